"""Grouping measured: copydesk beside plain methods, at once and one by one, in any order.

    python bench/grouping.py [DATA]

DATA (or ``COPYDESK_DATA``) is a folder with ``stories/reports.jsonl.gz`` and ``stories/same-kind.jsonl.gz``. What is
not there is named and skipped; the bundled newsroom is always measured. Ids are masked and reports shuffled, anew for
every order. Halves are random halves of the stories, or of the kinds of event where those are known.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import plain_stories
import storied
from agreement import Agreement, bcubed, pairwise

from copydesk.grouping import Grouper, traits
from copydesk.records import Report

ORDERS = 5
"""Shuffles of each set."""
STEP = 50
"""Reports an ``add`` where they come in steps."""

HEAD = f"{'':42}{'B³ P':>7}{'R':>7}{'F1':>7}{'spread':>8}{'pairs P':>9}{'R':>7}{'F1':>7}{'stories':>12}{'ms':>7}"

Rows = Sequence[Mapping[str, Any]]
Method = Callable[[Sequence[Report]], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One run: how far it agrees with the labels, stories found and labelled, milliseconds a report."""

    bcubed: Agreement
    pairs: Agreement
    found: int
    labelled: int
    milliseconds: float


def handed(reports: Sequence[Report], step: int | None = None) -> dict[str, str]:
    """Report id to the story that copydesk puts it in, the reports handed over in steps, by default at once."""
    grouper, step = Grouper(), step or max(1, len(reports))
    for start in range(0, len(reports), step):
        grouper.add([traits(report) for report in reports[start : start + step]])
    return {report: story.id for story in grouper.stories() for report in story.reports}


WAYS: dict[str, Method] = {
    "copydesk, at once": handed,
    f"copydesk, in steps of {STEP}": partial(handed, step=STEP),
    "copydesk, one by one": partial(handed, step=1),
}


def run(method: Method, rows: Rows, seed: int) -> Outcome:
    """One method on the rows masked and shuffled by the seed."""
    masked = storied.masked(rows, seed)
    reports, gold = storied.reports(masked), storied.gold(masked)
    start = time.perf_counter()
    made = method(reports)
    took = time.perf_counter() - start
    return outcome(gold, made, 1000 * took / len(reports))


def outcome(gold: Mapping[str, str], made: Mapping[str, str], milliseconds: float) -> Outcome:
    found, labelled = len({made[i] for i in gold}), len(set(gold.values()))
    return Outcome(bcubed(gold, made), pairwise(gold, made), found, labelled, milliseconds)


def best(rows: Rows) -> tuple[float, Outcome]:
    """Average links at the distance that is best on these rows."""
    masked = storied.masked(rows, 0)
    reports, gold = storied.reports(masked), storied.gold(masked)
    start = time.perf_counter()
    distance, made = plain_stories.best_link(reports, gold)
    return distance, outcome(gold, made, 1000 * (time.perf_counter() - start) / len(reports))


def line(name: str, outcomes: Sequence[Outcome]) -> str:
    """The median run by B-cubed F1, and how far the runs spread."""
    ordered = sorted(outcomes, key=lambda o: o.bcubed.f1)
    middle = ordered[len(ordered) // 2]
    spread = f"{ordered[-1].bcubed.f1 - ordered[0].bcubed.f1:8.3f}" if len(ordered) > 1 else " " * 8
    b, p = middle.bcubed, middle.pairs
    return (
        f"  {name:40}{b.precision:7.3f}{b.recall:7.3f}{b.f1:7.3f}{spread}{p.precision:9.3f}{p.recall:7.3f}{p.f1:7.3f}"
        f"{f'{middle.found} of {middle.labelled}':>12}{middle.milliseconds:7.1f}"
    )


def halves(rows: Rows) -> tuple[str, list[Outcome]]:
    """By what the rows are halved, and copydesk's outcomes, all at once, on random halves."""
    unit = "kind" if all("kind" in row for row in rows) else "story"
    units = sorted({str(row[unit]) for row in rows})
    made = []
    for seed in range(ORDERS):
        kept = set(random.Random(seed).sample(units, max(1, len(units) // 2)))
        made.append(run(handed, [row for row in rows if str(row[unit]) in kept], seed))
    return unit, made


def table(name: str, rows: Rows) -> Iterator[str]:
    """The lines of one set."""
    yield f"{name}: {len(rows)} reports, {len({row['story'] for row in rows})} stories; median of {ORDERS} orders"
    for way, method in WAYS.items():
        yield line(way, [run(method, rows, seed) for seed in range(ORDERS)])
    unit, outcomes = halves(rows)
    yield line(f"copydesk, halves by {unit}", outcomes)
    yield line(
        f"single pass, cosine {plain_stories.NEAREST}",
        [run(plain_stories.single_pass, rows, seed) for seed in range(ORDERS)],
    )
    try:
        fixed = run(plain_stories.average_link, rows, 0)
    except ImportError:
        yield "  average link: skipped, scikit-learn is not installed"
    else:
        yield line(f"average link, {plain_stories.FIXED} for all sets", [fixed])
        distance, outcome = best(rows)
        yield line(f"average link, {distance} picked on this set", [outcome])


def main(arguments: Sequence[str]) -> None:
    folder = arguments[0] if arguments else os.environ.get("COPYDESK_DATA", "")
    found, missing = storied.everything(Path(folder) if folder else None)
    print(HEAD)
    for name, rows in found.items():
        for text in table(name, rows):
            print(text, flush=True)
    for what in missing:
        print(f"skipped {what}")


if __name__ == "__main__":
    main(sys.argv[1:])
