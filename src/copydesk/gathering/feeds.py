"""RSS, Atom, RDF and CDF by feedparser, which is given bytes and nothing it could open."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from copydesk.gathering import markup, prolog
from copydesk.gathering.entries import Entry, Feed, Time, body

BROKEN = (ValueError, TypeError, LookupError, AttributeError, RecursionError, AssertionError, OverflowError)
"""What feedparser may raise on markup it does not expect."""

NAME = 200
"""How long an author's name may be, in characters."""

_TEXTS = ("text/", "application/xhtml+xml", "application/xml", "text")
_JOINT = re.compile(r"\s[|–—»:-]\s")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,200}")
_WAY = re.compile(r"(?:(?:rss|atom|xml|news|web|json)[ -]){0,2}(?:(?:2\.0|1\.0) )?feeds?|rss|atom|xml|rss 2\.0", re.I)


def feed(data: bytes, *, url: str = "", charset: str = "") -> Feed:
    """The feed as feedparser yields it, its texts plain; raises ``prolog.Attack``.

    ``url`` is where it was found, against which its links are read. Its own sanitising of HTML is off, since
    only plain text leaves here.
    """
    text = prolog.decoded(data, charset)
    clean = prolog.plain(text, prolog.prolog(text))
    try:
        found = _parsed(clean, url)
        entries = tuple(_entry(each, found) for each in found["entries"])
    except BROKEN as error:
        return Feed(wrong=f"it cannot be read ({type(error).__name__})")
    return Feed(entries, outlet(_string(found["feed"], "title")), str(found.get("version") or ""), _wrong(found))


def _parsed(data: bytes, url: str) -> Any:
    import feedparser

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    return feedparser.parse(
        io.BytesIO(data), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
    )


def _wrong(found: Any) -> str:
    """What is wrong with the form of the feed, if anything."""
    if not found.get("bozo"):
        return ""
    error = found.get("bozo_exception")
    line = getattr(error, "getLineNumber", lambda: None)()
    return f"not well-formed (line {line})" if line else "not well-formed"


def _entry(found: Any, whole: Any) -> Entry:
    text, is_whole, more, declared = _text(found)
    published, modified = _times(found)
    source = found.get("source")
    return Entry(
        title=markup.line(_string(found, "title")),
        link=_string(found, "link"),
        text=text,
        whole=is_whole,
        more=more,
        published=published,
        modified=modified,
        language=declared or _string(found, "language") or _string(whole["feed"], "language"),
        authors=_authors(found),
        outlet=outlet(_string(source, "title")) if isinstance(source, Mapping) else "",
    )


def _string(found: Any, key: str) -> str:
    """A field as it stands; feedparser's own look-up answers for other keys too."""
    value = dict.get(found, key)
    return value if isinstance(value, str) else ""


def _text(found: Any) -> tuple[str, bool, bool, str]:
    """The longest text: itself, whether the feed calls it the content, whether it says there is more, its language."""
    pieces = [(piece, True) for piece in dict.get(found, "content") or [] if isinstance(piece, Mapping)]
    summary = dict.get(found, "summary_detail") or {"value": _string(found, "summary"), "type": "text/html"}
    if isinstance(summary, Mapping):
        pieces.append((summary, False))
    best: tuple[str, bool, bool, str] = ("", False, False, "")
    for piece, is_whole in pieces:
        kind = str(piece.get("type") or "text/html").lower()
        if not kind.startswith(_TEXTS):
            continue
        made, more = body(str(piece.get("value") or ""), plain=kind in ("text/plain", "text"))
        if len(made) > len(best[0]):
            best = made, is_whole, more, str(piece.get("language") or "")
    return best


def _times(found: Any) -> tuple[Time, Time]:
    """When it was published and last changed; a feed that gives but one time means that it is of then."""
    published, created, updated = (_time(found, key) for key in ("published", "created", "updated"))
    first = published or created or updated
    return first, updated if updated != first else None


def _time(found: Any, key: str) -> Time:
    parsed = dict.get(found, f"{key}_parsed")
    try:
        return datetime.combine(date(*parsed[:3]), time(*parsed[3:6]), UTC) if parsed else _string(found, key) or None
    except (ValueError, TypeError):
        return _string(found, key) or None


def _authors(found: Any) -> tuple[str, ...]:
    people = dict.get(found, "authors") or []
    names = [_string(p, "name") for p in people if isinstance(p, Mapping)]
    if len(names) < 2:  # feedparser takes a long address apart in the middle
        names = [_string(found, "author")]
    return tuple(dict.fromkeys(name for each in names if (name := _name(each))))


def _name(given: str) -> str:
    """A person's name, without the address beside it; an address alone is none."""
    name = markup.squeezed(_ADDRESS.sub(" ", markup.line(given)[:NAME])).strip("()<>,; ")
    return "" if "@" in name else name


def outlet(title: str) -> str:
    """A feed's title as the name of an outlet: without "RSS feed" and the like beside it."""
    pieces = [piece.strip() for piece in _JOINT.split(markup.line(title))]
    kept = [piece for piece in pieces if piece and not _WAY.fullmatch(piece)]
    if len(kept) < len(pieces):
        return " - ".join(kept)
    return markup.line(title)
