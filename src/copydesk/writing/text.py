"""What the writer asks of a sentence: its words, stems, concepts, and what of it stands in quotation marks."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from copydesk.writing.words import listed

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
CAPITAL = re.compile(r"(?<=[a-z,;] )[A-Z][\w'’-]{2,}")
MARKED = re.compile(r"[“\"][^”\"]*[”\"]?")
SUFFIXES = ("ings", "ing", "edly", "ed", "ies", "es", "ly", "s", "'s", "’s")
MIN_STEM = 4


def words(text: str) -> list[str]:
    """The words of a text, in order, lower case."""
    return [w.lower() for w in WORD.findall(text)]


def count(text: str) -> int:
    """How many words stand between spaces, as an editor counts them."""
    return len(text.split())


def unmarked(text: str) -> str:
    """The text with everything inside quotation marks blanked."""
    return MARKED.sub(" ", text)


def balanced(text: str) -> bool:
    """Whether every quotation mark opened in the text is closed in it."""
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("«") == text.count("»")


@cache
def stem(word: str) -> str:
    """The word without its commonest English endings: enough to match forms, not a lemma."""
    word = word.lower().replace("’", "'").removesuffix("'s")
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= MIN_STEM:
            return word[: -len(suffix)]
    return word.removesuffix("e") if len(word) > MIN_STEM else word


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """The stems of the content words."""
    return frozenset(stem(w) for w in words(text) if len(w) > 2 and w not in listed("headline", "stops"))


def concepts(text: str) -> frozenset[str]:
    """Names and numbers of the text, word by word in lower case: what a reader looks for first."""
    names = {w.lower().removesuffix("'s").removesuffix("’s") for w in CAPITAL.findall(text)}
    return frozenset(names | {n.replace(",", "") for n in NUMBER.findall(text) if len(n) > 1})
