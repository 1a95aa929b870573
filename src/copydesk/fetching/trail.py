"""The trail of one fetch through its redirects."""

from __future__ import annotations

from copydesk.fetching import urls
from copydesk.fetching.replies import PERMANENT, Reply
from copydesk.fetching.trouble import NotFetched, shown
from copydesk.fetching.urls import Url


class Trail:
    """Where a fetch is: ``here``; and where the page has moved for good: ``moved``, empty where it has not."""

    def __init__(self, start: Url, most: int) -> None:
        self.here = start
        self.moved = ""
        self._most = most
        self._passed = [start]
        self._permanent = True

    def follow(self, reply: Reply) -> None:
        """Go where the redirect leads; raises ``NotFetched`` where that is too far, nowhere or in a circle.

        ``moved`` follows only while every redirect so far was a permanent one.
        """
        location = reply.location
        if not location:
            raise NotFetched("redirects", "a redirect that leads nowhere")
        if len(self._passed) > self._most:
            raise NotFetched("redirects", f"more than {self._most} redirects")
        try:
            target = urls.join(self.here, location)
        except NotFetched as error:
            raise NotFetched(error.code, f"redirected to {shown(location)}: {error.message}") from error
        if target in self._passed:
            raise NotFetched("redirects", "the redirects go round in a circle")
        self._permanent = self._permanent and reply.status in PERMANENT
        self.moved = str(target) if self._permanent else self.moved
        self._passed.append(target)
        self.here = target

    def told(self, error: NotFetched) -> NotFetched:
        """The error, with where it happened if that is not the address that was asked for."""
        if len(self._passed) == 1:
            return error
        return NotFetched(error.code, f"redirected to {shown(str(self.here))}: {error.message}")
