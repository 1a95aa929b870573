"""Hand-made candidates for the writer's tests."""

from __future__ import annotations

from copydesk.records import Claim, ClaimId, Evidence, Reading, Report, ReportId, Role, Sentence, Span, Stance, Status
from copydesk.writing import text
from copydesk.writing.candidates import Candidate


def candidate(
    words: str,
    *,
    report: str = "r1",
    role: Role = Role.OUTCOME,
    speaker: str = "",
    claim: str = "c1",
    weight: float = 1.0,
) -> Candidate:
    """A report of one sentence, as a candidate for a line."""
    source = Report(ReportId(report), words, outlet=f"Outlet {report}")
    evidence = Evidence(source.id, 0, len(words), Stance.SUPPORTS, report, speaker)
    status = Status.ATTRIBUTED if speaker else Status.SINGLE
    made = Claim(ClaimId(claim), words, speaker, role, status, 1, (evidence,), weight)
    reading = Reading(source.id, "hand", "en", (Sentence(0, len(words), 0),))
    return Candidate(
        Span(source.id, 0, len(words)),
        source=words,
        text=words,
        edits=(),
        report=source,
        reading=reading,
        origin=report,
        claim=made,
        evidence=evidence,
        position=0,
        role=role,
        free=text.count(text.unmarked(words)),
        words=text.count(words),
        concepts=text.concepts(words),
        said=text.stems(words) - frozenset(text.stem(c) for c in text.concepts(words)),
    )
