"""Speeches: what the sources give to whom, held against what a sentence in other words gives to whom.

A sentence that tells as fact what the sources only let a party say, and one that gives a party's words to another, look
like their sources word for word. They differ in who answers for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from copydesk.checking.lexicon import listed
from copydesk.checking.locate import Index, index
from copydesk.checking.terms import Term, terms
from copydesk.records import Dossier, Line, NameKind, Quote, Range, Reading, Report, Span

MOST = 0.6
"""Share of a sentence's weight that one speech must hold for the sentence to repeat it."""
HALF = 0.4
"""The same for what the sentence gives to somebody, which its own words of crediting are no part of."""
MORE = 0.2
"""How much more another's speech must hold of it than any of the speaker's own."""
CLEAR = 0.1
"""How much more a speech must hold of a line than any sentence tells in an outlet's own voice."""
NEARLY = 0.75
"""Share of a line that a party's speech must hold for the line to tell it as fact."""
WHOLLY = 0.85
"""Share of a party's speech that a line must have to tell it as fact, and every number of it."""
LONG = 60
"""Words; a longer speech is several, or a mark that was never closed."""
FEW = 4
"""Words; less in common is chance."""
BESIDE = 4
"""Terms between a word of crediting and the name it goes with."""

_Wanted = list[tuple[frozenset[str], float]]


@dataclass(frozen=True, slots=True)
class Speech:
    """What a source gives to somebody: where it stands, the stems of its words, and whose it is (empty if unknown)."""

    span: Span
    stems: frozenset[str]
    who: str


@lru_cache(maxsize=4)
def _speeches(reports: tuple[Report, ...], readings: tuple[Reading, ...]) -> tuple[Speech, ...]:
    texts = {report.id: report.text for report in reports}
    return tuple(s for reading in readings for q in reading.quotes for s in _speech(q, reading, texts[reading.report]))


def _speech(quote: Quote, reading: Reading, text: str) -> Iterator[Speech]:
    if quote.cue is None:
        return
    parts = quote.parts or ((quote.start, quote.end),)
    stems = frozenset(t.stem for s, e in parts for t in terms(text[s:e]) if t.content)
    who = quote.who or (text[slice(*quote.speaker)] if quote.speaker else "")
    if stems:
        yield Speech(Span(reading.report, quote.start, quote.end), stems, who)


def speeches(sources: Dossier) -> tuple[Speech, ...]:
    """All that the sources give to somebody; kept for the next sentence held against the same sources."""
    return _speeches(sources.reports, sources.readings)


def repeated(line: Line, sources: Dossier) -> Speech | None:
    """The speech that a line without attribution repeats, where the sources say so much of it in no voice of their own.

    A line repeats a speech that holds most of it, or most of whose own words it has.
    """
    known = index(sources)
    wanted = _weighed(terms(line.text), known)
    told = [(_share(wanted, s.stems), s) for s in speeches(sources) if s.who]
    told = [(share, s) for share, s in told if share >= MOST or _taken(wanted, s)]
    if not told or len(wanted) <= FEW:
        return None
    share, best = max(told, key=lambda x: x[0])
    plain = max((_share(wanted, stems) for stems in _plainly(sources)), default=0.0)
    return best if share > plain + CLEAR else None


def outlived(line: Line, sources: Dossier) -> Speech | None:
    """A party's speech that a line tells as fact, though some report tells it as fact too; none where there is none.

    The speech holds nearly all of the line, or the line has nearly all of the speech; three words of it will do for
    what a party says of itself.
    """
    known = index(sources)
    named = _name(line.text)
    wanted = _weighed(terms(line.text), known)
    for speech in speeches(sources) if len(wanted) > 2 else ():
        if not _party(speech) or len(speech.stems) > LONG or _credits(line, speech):
            continue
        had = _had(wanted, speech)
        own = bool(_name(speech.who) & named)
        if len(had) >= FEW - own and len(had) >= WHOLLY * len(speech.stems) and _exact(speech) <= had:
            return speech
        if len(had) >= FEW and _share(wanted, speech.stems) >= NEARLY:
            return speech
    return None


def _party(speech: Speech) -> bool:
    words = [t.word for t in terms(speech.who) if t.content]
    return bool(words) and not any(word in listed("plain_sources") for word in words)


def _credits(line: Line, speech: Speech) -> bool:
    """Whether a line names who said it beside a word of crediting ("Horner called it")."""
    said = terms(line.text)
    return bool(_name(speech.who) & _name(line.text)) and any(t.word in listed("attribution") for t in said)


def _exact(speech: Speech) -> set[str]:
    return {stem for stem in speech.stems if stem[:1].isdigit()}


def _had(wanted: _Wanted, speech: Speech) -> set[str]:
    """The words of a speech that a line has."""
    return {stem for forms, _ in wanted for stem in forms & speech.stems}


def _taken(wanted: _Wanted, speech: Speech) -> bool:
    had = _had(wanted, speech)
    return len(had) >= FEW and len(had) >= MOST * len(speech.stems)


@lru_cache(maxsize=4)
def _unspoken(reports: tuple[Report, ...], readings: tuple[Reading, ...]) -> tuple[frozenset[str], ...]:
    found: list[frozenset[str]] = []
    texts = {report.id: report.text for report in reports}
    for reading in readings:
        spoken = [p for q in reading.quotes for p in (q.parts or ((q.start, q.end),))]
        for sentence in reading.sentences:
            at, end = sentence.start, sentence.end
            text = texts[reading.report][at:end]
            held = [(s - at, e - at) for s, e in spoken if s < end and at < e]
            kept = [t.stem for t in terms(text) if t.content and not any(s <= t.start < e for s, e in held)]
            found.append(frozenset(kept))
    return tuple(found)


def _plainly(sources: Dossier) -> tuple[frozenset[str], ...]:
    """The stems of what each source sentence says in the outlet's own voice."""
    return _unspoken(sources.reports, sources.readings)


def misgiven(line: Line, read: Reading, sources: Dossier) -> Iterator[tuple[Range, Speech]]:
    """Places where a line names as speaker one whose speech the sources give to another, and that speech."""
    known = index(sources)
    told = speeches(sources)
    for at, who, words in _given(line, read):
        named = _name(who)
        wanted = _weighed(words, known)
        others = [s for s in told if _name(s.who) and _party(s) and not _words(who) & _words(s.who)]
        best = max(((_share(wanted, s.stems), s) for s in others), key=lambda x: x[0], default=None)
        own = max((_share(wanted, s.stems) for s in told if named & _name(s.who)), default=0.0)
        if not named or best is None or len(wanted) <= 2 or best[0] < max(HALF, own + MORE):
            continue
        if not _name(best[1].who) & _name(line.text) and not named & _name(_around(best[1], sources)):
            yield at, best[1]


def _given(line: Line, read: Reading) -> Iterator[tuple[Range, str, list[Term]]]:
    """What a line gives to whom: the speaker's place and name, and the words."""
    found = False
    for quote in read.quotes:
        if quote.who and quote.speaker is not None:
            found = True
            parts = quote.parts or ((quote.start, quote.end),)
            yield quote.speaker, quote.who, [t for s, e in parts for t in terms(line.text[s:e])]
    said = terms(line.text)
    cues = [] if found else [i for i, t in enumerate(said) if t.word in listed("crediting")]
    for i in cues[:1]:
        near = said[max(0, i - BESIDE) : i + BESIDE + 1]
        for name in read.names:
            if name.kind is NameKind.PERSON and any(name.start <= t.start < name.end for t in near):
                yield (name.start, name.end), name.who, [t for t in said if not name.start <= t.start < name.end]
                return


def _weighed(words: Sequence[Term], known: Index) -> _Wanted:
    """The forms that the sources have of each content word, with its weight; the words of crediting are left out."""
    kept = [t for t in words if t.content and t.word not in listed("attribution")]
    weights = [known.weight(t) for t in kept]
    total = sum(weights) or 1.0
    return [(known.forms(t), w / total) for t, w in zip(kept, weights, strict=True)]


def _share(wanted: _Wanted, stems: frozenset[str]) -> float:
    """How much of the weight a set of stems holds."""
    return sum(weight for forms, weight in wanted if forms & stems)


def _around(speech: Speech, sources: Dossier) -> str:
    """The sentences that a speech stands in."""
    reading, report = sources.reading(speech.span.report), sources.report(speech.span.report)
    held = [s for s in reading.sentences if s.start < speech.span.end and speech.span.start < s.end]
    return report.text[held[0].start : held[-1].end] if held else sources[speech.span]


def _words(who: str) -> set[str]:
    return {t.stem for t in terms(who) if t.content}


def _name(who: str) -> set[str]:
    return {t.stem for t in terms(who) if t.capital and t.content}
