"""Bytes to text: compressed streams, size limits, binary files, encodings."""

from __future__ import annotations

import codecs
import gzip
import io
import re
from typing import BinaryIO, cast

MAX_BYTES = 20 * 1024 * 1024
"""How large a text or HTML file may be, unpacked; a book has about 1 MB, a heavy news page 3 MB."""

PEEK = 8192
"""How many bytes tell what a file is."""

GUESS = 65536
"""How many bytes are looked at to guess an encoding: enough for a sure guess, and quick."""

FOREIGN = 0.3
"""Above this share of bytes beyond ASCII a text is hardly in Latin letters: German has 0.02, Vietnamese 0.25."""

_GZIP = b"\x1f\x8b"
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s{0,5}=\s{0,5}["']?([\w.:-]{2,40})""", re.I)


class TooLarge(ValueError):
    """More bytes than ``MAX_BYTES``."""


class Binary(ValueError):
    """Not text in any encoding: it holds NUL bytes."""


def opened(raw: BinaryIO) -> io.BufferedReader:
    """The stream with ``peek``, unpacked where it begins as gzip does, whatever it is called."""
    stream = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, raw))
    if stream.peek(2)[:2] != _GZIP:
        return stream
    return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=stream, mode="rb")))


def whole(stream: BinaryIO) -> bytes:
    """All that is left in the stream; raises ``TooLarge``."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise TooLarge(f"larger than {MAX_BYTES // 1024 // 1024} MB")
    return data


def utf16(data: bytes) -> bool:
    """Whether the bytes begin with a byte order mark of UTF-16."""
    return data.startswith(_UTF16)


def text(data: bytes) -> tuple[str, str]:
    """The text, and a note on its encoding, empty where it is UTF-8 or says itself what it is.

    Raises ``Binary``. Never fails otherwise: what fits no encoding becomes U+FFFD.
    """
    if utf16(data):
        return data.decode("utf-16", "replace"), ""
    if b"\x00" in data:
        raise Binary("a binary file, not text")
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    name = _declared(data)
    if name:
        return data.decode(name, "replace"), ""
    name = _guessed(data[:GUESS])
    return data.decode(name, "replace"), f"not UTF-8; read as {name}"


def labelled(name: str) -> str:
    """The encoding that a label means in the wild: Latin-1 is Windows-1252 (WHATWG Encoding Standard), marks and all.

    Raises ``LookupError`` for an unknown label.
    """
    known = codecs.lookup(name).name
    return "cp1252" if known == "iso8859-1" else known


def _declared(data: bytes) -> str:
    """The encoding a page declares, where Python knows it as one of text and the bytes fit it."""
    found = _DECLARED.search(data[:PEEK])
    try:
        name = labelled(found[1].decode("ascii")) if found else ""
        data.decode(name) if name else None
    except (LookupError, ValueError):
        return ""
    return name


def _guessed(sample: bytes) -> str:
    """The best guess at the encoding.

    Text in Latin letters has few bytes beyond ASCII, and then Windows-1252 is by far the most common;
    on such text a statistical guess errs more often than it helps.
    """
    letters = sum(byte > 64 for byte in sample)
    foreign = sum(byte > 127 for byte in sample)
    if foreign > FOREIGN * letters:
        from charset_normalizer import from_bytes

        best = from_bytes(sample).best()
        return best.encoding if best else "cp1252"
    return "cp1252"
