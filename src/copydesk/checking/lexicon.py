"""The word lists of the checkers, read once from ``words/en/``; all words lower-case."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

_DOUBLE = ("bb", "dd", "gg", "mm", "nn", "pp", "rr", "tt")
_HEAD = 4
"""Least shared beginning of two words that may be forms of one word ("Nigeria", "Nigerian")."""


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The lines of a list, split into words; ``#`` begins a comment line."""
    text = files("copydesk.checking").joinpath("words", "en", f"{name}.txt").read_text(encoding="utf-8")
    return tuple(tuple(line.split()) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def listed(name: str) -> frozenset[str]:
    """All words of a list."""
    return frozenset(word for row in rows(name) for word in row)


@cache
def numerals() -> dict[str, str]:
    """Digits by number word."""
    return {row[0]: row[1] for row in rows("numbers")}


@cache
def calendar() -> dict[str, tuple[str, int]]:
    """``month`` or ``day`` and its number (January is 1, Monday 0) by name."""
    return {word: (kind, int(number)) for word, kind, number in rows("calendar")}


@cache
def _irregular() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("irregular")}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A key that the forms and the British and American spellings of a word share; not a word itself."""
    word = _irregular().get(word, word)
    if len(word) <= 3 or not word.isalpha():
        return word
    return _american(_bare(word)).removesuffix("e")


def _bare(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and word[:-2].endswith(("s", "x", "z", "ch", "sh")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            left = word[: -len(ending)]
            return left[:-1] if left.endswith(_DOUBLE) and len(left) > 3 else left
    return word


def _american(word: str) -> str:
    if len(word) > 5 and word.endswith("our"):
        return word[:-3] + "or"
    if len(word) > 5 and "is" in word[-6:]:
        for british, american in (("isation", "ization"), ("ise", "ize"), ("yse", "yze")):
            if word.endswith(british):
                return word[: -len(british)] + american
    if len(word) > 5 and word.endswith("is"):
        return word[:-2] + "iz"
    if len(word) > 5 and word.endswith("ence"):
        return word[:-2] + "se"
    if word.endswith("tre"):
        return word[:-2] + "er"
    return word[:-1] if word.endswith("ll") and len(word) > 5 else word


def akin(one: str, other: str) -> bool:
    """Whether two words look like forms of one word: the same stem, or a shared beginning and known endings."""
    if stem(one) == stem(other):
        return True
    if one[:_HEAD] != other[:_HEAD] or not (one.isalpha() and other.isalpha()):
        return False
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return all(not rest or rest in listed("endings") for rest in (one[shared:], other[shared:]))


@cache
def opposites() -> dict[str, frozenset[str]]:
    """The stems that exclude a stem: our own pairs of news words, and WordNet's direct antonyms."""
    found: dict[str, set[str]] = defaultdict(set)
    for a, b in (*rows("antonyms"), *rows("wordnet_antonyms")):
        found[stem(a)].add(stem(b))
        found[stem(b)].add(stem(a))
    return {key: frozenset(values - {key}) for key, values in found.items()}


@cache
def _likes() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate((*rows("plain_changes"), *rows("synonyms"), *rows("wordnet_synonyms"))):
        for word in group:
            found[stem(word)].add(number)
    return {key: frozenset(values) for key, values in found.items()}


def alike(one: str, other: str) -> bool:
    """Whether two stems stand in one group of words that may replace each other."""
    groups = _likes()
    return one == other or bool(groups.get(one, frozenset()) & groups.get(other, frozenset()))


@lru_cache(maxsize=65536)
def synonyms(one: str) -> frozenset[str]:
    """The stems that stand in one group with a stem."""
    return frozenset(stem for number in _likes().get(one, ()) for stem in _groups()[number])


@cache
def _groups() -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for key, numbers in _likes().items():
        for number in numbers:
            found[number].add(key)
    return {number: frozenset(stems) for number, stems in found.items()}


@cache
def _derived() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in rows("wordnet_derived"):
        found[stem(one)].add(stem(other))
        found[stem(other)].add(stem(one))
    return {key: frozenset(values) for key, values in found.items()}


def derived(one: str, other: str) -> bool:
    """Whether one stem is made of the other without looking like it ("choice", "choose")."""
    return other in _derived().get(one, frozenset())


@cache
def _broader() -> dict[str, frozenset[str]]:
    """By stem the stems of the senses right above it."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("wordnet_broader"):
        bar = row.index("|")
        above = {stem(word) for word in row[:bar]}
        for word in row[bar + 1 :]:
            found[stem(word)] |= above
    return {key: frozenset(values - {key}) for key, values in found.items()}


def wider(one: str, other: str) -> bool:
    """Whether one stem names a wider class than the other ("vehicle", "truck")."""
    return one in _broader().get(other, frozenset())


def everyday(one: str) -> bool:
    """Whether a stem is a word of the language, so that a capital at the head of a sentence makes no name of it."""
    return one in _likes() or one in opposites() or one in _broader() or one in listed("negation")


@cache
def _firm() -> frozenset[tuple[str, str]]:
    pairs = [(stem(a), stem(b)) for a, b in rows("antonyms")]
    return frozenset((*pairs, *((b, a) for a, b in pairs)))


def firmly(one: str, other: str) -> bool:
    """Whether two stems exclude each other by our own list, which knows news; WordNet's opposites are of any sense."""
    return (one, other) in _firm()


@lru_cache(maxsize=8192)
def graded(word: str) -> frozenset[str]:
    """The stems that a word may be a comparative or superlative of ("biggest": "big"), with its own."""
    found = {stem(word)}
    for ending in ("er", "est"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            bare = word[: -len(ending)]
            found |= {stem(bare), stem(bare + "e")}
            found |= {stem(bare[:-1])} if bare.endswith(_DOUBLE) else set()
            found |= {stem(bare[:-1] + "y")} if bare.endswith("i") else set()
    return frozenset(found)


def opposed(one: str, other: str) -> bool:
    """Whether two stems exclude each other."""
    return other in opposites().get(one, frozenset())
