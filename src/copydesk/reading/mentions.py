"""What the finder of names knows about each token of a report, and what it says of each name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import compress, count, repeat
from operator import ne
from typing import NamedTuple

from copydesk.reading import lexicon
from copydesk.reading.tokens import Tokens
from copydesk.records import NameKind, Range

CAPITAL, BREAK, NEVER, LINK, TITLE, QUALIFIER, ORGANISED, LANDMARK = (1 << n for n in range(8))
DEMONYM, STARTER, ROLE, GOES_ON, MONTH, HEAD, SUFFIX, ORDINARY = (1 << n for n in range(8, 16))
"""What a token can be: in capitals; a weekday or filler; a word of no name; a particle; and by the list it is on."""

QUOTED = frozenset(["“", "”", '"', "''", "``", "‘", "’", "'"])
COURTESY = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr", "doctor"])
SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_OPENERS = QUOTED | frozenset(["«", ":", "—", "–", "•", "*", "("])
_HEADING_LEAST = 5
_HEADING_SHARE = 0.75
"""A line with at least so many words, this share of them capitalised, is a headline."""
_HEADING_MOST = 40
_HEADING_COMMAS = 2
"""A line with more commas is a list."""


class Mention(NamedTuple):
    """A name at tokens ``first:after``; ``begin`` is where its title starts, ``gender`` "f", "m" or "".

    ``title`` is the last word of its title in small letters.
    """

    begin: int
    first: int
    after: int
    kind: NameKind
    who: str
    gender: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A report's tokens with what the whole report shows about them.

    ``flags`` has what each token can be; ``capitals`` the numbers of the tokens that can begin a name; ``lower``
    the words as they stand outside headlines, to be asked for words in small letters only; ``capital`` in small
    letters the ones that are capitalised inside sentences; ``opening`` the tokens that are capitalised for standing
    first; ``headings`` the first tokens of headlines; ``sentences`` token ranges; ``months`` the months that are
    somebody's name here: "Theresa May".
    """

    tokens: Tokens
    flags: list[int]
    capitals: list[int]
    sentences: Sequence[Range]
    lower: frozenset[str]
    capital: frozenset[str]
    opening: frozenset[int]
    headings: frozenset[int]
    months: frozenset[str]


def look(tokens: Tokens, sentences: Sequence[Range]) -> View:
    """The view of a report; ``sentences`` are token ranges, ordered and apart."""
    low, words = tokens.low, tokens.words
    flags = list(map(_known().get, low, repeat(0)))
    capitals, compounds = [], []
    for i in compress(count(), map(ne, words, low)):
        word = words[i]
        if (word[0].isupper() and "-" not in word) or _is_capital(word, low[i]):
            capitals.append(i)
            flags[i] |= CAPITAL
        elif word[0].isupper():
            compounds.append(i)
    headings = frozenset(_headings(tokens, sorted(capitals + compounds), sentences))
    starts = {s for s, _ in sentences}
    opening = frozenset([i for i in capitals if i in starts or low[i - 1] in _OPENERS])
    lower = frozenset(words)
    if headings:
        lower = frozenset([w for s, e in sentences if s not in headings for w in words[s:e]])
    capital = frozenset(map(low.__getitem__, set(capitals) - opening))
    return View(tokens, flags, capitals, sentences, lower, capital, opening, headings, _months(tokens, flags, capitals))


def _months(tokens: Tokens, flags: list[int], capitals: Sequence[int]) -> frozenset[str]:
    """The months that stand behind a given name or a title."""
    words, low, given = tokens.words, tokens.low, lexicon.genders()
    months = [i for i in capitals if flags[i] & MONTH and i and low[i] in listed("also_words")]
    return frozenset([low[i] for i in months if words[i - 1] in given or flags[i - 1] & TITLE])


@cache
def listed(name: str) -> frozenset[str]:
    """One set of words of ``names.toml``."""
    return frozenset(lexicon.table("names.toml")["sets"][name].split())


def plain(tokens: Tokens, first: int, after: int) -> str:
    """The words with single spaces where they are apart; a nickname in quotation marks is left out."""
    words, out, i = tokens.words, tokens.words[first], first + 1
    while i < after:
        if words[i] in QUOTED and i + 2 < after and words[i + 2] in QUOTED:
            i += 3
            continue
        apart = tokens.start[i] > tokens.end[i - 1] and "-" not in (words[i], words[i - 1])
        out += (" " if apart else "") + words[i]
        i += 1
    return out


def _is_capital(word: str, low: str) -> bool:
    """Begins with a capital ("Roe", "al-Hadri") and is no adjective made of a name ("Kolvany-based")."""
    if not word[0].isupper():
        return low[:3] in ("al-", "el-") and word[3:4].isupper()
    return "-" not in word or low.rpartition("-")[2] not in listed("compounds")


def _headings(tokens: Tokens, capitals: Sequence[int], sentences: Sequence[Range]) -> Iterator[int]:
    """The first tokens of the sentences that are headlines; ``capitals`` are all tokens that begin with a capital."""
    at, many = 0, len(capitals)
    for first, after in sentences:
        begin = at
        while at < many and capitals[at] < after:
            at += 1
        # most sentences have too few capitals, which is told at once
        if at - begin >= _HEADING_SHARE * _HEADING_LEAST and _is_heading(tokens, first, after):
            yield first


def _is_heading(tokens: Tokens, first: int, after: int) -> bool:
    if after - first > _HEADING_MOST or after - first < _HEADING_LEAST or tokens.words[after - 1] in ".!":
        return False
    long = [w for w in tokens.words[first:after] if len(w) > 3 and w[0].isalpha()]
    if tokens.words[first:after].count(",") > _HEADING_COMMAS:
        return False
    return len(long) >= _HEADING_LEAST and sum(w[0].isupper() for w in long) >= _HEADING_SHARE * len(long)


@cache
def _known() -> dict[str, int]:
    """Word in small letters to what it can be."""
    words = lexicon.words
    made: dict[str, int] = {}
    for flag, entries in (
        (BREAK, lexicon.group("weekday") | listed("fillers")),
        (NEVER, listed("never")),
        (LINK | GOES_ON, listed("links")),
        (TITLE, frozenset(lexicon.titles())),
        (QUALIFIER, listed("qualifiers")),
        (ORGANISED, words("organisations.txt")),
        (LANDMARK, words("landmarks.txt")),
        (DEMONYM, words("demonyms.txt")),
        (STARTER, words("starters.txt")),
        (ROLE, listed("roles")),
        (GOES_ON, frozenset(["of", "and", "&", ".", "-"]) | QUOTED),
        (MONTH, lexicon.group("month")),
        (HEAD, listed("of_heads")),
        (SUFFIX, SUFFIXES),
        (ORDINARY, words("ordinary.txt")),
    ):
        for word in entries:
            made[word] = made.get(word, 0) | flag
    return made
