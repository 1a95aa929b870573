"""Bodies unpacked piece by piece, never more than is wanted: gzip and deflate."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from copydesk.fetching.trouble import NotFetched

OFFERED = "gzip, deflate"
"""What is asked for in Accept-Encoding: what the standard library unpacks with a limit."""

MEMBERS = 100
"""How many gzip files may follow one another in a body. One is the rule; each more takes a step of its own."""

PIECE = 64 * 1024
"""How many bytes are unpacked at a time."""

_GZIP = b"\x1f\x8b"
_KNOWN = {"gzip": 31, "x-gzip": 31, "deflate": zlib.MAX_WBITS}


def unpacked(body: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """The pieces of a body whose Content-Encoding is given; raises ``NotFetched``.

    Refuses what was not asked for, one encoding in another, broken data, and data that ends too early.
    """
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    body = filter(None, body)
    if not names:
        yield from body
        return
    if len(names) > 1:
        raise NotFetched("compression", "the body is packed more than once")
    if names[0] not in _KNOWN:
        shown = re.sub(r"[^a-z0-9-]", "", names[0])[:20]
        raise NotFetched("compression", f"the body is packed as {shown!r}, which was not asked for")
    try:
        yield from _pieces(body, _KNOWN[names[0]])
    except zlib.error as error:
        raise NotFetched("compression", "the body is broken in its compression") from error


def _pieces(body: Iterator[bytes], bits: int) -> Iterator[bytes]:
    """The unpacked pieces; raises ``zlib.error``, and ``NotFetched`` where the data ends too early."""
    data = _head(body, b"")
    if not data:
        return
    if bits == zlib.MAX_WBITS and not _zlib(data):
        bits = -zlib.MAX_WBITS
    for _ in range(MEMBERS):
        packed = zlib.decompressobj(bits)
        yield from _member(packed, data, body)
        if not packed.eof:
            raise NotFetched("compression", "the packed body ends too early")
        data = _head(body, packed.unused_data)
        if bits != _KNOWN["gzip"] or not data.startswith(_GZIP):
            return  # what else follows is padding
    raise NotFetched("compression", f"the body is more than {MEMBERS} packed files")


def _member(packed: zlib._Decompress, data: bytes, body: Iterator[bytes]) -> Iterator[bytes]:
    """One packed file from the data at hand and then the body."""
    while not packed.eof:
        piece = packed.decompress(data, PIECE)
        if piece:
            yield piece
        data = packed.unconsumed_tail
        if not data and not packed.eof and len(piece) < PIECE:
            data = next(body, b"")
            if not data:
                return


def _head(body: Iterator[bytes], data: bytes) -> bytes:
    """The data at hand, from the body filled up to two bytes or more; fewer where there are no more."""
    while len(data) < 2 and (more := next(body, b"")):
        data += more
    return data


def _zlib(data: bytes) -> bool:
    """Whether "deflate" is the zlib format of RFC 1950, as RFC 9110 has it; some servers send it bare."""
    return len(data) >= 2 and data[0] & 15 == zlib.DEFLATED and int.from_bytes(data[:2], "big") % 31 == 0
