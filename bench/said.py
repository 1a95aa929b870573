"""Who said what in labelled reports: our own labels, on texts that may be used, a part of them never looked at.

Labels are offsets into texts by id (``bench/labels/attributions.jsonl``): MultiLing 2011 English and ECB+ (both CC BY
3.0, not part of the project) and the bundled newsroom. A quotation is found where it shares half of all characters
with the labelled content; its speaker is right where the mention shares half with the labelled source or the full
name ends in the same word. Thought and speech count; acts that are neither ("agreed to") are no misses.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sets

from copydesk.reading import _sentences, marks, prepared, quotes, sentences
from copydesk.reading.phrases import Ground
from copydesk.reading.speech import Speech
from copydesk.records import Range, Report

LABELS = Path(__file__).parent / "labels" / "attributions.jsonl"
NEWSROOM = Path(__file__).parent.parent / "examples" / "newsroom"
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Labelled:
    """A report with its labels; ``part`` is "learn" or "unseen"."""

    report: Report
    part: str
    quotes: list[dict[str, Any]]


def labelled(folder: Path) -> list[Labelled]:
    """Every labelled report; raises ``sets.Missing`` where the texts are not there."""
    texts = _texts(folder)
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    return [Labelled(texts[row["set"], row["id"]], row["part"], row["quotes"]) for row in rows]


def _texts(folder: Path) -> dict[tuple[str, str], Report]:
    events = [r for r in sets.rows(folder, "briefs/multiling2011.jsonl.gz") if r["language"] == "english"]
    out = {("multiling2011", r["id"]): sets.report({**r, "language": "en"}) for e in events for r in e["reports"]}
    for row in sets.rows(folder, "stories/same-kind.jsonl.gz"):
        out["same-kind", row["id"]] = sets.report({**row, "language": "en"})
    for path in sorted(NEWSROOM.glob("reports-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            out["newsroom", row["id"]] = sets.report(row)
    return out


def acts(report: Report) -> Iterator[tuple[Ground, Speech, list[list[Range]]]]:
    """Each act of speech of an English report with the stretches offered for it, in tokens."""
    paragraphs = sentences.paragraphs(report.text)
    marked = marks.pair(report.text, paragraphs)
    ground = prepared(report.text, _sentences(report.text, paragraphs, marked, "en"), marked)
    for act, offered in quotes.acts(ground):
        yield ground, act, offered


def overlap(a: Sequence[Range], b: Sequence[Range]) -> float:
    """Characters in both lists of ranges, as a share of characters in either."""
    both = sum(max(0, min(e, f) - max(s, g)) for s, e in a for g, f in b)
    return both / (sum(e - s for s, e in a) + sum(f - g for g, f in b) - both or 1)
