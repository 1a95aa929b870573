"""Numbers that count nothing: clock times, ordinals, phone numbers, scores, names of models, years, idle "one"."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from copydesk.reading import counted, lexicon
from copydesk.reading.measures import Measure
from copydesk.reading.tokens import Tokens
from copydesk.records import Bound

_CLOCK = re.compile(r" : \d\d(?!\d)| ?(?:[ap]\. ?m\.|[ap]\. ?m\b|[ap]m\b|o['’]clock|GMT|hours GMT)", re.IGNORECASE)
_PHONE = re.compile(r"-\d{3}(?:-\d{3,4})?\b|-\d{4}\b")
_SCORE = re.compile(r" ?[-–] ?\d{1,3}(?![\d,.]*\d)")
_LAST_ITEM, _GROUPS = 50, 4
"""The highest number of a list, and how many words a phone number or the name of a street has."""
_YEARS = (1900, 2100)
LEAST_JOINED = 100
"""A lower number before a hyphen names a kind of thing rather than counts."""
_CAPTIONS = frozenset(["the", "a", "an", "this", "these", "he", "she", "it", "left", "in"])
_SHORT_EST = 4
_TELLING = frozenset(["said", "says", "told", "wrote", "added", "asked", "recalled"])


def is_year(word: str) -> bool:
    """Whether a number could be a year of our time."""
    return len(word) == 4 and word.isdecimal() and _YEARS[0] <= int(word) <= _YEARS[1]


@cache
def _numbered() -> frozenset[str]:
    return frozenset(lexicon.lines("numbered.txt"))


def is_numbering(word: str) -> bool:
    """Whether a number after this word says which and not how many: "No. 3", "Flight 370"."""
    return word in _numbered()


@cache
def _second_words() -> frozenset[str]:
    return frozenset(line.split()[1] for line in _numbered() if " " in line)


def is_no_count(text: str, tokens: Tokens, m: Measure) -> bool:
    """Whether digits are a time, a phone number, a score, part of a longer string or of a name."""
    if is_glued(text, tokens.start[m.first], tokens.end[m.after - 1]) or (m.tail and _odd_tail(m.tail)):
        return True
    if tokens.low[m.after : m.after + 1] == ["/"] or (m.first and tokens.low[m.first - 1] == "/"):
        return True
    if _CLOCK.match(text, m.end) or _PHONE.match(text, m.end):
        return True
    return _is_listing(text, tokens, m) or _is_called(tokens, m) or (m.first > 0 and _is_numbered(tokens, m.first))


def _is_listing(text: str, tokens: Tokens, m: Measure) -> bool:
    """The number of a line, "3." or "2)", of a picture, 4 The old bar, of a version, and the size of a screen."""
    low, words, first = tokens.low, tokens.words, m.first
    before, follows = low[first - 1] if first else "", low[m.after] if m.after < len(low) else "."
    if follows == "x" or (before in ("x", ":") and first > 1 and low[first - 2].isdecimal()):
        return before != ":" or text[m.start - 1] == " "  # 1920 x 1200; 2 : 09
    if "." in words[first]:
        return follows in lexicon.group("uncounted_versions")
    if follows in _CAPTIONS and words[m.after].istitle():
        return True
    after = text[m.end : m.end + 1]
    if after not in (".", ")") or m.low > _LAST_ITEM or not words[first].isdecimal():
        return False
    opens = first == 0 or "\n" in text[tokens.end[first - 1] : m.start]
    if after == ")":
        return opens or before in (",", ";", ":")
    return opens and text[m.end + 1 : m.end + 2] in (" ", "\n")


def _is_called(tokens: Tokens, m: Measure) -> bool:
    """A phone number in groups, an emergency number, a house: 0207 782 4368, a 911 call, 10 Long Street."""
    words, low, at = tokens.words, tokens.low, m.first - 1
    while at >= 0 and m.first - at < _GROUPS and words[at].isdecimal():
        if words[at][0] == "0":
            return True
        at -= 1
    if words[m.first] in lexicon.group("uncounted_emergency"):
        near = lexicon.group("uncounted_emergency_near")
        return low[m.after : m.after + 1] == ["call"] or not near.isdisjoint(low[max(0, m.first - 1) : m.after + 1])
    for i in range(m.after, min(len(words), m.after + _GROUPS)):
        if not (words[i][0].isupper() or (i > m.after and words[i] == ".")):
            break
        if i > m.after and words[i] in lexicon.group("uncounted_streets"):
            return i + 1 >= len(words) or not counted.is_plural(low[i + 1])
    return False


def is_bare_year(tokens: Tokens, m: Measure, noun: str, noun_at: int) -> bool:
    """Whether a number that could be a year is one: 2016 teaches; about 2000 tents and 1912 soldiers are counted."""
    word = tokens.words[m.after - 1]
    if not is_year(word) or m.bound not in (Bound.EXACT, Bound.ABOUT) or m.ranged or m.low != m.high or m.unit:
        return False
    counts = noun_at == m.after and counted.is_plural(tokens.low[noun_at]) if noun and noun_at < len(tokens) else False
    return not (counts and (counted.is_people(noun) or word.endswith("00")))


def is_no_part(tokens: Tokens, m: Measure) -> bool:
    """A half of a game, "half" without what it is of; a third attempt."""
    low = tokens.low
    before, follows = low[m.first - 1] if m.first else "", low[m.after] if m.after < len(low) else "."
    if low[m.after - 1] == "half":
        if before in lexicon.group("uncounted_half_before"):
            return True
        return m.bound is Bound.EXACT and follows not in (
            "of",
            "the",
            "its",
            "his",
            "her",
            "their",
            "all",
            "these",
            "those",
        )
    if low[m.first] != "a" or m.bound is not Bound.EXACT or low[m.after - 1] == "quarter":
        return False
    return follows[0].isalpha() and follows not in lexicon.classes() and not follows.endswith(("s", "ed"))


def _odd_tail(tail: str) -> bool:
    """Letters at the digits that are no unit: 21st, 3D, 1080p, 4K, 1960s."""
    units = lexicon.table("units.toml")
    return (
        (tail if len(tail) == 1 else tail.lower()) not in units["unit"]
        and (len(tail) == 1 or tail.lower() not in units["glued"]["words"].split())
        and tail != "yo"
    )


def _is_numbered(tokens: Tokens, first: int) -> bool:
    """No. 3, Flight 370, class one."""
    word = tokens.words[first - 1]
    if word == "." and first > 1:
        word = tokens.words[first - 2] + "."
    if word in _numbered():
        return True
    return word in _second_words() and first > 1 and f"{tokens.words[first - 2]} {word}" in _numbered()


def is_numbered_word(tokens: Tokens, m: Measure) -> bool:
    """Volume One, class one: the number in words names which."""
    if not m.first:
        return False
    before = tokens.words[m.first - 1]
    capital = tokens.words[m.first][0].isupper() and before[0].isupper() and before.lower() not in lexicon.classes()
    return _is_numbered(tokens, m.first) or capital


def is_glued(text: str, start: int, end: int) -> bool:
    """Part of a longer string: F-16, 9/11, 1.2.3, #4."""
    before = text[start - 1] if start else " "
    two = text[start - 2] if start > 1 else " "
    after, next_after = text[end : end + 1], text[end + 1 : end + 2]
    if (
        before.isalnum()
        or (before in "/_#@.:×" and (before, two) != (".", "."))
        or (before in "-–" and two.isalnum())
        or (before in ",’'′" and two.isdigit())
    ):
        return True
    return after in ("/", "_", "×") or after.isalnum() or (after in (".", ":", "’", "'", "′") and next_after.isdigit())


def is_score(text: str, tokens: Tokens, m: Measure) -> bool:
    """3-2, 4-12: a result, not a range; a range in dashes has a unit, a bound or a plural after it."""
    if m.ranged:
        at = m.after
        near = list(takewhile(lambda w: w not in lexicon.classes(), tokens.low[at : at + 3]))
        plural = any(counted.is_plural(w) for w in near)
        return not (m.unit or plural or m.bound is not Bound.EXACT)
    return m.low == m.high and not m.unit and bool(_SCORE.match(text, m.end))


def is_score_end(text: str, tokens: Tokens, m: Measure) -> bool:
    """The second number of a score: 3 - 2."""
    before = tokens.words[m.first - 1] if m.first else ""
    return before in ("-", "–") and m.first > 1 and tokens.words[m.first - 2][0].isdecimal()


def is_joined(tokens: Tokens, text: str, m: Measure) -> bool:
    """Whether a noun or adjective hangs on a low number: four-star, a five-point plan; a 3,200-crown trip counts."""
    if m.unit:
        return False
    if m.high >= LEAST_JOINED:  # an 8,000-word letter, a 100,000-strong force
        hung = tokens.low[m.after + 1] if text[m.end : m.end + 1] == "-" and m.after + 1 < len(tokens) else m.tail
        return bool(hung) and bool(counted.joined(hung))
    if text[m.end : m.end + 3] == " - " and m.after + 1 < len(tokens):  # an 80 - seat hall
        word = tokens.words[m.after + 1]
        return word.isalpha() and word.islower() and word not in lexicon.classes() and not counted.is_plural(word)
    return bool(m.tail) or (text[m.end : m.end + 1] == "-" and text[m.end + 1 : m.end + 2].isalpha())


def names_a_model(tokens: Tokens, m: Measure, noun: str) -> bool:
    """A bare number right after a capitalised word: PlayStation 4, a Falcon 9 rocket."""
    if m.unit or m.bound is not Bound.EXACT or m.low != m.high or m.first < 1 or m.kind != "digits":
        return False
    before = tokens.words[m.first - 1]
    low = before.lower()
    if not before[0].isupper() or len(before) < 2 or low in lexicon.classes() or counted.is_event(low):
        return False
    return not noun or not (counted.is_people(noun) or before in lexicon.places())


def is_idle_one(tokens: Tokens, m: Measure, noun: str, noun_at: int) -> bool:
    """ "No one", "one of the best", "one day", "the one who", "one man said": counts nothing."""
    low = tokens.low
    before = low[m.first - 1] if m.first else ""
    after = low[m.after] if m.after < len(low) else "."
    if before in lexicon.group("figures_no_one_before") or counted.is_idle(after):
        return True
    if after == "of":
        return not _is_plain_part(tokens, m.after + 1, noun_at)
    if after in lexicon.group("figures_no_one_after") or not after[0].isalpha():
        return True
    if not noun or counted.is_idle(noun):
        return True
    follows = low[noun_at + 1] if noun_at + 1 < len(low) else ""
    return follows in _TELLING


def _is_plain_part(tokens: Tokens, at: int, noun_at: int) -> bool:
    """One of the girls, one of her three young sisters; "one of the biggest" and "one of the first" are no counts."""
    low, few = tokens.low, lexicon.group("figures_one_of_few")
    for i in range(at, min(noun_at, len(low))):
        if low[i] in few or (low[i].endswith("est") and len(low[i]) > _SHORT_EST and low[i] not in lexicon.classes()):
            return False
    if not at <= noun_at < len(low):
        return False
    return counted.is_plural(low[noun_at]) and not counted.is_idle(counted.lemma(low[noun_at]))
