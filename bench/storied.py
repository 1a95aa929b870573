"""Reports with labelled stories: the sets of DATA, the bundled newsroom, the bundled streams.

A row is a report in its public JSON form with its ``story``, some with a ``kind``.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import newsroom
import sets

from copydesk.codec import content_id
from copydesk.records import Report

SETS = {"mixed stream": "stories/reports.jsonl.gz", "same kind of event": "stories/same-kind.jsonl.gz"}
STREAMS = newsroom.ROOT / "examples" / "streams"

Rows = list[dict[str, Any]]


def bundled() -> Rows:
    """The bundled newsroom."""
    told = {row["id"]: row for row in newsroom.rows()}
    return [told[i] | {"story": label["story"]} for label in newsroom.gold() for i in label["reports"]]


def streams(part: str) -> Rows:
    """One part, "learn" or "unseen", of the bundled streams; raises ``sets.Missing``."""
    if not (STREAMS / "gold.json").exists():
        raise sets.Missing("examples/streams")
    gold = json.loads((STREAMS / "gold.json").read_text(encoding="utf-8"))
    labels = gold["stories"] if isinstance(gold, dict) else gold
    told = {row["id"]: row for row in sets.plain(STREAMS / "reports.jsonl")}
    return [
        told[i] | {"story": label["story"]} | ({"kind": label["like"]} if label.get("like") else {})
        for label in labels
        if label.get("part") == part
        for i in label["reports"]
    ]


def everything(folder: Path | None) -> tuple[dict[str, Rows], list[str]]:
    """All that is there by name, and what is missing."""
    found, missing = {"bundled newsroom": bundled()}, []
    for part in ("learn", "unseen"):
        try:
            found[f"bundled streams, {part}"] = streams(part)
        except sets.Missing as gone:
            missing.append(f"bundled streams, {part}: no {gone}")
    for title, name in SETS.items():
        try:
            if folder is None:
                raise sets.Missing("folder: give one, or set COPYDESK_DATA")
            found[title] = sets.rows(folder, name)
        except sets.Missing as gone:
            missing.append(f"{title}: no {gone}")
    return found, missing


def masked(rows: Sequence[Mapping[str, Any]], seed: int) -> Rows:
    """The rows under ids that say nothing, in an order that says nothing, both by the seed."""
    made = [{**row, "id": content_id(f"masked {seed}", row["id"])} for row in rows]
    random.Random(seed).shuffle(made)
    return made


def reports(rows: Sequence[Mapping[str, Any]]) -> list[Report]:
    return [sets.report(row) for row in rows]


def gold(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Report id to its story."""
    return {row["id"]: str(row["story"]) for row in rows}
