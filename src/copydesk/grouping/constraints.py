"""What editors decided about stories, made consistent: which reports go together, which stay apart, what is locked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from copydesk.records import Act, Constraint, ReportId

_TAKES_OUT = (Act.SPLIT, Act.MOVE)
"""Acts that take their reports out of a story, and so out of an earlier merge or lock of it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Constraints that can all be obeyed, and those that later ones overruled.

    ``bundle`` gives each report named in them the first report of its bundle, the reports that go together; ``firm``
    does so for reports that were split off, moved or locked, merges left aside. ``apart`` gives of a bundle those it
    may not share a story with; ``locked`` are the bundles that are stories as they stand. ``narrowed`` are constraints,
    as they were given, that hold but for the reports that a later one took out; ``obeyed`` has what is left of them.
    ``reason`` is the last one obeyed that wants a report where it is.
    """

    bundle: dict[ReportId, ReportId] = field(default_factory=dict)
    firm: dict[ReportId, ReportId] = field(default_factory=dict)
    apart: dict[ReportId, frozenset[ReportId]] = field(default_factory=dict)
    locked: frozenset[ReportId] = frozenset()
    obeyed: tuple[Constraint, ...] = ()
    overruled: tuple[Constraint, ...] = ()
    narrowed: tuple[Constraint, ...] = ()
    reason: dict[ReportId, Constraint] = field(default_factory=dict)

    def forbids(self, ones: frozenset[ReportId], others: frozenset[ReportId]) -> bool:
        """Whether two sets of reports, given the bundles in each, may not be in one story."""
        if ones == others:
            return False
        if (ones | others) & self.locked:
            return True
        return any(other in self.apart.get(one, ()) for one in ones for other in others)


def settle(constraints: Sequence[Constraint]) -> Settled:
    """The constraints as bundles; the later of two that contradict each other is obeyed.

    A split or a move that takes some reports out of what was merged or locked before overrules that for these
    reports alone.
    """
    made = _bundled(constraints)
    if made is not None:
        return _with_reasons(made, constraints)
    obeyed: list[Constraint] = []
    overruled: list[Constraint] = []
    narrowed: list[Constraint] = []
    for constraint in reversed(constraints):
        left: Constraint | None = constraint
        if _bundled([*obeyed, constraint]) is None:
            left = _left(constraint, obeyed)
            (overruled if left is None else narrowed).append(constraint)
        if left is not None:
            obeyed.append(left)
    made = _bundled(obeyed) or Settled()
    kept = replace(made, overruled=tuple(reversed(overruled)), narrowed=tuple(reversed(narrowed)))
    return _with_reasons(kept, obeyed[::-1])


def _with_reasons(made: Settled, obeyed: Sequence[Constraint]) -> Settled:
    return replace(made, obeyed=tuple(obeyed), reason={r: c for c in obeyed for r in c.together})


def _left(constraint: Constraint, later: Sequence[Constraint]) -> Constraint | None:
    """The constraint without the reports that later ones took out of what it holds together; None for nothing left."""
    kept = set(constraint.together)
    taken = [c for c in later if c.act in _TAKES_OUT and kept.intersection(c.together) and kept.intersection(c.apart)]
    out = {r for c in taken for r in c.together}
    together = tuple(r for r in constraint.together if r not in out)
    if not together or (len(together) < 2 and not constraint.apart and constraint.act is not Act.LOCK):
        return None
    left = replace(constraint, together=together)
    return left if out and _bundled([*later, left]) is not None else None


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
    firm = _roots(c.together for c in constraints if c.act is not Act.MERGE)
    locked = frozenset(bundle[c.together[0]] for c in locks)
    return Settled(bundle, firm, {r: frozenset(others) for r, others in apart.items()}, locked)


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
