"""The prose within one block of Markdown: links, code, emphasis, escapes and the rest without their marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import NamedTuple

from copydesk.checking.html_prose import elements
from copydesk.checking.prose import ENTITY, Writing
from copydesk.records import Range

_TOKEN = re.compile(
    r"(?P<escape>\\(?:[!-/:-@\[-`{-~]|$|(?=\n)))"
    r"|(?P<code>`++)"
    rf"|(?P<entity>{ENTITY.pattern})"
    r"|(?P<comment><!--)"
    r"|(?P<address><[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]{0,2000}>|<[^\s<>@]{1,200}@[^\s<>]{1,200}>)"
    r"|(?P<tag></?(?P<name>[A-Za-z][A-Za-z0-9-]{0,30}+)(?=[\s/>])[^<>]{0,2000}>)"
    r"|(?P<open>!?\[)|(?P<close>\])"
    r"|(?P<mark>\*++|_++|~++)"
)
_TARGET = re.compile(
    r"\([ \t\n]{0,99}+(?:<[^<>\n]{0,2000}+>|(?:[^\s()\\]|\\.|\([^\s()]{0,500}+\)){0,2000}+)"
    r"(?:[ \t\n]{1,99}+(?:\"[^\"]{0,1000}+\"|'[^']{0,1000}+'|\([^()]{0,1000}+\)))?+[ \t\n]{0,99}+\)"
)
"""Address and title of a link in brackets (CommonMark 6.3); possessive and bounded, so that nothing is tried twice."""

_REFERENCE = re.compile(r"\[([^\[\]]{0,999})\]")
STRUCK = 2
"""Tildes on each side of what is struck out."""


class _Drop(NamedTuple):
    """A stretch of the block that is no prose, and how what is around it is joined."""

    start: int
    end: int
    how: str = ""


class _Delimiter:
    """Marks of emphasis that may open a stretch; those used up are taken off their end."""

    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


class _Inline:
    """One pass over a block's lines, joined."""

    def __init__(self, words: str, labels: Collection[str]) -> None:
        self.words = words
        self.labels = labels
        self.drops: list[_Drop] = []
        self._brackets: list[re.Match[str]] = []
        self._inmost = -1
        self._stacks: dict[str, list[_Delimiter]] = {"*": [], "_": [], "~": []}
        self._comments = words.rfind("-->")
        self._same = _pairs(words)

    def run(self) -> list[_Drop]:
        """What to leave out, in order and apart."""
        at = 0
        while found := _TOKEN.search(self.words, at):
            at = getattr(self, f"_{found.lastgroup}")(found)
        return self.drops

    def _drop(self, start: int, end: int, how: str = "") -> None:
        if start < end:
            self.drops.append(_Drop(start, end, how))

    def _escape(self, found: re.Match[str]) -> int:
        self._drop(found.start(), found.start() + 1)
        return found.end()

    def _code(self, found: re.Match[str]) -> int:
        close = self._same.get(found.start())
        if close is None:
            return found.end()
        self._drop(*found.span())
        self._drop(close, close + len(found[0]))
        return close + len(found[0])

    def _entity(self, found: re.Match[str]) -> int:
        self._drop(*found.span(), "entity")
        return found.end()

    def _comment(self, found: re.Match[str]) -> int:
        close = self.words.find("-->", found.end()) if found.end() <= self._comments else -1
        if close < 0:
            return found.end()
        self._drop(found.start(), close + 3)
        return close + 3

    def _address(self, found: re.Match[str]) -> int:
        self._drop(*found.span())
        return found.end()

    def _tag(self, found: re.Match[str]) -> int:
        name = found["name"].lower()
        if name in ("script", "style") and found[0][1] != "/":
            close = re.compile(f"</{name}[^<>]{{0,99}}>", re.IGNORECASE).search(self.words, found.end())
            end = close.end() if close else len(self.words)
            self._drop(found.start(), end)
            return end
        self._drop(*found.span(), "blank" if name == "br" else "" if name in elements("inline") else "apart")
        return found.end()

    def _open(self, found: re.Match[str]) -> int:
        self._brackets.append(found)
        self._inmost = found.start()
        return found.end()

    def _close(self, found: re.Match[str]) -> int:
        """A bracket that closes: a link, an image, the mark of a footnote, or brackets that belong to the text."""
        if not self._brackets:
            return found.end()
        opened, close = self._brackets.pop(), found.start()
        inmost = self._inmost == opened.start()
        words = self.words[opened.end() : close] if inmost else ""
        if words[:1] == "^" and opened[0] == "[":
            self._drop(opened.start(), found.end())
            return found.end()
        end = self._leads(found.end(), words, inmost)
        if not end:
            return found.end()
        if opened[0] == "![":
            self._drop(opened.start(), end)
        else:
            self._drop(*opened.span())
            self._drop(close, end)
        return end

    def _leads(self, at: int, words: str, inmost: bool) -> int:
        """Where a link ends whose text ends at a place; 0 for no link."""
        if target := _TARGET.match(self.words, at):
            return target.end()
        if (reference := _REFERENCE.match(self.words, at)) and self._known(reference[1] or words):
            return reference.end()
        return at if inmost and self._known(words) else 0

    def _known(self, words: str) -> bool:
        return len(words) < 1000 and " ".join(words.casefold().split()) in self.labels

    def _mark(self, found: re.Match[str]) -> int:
        """Marks of emphasis: those that close are taken with the last that may open (CommonMark 6.2, in short)."""
        start, end = found.span()
        mark, stack = found[0][0], self._stacks[found[0][0]]
        opens, closes = self._flanks(start, end, mark)
        if mark == "~":
            return self._struck(start, end)
        while closes and stack and start < end:
            last = stack[-1]
            taken = min(end - start, last.end - last.start)
            self._drop(last.end - taken, last.end)
            self._drop(start, start + taken)
            last.end, start = last.end - taken, start + taken
            if last.start == last.end:
                stack.pop()
        if opens and start < end:
            stack.append(_Delimiter(start, end))
        return end

    def _struck(self, start: int, end: int) -> int:
        """What is struck out is no longer said."""
        stack = self._stacks["~"]
        if end - start == STRUCK and stack:
            self._drop(stack.pop().start, end)
        elif end - start == STRUCK:
            stack.append(_Delimiter(start, end))
        return end

    def _flanks(self, start: int, end: int, mark: str) -> tuple[bool, bool]:
        """Whether the marks may open, and whether they may close."""
        before, after = self.words[start - 1 : start] or " ", self.words[end : end + 1] or " "
        left = not after.isspace() and (after.isalnum() or not before.isalnum())
        right = not before.isspace() and (before.isalnum() or not after.isalnum())
        if mark == "_":
            return left and not before.isalnum(), right and not after.isalnum()
        return left, right


def _pairs(words: str) -> dict[int, int]:
    """Where each run of backticks finds the next one as long."""
    made: dict[int, int] = {}
    later: dict[int, int] = {}
    for start, end in reversed([found.span() for found in re.finditer("`+", words)]):
        if end - start in later:
            made[start] = later[end - start]
        later[end - start] = start
    return made


class _Lines:
    """The lines of a block joined to one text, and where that stands in the original."""

    def __init__(self, block: Sequence[Range], original: str) -> None:
        self.block = block
        self.words = "\n".join(original[start:end] for start, end in block)
        self.starts = list(accumulate((end - start + 1 for start, end in block), initial=0))[:-1]

    def place(self, at: int) -> int:
        """The place in the original of a place in the joined text."""
        line = bisect_right(self.starts, at) - 1
        return self.block[line][0] + at - self.starts[line]

    def copy(self, start: int, end: int, out: Writing) -> None:
        """Take over a stretch, with a blank for each line's end."""
        while start < end:
            stop = self.words.find("\n", start, end)
            done = end if stop < 0 else stop
            if start < done:
                out.copy(self.place(start), self.place(start) + done - start)
            if stop >= 0:
                out.blank(self.place(stop), self.place(stop) + 1)
            start = done + 1


def inline(block: Sequence[Range], labels: Collection[str], out: Writing) -> None:
    """Write the prose of one block; ``labels`` are those that links may go by."""
    lines = _Lines(block, out.original)
    at = 0
    for start, end, how in sorted(_Inline(lines.words, labels).run()):
        if start < at:
            continue
        lines.copy(at, start, out)
        first, last = lines.place(start), lines.place(end - 1) + 1
        if how == "entity":
            out.decode(first, last)
        elif how == "blank":
            out.blank(first, last)
        elif how == "apart":
            out.apart(first)
        at = end
    lines.copy(at, len(lines.words), out)
