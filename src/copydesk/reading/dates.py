"""Days and stretches of days in closed forms of newspaper English, resolved against the report's date.

Own rules, not dateparser: the forms are few, and a wrong day is worse than none. A bare weekday is the
nearest one that is not after the report's date, a month without a year this one or the last before it,
unless words about the future stand by it. Only tokens that can begin a form are looked at.

Known gaps: "the past month" and "this summer" are left out as vague; holidays are those of the United States.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from itertools import compress, count

from copydesk.reading import lexicon, moments, months, years
from copydesk.reading.forms import Dated, Form, Page
from copydesk.reading.tokens import Tokens
from copydesk.records import Date, Tier

__all__ = ["Dated", "find", "resolved"]

_DATELINE = 30
"""So many words may stand before the end of a dateline."""
_STALE = 7
"""A dateline so many days from the report's date says that one of them is wrong."""
_NEAR = 20
"""How many words apart one date may lend its year to the same day without one."""


def find(text: str, tokens: Tokens, today: date | None) -> list[Dated]:
    """All date forms, ordered and apart; without ``today`` only full dates are resolved."""
    page = Page(text, tokens, today, len(tokens))
    triggers = _triggers()
    out: list[Dated] = []
    after, clash = 0, False
    for at in compress(count(), map(triggers.__contains__, tokens.low)):
        if at < after:
            continue
        form = _tried(triggers[tokens.low[at]], page, at)
        if form and form.first >= after:
            out.append(_dated(tokens, form))
            after = form.after
            clash |= form.clashes and form.leans
    return _weighed(page, _lent(out), clash)


def resolved(found: list[Dated]) -> tuple[Date, ...]:
    """The forms that name days, as records."""
    return tuple(Date(d.start, d.end, *d.days, tier=d.tier) for d in found if d.days)


def _tried(read: Callable[[Page, int], Form | None], page: Page, at: int) -> Form | None:
    try:
        return read(page, at)
    except (ValueError, OverflowError):  # 31 June, or before the year 1: no day
        return Form(at, months.end_of(page, at + 1))


def _dated(tokens: Tokens, form: Form) -> Dated:
    start, end = tokens.span(form.first, form.after)
    tier = Tier.UNRESOLVED if form.clashes else Tier.LIKELY if form.leans else Tier.SURE
    return Dated(form.first, form.after, start, end, form.days, tier)


@cache
def _triggers() -> Mapping[str, Callable[[Page, int], Form | None]]:
    """Word in lower case to what reads the form it stands in."""
    table = lexicon.table("dates.toml")
    made: dict[str, Callable[[Page, int], Form | None]] = {}
    made |= dict.fromkeys((str(n) for n in range(1000, 2100)), years.year)
    made |= dict.fromkeys((f"{n}s" for n in range(1700, 2100, 10)), years.decade)
    made |= dict.fromkeys((f"{n}s" for n in range(20, 100, 10)), years.short_decade)
    made |= {f"mid-{word}": read for word, read in made.items()}
    made |= dict.fromkeys(table["months"], months.month)
    made |= dict.fromkeys((f"mid-{word}" for word in table["months"]), months.month)
    made |= dict.fromkeys(table["weekdays"], months.weekday)
    made |= dict.fromkeys(("yesterday", "today", "tonight", "tomorrow"), moments.near)
    made |= dict.fromkeys(("week", "month", "year"), moments.turn)
    made |= dict.fromkeys(("ago", "earlier"), moments.ago)
    made |= dict.fromkeys(("morning", "afternoon", "evening", "night"), moments.part_of_day)
    made |= dict.fromkeys(table["seasons"], moments.season) | {"weekend": moments.weekend}
    for word in moments.first_words():
        known = made.get(word)
        made[word] = moments.or_holiday(known) if known else moments.holiday
    return made


def _lent(found: list[Dated]) -> list[Dated]:
    """Days that lean on the report's date take the year of the same day nearby: "New Year's Eve … Dec. 31, 2016"."""
    full = [d for d in found if d.tier is Tier.SURE and d.days and d.days[0] == d.days[1]]
    places = [d.first for d in full]
    out = []
    for d in found:
        if full and d.tier is Tier.LIKELY and d.days and d.days[0] == d.days[1]:
            at = bisect_left(places, d.first)
            near = (f for f in full[max(0, at - 1) : at + 1] if abs(f.first - d.first) <= _NEAR)
            lent = next((f.days for f in near if f.days and _same_day(f.days[0], d.days[0])), None)
            d = Dated(d.first, d.after, d.start, d.end, lent or d.days, d.tier)
        out.append(d)
    return out


def _same_day(a: date, b: date) -> bool:
    return (a.month, a.day) == (b.month, b.day)


def _weighed(page: Page, found: list[Dated], clash: bool) -> list[Dated]:
    """All that leans is unresolved where the report contradicts its own date."""
    if page.today is None or not (clash or _stale(page, found)):
        return found
    return [
        Dated(d.first, d.after, d.start, d.end, d.days, Tier.UNRESOLVED) if d.tier is Tier.LIKELY else d for d in found
    ]


def _stale(page: Page, found: list[Dated]) -> bool:
    """Whether the dateline gives a day far from the report's date: "KOLVANY, March 3, 2031 —"."""
    words = page.tokens.words
    for d in found[:1]:
        line = words[d.after : d.after + 7]
        if d.first > _DATELINE or not d.days or d.days[0] != d.days[1] or not any(w in ("—", "–", "-") for w in line):
            continue
        place = words[0].isupper() and len(words[0]) > 1
        if place and page.today and abs((d.days[0] - page.today).days) > _STALE:
            return True
    return False
