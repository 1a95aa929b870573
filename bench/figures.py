"""Figures and dates, beside a regular expression for digits and one for full dates.

The labels in ``bench/labels`` name reports of the set of stories and give offsets and values, no words of a text.
A figure is found where one overlaps the labelled one; it is right where value, bound, unit and noun all are the
labelled ones. Denominators are all labelled figures or dates, found or not. Part "dev" was looked at while the
rules were written, part "unseen" was not.
"""

from __future__ import annotations

import json
import re
from calendar import month_name
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import sets

from copydesk.desk import make_desk
from copydesk.records import Reading, Report

LABELS = Path(__file__).resolve().parent / "labels"
SET = "stories/reports.jsonl.gz"
PARTS = ("dev", "unseen")
DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?(?:[ -]([a-z]+))?")
DAYS = re.compile(r"\b([A-Z][a-z]+) (\d{1,2}), (\d{4})\b")
MONTHS = [*month_name]
CLOSE = Decimal("0.001")
"""A third is written with more digits or fewer."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A figure as a label or a method gives it."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    bound: str = "exact"
    unit: str = ""
    noun: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """A date as a label or a method gives it."""

    start: int
    end: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence: what is labelled in it and what a method sees there."""

    gold: Sequence[Any]
    seen: Sequence[Any]


def measure(folder: Path) -> list[sets.Table]:
    """A table of figures and one of dates for each part that has labels."""
    reports = {row["id"]: sets.report(row) for row in sets.rows(folder, SET)}
    readings: dict[str, Reading] = {}
    return [
        table
        for part in PARTS
        for name, made in (("figures", _figures), ("dates", _dates))
        if (rows := labels(name, part))
        for table in made(part, rows, reports, _read(rows, reports, readings))
    ]


def labels(name: str, part: str) -> list[dict[str, Any]]:
    """The labelled sentences of a part; none where the file is not there."""
    path = LABELS / f"{name}.jsonl"
    if not path.exists():
        return []
    found = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return [row for row in found if row["part"] == part]


def _read(
    rows: Iterable[Mapping[str, Any]], reports: Mapping[str, Report], known: dict[str, Reading]
) -> Mapping[str, Reading]:
    desk = make_desk()
    for wanted in {row["report"] for row in rows} - known.keys():
        if wanted not in reports:
            raise sets.Missing(f"{SET}: report {wanted}")
        known[wanted] = desk.read(reports[wanted])
    return known


def _figures(
    part: str, rows: Sequence[Mapping[str, Any]], reports: Mapping[str, Report], readings: Mapping[str, Reading]
) -> Iterator[sets.Table]:
    ours = [Pair(_labelled(row), _within(_seen(readings[row["report"]]), row)) for row in rows]
    plain = [Pair(_labelled(row), _within(_digits(reports[row["report"]].text), row)) for row in rows]
    a, b = counted(ours), counted(plain)
    total = max(1, a["gold"])
    shares = [("found", "found"), ("value, bound, unit and noun right", "right"), ("value right", "value")]
    shares += [("bound right", "bound"), ("unit right", "unit"), ("noun right", "noun"), ("event right", "event")]
    made = [sets.Row(f"{says}, of all", a[key] / total, b[key] / total, "digits") for says, key in shares]
    made.append(sets.Row("precision", a["met"] / max(1, a["seen"]), b["met"] / max(1, b["seen"]), "digits"))
    for kind in sorted(k.removeprefix("gold ") for k in a if k.startswith("gold ")):
        of = a[f"gold {kind}"]
        made.append(sets.Row(f"{kind} ({of}): all right", a[f"right {kind}"] / of, b[f"right {kind}"] / of, "digits"))
    yield sets.Table(f"Figures: {part}", tuple(made), f"{len(rows)} sentences, {a['gold']} labelled figures")


def counted(pairs: Iterable[Pair]) -> Counter[str]:
    """How many labelled figures were found and right in what; ``met`` counts the seen ones that are labelled."""
    n: Counter[str] = Counter()
    for pair in pairs:
        n["seen"] += len(pair.seen)
        n["met"] += sum(1 for s in pair.seen if any(_shared(s, g) for g in pair.gold))
        for gold in pair.gold:
            kind = kind_of(gold)
            n.update(("gold", f"gold {kind}"))
            best = max(pair.seen, key=lambda s: _shared(gold, s), default=None)
            if best is None or not _shared(gold, best):
                continue
            n["found"] += 1
            good = right(gold, best)
            n.update(what for what, holds in good.items() if holds)
            if all(holds for what, holds in good.items() if what != "event"):
                n.update(("right", f"right {kind}"))
    return n


def right(gold: Seen, seen: Seen) -> dict[str, bool]:
    """What of a figure is as labelled."""
    return {
        "value": _near(gold.low, seen.low) and _near(gold.high, seen.high),
        "bound": gold.bound == seen.bound,
        "unit": gold.unit == seen.unit,
        "noun": gold.noun.lower() == seen.noun.lower(),
        "event": gold.event == seen.event,
    }


def kind_of(figure: Seen) -> str:
    """The kind of a labelled figure, for the table."""
    if figure.noun == "age":
        return "age"
    if figure.unit == "%":
        return "percent"
    if figure.unit:
        return "money" if figure.unit.isupper() and len(figure.unit) == 3 else "measure"
    return "count"


def _near(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= CLOSE * abs(a)


def _labelled(row: Mapping[str, Any]) -> list[Seen]:
    return [
        Seen(f["start"], f["end"], Decimal(f["low"]), Decimal(f["high"]), f["bound"], f["unit"], f["noun"], f["event"])
        for f in row["figures"]
    ]


def _seen(reading: Reading) -> list[Seen]:
    return [Seen(f.start, f.end, f.low, f.high, f.bound.value, f.unit, f.noun, f.event) for f in reading.figures]


def _digits(text: str) -> list[Seen]:
    """Every number in digits; the next word is what it counts, without its s."""
    return [
        Seen(
            m.start(), m.end(), value := Decimal(re.sub(r"[^\d.]|\.$", "", m[0])), value, noun=(m[1] or "").rstrip("s")
        )
        for m in DIGITS.finditer(text)
    ]


def _within(found: Iterable[Any], row: Mapping[str, Any]) -> list[Any]:
    return [f for f in found if row["start"] <= f.start < row["end"]]


def _shared(a: Any, b: Any) -> int:
    """How many code points two ranges share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def _dates(
    part: str, rows: Sequence[Mapping[str, Any]], reports: Mapping[str, Report], readings: Mapping[str, Reading]
) -> Iterator[sets.Table]:
    ours = [Pair(_days(row), _within(_dated(readings[row["report"]]), row)) for row in rows]
    plain = [Pair(_days(row), _within(_full(reports[row["report"]].text), row)) for row in rows]
    a, b = resolved(ours), resolved(plain)
    total = max(1, a["gold"])
    made = [
        sets.Row("found, of all", a["found"] / total, b["found"] / total, "full dates"),
        sets.Row("both days right, of all", a["right"] / total, b["right"] / total, "full dates"),
        sets.Row("precision", a["met"] / max(1, a["seen"]), b["met"] / max(1, b["seen"]), "full dates"),
    ]
    yield sets.Table(f"Dates: {part}", tuple(made), f"{len(rows)} sentences, {a['gold']} labelled dates")


def resolved(pairs: Iterable[Pair]) -> Counter[str]:
    """How many labelled dates were found, and how many have both days right."""
    n: Counter[str] = Counter()
    for pair in pairs:
        n["seen"] += len(pair.seen)
        n["met"] += sum(1 for s in pair.seen if any(_shared(s, g) for g in pair.gold))
        for gold in pair.gold:
            n["gold"] += 1
            best = max(pair.seen, key=lambda s: _shared(gold, s), default=None)
            if best is not None and _shared(gold, best):
                n["found"] += 1
                n["right"] += (gold.first, gold.last) == (best.first, best.last)
    return n


def _days(row: Mapping[str, Any]) -> list[Days]:
    return [
        Days(d["start"], d["end"], date.fromisoformat(d["first"]), date.fromisoformat(d["last"])) for d in row["dates"]
    ]


def _dated(reading: Reading) -> list[Days]:
    return [Days(d.start, d.end, d.first, d.last) for d in reading.dates]


def _full(text: str) -> Iterator[Days]:
    """Month, day and year in digits."""
    for match in DAYS.finditer(text):
        if match[1] in MONTHS and 1 <= int(match[2]) <= 28:
            day = date(int(match[3]), MONTHS.index(match[1]), int(match[2]))
            yield Days(match.start(), match.end(), day, day)
