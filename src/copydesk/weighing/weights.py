"""How much a claim matters to its story: a sum of named parts, each between 0 and 1."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from copydesk.records import Status
from copydesk.weighing import lexicon
from copydesk.weighing.assertions import Assertion, Page
from copydesk.weighing.stems import terms

# Parts of a weight; chosen on real stories by reading the first fifteen claims of each, not learned.
ORIGINS = 1.0  # independent origins that carry the claim, as a share of what four would
SALIENT = 0.8  # how many origins carry the names and figures in it, on average over the best few
CENTRAL = 1.0  # how many origins carry its words, on average over all of them
TITLE = 0.8  # how much of the words of the reports' titles it has
LEAD = 0.8  # how near the head of its reports it stands
RECENT = 0.4  # how late in the story it is last told
DISPUTED = 0.3  # somebody disputes it: a reader must know
STALE = -0.8  # a later report has a newer figure
WHOLE = 0.3  # its best sentence stands alone: no pronoun or connective at its head
SHORT = -0.4  # its best sentence says little

FULL_ORIGINS = 4
BEST_FEW = 5
DECAY = 6  # asserting sentences after which the part for the lead has fallen to a half
FEW_TERMS = 5


@dataclass(frozen=True, slots=True)
class Measure:
    """What the parts are measured against: carriers of each term, words of titles, the time of the story."""

    carriers: Mapping[str, int]
    wires: int
    titles: Mapping[str, int]
    first: datetime | None
    last: datetime | None


def measure(pages: Sequence[Page]) -> Measure:
    """The story's measure; a term's carriers are independent origins, its titles are counted by wire."""
    carriers: dict[str, set[str]] = defaultdict(set)
    titles: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for told in page.assertions:
            for found in told.terms:
                carriers[found].add(page.wire)
        for found, _, _ in terms(page.report.title):
            titles[found].add(page.wire)
    times = [p.report.published for p in pages if p.report.published]
    return Measure(
        {t: len(w) for t, w in carriers.items()},
        len({p.wire for p in pages}),
        {t: len(w) for t, w in titles.items()},
        min(times, default=None),
        max(times, default=None),
    )


def weight(members: Sequence[Assertion], best: Assertion, origins: int, status: Status, measured: Measure) -> float:
    """The weight of a claim with these sentences, rounded so that it is the same on any machine."""
    parts = (
        ORIGINS * min(1.0, origins / min(FULL_ORIGINS, max(1, measured.wires))),
        SALIENT * _salient(best, measured),
        CENTRAL * _central(best, measured),
        TITLE * _titled(best, measured),
        LEAD * max(DECAY / (DECAY + m.place) for m in members),
        RECENT * _recent(members, measured),
        DISPUTED * (status is Status.DISPUTED),
        STALE * (status is Status.UPDATED),
        WHOLE * stands_alone(best.text),
        SHORT * (len(best.terms) < FEW_TERMS),
    )
    return round(sum(parts), 6)


def _salient(best: Assertion, measured: Measure) -> float:
    shares = sorted((measured.carriers.get(a, 0) / max(1, measured.wires) for a in best.anchors), reverse=True)
    return sum(shares[:BEST_FEW]) / BEST_FEW


def _central(best: Assertion, measured: Measure) -> float:
    shares = [measured.carriers.get(t, 0) / max(1, measured.wires) for t in sorted(best.terms)]
    return sum(shares) / len(shares) if shares else 0.0


def _titled(best: Assertion, measured: Measure) -> float:
    """Share of the titles' words, by the wires that print them, that the sentence has."""
    all_of = sum(n * n for n in measured.titles.values())
    return sum(n * n for t, n in measured.titles.items() if t in best.terms) / all_of if all_of else 0.0


def _recent(members: Iterable[Assertion], measured: Measure) -> float:
    times = [m.published for m in members if m.published]
    if not times or measured.first is None or measured.last is None or measured.first == measured.last:
        return 0.0
    return (max(times) - measured.first) / (measured.last - measured.first)


def stands_alone(text: str) -> bool:
    """Whether a sentence starts with neither pronoun nor connective."""
    head = " ".join(text.lstrip("\"'“‘ ").split()[:2])
    return not lexicon.cue("uncertain_start").match(head)
