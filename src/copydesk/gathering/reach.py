"""How far gathering may go for a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from copydesk.seams import Fetcher

Spread = Callable[..., Iterable[Any]]
"""Does one thing to each of many, results in order, as ``map`` does; a pool of threads has one too."""


@dataclass(frozen=True, slots=True)
class Reach:
    """By what to fetch, whether the links of a feed's excerpts are followed, and what does many things at once.

    Links of entries that were published before ``since`` are not followed: whoever asks wants none of them.
    """

    fetcher: Fetcher | None = None
    follow: bool = True
    spread: Spread = map
    since: datetime | None = None

    def alone(self) -> Reach:
        """The same, one thing after the other: what a pool's own thread may ask for without waiting for itself."""
        return replace(self, spread=map)
