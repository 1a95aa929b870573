"""The prose of a text with markup: the words that readers see, and where each of them stands in the original.

A text is checked without its markup, and what is found is then told of the original, so that an editor or a
program is led to the place in the file. Positions are half-open ranges of code points.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from enum import StrEnum

from copydesk.records import Checked, CheckedLine, Range

ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
"""A character reference of HTML and Markdown; one without its semicolon stands for itself."""

APART = "\n\n"
SOFT_HYPHEN = "\xad"


class Form(StrEnum):
    """What a text is written in."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"


ENDINGS = {".md": Form.MARKDOWN, ".markdown": Form.MARKDOWN, ".html": Form.HTML, ".htm": Form.HTML}
"""How the names of files end that are not plain text."""


@dataclass(frozen=True, slots=True)
class Run:
    """Code points of the prose from ``at`` on, and the stretch of the original that they come from.

    Copied code points are as many as those of their stretch, one for one. Any other number of them stands for
    the stretch as a whole, as "&" does for "&amp;"; what was put in between has an empty one.
    """

    at: int
    length: int
    start: int
    end: int

    def place(self, at: int) -> Range:
        """Where a code point of the run stands in the original."""
        if self.length != self.end - self.start:
            return self.start, self.end
        return self.start + at - self.at, self.start + at - self.at + 1


@dataclass(frozen=True, slots=True)
class Prose:
    """The prose of an original of ``size`` code points; its runs, in order and without a gap, are its text."""

    text: str
    runs: tuple[Run, ...]
    size: int

    def place(self, at: int) -> Range:
        """Where a code point of the prose stands in the original; empty for one that was put in."""
        return self.runs[self._run(at)].place(at)

    def range(self, start: int, end: int) -> Range:
        """Where a stretch of the prose stands in the original: from its first code point to its last one.

        Never empty, unless the original is: an empty stretch stands where the next word does, or the last one.
        """
        first, last = self._next(start, end), self._before(end, start)
        if first is None or last is None:
            near = self._next(start, len(self.text)) or self._before(start, 0) or (0, min(1, self.size))
            return near
        return first[0], max(last[1], first[1])

    def _run(self, at: int) -> int:
        return max(0, bisect_right(self.runs, at, key=lambda run: run.at) - 1)

    def _next(self, start: int, end: int) -> Range | None:
        """The place of the first code point in the stretch that was not put in."""
        if start >= end:
            return None
        for number in range(self._run(start), len(self.runs)):
            run = self.runs[number]
            if run.at >= end:
                return None
            if run.end > run.start:
                return run.place(max(start, run.at))
        return None

    def _before(self, end: int, start: int) -> Range | None:
        """The place of the last code point in the stretch that was not put in."""
        if start >= end:
            return None
        for number in range(self._run(end - 1), -1, -1):
            run = self.runs[number]
            if run.at + run.length <= start:
                return None
            if run.end > run.start:
                return run.place(min(end, run.at + run.length) - 1)
        return None


class Writing:
    """Prose as it is gathered from an original, from its beginning to its end."""

    def __init__(self, original: str) -> None:
        self.original = original
        self._words: list[str] = []
        self._runs: list[Run] = []
        self._at = 0
        self._apart: int | None = None

    def copy(self, start: int, end: int) -> None:
        """Take over a stretch of the original as it stands."""
        if start < end:
            self._add(self.original[start:end], start, end)

    def put(self, words: str, start: int, end: int) -> None:
        """Let words stand for a stretch of the original."""
        if words:
            self._add(words, start, end)

    def decode(self, start: int, end: int) -> None:
        """Take over a character reference as what it stands for; a soft hyphen is nothing."""
        made = html.unescape(self.original[start:end])
        if made == self.original[start:end]:
            self.copy(start, end)
        else:
            self.put(made.replace(SOFT_HYPHEN, ""), start, end)

    def blank(self, start: int, end: int) -> None:
        """A blank for a stretch of white space or markup, unless one stands before it."""
        if self._words and self._apart is None and not self._words[-1][-1:].isspace():
            self._add(" ", start, end)

    def apart(self, at: int) -> None:
        """End the paragraph; nothing follows it until there are words again."""
        if self._words and self._apart is None:
            self._apart = at

    def prose(self) -> Prose:
        """All that was gathered."""
        return Prose("".join(self._words), tuple(self._runs), len(self.original))

    def _add(self, words: str, start: int, end: int) -> None:
        if self._apart is not None:
            at, self._apart = self._apart, None
            self._runs.append(Run(self._at, len(APART), at, at))
            self._words.append(APART)
            self._at += len(APART)
        last = self._runs[-1] if self._runs else None
        if last and last.end == start and last.length == last.end - last.start and len(words) == end - start:
            self._runs[-1] = Run(last.at, last.length + len(words), last.start, end)
        else:
            self._runs.append(Run(self._at, len(words), start, end))
        self._words.append(words)
        self._at += len(words)


def prose(text: str, form: Form = Form.PLAIN) -> Prose:
    """The prose of a text in that form; of plain text all of it. Takes time in proportion to any text."""
    from copydesk.checking import html_prose, markdown_prose

    if form is Form.MARKDOWN:
        return markdown_prose.prose(text)
    if form is Form.HTML:
        return html_prose.prose(text)
    return Prose(text, (Run(0, len(text), 0, len(text)),) if text else (), len(text))


def mapped(checked: Checked, of: Prose) -> Checked:
    """What was found in the prose, told of its original: lines and findings with their places there."""
    return replace(checked, lines=tuple(_mapped(line, of) for line in checked.lines))


def _mapped(line: CheckedLine, of: Prose) -> CheckedLine:
    found = []
    for finding in line.findings:
        start, end = of.range(finding.start, finding.end)
        found.append(replace(finding, start=start, end=end))
    start, end = of.range(line.start, line.end)
    return replace(line, start=start, end=end, findings=tuple(found))
