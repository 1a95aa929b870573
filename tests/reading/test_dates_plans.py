"""Days told by tense, by the days beside them, and years that are none; the report is of Wednesday, 11 June 2025."""

from __future__ import annotations

import pytest

from .readable import dates


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It sank the day before yesterday.", "2025-06-09"),
        ("It sails the day after tomorrow.", "2025-06-13"),
        ("He leaves on Friday.", "2025-06-13"),
        ("He is to leave Monday.", "2025-06-16"),
        ("She leaves office in April.", "2026-04-01"),
        ("He leaves a firm that he founded in April.", "2025-04-01"),
        ("It sails and returns Saturday.", "2025-06-14"),
        ("Two visits on Friday failed.", "2025-06-06"),
        ("The crew of the ship that leaves the port sank it on Friday.", "2025-06-06"),
    ],
)
def test_a_planned_act_is_ahead(text: str, first: str) -> None:
    assert [d[1] for d in dates(text)] == [first]


def test_a_weekday_without_a_tense_is_the_reports_other_one_ahead() -> None:
    found = dates("The ministers will meet on Monday. Monday's summit meeting is in Kolvany.")
    assert [d[1] for d in found] == ["2025-06-16", "2025-06-16"]
    found = dates("The ministers will meet on Monday. Monday's storm sank ten boats.")
    assert [d[1] for d in found] == ["2025-06-16", "2025-06-09"]


@pytest.mark.parametrize("year", ["0000", "99999"])
def test_a_year_that_is_none_names_no_day(year: str) -> None:
    assert dates(f"It sank on January 1, {year}.") == []


def test_a_count_after_a_day_is_no_year() -> None:
    assert [d[1] for d in dates("On January 1, 12000 boats sank.")] == ["2025-01-01"]


def test_months_share_a_year() -> None:
    found = dates("It was shut between February and December 2017.")
    assert [d[1] for d in found] == ["2017-02-01", "2017-12-01"]
    assert [d[1] for d in dates("It was shut from November to March 2017.")] == ["2016-11-01", "2017-03-01"]


def test_years_after_a_holiday_do_not_say_which() -> None:
    assert dates("It came two years after the New Year's Eve fire.") == []
