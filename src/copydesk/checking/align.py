"""A line laid beside a source sentence, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from copydesk.checking.terms import Term, terms, words_of
from copydesk.records import Dossier, Span

NEAR = 0.8
"""From this share of a line's terms on that stand in one sentence in runs, the line is an edited copy of it.
Chosen on real news sentences under single edits; below it, rewording is normal and strict rules misfire."""

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
    """A line beside the one sentence that it follows most closely.

    ``share`` of its terms stand there in order, ``copied`` of them in runs.
    """

    span: Span
    ours: tuple[Term, ...]
    theirs: tuple[Term, ...]
    share: float
    copied: float
    changes: tuple[Change, ...]

    @property
    def near(self) -> bool:
        """Whether the line is an edited copy of the sentence."""
        return self.copied >= NEAR and len(self.ours) >= 4


def align(text: str, evidence: Sequence[Span], sources: Dossier) -> Alignment | None:
    """The closest of the evidence laid beside the text; none where there is nothing to compare."""
    ours = terms(text)
    if not ours or len(ours) > LONGEST:
        return None
    best: Alignment | None = None
    for span in evidence:
        theirs = terms(words_of(sources, span))
        if theirs and len(theirs) <= LONGEST and (best is None or _reach(ours, theirs) > best.share):
            made = _lay(span, ours, theirs)
            best = made if best is None or made.share > best.share else best
    return best


def _reach(ours: tuple[Term, ...], theirs: tuple[Term, ...]) -> float:
    have = {t.stem for t in theirs}
    return sum(t.stem in have for t in ours) / len(ours)


def _lay(span: Span, ours: tuple[Term, ...], theirs: tuple[Term, ...]) -> Alignment:
    matcher = SequenceMatcher(None, [t.stem for t in theirs], [t.stem for t in ours], autojunk=False)
    changes: list[Change] = []
    same = copied = 0
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            same += m - k
            copied += m - k if m - k >= RUN else 0
        else:
            changes.append(Change(ours[k:m], theirs[i:j], k))
    return Alignment(span, ours, theirs, same / len(ours), copied / len(ours), tuple(changes))
