"""From the mention to the one it means."""

from __future__ import annotations

import pytest

from .readable import only, said, told


@pytest.mark.parametrize(
    ("text", "who", "role"),
    [
        ("Nadia Prem, a spokeswoman for Veldrian Railways, said the line was shut.", "Nadia Prem",
         "spokeswoman for Veldrian Railways"),
        ("Defense Minister Jane Roe said the line was shut.", "Jane Roe", "Defense Minister"),
        ("“The line is shut,” said Jane Roe, the mayor of Kolvany.", "Jane Roe", "mayor of Kolvany"),
        ("The railway's spokeswoman, Nadia Prem, said the line was shut.", "Nadia Prem", "railway's spokeswoman"),
        ("Jane Roe said the line was shut.", "Jane Roe", None),
    ],
)  # fmt: skip
def test_the_role_comes_from_title_or_apposition(text: str, who: str, role: str | None) -> None:
    quote = only(text)
    assert (quote.who, quote.role) == (who, role)


def test_a_surname_means_the_full_name() -> None:
    text = "Jane Roe came late. Roe said the line was shut."
    quote = only(text)
    assert (quote.who, quote.tier) == ("Jane Roe", "sure")
    assert quote.speaker is not None
    assert text[slice(*quote.speaker)] == "Roe"


def test_a_surname_of_two_people_stays_a_surname() -> None:
    assert only("Jane Roe and Tom Roe came late. Roe said the line was shut.").who == "Roe"


def test_mrs_tells_which_of_two_it_is() -> None:
    assert only("Jane Roe and Tom Roe came late. Mrs. Roe said the line was shut.").who == "Jane Roe"


def test_she_is_the_woman_just_spoken_of() -> None:
    text = "Jane Roe came with Tom Hall. She said the line was shut."
    assert said(text) == [("indirect", "Jane Roe", "sure")]


def test_he_may_be_either_and_is_left_open() -> None:
    text = "At the station were Tom Hall and Peter Voss. He said the line was shut."
    assert said(text) == [("indirect", None, "unresolved")]


def test_he_passes_over_a_woman() -> None:
    assert only("Tom Hall met Jane Roe. He said the line was shut.").who == "Tom Hall"


def test_they_and_it_are_never_guessed() -> None:
    assert said("Jane Roe and Tom Hall came. They said the line was shut.") == [("indirect", None, "unresolved")]


def test_the_minister_is_the_one_called_minister() -> None:
    text = "Foreign Minister Jane Roe came late. Tom Hall waited. The minister said the line was shut."
    assert said(text) == [("indirect", "Jane Roe", "likely")]


def test_the_minister_of_two_is_left_as_a_role() -> None:
    text = "Foreign Minister Jane Roe met Health Minister Tom Hall. The minister said the line was shut."
    assert only(text).who == "the minister"


def test_saying_takes_the_subject_of_its_sentence() -> None:
    text = "Jane Roe closed the line, saying it was not safe."
    assert said(text) == [("indirect", "Jane Roe", "likely")]


def test_and_said_takes_the_subject_too() -> None:
    assert only("Jane Roe closed the line and said it was not safe.").who == "Jane Roe"


def test_who_said_means_the_one_before_it() -> None:
    assert only("The line was shut by Jane Roe, who said it was not safe.").who == "Jane Roe"


def test_a_spokesman_for_somebody_is_not_that_somebody() -> None:
    assert only("A spokesman for Jane Roe said the line was shut.").who == "a spokesman for Jane Roe"


def test_each_quotation_names_its_rule() -> None:
    _, reading = told("“It is shut,” Jane Roe said.\nShe said it was not safe.\n“So it is.”")
    assert all(q.rule for q in reading.quotes)
