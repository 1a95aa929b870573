"""Blocks to plain text, Markdown and the terminal; here, and only here, words of a source are made harmless."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from copydesk.publishing import escape
from copydesk.publishing.blocks import Block, Kind, Style

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

WIDTH = 78
"""The width of plain text in columns: a mail quoted once still fits 80."""

_INDENT = {
    Kind.POINT: ("- ", "  "),
    Kind.ITEM: ("  - ", "    "),
    Kind.REMARK: ("      ", "      "),
    Kind.QUOTE: ("    ", "    "),
}
_TIGHT = frozenset({Kind.POINT, Kind.ITEM, Kind.ROW, Kind.REMARK})
_OPEN = _TIGHT | {Kind.LINE}
"""After these, what is tight follows without a blank line; a line follows on anything so."""
_OPENING = {
    Kind.TITLE: "# ",
    Kind.HEADING: "## ",
    Kind.LABEL: "### ",
    Kind.POINT: "- ",
    Kind.ITEM: "  - ",
    Kind.QUOTE: "> ",
    Kind.ROW: "- ",
    Kind.REMARK: "    ",
}
_MARKS = {Style.STRONG: "**", Style.CREDIT: "*", Style.DOUBT: "*", Style.BAD: "**"}
_COLOURS = {
    Style.STRONG: "bold",
    Style.CREDIT: "dim not bold not italic",
    Style.LINK: "dim underline",
    Style.NOTE: "dim",
    Style.GOOD: "green",
    Style.DOUBT: "yellow not bold",
    Style.BAD: "bold red",
}
_BLOCKS = {Kind.TITLE: "bold", Kind.HEADING: "bold cyan", Kind.LABEL: "italic cyan", Kind.QUOTE: "italic"}


def text(blocks: Iterable[Block], width: int = WIDTH) -> str:
    """Plain text of at most ``width`` columns a line, words that are longer apart; ends in a newline."""
    return "\n".join(_spaced(blocks, lambda block: _plain(block, width))) + "\n"


def markdown(blocks: Iterable[Block]) -> str:
    """CommonMark with everything that comes from a source escaped; ends in a newline."""
    return "\n".join(_spaced(blocks, _marked)) + "\n"


def terminal(blocks: Iterable[Block], console: Console) -> None:
    """Print the blocks in colour, wrapped to the console's width."""
    before: Kind | None = None
    for block in blocks:
        if _apart(before, block.kind):
            console.print()
        if block.kind is Kind.RULE:
            console.rule()
        else:
            console.print(_indented(block))
        before = block.kind


def coloured(block: Block) -> Text:
    """The block's words in the styles of its pieces; nothing in them is read as markup."""
    from rich.text import Text

    made = Text(style=_BLOCKS.get(block.kind, ""))
    for i, piece in enumerate(block.pieces):
        made.append(" " if i else "")
        made.append(escape.flat(piece.text), style=_COLOURS.get(piece.style))
    return made


def _indented(block: Block) -> object:
    from rich.padding import Padding
    from rich.table import Table

    first, rest = _INDENT.get(block.kind, ("", ""))
    if not first.strip():
        return Padding(coloured(block), (0, 0, 0, len(rest)))
    grid = Table.grid()
    grid.add_column(width=len(first), no_wrap=True)
    grid.add_column()
    grid.add_row(first.replace("-", "•"), coloured(block))
    return grid


def _spaced(blocks: Iterable[Block], made: Callable[[Block], str]) -> Iterator[str]:
    """Each block as it is made, with a blank line between those that do not belong to one list."""
    before: Kind | None = None
    for block in blocks:
        if _apart(before, block.kind):
            yield ""
        yield made(block)
        before = block.kind


def _apart(before: Kind | None, kind: Kind) -> bool:
    return before is not None and kind is not Kind.LINE and not (before in _OPEN and kind in _TIGHT)


def _plain(block: Block, width: int) -> str:
    words = " ".join(escape.flat(piece.text) for piece in block.pieces)
    if block.kind is Kind.RULE:
        return "-" * width
    if block.kind is Kind.ROW:
        return words
    first, rest = _INDENT.get(block.kind, ("", ""))
    shown = words.upper() if block.kind is Kind.HEADING else words
    filled = textwrap.fill(
        shown, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return f"{filled}\n{'=' * min(width, len(words))}" if block.kind is Kind.TITLE else filled


def _marked(block: Block) -> str:
    if block.kind is Kind.RULE:
        return "---"
    pieces = []
    for piece in block.pieces:
        mark = _MARKS.get(piece.style, "") if block.kind is not Kind.TITLE else ""
        words = escape.autolink(piece.text) if piece.style is Style.LINK else escape.markdown(piece.text)
        pieces.append(f"{mark}{words}{mark}" if words else "")
    return _OPENING.get(block.kind, "") + " ".join(piece for piece in pieces if piece)
