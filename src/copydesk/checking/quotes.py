"""Quotations: what a line prints in quotation marks, a source prints in quotation marks, word for word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from copydesk.checking.marks import inside, plain, spelled, unbalanced
from copydesk.checking.quoted import beside, closest, elided, holds, made_up, printed, within
from copydesk.checking.sought import Sought
from copydesk.checking.terms import reading_of, terms, words_of
from copydesk.records import (
    Dossier,
    Finding,
    FindingKind,
    Line,
    PullQuote,
    Quote,
    QuoteKind,
    Range,
    Reading,
    Span,
    Tier,
    Verdict,
)

NEARLY = 0.6
"""From this share of common words on, a quotation that differs is the source's quotation altered."""

NEIGHBOURS = 40
"""Quotations; no sentence holds more."""

TITLE = 8
"""Content words; a longer stretch in capitals is no title."""

_KIND = FindingKind.QUOTATION
_NAMED = (Tier.SURE, Tier.LIKELY)


class Quotes:
    """Every quotation of the line occurs inside marks in its evidence, under the same speaker."""

    name = "quotes"

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]:
        """Findings at the words inside the marks; a mark without a partner is unclear."""
        found = [f for at in self._quoted(line) for f in self._one(line, at, evidence, sources)]
        odd = unbalanced(line.text)
        if odd >= 0 and not isinstance(line, PullQuote) and not self._cut(line, evidence, sources):
            found.append(
                Finding(self.name, Verdict.UNCLEAR, "a quotation mark has no partner", odd, odd + 1, kind=_KIND)
            )
        found.extend(_speakers(self.name, line, read, evidence, sources))
        return tuple(found)

    def _cut(self, line: Line, evidence: Sequence[Span], sources: Dossier) -> bool:
        """Whether a sentence of a text stops where its source's sentence does, in the midst of a quotation."""
        return isinstance(line, Sought) and any(unbalanced(words_of(sources, span)) >= 0 for span in evidence)

    def _quoted(self, line: Line) -> tuple[Range, ...]:
        if isinstance(line, PullQuote):
            return ((0, len(line.text)),)
        return line.marked if isinstance(line, Sought) else inside(line.text)

    def _one(self, line: Line, at: Range, evidence: Sequence[Span], sources: Dossier) -> Iterator[Finding]:
        wanted = plain(line.text[slice(*at)])
        if not wanted or any(_says(sources, span, wanted) for span in evidence):
            return
        marked = spelled(line.text[max(0, at[0] - 1) : at[1] + 1])
        if any(marked in spelled(words_of(sources, span)) and not _displayed(sources, span) for span in evidence):
            return
        if isinstance(line, Sought) and _titled(line.text[slice(*at)]):
            return
        if any(printed(report.text, wanted) for report in sources.reports):
            if not isinstance(line, Sought):
                yield self._held(at, "this quotation stands in a source, but not in the words cited")
            return
        for report in sources.reports:
            if whole := elided(report.text, line.text[slice(*at)]):
                reason = f"shortened or bracketed; the source has “{whole}”"
                yield Finding(self.name, Verdict.SUPPORTED, reason, *at, kind=_KIND)
                return
        yield self._altered(at, wanted, evidence, sources)

    def _altered(self, at: Range, wanted: str, evidence: Sequence[Span], sources: Dossier) -> Finding:
        nearest = [(*closest(report.text, wanted), report) for report in sources.reports]
        share, place, report = max(nearest, key=lambda x: x[0], default=(0.0, None, None))
        if place is not None and report is not None and share >= NEARLY and len(wanted.split()) > 1:
            span = Span(report.id, *place)
            reason = f"the quotation is altered; the source has “{beside(wanted, report[span])}”"
            return Finding(self.name, Verdict.CONTRADICTED, reason, *at, (sources.cite(span),), _KIND)
        if any(wanted in plain(words_of(sources, span)) for span in evidence):
            return self._held(at, "the source has these words, but not in quotation marks")
        return self._held(at, "no source prints these words in quotation marks")

    def _held(self, at: Range, reason: str) -> Finding:
        return Finding(self.name, Verdict.UNSUPPORTED, reason, *at, kind=_KIND)


def _titled(words: str) -> bool:
    """Whether it is written as the title of a work, which sources may set in another way than in marks."""
    content = [t for t in terms(words) if t.content]
    return bool(content) and all(t.capital or t.number for t in content) and len(content) <= TITLE


def _says(sources: Dossier, span: Span, wanted: str) -> bool:
    """Whether the span has the words inside marks, as the marks stand in the whole report."""
    return any(holds(said, wanted) for said in within(_text(sources, span), span.start, span.end))


def _displayed(sources: Dossier, span: Span) -> bool:
    """Whether a span has words in marks that nobody is quoted with."""
    text = _text(sources, span)
    return any(s < span.end and span.start < e and made_up(text, (s, e)) for s, e in inside(text))


def _text(sources: Dossier, span: Span) -> str:
    return next((r.text for r in sources.reports if r.id == span.report), "")


def _speakers(name: str, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> Iterator[Finding]:
    """Quotations that the line and the source give to different people."""
    for quote in read.quotes:
        if quote.kind is QuoteKind.INDIRECT or quote.who is None or not _person(quote.who):
            continue
        said = plain(line.text[slice(*(quote.parts[0] if quote.parts else (quote.start, quote.end)))])
        for span, theirs in _same(said, evidence, sources):
            if theirs.who is None or theirs.tier not in _NAMED or not _person(theirs.who):
                continue
            if _shared(theirs.who, line.text):
                continue
            if not _shared(quote.who, theirs.who) and not _shared(quote.who, words_of(sources, span)):
                at = quote.speaker or (quote.start, quote.end)
                yield Finding(
                    name, Verdict.CONTRADICTED, f"the source gives this quotation to {theirs.who}", *at,
                    (sources.cite(span),), FindingKind.SPEAKER,
                )  # fmt: skip
                break


def _same(said: str, evidence: Sequence[Span], sources: Dossier) -> Iterator[tuple[Span, Quote]]:
    for span in evidence if said else ():
        reading = reading_of(sources, span.report)
        text = _text(sources, span)
        for quote in _before(reading.quotes, span.end) if reading else ():
            if quote.kind is not QuoteKind.INDIRECT and quote.start < span.end and span.start < quote.end:
                parts = quote.parts or ((quote.start, quote.end),)
                if any(said in plain(text[s:e]) or plain(text[s:e]) in said for s, e in parts):
                    yield span, quote


def _before(quotes: Sequence[Quote], end: int) -> Sequence[Quote]:
    """The last quotations that begin before a place; those far before it end before it too."""
    stop = bisect_left(quotes, end, key=lambda q: q.start)
    return quotes[max(0, stop - NEIGHBOURS) : stop]


def _person(who: str) -> bool:
    """Whether it is a name of at least one capitalised last word, not a role ("a spokesman")."""
    return who.split()[-1:] != [] and who.split()[-1][:1].isupper()


def _shared(one: str, other: str) -> bool:
    names = [{t.stem for t in terms(who) if t.capital} for who in (one, other)]
    return bool(names[0] & names[1])
