"""Frames: a retold sentence keeps its source's negation, hedge and direction.

Whole source sentences keep them by being whole, and recorded edits are held by the trace; this
checker is for sentences in other words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from copydesk.checking.align import align
from copydesk.checking.lexicon import firmly, listed
from copydesk.checking.sought import Sought
from copydesk.checking.terms import Term, among, patterned, terms, words_of
from copydesk.records import Dossier, Finding, FindingKind, Line, LineKind, Range, Reading, Span, Verdict

ALIKE = 0.5
"""Share of a line's content that its best evidence must hold before their frames are compared."""

MOSTLY = 0.7
"""The same before a negation that only the line has counts: "used neither gas nor spray" has no word of its source's
negation."""

SPOKEN = 4
"""Letters; shorter opposed words ("up", "in") join other words and oppose nothing by themselves."""

UNREAL = 6
"""Terms before a verb within which the word stands that asks for it or alleges it."""

REACH = 4
"""Terms after a negation within which its word is looked for."""

_REPORTED = frozenset({"would", "should"})
"""Reported speech has them for "will" and "shall"."""


class Frames:
    """Compares the line with the source sentence it follows most closely, and with the rest of its evidence."""

    name = "frames"

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]:
        """Findings at the words that differ, citing the source sentence."""
        if line.kind in (LineKind.VERBATIM, LineKind.EDITED):
            return ()
        laid = align(line.text, evidence, sources)
        if laid is None or patterned(line):
            return ()
        found = () if laid.near else tuple(self._retold(line, evidence, sources))
        return (*found, *self._undone(line, evidence, sources))

    def _undone(self, line: Line, evidence: Sequence[Span], sources: Dossier) -> Iterator[Finding]:
        """What the source tells as asked for, planned or alleged, and the line as done."""
        ours = terms(line.text)
        for span in evidence if isinstance(line, Sought) else ():
            theirs = terms(words_of(sources, span))
            if _shared(ours, theirs) >= ALIKE and (pair := _unreal(ours, theirs)):
                reason = f"the source tells it as not done: “{_words(theirs, pair[1])}”"
                yield self._found(Verdict.UNSUPPORTED, reason, pair[0].at, span, sources, FindingKind.HEDGE)
                return

    def _retold(self, line: Line, evidence: Sequence[Span], sources: Dossier) -> Iterator[Finding]:
        ours = terms(line.text)
        for span in evidence:
            theirs = terms(words_of(sources, span))
            if _shared(ours, theirs) < ALIKE:
                continue
            for one, other in _exclusive(ours, theirs):
                reason = f"the source says “{other.word}”"
                yield self._found(Verdict.CONTRADICTED, reason, one.at, span, sources, FindingKind.ANTONYM)
            for term in _flipped(ours, theirs):
                reason = f"negated on one side only: “{term.word}”"
                yield self._found(Verdict.CONTRADICTED, reason, term.at, span, sources, FindingKind.NEGATION)
            if not among(ours, "hedges") and (pair := _hedged(ours, theirs)):
                reason = f"the source says it with “{pair[1].word}”"
                verdict = Verdict.UNSUPPORTED if line.kind is LineKind.COMPOSED else Verdict.UNCLEAR
                yield self._found(verdict, reason, pair[0].at, span, sources, FindingKind.HEDGE)

    def _found(
        self, verdict: Verdict, reason: str, at: Range, span: Span, sources: Dossier, kind: FindingKind
    ) -> Finding:
        return Finding(self.name, verdict, reason, *at, (sources.cite(span),), kind)


def _stems(words: Iterable[Term]) -> set[str]:
    return {t.stem for t in words}


def _shared(ours: Sequence[Term], theirs: Sequence[Term]) -> float:
    content = [t.stem for t in ours if t.content]
    return len(set(content) & _stems(theirs)) / max(1, len(set(content)))


def _negations(words: Iterable[Term]) -> list[Term]:
    return among(words, "negation")


def _exclusive(ours: Sequence[Term], theirs: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """Opposed words on the two sides whose neighbours are shared."""
    have, said = _stems(theirs), _stems(ours)
    for i, one in enumerate(ours):
        if one.stem in have or not one.content or len(one.word) < SPOKEN:
            continue
        for j, other in enumerate(theirs):
            if other.stem in said or not firmly(one.stem, other.stem):
                continue
            if _beside(ours, i, theirs, j) and _negated(ours, i) == _negated(theirs, j):
                yield one, other


def _beside(ours: Sequence[Term], i: int, theirs: Sequence[Term], j: int, others: bool = False) -> bool:
    """Whether two places have a content word in common near by; with ``others`` one besides the word itself."""
    near = {t.stem for t in ours[max(0, i - 3) : i + 4] if t.content}
    near -= {ours[i].stem} if others else set()
    return any(t.content and t.stem in near for t in theirs[max(0, j - 3) : j + 4])


def _negated(words: Sequence[Term], i: int) -> bool:
    return bool(_negations(words[max(0, i - 3) : i]))


def _flipped(ours: Sequence[Term], theirs: Sequence[Term]) -> Iterator[Term]:
    """Plain words that follow a negation on one side, and stand without one on the other, in like company.

    "Without" is left out: "after two years without a meeting" is "the first meeting in two years".
    """
    for left, right, flip in ((ours, theirs, False), (theirs, ours, True)):
        if _negations(right):
            continue
        spoken = {t.stem: i for i, t in enumerate(right) if _plain(t)}
        for i, term in enumerate(left):
            if term.word not in listed("negation") or term.word == "without":
                continue
            after = [k for k in range(i + 1, min(i + 1 + REACH, len(left))) if left[k].content][:1]
            for k in after:
                j = spoken.get(left[k].stem)
                if j is None or not _plain(left[k]) or not _beside(left, k, right, j, others=True):
                    continue
                if flip or _shared(ours, theirs) >= MOSTLY:
                    yield right[j] if flip else left[k]


def _unreal(ours: Sequence[Term], theirs: Sequence[Term]) -> tuple[Term, int] | None:
    """A word of the line that tells as done what the source asks for or alleges, and its place in the source."""
    if any(t.word in listed("unreal") or t.word in listed("hedges") for t in ours):
        return None
    for j in range(1, len(theirs)):
        before = theirs[max(0, j - UNREAL) : j - 1]
        gerund = theirs[j - 1].word == "of" and theirs[j].word.endswith("ing")
        if not (theirs[j - 1].word == "to" or gerund) or not any(t.word in listed("unreal") for t in before):
            continue
        for i, term in enumerate(ours):
            same = term.stem == theirs[j].stem and _plain(term) and term.word != theirs[j].word
            if same and not term.word.endswith("ing") and ours[max(0, i - 1)].word not in ("to", "of"):
                return term, j
    return None


def _words(theirs: Sequence[Term], at: int) -> str:
    return " ".join(t.word for t in theirs[max(0, at - UNREAL) : at + 1])


def _plain(term: Term) -> bool:
    return term.content and not term.number and not term.capital and term.word not in listed("negation")


def _hedged(ours: Sequence[Term], theirs: Sequence[Term]) -> tuple[Term, Term] | None:
    said = {t.stem: t for t in ours if t.content}
    for i, hedge in enumerate(theirs):
        if hedge.word in listed("strict_hedges") - _REPORTED and not (hedge.word == "may" and hedge.capital):
            for word in [t for t in theirs[i + 1 : i + 4] if t.content][:1]:
                if word.stem in said:
                    return said[word.stem], hedge
    return None
