"""Sentences of real reports to edit: stories of two reports or more, with their names, words and quotations."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from copydesk.desk import make_desk
from copydesk.records import Dossier, Report, ReportId, Story, StoryId

MOST_REPORTS = 6
WORDS = (8, 45)
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,2}")


class Corpus:
    """Stories of at least two reports, their sentences, names and words."""

    def __init__(self, data: Path) -> None:
        rows: dict[str, list[Report]] = defaultdict(list)
        with gzip.open(data / "stories" / "reports.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if len(rows[row["story"]]) < MOST_REPORTS:
                    rows[row["story"]].append(Report(ReportId(row["id"]), row["text"], row.get("outlet", "")))
        self.desk = make_desk()
        self.reader = self.desk.reader
        self.dossiers = {story: self._dossier(story, reports) for story, reports in rows.items() if len(reports) > 1}
        self.names = {s: sorted({n for r in d.reports for n in NAME.findall(r.text)}) for s, d in self.dossiers.items()}
        self.words = sorted(
            {w for d in self.dossiers.values() for w in re.findall(r"\b[a-z]{5,9}\b", d.reports[0].text)}
        )

        text = " ".join(r.text for d in self.dossiers.values() for r in d.reports)
        low = set(re.findall(r"\b[a-z]+\b", text)) - {"mr", "mrs", "ms", "dr", "i"}
        self.capitals = {w for w in re.findall(r"\b[A-Z][\w’']*\.?(?= )", text) if w.lower().rstrip(".") not in low}
        self.next = {(s, a): b for s, d in self.dossiers.items() for a, b in self._neighbours(d)}

    def _neighbours(self, dossier: Dossier) -> Iterator[tuple[str, str]]:
        for report, reading in zip(dossier.reports, dossier.readings, strict=True):
            for one, other in pairwise(reading.sentences):
                if one.paragraph == other.paragraph:
                    yield report.text[one.start : one.end], report.text[other.start : other.end]

    def after(self, story: str, text: str) -> str:
        """The sentence after one in its paragraph, empty where there is none."""
        return self.next.get((story, text), "")

    def quotation(self, story: str, chance: random.Random) -> str:
        """A quotation that another story prints."""
        other = chance.choice([s for s in self.dossiers if s != story])
        found = [q for r in self.dossiers[other].reports for q in re.findall(r"“([^”]{25,150})”", r.text)]
        return chance.choice(found) if found else ""

    def _dossier(self, story: str, reports: list[Report]) -> Dossier:
        wires = tuple((r.id,) for r in reports)
        return self.desk.weigh(Story(StoryId(story), story, wires, None, None), reports)

    def sentences(self) -> Iterator[tuple[str, str]]:
        for story, dossier in self.dossiers.items():
            for report, reading in zip(dossier.reports, dossier.readings, strict=True):
                for s in reading.sentences:
                    text = report.text[s.start : s.end]
                    if WORDS[0] <= len(text.split()) <= WORDS[1] and text[-1:] in '.!?”"' and "\n" not in text:
                        yield story, text
