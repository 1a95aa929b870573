"""A saved HTML page to the public form of a report, or why it is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from copydesk.gathering import (
    language,
    page_authors,
    page_bodies,
    page_data,
    page_kinds,
    page_times,
    page_titles,
    rows,
)
from copydesk.gathering.page_data import PageData
from copydesk.gathering.page_lines import Head


@dataclass(frozen=True, slots=True)
class NotAReport:
    """Why a page is set aside, in one plain phrase: "a login wall", "an index of other pages"."""

    reason: str


NO_ARTICLE = NotAReport("a page without an article")
TOO_MUCH = NotAReport("a page of more than 50,000 elements")

MOST_ELEMENTS = 50_000
"""Work on a page grows faster than its elements: 50,000 take five seconds, 250,000 three minutes. Of 125 news pages
the largest has 3,320."""


def page(html: str, now: datetime, *, url: str = "") -> dict[str, Any] | NotAReport:
    """The page as a report's JSON object, or why it is none; ``url`` is where it was found.

    Paragraphs are lines of ``text``, parted by a blank line. Dates are ISO 8601. Nothing is raised for bad markup.
    """
    tree = _parsed(html)
    if tree is None:
        return NO_ARTICLE
    if next(islice(tree.iter(), MOST_ELEMENTS, None), None) is not None:
        return TOO_MUCH
    data = page_data.read(tree)
    address = _address(data) or url
    host = rows.host(address)
    outlet = page_titles.outlet(data, host)
    title = page_titles.title(data, outlet, host)
    published = page_times.published(data, now, address)
    authors = page_authors.authors(data, outlet)
    given = data.article.get("articleBody")
    described = data.first("og:description", "description")
    head = Head(title, described, tuple(authors), given if isinstance(given, str) else "")
    seen = page_kinds.looks(tree)
    body = page_bodies.body(tree, head)
    if reason := page_kinds.told(data, seen, body, address):
        return NotAReport(reason)
    text = "\n\n".join(body.paragraphs)
    spoken, signal = language.tell(text, declared(data))
    return {
        "text": text,
        "title": title,
        "url": address,
        "outlet": outlet,
        "byline": page_authors.signed(authors, outlet, body.bylines),
        "published": published,
        "modified": page_times.modified(data, now, published),
        "language": spoken,
        "language_from": signal,
        "excerpt": page_kinds.cut(data, body),
    }


def declared(data: PageData) -> list[tuple[str, str]]:
    """What a page says of its language, with the name of each signal, the most trusted first."""
    root = data.tree.getroottree().getroot()
    spoken = [*page_data.strings(data.article.get("inLanguage")), ""][0]
    return [
        ("html lang", root.get("lang") or root.get("xml:lang") or ""),
        ("og:locale", data.first("og:locale")),
        ("content-language", data.first("content-language", "language")),
        ("JSON-LD", spoken),
    ]


@cache
def _loader() -> Any:
    from trafilatura.utils import load_html

    return load_html


def _parsed(html: str) -> Any:
    """The page's tree, None where the text is no HTML."""
    from lxml.etree import LxmlError

    page_bodies.quiet()
    try:
        tree = _loader()(html)
    except (LxmlError, ValueError, RecursionError, AssertionError):
        return None
    return tree if tree is not None and len(tree) else None


def _address(data: PageData) -> str:
    """The address the page gives as its own, empty where it gives none that is whole."""
    links = [e.get("href") or "" for e in data.tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    given = [*links, data.first("og:url"), *page_data.strings(data.article.get("url"))]
    return next((each.strip() for each in given if each.strip().startswith(("http://", "https://"))), "")
