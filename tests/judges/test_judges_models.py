"""A model in a folder as a judge: tiny ones that really run, and folders that will not do.

What runs needs the extra ``judge``; without it those tests are skipped, and say so.
"""

from __future__ import annotations

import math
import os
from pathlib import Path
from typing import Any

import pytest
from judges import graphs

from copydesk.errors import BadSetting, MissingExtra
from copydesk.judges import labels, models
from copydesk.judges.models import OnnxJudge
from copydesk.records import Trouble

NAMES = ("contradiction", "entailment", "neutral")


def softmax(*numbers: float) -> float:
    """The share of the first."""
    return math.exp(numbers[0]) / sum(map(math.exp, numbers))


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A folder with a model of three named classes."""
    _extra()
    return graphs.folder(tmp_path / "tiny", graphs.THREE, NAMES)


def _extra() -> None:
    for package in models.PACKAGES:
        pytest.importorskip(package, reason=f"{package} comes with the extra judge")


# --- models that run ---------------------------------------------------------


@pytest.mark.parametrize("small", [False, True], ids=["float", "int8"])
@pytest.mark.parametrize("kind", [graphs.INT32, graphs.INT64], ids=["int32", "int64"])
def test_three_classes_give_the_share_of_the_one_that_means_carried(tmp_path: Path, small: bool, kind: int) -> None:
    _extra()
    folder = graphs.folder(tmp_path, graphs.THREE, NAMES, small=small, kind=kind)
    yes, no = OnnxJudge(folder).judge([("maybe maybe", "yes"), ("maybe", "no")])
    assert yes == pytest.approx(softmax(3, -3, 6), abs=1e-5)
    assert no == pytest.approx(softmax(-3, 3, 3), abs=1e-5)


def test_of_two_classes_without_names_the_second_means_carried(tmp_path: Path) -> None:
    _extra()
    judge = OnnxJudge(graphs.folder(tmp_path, graphs.TWO))
    assert judge.judge([("x", "yes")])[0] == pytest.approx(softmax(3, -3), abs=1e-5)


def test_of_two_classes_with_names_the_name_counts(tmp_path: Path) -> None:
    _extra()
    judge = OnnxJudge(graphs.folder(tmp_path, graphs.TWO, ("entailment", "not_entailment")))
    assert judge.judge([("x", "yes")])[0] == pytest.approx(softmax(-3, 3), abs=1e-5)


def test_a_single_number_is_a_chance_by_the_logistic_function(tmp_path: Path) -> None:
    _extra()
    judge = OnnxJudge(graphs.folder(tmp_path, graphs.ONE))
    assert judge.judge([("x", "yes yes"), ("x", "no")]) == pytest.approx(
        [1 / (1 + math.exp(-6)), 1 / (1 + math.exp(3))]
    )


def test_a_model_that_tells_evidence_from_claim_is_told(tmp_path: Path) -> None:
    _extra()
    judge = OnnxJudge(graphs.folder(tmp_path, graphs.ONE, by_type=True))
    assert judge.judge([("yes yes yes", "no")])[0] == pytest.approx(1 / (1 + math.exp(3)))


def test_many_pairs_of_all_lengths_give_what_each_gives_alone(tiny: Path) -> None:
    judge = OnnxJudge(tiny)
    pairs = [("maybe " * (i * 7 % 40), "yes" if i % 3 else "no no") for i in range(models.BATCH * 2 + 5)]
    together = judge.judge(pairs)
    assert together == pytest.approx([judge.judge([pair])[0] for pair in pairs], abs=1e-6)
    assert judge.judge([]) == []


def test_evidence_is_cut_at_its_end_and_the_claim_never(tiny: Path) -> None:
    judge = OnnxJudge(tiny, longest=40)
    long, short = "x " * 1000, "x"
    assert judge.judge([(long, "yes " * 5)]) == pytest.approx(judge.judge([(short, "yes " * 5)]))
    assert judge.judge([("no " + long, "yes")]) == pytest.approx(judge.judge([("no", "yes")]))
    assert judge.judge([(long + "no", "yes")]) == pytest.approx(judge.judge([(short, "yes")]))


def test_a_claim_that_leaves_no_room_for_evidence_is_not_judged(tiny: Path) -> None:
    judge = OnnxJudge(tiny, longest=40)
    fine, lost = judge.judge([("x", "yes " * 36), ("x " * 30, "yes " * 36)])
    assert isinstance(fine, float)
    assert isinstance(lost, Trouble)
    assert (lost.stage, lost.subject, lost.code) == ("check", judge.name, "size")


def test_halves_of_characters_and_empty_texts_do_no_harm(tiny: Path) -> None:
    assert all(isinstance(each, float) for each in OnnxJudge(tiny).judge([("\ud83d", "yes \ud83d"), ("", "")]))


def test_the_newest_file_counts_where_none_is_called_model(tiny: Path) -> None:
    (tiny / "model.onnx").rename(tiny / "old.onnx")
    (tiny / "new.onnx").write_bytes(graphs.model(graphs.ONE))
    os.utime(tiny / "old.onnx", (1, 1))
    assert OnnxJudge(tiny).judge([("x", "yes")])[0] == pytest.approx(1 / (1 + math.exp(-3)))


def test_another_model_another_name_and_the_same_one_the_same(tiny: Path) -> None:
    name = OnnxJudge(tiny).name
    assert name.startswith("onnx-1 tiny ")
    assert OnnxJudge(tiny).name == name
    (tiny / "model.onnx").write_bytes(graphs.model(graphs.ONE))
    assert OnnxJudge(tiny).name != name


# --- folders that will not do ------------------------------------------------


def test_a_folder_without_what_is_needed_is_refused_by_its_setting(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=r"judge_folder.*is no folder"):
        OnnxJudge(tmp_path / "nowhere")
    with pytest.raises(BadSetting, match=r"judge_folder.*holds no tokenizer\.json"):
        OnnxJudge(tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(BadSetting, match=r"judge_folder.*holds no \.onnx file"):
        OnnxJudge(tmp_path)


@pytest.mark.parametrize("words", ["{", "[]", "\xff"])
def test_a_broken_configuration_is_refused_by_its_setting(tmp_path: Path, words: str) -> None:
    for name in ("tokenizer.json", "model.onnx"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "config.json").write_text(words, encoding="latin-1")
    with pytest.raises(BadSetting, match=r"judge_folder.*config\.json"):
        OnnxJudge(tmp_path)


def test_without_its_packages_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("tokenizer.json", "model.onnx"):
        (tmp_path / name).write_bytes(b"")
    monkeypatch.setattr(models, "find_spec", lambda name: None if name == "onnxruntime" else object())
    monkeypatch.setattr(models, "PACKAGES", ("onnxruntime",))
    with pytest.raises(MissingExtra, match=r"onnxruntime.*copydesk\[judge\]"):
        OnnxJudge(tmp_path)


def test_three_classes_without_names_are_not_guessed_at(tmp_path: Path) -> None:
    _extra()
    judge = OnnxJudge(graphs.folder(tmp_path, graphs.THREE))
    with pytest.raises(BadSetting, match="name one of 3 classes"):
        judge.judge([("x", "yes")])


def test_a_model_of_something_else_than_text_is_refused(tmp_path: Path) -> None:
    _extra()
    judge = OnnxJudge(graphs.folder(tmp_path, graphs.ONE, odd=True))
    with pytest.raises(BadSetting, match="pixels"):
        judge.judge([("x", "yes")])


# --- what the classes mean ---------------------------------------------------


@pytest.mark.parametrize(
    ("names", "place"),
    [
        (("contradiction", "neutral", "entailment"), 2),
        (("ENTAILMENT", "NEUTRAL", "CONTRADICTION"), 0),
        (("entailment", "not_entailment"), 0),
        (("not supported", "supported"), 1),
        (("hallucinated", "consistent"), 1),
        (("SUPPORTS", "REFUTES", "NOT ENOUGH INFO"), 0),
        (("LABEL_0", "LABEL_1"), 1),
    ],
)
def test_the_class_that_means_carried_is_told_by_its_name(names: tuple[str, ...], place: int) -> None:
    assert labels.carrying(dict(enumerate(names)), len(names)) == place


@pytest.mark.parametrize(
    "names", [("LABEL_0", "LABEL_1", "LABEL_2"), ("good", "bad"), ("true", "yes"), ("a", "b", "c")]
)
def test_names_that_leave_it_open_are_refused(names: tuple[str, ...]) -> None:
    with pytest.raises(BadSetting, match="judge_folder"):
        labels.carrying(dict(enumerate(names)), len(names))


@pytest.mark.parametrize("numbers", [[1e4, -1e4], [-1e4], [1e4], [0.0, 0.0, 0.0]])
def test_a_chance_is_one_however_large_the_numbers(numbers: list[Any]) -> None:
    assert 0 <= labels.chance(numbers, 0) <= 1
