"""Stories linked anew from their units, which merges and splits what arrival in a bad order did wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from copydesk.grouping.agglomerate import FREE, SMALL, Bounds, agglomerate
from copydesk.grouping.constraints import Settled
from copydesk.grouping.kin import kin_of
from copydesk.grouping.memory import Memory, Open
from copydesk.grouping.model import Gathered, together
from copydesk.grouping.strands import bridges
from copydesk.records import Act, ReportId

GROWN = 1.2
"""How many times larger than at its last repair a story is repaired again, so that repairs cost a constant share. On
two real sets handed over in steps of 50 after the first 200: B-cubed F1 .961 and .941; at 1.5 .946 and .937."""
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
    atoms.sort(key=lambda keys: memory.first_of(*keys).order)
    bounds = _Bounds(memory, atoms, numbers, settled) if settled.bundle else FREE
    gathered = [_gathered(memory, keys) for keys in atoms]
    found = agglomerate(gathered, bounds, known=_nearest(memory, atoms, gathered))
    named = None if apiece is None else set(apiece) or {numbers[0]}
    clusters = _bridged(memory, atoms, found, bounds, named)
    _assign(memory, numbers, [keys for keys, _, _ in clusters], [cluster for _, cluster, _ in clusters])
    for keys, _, second in clusters:
        memory.stories[memory.units[keys[0]].story].second = second


Cluster = tuple[list[ReportId], Gathered, float]


def _bridged(
    memory: Memory,
    atoms: Sequence[Keys],
    found: Sequence[tuple[list[int], Gathered, float]],
    bounds: Bounds,
    grown: Collection[int] | None,
) -> list[Cluster]:
    """The clusters, given by positions of atoms, strands of one story put together, and then strays put to the story
    whose news they tell; only such as have to do with the stories that have ``grown``, by default all."""
    made = [([key for i in of for key in atoms[i]], cluster, second) for of, cluster, second in found]
    places = [frozenset(of) for of, _, _ in found]
    for strays in (False, True):
        at = list(range(len(made)))
        fresh = {i for i in at if grown is None or any(memory.units[key].story in grown for key in made[i][0])}
        pairs = bridges(memory, [k for k, _, _ in made], [c for _, c, _ in made], fresh, strays=strays)
        for one, other in pairs:
            a, b = at[one], at[other]
            if a != b and not (strays and bounds.wary(places[b])) and not bounds.forbid(places[a], places[b]):
                bounds.join(places[a], places[b])
                places[a] |= places[b]
                (keys, cluster, second), (others, more, third) = made[a], made[b]
                made[a] = ([*keys, *others], together(cluster, more), max(second, third))
                at = [a if x == b else x for x in at]
        left = sorted(set(at))
        made, places = [made[i] for i in left], [places[i] for i in left]
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
    return whole + _bundles(memory, single, settled)


def _bundles(memory: Memory, keys: Keys, settled: Settled) -> list[list[ReportId]]:
    """Units that go together since editors split them off, moved or locked them."""
    bundles: list[list[ReportId]] = []
    home: dict[ReportId, list[ReportId]] = {}
    for key in keys:
        firm = sorted({settled.firm[r] for r in memory.units[key].reports if r in settled.firm}) if settled.firm else []
        bundle = next((home[root] for root in firm if root in home), [])
        for other in [home[root] for root in firm if root in home and home[root] is not bundle]:
            bundle += other
            home |= {root: bundle for root, known in home.items() if known is other}
            other.clear()
        home |= dict.fromkeys(firm, bundle)
        if not bundle:
            bundles.append(bundle)
        bundle.append(key)
    return [bundle for bundle in bundles if bundle]


class _Bounds:
    """Which atoms may be linked, given what they and the stories that are not linked anew have in them."""

    def __init__(self, memory: Memory, atoms: Sequence[Keys], numbers: Collection[int], settled: Settled) -> None:
        self._kin = kin_of(memory, settled, numbers)
        self._roots = [memory.roots(keys, settled) for keys in atoms]
        for roots in self._roots:
            self._kin.tie(roots)
        split = {r for r, c in settled.reason.items() if c.act is Act.SPLIT}
        self._split = {
            i for i, keys in enumerate(atoms) if any(r in split for k in keys for r in memory.units[k].reports)
        }

    def forbid(self, ones: frozenset[int], others: frozenset[int]) -> bool:
        return self._kin.forbids(self._in(ones), self._in(others))

    def join(self, ones: frozenset[int], others: frozenset[int]) -> None:
        self._kin.tie(self._in(ones) | self._in(others))

    def wary(self, ones: frozenset[int]) -> bool:
        """What an editor split off is not to be drawn into what it is like only next to where it came from."""
        return not self._split.isdisjoint(ones)

    def _in(self, positions: frozenset[int]) -> frozenset[ReportId]:
        return frozenset().union(*(self._roots[i] for i in positions))


def _gathered(memory: Memory, keys: Keys) -> Gathered:
    number = memory.units[keys[0]].story
    if number >= 0 and len(keys) > 1 and memory.stories[number].units == keys:
        return memory.stories[number].gathered()
    return memory.sum_of(keys)


def _nearest(memory: Memory, atoms: Sequence[Keys], gathered: Sequence[Gathered]) -> dict[tuple[int, int], float]:
    """Of atoms that are clusters and any other atom, how alike the likest units of both are."""
    found: dict[tuple[int, int], float] = {}
    for i, j in combinations(range(len(atoms)), 2) if len(atoms) <= SMALL else ():
        one, other = (i, j) if len(atoms[i]) > 1 else (j, i)
        if len(atoms[one]) > 1:
            opened = gathered[other].sum if len(atoms[other]) == 1 else None
            found[i, j] = memory.likest(atoms[one], atoms[other], opened)
    return found


def _assign(memory: Memory, numbers: Sequence[int], clusters: Sequence[Keys], sums: Sequence[Gathered]) -> None:
    """Each cluster becomes the story that it has most of, or a new one; what is left of the others is gone."""
    shares: dict[tuple[int, int], int] = {}
    for at, keys in enumerate(clusters):
        for key in keys:
            number = memory.units[key].story
            if number >= 0:
                shares[number, at] = shares.get((number, at), 0) + 1
    heirs = _heirs(memory, shares)
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


def _heirs(memory: Memory, shares: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Of each story that lives on the cluster that it becomes: the one it has most of.

    A story that comes together again with the one that it forked from goes into that, whichever is larger.
    """
    owner = {memory.stories[number].id: number for number, _ in shares}

    def rank(pair: tuple[int, int]) -> tuple[bool, int, tuple[int, int]]:
        came = memory.stories[pair[0]].forked
        return came in owner and (owner[came], pair[1]) in shares, -shares[pair], pair

    heirs: dict[int, int] = {}
    taken: set[int] = set()
    for number, at in sorted(shares, key=rank):
        if number not in heirs and at not in taken:
            heirs[number] = at
            taken.add(at)
    return heirs
