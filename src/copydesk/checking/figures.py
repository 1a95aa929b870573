"""Figures: every number of a line stands in its evidence, with its bound and unit, for the same thing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from copydesk.checking.align import align, retold
from copydesk.checking.lexicon import calendar, listed, stem
from copydesk.checking.sought import Sought
from copydesk.checking.terms import Term, reading_of, reports_of, terms, vocabulary, words_of
from copydesk.records import (
    Bound,
    Cite,
    Dossier,
    Figure,
    Finding,
    FindingKind,
    Line,
    LineKind,
    Reading,
    Report,
    Span,
    Verdict,
)

CLOSE = Decimal("0.05")
"""How far from the source's number an "about" may lie, as a share of it."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A figure of a source and the sentence it stands in."""

    figure: Figure
    span: Span


class Figures:
    """Holds numbers, bounds, units and calendar words against the evidence."""

    name = "figures"

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]:
        """Findings at the numbers; those inside a date are compared by their digits alone."""
        theirs = [held for span in evidence for held in _figures(sources, span)]
        laid = align(line.text, evidence, sources) if isinstance(line, Sought) else None
        free = isinstance(line, Sought) and (laid is None or not laid.near)
        said = {t.stem for span in evidence for t in terms(words_of(sources, span))}
        dated = {d for r in _fields(line, sources) for d in _date_words(r)}
        if isinstance(line, Sought):
            dated |= {word for r in reports_of(evidence, sources) for word in _days(r)}
        told = [figure for figure in read.figures if figure.high > 0]
        found = [f for figure in told for f in self._figure(figure, line, theirs, said | dated, sources)]
        if free:
            found = [f for f in found if not self._reworded(f, line, read, theirs)]
        covered = {at for f in read.figures for at in range(f.start, f.end)}
        for term in terms(line.text):
            if term.start in covered or term.stem in said or term.stem in dated:
                continue
            if term.number or (term.word in calendar() and term.capital):
                found.extend(self._bare(term, line, sources))
        return tuple(f for f in found if not self._elsewhere(f, line, evidence, sources))

    def _reworded(self, found: Finding, line: Line, read: Reading, theirs: Sequence[_Held]) -> bool:
        """Whether a sentence in other words may say the source's number with this bound, unit or event.

        Its unit may stand with another number ("from 15,000 litres to 19,000"), its bound may be a word of its own
        ("a minimum of"), and what happened to the counted may be told beside.
        """
        if found.kind is not FindingKind.UNIT and found.kind is not FindingKind.BOUND:
            return found.kind is FindingKind.WORD or _counted_off(line.text[found.start : found.end])
        figure = next(f for f in read.figures if (f.start, f.end) == (found.start, found.end))
        same = [h.figure for h in theirs if _equal(figure, h.figure)]
        if found.kind is FindingKind.UNIT:
            return not figure.unit and any(_of_same(figure, line, h) for h in same)
        bounds = {Bound.AT_LEAST, Bound.AT_MOST}
        if any({figure.bound, h.bound} == bounds for h in same):
            return False
        if figure.bound not in bounds and all(h.bound not in bounds for h in same):
            return True
        return any(t.word in listed("limits") for t in terms(line.text))

    def _elsewhere(self, found: Finding, line: Line, evidence: Sequence[Span], sources: Dossier) -> bool:
        """Whether a number that stands elsewhere in the evidence's reports may be what a fused sentence tells."""
        if not isinstance(line, Sought) or found.verdict is not Verdict.UNCLEAR or found.cites:
            return False
        words = terms(line.text[found.start : found.end])
        return all(retold(line.text, t.stem, evidence, sources) for t in words if t.number or t.word in calendar())

    def _figure(
        self, figure: Figure, line: Line, theirs: Sequence[_Held], said: set[str], sources: Dossier
    ) -> Iterator[Finding]:
        same = [h for h in theirs if _equal(figure, h.figure)]
        if any(_fits(figure, h.figure) for h in same):
            return
        if same:
            yield self._loose(figure, same[0], sources)
            return
        numbers = [t for t in terms(line.text[figure.start : figure.end]) if t.number]
        if numbers and all(t.stem in said for t in numbers):
            return
        rivals = [h for h in theirs if _about_same(figure, h.figure)]
        if rivals and not _counted(line, sources, figure):
            words = sources[Span(rivals[0].span.report, rivals[0].figure.start, rivals[0].figure.end)]
            reason = f"the source has “{words}”"
            yield self._made(Verdict.CONTRADICTED, reason, figure.start, figure.end, (sources.cite(rivals[0].span),))
        elif not _counted(line, sources, figure):
            yield self._absent(figure.start, figure.end, numbers[0] if numbers else None, line, sources)

    def _loose(self, figure: Figure, held: _Held, sources: Dossier) -> Finding:
        theirs = held.figure
        words = sources[Span(held.span.report, theirs.start, theirs.end)]
        cites = (sources.cite(held.span),)
        verdict, reason = Verdict.UNCLEAR, f"the source bounds this number otherwise: “{words}”"
        kind = FindingKind.BOUND
        if figure.unit != theirs.unit:
            verdict = Verdict.UNSUPPORTED if figure.unit and theirs.unit else Verdict.UNCLEAR
            reason, kind = f"the source counts in another unit: “{words}”", FindingKind.UNIT
        elif figure.event and theirs.event and figure.event != theirs.event:
            verdict, reason = Verdict.UNSUPPORTED, f"the source says this number of “{theirs.event}”"
            kind = FindingKind.WORD
        elif {figure.bound, theirs.bound} == {Bound.AT_LEAST, Bound.AT_MOST}:
            verdict = Verdict.CONTRADICTED
        elif theirs.bound in (Bound.AT_LEAST, Bound.AT_MOST) and figure.bound is Bound.EXACT:
            verdict = Verdict.UNSUPPORTED
        return Finding(self.name, verdict, reason, figure.start, figure.end, cites, kind)

    def _bare(self, term: Term, line: Line, sources: Dossier) -> Iterator[Finding]:
        if _may(term, line, sources):
            return
        if term.number and term.word.isalpha():
            if term.word != "one":
                yield self._made(Verdict.UNCLEAR, f"“{term.word}” is not in the source sentence", term.start, term.end)
            return
        yield self._absent(term.start, term.end, term, line, sources)

    def _absent(self, start: int, end: int, term: Term | None, line: Line, sources: Dossier) -> Finding:
        words = line.text[start:end]
        elsewhere = term is not None and any(term.stem in vocabulary(r.text) for r in sources.reports)
        if elsewhere and isinstance(line, Sought):
            return self._made(Verdict.UNCLEAR, f"“{words}” stands in the sources, but elsewhere", start, end)
        where = "the words cited" if elsewhere else "any source"
        return self._made(Verdict.UNSUPPORTED, f"“{words}” is not in {where}", start, end)

    def _made(self, verdict: Verdict, reason: str, start: int, end: int, cites: tuple[Cite, ...] = ()) -> Finding:
        return Finding(self.name, verdict, reason, start, end, cites, FindingKind.NUMBER)


def _figures(sources: Dossier, span: Span) -> Iterator[_Held]:
    reading = reading_of(sources, span.report)
    if reading is None:
        return
    held = reading.figures
    for at in range(bisect_left(held, span.start, key=lambda f: f.start), len(held)):
        if held[at].start >= span.end:
            return
        yield _Held(held[at], span)


def _counted_off(words: str) -> bool:
    """Whether it is a small number of days, weeks or years in words, which two dates of the sources may give."""
    said = [t for t in terms(words) if t.content]
    return len(said) > 1 and said[0].number and said[0].word.isalpha()


def _of_same(figure: Figure, line: Line, theirs: Figure) -> bool:
    """Whether a number without a unit may be one with it: the line has the unit elsewhere, or names nothing counted."""
    return not figure.noun or any(t.stem == stem(theirs.unit) for t in terms(line.text))


def _days(report: Report) -> Iterator[str]:
    """The calendar words of the day a report came out and of the day before, which it may call today and yesterday."""
    for day in (report.published, report.published - timedelta(days=1)) if report.published else ():
        yield from (stem(f"{day:%A}".lower()), stem(f"{day:%B}".lower()), str(day.day), str(day.year))


def _equal(one: Figure, other: Figure) -> bool:
    if (one.low, one.high) == (other.low, other.high):
        return True
    if Bound.ABOUT in (one.bound, other.bound):
        pairs = ((one.low, other.low), (one.high, other.high))
        return all(abs(a - b) <= CLOSE * abs(b) for a, b in pairs)
    return False


def _fits(ours: Figure, theirs: Figure) -> bool:
    """Whether bound, unit and event of two equal figures go together."""
    if ours.unit != theirs.unit:
        return False
    if ours.event and theirs.event and ours.event != theirs.event:
        return False
    return ours.bound is theirs.bound or (ours.bound is Bound.ABOUT and theirs.bound is Bound.EXACT)


def _about_same(one: Figure, other: Figure) -> bool:
    """Whether two figures count the same thing."""
    if one.unit != other.unit:
        return False
    if one.event and one.event == other.event:
        return not one.noun or not other.noun or stem(one.noun) == stem(other.noun)
    return bool(one.noun) and stem(one.noun) == stem(other.noun) and not (one.event and other.event)


def _counted(line: Line, sources: Dossier, figure: Figure) -> bool:
    """Whether a composed line may count the reports themselves."""
    return line.kind is LineKind.COMPOSED and figure.low == figure.high and 2 <= figure.low <= len(sources.reports)


def _may(term: Term, line: Line, sources: Dossier) -> bool:
    if term.number:
        value = term.stem
        return line.kind is LineKind.COMPOSED and value.isdigit() and 2 <= int(value[:9]) <= len(sources.reports)
    return term.word == "may" and line.text[: term.start].strip() == ""


def _fields(line: Line, sources: Dossier) -> Iterator[Report]:
    """Reports whose date the line may tell: those cited by a date field; for a composed line all it cites."""
    cites = [e.cite for e in line.edits if e.cite and e.cite.field == "published"]
    cites += [c for c in line.cites if c.field == "published" or line.kind is LineKind.COMPOSED]
    wanted = {c.report for c in cites}
    return (r for r in sources.reports if r.id in wanted and r.published is not None)


def _date_words(report: Report) -> Iterator[str]:
    """Calendar words and day numbers around a report's date; which of them an edit may insert, the trace says."""
    if report.published is not None:
        yield from (stem(word) for word in calendar())
        yield from (str(day) for day in range(1, 32))
        yield from (str(report.published.year + n) for n in range(-10, 2))
