"""What goes out: lines and layers, findings, briefs, checked texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from copydesk.records.dossiers import Cite, Dispute, Moment, Origin, Role
from copydesk.records.reports import BriefId, StoryId


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


class FindingKind(StrEnum):
    """What a finding is about: a change that a copy makes to its source (to ``WORD``), or what else was looked at."""

    NUMBER = "number"
    UNIT = "unit"
    BOUND = "bound"
    NAME = "name"
    TITLE = "title"
    DATE = "date"
    PLACE = "place"
    NEGATION = "negation"
    ANTONYM = "antonym"
    SYNONYM = "synonym"
    HEDGE = "hedge"
    CONDITION = "condition"
    ATTRIBUTION = "attribution"
    SPEAKER = "speaker"
    TENSE = "tense"
    HARMLESS = "harmless"
    WORD = "word"
    QUOTATION = "quotation"
    TRACE = "trace"
    WORDING = "wording"
    EVIDENCE = "evidence"
    LANGUAGE = "language"
    JUDGE = "judge"


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
    kind: FindingKind = FindingKind.TRACE


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
