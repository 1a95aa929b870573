"""What is generated: ``docs/cli.md`` from the help, ``docs/schema/`` from the records, the brief in the README.

``python tests/generated.py`` writes them; ``tests/test_docs.py`` says when they are stale.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import newsroom

from copydesk import codec

DOCS = Path(__file__).resolve().parent.parent / "docs"
WIDTH = 100

OPENING = """# The command

Generated from the command's own help: run `make docs-write` after a change. What each command is for, by task,
is in the [guide](guide.md); the JSON it prints is in [records](records.md).

Exit status: 0 done (bad inputs are named on standard error, and counted last); 1 `check` holds something;
2 wrong usage; 3 nothing usable.
"""


def help_of(*words: str) -> str:
    """What ``copydesk WORDS --help`` prints on a terminal without colours."""
    from rich.console import Console

    from copydesk.cli import app

    out = io.StringIO()
    console = Console(file=out, width=WIDTH, color_system=None, force_terminal=False, legacy_windows=False)
    with contextlib.suppress(SystemExit):
        app([*words, "--help"], console=console)
    return "\n".join(line.rstrip() for line in out.getvalue().strip().splitlines())


def commands() -> list[str]:
    """The names of all commands, in the order of the help."""
    from copydesk.cli import app

    return [name for name in app if not name.startswith("-")]


def cli() -> str:
    """``docs/cli.md`` as it should be."""
    parts = [OPENING, f"## copydesk\n\n```text\n{help_of()}\n```\n"]
    parts += [f"## copydesk {name}\n\n```text\n{help_of(name)}\n```\n" for name in commands()]
    return "\n".join(parts)


def schemas() -> dict[str, str]:
    """The text of each JSON Schema by the name of its file."""
    return {f"{name}.json": json.dumps(codec.schema(name), indent=2) + "\n" for name in codec.PUBLIC}


def demo() -> str:
    """What ``make demo`` prints: the brief of the bundled newsroom as plain text."""
    done = subprocess.run(
        [sys.executable, "-m", "copydesk", "brief", *map(str, newsroom.files())],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def shown(readme: str) -> re.Match[str] | None:
    """The brief in the README: the fenced block under "A real brief"."""
    block = r"(?<=^## A real brief\n)((?:(?!^## ).)*?```text\n)(.*?)(?=```$)"
    return re.search(block, readme, re.DOTALL | re.MULTILINE)


def opening(printed: str) -> str:
    """A printed brief up to the end of its article, enough to show what one is."""
    return re.split(r"^(?:WHO SAYS WHAT|SOURCES|DISPUTES)", printed, maxsplit=1, flags=re.MULTILINE)[0].rstrip() + "\n"


def write() -> None:
    """Write every generated page, and the brief in the README."""
    (DOCS / "schema").mkdir(exist_ok=True)
    for name, text in schemas().items():
        (DOCS / "schema" / name).write_text(text, encoding="utf-8")
    (DOCS / "cli.md").write_text(cli(), encoding="utf-8")
    readme = DOCS.parent / "README.md"
    text = readme.read_text(encoding="utf-8")
    if found := shown(text):
        readme.write_text(text[: found.start(2)] + opening(demo()) + text[found.end(2) :], encoding="utf-8")


if __name__ == "__main__":
    sys.exit(write())
