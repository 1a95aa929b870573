"""Acts of speech in every order: who speaks, where what was said starts and where it ends."""

from __future__ import annotations

import pytest

from .readable import only, said, told, words_of

ACTS = [
    ("Mara Ivens is telling reporters in Tarn that the pier is shut.", "the pier is shut", "Mara Ivens", "before"),
    ("Mara Ivens said, through a lawyer, that the pier was shut.", "the pier was shut", "Mara Ivens", "before"),
    ("Mara Ivens (pictured) said the pier was shut.", "the pier was shut", "Mara Ivens", "before"),
    ("Mara Ivens, who said that it was shut, left the town.", "it was shut", "Mara Ivens", "before"),
    ("KOLVANY, Veldria — Mara Ivens said the pier was shut.", "the pier was shut", "Mara Ivens", "before"),
    ("As Mara Ivens noted, the pier was shut for weeks.", "the pier was shut for weeks", "Mara Ivens", "as"),
    ("Mara Ivens went on air to say that the pier was shut.", "the pier was shut", "Mara Ivens", "infinitive"),
    ("The Herald quoted Mara Ivens as saying that it was shut.", "it was shut", "Mara Ivens", "passive"),
    ("Mara Ivens was quoted by the Herald as saying it was shut.", "it was shut", "Mara Ivens", "passive"),
    ("They shut it, with Mara Ivens saying that ropes had been cut.", "ropes had been cut", "Mara Ivens", "joined"),
    ("Mara Ivens asked the port whether the pier was shut.", "whether the pier was shut", "Mara Ivens", "before"),
    ("According to the harbour master, Mara Ivens, the pier was shut.", "the pier was shut", "Mara Ivens", "according"),
]


@pytest.mark.parametrize(("text", "content", "who", "order"), ACTS)
def test_mara_speaks_in_every_order_of_words(text: str, content: str, who: str, order: str) -> None:
    quote = only(text)
    assert words_of(text, quote) == [content]
    assert (quote.who, quote.rule.split(":")[0]) == (who, order)


@pytest.mark.parametrize(
    ("text", "content", "order"),
    [
        ("The board was told on Monday that the pier had fallen.", ["the pier had fallen"], "passive"),
        ("It was announced yesterday that the pier had fallen.", ["the pier had fallen"], "passive"),
        ("The pier is said to have fallen in a minute.", ["The pier", "to have fallen in a minute"], "passive"),
        ("The pier reportedly fell in a minute.", ["The pier", "fell in a minute"], "adverb"),
    ],
)
def test_what_nobody_known_has_said_has_no_speaker(text: str, content: list[str], order: str) -> None:
    quote = only(text)
    assert words_of(text, quote) == content
    assert (quote.who, quote.tier, quote.rule.split(":")[0]) == (None, "unresolved", order)


def test_a_claim_is_its_owners() -> None:
    text = "Mara Ivens's claim that the ropes had been cut was read out."
    assert (only(text).who, only(text).rule.split(":")[0]) == ("Mara Ivens", "noun")


def test_an_accusation_is_the_accusers() -> None:
    assert only("Mara Ivens was accused by the port of cutting the ropes.").who == "the port"


def test_a_says_that_b_had_said_is_two_acts() -> None:
    text, reading = told("Mara Ivens said that Tom Hall had told her the pier was shut.")
    assert [(q.who, words_of(text, q)) for q in reading.quotes] == [
        ("Mara Ivens", ["Tom Hall had told her the pier was shut"]),
        ("Tom Hall", ["the pier was shut"]),
    ]


def test_each_of_two_verbs_has_its_own_clause() -> None:
    text, reading = told("Mara Ivens said the pier was shut and added that it would reopen.")
    assert [words_of(text, q) for q in reading.quotes] == [["the pier was shut"], ["it would reopen"]]
    assert {q.who for q in reading.quotes} == {"Mara Ivens"}


def test_two_parties_of_one_sentence_keep_their_clauses() -> None:
    text, reading = told("Mara Ivens said the pier was shut while the port insisted it was not.")
    assert [(q.who, words_of(text, q)) for q in reading.quotes] == [
        ("Mara Ivens", ["the pier was shut"]),
        ("the port", ["it was not"]),
    ]


def test_a_list_of_names_behind_a_role_is_no_single_speaker() -> None:
    text = "The mediators, Quillon, Hestria and the League of Straits, said they would stay."
    assert only(text).who == "the mediators"


@pytest.mark.parametrize(
    "text",
    [
        '"The pier is gone, "Mara Ivens said. They left.',
        "\" The pier is gone, '' said Mara Ivens. They left.",
        '"The pier is gone. " Mara Ivens said. They left.',
        "“The pier is gone,“ said Mara Ivens. They left.",
        "“The pier is gone.” Mara Ivens said.",
        "“The pier is gone.” Ms. Ivens said on Monday.",
        "Said Mara Ivens: “The pier is gone.”",
        "Mara Ivens: “The pier is gone.”",
    ],
)
def test_careless_marks_and_stops_keep_the_quotation_whole(text: str) -> None:
    quote = only(text)
    assert quote.kind == "direct"
    assert text[quote.start : quote.end].strip("“”\"'., ") == "The pier is gone"
    assert quote.who in ("Mara Ivens", "Ivens")


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “ghost pier” fell on Sunday.",
        "The novel “The Pier at the End” won a prize.",
        "They spoke by telephone on Sunday.",
        "The port declined to comment.",
        "The report was published on Sunday.",
    ],
)
def test_nothing_was_said(text: str) -> None:
    assert said(text) == []


def test_she_who_spoke_last_is_plain_until_another_woman_is_named() -> None:
    plain = "Mara Ivens said the pier was shut. She said it would reopen."
    rival = "Mara Ivens said the pier was shut. Jane Roe sat beside Ann Hall. She said it would reopen."
    assert said(plain)[-1] == ("indirect", "Mara Ivens", "sure")
    assert said(rival)[-1][2] != "sure"


def test_the_reports_own_pronouns_tell_a_gender() -> None:
    text = "Ondry Vask lost his boat. Ondry Vask said the pier was shut. He said it would reopen."
    assert said(text)[-1] == ("indirect", "Ondry Vask", "sure")


@pytest.mark.parametrize(
    "text",
    [
        "Mark Doe did not say that the pier was shut.",
        "Mark Doe would not say whether the pier was shut.",
        "Nobody said the pier was shut.",
        "No official said the pier was shut.",
        "If Mark Doe says the pier is shut, it is.",
        "Mark Doe should insist that the pier is shut.",
        "Officers accused of cutting the ropes left.",
        "Police charged Doe with murder.",
        "Mark Doe maintained the pier for years.",
        "The pier was run according to the law.",
        "The pier fell, as championship hopes did.",
    ],
)
def test_what_was_not_said_is_nobodys_statement(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mark Doe, Anna Lane and Paul Roe said they would stay.",
        "Mark Doe, Anna Lane, and Paul Roe said they would stay.",
        "“We will stay,” Mark Doe, Anna Lane and Paul Roe said in a statement.",
        "Mark Doe and his deputy, Paul Roe, said they would stay.",
    ],
)
def test_many_who_speak_are_all_named(text: str) -> None:
    who = only(text).who
    assert who is not None
    assert who.startswith("Mark Doe")
    assert who.endswith("Paul Roe")


def test_an_answer_is_not_the_last_speakers() -> None:
    assert said("“You lied,” Lane said to Doe. “Never,” came the reply.")[1:] in ([], [("direct", None, "unresolved")])


def test_two_quotations_of_one_act_are_one_in_parts_that_lie_apart() -> None:
    for text in ("“We go,” “they go,” said Jane Roe.", "Roe said... “it is over”."):
        for quote in told(text)[1].quotes:
            assert all(a[1] <= b[0] for a, b in zip(quote.parts, quote.parts[1:], strict=False))


def test_a_hearsay_word_may_end_the_text() -> None:
    assert all(q.start < q.end for q in told("The bridge collapsed reportedly")[1].quotes)


def test_half_a_character_breaks_nothing() -> None:
    assert only("Roe left. Jane \ud800 Roe said the pier was shut.").start > 0
