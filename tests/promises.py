"""The promises of a brief, tested without the project's own gate: a second opinion on every line.

``broken`` names each promise that a brief breaks. It uses the brief's public form and the texts of the
reports, and none of copydesk's stages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copydesk.records import Brief, Cite, Line, LineKind, PullQuote, Report

QUOTED = re.compile(r"[“\"«]([^“”\"«»]{4,4000})[”\"»]")
OPEN = re.compile(r"[“\"«]([^“”\"«»]{4,4000})(?:[”\"»]|$)")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]{2,}")
MONTHS = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
DAYS = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
CALENDAR = MONTHS | DAYS | {"december"}
LONGEST_CITE = 1200
SPACE = re.compile(r"\s+")


def broken(brief: Brief, reports: Iterable[Report]) -> list[str]:
    """One sentence per broken promise; none for a brief that keeps them all."""
    known = {r.id: r for r in reports}
    found = []
    for layer, line in brief.lines():
        for fault in faults(line, known, headline=line is brief.headline):
            found.append(f"{layer}: {fault}: {line.text}")
    return found


def faults(line: Line, known: dict[str, Report], *, headline: bool) -> Iterator[str]:
    """What is wrong with one line."""
    cites = [*line.cites, *(e.cite for e in line.edits if e.cite)]
    yield from (fault for cite in cites for fault in _cite(cite, known))
    yield from _kind(line)
    yield from _quotations(line, cites)
    yield from _numbers(line, cites, known)
    yield from _names(line, cites, known, headline=headline)


def _cite(cite: Cite, known: dict[str, Report]) -> Iterator[str]:
    report = known.get(cite.report)
    if report is None:
        yield "cites a report that was not given"
    elif cite.field:
        if not getattr(report, cite.field):
            yield f"cites an empty field {cite.field}"
    elif report.text[cite.start : cite.end] != cite.text:
        yield "a cite is not the report's words"
    elif len(cite.text) > LONGEST_CITE:
        yield "cites a whole text"


def _kind(line: Line) -> Iterator[str]:
    if line.kind is LineKind.VERBATIM:
        same = _words_of(line) if isinstance(line, PullQuote) else _same(line)
        if not same:
            yield "a verbatim line is not its cite"
    if line.kind is LineKind.EDITED and line.replayed() != line.text:
        yield "replayed edits do not give the line"
    for edit in line.edits:
        if edit.edit == "insert" and edit.text.strip() and edit.cite is None and len(edit.text) > 2:
            yield f"an insertion without a cite ({edit.text})"
        if edit.edit == "delete" and _inside_marks(line.cites[0].text, edit.start, edit.end):
            yield "words deleted inside quotation marks"


def _words_of(line: Line) -> bool:
    """A pull quote is a part of its cite; the comma before "she said" may have become a full stop."""
    return plain(line.text).strip('", .') in plain(line.cites[0].text)


def _same(line: Line) -> bool:
    return plain(line.text) == plain(line.cites[0].text)


def _inside_marks(text: str, start: int, end: int) -> bool:
    return any(m.start() < start and end < m.end() for m in QUOTED.finditer(text))


def _quotations(line: Line, cites: list[Cite]) -> Iterator[str]:
    printed = " | ".join(plain(q) for cite in cites for q in OPEN.findall(cite.text))
    for quotation in QUOTED.findall(line.text):
        if plain(quotation).rstrip(",. ") not in printed:
            yield f"“{quotation}” stands in no quotation marks of a cite"


def _numbers(line: Line, cites: list[Cite], known: dict[str, Report]) -> Iterator[str]:
    allowed = {n.replace(",", "") for cite in cites for n in NUMBER.findall(cite.text)}
    for cite in cites:
        if (report := known.get(cite.report)) and report.published:
            allowed |= {str(report.published.day), str(report.published.year)}
        allowed |= set(NUMBER.findall(cite.outlet))
    if line.kind is LineKind.COMPOSED:
        allowed |= {str(n) for n in range(2, len(known) + 1)}
    for number in NUMBER.findall(line.text):
        if number.replace(",", "") not in allowed:
            yield f"the number {number} stands in no cite"


def _names(line: Line, cites: list[Cite], known: dict[str, Report], *, headline: bool) -> Iterator[str]:
    told = " ".join([*(c.text for c in cites), *(c.outlet for c in cites), *(r.outlet for r in known.values())])
    have = {_bare(w) for w in re.findall(r"[\w'’-]+", told.lower())}
    for name in NAME.findall(line.text):
        word = _bare(name.lower())
        if word in have or word in CALENDAR or (headline and any(w.startswith(word[:4]) for w in have)):
            continue
        if not (headline and len(word) <= 5):  # title case makes names of small words
            yield f"the name {name} stands in no cite"


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").strip("'’-")


def plain(text: str) -> str:
    """One spelling of quotation marks and blanks."""
    for mark in "“”«»":
        text = text.replace(mark, '"')
    return SPACE.sub(" ", text.replace("’", "'").replace("‘", "'")).strip().lower()
