"""JSON Feed, versions 1 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from copydesk.gathering import markup, rows
from copydesk.gathering.entries import Entry, Feed, body
from copydesk.gathering.feeds import outlet

VERSION = "https://jsonfeed.org/version/"


def is_feed(value: object) -> bool:
    """Whether a JSON value is such a feed, by the version it names."""
    version = value.get("version") if isinstance(value, Mapping) else None
    return isinstance(version, str) and version.replace("http://", "https://").startswith(VERSION)


def feed(value: Mapping[str, Any], *, url: str = "") -> Feed:
    """The feed; what has the wrong type is passed over. ``url`` is where it was found."""
    items = value.get("items")
    known = [item for item in items if isinstance(item, Mapping)] if isinstance(items, list) else []
    wrong = "" if isinstance(items, list) and len(known) == len(items) else "its items are not all objects"
    base = _string(value, "home_page_url") or url
    return Feed(tuple(_entry(item, value, base) for item in known), outlet(_string(value, "title")), "json", wrong)


def _entry(item: Mapping[str, Any], whole: Mapping[str, Any], base: str) -> Entry:
    html, plain, summary = (_string(item, key) for key in ("content_html", "content_text", "summary"))
    candidates = [(*body(html), True), (*body(plain, plain=True), True), (*body(summary, plain=True), False)]
    text, more, is_whole = max(candidates, key=lambda made: len(made[0]))
    published, modified = (rows.moment(item[key]) or item[key] if item.get(key) else None for key in _DATES)
    return Entry(
        title=markup.line(_string(item, "title")),
        link=_joined(base, _string(item, "url") or _string(item, "external_url")),
        text=text,
        whole=is_whole,
        more=more,
        published=published or modified,
        modified=modified if published and modified != published else None,
        language=_string(item, "language") or _string(whole, "language"),
        authors=_authors(item) or _authors(whole),
    )


_DATES = ("date_published", "date_modified")


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        return link


def _string(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key)
    return value.strip() if isinstance(value, str) else ""


def _authors(given: Mapping[str, Any]) -> tuple[str, ...]:
    many = given.get("authors")
    people = many if isinstance(many, list) else [given.get("author")]
    return tuple(name for p in people if isinstance(p, Mapping) and (name := markup.line(_string(p, "name"))))
