"""What ``check`` is asked for, the texts it is given, and what was found in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk import __version__, codec, publishing
from copydesk.checking.prose import ENDINGS, Form, Prose, mapped, prose
from copydesk.cli import PLAIN, STDIN, calls, forms
from copydesk.cli.calls import Usage
from copydesk.records import Checked, Report, ReportId, Trouble

if TYPE_CHECKING:
    from copydesk.cli import Proof, Proofed
    from copydesk.cli.calls import Call

SUFFIXES: dict[str, Proof] = {
    **dict.fromkeys(PLAIN, "text"),
    ".html": "html",
    ".json": "json",
    ".jsonl": "json",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
}
"""What to write by how the name of the file ends, the longest first."""

READABLE = frozenset({"text", "html"})
"""Formats for people: of HTML, and on a page of Markdown too, they show the text as its readers see it."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text to check: its name as others are told of it, its words, what it is written in, and its prose."""

    name: str
    words: str
    form: Form
    prose: Prose


def form(texts: Sequence[str], against: Sequence[str], pairs: str, output: Proofed, *, as_json: bool) -> Proof | None:
    """The format asked for, None for what suits standard output; raises ``Usage`` where the call makes no sense."""
    if bool(pairs) == bool(texts or against):
        raise Usage("give either a TEXT and --against REPORTS, or --pairs FILE")
    if not pairs and not texts:
        raise Usage("a check needs a TEXT and --against REPORTS; put -- between the reports and texts that follow them")
    if not pairs and not against:
        raise Usage("a check needs a TEXT and --against REPORTS")
    if STDIN in texts and STDIN in against:
        raise Usage("standard input can be the TEXT or the REPORTS, not both")
    forms.agree(output.format, as_json)
    made: Proof | None = "json" if as_json else output.format
    if pairs and (output.output or output.markup or output.every or made not in (None, "text", "json")):
        raise Usage("--pairs prints a line for each text, or JSON with --json; it has no other format and no file")
    forms.writable(output.output)
    return made or (_named(output.output) if output.output else None)


def _named(output: str) -> Proof:
    """The format that goes with the name of a file."""
    if forms.is_folder(output):
        raise Usage(f"cannot write to {output}: what was found is one file")
    ending = "".join(Path(output.lower()).suffixes[-2:])
    made = SUFFIXES.get(ending) or SUFFIXES.get(Path(output.lower()).suffix)
    if made is None:
        raise Usage(forms.unknown(output, "text, html, github, sarif, json"))
    return made


def texts(call: Call, given: Sequence[str], markup: str | None) -> list[Text]:
    """The texts, each once; of several those that are empty are named and left out.

    Raises ``Usage`` where one cannot be read, or all are empty.
    """
    made = []
    for name in dict.fromkeys(given):
        words = call.words(name)
        if isinstance(words, Trouble):
            if len(given) == 1:
                raise Usage(f"TEXT {words.subject}: {words.message}")
            call.note.line(f"note: TEXT {words.subject}: {words.message}")
            continue
        written = Form(markup) if markup else ENDINGS.get(Path(name).suffix.lower(), Form.PLAIN)
        made.append(Text(_shown(name), words, written, prose(words, written)))
    if not made:
        raise Usage("no TEXT has any words")
    return made


def _shown(name: str) -> str:
    """The name as it was given, below the folder that the command runs in; elsewhere without the way there."""
    if name == STDIN:
        return "-"
    path = Path(name)
    if not path.is_absolute():
        return path.as_posix()
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.name


def held(
    call: Call, given: Sequence[Text], reports: Sequence[Report], output: Proofed, form: Proof | None, *, several: bool
) -> bool:
    """Check the texts and tell what was found, in the order given; whether a sentence of any is held.

    Where ``several`` were asked for, each is told by its name, even if it is the only one with words.
    """
    found: list[Checked] = []
    if form == "json":
        pages = _values(_checked(call, given, reports, found), several)
        calls.save(output.output, pages) if output.output else call.lines(pages)
        return any(made.verdict.held for made in found)
    by_id = {report.id: report for report in reports}
    proofs = (_proof(text, made, by_id, form or "text") for text, made in _checked(call, given, reports, found))
    if output.output:
        pages = publishing.proofs(proofs, form or "text", every=output.every, heading=several, version=__version__)
        calls.save(output.output, pages)
    else:
        call.proofs(proofs, form, every=output.every, heading=several)
    return any(made.verdict.held for made in found)


def _checked(
    call: Call, given: Sequence[Text], reports: Sequence[Report], found: list[Checked]
) -> Iterator[tuple[Text, Checked]]:
    """Each text with what was found in its prose, which is kept in ``found`` too."""
    for number, text in enumerate(given, 1):
        found.append(call.desk.check_text(text.prose.text, reports))
        yield text, found[-1]
        call.note(f"checked {number} of {publishing.count(len(given), 'text')}")


def _values(checked: Iterator[tuple[Text, Checked]], several: bool) -> Iterator[str]:
    """One JSON value for one text; of several one a line, with the name of its file."""
    for text, made in checked:
        told = codec.public(mapped(made, text.prose))
        yield codec.encode({"file": text.name, **told} if several else told) + "\n"


def _proof(text: Text, made: Checked, reports: dict[ReportId, Report], form: str) -> publishing.Proof:
    """The text as it is shown: as its readers see it where that is easier to read, otherwise as it is written."""
    inside = sum(publishing.words(text.prose.text[line.start : line.end]) for line in made.lines)
    counted = (inside, publishing.words(text.prose.text))
    rendered = form in READABLE and (text.form is Form.HTML or (text.form is Form.MARKDOWN and form == "html"))
    if rendered:
        return publishing.Proof(text.name, text.prose.text, made, counted, text.form, reports)
    return publishing.Proof(text.name, text.words, mapped(made, text.prose), counted, text.form, reports)
