"""Sentences of a dossier that could become lines: each with its claim, and how well it would stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from copydesk.records import (
    Cite,
    Claim,
    Dossier,
    Edit,
    Evidence,
    Figure,
    NameKind,
    Reading,
    Relation,
    Report,
    ReportId,
    Role,
    Side,
    Span,
    replay,
)
from copydesk.writing import alone, edits, text

FAR = timedelta(days=60)
"""A report so far from the middle of its story is of another event: an anniversary, a second release, a misfiling."""
OPINION = re.compile(r"\s{0,3}(?:opinion|comment|editorial|op-ed|column|viewpoint|letters?)\s?[:|]", re.IGNORECASE)
OPINION_URL = re.compile(r"/(?:opinions?|commentisfree|editorials?|op-ed|columnists?)/", re.IGNORECASE)
FRESH_HOURS, STALE_HOURS = 12.0, 60.0
"""News is fresh for half a day before the story's last report, and stale three days before it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence that may be told; ``text`` is the sentence under its standing edits.

    ``role`` is that of its claim, but a statement that somebody denies belongs to what each side says. ``late``
    is 1 for news of the last half day of the story and falls to 0 over three days; ``ahead`` is whether it tells
    what was to come, ``passing`` whether a state that passes ("still missing"). ``dated`` is whether it says when,
    ``floats`` whether its time means nothing without its report's date. ``central`` is the share of the claim's
    best wording that it has, ``back`` counts words that point back in the report, ``loaded`` words that judge,
    ``free`` words outside quotation marks; ``said`` are its stems but for names and numbers. ``answer`` is the
    number of the statement in dispute that it bears on, and of its side; ``settled`` is whether it is on neither
    side of a dispute, so that a layer without room for both sides may tell it.
    """

    span: Span
    source: str
    text: str
    edits: tuple[Edit, ...]
    report: Report
    reading: Reading
    origin: str
    claim: Claim
    evidence: Evidence
    position: int
    role: Role
    late: float = 1.0
    ahead: bool = False
    passing: bool = False
    dated: bool = False
    floats: bool = False
    answer: tuple[int, int] | None = None
    settled: bool = True
    central: float = 1.0
    back: int = 0
    loaded: int = 0
    free: int = 0
    words: int = 0
    concepts: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()

    @property
    def cite(self) -> Cite:
        """The whole source sentence, to be cited."""
        report, span = self.report, self.span
        return Cite(report.id, span.start, span.end, self.source, report.outlet, report.published)

    @property
    def told(self) -> str:
        """The claim it tells."""
        return self.claim.id


def candidates(dossier: Dossier, without: frozenset[Span]) -> list[Candidate]:
    """All sentences that may be told, in the order of the reports; one that a copy repeats is the original's.

    A sentence in an outlet's own voice whose claim any report credits to a party is not among them
    (attribution outlives the reporter), nor is one whose figure a later report has overtaken, nor are those
    in ``without``.
    """
    known = _Known(
        _tellable(dossier),
        _answers(dossier),
        _overtaken(dossier),
        _differing(dossier),
        edits.shared_surnames(dossier),
        without,
    )
    origin = {r: o.origin for o in dossier.origins for r in o.members}
    late = _lateness(dossier)
    first: dict[str, Candidate] = {}
    untold = set_aside(dossier)
    for report, reading in zip(dossier.reports, dossier.readings, strict=True):
        if report.id in untold:
            continue
        for new in _of_report(report, reading, known, origin[report.id], late.get(report.id, 0.5)):
            first.setdefault(" ".join(text.words(new.text)), new)
    return list(first.values())


def set_aside(dossier: Dossier) -> dict[ReportId, str]:
    """The reports that are not told at all, with why: opinion, and those dated far from the rest of the story."""
    between = edits.middle(dossier)
    found: dict[ReportId, str] = {}
    for report in dossier.reports:
        if OPINION.match(report.title) or OPINION_URL.search(report.url):
            found[report.id] = "an opinion piece: it may argue, and is not told as news"
        elif report.published and between and abs(report.published - between) > FAR:
            found[report.id] = "dated months from the rest of the story: another event, or filed by mistake"
    return found if len(found) < len(dossier.reports) else {}


@dataclass(frozen=True, slots=True)
class _Known:
    """What the dossier says of its sentences: claims, answers to one another, overtaken values, spans not to use."""

    found: dict[Span, tuple[Claim, Evidence]]
    answers: dict[Span, tuple[int, int]]
    overtaken: frozenset[tuple[str, Decimal]]
    differing: frozenset[tuple[str, Decimal]]
    shared: frozenset[str]
    without: frozenset[Span]


def _tellable(dossier: Dossier) -> dict[Span, tuple[Claim, Evidence]]:
    found: dict[Span, tuple[Claim, Evidence]] = {}
    stale = _stale(dossier)
    for claim in dossier.claims:
        for evidence in claim.evidence:
            if not (claim.speaker and not evidence.who) and evidence.span not in stale:
                found.setdefault(evidence.span, (claim, evidence))
    return found


def _stale(dossier: Dossier) -> frozenset[Span]:
    """The sentences that give a figure's earlier values; a composed line tells how it changed."""
    updates = (d for d in dossier.disputes if d.relation is Relation.UPDATES)
    return frozenset(cite.span for d in updates for side in d.sides[:-1] for cite in side.cites)


def _lateness(dossier: Dossier) -> dict[ReportId, float]:
    """How fresh each dated report is, 0 to 1; none for reports without a date, or with one far from the rest."""
    near = edits.trusted(dossier)
    dated = {r.id: r.published for r in dossier.reports if r.published and r.id in near}
    latest = max(dated.values(), default=None)
    if latest is None:
        return {}
    old = {report: (latest - time) / timedelta(hours=1) for report, time in dated.items()}
    return {report: 1 - min(1.0, max(0.0, (age - FRESH_HOURS) / STALE_HOURS)) for report, age in old.items()}


def _answers(dossier: Dossier) -> dict[Span, tuple[int, int]]:
    """The sentences of statements in dispute, with the dispute's number and the side's."""
    return {
        cite.span: (number, side)
        for number, dispute in enumerate(dossier.disputes)
        if dispute.relation is Relation.DISPUTES
        for side, said in enumerate(dispute.sides)
        for cite in said.cites
    }


def _role(claim: Claim, evidence: Evidence, answers: bool, ahead: bool) -> Role:
    """The claim's role, but a denied statement is what a side says, and what comes next says so."""
    if answers or (claim.role is Role.NEXT and not ahead and evidence.who):
        return Role.CLAIMS
    return Role.OUTCOME if claim.role is Role.NEXT and not ahead else claim.role


def _could_be_two(span: Span, report: Report, reading: Reading, shared: frozenset[str]) -> bool:
    """Whether the sentence has a bare surname that two people of the story bear."""
    told = [n for n in reading.names if n.kind is NameKind.PERSON and span.start <= n.start < span.end]
    words = [report.text[n.start : n.end].split() for n in told]
    full = {w[-1] for w in words if len(w) > 1}
    return any(w[-1] in shared and w[-1] not in full for w in words if len(w) == 1)


def _central(claim: Claim, told: str) -> float:
    """The share of the claim's best wording that the sentence has."""
    wanted = text.stems(claim.text)
    return len(wanted & text.stems(told)) / max(1, len(wanted))


def _differing(dossier: Dossier) -> frozenset[tuple[str, Decimal]]:
    """The values on which reports differ, as event and number; who prints one gives one side."""
    differ = (d for d in dossier.disputes if d.relation is Relation.DIFFERS)
    return frozenset(value for d in differ for side in d.sides for value in _values(dossier, side))


def _overtaken(dossier: Dossier) -> frozenset[tuple[str, Decimal]]:
    """Events and the values that a later report has overtaken: ("killed", 2) once seven are dead."""
    made: set[tuple[str, Decimal]] = set()
    for dispute in dossier.disputes:
        if dispute.relation is Relation.UPDATES:
            *old, now = (_values(dossier, side) for side in dispute.sides)
            made |= {v for side in old for v in side if v[0]} - now
    return frozenset(made)


def _values(dossier: Dossier, side: Side) -> set[tuple[str, Decimal]]:
    """The figures of a side as its sentences print them, by event and number."""
    found = ((cite, f) for cite in side.cites for f in dossier.reading(cite.report).figures)
    inside = ((cite, f) for cite, f in found if cite.start <= f.start < cite.end)
    return {_happened(f) for cite, f in inside if cite.text[f.start - cite.start : f.end - cite.start] in side.value}


def _happened(figure: Figure) -> tuple[str, Decimal]:
    """A figure by its event and number: "61 million" and "61 million crowns" are one."""
    return (figure.event, figure.low)


def _of_report(report: Report, reading: Reading, known: _Known, origin: str, late: float) -> Iterator[Candidate]:
    introduced = alone.nouns_introduced(report, reading)
    for position, sentence in enumerate(reading.sentences):
        span = Span(report.id, sentence.start, sentence.end)
        if span not in known.found or span in known.without:
            continue
        inside = [f for f in reading.figures if span.start <= f.start < span.end]
        if any(_happened(f) in known.overtaken for f in inside) or _could_be_two(span, report, reading, known.shared):
            continue
        source = report[span]
        standing = edits.standing(source, span.start, report, reading)
        told = replay(source, standing)
        if alone.fault(told, source, span.start, reading):
            continue
        plain = text.unmarked(told)
        claim, evidence = known.found[span]
        answer = known.answers.get(span)
        ahead = bool(alone.pattern("ahead").search(plain))
        yield Candidate(
            span, source, told, standing, report, reading, origin, claim, evidence, position,
            _role(claim, evidence, answer is not None, ahead), late, answer=answer,
            settled=answer is None and not any(_happened(f) in known.differing for f in inside),
            ahead=ahead, passing=bool(alone.pattern("passing").search(plain)),
            dated=any(span.start <= d.start < span.end for d in reading.dates),
            floats=bool(alone.pattern("floating_times").search(plain)),
            central=_central(claim, told),
            back=alone.back_references(told, position, introduced),
            loaded=len(alone.pattern("loaded").findall(plain)),
            said=text.stems(told) - frozenset(text.stem(c) for c in text.concepts(told)),
            free=text.count(plain), words=text.count(told), concepts=text.concepts(told),
        )  # fmt: skip
