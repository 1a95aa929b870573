"""What a sentence has in common with its sources, in a few numbers that a small model can weigh.

Every content word of the sentence has the source sentences that hold it (``Index.holders``): by its stem, or softly,
by a form or a synonym of it. All features are read off these sets, so that they cost little however long the sources
are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from copydesk.checking.lexicon import calendar, listed, opposites
from copydesk.checking.locate import Index
from copydesk.checking.terms import Term, terms

REACH = 6
"""Content words before and after a name or number that say what it is told of."""
MOST = 4
"""Missing names or numbers, or opposed words, beyond so many add nothing."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a sentence shares with its sources; shares are 0..1, weighted by how rare a word is in the sources.

    ``missing``: in no source at all; ``names``, ``numbers``: how many such are in no source; ``pairs``: neighbouring
    words that share a source sentence; ``slot``: how well the words around its worst name or number fit a sentence that
    has it; ``gap``: how much better they fit one that lacks it; ``opposed``: words that exclude one of the sentence
    most alike; ``hedge``, ``credit``: whether that one hedges, or credits somebody, and the sentence does not;
    ``length``: logarithm of the number of content words.
    """

    missing: float = 1.0
    names: float = 0.0
    numbers: float = 0.0
    pairs: float = 0.0
    slot: float = 0.0
    gap: float = 0.0
    opposed: float = 0.0
    hedge: float = 0.0
    credit: float = 0.0
    length: float = 0.0


class Told:
    """A sentence's content words with their weights and the source sentences that hold them."""

    def __init__(self, text: str, known: Index) -> None:
        self.all = terms(text)
        self.terms = tuple(t for t in self.all if t.content)
        self.known = known
        self.weights = [known.weight(t) for t in self.terms]
        self.total = sum(self.weights) or 1.0
        self.held = [known.holders(t) for t in self.terms]

    def best(self) -> int:
        """The source sentence that holds most of the weight, -1 where none holds any."""
        found: dict[int, float] = defaultdict(float)
        for weight, numbers in zip(self.weights, self.held, strict=True):
            for n in numbers:
                found[n] += weight
        return max(found, key=lambda n: (found[n], -n), default=-1)


def slot(term: Term) -> bool:
    """Whether a term is a name, a number or a calendar word."""
    return term.number or (term.capital and term.start > 0) or (term.word in calendar() and term.word != "may")


def features(text: str, known: Index) -> Features:
    """The features of a sentence; where it has no content word or no source shares one, nothing is shared."""
    told = Told(text, known)
    best = told.best()
    length = math.log(1 + len(told.terms))
    if best < 0:
        return Features(length=length)
    missing = [t for t, held in zip(told.terms, told.held, strict=True) if not held]
    fits = _fits(told)
    opposed, hedge, credit = _frames(told, best)
    return Features(
        missing=sum(w for w, held in zip(told.weights, told.held, strict=True) if not held) / told.total,
        names=_count(t for t in missing if slot(t) and not t.number),
        numbers=_count(t for t in missing if t.number),
        pairs=_pairs(told),
        slot=min((f for f, _ in fits), default=1.0),
        gap=max((g for _, g in fits), default=0.0),
        opposed=opposed,
        hedge=hedge,
        credit=credit,
        length=length,
    )


def _count(found: Iterable[Term]) -> float:
    return float(min(MOST, sum(1 for _ in found)))


def _pairs(told: Told) -> float:
    pairs = list(pairwise(told.held))
    return sum(bool(a & b) for a, b in pairs) / len(pairs) if pairs else 1.0


def _fits(told: Told) -> list[tuple[float, float]]:
    """For each name or number that the sources have: how well the words around it fit a sentence that has it, and how
    much better they fit one that has it not."""
    found: list[tuple[float, float]] = []
    for i, term in enumerate(told.terms):
        if not slot(term) or not told.held[i]:
            continue
        around = [j for j in range(max(0, i - REACH), min(len(told.terms), i + REACH + 1)) if j != i]
        total = sum(told.weights[j] for j in around)
        shares: dict[int, float] = defaultdict(float)
        for j in around if total else ():
            for n in told.held[j]:
                shares[n] += told.weights[j] / total
        having = max((shares.get(n, 0.0) for n in told.held[i]), default=0.0)
        lacking = max((s for n, s in shares.items() if n not in told.held[i]), default=0.0)
        found.append((having, max(0.0, lacking - having)))
    return found


def _frames(told: Told, best: int) -> tuple[float, float, float]:
    theirs = told.known.terms(best)
    stems, have = {t.stem for t in theirs}, {t.word for t in theirs}
    ours, said = {t.stem for t in told.all}, {t.word for t in told.all}
    against = sum(1 for t in told.terms if t.stem not in stems and opposites().get(t.stem, frozenset()) & stems - ours)
    hedge = bool(have & listed("strict_hedges")) and not said & listed("hedges")
    credit = bool(have & listed("crediting")) and not said & (listed("crediting") | listed("attribution"))
    return float(min(MOST, against)), float(hedge), float(credit)
