"""Who said what: marks of all kinds, the order of words, and what is no quotation."""

from __future__ import annotations

import pytest

from .readable import only, said, told, words_of


@pytest.mark.parametrize(
    "text",
    [
        "“The pier is gone,” Mara Ivens said.",
        '"The pier is gone," Mara Ivens said.',
        "''The pier is gone,'' Mara Ivens said.",
        "``The pier is gone,'' Mara Ivens said.",
        "«The pier is gone», Mara Ivens said.",
        "‘The old pier is gone,’ Mara Ivens said.",
        "“The pier is gone,” said Mara Ivens.",
        "Mara Ivens said: “The pier is gone.”",
        "Mara Ivens said, “The pier is gone.”",
        "On Sunday Mara Ivens told reporters, “The pier is gone.”",
        "“The pier is gone,” Mara Ivens told the Kolvany Herald on Sunday.",
        "“The pier is gone,” Mara Ivens, 44, said in a statement.",
        "“The pier is gone,” said Mara Ivens, a fisherman, who lost her boat.",
        "“The pier is gone!” shouted Mara Ivens.",
        "“Is it true that the pier is gone?” Mara Ivens asked.",
        "Mara Ivens was quoted as saying, “The pier is gone.”",
        "According to Mara Ivens, “the pier is gone.”",
    ],
)
def test_mara_is_the_speaker_in_every_pattern(text: str) -> None:
    quote = only(text)
    assert (quote.kind, quote.who, quote.tier) == ("direct", "Mara Ivens", "sure")
    assert text[quote.start : quote.end].strip("“”\"'‘’«»`,.?! ").lower().endswith("pier is gone")


def test_an_interrupted_quotation_is_one_in_two_parts() -> None:
    text = "“The pier is gone,” Mara Ivens said, “and so is my boat.”"
    assert words_of(text, only(text)) == ["“The pier is gone,”", "“and so is my boat.”"]


def test_a_quotation_goes_on_after_the_full_stop() -> None:
    text = "“The pier is gone,” Mara Ivens said. “My boat went with it.”"
    assert words_of(text, only(text)) == ["“The pier is gone,”", "“My boat went with it.”"]


def test_a_quotation_over_two_paragraphs_has_two_parts() -> None:
    text = "“The pier is gone, and nobody came,” said Mara Ivens. “We waited.\n“We waited all night.”"
    quote = only(text)
    assert quote.who == "Mara Ivens"
    assert words_of(text, quote)[1:] == ["“We waited.", "“We waited all night.”"]


def test_a_later_paragraph_in_marks_is_likely_hers_too() -> None:
    text = "“The pier is gone,” Mara Ivens said.\n“Nobody came to help us that night.”"
    assert said(text) == [("direct", "Mara Ivens", "sure"), ("direct", "Mara Ivens", "likely")]


def test_a_clause_with_words_in_marks_is_mixed() -> None:
    text = "Mara Ivens said the pier was “gone in a minute” and the boat with it."
    quote = only(text)
    assert (quote.kind, quote.who) == ("mixed", "Mara Ivens")
    assert text[quote.start : quote.end] == "the pier was “gone in a minute” and the boat with it"


@pytest.mark.parametrize(
    ("text", "content", "who"),
    [
        ("Police said that the pier had fallen.", "the pier had fallen", "police"),
        ("The pier had fallen, police said.", "The pier had fallen", "police"),
        ("The pier had fallen, police said on Sunday.", "The pier had fallen", "police"),
        ("According to the harbour ministry, the pier had fallen.", "the pier had fallen", "the harbour ministry"),
        ("The pier had fallen, according to a military source.", "The pier had fallen", "a military source"),
        ("Mara Ivens told reporters that the pier had fallen.", "the pier had fallen", "Mara Ivens"),
        ("Officials in Kolvany warned that the pier would fall.", "the pier would fall", "officials in Kolvany"),
        ("A spokesman for the port denied that it was closed.", "it was closed", "a spokesman for the port"),
        ("Mara Ivens announced on Sunday that she would sail.", "she would sail", "Mara Ivens"),
        ("Mara Ivens told the Kolvany Herald she would sail.", "she would sail", "Mara Ivens"),
    ],
)
def test_indirect_speech_gives_the_clause_without_cue_and_speaker(text: str, content: str, who: str) -> None:
    quote = only(text)
    assert (quote.kind, text[quote.start : quote.end], quote.who) == ("indirect", content, who)


def test_a_speaker_in_the_middle_parts_an_indirect_clause() -> None:
    text = "The pier, police said, was closed at dawn."
    assert words_of(text, only(text)) == ["The pier", "was closed at dawn"]


def test_two_speakers_of_one_sentence_keep_their_own_words() -> None:
    text = "Mara Ivens said the pier was safe, but police said it was closed."
    _, reading = told(text)
    assert [(text[q.start : q.end], q.who) for q in reading.quotes] == [
        ("the pier was safe", "Mara Ivens"),
        ("it was closed", "police"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “safe” pier fell at dawn.",
        "The boat, the “Grey Gull”, sank at dawn.",
        "The workers' pier and the captains' boats were old.",
        "It was a '90s boat, and the crew's last.",
        "The report on the pier runs to 90 pages.",
        'The plank was 6" wide and 12" long.',
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert said(text) == []


def test_the_one_spoken_to_is_never_the_speaker() -> None:
    assert only("“The pier is gone,” Mara Ivens told Ivo Brandt.").who == "Mara Ivens"
    assert only("Ivo Brandt was there when Mara Ivens told him: “The pier is gone.”").who == "Mara Ivens"


def test_a_dash_and_a_name_sign_a_quotation() -> None:
    assert said("“The pier is gone.” — Mara Ivens") == [("direct", "Mara Ivens", "sure")]


def test_a_quotation_nobody_says_has_no_speaker() -> None:
    assert said("It rained.\n“The pier is gone and nobody came.”") == [("direct", None, "unresolved")]


def test_parts_lie_inside_the_quotation_and_the_cue_is_the_verb() -> None:
    text = "“The pier is gone,” Mara Ivens later said, “and so is my boat.”"
    quote = only(text)
    assert quote.cue is not None
    assert text[slice(*quote.cue)] == "later said"
    assert all(quote.start <= s < e <= quote.end for s, e in quote.parts)


def test_a_lost_closing_mark_ends_with_its_paragraph() -> None:
    text = "“The pier is gone and nobody came.\nThe boat sank. “It was old,” Mara Ivens said."
    _, reading = told(text)
    assert [(text[q.start : q.end], q.who) for q in reading.quotes] == [
        ("“The pier is gone and nobody came.", None),
        ("“It was old,”", "Mara Ivens"),
    ]


def test_another_language_gives_marked_words_without_speakers() -> None:
    _, reading = told("Der Steg ist weg. „Wir haben 20 Boote verloren“, sagte Mara Ivens.", language="de")
    assert [(q.kind, q.who, q.tier) for q in reading.quotes] == [("direct", None, "unresolved")]
    assert [str(f.low) for f in reading.figures] == ["20"]
    assert reading.language == "de"
    assert reading.names == ()
