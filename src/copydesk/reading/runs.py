"""Runs of capitalised words, each cut where one name ends and another begins."""

from __future__ import annotations

from copydesk.reading import lexicon
from copydesk.reading.mentions import (
    BREAK,
    CAPITAL,
    DEMONYM,
    GOES_ON,
    HEAD,
    LINK,
    NEVER,
    ORDINARY,
    ORGANISED,
    QUALIFIER,
    QUOTED,
    ROLE,
    STARTER,
    SUFFIXES,
    TITLE,
    View,
    listed,
)
from copydesk.records import Range

_MOST_TOKENS = 12
_SYLLABLE = 6
_ROLL_LEAST = 6
_ROLL_MOST = 120
"""A list of people without marks between them has so many words."""
_ROLL_SHARE = 0.4
"""So many of its words are known given names."""
_ROMAN = frozenset("IVX")


def end(v: View, i: int, limit: int) -> int:
    """Where the run of capitalised words that starts at ``i`` ends."""
    words, low = v.tokens.words, v.tokens.low
    longest, limit = limit, min(limit, i + _MOST_TOKENS)
    j = i + 1
    while j < limit:
        if not v.flags[j] & (CAPITAL | GOES_ON) and low[j - 1] != "flight":
            break
        step = _step(v, i, j, limit)
        if not step:
            break
        j += step
    if j == limit and j - i == _MOST_TOKENS and _is_roll(v, i, j):
        while j < min(longest, i + _ROLL_MOST) and v.flags[j] & CAPITAL and not v.flags[j] & (BREAK | NEVER):
            j += 1
    while j - 1 > i and words[j - 1].islower() and (v.flags[j - 1] & LINK or low[j - 1] in ("of", "the", "and")):
        j -= 1
    return j


def _step(v: View, i: int, j: int, limit: int) -> int:
    """How many tokens from ``j`` go on with the run; 0 ends it."""
    low, words, flags = v.tokens.low, v.tokens.words, v.flags
    if flags[j] & CAPITAL:
        barred = flags[j] & (BREAK | NEVER) and not (len(low[j]) == 1 and j + 1 < limit and low[j + 1] == ".")
        return int(not barred and (low[j - 1] not in SUFFIXES or low[j] in SUFFIXES))
    following = j + 1 < limit and bool(flags[j + 1] & CAPITAL)
    if words[j] == ".":
        return _after_stop(v, j, following)
    if words[j] in QUOTED:
        nick = following and words[j - 1] in lexicon.genders() and j + 3 < limit and words[j + 2] in QUOTED
        return 3 * int(nick and bool(flags[j + 3] & flags[j + 1] & CAPITAL))
    if words[j] == "-":  # "Kim Jong - un" in texts that went through a tokeniser
        return 2 * int(
            j + 1 < limit and j - i > 1 and low[j - 2] in listed("family_first") and len(words[j + 1]) < _SYLLABLE
        )
    if flags[j] & LINK:
        return int(following or (j + 2 < limit and bool(flags[j + 1] & LINK and flags[j + 2] & CAPITAL)))
    if low[j] == "of":
        if not (flags[j - 1] & (ORGANISED | HEAD) or low[j - 1] in ("secretary", "chief")):
            return 0
        if following:
            return 1
        return 2 if j + 2 < limit and low[j + 1] == "the" and flags[j + 2] & CAPITAL else 0
    if low[j] in ("and", "&"):
        return int(following and (words[j] == "&" or _joins(v, i, j, limit)))
    return int(low[j - 1] == "flight" and words[j][0].isdigit() and len(words[j]) < 4)


def _after_stop(v: View, j: int, following: bool) -> int:
    """A full stop goes on with an abbreviation or initial."""
    low = v.tokens.low
    if v.tokens.start[j] != v.tokens.end[j - 1]:
        return 0
    if low[j - 1] in ("jr", "sr"):
        return 1
    return int(following and (len(low[j - 1]) == 1 or low[j - 1] in listed("abbreviated")))


def _joins(v: View, i: int, j: int, limit: int) -> bool:
    """An "and" inside the name of one organisation, not between two."""
    low, flags = v.tokens.low, v.flags
    if v.tokens.words[j + 1] in lexicon.genders() and j + 2 < limit and flags[j + 2] & CAPITAL:
        return False
    if v.tokens.words[j - 2] in lexicon.genders() and flags[j - 1] & CAPITAL and j - i > 1:
        return False
    if "of" in low[i:j]:
        return not flags[j - 1] & DEMONYM
    ahead = (
        j + 2 < limit and flags[j + 2] & CAPITAL and any(flags[k] & ORGANISED for k in range(j + 2, min(limit, j + 4)))
    )
    whole = v.tokens.words[i] in lexicon.genders() or v.tokens.words[j - 1].isupper()
    parts = any(flags[k] & (ORGANISED | TITLE) for k in range(i, j)) and low[i] != "house"
    return bool(ahead and not whole and not parts)


def without_opener(v: View, i: int, stop: int) -> int:
    """The start of the run without the ordinary words that are capitalised for opening a sentence."""
    words, low, flags = v.tokens.words, v.tokens.low, v.flags
    places = lexicon.places()
    while i < stop and (flags[i] & NEVER or (flags[i] & STARTER and words[i] not in places and _drops(v, i, stop))):
        i += 1
    while i < stop and not flags[i] & CAPITAL:
        i += 1
    if i >= stop or i not in v.opening or (words[i].isupper() and len(words[i]) > 1):
        return i
    known = words[i] in lexicon.genders() or words[i] in places or flags[i] & (DEMONYM | TITLE) or low[i] in v.capital
    if known:
        return i
    ordinary = low[i] in v.lower or low[i].endswith(("ly", "ing")) or low[i] in lexicon.words("roles.txt")
    if stop - i == 1:
        ordinary = ordinary or low[i].endswith(("ed", "s"))
        return stop if ordinary or low[i] in lexicon.classes() else i
    if ordinary:
        i += 1
        while i < stop and not flags[i] & CAPITAL:
            i += 1
    return i


def _drops(v: View, i: int, stop: int) -> bool:
    word = v.tokens.words[i]
    if " ".join(v.tokens.words[i : i + 2]).title() in lexicon.places() and i + 1 < stop:
        return False
    if v.tokens.low[i] in listed("of_bodies") and any(flag & ORGANISED for flag in v.flags[i + 1 : stop]):
        return False
    return i in v.opening or (len(word) > 3 and word not in lexicon.genders())


def parts(v: View, first: int, after: int) -> list[Range]:
    """The names in a run without title: page furniture, a place or a trade before a person parts from it."""
    second = _second(v, first, after)
    if second:
        return [*parts(v, first, second[0]), second]
    if after - first >= _ROLL_LEAST and _is_roll(v, first, after):
        return _each(v, first, after)
    at = _person_at(v, first, after)
    if at == first:
        return [(first, _without_dateline(v, first, after))]
    stop = at
    while stop > first and v.flags[stop - 1] & (ROLE | TITLE | QUALIFIER):
        stop -= 1
    head = [(first, stop)] if stop > first else []
    return [*head, (at, _without_dateline(v, at, after))]


def _is_roll(v: View, first: int, after: int) -> bool:
    """Nothing but words of people's names: a list whose marks are lost."""
    words, given = v.tokens.words, lexicon.genders()
    odd = ORGANISED | DEMONYM | ORDINARY | STARTER | ROLE | TITLE | NEVER
    if words[first] not in given or any(
        (v.flags[k] & odd and words[k] not in given) or not v.flags[k] & CAPITAL for k in range(first, after)
    ):
        return False
    return sum(w in given for w in words[first:after]) >= _ROLL_SHARE * (after - first)


def _each(v: View, first: int, after: int) -> list[Range]:
    """The people of such a list: two words each, or three where only so the next begins with a given name."""
    words, given = v.tokens.words, lexicon.genders()
    out = []
    while after - first > 1:
        ends = [n for n in (2, 3) if first + n == after or (first + n < after and words[first + n] in given)]
        stop = first + (ends[0] if ends else 2)
        out.append((first, stop))
        first = stop
    return out


def _second(v: View, first: int, after: int) -> Range | None:
    """A caption says a name twice, "Jane Roe Jane Roe": where it stands again."""
    low = v.tokens.low
    for start in range(first, max(first, after - 3)):
        half = (after - start) // 2
        if half >= 2 and low[start : start + half] == low[start + half : start + 2 * half]:
            return start + half, start + 2 * half
    return None


def _person_at(v: View, first: int, after: int) -> int:
    """Where a person's given name stands behind words that are no part of the name; ``first`` where none does."""
    words, flags, given = v.tokens.words, v.flags, lexicon.genders()
    for at in range(first + 1, after - 1):
        if words[at] not in given or not flags[at + 1] & CAPITAL or not flags[at - 1] & CAPITAL:
            continue
        if any(flags[k] & ORGANISED for k in range(at, after)):
            return first
        if at - first == 1 and (flags[first] & ROLE or v.tokens.low[first].rpartition("-")[2] in listed("roles")):
            return at
        if any(_named(v, k) for k in range(first, at)):
            return first
        return at if at - first > 1 or _is_apart(v, first) else first
    return first


def _named(v: View, k: int) -> bool:
    """A given name, an initial or a particle."""
    word = v.tokens.words[k]
    given = word in lexicon.genders() and word not in lexicon.places()
    return given or len(word.rstrip(".")) == 1 or (word.istitle() and bool(v.flags[k] & LINK))


def _is_apart(v: View, i: int) -> bool:
    """A single word before a full name that can be no given name."""
    word = v.tokens.words[i]
    shown = v.tokens.low[i] in v.lower or word in lexicon.places() or (word.isupper() and len(word) > 1)
    return shown or bool(v.flags[i] & (DEMONYM | ROLE | TITLE | QUALIFIER | ORGANISED | STARTER | ORDINARY))


def _without_dateline(v: View, first: int, after: int) -> int:
    """A name in small letters does not go on in capitals: "Jane Roe WASHINGTON"."""
    words = v.tokens.words
    if words[first].isupper():
        return after
    for k in range(first + 2, after):
        if words[k].isupper() and len(words[k]) > 3 and not _ROMAN.issuperset(words[k]):
            return k
    return after
