"""What belongs together: average-link agglomeration over a sparse graph of near neighbours.

The likeness of two clusters is the mean inner product of all pairs between them, which is the inner product of
their sums; so it needs no more than near neighbours to be compared, and the cost stays near linear.
A mean over all pairs, unlike a nearest pair, keeps two stories apart that one report bridges.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import combinations
from typing import Protocol

from copydesk.grouping.model import Gathered, aspects, judged, likeness, together
from copydesk.grouping.sparse import Postings

NEIGHBOURS = 40
"""Neighbours kept per cluster, the most alike first."""
SMALL = 48
"""Clusters up to which every pair is compared; of more, those that share heavy features."""
FAINT = 0.04
"""Likeness under which two clusters are no neighbours."""


class Bounds(Protocol):
    """What may not be joined, given as sets of positions; it is told what was."""

    def forbid(self, ones: frozenset[int], others: frozenset[int]) -> bool:
        """Whether the two may not be joined."""
        ...

    def join(self, ones: frozenset[int], others: frozenset[int]) -> None:
        """Note that the two are joined."""
        ...

    def wary(self, ones: frozenset[int]) -> bool:
        """Whether these join only what they are most alike to of all, be it forbidden or not."""
        ...


class _Free:
    """Everything may be joined."""

    def forbid(self, ones: frozenset[int], others: frozenset[int]) -> bool:
        return False

    def join(self, ones: frozenset[int], others: frozenset[int]) -> None:
        pass

    def wary(self, ones: frozenset[int]) -> bool:
        return False


FREE: Bounds = _Free()


@dataclass(frozen=True, slots=True)
class Seen:
    """A pair of clusters that was judged: their members' positions, what the model saw."""

    one: frozenset[int]
    other: frozenset[int]
    aspects: tuple[float, ...]


Judge = Callable[[Seen], float]


def learned(seen: Seen) -> float:
    """The model's verdict."""
    return judged(seen.aspects)


class _Linking:
    """Clusters that are being joined: by number, with the likeness and the likest pair to each neighbour."""

    def __init__(
        self, atoms: Sequence[Gathered], members: Sequence[frozenset[int]], bounds: Bounds, judge: Judge
    ) -> None:
        self.clusters = dict(enumerate(atoms))
        self.members = dict(enumerate(members))
        self.near: dict[int, dict[int, tuple[float, float]]] = {i: {} for i in self.clusters}
        self.fresh = len(atoms)
        self.bounds = bounds
        self.judge = judge
        self.heap: list[tuple[float, int, int]] = []

    def run(self, known: Mapping[tuple[int, int], float]) -> None:
        """Join until no pair of neighbours is to be joined; ``known`` are likest pairs of atoms that are clusters."""
        for one, other, alike in _neighbours(list(self.clusters.values())):
            nearest = known.get((one, other), alike)
            self.near[one][other] = self.near[other][one] = (alike, nearest)
        for one, near in self.near.items():
            for other in near:
                if one < other:
                    self._offer(one, other)
        while self.heap:
            worth, one, other = heappop(self.heap)
            if one in self.clusters and other in self.clusters:
                now = self._worth(one, other)
                if self.bounds.forbid(self.members[one], self.members[other]):
                    continue
                if now < -worth:
                    self._push(now, one, other)
                else:
                    self._join(one, other)

    def _offer(self, one: int, other: int) -> None:
        if not self.bounds.forbid(self.members[one], self.members[other]):
            self._push(self._worth(one, other), one, other)

    def _push(self, worth: float, one: int, other: int) -> None:
        if worth >= 0:
            heappush(self.heap, (-worth, one, other))

    def _worth(self, one: int, other: int) -> float:
        alike, nearest = self.near[one][other]
        seconds = self.second(one, other), self.second(other, one)
        second = max(seconds)
        for i, next_best in zip((one, other), seconds, strict=True):
            if next_best > alike and self.bounds.wary(self.members[i]):
                return -math.inf
        seen = aspects(self.clusters[one], self.clusters[other], alike, nearest, second)
        return self.judge(Seen(self.members[one], self.members[other], seen))

    def second(self, one: int, but: int = -1) -> float:
        """The likeness of a cluster to the one it is nearest to, another than this."""
        return max((alike for j, (alike, _) in self.near[one].items() if j != but), default=0.0)

    def _join(self, one: int, other: int) -> None:
        fresh, self.fresh = self.fresh, self.fresh + 1
        self.bounds.join(self.members[one], self.members[other])
        first, second = self.near.pop(one), self.near.pop(other)
        sizes = {k: self.clusters[k].size for k in (one, other)}
        found: dict[int, tuple[float, float]] = {}
        for j in sorted((first.keys() | second.keys()) - {one, other}):
            pairs = [self._between(k, j) for k in (one, other)]
            alike = sum(a * sizes[k] for k, (a, _) in zip(sizes, pairs, strict=True)) / sum(sizes.values())
            found[j] = (alike, max(nearest for _, nearest in pairs))
            self.near[j].pop(one, None)
            self.near[j].pop(other, None)
        self.clusters[fresh] = together(self.clusters.pop(one), self.clusters.pop(other))
        self.members[fresh] = self.members.pop(one) | self.members.pop(other)
        self.near[fresh] = {}
        kept = sorted(found, key=lambda j: (-found[j][0], j))[:NEIGHBOURS]
        for j in kept:
            self.near[fresh][j] = self.near[j][fresh] = found[j]
        for j in kept:
            self._offer(j, fresh)

    def _between(self, one: int, other: int) -> tuple[float, float]:
        known = self.near[other].get(one)
        if known is None:
            alike = likeness(self.clusters[one], self.clusters[other])
            return alike, alike
        return known


def agglomerate(
    atoms: Sequence[Gathered],
    bounds: Bounds = FREE,
    judge: Judge = learned,
    known: Mapping[tuple[int, int], float] | None = None,
) -> list[tuple[list[int], Gathered, float]]:
    """Clusters of positions, each sorted, in the order of their first members, with what they add up to and how
    alike the next nearest is.

    Two clusters join while the verdict on them is at least 0, the best verdict first, of equal ones the earlier.
    In a story of hundreds of reports nearest neighbours do not reach everywhere, so there is another round
    with the clusters that are left, until nothing joins. ``known`` are the likest pairs of atoms that are clusters.
    """
    given, members = list(atoms), [frozenset((i,)) for i in range(len(atoms))]
    pairs = known or {}
    while True:
        linking = _Linking(given, members, bounds, judge)
        linking.run(pairs)
        order = sorted(linking.clusters, key=lambda i: min(linking.members[i]))
        if len(order) == len(given) or len(given) <= SMALL:
            return [(sorted(linking.members[i]), linking.clusters[i], linking.second(i)) for i in order]
        given, members = [linking.clusters[i] for i in order], [linking.members[i] for i in order]
        place = {number: at for at, number in enumerate(order)}
        pairs = {
            (place[i], place[j]): nearest
            for i in order
            for j, (_, nearest) in linking.near[i].items()
            if place[i] < place[j]
        }


def _neighbours(clusters: Sequence[Gathered]) -> Iterator[tuple[int, int, float]]:
    """Pairs of positions, the earlier first, with their likeness where it is at least ``FAINT``."""
    if len(clusters) <= SMALL:
        pairs: Iterator[tuple[int, int]] = combinations(range(len(clusters)), 2)
    else:
        pairs = _sought(clusters)
    for one, other in pairs:
        alike = likeness(clusters[one], clusters[other])
        if alike >= FAINT:
            yield one, other, alike


def _sought(clusters: Sequence[Gathered]) -> Iterator[tuple[int, int]]:
    postings = Postings()
    for i, cluster in enumerate(clusters):
        for j in postings.near(cluster.sum, NEIGHBOURS):
            yield j, i
        postings.add(i, cluster.sum)
