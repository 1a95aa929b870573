"""Sentences of a dossier that could become lines: each with its claim, and how well it would stand alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from copydesk.records import Claim, Dossier, Edit, Evidence, Reading, Relation, Report, ReportId, Role, Span, replay
from copydesk.writing import alone, edits, text


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence that may be told; ``text`` is the sentence under its standing edits.

    ``late`` is 0 for the story's first report and 1 for its last; ``dated`` is whether it says when, ``floats``
    whether its time means nothing without its report's date; ``back`` counts words that point back in the
    report, ``loaded`` words that judge, ``free`` words outside quotation marks.
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
    late: float = 1.0
    dated: bool = False
    floats: bool = False
    back: int = 0
    loaded: int = 0
    free: int = 0
    words: int = 0
    concepts: frozenset[str] = frozenset()
    stems: frozenset[str] = field(default=frozenset())

    @property
    def role(self) -> Role:
        """What its claim does in the story."""
        return self.claim.role

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
    found = _tellable(dossier)
    origin = {r: wire[0] for wire in dossier.story.wires for r in wire}
    late = _lateness(dossier)
    first: dict[str, Candidate] = {}
    for report, reading in zip(dossier.reports, dossier.readings, strict=True):
        for new in _of_report(report, reading, found, without, origin[report.id], late[report.id]):
            first.setdefault(" ".join(text.words(new.text)), new)
    return list(first.values())


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
    """Each report's place in the order of time, 0 to 1; the middle without a date, or with one far from the rest."""
    near = edits.trusted(dossier)
    dated = sorted((r.published, r.id) for r in dossier.reports if r.published and r.id in near)
    last = max(len(dated) - 1, 1)
    order = {report: i / last for i, (_, report) in enumerate(dated)}
    return {r.id: order.get(r.id, 0.5) for r in dossier.reports}


def _of_report(
    report: Report,
    reading: Reading,
    found: dict[Span, tuple[Claim, Evidence]],
    without: frozenset[Span],
    origin: str,
    late: float,
) -> Iterator[Candidate]:
    introduced = alone.nouns_introduced(report, reading)
    for position, sentence in enumerate(reading.sentences):
        span = Span(report.id, sentence.start, sentence.end)
        if span not in found or span in without:
            continue
        source = report[span]
        standing = edits.standing(source, span.start, report, reading)
        told = replay(source, standing)
        if alone.fault(told, source, span.start, reading):
            continue
        plain = text.unmarked(told)
        yield Candidate(
            span, source, told, standing, report, reading, origin, *found[span], position, late,
            dated=any(span.start <= d.start < span.end for d in reading.dates),
            floats=bool(alone.pattern("floating_times").search(plain)),
            back=alone.back_references(told, position, introduced),
            loaded=len(alone.pattern("loaded").findall(plain)),
            free=text.count(plain), words=text.count(told), concepts=text.concepts(told), stems=text.stems(told),
        )  # fmt: skip
