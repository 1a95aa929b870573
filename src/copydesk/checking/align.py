"""A line laid beside a source sentence, or beside two that it joins, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import permutations

from copydesk.checking.terms import Term, terms, vocabulary, words_of
from copydesk.records import Dossier, Span

NEAR = 0.75
"""From this share of a line's terms on that stand in one sentence in runs, the line is an edited copy of it.
In-sample: chosen on real news sentences under single edits and on BUMP, SummEdits and WiCE (.70 to .85 differ by
.005 of balanced accuracy); below it, rewording is normal and strict rules misfire."""

FEW = 0.6
"""The same share where the line differs in one place only: a long name swapped in a short sentence."""

SHORTEST = 4
"""Terms; less is a phrase that many sentences hold."""

JOINED = 0.15
"""How much more of a line two sentences must hold than one for the line to be a joining of both. In-sample."""

RUN = 2
"""Terms; single words in order are chance, not copying."""

LONGEST = 250
"""Terms; aligning is quadratic, and no sentence of news is longer."""


@dataclass(frozen=True, slots=True)
class Change:
    """Terms of the line that stand where the source sentence has other terms; either side may be empty.

    ``at`` is the place in the line's terms.
    """

    ours: tuple[Term, ...]
    theirs: tuple[Term, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """A line beside the sentence that it follows most closely, or the two that it joins.

    ``share`` of its terms stand there in order, ``copied`` of them in runs.
    """

    spans: tuple[Span, ...]
    ours: tuple[Term, ...]
    theirs: tuple[Term, ...]
    share: float
    copied: float
    changes: tuple[Change, ...]

    @property
    def span(self) -> Span:
        """The sentence it follows; the first of two."""
        return self.spans[0]

    @property
    def near(self) -> bool:
        """Whether the line is an edited copy of the sentence."""
        least = FEW if len(self.changes) <= 1 else NEAR
        return self.copied >= least and len(self.ours) >= SHORTEST


def align(text: str, evidence: Sequence[Span], sources: Dossier) -> Alignment | None:
    """The closest of the evidence laid beside the text; none where there is nothing to compare.

    Two sentences one after the other count as one where they hold much more of the text than any single one.
    """
    found = _closest(text, tuple(words_of(sources, span) for span in evidence))
    return Alignment(tuple(evidence[n] for n in found[0]), *found[1:]) if found else None


_Laid = tuple[tuple[int, ...], tuple[Term, ...], tuple[Term, ...], float, float, tuple[Change, ...]]


@lru_cache(maxsize=8)
def _closest(text: str, sentences: tuple[str, ...]) -> _Laid | None:
    """Several checkers ask for the same alignment, one after the other."""
    ours = terms(text)
    if not ours or len(ours) > LONGEST:
        return None
    held = [terms(sentence) for sentence in sentences]
    best: _Laid | None = None
    for number, theirs in enumerate(held):
        best = _better(best, (number,), ours, theirs, 0.0)
    if best is not None and best[4] < 1 - JOINED:
        for one, other in permutations(range(len(held)), 2):
            by = JOINED if best is None or len(best[0]) == 1 else 0.0
            best = _better(best, (one, other), ours, held[one] + held[other], by)
    return best


def _better(
    best: _Laid | None, numbers: tuple[int, ...], ours: tuple[Term, ...], theirs: tuple[Term, ...], by: float
) -> _Laid | None:
    """The alignment with these sentences where it is so much better than the best so far, which is kept otherwise."""
    if not theirs or len(theirs) > LONGEST or (best is not None and _reach(ours, theirs) <= best[3] + by):
        return best
    made = (numbers, ours, theirs, *_lay(ours, theirs))
    return made if best is None or made[3] > best[3] + by else best


def _reach(ours: tuple[Term, ...], theirs: tuple[Term, ...]) -> float:
    have = {t.stem for t in theirs}
    return sum(t.stem in have for t in ours) / len(ours)


def _lay(ours: tuple[Term, ...], theirs: tuple[Term, ...]) -> tuple[float, float, tuple[Change, ...]]:
    matcher = SequenceMatcher(None, [t.stem for t in theirs], [t.stem for t in ours], autojunk=False)
    changes: list[Change] = []
    same = copied = 0
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            same += m - k
            copied += m - k if m - k >= RUN else 0
        else:
            changes.append(Change(ours[k:m], theirs[i:j], k))
    return same / len(ours), copied / len(ours), tuple(changes)


def retold(line: str, word: str, evidence: Sequence[Span], sources: Dossier) -> bool:
    """Whether a word that no evidence sentence has may rest on the rest of the evidence's reports.

    It may where the line is told in other words, fused from several sentences; in a near copy of one
    sentence a word from elsewhere is a swap.
    """
    laid = align(line, evidence, sources)
    if laid is not None and laid.near:
        return False
    wanted = {span.report for span in evidence}
    return any(word in vocabulary(r.text) for r in sources.reports if r.id in wanted)
