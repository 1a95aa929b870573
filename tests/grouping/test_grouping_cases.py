"""A decision as a test case: what grouping does by itself, pair by pair."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from grouping.edited_desk import BY_ID, lock, merge, move, split
from newsroom import ROOT

from copydesk import codec
from copydesk.grouping import case, judged
from copydesk.records import Case, Constraint


def made(constraint: Constraint) -> Case:
    found = case(constraint, BY_ID)
    assert found is not None
    return found


def test_a_merge_that_grouping_finds_by_itself_passes() -> None:
    found = judged(made(merge("0-0", "0-1", "0-2")))
    assert found.passed
    assert (found.parted, found.joined) == ((), ())


def test_a_merge_of_what_grouping_parts_fails_with_the_pairs() -> None:
    found = judged(made(merge("0-0", "0-1", "1-0")))
    assert not found.passed
    assert found.parted == (("0-0", "1-0"),)


def test_a_split_of_what_grouping_joins_fails_with_the_pairs() -> None:
    found = judged(made(split(["0-0"], ["0-1", "1-0"])))
    assert found.joined == (("0-0", "0-1"),)


def test_a_move_wants_both() -> None:
    whole = made(move(["0-0", "1-0", "1-1"], ["0-1"]))
    assert whole.together == (("0-0", "1-0"), ("0-0", "1-1"))
    assert whole.apart == (("0-0", "0-1"),)
    assert [r.id for r in whole.reports] == ["0-0", "1-0", "1-1", "0-1"]


def test_reports_that_are_not_there_are_left_out_and_a_case_without_a_pair_is_none() -> None:
    assert made(merge("0-0", "nobody", "0-1")).together == (("0-0", "0-1"),)
    assert case(merge("0-0", "nobody"), BY_ID) is None
    assert case(lock("0-0"), BY_ID) is None
    assert case(split(["nobody"], ["0-0", "0-1"]), BY_ID) is None


def test_cases_are_counted_from_files(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    both = [made(merge("0-0", "0-1")), made(split(["0-0"], ["0-1"]))]
    file.write_text("".join(codec.encode(each) + "\n" for each in both), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "cases.py"), str(file)], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [
        "split: no reason given",
        "  joins 0-0 and 0-1",
        "merge: 1 of 1 as the editor wanted",
        "split: 0 of 1 as the editor wanted",
        "all: 1 of 2",
    ]
