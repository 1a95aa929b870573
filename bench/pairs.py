"""The checker on labelled pairs of texts and sources, beside a plain one.

Balanced accuracy of "supported or not", and the area under the curve of the score. The plain checker wants
every number and name of the text in the sources; its score is the share of the text's words that are there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import sets

from copydesk.desk import make_desk
from copydesk.records import Report, ReportId, Verdict

SETS = {
    "BUMP": "check/bump.jsonl.gz",
    "SummEdits, news": "check/summedits_news.jsonl.gz",
    "WiCE": "check/wice.jsonl.gz",
}
Judged = tuple[bool, float]


def measure(folder: Path) -> list[sets.Table]:
    """One table per set of pairs."""
    return [_table(folder, title, name) for title, name in SETS.items()]


def _table(folder: Path, title: str, name: str) -> sets.Table:
    found = sets.rows(folder, name)
    gold = [row["label"] == "supported" for row in found]
    ours, bare = [], []
    for row in found:
        sources = [_source(s, i) for i, s in enumerate(row["sources"])]
        ours.append(_ours(row["text"], sources))
        bare.append(plain(row["text"], sources))
    rows = [
        sets.Row("balanced accuracy", balanced(ours, gold), balanced(bare, gold), "numbers, names, overlap"),
        sets.Row("area under the curve", area(ours, gold), area(bare, gold), "numbers, names, overlap"),
        sets.Row("good texts passed", sets.mean(a[0] for a, y in zip(ours, gold, strict=True) if y)),
        sets.Row("bad texts not passed", sets.mean(not a[0] for a, y in zip(ours, gold, strict=True) if not y)),
    ]
    return sets.Table(f"Check: {title}", tuple(rows), f"{len(found)} texts")


def _source(source: str | dict[str, str], number: int) -> Report:
    text = source if isinstance(source, str) else source["text"]
    return Report(ReportId(f"source-{number}"), text, language="en")


def _ours(text: str, sources: Sequence[Report]) -> Judged:
    checked = make_desk().check_text(text, sources)
    return checked.verdict is Verdict.SUPPORTED, checked.score


def plain(text: str, sources: Sequence[Report]) -> Judged:
    """The plain checker."""
    have = set(re.findall(r"\w+", " ".join(s.text for s in sources).lower()))
    need = {w.lower() for w in re.findall(r"\d+|(?<=[a-z,;] )[A-Z]\w+", text)}
    words = re.findall(r"\w+", text.lower())
    share = sets.mean(w in have for w in words)
    return need <= have and share >= 0.6, share


def balanced(judged: Sequence[Judged], gold: Sequence[bool]) -> float:
    """Mean of the shares right among good and bad texts."""
    good = sets.mean(a[0] for a, y in zip(judged, gold, strict=True) if y)
    bad = sets.mean(not a[0] for a, y in zip(judged, gold, strict=True) if not y)
    return (good + bad) / 2


def area(judged: Sequence[Judged], gold: Sequence[bool]) -> float:
    """The chance that a good text scores above a bad one, ties counting half."""
    good = [a[1] for a, y in zip(judged, gold, strict=True) if y]
    bad = [a[1] for a, y in zip(judged, gold, strict=True) if not y]
    return sum((g > b) + (g == b) / 2 for g in good for b in bad) / max(1, len(good) * len(bad))
