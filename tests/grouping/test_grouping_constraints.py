"""What an editor decides about stories holds in every later pass, and goes away when it is taken back."""

import itertools
from datetime import timedelta

import pytest
from grouping.edited_desk import ALL, BY_ID, EditedDesk, bundled_stream, copy_of, desk, lock, merge, move, split
from grouping.told_streams import DAM, FERRY
from newsroom import NOON

from copydesk.codec import content_id
from copydesk.grouping import Grouper, group, traits
from copydesk.records import Constraint, Report, ReportId

FERRIES, DAMS, NORTH, SOUTH = ({"0-0", "0-1", "0-2"}, {"1-0", "1-1"}, {"2-0", "2-1"}, {"3-0", "3-1"})


def founded_by(report: str) -> str:
    return content_id("story", report)


def sets(*stories: set[str]) -> set[frozenset[str]]:
    return {frozenset(story) for story in stories}


def test_four_stories_without_an_editor() -> None:
    assert desk().together == sets(FERRIES, DAMS, NORTH, SOUTH)


# --- merge ---


def test_two_unrelated_stories_that_were_merged_stay_so_whatever_comes_later() -> None:
    """The editor holds the grounding and the dam vote for one affair. Four more reports come, one by one; all other
    stories are as they would be without an editor."""
    first = [BY_ID[ReportId(i)] for i in ("0-0", "0-1", "1-0", "2-0", "3-0")]
    at, alone = desk(first), desk(first)
    at.decide(merge("0-0", "0-1", "1-0"))
    for late in ("0-2", "2-1", "1-1", "3-1"):
        at.arrive(late)
        alone.arrive(late)
        merged = set(at.of("0-0").reports)
        assert merged == {*alone.of("0-0").reports, *alone.of("0-1").reports, *alone.of("1-0").reports}
        assert {s for s in at.together if not s & merged} == {s for s in alone.together if not s & merged}


def test_what_follows_either_part_of_a_merged_story_joins_it() -> None:
    """Nobody has to merge again when the next report of the ferry, and of the dam, comes in."""
    at = desk([BY_ID[ReportId(i)] for i in ("0-0", "0-1", "1-0", "2-0", "2-1", "3-0", "3-1")])
    at.decide(merge("0-0", "0-1", "1-0"))
    at.arrive("0-2")
    at.arrive("1-1")
    assert at.together == sets(FERRIES | DAMS, NORTH, SOUTH)


def test_a_merge_says_which_story_has_gone() -> None:
    at = desk()
    ferry, dam = at.of("0-0").id, at.of("1-0").id
    done = at.decide(merge("0-0", "1-0"))
    assert done.gone == (dam,)
    assert [(s.id, s.merged, s.forked) for s in done.changed] == [(ferry, (dam,), None)]
    assert set(at.of("1-1").reports) == FERRIES | DAMS


def test_a_merge_is_given_as_the_reason_in_the_editors_words() -> None:
    at = desk()
    at.decide(merge("0-0", "1-0", reason="both about the minister"))
    why = at.of("0-0").why
    assert why[ReportId("1-0")] == "an editor's merge: both about the minister"
    assert "editor" not in why[ReportId("0-1")]


def test_undoing_a_merge_gives_both_stories_back_as_they_were() -> None:
    at = desk()
    before = at.outline
    together = merge("0-0", "1-0")
    at.decide(together)
    done = at.undo(together)
    assert at.outline == before
    assert {s.id for s in done.changed} == {founded_by("0-0"), founded_by("1-0")}
    assert done.gone == ()


def test_undoing_a_merge_gives_each_its_id_though_the_smaller_has_outgrown_the_larger() -> None:
    at = desk([BY_ID[ReportId(i)] for i in ("0-0", "1-0", "1-1", "2-0", "2-1", "3-0", "3-1")])
    together = merge("0-0", "1-0")
    at.decide(together)
    assert at.of("0-0").id == founded_by("1-0")
    at.arrive("0-1", "0-2")
    at.undo(together)
    assert at.together == sets(FERRIES, DAMS, NORTH, SOUTH)
    assert (at.of("0-0").id, at.of("1-0").id) == (founded_by("0-0"), founded_by("1-0"))
    assert (at.of("0-0").merged, at.of("1-0").merged, at.of("0-0").forked) == ((), (), None)


def test_three_stories_merged_one_after_the_other_come_apart_one_after_the_other() -> None:
    at = desk()
    before = at.outline
    first, second = merge("2-0", "3-0"), merge("3-1", "1-1")
    at.decide(first)
    at.decide(second)
    assert at.together == sets(FERRIES, DAMS | NORTH | SOUTH)
    at.undo(first)
    assert at.together == sets(FERRIES, NORTH, SOUTH | DAMS)
    at.undo(second)
    assert at.outline == before


# --- split and move ---


def test_a_report_split_off_is_a_story_of_its_own_that_says_where_it_came_from() -> None:
    at = desk()
    ferry = at.of("0-0").id
    done = at.decide(split(["0-2"], ["0-0", "0-1"]))
    assert at.together == sets({"0-0", "0-1"}, {"0-2"}, DAMS, NORTH, SOUTH)
    assert (at.of("0-0").id, at.of("0-0").forked) == (ferry, None)
    assert (at.of("0-2").id, at.of("0-2").forked) == (founded_by("0-2"), ferry)
    assert at.of("0-2").why[ReportId("0-2")] == "an editor's split"
    assert done.gone == ()


@pytest.mark.parametrize("at_once", [True, False])
def test_a_round_up_split_off_is_drawn_into_no_other_story_and_changes_none(*, at_once: bool) -> None:
    told, free = bundled_stream(), EditedDesk()
    free.arrive(*told)
    home = free.of("s025")
    assert len(home.reports) > 1
    wanted = split(("s025",), [r for r in home.reports if r != "s025"])
    before, edited = free.together, EditedDesk(constraints=(wanted,))
    if at_once:
        edited.arrive(*told)
    else:
        edited = free
        edited.decide(wanted)
    assert edited.together - before == {frozenset({"s025"}), frozenset(home.reports) - {"s025"}}


def test_undoing_a_split_restores_the_story_under_its_id_though_the_other_part_was_larger() -> None:
    at = desk()
    ferry = at.of("0-0").id
    parted = split(["0-1"], ["0-0"])
    at.decide(parted)
    parts = {at.of("0-0").id, at.of("0-1").id}
    assert ferry in parts
    done = at.undo(parted)
    assert set(at.of("0-0").reports) == FERRIES
    assert at.of("0-0").id == ferry
    assert set(done.gone) == parts - {ferry}
    assert not any("editor" in why for why in at.of("0-0").why.values())


def test_a_story_that_was_split_stays_so_while_both_parts_grow() -> None:
    at = desk()
    at.decide(split(["0-2"], ["0-0", "0-1"]))
    for i, late in enumerate(("0-0", "0-1", "0-2") * 2):
        words = BY_ID[ReportId(late)]
        text = f"Update {i}. {words.text} More is expected."
        at.arrive(Report(ReportId(f"late-{i}"), text, title=words.title, published=words.published))
        assert at.of("0-2").id != at.of("0-0").id
        assert at.of("0-0").id == at.of("0-1").id


def test_a_report_is_moved_to_another_story_and_back() -> None:
    at = desk()
    before = at.outline
    moved = move(["0-2", "1-0", "1-1"], ["0-0", "0-1"])
    at.decide(moved)
    assert at.together == sets({"0-0", "0-1"}, DAMS | {"0-2"}, NORTH, SOUTH)
    assert at.of("0-2").id == founded_by("1-0")
    at.undo(moved)
    assert at.outline == before


def test_the_only_report_of_a_story_moves_and_its_story_is_gone_until_that_is_undone() -> None:
    at = desk([BY_ID[ReportId(i)] for i in ("0-0", "1-0", "1-1", "2-0", "2-1", "3-0", "3-1")])
    moved = move(["0-0", "1-0", "1-1"], ["2-0"])
    assert at.decide(moved).gone == (founded_by("0-0"),)
    at.undo(moved)
    assert at.of("0-0").reports == ("0-0",)
    assert at.of("0-0").id == founded_by("0-0")


# --- lock ---


def test_nothing_joins_a_locked_story_not_even_a_copy() -> None:
    at = desk([BY_ID[ReportId(i)] for i in ("0-0", "0-1", "1-0", "1-1", "2-0", "2-1", "3-0", "3-1")])
    ferry = at.of("0-0").id
    fixed = lock("0-0", "0-1")
    at.decide(fixed)
    at.arrive("0-2", copy_of("0-0", "Mirror", 5))
    at.arrive(copy_of("0-0", "Early Mirror", -5))
    assert set(at.of("0-0").reports) == {"0-0", "0-1"}
    assert at.of("0-0").locked
    assert at.of("0-0").id == ferry
    assert at.of("Mirror").id == at.of("Early Mirror").id
    assert ("Early Mirror", "Mirror") in at.of("Mirror").wires
    assert not at.of("Mirror").locked
    at.undo(fixed)
    assert set(at.of("0-0").reports) == {*FERRIES, "Mirror", "Early Mirror"}
    assert ferry in (at.of("0-0").id, *at.of("0-0").merged)
    assert len(at.of("0-0").wires) == 3


def test_nothing_leaves_a_locked_story() -> None:
    """Locked as it stands with a stray report in it, the story is repaired no more."""
    at = desk()
    at.decide(merge("0-0", "0-1", "0-2", "3-0"), split(["3-1"], ["3-0"]))
    at.decide(lock("0-0", "0-1", "0-2", "3-0"))
    for n in range(6):
        words = BY_ID[ReportId("3-1")]
        at.arrive(Report(ReportId(f"more-{n}"), f"{words.text} {n} trains wait.", title=words.title))
    assert set(at.of("0-0").reports) == {*FERRIES, "3-0"}


def test_a_lock_takes_out_what_it_does_not_name() -> None:
    at = desk()
    at.decide(lock("0-0", "0-1"))
    assert at.together == sets({"0-0", "0-1"}, {"0-2"}, DAMS, NORTH, SOUTH)


# --- copies ---


def test_a_copy_is_split_from_its_original_and_comes_back() -> None:
    at = desk([*ALL, copy_of("0-0", "Mirror", 1)])
    before = at.outline
    parted = split(["Mirror"], ["0-0"])
    at.decide(parted)
    assert "Mirror" not in at.of("0-0").reports
    assert at.of("Mirror").copies == ()
    at.undo(parted)
    assert at.outline == before


def test_copies_that_are_told_apart_from_each_other_are_so_though_their_original_is_not_named() -> None:
    at = desk([*ALL, copy_of("0-0", "Mirror", 1), copy_of("0-0", "Post", 2)])
    at.decide(split(["Mirror"], ["Post"]))
    assert at.of("Mirror").id != at.of("Post").id


def test_a_copy_that_is_moved_takes_its_wire_along_unless_told_otherwise() -> None:
    """The same words are the same story: a merge that names a copy means its original too."""
    at = desk([*ALL, copy_of("0-0", "Mirror", 1)])
    at.decide(move(["Mirror", "1-0"], ["2-0"]))
    assert {"Mirror", "0-0", "1-0"} <= set(at.of("Mirror").reports)
    at.decide(split(["0-0"], ["Mirror"]))
    assert "1-0" in at.of("Mirror").reports
    assert "0-0" not in at.of("Mirror").reports


def test_copies_that_editors_name_in_two_decisions_still_count_once() -> None:
    at = desk([*ALL, copy_of("0-0", "Mirror", 1)])
    at.decide(merge("0-0", "0-1"), merge("Mirror", "0-2"))
    assert len(at.of("0-0").wires) == 3


# --- what contradicts, what is unknown, what comes at once ---


def test_a_later_decision_overrules_an_earlier_one_that_contradicts_it() -> None:
    at = desk()
    first, second = split(["0-2"], ["0-0"]), merge("0-0", "0-1", "0-2")
    at.decide(first)
    done = at.decide(second)
    assert done.overruled == (first,)
    assert set(at.of("0-0").reports) == FERRIES
    assert at.undo(second).overruled == ()
    assert at.of("0-2").id != at.of("0-0").id


def test_a_move_out_of_a_merged_story_leaves_the_rest_of_it_merged() -> None:
    at = desk()
    whole = merge("0-0", "0-1", "0-2", "1-0", "1-1")
    at.decide(whole)
    done = at.decide(move(["0-2", "2-0"], ["0-0", "0-1", "1-0", "1-1"]))
    assert (done.overruled, done.narrowed) == ((), (whole,))
    assert at.together == sets({"0-0", "0-1", *DAMS}, NORTH | {"0-2"}, SOUTH)


def test_a_lock_gives_way_to_a_later_merge() -> None:
    at = desk()
    fixed = lock(*sorted(FERRIES))
    at.decide(fixed)
    assert at.decide(merge("0-0", "1-0")).overruled == (fixed,)
    assert not at.of("0-0").locked


def test_a_decision_about_reports_that_are_not_there_waits_until_they_come() -> None:
    at = EditedDesk()
    at.decide(merge("0-0", "1-0"), split(["0-2"], ["0-0"]))
    at.arrive("0-0", "0-1", "2-0", "3-0", "3-1")
    at.arrive("1-0")
    assert {"0-0", "1-0"} <= set(at.of("0-0").reports)
    at.arrive("0-2")
    assert at.of("0-2").id != at.of("0-0").id


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_decisions_at_once_and_one_by_one_give_the_same_stories(order: tuple[int, ...]) -> None:
    decided = [merge("2-0", "3-0"), split(["0-2"], ["0-0", "0-1"]), move(["1-1", "0-2"], ["1-0"])]
    constraints = [decided[i] for i in order]
    one_by_one = desk()
    for constraint in constraints:
        one_by_one.decide(constraint)
    at_once = group(ALL, [], constraints)
    assert one_by_one.together == {frozenset(s.reports) for s in at_once}
    assert one_by_one.together == sets({"0-0", "0-1"}, {"0-2", "1-1"}, {"1-0"}, NORTH | SOUTH)


# --- ids ---


def test_a_story_keeps_its_id_as_it_grows() -> None:
    at = EditedDesk()
    ids = set()
    for i in range(len(FERRY)):
        at.arrive(f"0-{i}")
        ids.add(at.of("0-0").id)
    assert ids == {founded_by("0-0")}
    assert len(DAM) == len(at.grouper.add(map(traits, (BY_ID[ReportId(i)] for i in DAMS))).changed[0].reports)


def test_a_story_that_is_closed_is_forgotten_with_what_editors_parted_in_it() -> None:
    grouper = Grouper()
    parted: tuple[Constraint, ...] = (split(["Mirror"], ["0-0"]),)
    grouper.add(map(traits, [*ALL, copy_of("0-0", "Mirror", 1)]), parted, NOON)
    later = NOON + timedelta(days=10)
    grouper.add([traits(copy_of("0-0", "Post", 240))], parted, later)
    grouper.add([traits(copy_of("0-0", "Herald", 480))], parted, NOON + timedelta(days=20))
    assert {r for s in grouper.stories() for r in s.reports} >= {"Post", "Herald"}
    assert not {"1-0", "2-0"} & {r for s in grouper.stories() for r in s.reports}
