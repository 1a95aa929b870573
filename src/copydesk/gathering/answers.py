"""What stands at an address: fetched, unpacked, and known by what it is."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from copydesk.gathering import decoding, kinds, pages
from copydesk.gathering.trouble import BROKEN, trouble, unreadable
from copydesk.records import Trouble
from copydesk.seams import Fetcher

SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came; ``url`` is the address after all redirects, against which links in it are read."""

    url: str
    data: bytes
    kind: kinds.Kind
    charset: str = ""


def address(given: str) -> str:
    """The web address a text is, "feed:" turned into one; empty where it is none."""
    made = given.strip()
    if made[:5].lower() == "feed:":
        rest = made[5:].lstrip("/")
        made = rest if rest.lower().startswith(SCHEMES) else f"https://{rest}"
    if not made.lower().startswith(SCHEMES) or any(c.isspace() or not c.isprintable() for c in made):
        return ""
    try:
        return made if urlsplit(made).hostname else ""
    except ValueError:
        return ""


def answer(url: str, fetcher: Fetcher | None) -> Answer | Trouble:
    """What the server gave, or why there is nothing."""
    if fetcher is None:
        return trouble(url, "network", "needs the network: allow it, or save what stands there and give the file")
    fetched = fetcher.fetch(url)
    if isinstance(fetched, Trouble):
        return fetched
    try:
        data = decoding.whole(decoding.opened(io.BytesIO(fetched.body)))
    except BROKEN as error:
        return unreadable(url, error)
    if not data.strip():
        return trouble(url, "empty", "the server sent nothing")
    return Answer(fetched.url or url, data, kinds.served(data, fetched.kind), fetched.charset)


def text(data: bytes, charset: str = "") -> tuple[str, str]:
    """The text and a note on its encoding, as ``decoding.text`` gives them; what a server says comes after UTF-8."""
    if charset and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        for name in ("utf-8-sig", charset):
            try:
                return data.decode(name if name == "utf-8-sig" else decoding.labelled(name)), ""
            except (LookupError, ValueError):
                continue
    return decoding.text(data)


@dataclass(frozen=True, slots=True)
class NoArticle:
    """Why a page gives no report."""

    code: str
    reason: str


def article(html: str, now: datetime, url: str = "") -> dict[str, Any] | NoArticle:
    """A page as the public form of a report."""
    made = pages.page(html, now, url=url)
    if isinstance(made, pages.NotAReport):
        return NoArticle("no-report", made.reason)
    if not (made.get("text") or "").strip():
        return NoArticle("no-text", "no article found in the page")
    made["url"] = made.get("url") or url
    return made


def article_at(url: str, fetcher: Fetcher | None, now: datetime) -> dict[str, Any] | NoArticle:
    """The article that stands at an address."""
    found = answer(url, fetcher)
    if isinstance(found, Trouble):
        return NoArticle(found.code, found.message)
    if found.kind != "page":
        return NoArticle("kind", f"its link leads to no page, but {kinds.named(found.kind)}")
    try:
        html = text(found.data, found.charset)[0]
    except decoding.Binary as error:
        return NoArticle("binary", str(error))
    made = article(html, now, found.url)
    if isinstance(made, dict) and made["url"] == found.url:
        made["url"] = url
    return made
