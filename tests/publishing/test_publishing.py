"""What a reader sees: every layer, a credit beside each line, and nothing that a source could do harm with."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from rich.console import Console

from copydesk import publishing
from copydesk.publishing import briefs, escape
from copydesk.records import (
    Audit,
    Brief,
    BriefId,
    Cite,
    Dispute,
    Dossier,
    Edit,
    Finding,
    Layer,
    LeftOut,
    Line,
    LineKind,
    Moment,
    Origin,
    PullQuote,
    Relation,
    ReportId,
    Role,
    Says,
    Side,
    Story,
    StoryId,
    Verdict,
)

NOON = datetime(2031, 5, 3, 12, 30, tzinfo=UTC)
HELD = Dossier(Story(StoryId("s1"), "", (), NOON, NOON), (), ())


def cite(words: str, outlet: str = "Harbour Courier", report: str = "c1") -> Cite:
    return Cite(ReportId(report), 0, len(words), words, outlet, NOON)


def line(words: str, *cites: Cite, verdict: Verdict = Verdict.SUPPORTED, reason: str = "as cited") -> Line:
    finding = Finding("support", verdict, reason, 0, len(words))
    return Line(words, LineKind.VERBATIM, cites or (cite(words),), findings=(finding,))


def brief(**changes: object) -> Brief:
    ferry = line("The ferry Alba ran aground off Port Lorne on Friday.")
    both = line(
        "Reports differ on how many were aboard.", cite("about 90", "Harbour Courier"), cite("104", "Lorne Post", "p1")
    )
    said = PullQuote("“We heard the hull scrape and then silence.”", LineKind.VERBATIM, (cite("x"),), who="Ida Brandt")
    made = Brief(
        id=BriefId("b1"),
        story=StoryId("s1"),
        revision=1,
        made=NOON,
        as_of=NOON,
        writer="extract-1",
        language="en",
        headline=line("Ferry Runs Aground off Port Lorne"),
        key_points=(ferry, both),
        short=((ferry,),),
        article=((ferry, both), (line("A tug is due at dawn."),)),
        roles=(Role.OUTCOME, Role.NEXT),
        pull_quote=said,
        sources=(
            Origin("w1", ("Harbour Courier", "Bay News"), (ReportId("c1"),), (ReportId("c2"),)),
            Origin("w2", ("Lorne Post",), (ReportId("p1"),)),
        ),
        says=(Says("Ida Brandt", "captain", (line("Captain Ida Brandt said the engine had failed."),)),),
        disputes=(
            Dispute(
                Relation.DIFFERS,
                "people aboard",
                (
                    Side("about 90", "the operator", NOON, (cite("about 90"),)),
                    Side("104", None, NOON, (cite("104", "Lorne Post", "p1"),)),
                ),
            ),
        ),
        timeline=(Moment(date(2031, 5, 2), date(2031, 5, 2), "The ferry ran aground.", (cite("x"),)),),
        left_out=(LeftOut(Layer.ARTICLE, "no report says what is at stake"),) * 2,
        audit=Audit(5, {"verbatim": 5}, {"supported": 5}, 1, {"Harbour Courier": 0.8, "Lorne Post": 0.2}, 12, 44, 3),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def screen(width: int = 100, colour: bool = False) -> Console:
    system = "truecolor" if colour else None
    return Console(file=io.StringIO(), width=width, force_terminal=colour, color_system=system)


def shown(console: Console) -> str:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


PARTS = (
    "Ferry Runs Aground off Port Lorne",
    "What happened",
    "What comes next",
    "Ida Brandt",
    "captain",
    "people aboard",
    "reports differ",
    "about 90",
    "the operator",
    "2 May 2031",
    "2 independent origins in 3 reports",
    "1 copy of the same text",
    "no report says what is at stake",
    "2 times",
    "5 sentences: 5 word for word; checked against the words they cite: 5 supported; 1 sentence held back",
    "As of 3 May 2031, 12:30 UTC",
)


@pytest.mark.parametrize("part", PARTS)
def test_every_form_tells_all_there_is(part: str) -> None:
    console = screen(width=300)
    publishing.terminal(brief(), console)
    for made in (publishing.text(brief(), 300), shown(console), publishing.markdown(brief()).replace("*", "")):
        assert part in made.replace("\\", "")


def test_each_line_names_its_outlets_beside_it() -> None:
    made = publishing.text(brief(), 300)
    assert "ran aground off Port Lorne on Friday. [Harbour Courier]" in made
    assert "how many were aboard. [Harbour Courier, Lorne Post]" in made


def test_what_an_insertion_rests_on_is_credited_too() -> None:
    other = Edit("insert", "role", 0, 0, "Captain ", cite=cite("Captain", "Lorne Post", "p1"))
    edited = Line("Captain Brandt spoke.", LineKind.EDITED, (cite("Brandt spoke."),), (other,))
    assert "Captain Brandt spoke. [Harbour Courier, Lorne Post]" in publishing.text(brief(headline=edited), 200)


def test_a_report_without_outlet_is_named_by_its_id() -> None:
    unnamed = line("It rained.", cite("It rained.", "", "0123456789abcdef"))
    assert "It rained. [report 01234567]" in publishing.text(brief(headline=unnamed), 200)


def test_doubt_stands_beside_the_line() -> None:
    doubtful = line("It sank.", verdict=Verdict.UNCLEAR, reason="nothing says that it sank")
    assert "It sank. [Harbour Courier] (unclear: nothing says that it sank)" in publishing.text(
        brief(headline=doubtful), 200
    )


def test_text_keeps_its_width() -> None:
    assert max(len(row) for row in publishing.text(brief(), 50).splitlines()) <= 50


def test_a_brief_without_a_line_says_so() -> None:
    empty = brief(headline=None, key_points=(), short=(), article=(), roles=(), pull_quote=None, audit=Audit())
    made = publishing.text(empty)
    assert made.startswith("Not enough evidence for a brief\n===")
    assert "No sentence was written." in made


def test_the_audit_counts_only_what_was_counted() -> None:
    assert (
        briefs.audit(Audit(2, {"verbatim": 2}))
        == "2 sentences: 2 word for word; not checked; 0 sentences held back, since a check failed."
    )


def test_two_statements_are_a_claim_and_its_denial_and_two_figures_are_named() -> None:
    made = brief().disputes[0]
    says = replace(made, sides=(replace(made.sides[0], value="Adler said that the Front had walked out first."),))
    assert (briefs.about(made), briefs.about(says)) == ("people aboard", "a claim and its denial")


# --- what a source may not do ---

NASTY = "[red]Alarm[/red] \x1b[31mred\x1b[0m \x1b]0;title\x07bell\x07 \u202eesrever\u202c \r\nnew"


def test_flat_takes_control_sequences_away() -> None:
    assert escape.flat(NASTY) == "[red]Alarm[/red] red bell esrever new"


def test_visible_keeps_every_position() -> None:
    assert len(escape.visible(NASTY)) == len(NASTY)
    assert "\x1b" not in escape.visible(NASTY)


def test_nothing_of_a_source_drives_the_terminal() -> None:
    nasty = line(NASTY, cite(NASTY, "[bold]Bad[/bold]\x1b[2J"))
    for made in (publishing.text(brief(headline=nasty)), publishing.markdown(brief(headline=nasty))):
        assert not set(made) & set("\x1b\x07\r\u202e")
    console = screen()
    publishing.terminal(brief(headline=nasty), console)
    assert "[red]Alarm[/red] red bell" in shown(console)
    assert "[bold]Bad[/bold]" in shown(console)
    assert not set(shown(console)) & set("\x1b\x07\r\u202e")


@pytest.mark.parametrize(
    "words",
    [
        "[click](javascript:alert(1))",
        "![x](http://evil.example/x.png)",
        "<script>alert(1)</script>",
        "<http://evil.example>",
        "http://evil.example and www.evil.example",
        "`code` *strong* _soft_ ~~gone~~",
        "[x]: http://evil.example",
        "&lt;b&gt;",
        "a | b",
        "back\\slash",
    ],
)
def test_markdown_prints_the_words_as_they_stand(words: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    html = markdown_it.MarkdownIt("commonmark").render(escape.markdown(words))
    inner = re.fullmatch(r"<p>(.*)</p>\n", html, re.S)
    assert inner is not None
    plain = inner[1].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert plain == words
    assert "<" not in inner[1]


@pytest.mark.parametrize("words", ["# big", "1. one", "23) two", "- point", "+ plus", "=== under", "> said"])
def test_markdown_starts_no_block(words: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    assert markdown_it.MarkdownIt("commonmark").render(escape.markdown(words)).startswith("<p>")


def test_bare_addresses_are_no_links() -> None:
    assert "http://" not in escape.markdown("see http://evil.example")
    assert "www." not in escape.markdown("see www.evil.example")


# --- stories, checked texts ---


def test_stories_stand_one_a_row() -> None:
    ids = tuple(ReportId(f"r{i}") for i in range(3))
    story = Story(StoryId("s1"), "[b]Ferry\naground", (ids[:2], ids[2:]), NOON, NOON)
    row = "s1 3 reports, 2 independent · 3 May 2031 · [b]Ferry aground"
    assert publishing.stories([story], (2, 2)) == f"{row}\n"
    lacks = "3 reports of 2 origins; a brief needs 4 reports of 3 origins"
    assert publishing.stories([story], (4, 3)) == f"{row} · no brief: {lacks}\n"


def test_formatted_parts_several_briefs() -> None:
    assert len("".join(publishing.formatted([(brief(), HELD), (brief(), HELD)], "json")).splitlines()) == 2
    assert "\n---\n" in "".join(publishing.formatted([(brief(), HELD), (brief(), HELD)], "md"))


def test_publishers_keep_the_seam() -> None:
    assert publishing.TextPublisher(300).publish(brief(), HELD) == publishing.text(brief(), 300, dossier=HELD)
    assert publishing.MarkdownPublisher().publish(brief(), HELD) == publishing.markdown(brief(), dossier=HELD)


# --- notes ---


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_goes_away_before_a_note_that_stays() -> None:
    from copydesk.publishing.notes import Notes

    stream = Terminal()
    notes = Notes(stream, lambda: 0.0)
    notes("half")
    notes.line("done")
    assert stream.getvalue() == "\r\x1b[2Khalf\r\x1b[2Kcopydesk: done\n"


def test_progress_without_a_terminal_is_a_line_now_and_then() -> None:
    from copydesk.publishing.notes import Notes

    clock, stream = iter(range(0, 100, 2)), io.StringIO()
    notes = Notes(stream, lambda: float(next(clock)))
    for i in range(8):
        notes(f"step {i}")
    assert 1 <= len(stream.getvalue().splitlines()) < 8
