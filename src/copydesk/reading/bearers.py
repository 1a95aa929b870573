"""Who is who in one report: surnames, given names and short forms to full names.

A surname takes the full name that it alone can mean. Where two people bear it, it is the one with its title or
gender, else the one just named, else the one it stood for before the other came in; where none of these is
plain, it stays a surname.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from copydesk.reading import kinds, lexicon, parties
from copydesk.reading.kinds import folded, given_names
from copydesk.reading.mentions import (
    CAPITAL,
    COURTESY,
    DEMONYM,
    MONTH,
    ORDINARY,
    ORGANISED,
    QUOTED,
    STARTER,
    SUFFIXES,
    Mention,
    View,
    listed,
)
from copydesk.records import NameKind

_APART = frozenset(["jr", "sr"])
"""Suffixes that tell a father from his son; a numeral is often left out."""
_ALONE_BEFORE = 4
"""A surname that stood alone more often before the first full name with it is somebody else's, unless titles agree."""
_SETTLED = 2
"""So many uses of a surname for the first who bears it settle that it means them."""
_BEARERS_MOST = 40
"""A name that more people bear is not joined: a list of names must not cost more than its length."""
_AHEAD = 120
"""A given name alone means nobody whose full name follows later than so many tokens."""
_ODD_ALONE = ORDINARY | ORGANISED | DEMONYM | MONTH | STARTER
_PERSON = NameKind.PERSON
_PERSON_MOST = 3
"""A person without known given name or trade has at most so many words."""


@dataclass(slots=True)
class Bearer:
    """A person of the report; ``given`` and ``middle`` are folded, ``at`` is the token that first names them."""

    who: str
    given: str
    middle: tuple[str, ...]
    suffix: str
    gender: str
    at: int
    titles: set[str] = field(default_factory=set)
    alone: int = 0
    named: int = -1
    """The sentence that named them last."""


def resolved(v: View, found: list[Mention]) -> list[Mention]:
    """The names with the fullest form that the report gives, headlines included."""
    found = kinds.settled(v, found)
    people = _People(v, found)
    out = parties.resolved(v, [people.settled(m) for m in found])
    return _with_headlines(v, out) if v.headings else out


class _People:
    """The people of a report by surname and by given name; names are settled in the order of the text."""

    def __init__(self, v: View, found: list[Mention]) -> None:
        self._v = v
        self._starts = [s for s, _ in v.sentences]
        self._last: dict[str, list[Bearer]] = {}
        self._given: dict[str, list[Bearer]] = {}
        self._full: dict[tuple[str, ...], Bearer] = {}
        self._tails: dict[tuple[str, ...], list[Bearer]] = {}
        for m in found:
            if m.after - m.first > 1 and m.kind is NameKind.PERSON:
                self._meet(m)
        self._before = self._count_before(found)

    def _meet(self, m: Mention) -> None:
        """Enter a full name, as a new person or as another form of a known one."""
        words = _words(m.who)
        if words in self._full:
            bearer = self._full[words]
        else:
            bearer = self._same(words) or self._enter(words, m)
            self._full[words] = bearer
            if _fuller(m.who, bearer.who):
                bearer.who = m.who
        bearer.gender = bearer.gender or m.gender
        self._call(bearer, m)
        if m.title and m.title not in COURTESY:
            bearer.titles.add(m.title)

    def _call(self, bearer: Bearer, m: Mention) -> None:
        """Enter the nickname that stands in marks."""
        words = self._v.tokens.words
        if m.after - m.first > _PERSON_MOST and words[m.first + 1] in QUOTED and words[m.first + 3] in QUOTED:
            known = self._given.setdefault(folded(words[m.first + 2]), [])
            if bearer not in known:
                known.append(bearer)

    def _enter(self, words: tuple[str, ...], m: Mention) -> Bearer:
        given, middle, last, suffix = _parted(words)
        bearer = Bearer(m.who, given, middle, suffix, m.gender, m.first)
        self._last.setdefault(last, []).append(bearer)
        if len(given) > 1:
            self._given.setdefault(given, []).append(bearer)
        if middle and len(middle[-1]) > 1:
            self._tails.setdefault((middle[-1], last), []).append(bearer)
            self._tails.setdefault((middle[-1],), []).append(bearer)
        return bearer

    def _same(self, words: tuple[str, ...]) -> Bearer | None:
        """The person already met under another form of the name: "J. Roe", "Jane A. Roe", "Janie Roe"."""
        given, middle, last, suffix = _parted(words)
        if len(words) == 2 and len(self._tails.get((given, last), ())) == 1 and given not in given_names():
            return self._tails[given, last][0]
        fit = [b for b in self._last.get(last, ())[-_BEARERS_MOST:] if _agree(b, given, middle, suffix)]
        return fit[0] if len({b.who for b in fit}) == 1 else None

    def _count_before(self, found: list[Mention]) -> dict[str, int]:
        """How often each surname stands alone before the first full name with it."""
        met = {last: min(b.at for b in each) for last, each in self._last.items()}
        if not met:
            return {}
        singles = [(first, folded(who)) for _, first, after, _, who, *_ in found if after - first == 1]
        return Counter([key for at, key in singles if at < met.get(key, 0)])

    def settled(self, m: Mention) -> Mention:
        """The mention with its kind and fullest name."""
        alone = m.after - m.first == 1
        if alone and _is_many(self._v, m):
            return m._replace(kind=NameKind.OTHER)
        sentence = bisect_right(self._starts, m.first)
        bearer = self._single(m, sentence) if alone else self._whole(m)
        if bearer is None:
            shared = alone and folded(m.who) in self._last and m.who not in lexicon.places()
            return m._replace(kind=_PERSON) if shared else m
        bearer.named = sentence
        bearer.alone += alone
        return Mention(m.begin, m.first, m.after, NameKind.PERSON, bearer.who, bearer.gender or m.gender, m.title)

    def _whole(self, m: Mention) -> Bearer | None:
        """Whom a name of several words means."""
        if m.kind is NameKind.ORGANISATION or (m.kind is not NameKind.PERSON and not self._full):
            return None
        words = _words(m.who)
        known = self._full.get(words)
        if known is None and m.kind is NameKind.OTHER and len(words) == 2:
            tails = self._tails.get((words[0], words[1]), ())
            return tails[0] if len(tails) == 1 else None
        return known or (self._same(words) if m.kind is NameKind.PERSON else None)

    def _single(self, m: Mention, sentence: int) -> Bearer | None:
        """Whom a name of one word means; None where that is not plain."""
        key = folded(m.who)
        if m.kind is NameKind.PLACE and m.who in lexicon.places():
            return None
        fit = _fit(self._last.get(key), m)
        if fit:
            return self._one(m, key, fit, sentence)
        courtesy = m.title in COURTESY and key not in listed("family_first")
        fit = _fit(None if courtesy else self._given.get(key), m)
        far = 0 if key in listed("family_first") else _AHEAD
        fit = [b for b in fit if b.at < m.first + far or b.middle or (far and folded(b.who.split()[-1]) in _known())]
        if fit and not m.title:
            return self._one(m, key, fit, sentence)
        fit = fit or _fit(self._tails.get((key,)), m)
        return fit[0] if len(fit) == 1 else None

    def _one(self, m: Mention, key: str, fit: list[Bearer], sentence: int) -> Bearer | None:
        met = [b for b in fit if b.at < m.first]
        titled = [b for b in fit if m.title in b.titles]
        if len(titled) == 1:
            return titled[0]
        if self._before.get(key, 0) > _ALONE_BEFORE and not any(b.titles for b in fit) and key not in _known():
            return None
        pool = met or [b for b in fit if b.suffix not in _APART]
        if len(pool) < 2:
            return pool[0] if pool else None
        near = [b for b in pool if b.named >= sentence - 1]
        settled = [b for b in pool if b.alone >= _SETTLED]
        if len(settled) == 1:
            return settled[0] if not near or settled[0] in near else None
        return near[0] if len(near) == 1 else None


def _is_many(v: View, m: Mention) -> bool:
    """Several people or a case: "the Orsk family", "Orsk v. Roe"."""
    low = v.tokens.low
    behind = low[m.after] if m.after < len(low) else ""
    if behind in listed("households"):
        return m.begin > 0 and low[m.begin - 1] == "the"
    if behind in ("v", "vs"):
        return behind == "vs" or low[m.after + 1 : m.after + 2] == ["."]
    return m.begin > 1 and low[m.begin - 1] == "." and low[m.begin - 2] == "v"


def _fit(known: list[Bearer] | None, m: Mention) -> list[Bearer]:
    """Those whose gender the title of the mention allows."""
    if not known or len(known) > _BEARERS_MOST:
        return []
    if not (m.title and m.gender):
        return known
    return [b for b in known if not b.gender or m.gender == b.gender]


@lru_cache(maxsize=20_000)
def _words(who: str) -> tuple[str, ...]:
    return tuple([w for w in map(folded, who.replace(".", ". ").split()) if w])


def _parted(words: tuple[str, ...]) -> tuple[str, tuple[str, ...], str, str]:
    """Given name, middle names, surname, suffix."""
    suffix = words[-1] if words[-1] in SUFFIXES and len(words) > 2 else ""
    bare = words[:-1] if suffix else words
    return bare[0], bare[1:-1], bare[-1], suffix


def _agree(b: Bearer, given: str, middle: tuple[str, ...], suffix: str) -> bool:
    """Whether a name with these parts can be another form of the bearer's; the surname is the same."""
    same = given == b.given
    short = _short().get(given, given) == _short().get(b.given, b.given)
    initial = min(len(given), len(b.given)) == 1 and given[0] == b.given[0]
    if not (same or short or initial):
        return False
    if suffix != b.suffix and (same or not short) and _APART & {suffix, b.suffix}:
        return False
    if not middle or not b.middle:
        return True
    return all(x[0] == y[0] and (min(len(x), len(y)) == 1 or x == y) for x, y in zip(middle, b.middle, strict=False))


def _fuller(new: str, old: str) -> bool:
    """Longer, or not in capitals."""
    loud, louder = (any(len(w) > 2 and w.isupper() for w in who.split()) for who in (old, new))
    if loud != louder:
        return loud
    return len(new) > len(old)


@cache
def _short() -> dict[str, str]:
    """Short form of a given name to the name it is short for, in small letters."""
    return dict(pair.split("=") for pair in listed("short"))


@cache
def _known() -> frozenset[str]:
    return listed("known")


def _with_headlines(v: View, found: list[Mention]) -> list[Mention]:
    """And the names in headlines that the text has too."""
    known: dict[tuple[str, ...], Mention] = {}
    for m in found:
        if m.kind is NameKind.PERSON:
            words = tuple(v.tokens.low[m.first : m.after])
            known.setdefault(words, m)
            if len(words) > 1 and not v.flags[m.after - 1] & _ODD_ALONE:
                known.setdefault(words[-1:], m)
    out = list(found)
    taken = {m.first for m in found}
    for first, after in v.sentences:
        if first in v.headings:
            out.extend(m for m in _in_headline(v, first, after, known) if m.first not in taken)
    return sorted(out, key=lambda m: m.first)


def _in_headline(v: View, first: int, after: int, known: dict[tuple[str, ...], Mention]) -> Iterable[Mention]:
    at = first
    while at < after:
        for length in (4, 3, 2, 1) if v.flags[at] & CAPITAL else ():
            m = known.get(tuple(v.tokens.low[at : at + length])) if at + length <= after else None
            if m and (length > 1 or v.tokens.low[at] not in v.lower):
                yield m._replace(begin=at, first=at, after=at + length, title="")
                at += length - 1
                break
        at += 1
