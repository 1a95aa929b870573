"""People in reports: who is one, where a name ends, and whom a short form means."""

from __future__ import annotations

import pytest

from .readable import names


def people(text: str) -> list[tuple[str, str]]:
    """(words, who) of each name that is a person's."""
    return [(words, who) for words, kind, who in names(text) if kind == "person"]


def who(text: str) -> list[str]:
    """Who each person's name means."""
    return [name for _, name in people(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The harbour was quiet when Torvella Simmons came back.", ["Torvella Simmons"]),  # a common surname
        ("The harbour was quiet. Photo by Vresk Ardan / The Gazette", ["Vresk Ardan"]),
        ("By Vresk Ardan\nThe harbour was quiet on Monday.", ["Vresk Ardan"]),
        ("The harbour was quiet (Vresk Ardan/Kolvany Press) on Monday.", ["Vresk Ardan"]),
        ("They met Orskel van Ardan there.", ["Orskel van Ardan"]),
        ("They met Zhu Ardeng and Ri Son-gwon there.", ["Zhu Ardeng", "Ri Son-gwon"]),
        ("She left with her son Orskelino, who wept.", ["Orskelino"]),
        ("Robert Ardan left. His father was Vresk Ardan, who stayed.", ["Robert Ardan", "Vresk Ardan"]),
        ("They were Jane Roe, Vresk Ardan and John Pell.", ["Jane Roe", "Vresk Ardan", "John Pell"]),
        ("Actress-singer Jennifer Ardan left.", ["Jennifer Ardan"]),
        ("They asked the University of Kolvany and Gordon Ardan for help.", ["Gordon Ardan"]),
    ],
)  # fmt: skip
def test_a_person_whose_given_name_is_on_no_list(text: str, expected: list[str]) -> None:
    """Every report has names that nobody listed; the words beside them tell."""
    assert who(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The storm came near Fort Ardley on Monday.",
        "They fear that Hurricane Sandy comes back.",
        "The court decided Ardley v. Roe on Monday.",
        "They met in the Rose Garden on Monday.",
        "They met in May and left in June.",
        "He likes the Google Simmons and the Red Bull of last year.",
    ],
)
def test_what_holds_a_name_and_is_no_person(text: str) -> None:
    """Storms, forts, cases, gardens, months and things are called like people."""
    assert who(text) == []


def test_a_family_is_several_people() -> None:
    """Jane Ardley speaks; the Ardley family is somebody else."""
    assert who("Jane Ardley spoke. They helped the Ardley family.") == ["Jane Ardley"]


def test_a_month_is_somebody_whom_the_report_names() -> None:
    """Theresa May is in the report, so a lone May is she, but not a day."""
    text = "Theresa May spoke. Later May left, and on May 3 they met. In May it rained."
    assert people(text) == [("Theresa May", "Theresa May"), ("May", "Theresa May")]


def test_a_caption_that_says_a_name_twice_names_twice() -> None:
    """The pier, and Gemma's name under it two times."""
    assert who("The pier at dawn Gemma Ardley Gemma Ardley") == ["Gemma Ardley", "Gemma Ardley"]


def test_a_list_that_lost_its_marks_is_parted() -> None:
    """Six names in one breath, one of them with a middle name."""
    text = "These are free: Mary Ardan Deborah Usk Bulan Agnes Gapan Rebecca Mallan John Pell Jane Roe. They left."
    assert who(text) == [
        "Mary Ardan", "Deborah Usk Bulan", "Agnes Gapan", "Rebecca Mallan", "John Pell", "Jane Roe"
    ]  # fmt: skip


def test_a_nickname_in_marks_stands_for_its_bearer() -> None:
    """Robert "Beto" Orsk is Beto from then on."""
    assert who('Robert "Beto" Orsk left. Later Beto came back.') == ["Robert Orsk", "Robert Orsk"]


def test_a_justice_is_named_by_surname() -> None:
    """The title is a word too; the surname tells."""
    assert who("Ruth Ardan Orsk spoke. Justice Orsk said no.") == ["Ruth Ardan Orsk", "Ruth Ardan Orsk"]


def test_two_surnames_mean_whoever_bears_both() -> None:
    """Enrique Orsk Ardan is called Orsk Ardan."""
    assert who("Enrique Orsk Ardan spoke. They met Orsk Ardan later.") == ["Enrique Orsk Ardan"] * 2


def test_people_run_together_in_a_headline_part() -> None:
    """The headline's verb is capitalised as the names are."""
    text = "Jane Ardley Slams Gordon Pell\nThe word of Jane Ardley was heard by Gordon Pell on Monday."
    assert set(who(text)) == {"Jane Ardley", "Gordon Pell"}


def test_a_person_named_in_a_headline_only() -> None:
    """The text says Ardley alone."""
    text = "Jane Ardley, Queen of Kolvany Ferries, Leaves Harbour Office\nOn Monday Ardley left the harbour office."
    assert people(text)[-1] == ("Ardley", "Jane Ardley")


def test_a_surname_behind_the_hyphen_with_spaces() -> None:
    """A tokeniser parted the name of President Moon."""
    assert people("They met President Moon Jae - in on Monday.")[0][0] == "Moon Jae - in"


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        ("Advanced Orsk Devices fell. Later AOD rose.", "AOD", "Advanced Orsk Devices"),
        ("They asked Orsk Foods for help. Later Orsk fell.", "Orsk", "Orsk Foods"),
    ],
)
def test_a_short_form_of_an_organisation(text: str, short: str, full: str) -> None:
    """Initials without parentheses, and a company without what it makes."""
    assert (short, "organisation", full) in names(text)
