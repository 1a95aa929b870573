"""Makes the weights that choose what was said: ``src/copydesk/reading/words/en/choice.json``.

Learns from labels of our own (``bench/labels/attributions.jsonl``: offsets and ids, no texts) on texts under CC BY
(MultiLing 2011 English, ECB+) and on the bundled newsroom. The part "unseen" is only measured on, by ``bench/said.py``.

usage: python bench/learn.py DATA [--write]; needs scikit-learn.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import said
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from copydesk.reading import choice
from copydesk.records import Range

OUT = Path("src/copydesk/reading/words/en/choice.json")
SOFT = 0.3
"""Inverse strength of the regularisation, chosen by cross-validation over reports (see ``docs/method.md``)."""
LEAST_WEIGHT = 0.03


@dataclass(frozen=True, slots=True)
class Case:
    """An act of speech with the features of what is offered for it, and how much of each offer is right (0 to 1)."""

    act: list[str]
    offers: list[list[str]]
    right: list[float]


def cases(row: said.Labelled) -> Iterator[Case]:
    """The acts of speech of a labelled report."""
    gold = [[tuple(part) for part in q["content"]] for q in row.quotes if q["type"] != "other"]
    for g, act, offered in said.acts(row.report):
        start, end = g.tokens.span(*g.sentences[act.sentence])
        near = [c for c in (clipped(content, start, end) for content in gold) if c]
        spans = [[g.tokens.span(*r) for r in ranges] for ranges in offered]
        right = [max((said.overlap(one, c) for c in near), default=0.0) for one in spans]
        chooser = choice.Chooser(g)
        named = [chooser.stretch(act, offered, n) for n in range(len(offered))]
        yield Case(chooser.act(act, offered[0]), named, right)


def clipped(content: Sequence[Range], start: int, end: int) -> list[Range]:
    """What of a content lies in a sentence: a speech that goes on is joined later, by rule."""
    return [(max(s, start), min(e, end)) for s, e in content if s < end and e > start]


def learn(known: Sequence[Case]) -> dict[str, dict[str, float]]:
    """Weights for the choice among stretches, then for whether the chosen one was said."""
    stretch = ranked(known)
    rows, labels = [], []
    for case in known:
        scores = [sum(stretch.get(name, 0.0) for name in offer) for offer in case.offers]
        n = scores.index(max(scores))
        rows.append(dict.fromkeys((*case.act, *case.offers[n]), 1.0))
        labels.append(int(case.right[n] >= said.HALF))
    return {"stretch": stretch, "said": fitted(rows, labels, [1.0] * len(rows), intercept=True)}


def ranked(known: Sequence[Case]) -> dict[str, float]:
    """Weights under which the best stretch of an act scores above the others: logistic over pairs."""
    rows, labels, strength = [], [], []
    for case in known:
        top = max(range(len(case.right)), key=case.right.__getitem__)
        if case.right[top] < said.HALF:
            continue
        for n, right in enumerate(case.right):
            if right < case.right[top]:
                pair = Counter(case.offers[top])
                pair.subtract(case.offers[n])
                rows += [{k: float(v) for k, v in pair.items() if v}, {k: -float(v) for k, v in pair.items() if v}]
                labels += [1, 0]
                strength += [case.right[top] - right] * 2
    return fitted(rows, labels, strength, intercept=False)


def fitted(rows: list[dict[str, float]], labels: list[int], strength: list[float], intercept: bool) -> dict[str, float]:
    """Feature to weight by regularised logistic regression, "bias" among them."""
    vectors = DictVectorizer()
    x = vectors.fit_transform(rows)
    model = LogisticRegression(C=SOFT, max_iter=3000, fit_intercept=intercept).fit(x, labels, sample_weight=strength)
    table = dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    made = {name: round(float(w), 3) for name, w in sorted(table.items()) if abs(w) >= LEAST_WEIGHT}
    return {"bias": round(float(model.intercept_[0]), 3), **made} if intercept else made


def main(folder: Path, write: bool) -> None:
    rows = [row for row in said.labelled(folder) if row.part == "learn"]
    made = learn([case for row in rows for case in cases(row)])
    print(f"{sum(map(len, made.values()))} weights from {len(rows)} reports", file=sys.stderr)
    if write:
        OUT.write_text(json.dumps(made, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
