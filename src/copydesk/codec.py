"""Records to JSON and back, content ids, JSON Schema. The only module that knows the JSON library."""

from __future__ import annotations

import hashlib
import re
from typing import Any, TypeVar

import msgspec

from copydesk.records import Brief, Checked, Constraint, Dossier, Reading, Report, ReportId, Story, Trouble

T = TypeVar("T")

_TURNING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")

PUBLIC: dict[str, type] = {
    "report": Report,
    "reading": Reading,
    "story": Story,
    "constraint": Constraint,
    "dossier": Dossier,
    "brief": Brief,
    "check": Checked,
    "trouble": Trouble,
}
"""The records that others rely on, by their public names."""

_HIDDEN = {Dossier: ("reports", "readings")}


def public(record: Any) -> Any:
    """The public form of a record as plain lists, dicts and strings.

    It is the record field by field, but for two: a story's ``id`` is called ``story`` and its reports
    are listed; a dossier names its story and leaves out the reports and readings, which have forms of
    their own.
    """
    if isinstance(record, Story):
        return _story(record)
    plain = msgspec.to_builtins(record, str_keys=True)
    if isinstance(record, Dossier):
        plain["story"] = record.story.id
        for name in _HIDDEN[Dossier]:
            del plain[name]
    return plain


def _story(story: Story) -> dict[str, Any]:
    plain = msgspec.to_builtins(story, str_keys=True)
    return {"story": plain.pop("id"), "label": plain.pop("label"), "reports": list(story.reports), **plain}


def encode(record: Any) -> str:
    """The public form as one line of JSON, UTF-8 characters as they are.

    But for control characters and marks that turn the direction of text, which are escaped: a terminal that
    shows the line must not obey them (CVE-2021-42574).
    """
    shown = public(record) if isinstance(record, Story | Dossier) else record
    return _TURNING.sub(lambda m: f"\\u{ord(m[0]):04x}", msgspec.json.encode(shown).decode())


def indented(plain: Any) -> str:
    """Plain lists, dicts and strings as JSON that a person can read, escaped as ``encode`` does."""
    return msgspec.json.format(encode(plain), indent=2)


def decode(data: str | bytes, kind: type[T]) -> T:
    """A record of that kind from JSON as ``dump`` wrote it; raises ``ValueError`` where it does not fit."""
    return msgspec.json.decode(data, type=kind)


def convert(plain: Any, kind: type[T]) -> T:
    """A record of that kind from plain lists, dicts and strings; raises ``ValueError`` where they do not fit."""
    return msgspec.convert(plain, type=kind)


def dump(record: Any) -> bytes:
    """A record whole, to be read back by ``decode`` unchanged."""
    return msgspec.json.encode(record)


def loads(data: str | bytes) -> Any:
    """Plain JSON; raises ``ValueError`` where it is none."""
    return msgspec.json.decode(data)


def content_id(*parts: str) -> ReportId:
    """Sixteen hex digits that stand for the content, the same on any machine."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogatepass") + b"\x00")
    return ReportId(digest.hexdigest())


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a public form, generated from its record."""
    made = msgspec.json.schema(PUBLIC[name])
    definition = made["$defs"][PUBLIC[name].__name__]
    fields = definition["properties"]
    if name == "story":
        fields = {"story": fields.pop("id"), "reports": {"type": "array", "items": {"type": "string"}}, **fields}
        definition["required"] = ["story", "reports", *(x for x in definition["required"] if x != "id")]
    if name == "dossier":
        fields = {k: v for k, v in fields.items() if k not in _HIDDEN[Dossier]} | {"story": {"type": "string"}}
        definition["required"] = [x for x in definition["required"] if x not in _HIDDEN[Dossier]]
    definition["properties"] = fields
    return made
