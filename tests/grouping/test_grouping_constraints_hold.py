"""Whatever reports come in and whatever editors decide and take back: what is in force holds, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from grouping.edited_desk import ALL, EditedDesk, copy_of, desk
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import codec
from copydesk.grouping import Grouper, group, grouper
from copydesk.grouping.constraints import settle
from copydesk.records import Act, Constraint, Report, ReportId, State, Story, StoryId


@pytest.fixture(autouse=True, scope="module", params=["linked whole", "one by one"])
def _both_ways(request: pytest.FixtureRequest) -> Iterator[None]:
    """A desk of few reports is linked whole each time; a large one takes them one by one."""
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "one by one":
            patch.setattr(grouper, "SMALL", 0)
            patch.setattr(grouper, "MIDDLING", 0)
        yield


COPIES = [copy_of("0-0", "Mirror", 1), copy_of("0-0", "Post", -2), copy_of("1-0", "Bay News", 3), copy_of("2-1", "Sun")]
REPORTS = [*ALL, *COPIES]
NAMES = [*(r.id for r in REPORTS), ReportId("never comes")]


@st.composite
def constraint(draw: st.DrawFn) -> Constraint:
    """Any decision about two to five of the reports."""
    act = draw(st.sampled_from(Act))
    named = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=5, unique=True))
    cut = len(named) if act in (Act.MERGE, Act.LOCK) else draw(st.integers(1, len(named) - 1))
    return Constraint(act, tuple(named[:cut]), tuple(named[cut:]))


EVENTS = st.lists(st.one_of(constraint(), st.sampled_from(REPORTS), st.just("undo")), max_size=16)


def obeyed(constraints: Iterable[Constraint], stories: Iterable[Story]) -> bool:
    """Whether the stories are as those constraints that are obeyed want them."""
    where = {r: s for s in stories for r in s.reports}
    for each in settle(tuple(constraints)).obeyed:
        homes = {where[r].id for r in each.together if r in where}
        outside = {where[r].id for r in each.apart if r in where}
        known = {r for r in each.together if r in where}
        if len(homes) > 1 or homes & outside:
            return False
        if each.act is Act.LOCK and known and set(where[min(known)].reports) != known:
            return False
    return True


def happen(at: EditedDesk, event: Constraint | Report | str) -> object:
    if isinstance(event, Constraint):
        return at.decide(event)
    if isinstance(event, Report):
        return at.arrive(event)
    return at.undo(at.constraints[len(at.constraints) // 2]) if at.constraints else at.arrive()


@settings(deadline=None)
@given(st.lists(st.sampled_from(REPORTS), max_size=12), EVENTS)
def test_what_is_in_force_holds_after_each_event(first: list[Report], events: list[Constraint | Report | str]) -> None:
    at = desk(first)
    came = {r.id for r in first}
    for event in events:
        happen(at, event)
        came |= {event.id} if isinstance(event, Report) else set()
        assert sorted(r for s in at.stories for r in s.reports) == sorted(came)
        assert all(s.why.keys() == set(s.reports) and all(s.why.values()) for s in at.stories)
        assert obeyed(at.constraints, at.stories)


@settings(deadline=None)
@given(st.lists(st.sampled_from(REPORTS), max_size=12), EVENTS)
def test_who_follows_what_changed_knows_every_story(
    first: list[Report], events: list[Constraint | Report | str]
) -> None:
    at = EditedDesk()
    known: dict[StoryId, Story] = {}
    for event in [*first, *events]:
        done = happen(at, event)
        assert not set(done.gone) & {s.id for s in at.stories}  # type: ignore[attr-defined]
        for gone in done.gone:  # type: ignore[attr-defined]
            del known[gone]
        known |= {s.id: s for s in done.changed}  # type: ignore[attr-defined]
        assert {s.id: s.wires for s in known.values()} == {s.id: s.wires for s in at.stories}
        assert {s.id: (s.merged, s.forked, s.locked) for s in known.values()} == {
            s.id: (s.merged, s.forked, s.locked) for s in at.stories
        }


@settings(deadline=None)
@given(st.permutations(REPORTS), constraint())
def test_a_decision_that_is_taken_back_leaves_the_stories_as_they_were(
    reports: list[Report], decided: Constraint
) -> None:
    at = desk(reports)
    before = {s.id: frozenset(s.reports) for s in at.stories}
    at.decide(decided)
    at.undo(decided)
    assert {s.id: frozenset(s.reports) for s in at.stories} == before


@settings(deadline=None)
@given(st.lists(constraint(), max_size=4))
def test_decisions_at_once_and_one_by_one_put_the_same_reports_together(decided: list[Constraint]) -> None:
    one_by_one = desk(REPORTS)
    for each in decided:
        one_by_one.decide(each)
    at_once = group(REPORTS, [], decided)
    assert obeyed(decided, one_by_one.stories)
    assert obeyed(decided, at_once)
    if grouper.SMALL:  # in a large desk what nobody names may end on either side of what was parted around it
        assert one_by_one.together == {frozenset(s.reports) for s in at_once}


@settings(deadline=None)
@given(st.lists(st.sampled_from(REPORTS), max_size=12), EVENTS, EVENTS)
def test_a_desk_that_was_written_down_goes_on_as_if_nothing_had_been(
    first: list[Report], before: list[Constraint | Report | str], after: list[Constraint | Report | str]
) -> None:
    at = desk(first)
    for event in before:
        happen(at, event)
    state = codec.decode(codec.dump(at.grouper.state()), State)
    other = EditedDesk(Grouper(state), at.constraints)
    assert other.stories == at.stories
    for event in after:
        happen(at, event)
        happen(other, event)
    assert other.outline == at.outline


@given(st.lists(constraint(), max_size=6))
def test_every_decision_is_obeyed_narrowed_or_overruled_and_the_last_is_obeyed(decided: list[Constraint]) -> None:
    made = settle(decided)
    assert len(made.obeyed) + len(made.overruled) == len(decided)
    assert len(made.narrowed) <= len(made.obeyed)
    if decided:
        assert made.obeyed[-1] == decided[-1]
    again = settle(made.obeyed)
    assert (again.overruled, again.narrowed) == ((), ())
