"""A sentence that names no source of its own."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.records import Line, Range


@dataclass(frozen=True, slots=True)
class Sought(Line):
    """A sentence of a text that cites nothing: its cites are the best spans the gate found for it.

    What such a line says may rest on another part of the sources, so "not in these spans" is less
    than it is for a line that cites them. ``marked`` are its words inside the text's quotation marks,
    which may open in one sentence and close in another.
    """

    marked: tuple[Range, ...] = ()
