"""An answer judged by its status, and made a record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from copydesk.fetching.limits import Limits, sized
from copydesk.fetching.replies import Reply
from copydesk.fetching.trouble import NotFetched
from copydesk.fetching.unpacking import unpacked
from copydesk.records import Fetched

MAX_VALIDATOR = 1000
"""How long an ETag or a date may be to be kept and sent again; an ETag has about 40 characters."""

_FORBIDDEN = "the server does not let us have it"
BUSY = frozenset((429, 503))

UNTOLD = 10.0
"""Seconds that a busy server is left alone where it does not say for how long."""

_STATUSES = {
    401: ("forbidden", "the server wants a password"),
    402: ("forbidden", "the server wants to be paid"),
    403: ("forbidden", _FORBIDDEN),
    404: ("missing", "the server has no such page"),
    410: ("gone", "the page is gone for good"),
    429: ("busy", "the server was asked too often"),
    451: ("forbidden", "the server may not give it for legal reasons"),
    503: ("busy", "the server is busy or being repaired"),
}
_KIND = re.compile(r"\s*([a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,100})\s*(?:;|,|$)", re.I)
_CHARSET = re.compile(r""";\s{0,5}charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})""", re.I | re.A)
_DATE = re.compile(r"[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for and where the answer came from: the last URL, the permanent one, whether with a validator."""

    url: str
    moved: str
    conditional: bool


def fetched(reply: Reply, asked: Asked, limits: Limits) -> Fetched:
    """The record of a whole answer of status 200 or 304; raises ``NotFetched`` for every other."""
    if reply.status == 304 and asked.conditional:
        body = b""
    elif reply.status == 200:
        body = whole(reply, limits)
    else:
        raise _failed(reply)
    kind = _KIND.match(reply.field("content-type"))
    charset = _CHARSET.search(reply.field("content-type"))
    return Fetched(
        url=asked.url,
        status=reply.status,
        body=body,
        kind=kind[1].lower() if kind else "",
        charset=charset[1].lower() if charset else "",
        etag=validator(reply.field("etag")),
        modified=validator(reply.field("last-modified")),
        moved=asked.moved,
    )


def validator(text: str) -> str:
    """An ETag or a date that is safe to keep and to send again; empty where it is not."""
    sound = len(text) <= MAX_VALIDATOR and all(" " <= char <= "~" or "\xa0" <= char <= "\xff" for char in text)
    return text.strip(" ") if sound else ""


def whole(reply: Reply, limits: Limits) -> bytes:
    """The whole body, unpacked; raises ``NotFetched`` where it is too large."""
    length = reply.field("content-length")
    if length.isdecimal() and int(length) > limits.wire:
        raise NotFetched("size", f"larger than {sized(limits.wire)}")
    whole = bytearray()
    for piece in unpacked(reply.body, reply.encoding):
        whole += piece
        if len(whole) > limits.unpacked:
            raise NotFetched("size", f"larger than {sized(limits.unpacked)} unpacked")
    return bytes(whole)


def _failed(reply: Reply) -> NotFetched:
    """What a status other than 200 means."""
    code, message = _STATUSES.get(reply.status, ("status", "no page came"))
    return NotFetched(code, f"{message} (status {reply.status}){_later(reply) if code == 'busy' else ''}")


def retry_after(reply: Reply) -> float:
    """The seconds that a busy server asks to be left alone for; a date counts from the server's own clock."""
    when = reply.field("retry-after")
    if re.fullmatch(r"[0-9]{1,8}", when):
        return float(when)
    try:
        return max(0.0, (parsedate_to_datetime(when) - parsedate_to_datetime(reply.field("date"))).total_seconds())
    except (ValueError, TypeError):
        return UNTOLD


def _later(reply: Reply) -> str:
    """When a busy server wants to be asked again, where it says so in one of the two proper forms."""
    when = reply.field("retry-after")
    if re.fullmatch(r"[0-9]{1,8}", when):
        return f"; it asks to wait {int(when)} seconds"
    return f"; it asks to wait until {when}" if _DATE.fullmatch(when) else ""
