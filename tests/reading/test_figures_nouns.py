"""What numbers count: the head of the phrase, what it leaves out, and numbers that count nothing."""

from __future__ import annotations

import pytest

from .readable import figures


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("He led 12 police officers.", "officer"),
        ("They freed 20 wounded soldiers.", "soldier"),
        ("They sank 320 of the boats.", "boat"),
        ("Two human rights groups left.", "group"),
        ("Three news outlets left.", "outlet"),
        ("Two United Isles senators left.", "senator"),
        ("It freed 21 of the more than 200 Veldrian girls.", "girl"),
        ("One of the abducted girls left.", "girl"),
        ("One of the car maker's vans burned.", "van"),
        ("Ten of the girls' parents came.", "parent"),
        ("Half the nation's farmers left.", "farmer"),
        ("Almost half the number of Veldrian sailors left.", "sailor"),
        ("One pastor supports three sailors.", "pastor"),
        ("One customer described it.", "customer"),
        ("One bar sold well.", "bar"),
        ("One law enforcement officer left.", "officer"),
        ("One police building burned.", "building"),
        ("He fired just one shot from it.", "shot"),
        ("They brought 22 bank and tax charges.", "charge"),
        ("They saw two large, heavily armed men.", "man"),
        ("There were four failed launch attempts.", "attempt"),
        ("There were two earlier rocket flights.", "flight"),
        ("They met the 100 “unbound” delegates.", "delegate"),
        ("They met 300 MPs.", "mp"),
        ("They sent 31 fire apparatus.", "apparatus"),
        ("The two sharply diverge.", ""),
        ("They met in three Kolvany, Veldria, sites.", ""),
        ("About 300 people slept outdoors.", "person"),
        ("They are a family of five.", "person"),
        ("Of 20 girls the names show that one of them left.", "girl"),
        ("Roe won 12 seats and Doe won five.", "seat"),
        ("There were 84 of us.", "person"),
        ("In all 84 were killed.", "person"),
        ("Thousands who fled came.", "person"),
        ("He wrote an 8,000-word letter.", "word"),
        ("It was a 100,000-strong force.", "member"),
        ("It is a 37 million-member union.", "member"),
        ("It was a three-wheeled cart.", "wheel"),
        ("They hired an 80 - seat hall.", "seat"),
        ("There is a one-in-three chance of rain.", "chance"),
        ("It needs a two-thirds majority.", "majority"),
    ],
)
def test_what_is_counted(text: str, noun: str) -> None:
    assert figures(text)[0][-1] == noun


@pytest.mark.parametrize(
    ("text", "unit", "noun"),
    [
        ("The 425 kg relay satellite left.", "kg", "satellite"),
        ("A 26-year troubled career narrowly ended.", "year", "career"),
        ("It made a 5 percent cut.", "%", "cut"),
        ("He had about a 3 percent chance.", "%", "chance"),
        ("It gave $60 million in road spending.", "USD", "spending"),
        ("It was a 60-second ad ends early.", "second", "ad"),
        ("It swam at up to ten times the speed of the others.", "time", "speed"),
        ("It swam ten times as fast.", "time", ""),
        ("It lifts 140 kilograms (309 pounds) of cargo.", "kg", "cargo"),
        ("They were within 80 metres of the hut.", "m", ""),
        ("He got 30 days' worth of treatment.", "day", "treatment"),
        ("It is a 7,600-foot-high city.", "foot", "city"),
        ("It is a 15,000-square-foot hall.", "sq foot", "hall"),
        ("It is 5 to 10 percent dearer.", "%", ""),
        ("It was 8 and 10 percent dearer.", "%", ""),
        ("The 5'2\" singer left.", "inch", "singer"),
        ("The 6-foot-4 singer left.", "inch", "singer"),
        ("It took a day or two.", "day", ""),
        ("It has 320GB of memory.", "GB", "memory"),
        ("It cost 36 cents.", "cent", ""),
        ("It weighs 3 ounces.", "ounce", ""),
    ],
)
def test_what_is_measured(text: str, unit: str, noun: str) -> None:
    assert figures(text)[0][-2:] == (unit, noun)


def test_some_of_a_number_are_what_the_number_counts() -> None:
    assert [f[-1] for f in figures("Of the 40 passengers, three died.")] == ["passenger"] * 2


def test_a_measure_shares_the_noun_of_the_same_measure_before() -> None:
    text = "It lifts 14 tons (12,700 kilograms) of cargo to Kolvany, or 6 tons to Tessin."
    assert [f[-1] for f in figures(text)] == ["cargo"] * 3


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("Just over 200 boats sank.", "200", "200", "at_least"),
        ("Just under 200 boats sank.", "200", "200", "at_most"),
        ("Some 250 or so boats sank.", "250", "250", "about"),
        ("They sank 40 at most.", "40", "40", "at_most"),
        ("They made a three- to four-day trip.", "3", "4", "exact"),
        ("Some 120, 000 boats sank.", "120000", "120000", "about"),
        ("It cost $380, 600.", "380600", "380600", "exact"),
        ("It cost $US7,000 or so.", "7000", "7000", "about"),
        ("Some 1, 300 boats sank.", "1300", "1300", "about"),
        ("He served 2 1/2 years.", "2.5", "2.5", "exact"),
        ("One in every 500 boats sank.", "0.002", "0.002", "exact"),
        ("Three out of four boats sank.", "0.75", "0.75", "exact"),
        ("It took a month or two.", "1", "2", "exact"),
    ],
)
def test_values_and_bounds(text: str, low: str, high: str, bound: str) -> None:
    assert figures(text)[0][1:4] == (low, high, bound)


@pytest.mark.parametrize(
    ("text", "low", "bound"),
    [
        ("It is for people aged 18 to 29.", "18", "exact"),
        ("They asked people between the ages of 18 and 29.", "18", "exact"),
        ("Workers who are 58 and older came.", "58", "at_least"),
        ("It is for children younger than 18.", "18", "at_most"),
        ("The drummer, 42, left.", "42", "exact"),
        ("Philip Sear, 57 - a fan - left.", "57", "exact"),
        ("He may be as old as 32.", "32", "exact"),
        ("His daughter turned 18, he said.", "18", "exact"),
        ("They raised the retirement age to 69.", "69", "exact"),
        ("Doe, who is 46, left.", "46", "exact"),
        ("I'm 45.", "45", "exact"),
    ],
)
def test_ages(text: str, low: str, bound: str) -> None:
    (found,) = figures(text)
    assert (found[1], found[3], found[-1]) == (low, bound, "age")


@pytest.mark.parametrize(
    "text",
    [
        "He made a third attempt.",
        "It came in the second half of the season.",
        "2016 teaches a lesson.",
        "It came around 9 a. m. and left.",
        "It came at 2 : 09 and left.",
        "They got a 911 call.",
        "They live at 10 Long Street.",
        "Call 0207 782 4368 now.",
        "A 1920 x 1200 display is out.",
        "It ended.\n3. The hall burned.",
        "Drake won, 65 - 53.",
        "It is in season four of the show.",
        "Take the 5.50 update now.",
        "It was one of the best days.",
        "It came in orbit no. 19 of all.",
    ],
)
def test_no_figure(text: str) -> None:
    assert figures(text) == []
