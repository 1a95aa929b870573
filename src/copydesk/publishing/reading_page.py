"""Reports marked up with what was read in them, as one HTML page without script.

Pointing at a quotation, or tapping it, lights up what is told of it, and the other way round, by style alone. Words of
a source go through one function that escapes them, here or in the template engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.publishing import escape, html, readings
from copydesk.publishing.blocks import count, when
from copydesk.publishing.evidence import address
from copydesk.publishing.passages import Passage, Sheet
from copydesk.publishing.reading_rules import why
from copydesk.publishing.runs import Mark, MarkKind, shared
from copydesk.records import Date, Quote, Reading, Report, Tier

if TYPE_CHECKING:
    from markupsafe import Markup

LIT = 12
"""So many quotations of a paragraph light up with what is told of them; the style sheet has as many rules."""

LABEL = 24
"""The longest speaker's name in the label at the end of a quotation, in characters; beside it stands the whole."""

SAID = 240
"""The most characters of a quotation in the list of who said what."""

_SUREST = (Tier.SURE, Tier.LIKELY, Tier.UNRESOLVED)
_CODE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Note:
    """What is told of a quotation beside its paragraph; ``lit`` is the class that it lights up by."""

    number: int
    quote: Quote
    mark: str
    mention: str
    why: str
    lit: str


@dataclass(frozen=True, slots=True)
class Said:
    """All that somebody says, each quotation by its number with its words; the surest come first."""

    voice: readings.Voice
    quotes: tuple[tuple[int, Quote, str], ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A date as it stands, and what it was taken to mean."""

    words: str
    days: str
    tier: Tier
    mark: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words with their marks, what is told of its quotations, and its figures and dates."""

    words: Markup
    notes: tuple[Note, ...]
    figures: tuple[str, ...]
    dates: tuple[Day, ...]


class Shown:
    """A report as the page shows it; ``number`` counts the reports of the page from 1."""

    def __init__(self, number: int, reading: Reading, report: Report) -> None:
        self.number = number
        self.reading = reading
        self.sheet = Sheet(reading, report)
        self.title = readings.title(report)
        self.outlet = report.outlet
        self.published = report.published
        self.link = address(report)
        self.language = readings.language(reading.language)
        self.code = reading.language if _CODE.fullmatch(reading.language) else ""
        self.direction = html.runs_to(self.code)
        self.counted = readings.counted(reading)
        self.gap = self.sheet.gap
        self.undated = "" if self.gap else readings.undated(report)
        self.doubts = {tier: [at + 1 for at in places] for tier, places in self.sheet.doubts.items()}
        self.voices = [] if self.gap else readings.voices(self.sheet.quotes)
        self.names = readings.named(reading)
        self.figures = [(self.sheet.words(f), readings.number(f), f) for f in reading.figures]
        self.dates = list(dict.fromkeys(map(self._day, reading.dates)))

    @property
    def facts(self) -> str:
        """Outlet, time and counts in one line, for the list of reports."""
        known = (self.outlet, when(self.published), count(len(self.sheet.quotes), "quotation"))
        return " · ".join(each for each in known if each)

    @property
    def loudest(self) -> list[readings.Voice]:
        """Who has most quotations, at most five."""
        return [voice for voice in self.voices if voice.who][:5]

    def said(self) -> Iterator[Said]:
        """Who said what, those who speak most first."""
        theirs: dict[str, list[int]] = {}
        for at, quote in enumerate(self.sheet.quotes):
            theirs.setdefault(quote.who or "", []).append(at)
        for voice in self.voices:
            sure_first = sorted(theirs[voice.who], key=lambda at: _SUREST.index(self.sheet.quotes[at].tier))
            yield Said(voice, tuple((at + 1, self.sheet.quotes[at], self._words(at)) for at in sure_first))

    def _words(self, at: int) -> str:
        """The words of a quotation on one line, its pieces apart, not more than fit a few lines."""
        quote = self.sheet.quotes[at]
        parts = quote.parts or ((quote.start, quote.end),)
        words = " … ".join(escape.flat(self.sheet.words(part)) for part in parts)
        return words if len(words) <= SAID else f"{words[:SAID].rpartition(' ')[0]} …"

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in order; each is made when it is printed."""
        for passage in self.sheet.passages:
            yield Paragraph(
                _Words(self, passage).marked(),
                tuple(self._note(at, passage) for at in sorted(passage.quotes)),
                tuple(dict.fromkeys(readings.figured(f, self.sheet.words(f)) for f in passage.figures)),
                tuple(dict.fromkeys(map(self._day, passage.dates))),
            )

    def _day(self, date: Date) -> Day:
        words = escape.flat(self.sheet.words(date))
        return Day(words, readings.resolved(date), date.tier, readings.TIERS[date.tier])

    def _note(self, at: int, passage: Passage) -> Note:
        quote = self.sheet.quotes[at]
        words = readings.mention(quote, self.sheet.report.text)
        return Note(at + 1, quote, readings.TIERS[quote.tier], words, why(quote), lit(passage, (at,)))


def page(given: Sequence[tuple[Reading, Report]]) -> str:
    """One page with all the reports, a list of them at its top where they are several."""
    shown = [Shown(i, reading, report) for i, (reading, report) in enumerate(given, 1)]
    alone = len(shown) == 1
    title = shown[0].title if alone else f"What was read in {count(len(shown), 'report')}"
    return html.rendered(
        "reading.html",
        script=False,
        sheets=("brief.css", "reading.css"),
        title=title,
        kind="reading",
        language="en",
        summary="",
        alone=alone,
        reports=shown,
        tiers=readings.TIERS,
        unresolved=readings.UNRESOLVED,
        speaker=readings.speaker,
    )


def lit(passage: Passage, of: tuple[int, ...]) -> str:
    """The class by which a mark and what is told of it light up together; empty for what is told elsewhere."""
    first = passage.quotes[0] if passage.quotes else 0
    end = first + min(len(passage.quotes), LIT)
    return " ".join(f"k{at - first + 1}" for at in of if first <= at < end)


class _Words:
    """The words of one paragraph with elements around them for each mark, and a label after each quotation."""

    def __init__(self, shown: Shown, passage: Passage) -> None:
        self._shown = shown
        self._sheet = shown.sheet
        self._passage = passage
        self._last = passage.last()

    def marked(self) -> Markup:
        """The paragraph as markup; everything that comes from the report is escaped."""
        from markupsafe import Markup

        return Markup("".join(self._pieces()).strip())

    def _pieces(self) -> Iterator[str]:
        over: tuple[Mark, ...] = ()
        at = 0
        for run in self._passage.runs:
            same = shared(over, run.marks)
            yield from (self._closed(mark, at) for mark in reversed(over[same:]))
            yield from (self._opened(mark, mark.start == run.start) for mark in run.marks[same:])
            yield safe(self._sheet.words(run))
            over, at = run.marks, run.end
        yield from (self._closed(mark, at) for mark in reversed(over))

    def _opened(self, mark: Mark, begins: bool) -> str:
        if mark.kind is MarkKind.QUOTE:
            return self._quotation(mark, begins)
        if mark.kind is MarkKind.NAME:
            name = self._sheet.reading.names[mark.of[0]]
            return _element(f"name {name.kind}", f"{name.kind}: {name.who}")
        if mark.kind is MarkKind.FIGURE:
            return _element("figure", readings.value(self._sheet.reading.figures[mark.of[0]]))
        if mark.kind is MarkKind.DATE:
            date = self._sheet.reading.dates[mark.of[0]]
            return _element(f"date {date.tier}", f"{readings.resolved(date)}, {date.tier}")
        return _element(f"{mark.kind} {lit(self._passage, mark.of)}".strip(), "")

    def _quotation(self, mark: Mark, begins: bool) -> str:
        quote = self._sheet.quotes[mark.of[0]]
        told = f"{quote.kind}: {readings.speaker(quote)}; {quote.tier}" if not self._shown.gap else ""
        first = begins and mark.start == (quote.parts[0][0] if quote.parts else quote.start)
        name = f' id="r{self._shown.number}q{mark.of[0] + 1}"' if first else ""
        tier = "plain" if self._shown.gap else quote.tier
        classes = f"quote {quote.kind} {tier} {lit(self._passage, mark.of)}".strip()
        return _element(classes, told, name)

    def _closed(self, mark: Mark, at: int) -> str:
        ends = mark.kind is MarkKind.QUOTE and self._last[mark.of[0]] == min(mark.end, at)
        return f"</span>{self._label(mark.of[0]) if ends and not self._shown.gap else ''}"

    def _label(self, at: int) -> str:
        """The number of a quotation with its tier's mark and who speaks; it leads to what is told of it."""
        quote = self._sheet.quotes[at]
        spoken = f"Quotation {at + 1}, {quote.kind}: {readings.speaker(quote)}, {quote.tier}"
        words = f"{at + 1}\u00a0{readings.TIERS[quote.tier]} {_short(quote.who or '')}".rstrip()
        classes = f"tag {quote.tier} {lit(self._passage, (at,))}".strip()
        link = f"#r{self._shown.number}n{at + 1}"
        return f'<a class="{classes}" href="{link}" aria-label="{safe(spoken)}">{safe(words)}</a>'


def safe(words: str) -> str:
    """Words of a source as they may stand in HTML, between tags or in quotes; control sequences are taken out."""
    from markupsafe import escape as escaped

    return str(escaped(escape.unmarked(words)))


def _element(classes: str, told: str, name: str = "") -> str:
    title = f' title="{safe(told)}"' if told else ""
    return f'<span class="{classes}"{name}{title}>'


def _short(who: str) -> str:
    return who if len(who) <= LABEL else who[:LABEL].rpartition(" ")[0] + " …"
