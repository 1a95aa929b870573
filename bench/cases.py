"""Decisions of editors as a measure: how many grouping gets right without being told.

usage: python bench/cases.py FILE...

Each FILE holds cases as ``copydesk group --cases FILE`` writes them, one a line. What fails is printed with its pairs.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from copydesk import codec, grouping
from copydesk.desk import make_desk
from copydesk.records import Case

SHOWN = 5
"""Pairs of a case that are printed."""


def cases(files: Sequence[str]) -> list[Case]:
    """The cases of the files; raises ``ValueError`` for a line that is none."""
    lines = [line for file in files for line in Path(file).read_bytes().splitlines() if line.strip()]
    return [codec.decode(line, Case) for line in lines]


def failed(case: Case, found: grouping.Judged) -> str:
    """What grouping did otherwise, in a few lines."""
    told = [f"{case.constraint.act}: {case.constraint.reason or 'no reason given'}"]
    for verb, pairs in (("parts", found.parted), ("joins", found.joined)):
        told += [f"  {verb} {one} and {other}" for one, other in pairs[:SHOWN]]
        told += [f"  and {len(pairs) - SHOWN} more pairs"] if len(pairs) > SHOWN else []
    return "\n".join(told)


def main(files: Sequence[str]) -> int:
    """Judge every case; 1 where there is none."""
    desk, passed, all_ = make_desk(), Counter[str](), Counter[str]()
    for case in cases(files):
        found = grouping.judged(case, [desk.read(report) for report in case.reports])
        all_[case.constraint.act] += 1
        passed[case.constraint.act] += found.passed
        if not found.passed:
            print(failed(case, found))
    for act, number in sorted(all_.items()):
        print(f"{act}: {passed[act]} of {number} as the editor wanted")
    print(f"all: {passed.total()} of {all_.total()}")
    return 0 if all_ else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
