"""What came in and what did not, counted and named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copydesk.gathering.trouble import KEPT
from copydesk.records import Trouble

NAMED = 1000
"""How many bad inputs are named one by one; the rest is counted."""

NOTED = 20
"""How many notes of one code are told one by one."""


class Tally:
    """Counts reports and Troubles; ``used`` and ``lost`` are pieces of input: files, and lines of JSON lines."""

    def __init__(self) -> None:
        self.used = 0
        self.lost = 0
        self._notes: Counter[str] = Counter()

    def told(self, trouble: Trouble) -> str:
        """Count it, and give the sentence that names it; empty where so many were named that it is only counted."""
        named = f"{trouble.subject}: {trouble.message}" if trouble.subject else trouble.message
        if trouble.code in KEPT:
            self._notes[trouble.code] += 1
            return f"note: {named}" if self._notes[trouble.code] <= NOTED else ""
        self.lost += 1
        return named if self.lost <= NAMED else ""

    def summary(self) -> Iterator[str]:
        """The closing sentences: notes that were only counted, and how many inputs were not usable."""
        for code, number in self._notes.items():
            if number > NOTED:
                yield f"note: {number:,} of this kind in all: {code}"
        if self.lost:
            yield f"{self.lost:,} of {self.lost + self.used:,} inputs were not usable"
