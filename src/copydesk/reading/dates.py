"""Days and stretches of days in closed forms of newspaper English, resolved against the report's date.

Own rules, not dateparser: the forms are few, and a wrong day is worse than none. A bare weekday is the
nearest one that is not after the report's date, unless words about the future stand by it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from copydesk.records import Date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\.|Sept|Jan|Feb|Aug|Oct|Nov|Dec)"
)
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?(?![\w:%]|[.,]\d)"
_YEAR = r"(?:19|20)\d\d(?![\w-]|[.,]\d)"
_NUMBER = {
    w: n
    for n, w in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
}
_FORM = re.compile(
    rf"\b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b"
    rf"|\b(?P<m1>{_MONTH}) (?P<d1>{_DAY})(?:,? (?P<y1>{_YEAR}))?"
    rf"|\b(?P<d2>{_DAY}) (?:of )?(?P<m2>{_MONTH})(?:,? (?P<y2>{_YEAR}))?"
    rf"|\b(?P<m3>{_MONTH}),? (?P<y3>{_YEAR})"
    r"|\b(?P<which>[Ll]ast |[Nn]ext |[Tt]his (?:past |coming )?|[Oo]n |[Ll]ate |[Ee]arly )?"
    r"(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|\b(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow)\b"
    r"|\b(?P<turn>[Ll]ast|[Nn]ext|[Tt]his) (?P<stretch>week|month|year)\b"
    r"|\b(?P<count>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
    r" (?P<unit>day|week|month|year)s? "
    r"(?P<ago>ago|earlier)\b"
    rf"|\b(?P<lead>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Bb]efore|[Aa]fter|[Ff]rom|[Dd]uring|of|the|to|and|late|early|mid)"
    rf" ?(?P<y4>{_YEAR})"
    rf"|(?<=\()(?P<y5>{_YEAR})(?=\))"
)
_FUTURE = re.compile(
    r"\b(?:will|would|next|coming|scheduled|upcoming|expected|due|until|plans?|planned|ahead|set to)\b", re.I
)
_NEAR_WORDS = 60
_SOON = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date form in the text and, where it can be resolved, its first and last day."""

    start: int
    end: int
    days: tuple[date, date] | None


def find(text: str, today: date | None) -> list[Dated]:
    """All date forms, ordered and apart; without ``today`` only full dates are resolved."""
    out: list[Dated] = []
    for match in _FORM.finditer(text):
        start = match.start("y4") if match["y4"] else match.start()
        out.append(Dated(start, match.end(), _days(match, today, text)))
    return out


def resolved(found: list[Dated]) -> tuple[Date, ...]:
    """The forms that name days, as records."""
    return tuple(Date(d.start, d.end, *d.days) for d in found if d.days)


def _days(m: re.Match[str], today: date | None, text: str) -> tuple[date, date] | None:
    try:
        return _absolute(m, today, text) or (_relative(m, today, text) if today else None)
    except (ValueError, OverflowError):  # 31 June, or before the year 1: no day
        return None


def _absolute(m: re.Match[str], today: date | None, text: str) -> tuple[date, date] | None:
    if m["iso"]:
        day = date.fromisoformat(m["iso"])
        return day, day
    month, day_text, year = m["m1"] or m["m2"], m["d1"] or m["d2"], m["y1"] or m["y2"]
    if month and day_text:
        number = int(re.sub(r"\D", "", day_text))
        return _month_day(_month(month), number, year, today, _is_future(text, m))
    if m["y3"]:
        return _month_of(int(m["y3"]), _month(m["m3"]))
    if m["y4"] or m["y5"]:
        return _year_of(int(m["y4"] or m["y5"]))
    return None


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _month_day(month: int, day: int, year: str | None, today: date | None, future: bool) -> tuple[date, date] | None:
    """Without a year: the nearest such day up to six weeks ahead, the next one in words about the future."""
    if year:
        found = date(int(year), month, day)
        return found, found
    if today is None:
        return None
    years = (today.year - 1, today.year, today.year + 1)
    near = [date(y, month, day) for y in years if not (month == 2 and day == 29 and monthrange(y, 2)[1] < 29)]
    fit = [d for d in near if (d >= today if future else d <= today + _SOON)]
    found = min(fit, key=lambda d: abs(d - today))
    return found, found


def _month_of(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _year_of(year: int) -> tuple[date, date]:
    return date(year, 1, 1), date(year, 12, 31)


def _relative(m: re.Match[str], today: date, text: str) -> tuple[date, date] | None:
    if m["weekday"]:
        day = _weekday(m, today, _is_future(text, m))
        return day, day
    if m["near"]:
        shift = {"yesterday": -1, "tomorrow": 1}.get(m["near"].lower(), 0)
        return today + timedelta(days=shift), today + timedelta(days=shift)
    if m["turn"]:
        return _turn(m["turn"].lower(), m["stretch"], today)
    if m["ago"] == "ago":
        count = m["count"].lower()
        return _ago(int(count) if count.isdigit() else _NUMBER.get(count, 1), m["unit"], today)
    return None


def _weekday(m: re.Match[str], today: date, future: bool) -> date:
    wanted = _DAYS.index(m["weekday"][:3].lower())
    back = (today.weekday() - wanted) % 7
    which = (m["which"] or "").strip().lower()
    if which == "last":
        return today - timedelta(days=back or 7)
    if which in ("next", "this coming") or (future and back and which != "this past"):
        return today + timedelta(days=(7 - back) if back else 7)
    return today - timedelta(days=back)


def _turn(which: str, stretch: str, today: date) -> tuple[date, date]:
    step = {"last": -1, "next": 1}.get(which, 0)
    if stretch == "year":
        return _year_of(today.year + step)
    if stretch == "month":
        months = today.year * 12 + today.month - 1 + step
        return _month_of(months // 12, months % 12 + 1)
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
    return monday, monday + timedelta(days=6)


def _ago(count: int, unit: str, today: date) -> tuple[date, date]:
    """ "Two years ago" is that year, "two months ago" that month, a week or day that day."""
    if unit == "year":
        return _year_of(today.year - count)
    if unit == "month":
        months = today.year * 12 + today.month - 1 - count
        return _month_of(months // 12, months % 12 + 1)
    day = today - timedelta(days=count * (7 if unit == "week" else 1))
    return day, day


def _is_future(text: str, m: re.Match[str]) -> bool:
    """Words about the future stand in the same clause before the form, or right after it."""
    before = text[max(0, m.start() - _NEAR_WORDS) : m.start()]
    clause = re.split(r"[.;!?\n]", before)[-1]
    after = re.split(r"[.;!?\n]", text[m.end() : m.end() + _NEAR_WORDS])[0]
    return bool(_FUTURE.search(clause) or _FUTURE.match(after.lstrip(" ,")))
