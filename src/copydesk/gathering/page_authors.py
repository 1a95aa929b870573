"""Who wrote the piece, by JSON-LD, meta elements and the byline, as names alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from copydesk.gathering.page_data import PageData, strings, types
from copydesk.gathering.page_words import entries, flat, squashed, word_set

NAME = 60
"""A longer name is a sentence, in characters."""

WORDS = 6
"""A name of more words is a sentence."""

MOST = 12
"""How many authors are given; a live blog of a large desk has nine."""

BYLINE = 400
"""A longer text is no byline, in characters."""

META = (
    "author",
    "article:author",
    "authors",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "citation_author",
    "creator",
)
"""Meta elements that name the author, the plainest first."""

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:by-?lines?|authors?|autore?n?|auteurs?|autori|autor-?name|writer)(?:$|[\s_-])", re.I
)
_MAIL = re.compile(r"\S{1,80}@\S{1,80}")
_ROUND = re.compile(r"\([^()]{0,120}\)")
_BREAK = re.compile(r"[;|•·\n\t，、]|\s[–—/-]\s|\s{3,}")
_NUMBER = re.compile(r"\d")


def authors(data: PageData, outlet: str) -> list[str]:
    """The authors' names, each once.

    The first place that names a person is taken; agencies and the outlet itself count only where no
    place names one. Addresses, mail addresses, roles and words like "by" are no part of a name.
    """
    spare: list[str] = []
    for names in _places(data):
        people = [n for n in names if not _nobody(n, outlet)]
        if people:
            return (people + [n for n in names if _agency(n)])[:MOST]
        spare = spare or names
    return spare[:MOST]


def signed(found: list[str], outlet: str, bylines: Iterable[str]) -> list[str]:
    """The authors found, or those that lines of the article name where no person was found."""
    if any(not _nobody(name, outlet) for name in found):
        return found
    names = _names(bylines, seen=True)
    return names + [n for n in found if _agency(n)] if any(not _nobody(n, outlet) for n in names) else found


def _places(data: PageData) -> Iterator[list[str]]:
    """The names each place gives, in the order of trust."""
    yield _names(_told(data), seen=False)
    for name in META:
        yield _names(data.meta.get(name, ()), seen=False)
    if set(data.first("twitter:label1").lower().split()) & (word_set("by") | word_set("particles")):
        yield _names(data.meta.get("twitter:data1", ()), seen=False)
    yield _names(_seen(data.tree), seen=True)


def _told(data: PageData) -> Iterator[str]:
    """Authors in JSON-LD; a person before an organisation of the same list."""
    given = data.article.get("author") or data.article.get("creator")
    many = [data.named(each) for each in (given if isinstance(given, list) else [given])]
    many.sort(key=lambda each: isinstance(each, Mapping) and "Organization" in "".join(types(each)))
    yield from strings(many)


def _seen(tree: Any) -> Iterator[str]:
    """The text of elements that are marked as the author or a byline, the plainest mark first."""
    for path in (".//*[@itemprop='author']", ".//*[@rel='author']"):
        yield from (_joined(element) for element in tree.xpath(path))
    for element in tree.iter("a", "span", "p", "div", "address", "li"):
        mark = element.get("class") or element.get("data-testid") or ""
        if len(mark) < 300 and _BYLINE.search(mark) and "comment" not in mark.lower():
            yield _joined(element)


def _joined(element: Any) -> str:
    """Its text, empty where it is too long for a byline."""
    inner = element.find(".//*[@itemprop='name']")
    pieces: list[str] = [element.get("content") or ""]
    for piece in () if pieces[0] else (element if inner is None else inner).itertext():
        pieces.append(piece)
        if sum(map(len, pieces)) > BYLINE:
            return ""
    return "\n".join(pieces)


def _names(given: Iterable[str], *, seen: bool) -> list[str]:
    """The names in the strings; of a byline seen in the page, only those of its first string that has any."""
    found: dict[str, str] = {}
    for text in given:
        for part in _parts(text):
            if name := _name(part, seen):
                found.setdefault(squashed(name), name)
        if found and seen:
            break
    plain = [name for name in found.values() if not _role(name)]
    return plain or list(found.values())


def _parts(text: str) -> Iterator[str]:
    """The pieces of a byline; commas and "and" part it only where both sides are whole names."""
    if not text.strip() or "://" in text or text.startswith(("www.", "/", "@")):
        return
    for line in _BREAK.split(_ROUND.sub(" ", _MAIL.sub(" ", text))):
        yield from _anded(flat(line).split(", "))


def _anded(pieces: list[str]) -> Iterator[str]:
    for piece in pieces:
        words = piece.split()
        cuts = [i for i, w in enumerate(words) if w.lower() in word_set("and") and _whole(words[:i], words[i + 1 :])]
        start = 0
        for cut in cuts:
            yield " ".join(words[start:cut])
            start = cut + 1
        yield " ".join(words[start:])


def _whole(before: list[str], after: list[str]) -> bool:
    """Whether both sides of an "and" may be names of their own: two words at least."""
    return len(before) >= 2 and len(after) >= 2


def _name(part: str, seen: bool) -> str:
    """The bare name, empty where the piece is none: a role, a date, a sentence."""
    name = _unled(part.strip(" .,:;-–—*\"'"), seen).strip(" .,:;-–—*")
    words = name.split()
    if not words or len(name) > NAME or len(words) > WORDS or _NUMBER.search(name) or not any(map(str.isalpha, name)):
        return ""
    small = {w.lower().strip(".,:") for w in words}
    if (small & word_set("roles") and (seen or len(words) < 2)) or small <= word_set("by"):
        return ""
    if seen and not _named(words):
        return ""
    if name.isupper() and len(words) > 1:
        name = " ".join(word.capitalize() if len(word) > 1 else word for word in words)
    return name


def _role(name: str) -> bool:
    """Whether one of its words is that of a role, a desk or a place of work."""
    return not word_set("roles").isdisjoint(word.strip(".,:") for word in name.lower().split())


def _named(words: list[str]) -> bool:
    """Whether the words look like a name: capitals, or letters that have none; a lone word is a place or a desk."""
    if not any(char.islower() or char.isupper() for word in words for char in word):
        return True
    return len(words) > 1 and words[0][:1].isupper() and words[-1][:1].isupper()


def _unled(text: str, seen: bool) -> str:
    """The text without the words that lead to a name ("By", "Von", "Texte par")."""
    lower = text.lower()
    for lead in sorted(entries("by") + (entries("particles") if seen else ()), key=len, reverse=True):
        rest = text[len(lead) :].lstrip(" :：／/")
        if lower.startswith(lead) and rest and (text[len(lead)] in " :：／/\u00a0" or not lead.isascii()):
            return rest if lead in word_set("by") or len(rest.split()) > 1 else text
    return text


def _nobody(name: str, outlet: str) -> bool:
    """Whether the name is an agency's or the outlet's own."""
    key, own = squashed(name), squashed(outlet)
    return _agency(name) or (len(own) > 2 and (key in own or own in key))


def _agency(name: str) -> bool:
    return name.lower() in word_set("agencies")
