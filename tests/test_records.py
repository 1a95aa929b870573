"""What the records refuse, and what they answer about themselves."""

from dataclasses import replace

import pytest
from fakes import FakeChecker, FakeReader, FakeWriter
from hypothesis import given
from hypothesis import strategies as st
from newsroom import NOON, dossier, report, span

from copydesk.records import (
    Brief,
    Cite,
    Edit,
    Finding,
    Line,
    LineKind,
    ReportId,
    Span,
    Story,
    StoryId,
    Verdict,
    replay,
)

HARBOUR = report("The ferry sank off Port Amsel on Monday. Nine people died, the coastguard said.")


def cite(words: str = "The ferry sank off Port Amsel on Monday.") -> Cite:
    return dossier(HARBOUR).cite(span(HARBOUR, words))


def edited(words: str, *edits: Edit) -> Line:
    made = cite(words)
    return Line(replay(made.text, edits), LineKind.EDITED, (made,), edits)


# --- spans -----------------------------------------------------------------


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 2)])
def test_a_span_is_never_empty_nor_backwards_nor_before_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(ReportId("a"), start, end)


def test_a_report_gives_the_words_of_its_own_spans_only() -> None:
    assert HARBOUR[span(HARBOUR, "Nine people died")] == "Nine people died"
    with pytest.raises(KeyError):
        HARBOUR[Span(ReportId("another"), 0, 3)]
    with pytest.raises(KeyError):
        HARBOUR[Span(HARBOUR.id, 0, len(HARBOUR.text) + 1)]


def test_a_span_contains_what_lies_within_it_in_the_same_report() -> None:
    outer, inner = span(HARBOUR, "Nine people died, the coastguard said"), span(HARBOUR, "the coastguard")
    assert inner in outer
    assert outer not in inner
    assert Span(ReportId("another"), inner.start, inner.end) not in outer


@given(st.text(min_size=1, max_size=80), st.data())
def test_any_span_within_a_text_reads_as_that_part_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = report(text)
    assert made[Span(made.id, start, end)] == text[start:end]
    assert dossier(made).cite(Span(made.id, start, end)).text == text[start:end]


# --- dossier ---------------------------------------------------------------


def test_a_dossier_gives_words_reports_and_readings_and_refuses_strangers() -> None:
    whole = dossier(HARBOUR)
    assert whole[span(HARBOUR, "Nine")] == "Nine"
    assert whole.report(HARBOUR.id) is HARBOUR
    assert whole.reading(HARBOUR.id).report == HARBOUR.id
    for ask in (whole.report, whole.reading):
        with pytest.raises(KeyError):
            ask(ReportId("stranger"))


def test_a_cite_can_be_read_without_its_dossier() -> None:
    made = cite()
    assert (made.text, made.outlet, made.published) == ("The ferry sank off Port Amsel on Monday.", "The Gazette", NOON)
    assert HARBOUR[made.span] == made.text


def test_a_story_lists_every_report_of_its_wires_once() -> None:
    a, b, c = (ReportId(x) for x in "abc")
    assert Story(StoryId("s"), "", ((a, b), (c,)), None, None).reports == (a, b, c)


# --- lines and their edits -------------------------------------------------


def test_a_line_without_a_cite_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="at least one span"):
        Line("The ferry sank.", LineKind.VERBATIM, ())


def test_a_deleted_dateline_is_gone_when_the_line_is_replayed() -> None:
    wire = report("PORT AMSEL (SPA) - the ferry sank.")
    made = dossier(wire).cite(span(wire, wire.text))
    cut = Edit("delete", "dateline", 0, len("PORT AMSEL (SPA) - "))
    assert Line("The ferry sank.", LineKind.EDITED, (made,), (cut,)).replayed() == "The ferry sank."


def test_an_inserted_date_stands_where_it_was_put() -> None:
    sentence = "The ferry sank off Port Amsel on Monday."
    at = sentence.index(".")
    put = Edit("insert", "date", at, at, ", March 3", cite=cite("Monday"))
    assert edited(sentence, put).text == "The ferry sank off Port Amsel on Monday, March 3."


def test_a_moved_attribution_leaves_its_place_and_opens_the_sentence() -> None:
    sentence = "Nine people died, the coastguard said."
    start = sentence.index(", the")
    move = Edit("move", "attribution", start, len(sentence) - 1, "the coastguard said ", to=0)
    lower = Edit("delete", "case", 0, 1)
    put = Edit("insert", "case", 0, 0, "n")
    assert edited(sentence, move, lower, put).text == "The coastguard said nine people died."


def test_two_insertions_at_one_place_keep_their_order() -> None:
    assert replay("a c.", (Edit("insert", "x", 2, 2, "b "), Edit("insert", "x", 2, 2, "bb "))) == "A b bb c."


@given(st.text(max_size=60))
def test_without_edits_only_the_first_letter_may_change(text: str) -> None:
    assert replay(text, ()) == text[:1].upper() + text[1:]


@given(st.text(min_size=1, max_size=60), st.data())
def test_deleting_a_stretch_joins_what_stood_around_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    rest = text[:start] + text[end:]
    assert replay(text, (Edit("delete", "any", start, end),)) == rest[:1].upper() + rest[1:]


# --- briefs ----------------------------------------------------------------


def written(*sentences: str) -> Brief:
    reports = [report(text, outlet=f"Outlet {n}") for n, text in enumerate(sentences)]
    return FakeWriter().write(dossier(*reports, readings=map(FakeReader().read, reports)), now=NOON)


def checked(brief: Brief, checker: FakeChecker) -> Brief:
    """The brief with the checker's findings on every line of its key points, short version and article."""
    source = report("x")

    def look(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        reading = FakeReader().read(source)
        return tuple(replace(x, findings=checker.check(x, reading, (), dossier(source))) for x in lines)

    return replace(
        brief,
        key_points=look(brief.key_points),
        short=tuple(look(p) for p in brief.short),
        article=tuple(look(p) for p in brief.article),
    )


def test_a_brief_nobody_checked_is_not_cleared() -> None:
    assert not written("The ferry sank.").cleared


def test_a_brief_without_lines_is_not_cleared() -> None:
    assert not written().cleared


def test_a_brief_is_cleared_when_no_line_is_held_and_unclear_lines_do_not_hold_it() -> None:
    brief = written("The ferry sank.", "Nine people died.")
    assert checked(brief, FakeChecker()).cleared
    assert checked(brief, FakeChecker(Verdict.UNCLEAR)).cleared


@pytest.mark.parametrize("verdict", [Verdict.UNSUPPORTED, Verdict.CONTRADICTED])
def test_one_held_line_holds_the_brief(verdict: Verdict) -> None:
    brief = written("The ferry sank.", "Nine people died.")
    assert not checked(brief, FakeChecker(verdict)).cleared
    assert not checked(brief, FakeChecker(holds=("Nine",))).cleared


def test_lines_come_in_reading_order_with_their_layer() -> None:
    layers = [layer for layer, _ in written("The ferry sank.", "Nine people died.").lines()]
    assert layers == ["key_points"] * 2 + ["short"] * 2 + ["article"] * 2


def test_a_finding_of_one_checker_is_enough_to_hold_a_line() -> None:
    good = Finding("names", Verdict.SUPPORTED, "", 0, 3)
    bad = Finding("figures", Verdict.CONTRADICTED, "41, not 14", 4, 6)
    assert Line("x", LineKind.VERBATIM, (cite(),), findings=(good, bad)).held
