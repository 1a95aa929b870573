"""What a claim does in its story: outcome, claims, stakes, next or standing; each sentence votes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from copydesk.records import Role
from copydesk.weighing import lexicon
from copydesk.weighing.assertions import Assertion

BACKGROUND = timedelta(days=14)  # a day this long before the report is background
LEADING = 3  # asserting sentences at the head of a report that tell its news
RELAYED = 2  # independent origins that lead with what somebody said: it is the news itself, "officials said"

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d,])")
_HAD = re.compile(r"\b(?:had|has long|have long|since (?:19|20)\d\d)\b", re.IGNORECASE)


def role(members: Sequence[Assertion], speaker: str, origins: int) -> Role:
    """The role that most sentences of a claim vote for; ties go to the order of ``Role``."""
    leads = len({m.wire for m in members if m.place < LEADING})
    votes = Counter(_vote(m, bool(speaker), leads >= RELAYED and origins >= 1) for m in members)
    order = list(Role)
    return min(votes, key=lambda r: (-votes[r], order.index(r)))


def _vote(told: Assertion, voiced: bool, leads: bool) -> Role:
    if background(told):
        return Role.STANDING
    if told.place == 0 and (leads or not told.who):
        return Role.OUTCOME
    stakes = bool(lexicon.cue("stakes").search(told.text))
    if _ahead(told) or (lexicon.cue("next_weak").search(told.text) and not stakes):
        return Role.NEXT
    if told.place < LEADING and (leads or not (voiced or told.who)):
        return Role.OUTCOME
    if stakes:
        return Role.STAKES
    if voiced or told.who:
        return Role.CLAIMS
    return Role.OUTCOME


def background(told: Assertion) -> bool:
    """Whether a sentence tells what was before: by its dates, a past year, or its words; a report's lead never does."""
    if told.place == 0:
        return False
    if told.published:
        day = told.published.date()
        if told.days and all(last < day - BACKGROUND for _, last in told.days):
            return True
        years = [int(y) for y in _YEAR.findall(told.text)]
        if years and max(years) < day.year:
            return True
    return bool(lexicon.cue("standing").search(told.text))


def _ahead(told: Assertion) -> bool:
    """About what is to come: a day after the report's, or the words of plans outside the lead."""
    if told.published and told.days and all(first > told.published.date() for first, _ in told.days):
        return True
    return bool(lexicon.cue("next").search(told.text))
