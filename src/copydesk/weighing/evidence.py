"""From a group of sentences to a claim: its speaker, its evidence, and how many independent voices carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from copydesk.records import Evidence, Span, Stance, Status
from copydesk.weighing.assertions import Assertion, Voiced
from copydesk.weighing.cast import UNNAMED, Cast
from copydesk.weighing.claims import Group, age
from copydesk.weighing.scale import Scale
from copydesk.weighing.statements import Against
from copydesk.weighing.voices import OWN_VOICES, boasts
from copydesk.weighing.weights import stands_alone

BEST_WORDS = 35  # words of a representative sentence that a reader takes in at once
FEW_WORDS = 8
SPEAKER = "speaker:"  # before a name, in an origin

# Parts of a sentence's fitness to stand for its claim.
CENTRAL = 1.0
CREDITS = 0.8
ALONE = 0.5
LENGTH = 0.5
UNHEDGED = 0.1


@dataclass(frozen=True, slots=True)
class Weighed:
    """A claim before it has its weight: sentences, speaker, evidence."""

    members: tuple[Assertion, ...]
    best: Assertion
    speaker: str
    evidence: tuple[Evidence, ...]
    origins: int
    denied: bool


def weigh_group(
    group: Group,
    voices: Mapping[Span, Sequence[Voiced]],
    against: Sequence[Against],
    told: Mapping[Span, Assertion],
    weights: tuple[Scale, Cast],
) -> Weighed:
    """The claim that a group of sentences makes, with what others credit and deny."""
    scale, speakers = weights
    borrowed = _borrowed(group, voices, told)
    swallowed = any(m.span in voices for m in group.members)
    contested = bool(against)
    speaker = _speaker(group, borrowed, swallowed, contested)
    evidence = [_evidence(m, m.who) for m in group.members]
    evidence += [_evidence(one, who) for one, who in borrowed]
    evidence = _with_origins(evidence, group, told, speaker, _folds(group, speaker, swallowed or contested))
    evidence = [replace(e, origin=_origin(e.origin, speakers)) for e in evidence]
    supporting = {e.origin for e in evidence}
    evidence += [_denial(a, speakers) for a in against if a.span not in {e.span for e in evidence}]
    ordered = tuple(sorted(evidence, key=lambda e: (e.stance is Stance.DISPUTES, e.report, e.start)))
    return Weighed(group.members, _best(group, speaker, scale), speaker, ordered, len(supporting), contested)


def _borrowed(
    group: Group, voices: Mapping[Span, Sequence[Voiced]], told: Mapping[Span, Assertion]
) -> list[tuple[Assertion, str]]:
    """Sentences of other groups in which a party is credited with what this group tells, with the party."""
    own = {m.span for m in group.members}
    found: dict[Span, tuple[Assertion, str]] = {}
    for member in group.members:
        for voice in voices.get(member.span, ()):
            if voice.home in told and voice.home not in own and voice.home not in found:
                found[voice.home] = (told[voice.home], voice.who)
    return sorted(found.values(), key=lambda f: age(f[0]))


def _speaker(group: Group, borrowed: Sequence[tuple[Assertion, str]], swallowed: bool, contested: bool) -> str:
    """The party most wires credit, named before unnamed; none where the claim is a plain fact.

    A plain fact: more independent outlets (at least two) tell it in their own voice than credit it, nobody
    disputes it, it is no boast, and none of its sentences was found to be a party's word.
    """
    wires: dict[str, set[str]] = defaultdict(set)
    for one, who in [*((m, m.who) for m in group.members if m.who), *borrowed]:
        wires[who].add(one.wire)
    if not wires:
        return ""
    crediting = set().union(*wires.values())
    own = {m.wire for m in group.members if not m.who} - crediting
    boast = any(boasts(m.text) for m in group.members if m.who)
    if len(own) >= OWN_VOICES and len(own) > len(crediting) and not (contested or swallowed or boast):
        return ""
    if set(wires) == {UNNAMED} and own and not contested:
        return ""  # words in marks of somebody unknown take nothing from an outlet that tells it itself
    return min(wires, key=lambda w: (w == UNNAMED, -len(wires[w]), w))


def _folds(group: Group, speaker: str, protected: bool) -> bool:
    """Whether own-voice sentences count as the speaker's word, and not as origins of their own."""
    crediting = {m.wire for m in group.members if m.who}
    own = {m.wire for m in group.members if not m.who} - crediting
    return bool(speaker) and (protected or len(own) < OWN_VOICES)


def _evidence(told: Assertion, who: str) -> Evidence:
    stance = Stance.HEDGES if told.hedged else Stance.SUPPORTS
    return Evidence(told.span.report, told.span.start, told.span.end, stance, "", who)


def _origin(origin: str, speakers: Cast) -> str:
    """A spokesman's word is that of his body: one voice."""
    return SPEAKER + speakers.voice(origin.removeprefix(SPEAKER)) if origin.startswith(SPEAKER) else origin


def _denial(a: Against, speakers: Cast) -> Evidence:
    origin = _origin(f"{SPEAKER}{a.who}" if a.who else a.wire, speakers)
    return Evidence(a.span.report, a.span.start, a.span.end, Stance.DISPUTES, origin, a.who)


def _with_origins(
    evidence: Sequence[Evidence], group: Group, told: Mapping[Span, Assertion], speaker: str, folds: bool
) -> list[Evidence]:
    """The evidence with the voice behind each: a credited speaker, or a wire in its own voice.

    A wire that credits anybody with the claim has no voice of its own in it, so that a copy that lost its
    "police said" adds nothing.
    """
    wires = {e.span: told[e.span].wire for e in evidence}
    credit: dict[str, str] = {}
    for e in sorted(evidence, key=lambda e: (e.who == UNNAMED, e.who)):
        if e.who:
            credit.setdefault(wires[e.span], e.who)
    return [_voiced(e, wires[e.span], credit, speaker, folds) for e in evidence]


def _voiced(e: Evidence, wire: str, credit: Mapping[str, str], speaker: str, folds: bool) -> Evidence:
    who = e.who or credit.get(wire, "") or (speaker if folds else "")
    if who == UNNAMED and speaker:
        who = speaker
    origin = f"{SPEAKER}{who}" if who else wire
    return Evidence(e.report, e.start, e.end, e.stance, origin, e.who)


def _best(group: Group, speaker: str, scale: Scale) -> Assertion:
    """The sentence that stands for the claim: central, whole, of a length to read, crediting who must be credited."""
    distinct = {m.text: m for m in reversed(group.members)}
    ordered = sorted(distinct.values(), key=age)
    return max(reversed(ordered), key=lambda m: _fitness(m, ordered, speaker, scale))


def _fitness(one: Assertion, others: Iterable[Assertion], speaker: str, scale: Scale) -> float:
    like = [scale.likeness(one.terms, o.terms) for o in others]
    return (
        CENTRAL * sum(like) / len(like)
        + CREDITS * (not speaker or (bool(one.who) and one.who != UNNAMED))
        + ALONE * stands_alone(one.text)
        + LENGTH * (FEW_WORDS <= one.words <= BEST_WORDS)
        + UNHEDGED * (not one.hedged)
    )


def status(weighed: Weighed, differs: bool, stale: bool) -> Status:
    """How a claim stands: disputed before updated before the number of voices."""
    if weighed.denied or differs:
        return Status.DISPUTED
    if stale:
        return Status.UPDATED
    if weighed.origins > 1:
        return Status.CORROBORATED
    return Status.ATTRIBUTED if weighed.speaker else Status.SINGLE
