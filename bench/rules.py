"""Each rule of reading quotations with its measured precision, and where the rest is lost.

On all of PolNeAR that may be looked at (measured, never learned from): of what a rule gives, the share whose words
share half of all characters with a labelled attribution, and of those with a labelled source the share whose speaker
is right. On our own labels: what became of each labelled statement that is not found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import quotations
import said
import sets

from copydesk.desk import make_desk
from copydesk.records import Quote, Tier

SEEN = 40
"""A rule used less often is not listed: its share would say little."""


def measure(folder: Path) -> list[sets.Table]:
    """Precision by rule and by tier, and the kinds of what is missed."""
    rows = [r for name in ("train", "dev") for r in sets.rows(folder, f"quotes/polnear-{name}.jsonl.gz")]
    n = _counted(rows)
    note = f"{len(rows)} reports; rules seen {SEEN} times or more"
    kinds = ("direct", "mixed", "indirect")
    rules = sorted({k.split(" ", 1)[1] for k in n if k.startswith("seen ")}, key=lambda r: -n[f"seen {r}"])
    said_right, speakers = [], []
    for rule in rules:
        if n[f"seen {rule}"] >= SEEN:
            said_right.append(_row(f"{rule} ({n[f'seen {rule}']:,})", n, f"said {rule}", f"seen {rule}"))
        if n[f"sourced {rule}"] >= SEEN:
            speakers.append(_row(f"{rule} ({n[f'sourced {rule}']:,})", n, f"right {rule}", f"sourced {rule}"))
    tiers = [
        _row(
            f"{tier.value}, {kind} ({n[f'sourced {tier} {kind}']:,})",
            n,
            f"right {tier} {kind}",
            f"sourced {tier} {kind}",
        )
        for tier in Tier
        for kind in kinds
    ]
    return [
        sets.Table("Quotations by rule: the words are a labelled attribution", tuple(said_right), note),
        sets.Table("Quotations by rule: the speaker is right", tuple(speakers), note),
        sets.Table("Quotations by tier: the speaker is right", tuple(tiers), note),
        _lost(folder),
    ]


def _row(name: str, n: Counter[str], what: str, of: str) -> sets.Row:
    return sets.Row(name, n[what] / max(1, n[of]))


def _counted(rows: Iterable[Mapping[str, Any]]) -> Counter[str]:
    n: Counter[str] = Counter()
    desk = make_desk()
    for row in rows:
        report = sets.report(row)
        _one(row["text"], row["attributions"], desk.read(report).quotes, n)
    return n


def _one(text: str, attributions: Sequence[Mapping[str, Any]], quotes: Sequence[Quote], n: Counter[str]) -> None:
    golds = [(g, quotations.ranges(g["content"])) for g in attributions]
    for quote in quotes:
        parts = quote.parts or ((quote.start, quote.end),)
        order, _, how = quote.rule.rpartition(":")
        rule = f"{quote.kind.value} {order.split(':')[0]}{':' if order else ''}{how}"
        n[f"seen {rule}"] += 1
        gold = max(golds, key=lambda g: said.overlap(g[1], parts), default=None)
        if gold is None or said.overlap(gold[1], parts) < said.HALF:
            continue
        n[f"said {rule}"] += 1
        source = quotations.ranges(gold[0]["source"])
        if source:
            right = quotations.speaker_right(text, source, quotations.seen(quote))
            for key in (rule, f"{quote.tier} {quote.kind.value}"):
                n.update({f"sourced {key}": 1, f"right {key}": right})


def _lost(folder: Path) -> sets.Table:
    """Of the labelled statements, by what became of them."""
    n: Counter[str] = Counter()
    rows = [row for row in said.labelled(folder) if row.part == "learn"]
    desk = make_desk()
    for row in rows:
        seen = [quotations.seen(q).parts for q in desk.read(row.report).quotes]
        offered = [[g.tokens.span(*r) for r in one] for g, _, offers in said.acts(row.report) for one in offers]
        for gold in row.quotes:
            if gold["type"] == "speech":
                n["all"] += 1
                n[_fate([(s, e) for s, e in gold["content"]], seen, offered)] += 1
    kinds = ("found", "other words taken as said", "seen and refused", "no act of speech seen")
    made = tuple(sets.Row(kind, n[kind] / max(1, n["all"])) for kind in kinds)
    return sets.Table("What becomes of labelled statements", made, f"own labels, learn: {n['all']:,} statements")


def _fate(content: Sequence[tuple[int, int]], seen: Sequence[Any], offered: Sequence[Any]) -> str:
    best = max((said.overlap(content, parts) for parts in seen), default=0.0)
    if best >= said.HALF:
        return "found"
    if max((said.overlap(content, parts) for parts in offered), default=0.0) >= said.HALF:
        return "seen and refused"
    return "other words taken as said" if best > 0.1 else "no act of speech seen"
