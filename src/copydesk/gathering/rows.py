"""A report as JSON to a Report: the public form, one object a line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from copydesk import codec
from copydesk.gathering import decoding, language
from copydesk.gathering.trouble import trouble
from copydesk.records import Report, ReportId, Trouble

MAX_LINE = 10 * 1024 * 1024
"""How long one line of JSON may be, in bytes."""

TOMORROW = timedelta(days=1)
"""How far ahead of the clock a date may lie: outlets date by their own time zone, up to 14 hours ahead."""

_ESCAPE = re.compile(rb"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(u[dD][89a-fA-F]..)|.)", re.S)


def report(row: object, subject: str, now: datetime, *, outlet: str = "") -> Iterator[Report | Trouble]:
    """The report that a JSON object stands for, after a Trouble for each thing in it that was left out.

    ``outlet`` is the outlet where neither the object nor the host of its URL names one. Gives no report,
    and one Trouble, where ``text`` is missing, blank or no string.
    """
    if not isinstance(row, Mapping):
        yield trouble(subject, "not-a-report", f"not a JSON object with a text, but {_kind(row)}")
        return
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        yield trouble(subject, "no-text", _no_text(row))
        return
    fields, notes = _strings(row, subject)
    published, modified, seen = (_time(row, name, subject, now, notes) for name in ("published", "modified", "seen"))
    named = fields["outlet"].removeprefix("www.") or host(fields["url"])
    given = _id(row, subject, notes)
    byline = _byline(row.get("byline"))
    supersedes = row.get("supersedes")
    spoken, signal = _language(fields, text)
    yield from notes
    yield Report(
        id=given or codec.content_id(named, fields["title"], text),
        text=text,
        outlet=named or _plain(outlet),
        url=fields["url"],
        title=fields["title"],
        published=published,
        language=spoken,
        byline=byline,
        source=fields["source"] or _plain(subject),
        seen=seen,
        supersedes=ReportId(supersedes) if isinstance(supersedes, str) and supersedes else None,
        modified=modified,
        language_from=signal,
        excerpt=row.get("excerpt") is True,
    )


def host(url: str) -> str:
    """The host of a URL without "www.", empty where there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def lines(stream: io.BufferedReader, subject: str) -> Iterator[tuple[str, Any] | Trouble]:
    """Each line's subject (``name:line``) and JSON value; blank lines are passed over.

    The stream is read line by line, so its size does not matter. Raises ``OSError``, ``EOFError`` and
    ``zlib.error`` where the stream breaks.
    """
    source: BinaryIO = stream
    if decoding.utf16(stream.peek(2)[:2]):
        source = io.BytesIO(decoding.text(decoding.whole(stream))[0].encode())
    number = 0
    while line := source.readline(MAX_LINE + 1):
        number += 1
        where = f"{subject}:{number}"
        if len(line) > MAX_LINE and not line.endswith(b"\n"):
            _skip(source)
            yield trouble(where, "size", f"a line longer than {MAX_LINE // 1024 // 1024} MB")
            continue
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if line.strip():
            yield from value(line, where)


def value(data: bytes, subject: str) -> Iterator[tuple[str, Any] | Trouble]:
    """The JSON value of the bytes with its subject, after a note where they had to be mended to be read."""
    try:
        yield subject, codec.loads(data)
    except RecursionError:
        yield trouble(subject, "json", "not valid JSON: nested too deeply")
    except ValueError as error:
        mended, note = _mended(data)
        try:
            made = codec.loads(mended) if note else None
        except (ValueError, RecursionError):
            made, note = None, ""
        if not note:
            yield trouble(subject, "json", f"not valid JSON: {str(error).partition(': ')[2] or error}")
            return
        yield trouble(subject, "encoding", note)
        yield subject, made


def _mended(data: bytes) -> tuple[bytes, str]:
    """The bytes as UTF-8 JSON without halves of characters, and what was done; no note where it is past mending."""
    try:
        text, note = decoding.text(data)
    except decoding.Binary:
        return data, ""
    line = text.encode()
    whole = _ESCAPE.sub(lambda m: b"\\ufffd" if m[1] else m[0], line)
    if whole != line:
        note = "half a character (a lone surrogate), read as U+FFFD"
    return whole, note


def _skip(stream: BinaryIO) -> None:
    """Read on to the end of the line, in pieces."""
    while piece := stream.readline(MAX_LINE):
        if piece.endswith(b"\n"):
            return


def _kind(row: object) -> str:
    names = {list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(row), "a number")


def _no_text(row: Mapping[str, Any]) -> str:
    if row.get("text") is None:
        return "no text"
    return "a blank text" if isinstance(row["text"], str) else f"its text is {_kind(row['text'])}"


def _strings(row: Mapping[str, Any], subject: str) -> tuple[dict[str, str], list[Trouble]]:
    """The plain fields, empty where they are missing; one that is no string is left out and named."""
    fields, notes = {}, []
    for name in ("outlet", "url", "title", "language", "language_from", "source"):
        given = row.get(name)
        fields[name] = given.strip() if isinstance(given, str) else ""
        if given is not None and not isinstance(given, str):
            notes.append(trouble(subject, "field", f"its {name} is not a string and is left out"))
    return fields, notes


def _id(row: Mapping[str, Any], subject: str, notes: list[Trouble]) -> ReportId | None:
    given = row.get("id")
    if type(given) is int:
        return ReportId(str(given))
    if isinstance(given, str) and given.strip():
        return ReportId(given)
    if given is not None:
        notes.append(trouble(subject, "field", "its id is no string; it gets one made of its content"))
    return None


def _language(fields: Mapping[str, str], text: str) -> tuple[str, str]:
    """The language as it is given, or else as the text tells it, and what told it."""
    if fields["language"]:
        return fields["language"], fields["language_from"] or "given"
    return language.tell(text, ())


def _byline(given: object) -> tuple[str, ...]:
    names = [given] if isinstance(given, str) else given if isinstance(given, list | tuple) else []
    return tuple(name.strip() for name in names if isinstance(name, str) and name.strip())


def _time(row: Mapping[str, Any], name: str, subject: str, now: datetime, notes: list[Trouble]) -> datetime | None:
    """The time a field gives, None (and a note) where it cannot be read or lies ahead of ``now``."""
    given = row.get(name)
    if given is None or given == "":
        return None
    made = moment(given)
    if made is None:
        notes.append(trouble(subject, "published", f"its date ({name}) cannot be read and is left out: {given!r:.60}"))
    elif made > now + TOMORROW:
        notes.append(trouble(subject, "future", f"dated {made:%Y-%m-%d}, in the future; its date is left out"))
        return None
    return made


def moment(given: object) -> datetime | None:
    """An aware time in UTC from ISO 8601 (a date alone is its midnight; no zone is UTC), None where it is none."""
    try:
        made = given if isinstance(given, datetime) else datetime.fromisoformat(str(given).strip())
        made = made.replace(tzinfo=UTC) if made.tzinfo is None else made.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return made if 1 < made.year < 9000 else None  # year 1 is how some languages write "no time", 9999 "for ever"


def _plain(subject: str) -> str:
    """A file's name may hold bytes that are no character; JSON cannot."""
    return subject.encode("utf-8", "replace").decode()
