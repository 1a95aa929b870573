"""Changes: an edited copy of a source sentence, change by change.

Most of what a newsroom checks is copied and then edited. Such a sentence is laid beside its source, and every
change is named and judged: a number, a name, a negation, an antonym, a lost hedge or condition are held; a synonym,
another form of a word or another spelling pass, and are shown as such. What is on no list of harmless changes is
held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.checking.align import Alignment, Change, align
from copydesk.checking.lexicon import akin, alike, calendar, derived, graded, listed, opposed, wider
from copydesk.checking.sought import Sought
from copydesk.checking.terms import Term, among, cited, vocabulary
from copydesk.records import (
    Dossier,
    Finding,
    FindingKind,
    Line,
    LineKind,
    NameKind,
    Range,
    Reading,
    Span,
    Verdict,
)

SHORT = 3
"""Content terms; a longer stretch that is left out is a clause of its own, and takes its frame with it."""

_OPPOSING = ("un", "in", "im", "il", "ir", "dis", "non", "mis")
_FRAMES = (FindingKind.ANTONYM, FindingKind.NEGATION, FindingKind.HEDGE)


@dataclass(frozen=True, slots=True)
class Judged:
    """A change with its name and what it does to the line; ``at`` is its place in the line."""

    kind: FindingKind
    verdict: Verdict
    reason: str
    at: Range


class Changes:
    """Names and judges what an edited copy changes; other sentences are not its business."""

    name = "changes"

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]:
        """A finding for every change, those that change nothing as supported; of a composed line its frames only."""
        if line.kind in (LineKind.VERBATIM, LineKind.EDITED):
            return ()
        laid = align(line.text, evidence, sources)
        if laid is None or not laid.near:
            return ()
        have = {t.stem for t in cited(sources, evidence)}
        found = [j for change in laid.changes for j in _judged(change, laid, have, read, sources)]
        found.extend(_exchanged(laid))
        if line.kind is LineKind.COMPOSED:
            found = [j for j in found if j.kind in _FRAMES]
        if not isinstance(line, Sought):
            found = [j for j in found if j.verdict is not Verdict.SUPPORTED]
        cites = tuple(sources.cite(span) for span in laid.spans)
        return tuple(Finding(self.name, j.verdict, j.reason, *j.at, cites, j.kind) for j in found)


def _judged(change: Change, laid: Alignment, have: set[str], read: Reading, sources: Dossier) -> Iterator[Judged]:
    frame = _frame(change, laid)
    if frame is not None:
        yield frame
        if frame.kind is FindingKind.ANTONYM:
            return
    for term in change.ours:
        if made := _word(term, change, laid, have, read, sources):
            yield made


def _frame(change: Change, laid: Alignment) -> Judged | None:
    """What a change does to the sentence as a whole: its direction, negation, hedge, condition, scope or time."""
    at = place(change, laid)
    if pair := _opposites(change, laid):
        return Judged(FindingKind.ANTONYM, Verdict.CONTRADICTED, f"the source says “{pair[1].word}”", pair[0].at)
    if _turned(change):
        reason = (
            "the negation is not the source's" if among(change.ours, "negation") else "the source's negation is gone"
        )
        return Judged(FindingKind.NEGATION, Verdict.CONTRADICTED, reason, at)
    if (denied := among(change.theirs, "denials")) and not among(laid.ours, "denials") and not _long(change.theirs):
        reason = f"the source has “{denied[0].word}”"
        return Judged(FindingKind.NEGATION, Verdict.CONTRADICTED, reason, at)
    if hedge := _unhedged(change):
        return Judged(FindingKind.HEDGE, Verdict.UNSUPPORTED, f"the source says it with “{hedge}”", at)
    if lost := _condition(change, laid):
        reason = f"the source's condition is gone: “{lost}”"
        return Judged(FindingKind.CONDITION, Verdict.UNSUPPORTED, reason, at)
    if (scope := _scope(change)) and not any(t.word in listed("scopes") for t in laid.ours):
        return Judged(FindingKind.BOUND, Verdict.UNSUPPORTED, f"the source says it of “{scope}”", at)
    if _retimed(change):
        words = " ".join(t.word for t in change.theirs)
        return Judged(FindingKind.TENSE, Verdict.UNSUPPORTED, f"the source tells it of another time: “{words}”", at)
    if change.theirs and not change.ours and change.at == len(laid.ours) and not laid.ours[-1].content:
        reason = "breaks off where the source goes on"
        return Judged(FindingKind.WORD, Verdict.UNCLEAR, reason, at)
    return None


def _word(
    term: Term, change: Change, laid: Alignment, have: set[str], read: Reading, sources: Dossier
) -> Judged | None:
    """A word of the line that its source sentence has not there; none where it says nothing of its own."""
    at = term.at
    if not term.content or term.word in listed("negation"):
        return None
    if same := _same(term, change):
        kind = FindingKind.HARMLESS if same.stem == term.stem else FindingKind.SYNONYM
        kind = FindingKind.TENSE if akin(term.word, same.word) and kind is FindingKind.SYNONYM else kind
        return Judged(kind, Verdict.SUPPORTED, f"the source has “{same.word}”", at)
    if term.word in listed("harmless_inserts"):
        return Judged(FindingKind.HARMLESS, Verdict.SUPPORTED, "adds nothing to what the source says", at)
    if term.stem in have and not change.theirs:
        return Judged(FindingKind.HARMLESS, Verdict.SUPPORTED, "the evidence has it", at)
    if _moved(term, change, laid):
        return Judged(FindingKind.HARMLESS, Verdict.SUPPORTED, "stands elsewhere in the source sentence", at)
    return _wrong(term, change, read, sources)


def _same(term: Term, change: Change) -> Term | None:
    """The word of the source in whose place a word may stand."""
    hedges = listed("hedges")
    for other in change.theirs:
        if term.word in hedges and other.word in hedges:
            return other
        if alike(term.stem, other.stem) or akin(term.word, other.word) or derived(term.stem, other.stem):
            return other
        if _ends(term.word) and _ends(term.word) == _ends(other.word) and _graded_alike(term, other):
            return other
    return next((o for o in change.theirs if not term.capital and wider(term.stem, o.stem)), None)


def _ends(word: str) -> str:
    return next((ending for ending in ("est", "er") if word.endswith(ending)), "")


def _graded_alike(one: Term, other: Term) -> bool:
    """Whether two comparatives, or two superlatives, are of like words ("biggest", "largest")."""
    return any(alike(a, b) for a in graded(one.word) for b in graded(other.word))


def _wrong(term: Term, change: Change, read: Reading, sources: Dossier) -> Judged:
    theirs = [t for t in change.theirs if t.content]
    words = " ".join(t.word for t in theirs)
    kind = _kind(term, theirs, read)
    at = term.at
    if kind is FindingKind.HEDGE:
        return Judged(kind, Verdict.UNCLEAR, f"the source says it without “{term.word}”", at)
    rival = next((t for t in theirs if _rivals(term, t)), None)
    if rival is not None:
        return Judged(kind, Verdict.CONTRADICTED, f"the source has “{words}”", at)
    if theirs:
        return Judged(kind, Verdict.UNSUPPORTED, f"the source has “{words}”", at)
    if any(term.stem in vocabulary(r.text) for r in sources.reports):
        return Judged(kind, Verdict.UNCLEAR, f"“{term.word}” is not in the sentence this follows", at)
    return Judged(kind, Verdict.UNSUPPORTED, f"no source has “{term.word}”", at)


def _rivals(term: Term, other: Term) -> bool:
    """Whether two words of one place are both numbers, both days or months, or both names."""
    if term.number or other.number:
        return term.number and other.number
    return term.capital and other.capital


def _kind(term: Term, theirs: Sequence[Term], read: Reading) -> FindingKind:
    """What a changed word is."""
    if term.number:
        return FindingKind.NUMBER
    if term.word in calendar() and term.capital:
        return FindingKind.DATE
    if term.word in listed("hedges"):
        return FindingKind.HEDGE
    if term.word in listed("titles"):
        return FindingKind.TITLE
    if term.word in listed("units") and any(t.word in listed("units") for t in theirs):
        return FindingKind.UNIT
    named = next((n for n in read.names if n.start <= term.start < n.end), None)
    if named is None and not (term.capital and term.start > 0):
        return FindingKind.WORD
    if any(q.speaker and q.speaker[0] <= term.start < q.speaker[1] for q in read.quotes):
        return FindingKind.SPEAKER
    return FindingKind.PLACE if named is not None and named.kind is NameKind.PLACE else FindingKind.NAME


def _moved(term: Term, change: Change, laid: Alignment) -> bool:
    """Whether a word stands elsewhere in the same source sentence; a name that takes another's place is a swap.

    Where many words gave way to few, the few were moved and the rest cut: no swap.
    """
    theirs = [t for t in change.theirs if t.content]
    swapped = len(theirs) <= len([t for t in change.ours if t.content]) + 1
    if term.capital and swapped and any(t.capital for t in theirs):
        return False
    return not term.number and any(t.stem == term.stem for t in laid.theirs)


def _exchanged(laid: Alignment) -> Iterator[Judged]:
    """Two words of the source that stand in each other's place."""
    single = [(c.ours[0], c.theirs[0]) for c in laid.changes if len(c.ours) == len(c.theirs) == 1]
    places = {(one.stem, other.stem) for one, other in single}
    for one, other in single:
        if one.content and other.content and (other.stem, one.stem) in places and one.stem != other.stem:
            reason = f"the source has “{other.word}” here, and “{one.word}” there"
            yield Judged(FindingKind.WORD, Verdict.CONTRADICTED, reason, one.at)


def place(change: Change, laid: Alignment) -> Range:
    """The line's words of a change; for a gap, the word after it (or before, at the end)."""
    words = change.ours or laid.ours[change.at : change.at + 1] or laid.ours[-1:]
    return words[0].start, words[-1].end


def _long(words: Sequence[Term]) -> bool:
    return len([t for t in words if t.content]) > SHORT


def _opposites(change: Change, laid: Alignment) -> tuple[Term, Term] | None:
    """A word of the line and one of the source that exclude each other, where neither is negated against the other.

    A word that both sides have elsewhere opposes nothing, unless it alone took the other's place.
    """
    ours, theirs = {t.stem for t in laid.ours}, {t.stem for t in laid.theirs}
    alone = len(change.ours) == len(change.theirs) == 1
    for one in change.ours:
        for other in change.theirs:
            if (one.stem in theirs or other.stem in ours) and not alone:
                continue
            if _excludes(one, other) and _odd(change.ours, one) == _odd(change.theirs, other):
                return one, other
    return None


def _excludes(one: Term, other: Term) -> bool:
    forms = ((a, b) for a in graded(one.word) for b in graded(other.word))
    return any(opposed(a, b) for a, b in forms) or _prefixed(one.word, other.word)


def _odd(words: Sequence[Term], but: Term) -> bool:
    """Whether the words negate, one of them not counted."""
    return len([t for t in among(words, "negation") if t is not but]) % 2 == 1


def _prefixed(one: str, other: str) -> bool:
    """Whether one word is the other with an opposing prefix ("unclear", "clear")."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and long.endswith(short) and long[: -len(short)] in _OPPOSING


def _turned(change: Change) -> bool:
    """Whether a negation stands on one side of a change only, and not in a clause that is new or left out whole."""
    ours, theirs = among(change.ours, "negation"), among(change.theirs, "negation")
    if len(ours) % 2 == len(theirs) % 2:
        return False
    if any(_excludes(a, b) for a in change.ours for b in change.theirs):
        return False
    return not _long(change.ours if ours else change.theirs)


def _unhedged(change: Change) -> str:
    gone = among(change.theirs, "strict_hedges")
    if not gone or _long(change.theirs):
        return ""
    return "" if among(change.ours, "hedges") else gone[0].word


def _condition(change: Change, laid: Alignment) -> str:
    """A condition that the source sentence has in the place of the change, and the line nowhere."""
    have = {t.word for t in laid.ours}
    gone = [t for t in change.theirs if t.word in listed("conditions")]
    if not gone or have & listed("conditions"):
        return ""
    after = change.theirs[change.theirs.index(gone[0]) :]
    return " ".join(t.word for t in after[:6])


def _scope(change: Change) -> str:
    """A word of scope that is gone right before words that the line keeps ("most of the boats", "the boats")."""
    for i, term in enumerate(change.theirs):
        after = change.theirs[i + 1 :]
        if term.word in listed("scopes") and not any(t.content and t.word not in listed("scopes") for t in after):
            return " ".join(t.word for t in change.theirs[i:])
    return ""


def _retimed(change: Change) -> bool:
    """Whether one side tells of the future and the other does not."""
    if _long(change.theirs) or _long(change.ours) or among((*change.ours, *change.theirs), "hedges"):
        return False
    return bool(among(change.ours, "future")) != bool(among(change.theirs, "future"))
