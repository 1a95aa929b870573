"""What happened to those counted, and what did not."""

from __future__ import annotations

import pytest

from .readable import events


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("None of the 12 passengers died.", [""]),
        ("All but two of the 12 passengers died.", ["", ""]),
        ("12 of the 30 passengers were killed.", ["killed", ""]),
        ("The army killed 12 rebels and captured 3.", ["killed", ""]),
        ("The army did not kill 12 people.", [""]),
        ("The army denied killing 12 people.", [""]),
        ("The army did not only kill 12 people.", ["killed"]),
        ("12 people were not killed.", [""]),
        ("12 fewer people died.", [""]),
        ("12 soldiers and 3 civilians were killed.", ["killed", "killed"]),
        ("12 soldiers arrived and 3 civilians were killed.", ["", "killed"]),
        ("At least 41 people, including 3 children, were killed.", ["killed", "killed"]),
        ("The 500 troops that held the road withdrew.", [""]),
        ("One of the 12 killed was a sailor.", ["killed"]),
        ("They had 3 dogs, and 12 people were killed.", ["", "killed"]),
        ("The raid without warning killed 12 people.", ["killed"]),
        ("Later, the raid ended without killing 12 people.", [""]),
        ("At least 41 people were killed, including 3 children.", ["killed", "killed"]),
        ("She denied that the raid killed 12 people.", [""]),
        ("It did not stop and killed 12 people.", ["killed"]),
        ("The army held 12 people.", ["arrested"]),
    ],
)
def test_what_happened(text: str, expected: list[str]) -> None:
    assert [event for _, event in events(text)] == expected
