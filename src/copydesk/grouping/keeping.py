"""The memory of grouping as a record, and back: a desk that stops goes on as if nothing had been."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from copydesk.errors import BadState
from copydesk.grouping.memory import Memory, Open, Unit
from copydesk.grouping.runs import Printed
from copydesk.grouping.sparse import Sparse
from copydesk.grouping.traits import Known
from copydesk.grouping.vectors import Weights
from copydesk.records import Constraint, KeptReport, KeptStory, KeptUnit, State

NAME = "grouping-2"
"""Version of what is kept; another version's state is not taken up."""


def kept(memory: Memory, constraints: Sequence[Constraint]) -> State:
    """All that the memory holds."""
    leading = memory.families.leading()
    rest = [r for r in memory.reports if r not in leading]
    counts, counted = memory.weights.kept()
    return State(
        NAME,
        tuple(_report(memory, memory.reports[r], leading.get(r)) for r in (*leading, *rest)),
        tuple(
            KeptUnit(k, *_bytes(u.vector), u.hours, dict(u.names), u.top.tobytes(), u.sentences.tobytes(), u.why)
            for k, u in memory.units.items()
        ),
        tuple(_story(s) for s in memory.stories.values()),
        counts,
        counted,
        tuple(constraints),
        memory.now,
    )


def recalled(state: State) -> Memory:
    """The memory that was kept; raises ``BadState`` where another version kept it."""
    if state.grouping != NAME:
        raise BadState(state.grouping, NAME)
    memory = Memory()
    memory.now = state.now
    memory.weights = Weights(state.counts, state.counted)
    for unit in state.units:
        vector = Sparse(array("I", unit.features), array("f", unit.weights))
        memory.units[unit.unit] = Unit(
            [], vector, unit.hours, dict(unit.names), array("I", unit.top), array("I", unit.sentences), why=unit.why
        )
    for report in state.reports:
        memory.take_back(_known(report), report.wire, report.unit, _printed(report), report.copy)
    for story in state.stories:
        memory.take_up(_open(story))
    numbers = {story.id: number for number, story in memory.stories.items()}
    memory.told_in = {n: numbers[s.told_as] for n, s in memory.stories.items() if s.told_as in numbers}
    return memory


def _open(story: KeptStory) -> Open:
    return Open(
        story.story,
        list(story.units),
        Sparse(array("I", story.features), array("f", story.weights)),
        story.norm,
        story.first,
        story.last,
        story.linked,
        story.second,
        story.grown,
        story.merged,
        story.forked,
        story.told,
        (story.central, story.centred),
        story.told_as,
    )


def _known(report: KeptReport) -> Known:
    return Known(report.report, report.published, report.length, report.label, report.titled, report.agency)


def _printed(report: KeptReport) -> Printed | None:
    if not report.runs:
        return None
    return Printed(report.report, array("I", report.runs), report.told, array("I"), report.length)


def _report(memory: Memory, known: Known, printed: Printed | None) -> KeptReport:
    return KeptReport(
        known.report,
        known.published,
        known.length,
        known.label,
        known.titled,
        known.agency,
        memory.unit_of[known.report],
        memory.families.family(known.report),
        memory.copies.get(known.report),
        printed.runs.tobytes() if printed else b"",
        printed.told if printed else b"",
    )


def _story(story: Open) -> KeptStory:
    return KeptStory(
        story.id,
        tuple(story.units),
        *_bytes(story.sum),
        story.norm,
        story.first,
        story.last,
        story.linked,
        story.second,
        story.grown,
        story.merged,
        story.forked,
        story.told,
        *story.central,
        story.told_as,
    )


def _bytes(vector: Sparse) -> tuple[bytes, bytes]:
    return vector.features.tobytes(), vector.weights.tobytes()
