"""Stories as editors want them, and which of them are for a brief: what the command says and does."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from test_cli import Done, Run, run  # noqa: F401

from copydesk import cli, codec
from copydesk.records import Act, Case, Constraint

FERRY = (
    "The ferry Marlinde ran aground off Osterholm with 214 passengers. Captain Jorun Hadley said the steering failed."
)
TUGS = "Tugs will pull the ferry Marlinde off the rocks near Osterholm. Captain Jorun Hadley blamed the steering."
DAM = (
    "The parliament of Belmora approved the Tessin dam by 61 votes. Minister Alva Quint called it the largest project."
)
LOCAL = "Schools in the town of Bay stay open, and pupils were told on Friday to bring warm clothes and lamps along."
ROWS = [
    {"id": "f1", "outlet": "Skarvik Post", "title": "Ferry aground", "published": "2021-03-04T08:00", "text": FERRY},
    {"id": "f2", "outlet": "Osterholm News", "title": "Tugs due", "published": "2021-03-04T09:00", "text": TUGS},
    {"id": "f3", "outlet": "Bay Mirror", "published": "2021-03-04T10:00", "text": f"{FERRY}\n\n{LOCAL}"},
    {"id": "d1", "outlet": "Belmora Times", "url": "https://belmora.example/dam", "title": "Dam vote", "text": DAM},
]


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run the command with the real desk in a folder with a ferry told by two outlets and a copy, and a dam by one."""

    def command(*words: str) -> Done:
        monkeypatch.setattr(sys, "argv", ["copydesk", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
        with pytest.raises(SystemExit) as left:
            cli.main()
        told = capsys.readouterr()
        assert isinstance(left.value.code, int)
        return Done(left.value.code, told.out, told.err)

    monkeypatch.chdir(tmp_path)
    Path("in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return command


def homes(done: Done) -> set[frozenset[str]]:
    return {frozenset(story["reports"]) for story in done.values}  # type: ignore[call-overload]


def decide(real: Run, *words: str) -> Done:
    """Take a decision on the reports and keep it in ``c.jsonl``."""
    known = ("--constraints", "c.jsonl") if Path("c.jsonl").exists() else ()
    done = real("constrain", *words, "--among", "in.jsonl", *known)
    if done.status == 0:
        with Path("c.jsonl").open("a", encoding="utf-8") as kept:
            kept.write(done.out)
    return done


# --- what editors decide ---


def test_the_stories_without_an_editor(real: Run) -> None:
    assert homes(real("group", "--json", "in.jsonl")) == {frozenset({"f1", "f2", "f3"}), frozenset({"d1"})}


def test_a_merge_is_made_of_the_stories_names_and_kept(real: Run) -> None:
    done = decide(real, "merge", "f1", "d1", "--reason", "one affair", "--now", "2031-03-05T10:00")
    made = codec.decode(done.out, Constraint)
    assert (made.act, set(made.together), made.apart, made.reason) == (
        Act.MERGE,
        {"f1", "f2", "f3", "d1"},
        (),
        "one affair",
    )
    assert '"made":"2031-03-05T10:00:00Z"' in done.out
    assert "merge: 4 reports together" in done.err
    merged = real("group", "--json", "in.jsonl", "--constraints", "c.jsonl")
    assert homes(merged) == {frozenset({"f1", "f2", "f3", "d1"})}
    assert "an editor's merge: one affair" in merged.out
    assert "4 reports" in real("weigh", "in.jsonl", "--constraints", "c.jsonl").out
    assert "d1" in real("brief", "--json", "in.jsonl", "--constraints", "c.jsonl").out


def test_a_report_is_split_off_with_its_copies_and_a_copy_alone(real: Run) -> None:
    assert codec.decode(decide(real, "split", "f1").out, Constraint).together == ("f1", "f3")
    Path("c.jsonl").unlink()
    assert codec.decode(decide(real, "split", "f3").out, Constraint).together == ("f3",)
    assert frozenset({"f1", "f2"}) in homes(real("group", "--json", "in.jsonl", "--constraints", "c.jsonl"))


def test_a_report_is_moved_and_that_is_taken_back(real: Run) -> None:
    decide(real, "move", "f2", "--to", "d1")
    assert frozenset({"f2", "d1"}) in homes(real("group", "--json", "in.jsonl", "--constraints", "c.jsonl"))
    Path("c.jsonl").write_text("", encoding="utf-8")
    assert frozenset({"f1", "f2", "f3"}) in homes(real("group", "--json", "in.jsonl", "--constraints", "c.jsonl"))


def test_a_locked_story_says_so(real: Run) -> None:
    decide(real, "lock", "d1")
    assert "1 report · undated · locked" in real("group", "in.jsonl", "--constraints", "c.jsonl").out


SENSELESS = [
    (("merge", "f1", "f2"), "a merge needs two stories"),
    (("merge",), "a merge needs the names of stories"),
    (("split", "d1"), "nothing stays"),
    (("split", "zz"), "no report is called 'zz'"),
    (("merge", "f1", "zz"), "no story or report is called 'zz'"),
    (("move", "f1"), "a move needs --to STORY"),
    (("move", "f2", "--to", "f1"), "they are there already"),
    (("lock", "f1", "d1"), "lock one story at a time"),
    (("lock", "f1", "--to", "d1"), "--to goes with move"),
    (("shuffle", "f1"), "shuffle"),
]


@pytest.mark.parametrize(("words", "message"), SENSELESS, ids=[" ".join(s[0]) for s in SENSELESS])
def test_a_decision_that_makes_no_sense_is_refused(real: Run, words: tuple[str, ...], message: str) -> None:
    done = real("constrain", *words, "--among", "in.jsonl")
    assert (done.status, done.out) == (2, "")
    assert message in done.err


def test_bad_lines_are_named_and_the_rest_is_used(real: Run) -> None:
    decide(real, "merge", "f1", "d1")
    with Path("c.jsonl").open("a", encoding="utf-8") as kept:
        kept.write('{"act": "shuffle", "together": ["f1"]}\n{"act": "merge"}\nrubbish\n["f1"]\n')
    done = real("group", "--json", "in.jsonl", "--constraints", "c.jsonl")
    assert homes(done) == {frozenset({"f1", "f2", "f3", "d1"})}
    assert [line.split(":")[1:3] for line in done.err.splitlines()[:4]] == [[" c.jsonl", str(n)] for n in (2, 3, 4, 5)]
    assert done.err.splitlines()[-1] == "copydesk: 4 of 8 inputs were not usable"


def test_without_what_editors_decided_nothing_is_told(real: Run) -> None:
    done = real("group", "in.jsonl", "--constraints", "nowhere.jsonl")
    assert "--constraints nowhere.jsonl: no such file" in done.err
    assert done.status == 2
    assert not done.out


def test_what_is_not_obeyed_and_who_is_missing_is_noted(real: Run) -> None:
    Path("c.jsonl").write_text(
        '{"act":"split","together":["f2"],"apart":["f1"],"reason":"another ferry"}\n'
        '{"act":"merge","together":["f1","f2","f9"]}\n',
        encoding="utf-8",
    )
    done = real("group", "in.jsonl", "--constraints", "c.jsonl")
    assert "note: the split of f2 (another ferry) is overruled by a later decision" in done.err
    assert "note: 1 report that constraints name is not among the inputs: f9" in done.err


def test_decisions_are_written_as_test_cases(real: Run) -> None:
    decide(real, "merge", "f1", "d1")
    decide(real, "split", "f3")
    assert real("group", "in.jsonl", "--constraints", "c.jsonl", "--cases", "cases.jsonl").status == 0
    made = [codec.decode(line, Case) for line in Path("cases.jsonl").read_bytes().splitlines()]
    assert [case.constraint.act for case in made] == [Act.MERGE, Act.SPLIT]
    assert {r.id for r in made[0].reports} == {"f1", "f2", "f3", "d1"}
    assert ("f3", "f1") in made[1].apart
    assert "give both" in real("group", "in.jsonl", "--cases", "cases.jsonl").err


# --- what is shown of a story ---


def test_group_shows_the_reports_with_copies_under_their_originals(real: Run) -> None:
    shown = real("group", "in.jsonl").out
    assert "3 reports, 2 independent · 4 March 2021\n- Skarvik Post: Ferry aground · 4 Mar 08:00 · f1\n" in shown
    assert "\n  - Bay Mirror: reprints it and adds 21 words · 4 Mar 10:00 · f3\n" in shown
    assert "No brief: 1 report of 1 origin; a brief needs 2 reports of 2 origins.\n- Belmora Times: Dam vote" in shown
    assert "opened the story" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_group_says_why_where_it_is_asked(real: Run) -> None:
    assert "      opened the story\n" in real("group", "--why", "in.jsonl").out
    assert all(story["why"] for story in real("group", "--json", "in.jsonl").values)


# --- which stories are for a brief ---


def test_of_many_stories_those_of_two_origins_are_told_and_the_rest_is_counted(real: Run) -> None:
    done = real("brief", "--story", "all", "--json", "in.jsonl")
    assert len(done.values) == 1
    assert "note: 1 story (1 report) left out: a brief needs 2 reports of 2 origins" in done.err


def test_the_settings_say_what_a_brief_needs(real: Run) -> None:
    Path("one.toml").write_text("brief_reports = 1\nbrief_origins = 1\n", encoding="utf-8")
    done = real("brief", "--story", "all", "--json", "in.jsonl", "--config", "one.toml")
    assert (len(done.values), done.err) == (2, "")
    Path("four.toml").write_text("brief_reports = 4\n", encoding="utf-8")
    rows = real("brief", "--list", "in.jsonl", "--config", "four.toml").out.splitlines()
    assert rows[0].endswith("no brief: 3 reports of 2 origins; a brief needs 4 reports")


@pytest.mark.parametrize("words", [("in.jsonl", "--about", "Tessin dam"), ("in.jsonl", "--story", "")])
def test_a_story_that_is_asked_for_is_told_with_a_note(real: Run, words: tuple[str, ...]) -> None:
    dam = next(s["story"] for s in real("group", "--json", "in.jsonl").values if s["reports"] == ["d1"])
    done = real("brief", "--json", *(str(dam) if word == "" else word for word in words))
    assert [value["story"] for value in done.values] == [dam]
    assert f"note: story {dam} is told though it has 1 report of 1 origin" in done.err


def test_one_report_alone_is_told_with_a_note(real: Run) -> None:
    Path("one.txt").write_text(FERRY, encoding="utf-8")
    for words in ((), ("--story", "all")):
        done = real("brief", "one.txt", *words)
        assert done.status == 0
        assert "Marlinde" in done.out
        assert "is told though it has 1 report of 1 origin; a brief needs 2 reports of 2 origins" in done.err


def test_the_site_lists_what_has_no_brief_with_its_outlet_and_link(real: Run) -> None:
    assert real("brief", "--story", "all", "-o", "site/", "in.jsonl").status == 0
    index = Path("site/index.html").read_text(encoding="utf-8")
    assert (
        '<a href="https://belmora.example/dam" dir="auto">Dam vote</a> <span class="by">Belmora Times</span>' in index
    )
    assert "2 stories · 4 reports" in index
    assert len(list(Path("site").glob("*.html"))) == 2


def test_where_no_story_has_what_a_brief_needs_the_largest_is_told(run: Run) -> None:  # noqa: F811
    Path("two.jsonl").write_text(
        "".join(json.dumps({"id": i, "text": f"Report {i}."}) + "\n" for i in "xy"), encoding="utf-8"
    )
    done = run("brief", "--story", "all", "--json", "two.jsonl")
    assert len(done.values) == 1
    assert "no story has what a brief needs; the largest is told" in done.err
