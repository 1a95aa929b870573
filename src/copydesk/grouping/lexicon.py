"""The word lists of grouping: data files in ``words``, one entry a line."""

from __future__ import annotations

from importlib.resources import files


def lines(name: str) -> list[str]:
    """The entries of a list, without comments and empty lines."""
    text = files("copydesk.grouping").joinpath("words", name).read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]
