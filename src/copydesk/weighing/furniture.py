"""Lines that assert nothing: bylines, captions, calls to subscribe, fragments, questions, shouting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from copydesk.weighing import lexicon
from copydesk.weighing.assertions import wording

FEWEST_WORDS = 5
MOST_WORDS = 100  # longer is a list or a page without full stops; it also bounds the work on one sentence
RECURS = 3  # wires of one outlet that print a line word for word: it is the outlet's furniture
FRAGMENT_WORDS = 8  # a longer run of words passes without a known verb: the list of verbs is short
SHOUTING = 0.6  # share of capitals among the letters

_DATELINE = re.compile(
    r"[A-Z][^a-z()]{2,30}[^()]{0,30}\([\w /]{2,20}\) ?[-–—]{1,2} ?"
    r"|[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][A-Za-z. ]{2,25})? ?[–—] ?"
)
_DATELINE_MOST = 100

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CLOSERS = "\"'”’)] "
_STOPS = ".!?…"


def stopped(text: str) -> bool:
    """Whether a line ends as a sentence does; headlines and captions mostly do not."""
    return text.rstrip(_CLOSERS).endswith(tuple(_STOPS)) or text.rstrip().endswith((',"', ",”"))


def broken_off(text: str) -> bool:
    """Whether a sentence ends in an ellipsis, as the last one of a teaser does: its half may mean another thing."""
    return text.rstrip(_CLOSERS).endswith(("…", "..."))


def asserts(text: str) -> bool:
    """Whether a sentence can carry a claim at all, judged by its form."""
    if text.rstrip(_CLOSERS).endswith("?"):
        return False
    words = _WORD.findall(text[: MOST_WORDS * 20])
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS:
        return False
    return not _shouts(text) and _has_verb(words) and not lexicon.boilerplate(text)


def _shouts(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return not letters or sum(c.isupper() for c in letters) > SHOUTING * len(letters)


def _has_verb(words: list[str]) -> bool:
    if len(words) > FRAGMENT_WORDS:
        return True
    finite = lexicon.words("verbs.txt")
    low = (w.lower().replace("’", "'") for w in words)
    return any(w in finite or (w.endswith("ed") and len(w) > 4) for w in low)


def recurring(lines: Iterable[tuple[str, str, str]]) -> frozenset[tuple[str, str]]:
    """Outlet and wording of lines that an outlet prints in several wires; ``lines`` are (outlet, wire, text)."""
    kept = [line for line in lines if line[0]]
    wires: dict[str, set[str]] = defaultdict(set)
    for outlet, wire, _ in kept:
        wires[outlet].add(wire)
    seen: dict[tuple[str, str], set[str]] = defaultdict(set)
    for outlet, wire, text in kept:
        if len(wires[outlet]) >= RECURS:
            seen[outlet, wording(text)].add(wire)
    return frozenset(key for key, wires in seen.items() if len(wires) >= RECURS)


def after_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence starts after its dateline: the town a report is filed from is no part of what it says."""
    match = _DATELINE.match(text, start, min(end, start + _DATELINE_MOST))
    return match.end() if match else start
