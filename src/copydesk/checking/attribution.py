"""Attribution: what a source credits to somebody is not told as fact.

Two rules. A line keeps the attribution of the sentence it rests on. And attribution outlives the
reporter: what one outlet says in its own voice, and another report of the story credits to a party, is
told with that party or not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.checking.align import Alignment, Change, align
from copydesk.checking.lexicon import listed
from copydesk.checking.marks import inside
from copydesk.checking.sought import Sought
from copydesk.checking.speeches import misgiven, outlived, repeated
from copydesk.checking.terms import patterned, reading_of, terms, words_of
from copydesk.records import (
    Claim,
    Dossier,
    Evidence,
    Finding,
    FindingKind,
    Line,
    LineKind,
    Quote,
    QuoteKind,
    Range,
    Reading,
    Span,
    Stance,
    Status,
    Verdict,
)

TAIL = 4
"""Content terms that may follow the cue word of an attribution ("..., she told reporters on Monday")."""

WHOLE = 0.6
"""Share of a sentence's words that one person's speech must hold for the sentence to be that person's word."""


SEVERAL = 3
"""Reports that must credit a claim before anyone's sentence is held for telling it as fact. Of 1,500 untouched
sentences of real stories one report held 1.7 %, half of them wrongly, three .4 %."""

_PLAIN = frozenset({"be", "have", "not", "do"})


class Attribution:
    """Holds a line without attribution against sentences, and claims, that have one."""

    name = "attribution"

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]:
        """Findings on the whole line, citing the sentence that credits it."""
        whole = (0, max(1, len(line.text)))
        retold = line.kind in (LineKind.DRAFTED, LineKind.COMPOSED)
        laid = align(line.text, evidence, sources) if retold else None
        near = laid is not None and laid.near
        named = credited(line, read)
        lost = near and laid is not None and not (named and len(laid.spans) > 1)
        if laid is not None and lost and _fewer(laid) and any(_crediting(c, laid) for c in laid.changes):
            reason = "told as fact; the source attributes it"
            verdict = Verdict.UNCLEAR if line.kind is LineKind.COMPOSED else Verdict.UNSUPPORTED
            return (self._found(verdict, reason, whole, laid.span, sources),)
        if named:
            return tuple(self._misgiven(line, read, sources)) if isinstance(line, Sought) else ()
        found = list(self._inside_speech(line, whole, sources))
        if laid is not None and not found:
            found = list(self._dropped(line, whole, laid, sources))
        if isinstance(line, Sought) and not near and not found and not _quoting(line):
            found = list(self._repeated(line, whole, sources))
        if not found:
            found = list(self._outlived(line, whole, evidence, sources))
        return tuple(found)

    def _inside_speech(self, line: Line, whole: Range, sources: Dossier) -> Iterator[Finding]:
        """A sentence out of the middle of a longer quotation, its marks left behind."""
        if line.kind not in (LineKind.VERBATIM, LineKind.EDITED) or any(m in line.text for m in '"“”«»'):
            return
        cite = line.cites[0]
        text = next((r.text for r in sources.reports if r.id == cite.report), "")
        reading = reading_of(sources, cite.report)
        parts = [p for q in reading.quotes for p in (q.parts or ((q.start, q.end),))] if reading else []
        if all(any(s <= cite.start and cite.end <= e for s, e in places) for places in (inside(text), parts)):
            reason = "told in our own words; the source prints it inside a quotation"
            yield self._found(Verdict.UNSUPPORTED, reason, whole, cite.span, sources)

    def _dropped(self, line: Line, whole: Range, laid: Alignment, sources: Dossier) -> Iterator[Finding]:
        """A line that repeats speech; unclear where it is retold, or a sentence from the middle of a speech."""
        speech = _speech(laid, sources)
        if speech is None or speech.cue is None or (isinstance(line, Sought) and _quoting(line)):
            return
        if not laid.near and (laid.share < WHOLE or isinstance(line, Sought)):
            return
        if _keeps(laid, speech, sources):
            return
        here = laid.span.start <= speech.cue[0] < laid.span.end
        held = laid.near and line.kind is LineKind.DRAFTED and (here or not isinstance(line, Sought))
        verdict = Verdict.UNSUPPORTED if held else Verdict.UNCLEAR
        yield self._found(verdict, _reason(speech, sources, laid.span), whole, laid.span, sources)

    def _repeated(self, line: Line, whole: Range, sources: Dossier) -> Iterator[Finding]:
        """A sentence in other words that several reports give to somebody, and none tells in its own voice."""
        speech = repeated(line, sources) if len(sources.reports) > 1 else None
        if speech is not None:
            reason = f"told as fact; the sources give it to {speech.who}"
            yield self._found(Verdict.UNCLEAR, reason, whole, speech.span, sources)

    def _misgiven(self, line: Line, read: Reading, sources: Dossier) -> Iterator[Finding]:
        """A speaker whose words the sources give to another."""
        for at, speech in misgiven(line, read, sources):
            reason = f"the sources give this to {speech.who}"
            yield self._found(Verdict.UNSUPPORTED, reason, at, speech.span, sources, FindingKind.SPEAKER)

    def _found(
        self, verdict: Verdict, reason: str, at: Range, span: Span, sources: Dossier,
        kind: FindingKind = FindingKind.ATTRIBUTION,
    ) -> Finding:  # fmt: skip
        return Finding(self.name, verdict, reason, *at, (sources.cite(span),), kind)

    def _outlived(self, line: Line, whole: Range, evidence: Sequence[Span], sources: Dossier) -> Iterator[Finding]:
        for claim in sources.claims:
            if not claim.speaker or not any(_rests(line, held, evidence) for held in claim.evidence):
                continue
            crediting = [e for e in claim.evidence if e.who and e.stance is not Stance.DISPUTES]
            if isinstance(line, Sought) and not _sure(claim, crediting):
                continue
            if crediting and (line.kind is not LineKind.COMPOSED or _open(claim)):
                reason = f"told as fact; {_outlet(sources, crediting[0])} attributes it to {claim.speaker}"
                yield self._found(Verdict.UNSUPPORTED, reason, whole, crediting[0].span, sources)
                return
        speech = outlived(line, sources) if isinstance(line, Sought) and not _quoting(line) else None
        if speech is not None:
            reason = f"told as fact; a source gives it to {speech.who}"
            yield self._found(Verdict.UNSUPPORTED, reason, whole, speech.span, sources)


def credited(line: Line, read: Reading) -> bool:
    """Whether a line names anybody whose word it is."""
    if any(q.speaker is not None for q in read.quotes) or _opened(line, read):
        return True
    cues = listed("crediting") | {"accused", "denied", "denies"}
    return patterned(line) or any(t.word in cues for t in terms(line.text))


def _opened(line: Line, read: Reading) -> bool:
    """Whether a line begins with a name and a colon: whose word the rest is."""
    head, colon, rest = line.text.partition(":")
    return bool(colon and rest.strip()) and any(n.start == 0 and n.end == len(head) for n in read.names)


def _rests(line: Line, held: Evidence, evidence: Sequence[Span]) -> bool:
    """Whether the line rests on a sentence that tells the claim in the outlet's own voice."""
    if held.who or held.stance is Stance.DISPUTES:
        return False
    return any(s.report == held.report and s.start < held.end and held.start < s.end for s in evidence)


def _open(claim: Claim) -> bool:
    """Whether nobody but a party vouches for a claim; headlines may tell corroborated ones."""
    return claim.status in (Status.ATTRIBUTED, Status.DISPUTED)


def _sure(claim: Claim, crediting: Sequence[Evidence]) -> bool:
    """Whether several reports credit a claim, to a named party, so that it does not hang on one likeness."""
    return _open(claim) and claim.speaker[:1].isupper() and len({e.report for e in crediting}) >= SEVERAL


def _outlet(sources: Dossier, held: Evidence) -> str:
    return next((r.outlet for r in sources.reports if r.id == held.report and r.outlet), "another report")


def _speech(laid: Alignment, sources: Dossier) -> Quote | None:
    """The speech in the source sentence that holds what the line repeats, its cue outside."""
    reading = reading_of(sources, laid.span.report)
    said = {t.stem for t in laid.ours if t.content}
    for quote in reading.quotes if reading else ():
        if not (quote.start < laid.span.end and laid.span.start < quote.end) or quote.cue is None:
            continue
        if quote.kind is QuoteKind.MIXED and not quote.speaker:
            continue
        parts = quote.parts or ((quote.start, quote.end),)
        spoken = [t for s, e in parts for t in terms(_text(sources, Span(laid.span.report, s, e)))]
        inside_it = {t.stem for t in spoken if t.content}
        if said and len(said & inside_it) >= WHOLE * len(said & {t.stem for t in laid.theirs}) > 0:
            return quote
    return None


def _quoting(line: Sought) -> bool:
    """Whether a sentence has words in quotation marks, or a mark whose partner stands in another sentence."""
    return bool(line.marked) or any(mark in line.text for mark in '"“”«»')


def _keeps(laid: Alignment, speech: Quote, sources: Dossier) -> bool:
    """Whether the line still has the words that make the speech somebody's."""
    if speech.cue is None:
        return False
    cue = {t.stem for t in terms(_text(sources, Span(laid.span.report, *speech.cue)))} - _PLAIN
    return bool(cue) and cue <= {t.stem for t in laid.ours}


def _text(sources: Dossier, span: Span) -> str:
    return words_of(sources, span)


def _reason(quote: Quote, sources: Dossier, span: Span) -> str:
    who = quote.who or (words_of(sources, Span(span.report, *quote.speaker)) if quote.speaker else "")
    return f"told as fact; the source attributes it to {who}" if who else "told as fact; the source attributes it"


def _fewer(laid: Alignment) -> bool:
    """Whether the line has fewer words that credit somebody than its source sentence."""
    cues = listed("crediting")
    return sum(t.word in cues for t in laid.ours) < sum(t.word in cues for t in laid.theirs)


def _crediting(change: Change, laid: Alignment) -> bool:
    """Whether what the line leaves out is an attribution of what it keeps."""
    gone = change.theirs
    for i, term in enumerate(gone):
        if term.word not in listed("crediting"):
            continue
        before = [t for t in gone[:i] if t.content]
        after = [t for t in gone[i + 1 :] if t.content]
        first, last = gone[0] is laid.theirs[0], gone[-1] is laid.theirs[-1]
        if term.word == "according":
            return len(before) <= 1
        if first and len(after) <= TAIL:
            return True
        if not first and len(after) <= TAIL and gone[0].word not in ("and", "but", "while") and (last or i <= TAIL):
            return True
    return False
