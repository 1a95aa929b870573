"""Sentences that assert the same thing, put together: each joins a leading sentence, never a chain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import combinations

from copydesk.weighing import figures, lexicon
from copydesk.weighing.assertions import Assertion, wording
from copydesk.weighing.cast import UNNAMED
from copydesk.weighing.scale import Scale
from copydesk.weighing.stems import term

# Chosen on the bundled newsroom's labelled claims (pairs of sentences of different wires: precision .95, recall .26;
# the labels count any paraphrase) and by reading the claims of twelve real stories.
SAME = 0.42  # likeness at which two sentences assert the same
SAME_UNPINNED = 0.58  # the same where they share neither name nor figure
SAME_CLOSE = 0.33  # the same for two leads, and where both give one figure for one thing that happened
FEWEST_LEAD = 5  # terms that two leads share to tell the same news
SAME_HEAD = 0.55  # likeness of two main clauses
FEWEST_HEAD = 4  # terms that make a main clause
COVERED_CLOSE = 0.2
COVERED = 0.33  # share of each of the two that the other has: one that only holds the other says more
FEWEST_SHARED = 3
FEWEST_UNPINNED = 4
COMMON = 0.2  # a term in a larger share of the sentences proposes no pairs: it would propose all
MOST_COMPARED = 12  # neighbours of a wording that are compared with each other
MOST_PROPOSE = 250  # and the most, so that work grows with the sentences and not with their square
ALWAYS_PROPOSES = 40  # sentences that a term may stand in and propose pairs, however small the story

_BREAK = re.compile(r"[,;:—–(]|\b(?:which|who|while|after|as|because|although|leaving|saying)\b", re.IGNORECASE)
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording and every sentence printed with it.

    ``counts`` are its comparable figures, ``head`` the terms of its main clause.
    """

    sentences: tuple[Assertion, ...]
    counts: tuple[figures.Count, ...]
    head: frozenset[str]

    @property
    def lead(self) -> Assertion:
        """Its oldest sentence."""
        return self.sentences[0]

    @property
    def wires(self) -> frozenset[str]:
        """The wires that print it."""
        return frozenset(s.wire for s in self.sentences)


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences that assert the same as ``lead``, in order of their time."""

    lead: Assertion
    members: tuple[Assertion, ...]


def age(told: Assertion) -> tuple[datetime, str, int]:
    """Orders sentences by their report's time, then by place; undated reports come last."""
    return (told.published or NEVER, told.span.report, told.span.start)


def wordings(told: Sequence[Assertion]) -> tuple[Wording, ...]:
    """The distinct wordings of a story, each with its sentences, oldest first."""
    by: dict[str, list[Assertion]] = defaultdict(list)
    for one in sorted(told, key=age):
        by[wording(one.text)].append(one)
    return tuple(Wording(tuple(same), figures.counts(same[0]), _head(same[0])) for same in by.values())


def _head(told: Assertion) -> frozenset[str]:
    """The terms up to the first comma or the like that leaves a clause of some content before it."""
    terms: set[str] = set()
    last = 0
    for t in told.placed:
        between = told.text[last : t.at - told.span.start]
        if len(terms) >= FEWEST_HEAD and _BREAK.search(between):
            break
        terms.add(t.term)
        last = t.at - told.span.start
    return frozenset(terms)


def group(found: Sequence[Wording], scale: Scale) -> tuple[Group, ...]:
    """Every wording in exactly one group.

    The wording that most wires come near leads the first group and takes all that are like it; the rest
    go on among themselves. Likeness is to the leader alone, so groups cannot drift.
    """
    near = _near(found, scale)
    order = sorted(range(len(found)), key=lambda i: (-_support(found, near, i), -sum(near[i].values()), i))
    taken: set[int] = set()
    groups = []
    for i in order:
        if i in taken:
            continue
        like = [i, *(j for j in near[i] if j not in taken)]
        taken.update(like)
        members = sorted((s for j in like for s in found[j].sentences), key=age)
        groups.append(Group(found[i].lead, tuple(members)))
    return tuple(groups)


def _support(found: Sequence[Wording], near: Sequence[Mapping[int, float]], i: int) -> float:
    """Wires that come near a wording, by how near they come to each other: who tells two things leads neither."""
    wires = len(found[i].wires.union(*(found[j].wires for j in near[i])))
    pairs = list(combinations(sorted(near[i], key=lambda j: (-near[i][j], j))[:MOST_COMPARED], 2))
    close = sum(b in near[a] for a, b in pairs) / len(pairs) if pairs else 1.0
    return 1 + (wires - 1) * close


def _near(found: Sequence[Wording], scale: Scale) -> list[dict[int, float]]:
    """For each wording, those that assert the same, with their likeness."""
    near: list[dict[int, float]] = [{} for _ in found]
    postings = _postings(found)
    for i, one in enumerate(found):
        shared: dict[int, int] = defaultdict(int)
        for t in sorted(one.lead.terms):
            for j in postings.get(t, ()):
                if j > i:
                    shared[j] += 1
        for j, n in shared.items():
            if n >= 2 and (score := same(one, found[j], scale)):
                near[i][j] = near[j][i] = score
    return near


def _postings(found: Sequence[Wording]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for i, one in enumerate(found):
        for t in one.lead.terms:
            postings[t].append(i)
    most = min(max(ALWAYS_PROPOSES, int(COMMON * len(found))), MOST_PROPOSE)
    return {t: at for t, at in postings.items() if len(at) <= most}


def same(a: Wording, b: Wording, scale: Scale) -> float:
    """The likeness of two wordings that assert the same; 0 where they do not."""
    one, other = a.lead, b.lead
    shared = one.terms & other.terms
    pinned = bool(shared & one.anchors & other.anchors) or (one.who == other.who not in ("", UNNAMED))
    if len(shared) < (FEWEST_SHARED if pinned else FEWEST_UNPINNED):
        return 0.0
    leads = _leads(one, other)
    if not (leads or scale.telling(shared)) or opposed(one, other) or figures.clash(a.counts, b.counts):
        return 0.0
    close = pinned and (_same_count(a, b) or (leads and len(shared) >= FEWEST_LEAD))
    score = _covered(one.terms, other.terms, COVERED_CLOSE if close else COVERED, scale)
    if score >= (SAME_CLOSE if close else SAME if pinned else SAME_UNPINNED):
        return score
    heads = a.head & b.head
    if len(heads) < FEWEST_SHARED:
        return 0.0
    score = _covered(a.head, b.head, COVERED, scale)
    return score if score >= SAME_HEAD else 0.0


def _leads(a: Assertion, b: Assertion) -> bool:
    """Whether both head their reports, and share a figure if both give any."""
    one, other = ({t for t in x.terms if t.startswith("#")} for x in (a, b))
    return a.place == b.place == 0 and (not one or not other or bool(one & other))


def _covered(one: Set[str], other: Set[str], least: float, scale: Scale) -> float:
    """The likeness of two sets of terms, 0 where one has little of the other."""
    if min(scale.within(one, other), scale.within(other, one)) < least:
        return 0.0
    return scale.likeness(one, other)


def _same_count(a: Wording, b: Wording) -> bool:
    """Whether both count one thing that happened, with one result, in words that share a name besides."""
    values = {c.key: c.figure.low for c in a.counts if c.key[2]}
    names = {t for t in a.lead.anchors & b.lead.anchors if not t.startswith("#")}
    return bool(names) and any(values.get(c.key) == c.figure.low for c in b.counts)


def opposed(a: Assertion, b: Assertion) -> bool:
    """Whether one denies or negates and the other does not, or a listed pair of opposites stands between them."""
    if a.denies != b.denies or a.negated != b.negated:
        return True
    return any(
        (x in a.terms and y in b.terms and y not in a.terms and x not in b.terms)
        or (y in a.terms and x in b.terms and x not in a.terms and y not in b.terms)
        for x, y in opposites()
    )


@cache
def opposites() -> tuple[tuple[str, str], ...]:
    """The listed opposites as terms."""
    found = ((term(x), term(y)) for x, y in lexicon.pairs("antonyms.txt"))
    return tuple((x, y) for x, y in found if x and y and x != y)
