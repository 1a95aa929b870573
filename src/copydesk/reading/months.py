"""Months and weekdays, with what stands by them: June 9, 3-5 March 2018, last July, Tuesday, Dec. 26, 2017."""

from __future__ import annotations

from datetime import date

from copydesk.reading import days, lexicon
from copydesk.reading.forms import Form, Page, is_future, listed, numbered

_ORDINALS = ("", "st", "nd", "rd", "th")
_DAYS = {f"{zero}{n}{tail}": n for n in range(1, 32) for zero in ("", "0" if n < 10 else "") for tail in _ORDINALS}
_TO = frozenset(["to", "-", "–", "through"])
_WHICH = frozenset(["last", "next", "this", "past", "coming", "on", "late", "early", "earlier", "later"])
_NAMES = frozenset(["may", "march", "mar", "april", "june", "august", "jan", "dec", "sep", "jun"])
"""Months that are also words or people's names."""
_WHOLE = frozenset(["may", "june", "july", "march", "april"])
_DETERMINED = frozenset(["the", "a", "an", "its", "his", "her", "their", "this", "'s", "’s"])
_YEAR_DIGITS = 4
_EVERY = frozenset(["every", "each", "any", "most", "per"])
_ENDS = frozenset([",", ".", ";", ")", ":", "in", "at", "of", "for", "and", "when", "with", "”", "—", ""])


def month(page: Page, at: int) -> Form | None:
    """The form that a month's name stands in."""
    if not page.word(at)[0].isupper() and not page.low(at).startswith("mid-"):
        return None
    number = numbered("months")[page.low(at).removeprefix("mid-")]
    after = at + 1
    if page.low(after) == "." and page.low(at) not in _WHOLE and len(page.low(at)) <= 4:
        after += 1
    return (
        _fixed(page, at, after)
        or _with_day(page, at, after, number)
        or _of_year(page, at, after, number)
        or _alone(page, at, after, number)
    )


def _fixed(page: Page, at: int, after: int) -> Form | None:
    """A day that its name fixes, such as an attack that is called by month and day."""
    fixed = lexicon.table("dates.toml")["fixed"]
    name = " ".join((page.low(at), page.low(after), page.low(after + 1)))
    if name not in fixed:
        return None
    return Form(at, after + 1, days.one(date.fromisoformat(fixed[name])))


def _day(page: Page, at: int) -> int:
    """The day of a month that token ``at`` gives; 0 where it gives none."""
    found = _DAYS.get(page.low(at), 0)
    if found and page.text[page.tokens.end[at] : page.tokens.end[at] + 1] in ("%", ":", "/"):
        return 0
    return found


def _year(page: Page, at: int) -> tuple[int, int]:
    """The year at or after a comma at token ``at`` and the token after it; 0 where there is none."""
    at += page.low(at) == ","
    word = page.low(at)
    if len(word) != 4 or not word.isdecimal() or word[:2] not in ("17", "18", "19", "20"):
        return 0, at
    glued = page.text[page.tokens.end[at] : page.tokens.end[at] + 1] in ("%", "/")
    return (0, at) if glued else (int(word), at + 1)


def _with_day(page: Page, at: int, after: int, number: int) -> Form | None:
    """June 9; June 9, 2016; March 3-5; 9 June; 3 to 5 May 2018; the 9th of June."""
    day = _day(page, after)
    if day and not _is_hyphened(page, after):
        first, last, after = at, *_last_day(page, after, day)
    else:
        first, last = at - 2 if page.low(at - 1) == "of" else at - 1, 0
        day = _day(page, first)
        if not day or page.text[max(0, page.tokens.start[first] - 1)] in "$/#":
            return None
        if page.low(first - 1) in _TO and 0 < _day(page, first - 2) < day:
            last, first = day, first - 2
            day = _day(page, first)
    year, end = _year(page, after)
    if not year and (odd := _odd_year(page, after)):
        return Form(first, odd)
    return _resolved(page, first, end if year else after, (number, day, last, year))


def _odd_year(page: Page, after: int) -> int:
    """The token after a year that is none, January 1, 0000 and January 1, 99999; 0 without one."""
    word, follows = page.low(after + 1), page.low(after + 2)
    if page.low(after) != "," or not word.isdecimal() or len(word) < _YEAR_DIGITS:
        return 0
    return after + 2 if word[0] == "0" or follows in _ENDS or not follows[0].isalnum() else 0


def _last_day(page: Page, at: int, day: int) -> tuple[int, int]:
    """The second day after the day at token ``at`` (May 3 to 5), 0 where there is none, and the token after."""
    second, follows = _day(page, at + 2), page.low(at + 3)
    if second <= day:
        return 0, at + 1
    joined = page.low(at + 1) in _TO and not _goes_on(page, at + 3)
    return (second, at + 3) if joined or (page.low(at + 1) == "and" and follows in _ENDS) else (0, at + 1)


def _is_hyphened(page: Page, at: int) -> bool:
    """May 3-year plans: the number belongs to what follows."""
    end = page.tokens.end[at]
    return page.text[end : end + 1] == "-" and page.text[end + 1 : end + 2].isalpha()


def _goes_on(page: Page, at: int) -> bool:
    return page.low(at) in lexicon.table("numbers.toml")["scale"] or page.low(at) in ("percent", "%")


def _resolved(page: Page, first: int, after: int, named: tuple[int, int, int, int]) -> Form:
    number, day, last, year = named
    if year:
        return Form(first, after, (date(year, number, day), date(year, number, last or day)))
    form = Form(first, after, leans=True)
    if page.today is None:
        date(2000, number, day)
        return form
    found = days.nearest(days.yearly(number, day, page.today), page.today, is_future(page, first, after))
    if found:
        form.days = found, found.replace(day=last or day)
    return form


def _of_year(page: Page, at: int, after: int, number: int) -> Form | None:
    """February 2014; May, 2016; May of 2016."""
    year, end = _year(page, after + (page.low(after) == "of"))
    first = at - 1 if page.low(at - 1) in listed("early") else at
    if not year:
        year, end = _shared_year(page, after, number), after
    return Form(first, end, days.month_of(year, number)) if year else None


def _shared_year(page: Page, after: int, number: int) -> int:
    """The year of a month that shares it: between February and December 2017; 0 without one."""
    later = numbered("months").get(page.low(after + 1), 0)
    if not later or not page.word(after + 1)[0].isupper() or page.low(after) not in (*_TO, "and", "or", "until"):
        return 0
    dot = page.low(after + 2) == "." and page.low(after + 1) not in _WHOLE
    year, _ = _year(page, after + 2 + dot)
    return year - (number > later and page.low(after) not in ("and", "or")) if year else 0


def _alone(page: Page, at: int, after: int, number: int) -> Form | None:
    """In July; last July; the September vote."""
    before, word = page.low(at - 1), page.low(at)
    led = before in listed("month_lead") or page.low(at).startswith("mid-")
    named = _is_named(page, after)
    if not led and (_beside_name(page, at, after) or (word in _NAMES and before not in _DETERMINED)):
        return None
    if word in _NAMES and (named or (before in _DETERMINED and not page.low(after).isalpha())):
        return None
    first = at - 1 if before in ("last", "next", "this", *listed("early")) else at
    if page.low(first - 1) == "of" and page.low(first - 2) in ("end", "beginning", "start", "middle"):
        first -= 2
    form = Form(first, after, leans=True)
    if page.today:
        form.days = _near_month(page, first, after, number)
    return form


def _beside_name(page: Page, at: int, after: int) -> bool:
    """Whether the word before or after is capitalised as a part of the same name: January Jones, Black September."""
    before = page.word(at - 1)
    low = lexicon.classes()
    opens = page.low(at - 2) in (".", "“", '"', "?", "!", "") or before.lower() in low
    if before[:1].isupper() and len(before) > 1 and not opens:
        return True
    return _is_named(page, after)


def _is_named(page: Page, after: int) -> bool:
    """Whether a capitalised word follows in the same line."""
    word = page.word(after)
    if not word[:1].isupper() or word.lower() in lexicon.classes() or page.low(after - 1) == ".":
        return False
    return "\n" not in page.text[page.tokens.end[after - 1] : page.tokens.start[after]]


def _near_month(page: Page, first: int, after: int, number: int) -> days.Stretch:
    today, which = page.today or date.max, page.low(first)
    if which == "last":
        year = today.year - (number >= today.month)
        return days.month_of(year, number)
    if which == "next":
        return days.month_of(today.year + (number <= today.month), number)
    if which == "this":
        return days.month_of(today.year, number)
    return days.month_near(today, number, is_future(page, first, after, listed("future_month")))


def weekday(page: Page, at: int) -> Form | None:
    """Sunday; last Friday; Tuesday, Dec. 26, 2017."""
    if not page.word(at)[0].isupper() or page.low(at - 1) in _EVERY or _is_title(page, at):
        return None
    full = _with_date(page, at)
    if full:
        return full
    which, first = page.low(at - 1), at
    if which in _WHICH:
        first -= 1
        if page.low(first - 1) in ("this", "late", "early", "the", "on") and which in ("past", "coming"):
            first -= 1
    form = Form(first, at + 1, leans=True)
    if page.today:
        wanted = numbered("weekdays")[page.low(at)]
        form.days = days.one(days.weekday(page.today, wanted, which, is_future(page, first, at + 1)))
    return form


def _is_title(page: Page, at: int) -> bool:
    """Black Friday, the Sunday Times, Saturday Night Live: a name and no day."""
    titles = lexicon.words("weekday-names.txt")
    pair = f"{page.word(at)}-{page.word(at + 1)}"
    return (
        f"{page.word(at - 1)}-{page.word(at)}" in titles
        or pair in titles
        or (page.word(at + 1) == "Night" and page.word(at + 2)[:1].isupper())
    )


def _with_date(page: Page, at: int) -> Form | None:
    """A weekday and the month and day right after it, which must go together."""
    after = at + 1 + (page.low(at + 1) == ",")
    after += page.low(after) == "the"
    months = numbered("months")
    name = next((i for i in (after, after + 1, after + 2) if page.low(i) in months), 0)
    if not name or (name > after and not _day(page, after)) or not page.word(name)[0].isupper():
        return None
    form = month(page, name)
    if form is None or form.days is None or form.days[0] != form.days[1] or form.first < after:
        return None
    first = at - 1 if page.low(at - 1) in _WHICH else at
    wanted = numbered("weekdays")[page.low(at)]
    return _agreed(page, Form(first, form.after, form.days, form.leans), wanted)


def _agreed(page: Page, form: Form, wanted: int) -> Form:
    """The year in which weekday and day go together, if the report's date decides; else they clash."""
    day = form.days[0] if form.days else date.max
    if day.weekday() == wanted:
        return form
    form.clashes = True
    if form.leans and page.today:
        today = page.today
        fit = [
            d for d in days.yearly(day.month, day.day, today) if d.weekday() == wanted and abs((d - today).days) < 200
        ]
        if fit:
            form.days, form.clashes = days.one(fit[0]), False
    return form


def end_of(page: Page, at: int) -> int:
    """The token after the day and year that follow a month."""
    while page.low(at) == "." or _day(page, at):
        at += 1
    return _year(page, at)[1] if _year(page, at)[0] else at
