"""``copydesk check`` as editors, CI jobs and pre-commit call it: several texts, markup, formats, files."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import newsroom
import pytest
from test_cli import Done, Run, run  # noqa: F401

import copydesk
from copydesk.desk import make_desk
from copydesk.records import Report, ReportId

MARKDOWN = "# News\n\nThe ferry **sank** &amp; [all](https://a.example/sank) were saved.\n"


@pytest.fixture(autouse=True)
def _texts(run: Run) -> None:  # noqa: F811
    Path("sunk.md").write_text(MARKDOWN, encoding="utf-8")
    Path("page.html").write_text("<title>sank</title><p>All <b>safe</b>.", encoding="utf-8")
    Path("empty.txt").write_text("\n", encoding="utf-8")


def test_markup_is_no_part_of_what_is_checked_and_places_are_those_of_the_file(run: Run) -> None:  # noqa: F811
    """The fake desk makes one line of all of the prose; the title of the page would be held."""
    (line,) = run("check", "sunk.md", "--against", "in.jsonl", "--json").values[0]["lines"]  # type: ignore[misc, attr-defined]
    assert MARKDOWN[line["start"] : line["end"]] == MARKDOWN[2:].rstrip()
    assert run("check", "page.html", "--against", "in.jsonl").status == 0
    assert run("check", "page.html", "--as", "plain", "--against", "in.jsonl").status == 1


def test_standard_input_is_plain_unless_told(run: Run) -> None:  # noqa: F811
    stdin = b"<!-- sank --><p>All safe."
    assert run("check", "-", "--against", "in.jsonl", stdin=stdin).status == 1
    assert run("check", "-", "--as", "html", "--against", "in.jsonl", stdin=stdin).status == 0


def test_one_text_is_one_json_value_and_several_are_lines_that_name_the_file(run: Run) -> None:  # noqa: F811
    (alone,) = run("check", "text.txt", "--against", "in.jsonl", "--json").values
    assert list(alone) == ["verdict", "score", "lines"]
    done = run("check", "text.txt", "sunk.md", "--against", "in.jsonl", "--format", "json")
    assert [(v["file"], v["verdict"]) for v in done.values] == [("text.txt", "supported"), ("sunk.md", "unsupported")]
    assert done.values[0]["lines"] == alone["lines"]
    assert run("check", "text.txt", "empty.txt", "--against", "in.jsonl", "--json").values[0]["file"] == "text.txt"
    assert done.status == 1


def test_several_texts_are_named_and_an_empty_one_is_left_out(run: Run) -> None:  # noqa: F811
    done = run("check", "text.txt", "empty.txt", "page.html", "text.txt", "--against", "in.jsonl")
    assert done.status == 0
    assert done.out.count("TEXT.TXT\n") == 1
    assert "PAGE.HTML\n" in done.out
    assert "note: TEXT empty.txt: an empty text" in done.err


FORMS = [
    ("text", "✗ The ferry **sank** &amp;"),
    ("github", "::error file=sunk.md,line=1,endLine=3,"),
    ("html", "<!doctype html>"),
    ("sarif", '"uri": "sunk.md"'),
    ("json", '{"verdict":"unsupported"'),
]


@pytest.mark.parametrize(("form", "words"), FORMS)
def test_check_has_its_formats(run: Run, form: str, words: str) -> None:  # noqa: F811
    done = run("check", "sunk.md", "--against", "in.jsonl", "--format", form)
    assert done.status == 1
    assert words.replace("✗ The", "The") in done.out


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("a.html", "<!doc"),
        ("a.json", '{"verdict"'),
        ("a.sarif", '{\n  "$schema"'),
        ("a.sarif.json", "{\n"),
        ("a.txt", "✗ #"),
    ],
)
def test_the_name_of_the_file_chooses_the_format(run: Run, name: str, start: str) -> None:  # noqa: F811
    done = run("check", "sunk.md", "--against", "in.jsonl", "-o", name)
    assert (done.status, done.out) == (1, "")
    assert Path(name).read_text(encoding="utf-8").startswith(start)


def test_all_tells_of_supported_sentences(run: Run) -> None:  # noqa: F811
    assert "✓" not in run("check", "text.txt", "--against", "in.jsonl").out
    assert "✓ The ferry ran aground." in run("check", "text.txt", "--against", "in.jsonl", "--all").out


WRONG = [
    (("--pairs", "in.jsonl", "--format", "sarif"), "--pairs prints a line for each text, or JSON with --json"),
    (("--pairs", "in.jsonl", "-o", "x.json"), "no file"),
    (("--against", "in.jsonl", "sunk.md"), "put -- between the reports and texts"),
    (("sunk.md", "nowhere.md", "--against", "in.jsonl"), "TEXT nowhere.md: no such file"),
    (("empty.txt", "--against", "in.jsonl"), "an empty text"),
    (("sunk.md", "--against", "in.jsonl", "-o", "x.pdf"), "no format goes with .pdf"),
    (("sunk.md", "--against", "in.jsonl", "-o", "."), "what was found is one file"),
    (("sunk.md", "--against", "in.jsonl", "--json", "--format", "html"), "exclude each other"),
    (("sunk.md", "--against", "in.jsonl", "--as", "word"), "word"),
]


@pytest.mark.parametrize(("words", "message"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_wrong_usage_says_why(run: Run, words: tuple[str, ...], message: str) -> None:  # noqa: F811
    done: Done = run("check", *words)
    assert done.status == 2
    assert message in " ".join(done.err.split())
    assert done.out == ""


@pytest.mark.parametrize("form", ["sarif", "github", "json", "text"])
def test_no_place_of_the_machine_is_told(run: Run, form: str) -> None:  # noqa: F811
    here = str(Path.cwd())
    for name in (f"{here}/sunk.md", str(newsroom.ROOT / "README.md")):
        out = run("check", name, "text.txt", "--against", "in.jsonl", "--format", form).out
        assert here not in out
        assert str(newsroom.ROOT) not in out


# --- pre-commit ---


def hook() -> list[str]:
    """The words of the hook's call, before the names of files."""
    text = (newsroom.ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    entry = re.search(r"^  entry: (.+)$", text, re.MULTILINE)
    args = re.search(r"^  args: \[(.+)\]$", text, re.MULTILINE)
    assert entry
    assert args
    return [*entry[1].split()[1:], *args[1].split(", ")]


def test_the_hook_runs_as_pre_commit_calls_it(tmp_path: Path) -> None:
    """pre-commit puts the names of the changed files last, whatever the arguments are."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "r.txt").write_text(
        "outlet: Courier\ntitle: Ferry\n\nThe ferry Alba ran aground. 14 were saved."
    )
    (tmp_path / "good.md").write_text("The ferry *Alba* ran aground.\n")
    (tmp_path / "bad.md").write_text("# Ferry\n\n- **15** were saved.\n")

    def called(*files: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "copydesk", *hook(), *files]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    assert called("good.md").returncode == 0
    done = called("good.md", "bad.md")
    assert done.returncode == 1, done.stderr
    assert "GOOD.MD\n" in done.stdout
    assert "✗ - **15** were saved.\n" in done.stdout


# --- from Python ---


def test_from_python_places_are_those_of_the_page() -> None:
    page = "<title>No</title><p>The ferry <b>Alba</b> ran aground &amp; 15 were saved."
    against = [{"text": "The ferry Alba ran aground and 14 were saved.", "outlet": "Courier"}]
    found = copydesk.check_text(page, against, form="html")
    (line,) = found.lines
    assert page[line.start : line.end] == page[page.index("The ferry") :]
    assert "15" in [page[f.start : f.end] for f in line.findings]
    with pytest.raises(ValueError, match="pdf"):
        copydesk.check_text(page, against, form="pdf")  # type: ignore[arg-type]


def test_the_last_sources_are_weighed_once() -> None:
    desk, reports = make_desk(), [Report(ReportId("r1"), "The ferry ran aground.", "Courier")]
    first = desk.check_text("It sank.", reports)
    kept = dict(desk.sources)
    assert desk.check_text("It sank.", tuple(reports)) == first
    assert [kept[each] is desk.sources[each] for each in desk.sources] == [True]
    desk.check_text("It sank.", [])
    assert list(desk.sources) == [()]
