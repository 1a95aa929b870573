"""Statements that somebody denies: "X denied that Y" against those who say Y."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from copydesk.records import Span
from copydesk.weighing.assertions import Assertion, Denial
from copydesk.weighing.claims import Group
from copydesk.weighing.scale import Scale

DENIES = 0.6  # share of what is denied, by weight, that the denied statement has
NEXT_TO = 0.35  # the same where the denied statement stands just before the denial in the report
FEWEST_SHARED = 2
FEWEST_UNPINNED = 3
NEIGHBOURS = 2  # asserting sentences before a denial in which the denied statement is looked for first
MOST_DENIED = 3  # groups that one denial is held against


@dataclass(frozen=True, slots=True)
class Against:
    """A group of sentences, by number, and a sentence that denies it: a whole one, or a bare "X denied it"."""

    group: int
    span: Span
    who: str
    wire: str


def against(groups: Sequence[Group], denials: Sequence[Denial], scale: Scale) -> tuple[Against, ...]:
    """Every denial with the groups that it denies."""
    where = {s.span: i for i, g in enumerate(groups) for s in g.members}
    found = {Against(where[d.denied], d.span, d.who, d.wire) for d in denials if d.denied in where}
    reports: dict[str, list[Assertion]] = defaultdict(list)
    for one in (s for g in groups for s in g.members):
        reports[one.span.report].append(one)
    for group in groups:
        if group.lead.denies:
            denied = _denied_next_to(group, reports, where, scale) | _denied_anywhere(group, groups, scale)
            found |= {Against(i, s.span, s.who, s.wire) for i in denied for s in group.members}
    return tuple(sorted(found, key=lambda a: (a.group, a.span)))


def _denied_anywhere(denial: Group, groups: Sequence[Group], scale: Scale) -> set[int]:
    """The groups that tell what is denied: as a fact or another's word, neither negated nor hedged."""
    denied = denial.lead.denied
    scored = []
    for i, other in enumerate(groups):
        lead = other.lead
        if lead.denies or lead.negated or lead.hedged or not _parted(denial.lead, lead):
            continue
        shared = denied & lead.terms
        if len(shared) < (FEWEST_SHARED if shared & lead.anchors else FEWEST_UNPINNED) or not scale.telling(shared):
            continue
        score = scale.within(denied, lead.terms)
        if score >= DENIES:
            scored.append((score, i))
    return {i for _, i in sorted(scored, key=lambda s: (-s[0], s[1]))[:MOST_DENIED]}


def _parted(denial: Assertion, other: Assertion) -> bool:
    """Whether the two have different speakers, or the other none."""
    return not other.who or other.who != denial.who


def _denied_next_to(
    denial: Group, reports: Mapping[str, Sequence[Assertion]], where: Mapping[Span, int], scale: Scale
) -> set[int]:
    """What a party said just before another denied it, as reports put claim and denial side by side."""
    out = set()
    for one in denial.members:
        before = [s for s in reports[one.span.report] if 0 < one.place - s.place <= NEIGHBOURS]
        for other in sorted(before, key=lambda s: -s.place):
            if other.who and other.who != one.who and not other.denies and _touch(one, other, scale):
                out.add(where[other.span])
                break
    return out


def _touch(denial: Assertion, other: Assertion, scale: Scale) -> bool:
    shared = denial.denied & other.terms
    return scale.telling(shared) and scale.within(denial.denied, other.terms) >= NEXT_TO
