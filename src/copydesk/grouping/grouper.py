"""Grouping as it goes on: reports arrive in any order and join a story or open one; now and then stories are repaired.

A ``Grouper`` is the working memory of ``group``. Reports become *units*, one a wire. A new unit joins the open story
that it fits best, or opens one (online, as in Miranda et al. 2018); stories that have grown are then linked anew from
their units together with the stories nearest to them, which merges and splits what arrival in a bad order did wrong.
Where most of what is known is new, everything is linked at once, and no order matters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from copydesk.grouping.agglomerate import SMALL
from copydesk.grouping.constraints import settle
from copydesk.grouping.dividing import divide
from copydesk.grouping.keeping import kept, recalled
from copydesk.grouping.kin import Kin, broken, kin_of
from copydesk.grouping.memory import Memory
from copydesk.grouping.merging import merge
from copydesk.grouping.model import verdict
from copydesk.grouping.repair import due, relink
from copydesk.grouping.telling import told
from copydesk.grouping.traits import Traits
from copydesk.records import Act, Constraint, ReportId, State, Story, StoryId

CANDIDATES = 10
"""Stories that a new unit is held against."""
JUDGED = 3
"""Stories, those it is most alike to, that the model judges for a new unit."""
CAUTION = 1.0
"""Verdict from which a new unit joins a story as it comes: a repair soon puts together what belongs together, but a
wrong unit draws others. On a real stream in steps precision .905 to .917."""
RIVALS = 2
"""Other stories that a new unit came near to, kept until it is told why it is where it is."""
MIDDLING = 1000
"""Units up to which all are linked anew when they have grown by half; it takes some two seconds then."""
HALF_MORE = 1.5
"""How many times more units than at the last linking of all make that due: at 2, one by one loses .03 on a real set."""
NEAR = 3
"""Stories that a grown one is repaired together with."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What a round of grouping changed: stories as they now are, and the ids of stories that are no more.

    ``gone`` went into others; ``closed`` take no further reports and are forgotten. Of the constraints in force,
    ``overruled`` are not obeyed since later ones contradict them; ``narrowed`` are obeyed but for the reports that
    later ones took out.
    """

    changed: tuple[Story, ...] = ()
    gone: tuple[StoryId, ...] = ()
    closed: tuple[StoryId, ...] = ()
    overruled: tuple[Constraint, ...] = ()
    narrowed: tuple[Constraint, ...] = ()


class Grouper:
    """The stories that are open, and what is known of their reports."""

    def __init__(self, state: State | None = None) -> None:
        self.memory = recalled(state) if state else Memory()
        self._given: tuple[Constraint, ...] = state.constraints if state else ()
        self._settled = settle(self._given)
        self.memory.named = self.memory.wires(self._settled.bundle)

    def state(self) -> State:
        """All that is remembered, as a record from which another ``Grouper`` goes on."""
        return kept(self.memory, self._given)

    def add(
        self, traits: Iterable[Traits], constraints: Sequence[Constraint] = (), now: datetime | None = None
    ) -> Regrouped:
        """Take reports in, given the constraints in force; what changed by it.

        The order of the reports within one call changes nothing. Reports known already are passed over. With
        ``now`` stories that nothing has joined for long are closed and forgotten.
        """
        memory = self.memory
        memory.now = now or memory.now
        closed = memory.close()
        given = list(traits)
        edited, pressed = self._constrain(tuple(constraints))
        opened, joined = memory.take(given)
        arrived = {t.report for t in given if t.report in self._settled.bundle}
        stirred = self._divide(edited | arrived, opened, joined)
        opened += [key for key in sorted(stirred) if memory.units[key].story < 0 and key not in opened]
        if len(opened) * 2 > len(memory.units) or len(memory.units) <= SMALL or self._due():
            memory.linked = len(memory.units)
            relink(memory, list(memory.stories), opened, self._settled)
        else:
            self._online(opened, stirred | {memory.unit_of[r] for r in pressed if r in memory.reports})
        for key in joined:
            memory.touch(memory.units[key].story)
        self._remind(stirred, edited | arrived)
        merge(memory, self._settled)
        return self._changes(closed)

    def _due(self) -> bool:
        """Whether all that is known is linked anew: while it is little, each time it has grown by half."""
        known = len(self.memory.units)
        return self.memory.linked * HALF_MORE <= known <= MIDDLING

    def _divide(self, named: set[ReportId], opened: Sequence[ReportId], joined: Sequence[ReportId]) -> set[ReportId]:
        """Make units of the wires that editors have a say in as they want them; the units that are new by that."""
        memory = self.memory
        wires = memory.wires(named)
        memory.named |= wires
        if wires:
            wires |= memory.named
        elif memory.named:
            wires |= {memory.wire_of(memory.units[key].reports[0]) for key in (*opened, *joined)} & memory.named
        return divide(memory, wires, self._settled) if wires else set()

    def _remind(self, stirred: set[ReportId], named: set[ReportId]) -> None:
        """Give reasons and labels anew to what editors have a say in."""
        memory = self.memory
        for key in sorted(stirred | {memory.unit_of[r] for r in named if r in memory.reports}):
            memory.units[key].why = ""
            memory.stories[memory.units[key].story].central = (None, 0)
            memory.changed.add(memory.units[key].story)

    def _online(self, opened: Sequence[ReportId], pressed: set[ReportId]) -> None:
        memory = self.memory
        locked = {memory.units[memory.unit_of[r]].story for r in self._settled.locked if r in memory.reports}
        grown = {self._join(key, locked) for key in opened}
        self._force(pressed)
        for number in sorted(grown):
            if number in memory.stories and due(memory.stories[number]):
                around = memory.near(memory.stories[number].gathered(), NEAR, number)
                relink(memory, [number, *around], [], self._settled, apiece=())

    def _force(self, pressed: set[ReportId]) -> None:
        """Link anew, all at once, the stories of these units and those that editors want otherwise, with those near."""
        memory = self.memory
        forced = {memory.units[key].story for key in pressed} | broken(memory, self._settled)
        near = (n for key in sorted(pressed) for n in memory.near(memory.units[key].gathered(), NEAR))
        if forced:
            numbers = list(dict.fromkeys([*sorted(forced), *near]))
            relink(memory, numbers, [], self._settled, apiece=forced)

    def _join(self, key: ReportId, locked: Collection[int]) -> int:
        """Put a new unit into the open story that it fits best, or into one of its own; the story's number."""
        memory, unit = self.memory, self.memory.units[key].gathered()
        bundles = memory.roots([key], self._settled)
        kin = kin_of(memory, self._settled) if bundles else None
        fits = {n: memory.stories[n].alike(unit) for n in memory.near(unit, CANDIDATES)}
        order = sorted(fits, key=lambda n: (-fits[n], n))
        best, found = -1, -1.0
        for number in order[:JUDGED]:
            second = max(memory.stories[number].second, *(fits[n] for n in order[:2] if n != number), 0.0)
            nearest = memory.nearest(number, unit)
            worth = verdict(memory.stories[number].outline(), unit, fits[number], nearest, second)
            if worth >= CAUTION and worth > found and number not in locked and not self._forbids(bundles, number, kin):
                best, found = number, worth
        memory.rivals[key] = [n for n in order if n != best][:RIVALS]
        if best < 0:
            opened = memory.open([key])
            memory.stories[opened].second = fits[order[0]] if order else 0.0
            return opened
        memory.join(best, key)
        return best

    def _forbids(self, bundles: frozenset[ReportId], number: int, kin: Kin | None) -> bool:
        units = self.memory.stories[number].units
        return kin is not None and kin.forbids(bundles, self.memory.roots(units, self._settled))

    def _constrain(self, constraints: tuple[Constraint, ...]) -> tuple[set[ReportId], set[ReportId]]:
        """Take the constraints in force: the reports named in those that are new or gone, and which to link anew.

        A merge tells stories as one and links nothing anew, but for one taken back that held other reports out.
        """
        if constraints == self._given:
            return set(), set()
        before, self._given, self._settled = self._settled, constraints, settle(constraints)
        self.memory.named = self.memory.wires(self._settled.bundle)
        gone, new = set(before.obeyed) - set(self._settled.obeyed), set(self._settled.obeyed) - set(before.obeyed)
        linking = [c for c in gone | new if c.act is not Act.MERGE or (c in gone and (before.apart or before.locked))]
        return _named(gone | new), _named(linking)

    def _changes(self, closed: tuple[StoryId, ...]) -> Regrouped:
        memory = self.memory
        numbers = sorted({memory.told_in.get(number, number) for number in memory.changed})
        changed = tuple(told(memory, number, self._settled) for number in numbers)
        gone = tuple(sorted(memory.gone - {s.id for s in changed}))
        memory.changed, memory.gone = set(), set()
        memory.rivals.clear()
        return Regrouped(changed, gone, closed, self._settled.overruled, self._settled.narrowed)

    def stories(self) -> tuple[Story, ...]:
        """All open stories, by number of wires, then of reports, then by id."""
        made = [
            told(self.memory, number, self._settled)
            for number in self.memory.stories
            if number not in self.memory.told_in
        ]
        return tuple(sorted(made, key=lambda s: (-len(s.wires), -len(s.reports), s.id)))


def _named(constraints: Iterable[Constraint]) -> set[ReportId]:
    return {r for c in constraints for r in (*c.together, *c.apart)}
