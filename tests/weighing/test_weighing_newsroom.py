"""The bundled newsroom, read by the real reader and weighed, against its labels."""

from __future__ import annotations

from functools import cache

import newsroom
import pytest

from copydesk.reading import RulesReader
from copydesk.records import Claim, Dossier, Relation, Report, ReportId, Span, Stance, Status, Story, StoryId
from copydesk.weighing import weigh


@cache
def dossier() -> Dossier:
    """The largest bundled story with its labelled wires."""
    label = newsroom.largest()
    reports = newsroom.of(label)
    copies = {i for wire in label["wires"] for i in wire}
    wires = (*map(tuple, label["wires"]), *((r.id,) for r in reports if r.id not in copies))
    times = sorted(r.published for r in reports if r.published)
    story = Story(StoryId(label["story"]), label["story"], wires, times[0], times[-1])
    reader = RulesReader()
    return weigh(story, reports, [reader.read(r) for r in reports])


def telling(report: str, words: str) -> list[Claim]:
    """The claims that a sentence of a report supports."""
    made = dossier()
    span = newsroom.span(newsroom.reports()[report], words)

    def meets(other: Span) -> bool:
        return other.report == span.report and max(other.start, span.start) < min(other.end, span.end)

    return [c for c in made.claims if any(meets(e.span) and e.stance is not Stance.DISPUTES for e in c.evidence)]


@pytest.mark.parametrize("label", newsroom.largest()["party_claims"], ids=lambda p: p["text"][:40])
def test_no_boast_told_as_fact_loses_its_speaker(label: newsroom.Gold) -> None:
    found = telling(label["report"], label["text"])
    assert found
    assert all(c.speaker for c in found)
    assert all(c.origins == 1 for c in found)


@pytest.mark.parametrize("label", newsroom.largest()["hostile"], ids=lambda p: p["report"])
def test_a_readers_comment_is_no_claim(label: newsroom.Gold) -> None:
    assert telling(label["report"], label["text"][:60]) == []


def test_the_toll_is_told_as_it_rose() -> None:
    [toll] = [d for d in dossier().disputes if d.relation is Relation.UPDATES]
    assert [s.value.lower() for s in toll.sides] == ["two", "five", "seven"]


def test_a_toll_that_is_passed_is_marked() -> None:
    assert {c.status for c in telling("talks-07", "Rockets fired from Dunmar killed two people")} == {Status.UPDATED}


def test_who_walked_out_first_is_a_dispute_between_speakers() -> None:
    denied = [d for d in dossier().disputes if d.relation is Relation.DISPUTES]
    assert any(d.sides[0].who == "Tomas Adler" and "denied" in d.sides[1].value for d in denied)


def test_claims_join_what_the_labels_join() -> None:
    """Of pairs of labelled sentences that share a claim here, at least nine in ten share one in the labels."""
    gold = [{(e["report"], e["text"]) for e in c["evidence"]} for c in newsroom.largest()["claims"]]
    sentences = sorted(set().union(*gold))
    ours = {s: {c.id for c in telling(*s)} for s in sentences}
    joined = [(a, b) for i, a in enumerate(sentences) for b in sentences[i + 1 :] if ours[a] & ours[b]]
    right = sum(any(a in g and b in g for g in gold) for a, b in joined)
    assert len(joined) > 100
    assert right >= 0.9 * len(joined)


@pytest.mark.parametrize("excerpt", [True, False])
def test_half_a_sentence_of_a_teaser_is_no_claim(excerpt: bool) -> None:
    """A feed's teaser breaks off before the "not"; the same dots in a whole report are the writer's own."""
    words = "The harbour of Port Amsel was closed on Monday. The ferry Corrin has, its owners said on Monday, sunk…"
    report = Report(ReportId("r"), words, published=newsroom.NOON, excerpt=excerpt)
    claims = weigh(newsroom.story(report), [report], [RulesReader().read(report)]).claims
    assert any("closed" in claim.text for claim in claims)
    assert any("sunk" in claim.text for claim in claims) is not excerpt
