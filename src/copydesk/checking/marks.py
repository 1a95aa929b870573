"""Quotation marks in a text: what stands inside them, whether they balance, and one spelling to compare by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from copydesk.records import Range

_CLOSES = {"“": "”", "«": "»", "„": "“”"}
_MARK = re.compile("[\"“”«»„\n]|(?<![^\\W_])['‘](?=[^\\W_])(?!(?:s|t|d|m|re|ll|ve)\\b)|(?<=[\\w.,!?…])['’](?![^\\W_])")
_SINGLE_LEAST = 12
"""Characters; shorter stretches in single marks are too often apostrophes."""

_SPACE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\u00ad]+")
_GLYPHS = str.maketrans(
    {"“": '"', "”": '"', "«": '"', "»": '"', "„": '"', "‘": "'", "’": "'", "—": "-", "–": "-", "…": "."}
)


def spelled(text: str) -> str:
    """The text with one kind of quotation mark, dash and white space."""
    return _SPACE.sub(" ", text.translate(_GLYPHS)).strip()


def plain(text: str) -> str:
    """One spelling for comparing: as ``spelled``, without letter case, outer marks, final comma or full stop."""
    return spelled(text).strip("\"'").strip(" ,.;:-").casefold()


@lru_cache(maxsize=256)
def inside(text: str) -> tuple[Range, ...]:
    """The stretches inside quotation marks, marks not included, in order.

    A paragraph's end closes a quotation that is still open, as papers reopen it in the next paragraph.
    """
    return tuple(_stretches(text))


def _stretches(text: str) -> Iterator[Range]:
    opened, closers = -1, ""
    for match in _MARK.finditer(text):
        at, mark = match.start(), match[0]
        if opened < 0:
            opened, closers = (-1, "") if mark == '"' and _closes(text, at) else _opening(mark, at)
        elif mark in closers or mark == "\n":
            if at > opened and (closers[0] not in "'’" or (mark != "\n" and at - opened >= _SINGLE_LEAST)):
                yield opened, at
            opened = -1
        elif closers[0] in "'’" and mark in '"“„«':
            opened, closers = _opening(mark, at)
    if opened >= 0 and closers[0] not in "'’" and len(text) > opened:
        yield opened, len(text)


def _closes(text: str, at: int) -> bool:
    """Whether a straight mark can only end a quotation: close behind a word, and nothing but space or a stop after."""
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
    return not before.isspace() and before not in "([-—–" and (after.isspace() or after in ".,;:!?)]")


def _opening(mark: str, at: int) -> tuple[int, str]:
    if mark in _CLOSES:
        return at + 1, _CLOSES[mark]
    if mark == '"':
        return at + 1, '"”'
    if mark in "'‘":
        return at + 1, "'’"
    return -1, ""


def unbalanced(text: str) -> int:
    """The place of a double mark that has no partner, -1 where all have one."""
    opened, closers = -1, ""
    for at, mark in enumerate(text):
        if mark not in '"“”«»„':
            continue
        if opened >= 0 and mark in closers:
            opened = -1
        elif opened < 0 and mark in '"“„«':
            opened, closers = at, _CLOSES.get(mark, '"”')
        elif opened < 0 or mark not in '"“„«':
            return at
    return opened
