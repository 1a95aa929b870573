"""The gate: every line against its evidence, by every checker.

``check`` holds a brief's lines against what they cite; ``check_text`` holds any text against the
sentences of the sources that speak of the same thing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from copydesk.checking import texts
from copydesk.checking.attribution import Attribution
from copydesk.checking.changes import Changes
from copydesk.checking.figures import Figures
from copydesk.checking.frames import Frames
from copydesk.checking.judging import WORST
from copydesk.checking.names import Names
from copydesk.checking.quotes import Quotes
from copydesk.checking.support import Support
from copydesk.checking.swaps import Swaps
from copydesk.checking.texts import worst
from copydesk.checking.trace import Trace
from copydesk.codec import content_id
from copydesk.records import (
    Brief,
    Checked,
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

CHECKERS: tuple[Checker, ...] = (
    Trace(),
    Quotes(),
    Figures(),
    Names(),
    Attribution(),
    Changes(),
    Swaps(),
    Frames(),
    Support(),
)
"""The gate as it stands by default."""

_WHY = {
    LineKind.VERBATIM: "verbatim",
    LineKind.EDITED: "edits replay",
    LineKind.COMPOSED: "every slot cited",
    LineKind.DRAFTED: "nothing found against it",
}


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
    verdicts = {str(verdict): counted[verdict] for verdict in WORST}
    return replace(
        checked, audit=replace(brief.audit, verdicts=verdicts, held=sum(counted[v] for v in WORST if v.held))
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
    """Any text held against the reports of a dossier, sentence by sentence (``texts.check_text``)."""
    return texts.check_text(text, dossier, reader, checkers, judge)


def _language(dossier: Dossier) -> str:
    """The language of the sources, empty where they differ: no checker compares across languages."""
    languages = {reading.language for reading in dossier.readings}
    return languages.pop() if len(languages) == 1 else ""
