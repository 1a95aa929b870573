"""The prose of an HTML text.

A scanner of our own: the standard library's parser takes time by the square of hostile text ("<a <a <a …", "<!--<!--…")
and raises on some declarations, measured with Python 3.11. Where markup is broken this one reads on, so that no words
go unchecked.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from copydesk.checking.prose import ENTITY, Prose, Writing


@cache
def elements(kind: str) -> frozenset[str]:
    """The names of the elements of a kind ("raw", "unread", "inline"), as ``words/elements.txt`` tells them."""
    lines = (files("copydesk.checking") / "words" / "elements.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if line.startswith(f"{kind}:") for name in line.split()[1:])


_PIECE = re.compile(rf"{ENTITY.pattern}|[ \t\r\n\f]+")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]{0,64})")
_END = re.compile(r"(?:[^>=]++|=[ \t\r\n\f]*+(?:\"[^\"]*+\"|'[^']*+')?+)*+>")
"""To the end of a tag: a ">" inside a quoted value is none. Possessive throughout, so that nothing is tried twice."""

_FOOTNOTE = re.compile(r"\s{0,20}+(?:<a[\s>]|\[)")
_COMMENT, _COMMENT_END = "<!--", "-->"


class _Scan:
    """One pass over a text; what is sought in vain once is not sought again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out = Writing(text)
        self._last = text.rfind(">")
        self._comments = text.rfind(_COMMENT_END)
        self._quoted = True
        self._unclosed: set[str] = set()
        self._broken_at = -1

    def run(self) -> Prose:
        """The prose of all of it."""
        at = sought = 0
        while (tag := self.text.find("<", sought)) >= 0:
            if not self._begins(tag):
                sought = tag + 1
                continue
            self._words(at, tag)
            at = sought = self._markup(tag)
        self._words(at, len(self.text))
        return self.out.prose()

    def _words(self, start: int, end: int) -> None:
        for found in _PIECE.finditer(self.text, start, end):
            self.out.copy(start, found.start())
            if found[0][0] == "&":
                self.out.decode(*found.span())
            else:
                self.out.blank(found.start(), found.start() + 1)
            start = found.end()
        self.out.copy(start, end)

    def _begins(self, at: int) -> bool:
        """Whether markup begins with this "<"."""
        if self.text.startswith(("<!", "<?"), at):
            return at < self._last or self.text.startswith(_COMMENT, at)
        return at < self._last and _TAG.match(self.text, at) is not None

    def _markup(self, at: int) -> int:
        """Pass over the markup that begins there; where it ends."""
        text = self.text
        if text.startswith(_COMMENT, at):
            done = text.find(_COMMENT_END, at + 4) if at + 4 <= self._comments else -1
            return done + 3 if done >= 0 else at + 4
        found = _TAG.match(text, at)
        if found is None:
            return text.find(">", at) + 1
        end = self._end(found.end())
        return self._element(found[2].lower(), bool(found[1]), at, end)

    def _end(self, at: int) -> int:
        """Where the tag ends; once the marks around a value are found broken, at the next ">"."""
        found = _END.match(self.text, at) if self._quoted else None
        self._quoted = found is not None
        return found.end() if found else self.text.find(">", at) + 1

    def _element(self, name: str, closing: bool, start: int, end: int) -> int:
        if not closing and name in elements("raw"):
            self.out.apart(start)
            return self._closed(name, end) or len(self.text)
        if not closing and (name in elements("unread") or (name == "sup" and _FOOTNOTE.match(self.text, end))):
            return self._closed(name, end) or end
        if name == "br":
            self._line(start, end)
        elif name == "q":
            self.out.put("”" if closing else "“", start, end)
        elif name not in elements("inline") | elements("unread"):
            self.out.apart(start)
        return end

    def _line(self, start: int, end: int) -> None:
        """A broken line goes on; two breaks in a row end the paragraph."""
        if not self.text[self._broken_at : start].strip() and self._broken_at >= 0:
            self.out.apart(start)
        self.out.blank(start, end)
        self._broken_at = end

    def _closed(self, name: str, at: int) -> int:
        """Past the end tag of that name, 0 where there is none."""
        if name in self._unclosed:
            return 0
        found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.text, at)
        if found is None or found.start() > self._last:
            self._unclosed.add(name)
            return 0
        return self.text.find(">", found.end()) + 1


def prose(text: str) -> Prose:
    """What a reader of the page sees as text, without scripts, styles, head, navigation and what is struck out."""
    return _Scan(text).run()
