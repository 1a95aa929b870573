"""Whose word a sentence is: what an outlet tells in its own voice and another report credits to a party.

"Attribution outlives the reporter": one side's boast does not become fact because one outlet swallowed it.
A sentence is held to be a party's word where most of it, or a boasting clause of it, stands in what that
party is quoted as saying in a report of another wire. Plain facts that an official also said stay facts: where
more independent outlets tell it in their own voice than credit it, nobody denies it and it is no boast.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass

from copydesk.records import Span
from copydesk.weighing import lexicon
from copydesk.weighing.assertions import Assertion, Term, Voiced, clauses
from copydesk.weighing.cast import UNNAMED
from copydesk.weighing.pages import measures
from copydesk.weighing.scale import MEASURE_WEIGHT, Scale

WHOLE = 0.6  # share of a sentence that stands in a party's words: the sentence is their word
CLAUSE = 0.6  # the same for a boasting clause
HOLDS = 0.7  # share of a party's words that stands in a sentence: it tells all they said
CONTESTED = 0.5  # the same where somebody denies those words
FEWEST_SHARED = 3
FEWEST_UNPINNED = 4
OWN_VOICES = 2  # independent outlets that must tell a thing in their own voice for it to be no party's word
MOST_BORROWED = 3  # sentences of one party that are held beside a sentence that tells its words
COMMON = 60  # voices that a term may stand in and still propose them


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence in an outlet's own voice, and a party's words that it tells."""

    told: Assertion
    voice: Voiced
    boast: bool
    score: float


def boasts(text: str) -> bool:
    """Whether a sentence claims an achievement, of the kind a party has reason to claim."""
    return bool(lexicon.cue("boasts").search(text))


def credited(
    told: Sequence[Assertion], voices: Sequence[Voiced], contested: Set[Span], scale: Scale
) -> dict[Span, tuple[Voiced, ...]]:
    """For each own-voice sentence that is some party's word, the quoted words that show it, best first."""
    matches = _matches([t for t in told if not t.who], voices, contested, scale)
    by_told: dict[Span, list[Match]] = defaultdict(list)
    by_home: dict[Span, set[str]] = defaultdict(set)
    for match in matches:
        by_told[match.told.span].append(match)
        by_home[match.voice.home].add(match.told.wire)
    out = {}
    for span, found in by_told.items():
        if not _fact(found, by_home, contested):
            out[span] = _best(found)
    return out


def _best(found: Sequence[Match]) -> tuple[Voiced, ...]:
    """The nearest words of the one party that comes nearest, a named one before an unnamed one."""
    order = sorted(found, key=lambda m: (m.voice.who == UNNAMED, -m.score, m.voice.home))
    return tuple(m.voice for m in order if m.voice.who == order[0].voice.who)[:MOST_BORROWED]


def _fact(found: Sequence[Match], by_home: dict[Span, set[str]], contested: Set[Span]) -> bool:
    """Whether enough outlets tell it in their own voice, against those who credit it, undenied and no boast."""
    if any(m.boast or m.voice.home in contested for m in found):
        return False
    crediting = {m.voice.wire for m in found}
    own = set().union(*(by_home[m.voice.home] for m in found)) - crediting
    return len(own) >= OWN_VOICES and len(own) > len(crediting)


def _matches(own: Sequence[Assertion], voices: Sequence[Voiced], contested: Set[Span], scale: Scale) -> list[Match]:
    postings: dict[str, list[int]] = defaultdict(list)
    for i, voice in enumerate(voices):
        for t in voice.terms | voice.self_terms:
            postings[t].append(i)
    out = []
    for told in own:
        near: dict[int, int] = defaultdict(int)
        for t in sorted(told.terms):
            if len(postings.get(t, ())) <= COMMON:
                for i in postings.get(t, ()):
                    near[i] += 1
        for i in sorted(near):
            voice = voices[i]
            if voice.wire != told.wire and voice.negated == _negated(told, voice) and _held(voice, contested):
                out.extend(_match(told, voice, voice.home in contested, scale))
    return out


def _held(voice: Voiced, contested: Set[Span]) -> bool:
    """Whether words bind others: those of a known party, or of anybody where they are denied."""
    return voice.who != UNNAMED or voice.home in contested


def _negated(told: Assertion, voice: Voiced) -> bool:
    """Whether the clause of the sentence that tells most of a party's words is negated; another clause may be."""
    if not told.negated:
        return False
    nearest = max(clauses(told), key=lambda c: len({t.term for t in c[0]} & voice.terms), default=((), told.text))
    return bool(lexicon.cue("negations").search(nearest[1]))


def _match(told: Assertion, voice: Voiced, contested: bool, scale: Scale) -> list[Match]:
    if not scale.telling(told.terms & voice.terms):
        return []
    boast = boasts(told.text)
    whole = scale.within(told.terms, voice.terms | voice.self_terms)
    if whole >= WHOLE and _enough(told, voice):
        return [Match(told, voice, boast, whole)]
    held = scale.within(voice.terms, told.terms)
    if held >= HOLDS and len(voice.terms & told.anchors & voice.anchors) and _enough(told, voice):
        return [Match(told, voice, boast, held)]
    if contested and held >= CONTESTED and voice.anchors & told.anchors and len(voice.terms & told.terms) > 1:
        return [Match(told, voice, True, held)]
    if boast and _boasting_clause(told, voice, scale):
        return [Match(told, voice, True, max(whole, held))]
    return []


def _enough(told: Assertion, voice: Voiced) -> bool:
    shared = told.terms & voice.terms
    pinned = shared & told.anchors & voice.anchors or voice.measures & measures(told.text, ())
    return len(shared) >= (FEWEST_SHARED if pinned else FEWEST_UNPINNED)


def _boasting_clause(told: Assertion, voice: Voiced, scale: Scale) -> bool:
    return any(_says(clause, words, voice, scale) for clause, words in clauses(told) if boasts(words))


def _says(clause: Sequence[Term], words: str, voice: Voiced, scale: Scale) -> bool:
    """Whether a clause stands in a party's words with its measure: "nearly all were intercepted"."""
    terms = frozenset(t.term for t in clause)
    much = measures(words, clause)
    shared = terms & (voice.terms | voice.self_terms)
    if not much & voice.measures or not shared & voice.terms or len(shared | (much & voice.measures)) < FEWEST_SHARED:
        return False
    plain = much - terms
    weight = scale.total(terms) + MEASURE_WEIGHT * len(plain)
    return scale.total(shared) + MEASURE_WEIGHT * len(plain & voice.measures) >= CLAUSE * weight
