"""The bundled newsroom is what its labels say: every labelled word stands in its report, exactly."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import newsroom
import pytest

STORIES = [pytest.param(label, id=label["story"]) for label in newsroom.gold()]


def labelled(label: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every (report, words) pair of a story's labels."""
    for part in ("quotes", "scare", "figures", "hostile", "corrections"):
        yield from ((x["report"], words) for x in label.get(part, ()) for words in (x.get("parts") or [x["text"]]))
    for claim in label["claims"]:
        yield from ((e["report"], e["text"]) for e in claim["evidence"])
    for boast in label["party_claims"]:
        yield boast["report"], boast["text"]
        yield from ((a["report"], a["text"]) for a in boast["attributed_in"])


def test_it_is_the_size_it_promises() -> None:
    assert len(newsroom.gold()) == 5
    assert 55 <= len(newsroom.reports()) <= 65
    assert len({r.outlet for r in newsroom.reports().values()}) == 8


def test_ids_are_unique_and_every_report_has_outlet_title_time_and_text() -> None:
    ids = [row["id"] for row in newsroom.rows()]
    assert len(set(ids)) == len(ids)
    for report in newsroom.reports().values():
        assert report.outlet
        assert report.title
        assert report.published
        assert len(report.text.split()) >= 20


def test_it_covers_four_days() -> None:
    times = [r.published for r in newsroom.reports().values() if r.published]
    assert 3 <= (max(times) - min(times)).total_seconds() / 86400 <= 4.5


def test_every_report_is_in_one_story() -> None:
    counted = Counter(i for label in newsroom.gold() for i in label["reports"])
    assert counted == dict.fromkeys(newsroom.reports(), 1)


def test_every_address_is_one_that_cannot_exist() -> None:
    hosts = {r.url.split("/")[2] for r in newsroom.reports().values() if r.url}
    assert {h.rsplit(".", 1)[-1] for h in hosts} <= {"example", "invalid", "test"}


@pytest.mark.parametrize("label", STORIES)
def test_every_labelled_word_stands_in_its_report(label: dict[str, Any]) -> None:
    reports = newsroom.reports()
    assert [(r, words) for r, words in labelled(label) if words not in reports[r].text] == []


@pytest.mark.parametrize("label", STORIES)
def test_copies_and_lists_name_reports_of_the_story(label: dict[str, Any]) -> None:
    own = set(label["reports"])
    for wire in label["wires"]:
        assert len(wire) >= 2
        assert set(wire) <= own
    assert {*label["misleading_titles"], *label["opinion"], *label["figures_complete"]} <= own
    assert {r for r, _ in labelled(label)} <= own


@pytest.mark.parametrize("label", STORIES)
def test_must_have_claims_are_labelled_claims_with_evidence(label: dict[str, Any]) -> None:
    claims = {c["id"]: c for c in label["claims"]}
    assert len(claims) == len(label["claims"])
    assert set(label["must_have"]) >= set(label["must_have_points"])
    for wanted in label["must_have"]:
        assert claims[wanted]["evidence"]


def test_the_largest_story_has_what_makes_briefs_go_wrong() -> None:
    """A wire of four, a boast told as fact, a correction, a hostile text, an opinion, a misleading headline."""
    label = newsroom.largest()
    assert max(len(w) for w in label["wires"]) >= 4
    for part in ("party_claims", "corrections", "hostile", "opinion", "misleading_titles", "must_have", "scare"):
        assert label[part], part
