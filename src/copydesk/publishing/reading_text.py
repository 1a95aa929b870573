"""A report marked up with what was read in it, for a terminal or as plain text: the marks are the same.

On a terminal tags have the colour of their tier besides, and nothing is told by colour alone.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.publishing import escape, readings
from copydesk.publishing.passages import Passage, Sheet
from copydesk.publishing.runs import Mark, MarkKind, shared
from copydesk.records import NameKind, QuoteKind, Reading, Report, Tier

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

TIERS = ", ".join(f"{mark} {tier}" for tier, mark in readings.TIERS.items())

KEY = 9
"""The width of the first column beneath a paragraph."""

_AROUND = {MarkKind.SPEAKER: "**", MarkKind.CUE: "//", MarkKind.FIGURE: "{}", MarkKind.DATE: "<>", MarkKind.NAME: ""}
_COLOURS = {Tier.SURE: "bold green", Tier.LIKELY: "bold magenta", Tier.UNRESOLVED: "bold red"}
"""Colours that read on dark and on light terminals alike."""

_NAMES = {NameKind.PERSON: "bold", NameKind.ORGANISATION: "bold italic", NameKind.PLACE: "italic"}
_SAID = {QuoteKind.DIRECT: "underline", QuoteKind.MIXED: "underline", QuoteKind.INDIRECT: ""}
_BLANK = re.compile(r"\s+")

Piece = tuple[str, str]
"""Words, made harmless, and their style on a terminal."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph, or what stands beneath it with a key before it."""

    pieces: tuple[Piece, ...]
    key: str = ""
    style: str = ""

    @property
    def plain(self) -> str:
        """The words without styles, single spaces between them."""
        return " ".join("".join(words for words, _ in self.pieces).split())


def text(reading: Reading, report: Report, width: int) -> str:
    """The report as plain text of at most ``width`` columns a line, the marks as its legend says; ends in a newline."""
    rows = "\n".join(_filled(row, width) for row in _rows(Sheet(reading, report)))
    return f"{rows.strip()}\n\n{'-' * width}\n\n"


def terminal(reading: Reading, report: Report, console: Console) -> None:
    """Print the report, wrapped to the console's width."""
    for row in _rows(Sheet(reading, report)):
        console.print(_shown(row))
    console.print()
    console.rule()


def _filled(row: Row, width: int) -> str:
    first = f"  {row.key.ljust(KEY)}" if row.key else ""
    return textwrap.fill(
        row.plain,
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _shown(row: Row) -> object:
    from rich.table import Table

    if not row.key:
        return _styled(row)
    grid = Table.grid()
    grid.add_column(width=2)
    grid.add_column(width=KEY, no_wrap=True)
    grid.add_column()
    grid.add_row("", _key(row), _styled(row))
    return grid


def _key(row: Row) -> Text:
    from rich.text import Text

    return Text(row.key, style=row.style)


def _styled(row: Row) -> Text:
    from rich.text import Text

    made = Text(style="" if row.key else row.style)
    for words, style in row.pieces:
        made.append(words, style=style)
    return made


def _rows(sheet: Sheet) -> Iterator[Row]:
    yield from _head(sheet)
    for passage in sheet.passages:
        yield Row(())
        yield Row(tuple(_marked(sheet, passage)))
        yield from _beneath(sheet, passage)
    yield from _foot(sheet)


def _head(sheet: Sheet) -> Iterator[Row]:
    reading = sheet.reading
    yield _row(readings.title(sheet.report), style="bold")
    yield _row(" · ".join([*readings.about(reading, sheet.report), escape.flat(f"id {sheet.report.id}")]))
    yield _row(readings.counted(reading))
    if sheet.gap:
        yield _row(sheet.gap, style="bold")
    elif undated := readings.undated(sheet.report):
        yield _row(undated)
    yield from _doubts(sheet)
    yield _row("Marks: [d1 direct] [m2 mixed] [i3 indirect] *speaker* /cue/ {figure} <date>", style="dim")
    yield _row(f"Beneath: who said it and which day it was ({TIERS}), and what figures mean", style="dim")
    groups = [(words, _NAMES[kind]) for kind, words in readings.GROUPS.items()]
    yield Row((("Names, listed at the end: ", ""), *_apart(groups)), style="dim")


def _doubts(sheet: Sheet) -> Iterator[Row]:
    """Which quotations to check first: those of a likely speaker, and of none."""
    found = {tier: [_tag(sheet, at) for at in places] for tier, places in sheet.doubts.items()}
    if found:
        yield _row("; ".join(f"{len(tags)} {tier}: {' '.join(tags)}" for tier, tags in found.items()), "To check")


def _apart(pieces: list[Piece]) -> Iterator[Piece]:
    for i, piece in enumerate(pieces):
        yield from ((", ", ""), piece) if i else (piece,)


def _row(words: str, key: str = "", style: str = "") -> Row:
    return Row(((words, ""),), key, style)


def _marked(sheet: Sheet, passage: Passage) -> Iterator[Piece]:
    """The paragraph's words with the signs of its marks between them."""
    over: tuple[Mark, ...] = ()
    at = 0
    for run in passage.runs:
        same = shared(over, run.marks)
        yield from (_closing(sheet, mark, mark.end <= at) for mark in reversed(over[same:]))
        yield from (_opening(sheet, mark, mark.start == run.start) for mark in run.marks[same:])
        yield _harmless(sheet.words(run)), _style(sheet, run.marks)
        over, at = run.marks, run.end
    yield from (_closing(sheet, mark, mark.end <= at) for mark in reversed(over))


def _opening(sheet: Sheet, mark: Mark, begins: bool) -> Piece:
    """The sign before a mark; with dots where the mark began earlier, outside of what it now lies in."""
    if mark.kind is MarkKind.QUOTE:
        sign = f"[{_tag(sheet, mark.of[0])} {'' if begins else '… '}"
        return sign, _COLOURS[sheet.quotes[mark.of[0]].tier]
    return _AROUND[mark.kind][:1] + ("" if begins or mark.kind is MarkKind.NAME else "…"), ""


def _closing(sheet: Sheet, mark: Mark, ends: bool) -> Piece:
    if mark.kind is MarkKind.QUOTE:
        return "]" if ends else " …]", _COLOURS[sheet.quotes[mark.of[0]].tier]
    return ("" if ends or mark.kind is MarkKind.NAME else "…") + _AROUND[mark.kind][1:], ""


def _tag(sheet: Sheet, at: int) -> str:
    """What a quotation is called: "d1" is the first, a direct one."""
    return f"{sheet.quotes[at].kind[:1]}{at + 1}"


def _style(sheet: Sheet, over: tuple[Mark, ...]) -> str:
    said = {_SAID[sheet.quotes[mark.of[0]].kind] for mark in over if mark.kind is MarkKind.QUOTE}
    names = [sheet.reading.names[mark.of[0]].kind for mark in over if mark.kind is MarkKind.NAME]
    return " ".join(sorted({*said, *(_NAMES.get(kind, "") for kind in names)} - {""}))


def _beneath(sheet: Sheet, passage: Passage) -> Iterator[Row]:
    """Who said what in a paragraph, and what its figures and dates were taken to mean."""
    for at in passage.quotes if not sheet.gap else ():
        quote = sheet.quotes[at]
        words = readings.mention(quote, sheet.report.text)
        told = [f"{readings.TIERS[quote.tier]} {readings.speaker(quote)}", *([quote.tier] if quote.who else [])]
        told += [quote.kind, *([f"for “{words}”"] if words else [])]
        yield _row(escape.flat(" · ".join(told)), _tag(sheet, at), _COLOURS[quote.tier])
    if passage.figures:
        told = [readings.figured(figure, sheet.words(figure)) for figure in passage.figures]
        yield _row(escape.flat("; ".join(told)), "figures", "dim")
    if passage.dates:
        told = [readings.dated(date, sheet.words(date)) for date in passage.dates]
        yield _row(escape.flat("; ".join(told)), "dates", "dim")


def _foot(sheet: Sheet) -> Iterator[Row]:
    """Who speaks how often, and the names."""
    speaking = () if sheet.gap else readings.voices(sheet.quotes)
    if speaking:
        yield Row(())
        yield _row("Who speaks, how often", style="bold")
    for voice in speaking:
        who = f"{voice.who or readings.UNRESOLVED}{f' ({voice.role})' if voice.role else ''}"
        yield _row(escape.flat(" · ".join([who, readings.shares(voice.kinds), *_tiers(voice)])), f"{voice.times:>3}")
    named = readings.named(sheet.reading)
    if named:
        yield Row(())
        yield _row("Names, how often", style="bold")
    for group, found in named.items():
        names = ", ".join(f"{who} {times}" if times > 1 else who for who, times in found)
        yield _row(escape.flat(f"{group.capitalize()}: {names}"))


def _tiers(voice: readings.Voice) -> list[str]:
    return [readings.shares(voice.tiers)] if voice.who else []


def _harmless(words: str) -> str:
    """A stretch of the text on one line; blank space at its ends stays."""
    return _BLANK.sub(" ", escape.unmarked(words))
