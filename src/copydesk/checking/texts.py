"""Any text against sources: claim by claim, each held against the sentences that speak of the same thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from copydesk.checking.judging import WHOLE, WORST, judged
from copydesk.checking.locate import Index, index
from copydesk.checking.parts import Part, parts
from copydesk.checking.scoring import score_of
from copydesk.checking.sought import Sought
from copydesk.checking.terms import terms
from copydesk.codec import content_id
from copydesk.records import (
    Checked,
    CheckedLine,
    Dossier,
    Finding,
    FindingKind,
    LineKind,
    Report,
    Verdict,
)
from copydesk.seams import Checker, Judge, Reader

TELLING = 80
"""Characters; a shorter text does not tell its language, and is taken to be in that of most sources."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What a text is held against: the sources, those of them in its language by sentence, and who checks."""

    sources: Dossier
    known: Index
    language: str
    others: tuple[str, ...]
    checkers: Sequence[Checker]


def worst(findings: Iterable[Finding]) -> Verdict:
    """The worst verdict among the findings, supported where there are none."""
    return max((f.verdict for f in findings), key=WORST.index, default=Verdict.SUPPORTED)


def check_text(
    text: str, sources: Dossier, reader: Reader, checkers: Sequence[Checker], judge: Judge | None = None
) -> Checked:
    """The text sentence by sentence against the best evidence in the sources.

    The verdict is the worst line's, the score (0..1, 1 = supported) the least line's. A text without a sentence is
    unclear, and so is what only sources in another language could carry. A ``judge`` is asked about the sentences that
    no exact finding settles.
    """
    told = "" if len(text) >= TELLING else _usual(sources)
    read = reader.read(Report(content_id("text", text), text, language=told))
    others = tuple(sorted({r.language for r in sources.readings} - {read.language}))
    bench = Bench(sources, index(sources, read.language), read.language, others, checkers)
    lines = tuple(_checked(part, bench) for part in parts(text, read) if terms(part.words))
    if not lines:
        return Checked(Verdict.UNCLEAR, 0.0)
    made = Checked(max((x.verdict for x in lines), key=WORST.index), min(x.score for x in lines), lines)
    return judged(made, text, sources, judge) if judge else made


def _usual(sources: Dossier) -> str:
    """The language of most sources."""
    counted = Counter(reading.language for reading in sources.readings)
    return counted.most_common(1)[0][0] if counted else ""


def _checked(part: Part, bench: Bench) -> CheckedLine:
    at, end = part.start, part.start + len(part.words)
    same = bench.known.same(part.words)
    evidence = (same,) if same else bench.known.find(part.words)
    if not evidence:
        return _without(part, bench)
    cites = tuple(bench.sources.cite(span) for span in evidence)
    line = Sought(part.words, LineKind.DRAFTED, cites, marked=part.marked)
    found = once(f for checker in bench.checkers for f in checker.check(line, part.read, evidence, bench.sources))
    if same:
        found = (*found, Finding("trace", Verdict.SUPPORTED, WHOLE, 0, len(line.text), cites))
    elif not found:
        found = (Finding("trace", Verdict.SUPPORTED, "nothing found against it", 0, len(line.text), cites),)
    score = score_of(line, found, evidence, bench.sources, whole=same is not None)
    moved = tuple(replace(f, start=f.start + at, end=f.end + at) for f in found)
    return CheckedLine(at, end, worst(found), score, cites, moved)


def _without(part: Part, bench: Bench) -> CheckedLine:
    """A claim for which there is no evidence: unsupported, but unclear where nothing could be compared."""
    at, end = part.start, part.start + len(part.words)
    verdict, score, kind = Verdict.UNSUPPORTED, 0.0, FindingKind.EVIDENCE
    reason = "no source sentence speaks of this"
    if not any(t.content for t in terms(part.words)):
        verdict, score, reason = Verdict.UNCLEAR, 0.5, "says nothing that could be checked"
    elif bench.others:
        verdict, kind = Verdict.UNCLEAR, FindingKind.LANGUAGE
        reason = f"no source in {bench.language} speaks of this; those in {', '.join(bench.others)} were not compared"
    return CheckedLine(at, end, verdict, score, (), (Finding("support", verdict, reason, at, end, kind=kind),))


def once(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without those that say of the same words the same kind of thing, and nothing worse."""
    kept: dict[int, Finding] = {}
    places: dict[tuple[FindingKind, int, bool], int] = {}
    for number, finding in enumerate(found):
        ends = [(finding.kind, finding.start, True), (finding.kind, finding.end, False)]
        twin = next((places[end] for end in ends if end in places), None) if _plain(finding) else None
        if twin is not None and WORST.index(kept[twin].verdict) >= WORST.index(finding.verdict):
            continue
        kept[number if twin is None else twin] = finding
        places.update(dict.fromkeys(ends, number if twin is None else twin))
    return tuple(kept.values())


def _plain(finding: Finding) -> bool:
    """Whether a finding is about a word, so that two checkers may say the same of it."""
    return finding.kind in (FindingKind.NUMBER, FindingKind.DATE, FindingKind.NAME, FindingKind.UNIT, FindingKind.PLACE)
