"""Stories linked anew from their units, which merges and splits what arrival in a bad order did wrong."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from copydesk.grouping.agglomerate import SMALL, agglomerate
from copydesk.grouping.constraints import Settled
from copydesk.grouping.memory import Memory, Open
from copydesk.grouping.model import Gathered, together
from copydesk.grouping.strands import bridges
from copydesk.records import ReportId

GROWN = 1.5
"""How many times larger than at its last repair a story is repaired again, so that repairs cost a constant share."""
APIECE = 64
"""Units of a story up to which a repair takes it apart; larger ones are only merged."""

Keys = Sequence[ReportId]


def due(story: Open) -> bool:
    """Whether the story has grown so much that it is to be repaired; one unit alone was held against others already."""
    return 1 < len(story.units) >= GROWN * story.linked


def relink(
    memory: Memory, numbers: Sequence[int], loose: Keys, settled: Settled, apiece: Collection[int] | None = None
) -> None:
    """Link these stories and loose units anew, and give each outcome the number of the story it has most of.

    Of the stories those in ``apiece``, by default all, and the first if it is not too large, are taken apart.
    """
    atoms = _atoms(memory, numbers, loose, settled, apiece)
    atoms.sort(key=lambda keys: memory.reports[memory.first_of(keys)].order)
    roots = [memory.roots(keys, settled) for keys in atoms]

    def forbidden(ones: frozenset[int], others: frozenset[int]) -> bool:
        return bool(settled.bundle) and settled.forbids(_union(roots, ones), _union(roots, others))

    gathered = [_gathered(memory, keys) for keys in atoms]
    found = agglomerate(gathered, forbidden, known=_nearest(memory, atoms, gathered))
    clusters = _bridged(memory, [([key for i in p for key in atoms[i]], s, second) for p, s, second in found], settled)
    _assign(memory, numbers, [keys for keys, _, _ in clusters], [cluster for _, cluster, _ in clusters])
    for keys, _, second in clusters:
        memory.stories[memory.units[keys[0]].story].second = second


Cluster = tuple[list[ReportId], Gathered, float]


def _bridged(memory: Memory, clusters: Sequence[Cluster], settled: Settled) -> list[Cluster]:
    """The clusters, strands of one story put together, and then strays put to the story whose news they tell."""
    made = list(clusters)
    for strays in (False, True):
        at = list(range(len(made)))
        pairs = bridges(memory, [keys for keys, _, _ in made], [cluster for _, cluster, _ in made], strays=strays)
        for one, other in pairs:
            a, b = at[one], at[other]
            if a != b and not settled.forbids(memory.roots(made[a][0], settled), memory.roots(made[b][0], settled)):
                (keys, cluster, second), (others, more, third) = made[a], made[b]
                made[a] = ([*keys, *others], together(cluster, more), max(second, third))
                at = [a if x == b else x for x in at]
        made = [made[i] for i in sorted(set(at))]
    return made


def _atoms(
    memory: Memory, numbers: Sequence[int], loose: Keys, settled: Settled, apiece: Collection[int] | None
) -> list[list[ReportId]]:
    """What is linked: single units, bundles of units that go together, and stories that are not taken apart."""
    whole: list[list[ReportId]] = []
    single = list(loose)
    for i, number in enumerate(numbers):
        story = memory.stories[number]
        apart = apiece is None or number in apiece or (i == 0 and len(story.units) <= APIECE)
        if apart or i == 0:
            story.linked = len(story.units)
        if apart:
            single += story.units
        else:
            whole.append(list(story.units))
    bundles: dict[ReportId, list[ReportId]] = {}
    for key in single:
        root = min(memory.roots([key], settled), default=key)
        bundles.setdefault(root, []).append(key)
    return whole + list(bundles.values())


def _union(roots: Sequence[frozenset[ReportId]], positions: frozenset[int]) -> frozenset[ReportId]:
    return frozenset().union(*(roots[i] for i in positions))


def _gathered(memory: Memory, keys: Keys) -> Gathered:
    number = memory.units[keys[0]].story
    if number >= 0 and len(keys) > 1 and memory.stories[number].units == keys:
        return memory.stories[number].gathered()
    return memory.sum_of(keys)


def _nearest(memory: Memory, atoms: Sequence[Keys], gathered: Sequence[Gathered]) -> dict[tuple[int, int], float]:
    """Of atoms that are clusters and any other atom, how alike the likest units of both are."""
    found: dict[tuple[int, int], float] = {}
    for i, keys in enumerate(atoms):
        if len(keys) > 1:
            for j, others in enumerate(atoms):
                if j != i and (min(i, j), max(i, j)) not in found and len(atoms) <= SMALL:
                    opened = gathered[j].sum if len(others) == 1 else None
                    found[min(i, j), max(i, j)] = memory.likest(keys, others, opened)
    return found


def _assign(memory: Memory, numbers: Sequence[int], clusters: Sequence[Keys], sums: Sequence[Gathered]) -> None:
    """Each cluster becomes the story that it has most of, or a new one; what is left of the others is gone."""
    shares: dict[tuple[int, int], int] = {}
    for at, keys in enumerate(clusters):
        for key in keys:
            number = memory.units[key].story
            if number >= 0:
                shares[number, at] = shares.get((number, at), 0) + 1
    heirs: dict[int, int] = {}
    for number, at in sorted(shares, key=lambda pair: (-shares[pair], pair)):
        if number not in heirs and at not in heirs.values():
            heirs[number] = at
    former = {at: number for number, at in heirs.items()}
    for at, keys in enumerate(clusters):
        if at in former:
            memory.fill(former[at], keys, sums[at])
        else:
            came = max((n for n, a in shares if a == at), key=lambda n: (shares[n, at], -n), default=-1)
            memory.open(keys, came, sums[at])
    for number in numbers:
        if number not in heirs:
            into = max((a for n, a in shares if n == number), key=lambda a: (shares[number, a], -a))
            memory.merge(number, memory.units[clusters[into][0]].story)
