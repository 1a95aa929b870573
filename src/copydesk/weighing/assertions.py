"""What a sentence of a report asserts, as the other modules of this stage see it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from copydesk.records import Figure, Name, Report, Span

_MARKS = re.compile(r"\W+")
_CLAUSE = re.compile(r"[,;:—–()]|\b(?:and|but|while|which|who|after|because|although)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Term:
    """One thing a sentence speaks of: a stem, or "#320" for a figure; ``at`` is its place in the report's text."""

    term: str
    at: int
    anchor: bool


@dataclass(frozen=True, slots=True)
class Assertion:
    """One sentence that asserts something.

    ``terms`` are what it asserts, the attribution taken off; ``anchors`` are those of them that stand for
    names and figures. ``place`` counts the asserting sentences of the report from 0. ``who`` is whom the
    sentence credits, empty in the outlet's own voice. ``denied`` are the terms of what it denies, if it does.
    """

    span: Span
    text: str
    wire: str
    outlet: str
    published: datetime | None
    place: int
    who: str
    denies: bool
    negated: bool
    hedged: bool
    placed: tuple[Term, ...]
    terms: frozenset[str]
    anchors: frozenset[str]
    figures: tuple[Figure, ...] = ()
    days: tuple[tuple[date, date], ...] = ()
    names: tuple[Name, ...] = ()
    denied: frozenset[str] = frozenset()

    @property
    def words(self) -> int:
        """Words of the sentence, counted at spaces."""
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class Voiced:
    """What a party is quoted as saying within one sentence, as terms; ``home`` is that sentence.

    ``self_terms`` are the party's own name: "it" and "we" in its words mean it.
    """

    who: str
    home: Span
    wire: str
    terms: frozenset[str]
    anchors: frozenset[str]
    measures: frozenset[str]
    self_terms: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class Denial:
    """A bare denial ("The Front denied it."): who denies, and the place of the sentence before it."""

    span: Span
    who: str
    wire: str
    denied: Span


@dataclass(frozen=True, slots=True)
class Page:
    """One report as this stage takes it."""

    report: Report
    wire: str
    assertions: tuple[Assertion, ...]
    voices: tuple[Voiced, ...] = ()
    denials: tuple[Denial, ...] = ()


def wording(text: str) -> str:
    """The words of a sentence without marks and case; equal for a sentence and its reprints."""
    return _MARKS.sub(" ", text).strip().lower()


def clauses(told: Assertion) -> list[tuple[tuple[Term, ...], str]]:
    """The stretches of a sentence between commas and conjunctions: their terms and their words."""
    cuts = [0, *(m.start() for m in _CLAUSE.finditer(told.text)), len(told.text)]
    out = []
    for start, end in pairwise(cuts):
        inside = tuple(t for t in told.placed if start <= t.at - told.span.start < end)
        if inside:
            out.append((inside, told.text[start:end]))
    return out
