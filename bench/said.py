"""Who said what in labelled reports: our own labels, on texts that may be used, a part of them never looked at.

Labels are offsets into texts by id (``bench/labels/attributions.jsonl``): MultiLing 2011 English and ECB+ (both CC BY
3.0, not part of the project) and the bundled newsroom. A quotation is found where it shares half of all characters
with the labelled content; its speaker is right where the mention shares half with the labelled source or the full
name ends in the same word. Thought and speech count; acts that are neither ("agreed to") are no misses.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import quotations
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


def measure(folder: Path) -> list[sets.Table]:
    """A table for each part of the labels."""
    known = labelled(folder)
    return [_table(part, [row for row in known if row.part == part]) for part in ("learn", "unseen")]


def _table(part: str, rows: Sequence[Labelled]) -> sets.Table:
    a, b = _counted(rows, quotations.ours), _counted(rows, quotations.plain)
    kinds = ("direct", "mixed", "indirect", "thought")
    made = [_row(f"{kind}: found", a, b, f"found {kind}", f"gold {kind}") for kind in kinds]
    made += [_row(f"{kind}: speaker right", a, b, f"right {kind}", f"sourced {kind}") for kind in kinds]
    made += [
        _row("full name right, of all that have one", a, b, "named", "who"),
        _row("precision of what is taken as said", a, b, "used", "seen"),
        _row("direct, tier sure: full name right", a, None, "sure named", "sure"),
        _row("direct, tier sure: share of all", a, None, "sure", "gold direct"),
    ]
    words = sum(len(row.report.text.split()) for row in rows)
    return sets.Table(f"Who said what: own labels, {part}", tuple(made), f"{len(rows)} reports, {words:,} words")


def _row(name: str, a: Counter[str], b: Counter[str] | None, what: str, of: str) -> sets.Row:
    plain = None if b is None else b[what] / max(1, b[of])
    return sets.Row(name, a[what] / max(1, a[of]), plain, "marks and “said”" if b else "")


def _counted(rows: Sequence[Labelled], method: Callable[[Report], list[quotations.Seen]]) -> Counter[str]:
    n: Counter[str] = Counter()
    for row in rows:
        seen = method(row.report)
        used = {_one(row.report.text, gold, seen, n) for gold in row.quotes} - {-1}
        n["seen"] += len(seen)
        n["used"] += len(used)
    return n


def _one(text: str, gold: Mapping[str, Any], seen: Sequence[quotations.Seen], n: Counter[str]) -> int:
    """Count one labelled attribution; the number of the quotation seen that stands for it, -1 where none does."""
    content = [(s, e) for s, e in gold["content"]]
    best = max(range(len(seen)), key=lambda i: overlap(content, seen[i].parts), default=-1)
    hit = best >= 0 and overlap(content, seen[best].parts) >= HALF
    if gold["type"] == "other":
        return best if hit else -1
    kind = gold["kind"] if gold["type"] == "speech" else "thought"
    source, who = gold.get("source"), gold.get("who", "")
    n.update({f"gold {kind}": 1, f"found {kind}": hit, f"sourced {kind}": bool(source), "who": hit and bool(who)})
    if not hit:
        return -1
    named = bool(who) and _last(seen[best].who) == _last(who)
    mention = seen[best].speaker
    beside = bool(source and mention) and overlap([tuple(source)], [mention]) >= HALF
    n[f"right {kind}"] += bool(source) and (named or beside)
    n["named"] += named
    if seen[best].sure and kind == "direct":
        n.update({"sure": 1, "sure named": named})
    return best


def _last(name: str) -> str:
    """The last word of a name without accents and case."""
    plain = unicodedata.normalize("NFKD", name.lower())
    words = re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c)))
    return words[-1] if words else ""
