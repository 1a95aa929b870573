"""Whether an act of speech says something, and where that ends: weights learned from labels of our own.

The rules find acts and offer stretches; a linear model over words and word classes gives each stretch the log odds
of being what was said. ``words/en/choice.json`` has the weights, ``bench/learn.py`` makes them from ``bench/labels``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from copydesk.reading import lexicon
from copydesk.reading.phrases import Ground, head
from copydesk.reading.speech import Speech
from copydesk.records import Range

_LENGTHS = (2, 4, 7, 12, 20, 35, 60)
_NEXT = frozenset("that to of for whether if how why what as by in on at with and or but about against from it not".split())


LEAST = -0.5
"""Log odds from which on a stretch counts as said."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """Feature to weight, for the choice among stretches ("stretch") and for whether anything is said ("said")."""
    return dict(json.loads((files("copydesk.reading") / "words" / "en" / "choice.json").read_text(encoding="utf-8")))


def best(g: Ground, speech: Speech, offers: Sequence[list[Range]]) -> tuple[list[Range], float]:
    """The stretch that scores best, with the log odds that it was said; ``offers`` has at least one."""
    n = first(g, speech, offers)
    table = weights()["said"]
    names = (*act(g, speech, offers[0]), *stretch(g, speech, offers, n))
    return offers[n], table["bias"] + sum(table.get(name, 0.0) for name in names)


def first(g: Ground, speech: Speech, offers: Sequence[list[Range]]) -> int:
    """The number of the stretch that scores best."""
    if len(offers) == 1:
        return 0
    table = weights()["stretch"]
    scores = [sum(table.get(name, 0.0) for name in stretch(g, speech, offers, n)) for n in range(len(offers))]
    return scores.index(max(scores))


def act(g: Ground, speech: Speech, first: list[Range]) -> Iterator[str]:
    """Names of the features of an act of speech, whatever its stretch."""
    cue, low = speech.cue, g.tokens.low
    subject, follows = _subject(g, speech), _after(g, speech.verbs[1])
    yield f"lemma {cue.lemma}"
    yield f"order {speech.order}"
    yield f"family {cue.family} {speech.order}"
    yield f"lemma {cue.lemma} {speech.order}"
    yield f"form {cue.form}"
    yield f"subject {subject}"
    yield f"subject {subject} {cue.family}"
    yield f"next {follows}"
    yield f"next {follows} {cue.family}"
    yield f"next {follows} {cue.lemma}"
    led = g.tokens.low[first[0][0] - 1] if first[0][0] >= speech.verbs[1] else "back"
    if led in ("that", ":", ",", "back"):
        yield f"led {led}"
        yield f"led {led} {cue.family}"
        yield f"led {led} {cue.noun}"
    yield f"opens {_opening(g, first)} {speech.order}"
    yield f"opens {_opening(g, first)} {cue.family}"
    if cue.noun:
        yield f"noun {speech.clear} {follows == 'that'}"
    for k in range(*speech.verbs):
        if g.kinds[k] in ("auxiliary", "adverb") or low[k] == "to":
            yield f"group {low[k]}"
    if not speech.close:
        yield "borrowed"
    if cue.marked_only:
        yield f"bare {g.mark_at[first[0][0]] >= 0} {follows}"


def stretch(g: Ground, speech: Speech, offers: Sequence[list[Range]], n: int) -> Iterator[str]:
    """Names of the features of one stretch among those offered; the first is the rules' own."""
    ranges = offers[n]
    a, b = ranges[-1]
    side = "back" if ranges[0][0] < speech.begin else "on"
    size = sum(y - x for x, y in ranges)
    length = sum(size > edge for edge in _LENGTHS)
    if n == 0:
        yield f"rule {speech.order} {side}"
    verb = any(g.kinds[k] in ("auxiliary", "verb") for x, y in ranges for k in range(x, y))
    says = any(g.kinds[k] != "marked" and g.tokens.low[k] in lexicon.cues() for x, y in ranges for k in range(x, y))
    yield f"side {side} {speech.order} {_after(g, speech.verbs[1])}"
    yield f"side {side} {verb} {speech.order}"
    yield f"says {says} {side}"
    yield f"length {length} {side}"
    yield f"parts {len(ranges)} {side}"
    marked = [g.mark_at[k] >= 0 for x, y in ranges for k in range(x, y)]
    marks = "all" if all(marked) else "some" if any(marked) else "none"
    yield f"marks {marks} {speech.cue.family}"
    yield f"marks {marks} {side} {speech.order}"
    yield f"verb {verb} {speech.cue.family}"
    edge = (b, b + 1) if side == "on" else (ranges[0][0] - 1, ranges[0][0])
    yield f"edge {side} {_token(g, edge[0])}"
    yield f"edge {side} {_token(g, edge[0])} {_token(g, edge[1])}"
    yield f"edge {side} {_token(g, edge[0])} {length}"
    if side == "on":
        yield f"last {_token(g, b - 1)}"
    else:
        yield f"first {_token(g, ranges[0][0])}"


def _subject(g: Ground, speech: Speech) -> str:
    """The kind of phrase that speaks."""
    if speech.speaker is None:
        return "none"
    at = head(g, speech.speaker)
    if g.kinds[speech.speaker[0]] == "pronoun":
        return g.tokens.low[speech.speaker[0]]
    if g.name_at[at] >= 0:
        return g.mentions[g.name_at[at]].kind
    return "role" if g.tokens.low[at] in lexicon.words("roles.txt") else g.kinds[at]


def _after(g: Ground, at: int) -> str:
    if at >= len(g.tokens):
        return "end"
    if g.mark_at[at] >= 0:
        return "marks"
    return g.tokens.low[at] if g.tokens.low[at] in _NEXT else _token(g, at)


def _opening(g: Ground, ranges: list[Range]) -> str:
    return "marks" if g.mark_at[ranges[0][0]] >= 0 else g.kinds[ranges[0][0]]


def _token(g: Ground, at: int) -> str:
    """A token as the model sees it: closed words and signs as they are, others by class and ending."""
    if not 0 <= at < len(g.tokens):
        return "edge"
    if g.mark_at[at] >= 0:
        return "marks"
    kind, low = g.kinds[at], g.tokens.low[at]
    cue = lexicon.cues().get(low)
    if cue and not cue.noun:
        return "saying" if low.endswith("ing") else "said"
    if kind in ("mark", "conjunction", "relative", "preposition", "pronoun"):
        return low
    if kind == "noun" and g.name_at[at] < 0:
        return "ing" if low.endswith("ing") else "ed" if low.endswith("ed") else "noun"
    return kind
