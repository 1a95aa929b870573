"""What a report as a whole shows about the kind of a name: one that stands alone, in a list, beside a relative.

A name that no word beside it explains is a person's where the report goes on with its last word alone, and a
company's where it goes on with its first.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache, lru_cache

from copydesk.reading import lexicon
from copydesk.reading.mentions import (
    DEMONYM,
    MONTH,
    NEVER,
    ORDINARY,
    ORGANISED,
    ROLE,
    STARTER,
    TITLE,
    Mention,
    View,
    listed,
    plain,
)
from copydesk.records import NameKind, Range

_TRIMMED_MOST = 5
_PERSON, _PLACE = NameKind.PERSON, NameKind.PLACE
_ARTICLES = frozenset(["the", "a", "an", "this", "its", "our"])
_LIST_LEAST = 3
_BETWEEN = frozenset([(), (",",), ("and",), (",", "and"), (";",), ("&",)])
"""What stands between the names of a list."""
_GAP_MOST = 2
_PERSON_MOST = 3
"""A person without known given name or trade has at most so many words."""


def settled(v: View, found: list[Mention]) -> list[Mention]:
    """The names under their kind, and without what page furniture adds to them."""
    return _trimmed(v, _upgraded(v, found))


def _upgraded(v: View, found: list[Mention]) -> list[Mention]:
    """Names of nobody known that the report treats as a person's: the last word stands alone, the first never does."""
    low = v.tokens.low
    single = {low[first] for _, first, after, *_ in found if after - first == 1}
    found = _unplaced(found)
    firms = {m.who for m in found if m.kind is _PERSON and _is_firm(m, low[m.first], low[m.after - 1], single)}
    if firms:
        found = [m._replace(kind=NameKind.ORGANISATION) if m.who in firms else m for m in found]
    people, titled, the, surnames = set(), set(), set(), set()
    for _, first, after, kind, who, _, title in found:
        if first and low[first - 1] in _ARTICLES:
            the.add(who)
        if kind is _PERSON:
            if after - first > 1:
                people.add(who)
                if low[after - 1] not in v.lower:
                    surnames.add(low[after - 1])
            elif title:
                titled.add(low[first])
    listing = _listing(v, found)

    def is_person(number: int, m: Mention) -> bool:
        if m.after - m.first == 1:
            return low[m.first] in titled and not v.flags[m.first] & (ORGANISED | DEMONYM)
        if m.kind is not NameKind.OTHER or m.who in the:
            return False
        return (
            m.who in people
            or (low[m.after - 1] in surnames and _is_plain(v, m))
            or _by_surname(v, m, single, the)
            or _beside(v, found, number)
            or (number in listing and _is_plain(v, m))
        )

    doubtful = (NameKind.OTHER, NameKind.PLACE)
    return [
        m._replace(kind=NameKind.PERSON)
        if m.kind in doubtful and m.who not in lexicon.places() and is_person(number, m)
        else m
        for number, m in enumerate(found)
    ]


def _unplaced(found: list[Mention]) -> list[Mention]:
    """Where "from X" made a place of what mostly stands elsewhere, it is none."""
    known = lexicon.places()
    placed = Counter([m.who for m in found if m.kind is _PLACE and m.who not in known])
    if not placed:
        return found
    others = Counter([m.who for m in found if m.kind is NameKind.OTHER and m.who in placed])
    wrong = {who for who, times in others.items() if times >= placed[who]}
    return [m._replace(kind=NameKind.OTHER) if m.who in wrong else m for m in found] if wrong else found


def _is_firm(m: Mention, first: str, last: str, single: set[str]) -> bool:
    """Seems a person for its verb, but the report shortens it to its first word, which is no given name."""
    if m.kind is not NameKind.PERSON or m.after - m.first != 2 or m.title or first not in single or last in single:
        return False
    return not (folded(first) in given_names() or first in listed("family_first") or len(first) == 1)


def _by_surname(v: View, m: Mention, single: set[str], the: set[str]) -> bool:
    words, low = v.tokens.words[m.first : m.after], v.tokens.low
    first, last = low[m.first], low[m.after - 1]
    if len(words) > _PERSON_MOST or last not in single or first in single or words[-1] in the:
        return False
    if first in v.lower or words[0] in lexicon.places() or v.flags[m.first] & (DEMONYM | MONTH | STARTER):
        return False
    if last in v.lower or words[-1] in lexicon.places() or any(v.flags[k] & ORDINARY for k in range(m.first, m.after)):
        return False
    return all(w.istitle() or (w[0].isupper() and not w.isupper()) or len(w) == 1 for w in words) and words[0].isalpha()


def _beside(v: View, found: list[Mention], number: int) -> bool:
    """Joined by "and" with a person's full name: "Marla Ivens and Jane Roe"."""
    m = found[number]
    words, low = v.tokens.words[m.first : m.after], v.tokens.low
    if len(words) != 2 or low[m.first] in v.lower or not all(w.istitle() and w not in lexicon.places() for w in words):
        return False
    if v.flags[m.first] & (STARTER | DEMONYM | ORDINARY):
        return False
    near = [(m, n) for n in found[number + 1 : number + 2]] + [(n, m) for n in found[max(0, number - 1) : number]]
    return any(low[a.after : b.begin] == ["and"] and _is_full(b if a is m else a) for a, b in near)


def _is_plain(v: View, m: Mention) -> bool:
    """Two words of no other kind, neither a place."""
    words = v.tokens.words[m.first : m.after]
    odd = STARTER | DEMONYM | ORDINARY | ORGANISED | MONTH | ROLE | TITLE
    if len(words) != 2 or any(v.flags[k] & odd for k in range(m.first, m.after)) or words[0].lower() in v.lower:
        return False
    return all(w not in lexicon.places() and w[0].isupper() and not w.isupper() and w.isalpha() for w in words)


def _listing(v: View, found: list[Mention]) -> set[int]:
    """The numbers of the names in lists that hold at least as many people as others."""
    low, out = v.tokens.low, set[int]()
    begin = 0
    for number in range(1, len(found) + 1):
        gap = (found[number - 1].after, found[number].begin) if number < len(found) else (0, _GAP_MOST + 1)
        if gap[1] - gap[0] > _GAP_MOST or tuple(low[gap[0] : gap[1]]) not in _BETWEEN:
            if number - begin >= _LIST_LEAST and 2 * sum(map(_is_full, found[begin:number])) >= number - begin:
                out.update(range(begin, number))
            begin = number
    return out


def _is_full(m: Mention) -> bool:
    return m.kind is NameKind.PERSON and m.after - m.first > 1


def _trimmed(v: View, found: list[Mention]) -> list[Mention]:
    """Without what page furniture adds to a person's name that stands alone elsewhere."""
    low = v.tokens.low
    people = {tuple(low[m.first : m.after]) for m in found if _is_full(m) and m.after - m.first < _TRIMMED_MOST}
    out: list[Mention] = []
    for m in found:
        if m.after - m.first > 2 and m.kind in (NameKind.PERSON, NameKind.OTHER):
            out.extend(_within(v, m, people) or [m])
        else:
            out.append(m)
    return out


def _within(v: View, m: Mention, people: set[tuple[str, ...]]) -> list[Mention]:
    """The people inside the mention; none where it is a name itself."""
    spans: list[Range] = []
    at = m.first
    while at < m.after - 1:
        longest = min(m.after - at, _TRIMMED_MOST - 1, m.after - m.first - 1)
        fit = (n for n in range(longest, 1, -1) if tuple(v.tokens.low[at : at + n]) in people)
        length = next(fit, 0)
        if length:
            spans.append((at, at + length))
        at += length or 1
    if not spans or not _is_loose(v, m, spans):
        return []
    return [Mention(max(m.begin, s), s, e, NameKind.PERSON, plain(v.tokens, s, e), m.gender) for s, e in spans]


def _is_loose(v: View, m: Mention, spans: list[Range]) -> bool:
    """What is left over is an ordinary word, capitals or a place, and no further name."""
    words, low, given = v.tokens.words, v.tokens.low, lexicon.genders()
    if len(spans) == 1 and spans[0][1] == m.after and words[spans[0][0]] in given and words[m.first] not in given:
        return len(words[m.first]) > 1
    left = set(range(m.first, m.after)).difference(*(range(s, e) for s, e in spans))
    return all(
        low[k] in v.lower
        or v.flags[k] & (ORDINARY | ORGANISED | STARTER | NEVER)
        or (words[k].isupper() and len(words[k]) > 2)
        or words[k] in lexicon.places()
        for k in left
    )


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """A word in small letters without accents, article and final stops, to compare names by."""
    low = word.lower().replace("’", "'").rstrip(".")
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return low[3:] if low.startswith(("al-", "el-")) and len(low) > 3 else low


@cache
def given_names() -> frozenset[str]:
    """The known given names, folded."""
    return frozenset(map(folded, lexicon.genders()))
