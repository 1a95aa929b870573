"""Text as terms: words and numbers with their places, brought to one spelling."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from copydesk.checking.lexicon import listed, numerals, stem
from copydesk.records import Dossier, Line, LineKind, Reading, ReportId, Span

LONG = 15
"""Digits; a longer number is no count of thousands or millions."""

_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_TERM = re.compile(
    rf"(?P<number>\d[\d,{_UNSEEN}]*(?:\.\d+)?)|(?P<letters>(?:[A-Za-z]\.){{2,9}})|(?P<percent>%|per\s?cent\b)"
    rf"|(?P<word>[^\W\d_](?:[^\W\d_]|[{_UNSEEN}])*(?:['’][^\W\d_]+)?)"
)
_DROP = str.maketrans("", "", _UNSEEN)
_LETTERS = {"us": "usa", "uk": "britain"}


@dataclass(frozen=True, slots=True)
class Term:
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
    def number(self) -> bool:
        """Whether it is a number, in digits or in words."""
        return self.stem[:1].isdigit()


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
        if match["number"]:
            found.append(_number(match[0], start))
        elif match["letters"]:
            plain = match[0].replace(".", "").lower()
            found.append(_word(_LETTERS.get(plain, plain), start, end, True))
        elif match["percent"]:
            found.append(_word("percent", start, end, False))
        else:
            found.extend(_words(match[0], start, end))
    return tuple(_joined(found, text))


def _joined(found: Sequence[Term], text: str) -> Iterable[Term]:
    """Numbers that one reads as one ("1.2 million", "twenty-one", "two dozen") made one term."""
    held: Term | None = None
    for term in found:
        if held is not None and term.number and (value := _together(held, term, text[held.end : term.start])):
            held = Term(held.start, term.end, value, value, True, held.capital)
            continue
        if held is not None:
            yield held
        held = term
    if held is not None:
        yield held


def _together(one: Term, other: Term, between: str) -> str:
    """The value of two numbers that stand together as one, empty where they do not."""
    if not one.number or between.strip() not in ("", "-") or len(between) > 2 or not other.word.isalpha():
        return ""
    if len(one.stem) > LONG or one.stem.count(".") > 1:
        return ""
    first, second = Decimal(one.stem), Decimal(other.stem)
    if second >= 100 or other.word.startswith("dozen"):
        return f"{(first * second).normalize():f}"
    return f"{first + second:f}" if first % 10 == 0 and 20 <= first < 100 and second < 10 else ""


def _number(raw: str, start: int) -> Term:
    bare = raw.rstrip("," + _UNSEEN)
    value = bare.translate(_DROP).replace(",", "")
    return Term(start, start + len(bare), value, value, True, False)


def _words(raw: str, start: int, end: int) -> Iterable[Term]:
    plain = raw.translate(_DROP).replace("’", "'")
    capital = plain[0].isupper()
    low = plain.lower()
    if plain in ("US", "USA", "UK"):
        yield _word(_LETTERS.get(low, low), start, end, True)
    elif low.endswith("n't") and len(low) > 3:
        yield _word({"can't": "can", "won't": "will", "shan't": "shall"}.get(low, low[:-3]), start, end, capital)
        yield _word("not", start, end, False)
    elif "'" in low:
        head, _, tail = low.partition("'")
        joined = tail in ("s", "re", "ve", "ll", "d", "m", "t")
        yield _word(head if joined else low.replace("'", ""), start, end, capital)
    elif low == "cannot":
        yield _word("can", start, end, False)
        yield _word("not", start, end, False)
    else:
        yield _word(low, start, end, capital)


def _word(low: str, start: int, end: int, capital: bool) -> Term:
    digits = numerals().get(low)
    return Term(start, end, low, digits or stem(low), bool(digits) or low not in _function(), capital)


def patterned(line: Line) -> bool:
    """Whether a composed line comes from a fixed pattern, which credits what it tells; a headline does not."""
    return line.kind is LineKind.COMPOSED and any(t.word in listed("pattern_credits") for t in terms(line.text))


def cited(sources: Dossier, spans: Sequence[Span]) -> tuple[Term, ...]:
    """The terms of all the spans, one after the other; places count in each span's own text."""
    return tuple(term for span in spans for term in terms(words_of(sources, span)))


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
