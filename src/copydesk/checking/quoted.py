"""What a report prints inside quotation marks, made ready for looking things up."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from copydesk.checking.marks import inside, plain
from copydesk.checking.terms import terms
from copydesk.records import Range

COMMON = 300
"""Quotations of one report; a word in more of them finds nothing and would cost time."""

CANDIDATES = 3
"""Quotations of a report that are compared in full with one that stands nowhere."""

DISPLAY = 400
"""Characters; a line for display is no longer."""

MADE_UP = 0.7
"""Share of a display line's words that one paragraph in the text's own voice must have."""

_SPOKEN = re.compile('["“”«»„‘]')
_GAP = re.compile(r"\s*(?:\[[^\]\n]{0,40}\]|\(\s*(?:\.\.\.|…)\s*\)|\.\.\.|…)\s*")

LONGEST = 300
"""Words; comparing is quadratic, and a quotation that long is known by its beginning."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The stretches inside a report's marks, in order, in one spelling, and by the stems of their words."""

    places: tuple[Range, ...]
    said: tuple[str, ...]
    holders: dict[str, list[int]]


@lru_cache(maxsize=64)
def quoted(text: str) -> Quoted:
    """All that a text prints inside quotation marks."""
    places = tuple(p for p in inside(text) if text[slice(*p)].strip() and not made_up(text, p))
    holders: dict[str, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        for key in {t.stem for t in terms(text[slice(*place)])}:
            holders[key].append(number)
    return Quoted(places, tuple(plain(text[slice(*place)]) for place in places), dict(holders))


def made_up(text: str, place: Range) -> bool:
    """Whether words in marks are a display line made of the text's own telling, which nobody is quoted with.

    Such a line is a paragraph of its own, follows no quotation that it could go on with, and most of its words stand in
    one paragraph in the text's own voice.
    """
    start, end = text.rfind("\n", 0, place[0]) + 1, text.find("\n", place[1])
    end = len(text) if end < 0 else end
    alone = not _SPOKEN.sub("", text[start : place[0]]).strip() and not _SPOKEN.sub("", text[place[1] : end]).strip()
    above = text[:start].rstrip().rpartition("\n")[2]
    if not alone or not start or end - start > DISPLAY or _SPOKEN.search(above):
        return False
    own = {t.stem for t in terms(text[slice(*place)]) if t.content}
    return any(
        len(own & {t.stem for t in terms(paragraph) if t.content}) >= MADE_UP * len(own)
        for paragraph in text[:start].split("\n")
        if len(own) > 1 and not _SPOKEN.search(paragraph)
    )


def elided(text: str, raw: str) -> str:
    """The one quotation of a text that holds all pieces of a shortened one in their order, empty where none does.

    Pieces are what stands between marks of elision ("[…]", "…") and words in brackets, which an editor put in.
    """
    pieces = [piece for piece in (plain(part) for part in _GAP.split(raw)) if piece]
    if not pieces or not _GAP.search(raw):
        return ""
    held = quoted(text)
    for said, place in zip(held.said, held.places, strict=True):
        at = 0
        for piece in pieces:
            found = said.find(piece, at) if holds(said, piece) else -1
            at = found + len(piece) if found >= 0 else len(said) + 1
        if at <= len(said):
            return text[slice(*place)]
    return ""


def within(text: str, start: int, end: int) -> Iterator[str]:
    """What stands inside marks between two places, in one spelling."""
    places = quoted(text).places
    at = max(0, bisect_right(places, (start, 0)) - 1)
    while at < len(places) and places[at][0] < end:
        low, high = max(places[at][0], start), min(places[at][1], end)
        if low < high:
            yield plain(text[low:high])
        at += 1


def printed(text: str, wanted: str) -> bool:
    """Whether a text prints the words, given in one spelling, inside quotation marks."""
    held = quoted(text)
    keys = [t.stem for t in terms(wanted)]
    rarest = min((held.holders.get(key, []) for key in keys), key=len, default=list(range(len(held.said))))
    return any(holds(held.said[number], wanted) for number in rarest)


def holds(said: str, wanted: str) -> bool:
    """Whether the words stand in what was said as whole words."""
    at = said.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        if not (said[at - 1 : at].isalnum() and at) and not said[end : end + 1].isalnum():
            return True
        at = said.find(wanted, at + 1)
    return False


def closest(text: str, wanted: str) -> tuple[float, Range | None]:
    """The quotation most like the wanted words, and what share of these it has in order."""
    held = quoted(text)
    shared: Counter[int] = Counter()
    for key in {t.stem for t in terms(wanted)}:
        holders = held.holders.get(key, [])
        shared.update(holders if len(holders) <= COMMON else ())
    ours = wanted.split()[:LONGEST]
    best: tuple[float, Range | None] = (0.0, None)
    for number, _ in sorted(shared.items(), key=lambda x: (-x[1], x[0]))[:CANDIDATES]:
        blocks = SequenceMatcher(None, ours, held.said[number].split()[:LONGEST], autojunk=False).get_matching_blocks()
        share = sum(block.size for block in blocks) / max(1, len(ours))
        if share > best[0]:
            best = (share, held.places[number])
    return best


def beside(wanted: str, source: str) -> str:
    """The stretch of the source's words that lies beside the wanted ones."""
    theirs, ours = source.split()[:LONGEST], wanted.split()[:LONGEST]
    matcher = SequenceMatcher(None, [plain(w) for w in theirs], ours, autojunk=False)
    blocks = [b for b in matcher.get_matching_blocks() if b.size]
    if not blocks:
        return " ".join(theirs[: len(ours)])
    first, last = blocks[0], blocks[-1]
    high = last.a + last.size + max(0, len(ours) - last.b - last.size)
    return " ".join(theirs[max(0, first.a - first.b) : high])
