"""One call of a command: what comes in, what goes out, and what is said beside it.

Apart from the commands so that ``--help`` need not wait for the imports here. Only the two of them touch the
clock and the standard streams.
"""

from __future__ import annotations

import itertools
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from copydesk import __version__, codec, config, gathering, publishing
from copydesk.cli import STDIN
from copydesk.errors import DeskError, NothingUsable, UnknownStory
from copydesk.gathering import Pair
from copydesk.publishing import Proof
from copydesk.publishing.notes import Notes
from copydesk.records import Brief, Checked, Constraint, Dossier, Reading, Report, Story, Trouble

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from rich.console import Console

    from copydesk.desk import Desk


AT_ONCE = 8
"""How many addresses are fetched at once; of one host it is one after the other."""


UNREAD = frozenset({"missing", "permission", "unreadable", "size", "gzip"})
"""Codes of a file that could not be read, or not to its end."""

_AGO = re.compile(r"(\d{1,5})([hd])")


class Usage(DeskError):
    """The command was called in a way that makes no sense."""


class Call:
    """One call: the desk, the time, a count of what came in and what did not, and the ways out.

    Output is JSON with ``as_json``; otherwise it is for people, in colour on a terminal unless ``plain``.
    Raises ``Usage`` and ``BadSetting``.
    """

    def __init__(
        self, *, as_json: bool, settings: str = "", now: str = "", plain: bool = False, follow: bool = True
    ) -> None:
        self.now = moment(now, "--now") if now else datetime.now(UTC)
        self.note = Notes(sys.stderr, time.monotonic)
        self.tally = gathering.Tally()
        self._json = as_json
        self._follow = follow
        self._settings = config.load(settings) if settings else config.Config()
        self._console = None if plain or as_json or not sys.stdout.isatty() else _console()

    @cached_property
    def desk(self) -> Desk:
        """The desk, made when it is first needed: its imports take longer than all else of a short call."""
        from copydesk.desk import make_desk

        return make_desk(self._settings, note=self.note)

    @property
    def needs(self) -> tuple[int, int]:
        """How many reports and origins a story needs for a brief."""
        return self._settings.brief_reports, self._settings.brief_origins

    # --- what comes in ---

    def reports(self, inputs: Sequence[str], *, must: bool = False, since: datetime | None = None) -> Iterator[Report]:
        """Each report of the inputs as it comes; with ``must`` raises ``NothingUsable`` where there is none.

        Of what was published before ``since`` no link is followed.
        """
        if not inputs:
            raise Usage("give at least one file or folder, or - for standard input")
        for each in self._gathered([_named(i) for i in inputs], since):
            if isinstance(each, Trouble):
                self._trouble(each)
            else:
                self.tally.used += 1
                yield each
        if must and not self.tally.used:
            raise NothingUsable(self.tally.lost)

    def _gathered(self, inputs: Sequence[str], since: datetime | None) -> Iterator[Report | Trouble]:
        from concurrent.futures import ThreadPoolExecutor

        from copydesk.desk import make_fetcher

        fetcher = make_fetcher(self._settings)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            reach = gathering.Reach(fetcher, self._follow, self._spread(pool), since)
            for number, each in enumerate(gathering.gather(inputs, now=self.now, stdin=_stdin(), reach=reach), 1):
                yield each
                self.note(f"gathered {publishing.count(number, 'piece')} of news")

    def _spread(self, pool: Executor) -> gathering.Spread:
        """The pool's ``map``, with a note for each thing that is done."""

        def spread(work: Callable[[Any], Any], many: Iterable[Any]) -> Iterable[Any]:
            known, done = list(many), itertools.count(1)

            def told(each: Any) -> Any:
                made = work(each)
                self.note(f"asked {next(done):,} of {publishing.count(len(known), 'address')}")
                return made

            return pool.map(told, known)

        return spread

    def within(self, inputs: Sequence[str], since: str, until: str) -> list[Report]:
        """The reports published between two times; without either, all of them."""
        first, last = self._since(since) if since else None, _last(until) if until else None
        known = list(self.reports(inputs, must=True, since=first))
        kept = gathering.within(known, first, last)
        if len(kept) < len(known):
            undated = sum(report.published is None for report in known)
            self.note.line(f"{len(known) - len(kept)} of {len(known)} reports left out by date ({undated} undated)")
        if not kept:
            raise NothingUsable(len(known) + self.tally.lost)
        return kept

    def _since(self, since: str) -> datetime:
        """The time an option gives, or one so many hours or days before now: "36h", "7d"."""
        ago = _AGO.fullmatch(since.strip())
        if ago is None:
            return moment(since, "--since")
        return self.now - timedelta(hours=int(ago[1]) * (24 if ago[2] == "d" else 1))

    def constraints(self, name: str) -> tuple[Constraint, ...]:
        """What editors decided, of a file of constraints; none without a file.

        Raises ``Usage`` for a file that cannot be read: what would be told without it may be what editors forbade.
        """
        made: list[Constraint] = []
        for each in gathering.constraints(_named(name), stdin=_stdin()) if name else ():
            if isinstance(each, Trouble) and each.code in UNREAD:
                raise Usage(f"--constraints {each.subject}: {each.message}")
            if isinstance(each, Trouble):
                self._trouble(each)
            else:
                made.append(each)
        return tuple(made)

    def others(self, stories: Sequence[Story], wanted: Sequence[Story]) -> None:
        """Say how many reports the wanted stories leave aside."""
        chosen = {story.id for story in wanted}
        left = [story for story in stories if story.id not in chosen]
        if left:
            told = publishing.count(len(left), "other story")
            self.note.line(f"note: {_reports(left)} of {told} not told; --list shows them, --story all tells them")

    def pairs(self, name: str) -> Iterator[Pair]:
        """Each pair of text and sources as it comes."""
        for each in gathering.pairs(_named(name), now=self.now, stdin=_stdin()):
            if isinstance(each, Trouble):
                self._trouble(each)
            else:
                self.tally.used += 1
                yield each

    def words(self, name: str) -> str | Trouble:
        """The text to check, or why there is none; raises ``Usage`` where it cannot be read."""
        text = gathering.text_of(_named(name), stdin=_stdin())
        if isinstance(text, Trouble) and text.code != "empty":
            raise Usage(f"TEXT {text.subject}: {text.message}")
        return text

    def _trouble(self, each: Trouble) -> None:
        if (each.subject, each.code) == ("-:1", "json"):
            each = replace(each, message=f"{each.message}; - expects JSON lines, one report a line")
        if told := self.tally.told(each):
            self.note.line(told)

    def finish(self) -> None:
        """Count what was not usable; raises ``NothingUsable`` where nothing was."""
        sys.stdout.flush()
        self.note.clear()
        if not self.tally.used:
            raise NothingUsable(self.tally.lost)
        for line in self.tally.summary():
            self.note.line(line)
        for trouble in self.desk.troubles:
            self.note.line(_failed(trouble))

    def read(self, inputs: Sequence[str]) -> Iterator[tuple[Reading, Report]]:
        """The reading of each report of the inputs, with the report, as it comes; raises ``NothingUsable``."""
        for report in self.reports(inputs, must=True):
            yield self.desk.read(report), report
            self.note(f"read {publishing.count(self.tally.used, 'report')}")

    # --- what goes out ---

    def readings(self, made: Iterable[tuple[Reading, Report]], form: str | None) -> None:
        """Print readings in a format, or for people where it is None."""
        if form is not None or self._console is None:
            self.lines(publishing.marked(made, form or "text"))
            return
        for reading, report in made:
            publishing.reading(reading, report, self._shown())

    def stories(self, stories: Iterable[Story]) -> None:
        """Print the stories, one a line."""
        if self._json:
            self.lines(codec.encode(story) + "\n" for story in stories)
        else:
            self._write(publishing.stories(stories, self.needs, self._shown()))

    def grouped(self, stories: Iterable[Story], known: Iterable[Report], *, why: bool) -> None:
        """Print the stories with their reports, or one a line as JSON."""
        if self._json:
            self.stories(stories)
        else:
            reports = {report.id: report for report in known}
            self._write(publishing.grouped(stories, reports, self.needs, self._shown(), why=why))

    def dossier(self, made: Dossier) -> None:
        """Print a dossier."""
        self._write(codec.encode(made) + "\n" if self._json else publishing.dossier(made, self._shown()))

    def briefs(self, briefs: Iterable[tuple[Brief, Dossier]], form: str | None) -> None:
        """Print briefs in a format, or for people where it is None."""
        if form is not None or self._console is None:
            self.lines(publishing.formatted(briefs, form or "text"))
            return
        for told, dossier in briefs:
            publishing.terminal(told, self._shown() or self._console, dossier=dossier)
            self._console.print("\n")

    def proofs(self, made: Iterable[Proof], form: str | None, *, every: bool, heading: bool) -> None:
        """Print checked texts in a format, or for people where it is None."""
        if form is not None or self._console is None:
            self.lines(publishing.proofs(made, form or "text", every=every, heading=heading, version=__version__))
            return
        for proof in made:
            publishing.proof(proof, self._shown() or self._console, every=every, heading=heading)

    def checked_pair(self, made: Checked, pair: Pair) -> None:
        """Print what was found about the text of a pair, under its id."""
        if self._json:
            self._write(codec.encode({"id": pair.id, **codec.public(made)}) + "\n")
        else:
            self._write(publishing.verdict(made, str(pair.id)))

    def lines(self, pages: Iterable[str]) -> None:
        """Print each page as it comes."""
        for page in pages:
            self._write(page)

    def _write(self, words: str) -> None:
        self.note.clear()
        sys.stdout.write(words)

    def _shown(self) -> Console | None:
        """The terminal in colour, where there is one, with no note of progress in the way."""
        self.note.clear()
        return self._console


def chosen(desk: Desk, stories: Sequence[Story], known: Sequence[Report], *, about: str, story: str) -> list[Story]:
    """The stories to tell: the one asked for, all of them, or the largest; raises ``UnknownStory``."""
    if about:
        nearest = desk.nearest(stories, known, about)
        if nearest is None:
            raise UnknownStory(about)
        return [nearest]
    if story == "all":
        return list(stories)
    if story:
        fitting = [s for s in stories if s.id == story] or [s for s in stories if s.id.startswith(story)]
        if len(fitting) != 1:
            raise UnknownStory(story)
        return fitting
    return [stories[0]]


def left(call: Call, stories: Sequence[Story], wanted: Sequence[Story], *, every: bool) -> list[Story]:
    """The wanted stories that are not told: where every one is wanted, those that are too little for a brief.

    Their number is noted; so is what the others lack that are told since they were asked for, or are all there is.
    """
    if not every:
        call.others(stories, wanted)
    few = [story for story in wanted if publishing.lacking(story, call.needs)]
    if every and len(few) < len(wanted):
        if few:
            reports, origins = call.needs
            need = f"{publishing.count(reports, 'report')} of {publishing.count(origins, 'origin')}"
            them = f"{publishing.count(len(few), 'story')} ({_reports(few)})"
            call.note.line(f"note: {them} left out: a brief needs {need}; --list shows them, the settings change that")
        return few
    for story in few[:1]:
        call.note.line(f"note: story {story.id} is told though it has {publishing.lacking(story, call.needs)}")
    if len(few) > 1:
        call.note.line("note: no story has what a brief needs; the largest is told")
    return few[1:]


def _failed(trouble: Trouble) -> str:
    """What the desk failed at, for a person: a report, or a question to the judge."""
    why = f"({trouble.code}: {trouble.message})"
    if trouble.stage == "check":
        return f"judge {trouble.subject} gave no answer {why}; those sentences stand as the checkers left them"
    return f"report {trouble.subject} could not be read {why}; please report this"


def _reports(stories: Iterable[Story]) -> str:
    return publishing.count(sum(len(story.reports) for story in stories), "report")


def told(call: Call, stories: Sequence[Story], known: Iterable[Report]) -> Iterator[tuple[Brief, Dossier]]:
    """A checked brief of each story, with the dossier it rests on."""
    by_id = {report.id: report for report in known}
    for i, story in enumerate(stories, 1):
        call.note(f"telling story {i} of {len(stories)}")
        yield call.desk.brief(story, [by_id[r] for r in story.reports], now=call.now)


def save(name: str, pages: Iterable[str]) -> None:
    """Write the pages to a file; raises ``Usage`` where it cannot be written."""
    whole = "".join(pages)
    try:
        Path(name).write_text(whole, encoding="utf-8", newline="\n")
    except OSError as error:
        raise Usage(f"cannot write to {name}: {(error.strerror or 'failed').lower()}") from error


def save_all(folder: str, pages: Iterable[tuple[str, str]]) -> None:
    """Write each page into the folder, made where it is missing; raises ``Usage`` where that cannot be done."""
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Usage(f"cannot write to {folder}: {(error.strerror or 'failed').lower()}") from error
    for name, page in pages:
        save(str(Path(folder, name)), [page])


def moment(given: str, option: str) -> datetime:
    """The time an option gives; raises ``Usage`` where it gives none."""
    made = gathering.moment(given)
    if made is None:
        raise Usage(f"{option} {given!r} is not a time after ISO 8601, such as 2024-05-03 or 2024-05-03T14:05Z")
    return made


def _named(given: str) -> str:
    return "-" if given == STDIN else given


def _last(until: str) -> datetime:
    """The last moment that counts: a day counts whole."""
    end = moment(until, "--until")
    return end + timedelta(days=1, microseconds=-1) if ":" not in until and "T" not in until else end


def _console() -> Console:
    from rich.console import Console

    return Console(markup=False, highlight=False, emoji=False)


def _stdin() -> BinaryIO | None:
    """Standard input, None where the caller closed it."""
    return sys.stdin.buffer if sys.stdin is not None else None
