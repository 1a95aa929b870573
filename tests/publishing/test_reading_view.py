"""A report with its reading: what is marked, who is said to speak, and that nothing of the text is lost or obeyed."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import newsroom
import pytest
from attacks import ARABIC, ATTACKS
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as dom
from rich.console import Console

from copydesk import publishing
from copydesk.desk import make_desk
from copydesk.publishing import reading_page, readings
from copydesk.publishing.passages import Sheet
from copydesk.publishing.runs import DEEPEST, Mark, MarkKind, Run, marks, runs
from copydesk.records import (
    Bound,
    Date,
    Figure,
    Name,
    NameKind,
    Quote,
    QuoteKind,
    Reading,
    Report,
    ReportId,
    Sentence,
    Tier,
)

NOON = datetime(2031, 5, 3, 12, 30, tzinfo=UTC)
FIRST = "“The hull scraped twice,” harbour master Ida Brandt said on Friday. “Then silence.”"
SECOND = "She said at least 41 people, “all of them tired”, were taken off the ferry Alba."
TEXT = f"{FIRST}\n\n{SECOND}\n"


def at(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def seen() -> tuple[Reading, Report]:
    """Ida Brandt speaks twice: in an interrupted quotation, and as "she" in an indirect one with a mixed one inside."""
    said, then, told = at("“The hull scraped twice,”"), at("“Then silence.”"), at(SECOND[9:-1])
    inner = at("41 people, “all of them tired”")
    brandt = {"who": "Ida Brandt", "role": "harbour master"}
    direct = Quote(QuoteKind.DIRECT, said[0], then[1], (said, then), at("said"), at("harbour master Ida Brandt"))
    cue, she = (at("She said")[0] + 4, at("She said")[1]), at("She")
    quotes = (
        replace(direct, tier=Tier.SURE, rule="inverted:say:name", **brandt),
        Quote(QuoteKind.INDIRECT, *told, (), cue, she, tier=Tier.LIKELY, rule="before:say:pronoun", **brandt),
        Quote(QuoteKind.MIXED, *inner, (inner,), cue, she, rule="before:say:pronoun"),
    )
    figure = Figure(*at("at least 41"), Decimal(41), Decimal(41), Bound.AT_LEAST, noun="person", event="rescued")
    day = Date(*at("on Friday"), date(2031, 5, 2), date(2031, 5, 2), Tier.LIKELY)
    names = (
        Name(*at("Ida Brandt"), NameKind.PERSON, "Ida Brandt"),
        Name(*at("Alba"), NameKind.OTHER, "Alba"),
    )
    sentences = (Sentence(0, len(FIRST), 0), Sentence(*at(SECOND), 1))
    report = Report(ReportId("r1"), TEXT, "Harbour Courier", "https://courier.example/a", "Aground", NOON)
    return Reading("r1", "rules-2", "en", sentences, quotes, (figure,), names, (day,)), report


def plain() -> str:
    return publishing.reading(*seen())


def page(*pairs: tuple[Reading, Report]) -> Any:
    return dom.fromstring(reading_page.page(pairs or [seen()]))


def words_of(element: Any) -> str:
    """What stands in an element but for the labels."""
    labels = [(label, label.tail) for label in element.xpath(".//a[contains(@class, 'tag')]")]
    whole = element.text_content()
    for label, _ in labels:
        whole = whole.replace(label.text_content(), "", 1)
    return " ".join(whole.split())


# --- runs ---

DRAWN = st.lists(
    st.builds(
        lambda start, length, kind, of: Mark(start, start + length, kind, (of,)),
        st.integers(-3, 40),
        st.integers(0, 20),
        st.sampled_from(MarkKind),
        st.integers(0, 3),
    ),
    max_size=30,
)


@given(st.integers(0, 40), DRAWN, st.lists(st.integers(-2, 45), max_size=4))
def test_runs_joined_are_the_text_and_each_has_the_marks_that_cover_it(
    length: int, laid: list[Mark], cuts: list[int]
) -> None:
    """Marks nest, overlap, repeat, are empty or lie outside; no run is empty, none crosses the end of a mark."""
    made = list(runs(length, laid, cuts))
    assert [place for run in made for place in range(run.start, run.end)] == list(range(length))
    assert all(run.start < run.end for run in made)
    usable = [mark for mark in laid if 0 <= mark.start < mark.end <= length]
    for run in made:
        covering = [mark for mark in usable if mark.start < run.end and run.start < mark.end]
        assert all(mark.start <= run.start and run.end <= mark.end for mark in covering)
        assert set(run.marks) <= set(covering)
        assert len(covering) > DEEPEST or sorted(map(repr, run.marks)) == sorted(map(repr, covering))
        assert [m.start for m in run.marks] == sorted(m.start for m in run.marks)
    assert not {run.start for run in made[1:]} ^ ({run.end for run in made} - {length})
    assert {cut for cut in cuts if 0 < cut < length} <= {run.start for run in made}


def test_a_figure_inside_a_quotation_inside_another_lies_in_both() -> None:
    """ "41" begins in the figure "at least 41", outside of the mixed quotation that begins with it."""
    reading, report = seen()
    sheet = Sheet(reading, report)
    found = {sheet.words(run): [m.kind for m in run.marks] for run in sheet.passages[1].runs}
    assert found["at least "] == [MarkKind.QUOTE, MarkKind.FIGURE]
    assert found["41"] == [MarkKind.QUOTE, MarkKind.FIGURE, MarkKind.QUOTE]
    assert found[" people, “all of them tired”"] == [MarkKind.QUOTE, MarkKind.QUOTE]


def test_one_pronoun_that_serves_two_quotations_is_marked_once() -> None:
    reading, _ = seen()
    speakers = [m for m in marks(reading, reading.quotes) if m.kind is MarkKind.SPEAKER]
    assert [m.of for m in speakers] == [(0,), (1, 2)]


def test_every_paragraph_of_the_newsroom_is_there_and_nothing_twice() -> None:
    desk = make_desk()
    for report in newsroom.reports().values():
        made = [run for passage in Sheet(desk.read(report), report).passages for run in passage.runs]
        assert "".join(report.text[run.start : run.end] for run in made) == report.text


def test_a_hundred_thousand_marks_on_one_place_are_a_dozen() -> None:
    laid = [Mark(i, 300_000 - i, MarkKind.QUOTE, (i,)) for i in range(100_000)]
    assert max(len(run.marks) for run in runs(300_000, laid)) == DEEPEST
    assert list(runs(0, laid)) == []
    assert list(runs(3, ())) == [Run(0, 3)]


# --- words ---


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        (
            Figure(0, 1, Decimal(41), Decimal(41), Bound.AT_LEAST, "", "person", "killed"),
            "at least 41 · person · killed",
        ),
        (Figure(0, 1, Decimal(60_000), Decimal(60_000), Bound.ABOUT, noun="person"), "about 60,000 · person"),
        (Figure(0, 1, Decimal(2), Decimal(3), unit="km"), "2 to 3 km"),
        (
            Figure(0, 1, Decimal("4.5"), Decimal("4.5"), Bound.AT_MOST, "%", as_of=date(2031, 5, 2)),
            "at most 4.5% · as of 2031-05-02",
        ),
    ],
)
def test_a_figure_is_told_as_it_was_understood(figure: Figure, told: str) -> None:
    assert readings.value(figure) == told


def test_a_stretch_of_days_has_both_ends() -> None:
    assert readings.resolved(Date(0, 1, date(2031, 5, 1), date(2031, 5, 31))) == "2031-05-01 to 2031-05-31"


def test_who_speaks_is_counted_by_kind_and_tier_and_nobody_comes_last() -> None:
    """Two quotations are Ida Brandt's; of the third nobody is known."""
    first, last = readings.voices(seen()[0].quotes)
    assert (first.who, first.role, first.times) == ("Ida Brandt", "harbour master", 2)
    assert readings.shares(first.kinds) == "1 direct, 1 indirect"
    assert readings.shares(first.tiers) == "1 sure, 1 likely"
    assert (last.who, last.times) == ("", 1)


# --- plain text and the terminal ---


def test_plain_text_marks_each_kind_with_its_number_and_says_beneath_who_spoke() -> None:
    """An editor sees at a glance whom "she" was taken to be."""
    made = plain()
    assert "[d1 “The hull scraped twice,”] *harbour master Ida Brandt* /said/ <on" in made
    assert "[d1 “Then silence.”]" in made
    assert "d1       ✓ Ida Brandt (harbour master) · sure · direct\n" in made
    assert "i2       ~ Ida Brandt (harbour master) · likely · indirect · for “She”\n" in made
    assert "m3       ? speaker unresolved · mixed · for “She”\n" in made
    assert "figures  at least 41 · person · rescued\n" in made
    assert "dates    ~ on Friday → 2031-05-02\n" in made


def test_a_figure_that_a_quotation_cuts_is_shown_to_go_on() -> None:
    made = " ".join(plain().split())
    assert "*She* /said/ [i2 {at least [m3 41} people, “all of them tired”], were taken off the ferry Alba]." in (
        made.replace(" …]", "").replace("…", "").replace("[m3 41}[m3 ", "[m3 41} ").replace("  ", " ")
    )


def test_plain_text_keeps_to_its_width_and_begins_with_what_it_is() -> None:
    lines = plain().splitlines()
    assert lines[0] == "Aground"
    assert lines[1] == "Harbour Courier · 3 May 2031, 12:30 UTC · English · id r1"
    assert lines[2] == "2 sentences, 3 quotations, 1 figure, 2 names and 1 date"
    assert max(map(len, lines)) <= publishing.WIDTH


def screen(**more: Any) -> Console:
    return Console(file=io.StringIO(), width=60, force_terminal=True, markup=False, highlight=False, **more)


def printed(console: Console) -> str:
    assert publishing.reading(*seen(), console) == ""
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_on_a_terminal_tags_have_the_colour_of_their_tier_and_the_same_signs() -> None:
    made = printed(screen(color_system="standard"))
    assert "\x1b[1;32m[d1 \x1b[0m\x1b[4m“The hull" in made
    assert "\x1b[1;35m[i2 \x1b[0m" in made
    assert "\x1b[1;31m[m3 \x1b[0m" in made
    bare = re.sub(r"\x1b\[[\d;]*m", "", made)
    assert max(map(len, bare.splitlines())) <= 60
    assert "✓ Ida Brandt (harbour master) · sure · direct" in bare


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bold and underline stay, colours go."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[\d;]*3[0-7]m", printed(screen(color_system="standard")))


def spoiled() -> tuple[Reading, Report]:
    """Everything a source can fill is full of markup and control sequences."""
    bad = " ".join(ATTACKS)
    reading, report = seen()
    hurt = replace(report, title=bad, outlet=bad, url=ATTACKS[-1], text=TEXT[: len(FIRST)] + bad + TEXT[len(FIRST) :])
    end = len(hurt.text)
    quotes = tuple(replace(q, who=bad, role=bad, rule=bad) for q in reading.quotes)
    quotes += (Quote(QuoteKind.MIXED, len(FIRST), end, (), (0, 3), (len(FIRST), end), bad, bad),)
    figures = (replace(reading.figures[0], start=len(FIRST), end=end, unit=bad, noun=bad, event=bad),)
    names = (Name(len(FIRST) + 3, end - 3, NameKind.OTHER, bad),)
    return replace(reading, quotes=quotes, figures=figures, names=names, language='"><script>'), hurt


def test_no_control_sequence_of_a_source_reaches_a_terminal_or_a_pipe() -> None:
    assert not set(publishing.reading(*spoiled())) & set("\x1b\u202e\u202c")
    console = screen(color_system=None)
    publishing.reading(*spoiled(), console)
    assert isinstance(console.file, io.StringIO)
    assert "\x1b[31m" not in console.file.getvalue()


# --- a language without rules ---


def unruled() -> tuple[Reading, Report]:
    report = Report(ReportId("a"), f"{ARABIC} «انتهت»", outlet="صحيفة الميناء", language="ar")
    start = report.text.index("«")
    quote = Quote(QuoteKind.DIRECT, start, len(report.text), rule="marks")
    return Reading(report.id, "rules-2", "ar", (Sentence(0, len(report.text), 0),), (quote,)), report


def test_a_language_without_rules_is_named_and_no_speaker_is_missed() -> None:
    """Nobody could be found, so nobody is "unresolved"."""
    made = publishing.reading(*unruled())
    assert "No rules for Arabic: sentences, figures and marked quotations only" in made
    assert "[d1 «انتهت»]" in " ".join(made.split())
    assert "unresolved" not in made.partition("\n\n")[2]
    assert "Who speaks" not in made
    shown = page(unruled())
    assert shown.xpath("string(//p[@class='gap'])").startswith("No rules for Arabic")
    assert shown.xpath("//*[contains(@class, 'note')] | //table[@class='voices']") == []
    assert [words_of(e) for e in shown.xpath("//p//span[@class='quote direct plain k1']")] == ["«انتهت»"]
    assert shown.xpath("//div[@class='text']/@dir") == ["rtl"]


def test_rules_are_not_missed_where_they_are() -> None:
    reading, _ = unruled()
    assert readings.gap(replace(reading, language="en")) == ""
    assert readings.gap(replace(seen()[0], language="de")) == ""
    assert readings.gap(replace(reading, language="xq")).startswith("No rules for xq:")


def undated() -> tuple[Reading, Report]:
    reading, report = seen()
    return reading, replace(report, published=None)


def test_words_stand_beside_a_figure_that_they_do_not_show() -> None:
    some = Figure(0, 1, Decimal(2000), Decimal(2000), Bound.AT_LEAST, noun="person")
    assert readings.figured(some, "thousands of") == "thousands of → at least 2,000 · person"
    assert readings.figured(some, "more than 2,000") == "at least 2,000 · person"
    assert readings.figured(replace(some, low=Decimal(3), high=Decimal(3)), "at least three") == "at least 3 · person"


def test_an_undated_report_says_once_that_its_dates_are_not_resolved() -> None:
    for made in (publishing.reading(*undated()), page(undated()).text_content()):
        assert " ".join(made.split()).count("its field “published” gives it one") == 1
    assert "“published”" not in plain()


def test_what_needs_checking_stands_at_the_top() -> None:
    assert "  To check 1 unresolved: m3; 1 likely: i2\n" in plain()
    links = page().xpath("//p[contains(@class, 'check')]/a")
    assert [(e.get("href"), e.text) for e in links] == [("#r1n3", "3\u00a0?"), ("#r1n2", "2\u00a0~")]


# --- rules in words ---


def test_the_page_marks_each_quotation_by_kind_and_tier_with_its_speaker() -> None:
    first, second = page().xpath("//p[@class='words']")
    said = [words_of(e) for e in first.xpath(".//span[contains(@class, 'quote direct sure')]")]
    assert said == ["“The hull scraped twice,”", "“Then silence.”"]
    assert [a.text for a in first.xpath(".//a")] == ["1\u00a0✓ Ida Brandt"]
    assert [a.text for a in second.xpath(".//a")] == ["3\u00a0?", "2\u00a0~ Ida Brandt"]
    assert words_of(second) == SECOND
    assert words_of(second.xpath(".//span[contains(@class, 'quote indirect likely')]")[0]) == SECOND[9:-1]


def test_beside_each_paragraph_stands_who_role_tier_kind_and_rule() -> None:
    notes = [" ".join(e.text_content().split()) for e in page().xpath("//li[contains(@class, 'note')]")]
    assert notes == [
        "1 ✓ Ida Brandt (harbour master) · sure · direct named after the words",
        "2 ~ Ida Brandt (harbour master) · likely · indirect · for “She” pronoun before the words; most likely meant",
        "3 ? speaker unresolved · mixed · for “She” pronoun before the words; not clear who is meant",
    ]


def test_every_label_leads_to_its_note_and_back_and_they_light_up_together() -> None:
    shown = page(seen(), seen(), unruled())
    ids = shown.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in shown.xpath("//a[starts-with(@href, '#')]/@href")} <= set(ids)
    for label in shown.xpath("//p[@class='words']//a"):
        note = shown.get_element_by_id(label.get("href")[1:])
        assert label.get("class").split()[-1] == note.get("class").split()[-1]


def test_a_report_alone_is_the_pages_heading_and_several_have_a_list() -> None:
    assert page().xpath("string(//h1)") == "Aground"
    assert page().xpath("//nav") == []
    several = page(seen(), unruled())
    assert several.xpath("string(//h1)") == "What was read in 2 reports"
    assert several.xpath("//nav//a/@href") == ["#r1", "#r2"]


def test_tables_sum_up_speakers_figures_dates_and_names() -> None:
    rows = {
        table.get("class"): [[" ".join(c.text_content().split()) for c in row] for row in table.xpath("tbody/tr")]
        for table in page().xpath("//table")
    }
    assert rows["voices"][0] == ["Ida Brandt harbour master", "2", "1 direct, 1 indirect", "✓ 1 sure ~ 1 likely"]
    assert rows["figures"] == [["at least 41", "at least 41", "person", "rescued"]]
    assert rows["dates"] == [["on Friday", "2031-05-02", "~ likely"]]
    assert rows["names"] == [["People", "Ida Brandt"], ["Other names", "Alba"]]


def test_the_page_needs_no_script_and_loads_nothing() -> None:
    shown = page()
    assert shown.xpath("//script | //@src | //link | //img | //@style | //@onclick") == []
    policy = shown.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_markup_of_a_source_is_printed_and_never_obeyed() -> None:
    made = reading_page.page([spoiled(), spoiled()])
    shown = dom.fromstring(made)
    assert shown.xpath("//script | //img | //svg | //b[text()='b'] | //@onerror | //@onload") == []
    assert shown.xpath("//a[contains(@href, 'javascript')] | //@lang[contains(., '<')]") == []
    assert "{{ 7 * 7 }}" in shown.text_content()
    assert not set(made) & set("\x1b\u202e\u202c")


def test_the_page_lists_who_said_what_the_surest_first() -> None:
    lists = page().xpath("//section[@class='said']/details")
    told = [" ".join(e.text_content().split()) for e in lists]
    assert told[0].startswith(
        "Ida Brandt: what was said (2) 1 ✓ “The hull scraped twice,” … “Then silence.” 2 ~ at least"
    )
    assert told[1] == "Speaker unresolved: what was said (1) 3 ? 41 people, “all of them tired”"
