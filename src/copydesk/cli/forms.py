"""In which format and where a command is to put what it makes, and what cannot be had."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from copydesk.cli import PLAIN, SUFFIXES
from copydesk.cli.calls import Usage

if TYPE_CHECKING:
    from copydesk.cli import Choice, Format, Marked, Output, Shape


def form(choice: Choice, output: Output, as_json: bool) -> Format | None:
    """The format asked for, None for what suits standard output; raises ``Usage`` where it cannot be had."""
    asked = output.format
    agree(asked, as_json)
    if choice.about and choice.story:
        raise Usage("--about and --story exclude each other")
    folder = is_folder(output.output)
    by_name = SUFFIXES.get(Path(output.output).suffix.lower(), "text") if output.output else None
    if output.output and not folder and not asked and Path(output.output).suffix.lower() not in (*SUFFIXES, *PLAIN):
        raise Usage(unknown(output.output, "text, md, html, json"))
    made: Format | None = "json" if as_json else asked or ("html" if folder else by_name)
    if output.output and choice.list:
        raise Usage("--list prints the stories; it has no --output")
    if folder and made != "html":
        raise Usage(f"a folder gets HTML pages; for {made} name a file")
    if made == "html" and choice.story == "all" and not folder:
        raise Usage("HTML of all stories is a folder of pages: name one with -o, ending in /")
    if not folder:
        writable(output.output)
    return made


def shape(output: Marked, as_json: bool) -> Shape | None:
    """The shape readings are asked for in, None for what suits standard output; raises ``Usage`` as ``form`` does."""
    agree(output.format, as_json)
    if is_folder(output.output):
        raise Usage(f"cannot write to {output.output}: readings are one file")
    writable(output.output)
    if as_json or output.format or not output.output:
        return "json" if as_json else output.format
    suffix = Path(output.output).suffix.lower()
    named = "text" if suffix in PLAIN else SUFFIXES.get(suffix)
    if named is None or named == "md":
        raise Usage(unknown(output.output, "text, html, json"))
    return named


def unknown(output: str, formats: str) -> str:
    """What to say where no format goes with the name of a file."""
    ending = Path(output).suffix or Path(output).name
    return f"cannot write to {output}: no format goes with {ending}; choose one with --format ({formats})"


def agree(asked: str | None, as_json: bool) -> None:
    """Raises ``Usage`` where ``--json`` and ``--format`` ask for different things."""
    if as_json and asked not in (None, "json"):
        raise Usage(f"--json and --format {asked} exclude each other")


def writable(output: str) -> None:
    """Raises ``Usage`` where the output, if any, is no file in a folder that is there."""
    if output and not Path(output).absolute().parent.is_dir():
        raise Usage(f"cannot write to {output}: not a file in a folder that exists")


def is_folder(output: str) -> bool:
    """Whether the output is a folder: one that is there, or a name that ends as folders do."""
    return bool(output) and (output.endswith(("/", os.sep)) or Path(output).is_dir())


def cases(output: str, constraints: str) -> None:
    """Raises ``Usage`` where test cases cannot be written, or there is nothing to make them of."""
    if output and not constraints:
        raise Usage("--cases writes what --constraints decide: give both")
    writable(output)
