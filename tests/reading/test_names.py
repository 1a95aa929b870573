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


def people(text: str) -> list[tuple[str, str]]:
    """(words, who) of each name that is a person's."""
    return [(words, who) for words, kind, who in names(text) if kind == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met former first lady Mara Ivens there.", "Mara Ivens"),
        ("They asked military spokesperson Rear Adm. Orin Hadar about it.", "Orin Hadar"),
        ("Harbour Board Chief Executive Hock Tan left.", "Hock Tan"),
        ("House Majority Whip Kevin Orsk left.", "Kevin Orsk"),
        ("The writer Yosha Brill left.", "Yosha Brill"),
        ("It was harbour writer Yosha Brill.", "Yosha Brill"),
        ("Her lawyer, Gabo Laskin, left.", "Gabo Laskin"),
        ("Wrenna Tolk, who built it, left.", "Wrenna Tolk"),
        ("They read J.K. Ardley at school.", "J.K. Ardley"),
        ("They met Martin “Marty” Ardley there.", "Martin Ardley"),
        ("They met Martin Luther Orsk Jr. there.", "Martin Luther Orsk Jr."),
        ("RENEE ARDLEY, HOST: Good morning.", "RENEE ARDLEY"),
        ("Captain America is a film.", ""),
    ],
)  # fmt: skip
def test_who_is_a_person_shows_beside_the_name(text: str, expected: str) -> None:
    assert [who for _, who in people(text)] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Invalid Email Christian Ardley left.", "Christian Ardley"),
        ("Image copyright AFP Mara Ivens left.", "Mara Ivens"),
        ("Jane Ardley WASHINGTON (Wire)", "Jane Ardley"),
        ("The British Kolvany-based Jane Ardley left.", "Jane Ardley"),
        ("Actor Martin Orsk left.", "Martin Orsk"),
        ("If Jane Ardley left, nobody saw it.", "Jane Ardley"),
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(text: str, expected: str) -> None:
    """Captions, forms and datelines run into names on scraped pages."""
    assert [who for _, who in people(text)] == [expected]


def test_a_name_does_not_go_on_over_a_line_or_sentence_end() -> None:
    assert people("It was Jane\nRoe. Ada Orsk Left.") == [("Jane", "Jane"), ("Ada Orsk Left", "Ada Orsk Left")]
    assert people("They met Jane. Orsk Harbour was closed.") == [("Jane", "Jane")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Xi Jinpang spoke. Later Xi left.", "Xi Jinpang"),
        ("Kim Jong-orn spoke. Later Kim left.", "Kim Jong-orn"),
        ("Kim Jong - orn spoke. Later Kim left.", "Kim Jong-orn"),
        ("Enrique Peña Norte spoke. Later Peña Norte left.", "Enrique Peña Norte"),
        ("Enrique Peña Norte spoke. Later Pena left.", "Enrique Peña Norte"),
        ("Bashar al-Orsk spoke. Later Orsk left.", "Bashar al-Orsk"),
        ("Bill de Orsio spoke. Later de Orsio left.", "Bill de Orsio"),
        ("Sean O’Dell spoke. Later O'Dell left.", "Sean O’Dell"),
        ("Robert S. Orsk III spoke. Later Mr. Orsk left.", "Robert S. Orsk III"),
        ("Chuck Orsk spoke. Later Charles E. Orsk left.", "Charles E. Orsk"),
        ("Jane A. Orsk spoke. Later Jane Orsk left.", "Jane A. Orsk"),
        ("Sarah Orsk spoke. Later SARAH ORSK left.", "Sarah Orsk"),
    ],
)
def test_short_forms_mean_the_whole_name(text: str, who: str) -> None:
    assert {w for _, w in people(text)} == {who}


def test_father_and_son_and_alike_names_stay_apart() -> None:
    text = "Donald Orsk left. Donald Orsk Jr. stayed. Jane Roe saw Jane Rowe. Rowe waved to Roe."
    assert [who for _, who in people(text)] == [
        "Donald Orsk", "Donald Orsk Jr.", "Jane Roe", "Jane Rowe", "Jane Rowe", "Jane Roe",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Anna Orsk sang. Peter Orsk danced. Nobody saw it. It rained. Orsk left.", "Orsk"),
        ("Anna Orsk sang. Peter Orsk danced. Nobody saw it. It rained. Mr. Orsk left.", "Peter Orsk"),
        ("Anna Orsk sang. Nobody saw it. It rained. Peter Orsk danced. Orsk left.", "Peter Orsk"),
        ("Anna Orsk and Peter Orsk sang. Orsk left.", "Orsk"),
        ("Anna Orsk sang. Orsk left. Orsk came. It is Peter Orsk. It rained. It rained. Orsk left.", "Anna Orsk"),
        ("President Anna Orsk sang. Peter Orsk danced. It rained. It rained. President Orsk left.", "Anna Orsk"),
    ],
)  # fmt: skip
def test_a_surname_of_two_is_joined_only_where_it_is_plain(text: str, last: str) -> None:
    """By title or gender, else the one just named, else the one it stood for before the other came in."""
    assert people(text)[-1][1] == last


def test_a_surname_that_stood_alone_long_before_is_somebody_elses() -> None:
    text = "Orsk sang. " * 6 + "Her father, Robert Orsk, taught. It rained. It rained. Orsk left."
    assert people(text)[-1][1] == "Orsk"


def test_a_headline_gives_the_names_that_the_text_has_too() -> None:
    found = people("Jane Roe Accuses Harbour Captain Of Heavy Negligence\nJane Roe was on board.")
    assert found == [("Jane Roe", "Jane Roe"), ("Jane Roe", "Jane Roe")]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Kolvany Harbour Authority (KHA) met. The KHA paid.", "Kolvany Harbour Authority"),
        ("Orsk Works Ltd built it. Orsk Works sold it.", "Orsk Works Ltd"),
        ("The Orsk Company built it. The Orsk Co. sold it.", "Orsk Company"),
    ],
)
def test_an_organisation_goes_under_one_name(text: str, who: str) -> None:
    assert {w for _, _, w in names(text)} == {who}


def test_a_firm_that_goes_by_its_first_word_is_no_person() -> None:
    """People go by their last word."""
    found = names("Orskman Tolk expects a loss. Later Orskman paid. Orskman Tolk left.")
    assert {(kind, who) for _, kind, who in found} == {("organisation", "Orskman Tolk")}


def test_what_mostly_stands_elsewhere_is_no_place() -> None:
    found = names("They took it from Orskel. It was Orskel. Nobody saw Orskel.")
    assert {kind for _, kind, _ in found} == {"other"}


def test_a_ministry_is_no_name_and_an_agency_keeps_its_first_word() -> None:
    assert names("They asked the ministry.") == []
    assert [n[0] for n in names("They asked the National Harbour Agency.")] == ["National Harbour Agency"]
