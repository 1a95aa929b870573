"""What stands in quotation marks stands so in a source."""

from __future__ import annotations

import newsroom
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.checking.marks import inside, plain, unbalanced
from copydesk.checking.quotes import Quotes
from copydesk.records import Line, LineKind, Quote, QuoteKind, Reading, Tier, Verdict
from tests.checking.gate_lines import BOTH, COURIER, against, cite, findings, held, told

SAID = "“We heard a bang and then the lights went out,” said Milo Brask, a passenger."


def drafted(text: str, words: str = SAID) -> Line:
    return Line(text, LineKind.DRAFTED, (cite(words),))


def quotes(line: Line) -> list[Verdict]:
    return [f.verdict for f in findings(line) if f.checker == "quotes"]


def test_other_glyphs_and_a_closing_comma_are_no_change() -> None:
    assert not quotes(drafted('Milo Brask, a passenger, said: "We heard a bang and then the lights went out."'))


def test_an_altered_quotation_shows_the_sources_wording() -> None:
    line = drafted("Milo Brask said: “We heard a shot and then the lights went out.”")
    found = next(f for f in held(line) if f.checker == "quotes")
    assert found.verdict is Verdict.CONTRADICTED
    assert "We heard a bang and then the lights went out" in found.reason
    assert line.text[found.start : found.end] == "We heard a shot and then the lights went out."


def test_a_quotation_nobody_printed_is_held() -> None:
    assert quotes(drafted("Milo Brask said: “I will never board a ship again.”")) == [Verdict.UNSUPPORTED]


def test_words_that_no_source_sets_in_marks_are_held() -> None:
    words = "The ferry may have struck a sandbank."
    assert quotes(drafted("The ferry “may have struck” a sandbank.", words)) == [Verdict.UNSUPPORTED]


def test_a_brief_needs_the_quotation_in_the_words_it_cites_and_a_text_in_any_source() -> None:
    line = drafted("“Nobody told us anything. We sat there for hours. It was cold,” Milo Brask said.")
    assert Verdict.UNSUPPORTED in quotes(line)
    assert not [x for x in against(line.text) if x[0] == "quotes"]


def test_a_quotation_over_several_sentences_of_a_text() -> None:
    text = "“Nobody told us anything. We sat there for hours. It was cold,” Mr. Brask said."
    assert told(text).verdict is Verdict.SUPPORTED


def test_a_mark_without_partner_is_shown() -> None:
    assert Verdict.UNCLEAR in quotes(drafted("Milo Brask said: “We heard a bang and then the lights went out"))


def test_a_quotation_given_to_somebody_else_is_contradicted() -> None:
    line = drafted("“We heard a bang and then the lights went out,” said Nuri Falk.")
    speaker = newsroom_range(line.text, "Nuri Falk")
    read = Reading("x", "hand", "en", quotes=(quote(line.text, "Nuri Falk", speaker),))
    source = Reading(COURIER.id, "hand", "en", BOTH.readings[0].sentences, (quote(COURIER.text, "Milo Brask", (0, 1)),))
    dossier = newsroom.dossier(COURIER, readings=(source,))
    found = Quotes().check(line, read, (line.cites[0].span,), dossier)
    assert [(f.verdict, line.text[f.start : f.end]) for f in found] == [(Verdict.CONTRADICTED, "Nuri Falk")]
    assert "Milo Brask" in found[0].reason


def newsroom_range(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def quote(text: str, who: str, speaker: tuple[int, int]) -> Quote:
    start, end = newsroom_range(text, "“We heard a bang and then the lights went out,”")
    return Quote(QuoteKind.DIRECT, start, end, ((start, end),), None, speaker, who, None, Tier.SURE)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He said “yes” and left.", ["yes"]),
        ('"A," he said. "B."', ["A,", "B."]),
        ("«Ja», sagte er.", ["Ja"]),
        ("It's the captain's 'long and cold night' at sea.", ["long and cold night"]),
        ("“One.\n“Two.”", ["One.", "Two."]),
        ('and it went dark," he said.', []),
        ("no marks", []),
    ],
)
def test_what_stands_inside_marks(text: str, found: list[str]) -> None:
    assert [text[s:e] for s, e in inside(text)] == found


def test_marks_that_balance() -> None:
    assert unbalanced('“a” and "b"') == -1
    assert unbalanced("a ” b") == 2
    assert plain("“It’s  cold,”") == plain('"It\'s cold."')


@given(st.text(alphabet="ab “”\"'‘’«»„\n.,", max_size=60))
def test_stretches_lie_in_the_text_in_order(text: str) -> None:
    last = 0
    for start, end in inside(text):
        assert last <= start < end <= len(text)
        last = end
