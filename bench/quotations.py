"""Quotations and speakers, beside quotation marks with a regular expression for "said".

On PolNeAR a quotation is found where it shares half of all characters with the labelled content, and its
speaker is right where the mention shares half with the labelled source, or the full name ends in one of
its words. On BASIL the full name's last word must agree, pronouns resolved. Denominators are all labelled
quotations that have a source, found or not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sets

from copydesk.desk import make_desk
from copydesk.records import Quote, Range, Reading, Report, Tier

MARKS = '"“”„«»'
SAID = re.compile(r"(?:said|says) ((?:[A-Z][\w.’'-]+ ?){1,4})|((?:[A-Z][\w.’'-]+ ?){1,4}),? (?:said|says)")
NEAR = 120


@dataclass(frozen=True, slots=True)
class Seen:
    """A quotation as a method sees it: its ranges, the speaker's mention and full name."""

    parts: tuple[Range, ...]
    speaker: Range | None
    who: str
    sure: bool


def measure(folder: Path) -> list[sets.Table]:
    """The tables of PolNeAR and BASIL."""
    return [
        _polnear(sets.rows(folder, "quotes/polnear-dev.jsonl.gz")),
        _basil(sets.rows(folder, "quotes/basil-who.jsonl.gz")),
    ]


def ours(report: Report) -> list[Seen]:
    """What copydesk's reader sees."""
    reading: Reading = make_desk().read(report)
    return [seen(q) for q in reading.quotes]


def seen(quote: Quote) -> Seen:
    parts = quote.parts or ((quote.start, quote.end),)
    return Seen(parts, quote.speaker, quote.who or "", quote.tier is Tier.SURE)


def plain(report: Report) -> list[Seen]:
    """Everything in quotation marks; the speaker is the nearest "X said" or "said X" within 120 characters."""
    found = []
    for match in re.finditer(r"[“\"]([^”\"\n]{4,2000})[”\"]", report.text):
        start, end = match.span()
        said = SAID.search(report.text, end, end + NEAR) or SAID.search(report.text, max(0, start - NEAR), start)
        group = 1 if said and said[1] else 2
        speaker = said.span(group) if said else None
        found.append(Seen(((start, end),), speaker, said[group].strip() if said else "", False))
    return found


def _polnear(rows: Sequence[Mapping[str, Any]]) -> sets.Table:
    ours_, plain_ = ({row["id"]: method(sets.report(row)) for row in rows} for method in (ours, plain))
    a, b = _counted(rows, ours_), _counted(rows, plain_)
    figures = [
        sets.Row(f"{kind}: {what}", _ratio(a, what, kind), _ratio(b, what, kind), "marks and “said”")
        for kind in ("direct", "mixed", "indirect")
        for what in ("found", "speaker right")
    ]
    sure = sets.Row("direct, tier sure: speaker right", a["sure right"] / max(1, a["sure"]))
    share = sets.Row("direct, tier sure: share of all", a["sure"] / max(1, a["gold direct"]))
    return sets.Table("Quotations: PolNeAR", (*figures, sure, share), f"{len(rows)} reports")


def _ratio(n: Counter[str], what: str, kind: str) -> float:
    return n[f"{what} {kind}"] / max(1, n[f"{'gold' if what == 'found' else 'sourced'} {kind}"])


def _counted(rows: Iterable[Mapping[str, Any]], found: Mapping[str, list[Seen]]) -> Counter[str]:
    n: Counter[str] = Counter()
    for row in rows:
        for gold in row["attributions"]:
            _one(row["text"], gold, found[row["id"]], n)
    return n


def _one(text: str, gold: Mapping[str, Any], seen: list[Seen], n: Counter[str]) -> None:
    content, source = ranges(gold["content"]), ranges(gold["source"])
    if not content:
        return
    kind = _kind("".join(text[s:e] for s, e in content))
    n[f"gold {kind}"] += 1
    n[f"sourced {kind}"] += bool(source)
    best = max(seen, key=lambda q: _overlap(content, q.parts), default=None)
    if best is None or _overlap(content, best.parts) < 0.5:
        return
    n[f"found {kind}"] += 1
    right = bool(source) and speaker_right(text, source, best)
    n[f"speaker right {kind}"] += right
    if source and best.sure and kind == "direct":
        n["sure"] += 1
        n["sure right"] += right


def _kind(words: str) -> str:
    words = words.strip().replace("''", '"').replace("``", '"')
    if words[:1] in MARKS and words.rstrip(".,;")[-1:] in MARKS:
        return "direct"
    return "mixed" if any(m in words for m in MARKS) else "indirect"


def speaker_right(text: str, source: Sequence[Range], seen: Seen) -> bool:
    words = {w for s, e in source for w in re.findall(r"\w+", text[s:e].lower()) if len(w) > 2}
    last = re.findall(r"\w+", seen.who.lower())[-1:]
    if last and last[0] in words:
        return True
    return seen.speaker is not None and _overlap(source, (seen.speaker,)) >= 0.5


def ranges(parts: Iterable[Mapping[str, Any]]) -> list[Range]:
    return [(s, e) for part in parts for s, e in part["spans"]]


def _overlap(a: Sequence[Range], b: Sequence[Range]) -> float:
    """Characters in both, as a share of characters in either."""
    x = {c for s, e in a for c in range(s, e)}
    y = {c for s, e in b for c in range(s, e)}
    return len(x & y) / len(x | y) if x | y else 0.0


def _basil(rows: Sequence[Mapping[str, Any]]) -> sets.Table:
    spoken = [row for row in rows if row["spoken"]]
    a, b = (_named(spoken, method) for method in (ours, plain))
    figures = tuple(
        sets.Row(what, a[key] / max(1, a[of]), b[key] / max(1, b[of]), "marks and “said”")
        for what, key, of in (
            ("full name right, of all", "right", "gold"),
            ("full name right, where one is given", "right", "named"),
        )
    )
    return sets.Table("Speakers by full name: BASIL", figures, f"{a['gold']} quoted spans")


def _named(rows: Iterable[Mapping[str, Any]], method: Any) -> Counter[str]:
    n: Counter[str] = Counter()
    for row in rows:
        seen = method(sets.report(row))
        for gold in row["spoken"]:
            who = [q.who for q in seen if q.who and any(s < gold["end"] and gold["start"] < e for s, e in q.parts)]
            n["gold"] += 1
            n["named"] += bool(who)
            n["right"] += any(w.lower().split()[-1] == gold["speaker"].lower().split()[-1] for w in who if w.split())
    return n
