"""Plain methods of grouping: a single pass over TF-IDF vectors, and scikit-learn's agglomeration of all at once.

Each gives report id to a name for its story.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from agreement import bcubed

from copydesk.records import Report

Method = Callable[[Sequence[Report]], dict[str, str]]

NEAREST = 0.15
"""Cosine from which the single pass puts a report to a story."""
FIXED = 0.82
"""Cosine distance up to which average links are made, one for all sets; the best are .78 on the mixed stream and .84 on
events of the same kind."""
TRIED = tuple(round(0.7 + 0.02 * n, 2) for n in range(15))
"""Distances among which the best is picked on the data."""


def single_pass(reports: Sequence[Report]) -> dict[str, str]:
    """Each report goes to the story whose sum it is nearest to, or opens one."""
    counts = [Counter(re.findall(r"\w+", f"{r.title} {r.text}".lower())) for r in reports]
    spread = Counter(word for count in counts for word in count)
    sums: dict[str, Counter[str]] = {}
    norms: dict[str, float] = {}
    made = {}
    for report, count in zip(reports, counts, strict=True):
        vector = {w: (1 + math.log(n)) * math.log(len(reports) / spread[w]) for w, n in count.items()}
        norm = math.hypot(*vector.values())
        near = max(sums, key=lambda s: _cosine(vector, sums[s], norm * norms[s]), default=None)
        if near is None or _cosine(vector, sums[near], norm * norms[near]) < NEAREST:
            near = report.id
            sums[near] = Counter()
        made[report.id] = near
        for word, weight in vector.items():
            sums[near][word] += weight  # type: ignore[assignment]
        norms[near] = math.hypot(*sums[near].values())
    return made


def _cosine(vector: Mapping[str, float], other: Mapping[str, float], norms: float) -> float:
    return sum(weight * other.get(word, 0.0) for word, weight in vector.items()) / norms if norms else 0.0


def average_link(reports: Sequence[Report], distance: float = FIXED) -> dict[str, str]:
    """TF-IDF vectors and average links of cosine distance, by scikit-learn; raises ImportError without it."""
    return _linked(reports, (distance,))[0]


def best_link(reports: Sequence[Report], gold: Mapping[str, str]) -> tuple[float, dict[str, str]]:
    """The same with the distance that gives the best B-cubed F1 on these very reports; the distance as well."""
    found = list(zip(TRIED, _linked(reports, TRIED), strict=True))
    return max(found, key=lambda f: bcubed(gold, f[1]).f1)


def _linked(reports: Sequence[Report], distances: Sequence[float]) -> list[dict[str, str]]:
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(
        [f"{r.title}\n{r.text}" for r in reports]
    )
    apart = (1 - (vectors @ vectors.T).toarray()).clip(min=0)
    made = []
    for distance in distances:
        method = AgglomerativeClustering(
            n_clusters=None, metric="precomputed", linkage="average", distance_threshold=distance
        )
        labels = method.fit_predict(apart)
        made.append({r.id: str(label) for r, label in zip(reports, labels, strict=True)})
    return made
