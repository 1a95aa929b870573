"""Pages that surely are no report: walls, indexes, recipes, products, errors, films and tables without a text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from copydesk.gathering.page_blocks import key
from copydesk.gathering.page_data import PageData, is_article, strings, types
from copydesk.gathering.page_lines import FULL, WALLED, Body, length
from copydesk.gathering.page_words import entries, flat, squashed, word_set

PROSE = 150
"""With so many letters in sentences that are nobody's teaser a page has a text; an invented brief of 30 words has 160,
the least of 125 pages by 93 publishers 700."""

TEASERS = 6
"""So many headings that are links make an index, where nothing else is there to read."""

LISTED = 10
"""So many lines that are links do, too."""

CARD = 400
"""The text around a heading that is a link belongs to it up to so many characters."""

CELLS = 20
"""So many cells of a table whose text is mostly figures are a table of figures."""

WHOLE = 0.7
"""A text with fewer of the words its page counts is an excerpt."""

BRIEF = 200
"""A text of fewer words that is not free, that breaks off or ends at a wall is an excerpt."""

OTHERS = ("Recipe", "Product", "ProfilePage", "SearchResultsPage")
"""What a page may say it is in place of an article, with or without a text."""

_DIGIT = re.compile(r"\d")
_SENTENCE = tuple(".!?…。！？।؟")


@dataclass(frozen=True, slots=True)
class Looks:
    """What a page shows, before anything is cut from it."""

    headlines: tuple[str, ...]
    passwords: int
    teasers: tuple[str, ...]
    listed: int
    figures: int
    cells: int
    sections: frozenset[str]


def looks(tree: Any) -> Looks:
    """What is there to see in a parsed page."""
    title = tree.find(".//head/title")
    heads = [title] if title is not None else []
    heads += tree.findall(".//h1")[:3]
    cells = [flat(cell.text_content()) for cell in tree.iter("td")]
    return Looks(
        headlines=tuple(flat(e.text_content()).lower() for e in heads),
        passwords=sum(e.get("type") == "password" for e in tree.iter("input")),
        teasers=tuple(_teasers(tree)),
        listed=sum(_all_link(e) for e in tree.iter("li")) + len(tree.findall(".//a[@href]/img")),
        figures=sum(1 for _ in tree.iter("figure")),
        cells=sum(bool(_DIGIT.search(cell)) for cell in cells if len(cell) < FULL),
        sections=frozenset(flat(e.text_content()).lower().strip(" :") for e in tree.iter("h2", "h3", "h4", "strong")),
    )


def _all_link(element: Any) -> bool:
    """Whether it is hardly more than one link of several words."""
    link = element.find(".//a[@href]")
    if link is None:
        return False
    inside, whole = flat(link.text_content()), flat(element.text_content())
    return len(inside.split()) > 3 and len(inside) * 1.2 > len(whole)


def _teasers(tree: Any) -> list[str]:
    """The keys of headings that are links, each with the text around it."""
    found = []
    for heading in tree.iter("h2", "h3", "h4"):
        if heading.find(".//a[@href]") is None and not any(e.tag == "a" for e in _above(heading, 3)):
            continue
        text = heading.text_content()
        for element in _above(heading, 3):
            around = element.text_content() if len(element) < 10 else ""
            if not len(text) <= len(around) <= CARD:
                break
            text = around
        found.append(key(text))
    return found


def _above(element: Any, levels: int) -> list[Any]:
    out = []
    for parent in element.iterancestors():
        out.append(parent)
        if len(out) == levels:
            break
    return out


def told(data: PageData, seen: Looks, body: Body, url: str) -> str:
    """Why the page is no report, empty where it is one or may be one.

    What calls itself an article, and has text, is one; ``og:type`` alone, which many pages set for all they have, does
    not make one of a recipe or a wall. Of the rest a page is set aside only where what it
    says of itself or shows is plain, and no text of its own is there.
    """
    paragraphs = body.paragraphs
    prose = _prose(seen, paragraphs)
    if body.walled and sum(len(key(text)) for text in paragraphs) < FULL:
        return "a login wall"
    if not data.article and _consents(paragraphs):
        return "a cookie wall"
    if _article(data, seen) and (data.article or not _typed(data, "Recipe")):
        return "" if paragraphs else _empty(data, seen, url) or "a page without an article"
    if prose >= WALLED and not _consents(paragraphs) and not _typed(data, *OTHERS):
        return ""
    plain = _by_itself(data, seen, url, prose) or ("a cookie wall" if _consents(paragraphs) else "")
    if plain or prose >= PROSE:
        return plain
    return _empty(data, seen, url) or ("" if prose >= FULL else "a page without an article")


def _by_itself(data: PageData, seen: Looks, url: str, prose: int) -> str:
    """What its data, its headline and its address say it is; empty where they say nothing."""
    path = _path(url)
    if any(line.startswith(entries("errors")) for line in seen.headlines):
        return "an error page"
    if _typed(data, "SearchResultsPage") or (path & word_set("search_paths") and prose < WALLED):
        return "search results"
    if _typed(data, "Recipe") or (seen.sections & word_set("ingredients") and seen.sections & word_set("preparation")):
        return "a recipe"
    if _typed(data, "Product") or data.first("og:type") == "product":
        return "a product page"
    if _typed(data, "ProfilePage") or data.first("og:type") == "profile" or _profile(path, seen, prose):
        return "an author's profile"
    named = any(line.startswith(entries("logins")) for line in seen.headlines)
    return "a login wall" if prose < (WALLED if named else PROSE if seen.passwords else 0) else ""


def _empty(data: PageData, seen: Looks, url: str) -> str:
    """What a page is that has next to no text of its own."""
    if plain := _by_itself(data, seen, url, 0):
        return plain
    if _typed(data, "VideoObject") or data.first("og:type").startswith("video"):
        return "a video without a text"
    if _typed(data, "ImageGallery", "MediaGallery") or seen.figures >= TEASERS:
        return "a gallery without a text"
    if seen.cells >= CELLS:
        return "a table of figures"
    if len(seen.teasers) >= TEASERS or seen.listed >= LISTED or _typed(data, "CollectionPage"):
        return "an index of other pages"
    return ""


def _prose(seen: Looks, paragraphs: Sequence[str]) -> int:
    """How many letters stand in paragraphs that belong to no teaser; some languages end sentences without a mark."""
    teasers = "\n".join(seen.teasers)
    full = [made for text in paragraphs if len(made := key(text)) >= (FULL if text.endswith(_SENTENCE) else 2 * FULL)]
    return sum(len(made) for made in full if made not in teasers)


def _article(data: PageData, seen: Looks) -> bool:
    """Whether the page calls itself an article: one in its data, under the headline that it shows."""
    many = [node for node in data.nodes if is_article(node)]
    if len(many) > 2:
        shown = [squashed(line) for line in (*seen.headlines, data.first("og:title"))]
        named = [squashed(text) for node in many for text in strings(node.get("headline"))]
        return any(a and (a in b or b in a) for a in named for b in shown if b)
    return bool(many) or data.first("og:type") == "article"


def _typed(data: PageData, *names: str) -> bool:
    return any(name in types(node) for node in data.nodes for name in names)


def _profile(path: frozenset[str], seen: Looks, prose: int) -> bool:
    return bool(path & word_set("author_paths")) and len(seen.teasers) >= TEASERS and prose < WALLED


def _path(url: str) -> frozenset[str]:
    """The parts of an address's path and the names of its query."""
    try:
        split = urlsplit(url.lower())
        return frozenset([*split.path.strip("/").split("/")[:-1], split.path.strip("/"), *dict(parse_qsl(split.query))])
    except ValueError:
        return frozenset()


def _consents(paragraphs: Sequence[str]) -> bool:
    """Whether most of the text asks for consent to cookies."""
    asking = [p for p in paragraphs if sum(phrase in p.lower() for phrase in entries("consent")) >= 2]
    letters, whole = (sum(len(key(p)) for p in part) for part in (asking, paragraphs))
    return 2 * letters > whole


def cut(data: PageData, body: Body) -> bool:
    """Whether the text is less than the outlet published: it is short, and breaks off or is not free to read.

    Short is less than ``WHOLE`` of the words the page counts, or less than ``BRIEF`` words where it counts none.
    """
    words = sum(map(length, body.paragraphs))
    broken = bool(body.paragraphs) and body.paragraphs[-1].rstrip(" ]").endswith(("…", "..."))
    if not _charged(data):
        return (broken or body.walled) and words < BRIEF
    given = str(data.article.get("wordCount", "")).strip()
    return broken or words < (WHOLE * int(given) if given.isdecimal() and len(given) < 7 else BRIEF)


def _charged(data: PageData) -> bool:
    """Whether the page says that its article, or a part of it, is not free to read."""
    parts = data.article.get("hasPart")
    nodes = [data.article, *(parts if isinstance(parts, list) else [parts])]
    return any(str(n.get("isAccessibleForFree", "")).lower() == "false" for n in nodes if isinstance(n, Mapping))
