"""The page of a brief: every line leads to its exact words, nothing comes from elsewhere, nothing of a source runs."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any
from urllib.parse import unquote

import newsroom
import pytest
from attacks import ARABIC, ATTACKS
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as dom

from copydesk.desk import make_desk
from copydesk.publishing import briefs, evidence, html, site
from copydesk.records import (
    Brief,
    Cite,
    Dossier,
    Edit,
    Line,
    LineKind,
    Origin,
    PullQuote,
    Report,
    ReportId,
    Story,
    StoryId,
    replay,
)

MOST_BYTES = 150_000
NOON = datetime(2031, 5, 3, 12, tzinfo=UTC)


@cache
def told() -> tuple[Brief, Dossier]:
    """The brief of the newsroom's largest story, and what it rests on."""
    desk, reports = make_desk(), list(newsroom.reports().values())
    return desk.brief(desk.group(reports)[0], reports, now=newsroom.NOON)


@cache
def parsed() -> Any:
    return dom.fromstring(html.page(*told()))


def sources_words(mark: Any) -> str:
    """What a mark shows of the source: all of it but for what an edit put in."""
    pieces = [mark.text or ""]
    for child in mark:
        pieces += ["" if child.tag == "ins" else child.text_content(), child.tail or ""]
    return "".join(pieces)


def test_every_line_stands_on_the_page_and_leads_to_its_exact_words() -> None:
    brief, _ = told()
    lines = {e: " ".join(e.text_content().split()) for e in parsed().xpath("//*[@class='line']")}
    for _, line in brief.lines():
        element = next(e for e, words in lines.items() if words.startswith(" ".join(line.text.split())))
        note = parsed().get_element_by_id("n" + element.get("data-note"))
        assert line.cites[0].text in [sources_words(mark) for mark in note.xpath(".//mark")]


def test_every_link_to_words_finds_them_and_every_note_leads_back() -> None:
    """A credit leads to its note, a note to the first line that rests on it."""
    page = parsed()
    ids = set(page.xpath("//@id"))
    assert len(ids) == len(page.xpath("//@id"))
    assert {h[1:] for h in page.xpath("//a[starts-with(@href, '#')]/@href")} <= ids
    assert len(page.xpath("//a[@class='back']")) == len(page.xpath("//ol[@class='notes']/li")) > 20


def test_the_marked_words_are_the_sources_and_the_paragraph_is_around_them() -> None:
    """Before, marked and after are one stretch of the report's text, but for the cut at its ends."""
    brief, dossier = told()
    notes = evidence.Notes(dossier.reports, {})
    for _, line in brief.lines():
        for cite, shown in zip(line.cites, notes.line(line).sources, strict=False):
            if cite.field or any(e.cite == cite for e in line.edits):
                continue
            source = "".join(p.text for p in shown.words if p.change != "ins")
            assert source == cite.text
            around = shown.before.removeprefix("… ") + source + shown.after.removesuffix(" …")
            assert around in dossier.report(cite.report).text


def test_nothing_is_loaded_from_elsewhere() -> None:
    page = parsed()
    assert page.xpath("//@src | //link | //iframe | //object | //img | //form") == []
    style = page.xpath("string(//style)")
    assert "url(" not in style
    assert "@import" not in style


def test_the_policy_allows_the_pages_own_style_and_script_and_nothing_else() -> None:
    policy = parsed().xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for tag in ("style", "script"):
        words = parsed().xpath(f"//{tag}")[0].text
        digest = base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert parsed().xpath("//@style | //@onclick | //@onload") == []


def test_a_page_of_two_dozen_reports_stays_small() -> None:
    brief, dossier = told()
    assert len(dossier.reports) >= 20
    assert len(html.page(brief, dossier).encode()) <= MOST_BYTES


@pytest.mark.parametrize(
    "section",
    ["key-points", "in-short", "article", "says", "differ", "timeline", "sources", "left-out", "audit", "evidence"],
)
def test_every_section_is_there_with_a_heading_of_its_own(section: str) -> None:
    found = parsed().get_element_by_id(section)
    assert parsed().get_element_by_id(found.get("aria-labelledby")).text_content().strip()


def test_a_brief_without_lines_says_so_and_shows_no_empty_section() -> None:
    brief, dossier = told()
    bare = replace(
        brief,
        headline=None,
        key_points=(),
        short=(),
        article=(),
        roles=(),
        pull_quote=None,
        says=(),
        disputes=(),
        timeline=(),
        sources=(),
    )
    page = dom.fromstring(html.page(bare, dossier))
    assert page.xpath("string(//h1)").strip() == "Not enough evidence for a brief"
    assert page.xpath("//section/@id") == ["left-out", "audit", "evidence"]


# --- links to the very words ---


def linked(text: str, words: str, nth: int = 0) -> str:
    """The directive of a link to the words where they come for the ``nth`` time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    link = evidence.fragment(Report(ReportId("r"), text, url="https://courier.example/a"), start, start + len(words))
    return link.partition(":~:text=")[2]


def test_a_short_text_is_given_whole_and_a_long_one_by_its_ends() -> None:
    whole = linked("x. Nine died, the coast-guard said.", "Nine died, the coast-guard said.")
    assert whole == "Nine%20died%2C%20the%20coast%2Dguard%20said."
    long = " ".join(f"word{i}" for i in range(40))
    first, last = linked(f"So it was: {long}", long).split(",")
    assert (unquote(first), unquote(last)) == ("word0 word1 word2 word3", "word36 word37 word38 word39")
    link = evidence.fragment(Report(ReportId("r"), long, url="https://courier.example/a#top"), 0, len(long))
    assert link.startswith("https://courier.example/a#top:~:text=word0")


def test_a_fragment_fits_no_earlier_place() -> None:
    """Two paragraphs begin alike; and one sentence stands in two places, told apart by what is before it."""
    ends = " ".join(f"tail{i}" for i in range(30))
    text = f"The ferry ran aground off Port Amsel. Later.\nThe ferry ran aground near Lorne and {ends}"
    words = text.split("\n")[1]
    assert unquote(linked(text, words).split(",")[0]) == "The ferry ran aground near"
    twice = "Nobody was hurt. A tug came out. Nobody was hurt."
    assert unquote(linked(twice, "Nobody was hurt.")) == "Nobody was hurt."
    assert unquote(linked(twice, "Nobody was hurt.", nth=1)) == "A tug came out.-,Nobody was hurt."


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//x", "", "http://", "https://[", "vbscript:x"],
)
def test_an_address_that_is_none_is_not_linked(url: str) -> None:
    assert evidence.address(Report(ReportId("a"), "x", url=url)) == ""
    assert evidence.fragment(Report(ReportId("a"), "x", url=url), 0, 1) == ""


# --- edits shown ---

EDITS = st.lists(st.tuples(st.sampled_from(["delete", "insert"]), st.integers(0, 30), st.integers(1, 6)), max_size=4)


@given(st.text("abc dé.“”", min_size=31, max_size=31), EDITS)
def test_the_pieces_without_insertions_are_the_source_and_without_deletions_the_line(
    text: str, drawn: list[Any]
) -> None:
    """Whatever the edits are, what is shown adds up to both texts."""
    edits, at = [], 0
    for kind, start, length in sorted(drawn, key=lambda d: d[1]):
        if start < at:
            continue
        at = min(len(text), start + length) if kind == "delete" else start + 1
        edits.append(Edit(kind, "test", start, at if kind == "delete" else start, "" if kind == "delete" else "[new]"))
    made = list(evidence.pieces(text, edits))
    assert "".join(p.text for p in made if p.change != "ins") == text
    line = "".join(p.text for p in made if p.change != "del")
    assert line[:1].upper() + line[1:] == replay(text, tuple(edits))


# --- sources ---


def test_the_bar_has_a_piece_for_each_report_and_the_copies_in_another_tone() -> None:
    wire = Origin("w", ("A", "B", "C"), (ReportId("a"),), (ReportId("b"), ReportId("c")))
    made = html.bar((Origin("v", ("D",), (ReportId("d"),)), wire))
    assert [p.copy for p in made["parts"]] == [False, True, True, False]
    assert made["parts"][-1].x + made["parts"][-1].width == pytest.approx(html.BAR, abs=0.1)
    assert made["spoken"] == "2 independent origins, 2 copies"


def test_a_quotation_is_counted_in_the_reports_that_print_it_and_in_their_origins() -> None:
    """Three reports print it, one of them a copy, one with other marks; a fourth alters a word."""
    said = "We heard the hull scrape, and then silence"
    texts = [
        f"“{said},” she said.",
        f'She said: "{said}."',
        f"“{said},” she said.",
        f"“{said.replace('scrape', 'break')}.”",
    ]
    reports = tuple(Report(ReportId(f"r{i}"), text) for i, text in enumerate(texts))
    origins = (
        Origin("a", ("A",), (ReportId("r0"),), (ReportId("r2"),)),
        *(Origin(str(i), ("B",), (ReportId(f"r{i}"),)) for i in (1, 3)),
    )
    dossier = Dossier(Story(StoryId("s"), "", (), None, None), reports, (), origins=origins)
    quote = PullQuote(f"“{said}.”", LineKind.VERBATIM, (Cite(ReportId("r0"), 0, 5, "x"),), who="Ida Brandt")
    assert html.carried(quote, dossier) == "word for word in 3 reports, 2 independent origins"


def test_an_excerpt_is_called_one() -> None:
    brief, dossier = told()
    marked = replace(dossier, reports=tuple(replace(r, excerpt=True) for r in dossier.reports))
    assert "excerpt only" in html.page(brief, marked)
    assert "excerpt only" not in html.page(brief, dossier)


# --- right to left, and what a source may not do ---


def test_a_story_from_right_to_left_turns_the_page() -> None:
    report = Report(ReportId("r"), ARABIC, outlet="صحيفة", language="ar", published=NOON)
    brief, dossier = told()
    turned = html.page(replace(brief, language="ar"), replace(dossier, reports=(*dossier.reports, report)))
    assert re.search(r'<html lang="ar" dir="rtl">', turned)
    assert '<html lang="en" dir="ltr">' in html.page(brief, dossier)


def attacked() -> tuple[Brief, Dossier]:
    """The newsroom's brief with every field from outside filled with markup."""
    brief, dossier = told()
    bad = " ".join(ATTACKS)

    def spoiled(cite: Cite) -> Cite:
        return replace(cite, outlet=bad)

    def line(of: Any) -> Any:
        return replace(of, text=of.text + bad, cites=tuple(map(spoiled, of.cites)))

    reports = tuple(
        replace(r, title=bad, outlet=bad, url=ATTACKS[-1], text=r.text.replace(". ", f". {bad} "))
        for r in dossier.reports
    )
    hurt = replace(
        brief,
        headline=brief.headline and line(brief.headline),
        key_points=tuple(map(line, brief.key_points)),
        pull_quote=brief.pull_quote and replace(line(brief.pull_quote), who=bad, role=bad),
        says=tuple(replace(s, who=bad, role=bad, lines=tuple(map(line, s.lines))) for s in brief.says),
        disputes=tuple(
            replace(d, about=bad, sides=tuple(replace(s, value=bad, who=bad) for s in d.sides)) for d in brief.disputes
        ),
        timeline=tuple(replace(m, text=bad) for m in brief.timeline),
        language='"><script>',
    )
    return hurt, replace(dossier, reports=reports)


def test_markup_of_a_source_is_printed_and_never_obeyed() -> None:
    made = html.page(*attacked())
    page = dom.fromstring(made)
    assert len(page.xpath("//script")) == 1
    assert page.xpath("//img | //svg[@onload] | //*[@onerror]") == []
    assert "window.hit=1</script>" not in made
    assert "{{ 7 * 7 }}" in page.text_content()
    assert page.xpath("//a[contains(@href, 'javascript')]") == []
    assert not set(made) & set("\x1b\u202e\u202c")


def test_a_control_sequence_leaves_no_trace_of_itself() -> None:
    brief, dossier = told()
    red = replace(brief, says=(replace(brief.says[0], who="\x1b[31mIda\x1b[0m \x9b1mBrandt"),))
    assert ">Ida Brandt<" in html.page(red, dossier)


def test_a_date_that_another_report_lends_is_no_source_of_the_line() -> None:
    """The sentence is the Courier's; "Thursday" is dated by the Lantern's own date."""
    words = "The talks ended on Thursday."
    lent = Cite(ReportId("b"), 0, 5, "Words", "Lantern", NOON, "published")
    edit = Edit("insert", "date", len(words) - 1, len(words) - 1, ", May 1,", cite=lent)
    own = Cite(ReportId("a"), 0, len(words), words, "Courier", NOON)
    line = Line("The talks ended on Thursday, May 1,.", LineKind.EDITED, (own,), (edit,))
    assert [cite.outlet for cite in briefs.credited(line)] == ["Courier"]
    notes = evidence.Notes([Report(ReportId("b"), "Words", outlet="Lantern", published=NOON)], {})
    assert "Taken from the report’s date" in notes.line(line).sources[1].field


# --- the site ---


def test_the_index_has_every_story_and_a_story_keeps_its_address() -> None:
    """Two rounds with another headline: the page's name is the story's, not the headline's."""
    brief, dossier = told()
    entry = site.entry(brief, dossier)
    assert site.entry(replace(brief, headline=None), dossier).path == entry.path
    alone = replace(entry, path="b.html", origins=1, headline="One voice")
    page = dom.fromstring(site.index([alone, entry], newsroom.NOON))
    assert page.xpath("//article//a/@href") == [entry.path]
    assert page.xpath("//ul[@class='thin']//a/@href") == ["b.html"]


def test_a_storys_id_cannot_leave_the_folder() -> None:
    assert "/" not in site.path(StoryId("../../etc/passwd"))
    assert site.path(StoryId("")) == "story.html"
