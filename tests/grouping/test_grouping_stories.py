"""What belongs together is put together, whatever the order, and every report is told why it is where it is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import newsroom
import pytest
from grouping.told_streams import DAM, DERAILED_NORTH, DERAILED_SOUTH, FERRY, stream
from hypothesis import given
from hypothesis import strategies as st

from copydesk.codec import content_id
from copydesk.grouping import group
from copydesk.records import Report, ReportId, Story


def together(stories: tuple[Story, ...]) -> set[frozenset[str]]:
    return {frozenset(s.reports) for s in stories}


def test_a_ferry_and_a_dam_are_two_stories() -> None:
    stories = group(stream(FERRY, DAM), [])
    assert together(stories) == {frozenset({"0-0", "0-1", "0-2"}), frozenset({"1-0", "1-1"})}
    assert [len(s.wires) for s in stories] == [3, 2]


def test_reports_of_one_story_stay_together_when_nothing_else_is_handed_over() -> None:
    assert [len(s.reports) for s in group(stream(FERRY), [])] == [3]


def test_two_derailments_of_one_night_stay_apart() -> None:
    stories = group(stream(DERAILED_NORTH, DERAILED_SOUTH), [])
    assert together(stories) == {frozenset({"0-0", "0-1"}), frozenset({"1-0", "1-1"})}


def test_copies_stand_in_one_wire_of_their_story_and_never_raise_the_number_of_wires() -> None:
    reports = stream(FERRY, DAM)
    copies = [replace(reports[0], id=ReportId(f"copy{i}"), outlet=f"Daily {i}") for i in range(12)]
    before, after = group(reports, []), group(reports + copies, [])
    assert [len(s.wires) for s in after] == [len(s.wires) for s in before]
    wire = next(w for w in after[0].wires if "0-0" in w)
    assert len(wire) == 13
    assert {w[0] for w in after[0].wires} >= {"0-1", "0-2"}


@given(st.permutations(stream(FERRY, DAM, DERAILED_NORTH, DERAILED_SOUTH)))
def test_the_order_of_the_reports_changes_nothing(reports: list[Report]) -> None:
    assert group(reports, []) == group(stream(FERRY, DAM, DERAILED_NORTH, DERAILED_SOUTH), [])


@given(st.lists(st.tuples(st.text(max_size=60), st.text(max_size=12)), max_size=12))
def test_every_report_stands_in_exactly_one_wire_and_is_told_why(told: list[tuple[str, str]]) -> None:
    reports = [Report(ReportId(str(i)), text, title=title) for i, (text, title) in enumerate(told)]
    stories = group(reports, [])
    placed = [i for s in stories for i in s.reports]
    assert sorted(placed) == sorted(r.id for r in reports)
    assert all(s.why.keys() == set(s.reports) and all(s.why.values()) for s in stories)


def test_a_report_handed_over_twice_counts_once() -> None:
    reports = stream(FERRY)
    assert group(reports + reports, []) == group(reports, [])


def test_nothing_gives_nothing() -> None:
    assert group([], []) == ()


def test_reports_without_a_date_join_by_their_words() -> None:
    reports = [replace(r, published=None) if r.id in ("0-1", "1-0") else r for r in stream(FERRY, DAM)]
    assert together(group(reports, [])) == together(group(stream(FERRY, DAM), []))


def test_a_crawl_date_years_off_does_not_part_a_report_from_its_story() -> None:
    reports = stream(FERRY, DAM)
    late = replace(reports[1], published=datetime(2199, 1, 1, tzinfo=UTC))
    stories = group([reports[0], late, *reports[2:]], [])
    assert together(stories) == together(group(reports, []))
    assert stories[0].latest == late.published


def test_one_word_and_no_word_are_stories_of_their_own() -> None:
    odd = [Report(ReportId("one"), "Fog"), Report(ReportId("none"), ""), Report(ReportId("bare"), "", title="")]
    stories = group([*odd, *stream(FERRY)], [])
    assert [s.reports for s in stories if len(s.reports) == 1] == sorted(
        [("one",), ("none",), ("bare",)], key=lambda r: content_id("story", r[0])
    )


def test_a_story_is_named_by_its_first_report_whatever_joins_later() -> None:
    reports = stream(FERRY)
    early, full = group(reports[:2], [])[0], group(reports, [])[0]
    assert early.id == full.id == content_id("story", "0-0")
    assert (full.began, full.latest) == (newsroom.NOON, newsroom.NOON + timedelta(hours=2))
    assert full.label in {title for title, _ in FERRY}


def test_a_story_without_titles_is_labelled_by_its_first_words() -> None:
    label = group([replace(r, title="") for r in stream(DAM)], [])[0].label
    assert label.endswith("…")
    assert any(text.startswith(label.removesuffix(" …")) for _, text in DAM)


def test_the_reason_names_what_is_shared_and_with_whom() -> None:
    why = group(stream(FERRY, DAM), [])[0].why
    assert why[ReportId("0-0")] == "opened the story"
    assert "joined: shares " in why[ReportId("0-1")]
    assert "same day" in why[ReportId("0-1")]
    assert "Marlinde" in why[ReportId("0-1")]


def test_texts_in_a_script_without_spaces_are_grouped_too() -> None:
    quake = ("南部の町ホルンで地震があり、学校が閉鎖された。", "ホルンの地震で学校が閉鎖、南部の町では停電も。")
    vote = ("議会は新しい鉄道計画を承認した。", "新しい鉄道計画を議会が承認、反対も多い。")
    reports = [
        Report(ReportId(f"{s}{n}"), text) for s, story in enumerate((quake, vote)) for n, text in enumerate(story)
    ]
    assert together(group(reports, [])) == {frozenset({"00", "01"}), frozenset({"10", "11"})}


@pytest.mark.parametrize("text", ['"' * 100_000, "“\n" * 50_000, "x" * 2_000_000, "\x00\x07" * 10_000, "🚢" * 50_000])
def test_texts_that_are_no_texts_are_read_through_quickly(text: str) -> None:
    assert len(group([Report(ReportId("odd"), text), *stream(DAM)], [])) == 2


def test_the_bundled_newsroom_never_mixes_two_stories() -> None:
    story = {i: gold["story"] for gold in newsroom.gold() for i in gold["reports"]}
    for found in group(list(newsroom.reports().values()), []):
        assert len({story[i] for i in found.reports if i in story}) == 1


def test_the_wires_of_the_bundled_newsroom_are_the_labelled_ones() -> None:
    labelled = {frozenset(wire) for gold in newsroom.gold() for wire in gold["wires"]}
    stories = group(list(newsroom.reports().values()), [])
    assert {frozenset(wire) for s in stories for wire in s.wires if len(wire) > 1} == labelled
