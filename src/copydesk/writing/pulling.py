"""The pull quote: a verbatim quotation of tier *sure*, self-contained, its speaker named with role."""

from __future__ import annotations

import re

from copydesk.records import Cite, Dossier, LineKind, PullQuote, Quote, QuoteKind, Reading, Report, Span, Tier
from copydesk.writing import text
from copydesk.writing.alone import leans

SHORTEST, LONGEST = 8, 35
CLOSED = re.compile(r"[.!,][”\"]$")


COMMA = re.compile(r",([”\"])$")


def pull_quote(dossier: Dossier, without: frozenset[Span], wanted: dict[str, float]) -> PullQuote | None:
    """The most telling quotation that qualifies, or None. ``wanted`` weighs names and numbers."""
    roles = {p.who: p.role for p in dossier.parties if p.role}
    best: tuple[float, Span] | None = None
    made: PullQuote | None = None
    for report, reading in zip(dossier.reports, dossier.readings, strict=True):
        for quote in reading.quotes:
            role = quote.role or roles.get(quote.who or "", "")
            if not role or not qualifies(quote, report, reading):
                continue
            span = Span(report.id, quote.start, quote.end)
            score = (_merit(report[span], wanted, dossier), span)
            if span not in without and (best is None or score > best):
                best, made = score, _made(quote, report, role)
    return made


def qualifies(quote: Quote, report: Report, reading: Reading) -> bool:
    """Whether it is one direct, closed quotation of a full sentence by a surely named speaker."""
    words = report.text[quote.start : quote.end]
    inner = words.strip('“”"«» ')
    return bool(
        quote.kind is QuoteKind.DIRECT
        and quote.tier is Tier.SURE
        and quote.who
        and len(quote.parts) <= 1
        and SHORTEST <= text.count(words) <= LONGEST
        and text.balanced(words)
        and words[:1] in '“"«'
        and CLOSED.search(words)
        and inner[:1].isupper()
        and not leans(inner)
    )


def _merit(words: str, wanted: dict[str, float], dossier: Dossier) -> float:
    """Names and numbers of the story in it, and how many reports print it."""
    told = sum(wanted.get(c, 0.0) for c in text.concepts(words))
    inner = words.strip('“”"«»,. ')
    printed = sum(inner in r.text for r in dossier.reports)
    return told + 0.3 * printed + 0.02 * min(text.count(words), 25)


def _made(quote: Quote, report: Report, role: str) -> PullQuote:
    words = report.text[quote.start : quote.end]
    cite = Cite(report.id, quote.start, quote.end, words, report.outlet, report.published)
    printed = COMMA.sub(r"\1", words)  # the comma is the reporting sentence's, not the speaker's
    return PullQuote(printed, LineKind.VERBATIM, (cite,), who=quote.who or "", role=role)
