"""The command line: one command per verb.

Exit status: 0 done, 1 ``check`` holds something, 2 wrong usage, 3 nothing usable; also 130 where it was
interrupted, and 141 where whoever read the output went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal, NoReturn

from cyclopts import App, Parameter

from copydesk import __version__
from copydesk.errors import DeskError, NothingUsable

if TYPE_CHECKING:
    from copydesk.cli.calls import Call
    from copydesk.records import Report, Story

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
class Edited:
    """What editors decided about stories."""

    constraints: Annotated[
        str, Parameter(help="A file of constraints, JSON lines as constrain prints them: what editors decided.")
    ] = ""

    def stories(self, call: Call, known: Sequence[Report], cases: str = "") -> tuple[Story, ...]:
        """The stories of the reports as editors want them; what cannot be obeyed is noted.

        With ``cases`` the constraints are written to this file as test cases.
        """
        from copydesk.cli import editing

        given = call.constraints(self.constraints)
        editing.noted(call, given, known)
        if cases:
            editing.save_cases(cases, given, known)
        return call.desk.group(known, given)


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


Proof = Literal["text", "html", "github", "sarif", "json"]


@Parameter(name="*")
@dataclass(frozen=True)
class Proofed:
    """How and where to tell what was found in a text."""

    format: Annotated[
        Proof | None,
        Parameter(help="By default text, or as the name of the file ends; github is for its Actions, sarif for CI."),
    ] = None
    output: Annotated[str, Parameter(name=["--output", "-o"], help="Write to this file; HTML is one page.")] = ""
    markup: Annotated[
        Literal["plain", "markdown", "html"] | None,
        Parameter(name="--as", help="What the texts are written in; by default as their names end, or plain."),
    ] = None
    every: Annotated[bool, Parameter(name="--all", negative="", help="Tell of supported sentences too, as text.")] = (
        False
    )


Inputs = Annotated[str, Parameter(name="REPORTS", help="Addresses, files, folders, or - for JSON lines.")]


@app.command
def brief(
    *reports: Inputs,
    choice: Choice = Choice(),
    output: Output = Output(),
    edited: Edited = Edited(),
    common: Common = Common(),
) -> int:
    """Tell the largest story of the reports, or the one asked for, in layers.

    Every line names the outlets it rests on.
    """
    from copydesk import publishing
    from copydesk.cli import calls, forms

    form = forms.form(choice, output, common.json)
    call = common.call(as_json=form == "json", plain=form is not None)
    known = call.within(reports, choice.since, choice.until)
    stories = edited.stories(call, known)
    if choice.list:
        call.stories(stories)
        return _done(call)
    wanted = calls.chosen(call.desk, stories, known, about=choice.about, story=choice.story)
    left = calls.left(call, stories, wanted, every=choice.story == "all")
    told = calls.told(call, [story for story in wanted if story not in left], known)
    if forms.is_folder(output.output):
        by_id = {report.id: report for report in known}
        unbriefed = [publishing.unbriefed(story, by_id) for story in left]
        calls.save_all(output.output, publishing.pages(told, call.now, unbriefed))
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
    from copydesk.cli import calls, forms

    form = forms.shape(output, common.json)
    call = common.call(as_json=form == "json", plain=form is not None)
    made = call.read(reports)
    if output.output:
        calls.save(output.output, publishing.marked(made, form or "text"))
    else:
        call.readings(made, form)
    return _done(call)


@app.command
def group(
    *reports: Inputs,
    edited: Edited = Edited(),
    why: Annotated[bool, Parameter(negative="", help="Say of each report why it is in its story.")] = False,
    cases: Annotated[str, Parameter(help="Write the constraints as test cases to this file, JSON lines.")] = "",
    common: Common = Common(),
) -> int:
    """Print the stories of the reports, each with its reports; as JSON, one a line."""
    from copydesk.cli import forms

    forms.cases(cases, edited.constraints)
    call = common.call()
    known = list(call.reports(reports, must=True))
    call.grouped(edited.stories(call, known, cases), known, why=why)
    return _done(call)


@app.command
def constrain(
    act: Annotated[Literal["merge", "split", "move", "lock"], Parameter(help="What to do.")],
    *names: Annotated[str, Parameter(name="NAMES", help="Ids of stories (merge, lock) or of reports (split, move).")],
    among: Annotated[tuple[str, ...], Parameter(consume_multiple=True, negative="", help="The reports.")] = (),
    to: Annotated[str, Parameter(help="The story that a move goes to, by its id or that of a report in it.")] = "",
    reason: Annotated[str, Parameter(help="Why, in your words; it is shown with the story.")] = "",
    edited: Edited = Edited(),
    common: Common = Common(),
) -> int:
    """Print an editor's decision about stories as a constraint; add it to a file for --constraints.

    merge STORY STORY… tells them as one; split REPORT… takes them out of their story; move REPORT… --to STORY
    puts them there; lock STORY lets nothing join or leave. A report goes with its copies; a copy goes alone.
    """
    from copydesk import codec
    from copydesk.cli import editing
    from copydesk.records import Act

    call = common.call(as_json=True)
    stories = edited.stories(call, list(call.reports(among, must=True)))
    made = editing.decided(Act(act), names, stories, to=to, reason=reason, now=call.now)
    call.lines([codec.encode(made) + "\n"])
    call.note.line(editing.told(made, stories))
    return _done(call)


@app.command
def weigh(*reports: Inputs, edited: Edited = Edited(), common: Common = Common()) -> int:
    """Print the dossier of each story: claims with their evidence, what differs, who speaks."""
    call = common.call()
    known = {report.id: report for report in call.reports(reports, must=True)}
    stories = edited.stories(call, list(known.values()))
    for i, story in enumerate(stories, 1):
        call.note(f"weighing story {i} of {len(stories)}")
        call.dossier(call.desk.weigh(story, [known[r] for r in story.reports]))
    return _done(call)


@app.command
def check(
    *texts: Annotated[str, Parameter(name="TEXT", help="The texts to check: files, or - for standard input.")],
    against: Annotated[
        tuple[str, ...], Parameter(consume_multiple=True, negative="", help="The reports, up to the next option or --.")
    ] = (),
    pairs: Annotated[str, Parameter(help='JSON lines {"id", "text", "sources": [report…]}; many at once.')] = "",
    output: Proofed = Proofed(),
    common: Common = Common(),
) -> int:
    """Hold any text against reports; exit status 1 where a sentence is unsupported or contradicted.

    Markdown and HTML are checked without their markup; what is found is told with its place in the file.
    """
    from copydesk.cli import checks

    form = checks.form(texts, against, pairs, output, as_json=common.json)
    call = common.call(as_json=form == "json", plain=form is not None)
    if pairs:
        return _check_pairs(call, pairs)
    given = checks.texts(call, texts, output.markup)
    known, several = list(call.reports(against, must=True)), len(set(texts)) > 1
    held = checks.held(call, given, known, output, form, several=several)
    return _done(call) or HELD * held


def _check_pairs(call: Call, name: str) -> int:
    held = False
    for pair in call.pairs(name):
        checked = call.desk.check_text(pair.text, pair.sources)
        held = held or checked.verdict.held
        call.checked_pair(checked, pair)
        call.note(f"checked {call.tally.used:,} texts")
    return _done(call) or HELD * held


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
