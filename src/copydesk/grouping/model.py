"""How alike two clusters of reports are, and whether they are one story."""

from __future__ import annotations

import math
from dataclasses import dataclass

from copydesk.grouping.sparse import Weighed, heaviest, inner

WIDEST = 400
"""Features kept of a cluster's sum."""
THRESHOLD = 0.21
SIGMA = 72.0
TIME = 0.2


@dataclass(frozen=True, slots=True)
class Gathered:
    """A cluster as the model sees it: how many units, the sum of their vectors, hours of the first and the last."""

    size: int
    sum: Weighed
    first: float | None = None
    last: float | None = None


def together(one: Gathered, other: Gathered) -> Gathered:
    """Both as one cluster."""
    made = dict(one.sum)
    for feature, weight in other.sum.items():
        made[feature] = made.get(feature, 0.0) + weight
    if len(made) > WIDEST:
        made = {f: made[f] for f in heaviest(made, WIDEST)}
    firsts = [h for h in (one.first, other.first) if h is not None]
    lasts = [h for h in (one.last, other.last) if h is not None]
    return Gathered(one.size + other.size, made, min(firsts, default=None), max(lasts, default=None))


def likeness(one: Gathered, other: Gathered) -> float:
    """The mean inner product of all pairs between them."""
    return inner(one.sum, other.sum) / (one.size * other.size)


def verdict(one: Gathered, other: Gathered, alike: float) -> float:
    """Whether they are one story: at least 0 where they are, larger the surer."""
    return round(alike * (1 - TIME + TIME * _nearness(one, other)) - THRESHOLD, 9)


def _nearness(one: Gathered, other: Gathered) -> float:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 1.0
    gap = max(0.0, one.first - other.last, other.first - one.last)
    return math.exp(-(gap**2) / (2 * SIGMA**2))
