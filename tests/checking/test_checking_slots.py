"""Figures and names: in the words cited, with their bound, unit and thing counted."""

from __future__ import annotations

from decimal import Decimal

import newsroom
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from copydesk.checking.figures import Figures
from copydesk.records import Bound, Figure, Line, LineKind, Reading, Report, Sentence, Verdict
from tests.checking.gate_lines import COURIER, LEDGER, against, cite, held, told

LEAD = COURIER.text.split(" The captain")[0]


def drafted(text: str, words: str = LEAD, report: Report = COURIER) -> Line:
    return Line(text, LineKind.DRAFTED, (cite(words, report),))


def one(text: str, **figure: object) -> tuple[Verdict, str] | None:
    """The finding on a line's one figure against "at least 41 people were killed"."""
    report = newsroom.report("At least 41 people were killed in Tavik.")
    at = report.text.index("41")
    theirs = Figure(at, at + 2, Decimal(41), Decimal(41), Bound.AT_LEAST, "", "person", "killed")
    source = Reading(report.id, "hand", "en", (Sentence(0, len(report.text), 0),), figures=(theirs,))
    dossier = newsroom.dossier(report, readings=(source,))
    span = newsroom.span(report, report.text)
    start = next(i for i, c in enumerate(text) if c.isdigit())
    values = {"low": Decimal(41), "high": Decimal(41), "noun": "person", "event": "killed", **figure}
    read = Reading("x", "hand", "en", figures=(Figure(start, start + 2, **values),))  # type: ignore[arg-type]
    found = Figures().check(Line(text, LineKind.DRAFTED, (dossier.cite(span),)), read, (span,), dossier)
    return (found[0].verdict, found[0].reason) if found else None


def test_the_same_number_with_its_bound_passes() -> None:
    assert one("At least 41 people were killed.", bound=Bound.AT_LEAST) is None


def test_a_bound_that_is_dropped_or_turned() -> None:
    assert one("41 people were killed.") == (Verdict.UNSUPPORTED, "the source bounds this number otherwise: “41”")
    turned = one("At most 41 people were killed.", bound=Bound.AT_MOST)
    assert turned is not None
    assert turned[0] is Verdict.CONTRADICTED


def test_another_number_of_the_same_thing_is_contradicted() -> None:
    other = one("At least 47 people were killed.", low=Decimal(47), high=Decimal(47), bound=Bound.AT_LEAST)
    assert other == (Verdict.CONTRADICTED, "the source has “41”")


def test_the_same_number_of_another_thing() -> None:
    other = one("At least 41 people were rescued.", event="rescued", bound=Bound.AT_LEAST)
    assert other is not None
    assert other[0].held


def test_another_unit_is_shown() -> None:
    other = one("At least 41% were killed.", unit="%", bound=Bound.AT_LEAST)
    assert other is not None
    assert other[0] is Verdict.UNCLEAR


def test_about_may_lie_near() -> None:
    assert not held(drafted("About 214 passengers were on the ferry, the coast guard said."))


@pytest.mark.parametrize(
    "text",
    [
        "A ferry with 241 passengers ran aground off Tavik on Tuesday, the coast guard said.",
        "A ferry with 214 passengers ran aground off Tavik on Friday, the coast guard said.",
        "A ferry with 214 passengers ran aground off Tavik in August, the coast guard said.",
    ],
)
def test_a_number_or_day_that_the_words_cited_do_not_have(text: str) -> None:
    assert held(drafted(text))


def test_digits_and_words_are_one_number() -> None:
    assert told("Its crew had slept for 3 hours, inspectors claimed.").verdict is Verdict.SUPPORTED
    assert told("Its crew had slept for 4 hours, inspectors claimed.").verdict.held


@given(st.integers(0, 2), st.sampled_from("0123456789"))
def test_a_changed_digit_in_a_verbatim_line_is_always_found(place: int, digit: str) -> None:
    at = LEAD.index("214") + place
    assume(LEAD[at] != digit)
    changed = LEAD[:at] + digit + LEAD[at + 1 :]
    assert held(Line(changed, LineKind.VERBATIM, (cite(LEAD),)))
    assert held(drafted(changed))
    assert told(changed).verdict.held


def test_a_name_in_a_shorter_form_or_possessive_passes() -> None:
    text = "Dennet's ferry carried 214 passengers."
    words = COURIER.text.split(" “We")[0]
    assert not [f for f in held(drafted(text, words)) if f.checker == "names"]


def test_a_name_that_no_source_has_is_held_at_the_name() -> None:
    found = against("A ferry with 214 passengers ran aground off Bolmar on Tuesday.")
    assert ("changes", Verdict.CONTRADICTED, "Bolmar") in found
    assert [x for x in found if x[0] == "names"] == []
    found = against("Ferry passengers by the hundred were left stranded near Bolmar after the accident on Tuesday.")
    assert ("names", Verdict.UNSUPPORTED, "Bolmar") in found


def test_a_name_from_elsewhere_is_held_in_a_brief() -> None:
    line = drafted("Ines Vokal was not on the bridge.", "The captain, Orla Dennet, was not on the bridge.")
    assert any(f.checker == "names" for f in held(line))


def test_a_name_swapped_within_the_story_is_held_in_any_text() -> None:
    assert told("Captain Ines Vokal denied that she had left the bridge.").verdict.held


def test_a_name_of_one_country_in_another_form() -> None:
    report = newsroom.report("The Velmarian navy sailed on Monday.", outlet="x")
    dossier = newsroom.dossier(report)
    line = Line(
        "Velmaria's navy sailed on Monday.", LineKind.DRAFTED, (dossier.cite(newsroom.span(report, report.text)),)
    )
    assert not [f for f in held(line, dossier) if f.checker == "names"]


def test_the_other_report_of_the_story_has_its_own_number() -> None:
    line = drafted(
        "The Sorrel carried 214 people.", "The Sorrel was built in 1998 and carried some 200 people.", LEDGER
    )
    assert held(line)
