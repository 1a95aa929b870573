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
        self._held: dict[str, float] = {}

    def hold(self, host: str, seconds: float) -> None:
        """Leave a host alone for so many seconds, as a busy server asked."""
        with self._lock:
            self._held[host] = max(self._held.get(host, 0.0), self._clock() + seconds)

    def wait(self, host: str, delay: float, patience: float) -> float:
        """Wait for a turn, keep the next one off for ``delay`` seconds, and give the seconds waited.

        Where a site asks for more than ``patience`` seconds, nobody sits that long: the request goes where the
        time has passed already, and raises ``NotFetched`` otherwise. So the wish of the site holds either way. The
        same goes for a host that asked to be left alone.
        """
        with self._lock:
            now = self._clock()
            held = self._held.get(host, now) - now
            if held > patience:
                raise NotFetched("busy", f"the server asked to be left alone; {_again(held)} seconds")
            wait = max(0.0, held, self._free.get(host, now) - now)
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
