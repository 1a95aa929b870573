"""Judging: a second opinion on sentences in other words, where nothing exact was found either way.

The judge is asked only about lines that are open: supported without being certain, or unclear for their wording or for
thin evidence. What a checker found exactly (a number, a name, a negation, a quotation) it neither sees nor moves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from copydesk.records import (
    Checked,
    CheckedLine,
    Cite,
    Dossier,
    Finding,
    FindingKind,
    Span,
    Trouble,
    Verdict,
)
from copydesk.seams import Judge

CARRIED = 0.8
"""Chance from which an unclear line becomes supported. This and the next two are set with care, not measured: no model
ships with copydesk, and models differ in what they call likely."""

DOUBTED = 0.5
"""Chance below which a supported line becomes unclear."""

DROPPED = 0.2
"""Chance up to which a line becomes unsupported."""

SOFT = frozenset({FindingKind.WORDING, FindingKind.EVIDENCE, FindingKind.JUDGE})
"""Kinds of findings that rest on nothing exact."""

WHOLE = "a whole sentence of the source"
"""The reason of the finding on a line that is its source's sentence, of one of the kinds below."""

EXACT = (FindingKind.HARMLESS, FindingKind.TRACE)

WORST = tuple(Verdict)
"""The verdicts, best first."""


def judged(checked: Checked, text: str, sources: Dossier, judge: Judge) -> Checked:
    """The checked text with the judge's opinion on its open lines, all asked for at once.

    A line gets a finding of kind ``JUDGE`` and a score between its own and the judge's; its verdict is still the worst
    of its findings. A line for which no answer came keeps verdict and score, with a finding that says so.
    """
    asked = [i for i, line in enumerate(checked.lines) if is_open(line)]
    if not asked:
        return checked
    pairs = [(evidence(checked.lines[i], sources), text[checked.lines[i].start : checked.lines[i].end]) for i in asked]
    answers = _sound(judge.judge(pairs), len(pairs))
    lines = list(checked.lines)
    for i, answer in zip(asked, answers, strict=True):
        if isinstance(answer, str):
            lines[i] = _unheard(lines[i], answer, judge.name)
        else:
            lines[i] = turned(lines[i], answer, judge.name)
    verdict = max((line.verdict for line in lines), key=WORST.index)
    return Checked(verdict, min(line.score for line in lines), tuple(lines))


def is_open(line: CheckedLine) -> bool:
    """Whether a judge may have a say: there is evidence, nothing exact was found, and the line is not certain."""
    exact = any(f.verdict is not Verdict.SUPPORTED and f.kind not in SOFT for f in line.findings)
    return bool(line.cites) and not exact and not line.verdict.held and not certain(line)


def certain(line: CheckedLine) -> bool:
    """Whether a line is its source's own words: marked so, or supported to the full with no word about wording."""
    if line.verdict is not Verdict.SUPPORTED:
        return False
    worded = any(f.kind is FindingKind.WORDING for f in line.findings)
    return any(f.reason == WHOLE and f.kind in EXACT for f in line.findings) or (line.score == 1.0 and not worded)


def evidence(line: CheckedLine, sources: Dossier) -> str:
    """The sentences a line was held against, the best first, each after the one before it in its paragraph.

    The sentence before often says who "he" is. No sentence stands there twice. A model that must cut cuts the end.
    """
    shown: list[Span] = []
    passages = []
    for cite in line.cites:
        new = [span for span in _told(cite, sources) if not any(span in have for have in shown)]
        if new and new[-1].end >= cite.end:
            shown += new
            passages.append(" ".join(sources[span] for span in new))
    return "\n".join(passages)


def _told(cite: Cite, sources: Dossier) -> tuple[Span, ...]:
    """The sentence before a cite, where its paragraph has one, and the whole sentences that the cite lies in."""
    known = sources.reading(cite.report).sentences
    within = [i for i, s in enumerate(known) if s.start < cite.end and cite.start < s.end]
    if not within:
        return (cite.span,)
    first, last = known[within[0]], known[within[-1]]
    whole = Span(cite.report, min(first.start, cite.start), max(last.end, cite.end))
    before = known[within[0] - 1] if within[0] else first
    if before is first or before.paragraph != first.paragraph:
        return (whole,)
    return (Span(cite.report, before.start, before.end), whole)


def turned(line: CheckedLine, chance: float, name: str) -> CheckedLine:
    """An open line after the judge's answer, a chance from 0 to 1: never worse for a greater chance."""
    verdict = _verdict(line.verdict, chance)
    found = line.findings
    if verdict is Verdict.SUPPORTED and line.verdict is not verdict:
        found = tuple(_settled(f, name) for f in found)
    says = f"the judge gives it a chance of {chance:.2f} to be what the sources say"
    told = Finding(name, verdict, says, line.start, line.end, line.cites, FindingKind.JUDGE)
    return replace(line, verdict=verdict, score=_score(line, verdict, chance), findings=(*found, told))


def _verdict(before: Verdict, chance: float) -> Verdict:
    if chance <= DROPPED:
        return Verdict.UNSUPPORTED
    if before is Verdict.SUPPORTED:
        return Verdict.UNCLEAR if chance < DOUBTED else before
    return Verdict.SUPPORTED if chance >= CARRIED else before


def _score(line: CheckedLine, verdict: Verdict, chance: float) -> float:
    """Half the rules' score, half the judge's; a line that rises does not lose by it, one that falls does not gain."""
    middle = (line.score + chance) / 2
    rise = WORST.index(line.verdict) - WORST.index(verdict)
    kept = max(middle, line.score) if rise > 0 else min(middle, line.score) if rise < 0 else middle
    return round(kept, 4)


def _settled(finding: Finding, by: str) -> Finding:
    """A doubt about wording that the judge does not share; the doubt stays readable."""
    if finding.verdict is Verdict.SUPPORTED:
        return finding
    return replace(finding, verdict=Verdict.SUPPORTED, reason=f"{finding.reason}; settled by {by}")


def _unheard(line: CheckedLine, why: str, name: str) -> CheckedLine:
    """The line as it was, with a finding of its own verdict, so that it counts for nothing."""
    says = f"no answer from the judge: {why}"
    told = Finding(name, line.verdict, says, line.start, line.end, (), FindingKind.JUDGE)
    return replace(line, findings=(*line.findings, told))


def _sound(given: Sequence[float | Trouble], wanted: int) -> list[float | str]:
    """One answer for each line: a chance, or in words why there is none. Too few or too many count as none."""
    if len(given) != wanted:
        return [f"it gave {len(given)} answers to {wanted} questions"] * wanted
    return [_answer(each) for each in given]


def _answer(given: float | Trouble) -> float | str:
    if isinstance(given, Trouble):
        return given.message
    return float(given) if 0 <= given <= 1 else f"{given} is no chance from 0 to 1"
