"""Stories and dossiers as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from copydesk.publishing.blocks import Block, Kind, Piece, Style, block, count, credit, days, when
from copydesk.publishing.briefs import ROLES, disputes
from copydesk.records import (
    Claim,
    Copy,
    Dossier,
    Report,
    ReportId,
    Stance,
    Status,
    Story,
)

Needs = tuple[int, int]
"""How many reports and how many origins a story needs for a brief."""

NOTHING: Needs = (0, 0)
OPENING = 12
"""Words shown of a report without a title."""
WHOLE = 0.99
"""Share of its runs that a copy has in common with its original where nothing is worth saying of the rest."""
SHOWN = 8
"""How many pieces of evidence are printed for one claim; JSON has them all."""

_STATUS = {Status.CORROBORATED: Style.GOOD, Status.DISPUTED: Style.BAD, Status.UPDATED: Style.DOUBT}
_STANCES = {Stance.SUPPORTS: "", Stance.HEDGES: "hedged:", Stance.DISPUTES: "disputed:"}


def stories(given: Iterable[Story], needs: Needs = NOTHING) -> Iterator[Block]:
    """One row a story: its id, reports, independent origins, days, label, and what it lacks for a brief."""
    for story in given:
        lacks = f"· no brief: {lacking(story, needs)}" if lacking(story, needs) else ""
        dated = Piece(f"· {_dated(story)} ·", Style.NOTE)
        yield block(
            Kind.ROW, Piece(story.id, Style.STRONG), _sized(story), dated, story.label, Piece(lacks, Style.DOUBT)
        )


def grouped(
    given: Iterable[Story], reports: Mapping[ReportId, Report], needs: Needs = NOTHING, *, why: bool = False
) -> Iterator[Block]:
    """Each story with its reports in order of time, copies under what they copy; with ``why`` the reason of each."""
    for story in given:
        yield block(Kind.PARAGRAPH, Piece(story.label or "(no words)", Style.STRONG))
        fixed = Piece("· locked" if story.locked else "", Style.GOOD)
        yield block(Kind.LINE, Piece(story.id, Style.NOTE), f"· {_sized(story)} · {_dated(story)}", fixed)
        if lacks := lacking(story, needs):
            yield block(Kind.LINE, Piece(f"No brief: {lacks}.", Style.DOUBT))
        added = {copy.report: copy for copy in story.copies}
        for wire in story.wires:
            for report in wire:
                kind = Kind.POINT if report == wire[0] else Kind.ITEM
                yield _member(kind, report, reports.get(report), story.agencies.get(report, ""), added.get(report))
                if why:
                    yield block(Kind.REMARK, Piece(story.why.get(report, ""), Style.NOTE))


def _member(kind: Kind, name: ReportId, report: Report | None, agency: str, copy: Copy | None) -> Block:
    """A report of a story; a copy with what it added instead of its title. The day is without its year, to be short."""
    outlet = Piece(f"{(report.outlet if report else '') or 'no outlet'}:", Style.STRONG)
    said = (report.title or _opening(report.text)) if report else ""
    if copy is not None and report is not None:
        said = _added(copy, report)
    at = report.published if report else None
    dated = f"{at.day} {at:%b %H:%M}" if at else "undated"
    beside = Piece(" ".join(f"· {each}" for each in (dated, agency, name) if each), Style.NOTE)
    return block(kind, outlet, said, beside)


def _opening(text: str) -> str:
    words = text[:200].split()
    return " ".join(words[:OPENING]) + (" …" if len(words) > OPENING else "")


def _added(copy: Copy, report: Report) -> str:
    words = sum(len(report.text[start:end].split()) for start, end in copy.added)
    same = "reprints it" if copy.shared > WHOLE else f"reprints it, {100 * copy.shared:.0f} % word for word"
    return f"reprints it and adds {count(words, 'word')}" if words else same


def lacking(story: Story, needs: Needs) -> str:
    """Why the story is not for a brief: "1 report of 1 origin; a brief needs 2 origins"; empty for one that is."""
    reports, origins = needs
    wanted = [count(reports, "report")] if len(story.reports) < reports else []
    wanted += [count(origins, "origin")] if story.origins < origins else []
    if not wanted:
        return ""
    has = f"{count(len(story.reports), 'report')} of {count(story.origins, 'origin')}"
    return f"{has}; a brief needs {' of '.join(wanted)}"


def _sized(story: Story) -> str:
    size = count(len(story.reports), "report")
    return size if story.origins == len(story.reports) else f"{size}, {story.origins:,} independent"


def _dated(story: Story) -> str:
    return days(story.began.date(), story.latest.date()) if story.began and story.latest else "undated"


def dossier(given: Dossier) -> Iterator[Block]:
    """The claims of a story by weight with their evidence, what differs, who speaks, and the timeline."""
    yield block(Kind.TITLE, given.story.label or f"Story {given.story.id}")
    counted = f"{count(len(given.origins), 'independent origin')} in {count(len(given.reports), 'report')}"
    dated = f"latest {when(given.story.latest)}" if given.story.latest else "undated"
    yield block(Kind.NOTE, Piece(f"Story {given.story.id}: {counted}, {dated}.", Style.NOTE))
    before = None
    for claim in sorted(given.claims, key=lambda c: (list(ROLES).index(c.role), -c.weight)):
        if claim.role is not before:
            yield block(Kind.HEADING, ROLES[claim.role])
        before = claim.role
        yield from _claim(claim, given)
    yield from disputes(given.disputes)
    yield from _parties(given)
    for i, moment in enumerate(given.timeline):
        if i == 0:
            yield block(Kind.HEADING, "Timeline")
        dated = f"{days(moment.first, moment.last)}:"
        yield block(Kind.POINT, Piece(dated, Style.STRONG), moment.text, credit(moment.cites))


def _claim(claim: Claim, given: Dossier) -> Iterator[Block]:
    status = Piece(f"{claim.status}, {count(claim.origins, 'origin')}", _STATUS.get(claim.status, Style.NOTE))
    speaker = Piece(f"— {claim.speaker}" if claim.speaker else "", Style.STRONG)
    yield block(Kind.POINT, claim.text, speaker, status)
    for evidence in claim.evidence[:SHOWN]:
        cite = given.cite(evidence.span)
        yield block(Kind.ITEM, Piece(_STANCES[evidence.stance], Style.DOUBT), cite.text, credit([cite]))
    if len(claim.evidence) > SHOWN:
        yield block(Kind.ITEM, Piece(f"and {len(claim.evidence) - SHOWN:,} more", Style.NOTE))


def _parties(given: Dossier) -> Iterator[Block]:
    for i, party in enumerate(given.parties):
        if i == 0:
            yield block(Kind.HEADING, "Who speaks")
        said = Piece(count(len(party.claims), "claim"), Style.NOTE)
        yield block(Kind.POINT, Piece(party.who, Style.STRONG), party.role, said)
