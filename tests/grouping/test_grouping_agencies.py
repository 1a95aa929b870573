"""An agency is credited where the whole report is its own, in whatever form; an outlet's own letters credit nobody."""

import pytest

from copydesk.grouping.agencies import agency
from copydesk.records import Report, ReportId

TOLD = "The ferry ran aground off the old pier on Monday.\nNobody was hurt, the harbour master said."


def credited(text: str = TOLD, *byline: str, outlet: str = "Harbour Gazette") -> str:
    return agency(Report(ReportId("r"), text, outlet=outlet, byline=byline))


@pytest.mark.parametrize(
    "text",
    [
        f"PORT AMSEL (SPA) - {TOLD}",
        f"PORT AMSEL (Straits Press Agency) — {TOLD}",
        f"HASK, Veldria (Straits Press Agency) - {TOLD}",
        f"{TOLD} (SPA)",
        f"{TOLD}\n\nReporting by the Straits Press Agency",
        f"{TOLD}\n\nReporting by the Straits Press Agency; Editing by Ada Menz",
        f"{TOLD}\n\n(Reporting by the Straits Press Agency. Editing by Channel Nine.)",
        f"By our agency (SPA)\n\n{TOLD}",
    ],
)
def test_an_agency_that_nobody_listed_is_known_by_its_credit(text: str) -> None:
    assert credited(text) == "SPA"


@pytest.mark.parametrize("name", ["SPA", "By SPA", "Straits Press Agency", "Harbour Gazette with SPA"])
def test_a_byline_may_name_nobody_but_the_agency(name: str) -> None:
    assert credited(TOLD, name) == credited(TOLD, "Gazette staff", name) == "SPA"


def test_a_listed_agency_is_shown_under_its_own_name() -> None:
    assert credited(f"PORT AMSEL (Xinhua News Agency) - {TOLD}") == "Xinhua"
    assert credited(f"{TOLD} (Agence France-Presse)") == "AFP"
    assert credited(f"{TOLD}\nReporting by the Associated Press; Editing by Ada Menz") == "AP"


@pytest.mark.parametrize(
    ("byline", "outlet"),
    [
        ("HG", "Harbour Gazette"),
        ("TPN", "The Pier News"),
        ("TPN", "thepiernews.example"),
        ("PNX", "The Pier News Express"),
        ("BBC", "Harbour Gazette"),
        ("STAFF", "Harbour Gazette"),
        ("Ada Menz with SPA", "Harbour Gazette"),
        ("SPA contributed", "Harbour Gazette"),
    ],
)
def test_an_outlets_own_letters_and_a_helping_hand_are_no_agency(byline: str, outlet: str) -> None:
    assert credited(TOLD, byline, outlet=outlet) == ""


def test_the_agencys_own_page_is_the_agencys() -> None:
    assert credited(TOLD, "SPA", outlet="Straits Press Agency") == "SPA"


@pytest.mark.parametrize(
    "end",
    [
        " (END)",
        " (ada)",
        " (AM)",
        "\nReporting by Ada Menz; Editing by Piet Aldous",
        "\nReporting by the harbour office",
        " So said the Straits Press Agency.",
        "\nIt belongs to the Union of Ferry Owners (UFO).",
        "\nIt belongs to the Union of Ferry Owners (UFO)",
        "\n(Additional reporting by the Straits Press Agency)",
    ],
)
def test_what_stands_in_brackets_or_at_the_end_is_mostly_no_credit(end: str) -> None:
    assert credited(TOLD + end) == ""
