"""Strands of one story: clusters of the same days whose reports tell one another's news sentence by sentence.

Talks and the fire they are held under share too few words to be linked by their vectors, but late reports of
either tell both. Two clusters are strands of one story where many reports on each side have sentences that
stand, near enough, on the other side too. One report that tells of both bridges nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from copydesk.grouping.linking import FEW, Index
from copydesk.grouping.vectors import Vector, Weights, feature, mean, words_of
from copydesk.records import Reading, Report

Said = frozenset[str]
"""The features of one sentence."""

ALIKE = 0.35
"""Cosine from which two sentences tell the same. This and the shares below: the two strands of the bundled newsroom
have .4 and .8; of 150 pairs of dated clusters in two sets of real stories, no pair of different stories passes."""
SHARED = 4
"""Features that two such sentences share at least."""
SENTENCES = 2
"""Sentences of a report that the other side must tell."""
LESSER, BOTH = 0.35, 1.0
"""Share of the reports, on the side that has fewer, and of both sides added up."""
FEWEST = 5
"""Wires of a cluster that can be a strand: of fewer, chance makes the share."""
MOST = 12
"""Reports of a cluster that are compared, the latest: they tell how the strands stand together."""
STRAY_SENTENCES = 3
"""Sentences of a stray report that a cluster must tell, and twice as many as any other: sidebars and live blogs of
the newsroom have 3 to 8, reports of other stories in a real stream at most 2."""
NEAR = 5
"""Clusters that each is compared with, the most alike."""
APART = timedelta(hours=24)
WEIGHTY = 15.0
"""Weight of the features of a sentence that tells enough to be compared."""


def joined(
    clusters: Sequence[Sequence[int]],
    vectors: Sequence[Vector],
    told: Sequence[tuple[Report, Reading]],
    weights: Weights,
) -> list[list[int]]:
    """The clusters, those that are strands of one story put together; positions count in ``told``."""
    index = Index()
    for cluster in clusters:
        index.add(mean([vectors[i] for i in cluster]))
    home = list(range(len(clusters)))
    for one, other in _pairs(clusters, vectors, index):
        if _meet(clusters[one], clusters[other], told) and _bridged(clusters[one], clusters[other], told, weights):
            old, new = home[other], home[one]
            home = [new if h == old else h for h in home]
    made: dict[int, list[int]] = defaultdict(list)
    for number, cluster in enumerate(clusters):
        made[home[number]].extend(cluster)
    return sorted(sorted(members) for members in made.values())


def gathered(
    clusters: Sequence[Sequence[int]], told: Sequence[tuple[Report, Reading]], weights: Weights
) -> list[list[int]]:
    """The clusters with strays, of one or two wires, joined to the one whose news they tell; a report that tells
    two stories' news alike stays alone."""
    large = [list(cluster) for cluster in clusters if len(cluster) > FEW]
    tellings = [_by_feature([_said(*told[i], weights) for i in cluster[-MOST:]]) for cluster in large]
    made = [list(cluster) for cluster in large]
    for stray in (list(cluster) for cluster in clusters if len(cluster) <= FEW):
        said = [s for i in stray for s in _said(*told[i], weights)]
        found = [
            (sum(_told(s, tellings[n], weights) for s in said) if _meet(stray, cluster, told) else 0, -n)
            for n, cluster in enumerate(large)
        ]
        first, second, *_ = *sorted(found, reverse=True), (0, 0), (0, 0)
        if first[0] >= STRAY_SENTENCES and first[0] > 2 * second[0]:
            made[-first[1]].extend(stray)
        else:
            made.append(stray)
    return sorted(sorted(members) for members in made)


def _pairs(clusters: Sequence[Sequence[int]], vectors: Sequence[Vector], index: Index) -> Iterator[tuple[int, int]]:
    large = [i for i, cluster in enumerate(clusters) if len(cluster) >= FEWEST]
    near = {i: {n for n, _ in index.nearest(mean([vectors[x] for x in clusters[i]]), NEAR + 1)} for i in large}
    return ((i, j) for i, j in combinations(large, 2) if j in near[i] or i in near[j])


def _meet(one: Sequence[int], other: Sequence[int], told: Sequence[tuple[Report, Reading]]) -> bool:
    """Whether both have dates and their days touch."""
    first = sorted(p for i in one if (p := told[i][0].published))
    second = sorted(p for i in other if (p := told[i][0].published))
    return bool(first and second) and first[0] <= second[-1] + APART and second[0] <= first[-1] + APART


def _bridged(
    one: Sequence[int], other: Sequence[int], told: Sequence[tuple[Report, Reading]], weights: Weights
) -> bool:
    left = [_said(*told[i], weights) for i in one[-MOST:]]
    right = [_said(*told[i], weights) for i in other[-MOST:]]
    here, there = _share(left, right, weights), _share(right, left, weights)
    return min(here, there) >= LESSER and here + there >= BOTH


def _said(report: Report, reading: Reading, weights: Weights) -> list[Said]:
    """The sentences of a report that tell enough, as features."""
    sentences = (report.text[s.start : s.end] for s in reading.sentences)
    found = (frozenset(f for w in words_of(text) if (f := feature(w))) for text in sentences)
    return [said for said in found if _weight(said, weights) >= WEIGHTY]


def _share(reports: Sequence[Sequence[Said]], others: Sequence[Sequence[Said]], weights: Weights) -> float:
    """Which share of the reports has enough sentences that the others tell too."""
    by = _by_feature(others)
    bridging = sum(sum(_told(said, by, weights) for said in report) >= SENTENCES for report in reports)
    return bridging / len(reports)


def _by_feature(reports: Sequence[Sequence[Said]]) -> dict[str, list[Said]]:
    by: dict[str, list[Said]] = defaultdict(list)
    for said in (s for report in reports for s in report):
        for name in said:
            by[name].append(said)
    return by


def _told(said: Said, by: dict[str, list[Said]], weights: Weights) -> bool:
    rare = sorted(said, key=lambda name: (-weights[name], name))[: len(said) - SHARED + 1]
    near = {other for name in rare for other in by.get(name, ())}
    return any(len(said & other) >= SHARED and _cosine(said, other, weights) >= ALIKE for other in near)


def _cosine(one: Said, other: Said, weights: Weights) -> float:
    return _weight(one & other, weights) / math.sqrt(_weight(one, weights) * _weight(other, weights))


def _weight(said: Said, weights: Weights) -> float:
    return math.fsum(weights[name] for name in said)
