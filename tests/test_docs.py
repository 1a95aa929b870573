"""No command, option, setting, record, seam or error without its place in the docs, and no example that fails."""

import inspect
import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import generated
import pytest
from newsroom import ROOT

from copydesk import codec, config, errors, records, seams
from copydesk.desk import make_desk

DOCS = ROOT / "docs"
PAGES = [*ROOT.glob("*.md"), *DOCS.rglob("*.md"), *(ROOT / "examples").rglob("*.md")]
RECORDS = {n: k for n, k in vars(records).items() if is_dataclass(k) and isinstance(k, type)}
ENUMS = {n: k for n, k in vars(records).items() if isinstance(k, type) and issubclass(k, Enum) and k.__members__}


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def section(text: str, title: str) -> str:
    """The part of a page under a heading, up to the next heading of that level or above."""
    found = re.search(rf"^(#+) {re.escape(title)}$", text, re.MULTILINE)
    assert found, f"no section {title!r}"
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


# --- every thing has its place ---------------------------------------------


@pytest.mark.parametrize("name", RECORDS)
def test_every_record_and_field_is_described(name: str) -> None:
    described = section(page("records.md"), name)
    missing = [f.name for f in fields(RECORDS[name]) if f"`{f.name}`" not in described]
    assert missing == []


@pytest.mark.parametrize("name", RECORDS)
def test_no_field_is_described_that_is_not_there(name: str) -> None:
    rows = [line for line in section(page("records.md"), name).splitlines() if line.startswith("| `")]
    named = {word for row in rows for word in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert named <= {f.name for f in fields(RECORDS[name])} | {"reports"}


@pytest.mark.parametrize("name", ENUMS)
def test_every_value_of_every_enum_is_described(name: str) -> None:
    rows = page("records.md") if name != "QuoteKind" else section(page("records.md"), "Quote")
    assert f"`{name}`" in rows or name in ("Role", "Layer")
    assert [v.value for v in ENUMS[name] if f"`{v.value}`" not in rows] == []


@pytest.mark.parametrize("name", [f.name for f in fields(config.Config)])
def test_every_setting_is_described_with_its_default(name: str) -> None:
    default = getattr(config.Config(), name)
    shown = f'"{default}"' if isinstance(default, str) else str(default)
    assert f"| `{name}` | `{shown}` |" in page("settings.md")


def seam_names() -> list[str]:
    return [n for n, k in vars(seams).items() if inspect.isclass(k) and k.__module__ == seams.__name__]


@pytest.mark.parametrize("name", seam_names())
def test_every_seam_is_described_with_its_method(name: str) -> None:
    described = section(page("seams.md"), name)
    assert [
        m for m in vars(getattr(seams, name)) if m in ("gather", "fetch", "read", "write", "check", "judge", "publish")
    ]
    assert "Shipped:" in described


def error_names() -> list[str]:
    return [n for n, k in vars(errors).items() if inspect.isclass(k) and issubclass(k, Exception)]


@pytest.mark.parametrize("name", error_names())
def test_every_error_is_described(name: str) -> None:
    assert f"| `{name}` |" in page("seams.md")


def test_every_checker_is_described() -> None:
    described = section(page("method.md"), "Check")
    assert [c.name for c in make_desk().checkers if f"`{c.name}`" not in described] == []


def test_every_stage_of_the_package_is_named() -> None:
    parts = {p.name for p in (ROOT / "src" / "copydesk").iterdir() if (p / "__init__.py").exists()}
    shown = page("decisions/0004-stages-are-nouns-functions-are-verbs.md")
    assert [s for s in sorted(parts - {"cli", "records", "fetching", "judges"}) if f"`{s}`" not in shown] == []


def test_decisions_are_numbered_without_gaps_and_say_their_state() -> None:
    found = sorted((DOCS / "decisions").glob("*.md"))
    assert [int(p.name[:4]) for p in found] == list(range(1, len(found) + 1))
    for each in found:
        text = each.read_text(encoding="utf-8")
        assert re.search(r"^Date: 20\d\d-\d\d(-\d\d)? · Status: ", text, re.MULTILINE), each.name


# --- generated pages are fresh ----------------------------------------------


def test_the_page_of_the_command_is_what_its_help_says() -> None:
    assert page("cli.md") == generated.cli(), "run: make docs-write"


@pytest.mark.parametrize("name", sorted(codec.PUBLIC))
def test_the_schemas_are_what_the_records_say(name: str) -> None:
    assert json.loads(page(f"schema/{name}.json")) == json.loads(json.dumps(codec.schema(name))), "run: make docs-write"


def test_every_schema_in_the_docs_has_its_record() -> None:
    assert {p.stem for p in (DOCS / "schema").glob("*.json")} == set(codec.PUBLIC)


# --- what a page says can be followed ----------------------------------------


def anchors(text: str) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower().replace("`", "")).strip().replace(" ", "-") for h in heads}


@pytest.mark.parametrize("file", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(file: Path) -> None:
    text = re.sub(r"```.*?```", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        there = (file.parent / path).resolve() if path else file
        assert there.exists(), target
        assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("file", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_page_names_a_place_of_one_machine(file: Path) -> None:
    private = re.compile(r"(?<![\w.])/(?:work|tmp|root|home|Users)/")
    assert private.findall(file.read_text(encoding="utf-8")) == []


def test_the_readme_names_the_two_commands_and_every_page() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in text
    assert "make test" in text
    assert [p.name for p in DOCS.glob("*.md") if f"docs/{p.name}" not in text] == []


def test_the_readme_shows_the_brief_that_the_demo_prints() -> None:
    found = generated.shown((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found, 'no fenced block under "A real brief"'
    assert found[2] == generated.opening(generated.demo()), "run: make docs-write"


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("file", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_make_command_named_is_there(file: Path) -> None:
    named = re.findall(r"(?:`|^)make ([a-z-]+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= targets()


# --- examples run -------------------------------------------------------------


def commands(name: str) -> list[str]:
    blocks = re.findall(r"```console\n(.*?)```", page(name), re.DOTALL)
    return [line[2:] for block in blocks for line in block.splitlines() if line.startswith("$ ")]


def tutorial_reports(folder: Path) -> None:
    """The two reports that the tutorial has its reader write."""
    for file, text in re.findall(
        r"^`(reports/[\w.]+)`\n\n```text\n(.*?)```", page("tutorial.md"), re.DOTALL | re.MULTILINE
    ):
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")


def written(folder: Path) -> list[Path]:
    """What a command wrote with ``-o``."""
    return [*folder.glob("brief.md"), *folder.glob("*.html"), *folder.glob("site/index.html")]


def run(command: str, folder: Path) -> Any:
    (folder / "examples").symlink_to(ROOT / "examples")
    tutorial_reports(folder)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path}
    return subprocess.run(["bash", "-c", command], cwd=folder, env=env, capture_output=True, text=True, check=False)


EXAMPLES = sorted({*commands("guide.md"), *commands("tutorial.md")})


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Any, Path]]:
    """Every example with how it ended and the folder it ran in, two at a time."""
    folders = [tmp_path_factory.mktemp("example") for _ in EXAMPLES]
    with ThreadPoolExecutor(2) as pool:
        return dict(zip(EXAMPLES, zip(pool.map(run, EXAMPLES, folders), folders, strict=True), strict=True))


@pytest.mark.parametrize("command", EXAMPLES)
def test_every_example_of_the_guide_and_the_tutorial_runs(command: str, ran: dict[str, tuple[Any, Path]]) -> None:
    done, folder = ran[command]
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 or ("copydesk check" in command and done.returncode == 1), done.stderr
    assert done.stdout or [f for f in written(folder) if f.stat().st_size]


def test_the_tutorials_check_holds_the_wrong_sentence_and_no_other(ran: dict[str, tuple[Any, Path]]) -> None:
    right, wrong = [c for c in commands("tutorial.md") if "copydesk check" in c]
    assert (ran[right][0].returncode, ran[wrong][0].returncode) == (0, 1)
