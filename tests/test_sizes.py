"""Small files, small functions, few parameters, no names that mean nothing."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SRC = ROOT / "src" / "copydesk"
CODE = sorted(SRC.rglob("*.py"))
ALL = CODE + sorted(f for folder in ("tests", "bench") for f in (ROOT / folder).rglob("*.py"))

FILE_LINES = 400

FUNCTION_LINES = 60
PARAMETERS = 6
MEDIAN_LINES = 12
"""The house aims at 10; docstrings are counted here, so the floor leaves room for them."""

MEANINGLESS = {"utils", "util", "helpers", "helper", "common", "manager", "handler", "base", "misc", "engine"}


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    named = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return len([a for a in named if a.arg not in ("self", "cls")])


def shown(file: Path) -> str:
    return str(file.relative_to(ROOT))


@pytest.mark.parametrize("file", ALL, ids=shown)
def test_no_file_is_long(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= FILE_LINES


@pytest.mark.parametrize("file", ALL, ids=shown)
def test_no_function_is_long(file: Path) -> None:
    assert [(f.name, length(f)) for f in functions(file) if length(f) > FUNCTION_LINES] == []


@pytest.mark.parametrize("file", CODE, ids=shown)
def test_no_function_takes_many_parameters(file: Path) -> None:
    assert [(f.name, parameters(f)) for f in functions(file) if parameters(f) > PARAMETERS] == []


@pytest.mark.parametrize("file", ALL, ids=shown)
def test_every_module_has_a_name_that_means_something(file: Path) -> None:
    assert not MEANINGLESS & {piece.removesuffix(".py") for piece in file.relative_to(ROOT).parts}


@pytest.mark.parametrize("file", CODE, ids=shown)
def test_no_class_or_function_is_called_a_manager_or_a_helper(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    named = [n.name for n in ast.walk(tree) if isinstance(n, ast.ClassDef | ast.FunctionDef)]
    assert [n for n in named if n.lower().endswith(("manager", "helper", "handler", "utils", "engine"))] == []


def test_the_middle_function_is_short(capsys: pytest.CaptureFixture[str]) -> None:
    lengths = [length(f) for file in CODE for f in functions(file)]
    middle = statistics.median(lengths)
    with capsys.disabled():
        print(f"[{len(lengths)} functions, median {middle:g} lines, longest {max(lengths)}]", end="")
    assert middle <= MEDIAN_LINES


def test_python_files_name_no_place_of_one_machine() -> None:
    private = ("/" + "work/", "/" + "tmp/", "/" + "root/", "/" + "home/")
    texts = {shown(f): f.read_text(encoding="utf-8") for f in ALL}
    assert [(f, p) for f, text in texts.items() for p in private if p in text] == []
