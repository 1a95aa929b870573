"""Grouping measured: stories by B-cubed F1 beside a plain single pass, and wire copies by synthetic edits.

usage: python bench/grouping.py [DATA]

DATA (or the environment's COPYDESK_DATA) is a folder with ``stories/reports.jsonl.gz`` and
``stories/same-kind.jsonl.gz``: reports in the public JSON form with a gold ``story``. Without it, the bundled
newsroom is measured alone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from copydesk import grouping
from copydesk.grouping import vectors
from copydesk.grouping.copies import families
from copydesk.records import Report, ReportId

SETS = ("stories/reports.jsonl.gz", "stories/same-kind.jsonl.gz")
NEWSROOM = Path(__file__).resolve().parent.parent / "examples" / "newsroom"
SHUFFLES = 5
PLAIN = 0.15
"""Cosine from which the plain single pass joins a report to a story."""

Row = dict[str, Any]
Score = tuple[float, float, float]


def rows(path: Path) -> list[Row]:
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in text.decode().split("\n") if line.strip()]


def report(row: Row) -> Report:
    stamp = row.get("published")
    at = datetime.fromisoformat(stamp.replace("Z", "+00:00")) if stamp else None
    at = at.replace(tzinfo=UTC) if at and at.tzinfo is None else at
    return Report(ReportId(row["id"]), row["text"], title=row.get("title") or "", published=at)


def masked(given: Sequence[Row], seed: int) -> list[Row]:
    """The same rows under ids that say nothing, in an order that says nothing."""
    made = [dict(r, id=hashlib.md5(f"{seed}{r['id']}".encode()).hexdigest()[:16]) for r in given]
    random.Random(seed).shuffle(made)
    return made


def b_cubed(gold: dict[str, str], found: dict[str, str]) -> Score:
    """Precision, recall and F1 (Bagga and Baldwin 1998), the mean over reports."""
    true, made = defaultdict(set), defaultdict(set)
    for i in gold:
        true[gold[i]].add(i)
        made[found[i]].add(i)
    both = {i: len(true[gold[i]] & made[found[i]]) for i in gold}
    precision = math.fsum(both[i] / len(made[found[i]]) for i in gold) / len(gold)
    recall = math.fsum(both[i] / len(true[gold[i]]) for i in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def ours(given: Sequence[Row]) -> Score:
    found = {i: s.id for s in grouping.group([report(r) for r in given], []) for i in s.reports}
    return b_cubed({r["id"]: r["story"] for r in given}, {str(k): str(v) for k, v in found.items()})


def plain(given: Sequence[Row]) -> Score:
    """Single-pass TF-IDF: every report joins the nearest centroid, or opens a story."""
    words = [Counter(re.findall(r"\w+", f"{r.get('title') or ''} {r['text']}".lower())) for r in given]
    held = Counter(w for counted in words for w in counted)
    centres: list[vectors.Vector] = []
    found: dict[str, str] = {}
    for row, counted in zip(given, words, strict=True):
        vector = vectors.unit({w: (1 + math.log(n)) * math.log(len(given) / held[w]) for w, n in counted.items()})
        likest = max(((vectors.dot(vector, vectors.unit(c)), i) for i, c in enumerate(centres)), default=(0.0, -1))
        if likest[0] < PLAIN:
            centres.append(vector)
            likest = (1.0, len(centres) - 1)
        else:
            centres[likest[1]] = vectors.total((centres[likest[1]], vector))
        found[row["id"]] = str(likest[1])
    return b_cubed({r["id"]: r["story"] for r in given}, found)


def halves(given: Sequence[Row], *, by: str) -> list[float]:
    """F1 on random halves: of the reports (by id), or of the stories or kinds of event."""
    made = []
    for seed in range(SHUFFLES):
        keys = sorted({r[by] for r in given})
        kept = set(random.Random(seed).sample(keys, len(keys) // 2))
        made.append(ours([r for r in given if r[by] in kept])[2])
    return made


def alone(given: Sequence[Row]) -> float:
    """Share of reports in the largest story found, where all reports handed over are of one story of 5 or more."""
    stories = defaultdict(list)
    for row in given:
        stories[row["story"]].append(report(row))
    large = [s for s in stories.values() if len(s) > 4]
    kept = sum(max(len(found.reports) for found in grouping.group(s, [])) for s in large)
    return kept / max(1, sum(map(len, large)))


def measure(name: str, given: Sequence[Row]) -> None:
    shuffled = masked(given, 7)
    start = time.perf_counter()
    score = ours(shuffled)
    took = time.perf_counter() - start
    print(
        f"{name}: {len(given)} reports, {len({r['story'] for r in given})} stories, {len(given) / took:.0f} reports/s"
    )
    print("  copydesk      P {:.3f} R {:.3f} F1 {:.3f}".format(*score))
    print("  single pass   P {:.3f} R {:.3f} F1 {:.3f}".format(*plain(shuffled)))
    orders = {f"{ours(masked(given, seed))[2]:.3f}" for seed in range(SHUFFLES)}
    print(f"  {SHUFFLES} orders and id masks: F1 {' '.join(sorted(orders))}")
    print("  halves of the reports: F1", *(f"{x:.3f}" for x in halves(given, by="id")))
    unit = "kind" if "kind" in given[0] else "story"
    print(f"  halves by {unit}: F1", *(f"{x:.3f}" for x in halves(given, by=unit)))
    print(f"  one story handed over alone: {alone(given):.3f} of its reports together")


# --- copies ----------------------------------------------------------------


def edits(base: Report, other: Report) -> dict[str, tuple[Report, bool]]:
    """Changed forms of a report by what was done to it, and whether they are copies of it."""
    words, local = base.text.split(" "), " ".join(other.text.split()[:40])
    middle = len(words) // 2
    quoted = " ".join(" ".join(words).replace('"', "").split()[:60])
    spliced = " ".join(words[:middle]) + f"\n{local}\n" + " ".join(words[middle:])
    short = " ".join(words[: int(0.6 * len(words))])
    unlike = " ".join(other.text.split(" ")[-100:])
    new = {
        "headline changed": (replace(base, title="Something else"), True),
        "cut to 60 %": (replace(base, text=short), True),
        "local paragraph": (replace(base, text=spliced), True),
        "dateline, other marks": (replace(base, text="PORT AMSEL (SPA) - " + base.text.replace("“", '"')), True),
        "cut and local paragraph": (replace(base, text=f"{short}\n{local}"), True),
        "quotation only": (replace(base, text=f'{unlike}\nThe statement said: "{quoted}"'), False),
    }
    return {what: (replace(r, id=ReportId(f"{base.id} {what}")), same) for what, (r, same) in new.items()}


def copies(given: Sequence[Row]) -> None:
    """Precision and recall over pairs of an original and a changed form of it, and over unlike originals."""
    long = {r["story"]: report(r) for r in given if len(r["text"].split()) >= 150}
    bases = [long[s] for s in sorted(long)]
    pairs = [edits(base, bases[i - 1]) for i, base in enumerate(bases)]
    reports = bases + [made for one in pairs for made, _ in one.values()]
    where = {reports[i].id: n for n, family in enumerate(families(reports)) for i in family.members}
    found, all_, wrong = Counter[str](), Counter[str](), 0
    for base, one in zip(bases, pairs, strict=True):
        for what, (made, same) in one.items():
            all_[what] += 1
            found[what] += where[made.id] == where[base.id]
            wrong += (where[made.id] == where[base.id]) and not same
    right = sum(found.values()) - wrong
    wrong += len(bases) - len({where[b.id] for b in bases})
    true = sum(all_.values()) - all_["quotation only"]
    print(f"copies: {len(bases)} originals, {len(reports)} texts: P {right / (right + wrong):.3f} R {right / true:.3f}")
    print("  taken for copies: " + "; ".join(f"{what} {found[what]}/{n}" for what, n in all_.items()))


# --- the bundled reports ----------------------------------------------------


def newsroom() -> list[Row]:
    story = {}
    for file in sorted(NEWSROOM.glob("gold*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        for one in gold["stories"] if "stories" in gold else [gold] if isinstance(gold, dict) else gold:
            story |= dict.fromkeys(one["reports"], one["story"])
    given = [row for file in sorted(NEWSROOM.glob("reports*.jsonl")) for row in rows(file)]
    return [dict(row, story=story[row["id"]]) for row in given if row["id"] in story]


def main(arguments: Sequence[str]) -> None:
    folder = arguments[0] if arguments else os.environ.get("COPYDESK_DATA", "")
    data = Path(folder) if folder else None
    measure("bundled newsroom", newsroom())
    for name in SETS:
        if data and (data / name).exists():
            given = rows(data / name)
            measure(name, given)
            copies(given)
        else:
            print(f"{name}: skipped, no such data (give its folder as argument or in COPYDESK_DATA)")


if __name__ == "__main__":
    main(sys.argv[1:])
