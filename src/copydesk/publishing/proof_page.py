"""Checked texts as one HTML page without script: the words with their doubts marked, the evidence beside each sentence.

Words of the text and of its sources go through one function that escapes them, here or in the template engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from copydesk.publishing import escape, html
from copydesk.publishing.blocks import count, named
from copydesk.publishing.evidence import address, fragment
from copydesk.publishing.proofs import SIGNS, Doubt, Proof, doubts, marked, rests
from copydesk.records import CheckedLine, Cite, Verdict

if TYPE_CHECKING:
    from markupsafe import Markup

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Source:
    """Words that a sentence was held against, with who printed them and a link to them."""

    outlet: str
    words: str
    link: str


@dataclass(frozen=True, slots=True)
class Said:
    """A doubt as it is told: the words it is about, empty for the whole sentence."""

    doubt: Doubt
    words: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What is told of one sentence; ``number`` counts the sentences of its text from 1."""

    number: int
    line: CheckedLine
    sign: str
    said: tuple[Said, ...]
    rests: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's words with their marks, and what is told of its sentences: in doubt, and supported."""

    words: Markup
    notes: tuple[Note, ...]
    good: tuple[Note, ...]


class Sheet:
    """A checked text as the page shows it; ``number`` counts the texts of the page from 1."""

    def __init__(self, number: int, proof: Proof) -> None:
        self.number = number
        self.proof = proof
        self.name = proof.name if proof.name not in ("", "-") else "The text"
        self.verdict = proof.found.verdict
        self.tally = proof.tally()

    def paragraphs(self) -> Iterator[Paragraph]:
        """The text from end to end, cut where a line is empty, unless that lies in a sentence."""
        text, lines = self.proof.text, list(enumerate(self.proof.lines, 1))
        cuts = [0, *(found.end() for found in _PARAGRAPH.finditer(text)), len(text)]
        at = 0
        for start, end in pairwise(cuts):
            own = []
            while at < len(lines) and lines[at][1].start < end:
                own.append(lines[at])
                at += 1
            # a sentence that goes on past the cut is printed with what it begins in, as far as the cut
            if text[start:end].strip():
                yield self._paragraph(start, end, own)

    def _paragraph(self, start: int, end: int, lines: Sequence[tuple[int, CheckedLine]]) -> Paragraph:
        from markupsafe import Markup

        made, at = [], start
        notes = [self._note(number, line) for number, line in lines]
        for note in notes:
            if note.line.start >= at:
                made.append(_escaped(self.proof.text[at : note.line.start]))
                at = min(note.line.end, end)
                made.append(self._sentence(note, at))
        made.append(_escaped(self.proof.text[at:end].rstrip()))
        good = tuple(note for note in notes if not note.said)
        return Paragraph(Markup("").join(made), tuple(note for note in notes if note.said), good)

    def _note(self, number: int, line: CheckedLine) -> Note:
        found = doubts(line)
        above = [(), *(doubt.cites for doubt in found)]  # evidence that stands right above is not printed again
        shown = [() if doubt.cites == before else doubt.cites for doubt, before in zip(found, above, strict=False)]
        said = tuple(
            Said(doubt, "" if doubt.whole else self.proof.text[doubt.start : doubt.end], self._sources(cites))
            for doubt, cites in zip(found, shown, strict=True)
        )
        return Note(number, line, SIGNS[line.verdict], said, self._sources(rests(line, found)))

    def _sources(self, cites: Sequence[Cite]) -> tuple[Source, ...]:
        return tuple(self._source(cite) for cite in cites)

    def _source(self, cite: Cite) -> Source:
        report = self.proof.reports.get(cite.report)
        link = fragment(report, cite.start, cite.end) if report and not cite.field else address(report)
        return Source(named([cite])[0], cite.text, link)

    def _sentence(self, note: Note, end: int) -> Markup:
        """The words of a sentence; of one in doubt with its marks and a link to what is told of it."""
        from markupsafe import Markup

        if not note.said:
            return _escaped(self.proof.text[note.line.start : end])
        found = marked(note.line, [said.doubt for said in note.said])
        words = Markup("").join(self._mark(s, min(e, end), verdict) for s, e, verdict in found if s < end)
        place, verdict = f"t{self.number}s{note.number}", note.line.verdict
        told = f"t{self.number}n{note.number}"
        link = Markup('<a class="no" href="#{}" aria-label="Sentence {}, {}: why">{}&nbsp;{}</a>').format(
            told, note.number, str(verdict), note.number, note.sign
        )
        return Markup('<span class="sentence {}" id="{}">{}{}</span>').format(str(verdict), place, words, link)

    def _mark(self, start: int, end: int, verdict: Verdict | None) -> Markup:
        from markupsafe import Markup

        words = _escaped(self.proof.text[start:end])
        return words if verdict is None else Markup('<span class="doubted {}">{}</span>').format(str(verdict), words)


def _escaped(words: str) -> Markup:
    from markupsafe import escape as escaped

    return escaped(escape.unmarked(words))


def page(proofs: Sequence[Proof]) -> str:
    """Checked texts as one HTML page."""
    sheets = [Sheet(number, proof) for number, proof in enumerate(proofs, 1)]
    title = sheets[0].name if len(sheets) == 1 else f"{count(len(sheets), 'text')} checked"
    return html.rendered(
        "checked.html",
        script=False,
        sheets=("brief.css", "checked.css"),
        title=f"{title}: checked" if len(sheets) == 1 else title,
        heading=title,
        kind="checked",
        language="",
        summary="",
        texts=sheets,
        signs=SIGNS,
    )
