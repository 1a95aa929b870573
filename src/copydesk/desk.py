"""The desk: the only place where all stages meet, with the clock and the store handed in.

Each method loads, calls one stage and hands its records on; the stages know nothing of each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from copydesk import checking, grouping, reading, weighing, writing
from copydesk.checking import prose as proses
from copydesk.config import Config
from copydesk.errors import BadSetting
from copydesk.records import (
    Brief,
    Checked,
    Constraint,
    Dossier,
    LeftOut,
    Line,
    PullQuote,
    Reading,
    Report,
    ReportId,
    Role,
    Span,
    Story,
    StoryId,
    Trouble,
)
from copydesk.seams import Checker, Fetcher, Judge, Reader, Writer

ROUNDS = 4
"""How often a brief is written anew without the lines the gate held; two were enough for every story read."""


def silent(note: str) -> None:
    """Drop a note of progress."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A judge whose failures are noted, each kind once, and stop nothing: where it raises, no pair has an answer."""

    inner: Judge
    troubles: list[Trouble]

    @property
    def name(self) -> str:
        """The judge's own."""
        return self.inner.name

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float | Trouble]:
        """The judge's answers as numbers and troubles."""
        try:
            answers = [each if isinstance(each, Trouble) else float(each) for each in self.inner.judge(pairs)]
        except Exception as error:
            failed = Trouble("check", self.name, type(error).__name__, str(error) or type(error).__name__)
            answers = [failed] * len(pairs)
        new = dict.fromkeys(each for each in answers if isinstance(each, Trouble))
        self.troubles.extend(each for each in new if each not in self.troubles)
        return answers


@dataclass(frozen=True, slots=True)
class Desk:
    """The wired line: one reader, one writer, the checkers, a judge or none, and where notes of progress go."""

    config: Config
    reader: Reader
    writer: Writer
    checkers: tuple[Checker, ...]
    note: Callable[[str], None] = silent
    known: dict[Report, Reading] = field(default_factory=dict)
    """Readings made so far, so that grouping and weighing read each report once."""
    troubles: list[Trouble] = field(default_factory=list)
    """Reports that the reader failed at, which count as read with nothing in them; questions the judge failed at."""
    judge: Judge | None = None
    """A second opinion on anyone's text; what the desk writes itself stands or falls by the checkers alone."""
    sources: dict[tuple[Report, ...], Dossier] = field(default_factory=dict)
    """What the last text was held against."""

    def read(self, report: Report) -> Reading:
        """What the desk's reader sees in the report."""
        if report not in self.known:
            self.known[report] = self._read(report)
        return self.known[report]

    def _read(self, report: Report) -> Reading:
        """The reading; an empty one, and a trouble noted, where the reader fails at this report."""
        try:
            return self.reader.read(report)
        except Exception as error:
            self.troubles.append(Trouble("read", str(report.id), type(error).__name__, str(error)))
            return Reading(report.id, self.reader.name, report.language or "")

    def _readings(self, reports: Sequence[Report]) -> dict[ReportId, Reading]:
        made = {}
        for i, report in enumerate(reports, 1):
            made[report.id] = self.read(report)
            if i % 500 == 0:
                self.note(f"read {i} of {len(reports)} reports")
        return made

    def group(self, reports: Sequence[Report], constraints: Sequence[Constraint] = ()) -> tuple[Story, ...]:
        """The stories of the reports, the largest first, as editors want them."""
        readings = self._readings(reports)
        return grouping.group(reports, [readings[r.id] for r in reports], constraints)

    def nearest(self, stories: Sequence[Story], reports: Sequence[Report], words: str) -> Story | None:
        """The story that those words fit best, or None where none fits."""
        return grouping.nearest(stories, reports, words)

    def weigh(self, story: Story, reports: Iterable[Report]) -> Dossier:
        """All that is known about the story."""
        members = set(story.reports)
        own = [r for r in reports if r.id in members]
        readings = self._readings(own)
        return weighing.weigh(story, own, [readings[r.id] for r in own])

    def brief(self, story: Story, reports: Iterable[Report], *, now: datetime) -> tuple[Brief, Dossier]:
        """The checked brief of the story and the dossier it rests on."""
        dossier = self.weigh(story, reports)
        return self.tell(dossier, now=now), dossier

    def tell(self, dossier: Dossier, *, now: datetime) -> Brief:
        """The ladder: write, check, write again without the spans of held lines, drop what is held still."""
        without: frozenset[Span] = frozenset()
        withheld: list[LeftOut] = []
        brief = self._checked(dossier, now, without)
        for _ in range(ROUNDS):
            held = [(layer, line) for layer, line in brief.lines() if line.held]
            if not held:
                break
            withheld += [_withheld(layer, line) for layer, line in held]
            without |= {line.cites[0].span for _, line in held}
            brief = self._checked(dossier, now, without)
        dropped = [_withheld(layer, line) for layer, line in brief.lines() if line.held]
        brief = _without_held(brief)
        unique = tuple(dict.fromkeys((*withheld, *dropped)))
        audit = replace(brief.audit, held=len(unique))
        return replace(brief, left_out=(*brief.left_out, *unique), audit=audit)

    def _checked(self, dossier: Dossier, now: datetime, without: frozenset[Span]) -> Brief:
        draft = self.writer.write(dossier, now=now, without=without)
        return checking.check(draft, dossier, self.reader, self.checkers)

    def check_text(self, text: str, reports: Sequence[Report], form: str = "plain") -> Checked:
        """Findings on any text, held against the reports.

        Of a text in another ``form`` ("markdown", "html") the prose is checked; places count in the text as given.
        """
        prose = proses.prose(text, proses.Form(form))
        heard = Heard(self.judge, self.troubles) if self.judge else None
        sources = self._sources(tuple(reports))
        found = checking.check_text(prose.text, sources, self.reader, self.checkers, heard)
        return proses.mapped(found, prose)

    def _sources(self, reports: tuple[Report, ...]) -> Dossier:
        """What is known from the reports; the last ones are kept, for many texts held against the same ones."""
        if reports not in self.sources:
            self.sources.clear()
            readings = self._readings(reports)
            story = Story(StoryId("sources"), "", tuple((r.id,) for r in reports), None, None)
            self.sources[reports] = weighing.weigh(story, reports, [readings[r.id] for r in reports])
        return self.sources[reports]


def _withheld(layer: object, line: Line) -> LeftOut:
    reasons = "; ".join(dict.fromkeys(f"{f.checker}: {f.reason}" for f in line.findings if f.verdict.held))
    return LeftOut(layer, f"held by the gate ({reasons})", line.cites)  # type: ignore[arg-type]


def _without_held(brief: Brief) -> Brief:
    """The brief with every line that is still held dropped, and paragraphs that are then empty."""
    if not any(line.held for _, line in brief.lines()):
        return brief
    article: list[tuple[Line, ...]] = []
    roles: list[Role] = []
    for paragraph, role in zip(brief.article, brief.roles, strict=True):
        kept = tuple(line for line in paragraph if not line.held)
        if kept:
            article.append(kept)
            roles.append(role)
    short = tuple(p for p in (tuple(x for x in p if not x.held) for p in brief.short) if p)
    pull: PullQuote | None = brief.pull_quote
    return replace(
        brief,
        headline=None if brief.headline is None or brief.headline.held else brief.headline,
        key_points=tuple(line for line in brief.key_points if not line.held),
        short=short,
        article=tuple(article),
        roles=tuple(roles),
        pull_quote=None if pull is None or pull.held else pull,
    )


def make_desk(config: Config | None = None, *, note: Callable[[str], None] = silent) -> Desk:
    """The desk wired for these settings; every choice of a stage is made here."""
    chosen = config or Config()
    reader, writer, judge = reading.RulesReader(), writing.ExtractWriter(chosen), make_judge(chosen)
    return Desk(chosen, reader, writer, checking.CHECKERS, note, judge=judge)


def make_judge(config: Config) -> Judge | None:
    """The judge of the settings, None by default; its model loads, or its server is asked, with the first question.

    Raises ``BadSetting`` where the folder, the address or the key will not do, ``MissingExtra`` without its packages.
    """
    if config.judge == "onnx":
        from copydesk.judges.models import OnnxJudge

        return OnnxJudge(config.judge_folder)
    if config.judge == "openai":
        from copydesk.judges.servers import OpenAIJudge
        from copydesk.llm import Client, key_of

        key = key_of(config.judge_key_variable)
        return OpenAIJudge(Client(config.judge_url, config.judge_model, key, seconds=config.judge_seconds))
    return None


def make_fetcher(config: Config | None = None) -> Fetcher:
    """The way onto the network for these settings; nothing is asked of it before the first address is fetched."""
    from copydesk.fetching import PoliteFetcher, user_agent

    chosen = config or Config()
    try:
        return PoliteFetcher(agent=user_agent(chosen.fetch_contact), allow=chosen.fetch_allow)
    except BadSetting as error:
        raise BadSetting(f"fetch_{error.setting}", error.why) from error
