"""Gather: files, folders and streams in, reports out, each once; what gives no report is a Trouble."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from copydesk import codec
from copydesk.errors import BadReport
from copydesk.gathering import rows
from copydesk.gathering.answers import SCHEMES, address
from copydesk.gathering.constraining import constraint, constraints
from copydesk.gathering.files import FileSource, FolderSource, StreamSource, plain
from copydesk.gathering.pairing import Pair, pairs
from copydesk.gathering.reach import Reach, Spread
from copydesk.gathering.rows import moment
from copydesk.gathering.tally import Tally
from copydesk.gathering.trouble import KEPT, trouble
from copydesk.gathering.web import WebSource
from copydesk.records import Report, ReportId, Trouble
from copydesk.seams import Fetcher, Source

__all__ = [
    "KEPT",
    "FileSource",
    "FolderSource",
    "Pair",
    "Reach",
    "Spread",
    "StreamSource",
    "Tally",
    "WebSource",
    "constraint",
    "constraints",
    "gather",
    "moment",
    "once",
    "pairs",
    "reports",
    "source",
    "text_of",
    "within",
]


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}://")


def gather(
    inputs: Sequence[str],
    *,
    now: datetime,
    stdin: BinaryIO | None = None,
    reach: Reach | None = None,
) -> Iterator[Report | Trouble]:
    """Every report of the inputs once, in their order, and a Trouble for each piece that gives none.

    An input is a web address of a page, a feed or a list of feeds; a file (JSON lines, JSON, a page, text or
    Markdown, RSS, Atom or JSON Feed, OPML, a mail, each also packed by gzip); a folder of such files; or ``-``
    for JSON lines on ``stdin``. Addresses need a ``reach`` with a fetcher. Troubles whose code is in ``KEPT``
    are notes on reports that were kept. Nothing is raised for bad input.
    """
    yield from once(_all(inputs, now, stdin, reach or Reach()))


def source(given: str, stdin: BinaryIO | None = None, reach: Reach | None = None) -> Source | Trouble:
    """The source an input stands for, or why there is none."""
    reach = reach or Reach()
    if given == "-":
        return StreamSource(stdin) if stdin is not None else trouble(given, "missing", "no standard input to read")
    if given.strip().lower().startswith((*SCHEMES, "feed:")):
        url = address(given)
        return WebSource(url, reach) if url else trouble(given, "address", "not a web address")
    if _SCHEME.match(given):
        return trouble(f"{given:.200}", "address", "only http and https addresses are fetched")
    if not given or "\x00" in given:
        return trouble(given, "missing", "no such file or folder")
    path = Path(given)
    try:
        return FolderSource(path, reach) if path.is_dir() else FileSource(path, reach=reach)
    except OSError:
        return FileSource(path, reach=reach)  # opening it says what is wrong


def _all(inputs: Sequence[str], now: datetime, stdin: BinaryIO | None, reach: Reach) -> Iterator[Report | Trouble]:
    for given in inputs:
        found = source(given, stdin, reach)
        if isinstance(found, Trouble):
            yield found
        else:
            yield from found.gather(now)


def once(made: Iterable[Report | Trouble]) -> Iterator[Report | Trouble]:
    """Each report once, by its id; one note at the end counts those that came again.

    A second report under an id that another has already is dropped and named, since ids are what
    everything later refers to.
    """
    seen: dict[ReportId, ReportId] = {}
    again = 0
    for each in made:
        if isinstance(each, Trouble):
            yield each
            continue
        content = codec.content_id(each.title, each.text)  # an outlet may be guessed from the file
        if each.id not in seen:
            seen[each.id] = content
            yield each
        elif seen[each.id] == content:
            again += 1
        else:
            yield trouble(each.source, "id", f"another report has the id {each.id!r:.80} already; the first is kept")
    if again:
        yield trouble("", "again", f"{again:,} {'report' if again == 1 else 'reports'} came again and did not count")


def reports(given: Any, *, now: datetime, fetcher: Fetcher | None = None) -> list[Report]:
    """Reports, each once, from any mix of ``Report`` records, dicts of the public form, paths and addresses, or one.

    Raises ``BadReport`` for anything else, and for one that gives no report at all.
    """
    many = [given] if isinstance(given, Report | Mapping | str | Path) else given
    if not isinstance(many, Iterable):
        raise BadReport("reports", f"neither a report, a dict nor a path, but {type(given).__name__}")
    made = once(report for i, each in enumerate(many) for report in _handed(each, f"report {i + 1}", now, fetcher))
    return [each for each in made if isinstance(each, Report)]


def _handed(given: object, subject: str, now: datetime, fetcher: Fetcher | None) -> list[Report]:
    if isinstance(given, Report):
        at = given.published
        return [replace(given, published=at.replace(tzinfo=UTC))] if at and at.tzinfo is None else [given]
    if isinstance(given, Mapping):
        found = list(rows.report(given, subject, now))
    elif isinstance(given, str | Path):
        found, subject = list(gather([str(given)], now=now, reach=Reach(fetcher))), str(given)
    else:
        raise BadReport(subject, f"neither a report, a dict nor a path, but {type(given).__name__}")
    usable = [each for each in found if isinstance(each, Report)]
    if not usable:
        why = next((each.message for each in found if isinstance(each, Trouble) and each.code not in KEPT), "empty")
        raise BadReport(subject, why)
    return usable


def text_of(given: str, *, stdin: BinaryIO | None = None) -> str | Trouble:
    """The text of a file (``-``: of ``stdin``) as it stands, or why it cannot be read; nothing is taken off it."""
    return plain(given, stdin)


def within(given: Iterable[Report], first: datetime | None, last: datetime | None) -> list[Report]:
    """The reports published from ``first`` to ``last``, both included and None for no bound.

    Where there is a bound, a report without a date is out: nothing says that it lies within.
    """
    if first is None and last is None:
        return list(given)
    return [
        r for r in given if r.published and (not first or first <= r.published) and (not last or r.published <= last)
    ]
