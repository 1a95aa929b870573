"""The sentences of a text, each with its own part of the text's reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from copydesk.checking.marks import inside
from copydesk.records import Quote, Range, Reading, Sentence


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=_Placed)


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence: its words, where it starts in the text, its own reading (places count in the sentence),
    and its stretches inside the text's quotation marks."""

    start: int
    words: str
    read: Reading
    marked: tuple[Range, ...]


def parts(text: str, read: Reading) -> Iterator[Part]:
    """The text's sentences that hold more than white space, in order; linear in the text."""
    quoted = inside(text)
    all_figures, all_names, all_dates = _Queue(read.figures), _Queue(read.names), _Queue(read.dates)
    all_quotes = _Queue(read.quotes)
    marks = _Queue([Sentence(s, e, 0) for s, e in quoted])
    for sentence in read.sentences:
        at, end = sentence.start, sentence.end
        if not text[at:end].strip():
            continue
        own = Reading(
            read.report,
            read.reader,
            read.language,
            (Sentence(0, end - at, sentence.paragraph),),
            tuple(q for q in (_cut(q, at, end) for q in all_quotes.within(at, end)) if q),
            tuple(replace(f, start=f.start - at, end=f.end - at) for f in all_figures.whole(at, end)),
            tuple(replace(n, start=n.start - at, end=n.end - at) for n in all_names.whole(at, end)),
            tuple(replace(d, start=d.start - at, end=d.end - at) for d in all_dates.whole(at, end)),
        )
        marked = tuple((max(m.start, at) - at, min(m.end, end) - at) for m in marks.within(at, end))
        yield Part(at, text[at:end], own, marked)


class _Queue(Generic[P]):
    """Items in order of their places, asked for by stretches that only move forward."""

    def __init__(self, items: Sequence[P]) -> None:
        self._items = sorted(items, key=lambda x: x.start)
        self._next = 0
        self._open: list[P] = []

    def within(self, start: int, end: int) -> list[P]:
        """The items that share a place with the stretch."""
        while self._next < len(self._items) and self._items[self._next].start < end:
            self._open.append(self._items[self._next])
            self._next += 1
        self._open = [item for item in self._open if item.end > start]
        return list(self._open)

    def whole(self, start: int, end: int) -> list[P]:
        """The items that lie in the stretch."""
        return [item for item in self.within(start, end) if start <= item.start and item.end <= end]


def _cut(quote: Quote, at: int, end: int) -> Quote | None:
    """The quote as far as it stands in the sentence; a cue or speaker outside it is kept as unknown places."""
    pieces = tuple((max(s, at) - at, min(e, end) - at) for s, e in quote.parts if s < end and at < e)
    low, high = max(quote.start, at) - at, min(quote.end, end) - at

    def moved(place: Range | None) -> Range | None:
        return (place[0] - at, place[1] - at) if place and at <= place[0] and place[1] <= end else None

    if low >= high:
        return None
    return replace(quote, start=low, end=high, parts=pieces, cue=moved(quote.cue), speaker=moved(quote.speaker))
