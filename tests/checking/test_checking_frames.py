"""Negation, hedge, direction and attribution of sentences told in other words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from copydesk.records import Claim, Dossier, Evidence, Line, LineKind, Role, Stance, Status, Verdict
from tests.checking.gate_lines import BOTH, COURIER, LEDGER, against, cite, held, told, verbatim

OFFICE = "The company closed its office in Port Ardel on Wednesday."


@pytest.mark.parametrize(
    ("text", "checker", "verdict"),
    [
        ("The captain, Orla Dennet, was on the bridge.", "changes", Verdict.CONTRADICTED),
        ("The company did not close its office in Port Ardel on Wednesday.", "changes", Verdict.CONTRADICTED),
        ("The ferry struck a sandbank.", "changes", Verdict.UNSUPPORTED),
        ("The company opened its office in Port Ardel on Wednesday.", "changes", Verdict.CONTRADICTED),
        ("Harbour master Ines Vokal agreed to open the inquiry's records.", "changes", Verdict.CONTRADICTED),
        ("Its crew had slept for three hours.", "attribution", Verdict.UNSUPPORTED),
        ("The company painted its office in Port Ardel on Wednesday.", "changes", Verdict.UNSUPPORTED),
        ("The company closed its office in Port Tavik on Wednesday.", "changes", Verdict.CONTRADICTED),
    ],
)
def test_one_edit_of_a_source_sentence_is_held(text: str, checker: str, verdict: Verdict) -> None:
    assert (checker, verdict) in [found[:2] for found in against(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The company shut its office in Port Ardel on Wednesday.",
        "The captain, Orla Dennet, wasn't on the bridge.",
        "Harbor master Ines Vokal refused to open the inquiry's records.",
        "The ferry might have struck a sandbank.",
        "On Wednesday, the company closed its office in Port Ardel.",
        "Inspectors claimed its crew had slept for three hours.",
    ],
)
def test_a_harmless_change_passes(text: str) -> None:
    assert told(text).verdict is Verdict.SUPPORTED, against(text)


def test_the_reason_names_the_speaker() -> None:
    found = told("Its crew had slept for three hours.").lines[0].findings
    assert any("inspectors" in f.reason or "attributes it" in f.reason for f in found)


def test_a_sentence_out_of_a_longer_quotation_is_not_told_in_our_own_words() -> None:
    assert [f.checker for f in held(verbatim("We sat there for hours."))] == ["attribution"]


def outlived(line: Line, speaker: str = "the coast guard") -> Dossier:
    """The story with a claim that the line's report asserts itself and the other credits to a party."""
    span = line.cites[0].span
    other = cite("The ferry Sorrel ran aground near Tavik.", LEDGER).span
    evidence = (
        Evidence(span.report, span.start, span.end, Stance.SUPPORTS, "a"),
        Evidence(other.report, other.start, other.end, Stance.SUPPORTS, "b", speaker),
    )
    claim = Claim("c", OFFICE, speaker, Role.CLAIMS, Status.ATTRIBUTED, 1, evidence)
    return replace(BOTH, claims=(claim,))


def test_attribution_outlives_the_reporter() -> None:
    line = verbatim(OFFICE)
    assert not held(line)
    found = held(line, outlived(line))
    assert [f.checker for f in found] == ["attribution"]
    assert "Ardel Ledger attributes it to the coast guard" in found[0].reason
    assert found[0].cites[0].report == LEDGER.id


def test_a_line_that_credits_somebody_may_tell_such_a_claim() -> None:
    line = verbatim(COURIER.text.split(" The captain")[0])
    assert not held(line, outlived(line))


def test_a_claim_without_speaker_is_told() -> None:
    line = verbatim(OFFICE)
    assert not held(line, outlived(line, ""))


def test_a_drafted_line_in_other_words_is_judged_by_what_its_cite_carries() -> None:
    close = Line("The company's office in Port Ardel closed.", LineKind.DRAFTED, (cite(OFFICE),))
    far = Line("Shares of rival lines doubled within a week.", LineKind.DRAFTED, (cite(OFFICE),))
    assert not held(close)
    assert any(f.checker == "support" for f in held(far))
