"""What the readers of date forms share: the text in tokens, and how the words around a form turn it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from copydesk.reading import lexicon
from copydesk.reading.days import Stretch
from copydesk.reading.tokens import Tokens
from copydesk.records import Tier

_STOPS = frozenset(".;!?")
_BACK, _ON = 12, 8
"""How many words before and after a form words about the future count."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A date form in the text, by tokens and code points, and, where it can be resolved, its first and last day."""

    first: int
    after: int
    start: int
    end: int
    days: Stretch | None
    tier: Tier = Tier.SURE


@dataclass(frozen=True, slots=True)
class Page:
    """A text in tokens and the day of its report."""

    text: str
    tokens: Tokens
    today: date | None
    size: int
    """How many tokens there are."""

    def low(self, at: int) -> str:
        """The token in lower case; "" outside the text."""
        return self.tokens.low[at] if 0 <= at < self.size else ""

    def word(self, at: int) -> str:
        """The token as it stands; "" outside the text."""
        return self.tokens.words[at] if 0 <= at < self.size else ""


@dataclass(slots=True)
class Form:
    """A form at tokens ``first:after``; ``leans`` on the report's date, or ``clashes`` with it."""

    first: int
    after: int
    days: Stretch | None = None
    leans: bool = False
    clashes: bool = False


@cache
def listed(name: str) -> frozenset[str]:
    """A list of ``dates.toml``."""
    return frozenset(lexicon.table("dates.toml")["words"][name].split())


@cache
def numbered(name: str) -> dict[str, int]:
    """A table of ``dates.toml`` from words to numbers."""
    return {word: int(number) for word, number in lexicon.table("dates.toml")[name].items()}


def is_future(page: Page, first: int, after: int, more: frozenset[str] = frozenset()) -> bool:
    """Words about the future stand in the same clause before the form, right after it, or after it before any verb."""
    low, future = page.tokens.low, listed("future") | more if more else listed("future")
    if page.low(first - 1) == "into":  # going into November
        return True
    for i in range(first - 1, max(-1, first - _BACK), -1):
        if low[i] in _STOPS:
            break
        if low[i] in future and (low[i] not in _TO or low[i + 1] == "to"):
            return True
        if low[i] in ("said", "announced", "told") and first - i < 3:
            return False
    past = listed("past")
    for i in range(after, min(len(low), after + _ON)):
        if low[i] in _STOPS or low[i] in past or low[i].endswith("ed"):
            return False
        if low[i] in future:
            return i - after < 2 or low[first - 1 if first else 0] in _OPENERS or first == 0
    return False


_TO = frozenset(["plan", "plans", "hopes", "aims", "intends"])
"""Words about the future only before "to"."""
_OPENERS = frozenset([".", "“", "”", '"', "!", "?", "and", "but", ";", ":", "—"])
