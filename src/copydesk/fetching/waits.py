"""Waiting between requests to one host, across threads."""

from __future__ import annotations

import threading
from collections.abc import Callable

from copydesk.fetching.trouble import NotFetched

KEPT = 10_000
"""How many hosts are remembered before those whose wait is over are forgotten."""


class Waits:
    """When each host may be asked again. Threads take their turns one after the other."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._free: dict[str, float] = {}

    def wait(self, host: str, delay: float, patience: float) -> float:
        """Wait for a turn, keep the next one off for ``delay`` seconds, and give the seconds waited.

        Where a site asks for more than ``patience`` seconds, nobody sits that long: the request goes where the
        time has passed already, and raises ``NotFetched`` otherwise. So the wish of the site holds either way.
        """
        with self._lock:
            now = self._clock()
            wait = max(0.0, self._free.get(host, now) - now)
            if wait and delay > patience:
                raise NotFetched(
                    "robots", f"its robots.txt asks for {delay:g} seconds between requests; {_again(wait)}"
                )
            if len(self._free) >= KEPT:
                self._free = {name: free for name, free in self._free.items() if free > now}
            self._free[host] = now + wait + delay
        if wait:
            self._sleep(wait)
        return wait


def _again(seconds: float) -> str:
    return f"it may be asked again in {max(1, round(seconds))}"
