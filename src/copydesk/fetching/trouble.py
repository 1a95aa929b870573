"""What goes wrong with one address, by its code."""

from __future__ import annotations

import re

from copydesk.records import Trouble

CODES = {
    "address": "the host is not on the public network, or its address is spelled in an odd way",
    "busy": "status 429 or 503",
    "compression": "the body is packed in a way that was not asked for, or broken",
    "connection": "no connection, or it broke off",
    "dns": "the name of the host does not resolve",
    "forbidden": "status 401, 402, 403 or 451",
    "gone": "status 410",
    "missing": "status 404",
    "port": "a port at which no news is published",
    "protocol": "the answer is no HTTP",
    "redirects": "too many redirects, a circle, or one that leads nowhere",
    "robots": "the site's robots.txt forbids it, cannot be read, or asks for a longer wait",
    "scheme": "neither http nor https",
    "size": "a header or a body above its limit",
    "status": "any other status",
    "timeout": "no whole answer in time",
    "tls": "no trusted certificate for the host",
    "url": "not a usable URL",
}
"""Every code that ``fetch`` gives, and what it stands for."""

SHOWN = 200
"""How many characters of a URL a message shows."""

_LOOKED_AT = 20_000
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_USER = re.compile(r"^([^/?#]{0,40}//)[^/?#]{0,20000}@")


class NotFetched(Exception):
    """Nothing came of a fetch; raised inside this package only, ``fetch`` makes a Trouble of it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def trouble(url: str, error: NotFetched) -> Trouble:
    """The Trouble of a fetch; its subject is the URL as ``shown``."""
    return Trouble("gather", shown(url), error.code, error.message)


def shown(url: str) -> str:
    """A URL for a message: no password, nothing that turns a terminal, at most ``SHOWN`` characters."""
    line = _UNSHOWN.sub("", url[:_LOOKED_AT]).encode("utf-8", "replace").decode().strip()
    line = _USER.sub(r"\1", line)
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"
