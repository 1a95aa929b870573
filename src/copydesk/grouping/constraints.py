"""What editors decided about stories, made consistent: which reports go together, which stay apart, what is locked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from copydesk.records import Act, Constraint, ReportId


@dataclass(frozen=True, slots=True)
class Settled:
    """Constraints that can all be obeyed, and those that later ones overruled.

    ``bundle`` gives each report named in them the first report of its bundle, the reports that go together; ``apart``
    gives of a bundle those it may not share a story with; ``locked`` are the bundles that are stories as they stand.
    """

    bundle: dict[ReportId, ReportId] = field(default_factory=dict)
    apart: dict[ReportId, frozenset[ReportId]] = field(default_factory=dict)
    locked: frozenset[ReportId] = frozenset()
    obeyed: tuple[Constraint, ...] = ()
    overruled: tuple[Constraint, ...] = ()

    def part(self, one: ReportId, other: ReportId) -> bool:
        """Whether these two reports, named in constraints or not, may not be in one story."""
        first, second = self.bundle.get(one, one), self.bundle.get(other, other)
        if first == second:
            return False
        return first in self.locked or second in self.locked or second in self.apart.get(first, ())

    def forbids(self, ones: frozenset[ReportId], others: frozenset[ReportId]) -> bool:
        """Whether two sets of reports, given the bundles in each, may not be in one story."""
        if ones == others and len(ones) < 2:
            return False
        if (ones | others) & self.locked:
            return True
        return any(other in self.apart.get(one, ()) for one in ones for other in others)


def settle(constraints: Sequence[Constraint]) -> Settled:
    """The constraints as bundles; the later of two that contradict each other is obeyed."""
    obeyed: list[Constraint] = []
    overruled: list[Constraint] = []
    made = Settled()
    for constraint in reversed(constraints):
        tried = _bundled([*obeyed, constraint])
        if tried is None:
            overruled.append(constraint)
        else:
            made = tried
            obeyed.append(constraint)
    return Settled(made.bundle, made.apart, made.locked, tuple(reversed(obeyed)), tuple(reversed(overruled)))


def _bundled(constraints: Sequence[Constraint]) -> Settled | None:
    """The bundles of these constraints, None where no set of stories can obey them all."""
    bundle = _roots(c.together for c in constraints)
    for report in (r for c in constraints for r in c.apart):
        bundle.setdefault(report, report)
    apart: dict[ReportId, set[ReportId]] = defaultdict(set)
    for one, other in ((bundle[c.together[0]], bundle[r]) for c in constraints for r in c.apart):
        if one == other:
            return None
        apart[one].add(other)
        apart[other].add(one)
    locks = [c for c in constraints if c.act is Act.LOCK]
    sizes = defaultdict(set)
    for report, root in bundle.items():
        sizes[root].add(report)
    if any(sizes[bundle[c.together[0]]] != set(c.together) for c in locks):
        return None
    return Settled(
        bundle, {r: frozenset(others) for r, others in apart.items()}, frozenset(bundle[c.together[0]] for c in locks)
    )


def _roots(bundles: Iterable[Sequence[ReportId]]) -> dict[ReportId, ReportId]:
    """Of each report the first, by id, of those it goes together with."""
    parent: dict[ReportId, ReportId] = {}

    def root(report: ReportId) -> ReportId:
        parent.setdefault(report, report)
        while parent[report] != report:
            parent[report] = report = parent[parent[report]]
        return report

    for bundle in bundles:
        for report in bundle:
            first, second = sorted((root(bundle[0]), root(report)))
            parent[second] = first
    return {report: root(report) for report in parent}
