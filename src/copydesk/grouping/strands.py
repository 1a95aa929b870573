"""Strands of one story: clusters of the same days whose reports tell one another's news sentence by sentence.

Talks and the fire they are held under share too few words to be linked by their vectors, but late reports of
either tell both. Two clusters are strands of one story where many reports on each side have sentences that
stand, near enough, on the other side too. One report that tells of both bridges nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from copydesk.grouping.memory import Memory, Unit
from copydesk.grouping.model import Gathered, likeness
from copydesk.grouping.sparse import Postings
from copydesk.records import ReportId

ALIKE = 0.35
"""Cosine from which two sentences tell the same. This and the shares below: the two strands of the bundled newsroom
have .33 and .71; of all pairs of dated clusters in four sets of real stories, no two add up to .5."""
SHARED = 4
"""Features that two such sentences share at least."""
SENTENCES = 2
"""Sentences of a report that the other side must tell."""
LESSER, BOTH = 0.25, 0.8
"""Share of the reports, on the side that has fewer, and of both sides added up."""
FEWEST = 5
"""Wires of a cluster that can be a strand: of fewer, chance makes the share."""
MOST = 12
"""Reports of a cluster that are compared, the latest: they tell how the strands stand together."""
FEW = 2
"""Clusters of so many wires or fewer are strays: odd takes on a story rather than stories."""
STRAY_SENTENCES = 3
"""Sentences of a stray that a cluster must tell, and twice as many as any other: sidebars and live blogs of the
newsroom have 3 to 8, reports of other stories in a real stream at most 2."""
APART = 24.0
"""Hours between the last report of one cluster and the first of the other, at most."""
NEAR = 5
"""Clusters that each is compared with, the most alike."""
TOUCHING = 0.07
"""Likeness of two clusters from which their sentences are compared: strands of the newsroom have .12 to .15."""
WEIGHTY = 15.0
"""Weight of the features of a sentence that tells enough to be compared."""

Said = frozenset[int]


@dataclass(slots=True)
class _Strand:
    """A cluster that may be a strand: its units, what they add up to, and the sentences of the latest."""

    keys: list[ReportId]
    sum: Gathered
    told: list[list[Said]]
    by: dict[int, list[Said]] | None = None


class _Weighed:
    """Weights of features and of sentences, each looked up once."""

    def __init__(self, memory: Memory) -> None:
        self._weights = memory.weights
        self._known: dict[int, float] = {}
        self._told: dict[Said, float] = {}
        self._rare: dict[Said, list[int]] = {}

    def feature(self, feature: int) -> float:
        found = self._known.get(feature)
        if found is None:
            found = self._known[feature] = self._weights[feature]
        return found

    def sentence(self, said: Said) -> float:
        """The weights of its features added up."""
        found = self._told.get(said)
        if found is None:
            found = self._told[said] = math.fsum(map(self.feature, said))
        return found

    def rare(self, said: Said) -> list[int]:
        """The features of a sentence of which one at least stands in any that tells the same."""
        found = self._rare.get(said)
        if found is None:
            ordered = sorted(sorted(said), key=self.feature, reverse=True)
            found = self._rare[said] = ordered[: len(said) - SHARED + 1]
        return found

    def cosine(self, one: Said, other: Said) -> float:
        root = math.sqrt(self.sentence(one) * self.sentence(other))
        return math.fsum(map(self.feature, one & other)) / root


def bridges(
    memory: Memory,
    clusters: Sequence[list[ReportId]],
    sums: Sequence[Gathered],
    fresh: Container[int],
    *,
    strays: bool,
) -> list[tuple[int, int]]:
    """Positions of clusters that are strands of one story, or of strays with the cluster whose news they tell.

    Only pairs of which one is ``fresh`` are looked at.
    """
    weighed = _Weighed(memory)
    strands = [_Strand(k, s, []) for k, s in zip(clusters, sums, strict=True)]
    postings = Postings()
    for i, strand in enumerate(strands):
        if len(strand.keys) > FEW:
            postings.add(i, strand.sum.sum)
    found: list[tuple[int, int]] = []
    tried: set[frozenset[int]] = set()
    for i, strand in enumerate(strands):
        if (len(strand.keys) > FEW) if strays else (len(strand.keys) < FEWEST):
            continue
        near = [n for n in postings.near(strand.sum.sum, NEAR + 1) if n != i and _meet(strand.sum, strands[n].sum)]
        near = [n for n in near if strays or likeness(strand.sum, strands[n].sum) >= TOUCHING]
        if strays:
            new = i in fresh or any(n in fresh for n in near)
            found += _adopted(memory, weighed, i, strands, near) if new and near else []
        else:
            large = [n for n in near if len(strands[n].keys) >= FEWEST and (i in fresh or n in fresh)]
            new_pairs = [n for n in large if frozenset((n, i)) not in tried]
            tried.update(frozenset((n, i)) for n in new_pairs)
            found += [(n, i) for n in new_pairs if _strands(memory, weighed, strands[n], strand)]
    return found


def _strands(memory: Memory, weighed: _Weighed, one: _Strand, other: _Strand) -> bool:
    here = _share(_sentences(memory, weighed, one), _by_feature(memory, weighed, other), weighed)
    if here < LESSER:
        return False
    there = _share(_sentences(memory, weighed, other), _by_feature(memory, weighed, one), weighed)
    return there >= LESSER and here + there >= BOTH


def _adopted(
    memory: Memory, weighed: _Weighed, i: int, strands: Sequence[_Strand], near: Sequence[int]
) -> list[tuple[int, int]]:
    """The one cluster whose news a stray tells; none where it tells two stories' news alike."""
    said = [s for report in _sentences(memory, weighed, strands[i]) for s in report]
    counts = []
    for n in near if len(said) >= STRAY_SENTENCES else ():
        by = _by_feature(memory, weighed, strands[n])
        counts.append((sum(_told(s, by, weighed) for s in said), -n))
    first, second, *_ = *sorted(counts, reverse=True), (0, 0), (0, 0)
    return [(-first[1], i)] if first[0] >= STRAY_SENTENCES and first[0] > 2 * second[0] else []


def _sentences(memory: Memory, weighed: _Weighed, strand: _Strand) -> list[list[Said]]:
    if not strand.told:
        latest = sorted(strand.keys, key=lambda k: memory.first_of(k).order)[-MOST:]
        strand.told = [_said(weighed, memory.units[k]) for k in latest]
    return strand.told


def _meet(one: Gathered, other: Gathered) -> bool:
    """Whether both have dates and their days touch."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    return one.first <= other.last + APART and other.first <= one.last + APART


def _said(weighed: _Weighed, unit: Unit) -> list[Said]:
    """The sentences of a unit that tell enough, as features."""
    made: list[Said] = []
    start = 0
    for i, feature in enumerate(unit.sentences):
        if not feature:
            said = frozenset(unit.sentences[start:i])
            start = i + 1
            if weighed.sentence(said) >= WEIGHTY:
                made.append(said)
    return made


def _share(reports: Sequence[Sequence[Said]], by: Mapping[int, list[Said]], weighed: _Weighed) -> float:
    """Which share of the reports has enough sentences that the others tell too."""
    return sum(_tells(report, by, weighed) for report in reports) / len(reports)


def _tells(report: Sequence[Said], by: Mapping[int, list[Said]], weighed: _Weighed) -> bool:
    told = (said for said in report if _told(said, by, weighed))
    return len(list(islice(told, SENTENCES))) == SENTENCES


def _by_feature(memory: Memory, weighed: _Weighed, strand: _Strand) -> dict[int, list[Said]]:
    """The strand's sentences by each of the features that one that tells the same must have."""
    if strand.by is None:
        strand.by = defaultdict(list)
        for said in (s for report in _sentences(memory, weighed, strand) for s in report):
            for name in weighed.rare(said):
                strand.by[name].append(said)
    return strand.by


def _told(said: Said, by: Mapping[int, list[Said]], weighed: _Weighed) -> bool:
    near = {other for f in weighed.rare(said) for other in by.get(f, ())}
    return any(len(said & other) >= SHARED and weighed.cosine(said, other) >= ALIKE for other in near)
