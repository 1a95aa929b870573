"""Numbers that count or measure, and numbers that do not."""

from __future__ import annotations

import time
from datetime import date

import pytest

from copydesk.reading import dates
from copydesk.reading import figures as finder
from copydesk.reading.tokens import tokenise

from .readable import events, figures, told


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
        ("A dozen boats sank.", ("A dozen", "12", "12", "exact", "", "boat")),
        ("A few hundred boats sank.", ("A few hundred", "300", "300", "about", "", "boat")),
        ("A couple of hundred boats sank.", ("A couple of hundred", "200", "200", "about", "", "boat")),
        ("Two and a half million boats sank.", ("Two and a half million", "2500000", "2500000", "exact", "", "boat")),
        ("Two-thirds of the boats sank.", ("Two-thirds", "0.6667", "0.6667", "exact", "", "boat")),
        ("Nearly half of the boats sank.", ("Nearly half", "0.5", "0.5", "about", "", "boat")),
        ("More than even one boat sank.", ("More than even one", "1", "1", "at_least", "", "boat")),
        ("Beyond 99 boats it fails.", ("Beyond 99", "99", "99", "at_least", "", "boat")),
        ("One in five boats sank.", ("One in five", "0.2", "0.2", "exact", "", "boat")),
        ("It killed the 10 US sailors.", ("10", "10", "10", "exact", "", "sailor")),
        ("It began after a 30 - day delay.", ("30 - day", "30", "30", "exact", "day", "delay")),
        ("It lasted over a six-day stretch.", ("six-day", "6", "6", "exact", "day", "stretch")),
        ("One or two boats sank.", ("One or two", "1", "2", "exact", "", "boat")),
        ("It lasted more than a year.", ("more than a year", "1", "1", "at_least", "year", "")),
        ("It lasted an hour and a half.", ("an hour and a half", "1.5", "1.5", "exact", "hour", "")),
        ("It fell by 40-70%.", ("40-70%", "40", "70", "exact", "%", "")),
        ("It is some tens to hundreds of km wide.", ("some tens to hundreds of km", "20", "200", "about", "km", "")),
        ("It cost $5 million in aid.", ("$5 million", "5000000", "5000000", "exact", "USD", "aid")),
        ("They shut a 12mph bend.", ("12mph", "12", "12", "exact", "mph", "bend")),
        ("It took almost 24 years of work.", ("almost 24 years", "24", "24", "about", "year", "work")),
        ("A 31-year low came.", ("31-year", "31", "31", "exact", "year", "low")),
        ("A nearly two-year-long search began.", ("nearly two-year-long", "2", "2", "about", "year", "search")),
        ("It can lift 140,000 pounds of cargo.", ("140,000 pounds", "140000", "140000", "exact", "pound", "cargo")),
        ("A 20-month-old boy came.", ("20-month-old", "20", "20", "exact", "month", "age")),
        ("An 18 - year - old boy came.", ("18 - year - old", "18", "18", "exact", "year", "age")),
        ("Nobody over the age of 18 came.", ("over the age of 18", "18", "18", "at_least", "year", "age")),
        ("It began when she was 16, in Kolvany.", ("16", "16", "16", "exact", "year", "age")),
        ("The two other Kolvany men left.", ("two", "2", "2", "exact", "", "man")),
        ("Fifteen sports cars left.", ("Fifteen", "15", "15", "exact", "", "car")),
        ("The crew hired 216 paid sailors.", ("216", "216", "216", "exact", "", "sailor")),
        ("A five-point plan came.", ("five-point", "5", "5", "exact", "", "point")),
        ("A nine-strong crew came.", ("nine-strong", "9", "9", "exact", "", "member")),
        ("Mara Ivens is a mother of two.", ("two", "2", "2", "exact", "", "child")),
        ("He is a father-of-four.", ("four", "4", "4", "exact", "", "child")),
        ("One of the sailors left.", ("One", "1", "1", "exact", "", "sailor")),
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
        "The Falcon 9 rockets flew.",
        "The Six-Day War ended.",
        "It began in Volume One, in class one.",
        "They won 4-12, then lost 3 - 2.",
        "A two-pronged plan, a four-star hotel, a two-way street.",
        "One man said so, and one option was to wait.",
        "It sank two weeks ago.",
        "Call 02077824220.",
        "It was a 400x150 picture.",
        "It came on 5G, in 4K.",
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


def test_a_list_of_ages_and_a_list_of_votes() -> None:
    """Names and numbers stand alike in both; the word before the colon tells."""
    assert [f[4:] for f in figures("The dead are: Mara Ivens, 44; Tor Hale, 52.")] == [("year", "age")] * 2
    assert [f[4:] for f in figures("The votes: Mara Ivens, 44; Tor Hale, 52.")] == [("", "vote")] * 2


def test_one_that_stands_for_what_was_counted_before() -> None:
    seen = figures("Three inquiries were held: one by the town, and one by the port. Of 20 girls came one of them.")
    assert [f[5] for f in seen] == ["inquiry", "inquiry", "inquiry", "girl", "girl"]


def test_a_noun_that_two_measures_share() -> None:
    assert [f[1::4] for f in figures("They sell 400g and 170g bars.")] == [("400", "bar"), ("170", "bar")]


def test_no_one_is_a_count_where_it_says_that_nobody_was_harmed() -> None:
    assert events("No one was hurt.") == [("person", "injured")]
    assert events("No deaths were reported.") == [("person", "killed")]
    assert events("No one knows why.") == []


def test_a_mission_is_launched_but_not_fired() -> None:
    assert events("They launched two missions.") == [("mission", "")]
    assert events("They launched two missiles.") == [("missile", "fired")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As of Tuesday, 12 sailors were missing.", "2025-06-10"),
        ("By Sunday evening, 12 sailors had died.", "2025-06-08"),
        ("The toll stood at 12 on Tuesday.", "2025-06-10"),
        ("On Monday the ministry said 12 sailors had died.", None),
        ("By Friday, 12 sailors will have left.", None),
    ],
)
def test_as_of_when_a_figure_holds(text: str, expected: str | None) -> None:
    """Only where the words say it; what was said on a day may be older."""
    (figure,) = told(text)[1].figures
    assert (figure.as_of.isoformat() if figure.as_of else None) == expected


@pytest.mark.parametrize("text", ["1" * 5000, "one " * 5000, "1 to " * 5000, "$" * 5000, "half a " * 3000, "1-" * 5000])
def test_odd_text_is_read(text: str) -> None:
    assert all(0 <= f.start < f.end <= len(text) for f in told(text)[1].figures)


@pytest.mark.parametrize(
    "piece",
    [
        "As of Tuesday, 12 people had died. ",
        "By Sunday evening 12 had died; ",
        "The toll stood at 12 on Tuesday, June 10, 2025. ",
        "12 by Tuesday ",
        "3,000 in 2016 ",
    ],
)
def test_four_times_the_dates_and_figures_take_about_four_times_as_long(piece: str) -> None:
    """More than twice that is left for a busy machine; what grows with the square takes sixteen times."""

    def seconds(times: int) -> float:
        text = piece * times
        tokens = tokenise(text)
        start = time.process_time()
        finder.find(text, tokens, dates.find(text, tokens, date(2025, 6, 11)))
        return time.process_time() - start

    small = min(seconds(700) for _ in range(2))
    assert min(seconds(2_800) for _ in range(2)) < 10 * small + 0.2
