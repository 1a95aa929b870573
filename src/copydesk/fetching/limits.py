"""How much of everything a server may take: seconds, bytes, redirects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from copydesk.errors import BadSetting
from copydesk.fetching.trouble import NotFetched

MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one fetch; raises ``BadSetting`` where one is below nought.

    ``total``        seconds for all of a fetch but polite waiting: names, redirects, headers, body.
    ``connect``      seconds for resolving a name, and for one connection with its TLS handshake.
    ``robots``       seconds for a robots.txt with its redirects; they are not taken from other fetches' total.
    ``wire``         bytes of one answer as they come, packed or not.
    ``unpacked``     bytes of one body when it is unpacked; as large as a file of text may be.
    ``header``       bytes of status line and header fields, interim answers counted in.
    ``redirects``    how many redirects are followed.
    ``delay``        seconds between two requests to one host.
    ``crawl_delay``  the longest wait between two requests that a robots.txt may ask for and is waited for.
    """

    total: float = 30.0
    connect: float = 10.0
    robots: float = 10.0
    wire: int = 20 * MB
    unpacked: int = 20 * MB
    header: int = 64 * 1024
    redirects: int = 5
    delay: float = 1.0
    crawl_delay: float = 30.0

    def __post_init__(self) -> None:
        for each in fields(self):
            if not getattr(self, each.name) >= 0:
                raise BadSetting(each.name, f"must be 0 or more, not {getattr(self, each.name)}")


class Deadline:
    """The moment by which everything must be done, by a clock in seconds."""

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock = clock
        self.seconds = seconds
        self._end = clock() + seconds

    def left(self, most: float | None = None) -> float:
        """The seconds left, at most ``most``; raises ``NotFetched`` where none are."""
        left = self._end - self._clock()
        if left <= 0:
            raise NotFetched("timeout", f"no whole answer in {self.seconds:g} seconds")
        return left if most is None else min(left, most)

    def pause(self, seconds: float) -> None:
        """Put the end off by a wait that was our own wish."""
        self._end += seconds


def sized(count: int) -> str:
    """Bytes in words: "20 MB", "64 KB"."""
    return f"{count / MB:g} MB" if count >= MB else f"{count / 1024:g} KB"
