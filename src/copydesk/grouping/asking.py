"""The story somebody asks for in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from copydesk.grouping.sparse import Weighed, inner, total
from copydesk.grouping.vectors import Weights, counted, unit
from copydesk.records import Report, ReportId, Story


def nearest(stories: Sequence[Story], reports: Sequence[Report], words: str) -> Story | None:
    """The story that fits ``words`` best, by cosine with its titles and texts; None where no word is in any.

    Of equally fitting stories the first is taken.
    """
    known = {report.id: report for report in reports}
    told = [[counted(known[wire[0]]) for wire in s.wires if wire[0] in known] for s in stories]
    weights = Weights()
    weights.count(features for story in told for features in story)
    asked = weights.vector(counted(Report(ReportId(""), text="", title=words)))
    fits = [_fit(asked, [weights.vector(features) for features in story]) for story in told]
    best = max(fits, default=0.0)
    return stories[fits.index(best)] if best > 0 else None


def _fit(asked: Weighed, vectors: list[Weighed]) -> float:
    return inner(asked, unit(reduce(total, vectors, {})))
