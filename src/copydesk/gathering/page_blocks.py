"""A parsed page as its blocks of text in their order, and the subtrees cut that hold no article text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from copydesk.gathering.page_words import entries, flat, word_set

SHARE = 0.3
"""A subtree with more of the page's paragraph text is the article, whatever its name says."""

LARGE = 40
"""After so many elements that are named as furniture and hold the article, names say nothing on this page."""

LINKED = 0.85
"""A block with more of its letters inside links points elsewhere."""

LABEL = 40
"""How many letters may stand before a link that the rest of its block only announces ("See also: …")."""

CELLS = frozenset(("td", "th"))
"""Elements that a row of a table parts by strokes."""

WHOLE = frozenset(("html", "head", "body", "main", "article", "h1", "form"))
"""Elements that are no furniture, whatever their names say."""

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+")
_NON_WORD = re.compile(r"[\W_]+")
_SIGNS = (":", "|", "：", "｜", "–", "—", ">", "»", "►", "+++")


@dataclass(frozen=True, slots=True)
class Block:
    """Text between two bounds: of the element ``owner``, ``linked`` of whose letters stand in links.

    It is ``pointing`` where nothing but a label stands before a link that goes to its end ("See also: …").
    """

    text: str
    key: str
    owner: Any
    linked: int
    pointing: bool

    @property
    def tag(self) -> str:
        """The owner's tag."""
        return str(self.owner.tag)

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return len(self.tag) == 2 and self.tag[0] == "h" and self.tag != "hr"

    @property
    def links(self) -> bool:
        """Whether it is hardly more than a link to elsewhere."""
        return self.pointing or self.linked > LINKED * len(self.key)


def key(text: str) -> str:
    """Letters and digits alone, lower case."""
    return _NON_WORD.sub("", text).lower()


def blocks(tree: Any) -> list[Block]:
    """All blocks of text, in the order of the page."""
    from lxml.etree import iterwalk

    found: list[Block] = []
    bounds, left_out = word_set("bounds"), word_set("skipped")
    walk = iterwalk(tree, events=("start", "end"))
    owners, pieces, anchors = [tree], _Pieces(), 0
    for event, element in walk:
        tag = element.tag
        away = tag == "a" and not element.get("href", "#").startswith("#")
        skipped = tag in left_out or not isinstance(tag, str)
        if event == "start" and skipped:
            walk.skip_subtree()
        if tag in bounds:
            found.extend(pieces.block(owners[-1]))
        if event == "start":
            anchors += away
            if tag in bounds:
                owners.append(element)
            text = None if skipped else element.text
        else:
            anchors -= away
            if tag in bounds:
                owners.pop()
            text = f" | {element.tail or ''}" if tag in CELLS else element.tail
        if text:
            pieces.add(text, anchors > 0)
    return found


class _Pieces:
    """The text since the last bound, each piece with whether it stands in a link."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, bool]] = []

    def add(self, text: str, linked: bool) -> None:
        self._pieces.append((text, linked))

    def block(self, owner: Any) -> Iterator[Block]:
        """The block of what has come, if there is any; the next one begins."""
        if not self._pieces:
            return
        pieces, self._pieces = self._pieces, []
        text = flat("".join(piece for piece, _ in pieces)).strip("| ")
        if text and (made := key(text)):
            inked = [(letters, linked) for piece, linked in pieces if (letters := key(piece))]
            yield Block(text, made, owner, sum(len(p) for p, linked in inked if linked), _pointing(pieces, inked))


def _pointing(pieces: list[tuple[str, bool]], inked: list[tuple[str, bool]]) -> bool:
    """Whether a label of few letters and a sign stand before the only link, which goes to the end."""
    linked = [link for _, link in inked]
    if not linked[-1] or linked[0] or linked != sorted(linked):
        return False
    label = "".join(piece for piece, link in pieces if not link).rstrip()
    return len(key(label)) <= LABEL and (label.endswith(_SIGNS) or any(sign in label[-4:] for sign in _SIGNS))


@lru_cache(maxsize=4096)
def named(given: str) -> str:
    """A class or id in small words between hyphens, also at both ends: "ArticleTop box" is "-article-top-box-"."""
    return f"-{_HUMP.sub('-', given).lower().strip('-')}-"


@cache
def pattern(name: str) -> re.Pattern[str]:
    """A pattern that finds an entry of a word list in what ``named`` gives."""
    return re.compile(f"-(?:{'|'.join(map(re.escape, entries(name)))})-")


def marks(element: Any) -> str:
    """The class, id and itemprop of an element as ``named`` gives them."""
    attrib = element.attrib
    given = " ".join(filter(None, (attrib.get("class"), attrib.get("id"), attrib.get("itemprop"))))
    return named(given[:NAMES])


NAMES = 400
"""How far into the names of an element is looked, in characters."""


def make(block: Block) -> tuple[str, str | None, str, str | None]:
    """What paragraphs of one article have in common: tag and class, and those of what they stand in."""
    owner, parent = block.owner, block.owner.getparent()
    around = (str(parent.tag), parent.get("class")) if parent is not None else ("", None)
    return (str(owner.tag), owner.get("class"), *around)


def prune(tree: Any) -> None:
    """Cut from the tree, in place, what its names say is furniture: related links, captions, boxes, bars.

    An ``aside`` that holds most of the page's paragraphs is the article and becomes a ``div``; so does a
    ``figure`` around a quotation.
    """
    whole = _paragraphs(tree)
    for element in list(tree.iter("aside", "figure")):
        if _paragraphs(element) > whole / 2 or (element.tag == "figure" and element.find(".//blockquote") is not None):
            element.tag = "div"
    for element in _furniture(tree, whole):
        element.drop_tree()


def _paragraphs(element: Any) -> int:
    """How many characters stand in its paragraphs."""
    return sum(len(p.text_content()) for p in element.iter("p"))


def _furniture(tree: Any, whole: int) -> list[Any]:
    """The outermost elements to cut; ``whole`` is how many characters stand in all paragraphs."""
    from lxml.etree import iterwalk

    found = []
    large = 0
    walk = iterwalk(tree, events=("start",))
    for _, element in walk:
        if element.tag in WHOLE or not _named_so(element) or element.getparent() is None:
            continue
        if _paragraphs(element) <= SHARE * whole and element.find(".//h1") is None:
            found.append(element)
            walk.skip_subtree()
        elif (large := large + 1) == LARGE:
            break
    return found


def _named_so(element: Any) -> bool:
    """Whether the names of an element say that it is furniture."""
    attrib = element.attrib
    if not attrib:
        return False
    if ("class" in attrib or "id" in attrib) and _matches("furniture", marks(element)):
        return True
    return "hidden" in attrib or attrib.get("role") in ("complementary", "navigation")


@lru_cache(maxsize=8192)
def _matches(name: str, names: str) -> bool:
    return pattern(name).search(names) is not None
