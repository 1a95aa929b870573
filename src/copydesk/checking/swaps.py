"""Swaps: a name, number or day that stands where the source has another of its kind.

A sentence in other words may hold only words of its sources and still be wrong: the toll of another town, the doctor
of another patient. Such a word is in no evidence sentence beside its neighbours; the evidence has a rival there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.checking.align import align
from copydesk.checking.lexicon import akin, calendar, everyday, listed
from copydesk.checking.locate import Index, index
from copydesk.checking.sought import Sought
from copydesk.checking.terms import HEAD, Term, terms, words_of
from copydesk.records import Dossier, Finding, FindingKind, Line, Name, NameKind, Reading, Span, Verdict

REACH = 4
"""Terms before and after a word that are its neighbours."""
LEAST = 2
"""Neighbours that a word and its rival must share. On the halves at hand of BUMP, SummEdits news and WiCE and on 264
rewordings of ours two held 4-9 % of the good sentences and 8-21 % of the bad."""
SURE = 3
"""The same for being sure of it (1-5 % of the good, 5-13 % of the bad)."""
OTHERS = 0.5
"""The same for the further evidence sentences."""
ROOT = 5
"""Letters; names that begin alike are of one root ("Indiana", "Indianapolis")."""
APART = 5
"""Terms that two names around one word may stand apart."""
SHARE = 0.35
"""Share of the content that the evidence sentence must have for its neighbourhoods to be comparable."""


_JOINED = re.compile("[,;:()]|['’]s?\\b|['’] ")


@dataclass(frozen=True, slots=True)
class Rival:
    """A word of the line, the word that the source has there, and how many neighbours they share."""

    ours: Term
    theirs: Term
    shared: int


class Swaps:
    """Looks for rivals in the first evidence sentence; near copies are held word by word elsewhere."""

    name = "swaps"

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]:
        """Findings at the words that stand where the source has others."""
        laid = align(line.text, evidence, sources) if isinstance(line, Sought) else None
        if laid is None or laid.near:
            return ()
        known = index(sources)
        found: list[Finding] = []
        for number, span in enumerate(evidence):
            cites, words = (sources.cite(span),), words_of(sources, span)
            if pair := exchanged(line.text, words):
                reason = f"the source has “{pair[1].word}” and “{pair[0].word}” the other way round"
                place = (pair[0].start, pair[1].end)
                found.append(Finding(self.name, Verdict.CONTRADICTED, reason, *place, cites, FindingKind.NAME))
            if number and _held(terms(line.text), terms(words), known) < OTHERS:
                continue
            for rival in rivals(line.text, read, words, _named(span, sources), known):
                verdict = Verdict.CONTRADICTED if rival.shared >= SURE else Verdict.UNCLEAR
                reason = f"where this stands, the source has “{_as_written(rival.theirs, span, sources)}”"
                kind = _kind(rival.ours, read)
                found.append(Finding(self.name, verdict, reason, rival.ours.start, rival.ours.end, cites, kind))
        return tuple(found)


def exchanged(text: str, source: str) -> tuple[Term, Term] | None:
    """Two names around a word that stand around it the other way round in the source.

    Passives ("by") are left out, and what a comma or a possessive of the line joins ("Roth's spokesman, Jim Lang").
    """
    ours, theirs = terms(text), terms(source)
    at: dict[str, list[int]] = {}
    for j, term in enumerate(theirs):
        at.setdefault(term.stem, []).append(j)
    names = [i for i, t in enumerate(ours) if (_type(t) or _first(t)) == "name" and t.stem in at]
    for i, k in ((i, k) for n, i in enumerate(names) for k in names[n + 1 :] if k - i <= APART):
        between = {t.stem for t in ours[i + 1 : k] if t.content and not t.capital and t.word not in listed("titles")}
        for j, m in ((j, m) for j in at[ours[k].stem] for m in at[ours[i].stem] if 0 < m - j <= APART):
            theirs_between = {t.stem for t in theirs[j + 1 : m] if t.content and not t.capital}
            passive = any(t.word == "by" for t in (*ours[i + 1 : k], *theirs[j + 1 : m]))
            joined = _JOINED.search(text, ours[i].start, ours[k].start)
            if between & theirs_between and not passive and not joined and ours[i].stem != ours[k].stem:
                return ours[i], ours[k]
    return None


def rivals(text: str, read: Reading, source: str, named: Sequence[Name], known: Index) -> Iterator[Rival]:
    """The words of a text that a source sentence has a rival for, each with its best one."""
    ours, theirs = terms(text), terms(source)
    if _held(ours, theirs, known) < SHARE:
        return
    mine = [(i, t) for i, t in enumerate(ours) if _type(t) and not _there(t, text, read.names, theirs, known)]
    rest = [(j, t) for j, t in enumerate(theirs) if _type(t) and not _told(t, source, named, ours)]
    for i, one in mine:
        best: Rival | None = None
        for j, other in rest:
            shared = _shared(ours, i, theirs, j, known) if _alike(one, other, read.names, named) else 0
            if shared >= _asked(one, ours, i, theirs, j) and (best is None or shared > best.shared):
                best = Rival(one, other, shared)
        if best is not None:
            yield best


def _type(term: Term) -> str:
    """Whether a word is a number, a day or month, or a name; names that are words of the language are left out."""
    if term.number:
        return "number"
    if not term.capital or not term.content or term.start == 0:
        return ""
    if term.word in calendar():
        return "day"
    return "" if everyday(term.stem) or term.word in listed("titles") or len(term.word) < HEAD else "name"


def _alike(one: Term, other: Term, ours: Sequence[Name], theirs: Sequence[Name]) -> bool:
    """Whether two words are of one kind, so that one may stand where the other does, and not of one root."""
    if _type(one) != _type(other) or (not one.number and one.word[:ROOT] == other.word[:ROOT]):
        return False
    kinds = [
        next((n.kind for n in names if n.start <= t.start < n.end), None) for t, names in ((one, ours), (other, theirs))
    ]
    return None in kinds or kinds[0] == kinds[1]


def _first(term: Term) -> str:
    """A name at the head of a sentence, where every word has a capital."""
    return "name" if term.start == 0 and term.capital and not everyday(term.stem) and len(term.word) >= HEAD else ""


def _held(ours: Sequence[Term], theirs: Sequence[Term], known: Index) -> float:
    stems = {t.stem for t in theirs}
    content = [t for t in ours if t.content]
    return sum(bool(known.forms(t) & stems) for t in content) / max(1, len(content))


def _there(term: Term, text: str, names: Sequence[Name], theirs: Sequence[Term], known: Index) -> bool:
    """Whether the source sentence has a word, or another word of its name."""
    stems = {t.stem for t in theirs}
    return any(known.forms(t) & stems or t.stem in stems for t in _whole(term, text, names))


def _told(term: Term, text: str, names: Sequence[Name], ours: Sequence[Term]) -> bool:
    said = {t.stem for t in ours}
    return any(t.stem in said or any(akin(t.word, u.word) for u in ours) for t in _whole(term, text, names))


def _whole(term: Term, text: str, names: Sequence[Name]) -> Sequence[Term]:
    """The words of the name that a word is part of; the word alone outside a name."""
    held = next((n for n in names if n.start <= term.start < n.end), None)
    return [t for t in terms(text[held.start : held.end]) if t.content] if held else [term]


def _shared(ours: Sequence[Term], i: int, theirs: Sequence[Term], j: int, known: Index) -> int:
    near = {t.stem for t in _around(theirs, j)}
    return sum(bool(known.forms(t) & near) for t in _around(ours, i))


def _around(words: Sequence[Term], i: int) -> list[Term]:
    near = (*words[max(0, i - REACH) : i], *words[i + 1 : i + 1 + REACH])
    return [t for t in near if t.content]


def _asked(term: Term, ours: Sequence[Term], i: int, theirs: Sequence[Term], j: int) -> int:
    """How many neighbours must be shared: one more for a number that does not count the same thing."""
    if not term.number:
        return LEAST
    mine = next((t.stem for t in ours[i + 1 :] if t.content), "")
    other = next((t.stem for t in theirs[j + 1 :] if t.content), "")
    return LEAST if mine and mine == other else SURE


def _named(span: Span, sources: Dossier) -> list[Name]:
    """The names of a source sentence, with places in it."""
    reading = sources.reading(span.report)
    inside = (n for n in reading.names if span.start <= n.start and n.end <= span.end)
    return [Name(n.start - span.start, n.end - span.start, n.kind, n.who) for n in inside]


def _as_written(term: Term, span: Span, sources: Dossier) -> str:
    return words_of(sources, span)[term.start : term.end]


def _kind(term: Term, read: Reading) -> FindingKind:
    if term.number:
        return FindingKind.NUMBER
    if term.word in calendar():
        return FindingKind.DATE
    named = next((n for n in read.names if n.start <= term.start < n.end), None)
    return FindingKind.PLACE if named is not None and named.kind is NameKind.PLACE else FindingKind.NAME
