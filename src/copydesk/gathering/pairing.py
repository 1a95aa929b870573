"""Texts with the sources they are to be held against, one pair a line of JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from copydesk.gathering import decoding, rows
from copydesk.gathering.trouble import BROKEN, KEPT, trouble, unreadable
from copydesk.records import Report, ReportId, Trouble


@dataclass(frozen=True, slots=True)
class Pair:
    """A text and its sources; ``id`` is the caller's, as it came."""

    id: Any
    text: str
    sources: tuple[Report, ...]


def pairs(name: str, *, now: datetime, stdin: BinaryIO | None = None) -> Iterator[Pair | Trouble]:
    """The pairs of a file of JSON lines (``-``: of ``stdin``): ``{"id", "text", "sources": [report…]}``.

    A line that gives no pair is a Trouble; so is a source that is no report, and the pair goes on
    without it while it has another.
    """
    try:
        if name == "-":
            if stdin is not None:
                yield from _pairs(stdin, name, now)
            return
        with Path(name).open("rb") as raw:
            yield from _pairs(raw, name, now)
    except BROKEN as error:
        yield unreadable(name, error)


def _pairs(raw: BinaryIO, name: str, now: datetime) -> Iterator[Pair | Trouble]:
    empty = True
    for line in rows.lines(decoding.opened(raw), name):
        empty = False
        if isinstance(line, Trouble):
            yield line
        else:
            yield from _pair(line[1], line[0], now)
    if empty:
        yield trouble(name, "empty", "empty")


def _pair(row: object, subject: str, now: datetime) -> Iterator[Pair | Trouble]:
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"].strip():
        yield trouble(subject, "not-a-pair", 'not an object with a "text" to check')
        return
    given = row.get("sources")
    sources: dict[ReportId, Report] = {}
    for i, source in enumerate(given if isinstance(given, list) else [], 1):
        for made in rows.report(source, f"{subject} source {i}", now):
            if isinstance(made, Report):
                sources.setdefault(made.id, made)
            elif made.code not in KEPT:
                yield made
    if sources:
        yield Pair(row.get("id"), row["text"], tuple(sources.values()))
    else:
        yield trouble(subject, "not-a-pair", "no usable source to check its text against")
