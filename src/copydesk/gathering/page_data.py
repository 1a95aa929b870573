"""What a page says about itself in its head: meta elements and JSON-LD (schema.org), read once."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from copydesk.gathering.page_words import flat

SCRIPT = 2_000_000
"""Longer JSON-LD is left alone, in characters; the largest of 125 pages by 93 publishers has 105,000."""

NODES = 2_000
"""How many JSON-LD objects of a page are looked at; the same pages have at most 60 that matter here."""

INNER = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where an object keeps others that are as much about the page as it is itself."""

TELLING = ("headline", "datePublished", "author", "articleBody", "description", "dateModified", "name")
"""The fields of an article: of several objects the one with most of them is meant."""

_COMMA = re.compile(r",(?=\s{0,40}[}\]])")
_WRAPPED = re.compile(r"<!\[CDATA\[|\]\]>|<!--|-->|^\s{0,40}//[^\n]{0,80}$", re.M)

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PageData:
    """A parsed page with its meta elements (name in lower case → contents) and JSON-LD objects.

    ``article`` is the object that describes the page's article, empty where there is none.
    """

    tree: Any
    meta: Mapping[str, tuple[str, ...]]
    nodes: tuple[Node, ...]
    article: Node

    def first(self, *names: str) -> str:
        """The first content among the meta elements of these names, empty where there is none."""
        return next((self.meta[name][0] for name in names if name in self.meta), "")

    def named(self, value: Any) -> Any:
        """The object that a bare ``{"@id": …}`` refers to, or the value itself."""
        if isinstance(value, Mapping) and "@id" in value and not value.get("name"):
            return next((n for n in self.nodes if n.get("@id") == value["@id"] and n.get("name")), value)
        return value


def read(tree: Any) -> PageData:
    """The data of a parsed page; whatever is broken in it is left out."""
    nodes = tuple(_nodes(tree))
    return PageData(tree, _meta(tree), nodes, _article(nodes))


def types(node: Node) -> tuple[str, ...]:
    """The schema.org types of an object, without their address."""
    given = node.get("@type")
    many = given if isinstance(given, list) else [given]
    return tuple(str(each).rpartition("/")[2] for each in many if isinstance(each, str))


def strings(value: Any) -> Iterator[str]:
    """The strings of a field that may be a string, an object with a name, or a list of these."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, Mapping):
            each = each.get("name") or each.get("@value") or each.get("url")
        if isinstance(each, list):
            each = each[0] if each else ""
        if isinstance(each, str) and each.strip():
            yield unescaped(each)


def unescaped(text: str) -> str:
    """The text on one line, with its entities (also doubly escaped ones) read."""
    return flat(html.unescape(html.unescape(text)))


def is_article(node: Node) -> bool:
    """Whether a JSON-LD object is a piece of writing: an article of any kind, a blog post, a live blog."""
    return any(t.endswith(("Article", "Posting")) or t in ("Report", "Review", "ClaimReview") for t in types(node))


def _meta(tree: Any) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = element.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), []).append(unescaped(content))
    return {name: tuple(contents) for name, contents in found.items()}


def _nodes(tree: Any) -> Iterator[Node]:
    """JSON-LD objects, outermost first, those inside of the fields ``INNER`` and lists included."""
    left = NODES
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text or len(script.text) > SCRIPT:
            continue
        queue: list[Any] = [_loaded(script.text)]
        while queue and left:
            value = queue.pop(0)
            if isinstance(value, list):
                queue[:0] = value[:left]
            elif isinstance(value, Mapping):
                left -= 1
                yield value
                queue.extend(value[name] for name in INNER if isinstance(value.get(name), Mapping | list))


def _loaded(text: str) -> Any:
    """The JSON value of a script; raw line ends, trailing commas, comments and markup around it are forgiven."""
    for mended in (str, _mended, lambda t: html.unescape(_mended(t))):
        try:
            return json.JSONDecoder(strict=False).raw_decode(mended(text).lstrip())[0]
        except (ValueError, RecursionError):
            continue
    return None


def _mended(text: str) -> str:
    return _COMMA.sub("", _WRAPPED.sub("", text)).strip()


def _article(nodes: Iterable[Node]) -> Node:
    return max(filter(is_article, nodes), key=lambda n: sum(bool(n.get(name)) for name in TELLING), default={})
