"""The gate: every line against its evidence, by every checker.

``check`` holds a brief's lines against what they cite; ``check_text`` holds any text against the
sentences of the sources that speak of the same thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from copydesk.checking.attribution import Attribution
from copydesk.checking.changes import Changes
from copydesk.checking.figures import Figures
from copydesk.checking.frames import Frames
from copydesk.checking.judging import judged
from copydesk.checking.locate import index
from copydesk.checking.names import Names
from copydesk.checking.parts import Part, parts
from copydesk.checking.quotes import Quotes
from copydesk.checking.scoring import score_of
from copydesk.checking.sought import Sought
from copydesk.checking.support import Support
from copydesk.checking.terms import terms
from copydesk.checking.trace import Trace
from copydesk.codec import content_id
from copydesk.records import (
    Brief,
    Checked,
    CheckedLine,
    Dossier,
    Finding,
    Line,
    LineKind,
    Reading,
    Report,
    Span,
    Verdict,
)
from copydesk.seams import Checker, Judge, Reader

L = TypeVar("L", bound=Line)

__all__ = ["CHECKERS", "check", "check_text"]

CHECKERS: tuple[Checker, ...] = (Trace(), Quotes(), Figures(), Names(), Attribution(), Changes(), Frames(), Support())
"""The gate as it stands by default."""

_WORST = (Verdict.SUPPORTED, Verdict.UNCLEAR, Verdict.UNSUPPORTED, Verdict.CONTRADICTED)
_WHY = {
    LineKind.VERBATIM: "verbatim",
    LineKind.EDITED: "edits replay",
    LineKind.COMPOSED: "every slot cited",
    LineKind.DRAFTED: "nothing found against it",
}


def worst(findings: Sequence[Finding]) -> Verdict:
    """The worst verdict among the findings, supported where there are none."""
    return max((f.verdict for f in findings), key=_WORST.index, default=Verdict.SUPPORTED)


def check(brief: Brief, dossier: Dossier, reader: Reader, checkers: Sequence[Checker] = CHECKERS) -> Brief:
    """The brief with findings on every line, at least one each, and its verdicts counted in the audit."""

    language = _language(dossier)

    def held(line: L) -> L:
        read = reader.read(
            Report(content_id("line", line.text), line.text, published=line.cites[0].published, language=language)
        )
        return replace(line, findings=_findings(line, read, evidence_of(line), dossier, checkers))

    checked = replace(
        brief,
        headline=held(brief.headline) if brief.headline else None,
        key_points=tuple(held(line) for line in brief.key_points),
        short=tuple(tuple(held(line) for line in paragraph) for paragraph in brief.short),
        article=tuple(tuple(held(line) for line in paragraph) for paragraph in brief.article),
        pull_quote=held(brief.pull_quote) if brief.pull_quote else None,
    )
    counted = Counter(worst(line.findings) for _, line in checked.lines())
    verdicts = {str(verdict): counted[verdict] for verdict in _WORST}
    return replace(
        checked, audit=replace(brief.audit, verdicts=verdicts, held=sum(counted[v] for v in _WORST if v.held))
    )


def evidence_of(line: Line) -> tuple[Span, ...]:
    """The spans a line cites, its own and its edits', each once; fields of a report are no spans."""
    cites = (*line.cites, *(e.cite for e in line.edits if e.cite is not None))
    return tuple(dict.fromkeys(c.span for c in cites if not c.field))


def _findings(
    line: Line, read: Reading, evidence: Sequence[Span], dossier: Dossier, checkers: Sequence[Checker]
) -> tuple[Finding, ...]:
    found = tuple(f for checker in checkers for f in checker.check(line, read, evidence, dossier))
    if found or not line.text:
        return found or (Finding("trace", Verdict.UNSUPPORTED, "an empty line", 0, 0),)
    return (Finding("trace", Verdict.SUPPORTED, _WHY[line.kind], 0, len(line.text), line.cites),)


def check_text(
    text: str,
    dossier: Dossier,
    reader: Reader,
    checkers: Sequence[Checker] = CHECKERS,
    judge: Judge | None = None,
) -> Checked:
    """The text sentence by sentence against the best evidence in the dossier's reports.

    The verdict is the worst line's, the score (0..1, 1 = supported) the least line's. A text without a
    sentence is unclear. A ``judge`` is asked about the sentences that no exact finding settles.
    """
    read = reader.read(Report(content_id("text", text), text, language=_language(dossier)))
    known = index(dossier)
    spoken = (part for part in parts(text, read) if terms(part.words))
    lines = tuple(_checked(part, known.find(part.words), dossier, checkers) for part in spoken)
    if not lines:
        return Checked(Verdict.UNCLEAR, 0.0)
    made = Checked(max((x.verdict for x in lines), key=_WORST.index), min(x.score for x in lines), lines)
    return judged(made, text, dossier, judge) if judge else made


def _language(dossier: Dossier) -> str:
    """The language of the sources, empty where they differ: no checker compares across languages."""
    languages = {reading.language for reading in dossier.readings}
    return languages.pop() if len(languages) == 1 else ""


def _checked(part: Part, evidence: Sequence[Span], dossier: Dossier, checkers: Sequence[Checker]) -> CheckedLine:
    at, end = part.start, part.start + len(part.words)
    if not evidence and not any(t.content for t in terms(part.words)):
        empty = Finding("support", Verdict.UNCLEAR, "says nothing that could be checked", at, end)
        return CheckedLine(at, end, Verdict.UNCLEAR, 0.5, (), (empty,))
    if not evidence:
        nothing = Finding("support", Verdict.UNSUPPORTED, "no source sentence speaks of this", at, end)
        return CheckedLine(at, end, Verdict.UNSUPPORTED, 0.0, (), (nothing,))
    cites = tuple(dossier.cite(span) for span in evidence)
    line = Sought(part.words, LineKind.DRAFTED, cites, marked=part.marked)
    found = _findings(line, part.read, evidence, dossier, checkers)
    moved = tuple(replace(f, start=f.start + at, end=f.end + at) for f in found)
    return CheckedLine(at, end, worst(found), score_of(line, found, evidence, dossier), cites, moved)
