"""From a report and its reading to asserting sentences: what each says, whom it credits, how it stands to it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol, TypeVar

from copydesk.records import Date, Quote, QuoteKind, Range, Reading, Report, Sentence, Span
from copydesk.weighing import furniture, lexicon
from copydesk.weighing.assertions import Assertion, Denial, Page, Term, Voiced, wording
from copydesk.weighing.cast import UNNAMED, Cast
from copydesk.weighing.stems import TOKEN, terms

CREDITED = 0.5  # share of a sentence's terms inside the words quoted, for the sentence to be the speaker's word
BARE_WORDS = 7  # a bare denial is short: "The ministry denied the allegations."
MOST_SAID = 4000  # code points of one quotation that are looked at

_DENIED_TO = re.compile(r"\b(?:was|were|been|be|being|is|are)(?: \w+)?$", re.IGNORECASE)
_SAID = r"(?:said|says|say|told (?:reporters|journalists)|announced|confirmed|added)"
_SAID_LAST = re.compile(
    rf",[\"”]? (?P<who>(?:[^\s,;:.“”\"()]+ ){{1,7}}?)(?:has |have |had |also )?{_SAID}"
    r"(?: (?:on|in|late|early|at) [^,;.]{1,30})?[,.]"
)
_SAID_FIRST = re.compile(r"\baccording to (?P<who>(?:[^\s,;:.“”\"()]+ ){0,6}[^\s,;:.“”\"()]+)")
_PRONOUN = re.compile(r"(?:s?he|they|it|i|we|who|which|one|that) ?", re.IGNORECASE)
_SPEECH = re.compile(r"\s{0,3}[“\"](?![^“”\"]{0,30}[”\"])")
_FIRST_PERSON = re.compile(r"(?<![\w.])(?:I|we|We|our|Our|my|My|I['’]m|we['’]re)(?![\w.])")
_NEXT_CLAUSE = re.compile(
    r"[;:—]|, (?:but|and|while|which|who|saying|adding|calling|even)\b|\bbut\b"
    r"|\band (?:says?|said|adds?|added|insists?|insisted|claims?|claimed|told|accused?|called|promised|vowed)\b",
    re.IGNORECASE,
)
_OPINION_TITLE = re.compile(
    r"\s{0,3}(?:opinion|comment|editorial|op-ed|column|viewpoint|letters?)\s?[:|]", re.IGNORECASE
)
_OPINION_URL = re.compile(r"/(?:opinions?|commentisfree|comment|editorials?|op-ed|columnists?|blogs?)/", re.IGNORECASE)
_CLOSED = re.compile(r"\s?(?:[.,;]|$|(?:and|but|as|on|in|saying|later)\b)")
_NEARBY_WORDS = 5
_NO_CLAUSE = re.compile(r"(?:to|for|as|against)\b")
"""Asking somebody to do a thing asserts nothing about the world."""
_SCARE_WORDS = 4


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


P = TypeVar("P", bound=_Placed)


@dataclass(slots=True)
class _Desk:
    """One report under work: its annotations by place."""

    report: Report
    reading: Reading
    wire: str
    cast: Cast
    opinion: bool = False
    quotes: dict[int, list[Quote]] = field(default_factory=lambda: defaultdict(list))


def page(report: Report, reading: Reading, wire: str, cast: Cast, recurring: frozenset[tuple[str, str]]) -> Page:
    """The asserting sentences of a report, what parties say in it, and its bare denials."""
    desk = _Desk(report, reading, wire, cast, _is_opinion(report))
    _spread(desk)
    assertions: list[Assertion] = []
    voices: list[Voiced] = []
    denials: list[Denial] = []
    prose = any(furniture.stopped(report.text[s.start : s.end]) for s in reading.sentences)
    for i, sentence in enumerate(reading.sentences):
        text = report.text[sentence.start : sentence.end]
        if not text.strip():
            continue
        span = Span(report.id, sentence.start, sentence.end)
        denial = _bare_denial(desk, i, span, assertions[-1]) if assertions else None
        if denial:
            denials.append(denial)
        if (denial and len(text.split()) <= BARE_WORDS) or (prose and not furniture.stopped(text)):
            continue
        if not furniture.asserts(text) or (report.outlet, wording(text)) in recurring:
            continue
        if report.excerpt and furniture.broken_off(text):
            continue
        placed = _placed(desk, sentence)
        voices.extend(_voices(desk, i, span, placed))
        assertions.append(_assertion(desk, i, span, placed, len(assertions)))
    return Page(report, wire, tuple(assertions), tuple(voices), tuple(denials))


def _is_opinion(report: Report) -> bool:
    """Whether a report says that it is one writer's view: then its own voice is that writer's, and no outlet's."""
    return bool(_OPINION_TITLE.match(report.title) or _OPINION_URL.search(report.url))


def _spread(desk: _Desk) -> None:
    """Quotes by the sentences they touch."""
    sentences = desk.reading.sentences
    starts = [s.start for s in sentences]
    for quote in desk.reading.quotes:
        first = max(0, bisect_right(starts, quote.start) - 1)
        for i in range(first, bisect_left(starts, min(quote.end, quote.start + MOST_SAID))):
            if sentences[i].end > quote.start:
                desk.quotes[i].append(quote)


def within(found: Sequence[P], start: int, end: int) -> tuple[P, ...]:
    """Those of the annotations, sorted by start, that start in ``start:end``."""
    first = bisect_left(found, start, key=lambda f: f.start)
    return tuple(found[first : bisect_left(found, end, key=lambda f: f.start)])


def _placed(desk: _Desk, sentence: Sentence) -> tuple[Term, ...]:
    """The terms of a sentence in order: stems, and figures as "#" and their lower value."""
    start, end = sentence.start, sentence.end
    figures = within(desk.reading.figures, start, end)
    names = _heads(desk, start, end)
    dates = [(d.start, d.end) for d in within(desk.reading.dates, start, end) if not _whole_year(d)]
    out = [Term(f"#{f.low.normalize():f}", f.start, True) for f in figures]
    counted = [(f.start, f.end) for f in figures]
    for found, at, _ in terms(desk.report.text, furniture.after_dateline(desk.report.text, start, end), end):
        number = found[0].isdigit()
        if number and (_inside(at, counted) or _inside(at, dates)):
            continue
        name = next((n for n in names if n[0] <= at < n[1]), None)
        if name is None or name[2] == at:
            out.append(Term(f"#{found}" if number else found, at, number or name is not None))
    return tuple(sorted(out, key=lambda t: (t.at, t.term)))


def _whole_year(found: Date) -> bool:
    """Whether a date is a year: "since 2021" pins what is told as a figure does."""
    return found.last - found.first >= timedelta(days=364) and found.first.year == found.last.year


def _heads(desk: _Desk, start: int, end: int) -> list[tuple[int, int, int]]:
    """Start and end of each name, and the place of the one word that stands for it.

    The last word does ("Ida Holm", "Tarn League"), or the last before "of" ("League of Ports"): so a name
    weighs once, and its short form is the same term.
    """
    out = []
    for name in within(desk.reading.names, start, end):
        words = [(m.group(), m.start()) for m in TOKEN.finditer(desk.report.text, name.start, name.end)]
        of = next((i for i, (word, _) in enumerate(words) if word.lower() in ("of", "for")), len(words))
        if words:
            out.append((name.start, name.end, words[max(0, of - 1)][1]))
    return out


def _inside(at: int, ranges: Sequence[Range]) -> bool:
    return any(start <= at < end for start, end in ranges)


def _content(quote: Quote) -> tuple[Range, ...]:
    return quote.parts or ((quote.start, quote.end),)


def _attribution(quote: Quote) -> list[Range]:
    return [r for r in (quote.cue, quote.speaker) if r is not None]


def _voiced_by(desk: _Desk, i: int) -> dict[str, list[Quote]]:
    """The quotes in a sentence by whom they credit; marks around a word or two without a speaker are nobody's."""
    by: dict[str, list[Quote]] = defaultdict(list)
    for quote in desk.quotes.get(i, ()):
        if quote.kind is QuoteKind.INDIRECT and _NO_CLAUSE.match(desk.report.text, quote.start):
            continue
        who = desk.cast.credited(quote)
        if lexicon.cue("agencies").fullmatch(who):
            continue
        if who:
            by[who].append(quote)
        elif len(desk.report.text[quote.start : quote.end].split()) > _SCARE_WORDS:
            by[UNNAMED].append(quote)
    return by


def _credit(desk: _Desk, i: int, placed: tuple[Term, ...]) -> tuple[str, list[Range], list[Range]]:
    """Whom a sentence credits, with the ranges of all that is credited and of the attributions.

    Where it sets two parties side by side, the one with the larger part stands for it.
    """
    best, most, total = "", 0.0, 0.0
    by = _voiced_by(desk, i)
    said = {who: [r for q in quotes for r in _content(q)] for who, quotes in by.items()}
    around = [r for quotes in by.values() for q in quotes for r in _attribution(q)]
    asserted = [t for t in placed if not _inside(t.at, around) or any(_inside(t.at, r) for r in said.values())]
    for who in sorted(said):
        share = sum(_inside(t.at, said[who]) for t in asserted) / max(1, len(asserted))
        total += share
        if share > most:
            best, most = who, share
    if total < CREDITED:
        return _unread(desk, i), [], around
    return best, [r for ranges in said.values() for r in ranges], around


def _unread(desk: _Desk, i: int) -> str:
    """Whom a sentence credits where the reader saw no quote: "…, Ostrel's government said", a piece of a longer speech.

    Words in marks, and "we" outside of them, are somebody's and not the outlet's.
    """
    sentence = desk.reading.sentences[i]
    text = desk.report.text[sentence.start : sentence.end]
    own = _unquoted(desk, i, Span(desk.report.id, sentence.start, sentence.end))
    for match in (_SAID_LAST.search(own), _SAID_FIRST.search(own)):
        if match and not lexicon.cue("agencies").fullmatch(who := match["who"].strip()) and not _PRONOUN.fullmatch(who):
            return desk.cast.name(who)
    if desk.opinion or _SAID_LAST.search(own) or _SPEECH.match(text) or _speech_ends(text) or _FIRST_PERSON.search(own):
        return UNNAMED
    return ""


def _speech_ends(text: str) -> bool:
    """Whether a sentence ends in a mark that it did not open: the tail of somebody's speech."""
    return text.rstrip().endswith(("”", '"')) and not re.search(r"[“\"]", text.rstrip()[:-1])


def _assertion(desk: _Desk, i: int, span: Span, placed: tuple[Term, ...], place: int) -> Assertion:
    who, said, around = _credit(desk, i, placed)
    core = tuple(t for t in placed if (_inside(t.at, said) if who else not _inside(t.at, around))) or placed
    text = desk.report[span]
    own = _unquoted(desk, i, span)
    denial = denying(own)
    reading = desk.reading
    return Assertion(
        span=span,
        text=text,
        wire=desk.wire,
        outlet=desk.report.outlet,
        published=desk.report.published,
        place=place,
        who=who,
        denies=denial is not None,
        denied=_denied(core, own, span.start, denial),
        negated=bool(lexicon.cue("negations").search(text)),
        hedged=bool(lexicon.cue("hedges").search(own)),
        placed=core,
        terms=frozenset(t.term for t in core),
        anchors=frozenset(t.term for t in core if t.anchor),
        figures=within(reading.figures, span.start, span.end),
        days=_days(desk, i, span),
        names=within(reading.names, furniture.after_dateline(desk.report.text, span.start, span.end), span.end),
    )


def _days(desk: _Desk, i: int, span: Span) -> tuple[tuple[date, date], ...]:
    """The days a sentence names, but for those inside quotation marks: who speaks may mean another week."""
    marked = [r for q in desk.quotes.get(i, ()) if q.kind is QuoteKind.DIRECT for r in _content(q)]
    found = within(desk.reading.dates, span.start, span.end)
    return tuple((d.first, d.last) for d in found if not _inside(d.start, marked))


def _unquoted(desk: _Desk, i: int, span: Span) -> str:
    """The sentence with what stands inside quotation marks blanked: a denial quoted is not the outlet's."""
    text = desk.report[span]
    for quote in desk.quotes.get(i, ()):
        if quote.kind is QuoteKind.DIRECT:
            for start, end in _content(quote):
                a, b = max(0, start - span.start), min(len(text), end - span.start)
                if a < b:
                    text = text[:a] + " " * (b - a) + text[b:]
    return text


def denying(text: str) -> re.Match[str] | None:
    """The words by which a sentence reports a denial: "denied that", "rejected the claim", not "was denied bail"."""
    refused = lexicon.cue("refused")
    for match in lexicon.cue("denials").finditer(text):
        if refused.search(" ".join(text[match.end() : match.end() + 40].split()[:2])):
            continue
        if not _DENIED_TO.search(text[max(0, match.start() - 24) : match.start()].rstrip()):
            return match
    nouns = lexicon.cue("denied_nouns")
    for match in lexicon.cue("weak_denials").finditer(text):
        after = " ".join(text[match.end() : match.end() + 60].split()[:_NEARBY_WORDS])
        if nouns.search(after):
            return match
    return None


def _denied(core: Sequence[Term], text: str, start: int, denial: re.Match[str] | None) -> frozenset[str]:
    """The terms of what is denied: those after the verb up to the next clause, or all where no words follow it."""
    if denial is None:
        return frozenset()
    stop = _NEXT_CLAUSE.search(text, denial.end())
    end = stop.start() if stop else len(text)
    after = frozenset(t.term for t in core if denial.end() <= t.at - start < end)
    said = bool(text[denial.end() : end].strip(" .,"))
    return after if said else frozenset(t.term for t in core)


def _voices(desk: _Desk, i: int, span: Span, placed: tuple[Term, ...]) -> list[Voiced]:
    out = []
    text = desk.report.text
    for who, quotes in _voiced_by(desk, i).items():
        ranges = [(max(a, span.start), min(b, span.end)) for q in quotes for a, b in _content(q)]
        ranges = [(a, b) for a, b in ranges if a < b]
        said = [t for t in placed if _inside(t.at, ranges)]
        if not said:
            continue
        words = " ".join(text[a:b] for a, b in ranges)
        out.append(
            Voiced(
                who=who,
                home=span,
                wire=desk.wire,
                terms=frozenset(t.term for t in said),
                anchors=frozenset(t.term for t in said if t.anchor),
                measures=measures(words, said),
                self_terms=frozenset(found for found, _, _ in terms(who)) if who != UNNAMED else frozenset(),
                negated=bool(lexicon.cue("negations").search(words)) or denying(desk.report[span]) is not None,
            )
        )
    return out


def measures(text: str, said: Sequence[Term]) -> frozenset[str]:
    """The words of a text that say how much ("most", "nearly all"), and its figures."""
    found = {m.group().lower() for m in lexicon.cue("measures").finditer(text)}
    return frozenset(found | {t.term for t in said if t.term.startswith("#")})


def _bare_denial(desk: _Desk, i: int, span: Span, before: Assertion) -> Denial | None:
    """A denial of the sentence before: "The Front denied it." after what somebody else said."""
    text = desk.report[span]
    found = lexicon.cue("bare_denials").search(text)
    if found is None or not _CLOSED.match(text, found.end()):
        return None
    if len(text.split()) > BARE_WORDS and not (before.who or lexicon.cue("said").search(before.text)):
        return None
    who = next((w for w in _voiced_by(desk, i) if w != UNNAMED), "") or _subject(desk, text[: found.start()])
    return Denial(span, who, desk.wire, before.span) if who and who != before.who else None


def _subject(desk: _Desk, text: str) -> str:
    """The words before a verb as a speaker's name, if they are a short noun phrase and no pronoun."""
    words = text.split()
    if not words or len(words) > 6 or lexicon.cue("uncertain_start").fullmatch(words[0]):
        return ""
    return desk.cast.name(text.strip(" ,"))
