"""Support: how much of a sentence in other words its evidence carries.

Two regimes. A near copy of one source sentence is held word by word: a changed word must be a harmless
change. A retold sentence gets a soft score from what it shares with its best evidence; the score orders
texts and is not a probability.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise

from copydesk.checking.align import align
from copydesk.checking.lexicon import alike
from copydesk.checking.terms import Term, cited, terms, words_of
from copydesk.records import Dossier, Finding, FindingKind, Line, LineKind, Range, Reading, Span, Verdict

SUPPORTED = 0.45
"""Soft score from which a retold sentence counts as supported. In-sample: chosen on the halves at hand of BUMP,
SummEdits news and WiCE (mean balanced accuracy .64); chosen with ``NEAR`` on two of them, the third has .64 too."""

SHORT, TOLD = 6, 0.8
"""Content words up to which a line must have this share of its plain words in one source sentence: "Maron signed the
truce" is not carried by one that names Maron and the truce. Asked of longer lines too, it passes .29 instead of .66 of
the good texts of SummEdits news and .23 instead of .65 of WiCE."""

UNCLEAR = 0.25
"""Soft score below which a retold sentence has no support."""


class Support:
    """Judges sentences that say their source's words in other words; extracted lines are held by the trace."""

    name = "support"

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]:
        """Findings at changed words of a near copy, or one on the whole line for a low soft score."""
        if line.kind is not LineKind.DRAFTED:
            return ()
        laid = align(line.text, evidence, sources)
        if laid is not None and laid.near:
            return ()
        score = soft(line.text, evidence, sources)
        if score >= SUPPORTED and told(line.text, evidence, sources) >= TOLD:
            return ()
        verdict = Verdict.UNSUPPORTED if score < UNCLEAR else Verdict.UNCLEAR
        reason = "no source sentence carries this" if score < UNCLEAR else "the sources carry only a part of this"
        cites = tuple(sources.cite(span) for span in evidence)
        places = uncarried(line.text, evidence, sources)
        return tuple(Finding(self.name, verdict, reason, *at, cites, FindingKind.WORDING) for at in places)


def uncarried(text: str, evidence: Sequence[Span], sources: Dossier) -> tuple[Range, ...]:
    """The stretches of a text whose words no evidence has; the whole text where it has all of them."""
    have = {t.stem for t in cited(sources, evidence)}
    found: list[Range] = []
    joined = False
    for term in (t for t in terms(text) if t.content):
        missing = term.stem not in have and not any(alike(term.stem, stem) for stem in have)
        if missing:
            start = found.pop()[0] if joined else term.start
            found.append((start, term.end))
        joined = missing
    return tuple(found) or ((0, max(1, len(text))),)


@dataclass(frozen=True, slots=True)
class Features:
    """What a sentence shares with its evidence, each 0..1."""

    best: float
    all: float
    pairs: float
    slots: float
    order: float


WEIGHTS = Features(best=0.35, all=0.25, pairs=0.15, slots=0.15, order=0.10)
"""How much each share counts; they add up to 1."""


def features(text: str, evidence: Sequence[Span], sources: Dossier) -> Features:
    """``best``: content found in one sentence; ``all``: in all the evidence; ``pairs``: neighbouring words kept;
    ``slots``: names and numbers found; ``order``: terms standing in one sentence in order."""
    ours = [t for t in terms(text) if t.content]
    theirs = [[t for t in terms(words_of(sources, span)) if t.content] for span in evidence]
    if not ours or not theirs:
        return Features(0.0, 0.0, 0.0, 0.0, 0.0)
    stems = [{t.stem for t in held} for held in theirs]
    union = set().union(*stems)
    slots = [t for t in ours if t.number or (t.capital and t.start > 0)]
    laid = align(text, evidence, sources)
    return Features(
        best=max(_share(ours, held) for held in stems),
        all=_share(ours, union),
        pairs=_pairs(ours, theirs),
        slots=_share(slots, union) if slots else 1.0,
        order=laid.share if laid else 0.0,
    )


def told(text: str, evidence: Sequence[Span], sources: Dossier) -> float:
    """The share of a short line's content words, names and numbers aside, that one sentence has in some form.

    1 where the line is longer, or has none: there the soft score has enough to go by.
    """
    ours = [t for t in terms(text) if t.content]
    plain = [t for t in ours if not t.number and not (t.capital and t.start > 0)]
    if len(ours) > SHORT or not plain:
        return 1.0
    held = ({t.stem for t in terms(words_of(sources, span))} for span in evidence)
    return max((sum(_carried(t, have) for t in plain) / len(plain) for have in held), default=0.0)


def _carried(term: Term, have: set[str]) -> bool:
    return term.stem in have or any(alike(term.stem, stem) for stem in have)


def _share(ours: Sequence[Term], have: set[str]) -> float:
    return sum(t.stem in have for t in ours) / len(ours)


def _pairs(ours: Sequence[Term], theirs: Sequence[Sequence[Term]]) -> float:
    made = [(a.stem, b.stem) for a, b in pairwise(ours)]
    have = {(a.stem, b.stem) for held in theirs for a, b in pairwise(held)}
    return sum(p in have for p in made) / len(made) if made else 1.0


def soft(text: str, evidence: Sequence[Span], sources: Dossier) -> float:
    """How much of the text its evidence carries, 0..1."""
    found = features(text, evidence, sources)
    return sum((share * weight for share, weight in zip(astuple(found), astuple(WEIGHTS), strict=True)), 0.0)
