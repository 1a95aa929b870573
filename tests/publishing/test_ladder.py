"""A figure in dispute over time: to scale, in the order of time, no label on another."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from copydesk.publishing import ladder
from copydesk.records import (
    Bound,
    Cite,
    Dispute,
    Dossier,
    Figure,
    Reading,
    Relation,
    Report,
    ReportId,
    Side,
    Story,
    StoryId,
)

NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)


def disputed(
    *values: tuple[str, Decimal, Decimal, Bound, float], relation: Relation = Relation.UPDATES
) -> tuple[Dispute, Dossier]:
    """A dispute whose sides each cite one report that gives the value after so many hours."""
    reports, readings, sides = [], [], []
    for i, (words, low, high, bound, hours) in enumerate(values):
        at = NOON + timedelta(hours=hours)
        report = Report(ReportId(f"r{i}"), f"{words} people died.", outlet=f"Outlet {i}", published=at)
        figure = Figure(0, len(words), low, high, bound, "", "people")
        reports.append(report)
        readings.append(Reading(report.id, "t", "en", (), (), (figure,)))
        cite = Cite(report.id, 0, len(report.text), report.text, report.outlet, at)
        sides.append(Side(words, None, at, (cite,)))
    dossier = Dossier(Story(StoryId("s"), "", (), NOON, NOON), tuple(reports), tuple(readings))
    return Dispute(relation, "people killed", tuple(sides)), dossier


def one(words: str, value: int, hours: float, bound: Bound = Bound.EXACT) -> tuple[str, Decimal, Decimal, Bound, float]:
    return words, Decimal(value), Decimal(value), bound, hours


def test_a_toll_that_rises_climbs_from_left_to_right() -> None:
    made = ladder.ladder(*disputed(one("Two", 2, 0), one("Five", 5, 20), one("Seven", 7, 48)))
    assert made is not None
    assert [r.letter for r in made.rungs] == ["A", "B", "C"]
    assert [r.x for r in made.rungs] == sorted(r.x for r in made.rungs)
    assert [r.y for r in made.rungs] == sorted((r.y for r in made.rungs), reverse=True)
    assert [r.label for r in made.rungs] == ["2", "5", "7"]
    assert made.joined
    assert (made.first, made.last) == ("3 May", "5 May")


def test_letters_run_with_the_time_and_a_toll_that_falls_is_not_joined() -> None:
    """A report of the evening before has the higher toll; one that came later has less: nobody took it over."""
    made = ladder.ladder(*disputed(one("Two", 2, 0), one("Four", 4, 24), one("Six", 6, 12)))
    assert made is not None
    assert made.order == (0, 2, 1)
    assert [r.label for r in made.rungs] == ["2", "6", "4"]
    assert [r.x for r in made.rungs] == sorted(r.x for r in made.rungs)
    assert not made.joined


def test_heights_are_to_scale_from_zero() -> None:
    """48 and 61 millions: the lower one stands at four fifths of the higher, not on the ground."""
    made = ladder.ladder(*disputed(one("48", 48_000_000, 0), one("61", 61_000_000, 5), relation=Relation.DIFFERS))
    assert made is not None
    low, high = (ladder.HEIGHT - ladder.BOTTOM - r.y for r in made.rungs)
    assert low / high == pytest.approx(48 / 61, abs=0.01)
    assert [r.label for r in made.rungs] == ["48m", "61m"]


def test_values_of_one_minute_stand_side_by_side_and_stay_in_the_drawing() -> None:
    """Eight outlets that differ within an hour: no label covers another."""
    sides = [one(f"{n}", n, n / 60) for n in range(10, 18)]
    made = ladder.ladder(*disputed(*sides, relation=Relation.DIFFERS))
    assert made is not None
    places = [r.x for r in made.rungs]
    assert min(b - a for a, b in itertools.pairwise(places)) >= ladder.APART
    assert min(places) >= 0
    assert max(places) <= ladder.WIDTH - ladder.RIGHT
    assert not made.joined


def test_a_range_is_a_bar_and_a_bound_has_its_sign() -> None:
    wide = ("100 to 120", Decimal(100), Decimal(120), Bound.EXACT, 0.0)
    made = ladder.ladder(*disputed(wide, one("More than 190", 190, 5, Bound.AT_LEAST), relation=Relation.DIFFERS))
    assert made is not None
    assert [r.label for r in made.rungs] == ["100–120", "≥190"]
    assert made.rungs[0].bottom > made.rungs[0].top


def test_statements_and_values_without_a_time_have_no_ladder() -> None:
    dispute, dossier = disputed(one("Two", 2, 0), one("Five", 5, 20))
    words = replace(dispute, sides=(replace(dispute.sides[0], value="denied it"), dispute.sides[1]))
    undated = replace(dispute, sides=(replace(dispute.sides[0], published=None), dispute.sides[1]))
    assert ladder.ladder(words, dossier) is None
    assert ladder.ladder(undated, dossier) is None
    assert ladder.ladder(dispute, dossier) is not None
