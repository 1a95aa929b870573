"""The invented stream for grouping (``examples/streams``) has the form its README promises, and its oddities."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, datetime
from itertools import combinations
from typing import Any

import newsroom
import pytest

FOLDER = newsroom.ROOT / "examples" / "streams"
ROWS: dict[str, dict[str, Any]] = {
    row["id"]: row for row in map(json.loads, (FOLDER / "reports.jsonl").read_text(encoding="utf-8").splitlines())
}
GOLD: dict[str, Any] = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))
STORIES: list[dict[str, Any]] = GOLD["stories"]
EACH = [pytest.param(story, id=story["story"]) for story in STORIES]

KINDS = {
    *("same-kind", "template", "running", "strands", "wire", "press-release"),
    *("live-blog", "round-up", "anniversary", "stub", "single"),
}
TRAITS = {
    *("wire", "press-release", "opinion", "follow-up", "language", "no-spaces", "one-word", "empty-title"),
    *("no-date", "future-date", "late-date", "same-name", "same-town", "same-company"),
}
APART = {
    "earthquakes": 2,
    "ferry accidents": 2,
    "cup matches": 3,
    "markets": 3,
    "weather": 3,
    "murder trials": 2,
    "resignations": 2,
    "Merrow Foods": 3,
    "fires in Brennick": 2,
}
"""Groups of stories that are easily taken for one another, and how many at least belong to each."""

Words = tuple[str, ...]


def marked(trait: str) -> list[dict[str, Any]]:
    """The reports that bear this mark in any story."""
    return [ROWS[i] for story in STORIES for i in story.get("marked", {}).get(trait, ())]


def dates(story: dict[str, Any]) -> list[datetime]:
    odd = {i for t in ("future-date", "late-date", "follow-up") for i in story.get("marked", {}).get(t, ())}
    named = [ROWS[i] for i in story["reports"] if i not in odd]
    return [datetime.fromisoformat(row["published"]) for row in named if "published" in row]


def runs(text: str, length: int) -> set[Words]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[n : n + length]) for n in range(len(words) - length + 1)}


def share(one: str, other: str) -> float:
    """How many of the shorter text's runs of five words stand in the other."""
    left, right = runs(ROWS[one]["text"], 5), runs(ROWS[other]["text"], 5)
    return len(left & right) / max(1, min(len(left), len(right)))


def test_it_is_the_size_it_promises() -> None:
    lines = (FOLDER / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(ROWS) == 116
    assert len({story["story"] for story in STORIES}) == len(STORIES) == 33
    assert len({row["outlet"] for row in ROWS.values()}) == 14


def test_ids_and_the_order_of_the_file_tell_nothing() -> None:
    assert list(ROWS) == [f"s{n:03d}" for n in range(1, len(ROWS) + 1)]
    home = {i: story["story"] for story in STORIES for i in story["reports"]}
    neighbours = [home[a] == home[b] for a, b in zip(ROWS, list(ROWS)[1:], strict=False)]
    assert sum(neighbours) < len(ROWS) / 10


def test_every_report_is_in_one_story() -> None:
    assert Counter(i for story in STORIES for i in story["reports"]) == dict.fromkeys(ROWS, 1)


def test_every_address_is_one_that_cannot_exist() -> None:
    assert {row["url"].split("/")[2].rsplit(".", 1)[-1] for row in ROWS.values()} == {"example"}


@pytest.mark.parametrize("story", EACH)
def test_kinds_and_traits_are_known_ones_and_marks_name_reports_of_the_story(story: dict[str, Any]) -> None:
    assert story["kind"] in KINDS
    assert set(story["also"]) <= TRAITS
    assert set(story.get("marked", {})) <= {story["kind"], *story["also"]}
    assert {i for named in story.get("marked", {}).values() for i in named} <= set(story["reports"])
    assert set(story.get("languages", {})) == set(story.get("marked", {}).get("language", ()))


@pytest.mark.parametrize("story", EACH)
def test_wires_lie_inside_the_story_and_each_copy_shows_the_words_of_the_original(story: dict[str, Any]) -> None:
    members = [i for wire in story["wires"] for i in wire]
    assert set(members) <= set(story["reports"])
    assert len(set(members)) == len(members)
    for original, *copies in story["wires"]:
        assert copies
        assert all(share(original, copy) >= 0.5 for copy in copies)


def test_reports_that_are_no_copies_share_few_runs_of_words() -> None:
    labelled = {frozenset(p) for s in STORIES for w in s["wires"] for p in combinations(w, 2)}
    labelled |= {frozenset(p) for quoting in GOLD["quotes_shared"] for p in combinations(quoting, 2)}
    pairs = (frozenset(p) for p in combinations(ROWS, 2))
    assert [sorted(p) for p in pairs if p not in labelled and share(*sorted(p)) > 0.3] == []


def test_every_kind_and_every_trait_is_there() -> None:
    assert {story["kind"] for story in STORIES} == KINDS
    assert {trait for story in STORIES for trait in story["also"]} == TRAITS


def test_stories_that_could_be_taken_for_one_another_are_in_one_part() -> None:
    counted = Counter(story["like"] for story in STORIES if "like" in story)
    assert set(counted) == set(APART)
    assert all(counted[group] >= least for group, least in APART.items())
    for group in APART:
        assert len({story["part"] for story in STORIES if story.get("like") == group}) == 1


def test_the_two_parts_are_about_equal() -> None:
    sizes = Counter(story["part"] for story in STORIES for _ in story["reports"])
    assert set(sizes) == {"learn", "unseen"}
    assert min(sizes.values()) >= 0.45 * len(ROWS)
    for part in sizes:
        kinds = {story["kind"] for story in STORIES if story["part"] == part}
        assert {"same-kind", "running", "round-up", "anniversary"} <= kinds


def test_one_agency_text_stands_in_six_other_outlets() -> None:
    wires = [wire for story in STORIES if story["kind"] == "wire" for wire in story["wires"]]
    longest = max(wires, key=len)
    assert len({ROWS[i]["outlet"] for i in longest}) == len(longest) == 7
    assert ROWS[longest[0]]["outlet"] == "Straits Press Agency"


def test_a_running_story_lasts_days() -> None:
    for story in STORIES:
        if story["kind"] in ("running", "strands"):
            assert (max(dates(story)) - min(dates(story))).total_seconds() >= 3.8 * 86400


def test_shared_quotations_are_long_and_no_wires() -> None:
    in_wires = {i for story in STORIES for wire in story["wires"] for i in wire}
    assert sorted(len(quoting) for quoting in GOLD["quotes_shared"]) == [3, 4]
    for quoting in GOLD["quotes_shared"]:
        assert not in_wires & set(quoting)
        assert set.intersection(*(runs(ROWS[i]["text"], 50) for i in quoting))


def test_the_agency_is_named_in_dateline_byline_and_credit_line() -> None:
    copies = [ROWS[i] for story in STORIES for wire in story["wires"] for i in wire[1:]]
    assert any("SPA" in " ".join(row.get("byline", ())) for row in copies)
    assert any(
        re.search(r"Reporting by the Straits Press Agency|^By our agency \(SPA\)", row["text"]) for row in copies
    )
    own = [row["text"] for row in ROWS.values() if row["outlet"] == "Straits Press Agency"]
    assert all(re.match(r"[A-Z]{3,}[^\n]{0,30} \((SPA|Straits Press Agency)\) - ", text) for text in own)


def test_dates_are_missing_late_and_in_the_future_where_marked() -> None:
    assert {row["id"] for row in ROWS.values() if "published" not in row} == {row["id"] for row in marked("no-date")}
    stamps = {row["id"]: datetime.fromisoformat(row["published"]) for row in ROWS.values() if "published" in row}
    assert all(stamp.tzinfo for stamp in stamps.values())
    odd = {i for i, stamp in stamps.items() if stamp > datetime(2026, 12, 1, tzinfo=UTC)}
    assert odd == {row["id"] for trait in ("future-date", "late-date") for row in marked(trait)}
    assert min(stamps.values()) >= datetime(2026, 9, 7, tzinfo=UTC)


def test_stubs_and_scripts_are_what_their_marks_say() -> None:
    assert {row["id"] for row in ROWS.values() if not row["title"]} == {row["id"] for row in marked("empty-title")}
    assert all(len(row["text"].split()) == 1 for row in marked("one-word"))
    assert all(" " not in row["text"] and len(row["text"]) > 100 for row in marked("no-spaces"))
    assert {tag for story in STORIES for tag in story.get("languages", {}).values()} == {"de", "fr", "ja"}
    short = {row["id"] for row in ROWS.values() if len(row["text"].split()) < 60}
    assert short == {row["id"] for trait in ("one-word", "no-spaces") for row in marked(trait)}
