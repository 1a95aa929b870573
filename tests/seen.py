"""What the reader sees in the bundled newsroom, against its labels: quotations, speakers, figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import newsroom

from copydesk.desk import make_desk
from copydesk.records import Quote, QuoteKind, Reading, Report, Span, Tier


@cache
def readings() -> dict[str, Reading]:
    """The reading of every bundled report by its id."""
    desk = make_desk()
    return {r.id: desk.read(r) for r in newsroom.reports().values()}


def meet(a: Span, b: Span) -> bool:
    """Whether two spans share half of the shorter one."""
    both = min(a.end, b.end) - max(a.start, b.start)
    return a.report == b.report and 2 * both >= min(a.end - a.start, b.end - b.start)


def share(answers: Iterable[bool]) -> float:
    """The share of yes; 1 where nothing was asked."""
    given = list(answers)
    return sum(given) / len(given) if given else 1.0


@dataclass(frozen=True, slots=True)
class Found:
    """A labelled direct quotation and the quote of the reading that covers it, if one does."""

    who: str
    quote: Quote | None


def find(report: Report, label: dict[str, Any]) -> Found:
    """The direct or mixed quote that covers half of the labelled words."""
    spans = [newsroom.span(report, part) for part in (label.get("parts") or [label["text"]])]
    for quote in readings()[report.id].quotes:
        own = [Span(report.id, s, e) for s, e in (quote.parts or ((quote.start, quote.end),))]
        if quote.kind is not QuoteKind.INDIRECT and all(any(meet(a, b) for b in own) for a in spans):
            return Found(label["who"], quote)
    return Found(label["who"], None)


@cache
def quotes() -> tuple[Found, ...]:
    reports = newsroom.reports()
    return tuple(find(reports[q["report"]], q) for label in newsroom.gold() for q in label["quotes"])


def same_person(who: str | None, gold: str) -> bool:
    """The last word of a name agrees ("Okell" for "Amara Okell"); of somebody unnamed, no word is another's.

    "The official" is right for "an official in the room (unnamed)"; "the man" is not, nor is "them".
    """
    gold = gold.partition(" (")[0]
    made, want = _words(who or ""), _words(gold)
    if not made or not want:
        return False
    return made[-1] == want[-1] or (not gold.istitle() and set(made) <= set(want))


def _words(name: str) -> list[str]:
    return [w for w in re.findall(r"\w+", name.lower()) if w not in ("the", "a", "an", "s")]


def quotes_found() -> float:
    return share(found.quote is not None for found in quotes())


def speakers_right() -> float:
    return share(found.quote is not None and same_person(found.quote.who, found.who) for found in quotes())


def sure_speakers_right() -> float:
    sure = [f for f in quotes() if f.quote is not None and f.quote.tier is Tier.SURE]
    return share(f.quote is not None and same_person(f.quote.who, f.who) for f in sure)


def figures_found() -> float:
    """Of the labelled figures, how many are read with the labelled value in the report."""
    answers = []
    for label in newsroom.gold():
        for figure in label["figures"]:
            made = readings()[figure["report"]].figures
            answers.append(any(str(x.low) == figure["value"] or str(x.high) == figure["value"] for x in made))
    return share(answers)
