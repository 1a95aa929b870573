"""What belongs together: average-link agglomeration over a sparse graph of near neighbours.

The likeness of two clusters is the mean inner product of all pairs between them, which is the inner product of
their sums; so it needs no more than near neighbours to be compared, and the cost stays near linear.
A mean over all pairs, unlike a nearest pair, keeps two stories apart that one report bridges.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import combinations

from copydesk.grouping.model import Gathered, likeness, together, verdict
from copydesk.grouping.sparse import Postings

NEIGHBOURS = 40
"""Neighbours kept per cluster, the most alike first."""
SMALL = 48
"""Clusters up to which every pair is compared; of more, those that share heavy features."""
FAINT = 0.08
"""Likeness under which two clusters are no neighbours."""

Forbidden = Callable[[frozenset[int], frozenset[int]], bool]
"""Whether two sets of positions may not be joined."""


class _Linking:
    """Clusters that are being joined: by number, with what each likens each of its neighbours."""

    def __init__(self, atoms: Sequence[Gathered], members: Sequence[frozenset[int]], forbidden: Forbidden) -> None:
        self.clusters = dict(enumerate(atoms))
        self.members = dict(enumerate(members))
        self.near: dict[int, dict[int, float]] = {i: {} for i in self.clusters}
        self.fresh = len(atoms)
        self.forbidden = forbidden
        self.heap: list[tuple[float, int, int]] = []

    def run(self) -> None:
        """Join until no pair of neighbours is to be joined."""
        for one, other, alike in _neighbours(list(self.clusters.values())):
            self.near[one][other] = self.near[other][one] = alike
        bids = (self._bid(i, j) for i, near in self.near.items() for j in near if i < j)
        self.heap = [bid for bid in bids if bid is not None]
        heapify(self.heap)
        while self.heap:
            _, one, other = heappop(self.heap)
            if one in self.clusters and other in self.clusters:
                self._join(one, other)

    def _bid(self, one: int, other: int) -> tuple[float, int, int] | None:
        if self.forbidden(self.members[one], self.members[other]):
            return None
        worth = verdict(self.clusters[one], self.clusters[other], self.near[one][other])
        return (-worth, one, other) if worth >= 0 else None

    def _join(self, one: int, other: int) -> None:
        fresh, self.fresh = self.fresh, self.fresh + 1
        first, second = self.near.pop(one), self.near.pop(other)
        found = {}
        for j in sorted((first.keys() | second.keys()) - {one, other}):
            known = [self._between(k, j) * self.clusters[k].size for k in (one, other)]
            found[j] = sum(known) / (self.clusters[one].size + self.clusters[other].size)
            self.near[j].pop(one, None)
            self.near[j].pop(other, None)
        self.clusters[fresh] = together(self.clusters.pop(one), self.clusters.pop(other))
        self.members[fresh] = self.members.pop(one) | self.members.pop(other)
        self.near[fresh] = {}
        for j in sorted(found, key=lambda j: (-found[j], j))[:NEIGHBOURS]:
            self.near[fresh][j] = self.near[j][fresh] = found[j]
            bid = self._bid(j, fresh)
            if bid is not None:
                heappush(self.heap, bid)

    def _between(self, one: int, other: int) -> float:
        known = self.near[other].get(one)
        return likeness(self.clusters[one], self.clusters[other]) if known is None else known


def agglomerate(
    atoms: Sequence[Gathered], forbidden: Forbidden = lambda one, other: False
) -> list[tuple[list[int], Gathered]]:
    """Clusters of positions, each sorted, with what they add up to, in the order of their first members.

    Two clusters join while the model's verdict on them is at least 0, the best verdict first, of equal ones the
    earlier. In a story of hundreds of reports nearest neighbours do not reach everywhere, so there is another round
    with the clusters that are left, until nothing joins.
    """
    given, members = list(atoms), [frozenset((i,)) for i in range(len(atoms))]
    while True:
        linking = _Linking(given, members, forbidden)
        linking.run()
        order = sorted(linking.clusters, key=lambda i: min(linking.members[i]))
        if len(order) == len(given) or len(given) <= SMALL:
            return [(sorted(linking.members[i]), linking.clusters[i]) for i in order]
        given, members = [linking.clusters[i] for i in order], [linking.members[i] for i in order]


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
    postings, before = Postings(), dict[int, object]()
    for i, cluster in enumerate(clusters):
        for j in postings.near(cluster.sum, NEIGHBOURS, before):
            yield j, i
        postings.add(i, cluster.sum)
        before[i] = None
