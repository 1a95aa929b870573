"""Whether an act of speech says something, and where that ends: weights learned from labels of our own.

The rules find acts and offer stretches; a linear model over words and word classes gives each stretch the log odds
of being what was said. ``words/en/choice.json`` has the weights, ``bench/learn.py`` makes them from ``bench/labels``.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate

from copydesk.reading import lexicon
from copydesk.reading.phrases import Ground, head
from copydesk.reading.speech import Speech
from copydesk.records import Range

_VERBS = frozenset(["auxiliary", "verb"])
_CLOSED = frozenset(["mark", "conjunction", "relative", "preposition", "pronoun"])
_LEADS = frozenset(["that", ":", ",", "back"])
_LENGTHS = (2, 4, 7, 12, 20, 35, 60)


LEAST = -0.5
"""Log odds from which on a stretch counts as said: precision and recall by cross-validation .84 / .89."""
LEAST_MARKED = -1.0
"""The same where it starts or ends in quotation marks, which nobody sets for nothing."""


@cache
def weights() -> dict[str, dict[str, float]]:
    """Feature to weight, for the choice among stretches ("stretch") and for whether anything is said ("said")."""
    return dict(json.loads((files("copydesk.reading") / "words" / "en" / "choice.json").read_text(encoding="utf-8")))


class Chooser:
    """Chooses among the stretches offered for the acts of speech of one report."""

    def __init__(self, g: Ground) -> None:
        self._g = g
        self._next = lexicon.group("choice_next")
        self._verbs = _sums(map(_VERBS.__contains__, g.kinds))
        self._marks = _sums(map((0).__le__, g.mark_at))
        self._signs: dict[int, str] = {}

    def best(self, act: Speech, offers: Sequence[list[Range]]) -> tuple[list[Range], float]:
        """The stretch that scores best, with the log odds that it was said; ``offers`` has at least one."""
        if len(offers) == 1:
            n, named = 0, self.stretch(act, offers, 0)
        else:
            table = weights()["stretch"]
            made = [self.stretch(act, offers, k) for k in range(len(offers))]
            scores = [sum([table[name] for name in names if name in table]) for names in made]
            n = scores.index(max(scores))
            named = made[n]
        table = weights()["said"]
        names = [*self.act(act, offers[0]), *named]
        return offers[n], table["bias"] + sum([table[name] for name in names if name in table])

    def has_verb(self, ranges: Sequence[Range]) -> bool:
        """Whether a verb stands in what may have been said."""
        return any(self._verbs[b] > self._verbs[a] for a, b in ranges)

    def act(self, act: Speech, first: list[Range]) -> list[str]:
        """Names of the features of an act of speech, whatever its stretch; ``first`` is the rules' own."""
        g, cue, order, low = self._g, act.cue, act.order, self._g.tokens.low
        lemma, family = cue.lemma, cue.family
        subject, follows = _subject(g, act), self._after(act.verbs[1])
        opens = "marks" if g.mark_at[first[0][0]] >= 0 else g.kinds[first[0][0]]
        out = [
            f"lemma {lemma}", f"order {order}", f"family {family} {order}", f"subject {subject}",
            f"next {follows}", f"next {follows} {family}", f"next {follows} {lemma}",
            f"opens {opens} {order}", f"opens {opens} {family}",
        ]  # fmt: skip
        led = low[first[0][0] - 1] if first[0][0] >= act.verbs[1] else "back"
        if led in _LEADS:
            out.append(f"led {led}")
        if cue.noun:
            out.append(f"noun {act.clear} {follows == 'that'}")
        if not act.close:
            out.append("borrowed")
        if cue.marked_only:
            out.append(f"bare {opens == 'marks'} {follows}")
        group = range(*act.verbs)
        return out + [f"group {low[k]}" for k in group if g.kinds[k] in ("auxiliary", "adverb") or low[k] == "to"]

    def stretch(self, act: Speech, offers: Sequence[list[Range]], n: int) -> list[str]:
        """Names of the features of one stretch among those offered; the first is the rules' own."""
        ranges = offers[n]
        start, (_, stop) = ranges[0][0], ranges[-1]
        on = start >= act.begin
        side, order, family = "on" if on else "back", act.order, act.cue.family
        size = sum([y - x for x, y in ranges])
        inside = sum([self._marks[y] - self._marks[x] for x, y in ranges])
        marks = "all" if inside == size else "some" if inside else "none"
        verb = self.has_verb(ranges)
        length = bisect_left(_LENGTHS, size)
        out = [
            f"side {side} {order} {self._after(act.verbs[1])}", f"side {side} {verb} {order}",
            f"length {length} {side}", f"parts {len(ranges)} {side}",
            f"marks {marks} {family}", f"marks {marks} {side} {order}", f"verb {verb} {family}",
            f"edge {side} {self._sign(stop if on else start - 1)}",
            f"last {self._sign(stop - 1)}" if on else f"first {self._sign(start)}",
        ]  # fmt: skip
        return [*out, f"rule {order} {side}"] if n == 0 else out

    def _after(self, at: int) -> str:
        if at >= len(self._g.kinds):
            return "end"
        low = self._g.tokens.low[at]
        return low if low in self._next and self._g.mark_at[at] < 0 else self._sign(at)

    def _sign(self, at: int) -> str:
        """A token as the model sees it: closed words and signs as they are, others by class and ending."""
        known = self._signs.get(at)
        if known is None:
            known = self._signs[at] = _sign(self._g, at)
        return known


def _sums(flags: Iterable[bool]) -> list[int]:
    """How many of the flags before each position are set."""
    return list(accumulate(flags, initial=0))


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


def _sign(g: Ground, at: int) -> str:
    if not 0 <= at < len(g.kinds):
        return "edge"
    if g.mark_at[at] >= 0:
        return "marks"
    kind, low = g.kinds[at], g.tokens.low[at]
    cue = lexicon.cues().get(low)
    if cue and not cue.noun:
        return "saying" if low.endswith("ing") else "said"
    if kind in _CLOSED:
        return low
    if kind == "noun" and g.name_at[at] < 0:
        return "ing" if low.endswith("ing") else "ed" if low.endswith("ed") else "noun"
    return kind
