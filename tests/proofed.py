"""A checked text told for tests: a ferry that did not sink."""

from __future__ import annotations

from datetime import UTC, datetime

from copydesk.publishing import Proof
from copydesk.records import Checked, CheckedLine, Cite, Finding, FindingKind, Report, ReportId, Verdict

NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)
TEXT = "# Ferry\n\nThe ferry sank off Lorne.\nAll 12 were saved, “every one”. It may rain.\n"
REPORT = Report(ReportId("r1"), "The ferry ran aground. All 14 were saved.", "Harbour Courier", "https://a.example/x y")


def cite(words: str, report: Report = REPORT) -> Cite:
    start = report.text.index(words)
    return Cite(report.id, start, start + len(words), words, report.outlet, NOON)


def finding(words: str, verdict: Verdict, kind: FindingKind, reason: str, text: str = TEXT, *cites: Cite) -> Finding:
    start = text.index(words)
    return Finding("told", verdict, reason, start, start + len(words), cites, kind)


def line(words: str, verdict: Verdict, *found: Finding, text: str = TEXT, cites: tuple[Cite, ...] = ()) -> CheckedLine:
    start = text.index(words)
    return CheckedLine(start, start + len(words), verdict, 0.5, cites, found)


def checked(text: str = TEXT) -> Checked:
    """One sentence contradicted, one held for its number with a quotation that is found, one supported."""
    aground = cite("The ferry ran aground.")
    sank = finding("sank", Verdict.CONTRADICTED, FindingKind.WORD, "the source has “ran aground”", text, aground)
    again = finding("sank", Verdict.UNCLEAR, FindingKind.WORD, "the source has “ran aground”", text, aground)
    twelve = finding(
        "12", Verdict.UNSUPPORTED, FindingKind.NUMBER, "the source has “14”", text, cite("All 14 were saved.")
    )
    quoted = finding("every one", Verdict.SUPPORTED, FindingKind.QUOTATION, "word for word", text)
    whole = finding("It may rain.", Verdict.UNCLEAR, FindingKind.EVIDENCE, "no source speaks of this", text)
    lines = (
        line("The ferry sank off Lorne.", Verdict.CONTRADICTED, sank, again, text=text),
        line("All 12 were saved, “every one”.", Verdict.UNSUPPORTED, twelve, quoted, text=text),
        line("It may rain.", Verdict.UNCLEAR, whole, text=text),
        line("# Ferry", Verdict.SUPPORTED, text=text, cites=(aground,)),
    )
    return Checked(Verdict.CONTRADICTED, 0.1, lines)


def proof(text: str = TEXT, name: str = "drafts/ferry.md") -> Proof:
    return Proof(name, text, checked(text), (14, 16), "markdown", {REPORT.id: REPORT})


NOTHING = Proof("empty.md", "---\n", Checked(Verdict.UNCLEAR, 0.0))
