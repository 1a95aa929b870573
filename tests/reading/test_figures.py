"""Numbers that count or measure, and numbers that do not."""

from __future__ import annotations

import pytest

from .readable import events, figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("More than 320 rockets fell.", ("More than 320", "320", "320", "at_least", "", "rocket")),
        ("At least 41 people came.", ("At least 41", "41", "41", "at_least", "", "person")),
        ("Some 1,200 homes lost power.", ("Some 1,200", "1200", "1200", "about", "", "home")),
        ("Up to 30 boats sank.", ("Up to 30", "30", "30", "at_most", "", "boat")),
        ("Fewer than 30 boats sank.", ("Fewer than 30", "30", "30", "at_most", "", "boat")),
        ("Twenty-three boats sank.", ("Twenty-three", "23", "23", "exact", "", "boat")),
        ("Two dozen boats sank.", ("Two dozen", "24", "24", "exact", "", "boat")),
        ("Half a million homes lost power.", ("Half a million", "500000", "500000", "exact", "", "home")),
        ("Dozens of boats sank.", ("Dozens", "24", "24", "at_least", "", "boat")),
        ("Tens of thousands of people came.", ("Tens of thousands", "20000", "20000", "at_least", "", "person")),
        ("Between 20 and 30 boats sank.", ("Between 20 and 30", "20", "30", "exact", "", "boat")),
        ("From the pier 20 to 30 boats sailed.", ("20 to 30", "20", "30", "exact", "", "boat")),
        ("A crew of 20-30 sailors came.", ("20-30", "20", "30", "exact", "", "sailor")),
        ("It cost $1.2 million.", ("$1.2 million", "1200000", "1200000", "exact", "USD", "")),
        ("It cost about 3 million crowns.", ("about 3 million crowns", "3000000", "3000000", "about", "crown", "")),
        ("It cost €5bn.", ("€5bn", "5000000000", "5000000000", "exact", "EUR", "")),
        ("It cost 5 to 10 million euros.", ("5 to 10 million euros", "5000000", "10000000", "exact", "EUR", "")),
        ("Prices rose 4.5 percent.", ("4.5 percent", "4.5", "4.5", "exact", "%", "")),
        ("About 40% of boats sank.", ("About 40%", "40", "40", "about", "%", "boat")),
        ("It is 12 km away.", ("12 km", "12", "12", "exact", "km", "")),
        ("Winds of 90 mph blew.", ("90 mph", "90", "90", "exact", "mph", "")),
        ("The 20-mile road is shut.", ("20-mile", "20", "20", "exact", "mile", "road")),
        ("Mara Ivens, 44, was there.", ("44", "44", "44", "exact", "year", "age")),
        ("A 33-year-old sailor left.", ("33-year-old", "33", "33", "exact", "year", "age")),
        ("Three Veldrian army trucks burned.", ("Three", "3", "3", "exact", "", "truck")),
        ("Two of the soldiers left.", ("Two", "2", "2", "exact", "", "soldier")),
        ("One hundred and five boats sank.", ("One hundred and five", "105", "105", "exact", "", "boat")),
        ("300 or more boats sank.", ("300 or more", "300", "300", "at_least", "", "boat")),
    ],
)  # fmt: skip
def test_a_figure_as_the_report_gives_it(text: str, expected: tuple[str, str, str, str, str, str]) -> None:
    assert figures(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It sank in 2016.",
        "It sank on June 9, 2025.",
        "It sank at 3 p.m. on Sunday.",
        "It sank at 15:30.",
        "It sank at 3.30pm.",
        "It was the 21st boat.",
        "No one saw one of the best boats, and one day another one came.",
        "Call 555-0134 or 020-555-0134.",
        "The F-16 and the B52 flew over.",
        "Flight 370 left late.",
        "Kolvany won 3-2.",
        "It happened on 9/11.",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert figures(text) == []


def test_from_and_to_are_two_figures() -> None:
    assert [f[1] for f in figures("The toll rose from 20 to 30.")] == ["20", "30"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 20 people and injured 30.", [("person", "killed"), ("person", "injured")]),
        ("At least 20 people were killed and 30 wounded.", [("person", "killed"), ("person", "injured")]),
        ("More than 320 rockets were fired at the town.", [("rocket", "fired")]),
        ("Police arrested 12 men.", [("man", "arrested")]),
        ("Some 400 families were evacuated.", [("family", "evacuated")]),
        ("Seven sailors are missing.", [("sailor", "missing")]),
        ("The death toll rose to 41.", [("", "killed")]),
        ("The team has 20 players.", [("player", "")]),
    ],
)
def test_what_happened_to_what_is_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assert events(text) == expected
