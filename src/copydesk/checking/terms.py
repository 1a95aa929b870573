"""Text as terms: words and numbers with their places, brought to one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from copydesk.checking.lexicon import listed, numerals, stem
from copydesk.records import Dossier, Line, LineKind, Range, Reading, Report, ReportId, Span

LONG = 15
"""Digits; a longer number is no count of thousands or millions."""

_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_TERM = re.compile(
    rf"(?P<money>(?<=[$£€])\d[\d,]*(?:\.\d+)?\s?(?:bn|tn|m|k)\b)|(?P<number>\d[\d,{_UNSEEN}]*(?:\.\d+)?)|(?P<letters>(?:[A-Za-z]\.){{2,9}})|(?P<percent>%|per\s?cent\b)"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_]|[{_UNSEEN}])*(?:['’][^\W\d_]+)?)"
)
_DROP = str.maketrans("", "", _UNSEEN)
_TAILS = {"ll": "will", "ve": "have", "re": "are", "m": "am"}
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_MULTIPLES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000, "tn": 1_000_000_000_000}
_LETTERS = {"us": "usa", "uk": "britain"}


class Term(NamedTuple):
    """A word or number of a text: its place, its spelling in lower case, its stem, and how it is written.

    ``content`` is false for function words; ``capital`` says that it begins with a capital.
    """

    start: int
    end: int
    word: str
    stem: str
    content: bool
    capital: bool

    @property
    def at(self) -> Range:
        """Its place."""
        return self.start, self.end

    @property
    def number(self) -> bool:
        """Whether it is a number, in digits or in words."""
        return self.stem[:1].isdigit()


_Made = tuple[str, str, bool, bool]
"""Spelling, stem, content, capital."""


@cache
def _function() -> frozenset[str]:
    return listed("function")


def terms(text: str) -> tuple[Term, ...]:
    """The terms of a text in order; "n't" is a term "not" of its own, a possessive loses its ending."""
    return _terms(text) if len(text) < 4000 else _split(text)


@lru_cache(maxsize=8192)
def _terms(text: str) -> tuple[Term, ...]:
    return _split(text)


def _split(text: str) -> tuple[Term, ...]:
    found: list[Term] = []
    for match in _TERM.finditer(text):
        start, end = match.span()
        if match.lastgroup == "money":
            found.append(_money(match[0], start))
        elif match.lastgroup == "number":
            found.append(_number(match[0], start))
        else:
            found.extend(Term(start, end, *made) for made in _made(match.lastgroup or "", match[0]))
    return tuple(_joined(found, text))


def _joined(found: Sequence[Term], text: str) -> Iterable[Term]:
    """Numbers that one reads as one ("1.2 million", "twenty-one", "two dozen") made one term."""
    held: Term | None = None
    for term in found:
        if (
            held is not None
            and held.number
            and term.number
            and (value := _together(held, term, text[held.end : term.start]))
        ):
            held = Term(held.start, term.end, value, value, True, held.capital)
            continue
        if held is not None:
            yield held
        held = term
    if held is not None:
        yield held


def _together(one: Term, other: Term, between: str) -> str:
    """The value of two numbers that stand together as one, empty where they do not."""
    if between.strip() not in ("", "-") or len(between) > 2 or not other.word.isalpha():
        return ""
    if len(one.stem) > LONG or not _PLAIN.fullmatch(one.stem):
        return ""
    first, second = Decimal(one.stem), Decimal(other.stem)
    if second >= 100 or other.word.startswith("dozen"):
        return f"{(first * second).normalize():f}"
    return f"{first + second:f}" if first % 10 == 0 and 20 <= first < 100 and second < 10 else ""


def _number(raw: str, start: int) -> Term:
    bare = raw.rstrip("," + _UNSEEN)
    value = _value(bare.translate(_DROP))
    return Term(start, start + len(bare), value, value, True, False)


def _value(digits: str) -> str:
    """Digits of any script in ASCII; commas go where they part thousands, and are points elsewhere ("12,50")."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in digits)
    if "," in plain and not _THOUSANDS.fullmatch(plain):
        return plain.replace(",", ".") if plain.count(",") == 1 and "." not in plain else plain.replace(",", ";")
    return plain.replace(",", "")


def _money(raw: str, start: int) -> Term:
    """An amount with its multiple written as letters: "$2.5m"."""
    bare = raw.rstrip("bntmk ")
    value = f"{Decimal(bare.replace(',', '')) * _MULTIPLES[raw[len(bare) :].strip()]:f}"
    value = value.rstrip("0").rstrip(".") if "." in value else value
    return Term(start, start + len(raw), value, value, True, False)


@lru_cache(maxsize=65536)
def _made(kind: str, raw: str) -> tuple[_Made, ...]:
    """What a word is made into, as it stands: the same words come again and again."""
    if kind == "letters":
        plain = raw.replace(".", "").lower()
        return (_word(_LETTERS.get(plain, plain), True),)
    if kind == "percent":
        return (_word("percent", False),)
    return tuple(_words(raw))


def _words(raw: str) -> Iterable[_Made]:
    plain = raw.translate(_DROP).replace("’", "'")
    capital = plain[0].isupper()
    low = plain.lower()
    if plain in ("US", "USA", "UK"):
        yield _word(_LETTERS.get(low, low), True)
    elif low.endswith("n't") and len(low) > 3:
        yield _word({"can't": "can", "won't": "will", "shan't": "shall"}.get(low, low[:-3]), capital)
        yield _word("not", False)
    elif "'" in low:
        head, _, tail = low.partition("'")
        joined = tail in ("s", "re", "ve", "ll", "d", "m", "t")
        yield _word(head if joined else low.replace("'", ""), capital)
        if tail in _TAILS:
            yield _word(_TAILS[tail], False)
    elif low == "cannot":
        yield _word("can", False)
        yield _word("not", False)
    else:
        yield _word(low, capital)


def _word(low: str, capital: bool) -> _Made:
    digits = numerals().get(low)
    return low, digits or stem(low), bool(digits) or low not in _function(), capital


def patterned(line: Line) -> bool:
    """Whether a composed line comes from a fixed pattern, which credits what it tells; a headline does not."""
    return line.kind is LineKind.COMPOSED and any(t.word in listed("pattern_credits") for t in terms(line.text))


def cited(sources: Dossier, spans: Sequence[Span]) -> tuple[Term, ...]:
    """The terms of all the spans, one after the other; places count in each span's own text."""
    return tuple(term for span in spans for term in terms(words_of(sources, span)))


def among(words: Iterable[Term], name: str) -> list[Term]:
    """The terms that stand in a list; the month of May is no hedge."""
    return [t for t in words if t.word in listed(name) and not (t.word == "may" and t.capital)]


def reports_of(evidence: Sequence[Span], sources: Dossier) -> tuple[Report, ...]:
    """The reports that spans stand in."""
    wanted = {span.report for span in evidence}
    return tuple(report for report in sources.reports if report.id in wanted)


def words_of(sources: Dossier, span: Span) -> str:
    """The words of a span; empty where the dossier has no such report or the span leaves it."""
    try:
        return sources[span]
    except KeyError:
        return ""


def reading_of(sources: Dossier, report: ReportId) -> Reading | None:
    """The reading of a report, none where the dossier has none."""
    try:
        return sources.reading(report)
    except KeyError:
        return None


HEAD = 4
"""Letters that two forms of a word share at least."""


@lru_cache(maxsize=64)
def heads(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The words by their first letters."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        found[word[:HEAD]].append(word)
    return {head: tuple(sorted(held)) for head, held in found.items()}


@lru_cache(maxsize=64)
def vocabulary(text: str) -> frozenset[str]:
    """All words and stems of a text."""
    return frozenset(form for term in _split(text) for form in (term.word, term.stem))
