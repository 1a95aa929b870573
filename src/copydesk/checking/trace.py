"""The walk back: the cites are the reports' words, and the line is made of them in the way it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from copydesk.checking.lexicon import akin, alike, calendar, listed
from copydesk.checking.marks import inside, plain
from copydesk.checking.sought import Sought
from copydesk.checking.terms import Term, patterned, terms
from copydesk.records import (
    Cite,
    Dossier,
    Edit,
    Finding,
    Line,
    LineKind,
    PullQuote,
    Range,
    Reading,
    Report,
    Span,
    Verdict,
)

_KEPT = {
    "negation": "the negation",
    "strict_hedges": "the hedge",
    "conditions": "the condition",
    "crediting": "the attribution",
}
_FIELDS = ("published", "outlet")


class Trace:
    """Holds the kind of a line against its cites: verbatim is identical, edits replay, slots are cited."""

    name = "trace"

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]:
        """Findings, none where the line is what its kind says."""
        if isinstance(line, Sought):
            return ()
        broken = tuple(self._cites(line, sources))
        if broken:
            return broken
        by_kind = {LineKind.VERBATIM: self._verbatim, LineKind.EDITED: self._edited, LineKind.COMPOSED: self._composed}
        return tuple(by_kind[line.kind](line, sources)) if line.kind in by_kind else ()

    def _held(self, reason: str, at: Range, cites: tuple[Cite, ...] = ()) -> Finding:
        return Finding(self.name, Verdict.UNSUPPORTED, reason, *at, cites)

    def _cites(self, line: Line, sources: Dossier) -> Iterator[Finding]:
        whole = (0, len(line.text))
        for cite in (*line.cites, *(e.cite for e in line.edits if e.cite)):
            report = _report(sources, cite)
            if report is None:
                yield self._held("cites a report that is not in the story", whole)
            elif cite.field:
                if cite.field not in _FIELDS or not getattr(report, cite.field):
                    yield self._held(f"cites the field {cite.field!r}, which the report does not fill", whole)
            elif report.text[cite.start : cite.end] != cite.text:
                yield self._held("the cite is not what the report says there", whole)

    def _verbatim(self, line: Line, sources: Dossier) -> Iterator[Finding]:
        texts = [*(c.text for c in line.cites), " ".join(c.text for c in line.cites)]
        if any(_spaced(line.text) == _spaced(text) for text in texts):
            return
        if isinstance(line, PullQuote) and any(plain(line.text) in plain(text) for text in texts):
            return
        yield self._held("a verbatim line that is not what its cite says", differing(line.text, line.cites[0].text))

    def _edited(self, line: Line, sources: Dossier) -> Iterator[Finding]:
        made = line.replayed()
        if made != line.text:
            yield self._held("the recorded edits do not give this line", differing(line.text, made))
            return
        source = line.cites[0].text
        quoted = inside(source)
        for edit in line.edits:
            if any(_touches(edit, stretch) for stretch in quoted):
                yield self._held(f"the edit “{edit.rule}” changes words inside quotation marks", _place(line, edit))
            if edit.edit == "move" and _words(edit.text) != _words(source[edit.start : edit.end]):
                yield self._held(f"the edit “{edit.rule}” moves other words than it drops", _place(line, edit))
            if edit.edit == "insert":
                yield from self._inserted(line, edit, sources)
        yield from self._dropped(line)

    def _dropped(self, line: Line) -> Iterator[Finding]:
        """Words that may not go, unless the same edits put them in again."""
        source = line.cites[0].text
        back = Counter(w for e in line.edits if e.edit != "delete" for w in _words(e.text))
        for edit in line.edits:
            if edit.edit not in ("delete", "move"):
                continue
            gone = terms(source[edit.start : edit.end])
            for term in gone:
                if back[term.word] > 0:
                    back[term.word] -= 1
                elif reason := _kept(term, gone):
                    yield self._held(f"the edit “{edit.rule}” drops {reason} “{term.word}”", (0, len(line.text)))

    def _inserted(self, line: Line, edit: Edit, sources: Dossier) -> Iterator[Finding]:
        report = _report(sources, edit.cite) if edit.cite else None
        at = _place(line, edit)
        for term in terms(edit.text):
            if term.content and not _rests(term, edit, line, report):
                where = _nth(line.text, term, edit.text, at)
                yield self._held(f"nothing cited for the inserted “{edit.text[term.start : term.end]}”", where)
        if report is not None and edit.cite and edit.cite.field == "published" and not _near(edit.text, report):
            yield self._held("the inserted date does not follow from the report's date", at, (edit.cite,))

    def _composed(self, line: Line, sources: Dossier) -> Iterator[Finding]:
        have = [t for c in line.cites if not c.field for t in terms(c.text)]
        have += [t for r in sources.reports for t in terms(r.outlet)]
        have += [t for c in line.cites for t in terms(_dated(_report(sources, c)))]
        stems = {t.stem for t in have}
        pattern = patterned(line)
        for term in terms(line.text):
            if not term.content or term.stem in stems or (not term.number and term.word in _fixed(pattern)):
                continue
            if term.number and term.stem.isdigit() and 2 <= int(term.stem[:9]) <= len(sources.reports):
                continue
            if term.number or not any(_same(term, t, pattern) for t in have):
                place = (term.start, term.end)
                yield self._held(f"no cite has “{line.text[term.start : term.end]}”", place)


def _spaced(text: str) -> str:
    """White space made one, and no closing stop."""
    return " ".join(text.split()).rstrip(" .,;:!?")


def _fixed(pattern: bool) -> frozenset[str]:
    return listed("patterns") | frozenset(calendar()) if pattern else frozenset()


def _same(term: Term, other: Term, pattern: bool) -> bool:
    """Whether a word is a form of a cited one; a pattern may name what is counted ("killed") by a like word."""
    return akin(term.word, other.word) or (pattern and alike(term.stem, other.stem))


def _report(sources: Dossier, cite: Cite) -> Report | None:
    return next((r for r in sources.reports if r.id == cite.report), None)


def _words(text: str) -> list[str]:
    return [t.word for t in terms(text)]


def _touches(edit: Edit, stretch: Range) -> bool:
    """Whether an edit works inside marks; dropping a quotation whole, marks and all, is no change of it."""
    start, end = stretch
    if edit.end > edit.start and edit.start < end and start < edit.end:
        return not (edit.start < start and end < edit.end)
    put = edit.to if edit.to is not None else edit.start
    return edit.edit != "delete" and start < put < end


def _kept(term: Term, gone: Sequence[Term]) -> str:
    """What kind of word that may not be dropped this is; empty where it may."""
    if term.word in listed("bounds"):
        return "" if any(t.number for t in gone) or len(gone) > 2 else "the bound"
    for name, what in _KEPT.items():
        if term.word in listed(name) and not (term.word == "may" and term.capital):
            return what
    return ""


def _rests(term: Term, edit: Edit, line: Line, report: Report | None) -> bool:
    """Whether an inserted word stands in what the edit cites, or in the line's own cites."""
    texts: Iterable[str] = (c.text for c in line.cites if not c.field)
    if edit.cite is not None and not edit.cite.field:
        texts = (*texts, edit.cite.text)
    if any(term.stem == t.stem or akin(term.word, t.word) for text in texts for t in terms(text)):
        return True
    if report is None or edit.cite is None or not edit.cite.field:
        return False
    if edit.cite.field == "outlet":
        return any(term.stem == t.stem for t in terms(report.outlet))
    return term.number or term.word in calendar() or term.word in ("earlier", "early", "late", "later")


def _dated(report: Report | None) -> str:
    if report is None or report.published is None:
        return ""
    return f"{report.published:%B} {report.published.day} {report.published.year}"


def _near(text: str, report: Report) -> bool:
    """Whether a date in words can come from "Tuesday", "last month" or "two years ago" said on the report's day."""
    if report.published is None:
        return False
    said = terms(text)
    months = [calendar()[t.word][1] for t in said if calendar().get(t.word, ("", 0))[0] == "month"]
    numbers = [int(t.stem[:9]) for t in said if t.number and t.stem.isdigit()]
    years = [n for n in numbers if n > 31]
    day = next((n for n in numbers if 1 <= n <= 31), None)
    if any(abs(year - report.published.year) > 10 for year in years):
        return False
    if not months or day is None:
        return True
    return any(
        abs(made - report.published.date()) <= timedelta(days=400)
        for year in (years or [report.published.year - 1, report.published.year, report.published.year + 1])
        if (made := _day(year, months[0], day))
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def differing(text: str, other: str) -> Range:
    """The stretch of ``text`` that ``other`` does not share at its beginning and end; never empty but in ""."""
    start = 0
    while start < min(len(text), len(other)) and text[start] == other[start]:
        start += 1
    end, back = len(text), len(other)
    while end > start and back > start and text[end - 1] == other[back - 1]:
        end, back = end - 1, back - 1
    return (start, end) if end > start else (max(0, min(start, len(text)) - 1), max(1, min(start, len(text))))


def _place(line: Line, edit: Edit) -> Range:
    at = line.text.find(edit.text.strip()) if edit.text.strip() else -1
    return (at, at + len(edit.text.strip())) if at >= 0 else (0, len(line.text))


def _nth(text: str, term: Term, inserted: str, at: Range) -> Range:
    found = text.find(inserted[term.start : term.end], at[0])
    return (found, found + term.end - term.start) if found >= 0 else at
