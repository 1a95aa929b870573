"""Days, resolved against the day of the report: Wednesday, 11 June 2025."""

from __future__ import annotations

import pytest

from .readable import dates


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
