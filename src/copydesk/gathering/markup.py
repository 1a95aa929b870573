"""A piece of HTML, as feeds and mails carry it, to plain text with a blank line between its paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

DROPPED = frozenset(("script", "style", "template", "head", "title", "select", "textarea"))
"""Elements whose content is not the text of a report."""

FRAMED = frozenset(
    (
        *("object", "embed", "applet", "video", "audio", "canvas", "svg", "noscript"),
        *("figure", "picture", "map", "form", "button", "nav"),
    )
)
"""The same, but only where the element is closed somewhere: feeds leave these open, and the text would go with them."""

BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "header", "footer", "main", "aside", "blockquote", "pre", "address"),
        *("ul", "ol", "li", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "hr", "center", "fieldset", "details", "summary", "body", "html"),
    )
)
"""Elements that begin and end a paragraph."""

_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden|mso-hide\s{0,3}:\s{0,3}all", re.I)
_TAG = re.compile(r"</[A-Za-z]|<[A-Za-z!?/]|&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});")
_ESCAPED = re.compile(r"</(?:p|a|div|b|i|em|strong|span|li|ul)>")
_BLANK_LINE = re.compile(r"\n[ \t]{0,99}\n\s{0,999}")
_SOFT = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u2060\ufeff\u034f\u2007"))
"""Characters without width, which fill the hidden head of a newsletter."""

_BREAK, _LINE = "\u2029", "\u2028"
_SWALLOWS = re.compile(r"<(?:iframe|plaintext|xmp|noembed|noframes)\b", re.I)
"""Tags that turn all that follows into raw text until they are closed, which feeds do not do."""

_MORE = frozenset(("more-link", "read-more", "readmore"))


def paragraphs(html: str) -> list[str]:
    """The paragraphs of the text, none of them blank, with single spaces; a ``br`` is the end of a line."""
    lines = ([squeezed(line) for line in part.split(_LINE)] for part in _parts(html))
    return [found for part in lines if (found := "\n".join(line for line in part if line))]


def text(html: str) -> str:
    """The text, its paragraphs parted by a blank line; what was escaped twice is read twice."""
    made = "\n\n".join(paragraphs(html))
    if _ESCAPED.search(made):
        made = "\n\n".join(paragraphs(made))
    return made


def line(html: str) -> str:
    """The text as one line, as a title or a name has it."""
    return " ".join(" ".join(paragraphs(html)).split()) if _TAG.search(html) else squeezed(html)


def squeezed(text: str) -> str:
    """The text with single spaces, and without characters that have no width."""
    return " ".join(text.translate(_SOFT).split())


def _parts(html: str) -> Iterator[str]:
    if not _TAG.search(html):
        yield from _BLANK_LINE.split(html.replace("\r", ""))
        return
    root = _tree(html)
    if root is None:
        return
    lower = html.lower()
    raw = "".join(_flow(root, DROPPED | {tag for tag in FRAMED if f"</{tag}" in lower}))
    blocks = raw.split(_BREAK)
    if len([b for b in blocks if b.strip()]) < 2:  # no markup parts it; then its blank lines do
        blocks = _BLANK_LINE.split(raw.replace(_BREAK, "\n\n").replace("\r", ""))
    yield from blocks


def _tree(html: str) -> Any:
    from lxml import etree

    parser = etree.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    plain = _SWALLOWS.sub("<span", html.replace(_BREAK, " ").replace(_LINE, " "))
    data = f"<html><body><div>{plain}</div></body></html>".encode("utf-8", "replace")
    try:
        return etree.fromstring(data.replace(b"\x00", b""), parser)
    except (etree.LxmlError, ValueError):
        return None


def _flow(root: Any, dropped: frozenset[str]) -> Iterator[str]:
    """The text in its order, with ``_BREAK`` where a paragraph ends; it walks, so that depth costs no stack."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end"))
    breaks = 0
    for event, node in walk:
        if event == "end":
            yield _BREAK if node.tag in BLOCKS else ""
            breaks = breaks if (node.tail or " ").isspace() else 0
            yield node.tail or ""
        elif node.tag in dropped or _out(node):
            walk.skip_subtree()
        else:
            breaks = breaks + 1 if node.tag == "br" else 0
            yield _BREAK if node.tag in BLOCKS or breaks == 2 else _LINE if breaks else ""
            yield node.text or ""


def _out(node: Any) -> bool:
    """Whether it holds nothing that a reader of the report sees as its text."""
    if node.get("hidden") is not None:
        return True
    if node.get("class") and not _MORE.isdisjoint(node.get("class").lower().split()):
        return True
    return bool(_HIDDEN.search((node.get("style") or "")[:1000]))
