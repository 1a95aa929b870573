"""Days and stretches of days by the calendar: what a form of date comes to on the day of the report."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

from copydesk.reading import lexicon

Stretch = tuple[date, date]
SOON = timedelta(days=90)
"""So far ahead a month and day without a year may lie."""
_WEEK = 7
_FRIDAY = 4
_THREE_MONTHS = 3


def one(day: date) -> Stretch:
    """A single day."""
    return day, day


def month_of(year: int, month: int) -> Stretch:
    """A calendar month; months outside 1 to 12 run into the years beside."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_of(year: int) -> Stretch:
    """A calendar year."""
    return date(year, 1, 1), date(year, 12, 31)


def fiscal_of(year: int) -> Stretch:
    """The fiscal year of the United States, which begins in October of the year before."""
    return date(year - 1, 10, 1), date(year, 9, 30)


def decade_of(year: int) -> Stretch:
    """Ten years from a round one."""
    return date(year, 1, 1), date(year + 9, 12, 31)


def week_of(day: date, step: int = 0) -> Stretch:
    """Monday to Sunday, ``step`` weeks away."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
    return monday, monday + timedelta(days=6)


def past_week(today: date) -> Stretch:
    """ "This past week": the calendar week, once it is nearly over, else the one before."""
    return week_of(today, 0 if today.weekday() >= _FRIDAY else -1)


def weekend(today: date, which: str, future: bool) -> Stretch:
    """Saturday and Sunday: the last that began, the coming one in words about the future, or as named."""
    saturday = today - timedelta(days=(today.weekday() - 5) % _WEEK)
    ahead = which == "next" or future or (which == "this" and 2 <= today.weekday() < 5)
    if (ahead and today.weekday() < 5) or which == "next":
        saturday += timedelta(weeks=1)
    elif which == "last" and today.weekday() >= 5:
        saturday -= timedelta(weeks=1)
    return saturday, saturday + timedelta(days=1)


def weekday(today: date, wanted: int, which: str, future: bool) -> date:
    """The nearest such day that is not after today; the next one in words about the future."""
    back = (today.weekday() - wanted) % _WEEK
    if which == "last":
        return today - timedelta(days=back or _WEEK)
    if which in ("next", "coming") or (future and back and which != "past"):
        return today + timedelta(days=(_WEEK - back) if back else _WEEK)
    return today - timedelta(days=back)


def nearest(found: list[date], today: date, future: bool) -> date | None:
    """The day nearest to today, up to three months ahead, or the next in words about the future."""
    fit = [d for d in found if (d >= today if future else d <= today + SOON)]
    return min(fit, key=lambda d: abs(d - today), default=None)


def yearly(month: int, day: int, today: date) -> list[date]:
    """The same day in the years around."""
    years = (today.year - 1, today.year, today.year + 1)
    return [date(y, month, day) for y in years if day <= monthrange(y, month)[1]]


def month_near(today: date, month: int, future: bool) -> Stretch:
    """A month without a year: this one or the last before it, the next one in words about the future."""
    if future:
        return month_of(today.year + (month < today.month), month)
    return month_of(today.year - (month > today.month), month)


def season(today: date, first: int) -> Stretch:
    """ "Last summer": the last of its kind that is over, months from first of the month on."""
    year = today.year
    last = month_of(year, first + _THREE_MONTHS - 1)[1]
    while last >= today:
        year -= 1
        last = month_of(year, first + _THREE_MONTHS - 1)[1]
    return date(year, first, 1), last


def ago(count: int, unit: str, today: date) -> Stretch:
    """ "Two years ago" is that year, "two months ago" that month, a week or day that day."""
    if unit == "decade":
        return year_of(today.year - 10 * count)
    if unit == "year":
        return year_of(today.year - count)
    if unit == "month":
        return month_of(today.year, today.month - count)
    return one(today - timedelta(days=count * (_WEEK if unit == "week" else 1)))


def holiday(name: str, year: int) -> date:
    """The day of a holiday in a year."""
    kind, *rest = _holidays()[name].split()
    if kind == "easter":
        return easter(year) + timedelta(days=int(rest[0]))
    if kind == "nth":
        month, wanted, nth = (int(n) for n in rest)
        return _nth(year, month, wanted, nth)
    month, day = (int(n) for n in kind.split("-"))
    return date(year, month, day)


@cache
def _holidays() -> dict[str, str]:
    return lexicon.table("dates.toml")["holidays"]


def _nth(year: int, month: int, wanted: int, nth: int) -> date:
    first, last = month_of(year, month)
    if nth < 0:
        return last - timedelta(days=(last.weekday() - wanted) % _WEEK)
    return first + timedelta(days=(wanted - first.weekday()) % _WEEK + _WEEK * (nth - 1))


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher's algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
