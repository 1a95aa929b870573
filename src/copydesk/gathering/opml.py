"""Lists of feeds (OPML) by listparser; what it passes over in broken XML is found by its attribute."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from copydesk.gathering import answers, markup, prolog
from copydesk.gathering.feeds import BROKEN

_ADDRESS = re.compile(r"""\sxmlurl\s{0,9}=\s{0,9}(?:"([^"<>]{1,2000})"|'([^'<>]{1,2000})')""", re.I)
_TITLE = re.compile(r"""\s(?:text|title)\s{0,9}=\s{0,9}(?:"([^"<>]{1,300})"|'([^'<>]{1,300})')""", re.I)

BEFORE = 4000
"""How far before its address an outline's title is looked for, in characters; descriptions stand between them."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The feeds of a list, each address once with its title; how many lists it names, which are not followed."""

    feeds: tuple[tuple[str, str], ...] = ()
    lists: int = 0


def listed(data: bytes, charset: str = "") -> Listed:
    """The feeds that a list names; raises ``prolog.Attack``."""
    text = prolog.decoded(data, charset)
    clean = prolog.plain(text, prolog.prolog(text))
    found, lists = _told(clean)
    if not found or not _well_formed(clean):
        found.extend(_scanned(clean.decode()))
    feeds: dict[str, str] = {}
    for url, title in found:
        if made := answers.address(url):
            feeds.setdefault(made, markup.line(title))
    return Listed(tuple(feeds.items()), lists)


def _told(data: bytes) -> tuple[list[tuple[str, str]], int]:
    """What listparser finds; it is given bytes, since it would fetch an address."""
    import listparser

    try:
        made: Any = listparser.parse(data)
        feeds = [(str(each.get("url") or ""), str(each.get("title") or "")) for each in made["feeds"]]
        return feeds, len(made["lists"])
    except BROKEN:
        return [], 0


def _well_formed(data: bytes) -> bool:
    from lxml import etree

    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (etree.LxmlError, ValueError):
        return False
    return True


def _scanned(text: str) -> Iterator[tuple[str, str]]:
    """The same by the attribute alone, comments apart: lists carry quotation marks and tags in their descriptions."""
    head, *rest = text.split("<!--")
    bare = head + "".join(part.partition("-->")[2] for part in rest)
    for found in _ADDRESS.finditer(bare):
        start = max(bare.rfind("<outline", max(0, found.start() - BEFORE), found.start()), 0)
        title = _TITLE.search(bare, start, found.start()) if start else None
        yield html.unescape(found[1] or found[2]), html.unescape(title[1] or title[2]) if title else ""
