"""Stories: B-cubed and pairs of reports, whatever the order, beside single-pass TF-IDF and average links.

The single pass takes reports as they come and puts each to the story it is nearest to by the cosine of its TF-IDF
vector with the story's sum, or opens a new one under a cosine of .15. Average links are scikit-learn's, at one
distance for all sets. ``bench/grouping.py`` prints more.
"""

from __future__ import annotations

from pathlib import Path

import grouping
import plain_stories
import sets
import storied

PASS, LINK = "single-pass TF-IDF", "TF-IDF, average link"


def measure(folder: Path) -> list[sets.Table]:
    """One table per set of stories."""
    return [_table(title, sets.rows(folder, name)) for title, name in storied.SETS.items()]


def _table(title: str, rows: storied.Rows) -> sets.Table:
    once, *others = [grouping.run(grouping.handed, rows, seed) for seed in range(grouping.ORDERS)]
    single = [grouping.run(grouping.WAYS["copydesk, one by one"], rows, seed) for seed in range(grouping.ORDERS)]
    plain = grouping.run(plain_stories.single_pass, rows, 0)
    figures = [
        sets.Row("B³ precision", once.bcubed.precision, plain.bcubed.precision, PASS),
        sets.Row("B³ recall", once.bcubed.recall, plain.bcubed.recall, PASS),
        sets.Row("B³ F1", once.bcubed.f1, plain.bcubed.f1, PASS),
        *_linked(rows, once.bcubed.f1),
        sets.Row("pairs of reports, precision", once.pairs.precision, plain.pairs.precision, PASS),
        sets.Row("pairs of reports, recall", once.pairs.recall, plain.pairs.recall, PASS),
        sets.Row("pairs of reports, F1", once.pairs.f1, plain.pairs.f1, PASS),
        sets.Row("stories found for one labelled", once.found / once.labelled, plain.found / plain.labelled, PASS),
        sets.Row(f"B³ F1, spread over {grouping.ORDERS} orders", _spread([once, *others])),
        sets.Row("B³ F1, one by one, the worst order", min(o.bcubed.f1 for o in single)),
        sets.Row(f"B³ F1, one by one, spread over {grouping.ORDERS} orders", _spread(single)),
    ]
    return sets.Table(f"Stories: {title}", tuple(figures), f"{len(rows)} reports, {once.labelled} stories")


def _linked(rows: storied.Rows, ours: float) -> list[sets.Row]:
    """The same F1 beside average links, where scikit-learn is installed."""
    try:
        plain = grouping.run(plain_stories.average_link, rows, 0)
    except ImportError:
        return []
    return [sets.Row("B³ F1", ours, plain.bcubed.f1, LINK)]


def _spread(outcomes: list[grouping.Outcome]) -> float:
    scores = [o.bcubed.f1 for o in outcomes]
    return max(scores) - min(scores)
