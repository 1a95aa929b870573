"""A checked text before it is known how it is shown: its stretches, its doubts, and what is counted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise

from copydesk.publishing.blocks import count
from copydesk.records import Checked, CheckedLine, Cite, Finding, FindingKind, Range, Report, ReportId, Verdict

SIGNS = {Verdict.SUPPORTED: "✓", Verdict.UNCLEAR: "?", Verdict.UNSUPPORTED: "✗", Verdict.CONTRADICTED: "✗"}
"""What stands beside a sentence, so that its verdict does not show by colour alone."""

MARKUP = {
    "markdown": "code blocks, images, link addresses, front matter and other markup",
    "html": "scripts, styles, navigation, what is struck out, and markup",
}
"""What of a text in that form is no prose."""

_SEVERITY = list(Verdict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubted about a stretch of a sentence; ``whole`` where that is all of it.

    ``rule`` is the kind of its finding, ``kind`` what to call it.
    """

    start: int
    end: int
    verdict: Verdict
    kind: str
    reason: str
    cites: tuple[Cite, ...]
    whole: bool
    rule: str


@dataclass(frozen=True)
class Proof:
    """A checked text with its name; places in ``found`` count in ``text``.

    ``words`` are how many words of its prose were checked, and how many it has; ``form`` is what it was read as,
    ``reports`` what it was held against.
    """

    name: str
    text: str
    found: Checked
    words: tuple[int, int] = (0, 0)
    form: str = "plain"
    reports: Mapping[ReportId, Report] = field(default_factory=dict)

    @cached_property
    def lines(self) -> tuple[CheckedLine, ...]:
        """The sentences in order, those that do not lie in the text apart."""
        good = (line for line in self.found.lines if 0 <= line.start < line.end <= len(self.text))
        return tuple(sorted(good, key=lambda line: (line.start, line.end)))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def place(self, at: int) -> Range:
        """Line and column of a place, both from 1; lines end with a line feed, columns are code points."""
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    def stretches(self, every: bool = False) -> Iterator[tuple[int, int, CheckedLine | None]]:
        """The text from end to end: each sentence that is to be told of with its line, all else without one.

        Told of are sentences in doubt, or ``every`` one.
        """
        at = 0
        for line in self.lines:
            if (every or line.verdict is not Verdict.SUPPORTED) and line.start >= at:
                if at < line.start:
                    yield at, line.start, None
                yield line.start, line.end, line
                at = line.end
        if at < len(self.text):
            yield at, len(self.text), None

    def tally(self) -> list[tuple[str, str]]:
        """What is counted, each number with what it is a part of; what cannot be told is left out."""
        verdicts = Counter(line.verdict for line in self.lines)
        total = len(self.lines)
        rows = [("sentences", str(total))] if total else []
        rows += [(str(verdict), f"{verdicts[verdict]:,} of {total:,}") for verdict in Verdict if total]
        if self.words[1]:
            rows.append(("words checked", f"{self.words[0]:,} of {self.words[1]:,}"))
        kinds = Counter(doubt.kind for line in self.lines for doubt in doubts(line))
        if kinds:
            rows.append(("findings", ", ".join(f"{number:,} {kind}" for kind, number in kinds.most_common())))
        if quoted := self._quotations():
            rows.append(("quotations", f"{quoted[0]:,} of {quoted[1]:,} found in the reports"))
        if self.reports:
            rows.append(("held against", self._against()))
        return [*rows, *(("not checked", what) for what in self._unchecked())]

    def _quotations(self) -> tuple[int, int] | None:
        """How many quotations were found, of how many; None where found ones are not told of, so that none counts."""
        found: dict[Range, bool] = {}
        for each in (f for line in self.lines for f in line.findings if f.kind is FindingKind.QUOTATION):
            at = (each.start, each.end)
            found[at] = found.get(at, True) and each.verdict is Verdict.SUPPORTED
        good = sum(found.values())
        return (good, len(found)) if good else None

    def _against(self) -> str:
        parts = sum(report.excerpt for report in self.reports.values())
        number = count(len(self.reports), "report")
        return f"{number}, {parts:,} of them excerpts" if parts else number

    def _unchecked(self) -> Iterator[str]:
        checked, words = self.words
        if not self.lines:
            yield "anything: no sentence was found in the text"
        elif checked < words:
            yield f"{count(words - checked, 'word')} outside sentences that could be compared"
        if self.form in MARKUP:
            yield MARKUP[self.form]


def doubts(line: CheckedLine) -> list[Doubt]:
    """What is doubted about a sentence, the narrowest stretches first as they begin, each once.

    A sentence in doubt without a finding has one that says no more.
    """
    made: dict[tuple[int, int, str], Doubt] = {}
    for finding in line.findings:
        if finding.verdict is not Verdict.SUPPORTED:
            doubt = _doubt(finding, line)
            key = (doubt.start, doubt.end, doubt.reason)
            made[key] = _joined(made[key], doubt) if key in made else doubt
    if not made and line.verdict is not Verdict.SUPPORTED:
        return [
            Doubt(line.start, line.end, line.verdict, str(line.verdict), "no reason given", line.cites, True, "trace")
        ]
    return sorted(made.values(), key=lambda d: (d.whole, d.start, d.end))


def _doubt(finding: Finding, line: CheckedLine) -> Doubt:
    """The finding within its sentence; one that lies nowhere is about the whole of it."""
    start, end = max(finding.start, line.start), min(finding.end, line.end)
    if start >= end:
        start, end = line.start, line.end
    whole = end - start == line.end - line.start
    # a checker that does not say what its finding is about gives the default: its own name says more
    unsaid = finding.kind is FindingKind.TRACE and finding.checker != "trace"
    kind = finding.checker if unsaid else str(finding.kind)
    return Doubt(
        start, end, finding.verdict, kind, finding.reason, tuple(dict.fromkeys(finding.cites)), whole, str(finding.kind)
    )


def _joined(one: Doubt, other: Doubt) -> Doubt:
    worse = max(one, other, key=lambda d: _SEVERITY.index(d.verdict))
    cites = tuple(dict.fromkeys((*one.cites, *other.cites)))
    said = one if one.rule != FindingKind.TRACE else other
    return Doubt(one.start, one.end, worse.verdict, said.kind, one.reason, cites, one.whole, said.rule)


def marked(line: CheckedLine, found: Iterable[Doubt]) -> list[tuple[int, int, Verdict | None]]:
    """The sentence cut into stretches with the worst doubt that lies on each; joined they are the sentence.

    A doubt about the whole sentence lies on it only where no other does.
    """
    narrow = [doubt for doubt in found if not doubt.whole]
    laid = narrow or [doubt for doubt in found if doubt.whole]
    steps: dict[int, Counter[Verdict]] = {line.start: Counter(), line.end: Counter()}
    for doubt in laid:
        steps.setdefault(doubt.start, Counter())[doubt.verdict] += 1
        steps.setdefault(doubt.end, Counter())[doubt.verdict] -= 1
    made: list[tuple[int, int, Verdict | None]] = []
    lying: Counter[Verdict] = Counter()
    for start, end in pairwise(sorted(steps)):
        lying.update(steps[start])
        made.append((start, end, max((v for v in lying if lying[v] > 0), key=_SEVERITY.index, default=None)))
    return made


def rests(line: CheckedLine, found: Iterable[Doubt]) -> list[Cite]:
    """The words that a sentence was held against, but for those told with its doubts."""
    shown = {cite for doubt in found for cite in doubt.cites}
    return [cite for cite in dict.fromkeys(line.cites) if cite not in shown]


def words(text: str) -> int:
    """How many words a text has, between blanks."""
    return len(text.split())


@cache
def kinds() -> dict[str, tuple[str, str]]:
    """What each kind of finding is called, and what it says, by the kind; of ``templates/kinds.txt``."""
    text = (files("copydesk.publishing") / "templates" / "kinds.txt").read_text(encoding="utf-8")
    rows = (line.split(": ", 2) for line in text.splitlines() if line and not line.startswith("#"))
    return {kind: (name, says) for kind, name, says in rows}
