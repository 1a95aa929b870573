"""Finding, for any sentence, the source sentences that speak of the same thing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property, lru_cache

from copydesk.checking.lexicon import akin, synonyms
from copydesk.checking.marks import spelled
from copydesk.checking.terms import HEAD, Term, heads, terms
from copydesk.records import Dossier, Range, ReportId, Span

MOST = 3
"""Source sentences taken as evidence; a retold sentence seldom fuses more."""

WORTH = 0.12
"""Least share of a sentence's weight that a further source sentence must add."""

COMMON = 2000
"""Sentences; a stem in more of them finds nothing and would cost time."""

NAMED = 1.6
"""How much more a name or a number counts than another word."""


Places = tuple[Range, ...]


def index(sources: Dossier, language: str = "") -> Index:
    """The index of a dossier's reports, or of those in one language; kept for the next sentence held against them."""
    read = {reading.report: reading for reading in sources.readings if language in ("", reading.language)}
    known = [report for report in sources.reports if report.id in read]
    places = tuple(tuple((s.start, s.end) for s in read[report.id].sentences) for report in known)
    return _index(tuple(r.id for r in known), tuple(r.text for r in known), places)


@lru_cache(maxsize=4)
def _index(ids: tuple[ReportId, ...], texts: tuple[str, ...], sentences: tuple[Places, ...]) -> Index:
    return Index(ids, texts, sentences)


def _one(text: str) -> str:
    return spelled(text).rstrip(" .")


class Index:
    """The sentences of all reports of a dossier, by stem."""

    def __init__(self, ids: Sequence[ReportId], texts: Sequence[str], sentences: Sequence[Places]) -> None:
        self.spans: list[Span] = []
        self._terms: list[tuple[Term, ...]] = []
        self._soft: dict[tuple[str, str], frozenset[int]] = {}
        self._stems: list[frozenset[str]] = []
        self._found: dict[str, list[int]] = defaultdict(list)
        self._whole: dict[str, Span] = {}
        for report, text, places in zip(ids, texts, sentences, strict=True):
            for start, end in places:
                span = Span(report, start, end)
                self._add(span, terms(text[start:end]))
                self._whole.setdefault(_one(text[start:end]), span)

    def _add(self, span: Span, held: tuple[Term, ...]) -> None:
        number = len(self.spans)
        self.spans.append(span)
        self._terms.append(held)
        self._stems.append(frozenset(t.stem for t in held if t.content))
        for key in self._stems[-1]:
            self._found[key].append(number)

    def weight(self, term: Term) -> float:
        """How rare a term is among the sentences; names and numbers count more."""
        rarity = math.log(1 + len(self.spans) / (1 + len(self._found.get(term.stem, ()))))
        return rarity * (NAMED if term.number or term.capital else 1.0)

    def same(self, text: str) -> Span | None:
        """The source sentence that a text is, word for word; marks, dashes and space may be written otherwise."""
        return self._whole.get(_one(text))

    def terms(self, number: int) -> tuple[Term, ...]:
        """The terms of a sentence."""
        return self._terms[number]

    def holders(self, term: Term) -> frozenset[int]:
        """The sentences that hold a term, a form of it or, for plain words, a synonym."""
        key = (term.word, term.stem)
        if key not in self._soft:
            stems = self.forms(term)
            self._soft[key] = frozenset(n for stem in stems for n in self._found.get(stem, ()))
        return self._soft[key]

    def forms(self, term: Term) -> frozenset[str]:
        """The stems of the sources that stand for a term."""
        found = {term.stem} & self._found.keys()
        if term.number:
            return frozenset(found)
        near = self._heads.get(term.stem[:HEAD], ())
        found |= {other for other in near if akin(term.stem, other)}
        if not term.capital:
            found |= {other for other in synonyms(term.stem) if other in self._found}
        return frozenset(found)

    @cached_property
    def _heads(self) -> dict[str, tuple[str, ...]]:
        return heads(frozenset(self._found))

    def find(self, text: str) -> tuple[Span, ...]:
        """Up to ``MOST`` sentences, the one that shares most first, each further one for what it adds."""
        wanted = {t.stem: self.weight(t) for t in terms(text) if t.content}
        total = sum(wanted.values())
        chosen: list[int] = []
        while wanted and len(chosen) < MOST:
            number, worth = self._best(wanted)
            if number < 0 or (chosen and worth < WORTH * total):
                break
            chosen.append(number)
            wanted = {k: v for k, v in wanted.items() if k not in self._stems[number]}
        return tuple(self.spans[n] for n in chosen)

    def _best(self, wanted: dict[str, float]) -> tuple[int, float]:
        worth: dict[int, float] = defaultdict(float)
        for key, weight in wanted.items():
            holders = self._found.get(key, ())
            for number in holders if len(holders) <= COMMON else ():
                worth[number] += weight
        if not worth:
            return -1, 0.0
        return max(((n, w) for n, w in worth.items()), key=lambda x: (x[1], -len(self._stems[x[0]]), -x[0]))
