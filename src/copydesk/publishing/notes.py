"""Notes to whoever waits: what goes wrong, and how far the work is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TextIO

from copydesk.publishing.escape import flat

PAUSE = 5.0
"""Seconds between two lines of progress where nobody watches a terminal."""

_ERASE = "\r\x1b[2K"


class Notes:
    """Notes on a stream: progress as one line that changes on a terminal, otherwise as a line every few seconds.

    ``clock`` gives seconds from any start.
    """

    def __init__(self, stream: TextIO, clock: Callable[[], float]) -> None:
        self._stream = stream
        self._clock = clock
        self._live = stream.isatty()
        self._shown = False
        self._last = clock()

    def __call__(self, note: str) -> None:
        """Show how far the work is."""
        if self._live:
            self._stream.write(f"{_ERASE}{flat(note)[:76]}")
            self._stream.flush()
            self._shown = True
        elif self._clock() - self._last > PAUSE:
            self._last = self._clock()
            self.line(note)

    def line(self, note: str) -> None:
        """Print a note that stays."""
        self.clear()
        self._stream.write(f"copydesk: {flat(note)}\n")

    def clear(self) -> None:
        """Take the changing line away before something else is printed."""
        if self._shown:
            self._stream.write(_ERASE)
            self._stream.flush()
            self._shown = False
