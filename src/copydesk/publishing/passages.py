"""A report with its reading, paragraph by paragraph: what is marked in each, and what is told of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby, pairwise

from copydesk.publishing import readings
from copydesk.publishing.runs import MarkKind, Run, marks, runs
from copydesk.records import Date, Figure, Quote, Reading, Report, Tier


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: its runs, and the places of the quotations that begin in it, one after another."""

    runs: tuple[Run, ...]
    quotes: tuple[int, ...] = ()
    figures: tuple[Figure, ...] = ()
    dates: tuple[Date, ...] = ()

    def last(self) -> dict[int, int]:
        """Where the last piece of each quotation ends in this paragraph, by the quotation's place."""
        return {m.of[0]: m.end for run in self.runs for m in run.marks if m.kind is MarkKind.QUOTE}


@dataclass(frozen=True)
class Sheet:
    """A report and its reading; quotations are counted from 1 as they begin in the text."""

    reading: Reading
    report: Report
    quotes: tuple[Quote, ...] = field(init=False)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.reading.quotes, key=lambda q: (q.start, -q.end)))
        object.__setattr__(self, "quotes", ordered)

    @cached_property
    def gap(self) -> str:
        """What is missing for want of rules, as ``readings.gap`` has it."""
        return readings.gap(self.reading)

    @property
    def doubts(self) -> dict[Tier, list[int]]:
        """The places of the quotations to check, by tier: of nobody known, and of a likely speaker."""
        found = {
            tier: [at for at, quote in enumerate(self.quotes) if quote.tier is tier]
            for tier in (Tier.UNRESOLVED, Tier.LIKELY)
        }
        return {} if self.gap else {tier: places for tier, places in found.items() if places}

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The paragraphs in order; together their runs are the text."""
        cuts = [s.start for before, s in pairwise(self.reading.sentences) if s.paragraph != before.paragraph]
        laid = marks(self.reading, self.quotes)
        quotes = _spread(cuts, [q.start for q in self.quotes])
        figures = _spread(cuts, [f.start for f in self.reading.figures])
        dates = _spread(cuts, [d.start for d in self.reading.dates])
        grouped = groupby(runs(len(self.report.text), laid, cuts), key=lambda run: bisect_right(cuts, run.start))
        return tuple(
            Passage(
                tuple(part),
                tuple(quotes.get(at, ())),
                tuple(self.reading.figures[i] for i in figures.get(at, ())),
                tuple(self.reading.dates[i] for i in dates.get(at, ())),
            )
            for at, part in grouped
        )

    def words(self, given: Run | Figure | Date | tuple[int, int]) -> str:
        """The words of the text at that place, as they stand."""
        start, end = given if isinstance(given, tuple) else (given.start, given.end)
        return self.report.text[start:end]


def _spread(cuts: Sequence[int], starts: Sequence[int]) -> dict[int, list[int]]:
    """The places of what begins in each paragraph, by the paragraph's number."""
    made: dict[int, list[int]] = {}
    for i, start in enumerate(starts):
        made.setdefault(bisect_right(cuts, start), []).append(i)
    return made
