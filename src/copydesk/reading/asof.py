"""As of when a figure holds, from a date in the same sentence, where the words say so plainly.

"As of Tuesday, 12 people had died"; "by Sunday evening 12 had died"; "the toll stood at 12 on Tuesday". The day on
which somebody said a number is not taken: it may be older. Only single days up to the report's own are.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from copydesk.reading.forms import Dated
from copydesk.reading.tokens import Tokens
from copydesk.records import Figure, Tier

_STOPS = frozenset(".?!;")
_DONE = frozenset(["had", "have", "has"])
_TO_COME = frozenset(["will", "would", "must", "should", "expected", "could", "to"])
_TOLL = frozenset(["toll", "number", "count", "total", "tally"])
_BETWEEN = frozenset(["late", "early", "on", "the", "end"])
_NEXT = frozenset(["on", "people", "late", "early", "as", "of", "dead"])
_BACK, _ON, _FAR = 10, 4, 60
"""How many words before a toll, between it and its date, and in a sentence are looked at."""


def held(tokens: Tokens, figures: Sequence[Figure], dated: Iterable[Dated]) -> tuple[Figure, ...]:
    """The figures, those that a date plainly goes with dated."""
    made = list(figures)
    starts = [f.start for f in figures]
    for d in dated if figures else ():
        if not d.days or d.days[0] != d.days[1] or d.tier is Tier.UNRESOLVED:
            continue
        lead = [w for w in tokens.low[max(0, d.first - 3) : d.first] if w not in _BETWEEN]
        plain = lead[-2:] == ["as", "of"]
        if plain or lead[-1:] == ["by"]:
            first, after = _sentence(tokens, d)
            if plain or _is_done(tokens.low[first:after]):
                begin = bisect_left(starts, tokens.start[first])
                _all_of(made, range(begin, bisect_left(starts, tokens.end[after - 1])), d.days[0], plain)
        else:
            _toll_on(tokens, made, bisect_left(starts, d.start) - 1, d)
    return tuple(made)


def _is_done(words: Sequence[str]) -> bool:
    """Whether a sentence with "by" tells what has happened."""
    return not _DONE.isdisjoint(words) and _TO_COME.isdisjoint(words)


def _all_of(made: list[Figure], those: range, day: date, plain: bool) -> None:
    """All counts of the sentence; after "by" no bare measures."""
    for n in those:
        if made[n].noun != "age" and (plain or made[n].event or not made[n].unit):
            made[n] = replace(made[n], as_of=day)


def _sentence(tokens: Tokens, d: Dated) -> tuple[int, int]:
    """The tokens of the sentence that a date stands in, no further than some words away."""
    low = tokens.low
    first, after = d.first, d.after
    while first > max(0, d.first - _FAR) and low[first - 1] not in _STOPS:
        first -= 1
    while after < min(len(low), d.after + _FAR) and low[after] not in _STOPS:
        after += 1
    return first, after


def _toll_on(tokens: Tokens, made: list[Figure], n: int, d: Dated) -> None:
    """The toll stood at 12 on Tuesday: figure ``n`` is the one before the date."""
    if n < 0 or not d.days:
        return
    at, end = tokens.within(made[n].start, made[n].end)
    if not 0 <= d.first - end <= _ON:
        return
    before, between = tokens.low[max(0, at - _BACK) : at], tokens.low[end : d.first]
    if _TOLL.isdisjoint(before) or not _STOPS.isdisjoint(before) or not _NEXT.issuperset(between):
        return
    made[n] = replace(made[n], as_of=d.days[0])
