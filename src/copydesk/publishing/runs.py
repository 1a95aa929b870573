"""A text cut into runs: stretches of it that the same annotations of its reading cover."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from copydesk.records import Quote, Range, Reading

DEEPEST = 12
"""So many marks may lie on one place; what would lie deeper is left out, so that the work stays in proportion."""


class MarkKind(StrEnum):
    """What a mark is, the widest first: of two on one stretch the first lies outside."""

    QUOTE = "quote"
    SPEAKER = "speaker"
    CUE = "cue"
    FIGURE = "figure"
    DATE = "date"
    NAME = "name"


_RANK = {kind: rank for rank, kind in enumerate(MarkKind)}


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation laid on a text; ``of`` are the places of its records among all of their kind, counted from 0.

    A quotation has a mark for each of its parts; a speaker or cue has one, whatever number of quotations it serves.
    """

    start: int
    end: int
    kind: MarkKind
    of: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text with the marks that cover it, the outermost first."""

    start: int
    end: int
    marks: tuple[Mark, ...] = ()


def marks(reading: Reading, quotes: Sequence[Quote]) -> list[Mark]:
    """All annotations of the reading as marks; the quotations are those given, in the order they are counted in."""
    made = [
        Mark(start, end, MarkKind.QUOTE, (i,))
        for i, quote in enumerate(quotes)
        for start, end in quote.parts or ((quote.start, quote.end),)
    ]
    made += _served(((quote.speaker, i) for i, quote in enumerate(quotes)), MarkKind.SPEAKER)
    made += _served(((quote.cue, i) for i, quote in enumerate(quotes)), MarkKind.CUE)
    made += [Mark(each.start, each.end, MarkKind.FIGURE, (i,)) for i, each in enumerate(reading.figures)]
    made += [Mark(each.start, each.end, MarkKind.DATE, (i,)) for i, each in enumerate(reading.dates)]
    made += [Mark(each.start, each.end, MarkKind.NAME, (i,)) for i, each in enumerate(reading.names)]
    return made


def runs(length: int, laid: Iterable[Mark], cuts: Iterable[int] = ()) -> Iterator[Run]:
    """The runs of a text of that length in order, none empty and none across a cut; joined they are the text.

    A mark that does not lie in the text is passed over. Marks that overlap lie in the order in which they begin.
    """
    opening = sorted((m for m in laid if 0 <= m.start < m.end <= length), key=_order)
    ends = {end for mark in opening for end in (mark.start, mark.end)}
    points = sorted({0, length, *ends, *(cut for cut in cuts if 0 < cut < length)})
    over: list[Mark] = []
    at = 0
    for start, end in pairwise(points):
        over = [mark for mark in over if mark.end > start]
        while at < len(opening) and opening[at].start <= start:
            if len(over) < DEEPEST:
                over.append(opening[at])
            at += 1
        yield Run(start, end, tuple(over))


def shared(before: tuple[Mark, ...], after: tuple[Mark, ...]) -> int:
    """How many of the outermost marks go on from one run to the next: the others end, or are cut by one that does."""
    pairs = zip(before, after, strict=False)
    return next((i for i, (one, other) in enumerate(pairs) if one != other), min(len(before), len(after)))


def _order(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, _RANK[mark.kind]


def _served(found: Iterable[tuple[Range | None, int]], kind: MarkKind) -> list[Mark]:
    """One mark for each range, with all that it serves."""
    served: dict[Range, list[int]] = {}
    for at, number in found:
        if at is not None:
            served.setdefault(at, []).append(number)
    return [Mark(start, end, kind, tuple(of)) for (start, end), of in served.items()]
