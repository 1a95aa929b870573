"""The word lists that reading a page needs, in all languages at once: a page seldom says in time which it is in."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of a list in ``words/``, one a line, lower case, in its order; what follows "#" is a comment."""
    text = files("copydesk.gathering").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip().lower() for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


@cache
def word_set(name: str) -> frozenset[str]:
    """The same list for looking a word up."""
    return frozenset(entries(name))


def squashed(text: str) -> str:
    """Letters and digits alone, lower case: what two spellings of one line have in common."""
    return "".join(char for char in text.lower() if char.isalnum())


_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\x00"))


def flat(text: str) -> str:
    """The text on one line, with single spaces, without soft hyphens and other characters that nobody sees."""
    return " ".join(text.translate(_UNSEEN).split())
