"""Stories, dossiers and checked texts as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from copydesk.publishing.blocks import Block, Kind, Piece, Style, block, count, credit, days, when
from copydesk.publishing.briefs import ROLES, disputes
from copydesk.records import (
    Checked,
    CheckedLine,
    Cite,
    Claim,
    Dossier,
    Finding,
    Stance,
    Status,
    Story,
    Verdict,
)

SHOWN = 8
"""How many pieces of evidence are printed for one claim; JSON has them all."""

_VERDICTS = {
    Verdict.SUPPORTED: Style.GOOD,
    Verdict.UNCLEAR: Style.DOUBT,
    Verdict.UNSUPPORTED: Style.BAD,
    Verdict.CONTRADICTED: Style.BAD,
}
_STATUS = {Status.CORROBORATED: Style.GOOD, Status.DISPUTED: Style.BAD, Status.UPDATED: Style.DOUBT}
_STANCES = {Stance.SUPPORTS: "", Stance.HEDGES: "hedged:", Stance.DISPUTES: "disputed:"}


def stories(given: Iterable[Story]) -> Iterator[Block]:
    """One row a story: its id, how many reports in how many independent texts, its days, its label."""
    for story in given:
        size = count(len(story.reports), "report")
        wires = f"({len(story.wires):,} independent)" if len(story.wires) < len(story.reports) else ""
        dated = days(story.began.date(), story.latest.date()) if story.began and story.latest else "undated"
        yield block(
            Kind.ROW, Piece(story.id, Style.STRONG), size, wires, Piece(f"· {dated} ·", Style.NOTE), story.label
        )


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


def checked(given: Checked, text: str) -> Iterator[Block]:
    """Each sentence of a checked text with its verdict, the words that were doubted, and the evidence."""
    lines = given.lines
    held = sum(line.verdict.held for line in lines)
    unclear = sum(line.verdict is Verdict.UNCLEAR for line in lines)
    for line in lines:
        yield from _checked_line(line, text)
    good = f"{len(lines) - held - unclear:,} of {count(len(lines), 'sentence')} supported"
    words = f"{good}, {unclear:,} unclear, {held:,} held." if lines else "No sentence found in the text."
    yield block(Kind.NOTE, Piece(f"{given.verdict}:", _VERDICTS[given.verdict]), words)


def _checked_line(line: CheckedLine, text: str) -> Iterator[Block]:
    yield block(Kind.PARAGRAPH, Piece(f"{line.verdict}:", _VERDICTS[line.verdict]), text[line.start : line.end])
    shown: list[Cite] = []
    for finding in line.findings:
        if finding.verdict is not Verdict.SUPPORTED:
            yield from _finding(finding, text)
            shown.extend(finding.cites)
    for cite in dict.fromkeys(line.cites):
        if cite not in shown:
            yield block(Kind.POINT, Piece("rests on:", Style.NOTE), cite.text, credit([cite]))


def _finding(finding: Finding, text: str) -> Iterator[Block]:
    words = text[finding.start : finding.end]
    doubted = Piece(f"“{words}”:" if words else "", Style.STRONG)
    named = Piece(f"({finding.checker})", Style.NOTE)
    yield block(Kind.POINT, doubted, Piece(finding.reason, _VERDICTS[finding.verdict]), named)
    for cite in dict.fromkeys(finding.cites):
        yield block(Kind.ITEM, cite.text, credit([cite]))
