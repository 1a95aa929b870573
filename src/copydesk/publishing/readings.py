"""What is told of a reading in words: who said what, figures and dates as understood, who speaks how often."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from copydesk.publishing import escape
from copydesk.publishing.blocks import count, listed, when
from copydesk.records import Bound, Date, Figure, NameKind, Quote, QuoteKind, Reading, Report, Tier

TIERS = {Tier.SURE: "✓", Tier.LIKELY: "~", Tier.UNRESOLVED: "?"}
"""The mark of each tier: how sure a speaker or a day is shows without colour too."""

UNRESOLVED = "speaker unresolved"

GROUPS = {NameKind.PERSON: "people", NameKind.ORGANISATION: "organisations", NameKind.PLACE: "places"}
"""What names of a kind are called together; names of other kinds are "other names"."""

ENGLISH = "en"
"""The language whose readings are read by rules even where nothing in them shows it."""

_SMALL = range(1, 13)
"""Numbers that a reader knows by their words."""

_NUMERAL = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
_BOUNDS = {Bound.EXACT: "", Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a report: how many of their quotations are of each kind, and of each tier."""

    who: str
    role: str
    kinds: tuple[tuple[QuoteKind, int], ...]
    tiers: tuple[tuple[Tier, int], ...]

    @property
    def times(self) -> int:
        """How many quotations are theirs."""
        return sum(number for _, number in self.kinds)


def title(report: Report) -> str:
    """The report's title, or its id where it has none."""
    return escape.flat(report.title) or f"Report {escape.flat(report.id)}"


def about(reading: Reading, report: Report) -> list[str]:
    """Outlet, time and language, as far as they are known."""
    known = [report.outlet, when(report.published) or "no date given", language(reading.language)]
    return [escape.flat(each) for each in known if each]


def counted(reading: Reading) -> str:
    """ "16 sentences, 5 quotations, 10 figures, 25 names and 4 dates"."""
    return listed(
        (
            count(len(reading.sentences), "sentence"),
            count(len(reading.quotes), "quotation"),
            count(len(reading.figures), "figure"),
            count(len(reading.names), "name"),
            count(len(reading.dates), "date"),
        )
    )


def gap(reading: Reading) -> str:
    """What is missing because there are no rules for the language; empty where there are some.

    A reading does not say whether it was made by rules; only they find names, cues and speakers.
    """
    ruled = reading.names or any(quote.cue or quote.speaker or quote.who for quote in reading.quotes)
    if ruled or reading.language == ENGLISH:
        return ""
    named = language(reading.language) or "this language"
    return f"No rules for {named}: sentences, figures and marked quotations only, without speakers."


def language(code: str) -> str:
    """The name of a language by its code, the code itself where it has none here."""
    return _languages().get(code.partition("-")[0].lower(), code)


def speaker(quote: Quote) -> str:
    """ "Jane Roe (foreign minister)"."""
    return f"{quote.who}{f' ({quote.role})' if quote.role else ''}" if quote.who else UNRESOLVED


def mention(quote: Quote, text: str) -> str:
    """The words that stand for the speaker where they are other words than the name: "she"; otherwise empty."""
    if quote.speaker is None:
        return ""
    words = text[slice(*quote.speaker)]
    known = f"{quote.who} {quote.role}".lower().split()
    named = quote.who is not None and quote.who.lower() in words.lower()
    return "" if named or set(words.lower().split()) <= set(known) else words


def number(figure: Figure) -> str:
    """The figure's value with its bound and unit: "at least 41", "about 3 km", "2 to 3"."""
    value = _decimal(figure.low)
    if figure.low != figure.high:
        value += f" to {_decimal(figure.high)}"
    unit = figure.unit if figure.unit == "%" or not figure.unit else f" {figure.unit}"
    return f"{_BOUNDS[figure.bound]}{value}{unit}"


def value(figure: Figure) -> str:
    """The whole figure: "at least 41 · person · killed"."""
    dated = f"as of {figure.as_of}" if figure.as_of else ""
    return " · ".join(part for part in (number(figure), figure.noun, figure.event, dated) if part)


def figured(figure: Figure, words: str) -> str:
    """The whole figure, behind words of the text that do not show its value: "thousands of → at least 2,000"."""
    shown = {Decimal(number.replace(",", "")) for number in _NUMERAL.findall(words)}
    plain = shown & {figure.low, figure.high} or figure.low in _SMALL
    return value(figure) if plain else f"{escape.flat(words)} → {value(figure)}"


def undated(report: Report) -> str:
    """That a report without a date leaves its dates unresolved, and how to give one; empty for one that has one."""
    if report.published is not None:
        return ""
    return "This report has no date, so words such as “Tuesday” were not resolved; its field “published” gives it one."


def dated(date: Date, words: str) -> str:
    """ "~ Tuesday → 2026-05-05": the words as they stand, the days, and before them the mark of the tier."""
    return f"{TIERS[date.tier]} {words} → {resolved(date)}"


def resolved(date: Date) -> str:
    """ "2026-05-05", or both ends of a stretch of days: "2026-05-01 to 2026-05-31"."""
    return f"{date.first}" if date.first == date.last else f"{date.first} to {date.last}"


def voices(quotes: Iterable[Quote]) -> list[Voice]:
    """Who speaks, those with most quotations first; quotations of nobody known come last, under no name."""
    theirs: dict[str, list[Quote]] = {}
    for quote in quotes:
        theirs.setdefault(quote.who or "", []).append(quote)
    made = [_voice(who, said) for who, said in theirs.items()]
    return sorted(made, key=lambda v: (not v.who, -v.times))


def shares(counts: Iterable[tuple[str, int]]) -> str:
    """ "2 direct, 1 mixed"."""
    return ", ".join(f"{number:,} {each}" for each, number in counts)


def named(reading: Reading) -> dict[str, list[tuple[str, int]]]:
    """The names of each kind in their fullest form with how often they stand in the text."""
    made: dict[str, Counter[str]] = {}
    for name in reading.names:
        made.setdefault(GROUPS.get(name.kind, "other names"), Counter())[name.who] += 1
    order = [*GROUPS.values(), "other names"]
    return {group: list(made[group].items()) for group in order if group in made}


def _voice(who: str, said: list[Quote]) -> Voice:
    role = next((quote.role for quote in said if quote.role), "")
    kinds, tiers = Counter(q.kind for q in said), Counter(q.tier for q in said)
    return Voice(
        who, role, tuple((k, kinds[k]) for k in QuoteKind if kinds[k]), tuple((t, tiers[t]) for t in Tier if tiers[t])
    )


def _decimal(value: Decimal) -> str:
    """With thousands apart; a year is read as a date and not here."""
    return f"{value:,f}"


@cache
def _languages() -> dict[str, str]:
    source = files("copydesk.publishing") / "words" / "languages.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
