"""Whole briefs: is one made, is its form kept, what does it carry; beside random and first sentences.

*Carried*: names and numbers that at least half of a story's reports (and at least three) print, found in the
article, or in headline and key points. The baselines fill the same layers, the article to 300 words, with sentences
drawn at random, or with the first sentences of the reports in turn.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import sets

from copydesk.desk import make_desk
from copydesk.records import Brief, Layer, Report

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import floors
import promises

LEAST, FORM_LEAST = 3, 5
NOW = datetime(2030, 1, 1, tzinfo=UTC)
CALENDAR = promises.CALENDAR
ARTICLE_WORDS = 300
POINTS = 4
"""Headline and three key points are four sentences."""


def measure(folder: Path) -> list[sets.Table]:
    """The table of whole briefs."""
    by: dict[str, list[Report]] = defaultdict(list)
    for row in sets.masked(sets.rows(folder, "stories/reports.jsonl.gz")):
        by[row["story"]].append(sets.report(row))
    stories = [reports for reports in by.values() if len(reports) >= LEAST]
    briefs = [(reports, brief(reports)) for reports in stories]
    big = [(reports, made) for reports, made in briefs if len(reports) >= FORM_LEAST]
    rows = [
        sets.Row("made, with three lines or more", sets.mean(sum(1 for _ in b.lines()) >= 3 for _, b in briefs)),
        sets.Row("no broken promise", sets.mean(not promises.broken(b, reports) for reports, b in briefs)),
        *_form(big),
        *_carried(big),
    ]
    return [
        sets.Table("Briefs", tuple(rows), f"{len(briefs)} stories; form and content: {len(big)} of 5 and more reports")
    ]


def brief(reports: Sequence[Report]) -> Brief:
    """The brief of the largest story that copydesk sees in the reports."""
    desk = make_desk()
    return desk.brief(desk.group(reports)[0], reports, now=NOW)[0]


def _form(big: Sequence[tuple[Sequence[Report], Brief]]) -> Iterator[sets.Row]:
    kept = [floors.form(made) for _, made in big]
    for layer in ("headline", "points", "short", "article"):
        yield sets.Row(f"form kept: {layer}", sets.mean(form[layer] for form in kept))
    yield sets.Row("pull quote there", sets.mean(made.pull_quote is not None for _, made in big))


def _carried(big: Sequence[tuple[Sequence[Report], Brief]]) -> Iterator[sets.Row]:
    chance = random.Random(sets.SEED)
    for name, layers, taken in (
        ("carried by the article", {Layer.ARTICLE}, None),
        ("carried by headline and points", {Layer.HEADLINE, Layer.KEY_POINTS}, POINTS),
    ):
        ours = sets.mean(_share(reports, [x.text for layer, x in b.lines() if layer in layers]) for reports, b in big)
        random_ = sets.mean(_share(reports, _some(at_random(reports, chance), taken)) for reports, _ in big)
        first = sets.mean(_share(reports, _some(in_turn(reports), taken)) for reports, _ in big)
        yield sets.Row(name, ours, random_, "random sentences")
        yield sets.Row(name, ours, first, "first sentences")


def _some(sentences: Iterable[str], count: int | None) -> list[str]:
    """So many sentences, or as many as fill an article."""
    taken: list[str] = []
    for sentence in sentences:
        if (count is not None and len(taken) >= count) or sum(len(t.split()) for t in taken) >= ARTICLE_WORDS:
            break
        taken.append(sentence)
    return taken


def _sentences(report: Report) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?”\"])\s+", report.text) if 5 <= len(s.split()) <= 45]


def at_random(reports: Sequence[Report], chance: random.Random) -> list[str]:
    """All sentences of the reports, shuffled."""
    made = [s for report in reports for s in _sentences(report)]
    chance.shuffle(made)
    return made


def in_turn(reports: Sequence[Report]) -> list[str]:
    """The first sentence of each report, then the second of each, and so on."""
    told = [_sentences(report) for report in reports]
    return [s[i] for i in range(max(map(len, told), default=0)) for s in told if i < len(s)]


def _share(reports: Sequence[Report], told: Sequence[str]) -> float:
    want = salient(reports)
    text = " x ".join(told)
    have = names(text) | {w.lower() for w in re.findall(r"[A-Z][\w'’-]+", text)} | numbers(text)
    return len(want & have) / len(want) if want else 1.0


def salient(reports: Sequence[Report]) -> set[str]:
    """Names and numbers that half of the reports, and at least three, print."""
    count = Counter(k for r in reports for k in names(r.text) | {n for n in numbers(r.text) if len(n) > 1})
    return {k for k, n in count.items() if n >= max(3, len(reports) / 2)}


def names(text: str) -> set[str]:
    """Capitalised words within a sentence, months and weekdays apart."""
    return {w.lower() for w in promises.NAME.findall(text)} - CALENDAR


def numbers(text: str) -> set[str]:
    """Numbers in digits, without thousands separators."""
    return {n.replace(",", "") for n in promises.NUMBER.findall(text)}
