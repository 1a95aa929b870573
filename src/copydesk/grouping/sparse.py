"""Sparse vectors that take little room, and an index that finds the stories that share a vector's heaviest features."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Container, Mapping
from itertools import repeat
from operator import mul

SEARCHED = 30
"""Features of a vector by which stories are sought, the heaviest first."""
WINDOW = 100
"""Stories looked at under one feature, those that grew last: a feature common to more tells nothing."""
LONGEST = 4 * WINDOW
"""Entries under one feature from which the oldest are dropped."""

Weighed = dict[int, float]
"""Feature number to weight."""


class Sparse:
    """A vector as two arrays, feature numbers in ascending order and their weights in single precision."""

    __slots__ = ("features", "weights")

    def __init__(self, features: array[int], weights: array[float]) -> None:
        self.features = features
        self.weights = weights

    @classmethod
    def of(cls, weighed: Mapping[int, float]) -> Sparse:
        """The vector with these features."""
        ordered = sorted(weighed)
        return cls(array("I", ordered), array("f", map(weighed.__getitem__, ordered)))

    def open(self) -> Weighed:
        """The vector as a dictionary."""
        return dict(zip(self.features, self.weights, strict=True))

    def dot(self, other: Weighed) -> float:
        """The inner product with an opened vector, added up in the order of the features."""
        return float(sum(map(mul, self.weights, map(other.get, self.features, repeat(0.0)))))


def heaviest(weighed: Weighed, most: int) -> list[int]:
    """At most so many features, the heaviest first, of equally heavy ones the lower number."""
    return sorted(sorted(weighed), key=weighed.__getitem__, reverse=True)[:most]


def inner(one: Weighed, other: Weighed) -> float:
    """The inner product of two opened vectors."""
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return float(sum(map(mul, small.values(), map(large.get, small, repeat(0.0)))))


def total(one: Weighed, other: Weighed) -> Weighed:
    """The sum of two opened vectors."""
    made = dict(one)
    for feature, weight in other.items():
        made[feature] = made.get(feature, 0.0) + weight
    return made


class Postings:
    """Numbers of stories under their heaviest features."""

    def __init__(self) -> None:
        self._under: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))

    def add(self, number: int, weighed: Weighed) -> None:
        """Put the story under its heaviest features, as the one that grew last."""
        for feature in heaviest(weighed, SEARCHED):
            under = self._under[feature]
            under.append(number)
            if len(under) > LONGEST:
                del under[:-WINDOW]

    def near(self, weighed: Weighed, most: int, among: Container[int] | None = None) -> list[int]:
        """At most so many stories, by default of all, that share the heaviest features, the most promising first."""
        found: dict[int, float] = {}
        known = found.get
        for feature in heaviest(weighed, SEARCHED):
            if feature in self._under:
                worth = weighed[feature] ** 2
                for number in set(self._under[feature][-WINDOW:]):
                    found[number] = known(number, 0.0) + worth
        here = sorted([n for n in found if among is None or n in among])
        return sorted(here, key=found.__getitem__, reverse=True)[:most]
