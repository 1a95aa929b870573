"""The errors of grouping that remain, by kind.

    python bench/errors_stories.py [DATA]

An error is a report away from its story, or in another's. Every labelled story has a home, the found one with most of
its reports, and every found story an owner, the labelled one that has most reports in it. A report outside its
story's home was *parted*: an odd take where it stands alone, a strand where others of its story are with it.
A report in a found story that another labelled one owns was *merged*. Kinds are told by simple rules from labels,
names, dates and lengths, so single ones may be told wrong. Examples are printed from bundled reports only.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import grouping
import storied
from agreement import members

from copydesk.records import Report

SEED = 7
SHORT = 80
"""Words under which a report is a stub."""
ENGLISH = 0.12
"""Which share of an English report's words at least are the everyday ones below."""
MISDATED = 30
"""Days from the middle of its story from which a report is misdated."""
SHARED = 4
"""Names that a report shares with the story it was merged with, from which they are what drew it."""
EXAMPLES = 3

_EVERYDAY = frozenset(re.findall(r"\w+", "the of to and a in is was that for on it with as at by be"))
_NAME = re.compile(r"(?<=[\w,;’'] )[A-Z][^\W\d_]{2,}")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A report that was put wrong: how, and the story where it should not be or is not."""

    kind: str
    report: Report
    with_: str


@dataclass(frozen=True, slots=True)
class Case:
    """A grouping beside its labels."""

    reports: Mapping[str, Report]
    gold: Mapping[str, str]
    made: Mapping[str, str]
    kinds: Mapping[str, str]

    def wrongs(self) -> list[Wrong]:
        """Every report that was put wrong, merged ones first, by id."""
        owner = {story: _most(self.gold[i] for i in reports) for story, reports in members(self.made).items()}
        home = {story: _most(self.made[i] for i in reports) for story, reports in members(self.gold).items()}
        found = []
        for i in sorted(self.gold):
            if owner[self.made[i]] != self.gold[i]:
                found.append(Wrong(self._merged(i, owner[self.made[i]]), self.reports[i], owner[self.made[i]]))
            elif home[self.gold[i]] != self.made[i]:
                found.append(Wrong(self._parted(i), self.reports[i], self.gold[i]))
        return found

    def _merged(self, i: str, other: str) -> str:
        own = self._own(i)
        if own:
            return f"merged: {own}"
        if self.kinds.get(i) and self.kinds[i] == self._kind_of(other):
            return "merged: two events of one kind"
        others = [_names(self.reports[j]) for j, story in self.gold.items() if story == other]
        often = {n for n, times in Counter(n for names in others for n in names).items() if times > len(others) / 3}
        alike = len(_names(self.reports[i]) & often) >= SHARED
        return "merged: same persons or places, another event" if alike else "merged: other"

    def _parted(self, i: str) -> str:
        own = self._own(i)
        if own:
            return f"parted: {own}"
        beside = sum(self.gold[j] == self.gold[i] for j, story in self.made.items() if story == self.made[i])
        return "parted: odd take or sidebar" if beside == 1 else "parted: strand of two or more"

    def _own(self, i: str) -> str:
        """What is odd about the report itself."""
        report = self.reports[i]
        words = [w.lower() for w in _WORD.findall(report.text)]
        if words and sum(w in _EVERYDAY for w in words) < ENGLISH * len(words):
            return "another language, or no prose"
        if len(words) < SHORT:
            return "stub"
        return "misdated" if self._misdated(i) else ""

    def _misdated(self, i: str) -> bool:
        times = sorted(t for j, s in self.gold.items() if s == self.gold[i] and (t := self.reports[j].published))
        own = self.reports[i].published
        return own is not None and len(times) > 2 and abs((own - times[len(times) // 2]).days) > MISDATED

    def _kind_of(self, story: str) -> str:
        return next((self.kinds.get(i, "") for i, s in self.gold.items() if s == story), "")


def _most(stories: object) -> str:
    counts = Counter(stories)  # type: ignore[call-overload]
    return min(counts, key=lambda s: (-counts[s], s))


def _names(report: Report) -> set[str]:
    return set(_NAME.findall(report.text))


def case(rows: storied.Rows) -> Case:
    """The rows grouped at once, ids masked."""
    masked = storied.masked(rows, SEED)
    reports = storied.reports(masked)
    kinds = {row["id"]: str(row["kind"]) for row in masked if "kind" in row}
    return Case({r.id: r for r in reports}, storied.gold(masked), grouping.handed(reports), kinds)


def shown(tables: Mapping[str, Sequence[Wrong]], sizes: Mapping[str, int]) -> list[str]:
    """A Markdown table: kinds of errors down, sets across, in reports."""
    kinds = sorted({w.kind for wrongs in tables.values() for w in wrongs})
    counts = {name: Counter(w.kind for w in wrongs) for name, wrongs in tables.items()}
    lines = ["| reports put wrong | " + " | ".join(tables) + " |", "|---" * (len(tables) + 1) + "|"]
    lines += [f"| {kind} | " + " | ".join(str(counts[name][kind]) for name in tables) + " |" for kind in kinds]
    whole = " | ".join(f"{len(wrongs)} of {sizes[name]}" for name, wrongs in tables.items())
    return [*lines, f"| all | {whole} |"]


def examples(wrongs: Sequence[Wrong]) -> list[str]:
    """A few errors of each kind, by title."""
    by: dict[str, list[Wrong]] = defaultdict(list)
    for wrong in wrongs:
        by[wrong.kind].append(wrong)
    return [
        f"- {kind}: “{wrong.report.title or wrong.report.text[:80]}” "
        + (f"taken for the story *{wrong.with_}*" if kind.startswith("merged") else f"left out of *{wrong.with_}*")
        for kind in sorted(by)
        for wrong in by[kind][:EXAMPLES]
    ]


def main(arguments: Sequence[str]) -> None:
    folder = arguments[0] if arguments else os.environ.get("COPYDESK_DATA", "")
    found, missing = storied.everything(Path(folder) if folder else None)
    wrongs = {name: case(rows).wrongs() for name, rows in found.items()}
    print("\n".join(shown(wrongs, {name: len(rows) for name, rows in found.items()})))
    for name in found:
        if name.startswith("bundled"):
            print(f"\n{name}:\n" + "\n".join(examples(wrongs[name])))
    for what in missing:
        print(f"skipped {what}")


if __name__ == "__main__":
    main(sys.argv[1:])
