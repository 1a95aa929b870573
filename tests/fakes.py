"""Stand-ins that keep the real Protocols (``tests/test_seams.py`` holds them to it)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from newsroom import plain_sentences

from copydesk.records import (
    Brief,
    BriefId,
    Dossier,
    Fetched,
    Finding,
    Line,
    LineKind,
    Reading,
    Report,
    Role,
    Span,
    Trouble,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class FakeSource:
    """Gives the reports and troubles it was made with."""

    found: tuple[Report | Trouble, ...] = ()
    name: str = "fake-source"

    def gather(self, now: datetime) -> Iterator[Report | Trouble]:
        yield from self.found


@dataclass(frozen=True, slots=True)
class FakeReader:
    """Sees sentences and nothing else."""

    name: str = "fake-reader"

    def read(self, report: Report) -> Reading:
        return Reading(report.id, self.name, report.language or "en", plain_sentences(report.text))


@dataclass(frozen=True, slots=True)
class FakeWriter:
    """Tells the first sentence of each report, verbatim; never one that stands in ``without``."""

    name: str = "fake-writer"

    def write(self, dossier: Dossier, *, now: datetime, without: frozenset[Span] = frozenset()) -> Brief:
        lines = tuple(self._lines(dossier, without))
        times = [r.published for r in dossier.reports if r.published]
        return Brief(
            id=BriefId(f"{dossier.story.id}-fake"),
            story=dossier.story.id,
            revision=1,
            made=now,
            as_of=max(times, default=None),
            writer=self.name,
            language="en",
            headline=None,
            key_points=lines[:3],
            short=(lines[:2],) if lines else (),
            article=(lines,) if lines else (),
            roles=(Role.OUTCOME,) if lines else (),
        )

    @staticmethod
    def _lines(dossier: Dossier, without: frozenset[Span]) -> Iterator[Line]:
        for reading in dossier.readings:
            spans = [Span(reading.report, s.start, s.end) for s in reading.sentences]
            fresh = [s for s in spans if s not in without]
            if fresh:
                cite = dossier.cite(fresh[0])
                yield Line(cite.text, LineKind.VERBATIM, (cite,))


@dataclass(frozen=True, slots=True)
class FakeChecker:
    """Finds the same about every line, or holds those that carry one of the words in ``holds``."""

    verdict: Verdict = Verdict.SUPPORTED
    holds: tuple[str, ...] = ()
    name: str = "fake-checker"

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]:
        held = any(word in line.text for word in self.holds)
        verdict = Verdict.UNSUPPORTED if held else self.verdict
        return (Finding(self.name, verdict, "as told", 0, max(1, len(line.text)), line.cites),)


@dataclass(frozen=True, slots=True)
class FakeJudge:
    """Has an opinion on the claims it knows, and one for all others; ``asked`` are the pairs it was asked about."""

    known: Mapping[str, float | Trouble] = field(default_factory=dict)
    otherwise: float | Trouble = 0.5
    name: str = "fake-judge"
    asked: list[tuple[str, str]] = field(default_factory=list)

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float | Trouble]:
        self.asked.extend(pairs)
        return [self.known.get(claim, self.otherwise) for _, claim in pairs]


@dataclass(frozen=True, slots=True)
class FakePublisher:
    """The lines, one below the other."""

    name: str = "fake-publisher"

    def publish(self, brief: Brief, dossier: Dossier) -> str:
        return "\n".join(line.text for _, line in brief.lines())


@dataclass(frozen=True, slots=True)
class FakeFetcher:
    """A network of a few addresses: what stands at each, or why nothing comes of it."""

    answers: Mapping[str, Fetched | Trouble] = field(default_factory=dict)
    name: str = "fake-fetcher"

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched | Trouble:
        return self.answers.get(url) or Trouble("gather", url, "missing", "nothing stands there")
