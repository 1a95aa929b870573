"""The desk's judge: wired by settings, asked about texts and never about briefs, heard without harm where it fails."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import newsroom
import pytest
from fakes import FakeJudge
from judges.scripted import Scripted, fails, says

from copydesk import checking, cli
from copydesk.config import Config, load
from copydesk.desk import make_desk
from copydesk.errors import BadSetting
from copydesk.judges.servers import OpenAIJudge
from copydesk.records import Dossier, Finding, FindingKind, Line, Reading, Span, Trouble, Verdict

Serve = Callable[..., Scripted]
FERRY = newsroom.report("The ferry Sorrel ran aground off Tavik on Tuesday. Nobody was hurt, the coast guard said.")
TEXT = "The Sorrel ran aground off Tavik."


class Doubting:
    """Is unsure about the wording of every line."""

    name = "doubting"

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]:
        return (Finding(self.name, Verdict.UNCLEAR, "other words", 0, 3, line.cites, FindingKind.WORDING),)


class Broken:
    """A judge that fails outright."""

    name = "broken-1"

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float | Trouble]:
        raise RuntimeError("the model does not run")


def test_a_text_is_shown_to_the_judge() -> None:
    judge = FakeJudge(otherwise=0.95)
    desk = replace(make_desk(), checkers=(Doubting(),), judge=judge)
    assert desk.check_text(TEXT, [FERRY]).verdict is Verdict.SUPPORTED
    assert [claim for _, claim in judge.asked] == [TEXT]
    assert "ran aground off Tavik on Tuesday." in judge.asked[0][0]
    assert desk.troubles == []


def test_a_brief_is_never_shown_to_the_judge() -> None:
    judge = FakeJudge(otherwise=0.0)
    plain = make_desk()
    desk = replace(plain, judge=judge)
    story = plain.group([FERRY])[0]
    made = desk.brief(story, [FERRY], now=newsroom.NOON)
    assert made == plain.brief(story, [FERRY], now=newsroom.NOON)
    assert judge.asked == []


@pytest.mark.parametrize("answer", [None, "0.9", float("nan")], ids=repr)
def test_a_judge_that_fails_is_named_once_and_the_check_is_what_it_was_without(answer: object) -> None:
    alone = replace(make_desk(), checkers=(Doubting(),))
    judge = Broken() if answer is None else FakeJudge(otherwise=answer)  # type: ignore[arg-type]
    desk = replace(alone, judge=judge, troubles=[])
    before, after = alone.check_text(TEXT, [FERRY]), desk.check_text(TEXT, [FERRY])
    desk.check_text(TEXT, [FERRY])
    if answer == "0.9":
        assert after.verdict is Verdict.SUPPORTED
        return
    assert (after.verdict, after.score) == (before.verdict, before.score)
    assert after.lines[0].findings[:-1] == before.lines[0].findings
    assert after.lines[0].findings[-1].kind is FindingKind.JUDGE
    named = [(t.stage, t.subject, t.code) for t in desk.troubles]
    assert named == ([("check", "broken-1", "RuntimeError")] if answer is None else [])


# --- settings ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "setting"),
    [
        ({"judge": "oracle"}, "judge"),
        ({"judge": "onnx"}, "judge_folder"),
        ({"judge": "onnx", "judge_folder": " "}, "judge_folder"),
        ({"judge": "openai", "judge_model": "small"}, "judge_url"),
        ({"judge": "openai", "judge_url": "http://127.0.0.1:1/v1"}, "judge_model"),
        ({"judge_seconds": 0}, "judge_seconds"),
    ],
)
def test_settings_that_make_no_judge_are_refused_by_name(given: dict[str, str], setting: str) -> None:
    with pytest.raises(BadSetting) as caught:
        Config(**given)  # type: ignore[arg-type]
    assert caught.value.setting == setting


def test_there_is_no_judge_by_default() -> None:
    assert make_desk().judge is None


def test_the_settings_make_the_judge_and_ask_nobody_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "desk.toml"
    told = {"judge": "openai", "judge_url": "http://127.0.0.1:9/v1", "judge_model": "small"}
    told["judge_key_variable"] = "DESK_KEY"
    file.write_text("".join(f'{name} = "{value}"\n' for name, value in told.items()))
    monkeypatch.delenv("DESK_KEY", raising=False)
    with pytest.raises(BadSetting, match="DESK_KEY"):
        make_desk(load(file))
    monkeypatch.setenv("DESK_KEY", "secret-1")
    judge = make_desk(load(file)).judge
    assert isinstance(judge, OpenAIJudge)
    assert judge.name == "openai-1 small"


def test_a_folder_that_is_not_there_is_refused_before_anything_is_checked(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="judge_folder"):
        make_desk(Config(judge="onnx", judge_folder=str(tmp_path / "nowhere")))


# --- the command -------------------------------------------------------------


def command(server: Scripted, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """``copydesk check`` of the text against the ferry, with the server as its judge."""
    monkeypatch.setattr(checking, "CHECKERS", (Doubting(),))
    monkeypatch.chdir(folder)
    Path("text.txt").write_text(TEXT, encoding="utf-8")
    Path("ferry.txt").write_text(FERRY.text, encoding="utf-8")
    Path("desk.toml").write_text(f'judge = "openai"\njudge_url = "{server.url}"\njudge_model = "small"\n')
    words = ["copydesk", "check", "text.txt", "--against", "ferry.txt", "--json", "--config", "desk.toml"]
    monkeypatch.setattr(sys, "argv", words)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_the_command_asks_the_server_of_its_settings(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server = serve(says('{"chance": 0.1}'))
    assert command(server, tmp_path, monkeypatch) == 1
    made = json.loads(capsys.readouterr().out)
    assert made["verdict"] == "unsupported"
    assert made["lines"][0]["findings"][-1]["kind"] == "judge"
    assert len(server.bodies) == 1


def test_the_command_goes_on_without_its_server_and_says_so(
    serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(serve(fails(403)), tmp_path, monkeypatch) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["verdict"] == "unclear"
    assert "judge openai-1 small gave no answer (forbidden: " in told.err
