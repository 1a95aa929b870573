"""Copies that editors want in different stories, made units of their own, and one again when nobody wants that."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from copydesk.grouping.constraints import Settled
from copydesk.grouping.kin import Kin, bundles_of
from copydesk.grouping.memory import Memory, Unit
from copydesk.records import ReportId


def divide(memory: Memory, wires: Collection[ReportId], settled: Settled) -> set[ReportId]:
    """Make copies that editors want in different stories units of their own; the units that are new by that."""
    kin = Kin(settled)
    for named in bundles_of(memory, settled, wires).values():
        kin.tie(named)
    return {key for wire in sorted(wires) for key in _divided(memory, wire, settled, kin)}


def _divided(memory: Memory, wire: ReportId, settled: Settled, kin: Kin) -> set[ReportId]:
    """The units of a wire, made anew where they are not what editors want; each stays where most of it was."""
    parts = _parts(sorted(memory.families.members(wire), key=lambda r: memory.reports[r].order), settled, kin)
    before = {memory.unit_of[r]: memory.units[memory.unit_of[r]] for part in parts for r in part}
    if {frozenset(part) for part in parts} == {frozenset(unit.reports) for unit in before.values()}:
        return set()
    after: dict[ReportId, Unit] = {}
    for part in parts:
        came = [memory.unit_of[r] for r in part]
        source = before[max(came, key=lambda k: (before[k].story >= 0, came.count(k), -came.index(k)))]
        after[wire if not after else ReportId(f"{part[0]} apart")] = replace(source, reports=part, why="")
    for key in before:
        del memory.units[key]
    memory.units |= after
    memory.unit_of |= {r: key for key, unit in after.items() for r in unit.reports}
    _replace(memory, list(before), after, {unit.story for unit in before.values()})
    return set(after)


def _replace(memory: Memory, before: Sequence[ReportId], after: Mapping[ReportId, Unit], numbers: set[int]) -> None:
    """Put units into their stories in place of those of their wires; a story that loses its last is merged."""
    empty = []
    for number in sorted(numbers - {-1}):
        left = [key for key in memory.stories[number].units if key not in before]
        left += [key for key, unit in after.items() if unit.story == number]
        if left:
            memory.refill(number, left)
        else:
            empty.append(number)
    for number in empty:
        memory.merge(number, next(unit.story for unit in after.values()))


def _parts(wire: Sequence[ReportId], settled: Settled, kin: Kin) -> list[list[ReportId]]:
    """The reports of a wire, in as few parts as editors allow; each report goes with its bundle or the first it may."""
    parts: list[list[ReportId]] = []
    bundles: list[set[ReportId]] = []
    for report in wire:
        own = {settled.bundle[report]} if report in settled.bundle else set[ReportId]()
        at = next((i for i, known in enumerate(bundles) if own & known), -1)
        if at < 0:
            at = next((i for i, known in enumerate(bundles) if not kin.forbids(own, known)), len(parts))
        if at == len(parts):
            parts.append([])
            bundles.append(set())
        parts[at].append(report)
        bundles[at] |= own
        kin.tie(bundles[at])
    return parts
