"""The measuring sets, and the rows of the scorecard that are measured on them.

The sets are third-party texts and no part of this project. A folder is named by ``COPYDESK_DATA`` or on the
command line; a measure whose set is missing says so and is skipped.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from copydesk.codec import content_id
from copydesk.records import Report

SEED = 7


class Missing(LookupError):
    """A measuring set that is not there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what it says, copydesk's figure, a plain method's figure (None where there is none)."""

    measure: str
    figure: float
    plain: float | None = None
    method: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Figures measured on one set."""

    title: str
    rows: tuple[Row, ...]
    note: str = ""


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a set of gzipped JSON lines; raises ``Missing`` where it is not there."""
    path = folder / name
    if not path.exists():
        raise Missing(name)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def plain(path: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def report(row: Mapping[str, Any]) -> Report:
    """A row as a report."""
    at = datetime.fromisoformat(row["published"]) if row.get("published") else None
    known = {k: row[k] for k in ("outlet", "url", "title", "language") if row.get(k)}
    return Report(row["id"], row["text"], published=at and at.replace(tzinfo=at.tzinfo or UTC), **known)


def masked(found: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The same rows under ids that say nothing, in an order that says nothing."""
    made = [{**row, "id": content_id("masked", row["id"])} for row in found]
    random.Random(SEED).shuffle(made)
    return made


def mean(values: Iterable[float]) -> float:
    """The mean; 0 of nothing."""
    known = list(values)
    return sum(known) / len(known) if known else 0.0
