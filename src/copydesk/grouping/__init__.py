"""Reports of the same events, put together: ``group`` makes stories, ``nearest`` finds one by words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from copydesk.grouping.asking import nearest
from copydesk.grouping.copies import families
from copydesk.grouping.linking import adopt, link
from copydesk.grouping.stories import Grouped, tell
from copydesk.grouping.strands import gathered, joined
from copydesk.grouping.vectors import Weights, counted
from copydesk.records import Reading, Report, Story

__all__ = ["group", "nearest"]

THRESHOLD = 0.21
"""Mean cosine from which two clusters are one story. From .19 to .22 the B-cubed F1 of either story set moves by .02
(``bench/grouping.py``): lower keeps odd takes on a story with it, higher keeps events of one kind apart."""
_NEVER = datetime.max.replace(tzinfo=UTC)


def group(reports: Sequence[Report], readings: Sequence[Reading]) -> tuple[Story, ...]:
    """Every report in exactly one story; stories by number of wires, then of reports, then by id.

    The result does not depend on the order of the reports. Copies count as one report. Of the readings
    only the sentences are looked at; a report without a reading joins by its words alone.
    """
    ordered = _in_order(reports)
    wires = families(ordered)
    originals = [ordered[f.members[0]] for f in wires]
    features = [counted(r) for r in originals]
    weights = Weights(features)
    vectors = [weights.vector(f) for f in features]
    clusters = adopt(vectors, link(vectors, [r.published for r in originals], THRESHOLD))
    read = {r.report: r for r in readings}
    told = [(r, read.get(r.id, Reading(r.id, "", ""))) for r in originals]
    clusters = gathered(joined(clusters, vectors, told, weights), told, weights)
    stories = tell(Grouped(ordered, wires, vectors, clusters, THRESHOLD))
    return tuple(sorted(stories, key=lambda s: (-len(s.wires), -len(s.reports), s.id)))


def _in_order(reports: Sequence[Report]) -> list[Report]:
    """By time, then id; a report without a date comes last; of reports with one id only one is kept."""
    seen = sorted(reports, key=lambda r: (r.published or _NEVER, r.id, r.text, r.title), reverse=True)
    return sorted({r.id: r for r in seen}.values(), key=lambda r: (r.published or _NEVER, r.id))
