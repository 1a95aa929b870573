"""What is going on: claims with their evidence, disputes, parties, the dossier."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from copydesk.records.readings import Reading
from copydesk.records.reports import ClaimId, Report, ReportId, Span
from copydesk.records.stories import Story


class Stance(StrEnum):
    SUPPORTS = "supports"
    HEDGES = "hedges"
    DISPUTES = "disputes"


class Role(StrEnum):
    """What a claim does in the story, and so which paragraph it belongs to."""

    OUTCOME = "outcome"
    CLAIMS = "claims"
    STAKES = "stakes"
    NEXT = "next"
    STANDING = "standing"


class Status(StrEnum):
    CORROBORATED = "corroborated"
    SINGLE = "single"
    ATTRIBUTED = "attributed"
    UPDATED = "updated"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that bears on a claim. ``who`` is the party it credits, empty in the outlet's own voice."""

    report: ReportId
    start: int
    end: int
    stance: Stance
    origin: str
    who: str = ""

    @property
    def span(self) -> Span:
        return Span(self.report, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Claim:
    """One assertion, and everything in the story that bears on it.

    ``speaker`` is the party that any report credits with it, empty where all outlets assert it in
    their own voice. ``origins`` counts independent voices that support it, never outlets. ``weight``
    orders the claims of one story and means nothing outside it.
    """

    id: ClaimId
    text: str
    speaker: str
    role: Role
    status: Status
    origins: int
    evidence: tuple[Evidence, ...]
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Cite:
    """A span of a report with its words, outlet and time, so that a brief can be read on its own.

    ``field`` names the field of the report an insertion rests on ("published", "outlet"); it is empty
    for words of the text.
    """

    report: ReportId
    start: int
    end: int
    text: str
    outlet: str = ""
    published: datetime | None = None
    field: str = ""

    @property
    def span(self) -> Span:
        return Span(self.report, self.start, self.end)


class Relation(StrEnum):
    DIFFERS = "differs"
    UPDATES = "updates"
    DISPUTES = "disputes"


@dataclass(frozen=True, slots=True)
class Side:
    """One value or statement in a dispute, who gives it, and when it was first seen."""

    value: str
    who: str | None
    published: datetime | None
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """Values or statements in the story that do not agree, with who carries which."""

    relation: Relation
    about: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who speaks in the story, and what they claim."""

    who: str
    role: str
    claims: tuple[ClaimId, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated entry of the timeline."""

    first: date
    last: date
    text: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent voice among the sources: its reports, and the copies folded under it.

    ``agency`` is the news agency behind it, if its reports are credited to one.
    """

    origin: str
    outlets: tuple[str, ...]
    reports: tuple[ReportId, ...]
    copies: tuple[ReportId, ...] = ()
    agency: str = ""

    @property
    def members(self) -> tuple[ReportId, ...]:
        """Every report that carries this voice once, the original first."""
        return tuple(dict.fromkeys((*self.reports, *self.copies)))


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a writer may know about a story, and all that a checker may use."""

    story: Story
    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]
    claims: tuple[Claim, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    parties: tuple[Party, ...] = ()
    timeline: tuple[Moment, ...] = ()
    origins: tuple[Origin, ...] = ()

    def report(self, wanted: ReportId) -> Report:
        for report in self.reports:
            if report.id == wanted:
                return report
        raise KeyError(wanted)

    def reading(self, wanted: ReportId) -> Reading:
        for reading in self.readings:
            if reading.report == wanted:
                return reading
        raise KeyError(wanted)

    def cite(self, span: Span) -> Cite:
        report = self.report(span.report)
        return Cite(span.report, span.start, span.end, report[span], report.outlet, report.published)

    def __getitem__(self, span: Span) -> str:
        return self.report(span.report)[span]
