"""The words that a line rests on, shown where they stand: their paragraph, what was edited, a link to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from copydesk.publishing.blocks import when
from copydesk.records import Cite, Edit, Line, LineKind, Report, ReportId

AROUND = 220
"""How many characters of a paragraph are shown on each side of cited words: enough to see what they are about,
and far from printing the report again."""

SHOWN = 3
"""How many sources of one line are shown with their words; the others are named."""

ENDS = 4
"""How many words stand for each end of a long text fragment."""

MOST_ENDS = 16
"""How many words stand for its beginning at most, where fewer occur earlier in the report as well."""

WHOLE = 90
"""The longest text fragment that is given whole, in characters; browsers match short ones more surely."""

HOW = {
    LineKind.VERBATIM: "Word for word",
    LineKind.EDITED: "Word for word, with the changes shown",
    LineKind.COMPOSED: "Put together from the words marked",
    LineKind.DRAFTED: "A language model’s wording, held against the words marked",
}

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a source; ``change`` is "del" or "ins" where an edit took them out or put them in."""

    text: str
    change: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One source of a line: who, when, and the words with what stands around them in their paragraph.

    ``link`` leads to the very words where the report has an address; ``rests`` names the inserted words that
    rest on this source, and ``field`` what of the report they rest on where it is not its text. ``language`` is
    that of the report.
    """

    outlet: str
    published: datetime | None
    link: str
    before: str
    words: tuple[Piece, ...]
    after: str
    language: str
    rests: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """All that stands behind one line: how it was made, its sources, the outlets of those not shown."""

    number: int
    how: str
    sources: tuple[Shown, ...]
    more: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


class Notes:
    """Numbers the notes of one page; the same words under the same edits are one note, however often they are told."""

    def __init__(self, reports: Iterable[Report], languages: Mapping[ReportId, str]) -> None:
        self._reports = {report.id: report for report in reports}
        self._languages = languages
        self._made: dict[tuple[object, ...], Note] = {}

    def line(self, line: Line) -> Note:
        """The note of a line."""
        doubts = tuple(dict.fromkeys(f.reason for f in line.findings if f.verdict != "supported"))
        return self._note(HOW[line.kind], line.cites, line.edits, doubts)

    def cites(self, cites: tuple[Cite, ...]) -> Note:
        """The note of something that is no line: a side of a dispute, an entry of the timeline."""
        return self._note("", cites, (), ())

    def all(self) -> tuple[Note, ...]:
        """Every note that was asked for, by number."""
        return tuple(self._made.values())

    def _note(self, how: str, cites: tuple[Cite, ...], edits: tuple[Edit, ...], doubts: tuple[str, ...]) -> Note:
        key = (tuple((c.report, c.start, c.end, c.field) for c in cites), edits, how)
        if key not in self._made:
            added = [(e.cite, f"for the words “{e.text.strip(' ,')}”") for e in edits if e.cite is not None]
            named = {id(cite) for cite, _ in added}
            own = [(c, "") for c in cites if id(c) not in named and not any(c == x for x, _ in added)]
            shown = [self._shown(c, edits if i == 0 else (), why) for i, (c, why) in enumerate([*own, *added])]
            first, rest = shown[:SHOWN], shown[SHOWN:]
            more = tuple(dict.fromkeys(x.outlet for x in rest))
            self._made[key] = Note(len(self._made) + 1, how, tuple(first), more, doubts)
        return self._made[key]

    def _shown(self, cite: Cite, edits: tuple[Edit, ...], why: str) -> Shown:
        report = self._reports.get(cite.report)
        outlet = cite.outlet or f"report {cite.report[:8]}"
        language = self._languages.get(cite.report, "") if report else ""
        if report is None or cite.field:
            told = _of_field(cite, report)
            words = () if told else (Piece(cite.text),)
            return Shown(outlet, cite.published, address(report), "", words, "", language, why, told)
        before, after = _around(report.text, cite)
        words_at = tuple(pieces(cite.text, edits))
        link = fragment(report, cite.start, cite.end)
        return Shown(outlet, cite.published, link, before, words_at, after, language, why)


def _of_field(cite: Cite, report: Report | None) -> str:
    """What a cited field of a report says, empty where it is none."""
    if cite.field == "published":
        return f"Taken from the report’s date: {when(cite.published)}."
    if cite.field and report is not None:
        return f"Taken from the report’s {cite.field}: {getattr(report, cite.field, '')}."
    return ""


def _around(text: str, cite: Cite) -> tuple[str, str]:
    """What stands before and after the cited words in their paragraph, cut at a word where it is long."""
    start = text.rfind("\n", 0, cite.start) + 1
    end = text.find("\n", cite.end)
    before, after = text[start : cite.start], text[cite.end : end if end >= 0 else len(text)]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    return before, after


def pieces(text: str, edits: Iterable[Edit]) -> Iterator[Piece]:
    """The words of a source with the edits marked where they were made; joined without "ins" they are the source."""
    cuts = sorted((e.start, e.end) for e in edits if e.edit in ("delete", "move"))
    puts = sorted(
        ((e.start if e.to is None else e.to, e.text) for e in edits if e.edit != "delete"), key=lambda p: p[0]
    )
    marks = sorted({0, len(text), *(x for cut in cuts for x in cut), *(at for at, _ in puts)})
    for i, at in enumerate(marks):
        yield from (Piece(words, "ins") for where, words in puts if where == at)
        end = marks[i + 1] if i + 1 < len(marks) else at
        if text[at:end]:
            yield Piece(text[at:end], "del" if any(s <= at and end <= e for s, e in cuts) else "")


def address(report: Report | None) -> str:
    """The address of a report that may be linked: http or https, with a host; empty otherwise."""
    if report is None:
        return ""
    try:
        parts = urlsplit(report.url.strip())
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return report.url.strip() if usable else ""


def fragment(report: Report, start: int, end: int) -> str:
    """The report's address with a text fragment that leads to these words (WICG, Text Fragments); empty without one.

    A browser goes to the first place that fits, so the fragment is as long as it takes to fit none before.
    """
    base = address(report).partition(":~:")[0]
    joint = "" if "#" in base else "#"
    return f"{base}{joint}:~:text={_directive(report.text, start, end)}" if base else ""


def _directive(text: str, start: int, end: int) -> str:
    """The words whole where they are few, otherwise their first and last ones, after those before if need be."""
    lines = [line for line in text[start:end].strip().split("\n") if line.strip()] or [""]
    first, last = _WORD.findall(lines[0]), _WORD.findall(lines[-1])
    short = len(lines) == 1 and len(lines[0]) <= WHOLE
    size = next((n for n in range(ENDS, MOST_ENDS) if _alone(text, first[:n], start)), ENDS)
    at = first if short else first[:size]
    before = [] if _alone(text, at, start) else _WORD.findall(text[max(0, start - AROUND) : start].rpartition("\n")[2])
    prefix = f"{_encoded(' '.join(before[-ENDS:]))}-," if before else ""
    return f"{prefix}{_encoded(' '.join(at))}" + ("" if short else f",{_encoded(' '.join(last[-ENDS:]))}")


def _alone(text: str, words: list[str], start: int) -> bool:
    """Whether no earlier place of the text has these words."""
    return re.search(r"\s+".join(map(re.escape, words)), text[: start + 1]) is None


def _encoded(words: str) -> str:
    """Percent-encoded, the hyphen too: it has a meaning in a fragment."""
    return quote(words, safe="").replace("-", "%2D")
