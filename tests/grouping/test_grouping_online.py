"""Reports that come one by one: stories keep their ids, and close when nothing comes."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import newsroom
import pytest
from grouping.told_streams import DAM, DERAILED_NORTH, DERAILED_SOUTH, FERRY, stream
from hypothesis import given
from hypothesis import strategies as st
from newsroom import NOON, ROOT

from copydesk import codec
from copydesk.errors import BadState
from copydesk.grouping import Grouper, group, regroup, traits
from copydesk.records import Act, Constraint, Report, ReportId, State, Story

ALL = stream(FERRY, DAM, DERAILED_NORTH, DERAILED_SOUTH)


def came(reports: Sequence[Report], grouper: Grouper | None = None) -> Grouper:
    """The memory after these reports came one by one."""
    grouper = grouper or Grouper()
    for report in reports:
        grouper.add([traits(report)])
    return grouper


def together(stories: Sequence[Story]) -> set[frozenset[str]]:
    return {frozenset(s.reports) for s in stories}


@given(st.permutations(ALL))
def test_small_streams_give_the_same_stories_in_whatever_order_they_come(reports: list[Report]) -> None:
    assert together(came(reports).stories()) == together(group(ALL, []))


def test_each_round_tells_what_changed_and_nothing_else() -> None:
    grouper = came(stream(FERRY)[:2] + stream(FERRY, DAM)[3:])
    [changed] = grouper.add([traits(stream(FERRY)[2])]).changed
    assert changed.reports == ("0-0", "0-1", "0-2")
    assert grouper.add([traits(stream(FERRY)[2])]).changed == ()


def test_a_story_keeps_its_id_when_an_earlier_report_comes_late() -> None:
    late, *others = stream(FERRY)
    grouper = came(others)
    [before] = grouper.stories()
    [after] = grouper.add([traits(late)]).changed
    assert after.id == before.id
    assert after.reports[0] == late.id


def test_a_report_that_is_known_changes_nothing() -> None:
    grouper = came(ALL)
    before = grouper.stories()
    assert grouper.add([traits(r) for r in ALL]).changed == ()
    assert grouper.stories() == before


def test_a_story_that_nothing_joins_for_two_weeks_is_closed() -> None:
    grouper = Grouper()
    grouper.add([traits(r) for r in stream(FERRY)], now=NOON)
    later = [replace(r, published=NOON + timedelta(days=20)) for r in stream(FERRY, DAM)[3:]]
    grouper.add([traits(r) for r in later], now=NOON + timedelta(days=20))
    assert together(grouper.stories()) == {frozenset({"1-0", "1-1"})}


def test_a_story_that_grows_stays_open() -> None:
    grouper = Grouper()
    for day, report in enumerate(stream(FERRY)):
        grouper.add(
            [traits(replace(report, published=NOON + timedelta(days=10 * day)))], now=NOON + timedelta(days=10 * day)
        )
    assert together(grouper.stories()) == {frozenset({"0-0", "0-1", "0-2"})}


def test_a_date_in_the_future_neither_closes_stories_nor_parts_the_report_from_its_own() -> None:
    first, second, third = stream(FERRY)
    grouper = Grouper()
    grouper.add([traits(first), traits(replace(second, published=NOON + timedelta(days=9000)))], now=NOON)
    grouper.add([traits(third)], now=NOON)
    assert together(grouper.stories()) == {frozenset({"0-0", "0-1", "0-2"})}


def test_the_newsroom_report_by_report_never_mixes_two_stories() -> None:
    story = {i: gold["story"] for gold in newsroom.gold() for i in gold["reports"]}
    for found in came(sorted(newsroom.reports().values(), key=lambda r: r.id)).stories():
        assert len({story[i] for i in found.reports if i in story}) == 1


TOLD = """
import sys
sys.path[:0] = ["tests", "tests/grouping"]
import newsroom
from copydesk.codec import encode
from copydesk.grouping import Grouper, traits
grouper = Grouper()
for report in newsroom.reports().values():
    grouper.add([traits(report)])
print(*map(encode, grouper.stories()), sep="\\n")
"""


def test_stories_and_reasons_are_the_same_in_every_process() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", TOLD],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "77")
    }
    assert len(told) == 1
    assert b"joined: " in told.pop()


def test_ids_are_those_of_reports_handed_over() -> None:
    placed = [r for s in came(ALL).stories() for r in s.reports]
    assert sorted(placed) == sorted(ReportId(r.id) for r in ALL)


@given(st.permutations(ALL), st.integers(1, len(ALL) - 1))
def test_a_memory_written_down_and_taken_up_again_goes_on_with_the_same_stories(
    reports: list[Report], stop: int
) -> None:
    """Only what a reason says of the nearest other story may differ: the index is made anew."""
    whole = came(reports)
    state = codec.decode(codec.dump(came(reports[:stop]).state()), State)
    made = came(reports[stop:], Grouper(state)).stories()
    assert [replace(s, why={}) for s in made] == [replace(s, why={}) for s in whole.stories()]


def test_copies_and_constraints_outlive_a_restart() -> None:
    first, second, third, *_ = ALL
    apart = Constraint(Act.SPLIT, (second.id,), (first.id,))
    state, _ = regroup(None, [first, second, replace(first, id=ReportId("copy"))], constraints=[apart])
    state, changed = regroup(state, [third, replace(first, id=ReportId("later copy"))], constraints=[apart])
    wires = {w for s in changed.changed for w in s.wires}
    assert ("0-0", "copy", "later copy") in wires
    story = {r: s.id for s in Grouper(state).stories() for r in s.reports}
    assert story[second.id] != story[first.id]


def test_the_state_of_another_version_is_not_taken_up() -> None:
    with pytest.raises(BadState, match="group the reports anew"):
        Grouper(State("grouping-0"))
