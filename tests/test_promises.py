"""What a brief promises, held by a second opinion that shares no code with the gate."""

from dataclasses import replace

import floors
import newsroom
import promises
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.desk import make_desk
from copydesk.records import Brief, Cite, Line, LineKind, Report

STORIES = [label["story"] for label in newsroom.gold()]


@pytest.mark.parametrize("name", STORIES)
def test_every_brief_of_the_newsroom_keeps_its_promises(name: str) -> None:
    brief, dossier = floors.told(name)
    assert promises.broken(brief, dossier.reports) == []


@pytest.mark.parametrize("name", STORIES)
def test_no_report_gives_more_than_the_rights_allow(name: str) -> None:
    """At most 90 words and 4 sentences of one report outside quotations, each sentence counted once."""
    brief, _ = floors.told(name)
    taken: dict[str, dict[tuple[int, int], str]] = {}
    for _, line in brief.lines():
        if line.kind in (LineKind.VERBATIM, LineKind.EDITED) and line is not brief.pull_quote:
            cite = line.cites[0]
            taken.setdefault(cite.report, {})[cite.start, cite.end] = line.text
    for lines in taken.values():
        assert len(lines) <= 4
        assert sum(len(promises.QUOTED.sub("", text).split()) for text in lines.values()) <= 90


@pytest.mark.parametrize("name", STORIES)
def test_no_origin_gives_most_of_the_lines(name: str) -> None:
    brief, dossier = floors.told(name)
    home = {r: o.origin for o in dossier.origins for r in (*o.reports, *o.copies)}
    given_by = [home[line.cites[0].report] for _, line in brief.lines() if line.kind is not LineKind.COMPOSED]
    assert max(given_by.count(o) for o in given_by) <= 0.4 * len(given_by) + 1


# --- the second opinion sees what is wrong -------------------------------------

FERRY = newsroom.report(
    'The ferry sank on Monday. Nine people died. "We are searching," said Ines Marlow in Port Amsel.'
)


def line(text: str, words: str, kind: LineKind = LineKind.VERBATIM) -> Line:
    return Line(text, kind, (newsroom.dossier(FERRY).cite(newsroom.span(FERRY, words)),))


@pytest.mark.parametrize(
    ("text", "words", "fault"),
    [
        ("The ferry sank on Tuesday.", "The ferry sank on Monday.", "not its cite"),
        ("In all 14 people died.", "Nine people died.", "number 14"),
        ('"We gave up," said Ines Marlow in Amsel.', FERRY.text[44:], "no quotation marks"),
        ("It was said by Tom Berrow.", "Nine people died.", "name Berrow"),
    ],
)
def test_a_changed_word_number_quotation_or_name_is_seen(text: str, words: str, fault: str) -> None:
    found = promises.faults(line(text, words), {FERRY.id: FERRY}, headline=False)
    assert any(fault in each for each in found)


def test_a_true_line_has_no_fault_and_a_cite_with_other_words_has_one() -> None:
    true = line("Nine people died.", "Nine people died.")
    false = replace(true, cites=(replace(true.cites[0], text="Ten people died."),))
    assert list(promises.faults(true, {FERRY.id: FERRY}, headline=False)) == []
    assert list(promises.faults(false, {FERRY.id: FERRY}, headline=False)) != []


# --- and holds for reports that nobody wrote ------------------------------------

PIECES = [
    "The ferry Corrin sank off Port Amsel on Monday.",
    "At least 11 people died, the coastguard said.",
    "“We searched all night,” said Ines Marlow, the head of the coastguard.",
    "Amsel Lines denied that the ship was overloaded.",
    'She "may" have been, Tom Berrow said.',
    "But 14 were still missing at noon.",
    "PORT AMSEL (SPA) -",
    "It had passed its inspection in January,",
    "“",
    "said the minister.",
    "\x1b[31mStop.\u202e",
    "🚢🚢",
    "\n\n",
    "1,200 crowns? No!",
]
OUTLETS = ["Amsel Courier", "The Lantern", "SPA", ""]


@st.composite
def garbled(draw: st.DrawFn) -> list[Report]:
    """Two to five reports put together from good and broken pieces, some published, some not."""
    texts = draw(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=9), min_size=2, max_size=5))
    made = []
    for number, pieces in enumerate(texts):
        at = draw(st.sampled_from([None, "2031-03-04T12:00:00", "2031-03-05T06:30:00"]))
        outlet = draw(st.sampled_from(OUTLETS))
        made.append(newsroom.report(" ".join(pieces), outlet=outlet, at=at, id=f"r{number}"))
    return made


def told(reports: list[Report]) -> tuple[Brief, tuple[Report, ...]]:
    desk = make_desk()
    brief, dossier = desk.brief(desk.group(reports)[0], reports, now=newsroom.NOON)
    return brief, dossier.reports


@given(garbled())
def test_whatever_comes_in_no_promise_is_broken(reports: list[Report]) -> None:
    brief, known = told(reports)
    assert promises.broken(brief, known) == []
    assert not any(line.held for _, line in brief.lines())


@given(garbled(), st.randoms(use_true_random=False))
def test_the_order_of_the_reports_changes_nothing(reports: list[Report], chance: object) -> None:
    shuffled = list(reports)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert told(reports)[0] == told(shuffled)[0]


@given(garbled())
def test_every_span_of_every_reading_lies_in_its_report(reports: list[Report]) -> None:
    for report in reports:
        reading = make_desk().read(report)
        parts = [(x.start, x.end) for x in (*reading.sentences, *reading.quotes, *reading.figures, *reading.names)]
        parts += [p for q in reading.quotes for p in (*q.parts, *filter(None, (q.cue, q.speaker)))]
        parts += [(d.start, d.end) for d in reading.dates]
        assert all(0 <= start < end <= len(report.text) for start, end in parts)


@given(garbled())
def test_a_copy_never_raises_corroboration(reports: list[Report]) -> None:
    """The same reports, and once more the first under another outlet's name: no claim gains an origin."""
    desk = make_desk()
    copy = replace(reports[0], id="copy", outlet="Channel Nine")
    if len(copy.text.split()) < 10:
        return  # too short to tell a copy from chance; the grouping says so
    before = {c.text: c.origins for s in desk.group(reports) for c in desk.weigh(s, reports).claims}
    more = [*reports, copy]
    after = {c.text: c.origins for s in desk.group(more) for c in desk.weigh(s, more).claims}
    assert [(t, n, after[t]) for t, n in before.items() if t in after and after[t] > n] == []


def test_a_cite_of_a_field_needs_the_field() -> None:
    undated = newsroom.report("The ferry sank.", at=None)
    cite = Cite(undated.id, 0, 1, "", field="published")
    assert list(promises.faults(Line("x", LineKind.COMPOSED, (cite,)), {undated.id: undated}, headline=False))
