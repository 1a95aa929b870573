"""The plan of a brief: which sentences make the article's paragraphs, the key points and the short version."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.config import Config
from copydesk.records import Dossier, Role
from copydesk.writing.candidates import Candidate
from copydesk.writing.choosing import Budget, Layer, Worth, best

ORDER = (Role.OUTCOME, Role.CLAIMS, Role.STAKES, Role.NEXT, Role.STANDING)
ARTICLE_WORDS = 300
"""Where the article stops growing; the form allows 380, the hand-made briefs have 330."""
ARTICLE_MOST = 340
PARAGRAPH_WORDS = {Role.OUTCOME: 110, Role.CLAIMS: 140, Role.STAKES: 90, Role.NEXT: 70, Role.STANDING: 80}
MOST_OF_ROLE = {Role.OUTCOME: 4, Role.CLAIMS: 5, Role.STAKES: 3, Role.NEXT: 2, Role.STANDING: 2}
ANSWER = 2.0
"""What the answer to a disputed statement that is told is worth: no side is left with the last word."""
HEARD = 0.6
"""What a further line of one speaker is worth in the article: the others are to be heard too."""
POINT_WORDS = 28
"""A key point has at most 30 words; two are kept for an inserted name or date."""
SHORT_WORDS = (40, 86)
EXPECTED_LINES = 15
"""Lines of a usual brief; the share of one origin is counted against it while choosing."""
LEAD_POSITION = 4
"""A lead stands in the first sentences of its report."""
DEEPER = 0.9
"""What a lead loses with each sentence that stands before it in its report."""
POINT_SHARE = 0.1
"""What the heaviest claim is worth in a key point: three sentences must first of all name the story. On 29 real stories
.1 names .44 of what half the reports name, .45 names .40, and the newsroom's must-haves are told by more of them."""
QUOTED = 0.6
"""What a sentence mostly in quotation marks is worth as a key point: a point tells, it does not quote."""
DATED = 1.3
"""Bonus of a lead that says when it happened."""
FRESH = 1.25
"""Bonus for words that another layer has not used."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The chosen sentences: paragraphs of the article with their roles, key points, paragraphs of the short."""

    article: tuple[tuple[Candidate, ...], ...]
    roles: tuple[Role, ...]
    points: tuple[Candidate, ...]
    short: tuple[tuple[Candidate, ...], ...]


def plan(dossier: Dossier, known: list[Candidate], worth: Worth, config: Config) -> Plan:
    """Choose for every layer; the key points first, so that what matters most is not spent elsewhere."""
    budget = Budget(config, len(dossier.story.wires), EXPECTED_LINES)
    points = _points(known, worth, budget)
    article = _article(known, worth, budget)
    short = _short(known, worth, budget)
    paragraphs, roles = _paragraphs(article)
    return Plan(paragraphs, roles, tuple(points.chosen), short)


def _lead(candidate: Candidate) -> bool:
    return candidate.position < LEAD_POSITION and not candidate.floats


def _best_lead(known: list[Candidate], layer: Layer, worth: Worth, budget: Budget) -> Candidate | None:
    """The outcome that opens a layer, told before or not: what happened, from the head of a report."""
    outcome = [c for c in known if c.role is Role.OUTCOME]

    def gain(c: Candidate) -> float:
        return worth.gain(c, set()) * (DATED if c.dated else 1.0) * DEEPER**c.position

    return best([c for c in outcome if _lead(c)] or outcome, layer, budget, gain)


def _article(known: list[Candidate], worth: Worth, budget: Budget) -> Layer:
    layer = Layer()

    def gain(c: Candidate) -> float:
        turn = ANSWER if layer.answers(c) else HEARD ** layer.heard(c)
        return worth.gain(c, layer.covered) * (1.0 if budget.used(c) else FRESH) * turn

    _take(_best_lead(known, layer, worth, budget), layer, budget)
    for pool in _by_role(known):
        _take(best(pool, layer, budget, gain), layer, budget)
    counts = {role: sum(c.role is role for c in layer.chosen) for role in ORDER}
    words = {role: sum(c.words for c in layer.chosen if c.role is role) for role in ORDER}
    layer.answered(known, budget, gain)
    while layer.words < ARTICLE_WORDS:
        room = ARTICLE_MOST - layer.words
        free = {r: min(room, PARAGRAPH_WORDS[r] - words[r]) if counts[r] < MOST_OF_ROLE[r] else 0 for r in ORDER}
        pool = [c for c in known if c.words <= free[c.role]]
        chosen = best(pool, layer, budget, gain)
        if chosen is None:
            break
        counts[chosen.role] += 1
        words[chosen.role] += chosen.words
        _take(chosen, layer, budget)
        layer.answered(known, budget, gain)
    return layer


def _by_role(known: list[Candidate]) -> list[list[Candidate]]:
    return [[c for c in known if c.role is role] for role in ORDER[1:]]


def _take(chosen: Candidate | None, layer: Layer, budget: Budget) -> None:
    if chosen is not None:
        layer.add(chosen)
        budget.take(chosen)


def _points(known: list[Candidate], worth: Worth, budget: Budget) -> Layer:
    """Three different claims: the outcome; where the parties stand; what complicates it or comes next."""
    layer = Layer()
    brief = [c for c in known if c.words <= POINT_WORDS and c.settled]

    def gain(c: Candidate) -> float:
        return worth.gain(c, layer.covered, POINT_SHARE) * (QUOTED if c.free < c.words / 2 else 1.0)

    slots = (
        [c for c in brief if c.role is Role.OUTCOME and _lead(c)] or [c for c in brief if c.role is Role.OUTCOME],
        [c for c in brief if c.role is Role.CLAIMS],
        [c for c in brief if c.role in (Role.STAKES, Role.NEXT)],
    )
    for pool in slots:
        _take(best(pool, layer, budget, gain) or best(brief, layer, budget, gain), layer, budget)
    return layer


def _short(known: list[Candidate], worth: Worth, budget: Budget) -> tuple[tuple[Candidate, ...], ...]:
    """What happened; what surrounds it. Two paragraphs where there is enough, else one."""
    layer = Layer()
    least, most = SHORT_WORDS

    def gain(c: Candidate) -> float:
        return worth.gain(c, layer.covered) * (1.0 if budget.used(c) else FRESH)

    known = [c for c in known if c.settled] or known
    lead = _best_lead([c for c in known if c.words <= most - 10], layer, worth, budget)
    _take(lead or best(known, layer, budget, gain), layer, budget)
    head = len(layer.chosen)
    while layer.words < least + 10 and len(layer.chosen) < 4:
        room = most - layer.words
        chosen = best([c for c in known if c.words <= room], layer, budget, gain)
        if chosen is None:
            break
        _take(chosen, layer, budget)
    return tuple(p for p in (tuple(layer.chosen[:head]), tuple(layer.chosen[head:])) if p)


def _paragraphs(layer: Layer) -> tuple[tuple[tuple[Candidate, ...], ...], tuple[Role, ...]]:
    paragraphs, roles = [], []
    for role in ORDER:
        lines = [c for c in layer.chosen if c.role is role]
        if lines:
            ordered = lines if role is Role.OUTCOME else sorted(lines, key=_telling_order)
            paragraphs.append(tuple(_with_answers(ordered)))
            roles.append(role)
    return tuple(paragraphs), tuple(roles)


def _with_answers(lines: list[Candidate]) -> list[Candidate]:
    """The lines, each followed at once by those that answer it."""
    told: list[Candidate] = []
    for line in lines:
        if line not in told:
            told.append(line)
            told += [x for x in lines if x not in told and x.answer and line.answer and x.answer[0] == line.answer[0]]
    return told


def _telling_order(candidate: Candidate) -> tuple[float, int]:
    """The heavier claim first; what one report tells, in its order."""
    return (-candidate.claim.weight, candidate.position)
