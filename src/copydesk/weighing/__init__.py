"""Story to dossier: what its reports claim, who carries each claim, what differs, who speaks, what happened when.

``weigh`` is pure: the same story gives the same dossier, whatever the order of reports and readings. Claims
come in order of weight; the parts of a weight are the named constants of ``weights``.

A further report takes no evidence away, but for lines that it shows to be an outlet's furniture, and for what
falls behind the 400 weightiest claims.

Known gaps: sentences are compared by words, so a paraphrase without common words is a claim of its own; a
sentence is one claim, however many clauses it has; English word lists only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from copydesk.records import (
    Cite,
    Claim,
    ClaimId,
    Dispute,
    Dossier,
    Reading,
    Relation,
    Report,
    ReportId,
    Span,
    Status,
    Story,
)
from copydesk.weighing import furniture, origins, statements, voices
from copydesk.weighing.assertions import Assertion, Page
from copydesk.weighing.cast import Cast, recognise
from copydesk.weighing.claims import group, wordings
from copydesk.weighing.disputes import FigureDispute, over_figures, over_statement
from copydesk.weighing.evidence import Weighed, status, weigh_group
from copydesk.weighing.pages import page
from copydesk.weighing.parties import find_parties
from copydesk.weighing.roles import role
from copydesk.weighing.scale import calibrate
from copydesk.weighing.timeline import lay_out
from copydesk.weighing.weights import measure, weight

__all__ = ["weigh"]

MOST_CLAIMS = 400


def weigh(story: Story, reports: Sequence[Report], readings: Sequence[Reading]) -> Dossier:
    """The dossier of a story from its reports and their readings; other reports handed over are ignored.

    A report without a reading, or the other way round, adds nothing. Every evidence span lies in a report of
    the dossier. At most 400 claims, the weightiest.
    """
    wanted = set(story.reports)
    by_id = {r.id: r for r in sorted(reports, key=lambda r: r.id) if r.id in wanted}
    read = {r.report: r for r in sorted(readings, key=lambda r: (r.report, r.reader)) if r.report in by_id}
    ordered = [r for r in story.reports if r in by_id]
    texts = tuple(by_id[r] for r in ordered)
    readings = tuple(read[r] for r in ordered if r in read)
    speakers = recognise(readings)
    pages = _pages(story, by_id, read, speakers)
    found, disputes = _weighed(pages, speakers, _citer(by_id))
    return Dossier(
        story=story,
        reports=texts,
        readings=readings,
        claims=found,
        disputes=disputes,
        parties=find_parties(found, readings, speakers),
        timeline=lay_out(found, [a for p in pages for a in p.assertions], _citer(by_id)),
        origins=origins.fold(story, by_id),
    )


def _citer(by_id: dict[ReportId, Report]) -> Callable[[Span], Cite]:
    def cite(span: Span) -> Cite:
        report = by_id[span.report]
        return Cite(span.report, span.start, span.end, report[span], report.outlet, report.published)

    return cite


def _pages(story: Story, by_id: dict[ReportId, Report], read: dict[ReportId, Reading], speakers: Cast) -> list[Page]:
    wires = story.voices
    lines = (
        (by_id[r].outlet, wires[r], by_id[r].text[s.start : s.end]) for r in sorted(read) for s in read[r].sentences
    )
    recurring = furniture.recurring(lines)
    return [page(by_id[r], read[r], wires[r], speakers, recurring) for r in sorted(read)]


@dataclass(frozen=True, slots=True)
class _Figures:
    """Where the sentences of disputed figures stand: in a standing difference, or behind a newer figure."""

    differs: frozenset[Span]
    stale: frozenset[Span]


def _weighed(
    pages: Sequence[Page], speakers: Cast, cite: Callable[[Span], Cite]
) -> tuple[tuple[Claim, ...], tuple[Dispute, ...]]:
    told = [a for p in pages for a in p.assertions]
    found = wordings(told)
    weights = calibrate((w.lead.terms, w.lead.anchors) for w in found)
    groups = group(found, weights)
    against = statements.against(groups, [d for p in pages for d in p.denials], weights)
    denied: dict[int, list[statements.Against]] = defaultdict(list)
    for one in against:
        denied[one.group].append(one)
    contested = {m.span for i in denied for m in groups[i].members}
    whose = voices.credited(told, [v for p in pages for v in p.voices], contested, weights)
    by_span = {a.span: a for a in told}
    weighed = [weigh_group(g, whose, denied.get(i, ()), by_span, (weights, speakers)) for i, g in enumerate(groups)]
    figures = over_figures(_current(told, pages), cite)
    claims = _claims(weighed, _standing(figures), pages)
    disputed = tuple(over_statement(weighed[i], denied[i], cite) for i in sorted(denied))
    return claims, tuple(f.dispute for f in figures) + disputed


def _current(told: Sequence[Assertion], pages: Sequence[Page]) -> list[Assertion]:
    """The sentences of reports that no other report of the story supersedes: a corrected figure is no dispute."""
    old = {p.report.supersedes for p in pages}
    return [t for t in told if t.span.report not in old]


def _standing(found: Sequence[FigureDispute]) -> _Figures:
    differs = {s for f in found if f.dispute.relation is Relation.DIFFERS for side in f.sides for s in side}
    stale = {s for f in found if f.dispute.relation is Relation.UPDATES for side in f.sides[:-1] for s in side}
    return _Figures(frozenset(differs), frozenset(stale))


def _claims(weighed: Sequence[Weighed], figures: _Figures, pages: Sequence[Page]) -> tuple[Claim, ...]:
    measured = measure(pages)
    scored = []
    for one in weighed:
        spans = {m.span for m in one.members}
        how = status(one, bool(spans & figures.differs), bool(spans & figures.stale))
        scored.append((weight(one.members, one.best, one.origins, how, measured), one, how))
    scored.sort(key=lambda s: (-s[0], s[1].best.span))
    return tuple(_claim(i, *s) for i, s in enumerate(scored[:MOST_CLAIMS], 1))


def _claim(number: int, heavy: float, one: Weighed, how: Status) -> Claim:
    return Claim(
        id=ClaimId(f"c{number}"),
        text=one.best.text,
        speaker=one.speaker,
        role=role(one.members, one.speaker, one.origins),
        status=how,
        origins=one.origins,
        evidence=one.evidence,
        weight=heavy,
    )
