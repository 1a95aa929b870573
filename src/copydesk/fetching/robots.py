"""robots.txt by RFC 9309: what a site lets us take, and how long we are to wait."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from copydesk.fetching import urls
from copydesk.fetching.replies import REDIRECTS, Reply
from copydesk.fetching.trail import Trail
from copydesk.fetching.trouble import NotFetched
from copydesk.fetching.unpacking import unpacked
from copydesk.fetching.urls import Url

if TYPE_CHECKING:
    from protego import Protego

MAX_BYTES = 500 * 1024
"""How much of a robots.txt is read: RFC 9309, section 2.5."""

REDIRECTED = 5
"""How many redirects are followed: RFC 9309, section 2.3.1.2."""

HOLDS = 24 * 3600.0
"""How many seconds a robots.txt is kept: RFC 9309, section 2.4."""

AGAIN = 300.0
"""How many seconds a robots.txt that could not be read is taken to forbid everything."""

ORIGINS = 1000
"""How many sites' rules are kept at once; beyond that the oldest go."""

_ITSELF = frozenset({"address", "dns", "port", "tls", "connection", "timeout"})
"""What keeps us from a site as such; it is told as it is, not as a fault of the robots.txt."""

_FIELD = re.compile(r"user(?:-|\s*)agent\s*:?\s*(.*)", re.I | re.S)
_TOKEN = re.compile(r"[a-z_-]+", re.I | re.A)


class Rules:
    """What one site lets ``product`` take: all, by its robots.txt, or nothing."""

    def __init__(self, product: str, parsed: Protego | None = None, failed: NotFetched | None = None) -> None:
        self.failed = failed
        self._product = product
        self._parsed = parsed
        self._lock = threading.Lock()

    def check(self, url: Url) -> None:
        """Raise ``NotFetched`` where the URL may not be taken."""
        if self.failed:
            raise NotFetched(self.failed.code, self.failed.message)
        with self._lock:
            if self._parsed and not self._parsed.can_fetch(str(url), self._product):
                raise NotFetched("robots", "the site's robots.txt forbids it")

    @property
    def delay(self) -> float:
        """How many seconds the site wants between two requests."""
        with self._lock:
            return (self._parsed.crawl_delay(self._product) if self._parsed else None) or 0.0


class _Kept:
    """One site's rules and until when they hold; its lock lets one thread at a time ask the site."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.rules: Rules | None = None
        self.until = 0.0


class Robots:
    """The rules of the sites, each asked for once and then kept."""

    def __init__(self, read: Callable[[Url], Rules], clock: Callable[[], float]) -> None:
        self._read = read
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: dict[str, _Kept] = {}

    def rules(self, url: Url) -> Rules:
        """The rules of the URL's origin; threads that want the same wait for one another."""
        with self._lock:
            kept = self._kept.setdefault(url.origin, _Kept())
            if len(self._kept) > ORIGINS:
                del self._kept[next(iter(self._kept))]
        with kept.lock:
            if kept.rules is None or self._clock() >= kept.until:
                kept.rules = self._read(url)
                kept.until = self._clock() + (AGAIN if kept.rules.failed else HOLDS)
            return kept.rules


def read(url: Url, product: str, ask: Callable[[Url], AbstractContextManager[Reply]]) -> Rules:
    """The rules of the URL's origin, asked for with ``ask``; what cannot be read forbids everything."""
    trail = Trail(urls.robots(url), REDIRECTED)
    try:
        while True:
            with ask(trail.here) as reply:
                if reply.status not in REDIRECTS:
                    return _judged(reply, product)
            trail.follow(reply)
    except NotFetched as error:
        return Rules(product, None, _failure(error, redirected=trail.here != urls.robots(url)))


def parse(text: str, product: str) -> Protego:
    """The rules in the text of a robots.txt, those of other robots left aside."""
    from protego import Protego

    return Protego.parse("\n".join(_ours(text.splitlines(), product)))


def _judged(reply: Reply, product: str) -> Rules:
    """The rules of an answer by its status.

    What does not exist forbids nothing. 429 is no such answer: who asks too often is not let in for it, as
    Google reads it too.
    """
    if 200 <= reply.status < 300:
        return Rules(product, parse(_text(reply), product))
    if 400 <= reply.status < 500 and reply.status != 429:
        return Rules(product)
    raise NotFetched("status", f"status {reply.status}")


def _text(reply: Reply) -> str:
    """The first ``MAX_BYTES`` of the file, without a line that is cut in two."""
    whole = bytearray()
    for piece in unpacked(reply.body, reply.encoding):
        whole += piece
        if len(whole) > MAX_BYTES:
            whole = whole[:MAX_BYTES]
            del whole[whole.rfind(b"\n") + 1 :]
            break
    return whole.decode("utf-8-sig", "replace")


def _failure(error: NotFetched, *, redirected: bool) -> NotFetched | None:
    """Why a site may not be visited whose robots.txt could not be read; None where it may.

    More redirects than are followed, or a circle, are like no file: RFC 9309, section 2.3.1.2.
    """
    if error.code == "redirects":
        return None
    if error.code in _ITSELF and not redirected:
        asked = " when asked for robots.txt" if error.code in ("connection", "timeout") else ""
        return NotFetched(error.code, error.message + asked)
    return NotFetched("robots", f"the site's robots.txt cannot be read, which forbids everything: {error.message}")


def _ours(lines: list[str], product: str) -> list[str]:
    """The lines, with every robot that is neither we nor "*" written as one and the same.

    The parser keeps a copy of each rule for each robot named, so that a file of 500 KB with 20,000 robots
    would take all memory there is. And a token is compared whole, as RFC 9309, section 2.2.1, has it.
    """
    kept: list[str] = []
    for line in lines:
        found = _FIELD.match(line.partition("#")[0].strip())
        if not found:
            kept.append(line)
            continue
        named = f"User-agent: {_robot(found[1], product)}"
        if not kept or kept[-1] != named:
            kept.append(named)
    return kept


def _robot(value: str, product: str) -> str:
    """Whom a User-agent line means: "*", the product, or somebody else."""
    token = _TOKEN.match(value)
    if value.startswith("*"):
        return "*"
    return product if token and token[0].lower() == product else "another"
