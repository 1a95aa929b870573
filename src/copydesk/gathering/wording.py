"""The stage's word lists, read from ``words/en`` once, when first asked for."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

LONGEST = 500
"""Furniture is short: a longer paragraph is text whatever it ends in or mentions, in characters."""

TAIL = 260
"""How far from the end of a long paragraph an invitation to read on may begin."""

_ELLIPSIS = re.compile(r"\s{0,3}(?:\[\s{0,3}(?:…|\.{3})\s{0,3}\]|\(\s{0,3}(?:…|\.{3})\s{0,3}\)|…|\.{3,4})\s{0,3}$")
_ENDS = re.compile(r"(?:[.!?…\]][\"”’')]{0,2}|\n)\s{0,3}|\s{1,3}(?=(?:Read|Continue|Keep|View|See|Learn|Click)\s)")
_ARROWS = " \t\n»>→›·|-–—*"


@cache
def _lines(name: str) -> tuple[str, ...]:
    text = files("copydesk.gathering").joinpath("words", "en", name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def _pattern(name: str, first: str) -> re.Pattern[str]:
    return re.compile("|".join(line[1:] for line in _lines(name) if line.startswith(first)), re.IGNORECASE)


@cache
def _furniture() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in _lines("mails.txt")), re.IGNORECASE)


def frames_a_mail(paragraph: str) -> bool:
    """Whether a paragraph is what newsletters put around their text."""
    return len(paragraph) <= LONGEST and bool(_furniture().search(paragraph))


def trimmed(paragraphs: list[str]) -> tuple[list[str], bool]:
    """The paragraphs of an entry without what feeds put behind them, and whether that says there is more."""
    kept, more = list(paragraphs), False
    while kept:
        last = kept.pop()
        bare = last.rstrip(_ARROWS)
        if not bare or (len(bare) <= LONGEST and _pattern("tails.txt", "^").fullmatch(bare)):
            continue
        cut = unlinked(last)
        more = more or cut != last
        if cut:
            kept.append(cut)
            break
    more = more or bool(kept and _ELLIPSIS.search(kept[-1]))
    return kept, more


def unlinked(paragraph: str) -> str:
    """The paragraph without an invitation to read on at its end; empty where it is nothing else."""
    bare = paragraph.rstrip(_ARROWS)
    head, tail = bare[:-TAIL], bare[-TAIL:]
    if not head and _pattern("tails.txt", "+").fullmatch(tail):
        return ""
    for end in _ENDS.finditer(tail):
        if _pattern("tails.txt", "+").fullmatch(tail[end.end() :]):
            return head + tail[: end.end()].rstrip()
    return paragraph
