"""Plain text: fields above it, lines broken by hand, lists of addresses."""

from __future__ import annotations

import re
from typing import Any

from copydesk.gathering import answers

_FIELD = re.compile(r"([A-Za-z]\w{0,30}):[ \t]+(.*\S)")
_FRONT = dict.fromkeys(("title", "outlet", "url", "published", "id", "language", "byline"), "")
_FRONT |= {"author": "byline", "authors": "byline", "date": "published", "source": "outlet", "link": "url"}
"""The keys above a text, and the fields that other names for them stand for."""

_FRONT_LINES = 50
_FRONT_LENGTH = 20_000

WRAPPED = range(50, 81)
"""How long lines broken by hand are, in characters: mails keep to 78 (RFC 5322), many writers to 72."""

_COMMENT = re.compile(r"(?:^|\s)#.*$")
_PARTS = re.compile(r"(\n(?:[ \t]{0,99}\n){1,99})")
_BLANK_LINES = re.compile(r"\n(?:[ \t]{0,99}\n){1,99}")


def titled(text: str) -> dict[str, Any]:
    """The report's fields and text of a plain text or Markdown file.

    A first block between lines of ``---`` may give ``key: value`` for the fields of a report; a first
    line "# …" is the title. The rest is the text, line ends as "\\n", without blank lines around it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    row, text = _front(text.lstrip("\n"))
    text = text.strip("\n")
    if text.startswith("# "):
        title, _, text = text[2:].partition("\n")
        row.setdefault("title", title.strip().rstrip("#").strip())
    row["text"] = _joined(text.strip("\n"))
    return row


def _joined(text: str) -> str:
    """The text with the lines of each paragraph joined where they are broken by hand; to the letter otherwise."""
    parts = _PARTS.split(text)
    return "".join(_unwrapped(part) if part.count("\n") and _broken(part.split("\n")) else part for part in parts)


def _front(text: str) -> tuple[dict[str, Any], str]:
    """The fields of a front matter and the text below it; no fields and all of the text where there is none."""
    first, *lines = text[:_FRONT_LENGTH].split("\n", _FRONT_LINES)
    if first.rstrip() != "---":
        return _bare_front(text)
    row: dict[str, Any] = {}
    used = len(first) + 1
    for line in lines[:_FRONT_LINES]:
        used += len(line) + 1
        if line.rstrip() == "---":
            return row, text[used:]
        if (field := _FIELD.match(line)) and (name := field[1].lower()) in _FRONT:
            row.setdefault(_FRONT[name] or name, field[2].strip("\"'"))
    return {}, text


def _bare_front(text: str) -> tuple[dict[str, Any], str]:
    """The same for fields without fences, most of them known, line by line from the first up to a blank line."""
    head, blank, rest = text[:_FRONT_LENGTH].partition("\n\n")
    found = [_FIELD.match(line) for line in head.split("\n")]
    known = [f for f in found if f and f[1].lower() in _FRONT]
    if not blank or not all(found) or 2 * len(known) <= len(found):
        return {}, text
    row: dict[str, Any] = {}
    for field in known:
        row.setdefault(_FRONT[field[1].lower()] or field[1].lower(), field[2].strip("\"'"))
    return row, rest + text[_FRONT_LENGTH:]


LISTED = 0.5
"""From this share of lines on that are addresses, a text of single words a line is a list of them."""


def addresses(text: str) -> tuple[list[str], list[str]]:
    """The web addresses of a text that is a list of them, one a line, and the lines that are none; else both empty.

    "#" begins a comment, at the start of a line or after a blank.
    """
    lines = [_COMMENT.sub("", line).strip() for line in text.lstrip("\ufeff").splitlines()]
    lines = [line for line in lines if line]
    if any(len(line.split()) > 1 for line in lines):
        return [], []
    found = {line: answers.address(line) for line in lines}
    good = list(dict.fromkeys(filter(None, found.values())))
    if not good or len(good) < LISTED * len(found):
        return [], []
    return good, [line for line, url in found.items() if not url]


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text; lines broken by hand are joined, others stay."""
    parts = _BLANK_LINES.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    return [made for part in parts if (made := _unwrapped(part.strip("\n")))]


def _unwrapped(paragraph: str) -> str:
    lines = [" ".join(line.split()) for line in paragraph.split("\n")]
    lines = [line for line in lines if line]
    return (" " if _broken(lines) else "\n").join(lines)


def _broken(lines: list[str]) -> bool:
    """Whether all lines but the last are as long as those that a writer or a program breaks."""
    return len(lines) > 1 and all(len(line.rstrip()) in WRAPPED for line in lines[:-1])
