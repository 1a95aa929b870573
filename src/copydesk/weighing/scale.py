"""How much two sentences have in common, in terms weighted by how rare they are within the story.

Weights are inverse sentence frequencies over distinct wordings, so that reprints change nothing. The measure
is Ochiai's coefficient (the cosine of weighted sets); containment is the share of one side that the other holds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass

ANCHOR_BOOST = 1.5  # names and figures pin a sentence down more than a rare verb does
MEASURE_WEIGHT = 1.0  # of "most", "nearly all": words too common for a weight by rarity
COMMON = 0.05  # share of the sentences from which on a term tells none apart
FEW = 6  # sentences in which a term may always stand
UNSEEN = 3.0  # weight of a term that no sentence has: about a term in one sentence of twenty


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights of the terms of one story; ``common`` are those in so many sentences that they tell none apart."""

    weights: dict[str, float]
    common: frozenset[str] = frozenset()

    def total(self, terms: Iterable[str]) -> float:
        """The weight of a set of terms; exact, so that the order of a set does not show."""
        get = self.weights.get
        return math.fsum(get(t, UNSEEN) for t in terms)

    def telling(self, shared: Set[str]) -> bool:
        """Whether something in common is not common to half the story: two sentences on one town share the town."""
        return not shared <= self.common

    def likeness(self, a: Set[str], b: Set[str]) -> float:
        """0 to 1: what two sets share, over the geometric mean of their weights."""
        both = math.sqrt(self.total(a) * self.total(b))
        return self.total(a & b) / both if both else 0.0

    def within(self, part: Set[str], whole: Set[str]) -> float:
        """0 to 1: how much of ``part`` stands in ``whole``."""
        weight = self.total(part)
        return self.total(part & whole) / weight if weight else 0.0


def calibrate(sentences: Iterable[tuple[Set[str], Set[str]]]) -> Scale:
    """The weights of all terms; each sentence is its terms and its anchors among them."""
    seen: Counter[str] = Counter()
    anchors: set[str] = set()
    n = 0
    for terms, pinned in sentences:
        seen.update(terms)
        anchors |= pinned
        n += 1
    boost = dict.fromkeys(anchors, ANCHOR_BOOST)
    most = max(FEW, COMMON * n)
    common = frozenset(t for t, df in seen.items() if df > most)
    return Scale({t: math.log(1 + n / df) * boost.get(t, 1.0) for t, df in seen.items()}, common)
