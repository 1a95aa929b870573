"""What a sentence in other words has in common with its sources: a few numbers a small model can weigh.

Every content word of the sentence has the source sentences that hold it (``Index.holders``): with the same stem, or
softly, with a form or a synonym of it. All features are read off these sets, so that they cost little however long
the sources are.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

from copydesk.checking.lexicon import calendar, listed, opposites
from copydesk.checking.locate import Index
from copydesk.checking.terms import Term, terms

REACH = 6
"""Content words before and after a name or number that say what it is told of."""
CLOSE = 6
"""Terms; two neighbouring words of the sentence that stand within so many terms of each other belong together."""
BESIDE = 0.5
"""What a word counts that stands in the sentence before or after the best one."""
MOST = 4
"""Missing words, names or numbers beyond so many add nothing."""


@dataclass(frozen=True, slots=True)
class Features:
    """What a sentence shares with its sources; shares are 0..1, weighted by how rare a word is in the sources.

    ``best``: in one source sentence, forms and synonyms counted; ``exact``: the same, by stem alone; ``window``: in one
    sentence and its neighbours; ``cover``: in up to three sentences; ``missing``: in no source at all; ``names``,
    ``numbers``, ``words``: how many such are missing everywhere; ``away``: names and numbers not in the evidence;
    ``pairs``: neighbouring words that share a sentence; ``close``: that stand close together there; ``slot``,
    ``slots``: how well the words around the worst, and the mean, name or number fit a sentence that has it; ``gap``:
    how much better they fit one that lacks it; ``negated``, ``opposed``, ``hedge``, ``credit``: frames that differ from
    the best sentence; ``length``: logarithm of the number of content words.
    """

    best: float = 0.0
    exact: float = 0.0
    window: float = 0.0
    cover: float = 0.0
    missing: float = 1.0
    names: float = 0.0
    numbers: float = 0.0
    words: float = 0.0
    away: float = 0.0
    pairs: float = 0.0
    close: float = 0.0
    slot: float = 0.0
    slots: float = 0.0
    gap: float = 0.0
    negated: float = 0.0
    opposed: float = 0.0
    hedge: float = 0.0
    credit: float = 0.0
    length: float = 0.0


NAMES = tuple(field.name for field in fields(Features))


class Told:
    """A sentence's content words with their weights and the source sentences that hold them."""

    def __init__(self, text: str, known: Index) -> None:
        self.all = terms(text)
        self.terms = tuple(t for t in self.all if t.content)
        self.known = known
        self.weights = [known.weight(t) for t in self.terms]
        self.total = sum(self.weights) or 1.0
        self.exact = [known.exact(t) for t in self.terms]
        self.soft = [known.holders(t) for t in self.terms]

    def shares(self, held: Sequence[frozenset[int]]) -> dict[int, float]:
        """By source sentence, how much of the weight it holds, 0..1."""
        found: dict[int, float] = defaultdict(float)
        for weight, numbers in zip(self.weights, held, strict=True):
            for n in numbers:
                found[n] += weight / self.total
        return found

    def slots(self) -> list[int]:
        """The places of names, numbers and days among the terms."""
        return [i for i, t in enumerate(self.terms) if slot(t)]


def slot(term: Term) -> bool:
    """Whether a term is a name, a number or a calendar word."""
    return term.number or (term.capital and term.start > 0) or (term.word in calendar() and term.word != "may")


def features(text: str, known: Index) -> Features:
    """The features of a sentence; where it has no content word or no source shares one, nothing is shared."""
    told = Told(text, known)
    soft = told.shares(told.soft)
    if not soft:
        return Features(length=math.log(1 + len(told.terms)))
    exact = told.shares(told.exact)
    best = max(soft, key=lambda n: (soft[n], exact.get(n, 0.0), -n))
    missing = [t for t, held in zip(told.terms, told.soft, strict=True) if not held]
    cover = _cover(told)
    fits = _fits(told)
    return Features(
        best=soft[best],
        exact=max(exact.values(), default=0.0),
        window=max(_window(told, n) for n in sorted(soft, key=lambda n: -soft[n])[:5]),
        cover=sum(w for w, held in zip(told.weights, told.soft, strict=True) if held & cover) / told.total,
        missing=sum(w for w, held in zip(told.weights, told.soft, strict=True) if not held) / told.total,
        names=_count(t for t in missing if slot(t) and not t.number),
        numbers=_count(t for t in missing if t.number),
        words=_count(t for t in missing if not slot(t)),
        away=_count(told.terms[i] for i in told.slots() if not told.soft[i] & cover),
        pairs=_pairs(told),
        close=_close(told),
        slot=min((f for f, _ in fits), default=soft[best]),
        slots=sum(f for f, _ in fits) / len(fits) if fits else soft[best],
        gap=max((g for _, g in fits), default=0.0),
        length=math.log(1 + len(told.terms)),
        **_frames(told, best),
    )


def _count(found: Iterable[Term]) -> float:
    return float(min(MOST, sum(1 for _ in found)))


def _window(told: Told, n: int) -> float:
    near = told.known.neighbours(n)
    held = 0.0
    for weight, numbers in zip(told.weights, told.soft, strict=True):
        held += weight * (1.0 if n in numbers else BESIDE if numbers & near else 0.0)
    return held / told.total


def _cover(told: Told) -> frozenset[int]:
    """Up to three sentences that together hold most."""
    left = dict(enumerate(told.weights))
    chosen: list[int] = []
    for _ in range(3):
        worth: dict[int, float] = defaultdict(float)
        for i, weight in left.items():
            for n in told.soft[i]:
                worth[n] += weight
        if not worth:
            break
        n = max(worth, key=lambda n: (worth[n], -n))
        if chosen and worth[n] < 0.08 * told.total:
            break
        chosen.append(n)
        left = {i: w for i, w in left.items() if n not in told.soft[i]}
    return frozenset(chosen)


def _pairs(told: Told) -> float:
    pairs = list(pairwise(told.soft))
    return sum(bool(a & b) for a, b in pairs) / len(pairs) if pairs else 1.0


def _close(told: Told) -> float:
    pairs = list(pairwise(range(len(told.terms))))
    if not pairs:
        return 1.0
    return sum(
        any(
            told.known.apart(told.terms[i], told.terms[j], n) <= CLOSE for n in sorted(told.soft[i] & told.soft[j])[:12]
        )
        for i, j in pairs
    ) / len(pairs)


def _fits(told: Told) -> list[tuple[float, float]]:
    """For each name or number that the sources have: how well the words around it fit a sentence that has it, and how
    much better they fit one that has it not."""
    found: list[tuple[float, float]] = []
    for i in told.slots():
        if not told.soft[i]:
            continue
        around = [j for j in range(max(0, i - REACH), min(len(told.terms), i + REACH + 1)) if j != i]
        total = sum(told.weights[j] for j in around)
        if not total:
            continue
        shares: dict[int, float] = defaultdict(float)
        for j in around:
            for n in told.soft[j]:
                shares[n] += told.weights[j] / total
        having = max((shares.get(n, 0.0) for n in told.soft[i]), default=0.0)
        lacking = max((s for n, s in shares.items() if n not in told.soft[i]), default=0.0)
        found.append((having, max(0.0, lacking - having)))
    return found


def _frames(told: Told, best: int) -> dict[str, float]:
    theirs = told.known.terms(best)
    stems = {t.stem for t in theirs}
    have, said = {t.word for t in theirs}, {t.word for t in told.all}
    ours = {t.stem for t in told.all}
    negation, hedges, credit = listed("negation"), listed("strict_hedges"), listed("crediting")
    turned = sum(t.word in negation for t in told.all) % 2 != sum(t.word in negation for t in theirs) % 2
    against = sum(1 for t in told.terms if t.stem not in stems and opposites().get(t.stem, frozenset()) & stems - ours)
    return {
        "negated": float(turned),
        "opposed": float(min(MOST, against)),
        "hedge": float(bool(have & hedges) and not said & listed("hedges")),
        "credit": float(bool(have & credit) and not said & (credit | listed("attribution"))),
    }
