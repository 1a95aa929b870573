"""What grouping needs of one report, and nothing more: made once, small, and the same on any machine."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from copydesk.grouping.agencies import agency
from copydesk.grouping.runs import Printed, printed
from copydesk.grouping.vectors import Counted, featured
from copydesk.records import Reading, Report, ReportId

LABEL = 14
"""Words of a label at most."""
NEVER = datetime.max.replace(tzinfo=UTC)
"""Where undated reports stand in the order of time."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is kept of a report as long as it is open: when and by whom, and a few words to call it by."""

    report: ReportId
    published: datetime | None
    length: int
    label: str
    titled: bool
    agency: str

    @property
    def order(self) -> tuple[datetime, int, ReportId]:
        """By time, undated ones last; of equally early ones the longest first, which is the agency's own."""
        return (self.published or NEVER, -self.length, self.report)


@dataclass(frozen=True, slots=True)
class Traits:
    """One report as grouping sees it. Its text's runs and its features, a hundred times the size of what is ``known``
    of it, are needed only until its unit has a vector."""

    known: Known
    printed: Printed
    counted: Counted
    sentences: array[int]

    @property
    def report(self) -> ReportId:
        """The report's id."""
        return self.known.report


def traits(report: Report, reading: Reading | None = None) -> Traits:
    """What grouping needs of the report."""
    title = bool(report.title.strip())
    known = Known(report.id, report.published, len(report.text), _label(report), title, agency(report))
    return Traits(known, printed(report), *featured(report, reading))


def traits_of(reports: Iterable[Report], readings: Iterable[Reading]) -> Iterator[Traits]:
    """What grouping needs of each report, with its reading where there is one."""
    read = {reading.report: reading for reading in readings}
    return (traits(report, read.get(report.id)) for report in reports)


def hours(time: datetime | None) -> float | None:
    """Hours since 1970."""
    return None if time is None else time.timestamp() / 3600


def _label(report: Report) -> str:
    """The report's title, or the first words of its text."""
    words = (report.title.split() or report.text[:400].split())[: LABEL + 1]
    return " ".join(words[:LABEL]) + (" …" if len(words) > LABEL else "")
