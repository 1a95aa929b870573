"""A brief as blocks: its layers, and beside them all that lets a reader judge it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from copydesk.publishing.blocks import (
    Block,
    Kind,
    Piece,
    Style,
    block,
    count,
    credit,
    days,
    listed,
    outlets,
    when,
)
from copydesk.publishing.evidence import address
from copydesk.records import (
    Audit,
    Brief,
    Change,
    Cite,
    Dispute,
    Dossier,
    LeftOut,
    Line,
    LineKind,
    Origin,
    Relation,
    Report,
    ReportId,
    Role,
    Says,
    Verdict,
)

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

KINDS = {
    LineKind.VERBATIM: "word for word",
    LineKind.EDITED: "with recorded changes",
    LineKind.COMPOSED: "put together from cited words",
    LineKind.DRAFTED: "drafted by a model",
}


def blocks(brief: Brief, dossier: Dossier | None = None) -> Iterator[Block]:
    """The whole brief, in reading order; with its dossier the sources have titles, times and addresses."""
    yield from layers(brief)
    yield from _says(brief.says)
    yield from disputes(brief.disputes)
    yield from _timeline(brief)
    yield from _changes(brief.changes)
    yield from _sources(brief.sources, {r.id: r for r in dossier.reports} if dossier else {})
    yield from _left_out(brief.left_out)
    yield block(Kind.HEADING, "How this was made")
    yield block(Kind.NOTE, Piece(audit(brief.audit), Style.NOTE))
    yield block(Kind.NOTE, Piece(made(brief), Style.NOTE))


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
    return [credit(credited(line)), *doubts(line)]


def credited(line: Line) -> list[Cite]:
    """The cites whose outlets are credited: those of words; a report that lends its date is no source of the line."""
    cites = [*line.cites, *(e.cite for e in line.edits if e.cite is not None)]
    return [cite for cite in cites if not cite.field] or cites


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


STATEMENT = 6
"""A value of more words than that is a statement and no figure: it says itself what it is about."""


def about(dispute: Dispute) -> str:
    """What a dispute is about; for statements, which say so themselves, that they are a claim and its denial."""
    if max(len(side.value.split()) for side in dispute.sides) > STATEMENT:
        return "a claim and its denial"
    return dispute.about


def disputes(given: Iterable[Dispute]) -> Iterator[Block]:
    """What does not agree, with who carries which value, and when it was first seen."""
    for i, dispute in enumerate(given):
        if i == 0:
            yield block(Kind.HEADING, "Where reports differ")
        yield block(
            Kind.POINT, Piece(about(dispute), Style.STRONG), Piece(f"({RELATIONS[dispute.relation]})", Style.NOTE)
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
        what = Piece(f"{change.change.capitalize()} ({layer(change.layer)}):", Style.STRONG)
        yield block(Kind.POINT, what, change.before, arrow, change.after)


def _sources(origins: tuple[Origin, ...], known: Mapping[ReportId, Report]) -> Iterator[Block]:
    if not origins:
        return
    reports = sum(len(o.members) for o in origins)
    yield block(Kind.HEADING, "Sources")
    yield block(Kind.NOTE, f"{count(len(origins), 'independent origin')} in {count(reports, 'report')}.")
    for origin in origins:
        named = ", ".join(name for name in origin.outlets if name) or f"report {origin.origin[:8]}"
        copies = f"({count(len(origin.copies), 'copy')} of the same text)" if origin.copies else ""
        own = len(set(origin.reports) - set(origin.copies))
        first = known.get(origin.reports[0]) if origin.reports else None
        yield block(
            Kind.POINT,
            named,
            f"from {origin.agency}" if origin.agency else "",
            count(own, "report") if own > 1 else "",
            Piece(copies, Style.NOTE),
            *(_report(first) if first else ()),
        )


def _report(report: Report) -> list[Piece]:
    """The title, time and address of a report, those that are known."""
    excerpt = "(excerpt only)" if report.excerpt else ""
    title = f"“{report.title}”" if report.title else ""
    return [
        Piece(title),
        Piece(when(report.published), Style.NOTE),
        Piece(excerpt, Style.NOTE),
        Piece(address(report), Style.LINK),
    ]


@dataclass(frozen=True, slots=True)
class Omitted:
    """One reason why something is missing: the layer it concerns, how often, and the words."""

    layer: str
    reason: str
    times: int
    cites: tuple[Cite, ...]


def omitted(given: Iterable[LeftOut]) -> tuple[Omitted, ...]:
    """Why something is missing, each reason once with the outlets it concerns."""
    cites: dict[tuple[str, str], list[Cite]] = {}
    times: Counter[tuple[str, str]] = Counter()
    for each in given:
        key = (layer(each.layer), each.reason)
        cites.setdefault(key, []).extend(each.cites)
        times[key] += 1
    return tuple(Omitted(*key, times[key], tuple(dict.fromkeys(found))) for key, found in cites.items())


def _left_out(given: Iterable[LeftOut]) -> Iterator[Block]:
    for i, each in enumerate(omitted(given)):
        if i == 0:
            yield block(Kind.HEADING, "Left out")
        often = f"({each.times} times)" if each.times > 1 else ""
        stated = Piece(f"{each.layer}:", Style.STRONG)
        yield block(Kind.POINT, stated, each.reason, Piece(often, Style.NOTE), credit(each.cites))


def layer(name: str) -> str:
    """A layer as a reader calls it."""
    return str(name).replace("_", " ").capitalize()


def facts(made: Audit) -> list[str]:
    """The audit in plain words, one fact each; only what was counted is told."""
    if not made.lines:
        return ["no sentence was written"]
    kinds = listed(f"{number} {KINDS[LineKind(kind)]}" for kind, number in made.kinds.items() if number)
    parts = [f"{count(made.lines, 'sentence')}{f': {kinds}' if kinds else ''}"]
    verdicts = listed(f"{number} {verdict}" for verdict, number in made.verdicts.items() if number)
    parts.append(f"checked against the words they cite: {verdicts}" if verdicts else "not checked")
    parts.append(f"{count(made.held, 'sentence')} held back, since a check failed")
    if made.longest_run:
        parts.append(f"longest passage as one report has it: {count(made.longest_run, 'word')}")
    if made.most_words:
        most = f"{count(made.most_words, 'word')} in {count(made.most_sentences, 'sentence')}"
        parts.append(f"most taken from one report, quotations apart: {most}")
    shares = sorted(made.outlets.items(), key=lambda x: (-x[1], x[0]))
    if shares:
        parts.append("sentences by outlet: " + ", ".join(f"{name or 'unnamed'} {share:.0%}" for name, share in shares))
    return parts


def audit(made: Audit) -> str:
    """The audit in one sentence."""
    whole = "; ".join(facts(made))
    return f"{whole[:1].upper()}{whole[1:]}."


def made(brief: Brief) -> str:
    """As of when, made when and by whom, in two sentences."""
    known = f"As of {when(brief.as_of)}, the latest report." if brief.as_of else "No report carries a date."
    return f"{known} Made {when(brief.made)} by {brief.writer}, revision {brief.revision}, story {brief.story}."


__all__ = ["audit", "blocks", "disputes", "doubts", "layers", "outlets"]
