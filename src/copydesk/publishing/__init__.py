"""Publish: a brief, and all that leads to it, as plain text, Markdown or on a terminal.

Whatever comes from a source is escaped on its way out: no control sequence reaches a terminal, and no
link, image or HTML a Markdown page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk import codec
from copydesk.publishing import briefs, escape, lists, printing, readings
from copydesk.publishing.blocks import Block
from copydesk.publishing.printing import WIDTH
from copydesk.records import Brief, Checked, Dossier, Reading, Report, Story

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "WIDTH",
    "MarkdownPublisher",
    "TextPublisher",
    "checked",
    "dossier",
    "formatted",
    "markdown",
    "reading",
    "stories",
    "terminal",
    "text",
    "verdict",
]


@dataclass(frozen=True, slots=True)
class TextPublisher:
    """Briefs as plain text."""

    width: int = WIDTH
    name: str = "text-1"

    def publish(self, brief: Brief) -> str:
        """The brief as plain text."""
        return text(brief, self.width)


@dataclass(frozen=True, slots=True)
class MarkdownPublisher:
    """Briefs as Markdown."""

    name: str = "markdown-1"

    def publish(self, brief: Brief) -> str:
        """The brief as CommonMark."""
        return markdown(brief)


def text(brief: Brief, width: int = WIDTH) -> str:
    """The brief for pipes and mails: lines of at most ``width`` columns, an outlet credit beside each line."""
    return printing.text(briefs.blocks(brief), width)


def markdown(brief: Brief) -> str:
    """The brief as CommonMark, everything that comes from a source escaped."""
    return printing.markdown(briefs.blocks(brief))


def terminal(brief: Brief, console: Console) -> None:
    """Print the brief in colour."""
    printing.terminal(briefs.blocks(brief), console)


def formatted(given: Iterable[Brief], form: str) -> Iterator[str]:
    """Each brief as ``form`` ("text", "md" or "json", one a line), with what stands between two of them."""
    for i, brief in enumerate(given):
        if form == "json":
            yield codec.encode(brief) + "\n"
        elif form == "md":
            yield ("\n---\n\n" if i else "") + markdown(brief)
        else:
            yield ("\n\n" if i else "") + text(brief)


def reading(made: Reading, report: Report, console: Console | None = None) -> str:
    """The report marked up with its reading: printed where there is a console, otherwise as plain text.

    With a console the string is empty.
    """
    if console is None:
        return readings.text(made, report)
    readings.terminal(made, report, console)
    return ""


def stories(given: Iterable[Story], console: Console | None = None) -> str:
    """A row for each story; printed where there is a console, otherwise as plain text."""
    return _out(lists.stories(given), console)


def dossier(given: Dossier, console: Console | None = None) -> str:
    """A dossier to read; printed where there is a console, otherwise as plain text."""
    return _out(lists.dossier(given), console)


def checked(given: Checked, words: str, console: Console | None = None) -> str:
    """The findings on the text ``words``; printed where there is a console, otherwise as plain text."""
    return _out(lists.checked(given, words), console)


def verdict(given: Checked, name: str) -> str:
    """One line for a checked text: its name, verdict and score."""
    return escape.flat(f"{name}  {given.verdict}  {given.score:.3f}") + "\n"


def _out(blocks: Iterable[Block], console: Console | None) -> str:
    if console is None:
        return printing.text(blocks)
    printing.terminal(blocks, console)
    return ""
