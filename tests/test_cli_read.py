"""``copydesk read`` as a script sees it: text, a page or JSON lines, printed or in a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_cli import Run, run  # noqa: F401


def test_read_has_its_formats(run: Run) -> None:  # noqa: F811
    """Three reports: a reading a line, one page with all, and text one after the other."""
    assert [v["report"] for v in run("read", "--format", "json", "in.jsonl").values] == ["f1", "f2", "m1"]
    assert run("read", "--json", "in.jsonl").out == run("read", "--format", "json", "in.jsonl").out
    assert run("read", "--format", "html", "in.jsonl").out.count("<article") == 3
    assert run("read", "--format", "text", "in.jsonl").out == run("read", "in.jsonl").out


@pytest.mark.parametrize(
    ("name", "start"), [("a.json", '{"report":"f1"'), ("a.jsonl", "{"), ("a.html", "<!doc"), ("a.txt", "Report f1")]
)
def test_the_name_of_the_file_chooses_the_format(run: Run, name: str, start: str) -> None:  # noqa: F811
    done = run("read", "in.jsonl", "-o", name)
    assert (done.status, done.out) == (0, "")
    assert Path(name).read_text(encoding="utf-8").startswith(start)


@pytest.mark.parametrize("words", [("-o", "a.html"), ("--format", "html")])
def test_no_page_is_made_where_nothing_is_usable(run: Run, words: tuple[str, ...]) -> None:  # noqa: F811
    done = run("read", "nowhere.txt", *words)
    assert (done.status, done.out) == (3, "")
    assert not Path("a.html").exists()


def test_plain_text_on_standard_input_says_what_it_expects(run: Run) -> None:  # noqa: F811
    done = run("read", "-", stdin=b"The ferry ran aground.\nAll were saved.\n")
    assert done.status == 3
    assert done.err.count("- expects JSON lines") == 1


WRONG = [
    (("--json", "--format", "html"), "--json and --format html exclude each other"),
    (("--format", "md"), "md"),
    (("-o", "a.md"), "no format goes with .md; choose one with --format (text, html, json)"),
    (("-o", "a.pdf"), "cannot write to a.pdf: no format goes with .pdf"),
    (("-o", "pages/"), "readings are one file"),
    (("-o", "nowhere/a.html"), "cannot write to nowhere/a.html"),
]


@pytest.mark.parametrize(("words", "message"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_wrong_usage_ends_with_2_and_says_why(run: Run, words: tuple[str, ...], message: str) -> None:  # noqa: F811
    done = run("read", "in.jsonl", *words)
    assert (done.status, done.out) == (2, "")
    assert message in done.err
