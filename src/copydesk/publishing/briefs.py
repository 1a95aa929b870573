"""A brief as blocks: its layers, and beside them all that lets a reader judge it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from copydesk.publishing.blocks import Block, Kind, Piece, Style, block, count, credit, days, listed, outlets, when
from copydesk.records import Audit, Brief, Change, Cite, Dispute, LeftOut, Line, Origin, Relation, Role, Says, Verdict

ROLES = {
    Role.OUTCOME: "What happened",
    Role.CLAIMS: "What each side says",
    Role.STAKES: "What is at stake",
    Role.NEXT: "What comes next",
    Role.STANDING: "Where it stands",
}
RELATIONS = {
    Relation.DIFFERS: "reports differ",
    Relation.UPDATES: "updated over time",
    Relation.DISPUTES: "disputed",
}


def blocks(brief: Brief) -> Iterator[Block]:
    """The whole brief, in reading order."""
    yield from layers(brief)
    yield from _says(brief.says)
    yield from disputes(brief.disputes)
    yield from _timeline(brief)
    yield from _changes(brief.changes)
    yield from _sources(brief.sources)
    yield from _left_out(brief.left_out)
    yield block(Kind.HEADING, "How this was made")
    yield block(Kind.NOTE, Piece(audit(brief.audit), Style.NOTE))
    yield block(Kind.NOTE, Piece(_as_of(brief), Style.NOTE))


def layers(brief: Brief) -> Iterator[Block]:
    """Headline, key points, short version, article and pull quote; those that are missing are left out."""
    head = brief.headline
    missing = "No headline" if any(brief.lines()) else "Not enough evidence for a brief"
    yield block(Kind.TITLE, *(_pieces(head) if head else [missing]))
    if brief.key_points:
        yield block(Kind.HEADING, "Key points")
        yield from (block(Kind.POINT, *_pieces(line)) for line in brief.key_points)
    if brief.short:
        yield block(Kind.HEADING, "In short")
        yield from (_paragraph(lines) for lines in brief.short)
    if brief.article:
        yield block(Kind.HEADING, "The story")
        yield from _article(brief)
    if brief.pull_quote:
        quote = brief.pull_quote
        who = f"— {quote.who}, {quote.role}" if quote.role else f"— {quote.who}"
        yield block(Kind.QUOTE, Piece(quote.text), Piece(who, Style.STRONG), *_beside(quote))


def _article(brief: Brief) -> Iterator[Block]:
    for i, lines in enumerate(brief.article):
        if i < len(brief.roles) and brief.roles[i] not in brief.roles[:i]:
            yield block(Kind.LABEL, ROLES[brief.roles[i]])
        yield _paragraph(lines)


def _paragraph(lines: Iterable[Line]) -> Block:
    return block(Kind.PARAGRAPH, *(piece for line in lines for piece in _pieces(line)))


def _pieces(line: Line) -> list[Piece]:
    return [Piece(line.text), *_beside(line)]


def _beside(line: Line) -> list[Piece]:
    """The outlets a line rests on, and its doubt where a checker has one."""
    cites: list[Cite] = [*line.cites, *(e.cite for e in line.edits if e.cite is not None)]
    return [credit(cites), *doubts(line)]


def doubts(line: Line) -> list[Piece]:
    """What speaks against a line, in brackets; empty for one that is supported."""
    held = [f.reason for f in line.findings if f.verdict.held]
    if held:
        return [Piece(f"(held: {'; '.join(dict.fromkeys(held))})", Style.BAD)]
    unclear = [f.reason for f in line.findings if f.verdict is Verdict.UNCLEAR]
    return [Piece(f"(unclear: {'; '.join(dict.fromkeys(unclear))})", Style.DOUBT)] if unclear else []


def _says(parties: Iterable[Says]) -> Iterator[Block]:
    for i, party in enumerate(parties):
        if i == 0:
            yield block(Kind.HEADING, "Who says what")
        yield block(
            Kind.POINT, Piece(party.who, Style.STRONG), Piece(f"({party.role})" if party.role else "", Style.NOTE)
        )
        yield from (block(Kind.ITEM, *_pieces(line)) for line in party.lines)


def disputes(given: Iterable[Dispute]) -> Iterator[Block]:
    """What does not agree, with who carries which value, and when it was first seen."""
    for i, dispute in enumerate(given):
        if i == 0:
            yield block(Kind.HEADING, "Where reports differ")
        yield block(
            Kind.POINT, Piece(dispute.about, Style.STRONG), Piece(f"({RELATIONS[dispute.relation]})", Style.NOTE)
        )
        for side in dispute.sides:
            who = Piece(f"— {side.who}" if side.who else "")
            yield block(Kind.ITEM, Piece(side.value), who, Piece(when(side.published), Style.NOTE), credit(side.cites))


def _timeline(brief: Brief) -> Iterator[Block]:
    for i, moment in enumerate(brief.timeline):
        if i == 0:
            yield block(Kind.HEADING, "Timeline")
        dated = Piece(f"{days(moment.first, moment.last)}:", Style.STRONG)
        yield block(Kind.POINT, dated, Piece(moment.text), credit(moment.cites))


def _changes(changes: Iterable[Change]) -> Iterator[Block]:
    for i, change in enumerate(changes):
        if i == 0:
            yield block(Kind.HEADING, "What changed")
        arrow = "→" if change.before and change.after else ""
        named = Piece(f"{change.change.capitalize()} ({_layer(change.layer)}):", Style.STRONG)
        yield block(Kind.POINT, named, change.before, arrow, change.after)


def _sources(origins: tuple[Origin, ...]) -> Iterator[Block]:
    if not origins:
        return
    reports = sum(len(o.reports) + len(set(o.copies) - set(o.reports)) for o in origins)
    yield block(Kind.HEADING, "Sources")
    yield block(Kind.NOTE, f"{count(len(origins), 'independent origin')} in {count(reports, 'report')}.")
    for origin in origins:
        named = ", ".join(name for name in origin.outlets if name) or f"report {origin.origin[:8]}"
        copies = f"({count(len(origin.copies), 'copy')} of the same text)" if origin.copies else ""
        own = len(set(origin.reports) - set(origin.copies))
        yield block(Kind.POINT, named, count(own, "report") if own > 1 else "", Piece(copies, Style.NOTE))


def _left_out(given: Iterable[LeftOut]) -> Iterator[Block]:
    """Why something is missing, each reason once with the outlets it concerns."""
    cites: dict[tuple[str, str], list[Cite]] = {}
    times: dict[tuple[str, str], int] = {}
    for each in given:
        key = (_layer(each.layer), each.reason)
        cites.setdefault(key, []).extend(each.cites)
        times[key] = times.get(key, 0) + 1
    if cites:
        yield block(Kind.HEADING, "Left out")
    for (layer, reason), found in cites.items():
        often = f"({times[layer, reason]} times)" if times[layer, reason] > 1 else ""
        yield block(Kind.POINT, Piece(f"{layer}:", Style.STRONG), reason, Piece(often, Style.NOTE), credit(found))


def _layer(layer: str) -> str:
    return str(layer).replace("_", " ").capitalize()


def audit(made: Audit) -> str:
    """The audit in one sentence; only what was counted is told."""
    if not made.lines:
        return "No line was written."
    kinds = listed(f"{number} {kind}" for kind, number in made.kinds.items() if number)
    parts = [f"{count(made.lines, 'line')}{f' ({kinds})' if kinds else ''}"]
    verdicts = listed(f"{number} {verdict}" for verdict, number in made.verdicts.items() if number)
    parts.append(f"checked: {verdicts}" if verdicts else "not checked")
    parts.append(f"{count(made.held, 'line')} held back")
    if made.longest_run:
        parts.append(f"the longest run of words as one report has them is {made.longest_run}")
    if made.most_words:
        most = f"{count(made.most_words, 'word')} in {count(made.most_sentences, 'sentence')}"
        parts.append(f"the most taken from one report outside quotations is {most}")
    shares = sorted(made.outlets.items(), key=lambda x: (-x[1], x[0]))
    if shares:
        parts.append("lines by outlet: " + ", ".join(f"{name or 'unnamed'} {share:.0%}" for name, share in shares))
    return "; ".join(parts) + "."


def _as_of(brief: Brief) -> str:
    known = f"As of {when(brief.as_of)}, the latest report." if brief.as_of else "No report carries a date."
    return f"{known} Made {when(brief.made)} by {brief.writer}, revision {brief.revision}, story {brief.story}."


__all__ = ["audit", "blocks", "disputes", "doubts", "layers", "outlets"]
