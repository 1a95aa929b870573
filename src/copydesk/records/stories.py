"""What belongs together: stories, copies, what editors decided about them, and what grouping keeps between rounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from copydesk.records.reports import Range, Report, ReportId, StoryId


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that prints another one's text, whole or in part.

    ``of`` is the original of its wire; ``shared`` the share of the copy's runs of five words that stand in the
    text it copies, 0 to 1; ``added`` the stretches of the copy's own text that the other does not have.
    """

    report: ReportId
    of: ReportId
    shared: float
    added: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of the same events. A wire is a family of copies, its original first: it counts once.

    ``wires`` holds every report once; a report without copies is a wire of one. ``why`` says of each
    report why it is in the story. ``copies`` says of each copy what it shares and what it added, ``agencies``
    which news agency a report is credited to. A story keeps its id as it grows; ``merged`` are the ids of
    stories that have gone into it, ``forked`` is the story it came out of. A ``locked`` one stays as it is.
    """

    id: StoryId
    label: str
    wires: tuple[tuple[ReportId, ...], ...]
    began: datetime | None
    latest: datetime | None
    why: dict[ReportId, str] = field(default_factory=dict)
    copies: tuple[Copy, ...] = ()
    agencies: dict[ReportId, str] = field(default_factory=dict)
    merged: tuple[StoryId, ...] = ()
    forked: StoryId | None = None
    locked: bool = False

    @property
    def reports(self) -> tuple[ReportId, ...]:
        return tuple(r for wire in self.wires for r in wire)

    @property
    def voices(self) -> dict[ReportId, ReportId]:
        """The voice behind each report: the first original of its agency, or else of its wire."""
        agencies: dict[str, ReportId] = {}
        found: dict[ReportId, ReportId] = {}
        for wire in self.wires:
            agency = self.agencies.get(wire[0], "")
            found |= dict.fromkeys(wire, agencies.setdefault(agency, wire[0]) if agency else wire[0])
        return found

    @property
    def origins(self) -> int:
        """How many independent voices tell the story: a wire is one, and so are all wires of one agency."""
        return len(set(self.voices.values()))


class Act(StrEnum):
    """What an editor did to stories."""

    MERGE = "merge"
    SPLIT = "split"
    MOVE = "move"
    LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Constraint:
    """What an editor decided about stories, which every later grouping respects; to undo it, leave it out.

    It names reports, since stories change: those in ``together`` are in one story, and none of ``apart`` is in it.
    A lock fixes the story as ``together`` has it: nothing joins, nothing leaves. Of two that contradict each other
    the later in order is obeyed.
    """

    act: Act
    together: tuple[ReportId, ...]
    apart: tuple[ReportId, ...] = ()
    reason: str = ""
    made: datetime | None = None

    def __post_init__(self) -> None:
        if not self.together:
            raise ValueError(f"a {self.act} names no report")
        if set(self.together) & set(self.apart):
            raise ValueError(f"a {self.act} wants {min(set(self.together) & set(self.apart))} both in and out")
        if self.act in (Act.SPLIT, Act.MOVE) and not self.apart:
            raise ValueError(f"a {self.act} says from which reports in apart")


@dataclass(frozen=True, slots=True)
class Case:
    """What an editor decided as a test: the reports that it names, and which pairs of them grouping is to find.

    The first report of ``constraint.together`` stands in every pair, since who is with it is with all of them.
    """

    constraint: Constraint
    reports: tuple[Report, ...]
    together: tuple[tuple[ReportId, ReportId], ...] = ()
    apart: tuple[tuple[ReportId, ReportId], ...] = ()


@dataclass(frozen=True, slots=True)
class KeptReport:
    """An open report as grouping keeps it. ``runs`` and ``told`` are there where others are compared with its text."""

    report: ReportId
    published: datetime | None
    length: int
    label: str
    titled: bool
    agency: str
    unit: ReportId
    wire: ReportId
    copy: Copy | None = None
    runs: bytes = b""
    told: bytes = b""


@dataclass(frozen=True, slots=True)
class KeptUnit:
    """A wire as linking sees it: its vector as 32-bit feature numbers and single-precision weights, its names."""

    unit: ReportId
    features: bytes
    weights: bytes
    hours: float | None
    names: dict[int, str]
    top: bytes
    sentences: bytes
    why: str


@dataclass(frozen=True, slots=True)
class KeptStory:
    """An open story as grouping keeps it: its units, their sum, and what has become of it.

    ``central`` is the unit it is called by, ``centred`` how many units it had when that was chosen; ``told_as`` the
    story that an editor merged it into.
    """

    story: StoryId
    units: tuple[ReportId, ...]
    features: bytes
    weights: bytes
    norm: float
    first: float | None
    last: float | None
    linked: int
    second: float
    grown: datetime | None
    merged: tuple[StoryId, ...] = ()
    forked: StoryId | None = None
    told: bool = False
    central: ReportId | None = None
    centred: int = 0
    told_as: StoryId | None = None


@dataclass(frozen=True, slots=True)
class State:
    """All that grouping knows between two rounds, so that it can go on after a restart as if nothing had been.

    ``grouping`` names the version that wrote it; ``counts`` is in how many of ``counted`` wires each feature stands.
    """

    grouping: str
    reports: tuple[KeptReport, ...] = ()
    units: tuple[KeptUnit, ...] = ()
    stories: tuple[KeptStory, ...] = ()
    counts: dict[int, int] = field(default_factory=dict)
    counted: int = 0
    constraints: tuple[Constraint, ...] = ()
    now: datetime | None = None
