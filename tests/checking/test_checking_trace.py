"""The walk back from a line to its report."""

from __future__ import annotations

from dataclasses import replace

import newsroom
import pytest

from copydesk.records import Edit, Line, LineKind, PullQuote
from tests.checking.gate_lines import BOTH, COURIER, LEDGER, cite, drop, edited, findings, held, put, verbatim

HARBOUR = "Harbour master Ines Vokal refused to open the inquiry's records."
BRIDGE = "The captain, Orla Dennet, was not on the bridge."
SAND = "The ferry may have struck a sandbank."
AGROUND = "The ferry Sorrel ran aground near Tavik."
SLEPT = "Its crew had slept for three hours, inspectors claimed."
BANG = "“We heard a bang and then the lights went out,” said Milo Brask, a passenger."


def test_a_whole_sentence_passes() -> None:
    assert not findings(verbatim(HARBOUR))


def test_a_verbatim_line_may_close_with_another_stop_and_space() -> None:
    line = replace(verbatim(HARBOUR), text=HARBOUR.replace(" refused", "  refused")[:-1])
    assert not findings(line)


def test_a_verbatim_line_with_one_other_word_is_held_at_that_word() -> None:
    line = replace(verbatim(HARBOUR), text=HARBOUR.replace("refused", "offered"))
    found = next(f for f in held(line) if f.checker == "trace")
    assert line.text[found.start : found.end] in "offered"


def test_a_cite_that_is_not_what_the_report_says_is_held() -> None:
    line = verbatim(HARBOUR)
    wrong = replace(line, cites=(replace(line.cites[0], start=3, end=3 + len(HARBOUR)),))
    assert "not what the report says" in held(wrong)[0].reason


def test_a_cite_of_a_report_outside_the_story_is_held() -> None:
    line = verbatim(HARBOUR)
    wrong = replace(line, cites=(replace(line.cites[0], report="nowhere"),))
    assert "not in the story" in held(wrong)[0].reason


def test_edits_that_do_not_give_the_line_are_held() -> None:
    line = edited(BRIDGE, drop(BRIDGE, ", Orla Dennet,"))
    assert not held(line)
    assert "do not give this line" in held(replace(line, text=line.text.replace("bridge", "deck")))[0].reason


@pytest.mark.parametrize(
    ("source", "words", "what"),
    [(BRIDGE, " not", "negation"), (SAND, " may have", "hedge"), (SLEPT, ", inspectors claimed", "attribution")],
)
def test_what_may_never_be_dropped(source: str, words: str, what: str) -> None:
    line = edited(source, drop(source, words), report=LEDGER if source == SLEPT else COURIER)
    assert any(what in f.reason for f in held(line))


def test_a_bound_goes_only_with_its_number() -> None:
    source = "The Sorrel was built in 1998 and carried some 200 people."
    assert any("bound" in f.reason for f in held(edited(source, drop(source, "some "), report=LEDGER)))
    assert not held(edited(source, drop(source, " and carried some 200 people"), report=LEDGER))


def test_an_attribution_moved_to_the_front_is_kept() -> None:
    at = SLEPT.index(", inspectors claimed")
    move = Edit("move", "attribution front", at, at + 20, "Inspectors claimed ", to=0)
    assert not held(edited(SLEPT, move, report=LEDGER))


def test_no_edit_inside_quotation_marks() -> None:
    line = edited(BANG, drop(BANG, " and then the lights went out"))
    assert any("inside quotation marks" in f.reason for f in held(line))


def test_a_quotation_may_be_dropped_whole() -> None:
    source = "“We heard a bang and then the lights went out,” said Milo Brask, a passenger."
    whole = Edit("delete", "quotation", 0, source.index(" said"))
    assert not any("inside quotation marks" in f.reason for f in held(edited(source, whole)))


def test_an_inserted_name_rests_on_its_cite() -> None:
    at = "Mr. Brask said."
    source = "“Nobody told us anything. We sat there for hours. It was cold,” " + at
    good = edited(source, put(source, "Brask", "Milo ", cite("Milo Brask")))
    assert not held(good)
    bad = edited(source, put(source, "Brask", "Timo ", cite("Milo Brask")))
    found = next(f for f in held(bad) if f.checker == "trace")
    assert bad.text[found.start : found.end] == "Timo"


def test_an_insertion_without_cite_may_only_use_words_of_its_own_sentence() -> None:
    assert held(edited(AGROUND, put(AGROUND, "ran", "suddenly "), report=LEDGER))
    assert not held(edited(AGROUND, put(AGROUND, "ran", "the "), report=LEDGER))


def test_an_inserted_date_follows_from_the_reports_date() -> None:
    source = "The company closed its office in Port Ardel on Wednesday."
    dated = cite(COURIER.text.split(". ")[0], field="published")
    assert not held(edited(source, put(source, ".", ", March 5, 2031", dated, "date")))
    far = edited(source, put(source, ".", ", March 5, 2002", dated, "date"))
    assert held(far)


def test_an_insertion_from_the_outlet_field() -> None:
    field = cite(AGROUND, LEDGER, "outlet")
    assert not held(edited(AGROUND, put(AGROUND, ".", ", according to the Ardel Ledger", field), report=LEDGER))
    assert held(edited(AGROUND, put(AGROUND, ".", ", according to the Tavik Courier", field), report=LEDGER))


def test_a_composed_line_needs_a_cite_for_each_word_and_number() -> None:
    cites = (cite("214 passengers"), cite("carried some 200 people", LEDGER))
    text = "Reports differ on the number of people carried: 214 (The Tavik Courier) to some 200 (Ardel Ledger)."
    assert not held(Line(text, LineKind.COMPOSED, cites))
    wrong = Line(text.replace("214", "241"), LineKind.COMPOSED, cites)
    assert "241" in {wrong.text[f.start : f.end] for f in held(wrong)}


def test_a_composed_line_may_count_the_reports() -> None:
    cites = (cite("214 passengers"), cite("carried some 200 people", LEDGER))
    assert not held(Line("The 2 reports differ.", LineKind.COMPOSED, cites))
    assert held(Line("The 3 reports differ.", LineKind.COMPOSED, cites))


def test_a_headline_uses_words_of_its_cites_in_any_form() -> None:
    cites = (cite("The ferry Sorrel ran aground near Tavik.", LEDGER), cite(HARBOUR))
    assert not held(Line("Ferry Runs Aground Near Tavik as Harbour Master Refuses to Open Records", "composed", cites))
    wrong = Line("Ferry Sinks Near Tavik", LineKind.COMPOSED, cites)
    assert "Sinks" in {wrong.text[f.start : f.end] for f in held(wrong)}


def test_a_pull_quote_stands_in_marks_in_its_report() -> None:
    words = "We heard a bang and then the lights went out"
    good = PullQuote(f"“{words}.”", LineKind.VERBATIM, (cite(f"“{words},”"),), who="Milo Brask", role="a passenger")
    assert not held(good)
    plain = "The company closed its office in Port Ardel on Wednesday."
    assert held(PullQuote(f"“{plain}”", LineKind.VERBATIM, (cite(plain),), who="Milo Brask"))


def test_the_story_used_here_is_read_whole() -> None:
    assert [len(r.sentences) > 3 for r in BOTH.readings] == [True, True]
    assert newsroom.span(COURIER, BRIDGE)


def test_a_headline_keeps_the_hedge_and_the_negation_of_its_cite() -> None:
    kept = Line("Ferry May Have Struck Sandbank", LineKind.COMPOSED, (cite(SAND),))
    assert not held(kept)
    for text, source in (("Ferry Struck Sandbank", SAND), ("Captain Orla Dennet Was on the Bridge", BRIDGE)):
        found = held(Line(text, LineKind.COMPOSED, (cite(source),)))
        assert len(found) == 1
        assert found[0].checker in ("changes", "frames")


def test_a_headline_adds_no_word_of_a_pattern() -> None:
    assert held(Line("Sandbank Dispute", LineKind.COMPOSED, (cite(SAND),)))
