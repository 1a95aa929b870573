"""A newsletter as a mail file (RFC 5322) to the public form of a report."""

from __future__ import annotations

import binascii
import email
import email.errors
import email.header
import email.policy
import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any

from copydesk.gathering import decoding, markup, rows, texts, wording

MAX_PARTS = 60
"""How many parts, and parts in parts, a mail may have; newsletters have 2 to 10, a mail of many pictures 40."""

MAX_LINES = 400_000
"""How many lines a mail may have: 20 MB of attachments have 270,000."""

MAX_HEADER = 4000
"""How much of one header is read, in characters."""

FRAME = 20
"""So many paragraphs at either end of a newsletter are looked at for what is put around its text."""

BETWEEN = 700
"""Behind the first line of a footer so many characters of other words may stand: addresses, names of networks."""

PLAIN_ENOUGH = 0.5
"""The HTML part is read unless its text is shorter than this share of the plain part's: then it is pictures."""

_BROKEN = (ValueError, TypeError, LookupError, AttributeError, RecursionError, email.errors.MessageError)
_SEALED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
_PGP = "-----BEGIN PGP MESSAGE-----"
_HTML_LANG = re.compile(r"""<html\b[^>]{0,500}?\slang\s{0,3}=\s{0,3}["']?([A-Za-z-]{2,20})""", re.I)
_FORWARDED = re.compile(r"\s{0,9}(?:fwd?|wg|tr)\s{0,3}:\s{0,9}", re.I)


class NoMail(ValueError):
    """A mail that gives no report; ``str`` says why."""


@dataclass(frozen=True, slots=True)
class Body:
    """A readable part."""

    text: str
    html: bool
    note: str = ""
    flowed: bool = False
    joined: bool = False


def mail(data: bytes) -> tuple[dict[str, Any], str]:
    """The mail as a report's JSON object, and a note on its encoding; raises ``NoMail``.

    The text is the HTML part's, which newsletters write for people; the plain part is often a list of links.
    Attachments are passed over. A mail that is a digest of many pieces is one report.
    """
    if data.count(b"\n") > MAX_LINES or data.lower().count(b"boundary=") > MAX_PARTS:
        raise NoMail("too many parts or lines for a mail")
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        bodies = [_body(part) for part in _readable(message)]
        row = _headers(message)
    except _BROKEN as error:
        raise NoMail(f"it cannot be read as a mail ({type(error).__name__})") from error
    return _told(row, bodies)


def _told(row: dict[str, Any], bodies: list[Body]) -> tuple[dict[str, Any], str]:
    best = _best(bodies)
    if best is None:
        raise NoMail("a mail without a text")
    if _PGP in best[0].text[:2000]:
        raise NoMail("an encrypted mail")
    body, paragraphs = best
    row["text"] = "\n\n".join(unframed(paragraphs))
    if body.html and not row["language"] and (declared := _HTML_LANG.search(body.text[:5000])):
        row["language"], row["language_from"] = declared[1].partition("-")[0].lower(), "html lang"
    return row, body.note


def unframed(paragraphs: list[str]) -> list[str]:
    """The paragraphs without what newsletters put above and below their text."""
    first = 0
    for number, paragraph in enumerate(paragraphs[:FRAME]):
        if wording.frames_a_mail(paragraph) and sum(len(p) for p in paragraphs[first:number]) <= BETWEEN / 2:
            first = number + 1
    last = len(paragraphs)
    for number in range(last - 1, max(first, last - FRAME) - 1, -1):
        others = [p for p in paragraphs[number:last] if not wording.frames_a_mail(p)]
        if wording.frames_a_mail(paragraphs[number]) and sum(map(len, others)) <= BETWEEN:
            last = number
    return paragraphs[first:last]


def _readable(message: Message) -> Iterator[Message]:
    """The parts that are text and no attachment; raises ``NoMail`` for a sealed mail or one of too many parts."""
    for number, part in enumerate(message.walk()):
        if number >= MAX_PARTS:
            raise NoMail("too many parts for a mail")
        kind = part.get_content_type()
        if kind in _SEALED:
            raise NoMail("an encrypted mail")
        if kind in ("text/plain", "text/html") and not part.is_multipart() and not _attached(part):
            yield part


def _attached(part: Message) -> bool:
    given = str(part.get("Content-Disposition") or "")[:MAX_HEADER]
    return given.strip().lower().startswith("attachment")


def _body(part: Message) -> Body:
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
    declared = str(part.get_param("charset") or "")[:60].strip("\"' ")
    text, note = _decoded(raw, declared)
    flowed = str(part.get_param("format") or "").lower() == "flowed"
    joined = str(part.get_param("delsp") or "").lower() == "yes"
    return Body(text, part.get_content_type() == "text/html", note, flowed, joined)


def _decoded(raw: bytes, declared: str) -> tuple[str, str]:
    """The text; the declared encoding where it fits, and otherwise as any file's is found, with a note."""
    for name in (declared, "utf-8"):
        try:
            return raw.decode(name or "utf-8"), ""
        except (LookupError, ValueError):
            continue
    text, note = decoding.text(raw.replace(b"\x00", b""))
    return text, note or f"not in the declared encoding {declared[:30]!r}"


def _best(bodies: list[Body]) -> tuple[Body, list[str]] | None:
    """The body to read with its paragraphs: the longest HTML part, or the longest plain one where that says more."""
    chosen: dict[bool, tuple[int, tuple[Body, list[str]] | None]] = {True: (0, None), False: (0, None)}
    for body in bodies:
        paragraphs = markup.paragraphs(body.text) if body.html else texts.paragraphs(_flowed(body))
        length = sum(map(len, paragraphs))
        if length > chosen[body.html][0]:
            chosen[body.html] = length, (body, paragraphs)
    html, plain = chosen[True], chosen[False]
    return html[1] if html[0] and html[0] >= PLAIN_ENOUGH * plain[0] else plain[1]


def _flowed(body: Body) -> str:
    """A plain part whose lines that end in a space go on in the next (RFC 3676), joined."""
    if not body.flowed:
        return body.text
    lines: list[str] = []
    goes_on = False
    for line in body.text.replace("\r\n", "\n").split("\n"):
        line = line[1:] if line.startswith(" ") else line
        if goes_on:
            lines[-1] = (lines[-1].removesuffix(" ") if body.joined else lines[-1]) + line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _headers(message: Message) -> dict[str, Any]:
    name, at = email.utils.parseaddr(_header(message, "From"))
    declared = _header(message, "Content-Language").partition(",")[0].partition("-")[0].strip().lower()
    return {
        "title": _FORWARDED.sub("", _header(message, "Subject"), count=1),
        "outlet": markup.squeezed(name).strip("\"'") or at.rpartition("@")[2].lower().removeprefix("www."),
        "published": _date(_header(message, "Date")),
        "url": _address(_header(message, "Archived-At")),
        "language": declared if declared.isalpha() and len(declared) in (2, 3) else "",
        "language_from": "mail" if declared else "",
    }


def _header(message: Message, name: str) -> str:
    """A header decoded (RFC 2047), on one line; as it stands where it is coded wrongly."""
    raw = str(message.get(name) or "")[:MAX_HEADER]
    try:
        return markup.squeezed(str(email.header.make_header(email.header.decode_header(raw))))
    except (ValueError, LookupError, binascii.Error, email.errors.MessageError):
        return markup.squeezed(raw)


def _date(given: str) -> Any:
    """The time, or the header as it stands where it is none, to be named."""
    try:
        return email.utils.parsedate_to_datetime(given) if given else None
    except (ValueError, TypeError, LookupError, OverflowError):
        return rows.moment(given) or given


def _address(given: str) -> str:
    made = given.strip("<> ")
    return made if made.startswith(("http://", "https://")) else ""
