"""The prose of a Markdown text: its blocks line by line, after CommonMark and the tables and footnotes of GitHub.

Told apart as far as prose needs it. Known gaps: a lazy line after a list may be taken for a paragraph of its own;
a block of HTML ends with its tags, not with a blank line; what stands between braces of a template is taken as prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from copydesk.checking.markdown_inline import inline
from copydesk.checking.prose import Prose, Writing
from copydesk.records import Range

CODE = 4
"""Columns; so much further in than what it belongs to, a line is code (CommonMark 4.4)."""

TAB = 4

_LINE = re.compile(r"[^\n]+\n?|\n")
_FRONT = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n")
_FENCE = re.compile(r"(`{3,}+)(?=[^`]*$)|(~{3,}+)")
_MARKER = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)")
_TASK = re.compile(r"\[[ xX]\][ \t]")
_HEADING = re.compile(r"#{1,6}(?=[ \t]|$)")
_HEADING_END = re.compile(r"(?:[ \t]\{[#.][^{}]{0,200}\})?[ \t]*$")
_DEFINED = re.compile(r"\[([^\[\]^][^\[\]]{0,998})\]:[ \t]{0,99}\S")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,99}\]:[ \t]*")
_SCRIPT = re.compile(r"<(script|style)\b", re.IGNORECASE)


@dataclass
class _State:
    """What is open where a line begins."""

    block: list[Range] = field(default_factory=list)
    depth: int = 0
    """How many marks of quotations the block's lines have."""
    columns: list[int] = field(default_factory=list)
    """Where the texts of the list items begin that a line may belong to, in columns."""
    fence: str = ""
    fenced: int = 0
    table: bool = False


class _Blocks:
    """All blocks of a text: each as the stretches of the lines that it is made of, and the labels of its links."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.made: list[tuple[Range, ...]] = []
        self.labels: set[str] = set()
        self._open = _State()
        self._comments = text.rfind("-->")
        self._unclosed: set[str] = set()

    def read(self) -> None:
        """Read the text from its first line to its last."""
        skipped = _front(self.text)
        for line in _LINE.finditer(self.text, skipped):
            start, end = max(line.start(), skipped), line.start() + len(line[0].rstrip("\r\n"))
            if start >= line.end():
                continue
            skipped = self._line(start, max(start, end))
        self._flush()

    def _flush(self) -> None:
        if self._open.block:
            self.made.append(tuple(self._open.block))
        self._open.block = []
        self._open.table = False

    def _line(self, start: int, end: int) -> int:
        """Take in one line; up to where all that follows is no prose."""
        now = self._open
        at, indent, depth = self._containers(start, end)
        if now.fence:
            self._in_fence(at, end, depth)
            return end
        if at == end:
            self._flush()
            return end
        if depth > now.depth:
            self._flush()
        now.depth = depth
        if indent >= CODE and not now.block:
            return end
        if fence := _FENCE.match(self.text, at, end):
            self._flush()
            now.fence, now.fenced = fence[0], depth
            return end
        return self._words(at, end)

    def _in_fence(self, at: int, end: int, depth: int) -> None:
        now = self._open
        words = self.text[at:end].strip()
        if depth < now.fenced or (len(words) >= len(now.fence) and words == now.fence[0] * len(words)):
            now.fence = ""

    def _containers(self, start: int, end: int) -> tuple[int, int, int]:
        """Past marks of quotations and list items: where the line's own text begins, how far in, and how deep."""
        now, at, column, depth, base = self._open, start, 0, 0, 0
        first = True
        while True:
            at, column = self._indent(at, end, column)
            if not depth and first and not now.block and at < end:
                while now.columns and column < now.columns[-1]:
                    now.columns.pop()
            base = max(base, now.columns[-1] if now.columns and first and column >= now.columns[-1] else 0)
            if now.fence and depth >= now.fenced:
                return at, column - base, depth
            if at < end and self.text[at] == ">" and column - base < CODE:
                depth, at, column, base = depth + 1, at + 1, column + 1, column + 2
                at, column = (at + 1, column + 1) if at < end and self.text[at] == " " else (at, column)
                first = False
                continue
            item = self._item(at, end, column - base, first)
            if item is None:
                return at, column - base, depth
            self._flush()
            at, column = item[1], column + item[1] - item[0]
            at, column = self._indent(at, end, column)
            base, first = column, False
            now.columns.append(column)
            if task := _TASK.match(self.text, at, end):
                at, column = task.end(), column + len(task[0])
                base = column

    def _indent(self, at: int, end: int, column: int) -> tuple[int, int]:
        while at < end and self.text[at] in " \t":
            column += TAB - column % TAB if self.text[at] == "\t" else 1
            at += 1
        return at, column

    def _item(self, at: int, end: int, indent: int, first: bool) -> Range | None:
        """The mark of a list item; a paragraph goes on over a number that begins no list."""
        found = _MARKER.match(self.text, at, end)
        if found is None or indent >= CODE or (first and _ruled(self.text[at:end])):
            return None
        going_on = self._open.block and not self._open.columns
        if going_on and (found.end() == end or found[1] not in (None, "1")):
            return None
        return found.span()

    def _words(self, at: int, end: int) -> int:
        """Take in a line's own text: a heading, a rule, a row, a definition, or words of a paragraph."""
        now, line = self._open, self.text[at:end].rstrip()
        end = at + len(line)
        if heading := _HEADING.match(line):
            self._flush()
            self._heading(at + heading.end(), end)
        elif _ruled(line) or (now.block and not line.strip("=")):
            self._flush()
        elif now.table:
            self._row(at, end)
        elif now.block and _delimits(line):
            self._table()
        elif not now.block and (defined := _DEFINED.match(line)):
            self.labels.add(label(defined[1]))
        elif note := _FOOTNOTE.match(line):
            self._flush()
            return self._paragraph(at + note.end(), end)
        else:
            return self._paragraph(at, end)
        return end

    def _heading(self, at: int, end: int) -> None:
        words = self.text[at:end]
        words = words[: _trailing(words)].rstrip(" \t")
        words = words.rstrip("#") if words.rstrip("#")[-1:] in ("", " ", "\t") else words
        start = at + len(words) - len(words.lstrip())
        if words.strip():
            self.made.append(((start, at + len(words.rstrip())),))

    def _paragraph(self, at: int, end: int) -> int:
        """Add a line's words; a comment or script that is not closed in it is passed over to its end."""
        opened, closed = self._passed(at, end)
        if closed:
            end = opened
        if at < end:
            self._open.block.append((at, end))
        return closed or end

    def _passed(self, at: int, end: int) -> Range:
        """Where a comment or script begins in a line and where it ends below; 0 for none."""
        comment = self.text.find("<!--", at, end)
        closed = self.text.find("-->", comment + 4) + 3 if comment >= 0 and comment + 4 <= self._comments else 0
        if closed > end:
            return comment, closed
        script = _SCRIPT.search(self.text, at, end)
        if script is None or script[1].lower() in self._unclosed:
            return 0, 0
        close = re.compile(f"</{script[1]}[^<>]{{0,99}}>", re.IGNORECASE).search(self.text, script.end())
        if close is None:
            self._unclosed.add(script[1].lower())
        return (script.start(), close.end()) if close and close.end() > end else (0, 0)

    def _table(self) -> None:
        """The line before was the head of a table: its rows follow up to a blank line."""
        head = self._open.block.pop()
        self._flush()
        self._open.table = True
        self._row(*head)

    def _row(self, start: int, end: int) -> None:
        """A block for each cell."""
        at = start
        for bar in re.finditer(r"\\.|\|", self.text[start:end]):
            if bar[0] == "|":
                self._cell(at, start + bar.start())
                at = start + bar.end()
        self._cell(at, end)

    def _cell(self, start: int, end: int) -> None:
        words = self.text[start:end]
        if words.strip():
            self.made.append(((start + len(words) - len(words.lstrip()), start + len(words.rstrip())),))


def _front(text: str) -> int:
    """Past the front matter, 0 where there is none."""
    opened = _FRONT.match(text)
    if opened is None:
        return 0
    closed = re.compile(rf"^{re.escape(opened[1])}[ \t]*\r?$", re.MULTILINE).search(text, opened.end())
    return closed.end() if closed else 0


def _ruled(line: str) -> bool:
    """Whether it is a rule across the page, or the line beneath a heading."""
    marks = line.replace(" ", "").replace("\t", "").rstrip("\r\n")
    return len(marks) >= 3 and marks[0] in "-*_" and marks == marks[0] * len(marks)


def _delimits(line: str) -> bool:
    """Whether it is the line between the head and the rows of a table."""
    return "|" in line and "-" in line and not line.strip("|:- \t")


def _trailing(words: str) -> int:
    found = _HEADING_END.search(words, max(0, len(words) - 250))
    return found.start() if found else len(words)


def label(words: str) -> str:
    """The label of a link as it is compared (CommonMark 4.7)."""
    return " ".join(words.casefold().split())


def prose(text: str) -> Prose:
    """What a reader of the rendered text sees, without code blocks, images and front matter.

    Each paragraph, heading, list item and cell stands apart from the next.
    """
    blocks, out = _Blocks(text), Writing(text)
    blocks.read()
    for block in blocks.made:
        out.apart(block[0][0])
        inline(block, blocks.labels, out)
    return out.prose()
