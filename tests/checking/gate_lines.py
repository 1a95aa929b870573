"""A small story for the gate's tests, and lines about it. Everybody in it is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import newsroom

from copydesk.checking import CHECKERS, check, check_text, evidence_of
from copydesk.reading import RulesReader
from copydesk.records import (
    Brief,
    BriefId,
    Checked,
    CheckedLine,
    Cite,
    Dossier,
    Edit,
    Finding,
    Line,
    LineKind,
    Report,
    Verdict,
)

READER = RulesReader()

COURIER = newsroom.report(
    "A ferry with 214 passengers ran aground off Tavik on Tuesday, and at least 12 people were injured, the coast "
    "guard said. The captain, Orla Dennet, was not on the bridge. "
    "“We heard a bang and then the lights went out,” said Milo Brask, a passenger. "
    "The ferry may have struck a sandbank. Harbour master Ines Vokal refused to open the inquiry's records. "
    "“Nobody told us anything. We sat there for hours. It was cold,” Mr. Brask said. "
    "The company closed its office in Port Ardel on Wednesday.",
    outlet="The Tavik Courier",
    at="2031-03-05T09:00",
)
LEDGER = newsroom.report(
    "The ferry Sorrel ran aground near Tavik. Its crew had slept for three hours, inspectors claimed. "
    "Captain Orla Dennet denied that she had left the bridge. "
    "The Sorrel was built in 1998 and carried some 200 people.",
    outlet="Ardel Ledger",
    at="2031-03-05T15:00",
)
BOTH = newsroom.dossier(COURIER, LEDGER, readings=(READER.read(COURIER), READER.read(LEDGER)))


def cite(words: str, report: Report = COURIER, field: str = "") -> Cite:
    """The words where they first stand in the report."""
    return replace(BOTH.cite(newsroom.span(report, words)), field=field)


def verbatim(words: str, report: Report = COURIER) -> Line:
    return Line(words, LineKind.VERBATIM, (cite(words, report),))


def edited(source: str, *edits: Edit, report: Report = COURIER) -> Line:
    """The line that the edits make of the source sentence."""
    made = Line("-", LineKind.EDITED, (cite(source, report),), edits)
    return replace(made, text=made.replayed())


def drop(source: str, words: str, rule: str = "connective") -> Edit:
    at = source.index(words)
    return Edit("delete", rule, at, at + len(words))


def put(source: str, before: str, words: str, rested: Cite | None = None, rule: str = "full name") -> Edit:
    at = source.index(before)
    return Edit("insert", rule, at, at, words, cite=rested)


def held(line: Line, dossier: Dossier = BOTH) -> list[Finding]:
    """What the whole gate has against a line of a brief."""
    return [f for f in findings(line, dossier) if f.verdict.held]


def findings(line: Line, dossier: Dossier = BOTH) -> tuple[Finding, ...]:
    """Every finding but "supported"; their places lie in the line, and their cites in the reports."""
    read = READER.read(Report("line", line.text, published=line.cites[0].published, language="en"))
    found = [f for checker in CHECKERS for f in checker.check(line, read, evidence_of(line), dossier)]
    for finding in found:
        assert 0 <= finding.start < finding.end <= len(line.text)
        assert all(dossier[c.span] == c.text for c in finding.cites if not c.field)
    return tuple(f for f in found if f.verdict is not Verdict.SUPPORTED)


def told(text: str, dossier: Dossier = BOTH) -> Checked:
    """Anyone's text against the two reports; every place lies in the text."""
    made = check_text(text, dossier, READER)
    for line in made.lines:
        assert 0 <= line.start < line.end <= len(text)
        assert all(line.start <= f.start < f.end <= line.end for f in line.findings)
        assert line.findings
        assert 0 <= line.score <= 1
    return made


def against(text: str) -> list[tuple[str, Verdict, str]]:
    """Checker, verdict and the very words, for all that is found against a text."""
    return [(f.checker, f.verdict, text[f.start : f.end]) for f in _all(told(text).lines) if f.verdict != "supported"]


def _all(lines: Sequence[CheckedLine]) -> list[Finding]:
    return [f for line in lines for f in line.findings]


def brief_of(*lines: Line, headline: Line | None = None) -> Brief:
    """A brief whose key points are these lines."""
    return Brief(BriefId("b"), BOTH.story.id, 1, newsroom.NOON, None, "test", "en", headline, tuple(lines), (), ())


def checked(*lines: Line, headline: Line | None = None) -> Brief:
    return check(brief_of(*lines, headline=headline), BOTH, READER)
