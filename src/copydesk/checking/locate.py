"""Finding, for any sentence, the source sentences that speak of the same thing."""

from __future__ import annotations

import math
from collections import defaultdict

from copydesk.checking.terms import Term, terms
from copydesk.records import Dossier, Span

MOST = 3
"""Source sentences taken as evidence; a retold sentence seldom fuses more."""

WORTH = 0.12
"""Least share of a sentence's weight that a further source sentence must add."""

COMMON = 2000
"""Sentences; a stem in more of them finds nothing and would cost time."""

NAMED = 1.6
"""How much more a name or a number counts than another word."""


class Index:
    """The sentences of all reports of a dossier, by stem."""

    def __init__(self, sources: Dossier) -> None:
        self.spans: list[Span] = []
        self._stems: list[frozenset[str]] = []
        self._found: dict[str, list[int]] = defaultdict(list)
        texts = {report.id: report.text for report in sources.reports}
        for reading in sources.readings:
            text = texts.get(reading.report, "")
            for sentence in reading.sentences if text else ():
                span = Span(reading.report, sentence.start, sentence.end)
                self._add(span, terms(text[span.start : span.end]))

    def _add(self, span: Span, held: tuple[Term, ...]) -> None:
        number = len(self.spans)
        self.spans.append(span)
        self._stems.append(frozenset(t.stem for t in held if t.content))
        for key in self._stems[-1]:
            self._found[key].append(number)

    def weight(self, term: Term) -> float:
        """How rare a term is among the sentences; names and numbers count more."""
        rarity = math.log(1 + len(self.spans) / (1 + len(self._found.get(term.stem, ()))))
        return rarity * (NAMED if term.number or term.capital else 1.0)

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
