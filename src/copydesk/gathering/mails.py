"""A newsletter as a mail file (RFC 5322) to the public form of a report.

Known gaps: what is dropped around a text is known by English words, and its limits are set by hand on invented
newsletters, since none could be had to measure on; a forwarded mail has the outlet of who forwarded it.
"""

from __future__ import annotations

import binascii
import email
import email.errors
import email.header
import email.utils
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from typing import Any

from copydesk.gathering import decoding, language, markup, rows, texts, wording

MAX_PARTS = 60
"""How many parts, and parts in parts, a mail may have; text, page and a picture or two make six."""

MAX_LINES = 400_000
"""How many lines a mail may have: 20 MB of attachments have 270,000."""

MAX_HEADER = 4000
"""How much of one header is read, in characters."""

HEAD, TAIL = 6, 20
"""So many paragraphs at the two ends of a newsletter are looked at for what is put around its text."""

ADDRESS = 120
"""Between the lines of a footer stand others up to this length, in characters: streets, names, dates."""

WORD = 40
"""From this length on a line that ends as sentences do is text, and no address."""

BETWEEN = 360
"""So many characters of them may stand behind its first line; more is text."""

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
        message = email.message_from_bytes(data)
        bodies = [_body(part) for part in _readable(message)]
        row = _headers(message)
    except NoMail:
        raise
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
    row["text"] = "\n\n".join(made for p in unframed(paragraphs) if (made := wording.unlinked(p)))
    found = _HTML_LANG.search(body.text[:5000]) if body.html else None
    declared = (("mail", row["language"]), ("html lang", found[1] if found else ""))
    row["language"], row["language_from"] = language.tell(row["text"], declared)
    return row, body.note


def unframed(paragraphs: list[str]) -> list[str]:
    """The paragraphs without what newsletters put above and below their text."""
    head = [p for p in paragraphs[:HEAD] if not wording.frames_a_mail(p)]
    kept = head + paragraphs[HEAD:]
    last = len(kept)
    for number in range(last - 1, max(0, last - TAIL) - 1, -1):
        if not wording.frames_a_mail(kept[number]):
            continue
        others = [p for p in kept[number:last] if not wording.frames_a_mail(p)]
        if not any(map(_says, others)) and sum(map(len, others)) <= BETWEEN:
            last = number
    return kept[:last]


def _says(paragraph: str) -> bool:
    """Whether it is a sentence, or too long for a line of an address."""
    return len(paragraph) > ADDRESS or (len(paragraph) > WORD and paragraph.endswith((".", "!", "?", "”", '"')))


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
            return raw.decode(decoding.labelled(name or "utf-8")), ""
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
    return {
        "title": _FORWARDED.sub("", _header(message, "Subject"), count=1),
        "outlet": markup.squeezed(name).strip("\"'") or at.rpartition("@")[2].lower().removeprefix("www."),
        "published": _date(_header(message, "Date")),
        "url": _address(_header(message, "Archived-At")),
        "language": _header(message, "Content-Language").partition(",")[0],
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
