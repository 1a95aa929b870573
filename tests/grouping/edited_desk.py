"""A desk at which reports arrive and an editor merges, splits, moves and locks, for the tests of constraints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import newsroom
from grouping.told_streams import DAM, DERAILED_NORTH, DERAILED_SOUTH, FERRY, stream

from copydesk.gathering import gather
from copydesk.grouping import Grouper, Regrouped, traits
from copydesk.records import Act, Constraint, Report, ReportId, Story

NOW = datetime(2032, 1, 1, tzinfo=UTC)
ALL = stream(FERRY, DAM, DERAILED_NORTH, DERAILED_SOUTH)
BY_ID = {report.id: report for report in ALL}


def bundled_stream() -> list[Report]:
    """The reports of ``examples/streams``, in which round-ups and live blogs tell of many stories."""
    made = gather([str(newsroom.ROOT / "examples" / "streams" / "reports.jsonl")], now=NOW)
    return [each for each in made if isinstance(each, Report)]


@dataclass
class EditedDesk:
    """The stories of the reports that came in, under the constraints in force."""

    grouper: Grouper = field(default_factory=Grouper)
    constraints: tuple[Constraint, ...] = ()

    def arrive(self, *reports: Report | str) -> Regrouped:
        """These reports, or those of the four bundled stories with these ids, come in."""
        known = [r if isinstance(r, Report) else BY_ID[ReportId(r)] for r in reports]
        return self.grouper.add(map(traits, known), self.constraints)

    def decide(self, *constraints: Constraint) -> Regrouped:
        """The editor adds constraints to those in force."""
        self.constraints += constraints
        return self.grouper.add((), self.constraints)

    def undo(self, constraint: Constraint) -> Regrouped:
        """The editor takes a constraint back."""
        self.constraints = tuple(c for c in self.constraints if c != constraint)
        return self.grouper.add((), self.constraints)

    @property
    def stories(self) -> tuple[Story, ...]:
        return self.grouper.stories()

    @property
    def outline(self) -> list[tuple[object, ...]]:
        """The stories but for their reasons and what became of other stories."""
        return [(s.id, s.label, s.wires, s.copies, s.forked, s.locked) for s in self.stories]

    @property
    def together(self) -> set[frozenset[str]]:
        return {frozenset(story.reports) for story in self.stories}

    def of(self, report: str) -> Story:
        """The story that the report is in."""
        return next(story for story in self.stories if report in story.reports)


def desk(reports: Iterable[Report] = ALL) -> EditedDesk:
    """A desk at which these reports have come in at once."""
    made = EditedDesk()
    made.arrive(*reports)
    return made


def merge(*together: str, reason: str = "") -> Constraint:
    return Constraint(Act.MERGE, _ids(together), reason=reason)


def split(together: Sequence[str], apart: Sequence[str]) -> Constraint:
    return Constraint(Act.SPLIT, _ids(together), _ids(apart))


def move(together: Sequence[str], apart: Sequence[str]) -> Constraint:
    return Constraint(Act.MOVE, _ids(together), _ids(apart))


def lock(*together: str) -> Constraint:
    return Constraint(Act.LOCK, _ids(together))


def copy_of(report: str, name: str, hours: int = 0) -> Report:
    """The same text by another outlet."""
    original = BY_ID[ReportId(report)]
    assert original.published is not None
    at = original.published + timedelta(hours=hours)
    return replace(original, id=ReportId(name), outlet=f"The {name}", published=at)


def _ids(names: Iterable[str]) -> tuple[ReportId, ...]:
    return tuple(map(ReportId, names))
