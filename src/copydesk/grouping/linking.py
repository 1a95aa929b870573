"""Which vectors belong together: average-link agglomeration over a sparse graph of near neighbours.

The likeness of two clusters is the mean cosine of all pairs between them, which is the inner product of
their sums; so it needs no more than near neighbours to be compared, and the cost stays near linear.
A mean over all pairs, unlike a nearest pair, keeps two stories apart that one report bridges.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heapify, heappop, heappush

from copydesk.grouping.vectors import Vector, dot, heaviest, mean, ranked, total

SEARCHED = 60
"""Features of a vector by which its neighbours are sought, the heaviest first."""
WINDOW = 100
"""A feature common to more vectors than this ties each one only to so many before it, in order of time."""
NEIGHBOURS = 40
"""Neighbours kept per cluster, the most alike first."""
FAINT = 0.08
"""Cosine under which two vectors are no neighbours."""
WIDEST = 400
"""Features kept of a cluster's sum."""
SIGMA = 72.0
"""Hours; the width of the time bell that Miranda et al. (2018) found best."""
TIME = 0.2
"""How much of the likeness distance in time can take at most. Crawl dates are years off now and then, so
time never separates alone."""
FEW = 2
"""Clusters of so many vectors or fewer are strays: odd takes on a story rather than stories."""
STRAY = 0.12
"""Mean cosine from which a stray joins the cluster it is nearest to."""
MARGIN = 1.5
"""How much nearer that cluster must be than any other, or the stray stays alone. At 1.25 streams of many small
stories lose .01 F1, at 2 nothing changes much."""


@dataclass(slots=True)
class Cluster:
    """Some vectors: their positions, their sum, their mean time in hours, and their neighbours' likeness."""

    members: list[int]
    sum: Vector
    hours: float | None
    near: dict[int, float] = field(default_factory=dict)


def link(vectors: Sequence[Vector], times: Sequence[datetime | None], threshold: float) -> list[list[int]]:
    """Clusters of positions, each sorted, in the order of their first members.

    Two clusters join while the mean cosine between their members, lowered for distance in time, is at
    least ``threshold``. ``vectors`` are of length 1 and in order of time; equal likeness joins the earlier.
    """
    clusters = [Cluster([i], v, hours(t)) for i, (v, t) in enumerate(zip(vectors, times, strict=True))]
    while True:
        joined = _round(clusters, threshold)
        if len(joined) == len(clusters):
            return sorted(sorted(cluster.members) for cluster in joined)
        clusters = joined


def _round(given: Sequence[Cluster], threshold: float) -> list[Cluster]:
    """The clusters after all joining that their nearest neighbours allow.

    In a story of hundreds of reports nearest neighbours do not reach everywhere, so there is a next round
    with the clusters that are left, until nothing joins.
    """
    clusters = {i: replace(cluster, near={}) for i, cluster in enumerate(given)}
    means = [{name: w / len(c.members) for name, w in c.sum.items()} for c in given]
    for one, other, cosine in neighbours(means):
        clusters[one].near[other] = clusters[other].near[one] = cosine
    bids = [_bid(clusters, i, j) for i, c in clusters.items() for j in c.near if i < j]
    heap = [bid for bid in bids if -bid[0] >= threshold]
    heapify(heap)
    fresh = len(clusters)
    while heap:
        _, one, other = heappop(heap)
        if one in clusters and other in clusters:
            _join(clusters, one, other, fresh)
            for near in clusters[fresh].near:
                bid = _bid(clusters, near, fresh)
                if -bid[0] >= threshold:
                    heappush(heap, bid)
            fresh += 1
    return sorted(clusters.values(), key=lambda c: min(c.members))


def adopt(vectors: Sequence[Vector], clusters: Sequence[Sequence[int]]) -> list[list[int]]:
    """The clusters with strays joined to the larger cluster that they are clearly nearest to.

    A sidebar or a live blog shares too little with the news of its story to be linked to it, but shares
    next to nothing with any other story.
    """
    means = [mean([vectors[i] for i in cluster]) for cluster in clusters]
    index = Index()
    for vector in means:
        index.add(vector)
    made = {number: list(cluster) for number, cluster in enumerate(clusters)}
    for number, cluster in enumerate(clusters):
        if len(cluster) <= FEW:
            near = [(i, w) for i, w in index.nearest(means[number], 3) if i != number]
            second = near[1][1] if len(near) > 1 else 0.0
            if near and near[0][1] >= max(STRAY, MARGIN * second) and len(clusters[near[0][0]]) > FEW:
                made[near[0][0]].extend(made.pop(number))
    return sorted(sorted(members) for members in made.values())


class Index:
    """Vectors that can be searched by likeness; a vector's number is its place in the order of adding."""

    def __init__(self) -> None:
        self._vectors: list[Vector] = []
        self._places: dict[str, list[tuple[int, float]]] = defaultdict(list)

    def add(self, vector: Vector) -> None:
        """Keep one more vector, to be found by its heaviest features."""
        for name in ranked(vector)[:SEARCHED]:
            self._places[name].append((len(self._vectors), vector[name]))
        self._vectors.append(vector)

    def nearest(self, vector: Vector, most: int) -> list[tuple[int, float]]:
        """Numbers of at most so many vectors and their inner products with this one, the most alike first."""
        partial: dict[int, float] = defaultdict(float)
        for name in ranked(vector)[:SEARCHED]:
            weight = vector[name]
            for i, other in self._places.get(name, ())[-WINDOW:]:
                partial[i] += weight * other
        best = sorted((-w, i) for i, w in partial.items() if w >= FAINT / 2)[:most]
        found = sorted((-dot(vector, self._vectors[i]), i) for _, i in best)
        return [(i, -w) for w, i in found if -w >= FAINT]


def neighbours(vectors: Sequence[Vector]) -> Iterator[tuple[int, int, float]]:
    """Pairs of positions, the earlier first, with their cosine where it is at least ``FAINT``."""
    index = Index()
    for i, vector in enumerate(vectors):
        for j, cosine in index.nearest(vector, NEIGHBOURS):
            yield j, i, cosine
        index.add(vector)


def nearness(one: float | None, other: float | None) -> float:
    """1 at the same time, falling to 0 over days by a bell of width ``SIGMA``; without a date, 1."""
    if one is None or other is None:
        return 1.0
    return math.exp(-((one - other) ** 2) / (2 * SIGMA**2))


def hours(time: datetime | None) -> float | None:
    """Hours since 1970."""
    return None if time is None else time.timestamp() / 3600


def _bid(clusters: dict[int, Cluster], one: int, other: int) -> tuple[float, int, int]:
    first, second = clusters[one], clusters[other]
    return -first.near[other] * (1 - TIME + TIME * nearness(first.hours, second.hours)), one, other


def _join(clusters: dict[int, Cluster], one: int, other: int, fresh: int) -> None:
    first, second = clusters.pop(one), clusters.pop(other)
    sums = heaviest(total((first.sum, second.sum)), WIDEST)
    made = Cluster(first.members + second.members, sums, _mean(first, second))
    found = {}
    for j in sorted((first.near.keys() | second.near.keys()) - {one, other}):
        third = clusters[j]
        third.near.pop(one, None)
        third.near.pop(other, None)
        found[j] = (_pairs(first, third, j) + _pairs(second, third, j)) / (len(made.members) * len(third.members))
    kept = sorted(found, key=lambda j: (-found[j], j))[:NEIGHBOURS]
    clusters[fresh] = made
    for j in kept:
        made.near[j] = clusters[j].near[fresh] = found[j]


def _pairs(one: Cluster, other: Cluster, number: int) -> float:
    """The sum of the cosines of all pairs between two clusters, from what is known of the second if anything is."""
    known = one.near.get(number)
    return dot(one.sum, other.sum) if known is None else known * len(one.members) * len(other.members)


def _mean(one: Cluster, other: Cluster) -> float | None:
    if one.hours is None or other.hours is None:
        return other.hours if one.hours is None else one.hours
    n, m = len(one.members), len(other.members)
    return (one.hours * n + other.hours * m) / (n + m)
