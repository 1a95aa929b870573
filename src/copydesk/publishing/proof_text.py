"""A checked text on a terminal or as plain text: printed whole, what is doubted marked where it stands and told below.

In plain text a row of marks stands beneath the doubted words: "^" where the sentence is held, "~" where it is unclear.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.publishing import escape, printing
from copydesk.publishing.blocks import Block, Kind, Piece, Style, block, credit
from copydesk.publishing.proofs import SIGNS, Doubt, Proof, doubts, marked, rests
from copydesk.records import CheckedLine, Cite, Range, Verdict

if TYPE_CHECKING:
    from rich.console import Console

GUTTER = 2
"""Columns left of the text, for the sign of a verdict."""

STYLES = {
    Verdict.SUPPORTED: Style.GOOD,
    Verdict.UNCLEAR: Style.DOUBT,
    Verdict.UNSUPPORTED: Style.BAD,
    Verdict.CONTRADICTED: Style.BAD,
}
_COLOURS = {
    Verdict.SUPPORTED: "green",
    Verdict.UNCLEAR: "yellow underline",
    Verdict.UNSUPPORTED: "bold red underline",
    Verdict.CONTRADICTED: "bold red underline",
}
_WORD = re.compile(r"\S+[^\S\n]*|[^\S\n]+")

MARKS = 40
"""The most characters of marks before a sentence that are printed in its row."""
_LEADING = re.compile(r"(?:(?:(?<=\n)|\A)[^\w\n]*)?\Z")
_TRAILING = re.compile(r"[^\w\s]{0,9}")

Stretch = tuple[int, int, Verdict | None]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the text, with the sign left of it and the stretches of it in doubt.

    ``whole`` is whether the whole sentence is marked: in plain text its sign says enough of that.
    """

    sign: str
    verdict: Verdict | None
    start: int
    end: int
    marks: tuple[Stretch, ...] = ()
    whole: bool = False


def text(proof: Proof, width: int, *, every: bool = False, heading: bool = False) -> str:
    """The text with rows of at most ``width`` columns; with ``every`` supported sentences are told of too."""
    return "\n".join(_plain(each, proof, width) for each in laid(proof, width, every, heading)) + "\n"


def terminal(proof: Proof, console: Console, *, every: bool = False, heading: bool = False) -> None:
    """Print the same in colour, doubted words underlined."""
    for each in laid(proof, console.width, every, heading):
        if isinstance(each, Row):
            _coloured(each, proof, console)
        elif each is None:
            console.print()
        else:
            printing.terminal([each], console)


def laid(proof: Proof, width: int, every: bool = False, heading: bool = False) -> Iterator[Row | Block | None]:
    """Rows and notes from the first to the last; None is an empty row."""
    if heading:
        yield block(Kind.HEADING, proof.name)
        yield None
    apart = False
    for start, end, line in _widened(proof, every):
        words = proof.text[start:end]
        if apart or not start:
            start += len(words) - len(words.lstrip())
        if apart and start < end:
            yield None
        if line is not None:
            found = doubts(line)
            yield from _rows(proof.text, (start, end), line, tuple(marked(line, found)), width - GUTTER)
            yield from _notes(line, found, proof)
        elif start < end:
            kept = len(words.rstrip())
            yield from _rows(proof.text, (start, end - len(words) + kept), None, (), width - GUTTER)
            if words.count("\n", kept) > 1 and end < len(proof.text):
                yield None
        apart = (line is not None) or (apart and start >= end)
    yield None
    yield from _summary(proof)


def _widened(proof: Proof, every: bool) -> Iterator[tuple[int, int, CheckedLine | None]]:
    """The stretches, those told of with the marks of a list, a quotation or emphasis right around them."""
    text, given = proof.text, list(proof.stretches(every))
    before = 0
    for i, (start, end, line) in enumerate(given):
        start, following = max(start, before), given[i + 1] if i + 1 < len(given) else None
        if line is None and following is not None:
            end -= len(_LEADING.search(text, max(start, end - MARKS), end)[0])  # type: ignore[index]
        elif line is not None and following is not None and following[2] is None:
            end = _TRAILING.match(text, end, following[1]).end()  # type: ignore[union-attr]
        if line is not None:
            start = before
        if start < end:
            yield start, end, line
        before = max(start, end)


def _rows(text: str, at: Range, line: CheckedLine | None, marks: tuple[Stretch, ...], width: int) -> Iterator[Row]:
    """A stretch of the text, as its lines are, each wrapped."""
    sign, verdict = (SIGNS[line.verdict], line.verdict) if line else ("", None)
    start, end = at
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        for first, last in _wrapped(text, start, stop, width):
            here = tuple(m for m in marks if m[0] < last and first < m[1])
            yield Row(sign, verdict, first, last, here, len(marks) == 1)
            sign = ""
        start = stop + 1


def _wrapped(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    """Where each row of a line begins and ends; an empty line is an empty row."""
    first, used = start, 0
    for found in _WORD.finditer(text, start, end):
        size = cells(found[0].rstrip())
        if used and used + size > width:
            yield first, found.start()
            first, used = found.start(), 0
        used += cells(found[0])
    yield first, end


def _notes(line: CheckedLine, found: list[Doubt], proof: Proof) -> Iterator[Block]:
    before: tuple[Cite, ...] = ()
    for doubt in found:
        at = "" if doubt.whole else f"“{proof.text[doubt.start : doubt.end]}”:"
        kind = Piece(f"{doubt.verdict} · {doubt.kind}" + (":" if doubt.whole else ""), STYLES[doubt.verdict])
        yield block(Kind.POINT, kind, Piece(at, Style.STRONG), doubt.reason)
        # what the doubt above was held against stands there already
        for cite in doubt.cites if doubt.cites != before else ():
            yield block(Kind.ITEM, cite.text, credit([cite]))
        before = doubt.cites
    for cite in rests(line, found):
        label = "rests on:" if line.verdict is Verdict.SUPPORTED else "held against:"
        yield block(Kind.POINT, Piece(label, Style.NOTE), cite.text, credit([cite]))


def _summary(proof: Proof) -> Iterator[Block]:
    """The verdict, and a row for each thing that was counted."""
    verdict = Piece(str(proof.found.verdict), STYLES[proof.found.verdict])
    named = Piece(f"{proof.name}:" if proof.name not in ("", "-") else "The text:", Style.STRONG)
    yield block(Kind.PARAGRAPH, named, verdict)
    for label, value in proof.tally():
        yield block(Kind.ROW, Piece(f"{label}:", Style.NOTE), value)


def _plain(each: Row | Block | None, proof: Proof, width: int) -> str:
    if each is None:
        return ""
    if isinstance(each, Block):
        indent = "  " if each.kind is Kind.ROW else ""
        return indent + printing.text([each], width).rstrip("\n")
    shown = f"{each.sign:{GUTTER}}" + escape.visible(proof.text[each.start : each.end])
    rows = [shown.rstrip()]
    if not each.whole and any(verdict for _, _, verdict in each.marks):
        rows.append(" " * GUTTER + _beneath(each, proof.text))
    return "\n".join(rows)


def _beneath(row: Row, text: str) -> str:
    made = []
    for at in range(row.start, row.end):
        verdict = next((v for start, end, v in row.marks if start <= at < end), None)
        mark = " " if verdict is None else "~" if verdict is Verdict.UNCLEAR else "^"
        made.append(mark * cells(text[at]))
    return "".join(made).rstrip()


def _coloured(row: Row, proof: Proof, console: Console) -> None:
    from rich.text import Text

    made = Text(no_wrap=True, overflow="ignore")
    made.append(f"{row.sign:{GUTTER}}", style=_COLOURS[row.verdict].replace(" underline", "") if row.verdict else "")
    at = row.start
    for start, end, verdict in (*row.marks, (row.end, row.end, None)):
        first, last = max(start, at), min(end, row.end)
        made.append(escape.visible(proof.text[at:first]))
        made.append(escape.visible(proof.text[first:last]), style=_COLOURS[verdict] if verdict else "")
        at = last
    console.print(made, crop=False)


def cells(words: str) -> int:
    """How many columns words take in a terminal: wide characters two, those that combine none (UAX 11)."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)
