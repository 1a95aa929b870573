"""Years and decades: 2016, fiscal 2013, early 2018, 2016-17, the 1990s; and ISO dates, which begin with a year."""

from __future__ import annotations

from datetime import date

from copydesk.reading import counted, days, lexicon, numbers, uncounted
from copydesk.reading.forms import Form, Page, listed

_FIRST_BARE = 1900
"""An earlier year needs a word such as "in" before it."""
_LEADS_OLD = frozenset(["in", "since", "by", "until", "from", "of", "the", "circa"])
_TIMES = frozenset(["until", "till", "since", "by", "in"])
_GLUE = frozenset("-/#_.:@")


def year(page: Page, at: int) -> Form | None:
    """A year, unless it counts what follows."""
    low = page.tokens.low
    iso = _iso(page, at)
    if iso:
        return iso
    word = low[at].removeprefix("mid-")
    number = int(word)
    if _is_glued(page, at) or _counts(page, at) or (number < _FIRST_BARE and page.low(at - 1) not in _LEADS_OLD):
        return None
    first, after = at, at + 1
    if page.low(at - 1) == "fiscal" or (page.low(at - 2), page.low(at - 1)) == ("fiscal", "year"):
        first = at - 1 if page.low(at - 1) == "fiscal" else at - 2
        return Form(first, after, days.fiscal_of(number))
    if page.low(at - 1) in listed("early"):
        first = at - 1
    if page.low(at + 1) in ("-", "–") and page.low(at + 2) == f"{(number + 1) % 100:02}":
        return Form(first, at + 3, (date(number, 1, 1), date(number + 1, 12, 31)))
    return Form(first, after, days.year_of(number))


def is_year(word: str) -> bool:
    """Whether a word is a year of the last two hundred years or this century."""
    return len(word) == 4 and word.isdecimal() and word[:2] in ("18", "19", "20")


def decade(page: Page, at: int) -> Form | None:
    """The 1990s."""
    number = int(page.low(at).removeprefix("mid-")[:4])
    first = at
    while page.low(first - 1) in ("the", "early", "late", "mid") and at - first < 2:
        first -= 1
    return Form(first, at + 1, days.decade_of(number))


def short_decade(page: Page, at: int) -> Form | None:
    """The '90s; and the 70s after "the 1960s and"."""
    tens = int(page.low(at).removeprefix("mid-")[:2])
    before, two = page.low(at - 1), page.low(at - 2)
    if before in ("and", "or", "to") and len(two) == 5 and two.endswith("0s"):
        return Form(at, at + 1, days.decade_of(int(two[:2]) * 100 + tens))
    if before in ("'", "’", "‘") and page.tokens.end[at - 1] == page.tokens.start[at]:
        return Form(at, at + 1, days.decade_of(1900 + tens))
    return None


def _iso(page: Page, at: int) -> Form | None:
    """2025-06-09."""
    low = page.tokens.low[at : at + 5]
    if (
        len(low) < 5
        or low[1] != "-"
        or low[3] != "-"
        or not all(len(n) == 2 and n.isdecimal() for n in (low[2], low[4]))
    ):
        return None
    if page.tokens.end[at + 4] - page.tokens.start[at] != len("2025-06-09"):
        return None
    return Form(at, at + 5, days.one(date.fromisoformat("-".join((low[0], low[2], low[4])))))


def _is_glued(page: Page, at: int) -> bool:
    start, end = page.tokens.start[at], page.tokens.end[at]
    before = page.text[start - 1] if start else " "
    if before in _GLUE and not (before == "." and page.word(at - 2)[:1].isupper()):
        return True
    return page.text[end : end + 1] in ("/", "_", "%") or before in numbers.MONEY or page.low(at - 1) in numbers.MONEY


def _is_bounded_time(page: Page, at: int) -> bool:
    """Until at least 2015."""
    return page.low(at - 2) in _TIMES or page.low(at - 3) in _TIMES


def _counts(page: Page, at: int) -> bool:
    """Whether the number counts: about 2000 planets, 2000 people, 1500 km."""
    before, after = page.low(at - 1), page.low(at + 1)
    if (before in listed("count_lead") and not _is_bounded_time(page, at)) or uncounted.is_numbering(page.word(at - 1)):
        return True
    if after in numbers.table("scale") or (
        after in lexicon.table("units.toml")["unit"] and after not in ("m", "g", "l")
    ):
        return True
    if before in ("in", "since", "by", "until", "'s", "’s") or page.word(at + 1)[:1].isupper():
        return False
    plural = after.isalpha() and counted.is_plural(after) and after not in listed("of_a_year")
    if plural and counted.is_people(counted.lemma(after)):
        return True
    return plural and before not in listed("year_lead")
