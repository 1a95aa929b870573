"""Bundles of reports that stories and wires tie together: what may join what, with all that hangs on either."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from copydesk.grouping.constraints import Settled
from copydesk.grouping.memory import Memory
from copydesk.records import ReportId

Bundles = frozenset[ReportId]


class Kin:
    """Which bundles are in one story by now, so that none joins another that it may not be in one story with.

    A story holds reports of one bundle and of another, which has reports in a further story, and so on: editors'
    merges tell all of them as one.
    """

    def __init__(self, settled: Settled) -> None:
        self.settled = settled
        self._in: dict[ReportId, Bundles] = {}

    def of(self, bundles: Iterable[ReportId]) -> Bundles:
        """These bundles and all that are in one story with any of them."""
        return frozenset().union(*(self._in.get(b, frozenset((b,))) for b in bundles))

    def tie(self, bundles: Iterable[ReportId]) -> None:
        """Note that these bundles are in one story."""
        whole = self.of(bundles)
        if len(whole) > 1:
            self._in |= dict.fromkeys(whole, whole)

    def forbids(self, ones: Iterable[ReportId], others: Iterable[ReportId]) -> bool:
        """Whether two sets of reports, given the bundles in each, may not be in one story."""
        return self.settled.forbids(self.of(ones), self.of(others))

    def broken(self) -> set[Bundles]:
        """Sets of bundles that are in one story and may not be."""
        return {
            whole
            for bundle, whole in self._in.items()
            if bundle in self.settled.locked or not whole.isdisjoint(self.settled.apart.get(bundle, ()))
        }


def bundles_of(memory: Memory, settled: Settled, but: Collection[ReportId] = ()) -> dict[ReportId, list[ReportId]]:
    """The bundles in each unit that has any, those of some wires left out."""
    found: dict[ReportId, list[ReportId]] = {}
    for report, bundle in settled.bundle.items():
        if report in memory.reports and memory.wire_of(report) not in but:
            found.setdefault(memory.unit_of[report], []).append(bundle)
    return found


def kin_of(memory: Memory, settled: Settled, but: Collection[int] = ()) -> Kin:
    """The bundles that stories tie together; of some of the stories what their units tie alone."""
    kin, found = Kin(settled), dict[int, list[ReportId]]()
    for key, named in bundles_of(memory, settled).items():
        kin.tie(named)
        found.setdefault(memory.units[key].story, []).extend(named)
    for number, named in found.items():
        if number >= 0 and number not in but:
            kin.tie(named)
    return kin


def broken(memory: Memory, settled: Settled) -> set[int]:
    """The numbers of stories that are not as editors want them."""
    where: dict[ReportId, set[int]] = {}
    firm: dict[ReportId, set[int]] = {}
    for report, bundle in settled.bundle.items():
        if report in memory.reports:
            number = memory.units[memory.unit_of[report]].story
            where.setdefault(bundle, set()).add(number)
            if report in settled.firm:
                firm.setdefault(settled.firm[report], set()).add(number)
    wrong = [numbers for numbers in firm.values() if len(numbers) > 1]
    wrong += [where[bundle] for whole in kin_of(memory, settled).broken() for bundle in whole]
    wrong += [where[b] for b in settled.locked & where.keys() for n in where[b] if not _all_in(memory, n, b, settled)]
    return set[int]().union(*wrong)


def _all_in(memory: Memory, number: int, bundle: ReportId, settled: Settled) -> bool:
    """Whether all reports of a story are of this bundle."""
    return all(settled.bundle.get(r) == bundle for k in memory.stories[number].units for r in memory.units[k].reports)
