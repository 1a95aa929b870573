"""A report marked up with what was read in it: quotations with their speakers, figures, names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.publishing import escape
from copydesk.publishing.blocks import count, listed, when
from copydesk.records import Bound, Figure, Quote, Reading, Report, Tier

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_TIERS = {Tier.SURE: "green", Tier.LIKELY: "yellow", Tier.UNRESOLVED: "red"}
_BOUNDS = {Bound.EXACT: "", Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "at most "}


def text(reading: Reading, report: Report) -> str:
    """The report as plain text, after each quotation its speaker and how sure that is, at its end the figures."""
    words, at, out = escape.visible(report.text), 0, []
    for end, quote in _tagged(reading):
        out += [words[at:end], f" [{_speaker(quote)}]"]
        at = end
    figures = [f"  {_figure(figure)}" for figure in reading.figures]
    return "\n".join([*_head(reading, report), "", "".join([*out, words[at:]]).strip(), "", *figures]).rstrip() + "\n"


def terminal(reading: Reading, report: Report, console: Console) -> None:
    """Print the report with quotations in the colour of their tier, figures underlined and names in bold."""
    from rich.text import Text

    head = _head(reading, report)
    console.print(Text(head[0], style="bold"))
    console.print(Text("\n".join(head[1:]), style="dim"))
    console.print()
    console.print(_coloured(reading, report))
    console.rule()


def _coloured(reading: Reading, report: Report) -> Text:
    from rich.text import Text

    whole = Text(escape.visible(report.text))
    for name in reading.names:
        whole.stylize("bold", name.start, name.end)
    for figure in reading.figures:
        whole.stylize("underline", figure.start, figure.end)
    for quote in reading.quotes:
        for start, end in quote.parts or ((quote.start, quote.end),):
            whole.stylize(_TIERS[quote.tier], start, end)
    tags = _tagged(reading)
    made = Text()
    for i, piece in enumerate(whole.divide([end for end, _ in tags])):
        made.append_text(piece)
        if i < len(tags):
            made.append(f" [{_speaker(tags[i][1])}]", style="dim")
    return made


def _head(reading: Reading, report: Report) -> list[str]:
    title = escape.flat(report.title) or f"Report {escape.flat(report.id)}"
    known = [report.outlet, when(report.published), reading.language, f"id {report.id}"]
    counted = [
        count(len(reading.sentences), "sentence"),
        count(len(reading.quotes), "quotation"),
        count(len(reading.figures), "figure"),
        count(len(reading.names), "name"),
        count(len(reading.dates), "date"),
    ]
    return [title, escape.flat(" · ".join(each for each in known if each)), listed(counted)]


def _tagged(reading: Reading) -> list[tuple[int, Quote]]:
    """The quotes by where they end, which is where their speaker is named."""
    return sorted(((quote.end, quote) for quote in reading.quotes), key=lambda each: each[0])


def _speaker(quote: Quote) -> str:
    if not quote.who:
        return f"{quote.kind}: speaker unresolved"
    role = f", {quote.role}" if quote.role else ""
    return escape.flat(f"{quote.kind}: {quote.who}{role}; {quote.tier}")


def _figure(figure: Figure) -> str:
    number = f"{figure.low:f}" if figure.low == figure.high else f"{figure.low:f} to {figure.high:f}"
    parts = [f"{_BOUNDS[figure.bound]}{number}", figure.unit, figure.noun, figure.event]
    dated = f" (as of {figure.as_of})" if figure.as_of else ""
    return escape.flat(f"figure at {figure.start}: {' '.join(part for part in parts if part)}{dated}")
