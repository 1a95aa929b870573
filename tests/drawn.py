"""Hypothesis strategies for the records, made from their own annotations."""

from __future__ import annotations

import types
import typing
from dataclasses import is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from hypothesis import strategies as st

from copydesk.records import Cite, Constraint, Line, PullQuote, Span

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    int: st.integers(0, 10**6),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    date: st.dates(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False),
}


@cache
def drawn(kind: Any) -> st.SearchStrategy[Any]:
    """Values of an annotation: records, enums, unions, tuples, dicts, plain values; lists stay short."""
    if kind in PLAIN:
        return PLAIN[kind]
    if hasattr(kind, "__supertype__"):
        return drawn(kind.__supertype__)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    if is_dataclass(kind):
        return _record(kind)
    return _compound(typing.get_origin(kind), typing.get_args(kind))


def few(kind: Any, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """None, one or, of plain values, two."""
    most = max(least, 1 if is_dataclass(kind) else 2)
    return st.lists(drawn(kind), min_size=least, max_size=most).map(tuple)


def _record(kind: Any) -> st.SearchStrategy[Any]:
    if kind is Span:
        return st.builds(lambda r, a, n: Span(r, a, a + n), drawn(str), drawn(int), st.integers(1, 500))
    made = {name: drawn(hint) for name, hint in typing.get_type_hints(kind).items()}
    if kind in (Line, PullQuote):
        made["cites"] = few(Cite, 1)
    if kind is Constraint:
        together, apart = st.sampled_from("abc"), st.sampled_from("def")
        made["together"] = st.lists(together, min_size=1, max_size=2).map(tuple)
        made["apart"] = st.lists(apart, min_size=1, max_size=2).map(tuple)
    return st.builds(kind, **made)


def _compound(origin: Any, inside: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if origin in (typing.Union, types.UnionType):
        return st.one_of(*(st.none() if part is type(None) else drawn(part) for part in inside))
    if origin is tuple and inside[-1] is Ellipsis:
        return few(inside[0])
    if origin is tuple:
        return st.tuples(*map(drawn, inside))
    assert origin is dict, f"no strategy for {origin}"
    return st.dictionaries(drawn(inside[0]), drawn(inside[1]), max_size=2)
