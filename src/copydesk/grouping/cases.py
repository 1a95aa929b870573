"""What editors decided as test cases: whether grouping does by itself what they had to tell it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from copydesk.grouping.grouper import Grouper
from copydesk.grouping.traits import traits_of
from copydesk.records import Case, Constraint, Reading, Report, ReportId

Pairs = tuple[tuple[ReportId, ReportId], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """How grouping does on a case: pairs that it parts and that belong together, and pairs that it wrongly joins."""

    parted: Pairs = ()
    joined: Pairs = ()

    @property
    def passed(self) -> bool:
        """Whether it does all that the editor wanted."""
        return not (self.parted or self.joined)


def case(constraint: Constraint, reports: Mapping[ReportId, Report]) -> Case | None:
    """The decision with the reports it names, those of them that are given; None where no pair of them is left.

    What a lock keeps out is no part of its case: it may be a report that was not there yet.
    """
    together = [r for r in constraint.together if r in reports]
    apart = [r for r in constraint.apart if r in reports]
    if not together or len(together) + len(apart) < 2:
        return None
    first, *others = together
    return Case(
        constraint,
        tuple(reports[r] for r in (*together, *apart)),
        tuple((first, other) for other in others),
        tuple((first, other) for other in apart),
    )


def judged(case: Case, readings: Iterable[Reading] = ()) -> Judged:
    """How grouping does on the reports of the case alone, without the constraint."""
    grouper = Grouper()
    grouper.add(traits_of(case.reports, readings))
    home = {r: story.id for story in grouper.stories() for r in story.reports}
    return Judged(
        tuple((one, other) for one, other in case.together if home[one] != home[other]),
        tuple((one, other) for one, other in case.apart if home[one] == home[other]),
    )
