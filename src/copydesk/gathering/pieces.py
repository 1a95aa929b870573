"""One piece of input, a file or what came from an address, to its reports, by what it is."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from copydesk.gathering import answers, decoding, entries, feeds, jsonfeeds, kinds, mails, opml, prolog, rows, texts
from copydesk.gathering.reach import Reach
from copydesk.gathering.trouble import trouble
from copydesk.records import Report, Trouble

Made = Iterator[Report | Trouble]


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of one kind; ``name`` is what the user knows it by, ``url`` where its links are read from.

    ``outlet`` is who published what names nobody; a piece is ``inner`` where a list of addresses led to it.
    """

    name: str
    data: bytes
    kind: kinds.Kind
    url: str = ""
    charset: str = ""
    outlet: str = ""
    inner: bool = False


def told(piece: Piece, reach: Reach, now: datetime) -> Made:
    """The piece's reports, and a Trouble for what gives none."""
    tell = _TELLERS.get(piece.kind)
    if tell is None:
        yield unread(piece.name, piece.kind)
        return
    try:
        yield from tell(piece, reach, now)
    except prolog.Attack as attack:
        yield trouble(piece.name, "attack", f"refused: {attack}")
    except decoding.Binary as error:
        yield trouble(piece.name, "binary", str(error))


def unread(name: str, kind: kinds.Kind) -> Trouble:
    """The Trouble for a kind that is not read."""
    if kind == "archive":
        return trouble(name, "archive", "an archive: unpack it and give the folder")
    if kind == "document":
        return trouble(name, "document", "a document of an office program or for print: give its text or page")
    if kind == "binary":
        return trouble(name, "binary", "a binary file, not text")
    return trouble(name, "later", "not yet: give a saved page, text or JSON lines file")


def at(url: str, reach: Reach, now: datetime, *, outlet: str = "", inner: bool = False) -> Made:
    """The reports of what stands at an address."""
    got = answers.answer(url, reach.fetcher)
    if isinstance(got, Trouble):
        yield got
    else:
        yield from told(Piece(url, got.data, got.kind, got.url, got.charset, outlet, inner), reach, now)


def lined(stream: io.BufferedReader, subject: str, now: datetime) -> Made:
    """The reports of JSON lines."""
    empty = True
    for line in rows.lines(stream, subject):
        empty = False
        if isinstance(line, Trouble):
            yield line
        else:
            yield from rows.report(line[1], line[0], now)
    if empty:
        yield trouble(subject, "empty", "empty")


def _lines(piece: Piece, reach: Reach, now: datetime) -> Made:
    yield from lined(io.BufferedReader(io.BytesIO(piece.data)), piece.name, now)


def _page(piece: Piece, reach: Reach, now: datetime) -> Made:
    html, note = answers.text(piece.data, piece.charset)
    row = answers.article(html, now, piece.url)
    if isinstance(row, answers.NoArticle):
        yield trouble(piece.name, row.code, row.reason)
        return
    if row["url"] == piece.url:
        row["url"] = piece.name if piece.url else ""
    yield from _noted(rows.report(row, piece.name, now, outlet=piece.outlet), piece, note)


def _text(piece: Piece, reach: Reach, now: datetime) -> Made:
    text, note = answers.text(piece.data, piece.charset)
    found, odd = texts.addresses(text)
    if found:
        yield from (trouble(piece.name, "address", f"not a web address: {line!r:.80}") for line in odd)
        yield from _listed([(url, "") for url in found], piece, reach, now)
        return
    row = texts.titled(text)
    if piece.url:
        row.setdefault("url", piece.name)
    yield from _noted(rows.report(row, piece.name, now, outlet=piece.outlet), piece, note)


def _noted(found: Made, piece: Piece, note: str) -> Made:
    """The same, after a note on the encoding where they hold a report."""
    made = list(found)
    if note and any(isinstance(each, Report) for each in made):
        yield trouble(piece.name, "encoding", note)
    yield from made


def _json(piece: Piece, reach: Reach, now: datetime) -> Made:
    """One report, a list of them, a JSON Feed, or JSON lines under the wrong name."""
    data = piece.data.removeprefix(b"\xef\xbb\xbf")
    made = list(rows.value(data, piece.name))
    if len(made) == 1 and isinstance(made[0], Trouble) and data.lstrip()[:1] == b"{" and b"\n" in data.strip():
        yield from _lines(piece, reach, now)
        return
    for each in made:
        if isinstance(each, Trouble):
            yield each
        elif jsonfeeds.is_feed(each[1]):
            yield from _entries(jsonfeeds.feed(each[1], url=piece.url), piece, reach, now)
        elif isinstance(each[1], list):
            for i, row in enumerate(each[1], 1):
                yield from rows.report(row, f"{piece.name}:{i}", now)
        else:
            yield from rows.report(each[1], piece.name, now)


def _feed(piece: Piece, reach: Reach, now: datetime) -> Made:
    yield from _entries(feeds.feed(piece.data, url=piece.url, charset=piece.charset), piece, reach, now)


def _entries(feed: entries.Feed, piece: Piece, reach: Reach, now: datetime) -> Made:
    if feed.entries:
        yield from entries.reports(feed, piece.name, reach, now, outlet=piece.outlet)
    elif feed.version:
        yield trouble(piece.name, "empty", f"a feed without entries{'; ' if feed.wrong else ''}{feed.wrong}")
    else:
        yield trouble(piece.name, "feed", f"no feed{': ' if feed.wrong else ''}{feed.wrong}")


def _opml(piece: Piece, reach: Reach, now: datetime) -> Made:
    found = opml.listed(piece.data, piece.charset)
    if found.lists:
        lists = "list" if found.lists == 1 else "lists"
        yield trouble(piece.name, "list", f"it names {found.lists:,} other {lists}, which are not followed")
    if found.feeds:
        yield from _listed(found.feeds, piece, reach, now)
    else:
        yield trouble(piece.name, "empty", "a list without feeds")


def _listed(found: Sequence[tuple[str, str]], piece: Piece, reach: Reach, now: datetime) -> Made:
    """What stands at each address, with the outlet to name it by."""
    if piece.inner:
        yield trouble(piece.name, "list", "a list in a list is not followed")
        return
    if reach.fetcher is None:
        yield trouble(piece.name, "network", f"it lists {len(found):,} addresses, and they need the network")
        return
    for made in reach.spread(partial(_at, reach=reach.alone(), now=now), found):
        yield from made


def _at(listed: tuple[str, str], reach: Reach, now: datetime) -> list[Report | Trouble]:
    return list(at(listed[0], reach, now, outlet=listed[1], inner=True))


def _mail(piece: Piece, reach: Reach, now: datetime) -> Made:
    try:
        row, note = mails.mail(piece.data)
    except mails.NoMail as error:
        yield trouble(piece.name, "mail", str(error))
        return
    yield from _noted(rows.report(row, piece.name, now, outlet=piece.outlet), piece, note)


_TELLERS: dict[kinds.Kind, Callable[[Piece, Reach, datetime], Made]] = {
    "lines": _lines,
    "json": _json,
    "page": _page,
    "text": _text,
    "feed": _feed,
    "opml": _opml,
    "mail": _mail,
}
