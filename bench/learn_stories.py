"""Learn which clusters of reports are one story: the weights of ``grouping/weights.json``.

    python bench/learn_stories.py DATA [--write]

Reports of each learning set are put together, the likest clusters first, far beyond what is right; every decision on
the way is an example: what the model sees of the two clusters, and whether most pairs of reports between them are of
one story. A logistic regression learns the accept weights from these examples. Learned from sets whose labels may be
shipped from: the bundled newsroom and stream (ours; the stream's "learn" part), ECB+ (CC BY 3.0), MultiLing 2011 (CC BY
3.0) and three outlets' takes on 800 events (MIT). The mixed stream of reports is never learned from. ECB+ is
cross-validated by kind of event.

How much each part of a vector counts was chosen by logistic regression on pairs of the same sets, and rounded.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import agreement
import sets
import storied

from copydesk.grouping import Grouper, traits
from copydesk.grouping.agglomerate import Seen, agglomerate
from copydesk.grouping.copies import families
from copydesk.grouping.model import ASPECTS, Gathered, weights
from copydesk.grouping.vectors import Weights, counted
from copydesk.records import Report

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "src" / "copydesk" / "grouping" / "weights.json"
FOLDS = 4
SEED = 1
TRIPLES = 60
"""Triples of one event in a learning set: more of them, and two tell one running event."""
LOWEST = 0.06
"""Likeness down to which clusters are joined while examples are collected."""
PURE = 0.7
"""Share of pairs of one story, or of two, from which a decision is an example."""
REGULAR = 1.0
BAR = 0.75
"""Log-odds from which two clusters are joined: parting a story is mended later, mixing two misleads."""

Labelled = list[tuple[Report, str]]


@dataclass(frozen=True, slots=True)
class Example:
    """One decision: what was seen, whether it was right to join, and how much it counts."""

    aspects: tuple[float, ...]
    same: bool
    weight: float


def ecb(folder: Path, kinds: frozenset[str] | None = None) -> Labelled:
    rows = sets.rows(folder, "stories/same-kind.jsonl.gz")
    return [(sets.report(r), r["story"]) for r in rows if kinds is None or r["kind"] in kinds]


def triples(folder: Path, seed: int) -> Labelled:
    rows = random.Random(seed).sample(sets.rows(folder, "briefs/three-sides.jsonl.gz"), TRIPLES)
    return [(sets.report({"id": f"{r['id']}-{i}", **d}), r["id"]) for r in rows for i, d in enumerate(r["docs"])]


def multiling(folder: Path) -> Labelled:
    rows = [r for r in sets.rows(folder, "briefs/multiling2011.jsonl.gz") if r["language"] == "english"]
    return [(sets.report({"title": d["text"].split("\n")[0], **d}), r["story"]) for r in rows for d in r["reports"]]


def newsroom() -> Labelled:
    return [(sets.report(r), r["story"]) for r in storied.bundled()]


def stream(part: str) -> Labelled:
    """The bundled stream's stories of a part, "learn" or "unseen"."""
    return [(sets.report(r), r["story"]) for r in storied.streams(part)]


def examples(labelled: Labelled) -> list[Example]:
    """Every decision on the way of joining a set's reports far beyond what is right."""
    originals = [labelled[f.members[0]] for f in families([report for report, _ in labelled])]
    counts = [counted(report) for report, _ in originals]
    idf = Weights()
    idf.count(counts)
    atoms = [Gathered(1, idf.vector(c)) for c in counts]
    seen: dict[tuple[frozenset[int], frozenset[int]], Seen] = {}

    def judge(one: Seen) -> float:
        seen[one.one, one.other] = one
        return one.aspects[0] - LOWEST

    agglomerate(atoms, judge=judge)
    best: dict[frozenset[int], list[Seen]] = {}
    for one in seen.values():
        for side in (one.one, one.other):
            best.setdefault(side, []).append(one)
    kept = {id(s): s for near in best.values() for s in sorted(near, key=lambda s: -s.aspects[0])[:2]}
    return [e for s in kept.values() if (e := _example(s, [story for _, story in originals])) is not None]


def _example(seen: Seen, story: Sequence[str]) -> Example | None:
    pairs = [(story[i], story[j]) for i in seen.one for j in seen.other]
    share = sum(a == b for a, b in pairs) / len(pairs)
    if 1 - PURE < share < PURE:
        return None
    return Example(seen.aspects, share > 0.5, min(len(seen.one), len(seen.other)) ** 0.5)


def fit(collections: Sequence[Sequence[Example]]) -> dict[str, float]:
    """Weights by aspect and the bias; each collection counts alike."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    known = [(e, e.weight / sum(x.weight for x in each)) for each in collections for e in each]
    x, y = [e.aspects for e, _ in known], [e.same for e, _ in known]
    w = [1000 * weight / len(collections) for _, weight in known]
    scaler = StandardScaler().fit(x, sample_weight=w)
    model = LogisticRegression(C=REGULAR, max_iter=1000).fit(scaler.transform(x), y, sample_weight=w)
    slopes = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (slopes * scaler.mean_).sum())
    return {"bias": round(bias, 4), "bar": BAR} | {n: round(float(s), 4) for n, s in zip(ASPECTS, slopes, strict=True)}


def score(labelled: Labelled, accept: dict[str, float], among: frozenset[str] | None = None) -> tuple[float, ...]:
    """B-cubed precision, recall and F1 of a set grouped at once with these weights, over stories ``among``."""
    use(accept)
    grouper = Grouper()
    grouper.add(traits(report) for report, _ in labelled)
    made = {r: s.id for s in grouper.stories() for r in s.reports}
    gold = {str(report.id): story for report, story in labelled}
    found = agreement.bcubed(gold, made, [r for r, story in gold.items() if among is None or story in among])
    return found.precision, found.recall, found.f1


def use(accept: dict[str, float]) -> None:
    """Let the model use these weights in this process."""
    from copydesk.grouping import model

    model.weights()["accept"] = accept
    model._accept.cache_clear()


def main(arguments: Sequence[str]) -> None:
    folder = Path(next(a for a in arguments if not a.startswith("-")))
    rows = sets.rows(folder, "stories/same-kind.jsonl.gz")
    kinds = sorted({r["kind"] for r in rows})
    random.Random(SEED).shuffle(kinds)
    others = [triples(folder, 1), triples(folder, 2), multiling(folder), newsroom(), stream("learn")]
    base = [examples(each) for each in others]
    mixed = ecb(folder) + triples(folder, 3) + multiling(folder) + newsroom()
    held = []
    for fold in range(FOLDS):
        out = frozenset(kinds[fold::FOLDS])
        kept = frozenset(kinds) - out
        inside = ecb(folder, kept)
        accept = fit([*base, examples(inside), examples(inside + triples(folder, 20 + fold) + newsroom())])
        held.append(score(ecb(folder), accept, frozenset(r["story"] for r in rows if r["kind"] in out)))
        print(f"ECB+ without {len(out)} kinds, on these: P {held[-1][0]:.3f} R {held[-1][1]:.3f} F1 {held[-1][2]:.3f}")
    accept = fit([*base, examples(ecb(folder)), examples(mixed)])
    crossed = tuple(round(sum(h[i] for h in held) / FOLDS, 3) for i in range(3))
    print("ECB+ cross-validated by kind: P {:.3f} R {:.3f} F1 {:.3f}".format(*crossed))
    for name, each in (
        ("newsroom", newsroom()),
        ("stream, unseen", stream("unseen")),
        ("stream, learn", stream("learn")),
    ):
        print("{}: P {:.3f} R {:.3f} F1 {:.3f}".format(name, *score(each, accept)))
    made: dict[str, Any] = {
        "about": "learned by bench/learn_stories.py from the bundled newsroom and stream, ECB+ (CC BY 3.0), MultiLing "
        "2011 (CC BY 3.0) and three-sides (MIT); ECB+ is in-domain on its other half",
        "ecb_cross_validated": dict(zip(("precision", "recall", "f1"), crossed, strict=True)),
        "parts": weights()["parts"],
        "accept": accept,
    }
    print(json.dumps(made["accept"]))
    if "--write" in arguments:
        FILE.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
