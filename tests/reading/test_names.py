"""Names, what they name, and their fullest form."""

from __future__ import annotations

import pytest

from .readable import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Jane Roe there.", ("Jane Roe", "person", "Jane Roe")),
        ("They met J. P. Ardley there.", ("J. P. Ardley", "person", "J. P. Ardley")),
        ("They met Gen. Orsk there.", ("Orsk", "person", "Orsk")),
        ("They met Omar al-Hadri there.", ("Omar al-Hadri", "person", "Omar al-Hadri")),
        ("They met Maria de la Cruz there.", ("Maria de la Cruz", "person", "Maria de la Cruz")),
        ("They met Sean O’Dell there.", ("Sean O’Dell", "person", "Sean O’Dell")),
        ("They asked the Ministry of Fisheries for help.",
         ("Ministry of Fisheries", "organisation", "Ministry of Fisheries")),
        ("They asked the Kolvany Harbour Authority for help.",
         ("Kolvany Harbour Authority", "organisation", "Kolvany Harbour Authority")),
        ("They asked the VRF for help.", ("VRF", "organisation", "VRF")),
        ("They went to Norway.", ("Norway", "place", "Norway")),
        ("They went to Kolvany.", ("Kolvany", "place", "Kolvany")),
        ("They crossed the Orsk River.", ("Orsk River", "place", "Orsk River")),
        ("They met Dalia Orsk, 33, there.", ("Dalia Orsk", "person", "Dalia Orsk")),
    ],
)  # fmt: skip
def test_a_name_and_its_kind(text: str, expected: tuple[str, str, str]) -> None:
    assert names(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["The boat left.", "However, it sank.", "It sank on Sunday in June.", "Police came.", "The President spoke."],
)
def test_capital_letters_that_are_no_names(text: str) -> None:
    assert names(text) == []


def test_a_title_is_no_part_of_the_name() -> None:
    assert names("They met Defense Minister Jane Roe there.") == [("Jane Roe", "person", "Jane Roe")]


def test_the_country_before_a_title_is_a_name_of_its_own() -> None:
    found = names("They met Russian President Ivan Orsk there.")
    assert [(n[0], n[1]) for n in found] == [("Russian", "other"), ("Ivan Orsk", "person")]


def test_a_possessive_ends_a_name() -> None:
    assert [n[0] for n in names("It was Jane Roe’s boat, and Kolvany’s pier.")] == ["Jane Roe", "Kolvany"]


def test_a_surname_takes_the_full_name_of_the_report() -> None:
    assert [n[2] for n in names("They met Jane Roe. Later Roe left.")] == ["Jane Roe", "Jane Roe"]


def test_a_headline_in_capitals_gives_no_names() -> None:
    assert names("Ferry Sinks Near Kolvany After Heavy Storm\nThe ferry was old.") == []
