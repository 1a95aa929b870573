"""Where what was said starts behind the verb: past the one spoken to, the place, the time and "that"."""

from __future__ import annotations

from copydesk.reading import lexicon
from copydesk.reading.phrases import Ground, person_in, right
from copydesk.reading.speech import Speech
from copydesk.records import Range

_QUESTIONS = frozenset(["whether", "if", "how", "why", "what", "when", "where", "who", "which"])
_CLAUSE = frozenset(["auxiliary", "verb", "relative", "conjunction"])
_ASIDE = 10
"""An aside between verb and "that" has fewer tokens."""
MOST_SKIPPED = 24
"""No hearer, time and place between verb and content are longer than so many tokens."""


def start(g: Ground, speech: Speech, end: int) -> int:
    """Where the content after the verb starts: past hearer, time, place and "that"."""
    that = _that(g, speech.after, end, speech.cue.family == "ask")
    if that >= 0:
        return that
    at = skip(g, speech.after, end, speech.cue.hearer)
    low = g.tokens.low
    while at < end and low[at] in (",", ":") and g.mark_at[at] < 0:
        at += 1
    return at


def _that(g: Ground, at: int, end: int, asks: bool) -> int:
    """Behind the "that" that opens the content, past hearer, time and place, or at the "whether"; -1 without."""
    low, limit = g.tokens.low, min(end - 1, at + MOST_SKIPPED)
    for k in range(at, limit):
        if g.mark_at[k] >= 0:
            return -1
        if low[k] == "that" and _is_conjunction(g, k, at):
            return k + 1
        if asks and low[k] in _QUESTIONS:
            return k
        if g.kinds[k] in _CLAUSE or low[k] in (":", ";") or (g.kinds[k] == "pronoun" and k > at):
            return -1
        if low[k] == "," and not _reopened(g, k, limit):
            return -1
    return -1


def _is_conjunction(g: Ground, k: int, at: int) -> bool:
    """Whether the "that" at ``k`` opens a clause: not "told that man", "of that"."""
    return k == at or (g.kinds[k - 1] != "preposition" and g.tokens.low[k - 1] not in ("now", "so", "such"))


def _reopened(g: Ground, k: int, limit: int) -> bool:
    """The comma at ``k`` opens or closes an aside before "that": "said, however, that"."""
    low = g.tokens.low
    if low[k + 1] == "that":
        return True
    close = next((j for j in range(k + 1, min(limit, k + _ASIDE)) if low[j] == ","), -1)
    return close >= 0 and close + 1 < limit and low[close + 1] == "that"


def skip(g: Ground, at: int, end: int, hearer: bool) -> int:
    """Past the one spoken to, and phrases of time and place."""
    limit = min(end, at + MOST_SKIPPED)
    if hearer:
        at = _past_hearer(g, at, limit)
    while at < limit:
        step = _past_phrase(g, at, limit)
        if step == at:
            break
        at = step
    return at


def _past_hearer(g: Ground, at: int, limit: int) -> int:
    if at >= limit or g.mark_at[at] >= 0 or g.tokens.low[at] in ("that", "of", "to", "about"):
        return at
    if g.kinds[at] in ("object", "pronoun") or g.tokens.low[at] in lexicon.group("hearer"):
        return at + 1
    that = next((k for k in range(at, limit) if g.tokens.low[k] == "that" and g.mark_at[k] < 0), -1)
    if g.name_at[at] >= 0:
        after = g.mentions[g.name_at[at]].after
        if after + 2 < limit and g.tokens.low[after] == "(" and g.tokens.low[after + 2] == ")":
            return after + 3
        if after < limit and g.tokens.low[after] in ("'s", "’s"):
            phrase = right(g, at, limit)
            return phrase[1] if phrase else after
        return after
    phrase = right(g, at, limit)
    if not phrase:
        return at
    known = any(g.tokens.low[k] in lexicon.group("hearer") for k in range(*phrase)) or _leads_clause(g, phrase, limit)
    return (
        phrase[1]
        if known or (that >= 0 and phrase[1] <= that) or (phrase[1] < limit and g.tokens.low[phrase[1]] == ",")
        else at
    )


def _leads_clause(g: Ground, phrase: Range, limit: int) -> bool:
    """A name, and right behind it the subject of what it is told: "told the Kolvany Herald she would sail"."""
    at = phrase[1]
    return person_in(g, phrase) is not None and at < limit and g.kinds[at] in ("pronoun", "determiner")


def _past_phrase(g: Ground, at: int, limit: int) -> int:
    """Past one phrase of time or place that starts at ``at``; ``at`` itself where there is none."""
    low = g.tokens.low
    if g.mark_at[at] >= 0:
        return at
    if g.kinds[at] == "weekday" or low[at] in lexicon.group("content_times"):
        return at + 1
    if low[at] in ("this", "last", "next") and at + 1 < limit and low[at + 1] in lexicon.group("content_stretches"):
        return at + 2
    if low[at] not in lexicon.group("content_venue_lead") or at + 1 >= limit:
        return at
    if low[at] == "on" and g.kinds[at + 1] == "weekday":
        return at + 2
    phrase = right(g, at + 1, limit)
    if not phrase:
        return at
    if low[at] == "to" and any(low[k] in lexicon.group("hearer") or g.name_at[k] >= 0 for k in range(*phrase)):
        return phrase[1]
    venue = any(low[k] in lexicon.group("venue") or g.kinds[k] in ("weekday", "month") for k in range(*phrase))
    return phrase[1] if venue else at
