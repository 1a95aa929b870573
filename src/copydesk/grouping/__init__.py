"""Reports of the same events, put together: ``group`` makes stories, ``nearest`` finds one by words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from copydesk.grouping.asking import nearest
from copydesk.grouping.cases import Judged, case, judged
from copydesk.grouping.constraints import Settled, settle
from copydesk.grouping.grouper import Grouper, Regrouped
from copydesk.grouping.traits import Traits, traits, traits_of
from copydesk.records import Constraint, Reading, Report, State, Story

__all__ = [
    "Grouper",
    "Judged",
    "Regrouped",
    "Settled",
    "Traits",
    "case",
    "group",
    "judged",
    "nearest",
    "regroup",
    "settle",
    "traits",
]


def regroup(
    state: State | None,
    reports: Sequence[Report],
    readings: Sequence[Reading] = (),
    constraints: Sequence[Constraint] = (),
    now: datetime | None = None,
) -> tuple[State, Regrouped]:
    """The state after these reports came to it, and what changed; without a state, from nothing.

    ``constraints`` are all that are in force: what is left out is undone. With ``now``, stories that nothing has joined
    for two weeks are closed. Raises ``BadState`` for a state that another version kept.
    """
    grouper = Grouper(state)
    changed = grouper.add(traits_of(reports, readings), constraints, now)
    return grouper.state(), changed


def group(
    reports: Sequence[Report],
    readings: Sequence[Reading],
    constraints: Sequence[Constraint] = (),
    now: datetime | None = None,
) -> tuple[Story, ...]:
    """Every report in exactly one story; stories by number of wires, then of reports, then by id.

    The result does not depend on the order of the reports. Of reports with one id only one is kept.
    """
    grouper = Grouper()
    grouper.add(traits_of(reports, readings), constraints, now)
    return grouper.stories()
