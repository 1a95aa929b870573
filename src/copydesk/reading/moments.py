"""Days told from where the report stands: yesterday, last week, two years ago, this morning, the weekend, Christmas."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from copydesk.reading import days, lexicon, numbers, years
from copydesk.reading.forms import Form, Page, is_future, listed, numbered

_SHIFT = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_BEYOND = {-1: "before", 1: "after"}
_UNITS = {f"{unit}{s}": unit for unit in ("day", "week", "month", "year", "decade") for s in ("", "s")}
_MOST_DIGITS = 3
_SAINT = 2
"""The letters of "St." before a name."""
_FROM_BACK = 6
"""How many words before a holiday "two years after" may stand."""
_FROM = frozenset(["early", "late", "earlier", "later"])


def _leaning(page: Page, first: int, after: int, found: days.Stretch | None) -> Form:
    return Form(first, after, found if page.today else None, leans=True)


def near(page: Page, at: int) -> Form | None:
    """Yesterday, today, tonight, tomorrow; not USA Today."""
    word = page.word(at)
    if word[0].isupper() and (page.word(at - 1)[-1:].isalnum() or page.low(at - 1) in ("'s", "’s")):
        return None
    first, shift = at, _SHIFT[page.low(at)]
    if page.low(at - 1) == _BEYOND.get(shift) and page.low(at - 2) == "day":  # the day before yesterday
        first, shift = at - 2 - (page.low(at - 3) == "the"), 2 * shift
    day = page.today + timedelta(days=shift) if page.today else date.min
    return _leaning(page, first, at + 1, days.one(day))


def turn(page: Page, at: int) -> Form | None:
    """Last week, next month, earlier this year, this past week."""
    which, before, unit = page.low(at - 1), page.low(at - 2), page.low(at)
    if which == "calendar" or which not in ("last", "next", "this", "past", "coming"):
        return None
    if page.word(at)[0].isupper() and page.word(at - 1)[0].isupper() and not page.word(at).isupper():
        return None  # the programme "This Week"
    first = at - 1
    if before in ("this", "the") and which in ("past", "coming"):
        first -= 1
    elif which in ("past", "coming") or (before == "the" and which in ("last", "next")):
        return Form(first, at + 1) if which in ("last", "next") and unit != "week" else None
    elif before in _FROM:
        first -= 1
    return _leaning(page, first, at + 1, _turned(page, which, unit))


def _turned(page: Page, which: str, unit: str) -> days.Stretch | None:
    if page.today is None:
        return None
    today, step = page.today, {"last": -1, "next": 1, "coming": 1}.get(which, 0)
    if which == "past":
        return days.past_week(today) if unit == "week" else None
    if unit == "year":
        return days.year_of(today.year + step)
    return days.month_of(today.year, today.month + step) if unit == "month" else days.week_of(today, step)


def ago(page: Page, at: int) -> Form | None:
    """Two years ago; "two years earlier" is none of the calendar but no figure either."""
    unit = _UNITS.get(page.low(at - 1))
    word = page.low(at - 2)
    count = _count(word)
    if not unit or not count:
        return None
    if page.low(at) == "earlier" or page.today is None:
        return Form(at - 2, at + 1)
    return _leaning(page, at - 2, at + 1, days.ago(count, unit, page.today))


def _count(word: str) -> int:
    """How many: a, one, twelve, 25; 0 for what is no number of a few digits."""
    if word in ("a", "an"):
        return 1
    small = numbers.table("small").get(word)
    return int(small) if small else int(word) if word.isdecimal() and len(word) <= _MOST_DIGITS else 0


def part_of_day(page: Page, at: int) -> Form | None:
    """This morning; last night."""
    which = page.low(at - 1)
    if which not in ("this", "last") or (which == "last" and page.low(at) not in ("night", "evening")):
        return None
    if page.low(at - 2) == "the" or (page.word(at)[0].isupper() and page.word(at - 1)[0].isupper()):
        return None
    day = page.today - timedelta(days=which == "last") if page.today else date.min
    return _leaning(page, at - 1, at + 1, days.one(day))


def season(page: Page, at: int) -> Form | None:
    """Last summer; the summer of 2015."""
    first_month = numbered("seasons")[page.low(at)]
    year = at + 1 + (page.low(at + 1) == "of")
    word = page.low(year)
    if len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20") and page.low(at - 1) != "-":
        start = date(int(word), first_month, 1)
        return Form(at, year + 1, (start, days.month_of(int(word), first_month + 2)[1]))
    if page.low(at - 1) != "last" or page.low(at - 2) == "the":
        return None
    return _leaning(page, at - 1, at + 1, days.season(page.today, first_month) if page.today else None)


def weekend(page: Page, at: int) -> Form | None:
    """Over the weekend; last weekend."""
    which, first = page.low(at - 1), at - 1
    if which in ("past", "coming") and page.low(at - 2) in ("this", "the"):
        which, first = {"past": "last", "coming": "next"}[which], at - 2
    elif which not in ("last", "next", "this") and not (which == "the" and page.low(at - 2) in listed("weekend_lead")):
        return None
    if page.low(at + 1) in ("of", "before", "after"):
        return None
    found = days.weekend(page.today, which, is_future(page, first, at + 1)) if page.today else None
    return _leaning(page, first, at + 1, found)


Names = dict[str, list[tuple[tuple[str, ...], str]]]


def _names(table: str) -> Names:
    """First word to all names that begin with it, in words, longest first."""
    made: Names = {}
    for name in lexicon.table("dates.toml")[table]:
        words = tuple(name.replace("'s", " 's").replace("s'", "s '").split())
        made.setdefault(words[0], []).append((words, name))
    return {first: sorted(found, key=lambda f: -len(f[0])) for first, found in made.items()}


@cache
def _holidays() -> Names:
    return _names("holidays")


@cache
def _named_months() -> Names:
    return _names("named_months")


@cache
def first_words() -> frozenset[str]:
    """The words that holidays and named months begin with."""
    return frozenset((*_holidays(), *_named_months()))


def _called(page: Page, at: int, names: Names) -> tuple[str, int]:
    """The longest name that begins at a token and the token after it; a full stop after its first word is skipped."""
    found = names.get(page.low(at), ())
    dot = page.low(at + 1) == "." and len(page.low(at)) == _SAINT
    for words, name in found:
        if all(_same(page.low(at + n + (dot and n > 0)), words[n]) for n in range(len(words))):
            return name, at + len(words) + dot
    return "", at


def _same(word: str, wanted: str) -> bool:
    return word == wanted or (word[:1] == "’" and word.replace("’", "'") == wanted)


def holiday(page: Page, at: int) -> Form | None:
    """Christmas Day; over Christmas; Thanksgiving 2016; Pride Month."""
    if not page.word(at)[0].isupper():
        return None
    name, after = _called(page, at, _named_months())
    if name:
        number = numbered("named_months")[name]
        found = days.month_near(page.today, number, is_future(page, at, after)) if page.today else None
        return _leaning(page, at, after, found)
    name, after = _called(page, at, _holidays())
    if not name or (after == at + 1 and (page.low(at - 1) not in listed("at") or _is_adjective(page, after))):
        return None
    if _is_counted_from(page, at):
        return Form(at, after)
    year = page.low(at - 1)
    if years.is_year(year):
        return Form(at, after, days.one(days.holiday(name, int(year))))
    year = page.low(after + (page.low(after) == ","))
    if years.is_year(year):
        return Form(at, after + 1 + (page.low(after) == ","), days.one(days.holiday(name, int(year))))
    if page.today is None:
        return Form(at, after, leans=True)
    around = [days.holiday(name, page.today.year + n) for n in (-1, 0, 1)]
    found_day = days.nearest(around, page.today, is_future(page, at, after))
    return _leaning(page, at, after, days.one(found_day) if found_day else None)


def _is_counted_from(page: Page, at: int) -> bool:
    """Two years after the New Year's Eve fire: which year's is not said."""
    for i in range(at - 1, max(0, at - _FROM_BACK), -1):
        if page.low(i) in ("after", "before", "since"):
            return page.low(i - 1) in ("year", "years", "decade", "decades") or page.low(i - 1) == "anniversary"
        if not page.word(i)[0].isalpha():
            return False
    return False


def _is_adjective(page: Page, after: int) -> bool:
    """Christmas shopping: what follows is a noun."""
    word = page.word(after)
    return word[:1].isalpha() and word.lower() not in lexicon.classes()


def or_holiday(other: Callable[[Page, int], Form | None]) -> Callable[[Page, int], Form | None]:
    """A holiday where one begins at the token, else what ``other`` reads there."""
    return lambda page, at: holiday(page, at) or other(page, at)
