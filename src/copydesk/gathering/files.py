"""Files, folders and streams as sources of reports."""

from __future__ import annotations

import io
import os
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from copydesk.gathering import decoding, kinds, pieces
from copydesk.gathering.reach import Reach
from copydesk.gathering.trouble import BROKEN, trouble, unreadable
from copydesk.records import Report, Trouble


@dataclass(frozen=True, slots=True)
class FileSource:
    """One file; ``outlet`` is the outlet of a text file or page that names none, by default the file's name."""

    path: Path
    outlet: str = ""
    reach: Reach = field(default_factory=Reach)

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
    reach: Reach = field(default_factory=Reach)

    @property
    def name(self) -> str:
        """The path as it was given."""
        return str(self.path)

    def gather(self, now: datetime) -> Iterator[Report | Trouble]:
        """Yield the reports of its files; a Trouble where no file in it can hold any."""
        used = False
        passed: Counter[str] = Counter()
        refused: list[OSError] = []
        for folder, inner, files in os.walk(self.path, onerror=refused.append):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            outlet = "" if folder == str(self.path) else Path(folder).name
            for name in sorted(files):
                if name.startswith("."):
                    continue
                if not _known(name) or _pipe(Path(folder, name)):
                    passed[Path(name).suffix.lower() or "no ending"] += 1
                    continue
                used = True
                yield from FileSource(Path(folder, name), outlet, self.reach).gather(now)
        for error in refused:
            yield unreadable(str(error.filename or self.name), error)
        if used and passed:
            kinds = ", ".join(f"{number} × {ending}" for ending, number in sorted(passed.items()))
            yield trouble(self.name, "passed", f"files of other kinds were passed over: {kinds}")
        if not used and not refused:
            yield trouble(self.name, "empty", "a folder without a text, page, feed, mail or JSON lines file")


@dataclass(frozen=True, slots=True)
class StreamSource:
    """JSON lines from an open stream, such as standard input."""

    stream: BinaryIO
    name: str = "-"

    def gather(self, now: datetime) -> Iterator[Report | Trouble]:
        """Yield the stream's reports, and a Trouble for each line that gives none."""
        try:
            yield from pieces.lined(decoding.opened(self.stream), self.name, now)
        except BROKEN as error:
            yield unreadable(self.name, error)


def _known(name: str) -> bool:
    kind = kinds.kind_of(name)
    return bool(kind) and kind not in kinds.UNREAD


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
    kind = kinds.filed(source.name, start)
    if kind in kinds.UNREAD or kind == "later":
        yield pieces.unread(source.name, kind)
    elif not start:
        yield trouble(source.name, "empty", "an empty file")
    elif kind == "binary":
        yield pieces.unread(source.name, kind)
    elif kind == "lines":
        yield from pieces.lined(stream, source.name, now)
    else:
        yield from _whole(stream, kind, source, now)


def _whole(stream: io.BufferedReader, kind: kinds.Kind, source: FileSource, now: datetime) -> pieces.Made:
    try:
        data = decoding.whole(stream)
    except decoding.TooLarge as error:
        yield trouble(source.name, "size", str(error))
        return
    outlet = source.outlet or Path(source.path.name.removesuffix(".gz")).stem
    yield from pieces.told(pieces.Piece(source.name, data, kind, outlet=outlet), source.reach, now)


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
