"""What stands on a page, before it is known how the page is made: blocks of pieces, all plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from copydesk.records import Cite


class Kind(StrEnum):
    """What a block is; it decides about indentation, size and marks."""

    TITLE = "title"
    HEADING = "heading"
    LABEL = "label"
    PARAGRAPH = "paragraph"
    POINT = "point"
    ITEM = "item"
    QUOTE = "quote"
    NOTE = "note"
    ROW = "row"
    LINE = "line"
    REMARK = "remark"
    RULE = "rule"


class Style(StrEnum):
    """What a piece of a block is."""

    PLAIN = "plain"
    STRONG = "strong"
    CREDIT = "credit"
    LINK = "link"
    NOTE = "note"
    GOOD = "good"
    DOUBT = "doubt"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in one style; they may come from a source, so whoever prints them escapes them."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces to be printed with single spaces between them; the cells of a row are its pieces."""

    kind: Kind
    pieces: tuple[Piece, ...] = ()


def block(kind: Kind, *pieces: Piece | str) -> Block:
    """A block; a string is a plain piece, and an empty one is left out."""
    made = (Piece(p) if isinstance(p, str) else p for p in pieces)
    return Block(kind, tuple(p for p in made if p.text))


def named(cites: Iterable[Cite]) -> list[str]:
    """The outlets of the cites, each once; a report without one by the start of its id."""
    return list(dict.fromkeys(c.outlet or f"report {c.report[:8]}" for c in cites))


def outlets(cites: Iterable[Cite]) -> str:
    """The outlets of the cites by name: "Courier, Lantern"."""
    return ", ".join(named(cites))


def credit(cites: Iterable[Cite]) -> Piece:
    """The small outlet credit that stands beside a line: "[Courier]"; empty without cites."""
    names = outlets(cites)
    return Piece(f"[{names}]" if names else "", Style.CREDIT)


def when(time: datetime | None) -> str:
    """ "3 May 2024, 14:05 UTC", without the time of day at midnight sharp; empty for None."""
    if time is None:
        return ""
    return day(time.date()) + (f", {time:%H:%M} UTC" if (time.hour, time.minute) != (0, 0) else "")


def day(given: date) -> str:
    """ "3 May 2024"."""
    return f"{given.day} {given:%B} {given.year}"


def days(first: date, last: date) -> str:
    """ "3 May 2024", or both ends of a stretch of days."""
    return day(first) if first == last else f"{day(first)} – {day(last)}"


def count(number: int, noun: str) -> str:
    """ "1 report", "1,200 reports", "2 copies", "3 addresses"."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else many}"


def listed(words: Iterable[str]) -> str:
    """ "a, b and c"."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last
