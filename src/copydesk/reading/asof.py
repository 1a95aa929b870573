"""As of when a figure holds, from a date in the same sentence, where the words say so plainly.

"As of Tuesday, 12 people had died"; "by Sunday evening 12 had died"; "the toll stood at 12 on Tuesday". The day on
which somebody said a number is not taken: it may be older. Only single days up to the report's own are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from copydesk.reading.forms import Dated
from copydesk.reading.tokens import Tokens
from copydesk.records import Figure, Tier

_STOPS = frozenset(".?!;")
_DONE = frozenset(["had", "have", "has"])
_TO_COME = frozenset(["will", "would", "must", "should", "expected", "could", "to"])
_TOLL = frozenset(["toll", "number", "count", "total", "tally"])
_BACK, _ON = 10, 4


def held(tokens: Tokens, figures: Sequence[Figure], dated: Iterable[Dated]) -> tuple[Figure, ...]:
    """The figures, those that a date plainly goes with dated."""
    made = list(figures)
    for d in dated:
        if not d.days or d.days[0] != d.days[1] or d.tier is Tier.UNRESOLVED or not figures:
            continue
        words = tokens.low[max(0, d.first - 3) : d.first]
        lead = words[-1:] if words[-1:] != ["late"] else words[-2:-1]
        if d.first and tokens.low[d.first] == "late":
            lead = words[-1:]
        plain = words[-2:] == ["as", "of"] or words[-3:-1] == ["as", "of"]
        if plain or lead == ["by"]:
            _all_of(tokens, made, d, plain)
        else:
            _toll_on(tokens, made, d)
    return tuple(made)


def _all_of(tokens: Tokens, made: list[Figure], d: Dated, plain: bool) -> None:
    """All counts of the sentence; after "by" only where it tells what has happened."""
    first, after = _sentence(tokens, d)
    words = tokens.low[first:after]
    if not plain and (not _DONE & set(words) or _TO_COME & set(words)):
        return
    start, end = tokens.start[first], tokens.end[after - 1]
    for n, figure in enumerate(made):
        if start <= figure.start < end and figure.noun != "age" and (plain or figure.event or not figure.unit):
            made[n] = replace(figure, as_of=d.days[0] if d.days else None)


def _sentence(tokens: Tokens, d: Dated) -> tuple[int, int]:
    low = tokens.low
    first, after = d.first, d.after
    while first > 0 and low[first - 1] not in _STOPS:
        first -= 1
    while after < len(low) and low[after] not in _STOPS:
        after += 1
    return first, after


def _toll_on(tokens: Tokens, made: list[Figure], d: Dated) -> None:
    """The toll stood at 12 on Tuesday."""
    near = [n for n, f in enumerate(made) if f.end <= d.start and d.first - tokens.within(f.end, d.start)[0] <= _ON]
    if not near:
        return
    figure = made[near[-1]]
    at, end = tokens.within(figure.start, figure.end)
    before, between = tokens.low[max(0, at - _BACK) : at], tokens.low[end : d.first]
    if (
        not _TOLL & set(before)
        or _STOPS & set(before)
        or not {*between} <= {"on", "people", "late", "early", "as", "of"}
    ):
        return
    made[near[-1]] = replace(figure, as_of=d.days[0] if d.days else None)
