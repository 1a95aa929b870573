"""Days, resolved against the day of the report: Wednesday, 11 June 2025."""

from __future__ import annotations

import pytest

from .readable import dates, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It sank Sunday.", ("Sunday", "2025-06-08", "2025-06-08")),
        ("It sank on Wednesday.", ("on Wednesday", "2025-06-11", "2025-06-11")),
        ("It sank last Wednesday.", ("last Wednesday", "2025-06-04", "2025-06-04")),
        ("It will sail on Friday.", ("on Friday", "2025-06-13", "2025-06-13")),
        ("It sank next door, next Friday.", ("next Friday", "2025-06-13", "2025-06-13")),
        ("It sank yesterday.", ("yesterday", "2025-06-10", "2025-06-10")),
        ("It sank today.", ("today", "2025-06-11", "2025-06-11")),
        ("It sank on June 9.", ("June 9", "2025-06-09", "2025-06-09")),
        ("It sank on Oct. 13.", ("Oct. 13", "2024-10-13", "2024-10-13")),
        ("It sank on 9 June 2023.", ("9 June 2023", "2023-06-09", "2023-06-09")),
        ("It sank in June 2024.", ("June 2024", "2024-06-01", "2024-06-30")),
        ("It sank last week.", ("last week", "2025-06-02", "2025-06-08")),
        ("It sank last month.", ("last month", "2025-05-01", "2025-05-31")),
        ("It sank two years ago.", ("two years ago", "2023-01-01", "2023-12-31")),
        ("It sank three days ago.", ("three days ago", "2025-06-08", "2025-06-08")),
        ("It has sailed since 2019.", ("2019", "2019-01-01", "2019-12-31")),
        ("It sank over the weekend.", ("the weekend", "2025-06-07", "2025-06-08")),
        ("It sank last weekend.", ("last weekend", "2025-06-07", "2025-06-08")),
        ("It sank this morning.", ("this morning", "2025-06-11", "2025-06-11")),
        ("It sank last night.", ("last night", "2025-06-10", "2025-06-10")),
        ("It sank on Christmas Day.", ("Christmas Day", "2024-12-25", "2024-12-25")),
        ("It sank on New Year’s Eve.", ("New Year’s Eve", "2024-12-31", "2024-12-31")),
        ("It sank on Thanksgiving 2016.", ("Thanksgiving 2016", "2016-11-24", "2016-11-24")),
        ("It sank on Good Friday.", ("Good Friday", "2025-04-18", "2025-04-18")),
        ("It sank in the 1990s.", ("the 1990s", "1990-01-01", "1999-12-31")),
        ("It sank in early March.", ("early March", "2025-03-01", "2025-03-31")),
        ("It sank in July.", ("July", "2024-07-01", "2024-07-31")),
        ("It will sail in July.", ("July", "2025-07-01", "2025-07-31")),
        ("It sank last September.", ("last September", "2024-09-01", "2024-09-30")),
        ("The September vote failed.", ("September", "2024-09-01", "2024-09-30")),
        ("It sank a month ago.", ("a month ago", "2025-05-01", "2025-05-31")),
        ("It sank last Friday.", ("last Friday", "2025-06-06", "2025-06-06")),
        ("It sank this past week.", ("this past week", "2025-06-02", "2025-06-08")),
        ("It sank last summer.", ("last summer", "2024-06-01", "2024-08-31")),
        ("It sank in the summer of 2015.", ("summer of 2015", "2015-06-01", "2015-08-31")),
        ("It was shut from May 3 to 5.", ("May 3 to 5", "2025-05-03", "2025-05-05")),
        ("It was shut March 3-5, 2024.", ("March 3-5, 2024", "2024-03-03", "2024-03-05")),
        ("It was shut 3-5 March 2024.", ("3-5 March 2024", "2024-03-03", "2024-03-05")),
        ("It sank on Sept 12, 2001.", ("Sept 12, 2001", "2001-09-12", "2001-09-12")),
        ("It sank on the 9th of June.", ("9th of June", "2025-06-09", "2025-06-09")),
        ("It sank on Tuesday, May 6, 2025.", ("on Tuesday, May 6, 2025", "2025-05-06", "2025-05-06")),
        ("It sank on Monday, June 9.", ("on Monday, June 9", "2025-06-09", "2025-06-09")),
        ("They go into November.", ("November", "2025-11-01", "2025-11-30")),
        ("He runs in the vote on August 30.", ("August 30", "2025-08-30", "2025-08-30")),
        ("It sank earlier this month.", ("earlier this month", "2025-06-01", "2025-06-30")),
        ("It will sail at the end of August.", ("end of August", "2025-08-01", "2025-08-31")),
        ("The year 2018 was bad.", ("2018", "2018-01-01", "2018-12-31")),
        ("It is set for Friday.", ("Friday", "2025-06-13", "2025-06-13")),
        ("They meet on Monday in Kolvany.", ("on Monday", "2025-06-16", "2025-06-16")),
        ("It rose in fiscal 2013.", ("fiscal 2013", "2012-10-01", "2013-09-30")),
        ("It sank on 2025-06-09.", ("2025-06-09", "2025-06-09", "2025-06-09")),
    ],
)
def test_a_date_and_its_days(text: str, expected: tuple[str, str, str]) -> None:
    assert dates(text) == [expected]


def test_without_the_reports_date_only_full_dates_are_resolved() -> None:
    text = "It sank on Sunday, June 8, after a trip in June 2024 that began on May 30, 2024."
    assert [d[0] for d in dates(text, None)] == ["June 2024", "May 30, 2024"]


def test_a_day_that_does_not_exist_is_left_out() -> None:
    assert dates("It sank on June 31, 2025, or on February 30.") == []


@pytest.mark.parametrize(
    "text",
    [
        "About 2000 boats came, and 2000 sailors.",
        "They may sail, and Theresa May sailed.",
        "It opens every Sunday, says the Sunday Times.",
        "It was Black Friday.",
        "She read USA Today and told “This Week” so.",
        "The long march ended.",
        "It cost $2000.",
        "They celebrate Christmas.",
        "She sang on This Morning.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


def tiers(text: str) -> list[str]:
    return [d.tier.value for d in told(text)[1].dates]


def test_how_sure_a_date_is() -> None:
    """A full date stands alone; "Sunday" leans on the report's own date."""
    assert tiers("It sank on May 3, 2024, in March 2023 and in 2016.") == ["sure", "sure", "sure"]
    assert tiers("It sank on Sunday, as it did last week.") == ["likely", "likely"]


def test_a_weekday_that_does_not_fit_makes_all_that_leans_unresolved() -> None:
    """Neither this June 9 nor the last was a Sunday that near: the report's own date may be wrong."""
    assert tiers("It sank on Friday, June 9. It was raised on Tuesday.") == ["unresolved", "unresolved"]
    assert tiers("It sank on Friday, June 9, 2025. It was raised on Tuesday.") == ["unresolved", "likely"]


def test_a_dateline_far_from_the_reports_date_makes_all_that_leans_unresolved() -> None:
    assert tiers("KOLVANY, March 3, 2019 — It sank on Sunday.") == ["sure", "unresolved"]
    assert tiers("KOLVANY, June 9, 2025 — It sank on Sunday.") == ["sure", "likely"]


def test_a_day_nearby_lends_its_year() -> None:
    found = dates("A picture before New Year’s Eve shows on Dec. 31, 2016, in Kolvany.")
    assert [d[1] for d in found] == ["2016-12-31", "2016-12-31"]


@pytest.mark.parametrize("text", ["May " * 3000, "Sunday, " * 3000, "2016-" * 3000, "last " * 3000, "9 May 9 " * 2000])
def test_odd_text_is_read(text: str) -> None:
    assert all(0 <= d.start < d.end <= len(text) for d in told(text)[1].dates)
