"""The stage's word lists, read from ``words/en`` once, when first asked for."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'"})


def _text(name: str) -> str:
    return files("copydesk.weighing").joinpath("words", "en", name).read_text(encoding="utf-8")


def _lines(name: str) -> list[str]:
    return [line for line in _text(name).splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list, in lower case."""
    return frozenset(word for line in _lines(name) for word in line.lower().split())


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML file of word lists."""
    return tomllib.loads(_text(name))


@cache
def pairs(name: str) -> tuple[tuple[str, str], ...]:
    """The pairs of a two-column list."""
    return tuple((left, right) for left, right in (line.lower().split() for line in _lines(name)))


@cache
def cue(section: str) -> re.Pattern[str]:
    """One pattern for all phrases of a section of ``cues.toml``; longer phrases first, whole words, no case."""
    phrases = sorted({p.translate(_APOSTROPHES) for p in table("cues.toml")[section]}, key=lambda p: (-len(p), p))
    body = "|".join(re.escape(p).replace("'", "['’]") for p in phrases)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)


@cache
def _boilerplate() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of lines that assert nothing: for the head of a line ("^…"), and for any place in it.

    What starts at a word boundary shares one, so that most places in a line are passed over at once.
    """
    lines = _lines("boilerplate.txt")
    heads = [line[1:] for line in lines if line.startswith("^")]
    words = [line[2:] for line in lines if line.startswith(r"\b")]
    others = [line for line in lines if not line.startswith(("^", r"\b"))]
    anywhere = "|".join([rf"\b(?:{'|'.join(words)})", *others])
    return re.compile("|".join(heads), re.IGNORECASE), re.compile(anywhere, re.IGNORECASE)


def boilerplate(line: str) -> bool:
    """Whether a line is one that outlets print under any story: a byline, a caption, a call to subscribe."""
    head, anywhere = _boilerplate()
    return bool(head.match(line) or anywhere.search(line))


@cache
def people() -> frozenset[str]:
    """Nouns that count people at large."""
    return frozenset(table("figures.toml")["people"])
