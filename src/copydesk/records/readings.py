"""What was read in a report: sentences, quotes, figures, names, dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from copydesk.records.reports import Range, ReportId


class NameKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    OTHER = "other"


class Bound(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class QuoteKind(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Tier(StrEnum):
    """How the speaker was found; each tier's precision is measured and published."""

    SURE = "sure"
    LIKELY = "likely"
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``paragraph`` counts from 0."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody is reported to have said.

    ``parts`` are the pieces of an interrupted quotation, marks included; ``speaker`` is the mention as
    it stands, ``who`` the full name or role it means, empty where it is unresolved.
    """

    kind: QuoteKind
    start: int
    end: int
    parts: tuple[Range, ...] = ()
    cue: Range | None = None
    speaker: Range | None = None
    who: str | None = None
    role: str | None = None
    tier: Tier = Tier.UNRESOLVED
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as the report gives it: "more than 320 rockets" is (320, 320, at_least, "", "rocket").

    Two figures agree where their intervals, widened by their bounds, meet. ``noun`` is what is counted, or what a
    measure is of ("a 20-mile road", "$5 million in aid"); ``as_of`` is set only where the sentence says it plainly:
    "as of Tuesday", "by Sunday evening 12 had died", "the toll stood at 12 on Tuesday".
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    bound: Bound = Bound.EXACT
    unit: str = ""
    noun: str = ""
    event: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands; ``who`` is the fullest form of it in the report."""

    start: int
    end: int
    kind: NameKind
    who: str


@dataclass(frozen=True, slots=True)
class Date:
    """A day or stretch of days, resolved against the report's date.

    ``tier`` is sure where the text alone fixes it, likely where it leans on the report's date, unresolved where
    the report contradicts that date or itself: a dateline far from it, a weekday that does not fit its day.
    """

    start: int
    end: int
    first: date
    last: date
    tier: Tier = Tier.SURE


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader saw in one report. Stand-off: it never copies the text."""

    report: ReportId
    reader: str
    language: str
    sentences: tuple[Sentence, ...] = ()
    quotes: tuple[Quote, ...] = ()
    figures: tuple[Figure, ...] = ()
    names: tuple[Name, ...] = ()
    dates: tuple[Date, ...] = ()
