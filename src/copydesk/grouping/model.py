"""How alike two clusters of reports are, and whether they are one story: a small model with learned weights.

The likeness of two clusters is the mean inner product of all pairs between them. Whether they are one story is the sign
of a weighted sum of a few of its aspects (logistic regression on the decisions of simulated groupings, after the accept
model of Miranda et al. 2018, "Multilingual Clustering of Streaming News"). ``weights.json`` holds the weights and
says what they were learned from; ``bench/learn_stories.py`` makes it.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from copydesk.grouping.sparse import Weighed, heaviest, inner, total

WIDEST = 500
"""Features kept of a cluster's sum."""
UNKNOWN = 0.35
"""How alike the reports of a story are among themselves where neither of two clusters has more than one: the mean of
the stories that the model learned from."""
LONELY = 0.02
"""Likeness to the second nearest cluster that is taken where there is none."""
CLEAR = 1.5
"""How many times nearer than the second nearest at most counts."""
ASPECTS = ("alike", "relative", "relative_loose", "loosest", "smaller", "single", "both_single", "margin", "nearest")
"""What the model looks at, in the order of its weights."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A cluster as the model sees it: how many units, the sum of their vectors and its squared length, hours of the
    first and the last."""

    size: int
    sum: Weighed
    norm: float = 1.0
    first: float | None = None
    last: float | None = None

    @property
    def coherence(self) -> float | None:
        """The mean inner product of its pairs; None of a single unit."""
        return (self.norm - self.size) / (self.size * (self.size - 1)) if self.size > 1 else None


def together(one: Gathered, other: Gathered) -> Gathered:
    """Both as one cluster."""
    norm = one.norm + other.norm + 2 * inner(one.sum, other.sum)
    made = total(one.sum, other.sum)
    if len(made) > WIDEST:
        made = {f: made[f] for f in heaviest(made, WIDEST)}
    firsts = [h for h in (one.first, other.first) if h is not None]
    lasts = [h for h in (one.last, other.last) if h is not None]
    return Gathered(one.size + other.size, made, norm, min(firsts, default=None), max(lasts, default=None))


def likeness(one: Gathered, other: Gathered) -> float:
    """The mean inner product of all pairs between them."""
    return inner(one.sum, other.sum) / (one.size * other.size)


def aspects(one: Gathered, other: Gathered, alike: float, nearest: float, second: float) -> tuple[float, ...]:
    """What the model looks at: ``alike`` is their likeness, ``nearest`` that of the likest pair between them,
    ``second`` that of either to the cluster it is next nearest to."""
    known = [c for c in (one.coherence, other.coherence) if c is not None] or [UNKNOWN]
    low, high = max(min(known), 1e-6), max(max(known), 1e-6)
    return (
        alike,
        alike / math.sqrt(low * high),
        alike / low,
        low,
        math.log(min(one.size, other.size)),
        float(min(one.size, other.size) == 1),
        float(max(one.size, other.size) == 1),
        min(CLEAR, alike / max(second, LONELY)),
        nearest,
    )


def verdict(one: Gathered, other: Gathered, alike: float, nearest: float, second: float) -> float:
    """Whether they are one story: at least 0 where they are, larger the surer."""
    return judged(aspects(one, other, alike, nearest, second))


def judged(seen: tuple[float, ...]) -> float:
    """The verdict on these aspects, rounded so that it is the same on any machine."""
    bias, weights = _accept()
    return round(bias + sum(map(float.__mul__, weights, seen)), 6)


@cache
def _accept() -> tuple[float, tuple[float, ...]]:
    known = weights()["accept"]
    return known["bias"] - known["bar"], tuple(float(known[name]) for name in ASPECTS)


@cache
def parts() -> dict[str, float]:
    """How much each part of a vector counts; they add up to 1."""
    return {name: float(weight) for name, weight in weights()["parts"].items()}


@cache
def weights() -> dict[str, Any]:
    """All that was learned, as the data file has it."""
    found: dict[str, Any] = json.loads(files("copydesk.grouping").joinpath("weights.json").read_text("utf-8"))
    return found
