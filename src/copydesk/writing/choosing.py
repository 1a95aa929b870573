"""Which sentences tell the story: greedy coverage of what independent origins carry, under the rights budget.

The objective is the concept coverage of Gillick & Favre (2009, "A scalable global model for
summarization") with names and numbers as concepts, each worth the share of origins that carry it; it is
solved greedily by gain per word (Lin & Bilmes 2011). Shares are counted by origin, never by outlet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from copydesk.config import Config
from copydesk.records import Dossier, Role, Span
from copydesk.writing import text
from copydesk.writing.candidates import Candidate

CLAIM_SHARE = 0.45
"""What the heaviest claim is worth beside coverage of the twelve heaviest names and numbers."""
REPEAT = 0.42
"""Share of a line's stems told in the layer at which it repeats; at .5 a reader found 23 repeats in 199 lines."""
FEWEST_SHARED = 2
"""Stems that two sentences share at least to tell the same; names are not counted, or a speaker's every line would."""
LENGTH_POWER = 0.5
"""Gain is divided by words to this power: 1 prefers fragments, 0 the longest sentences."""
FULL_LENGTH = 14
"""Below so many words a sentence is no cheaper: "The Front took up arms in 2019." tells little."""
FLOATING = 0.45
"""What is left of the worth of a sentence with "last week" or "today" in it."""
BACK = 0.6
"""What is left of it for each word that points back in its report: "the blast" after "a blast"."""
LOADED = 0.4
"""What is left of it for each word that judges, in the reporter's own voice."""
STALE = {Role.OUTCOME: 0.5, Role.CLAIMS: 0.7, Role.STAKES: 0.6, Role.NEXT: 0.2}
"""What a stale sentence of each role is worth beside a fresh one; background does not age."""
DEPTH, OUTCOME_DEPTH, DEEPEST = 0.97, 0.92, 25
"""What each sentence before it in its report takes off: reports tell what matters first, the outcome at the head."""
PERIPHERAL = 0.5
"""What is left of it where the sentence shares nothing with its claim's best wording."""
ALONE = 0.55
"""What is left of what one origin alone tells in its own voice: another would have told it, were it the news."""
UNNAMED = 0.6
"""What is left of it where the sentence names nobody and no number."""
SMALL_STORY = 4
"""From this many origins on, no origin may give more than its share of the lines."""


class Worth:
    """How much each candidate tells, given what is told already."""

    def __init__(self, dossier: Dossier, known: Sequence[Candidate]) -> None:
        wires = dossier.story.wires
        originals = {wire[0] for wire in wires}
        carried = Counter(c for r in dossier.reports if r.id in originals for c in text.concepts(r.text))
        most = max(len(wires), 1)
        self._many = most >= SMALL_STORY
        self.weight = {c: (n / most) ** 1.5 for c, n in carried.items() if n > 1 or most < 3}
        self._top = max((c.claim.weight for c in known), default=1.0) or 1.0
        self._full = sum(sorted(self.weight.values(), reverse=True)[:12]) or 1.0

    def gain(self, candidate: Candidate, covered: frozenset[str] | set[str], share: float = CLAIM_SHARE) -> float:
        """New concepts by weight, and the claim's own weight in that share, per word."""
        new: float = sum(self.weight.get(c, 0.0) for c in candidate.concepts if c not in covered) / self._full
        gain = new + share * candidate.claim.weight / self._top
        if candidate.floats:
            gain *= FLOATING
        if not candidate.concepts:
            gain *= UNNAMED
        if self._many and candidate.claim.origins < 2 and not candidate.evidence.who:
            gain *= ALONE
        stale = STALE.get(Role.NEXT if candidate.ahead or candidate.passing else candidate.role, 1.0)
        gain *= stale + (1 - stale) * candidate.late
        gain *= PERIPHERAL + (1 - PERIPHERAL) * candidate.central
        depth = OUTCOME_DEPTH if candidate.role is Role.OUTCOME else DEPTH
        gain *= depth ** min(candidate.position, DEEPEST)
        gain *= BACK**candidate.back * LOADED**candidate.loaded
        return gain / float(max(candidate.words, FULL_LENGTH) ** LENGTH_POWER)


class Budget:
    """The rights budget: words and sentences of one report outside quotation marks, lines of one origin.

    A sentence told in two layers counts once.
    """

    def __init__(self, config: Config, origins: int, lines: int) -> None:
        self._words = config.rights_words
        self._sentences = config.rights_sentences
        self._lines = int(config.origin_share * lines) if origins >= SMALL_STORY else lines
        self._used: set[Span] = set()
        self._free: Counter[str] = Counter()
        self._count: Counter[str] = Counter()
        self._origin: Counter[str] = Counter()

    def allows(self, candidate: Candidate) -> bool:
        """Whether the candidate may be told; what is told already may be told again."""
        if self._origin[candidate.origin] + 1 > self._lines:
            return False
        if candidate.span in self._used:
            return True
        report = candidate.span.report
        return (
            self._count[report] + 1 <= self._sentences and self._free[report] + candidate.free <= self._words
        )  # fmt: skip

    def take(self, candidate: Candidate) -> None:
        """Book the candidate as one line of the brief."""
        self._origin[candidate.origin] += 1
        if candidate.span not in self._used:
            self._used.add(candidate.span)
            self._count[candidate.span.report] += 1
            self._free[candidate.span.report] += candidate.free

    def used(self, candidate: Candidate) -> bool:
        """Whether another layer tells this very sentence."""
        return candidate.span in self._used


class Layer:
    """The sentences chosen for one layer so far, and what they tell."""

    def __init__(self) -> None:
        self.chosen: list[Candidate] = []
        self.covered: set[str] = set()
        self._claims: set[str] = set()

    @property
    def words(self) -> int:
        """Words of all chosen sentences."""
        return sum(c.words for c in self.chosen)

    def repeats(self, candidate: Candidate) -> bool:
        """Whether the layer tells this claim already, in these or other words."""
        if candidate.told in self._claims:
            return True
        new = candidate.said
        return any(
            len(new & told) >= max(FEWEST_SHARED, REPEAT * min(len(new), len(told)))
            for told in (c.said for c in self.chosen)
        )

    def heard(self, candidate: Candidate) -> int:
        """How many lines of the layer its speaker has already."""
        return sum(c.evidence.who == candidate.evidence.who for c in self.chosen) if candidate.evidence.who else 0

    def answers(self, candidate: Candidate) -> bool:
        """Whether it is another side's word on a statement that the layer tells."""
        return any(self.answers_to(c, candidate) for c in self.chosen)

    def answered(self, pool: Sequence[Candidate], budget: Budget, worth: Callable[[Candidate], float]) -> None:
        """Tell another side's word beside each disputed statement; a statement that stays unanswered is dropped."""
        for told in [c for c in self.chosen if c.answer]:
            if any(self.answers_to(told, c) for c in self.chosen):
                continue
            others = [c for c in pool if self.answers_to(told, c) and budget.allows(c)]
            if others:
                answer = min(others, key=lambda c: (-worth(c), c.span))
                self.add(answer)
                budget.take(answer)
            else:
                self.chosen.remove(told)

    @staticmethod
    def answers_to(told: Candidate, other: Candidate) -> bool:
        """Whether the other is a further side of the dispute that a statement belongs to."""
        a, b = told.answer, other.answer
        return bool(a and b and a[0] == b[0] and a[1] != b[1])

    def add(self, candidate: Candidate) -> None:
        """Tell the candidate in this layer."""
        self.chosen.append(candidate)
        self.covered |= candidate.concepts
        self._claims.add(candidate.told)


def best(
    pool: Iterable[Candidate], layer: Layer, budget: Budget, worth: Callable[[Candidate], float]
) -> Candidate | None:
    """The most telling candidate that the budget allows and the layer does not tell yet; ties by span."""
    open_ = [c for c in pool if budget.allows(c) and not layer.repeats(c)]
    return min(open_, key=lambda c: (-worth(c), c.span), default=None)
