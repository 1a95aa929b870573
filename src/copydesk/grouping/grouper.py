"""Grouping as it goes on: reports arrive in any order and join a story or open one; now and then stories are repaired.

A ``Grouper`` is the working memory of ``group``. Reports become *units*, one a wire. A new unit joins the open story
that it fits best, or opens one (online, as in Miranda et al. 2018); stories that have grown are then linked anew from
their units together with the stories nearest to them, which merges and splits what arrival in a bad order did wrong.
Where most of what is known is new, everything is linked at once, and no order matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from copydesk.grouping.agglomerate import SMALL
from copydesk.grouping.constraints import settle
from copydesk.grouping.keeping import kept, recalled
from copydesk.grouping.memory import Memory
from copydesk.grouping.model import verdict
from copydesk.grouping.repair import GROWN, due, relink
from copydesk.grouping.telling import told
from copydesk.grouping.traits import Traits
from copydesk.records import Constraint, ReportId, State, Story, StoryId

CANDIDATES = 10
"""Stories that a new unit is held against."""
JUDGED = 3
"""Stories, those it is most alike to, that the model judges for a new unit."""
RIVALS = 2
"""Other stories that a new unit came near to, kept until it is told why it is where it is."""
MIDDLING = 1000
"""Units up to which all are linked anew when they have grown by half; it takes some two seconds then."""
NEAR = 3
"""Stories that a grown one is repaired together with."""


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What a round of grouping changed: stories as they now are, and the ids of stories that are no more.

    ``gone`` went into others; ``closed`` take no further reports and are forgotten; ``overruled`` are constraints that
    later ones contradict.
    """

    changed: tuple[Story, ...] = ()
    gone: tuple[StoryId, ...] = ()
    closed: tuple[StoryId, ...] = ()
    overruled: tuple[Constraint, ...] = ()


class Grouper:
    """The stories that are open, and what is known of their reports."""

    def __init__(self, state: State | None = None) -> None:
        self.memory = recalled(state) if state else Memory()
        self._given: tuple[Constraint, ...] = state.constraints if state else ()
        self._settled = settle(self._given)

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
        named = self._constrain(tuple(constraints))
        opened, joined = memory.take(traits)
        named |= {r for key in (*opened, *joined) for r in memory.units[key].reports if r in self._settled.bundle}
        stirred = memory.divide(named, self._settled)
        if len(opened) * 2 > len(memory.units) or len(memory.units) <= SMALL or self._due():
            memory.linked = len(memory.units)
            relink(memory, list(memory.stories), opened, self._settled)
        else:
            self._online(opened, stirred)
        for key in joined:
            memory.touch(memory.units[key].story)
        return self._changes(closed)

    def _due(self) -> bool:
        """Whether all that is known is linked anew: while it is little, each time it has grown by half."""
        known = len(self.memory.units)
        return self.memory.linked * GROWN <= known <= MIDDLING

    def _online(self, opened: Sequence[ReportId], stirred: Sequence[ReportId]) -> None:
        memory = self.memory
        grown = {self._join(key) for key in opened}
        forced = {memory.units[key].story for key in stirred}
        for number in sorted(grown | forced):
            if number in memory.stories and (number in forced or due(memory.stories[number])):
                around = memory.near(memory.stories[number].gathered(), NEAR, number)
                relink(memory, [number, *around], [], self._settled, apiece=forced)

    def _join(self, key: ReportId) -> int:
        """Put a new unit into the open story that it fits best, or into one of its own; the story's number."""
        memory, unit = self.memory, self.memory.units[key].gathered()
        bundles = memory.roots([key], self._settled)
        fits = {
            n: memory.stories[n].sum.dot(unit.sum) / len(memory.stories[n].units) for n in memory.near(unit, CANDIDATES)
        }
        order = sorted(fits, key=lambda n: (-fits[n], n))
        best, found = -1, -1.0
        for number in order[:JUDGED]:
            second = max(memory.stories[number].second, *(fits[n] for n in order[:2] if n != number), 0.0)
            nearest = memory.nearest(number, unit)
            worth = verdict(memory.stories[number].outline(), unit, fits[number], nearest, second)
            if worth >= 0 and worth > found and not self._forbids(bundles, number):
                best, found = number, worth
        memory.rivals[key] = [n for n in order if n != best][:RIVALS]
        if best < 0:
            opened = memory.open([key])
            memory.stories[opened].second = fits[order[0]] if order else 0.0
            return opened
        memory.join(best, key)
        return best

    def _forbids(self, bundles: frozenset[ReportId], number: int) -> bool:
        return self._settled.forbids(bundles, self.memory.roots(self.memory.stories[number].units, self._settled))

    def _constrain(self, constraints: tuple[Constraint, ...]) -> set[ReportId]:
        """Take the constraints in force; the reports named in those that are new or no more."""
        if constraints == self._given:
            return set()
        before, self._given, self._settled = self._given, constraints, settle(constraints)
        changed = [c for c in before if c not in constraints] + [c for c in constraints if c not in before]
        return {r for c in changed for r in (*c.together, *c.apart)}

    def _changes(self, closed: tuple[StoryId, ...]) -> Regrouped:
        memory = self.memory
        changed = tuple(told(memory, number, self._settled) for number in sorted(memory.changed))
        gone = tuple(sorted(memory.gone - {s.id for s in changed}))
        memory.changed, memory.gone = set(), set()
        memory.rivals.clear()
        return Regrouped(changed, gone, closed, self._settled.overruled)

    def stories(self) -> tuple[Story, ...]:
        """All open stories, by number of wires, then of reports, then by id."""
        made = [told(self.memory, number, self._settled) for number in self.memory.stories]
        return tuple(sorted(made, key=lambda s: (-len(s.wires), -len(s.reports), s.id)))
