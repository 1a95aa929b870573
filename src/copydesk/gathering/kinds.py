"""What a file or an answer holds: by its name, by what its server says, and by its first bytes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from copydesk.gathering import decoding, prolog

Kind = Literal[
    "lines", "json", "page", "text", "xml", "feed", "opml", "mail", "later", "archive", "document", "binary", ""
]

SUFFIXES: dict[str, Kind] = {
    **dict.fromkeys((".jsonl", ".ndjson"), "lines"),
    ".json": "json",
    **dict.fromkeys((".html", ".htm", ".xhtml"), "page"),
    **dict.fromkeys((".txt", ".text", ".md", ".markdown"), "text"),
    **dict.fromkeys((".xml", ".rss", ".atom", ".rdf"), "xml"),
    ".opml": "opml",
    ".eml": "mail",
    ".warc": "later",
    **dict.fromkeys((".zip", ".tar", ".tgz", ".7z", ".rar"), "archive"),
    **dict.fromkeys((".pdf", ".doc", ".docx", ".odt", ".epub"), "document"),
}
"""What a file is, by the end of its name, ".gz" apart."""

UNREAD = frozenset(("archive", "document"))
"""What is named where it is given by name, and passed over in a folder."""

FEEDS = frozenset(("rss", "feed", "rdf", "channel"))
"""The first elements of feeds, in small letters and without prefix: RSS, Atom, RDF, CDF."""

_NAMED: dict[Kind, str] = {
    "lines": "lines of JSON",
    "json": "JSON",
    "page": "a page",
    "text": "plain text",
    "xml": "XML of another kind",
    "feed": "a feed",
    "opml": "a list of feeds",
    "mail": "a mail",
    "archive": "an archive",
    "document": "a document",
    "binary": "a picture or another binary file",
}

_MAIL = re.compile(r"(?:return-path|received|delivered-to|mime-version|message-id|dkim-signature): ?\S", re.I)
_LOST_FEED = re.compile(r"<(?:rss|rdf:RDF|feed)[\s>]")
_ARCHIVES = (b"PK\x03\x04", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")


def named(kind: Kind) -> str:
    """The kind in words, with its article."""
    return _NAMED.get(kind, "something else")


def kind_of(name: str) -> Kind:
    """What a file of that name holds, empty where the name does not tell."""
    return SUFFIXES.get(Path(name.lower().removesuffix(".gz")).suffix, "")


def sniffed(data: bytes) -> Kind:
    """What the first bytes say; empty where they say no more than that it is text."""
    if data.startswith(_ARCHIVES):
        return "archive"
    if data.startswith(b"%PDF-"):
        return "document"
    if b"\x00" in data[: decoding.PEEK] and not decoding.utf16(data) and not prolog.wide(data):
        return "binary"
    start = prolog.decoded(data[: decoding.PEEK]).lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _marked_up(start)
    if start.startswith(("{", "[{")):
        return "lines" if start.startswith("{") else "json"
    return "mail" if _MAIL.match(start) else ""


def _marked_up(start: str) -> Kind:
    try:
        root = prolog.prolog(start).root
    except prolog.Attack:
        root = ""
    name = root.rpartition(":")[2].lower()
    if name in FEEDS:
        return "feed"
    if name == "opml":
        return "opml"
    if name == "html":
        return "page"
    if _LOST_FEED.search(start[:2000]):
        return "feed"
    return "xml" if start.startswith("<?xml") or not root else ""


def filed(name: str, start: bytes) -> Kind:
    """What a file is: what its name says, but that a page may prove to be a feed, and XML is known by its root."""
    kind, seen = kind_of(name), sniffed(start)
    if kind in ("text", "json", "lines") and seen in ("feed", "opml", "page"):
        return seen
    if kind in ("lines", "mail", "later", "archive", "document") or not start:
        return kind
    if seen in ("archive", "document", "binary"):
        return seen
    if kind == "xml":
        return seen if seen in ("opml", "page") else "feed"
    if kind in ("page", "opml", "") and seen in ("feed", "opml"):
        return seen
    return kind or seen or "text"


def served(data: bytes, kind: str) -> Kind:
    """What an answer is; ``kind`` is the media type its server declares, believed where the bytes say nothing."""
    seen = sniffed(data)
    if seen == "lines":
        return "json"
    if seen not in ("", "xml"):
        return seen
    if kind in ("text/html", "application/xhtml+xml"):
        return "page"
    if "json" in kind:
        return "lines" if "ndjson" in kind or "jsonl" in kind or "json-seq" in kind else "json"
    if seen == "xml" or kind.endswith(("/xml", "+xml")):
        return "feed"
    if kind == "message/rfc822":
        return "mail"
    if kind.startswith(("image/", "audio/", "video/", "font/")):
        return "binary"
    return "page" if data.lstrip()[:1] == b"<" else "text"
