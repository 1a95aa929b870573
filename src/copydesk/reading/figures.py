"""Numbers that count or measure something: value, bound, unit, what is counted and what happened to it.

Years alone, dates, clock times, ordinals, phone numbers, scores and model names are no figures. Durations and
distances in time ("two days after the vote") are, with their unit; ages are, with noun "age". Two figures agree where
their intervals meet, so "dozens" is "at least 24". Only tokens that can begin a number are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import compress, count, filterfalse

from copydesk.reading import ages, asof, counted, elided, lexicon, measures, numbers, uncounted
from copydesk.reading.dates import Dated
from copydesk.reading.measures import Measure
from copydesk.reading.tokens import Tokens
from copydesk.records import Bound, Figure

_BARE = re.compile(r"([$£€¥₹₽])? ?(?<![\w.,/#@:–-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,20}(?:\.\d+)?)(?![\w/]|[.,:]\d)")
_BE = frozenset(["was", "were", "been", "be", "is", "are", "being", "got"])
_NONE = frozenset(["no", "nobody"])
_HARMS = frozenset(["injuries", "deaths", "casualties", "fatalities", "arrests"])
_WHERE = frozenset(
    ["was", "is", "has", "had", "by", "in", "at", "from", "on", "for", "with", "near", "inside", "outside"]
)
_SINGLE = frozenset(["year", "month", "week", "day", "hour", "minute", "decade", "century", "mile", "kilometer", "ton"])
_PARENT_OF = 3
_LEAST_JOINED = 2
_FIGURES_BACK = 3
_NO_ONE = 4
"""How many words after "no one" the event may stand."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A text in tokens, with the dates in it: first token of each to the one after."""

    text: str
    tokens: Tokens
    dates: Mapping[int, int]


def find(text: str, tokens: Tokens, dated: Sequence[Dated]) -> tuple[Figure, ...]:
    """All figures, ordered and apart; the dates are none, and may say as of when a figure holds."""
    page = _Page(text, tokens, {d.first: d.after for d in dated})
    out: list[Figure] = []
    after, dates = 0, iter(dated)
    due = next(dates, None)
    for at in _candidates(tokens.low):
        while due and due.after <= at:
            due = next(dates, None)
        if at < after or (due and due.first <= at):
            continue
        figure = _read(page, at, out)
        if figure and (not out or figure.start >= out[-1].end):
            out.append(figure)
            after = tokens.within(figure.start, figure.end)[1]
    return asof.held(tokens, out, dated)


def digits(text: str) -> tuple[Figure, ...]:
    """Numbers in digits only, for languages without rules: value and money sign."""
    out = []
    money = lexicon.table("units.toml")["money"]
    for match in _BARE.finditer(text):
        if not match[1] and uncounted.is_year(match[2]):
            continue
        value = Decimal(match[2].replace(",", ""))
        start = match.start() if match[1] else match.start(2)
        out.append(Figure(start, match.end(), value, value, unit=money.get(match[1] or "", "")))
    return tuple(out)


@cache
def _heads() -> frozenset[str]:
    return numbers.heads() | _SINGLE | _NONE


def _candidates(low: Sequence[str]) -> Iterator[int]:
    """The tokens that can begin a figure; the words of a text are few, so they are judged once each."""
    heads = _heads()
    words = set(low)
    hits = {
        w
        for w in filterfalse(str.isalpha, words)
        if "0" <= w < ":" or ("-" in w and _is_hyphened(w)) or numbers.is_dollars(w)
    }
    hits |= heads & words
    return compress(count(), map(hits.__contains__, low))


def _read(page: _Page, at: int, out: Sequence[Figure]) -> Figure | None:
    word = page.tokens.low[at]
    if word in _NONE:
        return _nobody(page.tokens, at)
    return _figure(page, at, out) or (_parent_of(page.tokens, at) if "-of-" in word else None)


def _is_hyphened(word: str) -> bool:
    return word.split("-", 1)[0] in _heads() or "-of-" in word


def _parent_of(tokens: Tokens, at: int) -> Figure | None:
    """A father-of-four has four children."""
    words = tokens.low[at].split("-")
    number = numbers.table("small").get(words[-1])
    if len(words) != _PARENT_OF or words[1] != "of" or number is None or not counted.is_parent(words[0]):
        return None
    end = tokens.end[at]
    return Figure(end - len(words[-1]), end, number, number, noun="child")


def _nobody(tokens: Tokens, at: int) -> Figure | None:
    """ "No one was killed" and "no injuries" count none; "no one knows" counts nothing."""
    low = tokens.low
    end = at + 1
    if low[at] == "no" and low[end : end + 1] == ["one"]:
        end += 1
    elif low[at] == "no":
        if low[end : end + 1] and low[end] in _HARMS:
            return _none(tokens, at, end, counted.event_of(low[end]))
        return None
    for i in range(end, min(len(low), end + _NO_ONE)):
        event = counted.event_of(low[i])
        if counted.is_suffered(event) and (low[i - 1] in _BE or low[i] == "died"):
            return _none(tokens, at, end, event)
    return None


def _none(tokens: Tokens, first: int, after: int, event: str) -> Figure:
    nothing = Decimal(0)
    return Figure(*tokens.span(first, after), nothing, nothing, Bound.EXACT, "", "person", event)


def _figure(page: _Page, at: int, out: Sequence[Figure]) -> Figure | None:
    tokens = page.tokens
    m = _measured(page, at)
    if m is None or (out and m.start < out[-1].end):
        return None
    if m.first < m.after and (old := ages.age(tokens, m)):
        return _made(old, "age", "")
    measures.ranged(tokens, m)
    measures.shared(tokens, m)
    measures.unit(tokens, m)
    measures.bound(tokens, m)
    if _is_dropped(page, m):
        return None
    if uncounted.is_joined(tokens, page.text, m):
        return _joined(tokens, m)
    noun, noun_at = _noun(page, m)
    if uncounted.names_a_model(tokens, m, noun):
        return None
    if m.kind == "words" and m.low == 1 and m.unit in ("", "day") and m.high == 1 and _may_idle(tokens, m):
        same = _same_as_before(page, m, out) or _of_them(page, m, out) or elided.one_of_them(tokens, m)
        if not same and uncounted.is_idle_one(tokens, m, noun, noun_at):
            return None
        noun = same or noun
    if not m.unit and uncounted.is_bare_year(tokens, m, noun, noun_at):
        return None
    noun = noun or _of_them(page, m, out) or _children(tokens, m)
    if not noun and elided.is_stuff(m) and out:
        noun = elided.measured(tokens, m, out)
    event = counted.happened(tokens, m.first, m.after, noun_at) if noun or not m.unit else ""
    if not noun and not m.unit:
        noun = "person" if _is_bare_toll(tokens, m) else ages.is_tallied(tokens, m.first) or elided.noun(tokens, m, out)
    return _made(m, noun, event)


def _joined(tokens: Tokens, m: Measure) -> Figure | None:
    """A five-point plan counts points and a nine-strong team members; four-star and two-pronged count nothing."""
    tail = m.tail or (tokens.low[m.after + 1] if m.after + 1 < len(tokens) else "")
    noun = counted.joined(tail)
    if not noun or m.low < _LEAST_JOINED:
        return None
    if not m.tail:
        m.after += 2
    m.end = tokens.end[m.after - 1]
    return _made(m, noun, "")


def _may_idle(tokens: Tokens, m: Measure) -> bool:
    return m.bound is Bound.EXACT or tokens.low[m.after : m.after + 1] == ["of"]


def _made(m: Measure, noun: str, event: str) -> Figure:
    return Figure(m.start, m.end, m.low, m.high, m.bound, m.unit, noun, event)


def _measured(page: _Page, at: int) -> Measure | None:
    """The number at a token, with its sign of money; None where it is no count."""
    tokens = page.tokens
    if tokens.low[at] in _SINGLE:
        return _one_unit(tokens, at)
    if len(tokens.low[at]) == 1 and (tall := measures.height(tokens, at)):
        return tall
    number = numbers.read(tokens, at)
    if number is None:
        return None
    m = measures.measure(number)
    if number.kind == "digits" and uncounted.is_no_count(page.text, tokens, m):
        return None
    if number.kind == "words" and number.value < uncounted.LEAST_JOINED and uncounted.is_numbered_word(tokens, m):
        return None
    measures.money(tokens, m)
    return m


def _one_unit(tokens: Tokens, at: int) -> Measure | None:
    """More than a year; an hour and a half."""
    low = tokens.low
    article = at > 0 and low[at - 1] in ("a", "an")
    if not article and low[at + 1 : at + 2] != ["and"]:
        return None
    first = at - 1 if article else at
    if low[at + 1 : at + 4] == ["and", "a", "half"]:
        value, after = Decimal("1.5"), at + 4
    elif article and measures.bound_before(tokens, first):
        value, after = Decimal(1), at + 1
    else:
        return None
    start, end = tokens.start[first], tokens.end[after - 1]
    return Measure(first, after, start, end, value, value, Bound.EXACT, "unit", unit=low[at])


def _is_dropped(page: _Page, m: Measure) -> bool:
    tokens = page.tokens
    if m.kind == "digits" and (
        uncounted.is_score(page.text, tokens, m) or uncounted.is_score_end(page.text, tokens, m)
    ):
        return True
    follows = tokens.low[m.after] if m.after < len(tokens) else ""
    if follows == "ago":  # a date, or too loose for one
        return True
    return m.kind == "part" and uncounted.is_no_part(tokens, m)


def _noun(page: _Page, m: Measure) -> tuple[str, int]:
    """What is counted: after a unit only where "of" or a joint says so, after money also "in": $5 million in aid."""
    tokens = page.tokens
    low, at = tokens.low, m.after
    follows = low[at] if at < len(low) else ""
    if follows in ("and", "or") and not m.ranged and at + 1 < len(low) and low[at + 1][0].isdecimal() and m.joined:
        at, follows = at + 2, ""  # 400g and 170g bars
    if not m.unit:
        if m.kind == "part":
            return counted.parted(tokens, at, page.dates)
        one = m.low == m.high == 1 and m.bound is Bound.EXACT
        return counted.counted(tokens, at, page.dates, one=one)
    if follows in ("'s", "’s", "'", "’") and measures.is_time(m.unit):
        return counted.counted(tokens, at + 1, page.dates, whole=True)
    is_money = len(m.unit) == 3 and m.unit.isupper()
    one = m.first > 0 and not {"a", "an"}.isdisjoint(low[m.first - 1 : m.first + 2])
    if m.joined or (not is_money and elided.is_before_noun(tokens, m)):
        return counted.counted(tokens, at, page.dates, whole=True, one=one)
    if m.first and low[m.first - 1] == "within":  # within 80 metres of the hut
        return "", at
    if follows in ("(", ")"):
        at = elided.after_conversion(tokens, m)
        follows = low[at] if at < len(low) else ""
    if m.unit == "time" and follows in ("the", "its", "their"):
        return counted.counted(tokens, at + 1, page.dates, whole=True)
    if follows == "of" or (is_money and follows in ("in", "worth") and _is_plain_noun(tokens, at + 1)):
        return counted.counted(tokens, at + (follows != "of"), page.dates, whole=True)
    if m.unit == "%" and elided.has_article(tokens, m):
        return counted.counted(tokens, at, page.dates, whole=True)
    return "", at


def _is_plain_noun(tokens: Tokens, at: int) -> bool:
    """Whether what follows is no place, year or article: "in aid", not "in Veldria", "in the city"."""
    if at >= len(tokens):
        return False
    word = tokens.words[at]
    return word == "of" or (word[0].islower() and word not in lexicon.classes())


def _same_as_before(page: _Page, m: Measure, out: Sequence[Figure]) -> str:
    """The noun of the figure before in the same sentence: "three inquiries: one by the county, one by the state"."""
    low, before = page.tokens.low, page.tokens.low[m.first - 1] if m.first else ""
    follows = low[m.after] if m.after < len(low) else ""
    if not out or follows not in _WHERE or before not in (",", ":", "and", "—", "–", "-", ";", "with"):
        return ""
    last = out[-1]
    if last.unit or any(
        counted.is_stop(page.tokens, i) for i in range(page.tokens.within(last.end, m.start)[0], m.first)
    ):
        return ""
    return last.noun


def _children(tokens: Tokens, m: Measure) -> str:
    """A mother of two."""
    low = tokens.low
    parent = not m.unit and m.first > 1 and low[m.first - 1] == "of" and counted.is_parent(low[m.first - 2])
    return "child" if parent else ""


def _is_bare_toll(tokens: Tokens, m: Measure) -> bool:
    """Injured 30: nothing follows that could be the noun, and the word before befalls people."""
    return counted.is_suffered(counted.just_before(tokens, m.first))


def _of_them(page: _Page, m: Measure, out: Sequence[Figure]) -> str:
    """The noun of the figure before in the same sentence: "20 girls, and one of them"."""
    low, tokens = page.tokens.low, page.tokens
    if m.unit or low[m.after : m.after + 1] != ["of"] or not out:
        return ""
    if low[m.after + 1 : m.after + 2] not in (["them"], ["whom"], ["those"]):
        return ""
    last = next((f for f in reversed(out[-_FIGURES_BACK:]) if not f.unit), None)
    if last is None:
        return ""
    between = range(tokens.within(last.end, m.start)[0], m.first)
    return "" if any(counted.is_stop(tokens, i) for i in between) else last.noun
