"""One number for a sentence, to order texts by."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.checking.support import soft
from copydesk.records import Dossier, Finding, Line, Span, Verdict

KEEPS = {Verdict.SUPPORTED: 1.0, Verdict.UNCLEAR: 0.8, Verdict.UNSUPPORTED: 0.5, Verdict.CONTRADICTED: 0.3}
"""What a finding leaves of a sentence's soft score."""

FURTHER = 0.9
"""What each further checker that finds something leaves."""


def score_of(
    line: Line, findings: Sequence[Finding], evidence: Sequence[Span], sources: Dossier, *, whole: bool = False
) -> float:
    """0..1: the share the evidence carries, lowered by what was found against it."""
    against = [f for f in findings if f.verdict is not Verdict.SUPPORTED]
    left = min((KEEPS[f.verdict] for f in against), default=1.0)
    checkers = len({f.checker for f in against})
    carried = 1.0 if whole else soft(line.text, evidence, sources)
    return round(carried * left * FURTHER ** max(0, checkers - 1), 4)
