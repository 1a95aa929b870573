"""Figures of a story by what they count, and when two of them disagree."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from copydesk.records import Bound, Figure, NameKind
from copydesk.weighing import lexicon
from copydesk.weighing.assertions import Assertion
from copydesk.weighing.stems import TOKEN, term

Key = tuple[str, str, str]
"""Unit, noun and event of a figure, as terms."""

ABOUT = Decimal("0.1")  # "about 300" stands for 270 to 330
PEOPLE = "people"
KILLED, INJURED = "kill", "injure"
TOLL: Key = ("", PEOPLE, KILLED)
_LOOK_BACK = 24  # code points before a figure where "including" makes it a part of another
_LOOK_ON = 16
_SUM_BACK = 60
_TOLL_BACK = 160
_TOLL_IS = re.compile(
    r"\b(?:toll|number of (?:dead|deaths|people killed))\b[^.;]{0,120}\b(?:to|at|of|is|was|reached|past|above|passed)"
    r"(?: at least| more than| about| around| some| over)?\s*$",
    re.IGNORECASE,
)
_ENDLESS = Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Count:
    """A figure in the sentence that gives it; ``toll`` where the sentence calls it the toll."""

    figure: Figure
    key: Key
    told: Assertion
    places: frozenset[str] = frozenset()
    toll: bool = False

    @property
    def value(self) -> tuple[Decimal, Decimal, Bound]:
        """Lower and upper value, and their bound."""
        return (self.figure.low, self.figure.high, self.figure.bound)


@cache
def _loose() -> frozenset[str]:
    return frozenset(lexicon.table("figures.toml")["loose_units"])


@cache
def _monotone() -> frozenset[str]:
    return frozenset(_stem(e) for e in lexicon.table("figures.toml")["monotone"])


def _stem(word: str) -> str:
    return term(word.lower()) or word.lower()


def counted(figure: Figure) -> str:
    """The noun of a figure as a term; people at large are one."""
    noun = figure.noun.lower()
    return PEOPLE if noun in lexicon.people() else _stem(noun)


def key(figure: Figure) -> Key | None:
    """What a figure counts; ``None`` where that is not certain enough to hold it against another."""
    noun = figure.noun.lower()
    if figure.unit.lower() in _loose() or noun in _loose():
        return None
    event = _stem(figure.event) if figure.event else ""
    noun = counted(figure)
    if not figure.unit and not event and noun == PEOPLE:
        return None
    if figure.unit and not figure.noun:
        return None
    return (figure.unit, noun, event)


def monotone(found: Key) -> bool:
    """Whether such a count only grows: the dead, the arrested."""
    return found[2] in _monotone()


def counts(told: Assertion) -> tuple[Count, ...]:
    """The comparable figures of a sentence: no parts of others ("including 3 children"), one per thing counted."""
    for figure in told.figures:
        if _toll(told, figure):
            return (Count(figure, TOLL, told, places(told), toll=True),)
    found: dict[Key, list[Figure]] = {}
    for figure in told.figures:
        if (k := _key_in(told, figure)) and not partial(told, figure):
            found.setdefault(k, []).append(figure)
    return tuple(Count(f[-1], k, told, places(told)) for k, f in found.items() if len(f) == 1 or _risen(told, f))


def _key_in(told: Assertion, figure: Figure) -> Key | None:
    """What a figure counts, corrected by the word right after it: "100 wounded people" are not among the dead."""
    found = key(figure) or _sum_of(told, figure)
    word = TOKEN.search(told.text, figure.end - told.span.start)
    stated = term(word.group().lower()) if word and word.start() <= figure.end - told.span.start + 1 else ""
    return (found[0], found[1], stated) if found and stated in (KILLED, INJURED) else found


def _sum_of(told: Assertion, figure: Figure) -> Key | None:
    """A sum of money by the word near it that says what it is: a contract, a bid, a fine."""
    if not figure.unit.isupper() and figure.unit not in lexicon.table("figures.toml")["money_units"]:
        return None
    at, end = figure.start - told.span.start, figure.end - told.span.start
    near = told.text[max(0, at - _SUM_BACK) : end + _LOOK_ON].lower()
    found = [w for w in lexicon.table("figures.toml")["sums"] if re.search(rf"\b{w}s?\b", near)]
    return (figure.unit, _stem(found[0]), "") if len(found) == 1 else None


def _toll(told: Assertion, figure: Figure) -> bool:
    """Whether a figure is where a toll stands now: "the death toll rose to seven after two wounded people died"."""
    at = figure.start - told.span.start
    return bool(_TOLL_IS.search(told.text[max(0, at - _TOLL_BACK) : at]))


def parts(told: Assertion) -> tuple[tuple[str, Decimal], ...]:
    """What is counted and the value, of the figures in a sentence that are parts of a larger one in it."""
    whole = [f.low for f in told.figures if not partial(told, f)]
    part = (f for f in told.figures if _beside(told, f, "part") and any(f.low < w for w in whole))
    return tuple((counted(f), f.low) for f in part)


def partial(told: Assertion, figure: Figure) -> bool:
    """Whether a figure is no count of its own: a part ("21 of the 200") or an increment ("another 3")."""
    return _beside(told, figure, "part") or _beside(told, figure, "more")


def _beside(told: Assertion, figure: Figure, what: str) -> bool:
    table = lexicon.table("figures.toml")
    at, end = figure.start - told.span.start, figure.end - told.span.start
    before = told.text[max(0, at - _LOOK_BACK) : at].lower().rstrip()
    after = told.text[end : end + _LOOK_ON].lower().lstrip()
    if any(before == w or before.endswith((" " + w, "," + w)) for w in table[what + "_before"]):
        return True
    return any(after == w or after.startswith(w + " ") for w in table[what + "_after"])


def _risen(told: Assertion, figures: Sequence[Figure]) -> bool:
    """Whether two figures of one sentence are "from 3 to 5"."""
    first, last = figures[0], figures[-1]
    between = told.text[first.end - told.span.start : last.start - told.span.start]
    before = told.text[: first.start - told.span.start].lower().rstrip()
    rise = any(before.endswith(w) for w in lexicon.table("figures.toml")["rise_from"])
    return len(figures) == 2 and rise and " to " in between


def widened(value: tuple[Decimal, Decimal, Bound]) -> tuple[Decimal, Decimal]:
    """The interval that a figure leaves open, by its bound."""
    low, high, bound = value
    if bound is Bound.ABOUT:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    if bound is Bound.AT_LEAST:
        return low, _ENDLESS
    return (-_ENDLESS, high) if bound is Bound.AT_MOST else (low, high)


def agree(a: tuple[Decimal, Decimal, Bound], b: tuple[Decimal, Decimal, Bound]) -> bool:
    """Whether the widened intervals of two figures meet."""
    (a_low, a_high), (b_low, b_high) = widened(a), widened(b)
    return a_low <= b_high and b_low <= a_high


def clash(a: Sequence[Count], b: Sequence[Count]) -> bool:
    """Whether two sentences give different figures for one thing, so that they do not assert the same."""
    values = {c.key: c.figure.low for c in a}
    return any(c.key in values and values[c.key] != c.figure.low for c in b)


def places(told: Assertion) -> frozenset[str]:
    """The places named in a sentence, in lower case."""
    return frozenset(n.who.lower() for n in told.names if n.kind is NameKind.PLACE)
