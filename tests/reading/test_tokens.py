"""Words and marks with their positions; and that no text makes the base of the reader slow."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.reading import marks, names, sentences
from copydesk.reading.tokens import ranges, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Roe's boat, the captains’ hats", ["Roe", "'s", "boat", ",", "the", "captains", "’", "hats"]),
        ("a 33-year-old from al-Hadri", ["a", "33", "-", "year-old", "from", "al-Hadri"]),
        ("the U.S. paid $1,200.50 at 9:30.", ["the", "U.S.", "paid", "$", "1,200.50", "at", "9:30", "."]),
        ("''We left``", ["''", "We", "left", "``"]),
        ("ships 🚢🚢 and قارب", ["ships", "🚢", "🚢", "and", "قارب"]),
        ("AT&T x_y", ["AT&T", "x", "_", "y"]),
        ("", []),
    ],
)
def test_words_and_marks(text: str, words: list[str]) -> None:
    assert tokenise(text).words == words


@given(st.text(max_size=200))
def test_tokens_are_the_text_at_their_place_and_leave_only_white_space(text: str) -> None:
    tokens = tokenise(text)
    assert [text[s:e] for s, e in zip(tokens.start, tokens.end, strict=True)] == tokens.words
    assert [w.lower() for w in tokens.words] == tokens.low
    between = [0, *tokens.end], [*tokens.start, len(text)]
    assert all(not text[s:e].strip() for s, e in zip(*between, strict=True))


def base(text: str) -> None:
    """Everything that the finders of quotations, figures and dates stand on."""
    tokens, paragraphs = tokenise(text), sentences.paragraphs(text)
    own: dict[int, list[marks.Marked]] = {}
    for mark in marks.pair(text, paragraphs):
        own.setdefault(mark.paragraph, []).append(mark)
    found = [s for n, p in enumerate(paragraphs) for s in sentences.split(text, p, own.get(n, []))]
    names.find(tokens, ranges(tokens, found))


@pytest.mark.parametrize(
    "piece",
    [
        "the boat left the pier ",
        "Boat Left Pier ",
        "“",
        '"',
        "'",
        "“x” ",
        "x'' ",
        "...",
        ". ",
        "A.",
        "U.S. The ",
        "p.m.  ",
        "Mr. ",
        "Jane Roe and ",
        "Jane “Jo” ",
        "University of the ",
        "Roe (ROE) ",
        "Jane Roe. Roe left.\n",
        "Kim Jong - un ",
        "1,",
        "-",
        "’s",
        "x\u202ey ",
        "قارب ",
        "🚢",
        "\x00\x85",
        "\u2028",
        "\\n",
        " ",
    ],
)
def test_twice_the_text_takes_about_twice_as_long(piece: str) -> None:
    """Five times is left for a busy machine; what grows with the square takes sixteen times for four."""

    def seconds(times: int, of: Callable[[str], None] = base) -> float:
        text = piece * times
        start = time.process_time()
        of(text)
        return time.process_time() - start

    times = 16_000 // len(piece)
    small = min(seconds(times) for _ in range(2))
    assert min(seconds(4 * times) for _ in range(2)) < 10 * small + 0.2


def test_many_people_of_one_surname_cost_no_more_than_their_number() -> None:
    def seconds(count: int) -> float:
        text = " ".join(
            f"Jane {chr(65 + i % 26)}{'abcdefgh'[i % 8] * (i // 26 % 9)}{'o' * (i % 11)} Roe met Roe."
            for i in range(count)
        )
        start = time.process_time()
        base(text)
        return time.process_time() - start

    small = seconds(1_000)
    assert seconds(4_000) < 10 * small + 0.2


def test_a_long_text_without_any_mark_is_read_in_seconds() -> None:
    start = time.process_time()
    base("nobody saw the boat leave Kolvany at dawn " * 20_000)
    assert time.process_time() - start < 10
