"""The records of the desk: they hold data and answer questions about themselves; they do no work.

    Report -read-> Reading -group-> Story -weigh-> Dossier -write-> Brief -check-> Brief -publish-> Edition

All records are frozen. All positions are half-open ranges of code points in one immutable text. All
times are aware and in UTC. The public JSON (``docs/records.md``) is these records, field by field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NewType

ReportId = NewType("ReportId", str)
StoryId = NewType("StoryId", str)
ClaimId = NewType("ClaimId", str)
BriefId = NewType("BriefId", str)

Range = tuple[int, int]
"""Start and end, half open, in code points of a text known from the context."""


# --- what came in ---------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one report's text; read it with ``report[span]``."""

    report: ReportId
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def __contains__(self, other: Span) -> bool:
        return self.report == other.report and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Report:
    """One piece by one outlet, as it was when the desk saw it.

    A changed page is a new report that supersedes the old one, so a span never goes stale. The title
    is not part of the text: others write headlines, and a headline is not evidence.
    """

    id: ReportId
    text: str
    outlet: str = ""
    url: str = ""
    title: str = ""
    published: datetime | None = None
    language: str = ""
    byline: tuple[str, ...] = ()
    source: str = ""
    seen: datetime | None = None
    supersedes: ReportId | None = None

    def __getitem__(self, span: Span) -> str:
        if span.report != self.id or span.end > len(self.text):
            raise KeyError(span)
        return self.text[span.start : span.end]


# --- what was read in it --------------------------------------------------


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

    Two figures agree where their intervals, widened by their bounds, meet.
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
    """A day or stretch of days, resolved against the report's date."""

    start: int
    end: int
    first: date
    last: date


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


# --- what is going on -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of the same events. A wire is a family of copies, its original first: it counts once.

    ``wires`` holds every report once; a report without copies is a wire of one. ``why`` says of each
    report why it is in the story.
    """

    id: StoryId
    label: str
    wires: tuple[tuple[ReportId, ...], ...]
    began: datetime | None
    latest: datetime | None
    why: dict[ReportId, str] = field(default_factory=dict)

    @property
    def reports(self) -> tuple[ReportId, ...]:
        return tuple(r for wire in self.wires for r in wire)


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
    """One independent voice among the sources: its reports, and the copies folded under it."""

    origin: str
    outlets: tuple[str, ...]
    reports: tuple[ReportId, ...]
    copies: tuple[ReportId, ...] = ()


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


# --- what goes out --------------------------------------------------------


class Layer(StrEnum):
    HEADLINE = "headline"
    KEY_POINTS = "key_points"
    SHORT = "short"
    ARTICLE = "article"
    PULL_QUOTE = "pull_quote"


class LineKind(StrEnum):
    VERBATIM = "verbatim"
    EDITED = "edited"
    COMPOSED = "composed"
    DRAFTED = "drafted"


class Verdict(StrEnum):
    SUPPORTED = "supported"
    UNCLEAR = "unclear"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"

    @property
    def held(self) -> bool:
        return self in (Verdict.UNSUPPORTED, Verdict.CONTRADICTED)


@dataclass(frozen=True, slots=True)
class Edit:
    """One named change to a source sentence; positions count in the text of the line's first cite.

    ``delete`` drops ``start:end``; ``insert`` puts ``text`` at ``start`` (``end == start``); ``move``
    drops ``start:end`` and puts ``text``, the same words, at ``to``. ``cite`` is what an insertion
    rests on.
    """

    edit: str
    rule: str
    start: int
    end: int
    text: str = ""
    to: int | None = None
    cite: Cite | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one checker found about a stretch of a written text; it knows no layer, so it serves any text."""

    checker: str
    verdict: Verdict
    reason: str
    start: int
    end: int
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One written sentence and the spans it rests on; a line without a cite cannot be made."""

    text: str
    kind: LineKind
    cites: tuple[Cite, ...]
    edits: tuple[Edit, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        if not self.cites:
            raise ValueError("a line rests on at least one span")

    @property
    def held(self) -> bool:
        return any(f.verdict.held for f in self.findings)

    def replayed(self) -> str:
        """What the recorded edits make of the first cite; an edited line must equal it."""
        return replay(self.cites[0].text, self.edits)


def replay(text: str, edits: tuple[Edit, ...]) -> str:
    """``text`` under the edits, all positions counted in ``text``; a sentence starts with a capital."""
    drops = [(e.start, e.end) for e in edits if e.edit in ("delete", "move")]
    puts = [(e.start if e.to is None else e.to, e.text) for e in edits if e.edit != "delete"]
    out: list[str] = []
    for i in range(len(text) + 1):
        out.extend(t for at, t in puts if at == i)
        if i < len(text) and not any(s <= i < e for s, e in drops):
            out.append(text[i])
    made = "".join(out)
    return made[:1].upper() + made[1:]


@dataclass(frozen=True, slots=True)
class PullQuote(Line):
    """A verbatim quotation with its speaker."""

    who: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Says:
    """A party and the lines of the dossier that it is credited with."""

    who: str
    role: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a revision did to a line: new, changed, corrected or withdrawn."""

    change: str
    layer: Layer
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What did not make it into a brief, and why."""

    layer: Layer
    reason: str
    cites: tuple[Cite, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """Counts about a brief, with their denominators; ``outlets`` are shares of all lines."""

    lines: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    verdicts: dict[str, int] = field(default_factory=dict)
    held: int = 0
    outlets: dict[str, float] = field(default_factory=dict)
    longest_run: int = 0
    most_words: int = 0
    most_sentences: int = 0


@dataclass(frozen=True, slots=True)
class Brief:
    """A story told in layers; each layer stands alone."""

    id: BriefId
    story: StoryId
    revision: int
    made: datetime
    as_of: datetime | None
    writer: str
    language: str
    headline: Line | None
    key_points: tuple[Line, ...]
    short: tuple[tuple[Line, ...], ...]
    article: tuple[tuple[Line, ...], ...]
    roles: tuple[Role, ...] = ()
    pull_quote: PullQuote | None = None
    sources: tuple[Origin, ...] = ()
    says: tuple[Says, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    timeline: tuple[Moment, ...] = ()
    changes: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    audit: Audit = Audit()

    def lines(self) -> Iterator[tuple[Layer, Line]]:
        """Every line with its layer, in reading order."""
        if self.headline is not None:
            yield Layer.HEADLINE, self.headline
        for line in self.key_points:
            yield Layer.KEY_POINTS, line
        for layer, paragraphs in ((Layer.SHORT, self.short), (Layer.ARTICLE, self.article)):
            for paragraph in paragraphs:
                for line in paragraph:
                    yield layer, line
        if self.pull_quote is not None:
            yield Layer.PULL_QUOTE, self.pull_quote

    @property
    def cleared(self) -> bool:
        """Checked, and no line unsupported or contradicted."""
        lines = [line for _, line in self.lines()]
        return bool(lines) and all(line.findings and not line.held for line in lines)


@dataclass(frozen=True, slots=True)
class Edition:
    """Briefs published together."""

    id: str
    title: str
    made: datetime
    briefs: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """One sentence of a checked text, with its verdict and what was found."""

    start: int
    end: int
    verdict: Verdict
    score: float
    cites: tuple[Cite, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked text: the worst verdict and the least score of its lines."""

    verdict: Verdict
    score: float
    lines: tuple[CheckedLine, ...] = ()


# --- what went wrong ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something one piece of input made a stage fail at. The desk goes on."""

    stage: str
    subject: str
    code: str
    message: str
