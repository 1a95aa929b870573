"""Quotations: what a line prints in quotation marks, a source prints in quotation marks, word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from copydesk.checking.marks import inside, plain, spelled, unbalanced
from copydesk.checking.sought import Sought
from copydesk.checking.terms import reading_of, terms, words_of
from copydesk.records import Dossier, Finding, Line, PullQuote, Quote, QuoteKind, Range, Reading, Span, Tier, Verdict

NEARLY = 0.6
"""From this share of common words on, a quotation that differs is the source's quotation altered."""

CANDIDATES = 3
"""Source quotations compared in full with one that is found nowhere."""

TITLE = 8
"""Content words; a longer stretch in capitals is no title."""

_NAMED = (Tier.SURE, Tier.LIKELY)


class Quotes:
    """Every quotation of the line occurs inside marks in its evidence, under the same speaker."""

    name = "quotes"

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]:
        """Findings at the words inside the marks; a mark without a partner is unclear."""
        found = [f for at in self._quoted(line) for f in self._one(line, at, evidence, sources)]
        odd = unbalanced(line.text)
        if odd >= 0 and not isinstance(line, PullQuote) and not self._cut(line, evidence, sources):
            found.append(Finding(self.name, Verdict.UNCLEAR, "a quotation mark has no partner", odd, odd + 1))
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
        if not wanted or any(wanted in said for said in _said_in(evidence, sources)):
            return
        printed = spelled(line.text[max(0, at[0] - 1) : at[1] + 1])
        if any(printed in spelled(words_of(sources, span)) for span in evidence):
            return
        if isinstance(line, Sought) and _titled(line.text[slice(*at)]):
            return
        everywhere = [Span(r.id, *q) for r in sources.reports for q in inside(r.text) if r.text[slice(*q)].strip()]
        if any(wanted in plain(sources[span]) for span in everywhere):
            if not isinstance(line, Sought):
                yield self._held(at, "this quotation stands in a source, but not in the words cited")
            return
        yield self._altered(at, wanted, evidence, everywhere, sources)

    def _altered(
        self, at: Range, wanted: str, evidence: Sequence[Span], quoted: Sequence[Span], sources: Dossier
    ) -> Finding:
        span, share = _closest(wanted, quoted, sources)
        if span is not None and share >= NEARLY and len(wanted.split()) > 1:
            reason = f"the quotation is altered; the source has “{_window(wanted, sources[span])}”"
            return Finding(self.name, Verdict.CONTRADICTED, reason, *at, (sources.cite(span),))
        if any(wanted in plain(words_of(sources, span)) for span in evidence):
            return self._held(at, "the source has these words, but not in quotation marks")
        return self._held(at, "no source prints these words in quotation marks")

    def _held(self, at: Range, reason: str) -> Finding:
        return Finding(self.name, Verdict.UNSUPPORTED, reason, *at)


def _titled(words: str) -> bool:
    """Whether it is written as the title of a work, which sources may set in another way than in marks."""
    content = [t for t in terms(words) if t.content]
    return bool(content) and all(t.capital or t.number for t in content) and len(content) <= TITLE


def _said_in(evidence: Sequence[Span], sources: Dossier) -> Iterator[str]:
    """What the evidence has inside marks, as the marks stand in the whole report."""
    for span in evidence:
        text = _text(sources, span)
        for start, end in inside(text):
            low, high = max(start, span.start), min(end, span.end)
            if low < high:
                yield plain(text[low:high])


def _text(sources: Dossier, span: Span) -> str:
    return next((r.text for r in sources.reports if r.id == span.report), "")


def _closest(wanted: str, quoted: Sequence[Span], sources: Dossier) -> tuple[Span | None, float]:
    ours = Counter(t.stem for t in terms(wanted))
    shared = [(sum((ours & Counter(t.stem for t in terms(sources[s]))).values()), s) for s in quoted]
    shared.sort(key=lambda x: (-x[0], x[1]))
    best, most = None, 0.0
    for _, span in shared[:CANDIDATES]:
        matcher = SequenceMatcher(None, wanted.split()[:400], plain(sources[span]).split()[:400], autojunk=False)
        share = sum(b.size for b in matcher.get_matching_blocks()) / max(1, len(wanted.split()[:400]))
        if share > most:
            best, most = span, share
    return best, most


def _window(wanted: str, source: str) -> str:
    """The stretch of the source's words that lies beside the wanted ones."""
    theirs = source.split()[:400]
    matcher = SequenceMatcher(None, [plain(w) for w in theirs], wanted.split()[:400], autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    if not blocks:
        return source[:200]
    first, last = blocks[0], blocks[-1]
    low = max(0, first.a - first.b)
    high = last.a + last.size + max(0, len(wanted.split()) - last.b - last.size)
    return " ".join(theirs[low:high])


def _speakers(name: str, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> Iterator[Finding]:
    """Quotations that the line and the source give to different people."""
    for quote in read.quotes:
        if quote.kind is QuoteKind.INDIRECT or quote.who is None or not _person(quote.who):
            continue
        said = plain(line.text[slice(*(quote.parts[0] if quote.parts else (quote.start, quote.end)))])
        for span, theirs in _same(said, evidence, sources):
            if theirs.who is None or theirs.tier not in _NAMED or not _person(theirs.who):
                continue
            if not _shared(quote.who, theirs.who) and not _shared(quote.who, words_of(sources, span)):
                at = quote.speaker or (quote.start, quote.end)
                yield Finding(
                    name, Verdict.CONTRADICTED, f"the source gives this quotation to {theirs.who}", *at,
                    (sources.cite(span),),
                )  # fmt: skip
                break


def _same(said: str, evidence: Sequence[Span], sources: Dossier) -> Iterator[tuple[Span, Quote]]:
    for span in evidence if said else ():
        reading = reading_of(sources, span.report)
        text = _text(sources, span)
        for quote in reading.quotes if reading else ():
            if quote.kind is not QuoteKind.INDIRECT and quote.start < span.end and span.start < quote.end:
                parts = quote.parts or ((quote.start, quote.end),)
                if any(said in plain(text[s:e]) or plain(text[s:e]) in said for s, e in parts):
                    yield span, quote


def _person(who: str) -> bool:
    """Whether it is a name of at least one capitalised last word, not a role ("a spokesman")."""
    return who.split()[-1:] != [] and who.split()[-1][:1].isupper()


def _shared(one: str, other: str) -> bool:
    names = [{t.stem for t in terms(who) if t.capital} for who in (one, other)]
    return bool(names[0] & names[1])
