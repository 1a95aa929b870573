"""Names: every name of a line stands in its evidence, whole or in a shorter form."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from copydesk.checking.align import retold
from copydesk.checking.lexicon import akin, calendar, everyday, listed
from copydesk.checking.sought import Sought
from copydesk.checking.terms import HEAD, Term, cited, heads, reports_of, terms, vocabulary
from copydesk.records import Dossier, Finding, FindingKind, Line, LineKind, Name, Range, Reading, Report, Span, Verdict


class Names:
    """Holds the names that the reader sees, and any other capitalised word within a sentence."""

    name = "names"

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]:
        """Findings at the words of a name that the evidence does not have."""
        have = {form for t in cited(sources, evidence) for form in (t.word, t.stem)}
        have |= {t.word for c in _outlets(line, sources) for t in terms(c)}
        if isinstance(line, Sought):
            have |= {word for r in reports_of(evidence, sources) for word in _credits(r)}
        said = terms(line.text)
        found: list[Finding] = []
        for name, words in _names(line, read, said):
            missing = [t for t in words if not _there(t, have)]
            if isinstance(line, Sought) and all(retold(line.text, t.word, evidence, sources) for t in missing):
                continue
            if missing:
                found.extend(self._missing(line, words, missing, have, sources, name is not None))
        return tuple(found)

    def _missing(
        self, line: Line, words: list[Term], missing: list[Term], have: set[str], sources: Dossier, sure: bool
    ) -> Iterator[Finding]:
        at = (missing[0].start, missing[-1].end)
        words_told = line.text[slice(*at)]
        nowhere = [t for t in missing if not any(_there(t, told) for r in sources.reports for told in _told(r))]
        if nowhere:
            if nowhere[0].start > 0 or (sure and not (len(nowhere) == 1 and everyday(nowhere[0].stem))):
                at = (nowhere[0].start, nowhere[-1].end)
                yield self._made(Verdict.UNSUPPORTED, f"no source names “{line.text[slice(*at)]}”", at)
        elif not isinstance(line, Sought):
            yield self._made(Verdict.UNSUPPORTED, f"the words cited do not name “{words_told}”", at)
        elif not _there(words[-1], have) and not _everywhere(words[-1], sources):
            yield self._made(Verdict.UNCLEAR, f"“{words_told}” is named in the sources, but elsewhere", at)

    def _made(self, verdict: Verdict, reason: str, at: Range) -> Finding:
        return Finding(self.name, verdict, reason, *at, kind=FindingKind.NAME)


def _everywhere(term: Term, sources: Dossier) -> bool:
    """Whether all of several reports have a name, so that any sentence of the story may."""
    return len(sources.reports) > 1 and all(_there(term, vocabulary(r.text)) for r in sources.reports)


def _names(line: Line, read: Reading, said: Sequence[Term]) -> Iterator[tuple[Name | None, list[Term]]]:
    """The line's names as terms, and capitalised words that stand outside them and do not begin a sentence."""
    covered: set[int] = set()
    starts = [t.start for t in said]
    for name in read.names:
        inside = said[bisect_left(starts, name.start) : bisect_left(starts, name.end)]
        words = [t for t in inside if t.content and _named(t)]
        covered.update(t.start for t in words)
        if words:
            yield name, words
    if (line.kind is LineKind.COMPOSED or isinstance(line, Sought)) and _titled(said):
        return
    begins = {s.start for s in read.sentences} | {0}
    for term in said:
        if term.start in covered or not (term.capital and term.content) or not _named(term):
            continue
        if term.start in begins or _before(line.text, term.start) in "\n.!?:\"“”'‘—-…•":
            continue
        yield None, [term]


def _before(text: str, at: int) -> str:
    """The last character before a place that is no space, a line break where there is none."""
    while at and text[at - 1] in " \t\u00a0":
        at -= 1
    return text[at - 1] if at else "\n"


def _named(term: Term) -> bool:
    return term.capital and not term.number and term.word not in calendar() and term.word not in listed("attribution")


def _titled(said: Sequence[Term]) -> bool:
    """Whether a line is in title case, where every word looks like a name; the trace holds its words."""
    content = [t for t in said if t.content and not t.number]
    return bool(content) and sum(t.capital for t in content) >= 0.8 * len(content)


def _there(term: Term, have: set[str] | frozenset[str]) -> bool:
    if term.word in have or term.stem in have:
        return True
    if len(term.word) <= HEAD or term.word.isdigit():
        return False
    near = heads(have).get(term.word[:HEAD], ()) if isinstance(have, frozenset) else have
    return any(akin(term.word, w) for w in near)


def _told(report: Report) -> Iterator[frozenset[str]]:
    """The words of a report's text, and of whom it is from; a headline names nobody, as others write it."""
    yield vocabulary(report.text)
    yield _credits(report)


def _credits(report: Report) -> frozenset[str]:
    domain = " ".join(report.outlet.split(".")) if " " not in report.outlet else ""
    return vocabulary(" ".join((report.outlet, domain, *report.byline))) | _runs(domain)


def _runs(domain: str) -> frozenset[str]:
    """The ends of an address's words ("theverge"), so that a name in it ("Verge") is found."""
    return frozenset(word[i:] for word in domain.lower().split() for i in range(1, max(1, len(word) - HEAD + 1)))


def _outlets(line: Line, sources: Dossier) -> Iterator[str]:
    """Outlets that an edit cites by field; a composed line may name any outlet of the story."""
    wanted = {e.cite.report for e in line.edits if e.cite and e.cite.field == "outlet"}
    for report in sources.reports:
        if report.id in wanted or line.kind is LineKind.COMPOSED:
            yield report.outlet
