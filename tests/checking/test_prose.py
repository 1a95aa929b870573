"""Markup comes off a text before it is checked, and what is found is told of the original."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.checking.prose import APART, Form, Prose, mapped, prose
from copydesk.records import Checked, CheckedLine, Finding, Verdict

MARKDOWN = [
    ("The *ferry* sank in **four** _hours_.", "The ferry sank in four hours."),
    ("5 * 3 is no emphasis, nor is snake_case_word, nor is this a mark*", None),
    ("The ferry[^1] [sank](https://a.example/x_(1) 'Why') `early`.", "The ferry sank early."),
    ("She saw ![a ferry](f.png) it.", "She saw  it."),
    ("See [the list][a] and [A] and [sic].\n\n[a]: https://a.example 'A'", "See the list and A and [sic]."),
    ("He ~~denied~~ said so.", "He  said so."),
    ("Fish \\& chips &amp; peas, 3 \\* 4 &nope;.", "Fish & chips & peas, 3 * 4 &nope;."),
    ("One line\nand its end.", "One line and its end."),
    ("# Ferry sinks #\n\nIt sank.", "Ferry sinks\n\nIt sank."),
    ("Ferry sinks\n===\nIt sank.\n\n---\n\nAll safe.", "Ferry sinks\n\nIt sank.\n\nAll safe."),
    ("> “We left,”\n> she said.", "“We left,” she said."),
    ("- first\n- second\n  goes on\n\n  more\n1. third", "first\n\nsecond goes on\n\nmore\n\nthird"),
    ("- [x] done\n- [ ] open", "done\n\nopen"),
    ("It rained in\n2021. Then it stopped.", "It rained in 2021. Then it stopped."),
    ("| who | dead |\n|---|--:|\n| Lorne \\| Bay | 12 |\n\nEnd.", "who\n\ndead\n\nLorne | Bay\n\n12\n\nEnd."),
    ("```py\nx = 1\n```\nWords.\n\n    code = 2\n\n~~~\nunclosed", "Words."),
    ("---\ntitle: Ferry\n---\nIt sank.", "It sank."),
    ("+++\ntitle = 1\n+++\nIt sank.", "It sank."),
    ("It <!-- not\n\nthis --> sank. <!-- open", "It sank. <!-- open"),
    ("It <b>sank</b><br>early. <https://a.example>", "It sank early. "),
    ("<div>It sank.</div><script>\nno()\n\n</script>\nAll safe.", "It sank.\n\nAll safe."),
    ("[^1]: A note.", "A note."),
    ("Windows\r\nlines\r\n\r\nhere", "Windows lines\n\nhere"),
    ("", ""),
]

HTML = [
    ("<p>It <b>sank</b>ly.</p><p>All safe.", "It sankly.\n\nAll safe."),
    ("<head><title>No</title><style>p{}</style></head><body><nav>Home</nav>Yes", "Yes"),
    ("<title>No</title>Yes<script>if (a<b) {}</script> too", "Yes\n\ntoo"),
    ("A&amp;B &lt;c&gt; &#8220;d&#x201d; e&nbsp;f ne&shy;go", "A&B <c> “d” e\xa0f nego"),
    ("One\n  line<br>goes <br> <br>on", "One line goes \n\non"),
    ("<ul><li>a<li>b</ul><table><tr><td>c<td>d</table>", "a\n\nb\n\nc\n\nd"),
    ("<q>We left</q>, she said<sup><a href='#1'>1</a></sup>. 5 m<sup>2</sup>", "“We left”, she said. 5 m2"),
    ("<del>12</del>14 dead", "14 dead"),
    ("a < b, 3 <4 <!-- c --> d", "a < b, 3 <4 d"),
    ("<img alt='x > y' src=a>It <!doctype>sank<?php ?>.", "It sank."),
    ("<nav>never closed", "never closed"),
    ("<!-- never closed", "never closed"),
    ("It sank <a href=", "It sank <a href="),
    ('<a href="x>It</a> sank <b>now</b>', "It sank now"),
]


@pytest.mark.parametrize(("text", "words"), MARKDOWN)
def test_the_prose_of_markdown_is_what_readers_see(text: str, words: str | None) -> None:
    assert prose(text, Form.MARKDOWN).text == (text if words is None else words)


@pytest.mark.parametrize(("text", "words"), HTML)
def test_the_prose_of_html_is_what_readers_see(text: str, words: str) -> None:
    assert prose(text, Form.HTML).text == words


def test_plain_text_is_all_prose() -> None:
    text = "# *No* <b>markup</b> &amp;\n"
    assert prose(text).text == text
    assert [prose(text).range(i, i + 1) for i in range(len(text))] == [(i, i + 1) for i in range(len(text))]


# --- places ---

SINGLE = list("*_`[]()|<>\\.\n\t &é\U0001f6a2")
MARKS = [
    "**",
    "~~",
    "](",
    "![",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n# ",
    "\n|-|-|\n",
    "\n```\n",
    "\n---\n",
    "===",
    "\n\n",
    "    ",
    "\r\n",
]
NAMED = [
    "<b>",
    "</p>",
    "<!--",
    "-->",
    "<q>",
    "<br>",
    "<script>",
    "</script>",
    "<nav>",
    '<a href="',
    '">',
    "&amp;",
    "&#8220;",
]
PIECES = st.sampled_from([*SINGLE, *MARKS, *NAMED, "[^1]", "[a]: b", "word", "12"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join))


def original(text: str, made: Prose, at: int) -> str:
    return text[slice(*made.place(at))]


@given(TEXTS, st.sampled_from(Form))
def test_every_character_of_the_prose_is_the_originals(text: str, form: Form) -> None:
    """But for references, quotation marks of ``<q>``, blanks for what parts words, and breaks between paragraphs."""
    made = prose(text, form)
    before = 0
    for at, char in enumerate(made.text):
        start, end = made.place(at)
        assert before <= start
        assert end <= len(text)
        before = start
        there = text[start:end]
        assert there == char or (char in "“” " and there[:1] in "<\r\n\t\f") or there[:1] == "&" or char in APART


@given(TEXTS, st.sampled_from(Form), st.integers(0, 99), st.integers(0, 99))
def test_every_stretch_of_the_prose_has_a_place_in_the_original(text: str, form: Form, one: int, other: int) -> None:
    made = prose(text, form)
    start, end = sorted((min(one, len(made.text)), min(other, len(made.text))))
    first, last = made.range(start, end)
    assert 0 <= first <= last <= len(text)
    assert first < last or not text or not made.text


def test_findings_are_told_of_the_original() -> None:
    text = "# Ferry\n\nThe **ferry** sank &amp; 12 drowned."
    made = prose(text, Form.MARKDOWN)
    at = made.text.index("The")
    twelve = made.text.index("12")
    found = Finding("figures", Verdict.CONTRADICTED, "the source has “2”", twelve, twelve + 2)
    nowhere = Finding("trace", Verdict.UNCLEAR, "nothing", at - 1, at - 1)
    line = CheckedLine(at, len(made.text), Verdict.CONTRADICTED, 0.1, (), (found, nowhere))
    (told,) = mapped(Checked(Verdict.CONTRADICTED, 0.1, (line,)), made).lines
    assert text[told.start : told.end] == "The **ferry** sank &amp; 12 drowned."
    assert text[told.findings[0].start : told.findings[0].end] == "12"
    assert told.findings[1].start < told.findings[1].end


HOSTILE = ["[", "<", "*", "`", "_", "<a ", "<!--", "](", '[a](b "', "&", '<a b="', "<script>", "<nav></nav", "> ", "- "]
HOSTILE += ["\\", "**a* ", "` `` ", "\n|", "[a][", "<q>", "<p><p", "<![", '=">', "~~", "\n> - "]


@pytest.mark.parametrize("form", [Form.MARKDOWN, Form.HTML])
@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_time_in_proportion(piece: str, form: Form) -> None:
    """A fifth of a megabyte in a second or so; by the square it would take minutes."""
    start = time.process_time()
    prose(piece * (200_000 // len(piece)), form)
    assert time.process_time() - start < 6
