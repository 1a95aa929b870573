"""Rough streams: odd reports among good ones neither chain stories together nor slow the desk."""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from grouping.told_streams import DAM, DERAILED_NORTH, DERAILED_SOUTH, FERRY, stream
from newsroom import NOON

from copydesk.grouping import Grouper, traits
from copydesk.records import Report, ReportId

GOOD = stream(FERRY, DAM, DERAILED_NORTH, DERAILED_SOUTH)
STEP = 250
"""Reports an ``add``."""
SECONDS = 30.0
"""What a few thousand odd reports may take on a slow machine; they take a second or two."""


def grouped(reports: Sequence[Report]) -> Grouper:
    grouper = Grouper()
    for start in range(0, len(reports), STEP):
        grouper.add([traits(r) for r in reports[start : start + STEP]], now=NOON)
    return grouper


def together(grouper: Grouper, reports: Sequence[Report] = GOOD) -> set[frozenset[str]]:
    """Which of these reports share stories, whatever else is in them."""
    wanted = {r.id for r in reports}
    return {kept for s in grouper.stories() if (kept := frozenset(s.reports) & wanted)}


def apart(grouper: Grouper) -> bool:
    """Whether no story has reports of two good stories."""
    return all(len({r[0] for r in s.reports if r in {g.id for g in GOOD}}) <= 1 for s in grouper.stories())


def odd(number: int, text: str, title: str = "", hours: float | None = 1.0) -> Report:
    at = None if hours is None else NOON + timedelta(hours=hours)
    return Report(ReportId(f"odd{number}"), text, "Odd News", title=title, published=at)


QUOTES_ALL = " ".join(f"{r.title}. {r.text}" for r in GOOD)
GREEK = "Η βουλή ενέκρινε τον προϋπολογισμό με 158 ψήφους, δήλωσε ο υπουργός Οικονομικών στην Αθήνα."
JAPANESE = "東京で火曜日に強い地震があり、新幹線が一時止まった。気象庁によると津波の心配はない。"
ODD: dict[str, list[Report]] = {
    "no date": [replace(r, id=ReportId(f"odd{n}"), published=None) for n, r in enumerate(GOOD)],
    "a future date": [replace(GOOD[0], id=ReportId("odd0"), published=NOON + timedelta(days=3000))],
    "an empty title": [replace(r, id=ReportId(f"odd{n}"), title="") for n, r in enumerate(GOOD)],
    "one word": [odd(n, word) for n, word in enumerate(["Ferry", "Tessin", "derailed", "x", "Vantor", "Cawdry"] * 10)],
    "nothing": [odd(n, " ") for n in range(100)],
    "other languages": [odd(0, GREEK, "Προϋπολογισμός"), odd(1, JAPANESE, "地震")],
    "a report that tells every story": [odd(0, QUOTES_ALL, "The day in brief")],
    "fifty that tell every story": [odd(n, f"Edition {n}. {QUOTES_ALL}", "The day in brief", n) for n in range(50)],
}


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("first", [False, True], ids=["after", "before"])
def test_odd_reports_chain_no_stories_together(name: str, first: bool) -> None:
    grouper = grouped([*ODD[name], *GOOD] if first else [*GOOD, *ODD[name]])
    assert apart(grouper)
    assert together(grouper) == together(grouped(GOOD))


def test_reports_in_another_language_stay_out_of_every_story_and_apart() -> None:
    assert {frozenset({"odd0"}), frozenset({"odd1"})} <= together(
        grouped([*GOOD, *ODD["other languages"]]), [*GOOD, *ODD["other languages"]]
    )


def test_a_long_way_ahead_counts_as_undated_once_now_is_known() -> None:
    grouper = grouped([*GOOD, *ODD["a future date"]])
    assert any({"odd0", "0-0"} <= set(s.reports) for s in grouper.stories())


FLOODS: dict[str, Callable[[int], str]] = {
    "identical": lambda n: GOOD[0].text,
    "of one template": lambda n: (
        f"Shares of {'BCDFGHKLMN'[n % 10]}{'aeiou'[n // 10 % 5]}{'lmnrst'[n // 50 % 6]}ax {n} rose {n % 9 + 1} percent "
        f"on Tuesday to {n % 400 + 20} crowns. Trading volume was {n * 37 % 1000} thousand shares."
    ),
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_of_like_reports_neither_chains_nor_slows(name: str) -> None:
    flood = [odd(n, FLOODS[name](n), "Shares rise" if "template" in name else GOOD[0].title) for n in range(2000)]
    start = time.process_time()
    grouper = grouped([*GOOD[:5], *flood, *GOOD[5:]])
    assert time.process_time() - start < SECONDS
    assert apart(grouper)
    assert together(grouper) == together(grouped(GOOD))


def test_a_report_of_five_megabytes_costs_little_more_than_its_reading() -> None:
    long = odd(0, (QUOTES_ALL + "\n") * (5_000_000 // len(QUOTES_ALL)))
    start = time.process_time()
    grouper = grouped([*GOOD, long])
    assert time.process_time() - start < SECONDS
    assert apart(grouper)
