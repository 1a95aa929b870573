"""Words of a source made harmless for where they are printed: a terminal, a mail, Markdown."""

from __future__ import annotations

import re

_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,16}[@-~]|\x1b\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)?|\x1b[@-Z\\^_]?"
)
"""Terminal control sequences after ECMA-48: CSI with its parameters, OSC with its string, two-character escapes."""

_UNSEEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff\ud800-\udfff"
"""C0 and C1 controls, marks that turn the direction of text (CVE-2021-42574), separators, halves of characters."""

_DROPPED = re.compile(f"[{_UNSEEN}]")
_BLANK = re.compile(r"\s+")
_SPECIAL = re.compile(r"[\\`*_\[\]<>|~@$]|://|(?<=www)\.")
_ENDING = re.compile(r"[\s<>\\\"`|*_\[\]]")
_START = re.compile(r"^(?:[#+=-]|\d{1,9}(?=[.)]))")


def flat(text: str) -> str:
    """The text on one line, without control sequences and characters; single spaces for all blank space."""
    kept = _BLANK.sub(" ", _SEQUENCE.sub("", text))
    return _DROPPED.sub("", kept).strip()


def visible(text: str) -> str:
    """The text with U+FFFD for each control character but the newline, so that all positions hold."""
    return _DROPPED.sub("\ufffd", text.replace("\t", " "))


def unmarked(text: str) -> str:
    """The text without control sequences and marks that turn its direction; blank space stays as it is."""
    return _DROPPED.sub("", _SEQUENCE.sub("", text))


def markdown(text: str) -> str:
    """The text on one line, so that CommonMark and GFM print it as it stands: no link, image, HTML or emphasis."""
    safe = _SPECIAL.sub(_escaped, flat(text).replace("&", "&amp;"))
    return _START.sub(lambda m: f"\\{m[0]}" if not m[0].isdigit() else f"{m[0]}\\", safe)


def autolink(address: str) -> str:
    """An address as a CommonMark autolink: what could end it early is percent-encoded; empty for none."""
    safe = _ENDING.sub(lambda m: "".join(f"%{byte:02X}" for byte in m[0].encode()), flat(address))
    return f"<{safe}>" if safe else ""


def _escaped(found: re.Match[str]) -> str:
    return {"<": "&lt;", ">": "&gt;", "@": "&#64;"}.get(found[0], f"\\{found[0]}")
