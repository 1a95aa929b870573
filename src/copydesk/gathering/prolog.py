"""What stands above the first element of an XML file: its encoding, its document type, what it would expand to.

Attacks are refused here, before any parser sees the file (OWASP, XML External Entity Prevention): entities
that are made of entities, entities that stand outside the file, and too many of either.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass, field

from copydesk.gathering import decoding

MAX_ENTITIES = 500
"""How many entities a file may declare; all of HTML's are 253."""

MAX_DOCTYPE = 200_000
"""How long a document type may be, in characters; XHTML's three lists of entities, written out, are 40,000."""

MAX_TAGS = 500_000
"""How many tags a file may have: feedparser takes half a minute for them; a feed of 2,000 entries has 60,000."""

MAX_ATTRIBUTES = 2000
"""How many attributes one tag may have: the time they take grows with their square, and these take half a second."""

DECLARATION = 1000
"""How far into a file its encoding is looked for, in bytes."""

MAX_PIECES = 200
"""How many comments and instructions may stand above the first element."""

MAX_PIECE = 100_000
"""How long one of them may be, in characters."""

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00<\x00", "utf-16-be"),
    (b"<\x00", "utf-16-le"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
"""XML 1.0, appendix F: first bytes that tell how the rest is written."""

_ENCODING = re.compile(rb"""<\?xml[^>]{0,200}?\sencoding\s{0,9}=\s{0,9}["']([\w.:-]{2,40})["']""")
_WIDER = {"gb2312": "gb18030", "iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_SPACE = re.compile(r"[\s\x00]*")
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]{0,60})")
_MARK = re.compile(r"""<!--|["'\[\]>]""")
_ENTITY = re.compile(
    r"""<!ENTITY\s{1,99}(%\s{1,99})?([^\s"'<>%&;]{1,99})\s{1,99}"""
    r"""(?:(SYSTEM|PUBLIC)([^>]{0,999})|"([^"]{0,9999})"|'([^']{0,9999})')""",
    re.IGNORECASE,
)
_LONG_TAG = re.compile(r"<[^<>]{4000,}")
_USED = re.compile(r"[&%]([\w.:-]{1,99});")
_OWN = frozenset(("lt", "gt", "amp", "quot", "apos"))
_LISTS = re.compile(r"""\s{1,99}["']-//W3C//ENTITIES """)
_FOREIGN = re.compile(r"""<!DOCTYPE\s{1,99}[^\s\[>]{1,99}\s{1,99}(?:SYSTEM|PUBLIC)[^\[>]{0,400}["']\s{0,9}file:""")


class Attack(ValueError):
    """A document type that would make its reader open other files, or fill the memory."""


@dataclass(frozen=True, slots=True)
class Prolog:
    """``doctype`` as it stands, ``root`` the name of the first element, ``start`` where it begins."""

    root: str = ""
    start: int = 0
    doctype: str = ""
    entities: dict[str, str] = field(default_factory=dict)


def wide(data: bytes) -> bool:
    """Whether the file is XML in an encoding whose letters have two or four bytes."""
    return any(data.startswith(mark) for mark, name in _MARKED if name.startswith(("utf-16", "utf-32")))


def decoded(data: bytes, charset: str = "") -> str:
    """The text of an XML file; ``charset`` is what the server says. Never fails: what fits nothing becomes U+FFFD.

    What is valid UTF-8 beyond ASCII is UTF-8, whatever else is declared: feeds that declare Latin-1 and
    send UTF-8 are many, and the other way round it does not happen.
    """
    for mark, name in _MARKED:
        if data.startswith(mark):
            return data.decode(name, "replace")
    declared = _ENCODING.search(data[:DECLARATION])
    wanted = [charset, declared[1].decode("ascii") if declared else ""]
    names = [_WIDER.get(name.lower(), name) for name in wanted if name]
    plain = data.isascii()
    for name in [*names, "utf-8"] if plain else ["utf-8", *names]:
        try:
            return data.decode(name)
        except (LookupError, ValueError):
            continue
    return decoding.text(data.replace(b"\x00", b""))[0]


def prolog(text: str) -> Prolog:
    """What stands above the first element; raises ``Attack``, also for more tags than any parser should be given."""
    _hold_tags(text)
    at, doctype = 0, ""
    for _ in range(MAX_PIECES):
        at = _past_space(text, at)
        if text.startswith("<?", at):
            end = _after(text, "?>", at + 2)
        elif text.startswith("<!--", at):
            end = _after(text, "-->", at + 4)
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            end = _doctype_end(text, at)
            doctype += text[at:end]
        elif (root := _ROOT.match(text, at)) or at >= len(text):
            return Prolog(root[1] if root else "", at, doctype, _entities(doctype, text, at))
        elif text.startswith("<!", at):
            end = _after(text, ">", at + 2)
        else:
            end = text.find("<", at + 1)
            end = len(text) if end < 0 else end
        at = end
    raise Attack(f"more than {MAX_PIECES} comments and instructions stand above its first element")


def _hold_tags(text: str) -> None:
    if text.count("<") > MAX_TAGS:
        raise Attack(f"it has more than {MAX_TAGS:,} tags")
    if any(tag[0].count("=") > MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise Attack(f"one of its tags has more than {MAX_ATTRIBUTES:,} attributes")


def _past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    at = found.end() if found else at
    return at + 1 if text.startswith("\ufeff", at) else at


def _after(text: str, mark: str, at: int) -> int:
    """Behind the next mark; where there is none, at the next tag, so that an open comment hides nothing but itself."""
    found = text.find(mark, at, at + MAX_PIECE)
    if found >= 0:
        return found + len(mark)
    found = text.find("<", at)
    return len(text) if found < 0 else found


def _doctype_end(text: str, start: int) -> int:
    """Behind the document type; raises ``Attack`` where it is longer than ``MAX_DOCTYPE`` or does not end."""
    at, inside = start + 9, False
    while found := _MARK.search(text, at, start + MAX_DOCTYPE):
        mark, at = found[0], found.end()
        if mark == "<!--":
            at = text.find("-->", at) + 3
        elif mark in "\"'":
            at = text.find(mark, at) + 1
        elif mark != ">":
            inside = mark == "["
        elif not inside:
            return at
        if at <= found.start():
            break
    raise Attack(f"its document type does not end, or not within {MAX_DOCTYPE:,} characters")


def _entities(doctype: str, text: str, start: int) -> dict[str, str]:
    """The harmless entities a document type declares; raises ``Attack`` for any that is not."""
    if _FOREIGN.match(doctype):
        raise Attack("its document type stands in another file of this machine")
    if doctype.upper().count("<!ENTITY") > MAX_ENTITIES:
        raise Attack(f"it declares more than {MAX_ENTITIES} entities")
    found = list(_ENTITY.finditer(doctype))
    names = {each[2] for each in found}
    values: dict[str, str] = {}
    for each in found:
        if each[3]:
            if not (each[1] and each[3].upper() == "PUBLIC" and _LISTS.match(each[4])):
                raise Attack(f"its entity {each[2]!r:.60} stands in another file")
            continue
        value = each[5] or each[6] or ""
        if any(used in names and used not in _OWN for used in _USED.findall(value)):
            raise Attack(f"its entity {each[2]!r:.60} is made of other entities")
        values[each[2]] = value
    if values:
        _hold_size(values, text, start)
    return values


def _hold_size(values: dict[str, str], text: str, start: int) -> None:
    used = Counter(each[1] for each in _USED.finditer(text, start))
    if sum(len(value) * used[name] for name, value in values.items()) > decoding.MAX_BYTES:
        raise Attack("its entities would fill the memory")


def plain(text: str, found: Prolog) -> bytes:
    """The file again in UTF-8: a declaration, the harmless entities, and all from the first element on."""
    declared = "".join(
        f'<!ENTITY {name} "{value}">\n'
        for name, value in found.entities.items()
        if re.fullmatch(r"\w{1,99}", name) and not re.search(r'[<>"]|&(?!#)', value)
    )
    doctype = f"<!DOCTYPE feed [\n{declared}]>\n" if declared else ""
    body = text[found.start :]
    return f'<?xml version="1.0" encoding="utf-8"?>\n{doctype}{body}'.encode("utf-8", "replace")
