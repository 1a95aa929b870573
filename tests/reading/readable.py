"""Readings as plain words, so that a test reads like the story it tells."""

from __future__ import annotations

from datetime import UTC, datetime

from copydesk.reading import read
from copydesk.records import Quote, Reading, Report, ReportId

WEDNESDAY = datetime(2025, 6, 11, 9, tzinfo=UTC)


def told(text: str, published: datetime | None = WEDNESDAY, language: str = "en") -> tuple[str, Reading]:
    """The text with its reading."""
    return text, read(Report(ReportId("r"), text, published=published, language=language))


def sentences(text: str) -> list[str]:
    _, reading = told(text)
    return [text[s.start : s.end] for s in reading.sentences]


def words_of(text: str, quote: Quote) -> list[str]:
    return [text[s:e] for s, e in quote.parts]


def said(text: str) -> list[tuple[str, str | None, str]]:
    """(kind, who, tier) of each quotation."""
    return [(q.kind.value, q.who, q.tier.value) for q in told(text)[1].quotes]


def only(text: str) -> Quote:
    """The one quotation of the text."""
    (quote,) = told(text)[1].quotes
    return quote


def figures(text: str) -> list[tuple[str, str, str, str, str, str]]:
    """(words, low, high, bound, unit, noun) of each figure."""
    return [
        (text[f.start : f.end], f"{f.low.normalize():f}", f"{f.high.normalize():f}", f.bound.value, f.unit, f.noun)
        for f in told(text)[1].figures
    ]


def events(text: str) -> list[tuple[str, str]]:
    """(noun, event) of each figure."""
    return [(f.noun, f.event) for f in told(text)[1].figures]


def names(text: str) -> list[tuple[str, str, str]]:
    """(words, kind, who) of each name."""
    return [(text[n.start : n.end], n.kind.value, n.who) for n in told(text)[1].names]


def dates(text: str, published: datetime | None = WEDNESDAY) -> list[tuple[str, str, str]]:
    """(words, first, last) of each date."""
    _, reading = told(text, published)
    return [(text[d.start : d.end], d.first.isoformat(), d.last.isoformat()) for d in reading.dates]
