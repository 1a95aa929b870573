"""The word lists of a language, read once from ``words/<language>/`` and kept.

A list file holds words apart from its ``#`` comments; a table file is TOML.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


def _source(name: str) -> str:
    return (files("copydesk.reading") / "words" / "en" / name).read_text(encoding="utf-8")


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of a list file without comments and blanks."""
    found = (line.strip() for line in _source(name).splitlines())
    return tuple(line for line in found if line and not line.startswith("#"))


@cache
def words(name: str) -> frozenset[str]:
    """All words of a list file, as they are written there."""
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def table(name: str) -> dict[str, dict[str, str]]:
    """A TOML file of tables of strings."""
    return tomllib.loads(_source(name))


@cache
def classes() -> dict[str, str]:
    """Word to its closed class; the first class that lists a word has it."""
    made: dict[str, str] = {}
    for name, listed in tomllib.loads(_source("classes.toml")).items():
        if name in ("venue", "hearer"):
            continue
        for word in listed.split():
            made.setdefault(word, name)
    return made


@cache
def _groups() -> dict[str, frozenset[str]]:
    tables = tomllib.loads(_source("classes.toml")) | tomllib.loads(_source("sets.toml"))
    return {name: frozenset(listed.split()) for name, listed in tables.items()}


@cache
def group(name: str) -> frozenset[str]:
    """One list of ``classes.toml`` or ``sets.toml``."""
    return _groups()[name]


@dataclass(frozen=True, slots=True)
class CueWord:
    """A form of a verb of speech or thought, with what its use is like."""

    lemma: str
    family: str
    form: str
    noun: bool
    hearer: bool
    inverts: bool
    marked_only: bool


@cache
def cues() -> dict[str, CueWord]:
    """Form to cue."""
    tables = table("cues.toml")
    use = {key: frozenset(value.split()) for key, value in tables["use"].items()}
    return {
        form: CueWord(
            lemma,
            family,
            form,
            form in use["noun"],
            lemma in use["hearer"],
            lemma not in use["never_inverted"],
            lemma in use["marked_only"],
        )
        for family, lemmas in tables.items()
        if family != "use"
        for lemma, forms in lemmas.items()
        for form in forms.split()
    }


@cache
def genders() -> dict[str, str]:
    """Given name to "f", "m", or "" where both bear it."""
    women, men = words("given-f.txt"), words("given-m.txt")
    return {n: "" if n in women and n in men else "f" if n in women else "m" for n in women | men}


@cache
def titles() -> dict[str, str]:
    """Title in lower case to what it says of its bearer: "f", "m" or ""."""
    return {line.split("|")[0]: ([*line.split("|"), ""])[1] for line in lines("titles.txt")}


@cache
def long_titles() -> dict[str, str]:
    """Short form of a title to its long form: "gov" to "governor"."""
    parts = [line.split("|") for line in lines("titles.txt")]
    return {p[0]: p[2] for p in parts if len(p) > 2}


@cache
def places() -> frozenset[str]:
    """Known places."""
    return frozenset(lines("places.txt"))
