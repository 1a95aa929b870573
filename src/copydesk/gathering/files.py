"""Files, folders and streams as sources of reports."""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal

from copydesk.gathering import decoding, pages, rows
from copydesk.gathering.trouble import BROKEN, KEPT, trouble, unreadable
from copydesk.records import Report, Trouble

Kind = Literal["lines", "json", "page", "text", "later", ""]

SUFFIXES: dict[str, Kind] = {
    **dict.fromkeys((".jsonl", ".ndjson"), "lines"),
    ".json": "json",
    **dict.fromkeys((".html", ".htm", ".xhtml"), "page"),
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), "text"),
    **dict.fromkeys((".eml", ".opml", ".xml", ".rss", ".atom", ".warc"), "later"),
}
"""What a file is, by the end of its name, ".gz" apart."""

_FIELD = re.compile(r"([A-Za-z]\w{0,30}):[ \t]+(.*\S)")
_FRONT = ("title", "outlet", "url", "published", "id", "language", "byline")
_FRONT_LINES = 50
_FRONT_LENGTH = 20_000


@dataclass(frozen=True, slots=True)
class FileSource:
    """One file; ``outlet`` is the outlet of a text file or page that names none, by default the file's name."""

    path: Path
    outlet: str = ""

    @property
    def name(self) -> str:
        """The path as it was given."""
        return str(self.path)

    def gather(self, now: datetime) -> Iterator[Report | Trouble]:
        """Yield the file's reports, and a Trouble for each piece that gives none."""
        try:
            with self.path.open("rb") as raw:
                if not _readable(os.fstat(raw.fileno()).st_mode):
                    yield trouble(self.name, "kind", "not a file")
                    return
                yield from _sniffed(decoding.opened(raw), self, now)
        except BROKEN as error:
            yield unreadable(self.name, error)


@dataclass(frozen=True, slots=True)
class FolderSource:
    """All files of a folder and the folders below it, by name; hidden ones and those of other kinds apart.

    A folder below it names the outlet of the texts in it that name none.
    """

    path: Path

    @property
    def name(self) -> str:
        """The path as it was given."""
        return str(self.path)

    def gather(self, now: datetime) -> Iterator[Report | Trouble]:
        """Yield the reports of its files; a Trouble where no file in it can hold any."""
        used = False
        refused: list[OSError] = []
        for folder, inner, files in os.walk(self.path, onerror=refused.append):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            outlet = "" if folder == str(self.path) else Path(folder).name
            for name in sorted(files):
                if not name.startswith(".") and kind_of(name) and not _pipe(Path(folder, name)):
                    used = True
                    yield from FileSource(Path(folder, name), outlet).gather(now)
        for error in refused:
            yield unreadable(str(error.filename or self.name), error)
        if not used and not refused:
            yield trouble(self.name, "empty", "a folder without a text, HTML or JSON lines file")


@dataclass(frozen=True, slots=True)
class StreamSource:
    """JSON lines from an open stream, such as standard input."""

    stream: BinaryIO
    name: str = "-"

    def gather(self, now: datetime) -> Iterator[Report | Trouble]:
        """Yield the stream's reports, and a Trouble for each line that gives none."""
        try:
            yield from _rows(decoding.opened(self.stream), self.name, now)
        except BROKEN as error:
            yield unreadable(self.name, error)


def kind_of(name: str) -> Kind:
    """What a file of that name holds, empty where the name does not tell."""
    return SUFFIXES.get(Path(name.lower().removesuffix(".gz")).suffix, "")


def _readable(mode: int) -> bool:
    """Files and pipes; a device may go on for ever."""
    return stat.S_ISREG(mode) or stat.S_ISFIFO(mode)


def _pipe(path: Path) -> bool:
    """Whether opening it could wait for ever; a link to nowhere is a file that is missing, and is named so."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _sniffed(stream: io.BufferedReader, source: FileSource, now: datetime) -> Iterator[Report | Trouble]:
    """Hand the stream on by what the file's name says it is, or else what its first bytes say."""
    start = stream.peek(decoding.PEEK)[: decoding.PEEK]
    if not start:
        yield trouble(source.name, "empty", "an empty file")
        return
    kind = kind_of(source.name) or _kind(start)
    if kind == "later":
        yield trouble(source.name, "later", "not yet: give a saved page, text or JSON lines file")
    elif b"\x00" in start and not decoding.utf16(start):
        yield trouble(source.name, "binary", "a binary file, not text")
    elif kind == "lines":
        yield from _rows(stream, source.name, now)
    else:
        yield from _one(stream, kind, source, now)


def _kind(start: bytes) -> Kind:
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower()
    if head.startswith(b"{"):
        return "lines"
    return "page" if head.startswith((b"<!doctype html", b"<html")) else "text"


def _rows(stream: io.BufferedReader, subject: str, now: datetime) -> Iterator[Report | Trouble]:
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


def _one(stream: io.BufferedReader, kind: Kind, source: FileSource, now: datetime) -> Iterator[Report | Trouble]:
    """The report of a page or text file, or those of a JSON file."""
    try:
        data = decoding.whole(stream)
        if kind == "json":
            yield from _document(data, source.name, now)
            return
        text, note = decoding.text(data)
    except decoding.TooLarge as error:
        yield trouble(source.name, "size", str(error))
        return
    except decoding.Binary as error:
        yield trouble(source.name, "binary", str(error))
        return
    made = list(_told(text, kind, source, now))
    if note and any(isinstance(each, Report) for each in made):
        yield trouble(source.name, "encoding", note)
    yield from made


def _told(text: str, kind: Kind, source: FileSource, now: datetime) -> Iterator[Report | Trouble]:
    row = pages.page(text, now) if kind == "page" else titled(text)
    row["text"] = row.get("text") or ""
    outlet = source.outlet or Path(source.path.name.removesuffix(".gz")).stem
    for each in rows.report(row, source.name, now, outlet=outlet):
        if kind == "page" and isinstance(each, Trouble) and each.code not in KEPT:
            each = trouble(source.name, "no-text", "no article found in the page")
        yield each


def _document(data: bytes, subject: str, now: datetime) -> Iterator[Report | Trouble]:
    """A ``.json`` file: one report, a list of them, or JSON lines under the wrong name."""
    made = list(rows.value(data.removeprefix(b"\xef\xbb\xbf"), subject))
    if len(made) == 1 and isinstance(made[0], Trouble) and data.lstrip()[:1] == b"{" and b"\n" in data.strip():
        yield from _rows(io.BufferedReader(io.BytesIO(data)), subject, now)
        return
    for each in made:
        if isinstance(each, Trouble):
            yield each
        elif isinstance(each[1], list):
            for i, row in enumerate(each[1], 1):
                yield from rows.report(row, f"{subject}:{i}", now)
        else:
            yield from rows.report(each[1], subject, now)


def titled(text: str) -> dict[str, Any]:
    """The report's fields and text of a plain text or Markdown file.

    A first block between lines of ``---`` may give ``key: value`` for the fields of a report; a first
    line "# …" is the title. The rest is the text, line ends as "\\n", without blank lines around it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    row, text = _front(text.lstrip("\n"))
    text = text.strip("\n")
    if text.startswith("# "):
        title, _, text = text[2:].partition("\n")
        row.setdefault("title", title.strip().rstrip("#").strip())
    row["text"] = text.strip("\n")
    return row


def _front(text: str) -> tuple[dict[str, Any], str]:
    """The fields of a front matter and the text below it; no fields and all of the text where there is none."""
    first, *lines = text[:_FRONT_LENGTH].split("\n", _FRONT_LINES)
    if first.rstrip() != "---":
        return _bare_front(text)
    row: dict[str, Any] = {}
    used = len(first) + 1
    for line in lines[:_FRONT_LINES]:
        used += len(line) + 1
        if line.rstrip() == "---":
            return row, text[used:]
        if (field := _FIELD.match(line)) and field[1].lower() in _FRONT:
            row[field[1].lower()] = field[2].strip("\"'")
    return {}, text


def _bare_front(text: str) -> tuple[dict[str, Any], str]:
    """The same for fields without fences: known fields line by line from the first, up to a blank line."""
    head, blank, rest = text[:_FRONT_LENGTH].partition("\n\n")
    found = [_FIELD.match(line) for line in head.split("\n")]
    if not blank or not all(f and f[1].lower() in _FRONT for f in found):
        return {}, text
    row: dict[str, Any] = {f[1].lower(): f[2].strip("\"'") for f in found if f}
    return row, rest + text[_FRONT_LENGTH:]


def plain(name: str, stdin: BinaryIO | None) -> str | Trouble:
    """The text of a file, or of ``stdin`` where the name is "-"; a Trouble where it cannot be read or is blank."""
    try:
        if name == "-" and stdin is not None:
            text, _ = decoding.text(decoding.whole(decoding.opened(stdin)))
        else:
            with Path(name).open("rb") as raw:
                text, _ = decoding.text(decoding.whole(decoding.opened(raw)))
    except BROKEN as error:
        return unreadable(name, error)
    except decoding.Binary as error:
        return trouble(name, "binary", str(error))
    return text if text.strip() else trouble(name, "empty", "an empty text")
