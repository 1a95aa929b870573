"""The polite fetcher: asks robots.txt, waits its turn, says who it is, and stays on the public network."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import cached_property
from typing import TYPE_CHECKING

from copydesk.errors import BadSetting
from copydesk.fetching import answers, robots, urls
from copydesk.fetching.guard import Guard, Resolve
from copydesk.fetching.limits import Deadline, Limits
from copydesk.fetching.replies import REDIRECTS, Reply
from copydesk.fetching.trail import Trail
from copydesk.fetching.trouble import NotFetched, trouble
from copydesk.fetching.unpacking import OFFERED
from copydesk.fetching.urls import Url
from copydesk.fetching.waits import Waits
from copydesk.records import Fetched, Trouble

if TYPE_CHECKING:
    from copydesk.fetching.wire import Wire

PRODUCT = "copydesk"
"""The name by which a robots.txt can speak to us."""

ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"

_AGENT = re.compile(r"[\x20-\x7e]{1,300}")
_CONTACT = re.compile(r"[\x21-\x27\x2a-\x7e]{3,200}")


def user_agent(contact: str = "") -> str:
    """Who we say we are: "copydesk/0.1.0 (+https://desk.example/about)", the contact being a URL or an address.

    Raises ``BadSetting`` for a contact with spaces, brackets or letters beyond ASCII.
    """
    from importlib.metadata import PackageNotFoundError, version

    if contact and not _CONTACT.fullmatch(contact):
        raise BadSetting("contact", "must be a URL or a mail address in ASCII")
    try:
        named = f"{PRODUCT}/{version(PRODUCT)}"
    except PackageNotFoundError:
        named = PRODUCT
    return f"{named} (+{contact})" if contact else named


class PoliteFetcher:
    """The ``Fetcher`` for the public network; several threads may share one.

    ``allow`` lists what may be asked though it is not public: "127.0.0.1:8080", "10.0.0.0/8", "intranet.example".
    ``resolve`` gives what ``socket.getaddrinfo`` gives. Raises ``BadSetting``.
    """

    name = "polite-1"

    def __init__(
        self,
        limits: Limits | None = None,
        agent: str = "",
        allow: Sequence[str] = (),
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Resolve | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._agent = agent or user_agent()
        if not _AGENT.fullmatch(self._agent):
            raise BadSetting("agent", "must be one line of ASCII")
        self._clock = clock
        self._guard = Guard(allow, resolve)
        self._waits = Waits(clock, sleep)
        self._robots = robots.Robots(self._rules, clock)

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched | Trouble:
        """What the server gave, or why nothing came of it: ``copydesk.fetching.trouble`` lists the codes."""
        try:
            return self._fetched(urls.parse(url), answers.validator(etag), answers.validator(modified))
        except NotFetched as error:
            return trouble(url, error)

    def _fetched(self, start: Url, etag: str, modified: str) -> Fetched:
        wire, trail = self._wire, Trail(start, self._limits.redirects)  # loads the libraries before the clock starts
        deadline = Deadline(self._clock, self._limits.total)
        fields = [*self._fields(), *_conditions(etag, modified)]
        while True:
            try:
                self._admitted(trail.here, deadline)
                with wire.asked(trail.here, fields, deadline) as reply:
                    if reply.status in answers.BUSY:
                        self._waits.hold(trail.here.host, answers.retry_after(reply))
                    if reply.status not in REDIRECTS:
                        asked = answers.Asked(str(trail.here), trail.moved, bool(etag or modified))
                        return answers.fetched(reply, asked, self._limits)
            except NotFetched as error:
                raise trail.told(error) from error
            trail.follow(reply)

    def _admitted(self, url: Url, deadline: Deadline) -> None:
        """Return when the site may be asked for the URL; raises ``NotFetched`` where it may not."""
        rules = self._robots.rules(url)
        rules.check(url)
        deadline.left()
        delay = max(self._limits.delay, rules.delay)
        deadline.pause(self._waits.wait(url.host, delay, max(self._limits.delay, self._limits.crawl_delay)))

    def _rules(self, url: Url) -> robots.Rules:
        """The rules of the URL's site, in seconds of their own: they serve later fetches as well."""
        deadline = Deadline(self._clock, self._limits.robots)

        def ask(where: Url) -> AbstractContextManager[Reply]:
            return self._wire.asked(where, self._fields(), deadline)

        return robots.read(url, PRODUCT, ask)

    def _fields(self) -> list[tuple[str, str]]:
        return [("User-Agent", self._agent), ("Accept", ACCEPT), ("Accept-Encoding", OFFERED)]

    @cached_property
    def _wire(self) -> Wire:
        from copydesk.fetching.wire import Wire

        return Wire(self._guard, self._limits)


def _conditions(etag: str, modified: str) -> list[tuple[str, str]]:
    """The header fields that ask for news since an earlier answer."""
    given = (("If-None-Match", etag), ("If-Modified-Since", modified))
    return [(name, value) for name, value in given if value]
