"""What asserts something, what asserts the same, and the promises that hold for every dossier."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from weighing.weighed_stories import Told, claim_of, tell

from copydesk.records import Claim, Dossier, Reading, Report, ReportId, Sentence, Span, Story, StoryId
from copydesk.weighing import weigh
from copydesk.weighing.furniture import asserts
from copydesk.weighing.stems import term

STORY = """
    == Morrow Post 2031-03-04T07:00
    <say police>A fire destroyed the old market hall in <place>Lunde</place> on <day 2031-03-03>Monday</day> \
    night</say>, police said.
    <person>Ida Holm</person>, the mayor, watched <count engine>14</count> fire engines arrive.

    == The Standard 2031-03-04T08:00
    A fire destroyed the old market hall of <place>Lunde</place> late on <day 2031-03-03>Monday</day>.
    <direct Ida Holm>“We will build it again,”</direct> mayor <person>Ida Holm</person> said.

    == Lunde Echo 2031-03-04T08:10 copy of 2
    A fire destroyed the old market hall of <place>Lunde</place> late on <day 2031-03-03>Monday</day>.
    <direct Ida Holm>“We will build it again,”</direct> mayor <person>Ida Holm</person> said.

    == Channel Four 2031-03-04T09:00
    The fire that destroyed the market hall in <place>Lunde</place> killed <count people killed=0>no one</count>.
    The fire brigade sent <count engine>40</count> engines to the market hall, <say Holm>the mayor \
    <person>Holm</person> said</say>.

    == The Banner 2031-03-05T09:00
    Nothing is left of the market hall in <place>Lunde</place> after the fire destroyed it on \
    <day 2031-03-03>Monday</day>.
    A market has been held on the square of <place>Lunde</place> since 1740.
    The council meets on <day 2031-03-07>Friday</day> to talk about the ruin in <place>Lunde</place>.
"""


@pytest.mark.parametrize(
    "line",
    [
        "By Nell Harrow and Tim Oast",
        "Read more: the fire in pictures from our readers",
        "Sign up to our daily newsletter for all the news",
        "Firefighters outside the market hall on Monday night. Photograph: Lena Ost/Getty Images",
        "Will the market hall of Lunde ever be built again?",
        "The old market hall of Lunde in flames",
        "FIRE DESTROYS THE OLD MARKET HALL AND KILLS NOBODY",
        "It burned down.",
    ],
)
def test_furniture_asserts_nothing(line: str) -> None:
    assert not asserts(line)


@pytest.mark.parametrize(
    "line", ["Nobody was hurt in the fire.", "“We saw the roof go,” she said.", "Firefighters left at dawn on Tuesday."]
)
def test_sentences_assert(line: str) -> None:
    assert asserts(line)


def test_inflections_and_listed_words_share_a_term() -> None:
    assert len({term(w) for w in ("killed", "killing", "died", "deaths")}) == 1
    assert term("studies") == term("study")
    assert term("planned") == term("plans") == term("plan")
    assert term("1,200") == "1200"
    assert term("the") == ""


def test_the_same_in_other_words_is_one_claim() -> None:
    dossier = tell(STORY).weighed()
    claim = claim_of(dossier, "late on Monday")
    assert {e.report for e in claim.evidence} >= {"r1", "r2", "r3"}


def test_different_figures_make_different_claims() -> None:
    dossier = tell(STORY).weighed()
    assert claim_of(dossier, "14 fire engines").id != claim_of(dossier, "40 engines").id


def test_claims_are_numbered_by_weight() -> None:
    dossier = tell(STORY).weighed()
    assert [c.id for c in dossier.claims] == [f"c{i}" for i in range(1, len(dossier.claims) + 1)]
    assert [c.weight for c in dossier.claims] == sorted((c.weight for c in dossier.claims), reverse=True)


def test_the_fact_that_most_voices_carry_comes_first() -> None:
    dossier = tell(STORY).weighed()
    assert "destroyed the old market hall" in dossier.claims[0].text


def test_copies_are_folded_under_their_original() -> None:
    dossier = tell(STORY).weighed()
    [wire] = [o for o in dossier.origins if o.copies]
    assert (wire.origin, wire.reports, wire.copies) == ("r2", ("r2",), ("r3",))
    assert wire.outlets == ("The Standard", "Lunde Echo")


TOLD_THRICE = """
== Lunde Echo 2031-03-04T09:10
A fire destroyed the old market hall in <place>Lunde</place> on Monday night.

== The Standard 2031-03-04T12:00
Fire destroyed the old market hall of <place>Lunde</place> on Monday night.

== The Gazette 2031-03-04T13:30
The old market hall in <place>Lunde</place> was destroyed by fire on Monday night.
"""


def test_two_texts_of_one_agency_are_one_voice() -> None:
    story = tell(TOLD_THRICE)
    spa = {ReportId("r1"): "SPA", ReportId("r3"): "SPA"}
    before, after = story.weighed(), replace(story, story=replace(story.story, agencies=spa)).weighed()
    assert (len(before.origins), [c.origins for c in before.claims]) == (3, [3])
    assert [c.origins for c in after.claims] == [2]
    assert [(o.agency, o.reports, o.copies) for o in after.origins] == [("SPA", ("r1", "r3"), ()), ("", ("r2",), ())]


def test_the_agency_of_a_copy_alone_makes_no_agency_text_of_its_wire() -> None:
    story = tell(STORY)
    credited = replace(story, story=replace(story.story, agencies={ReportId("r3"): "SPA"}))
    assert [o.agency for o in credited.weighed().origins if o.copies] == [""]


def test_the_timeline_has_one_sentence_a_day_in_order() -> None:
    dossier = tell(STORY).weighed()
    assert [m.first.isoformat() for m in dossier.timeline] == ["2031-03-03", "2031-03-07"]
    assert all(m.text == m.cites[0].text for m in dossier.timeline)


def _spans(dossier: Dossier) -> set[Span]:
    return {e.span for c in dossier.claims for e in c.evidence}


def test_a_further_report_takes_no_evidence_away() -> None:
    story = tell(STORY)
    for n in range(1, len(story.reports)):
        before, after = story.first(n).weighed(), story.first(n + 1).weighed()
        assert _spans(before) <= _spans(after)


def _with_copy(story: Told, of: int) -> Told:
    """The story with one more reprint of a report."""
    original = story.reports[of]
    copy = replace(original, id=ReportId(f"{original.id}-copy"), outlet="Reprints Daily")
    wires = tuple((*w, copy.id) if original.id in w else w for w in story.story.wires)
    return Told(
        replace(story.story, wires=wires),
        (*story.reports, copy),
        (*story.readings, replace(story.readings[of], report=copy.id)),
    )


def _origins(claims: tuple[Claim, ...]) -> dict[str, int]:
    return {c.text: c.origins for c in claims}


@given(st.integers(0, 4), st.integers(0, 4))
def test_copies_never_raise_origins(first: int, second: int) -> None:
    story = tell(STORY)
    before = _origins(story.weighed().claims)
    after = _origins(_with_copy(_with_copy(story, first), second).weighed().claims)
    assert after == before


@given(st.permutations(range(5)))
def test_the_order_of_reports_does_not_show(order: list[int]) -> None:
    story = tell(STORY)
    shuffled = weigh(story.story, [story.reports[i] for i in order], [story.readings[i] for i in reversed(order)])
    assert shuffled == story.weighed()


def test_every_cite_equals_its_text() -> None:
    dossier = tell(STORY).weighed()
    cites = [c for d in dossier.disputes for s in d.sides for c in s.cites]
    cites += [c for m in dossier.timeline for c in m.cites]
    assert cites
    assert all(dossier[c.span] == c.text and dossier.report(c.report).outlet == c.outlet for c in cites)


def test_every_claim_is_a_sentence_of_its_evidence() -> None:
    dossier = tell(STORY).weighed()
    for claim in dossier.claims:
        assert claim.text in {dossier[e.span] for e in claim.evidence}
        assert claim.origins == len({e.origin for e in claim.evidence if e.stance != "disputes"})


def test_nothing_read_gives_an_empty_dossier() -> None:
    report = Report(ReportId("r1"), "Nobody read this report.")
    story = Story(StoryId("s"), "", (("r1",),), None, None)  # type: ignore[arg-type]
    assert weigh(story, [report], []).claims == ()
    assert weigh(story, [report], [Reading(report.id, "told", "en")]).claims == ()
    assert weigh(Story(StoryId("s"), "", (), None, None), [], []).claims == ()


def test_reports_of_other_stories_are_left_alone() -> None:
    story = tell(STORY)
    assert weigh(story.first(2).story, story.reports, story.readings) == story.first(2).weighed()


@given(st.text(max_size=400), st.integers(1, 5))
def test_any_text_is_weighed(text: str, pieces: int) -> None:
    report = Report(ReportId("r1"), text, "Any")
    step = max(1, len(text) // pieces)
    sentences = tuple(Sentence(i, min(i + step, len(text)), 0) for i in range(0, len(text), step))
    story = Story(StoryId("s"), "", ((report.id,),), None, None)
    dossier = weigh(story, [report], [Reading(report.id, "told", "en", sentences)])
    assert all(dossier[e.span] for c in dossier.claims for e in c.evidence)


def test_a_large_story_is_weighed_in_time() -> None:
    """Thirty reports of five hundred words; the bound is loose, for slow machines."""
    nouns = [
        f"{a}{b}"
        for a in ("bal", "cor", "dun", "fen", "gar", "hol", "jar", "kel")
        for b in ("mont", "wick", "ster", "dale", "ford")
    ]
    reports, readings = [], []
    for n in range(30):
        lines = [
            f"The {nouns[(n + i) % 40]} said the {nouns[(n * 3 + i) % 40]} had moved the {nouns[(i * 7) % 40]} "
            f"to {nouns[(n + i * 5) % 40]} on the road by {nouns[(n * i) % 40]} with {i + n} men and a {nouns[i]}."
            for i in range(25)
        ]
        text = "\n".join(lines)
        starts = [sum(len(line) + 1 for line in lines[:i]) for i in range(25)]
        sentences = tuple(Sentence(s, s + len(line), 0) for s, line in zip(starts, lines, strict=True))
        reports.append(Report(ReportId(f"r{n}"), text, f"Outlet {n}"))
        readings.append(Reading(ReportId(f"r{n}"), "told", "en", sentences))
    story = Story(StoryId("s"), "", tuple((r.id,) for r in reports), None, None)
    began = time.perf_counter()
    dossier = weigh(story, reports, readings)
    assert time.perf_counter() - began < 3
    assert dossier.claims
