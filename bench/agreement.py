"""How far two ways of putting reports into stories agree: B-cubed, and pairs of reports.

Both take report id to story, for the same reports: ``gold`` as labelled and ``made`` as found.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall of one measure."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def bcubed(gold: Mapping[str, str], made: Mapping[str, str], only: Iterable[str] | None = None) -> Agreement:
    """Bagga and Baldwin 1998: means over the reports, or over ``only`` some of them."""
    in_gold, in_made = members(gold), members(made)
    over = sorted(gold if only is None else only)
    both = {i: len(in_gold[gold[i]] & in_made[made[i]]) for i in over}
    precision = math.fsum(both[i] / len(in_made[made[i]]) for i in over) / max(1, len(over))
    recall = math.fsum(both[i] / len(in_gold[gold[i]]) for i in over) / max(1, len(over))
    return Agreement(precision, recall)


def pairwise(gold: Mapping[str, str], made: Mapping[str, str]) -> Agreement:
    """Over pairs of reports that are in one story; 1 where there is none."""
    right = _pairs(Counter((gold[i], made[i]) for i in gold).values())
    found, true = _pairs(Counter(made[i] for i in gold).values()), _pairs(Counter(gold.values()).values())
    return Agreement(right / found if found else 1.0, right / true if true else 1.0)


def members(of: Mapping[str, str]) -> dict[str, set[str]]:
    """The reports of every story."""
    found: dict[str, set[str]] = defaultdict(set)
    for i, story in of.items():
        found[story].add(i)
    return found


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)
