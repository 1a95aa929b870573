"""The command line: one command per verb.

Exit status: 0 done, 1 ``check`` holds something, 2 wrong usage, 3 nothing usable; also 130 where it was
interrupted, and 141 where whoever read the output went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

from cyclopts import App, Parameter

from copydesk import __version__
from copydesk.errors import DeskError, NothingUsable

if TYPE_CHECKING:
    from copydesk.cli.calls import Call

HELD, USAGE, NOTHING, INTERRUPTED, CLOSED = 1, 2, 3, 130, 141

STDIN = "\x00"
"""What stands for ``-`` among parsed arguments: cyclopts takes ``-`` for an option, and no real argument holds NUL."""

Format = Literal["text", "md", "html", "json"]
PLAIN = ("", ".txt", ".text", ".asc")
"""How the names of plain text files end."""

SUFFIXES: dict[str, Format] = {".md": "md", ".markdown": "md", ".json": "json", ".jsonl": "json", ".html": "html"}

app = App(
    name="copydesk",
    version=__version__,
    help="Many news reports in, one brief out, every sentence resting on a source span.\n\n"
    "REPORTS are any mix of addresses of pages and feeds, OPML lists, feed, HTML, mail, text, Markdown and .jsonl(.gz) "
    "files, folders of those, and - for JSON lines on standard input.",
    help_epilogue="Exit status: 0 done, 1 check holds something, 2 wrong usage, 3 nothing usable.",
    default_parameter=Parameter(show_default=False),
    suppress_keyboard_interrupt=False,
)


@Parameter(name="*")
@dataclass(frozen=True)
class Common:
    """What all commands take."""

    json: Annotated[
        bool,
        Parameter(negative="", help="Print JSON, one value or one a line; as --format json where a command has that."),
    ] = False
    config: Annotated[str, Parameter(help="A TOML file with settings.")] = ""
    now: Annotated[str, Parameter(help="The time to take as now (ISO 8601), for reproducible output.")] = ""
    excerpts: Annotated[bool, Parameter(negative="", help="Take feeds as they are; follow none of their links.")] = (
        False
    )

    def call(self, *, as_json: bool | None = None, plain: bool = False) -> Call:
        """The call that these options ask for."""
        from copydesk.cli.calls import Call

        json = self.json if as_json is None else as_json
        return Call(as_json=json, settings=self.config, now=self.now, plain=plain, follow=not self.excerpts)


@Parameter(name="*")
@dataclass(frozen=True)
class Choice:
    """Which story to tell."""

    about: Annotated[str, Parameter(help="Tell the story that these words fit best.")] = ""
    story: Annotated[str, Parameter(help="Tell the story with this id, or all.")] = ""
    list: Annotated[bool, Parameter(negative="", help="List the stories and tell none.")] = False
    since: Annotated[str, Parameter(help="Only reports published then or later (ISO 8601), or 24h or 7d ago.")] = ""
    until: Annotated[str, Parameter(help="Only reports published then or earlier; a day counts whole.")] = ""


@Parameter(name="*")
@dataclass(frozen=True)
class Output:
    """How and where to tell it."""

    format: Annotated[Format | None, Parameter(help="By default text, or as the name of the file ends.")] = None
    output: Annotated[
        str, Parameter(name=["--output", "-o"], help="Write to this file, or HTML pages into this folder/.")
    ] = ""
    writer: Annotated[Literal["extract"], Parameter(help="Who writes the brief.")] = "extract"


Shape = Literal["text", "html", "json"]


@Parameter(name="*")
@dataclass(frozen=True)
class Marked:
    """How and where to show what was read."""

    format: Annotated[Shape | None, Parameter(help="By default text, or as the name of the file ends.")] = None
    output: Annotated[str, Parameter(name=["--output", "-o"], help="Write to this file; HTML is one page.")] = ""


Inputs = Annotated[str, Parameter(name="REPORTS", help="Addresses, files, folders, or - for JSON lines.")]


@app.command
def brief(*reports: Inputs, choice: Choice = Choice(), output: Output = Output(), common: Common = Common()) -> int:
    """Tell the largest story of the reports, or the one asked for, in layers.

    Every line names the outlets it rests on.
    """
    from copydesk import publishing
    from copydesk.cli import calls

    form = _form(choice, output, common.json)
    call = common.call(as_json=form == "json", plain=form is not None)
    known = call.within(reports, choice.since, choice.until)
    stories = call.desk.group(known)
    if choice.list:
        call.stories(stories)
        return _done(call)
    wanted = calls.chosen(call.desk, stories, known, about=choice.about, story=choice.story)
    call.others(stories, wanted)
    told = calls.told(call, wanted, known)
    if _folder(output.output):
        calls.save_all(output.output, publishing.pages(told, call.now))
    elif output.output:
        calls.save(output.output, publishing.formatted(told, form or "text"))
    else:
        call.briefs(told, form)
    return _done(call)


@app.command
def gather(
    *sources: Annotated[str, Parameter(name="SOURCES", help="Addresses, files, folders, or -.")],
    common: Common = Common(),
) -> int:
    """Print the reports as JSON lines, each once."""
    from copydesk import codec

    call = common.call(as_json=True)
    call.lines(codec.encode(report) + "\n" for report in call.reports(sources))
    return _done(call)


@app.command
def read(*reports: Inputs, output: Marked = Marked(), common: Common = Common()) -> int:
    """Show each report with what was read in it: quotations and who speaks, figures, names, dates.

    As text, or as a page with what was understood beside each paragraph.
    """
    from copydesk import publishing
    from copydesk.cli import calls

    form = _shape(output, common.json)
    call = common.call(as_json=form == "json", plain=form is not None)
    made = call.read(reports)
    if output.output:
        calls.save(output.output, publishing.marked(made, form or "text"))
    else:
        call.readings(made, form)
    return _done(call)


@app.command
def group(*reports: Inputs, common: Common = Common()) -> int:
    """Print the stories of the reports, one a line."""
    call = common.call()
    call.stories(call.desk.group(list(call.reports(reports, must=True))))
    return _done(call)


@app.command
def weigh(*reports: Inputs, common: Common = Common()) -> int:
    """Print the dossier of each story: claims with their evidence, what differs, who speaks."""
    call = common.call()
    known = {report.id: report for report in call.reports(reports, must=True)}
    stories = call.desk.group(list(known.values()))
    for i, story in enumerate(stories, 1):
        call.note(f"weighing story {i} of {len(stories)}")
        call.dossier(call.desk.weigh(story, [known[r] for r in story.reports]))
    return _done(call)


@app.command
def check(
    text: Annotated[str, Parameter(help="The text to check: a file, or - for standard input.")] = "",
    *,
    against: Annotated[tuple[str, ...], Parameter(consume_multiple=True, negative="", help="The reports.")] = (),
    pairs: Annotated[str, Parameter(help='JSON lines {"id", "text", "sources": [report…]}; many at once.')] = "",
    common: Common = Common(),
) -> int:
    """Hold any text against reports; exit status 1 where a sentence is unsupported or contradicted."""
    _checkable(text, against, pairs)
    call = common.call()
    if pairs:
        return _check_pairs(call, pairs)
    words = call.words(text)
    checked = call.desk.check_text(words, list(call.reports(against, must=True)))
    call.checked(checked, words)
    return _done(call) or HELD * checked.verdict.held


def _checkable(text: str, against: tuple[str, ...], pairs: str) -> None:
    """Raises ``Usage`` where the arguments of ``check`` make no sense together."""
    from copydesk.cli.calls import Usage

    if bool(pairs) == bool(text or against):
        raise Usage("give either a TEXT and --against REPORTS, or --pairs FILE")
    if not pairs and not (text and against):
        raise Usage("a check needs a TEXT and --against REPORTS")
    if text == STDIN and STDIN in against:
        raise Usage("standard input can be the TEXT or the REPORTS, not both")


def _check_pairs(call: Call, name: str) -> int:
    held = False
    for pair in call.pairs(name):
        checked = call.desk.check_text(pair.text, pair.sources)
        held = held or checked.verdict.held
        call.checked_pair(checked, pair)
        call.note(f"checked {call.tally.used:,} texts")
    return _done(call) or HELD * held


def _form(choice: Choice, output: Output, as_json: bool) -> Format | None:
    """The format asked for, None for what suits standard output; raises ``Usage`` where it cannot be had."""
    from copydesk.cli.calls import Usage

    asked = output.format
    _agree(asked, as_json)
    if choice.about and choice.story:
        raise Usage("--about and --story exclude each other")
    folder = _folder(output.output)
    by_name = SUFFIXES.get(Path(output.output).suffix.lower(), "text") if output.output else None
    if output.output and not folder and not asked and Path(output.output).suffix.lower() not in (*SUFFIXES, *PLAIN):
        raise Usage(_unknown(output.output, "text, md, html, json"))
    form: Format | None = "json" if as_json else asked or ("html" if folder else by_name)
    if output.output and choice.list:
        raise Usage("--list prints the stories; it has no --output")
    if folder and form != "html":
        raise Usage(f"a folder gets HTML pages; for {form} name a file")
    if form == "html" and choice.story == "all" and not folder:
        raise Usage("HTML of all stories is a folder of pages: name one with -o, ending in /")
    if not folder:
        _writable(output.output)
    return form


def _shape(output: Marked, as_json: bool) -> Shape | None:
    """The shape readings are asked for in, None for what suits standard output; raises ``Usage`` as ``_form`` does."""
    from copydesk.cli.calls import Usage

    _agree(output.format, as_json)
    if _folder(output.output):
        raise Usage(f"cannot write to {output.output}: readings are one file")
    _writable(output.output)
    if as_json or output.format or not output.output:
        return "json" if as_json else output.format
    suffix = Path(output.output).suffix.lower()
    named = "text" if suffix in PLAIN else SUFFIXES.get(suffix)
    if named is None or named == "md":
        raise Usage(_unknown(output.output, "text, html, json"))
    return named


def _unknown(output: str, formats: str) -> str:
    ending = Path(output).suffix or Path(output).name
    return f"cannot write to {output}: no format goes with {ending}; choose one with --format ({formats})"


def _agree(asked: str | None, as_json: bool) -> None:
    """Raises ``Usage`` where ``--json`` and ``--format`` ask for different things."""
    from copydesk.cli.calls import Usage

    if as_json and asked not in (None, "json"):
        raise Usage(f"--json and --format {asked} exclude each other")


def _writable(output: str) -> None:
    """Raises ``Usage`` where the output, if any, is no file in a folder that is there."""
    from copydesk.cli.calls import Usage

    if output and not Path(output).absolute().parent.is_dir():
        raise Usage(f"cannot write to {output}: not a file in a folder that exists")


def _folder(output: str) -> bool:
    """Whether the output is a folder: one that is there, or a name that ends as folders do."""
    return bool(output) and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def _done(call: Call) -> int:
    call.finish()
    return 0


def _leave(status: int) -> NoReturn:
    """Leave at once; a standard output that cannot be written to must not be flushed again."""
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115
    sys.exit(status)


def _say(error: Exception) -> None:
    from copydesk.publishing.escape import flat

    sys.stderr.write(f"copydesk: {flat(str(error))}\n")


def run(words: Sequence[str]) -> int:
    """Run one command; its exit status. Raises ``DeskError`` and ``OSError``, exits on words that do not parse."""
    status = app(_words(words), result_action="return_value")
    sys.stdout.flush()
    return status if isinstance(status, int) else 0


def _words(words: Sequence[str]) -> list[str]:
    """The words with ``STDIN`` for each ``-``; ``-o -`` is standard output, which it is without."""
    made: list[str] = []
    for word in words:
        if word == "-" and made and made[-1] in ("-o", "--output"):
            made.pop()
        else:
            made.append(STDIN if word == "-" else word)
    return made


def main() -> NoReturn:
    """Run the command line and leave with its exit status."""
    sys.stdout, sys.stderr = sys.stdout or open(os.devnull, "w"), sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = run(sys.argv[1:])
    except BrokenPipeError:
        _leave(CLOSED)
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        _leave(INTERRUPTED)
    except DeskError as error:
        _say(error)
        sys.exit(NOTHING if isinstance(error, NothingUsable) else USAGE)
    except OSError as error:  # the output cannot be written: a full disk
        _say(error)
        _leave(USAGE)
    sys.exit(status)
