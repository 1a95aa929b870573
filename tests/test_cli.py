"""The command as a script sees it: exit status, what stands on which stream, one JSON value a line."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from fakes import FakeReader, FakeWriter

from copydesk import cli, config
from copydesk.cli.calls import Call
from copydesk.errors import BadSetting
from copydesk.records import (
    Brief,
    Checked,
    CheckedLine,
    Constraint,
    Dossier,
    Finding,
    Reading,
    Report,
    Story,
    StoryId,
    Verdict,
)

ROWS = [
    {"id": "f1", "outlet": "Harbour Courier", "published": "2021-05-02", "text": "The ferry Alba ran aground."},
    {"id": "f2", "outlet": "Lorne Post", "published": "2021-05-03", "text": "The ferry was towed free."},
    {"id": "m1", "outlet": "Bay News", "text": "A mayor resigned in Quill."},
]


@dataclass(frozen=True)
class FakeDesk:
    """Groups by the first letter of the id, tells first sentences, and holds every text with "sank" in it."""

    troubles = ()

    def read(self, report: Report) -> Reading:
        return FakeReader().read(report)

    def group(self, reports: Sequence[Report], constraints: Sequence[Constraint] = ()) -> tuple[Story, ...]:
        letters = sorted({r.id[0] for r in reports})
        members = {x: tuple(r.id for r in reports if r.id[0] == x) for x in letters}
        wires = {x: tuple((i,) for i in ids) for x, ids in members.items()}
        return tuple(Story(StoryId(f"story-{x}"), f"Story {x}", wires[x], None, None) for x in letters)

    def weigh(self, story: Story, reports: Sequence[Report]) -> Dossier:
        return Dossier(story, tuple(reports), tuple(self.read(r) for r in reports))

    def brief(self, story: Story, reports: Sequence[Report], *, now: datetime) -> tuple[Brief, Dossier]:
        dossier = self.weigh(story, reports)
        return FakeWriter().write(dossier, now=now), dossier

    def check_text(self, text: str, reports: Sequence[Report]) -> Checked:
        verdict = Verdict.UNSUPPORTED if "sank" in text else Verdict.SUPPORTED
        finding = Finding("fake", verdict, "as told", 0, len(text))
        return Checked(verdict, 0.5, (CheckedLine(0, len(text), verdict, 0.5, (), (finding,)),))

    def nearest(self, stories: Sequence[Story], reports: Sequence[Report], words: str) -> Story | None:
        return next((s for s in stories if words in s.label), None)


@dataclass(frozen=True)
class Done:
    """How a run of the command ended."""

    status: int
    out: str
    err: str

    @property
    def values(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the command with a fake desk in a folder that holds ``in.jsonl``."""

    def command(*words: str, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["copydesk", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            cli.main()
        told = capsys.readouterr()
        assert isinstance(left.value.code, int)
        assert "Traceback" not in told.err
        return Done(left.value.code, told.out, told.err)

    monkeypatch.setattr(Call, "desk", FakeDesk())
    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    Path("text.txt").write_text("The ferry ran aground.", encoding="utf-8")
    Path("sunk.txt").write_text("The ferry sank.", encoding="utf-8")
    return command


# --- exit status and messages ---

WRONG = [
    (("brief",), "give at least one file or folder"),
    (("read",), "give at least one file or folder"),
    (("brief", "in.jsonl", "--format", "html", "--story", "all"), "HTML of all stories is a folder of pages"),
    (("brief", "in.jsonl", "-o", "brief.pdf"), "cannot write to brief.pdf: no format goes with .pdf; choose one"),
    (("brief", "in.jsonl", "--now", "9999-12-31", "--since", "1d"), "--now '9999-12-31' is not a time"),
    (("brief", "in.jsonl", "-o", "site/", "--format", "md"), "a folder gets HTML pages; for md name a file"),
    (("brief", "in.jsonl", "-o", "in.jsonl/site/"), "cannot write to in.jsonl/site/: not a directory"),
    (("brief", "in.jsonl", "--json", "--format", "md"), "--json and --format md exclude each other"),
    (("brief", "in.jsonl", "--about", "x", "--story", "y"), "exclude each other"),
    (("brief", "in.jsonl", "--about", "volcano"), "no story fits 'volcano'"),
    (("brief", "in.jsonl", "--story", "story-z"), "no story fits 'story-z'"),
    (("brief", "in.jsonl", "--story", "story-"), "no story fits 'story-'"),
    (("brief", "in.jsonl", "--since", "soon"), "--since 'soon' is not a time"),
    (("brief", "in.jsonl", "--now", "soon"), "--now 'soon' is not a time"),
    (("brief", "in.jsonl", "--config", "nowhere.toml"), "nowhere.toml"),
    (("brief", "in.jsonl", "-o", "nowhere/x.md"), "cannot write to nowhere/x.md"),
    (("brief", "in.jsonl", "--writer", "poet"), "poet"),
    (("brief", "in.jsonl", "--bogus"), "--bogus"),
    (("bogus",), "bogus"),
    (("check",), "give either a TEXT"),
    (("check", "text.txt"), "needs a TEXT and --against"),
    (("check", "--against", "in.jsonl"), "needs a TEXT and --against"),
    (("check", "text.txt", "--pairs", "in.jsonl"), "give either a TEXT"),
    (("check", "nowhere.txt", "--against", "in.jsonl"), "TEXT nowhere.txt: no such file"),
    (("check", "-", "--against", "-"), "not both"),
]


@pytest.mark.parametrize(("words", "message"), WRONG, ids=[" ".join(w[0]) for w in WRONG])
def test_wrong_usage_ends_with_2_and_says_why(run: Run, words: tuple[str, ...], message: str) -> None:
    done = run(*words)
    assert done.status == 2
    assert message in done.err
    assert done.out == ""


@pytest.mark.parametrize("command", ["brief", "gather", "read", "group", "weigh"])
def test_nothing_usable_ends_with_3(run: Run, command: str) -> None:
    done = run(command, "nowhere.txt", "-", stdin=b"[]\n")
    assert done.status == 3
    assert done.out == ""
    assert done.err.splitlines() == [
        "copydesk: nowhere.txt: no such file or folder",
        "copydesk: -:1: not a JSON object with a text, but a list",
        "copydesk: nothing usable in 2 inputs",
    ]


@pytest.mark.parametrize("command", ["brief", "gather", "read", "group", "weigh"])
def test_bad_inputs_are_named_and_counted_last(run: Run, command: str) -> None:
    done = run(command, "in.jsonl", "nowhere.txt", "-", stdin=b'{"text": 5}\n')
    assert done.status == 0
    assert done.out
    told = [line for line in done.err.splitlines() if "other story" not in line]
    assert told == [
        "copydesk: nowhere.txt: no such file or folder",
        "copydesk: -:1: its text is a number",
        "copydesk: 2 of 5 inputs were not usable",
    ]


def test_a_name_with_control_characters_cannot_drive_the_terminal(run: Run) -> None:
    assert "\x1b" not in run("gather", "\x1b[2Jnowhere").err


def test_many_bad_lines_are_named_up_to_a_thousand(run: Run) -> None:
    done = run("gather", "in.jsonl", "-", stdin=b"bad\n" * 1500)
    assert done.status == 0
    assert len(done.err.splitlines()) == 1001
    assert done.err.endswith("1,500 of 1,503 inputs were not usable\n")


@pytest.mark.parametrize(("file", "status"), [("text.txt", 0), ("sunk.txt", 1)])
def test_check_ends_with_1_where_it_holds_something(run: Run, file: str, status: int) -> None:
    done = run("check", file, "--against", "in.jsonl", "--json")
    assert done.status == status
    assert done.values[0].keys() >= {"verdict", "score", "lines"}
    assert run("check", file, "--against", "in.jsonl").status == status


def test_check_reads_its_text_from_standard_input(run: Run) -> None:
    assert run("check", "-", "--against", "in.jsonl", stdin=b"It sank.").status == 1


def test_pairs_are_checked_one_a_line(run: Run) -> None:
    pairs = [
        {"id": 1, "text": "It sank.", "sources": [{"text": "It ran aground."}]},
        {"id": "b", "text": "It ran aground.", "sources": [{"text": "It ran aground."}, {"text": 5}]},
        {"id": "c", "text": "It ran aground.", "sources": []},
        {"id": "d", "sources": [{"text": "It ran aground."}]},
    ]
    stdin = "\n".join(map(json.dumps, pairs)).encode()
    done = run("check", "--json", "--pairs", "-", stdin=stdin)
    assert done.status == 1
    assert [(v["id"], v["verdict"]) for v in done.values] == [(1, "unsupported"), ("b", "supported")]
    assert done.err.splitlines()[-1] == "copydesk: 3 of 5 inputs were not usable"
    assert run("check", "--pairs", "-", stdin=stdin).out == "1 unsupported 0.500\nb supported 0.500\n"


# --- the commands ---


def test_gather_prints_reports_as_json_lines(run: Run) -> None:
    done = run("gather", "in.jsonl")
    assert [v["id"] for v in done.values] == ["f1", "f2", "m1"]
    assert [v["published"] for v in done.values] == ["2021-05-02T00:00:00Z", "2021-05-03T00:00:00Z", None]


def test_read_prints_a_reading_per_report(run: Run) -> None:
    done = run("read", "--json", "in.jsonl")
    assert [v["report"] for v in done.values] == ["f1", "f2", "m1"]
    assert "The ferry Alba ran aground." in run("read", "in.jsonl").out


def test_group_prints_a_story_per_line(run: Run) -> None:
    done = run("group", "--json", "in.jsonl")
    assert [(v["story"], v["reports"]) for v in done.values] == [("story-f", ["f1", "f2"]), ("story-m", ["m1"])]
    assert run("group", "in.jsonl").out.count("story-") == 2


def test_weigh_prints_a_dossier_per_story(run: Run) -> None:
    assert [v["story"] for v in run("weigh", "--json", "in.jsonl").values] == ["story-f", "story-m"]
    assert "2 reports" in run("weigh", "in.jsonl").out


STORIES = [
    ((), ["story-f"]),
    (("--story", "all"), ["story-f"]),
    (("--story", "story-m"), ["story-m"]),
    (("--about", "Story m"), ["story-m"]),
    (("--story", "story-f", "--until", "2021-05-02"), ["story-f"]),
]


@pytest.mark.parametrize(("words", "stories"), STORIES, ids=[" ".join(s[0]) for s in STORIES])
def test_brief_tells_the_stories_asked_for(run: Run, words: tuple[str, ...], stories: list[str]) -> None:
    done = run("brief", "--json", "in.jsonl", *words, "--now", "2021-05-04T10:00")
    assert [v["story"] for v in done.values] == stories
    assert {v["made"] for v in done.values} == {"2021-05-04T10:00:00Z"}


def test_until_counts_its_day_whole_and_leaves_out_what_is_undated(run: Run) -> None:
    done = run("brief", "--json", "in.jsonl", "--since", "2021-05-02", "--until", "2021-05-02")
    assert done.err.startswith("copydesk: 2 of 3 reports left out by date (1 undated)\n")
    assert "towed free" not in done.out
    assert run("brief", "in.jsonl", "--until", "2020-01-01").status == 3


@pytest.mark.parametrize(("since", "left"), [("36h", 1), ("2d", 1), ("3d", 2), ("9999d", 2)])
def test_since_may_count_back_from_now(run: Run, since: str, left: int) -> None:
    """At ten in the morning of May 4, 36 hours ago is the evening of May 2."""
    done = run("brief", "in.jsonl", "--since", since, "--now", "2021-05-04T10:00", "--json")
    assert f"{3 - left} of 3 reports left out by date" in done.err


def test_a_folder_gets_a_page_for_each_story_and_an_index(run: Run) -> None:
    """A name that ends as folders do is made; one that is there is used."""
    for folder in ("new/site/", "."):
        assert run("brief", "in.jsonl", "--story", "all", "-o", folder).status == 0
        index = Path(folder, "index.html").read_text(encoding="utf-8")
        assert 'href="story-f.html"' in index
        assert 'href="index.html"' in Path(folder, "story-f.html").read_text(encoding="utf-8")


def test_reports_of_other_stories_are_not_passed_over_in_silence(run: Run) -> None:
    assert "1 report of 1 other story not told" in run("brief", "in.jsonl").err
    assert "not told" not in run("brief", "in.jsonl", "--story", "all").err


def test_a_dash_for_the_output_is_standard_output(run: Run) -> None:
    assert run("brief", "in.jsonl", "-o", "-").out == run("brief", "in.jsonl").out


def test_a_file_name_that_is_no_text_names_an_outlet_that_is(run: Run) -> None:
    name = os.fsdecode(b"x\xff.txt")
    Path(name).write_text("The ferry ran aground.", encoding="utf-8")
    assert run("gather", name).values[0]["outlet"] == "x?"


def test_brief_lists_the_stories(run: Run) -> None:
    assert [row.split()[0] for row in run("brief", "in.jsonl", "--list").out.splitlines()] == ["story-f", "story-m"]
    assert [v["story"] for v in run("brief", "in.jsonl", "--list", "--json").values] == ["story-f", "story-m"]


FORMS = [
    (("--format", "json"), '{"id":"story-f-fake"'),
    (("--format", "md"), "# No headline\n"),
    (("--format", "text"), "No headline\n===="),
    (("--format", "html"), "<!doctype html>\n<html"),
    ((), "No headline\n===="),
]


@pytest.mark.parametrize(("words", "start"), FORMS, ids=[" ".join(f[0]) for f in FORMS])
def test_brief_has_its_formats(run: Run, words: tuple[str, ...], start: str) -> None:
    assert run("brief", "in.jsonl", *words).out.startswith(start)


@pytest.mark.parametrize(
    ("name", "start"), [("a.md", "# No"), ("a.json", "{"), ("a.html", "<!doc"), ("a.txt", "No h"), ("a", "No h")]
)
def test_the_name_of_the_file_chooses_the_format(run: Run, name: str, start: str) -> None:
    done = run("brief", "in.jsonl", "-o", name)
    assert (done.status, done.out) == (0, "")
    assert Path(name).read_text(encoding="utf-8").startswith(start)


def test_settings_are_read_before_anything_else(run: Run) -> None:
    Path("bad.toml").write_text("rights_wrods = 5\n", encoding="utf-8")
    done = run("brief", "nowhere.txt", "--config", "bad.toml")
    assert done.status == 2
    assert "rights_wrods" in done.err
    assert "nowhere" not in done.err


SETTINGS = [
    ('headline_case = "shout"', "headline_case"),
    ("headline_case = 5", "must be of type str, not int"),
    ("rights_words = 0", "1 or more"),
    ("rights_words = true", "must be of type int, not bool"),
    ("rights_sentences = 2.5", "must be of type int, not float"),
    ("origin_share = 1.5", "above 0 and at most 1"),
    ("origin_share = nan", "above 0 and at most 1"),
    ("[headline_case]", "must be of type str, not dict"),
    ("headline_case = ", "is not TOML"),
]


@pytest.mark.parametrize(("line", "message"), SETTINGS, ids=[s[0] for s in SETTINGS])
def test_a_bad_setting_is_refused(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "c.toml").write_text(line, encoding="utf-8")
    with pytest.raises(BadSetting, match=message):
        config.load(tmp_path / "c.toml")


def test_settings_come_from_the_file_and_the_rest_by_default(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text('headline_case = "sentence"\norigin_share = 1\n', encoding="utf-8")
    assert config.load(tmp_path / "c.toml") == config.Config(headline_case="sentence", origin_share=1.0)


# --- the world outside ---


def outside(*words: str, **streams: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "copydesk", *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, **streams)  # type: ignore[call-overload, no-any-return]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end differently there")
def test_a_reader_that_goes_away_ends_the_command_quietly(tmp_path: Path) -> None:
    rows = tmp_path / "in.jsonl"
    rows.write_text(
        "".join(json.dumps({"text": f"{i} " + "word " * 200}) + "\n" for i in range(2000)), encoding="utf-8"
    )
    with outside("gather", str(rows), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_is_named(tmp_path: Path) -> None:
    rows = tmp_path / "in.jsonl"
    rows.write_text(json.dumps({"text": "The ferry."}) + "\n", encoding="utf-8")
    with open("/dev/full", "wb") as full, outside("gather", str(rows), stdout=full) as process:
        assert process.stderr is not None
        told = process.stderr.read()
    assert process.returncode == 2
    assert b"No space left" in told
    assert b"Traceback" not in told


def test_an_interruption_ends_with_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(self: FakeDesk, reports: Sequence[Report], constraints: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(FakeDesk, "group", interrupt)
    assert run("group", "in.jsonl").status == 130


def test_the_version_is_printed(run: Run) -> None:
    from copydesk import __version__

    assert run("--version").out.strip() == __version__
