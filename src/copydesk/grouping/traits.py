"""What grouping needs of one report, and nothing more: made once, small, and the same on any machine."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from datetime import UTC, datetime

from copydesk.grouping.agencies import agency
from copydesk.grouping.runs import Printed, printed
from copydesk.grouping.vectors import Counted, counted, sentences
from copydesk.records import Reading, Report, ReportId

LABEL = 14
"""Words of a label at most."""
NEVER = datetime.max.replace(tzinfo=UTC)
"""Where undated reports stand in the order of time."""


@dataclass(frozen=True, slots=True)
class Traits:
    """One report as grouping sees it: when and by whom, a few words to call it by, its text's runs, its features."""

    report: ReportId
    published: datetime | None
    length: int
    label: str
    titled: bool
    agency: str
    printed: Printed
    counted: Counted
    sentences: array[int]

    @property
    def order(self) -> tuple[datetime, int, ReportId]:
        """By time, undated ones last; of equally early ones the longest first, which is the agency's own."""
        return (self.published or NEVER, -self.length, self.report)


def traits(report: Report, reading: Reading | None = None) -> Traits:
    """What grouping needs of the report."""
    return Traits(
        report.id,
        report.published,
        len(report.text),
        _label(report),
        bool(report.title.strip()),
        agency(report),
        printed(report),
        counted(report),
        sentences(report, reading),
    )


def hours(time: datetime | None) -> float | None:
    """Hours since 1970."""
    return None if time is None else time.timestamp() / 3600


def _label(report: Report) -> str:
    """The report's title, or the first words of its text."""
    words = (report.title.split() or report.text[:400].split())[: LABEL + 1]
    return " ".join(words[:LABEL]) + (" …" if len(words) > LABEL else "")
