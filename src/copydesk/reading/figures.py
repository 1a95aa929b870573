"""Numbers that count or measure something: value, bound, unit, what is counted and what happened to it.

Years alone, dates, clock times, ordinals, phone numbers and model names are no figures. Ages are, with
unit "year" and noun "age". Two figures agree where their intervals meet, so "dozens" is "at least 24".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from text_to_num import text2num

from copydesk.reading import lexicon
from copydesk.reading.counted import counted, happened
from copydesk.reading.tokens import Tokens
from copydesk.records import Bound, Figure, Range

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_DIGIT = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_SIMPLE = rf"(?:(?:{_TENS})(?:[- ](?:{_DIGIT}))?|{_DIGIT}|{_TEENS})"
_WORDS = (
    rf"{_SIMPLE}(?: hundred(?: (?:and )?{_SIMPLE})?)?"
    r"|(?:a|several|half a|a half) (?:dozen|hundred|thousand|million|billion)|half a million"
)
_VAGUE = (
    r"(?:tens|hundreds|dozens) of (?:thousands|millions|billions)"
    r"|dozens|scores(?= of)|hundreds|thousands|millions|billions"
)
_SCALE = r"(?:[- ](?P<scale>hundred|thousand|million|billion|trillion|dozen)\b|(?P<short>bn|k|m)\b)"
_NUMBER = re.compile(
    rf"(?P<money>US\$|A\$|C\$|[$£€¥₹₽])? ?(?:(?P<digits>{_DIGITS})|\b(?P<vague>{_VAGUE})\b|\b(?P<words>{_WORDS})\b)"
    rf"{_SCALE}?",
    re.IGNORECASE,
)
_SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "bn": 10**9, "m": 10**6, "k": 1000,
}  # fmt: skip
_JOIN = re.compile(
    r" ?(?P<by>to|[-–—]|and|or) ?(?=[$£€]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|t[wh])\w*\b)"
)
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_FROM = re.compile(r"\bfrom $", re.IGNORECASE)
_CLOCK = re.compile(r":\d\d|(?:\.\d\d)? ?(?:[ap]\.m\.|[ap]m\b|o['’]clock|GMT|hours GMT)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_PHONE = re.compile(r"-\d{3}(?:-\d{3,4})?\b|-\d{4}\b")
_AGED_AFTER = re.compile(r"[- ]years?[- ]old\b", re.IGNORECASE)
_AGED_BEFORE = re.compile(r"\b(?:aged|age|age of|ages) $", re.IGNORECASE)
_MOST_DIGITS = 20
"""A longer number is a code."""
_CLOSE = 40
"""How many characters before a number its bound is looked for in."""


_LEAST_JOINED = 100
"""A lower number before a hyphen names a kind of thing rather than counts."""


@dataclass(frozen=True, slots=True)
class _Value:
    """A number as parsed, with where it stands."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    bound: Bound = Bound.EXACT
    unit: str = ""
    vague: bool = False


def find(text: str, tokens: Tokens, taken: Sequence[Range]) -> tuple[Figure, ...]:
    """All figures, ordered and apart; ``taken`` are the dates, which are none."""
    out: list[Figure] = []
    dates = [*taken, (len(text) + 1, len(text) + 1)]
    after, at = 0, 0
    for match in _NUMBER.finditer(text):
        while dates[at][1] <= match.start():
            at += 1
        if match.start() < after or dates[at][0] < match.end():
            continue
        figure = _figure(text, tokens, match)
        if figure:
            out.append(figure)
            after = figure.end
    return tuple(out)


def digits(text: str) -> tuple[Figure, ...]:
    """Numbers in digits only, for languages without rules: value and money sign."""
    out = []
    for match in _NUMBER.finditer(text):
        if (
            match["digits"]
            and not _is_glued(text, match.start("digits"), match.end("digits"))
            and not _is_year(match, text)
        ):
            start = match.start() if match["money"] else match.start("digits")
            value = Decimal(match["digits"].replace(",", ""))
            out.append(Figure(start, match.end("digits"), value, value, unit=_money(match)))
    return tuple(out)


def _figure(text: str, tokens: Tokens, match: re.Match[str]) -> Figure | None:
    if match["digits"] and _is_no_count(text, match):
        return None
    value = _value(match)
    if value is None:
        return None
    aged = _age(text, match, value)
    if aged:
        return aged
    value = _with_unit(text, _with_range(text, value))
    value = _with_bound(text, value)
    if match["words"] and value.low == 1 and value.unit in ("", "day") and _is_idle_one(tokens, match):
        return None
    if match["digits"] and _is_year(match, text) and not value.unit and value.bound is Bound.EXACT:
        return None
    joined = text[value.end : value.end + 1] == "-" and text[value.end + 1 : value.end + 2].isalpha()
    if joined and not value.unit and value.high < _LEAST_JOINED:
        return None  # four-star, two-pronged; but a 3,200-crown trip
    first, after = tokens.within(value.start, value.end)
    noun, noun_at = counted(tokens, after) if not value.unit or value.unit == "%" else ("", after)
    if match["digits"] and not noun and _names_a_model(tokens, first, value):
        return None
    event = happened(tokens, first, after, noun_at)
    return Figure(value.start, value.end, value.low, value.high, value.bound, value.unit, noun, event)


def _names_a_model(tokens: Tokens, first: int, value: _Value) -> bool:
    """A bare number right after a capitalised word, with nothing that it counts: "PlayStation 4"."""
    if value.unit or value.bound is not Bound.EXACT or value.low != value.high or first < 1:
        return False
    before = tokens.words[first - 1]
    return before[0].isupper() and len(before) > 1 and before.lower() not in lexicon.classes()


def _value(match: re.Match[str]) -> _Value | None:
    start = match.start() if match["money"] else match.start(match.lastgroup or 0)
    kind = "digits" if match["digits"] else "vague" if match["vague"] else "words"
    start = match.start("money") if match["money"] else match.start(kind)
    vague = kind == "vague"
    number = _least(match["vague"]) if vague else _read(match[kind])
    if number is None:
        return None
    scale = match["scale"] or (match["short"] if match["money"] else None)
    number *= _SCALES[scale.lower()] if scale else 1
    end = match.end() if scale else match.end(kind)
    bound = Bound.AT_LEAST if vague else Bound.ABOUT if match[kind].lower().startswith("several") else Bound.EXACT
    return _Value(start, end, number, number, bound, _money(match), vague)


def _money(match: re.Match[str]) -> str:
    return lexicon.table("units.toml")["money"].get((match["money"] or "").upper(), "")


def _least(words: str) -> Decimal | None:
    found = lexicon.table("units.toml")["word"].get(" ".join(words.lower().split()))
    return Decimal(found) if found else None


@lru_cache(maxsize=4096)
def _read(written: str) -> Decimal | None:
    """A number in digits or words; None where the words make none."""
    if written[0].isdigit():
        return Decimal(written.replace(",", ""))
    low = written.lower()
    factor = Decimal(1)
    for prefix, part in (
        ("half a ", Decimal("0.5")),
        ("a half ", Decimal("0.5")),
        ("several ", Decimal(3)),
        ("a ", Decimal(1)),
    ):
        if low.startswith(prefix):
            return part * _SCALES[low.removeprefix(prefix)]
    try:
        return factor * Decimal(text2num(low.replace("-", " "), "en"))
    except ValueError:
        return None


def _is_glued(text: str, start: int, end: int) -> bool:
    """Part of a longer string: F-16, 9/11, 1.2.3, 3D, #4."""
    before = text[start - 1] if start else " "
    two = text[start - 2] if start > 1 else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() or before in "/_#@.:" or (before in "-–" and (two.isalpha() or two.isdigit())):
        return True
    if after in "/_" or (
        after.isalpha() and not re.match(r"(?:bn|m|k|km|kg|mm|cm|ft|mph|kph|lb|lbs)\b", text[end : end + 4])
    ):
        return True
    return after in "-–." and text[end + 1 : end + 2].isdigit() and after == "."


def _is_no_count(text: str, match: re.Match[str]) -> bool:
    start, end = match.span("digits")
    if end - start > _MOST_DIGITS or _is_glued(text, start, end):
        return True
    if _CLOCK.match(text, end) or _ORDINAL.match(text, end) or _PHONE.match(text, end) or _score(text, start, end):
        return True
    return bool(_numbered().search(text[max(0, start - 16) : start]))


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in lexicon.lines("numbered.txt")) + r") ?$")


def _score(text: str, start: int, end: int) -> bool:
    """3-2: a result, not a range."""
    found = re.match(r"[-–](\d{1,3})(?![\d,.]*\d)", text[end : end + 8])
    return bool(found and text[start:end].isdigit() and int(found[1]) <= int(text[start:end]))


def _is_year(match: re.Match[str], text: str) -> bool:
    word = match["digits"]
    if len(word) != 4 or not word.isdigit() or not 1900 <= int(word) <= 2100 or match["money"] or match["scale"]:
        return False
    return not re.match(
        r" (?:people|soldiers|troops|dead|men|women|children|homes|houses)\b", text[match.end() : match.end() + 12]
    )


def _age(text: str, match: re.Match[str], value: _Value) -> Figure | None:
    """33-year-old; aged 33; "Roe, 33," """
    after = _AGED_AFTER.match(text, value.end)
    before = _AGED_BEFORE.search(text[max(0, value.start - 8) : value.start])
    beside = (
        match["digits"]
        and value.low < 120
        and value.start > 2
        and text[value.start - 2 : value.start] == ", "
        and text[value.start - 3].isalpha()
        and re.match(r"[,.;]\s", text[value.end : value.end + 2] + " ")
        and re.search(r"\b[A-Z][\w’'-]{0,30}(?: (?:Jr\.|Sr\.))?$", text[max(0, value.start - 36) : value.start - 2])
    )
    if not (after or before or beside) or value.unit or value.low >= 130:
        return None
    return Figure(value.start, after.end() if after else value.end, value.low, value.high, Bound.EXACT, "year", "age")


def _with_range(text: str, value: _Value) -> _Value:
    """With a second number that makes a range of it: 20 to 30, 20-30, between 20 and 30."""
    join = _JOIN.match(text, value.end)
    if not join or value.vague:
        return value
    other = _NUMBER.match(text, join.end())
    second = _value(other) if other else None
    if second is None or second.vague or second.low <= value.low:
        return value
    before = text[max(0, value.start - 9) : value.start]
    between = _BETWEEN.search(before)
    if (
        (join["by"] == "and") != bool(between)
        or _FROM.search(before)
        or (join["by"] == "or" and second.low != value.low + 1)
    ):
        return value
    low = _scaled(value.low, second)
    start = value.start - len("between ") if between else value.start
    return _Value(start, second.end, low, second.low, Bound.EXACT, value.unit or second.unit)


def _scaled(low: Decimal, second: _Value) -> Decimal:
    """5 to 10 million means that the five are millions too."""
    for scale in (10**12, 10**9, 10**6, 1000):
        if (
            second.low >= scale
            and second.low % scale == 0
            and low < 1000
            and second.low / scale < 1000
            and low < second.low / scale
        ):
            return low * scale
    return low


@cache
def _units() -> re.Pattern[str]:
    names = sorted(lexicon.table("units.toml")["unit"], key=len, reverse=True)
    return re.compile(r"[- ]?(" + "|".join(re.escape(n) for n in names) + r")(?![\w/])", re.IGNORECASE)


def _with_unit(text: str, value: _Value) -> _Value:
    skipped = " of" if value.vague and text.startswith(" of ", value.end) else ""
    found = _units().match(text, value.end + len(skipped))
    if not found or (value.unit and found[1] != "%"):
        return value
    unit = lexicon.table("units.toml")["unit"][found[1].lower()]
    return _Value(value.start, found.end(), value.low, value.high, value.bound, unit, value.vague)


@cache
def _bounds() -> re.Pattern[str]:
    table = lexicon.table("units.toml")["bound"]
    return re.compile(
        r"(?:^|(?<=[\s“\"'(—–-]))(?:"
        + "|".join(f"(?P<{name}>{words})" for name, words in table.items())
        + r") (?:the )?$",
        re.IGNORECASE,
    )


def _with_bound(text: str, value: _Value) -> _Value:
    offset = max(0, value.start - _CLOSE)
    found = _bounds().search(text[offset : value.start])
    start, end, bound = value.start, value.end, value.bound
    if found:
        start, bound = offset + found.start(), Bound(found.lastgroup or "exact")
    else:
        more = re.match(r" or (more|so|fewer|less)\b|\+", text[end : end + 9])
        if more:
            end += more.end()
            bound = {"so": Bound.ABOUT, "fewer": Bound.AT_MOST, "less": Bound.AT_MOST}.get(
                more[1] or "", Bound.AT_LEAST
            )
    return _Value(start, end, value.low, value.high, bound, value.unit, value.vague)


def _is_idle_one(tokens: Tokens, match: re.Match[str]) -> bool:
    """ "No one", "one of the", "the one who": counts nothing."""
    first, after = tokens.within(match.start("words"), match.end("words"))
    before = tokens.low[first - 1] if first else ""
    following = tokens.low[after] if after < len(tokens) else "."
    return (
        before in lexicon.group("figures_no_one_before")
        or following in lexicon.group("figures_no_one_after")
        or not following[0].isalpha()
    )
