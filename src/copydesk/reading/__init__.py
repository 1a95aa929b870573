"""Read: one report in, one reading out — sentences, quotations with their speakers, figures, names, dates.

Rules and word lists only; no model. English has all rules; another language gives sentences, figures in
digits and marked quotations without speakers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from copydesk.reading import dates, figures, language, marks, names, phrases, quotes, sentences
from copydesk.reading.marks import Marked
from copydesk.reading.phrases import Ground
from copydesk.reading.tokens import Tokens, ranges, tokenise
from copydesk.records import Name, Quote, QuoteKind, Range, Reading, Report, Sentence

__all__ = ["RulesReader", "read"]

_LONE = re.compile("[\ud800-\udfff]")


class RulesReader:
    """The reader by rules; implements ``seams.Reader``."""

    name = "rules-2"

    def read(self, report: Report) -> Reading:
        """All annotations of one report; positions are code points of its text. Never raises on any text."""
        if _LONE.search(report.text):  # half a character, which no library takes: another one stands in for it
            report = replace(report, text=_LONE.sub("\ufffd", report.text))
        told = language.tell(report)
        paragraphs = sentences.paragraphs(report.text)
        marked = marks.pair(report.text, paragraphs)
        found = _sentences(report.text, paragraphs, marked, told)
        if told != language.RULED:
            figured, quoted = figures.digits(report.text), _unattributed(marked)
            return Reading(report.id, self.name, told, found, quoted, figured)
        return self._ruled(report, found, marked)

    def _ruled(self, report: Report, found: tuple[Sentence, ...], marked: list[Marked]) -> Reading:
        text, ground = report.text, prepared(report.text, found, marked)
        tokens, mentions = ground.tokens, ground.mentions
        quoted = quotes.find(ground, marked, [s.paragraph for s in found])
        dated = dates.find(text, tokens, report.published.date() if report.published else None)
        return Reading(
            report.id,
            self.name,
            language.RULED,
            found,
            quoted,
            figures.find(text, tokens, dated),
            _names(tokens, mentions),
            dates.resolved(dated),
        )


def prepared(text: str, found: Sequence[Sentence], marked: Sequence[Marked]) -> Ground:
    """What the finders of quotations share about an English text: tokens, names, word classes."""
    tokens = tokenise(text)
    spans = ranges(tokens, [(s.start, s.end) for s in found])
    marks_at = ranges(tokens, [(m.start, m.end) for m in marked])
    return phrases.ground(text, tokens, spans, names.find(tokens, spans), marks_at)


def read(report: Report) -> Reading:
    """What the reader by rules sees in the report."""
    return RulesReader().read(report)


def _sentences(text: str, paragraphs: list[Range], marked: list[Marked], language: str) -> tuple[Sentence, ...]:
    """Sentences of all paragraphs, in order."""
    out: list[Sentence] = []
    at = 0
    for number, paragraph in enumerate(paragraphs):
        stop = at
        while stop < len(marked) and marked[stop].paragraph == number:
            stop += 1
        own = marked[at:stop]
        at = stop
        out.extend(Sentence(s, e, number) for s, e in sentences.split(text, paragraph, own, language))
    return tuple(out)


def _unattributed(marked: list[Marked]) -> tuple[Quote, ...]:
    """Marked stretches as quotations of nobody known."""
    return tuple(Quote(QuoteKind.DIRECT, m.start, m.end, ((m.start, m.end),), rule="marks") for m in marked)


def _names(tokens: Tokens, mentions: list[names.Mention]) -> tuple[Name, ...]:
    starts, ends = tokens.start, tokens.end
    return tuple([Name(starts[first], ends[after - 1], kind, who) for _, first, after, kind, who, *_ in mentions])
