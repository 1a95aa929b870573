"""Stories out of clusters: ids, labels, and one plain sentence per report that says why it is here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.codec import content_id
from copydesk.grouping.copies import Family
from copydesk.grouping.linking import Index
from copydesk.grouping.vectors import AT_TOP, Vector, dot, mean, spelling
from copydesk.records import Report, ReportId, Story, StoryId

NAMED = 3
"""Shared words that a reason names."""
LABEL = 14
"""Words of a label at most."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """What a grouping found: reports in order of time, wire families, their vectors, and which go together."""

    reports: Sequence[Report]
    families: Sequence[Family]
    vectors: Sequence[Vector]
    clusters: Sequence[Sequence[int]]
    threshold: float

    def original(self, family: int) -> Report:
        """The first report of a family."""
        return self.reports[self.families[family].members[0]]


def tell(grouped: Grouped) -> list[Story]:
    """One story per cluster, in the order of the clusters."""
    centres = [mean([grouped.vectors[f] for f in cluster]) for cluster in grouped.clusters]
    index = Index()
    for centre in centres:
        index.add(centre)
    return [_story(grouped, cluster, centre, index) for cluster, centre in zip(grouped.clusters, centres, strict=True)]


def _story(grouped: Grouped, cluster: Sequence[int], centre: Vector, stories: Index) -> Story:
    members = [grouped.reports[i] for f in cluster for i in grouped.families[f].members]
    times = [r.published for r in members if r.published is not None]
    began = min(times, default=None)
    central = max(cluster, key=lambda f: (bool(grouped.original(f).title), dot(grouped.vectors[f], centre), -f))
    return Story(
        id=StoryId(content_id("story", min(r.id for r in members if r.published == began))),
        label=_label(grouped.original(central)),
        wires=tuple(tuple(grouped.reports[i].id for i in grouped.families[f].members) for f in cluster),
        began=began,
        latest=max(times, default=None),
        why=_reasons(grouped, cluster, centre, stories),
    )


def _label(report: Report) -> str:
    """The report's title, or the first words of its text."""
    words = (report.title.split() or report.text[:400].split())[: LABEL + 1]
    return " ".join(words[:LABEL]) + (" …" if len(words) > LABEL else "")


def _reasons(grouped: Grouped, cluster: Sequence[int], centre: Vector, stories: Index) -> dict[ReportId, str]:
    why: dict[ReportId, str] = {}
    inside = Index()
    for f in cluster:
        inside.add(grouped.vectors[f])
    for place, f in enumerate(cluster):
        original = grouped.original(f)
        why[original.id] = "opened the story"
        if place:
            near = next((cluster[i] for i, _ in inside.nearest(grouped.vectors[f], 2) if cluster[i] != f), cluster[0])
            own = (dot(grouped.vectors[f], centre) * len(cluster) - 1) / (len(cluster) - 1)
            other = _elsewhere(grouped.vectors[f], centre, stories)
            why[original.id] = (
                f"joined: shares {_shared(grouped, f, near)} with {grouped.original(near).id}; "
                f"similarity {own:.2f}, threshold {grouped.threshold:.2f}; {other}"
            )
        for copy, share in grouped.families[f].shared.items():
            why[grouped.reports[copy].id] = f"copy of {original.id}: {100 * share:.0f} % of its 5-word runs"
    return why


def _shared(grouped: Grouped, one: int, other: int) -> str:
    """The words that make two reports alike, the most telling first, as the first report spells them."""
    vector, near = grouped.vectors[one], grouped.vectors[other]
    weights = {n: -w * near[n] for n, w in vector.items() if n in near}
    ordered = sorted(weights, key=lambda n: (weights[n], n))
    names = list(dict.fromkeys(n.removeprefix(AT_TOP) for n in ordered))[:NAMED]
    spelt = spelling(grouped.original(one), names)
    return ", ".join(spelt.get(n, n) for n in names) or "little"


def _elsewhere(vector: Vector, centre: Vector, stories: Index) -> str:
    own = dot(vector, centre)
    others = [w for _, w in stories.nearest(vector, 3) if abs(w - own) > 1e-12]
    return f"nearest other story {others[0]:.2f}" if others else "no other story is near"
