"""Makes the weights that score a checked sentence: ``src/copydesk/checking/weights.json``.

    python bench/learn_checks.py DATA [--write]

Learns from BUMP (MIT), SummEdits (Apache-2.0), WiCE (ODC-BY) and the part "dev" of our own rewordings of the newsroom.
Sentences are told good or bad by the texts they stand in: all of a supported text, and of an unsupported one those
that its supported twin has not. Logistic regression whose weights may not turn a sign against its meaning; every set
counts the same (SummEdits beyond news less), good and bad the same. Needs scipy.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.stats import rankdata

import copydesk
from copydesk.checking import check_text, scoring
from copydesk.checking.sought import Sought
from copydesk.desk import make_desk
from copydesk.records import CheckedLine, Dossier, LineKind

OUT = Path("src/copydesk/checking/weights.json")
LABELS = Path(__file__).parent / "labels" / "rewordings.jsonl"
NEWSROOM = Path("examples/newsroom")
SETS = {"bump": 1.0, "summedits_news": 1.0, "wice": 1.0, "rewordings": 1.0} | {
    f"summedits_{name}": 0.3
    for name in ("ectsum", "podcast", "qmsumm", "sales_call", "sales_email", "samsum", "scitldr")
}
"""How much each set counts; SummEdits beyond news is told in other genres."""
PENALTY = 0.03
"""Of the squared weights; from .003 to .1 the area under the curve changes by less than .005."""
FOLDS = 5
HELPS = {"pairs", "slot", "soft", "log_soft"}
FREE = {"length"}


@dataclass(frozen=True, slots=True)
class Case:
    """A checked sentence: its text's id and label, a fold by its source, its words and its signs."""

    text: str
    good: bool
    fold: int
    words: str
    near: bool
    signs: tuple[float, ...]


def rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """The texts of a set with their sources."""
    if name != "rewordings":
        with gzip.open(data / "check" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
        return
    stories: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for file in sorted(NEWSROOM.glob("reports-*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            stories[report["id"].rsplit("-", 1)[0]].append(report)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == "dev":
            yield row | {"sources": next(v for k, v in stories.items() if k.split("-")[-1] == row["story"])}


def cases(data: Path, name: str) -> list[Case]:
    """All sentences of a set, checked."""
    desk, made = make_desk(), []
    for row in rows(data, name):
        sources = desk._sources(tuple(copydesk._reports(row["sources"])))
        fold = zlib.crc32(row["sources"][0]["text"][:200].encode()) % FOLDS
        checked = check_text(row["text"], sources, desk.reader)
        for line in (line for line in checked.lines if line.cites):
            words = row["text"][line.start : line.end]
            found = _signs(words, line, sources)
            near = any(f.checker == "changes" for f in line.findings)
            made.append(Case(row["id"], row["label"] == "supported", fold, words, near, found))
    return made


def _signs(words: str, line: CheckedLine, sources: Dossier) -> tuple[float, ...]:
    sought = Sought(words, LineKind.DRAFTED, line.cites)
    return scoring.signs(sought, line.findings, tuple(c.span for c in line.cites), sources)


def taught(name: str, made: list[Case]) -> list[Case]:
    """The sentences whose label is known: those of good texts, and what bad ones have beyond their good twins."""
    group = defaultdict(set)
    for case in made:
        if case.good:
            group[twins(name, case.text)].add(case.words)
    alone = Counter(case.text for case in made)
    if name in ("wice", "rewordings"):
        return [case for case in made if case.good or alone[case.text] == 1]
    known = [case for case in made if group[twins(name, case.text)]]
    return [case for case in known if case.good or case.words not in group[twins(name, case.text)]]


def twins(name: str, text: str) -> str:
    """What the ids of texts about one source have in common."""
    return text.rsplit("-" if name == "bump" else "_", 1)[0]


def fit(sets: dict[str, list[Case]]) -> scoring.Model:
    """Weights learned from the sentences of some sets."""
    signs, good, weights = [], [], []
    for name, known in sets.items():
        counted = Counter(case.good for case in known)
        for case in known:
            signs.append(case.signs)
            good.append(float(case.good))
            weights.append(SETS[name] / counted[case.good])
    x, y, w = np.array(signs), np.array(good), np.array(weights) / sum(weights)
    means, spreads = x.mean(axis=0), x.std(axis=0) + 1e-6
    z = (x - means) / spreads

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        total = z @ theta[:-1] + theta[-1]
        gap = w * (1 / (1 + np.exp(-total)) - y)
        value = (w * (np.logaddexp(0, total) - y * total)).sum() + PENALTY * (theta[:-1] ** 2).sum() / 2
        return value, np.append(z.T @ gap + PENALTY * theta[:-1], gap.sum())

    bounds = [(0, None) if n in HELPS else (None, None) if n in FREE else (None, 0) for n in scoring.SIGNS]
    found = minimize(loss, np.zeros(len(bounds) + 1), jac=True, bounds=[*bounds, (None, None)], method="L-BFGS-B").x
    return scoring.Model(*(tuple(map(float, v)) for v in (means, spreads, found[:-1])), float(found[-1]))


def texts(known: list[Case], models: dict[int, scoring.Model]) -> tuple[np.ndarray, np.ndarray]:
    """The least score and the label of each text."""
    least: dict[str, float] = {}
    label: dict[str, bool] = {}
    for case in known:
        score = models[case.fold].chance(case.signs)
        least[case.text] = min(score, least.get(case.text, 1.0))
        label[case.text] = case.good
    return np.array(list(least.values())), np.array([label[t] for t in least])


def area(scores: np.ndarray, good: np.ndarray) -> float:
    """The area under the curve."""
    ranks, n = rankdata(scores), good.sum()
    return float((ranks[good].sum() - n * (n + 1) / 2) / (n * (len(good) - n)))


def calibration(all_cases: dict[str, list[Case]], models: dict[int, scoring.Model]) -> dict[str, list[list[float]]]:
    """By regime: for each fifth of the scores, the mean score and the share of good sentences, held-out folds."""
    told: dict[str, list[list[float]]] = {}
    for regime in ("near copies", "other words"):
        held = [c for known in all_cases.values() for c in known if c.near == (regime == "near copies")]
        pairs = sorted((models[c.fold].chance(c.signs), c.good) for c in held)
        told[regime] = [
            [round(float(np.mean([p for p, _ in part])), 3), round(float(np.mean([g for _, g in part])), 3)]
            for part in (pairs[i * len(pairs) // 5 : (i + 1) * len(pairs) // 5] for i in range(5))
        ]
    return told


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    made = {name: cases(asked.data, name) for name in SETS}
    known = {name: taught(name, found) for name, found in made.items()}
    folds = {k: fit({n: [c for c in v if c.fold != k] for n, v in known.items()}) for k in range(FOLDS)}
    card: dict[str, Any] = {"cross_validated": {}, "set_left_out": {}}
    for name in ("bump", "summedits_news", "wice", "rewordings"):
        without = fit({n: v for n, v in known.items() if n != name})
        card["cross_validated"][name] = round(area(*texts(made[name], folds)), 3)
        card["set_left_out"][name] = round(area(*texts(made[name], dict.fromkeys(range(FOLDS), without))), 3)
    card["calibration"] = calibration(known, folds)
    model = fit(known)
    columns = zip(scoring.SIGNS, model.means, model.spreads, model.weights, strict=True)
    signs = {n: {"mean": round(m, 5), "spread": round(s, 5), "weight": round(w, 5)} for n, m, s, w in columns}
    counted = {name: len(found) for name, found in known.items()}
    whole = {
        "made_by": "bench/learn_checks.py",
        "sentences": counted,
        "bias": round(model.bias, 5),
        "signs": signs,
    } | card
    print(json.dumps(whole, indent=1))
    if asked.write:
        OUT.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
