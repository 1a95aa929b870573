"""The bundled newsroom (``examples/newsroom``): its reports, its labels, and small builders for stories told in tests.

Everything in it is invented, by us: the country, the outlets, the people, the words they say.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from copydesk.codec import content_id
from copydesk.records import Dossier, Origin, Reading, Report, Sentence, Span, Story, StoryId

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "examples" / "newsroom"
NOON = datetime(2031, 3, 4, 12, tzinfo=UTC)

Gold = dict[str, Any]


# --- the bundled reports and their labels ----------------------------------


def files() -> list[Path]:
    """The files of reports, as a newcomer hands them to the command."""
    return sorted(FOLDER.glob("reports*.jsonl"))


@cache
def rows() -> tuple[dict[str, Any], ...]:
    """Every bundled report in its public JSON form, in the order of the files."""
    lines = [line for file in files() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return tuple(json.loads(line) for line in lines)


@cache
def reports() -> dict[str, Report]:
    """Every bundled report by its id."""
    return {row["id"]: _report(row) for row in rows()}


def _report(row: dict[str, Any]) -> Report:
    known = {k: row[k] for k in ("id", "text", "outlet", "url", "title", "language") if k in row}
    stamp = datetime.fromisoformat(row["published"])
    at = (stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)).astimezone(UTC)
    return Report(**known, published=at, byline=tuple(row.get("byline", ())))


@cache
def gold() -> tuple[Gold, ...]:
    """The labels of every bundled story, the story with the most reports first."""
    found: list[Gold] = []
    for file in sorted(FOLDER.glob("gold*.json")):
        value = json.loads(file.read_text(encoding="utf-8"))
        found.extend(value if isinstance(value, list) else [value])
    return tuple(sorted(found, key=lambda g: -len(g["reports"])))


def largest() -> Gold:
    """The labels of the largest bundled story."""
    return gold()[0]


def of(label: Gold) -> list[Report]:
    """The reports of a labelled story."""
    return [reports()[i] for i in label["reports"]]


def digest() -> str:
    """Sixteen hex digits that stand for the bundled reports and labels; a figure holds for one digest."""
    made = hashlib.blake2b(digest_size=8)
    for file in [*files(), *sorted(FOLDER.glob("gold*.json"))]:
        made.update(file.name.encode() + b"\x00" + file.read_bytes())
    return made.hexdigest()


# --- builders --------------------------------------------------------------


def report(text: str, *, outlet: str = "The Gazette", at: datetime | str | None = NOON, **more: Any) -> Report:
    """A report with these words; ``at`` may be ISO 8601, and without a zone it is UTC."""
    if isinstance(at, str):
        at = datetime.fromisoformat(at)
    if at is not None:
        at = at.replace(tzinfo=at.tzinfo or UTC).astimezone(UTC)
    made = more.pop("id", None) or content_id(text, outlet)
    return Report(made, text, outlet, published=at, **{"language": "en", **more})


def span(of: Report, words: str) -> Span:
    """Where these words first stand in the report; raises ``ValueError`` where they do not."""
    start = of.text.index(words)
    return Span(of.id, start, start + len(words))


def plain_sentences(text: str) -> tuple[Sentence, ...]:
    """Sentences by end marks and blank lines: enough for invented texts, no more."""
    found, paragraph, last = [], 0, 0
    for match in re.finditer(r"[^.!?\n]+[.!?]*[\"”’']?", text):
        words = match.group()
        start, end = match.start() + len(words) - len(words.lstrip()), match.start() + len(words.rstrip())
        if start >= end:
            continue
        paragraph += "\n\n" in text[last:start]
        found.append(Sentence(start, end, paragraph))
        last = end
    return tuple(found)


def story(*members: Report, name: str = "story") -> Story:
    """These reports as one story without copies."""
    times = sorted(r.published for r in members if r.published)
    wires = tuple((r.id,) for r in members)
    return Story(StoryId(name), name, wires, times[0] if times else None, times[-1] if times else None)


def dossier(*members: Report, readings: Iterable[Reading] = ()) -> Dossier:
    """These reports as a dossier without claims; sentences only, where no readings are given."""
    read = tuple(readings) or tuple(Reading(r.id, "plain", "en", plain_sentences(r.text)) for r in members)
    origins = tuple(Origin(r.id, (r.outlet,), (r.id,)) for r in members)
    return Dossier(story(*members), members, read, origins=origins)
