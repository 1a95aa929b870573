"""Names of people joined to the right person, beside runs of capitalised words joined by their last word.

The labels in ``bench/labels`` name reports of the set of stories and give, for the opening of each, where people
are named and the fullest name of each within that opening. A mention is found where a person's name overlaps it,
and joined right where that name's ``who`` has the labelled surname and, where a given name is labelled, the same
given name; the reader sees the whole report, so a fuller name is right too. Precision is the share of the
people's names seen in the openings that overlap a labelled one. Part "dev" was looked at while the rules were
written, part "unseen" was not.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sets

from copydesk.desk import make_desk
from copydesk.records import NameKind, Report

LABELS = Path(__file__).resolve().parent / "labels" / "names.jsonl"
SET = "stories/reports.jsonl.gz"
PARTS = ("dev", "unseen")
RUN = re.compile(r"\b[A-Z][\w’'-]*(?: (?:[A-Z]\.|[A-Z][\w’'-]*)){0,4}")
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])


@dataclass(frozen=True, slots=True)
class Seen:
    """A person's name as a method sees it."""

    start: int
    end: int
    who: str


def measure(folder: Path) -> list[sets.Table]:
    """A table for each part that has labels."""
    reports = {row["id"]: sets.report(row) for row in sets.rows(folder, SET)}
    return [_table(part, rows, reports) for part in PARTS if (rows := labels(part))]


def labels(part: str) -> list[dict[str, Any]]:
    """The labelled openings of a part; none where the file is not there."""
    if not LABELS.exists():
        return []
    found = (json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines() if line)
    return [row for row in found if row["part"] == part]


def _table(part: str, rows: Sequence[Mapping[str, Any]], reports: Mapping[str, Report]) -> sets.Table:
    missing = [row["report"] for row in rows if row["report"] not in reports]
    if missing:
        raise sets.Missing(f"{SET}: report {missing[0]}")
    a, b = (counted(rows, reports, method) for method in (ours, plain))
    made = tuple(
        sets.Row(says, a[key] / max(1, a[of]), b[key] / max(1, b[of]), "runs of capitals, last word")
        for says, key, of in (
            ("joined to the right person, of all", "joined", "gold"),
            ("found as a person, of all", "found", "gold"),
            ("precision of people", "met", "seen"),
        )
    )
    return sets.Table(f"Names: {part}", made, f"{len(rows)} openings, {a['gold']} labelled mentions")


def ours(report: Report) -> list[Seen]:
    """What copydesk's reader sees."""
    names = make_desk().read(report).names
    return [Seen(n.start, n.end, n.who) for n in names if n.kind is NameKind.PERSON]


def plain(report: Report) -> list[Seen]:
    """Runs of capitalised words of two or more; one such word alone where the last run before ends in it."""
    full: dict[str, str] = {}
    found = []
    for match in RUN.finditer(report.text):
        last = match[0].split()[-1].removesuffix("'s").removesuffix("’s")
        if " " in match[0]:
            full[last] = match[0]
        if last in full:
            found.append(Seen(match.start(), match.end(), full[last]))
    return found


def counted(
    rows: Iterable[Mapping[str, Any]], reports: Mapping[str, Report], method: Callable[[Report], list[Seen]]
) -> Counter[str]:
    """How many labelled mentions were found and joined right; ``met`` counts the seen ones that are labelled."""
    n: Counter[str] = Counter()
    for row in rows:
        seen = [s for s in method(reports[row["report"]]) if s.start < row["end"]]
        for gold in row["people"]:
            over = [s for s in seen if s.start < gold["end"] and gold["start"] < s.end]
            n["gold"] += 1
            n["found"] += bool(over)
            n["joined"] += any(same(gold["who"], s.who) for s in over)
        n["seen"] += len(seen)
        n["met"] += sum(any(s.start < g["end"] and g["start"] < s.end for g in row["people"]) for s in seen)
    return n


def same(gold: str, who: str) -> bool:
    """The same surname and, where one is labelled, the same given name."""
    a, b = _words(gold), _words(who)
    return bool(a and b) and a[-1] == b[-1] and (len(a) == 1 or a[0] == b[0])


def _words(name: str) -> list[str]:
    words = re.findall(r"[\w’'-]+", name.casefold())
    return [w for w in words if w not in SUFFIXES]
