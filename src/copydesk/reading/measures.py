"""What stands around a number and belongs to it: its unit, its bound, the other end of a range."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from copydesk.reading import lexicon, numbers
from copydesk.reading.numbers import Number
from copydesk.reading.tokens import Tokens
from copydesk.records import Bound

_DASHES = frozenset("-–—")
_LONGEST_UNIT = 3
_NEAR_UNIT = 6
_ONE, _TEN = 1, 10
_YEARS = (1900, 2100)
_EVEN = frozenset(["even", "just", "only", "the", "perhaps", "maybe", "a", "an", "than"])
_PLACES = frozenset(["over", "under", "above", "below", "around", "beyond"])
"""Before an article these are prepositions: "over a six-year period"."""
_SHARING = frozenset(["to", "and", "or", "by"])
_FEET, _INCHES, _FOOT = frozenset(["'", "’", "′", "-"]), frozenset(["'", "’", "″", '"', "”", "''"]), 12
_SCALES = (10**12, 10**9, 10**6, 1000)
_AFTER = {
    "more": Bound.AT_LEAST,
    "longer": Bound.AT_LEAST,
    "greater": Bound.AT_LEAST,
    "higher": Bound.AT_LEAST,
    "better": Bound.AT_LEAST,
    "thereabouts": Bound.ABOUT,
    "so": Bound.ABOUT,
    "fewer": Bound.AT_MOST,
    "less": Bound.AT_MOST,
}


@dataclass(slots=True)
class Measure:
    """A figure in the making: tokens ``first:after``, code points ``start:end``, and what is known of it."""

    first: int
    after: int
    start: int
    end: int
    low: Decimal
    high: Decimal
    bound: Bound
    kind: str
    unit: str = ""
    tail: str = ""
    joined: bool = False
    """The unit or a noun hangs on it: a 20-mile road, 400g bars, a two-year-long search."""
    ranged: bool = False


def measure(number: Number) -> Measure:
    """A number as a figure without anything around it."""
    return Measure(
        number.first, number.after, number.start, number.end, number.value, number.value, number.bound, number.kind,
        tail=number.tail,
    )  # fmt: skip


def money(tokens: Tokens, m: Measure) -> None:
    """With the sign of money before it: $5, US$5."""
    at = m.first - 1
    if at < 0 or tokens.words[at] not in numbers.MONEY or tokens.end[at] + 1 < tokens.start[m.first]:
        return
    sign = tokens.words[at]
    table = lexicon.table("units.toml")["money"]
    before = tokens.words[at - 1] if at else ""
    whole = before + sign
    if whole.upper() in table and tokens.end[at - 1] == tokens.start[at]:
        at, sign = at - 1, whole.upper()
    m.unit, m.first, m.start = table[sign], at, tokens.start[at]


def height(tokens: Tokens, at: int) -> Measure | None:
    """In inches: 5'2", 6-foot-4; None for anything else."""
    words, low = tokens.words, tokens.low
    if not words[at].isdecimal() or at + 2 >= len(low) or low[at + 1] not in _FEET:
        return None
    inches, after = low[at + 2].removeprefix("foot-"), at + 3
    joined = inches != low[at + 2]
    if joined != (low[at + 1] == "-") or not inches.isdecimal() or int(inches) >= _FOOT:
        return None
    if tokens.start[at + 1] != tokens.end[at] or tokens.start[at + 2] != tokens.end[at + 1]:
        return None
    while not joined and after < len(low) and low[after] in _INCHES and tokens.start[after] == tokens.end[after - 1]:
        after += 1
    if not joined and after == at + 3:
        return None
    value = Decimal(int(words[at]) * _FOOT + int(inches))
    start, end = tokens.start[at], tokens.end[after - 1]
    return Measure(at, after, start, end, value, value, Bound.EXACT, "height", unit="inch", joined=True)


def shared(tokens: Tokens, m: Measure) -> None:
    """With the number out of which it is: one in seven, 2 in every 5, three out of ten."""
    low, at = tokens.low, m.after
    if not _ONE <= m.low <= _TEN or m.unit or m.tail or at + 2 >= len(low) or low[at] not in ("in", "out"):
        return
    at += low[at : at + 2] in (["in", "every"], ["out", "of"])
    if low[at] == "out":
        return
    second = _second(tokens, at + 1)
    if second is None or second.kind not in ("digits", "words") or second.unit or second.tail or second.low <= m.low:
        return
    if _unit_at(tokens, second.after) or _could_be_year(second.low):
        return
    m.low = m.high = numbers.share(m.low, second.low)
    m.after, m.end, m.kind = second.after, second.end, "ratio"


def _could_be_year(number: Decimal) -> bool:
    """Whether a number could be a year: "one in 2016"."""
    return _YEARS[0] <= number <= _YEARS[1]


def ranged(tokens: Tokens, m: Measure) -> None:
    """With a second, larger number that makes a range of it: 20 to 30, 20-30, between 20 and 30."""
    low, at = tokens.low, m.after
    if at + 1 >= len(low) or m.tail:
        return
    at += low[at] in _DASHES and low[at + 1] in ("to", "or")  # a three- to four-day trip
    join, before = low[at], low[m.first - 1] if m.first else ""
    if join not in ("to", "and", "or") and join not in _DASHES:
        return
    if before == "from" or (join == "and") != (before == "between" and join == "and"):
        return
    second = _second(tokens, at + 1)
    if second is None or (second.kind == "vague") != (m.kind == "vague"):
        return
    if (
        not m.low < second.high
        or (join == "or" and second.low != m.low + 1)
        or (m.unit and second.unit not in ("", m.unit))
    ):
        return
    m.low, m.high = _scaled(m.low, second.low), second.low
    m.after, m.end, m.tail, m.ranged = second.after, second.end, second.tail, join in _DASHES
    m.unit = m.unit or second.unit
    if m.kind == "vague":
        m.bound = Bound.ABOUT
    if before == "between":
        m.first, m.start = m.first - 1, tokens.start[m.first - 1]


def _second(tokens: Tokens, at: int) -> Measure | None:
    if at >= len(tokens):
        return None
    signed = tokens.words[at] in numbers.MONEY
    at += signed
    if at >= len(tokens):
        return None
    number = numbers.read(tokens, at)
    if number is None or number.first != at:
        return None
    found = measure(number)
    if signed:
        money(tokens, found)
    return found


def _scaled(low: Decimal, high: Decimal) -> Decimal:
    """5 to 10 million means that the five are millions too."""
    for scale in _SCALES:
        if high >= scale and high % scale == 0 and low < 1000 and high / scale < 1000 and low < high / scale:
            return low * scale
    return low


@cache
def _units() -> dict[tuple[str, ...], str]:
    return {tuple(name.replace("-", " - ").split()): unit for name, unit in lexicon.table("units.toml")["unit"].items()}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name[0] for name in _units())


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(lexicon.table("units.toml")[name]["words"].split())


def is_glued(unit: str) -> bool:
    """Whether a unit stands only right at its digits: 400g, 5GB."""
    return unit in _listed("glued")


def is_time(unit: str) -> bool:
    """Whether a unit measures time."""
    return unit in _listed("time")


def _or_two(tokens: Tokens, m: Measure) -> bool:
    """With the unit before it: a day or two."""
    low, first = tokens.low, m.first
    if (
        m.low not in (2, 3)
        or m.kind != "words"
        or first < 3
        or low[first - 1] != "or"
        or low[first - 3] not in ("a", "an")
    ):
        return False
    before = lexicon.table("units.toml")["unit"].get(low[first - 2], "")
    if is_time(before):
        m.low, m.unit, m.first, m.start = Decimal(1), before, first - 3, tokens.start[first - 3]
    return bool(m.unit)


def unit(tokens: Tokens, m: Measure) -> None:
    """With its unit: 40%, 12 km, 20-mile, 400g, two-year-long, three full days."""
    if m.tail:
        _tailed(tokens, m)
        return
    if _or_two(tokens, m):
        return
    low, at = tokens.low, m.after
    skip = 1 if at + 1 < len(low) and low[at] in _DASHES and _hangs(tokens, at) else 0
    if m.kind in ("vague", "part") and low[at : at + 1] == ["of"]:
        skip = 1 if m.kind == "vague" else 0
    elif not skip and low[at : at + 1] and low[at] in _listed("loose"):
        skip = 1
    found = _unit_at(tokens, at + skip) or _multiple(tokens, at)
    if not found and not m.unit and at + 1 < len(low) and low[at] in _SHARING:
        m.unit = _next_unit(tokens, m)
    if not found or (m.unit and m.unit != found[0] and found[0] != "%" and low[at] != "%"):
        return
    m.joined = (bool(skip) and low[at] in _DASHES) or _is_singular(tokens, m, found)
    m.unit, m.after, m.end = found[0], found[1], tokens.end[found[1] - 1]
    if m.unit == "GBP" and _is_weight(tokens, m):
        m.unit = "pound"


def _multiple(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Ten times as fast, three times the speed."""
    low = tokens.low
    if low[at : at + 1] != ["times"] or at + 1 >= len(low):
        return None
    is_more = low[at + 1] in _listed("multiplied") or (low[at + 1].endswith("er") and low[at + 2 : at + 3] == ["than"])
    return ("time", at + 1) if is_more else None


def _next_unit(tokens: Tokens, m: Measure) -> str:
    """The unit of the number that this one is joined to: from 5 to 10 percent, 5 and 10 miles; "" where none."""
    second = _second(tokens, m.after + 1)
    if second is None or second.kind != m.kind or second.unit or second.tail:
        return ""
    found = _unit_at(tokens, second.after)
    return found[0] if found and (tokens.low[m.after] == "to" or not is_time(found[0])) else ""


def _is_singular(tokens: Tokens, m: Measure, found: tuple[str, int]) -> bool:
    """Whether the unit stands before a noun, as its singular says: a 95 minute speech."""
    word = tokens.low[found[1] - 1]
    plain = m.low == 1 or word.endswith("s") or f"{word}s" not in _first_words()
    return not plain and found[1] < len(tokens) and tokens.words[found[1]][0].isalpha()


def _is_weight(tokens: Tokens, m: Measure) -> bool:
    """Whether pounds are of weight: 140,000 pounds of cargo, weighs 20 pounds, 230,000 pounds (105 metric tons)."""
    near = tokens.low[max(0, m.first - _NEAR_UNIT) : m.first] + tokens.low[m.after : m.after + _NEAR_UNIT]
    return tokens.low[m.after : m.after + 1] == ["of"] or not _listed("weight").isdisjoint(near)


def _hangs(tokens: Tokens, at: int) -> bool:
    """Whether a dash joins: 20-mile; 30 - day where the text sets its hyphens apart."""
    if tokens.start[at + 1] == tokens.end[at]:
        return True
    word = tokens.low[at + 1]
    many = "feet" if word == "foot" else f"{word}es" if word.endswith("ch") else f"{word}s"
    return word in _first_words() and (many in _first_words() or word in ("square", "cubic"))


def _tailed(tokens: Tokens, m: Measure) -> None:
    head, *_ = m.tail.split("-")
    if head and head[0].isupper() and len(head) > 1 and m.kind == "words":
        return  # the Six-Day War
    units = lexicon.table("units.toml")["unit"]
    if head.lower() in units:
        m.unit, m.joined, m.end = units[head.lower()], True, tokens.end[m.after - 1]


def _unit_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    low = tokens.low
    if at >= len(low) or (low[at] not in _first_words() and low[at].split("-")[0] not in _first_words()):
        return None
    for length in range(_LONGEST_UNIT, 0, -1):
        found = _units().get(tuple(low[at : at + length]))
        if found and (length > 1 or low[at] not in _listed("glued")):
            return found, min(len(low), at + length)
    whole = lexicon.table("units.toml")["unit"].get(low[at])
    if whole:
        return whole, at + 1
    head, _, rest = low[at].partition("-")
    if rest in _listed("extents"):
        return lexicon.table("units.toml")["unit"][head], at + 1
    return None


@cache
def _bounds() -> dict[str, list[tuple[tuple[str, ...], Bound]]]:
    """Last word of a bound to its words, longest first."""
    made: dict[str, list[tuple[tuple[str, ...], Bound]]] = {}
    for name, phrases in lexicon.table("units.toml")["bound"].items():
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            made.setdefault(words[-1], []).append((words, Bound(name)))
    return {last: sorted(found, key=lambda f: -len(f[0])) for last, found in made.items()}


def bound(tokens: Tokens, m: Measure) -> None:
    """With the words that bound it, before or after: at least, up to, some; or more, +."""
    found = bound_before(tokens, m.first)
    _bound_after(tokens, m)
    if found:
        m.first, m.bound = found
        m.start = tokens.start[m.first]


def _bound_after(tokens: Tokens, m: Measure) -> None:
    low, at = tokens.low, m.after
    if low[at : at + 1] == ["or"] and at + 1 < len(low) and low[at + 1] in _AFTER:
        m.bound, m.after, m.end = _AFTER[low[at + 1]], at + 2, tokens.end[at + 1]
    elif low[at : at + 1] == ["+"] and tokens.start[at] == m.end:
        m.bound, m.after, m.end = Bound.AT_LEAST, at + 1, tokens.end[at]
    elif low[at : at + 2] in (["at", "most"], ["at", "least"]) and not _second(tokens, at + 2):
        m.bound, m.after, m.end = Bound(f"at_{low[at + 1]}"), at + 2, tokens.end[at + 1]
    elif low[at : at + 2] == ["-", "plus"]:
        m.bound, m.after, m.end = Bound.AT_LEAST, at + 2, tokens.end[at + 1]


def bound_before(tokens: Tokens, first: int) -> tuple[int, Bound] | None:
    """The token where a bound before token ``first`` begins, and what it says."""
    low, bounds = tokens.low, _bounds()
    at, apart = first - 1, False
    for _ in range(2):  # "more than even one", "the roughly two"
        if at < 0:
            return None
        for words, kind in bounds.get(low[at], ()):
            begin = at + 1 - len(words)
            if begin < 0 or tuple(low[begin : at + 1]) != words or (apart and len(words) == 1 and words[0] in _PLACES):
                continue
            if low[at + 1] == "the" and kind is not Bound.ABOUT and first - at > 1:
                continue  # more than the $110 that was paid
            if not _is_talk(tokens, begin, words):
                return begin, kind
        if low[at] not in _EVEN:
            return None
        apart, at = low[at] in ("a", "an"), at - 1
    return None


def _is_talk(tokens: Tokens, begin: int, words: tuple[str, ...]) -> bool:
    """ "Talk about three things", "over the age": the word is a preposition."""
    before = tokens.low[begin - 1] if begin else ""
    return words in (("about",), ("over",), ("around",)) and before in lexicon.words("about.txt")
