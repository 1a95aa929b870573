"""Publish: a brief, and all that leads to it, as plain text, Markdown, an HTML page, a small site, or on a terminal.

Whatever comes from a source is escaped on its way out: no control sequence reaches a terminal, and no
link, image or HTML a Markdown page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from copydesk import codec
from copydesk.publishing import (
    briefs,
    escape,
    html,
    lists,
    printing,
    proof_page,
    proof_text,
    reading_page,
    reading_text,
    sarif,
    site,
    workflow,
)
from copydesk.publishing.blocks import Block, count
from copydesk.publishing.html import HtmlPublisher
from copydesk.publishing.lists import lacking
from copydesk.publishing.printing import WIDTH
from copydesk.publishing.proofs import Proof, words
from copydesk.publishing.site import Unbriefed, unbriefed
from copydesk.records import Brief, Checked, Dossier, Reading, Report, ReportId, Story

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "WIDTH",
    "HtmlPublisher",
    "MarkdownPublisher",
    "Proof",
    "TextPublisher",
    "Unbriefed",
    "count",
    "dossier",
    "formatted",
    "grouped",
    "lacking",
    "markdown",
    "marked",
    "pages",
    "proof",
    "proofs",
    "reading",
    "stories",
    "terminal",
    "text",
    "unbriefed",
    "verdict",
    "words",
]


@dataclass(frozen=True, slots=True)
class TextPublisher:
    """Briefs as plain text."""

    width: int = WIDTH
    name: str = "text-1"

    def publish(self, brief: Brief, dossier: Dossier) -> str:
        """The brief as plain text."""
        return text(brief, self.width, dossier=dossier)


@dataclass(frozen=True, slots=True)
class MarkdownPublisher:
    """Briefs as Markdown."""

    name: str = "markdown-1"

    def publish(self, brief: Brief, dossier: Dossier) -> str:
        """The brief as CommonMark."""
        return markdown(brief, dossier=dossier)


def text(brief: Brief, width: int = WIDTH, *, dossier: Dossier | None = None) -> str:
    """The brief for pipes and mails: lines of at most ``width`` columns, an outlet credit beside each line.

    With its dossier the sources have titles, times and addresses.
    """
    return printing.text(briefs.blocks(brief, dossier), width)


def markdown(brief: Brief, *, dossier: Dossier | None = None) -> str:
    """The brief as CommonMark, everything that comes from a source escaped; the dossier as for ``text``."""
    return printing.markdown(briefs.blocks(brief, dossier))


def terminal(brief: Brief, console: Console, *, dossier: Dossier | None = None) -> None:
    """Print the brief in colour."""
    printing.terminal(briefs.blocks(brief, dossier), console)


def formatted(given: Iterable[tuple[Brief, Dossier]], form: str) -> Iterator[str]:
    """Each brief as ``form`` ("text", "md", "html" or "json", one a line), with what stands between two of them."""
    for i, (brief, dossier) in enumerate(given):
        if form == "json":
            yield codec.encode(brief) + "\n"
        elif form == "html":
            yield html.page(brief, dossier)
        elif form == "md":
            yield ("\n---\n\n" if i else "") + markdown(brief, dossier=dossier)
        else:
            yield ("\n\n" if i else "") + text(brief, dossier=dossier)


def pages(
    given: Iterable[tuple[Brief, Dossier]], made: datetime, left: Sequence[Unbriefed] = ()
) -> Iterator[tuple[str, str]]:
    """A small static site: the name and the content of each brief's page as it comes, and last those of the index.

    The index lists the stories ``left`` without a brief too.
    """
    entries = []
    for brief, dossier in given:
        entries.append(site.entry(brief, dossier))
        yield entries[-1].path, html.page(brief, dossier, home=site.INDEX)
    yield site.INDEX, site.index(entries, made, left)


def reading(made: Reading, report: Report, console: Console | None = None) -> str:
    """The report marked up with its reading: printed where there is a console, otherwise as plain text.

    With a console the string is empty.
    """
    if console is None:
        return reading_text.text(made, report, WIDTH)
    reading_text.terminal(made, report, console)
    return ""


def marked(given: Iterable[tuple[Reading, Report]], form: str) -> Iterator[str]:
    """Readings as ``form``: "json", one a line, and "text", each with its report as it comes; "html" is one page."""
    if form == "html":
        yield reading_page.page(list(given))
        return
    for made, report in given:
        yield codec.encode(made) + "\n" if form == "json" else reading(made, report)


def stories(given: Iterable[Story], needs: lists.Needs, console: Console | None = None) -> str:
    """A row for each story, with what it lacks of the reports and origins that a brief needs.

    Printed where there is a console, otherwise as plain text.
    """
    return _out(lists.stories(given, needs), console)


def grouped(
    given: Iterable[Story],
    reports: Mapping[ReportId, Report],
    needs: lists.Needs,
    console: Console | None = None,
    *,
    why: bool = False,
) -> str:
    """Each story with its reports, copies under their originals; printed as ``stories`` are."""
    return _out(lists.grouped(given, reports, needs, why=why), console)


def dossier(given: Dossier, console: Console | None = None) -> str:
    """A dossier to read; printed where there is a console, otherwise as plain text."""
    return _out(lists.dossier(given), console)


def proofs(
    given: Iterable[Proof], form: str, *, every: bool = False, heading: bool = False, version: str = ""
) -> Iterator[str]:
    """Checked texts as ``form``: "text" and "github" each as it comes; "html" and "sarif" are one for all.

    ``every`` tells of supported sentences too, ``heading`` names each text above it; ``version`` is that of copydesk.
    """
    if form == "html":
        yield proof_page.page(list(given))
    elif form == "sarif":
        yield sarif.log(list(given), version)
    else:
        for i, each in enumerate(given):
            yield "\n" if i and form == "text" else ""
            if form == "github":
                yield from workflow.lines(each)
            else:
                yield proof_text.text(each, WIDTH, every=every, heading=heading)


def proof(given: Proof, console: Console, *, every: bool = False, heading: bool = False) -> None:
    """Print a checked text in colour."""
    proof_text.terminal(given, console, every=every, heading=heading)


def verdict(given: Checked, name: str) -> str:
    """One line for a checked text: its name, verdict and score."""
    return escape.flat(f"{name}  {given.verdict}  {given.score:.3f}") + "\n"


def _out(blocks: Iterable[Block], console: Console | None) -> str:
    if console is None:
        return printing.text(blocks)
    printing.terminal(blocks, console)
    return ""
