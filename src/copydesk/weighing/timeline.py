"""The days of a story, each with the sentence that tells it best."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from copydesk.records import Cite, Claim, Moment, Span, Stance
from copydesk.weighing.assertions import Assertion
from copydesk.weighing.cast import UNNAMED
from copydesk.weighing.furniture import after_dateline

MOST = 12
NEAR = timedelta(days=1)  # a weekday counts as the report's own day or the one before; one further back may lie ahead
AHEAD = timedelta(days=7)

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]?")
WRITTEN = re.compile(
    r"\b(?:(?P<before>\d{1,2}) )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\b"
    r"\.?(?: (?P<after>\d{1,2})\b)?"
)


def lay_out(claims: Sequence[Claim], told: Sequence[Assertion], cite: Callable[[Span], Cite]) -> tuple[Moment, ...]:
    """At most twelve days in order: of each day, a sentence of the weightiest claim that names it.

    A sentence counts for the first day it names, outside quotation marks, by its date or as a weekday of the
    story's own days; "a week ago" dates nothing, nor does an opinion piece. One that tells a party's word in an
    outlet's own voice is not used.
    """
    by_span = {t.span: t for t in told if t.who != UNNAMED}
    times = sorted(t.published.date() for t in told if t.published)
    best: dict[date, tuple[float, Span]] = {}
    used: set[Span] = set()
    for claim in claims:
        for evidence in claim.evidence:
            one = by_span.get(evidence.span)
            if one is None or evidence.span in used or evidence.stance is Stance.DISPUTES:
                continue
            day = _day(one, times)
            if day is None or day in best or (claim.speaker and not evidence.who):
                continue
            best[day] = (claim.weight, evidence.span)
            used.add(evidence.span)
            break
    kept = sorted(best, key=lambda d: (-best[d][0], d))[:MOST]
    return tuple(_moment(day, best[day][1], cite) for day in sorted(kept))


def _day(told: Assertion, times: Sequence[date]) -> date | None:
    single = {first for first, last in told.days if first == last}
    if not single or not times:
        return None
    plain = QUOTED.sub(" ", told.text)
    written = {int(m["before"] or m["after"] or 0) for m in WRITTEN.finditer(plain)}
    exact = sorted(d for d in single if d.day in written)
    if exact:
        return exact[0]
    today = told.published.date() if told.published else times[0]
    named = {DAYS.index(m.group()[:3].lower()) for m in WEEKDAY.finditer(plain)}
    return next((d for d in sorted(single) if d.weekday() in named and today - NEAR <= d <= today + AHEAD), None)


def _moment(day: date, span: Span, cite: Callable[[Span], Cite]) -> Moment:
    found = cite(span)
    words = found.text[after_dateline(found.text, 0, len(found.text)) :]
    return Moment(day, day, words[:1].upper() + words[1:], (found,))
