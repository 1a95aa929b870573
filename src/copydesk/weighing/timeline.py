"""The days of a story, each with the sentence that tells it best."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from copydesk.records import Cite, Claim, Moment, Span, Stance
from copydesk.weighing.assertions import Assertion

MOST = 12


def lay_out(claims: Sequence[Claim], told: Sequence[Assertion], cite: Callable[[Span], Cite]) -> tuple[Moment, ...]:
    """At most twelve days in order: of each day, a sentence of the weightiest claim that names it.

    A sentence counts for the first day it names. One that tells a party's word in an outlet's own voice is
    not used.
    """
    by_span = {t.span: t for t in told}
    best: dict[date, tuple[float, Span]] = {}
    used: set[Span] = set()
    for claim in claims:
        for evidence in claim.evidence:
            one = by_span.get(evidence.span)
            if one is None or evidence.span in used or evidence.stance is Stance.DISPUTES:
                continue
            day = _day(one)
            if day is None or day in best or (claim.speaker and not evidence.who):
                continue
            best[day] = (claim.weight, evidence.span)
            used.add(evidence.span)
            break
    kept = sorted(best, key=lambda d: (-best[d][0], d))[:MOST]
    return tuple(_moment(day, best[day][1], cite) for day in sorted(kept))


def _day(told: Assertion) -> date | None:
    single = [first for first, last in told.days if first == last]
    return single[0] if single else None


def _moment(day: date, span: Span, cite: Callable[[Span], Cite]) -> Moment:
    found = cite(span)
    return Moment(day, day, found.text, (found,))
