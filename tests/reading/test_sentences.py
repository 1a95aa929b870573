"""Sentences of scraped reports: paragraphs are lines, and quotations stay whole."""

from __future__ import annotations

import pytest

from copydesk.reading.sentences import paragraphs

from .readable import sentences, told


def test_a_line_break_parts_paragraphs_even_without_a_full_stop() -> None:
    text, reading = told("Ferry sinks off Kolvany\nThe ferry left at dawn.\n\nNobody was hurt.")
    assert [(text[s.start : s.end], s.paragraph) for s in reading.sentences] == [
        ("Ferry sinks off Kolvany", 0),
        ("The ferry left at dawn.", 1),
        ("Nobody was hurt.", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left at 3 p.m. Sunday from the old pier.",
        "Gen. Ada Kost of the U.S. Army spoke to Sen. Ivo Brandt.",
        "The judge, J. P. Ardley, closed the court.",
        "“The pier is gone. We saw it fall,” she said.",
        "“Where is the boat?” Mara Ivens asked.",
        "The firm, Harbour Works Inc., paid $1.5 million.",
        "He lives at No. 9 Mill Lane, St. Oban.",
        "“It is over.” — Mara Ivens",
    ],
)
def test_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("She said: “The pier is gone.” The boat sank.", 2),
        ("They met at 3 p.m. The boat had left.", 2),
        ("He went to the U.S. She stayed.", 2),
        ("Who paid? Nobody knows! The court will ask.", 3),
        ("''We lost the boat.'' The pier held.", 2),
        ("Why wait? ''They pay us,'' Mr. King said.", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_a_quotation_of_many_sentences_is_cut_and_a_short_one_is_not() -> None:
    long = "“One boat left. Two boats left. Three boats left. Four boats left. Five boats left,” she said."
    assert len(sentences(long)) == 5
    short = "“One boat left. Two boats left. Three boats left,” she said."
    assert sentences(short) == [short]


def test_a_text_without_any_mark_is_one_sentence_a_line() -> None:
    assert sentences("the boat left the pier and nobody saw it\nthe pier was closed") == [
        "the boat left the pier and nobody saw it",
        "the pier was closed",
    ]


def test_spans_hold_no_white_space_at_their_ends() -> None:
    assert sentences("  The boat left.   It sank.  \n\t The end. ") == ["The boat left.", "It sank.", "The end."]


def test_emoji_count_as_one_position_each() -> None:
    assert sentences("🚢🚢 The boat left. It sank.") == ["🚢🚢 The boat left.", "It sank."]


def test_line_ends_of_a_text_that_went_through_json_twice() -> None:
    text = "Ferry lost off Ardel \\n The ferry Maris is lost . \\n Forty are safe ."
    found = [text[s:e] for s, e in paragraphs(text)]
    assert found == ["Ferry lost off Ardel", "The ferry Maris is lost .", "Forty are safe ."]
