"""Stories: B-cubed precision, recall and F1 (Bagga and Baldwin 1998), beside single-pass TF-IDF.

The plain method takes reports as they come and puts each to the story it is nearest to by the cosine of its
TF-IDF vector with the story's sum, or opens a new one under a cosine of .15.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import sets

from copydesk.desk import make_desk
from copydesk.records import Report

NEAREST = 0.15
SETS = {"mixed stream": "stories/reports.jsonl.gz", "same kind of event": "stories/same-kind.jsonl.gz"}


def measure(folder: Path) -> list[sets.Table]:
    """One table per set of stories."""
    return [_table(folder, title, name) for title, name in SETS.items()]


def _table(folder: Path, title: str, name: str) -> sets.Table:
    rows = sets.masked(sets.rows(folder, name))
    reports = [sets.report(row) for row in rows]
    gold = {row["id"]: str(row["story"]) for row in rows}
    made = {r: story.id for story in make_desk().group(reports) for r in story.reports}
    ours, theirs = bcubed(gold, made), bcubed(gold, single_pass(reports))
    names = ("B³ precision", "B³ recall", "B³ F1")
    figures = tuple(sets.Row(n, a, b, "single-pass TF-IDF") for n, a, b in zip(names, ours, theirs, strict=True))
    return sets.Table(f"Stories: {title}", figures, f"{len(rows)} reports, {len(set(gold.values()))} stories")


def bcubed(
    gold: Mapping[str, str], made: Mapping[str, str], among: frozenset[str] | None = None
) -> tuple[float, float, float]:
    """Precision, recall and F1, each a mean over reports, of all stories or those ``among``."""
    in_gold, in_made = _members(gold), _members(made)
    both = {i: len(in_gold[gold[i]] & in_made[made[i]]) for i in gold if among is None or gold[i] in among}
    precision = sets.mean(n / len(in_made[made[i]]) for i, n in both.items())
    recall = sets.mean(n / len(in_gold[gold[i]]) for i, n in both.items())
    return precision, recall, 2 * precision * recall / (precision + recall)


def _members(of: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for i, name in of.items():
        found[name].add(i)
    return found


def single_pass(reports: Sequence[Report]) -> dict[str, str]:
    """The plain method: report id to the id of its story's first report."""
    counts = [Counter(re.findall(r"\w+", f"{r.title} {r.text}".lower())) for r in reports]
    spread = Counter(word for count in counts for word in count)
    sums: dict[str, Counter[str]] = {}
    made = {}
    for report, count in zip(reports, counts, strict=True):
        vector = {w: (1 + math.log(n)) * math.log(len(reports) / spread[w]) for w, n in count.items()}
        near = max(sums, key=lambda s: _cosine(vector, sums[s]), default=None)
        if near is None or _cosine(vector, sums[near]) < NEAREST:
            near = report.id
            sums[near] = Counter()
        made[report.id] = near
        for word, weight in vector.items():
            sums[near][word] += weight  # type: ignore[assignment]
    return made


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    dot = sum(weight * b.get(word, 0.0) for word, weight in a.items())
    norms = math.hypot(*a.values()) * math.hypot(*b.values())
    return dot / norms if norms else 0.0
