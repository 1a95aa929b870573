"""Noun phrases to the left and right of a verb, by closed word classes and the names already found.

A light chunker, not a parser: it walks over what can be part of a noun phrase and stops at everything
that cannot. Known gap: a verb that no list holds looks like a noun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.reading import lexicon
from copydesk.reading.names import Mention
from copydesk.reading.tokens import Tokens
from copydesk.records import NameKind, Range

_MOST = 24
"""No speaker's phrase is longer than so many tokens."""
_BEFORE_IS = frozenset(["pronoun", "relative", "adverb"])
_PARENTHESIS = 8
"""A parenthesis behind a name has fewer tokens."""
_KEPT, _LONGEST_KEPT = 50_000, 40
"""So many words, none longer than that, are kept with their class: some 5 MB."""
_ATTACHED = frozenset(["of", "for", "in", "at", "from", "with", "on", "to"])
_LEFT_EDGES = frozenset(["all", "both", "many", "several"])


@dataclass(frozen=True, slots=True)
class Ground:
    """What the finders of speech share about one report: tokens, sentences, names, and marked stretches.

    ``sentences`` are token ranges; ``name_at`` gives the number of the mention that covers a token, or -1;
    ``mark_at`` the number of the marked stretch, or -1; ``kinds`` the word class of each token.
    """

    text: str
    tokens: Tokens
    sentences: list[Range]
    mentions: list[Mention]
    name_at: list[int]
    mark_at: list[int]
    kinds: list[str]


def ground(
    text: str, tokens: Tokens, sentences: list[Range], mentions: list[Mention], marked: Sequence[Range]
) -> Ground:
    """The shared view; ``marked`` are token ranges."""
    name_at, mark_at = [-1] * len(tokens), [-1] * len(tokens)
    kinds = _kinds(tokens)
    for number, mention in enumerate(mentions):
        size = mention.after - mention.begin
        name_at[mention.begin : mention.after] = [number] * size
        kinds[mention.begin : mention.after] = ["noun"] * size
    for number, (first, after) in enumerate(marked):
        mark_at[first:after] = [number] * (after - first)
        kinds[first:after] = ["marked"] * (after - first)
    return Ground(text, tokens, sentences, mentions, name_at, mark_at, kinds)


def _kinds(tokens: Tokens) -> list[str]:
    """The word class of each token, names and marked stretches apart."""
    low = tokens.low
    kinds = list(map(_KNOWN.__getitem__, low))
    for sign in ("'s", "’s"):
        at = -1
        for _ in range(low.count(sign)):
            at = low.index(sign, at + 1)
            kinds[at] = "auxiliary" if at and _KNOWN[low[at - 1]] in _BEFORE_IS else "possessive"
    return kinds


class _Known(dict[str, str]):
    """Word to class, kept from report to report: most words come again."""

    def __missing__(self, word: str) -> str:
        made = _kind(word)
        if len(self) >= _KEPT:
            self.clear()
        if len(word) <= _LONGEST_KEPT:
            self[word] = made
        return made


_KNOWN = _Known()


def _kind(low: str) -> str:
    known = lexicon.classes().get(low)
    if known:
        return known
    if low[0].isalpha():
        return "adverb" if low.endswith("ly") and low not in ("family", "ally", "assembly", "daily") else "noun"
    return "number" if low[0].isdigit() else "mark"


def left(g: Ground, at: int, floor: int) -> Range | None:
    """The noun phrase that ends with token ``at``, not before ``floor``; None where there is none."""
    if at < floor:
        return None
    kinds, low = g.kinds, g.tokens.low
    if kinds[at] == "pronoun" or low[at] in (
        "who",
        "one",
        "others",
        "many",
        "some",
        "most",
        "both",
        "this",
        "those",
        "that",
        "which",
    ):
        return _antecedent(g, at, floor) if low[at] in ("who", "that", "which") else (at, at + 1)
    attached = kinds[at] == "object" and at - 1 > floor and kinds[at - 1] == "preposition"
    if kinds[at] not in ("noun", "number", "month") and not attached:
        return None
    a, closed = at, False
    while a - 1 >= max(floor, at - _MOST):
        p = a - 1
        kind = kinds[p]
        if (
            kind == "preposition"
            and low[p] in _ATTACHED
            and p > floor
            and kinds[p - 1] in ("noun", "possessive", "number")
        ):
            a, closed = p, False
        elif closed:
            break
        elif kind == "determiner" and low[p] not in ("that", "this"):
            a, closed = p, low[p] not in ("other", "such", "most")
        elif kind == "noun" and _is_verb_between(g, p):
            break
        elif (
            kind in ("noun", "possessive", "number", "month")
            or (kind == "conjunction" and _joins(g, p, floor))
            or (kind == "adverb" and p > floor and kinds[p - 1] == "determiner")
        ):
            a = p
        else:
            break
    if kinds[a] == "possessive" or (kinds[a] == "conjunction"):
        a += 1
    return a, at + 1


def _is_verb_between(g: Ground, at: int) -> bool:
    """A small-letter word that looks like a verb: "Roe attacked Hall", "Roe sings", "police pulled Hall over"."""
    word = g.tokens.words[at]
    if g.name_at[at] >= 0 or at == 0 or not word.islower() or word in lexicon.words("roles.txt"):
        return False
    cue = lexicon.cues().get(word)
    if cue and not cue.noun and g.kinds[at - 1] != "determiner":
        return True
    named = g.name_at[at - 1]
    if g.kinds[at - 1] == "adverb" and word.endswith("ed"):
        return at < 2 or g.kinds[at - 2] != "determiner"
    if named >= 0:
        return word.endswith("ed") or (word.endswith("s") and g.mentions[named].kind is NameKind.PERSON)
    return word.endswith("ed") and g.kinds[at - 1] == "noun" and at + 1 < len(g.kinds) and g.name_at[at + 1] >= 0


def _is_participle(g: Ground, at: int) -> bool:
    """A small-letter word in "ed" right behind a noun: "documents obtained", "the force issued"."""
    word = g.tokens.words[at]
    return word.endswith("ed") and word.islower() and g.kinds[at - 1] == "noun" and g.name_at[at] < 0


def _joins(g: Ground, at: int, floor: int) -> bool:
    """An "and" inside a list of speakers, not between clauses."""
    if g.tokens.low[at] not in ("and", "or", "&") or at - 1 < floor:
        return False
    if at + 1 >= len(g.kinds):
        return False
    before, after = g.kinds[at - 1], g.kinds[at + 1]
    return before == "noun" and after in ("noun", "determiner") and (g.name_at[at - 1] >= 0) == (g.name_at[at + 1] >= 0)


def _antecedent(g: Ground, at: int, floor: int) -> Range | None:
    """The phrase that a relative pronoun stands for."""
    before = at - 1
    if before > floor and g.tokens.low[before] == ",":
        before -= 1
    if before - 2 > floor and g.tokens.low[before] == ")":
        before = next(
            (k - 1 for k in range(before, max(floor, before - _PARENTHESIS), -1) if g.tokens.low[k] == "("), before
        )
    if before - 1 > floor and g.kinds[before] == "number" and g.tokens.low[before - 1] == ",":
        before -= 2
    plain = before >= floor and (g.kinds[before] == "noun" or g.tokens.low[before] in ("those", "others", "people"))
    return left(g, before, floor) if plain else None


def right(g: Ground, at: int, limit: int) -> Range | None:
    """The noun phrase that starts with token ``at``, ending before ``limit``; None where there is none."""
    if at >= limit:
        return None
    kinds, low = g.kinds, g.tokens.low
    if kinds[at] == "pronoun":
        return at, at + 1
    if kinds[at] not in ("noun", "determiner", "number", "adverb"):
        return None
    b = at
    while b < min(limit, at + _MOST):
        kind = kinds[b]
        if kind == "noun" and b > at and (_is_verb_between(g, b) or _is_participle(g, b)):
            break
        if kind in ("noun", "possessive", "number") or (kind == "month" and b > at):
            b += 1
        elif kind == "determiner":
            if b > at and kinds[b - 1] not in ("preposition", "conjunction", "determiner"):
                break
            b += 1
        elif (
            (
                kind == "preposition"
                and low[b] in _ATTACHED
                and b + 1 < limit
                and kinds[b + 1] in ("noun", "determiner", "number")
            )
            or (
                kind == "adverb"
                and b + 1 < limit
                and kinds[b + 1] == "noun"
                and (b == at or kinds[b - 1] == "determiner")
            )
            or (kind == "conjunction" and low[b] in ("and", "or") and _joins(g, b, at))
        ):
            b += 1
        else:
            break
    while b > at and kinds[b - 1] in ("preposition", "conjunction", "determiner", "adverb"):
        b -= 1
    return (at, b) if b > at else None


def trim_time(g: Ground, phrase: Range) -> Range:
    """Without a time at its end: "police Sunday", "officials in Kolvany late"."""
    a, b = phrase
    while b - 1 > a and (
        g.kinds[b - 1] in ("weekday", "month") or g.tokens.low[b - 1] in lexicon.group("phrases_times")
    ):
        b -= 1
    while b - 1 > a and g.kinds[b - 1] == "preposition":
        b -= 1
    return a, b


def head(g: Ground, phrase: Range) -> int:
    """The head word of a phrase: the last one before a preposition or a comma."""
    a, b = phrase
    at = a
    for i in range(a, b):
        name = g.name_at[i]
        if g.kinds[i] == "preposition" and name < 0 and i > a:
            break
        if g.kinds[i] in ("noun", "pronoun", "number", "determiner"):
            at = i
    return at


def person_in(g: Ground, phrase: Range) -> Mention | None:
    """The name that is the head of the phrase, whatever it names."""
    number = g.name_at[head(g, phrase)]
    if number < 0:
        return None
    mention = g.mentions[number]
    return mention if mention.first <= head(g, phrase) < mention.after else None


def is_person(mention: Mention | None) -> bool:
    """Whether a name is somebody's."""
    return mention is not None and mention.kind is NameKind.PERSON
