"""Numbers in digits only, for languages without rules: value and money sign.

How a language groups its thousands and marks its decimals comes from ``words/digits.toml``. Years, days before a
month's name, clock times and dotted dates are no figures.

Known gap: a language that the data does not name is read with a decimal point.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from importlib.resources import files

from copydesk.reading import lexicon, uncounted
from copydesk.records import Figure

_NUMBER = r"([$£€¥₹₽])? ?(?<![^\W{free}])(?<![.,/#@:–_-])({number})(?![^\W{free}]|[_/]|[.,:٫٬]\d)"
_POINT = r"\d{1,3}(?:[,٬]\d{3})+(?:[.٫]\d+)?|\d{1,20}(?:[.٫]\d+)?"
_COMMA = r"\d{1,3}(?:[.٬\u00a0\u202f’]\d{3})+(?:[,٫]\d+)?|\d{1,20}(?:[.,٫]\d+)?"
_SPACED = r"\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?!\d)(?:,\d+)?|\d{1,20}(?:[.,]\d+)?"
_THOUSANDS = re.compile(r"\d{1,3}(?:[,.]\d{3})+")
_DOTTED = re.compile(r"\d{1,2}\.\d\d")
_NEXT = re.compile(r"\.?\s?(?:de )?([^\W\d_]+)")
_MOST_DAYS = 31
_AHEAD = 24
"""How many code points after a number the word that makes it a day or a time may take."""


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads((files("copydesk.reading") / "words" / "digits.toml").read_text(encoding="utf-8"))


@cache
def _listed(table: str) -> frozenset[str]:
    return frozenset(word for words in _data()[table].values() for word in words.split())


@cache
def _pattern(language: str) -> re.Pattern[str]:
    spaced, comma = language in _listed("spaced"), language in _listed("comma")
    number = _SPACED if spaced else _COMMA if comma else _POINT
    return re.compile(_NUMBER.format(free=_data()["free"]["letters"], number=number))


def find(text: str, language: str = "") -> tuple[Figure, ...]:
    """All numbers in digits, ordered and apart."""
    out = []
    money, scales = lexicon.table("units.toml")["money"], _data()["scale"]
    for match in _pattern(language).finditer(text):
        value = _value(match[2], language)
        if value is None or (not match[1] and _is_no_count(text, match[2], match.end())):
            continue
        start, end = match.start() if match[1] else match.start(2), match.end()
        if text[end : end + 1] in scales:
            value, end = value * int(scales[text[end]]), end + 1
        out.append(Figure(start, end, value, value, unit=money.get(match[1] or "", "")))
    return tuple(out)


def _value(written: str, language: str) -> Decimal | None:
    """What a number is worth; None for a clock time or a day with dots: 18.30, 04.03."""
    plain = re.sub(r"[\s٬’]", "", written)
    if language not in _listed("comma"):
        return Decimal(plain.replace(",", "").replace("٫", "."))
    either = language in _data()["either"]["languages"].split()
    if not either and _DOTTED.fullmatch(plain):
        return None
    if _THOUSANDS.fullmatch(plain) and (either or "," not in plain):
        return Decimal(re.sub("[,.]", "", plain))
    if "," in plain or "٫" in plain:
        plain = plain.replace(".", "").replace(",", ".").replace("٫", ".")
    return Decimal(plain)


def _is_no_count(text: str, written: str, end: int) -> bool:
    """Whether a number is a year, a clock time, or a day or month by what follows it."""
    if uncounted.is_year(written):
        return True
    highest = int(_data()["calendar"].get(text[end : end + 1], 0))
    if highest and written.isdecimal() and int(written) <= highest:
        return True
    follows = _NEXT.match(text, end, end + _AHEAD)
    word = follows[1].lower() if follows else ""
    if word in _listed("clock"):
        return True
    return word in _listed("months") and written.isdecimal() and int(written) <= _MOST_DAYS
