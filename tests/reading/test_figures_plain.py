"""Signs, ranges and results: negative numbers, from … to, ages without "age", votes, years in words, zero."""

from __future__ import annotations

import pytest

from .readable import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was minus 5 degrees.", ("minus 5 degrees", "-5", "-5", "exact", "degree", "")),
        ("It was -5 in Kolvany.", ("-5", "-5", "-5", "exact", "", "")),
        ("It costs from 5 to 10 dollars.", ("5 to 10 dollars", "5", "10", "exact", "USD", "")),
        ("From 5 to 10 dollars is asked.", ("5 to 10 dollars", "5", "10", "exact", "USD", "")),
        ("Children ages 5 to 11 came.", ("5 to 11", "5", "11", "exact", "year", "age")),
        ("People 18 to 35 voted.", ("18 to 35", "18", "35", "exact", "year", "age")),
        ("Children 6 to 12 years old came.", ("6 to 12 years old", "6", "12", "exact", "year", "age")),
        ("Zero people died.", ("Zero", "0", "0", "exact", "", "person")),
        ("They voted 5 to 7 times.", ("5 to 7", "5", "7", "exact", "", "time")),
    ],
)
def test_a_figure(text: str, expected: tuple[str, ...]) -> None:
    assert figures(text) == [expected]


def test_a_change_is_no_range() -> None:
    assert [f[1] for f in figures("It rose from 5 to 10 dollars.")] == ["5", "10"]


@pytest.mark.parametrize(
    "text",
    [
        "They voted 7 to 5.",
        "They voted 5 to 7.",
        "The House voted 396-9.",
        "She called 911.",
        "It lasts until the year 9999.",
        "He read Nineteen eighty-four.",
        "It is zero tolerance.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_what_is_no_sign_and_no_year() -> None:
    assert [f[1] for f in figures("It fell within plus or minus three hours.")] == ["3"]
    assert [f[1] for f in figures("It has nineteen twenty-minute talks.")][:1] == ["19"]


def test_inside_a_row_of_bare_numbers_nothing_is_counted() -> None:
    assert [f[1] for f in figures("7 12 9 4 8 1")] == ["7", "1"]
