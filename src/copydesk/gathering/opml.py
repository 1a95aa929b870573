"""Lists of feeds (OPML) by listparser; lists that are broken XML too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from copydesk.gathering import answers, markup, prolog
from copydesk.gathering.feeds import BROKEN


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
    if not found:
        found = _outlines(clean)
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


def _outlines(data: bytes) -> list[tuple[str, str]]:
    """The same from any element that has an ``xmlUrl``, however it is written."""
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return []
    return [] if root is None else [made for node in root.iter() if (made := _outline(node.attrib))[0]]


def _outline(attributes: Any) -> tuple[str, str]:
    named = {str(key).lower(): str(value) for key, value in attributes.items()}
    return named.get("xmlurl", ""), named.get("text") or named.get("title", "")
