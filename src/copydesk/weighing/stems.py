"""Words to terms: a light stemmer, so that "attacks" and "attacked" meet, and lists of words for one thing.

The stemmer takes English inflections off and little else; it follows the S-stemmer of Harman (1991, "How
effective is suffixing?") for plurals and the first step of Porter (1980) for -ed and -ing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from copydesk.weighing import lexicon

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")

_SHORTEST = 3
_LONG = 9  # "delegation" meets "delegate"; in shorter words -ion mostly belongs to the stem ("nation")
_VOWELS = frozenset("aeiouy")
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")


@cache
def _same() -> dict[str, str]:
    return {form: stem for stem, forms in lexicon.table("synonyms.toml").items() for form in forms}


@lru_cache(maxsize=65536)
def term(word: str) -> str:
    """The term of one lower-case word: empty for a word without content, digits without their commas."""
    if word[0].isdigit():
        return word.replace(",", "").rstrip(".")
    if word in lexicon.words("stopwords.txt") or len(word) == 1:
        return ""
    return _same().get(word) or stem(word)


def stem(word: str) -> str:
    """A lower-case word without its inflection."""
    word = _singular(word)
    if word.endswith("ion") and len(word) >= _LONG:
        return word[:-3]
    for suffix in ("ing", "ed", "ly"):
        cut = word[: -len(suffix)]
        if word.endswith(suffix) and len(cut) >= _SHORTEST and _VOWELS & set(cut):
            word = _DOUBLED.sub(r"\1", cut)
            break
    if word.endswith("y") and len(word) > _SHORTEST:
        return word[:-1] + "i"
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST else word


def _singular(word: str) -> str:
    if len(word) <= _SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


def terms(text: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
    """The terms with content in ``text[start:end]``, each with its place in ``text``."""
    out = []
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        found = term(match.group().lower())
        if found:
            out.append((found, match.start(), match.end()))
    return out
