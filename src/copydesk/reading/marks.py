"""Quotation marks paired within paragraphs: typographic, straight, doubled apostrophes, guillemets, corners, single.

A quotation left open at the end of a paragraph whose next paragraph opens with a mark goes on there
(the newspaper convention); its pieces form a chain.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copydesk.records import Range

_STRAIGHT = frozenset(('"', "''", "``"))
_MARK = re.compile("“|”|„|«|»|\"|‟|〝|〞|'''?|``|‘|’|'(?<!\\w')(?=\\w)|'(?<=[.,?!…]')(?!\\w)|‚(?!\\s)|‹|›|「|」|『|』")
"""Each alternative begins with a letter of its own: only so the scan runs from mark to mark."""
_LINE = re.compile('"{9,}')
"""So many marks in a row are a line across the page."""
_GUILLEMET = re.compile("[«»‹›]")
_OPENS = {
    "“": ("”", '"'), "„": ("“", "”"), "«": ("»",), "``": ("''", '"', "”"), '"': ('"', "”"), "''": ("''",), "‘": ("’",),
    "'": ("'",), "‟": ("”",), "〝": ("〞",), "”": ("”",), "‹": ("›",), "‚": ("‘", "’"), "「": ("」",), "『": ("』",),
}  # fmt: skip
_INWARD = {**{mark: closers for mark, closers in _OPENS.items() if mark not in "«‹"}, "»": ("«",), "›": ("‹",)}
"""As ``_OPENS`` for a text whose guillemets point inward: »…«."""
_SINGLE = "‘'‚‹›"
_SINGLE_LEAST_WORDS = 4
"""Single marks around fewer words are titles and so-called words more often than speech."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked stretch, marks included; ``chain`` is shared by the pieces of one quotation over paragraphs."""

    start: int
    end: int
    paragraph: int
    closed: bool
    chain: int


def pair(text: str, paragraphs: Sequence[Range]) -> list[Marked]:
    """All marked stretches, ordered and apart; the mark pairs inside another stretch are part of it."""
    found: list[Marked] = []
    opens = _INWARD if _points_inward(text) else _OPENS
    for number, (start, end) in enumerate(paragraphs):
        goes_on = bool(found) and not found[-1].closed and found[-1].paragraph == number - 1
        pieces = _paragraph(text, start, end, opens)
        for at, (s, e, closed) in enumerate(pieces):
            chained = at == 0 and goes_on and s == start
            found.append(Marked(s, e, number, closed, found[-1].chain if chained else len(found)))
    return _settled(text, found, paragraphs)


def _points_inward(text: str) -> bool:
    """The first guillemet points at a word behind it: »…«."""
    first = _GUILLEMET.search(text)
    if first is None or first[0] not in "»›":
        return False
    at, after = first.span()
    return text[after : after + 1].isalnum() and not text[max(0, at - 1) : at].isalnum()


def _settled(text: str, found: list[Marked], paragraphs: Sequence[Range]) -> list[Marked]:
    """Without stretches left open that nothing takes up, unless they open their paragraph or a sentence."""
    lengths: dict[int, int] = {}
    for m in found:
        lengths[m.chain] = lengths.get(m.chain, 0) + 1
    opening = {start for start, _ in paragraphs}
    return [m for m in found if m.closed or lengths[m.chain] > 1 or m.start in opening or _after_stop(text, m.start)]


def _after_stop(text: str, at: int) -> bool:
    """After the end of a sentence, or the comma or colon that leads to speech."""
    before = text[max(0, at - 3) : at].rstrip()
    return before.endswith((".", ",", ":", "?", "!"))


def _paragraph(text: str, start: int, end: int, opens: Mapping[str, tuple[str, ...]]) -> list[tuple[int, int, bool]]:
    """Marked stretches of one paragraph as (start, end, closed)."""
    found = _marks(text, start, end)
    if not found:
        return []
    spaced = _spaced(text, start, end, found)
    if spaced:
        return spaced
    out: list[tuple[int, int, bool]] = []
    opened, depth = -1, 0
    closers: tuple[str, ...] = ()
    opening = [at for mark, at, _ in found if mark == "“"]
    closing = [at for mark, at, _ in found if mark == "”"]
    nested = len(opening) == len(closing)
    for mark, at, after in found:
        if opened < 0:
            if mark in opens and _may_open(text, at, after, start, end, opens):
                opened, closers = at, opens[mark]
        elif mark == "“" and text[opened] == "“" and _stands_wrong(text, at, after, end):
            out.append((opened, after, True))
            opened = -1
        elif mark == "“" and nested and text[opened] == "“":
            depth += 1
        elif mark == "”" and depth:
            depth -= 1
        elif mark == '"' and text[opened] == "“" and not _stands_in(at, opening, closing):
            continue
        elif mark in closers and _may_close(text, opened, at, after, end):
            if not _is_single(text, opened) or _long_enough(text, opened, after, start):
                out.append((opened, after, True))
            opened = -1
        elif mark in opens and _reopens(text, opened, mark, at, after):
            if _stands_whole(text, opened, at, start):
                out.append((opened, at - 1, False))
            opened, closers = at, opens[mark]
    if opened >= 0 and not _is_single(text, opened) and end - opened > 1:
        out.append((opened, end, False))
    return out


def _marks(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The marks of a paragraph with their places, without lines of them."""
    lines = [m.span() for m in _LINE.finditer(text, start, end)]
    edges = [start, *(edge for line in lines for edge in line), end]
    clear = zip(edges[::2], edges[1::2], strict=True)
    return [
        ("''" if m[0] == "'''" else m[0], *m.span()) for begin, stop in clear for m in _MARK.finditer(text, begin, stop)
    ]


def _spaced(text: str, start: int, end: int, found: Sequence[tuple[str, int, int]]) -> list[tuple[int, int, bool]]:
    """Straight marks in turn, where one stands off its words (`" peace, "she said`): only turns tell. Else none."""
    doubles = [m for m in found if m[0] in _STRAIGHT]
    if not doubles or len(doubles) % 2 or any(m[0] in "“”«»" for m in found):
        return []
    pairs = list(zip(doubles[::2], doubles[1::2], strict=True))
    off = [text[a[2] : a[2] + 1].isspace() or text[b[1] - 1].isspace() for a, b in pairs]
    fits = all(a[0] != "''" or b[0] == "''" for a, b in pairs) and all(b[0] != "``" for _, b in pairs)
    clear = all(a[1] == start or not text[a[1] - 1].isalnum() for a, _ in pairs)
    return [(a[1], b[2], True) for a, b in pairs] if any(off) and fits and clear else []


def _stands_wrong(text: str, at: int, after: int, end: int) -> bool:
    """An opening mark typed where a closing one belongs: “It is over,“ said Roe."""
    return text[at - 1] in ".,?!" and (after >= end or text[after].isspace())


def _stands_in(at: int, opening: list[int], closing: list[int]) -> bool:
    """A straight mark stands in for the typographic closing one that is missing before the next opening one."""
    nth, mth = bisect_right(opening, at), bisect_right(closing, at)
    return mth == len(closing) or (nth < len(opening) and opening[nth] < closing[mth])


def _is_single(text: str, at: int) -> bool:
    return text[at] in _SINGLE and text[at : at + 2] != "''"


def _long_enough(text: str, opened: int, after: int, start: int) -> bool:
    """So many words; fewer where they begin a sentence and end like speech: ‘No,’ said Roe."""
    if text.count(" ", opened, min(after, opened + 200)) >= _SINGLE_LEAST_WORDS - 1:
        return True
    leads = opened == start or _after_stop(text, opened)
    return leads and (text[after - 2] in ",.?!…" or text[after : after + 1] == ",")


def _stands_whole(text: str, opened: int, at: int, start: int) -> bool:
    """The stretch before a mark that opens anew begins and ends as sentences do."""
    leads = opened == start or _after_stop(text, opened)
    return leads and not _is_single(text, opened) and at - opened > 2 and text[at - 2] in ".?!…"


def _may_open(text: str, at: int, after: int, start: int, end: int, opens: Mapping[str, tuple[str, ...]]) -> bool:
    """A straight mark opens before a word; after a digit it is an inch."""
    before = text[at - 1] if at > start else " "
    following = text[after] if after < end else " "
    if text[at] in "\"'‘":
        return not following.isspace() and not before.isalnum() and (text[at] != "‘" or following.isalnum())
    if text[at] == "”":  # typed the wrong way round
        return at == start
    if text[at] in "‚‹›":
        return following.isalnum() and not before.isalnum()
    return text[at:after] in opens


def _may_close(text: str, opened: int, at: int, after: int, end: int) -> bool:
    following = text[after] if after < end else " "
    if text[at] in "’'" and _is_single(text, opened):
        return not following.isalnum() and text[at - 1] in ".,?!…"
    if text[at] == '"':
        if text[opened] == "“" and text[at - 1].isspace():
            return False
        return not following.isalnum() or not text[at - 1].isspace()
    return True


def _reopens(text: str, opened: int, mark: str, at: int, after: int) -> bool:
    """A second opening mark after white space: the first was never closed, or was a single one."""
    if _is_single(text, opened):
        anew = mark == text[opened] == "‘" and text[after : after + 1].isalpha()
        return mark == "“" or (anew and text.find("’ ", opened, min(at, opened + 200)) > 0)
    if not text[at - 1].isspace() or not text[after : after + 1].isalnum():
        return False
    return mark == text[opened] and (mark == '"' or (mark == "“" and text[at - 2] in ".?!…"))
