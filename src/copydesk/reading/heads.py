"""The head of a noun phrase, and its singular, by closed classes of words and by endings.

A phrase ends at its first closed word, mark or verb; its head is the first plural, or the last of its nouns in a row.
Known gap: without parts of speech a plural may be a verb ("the 30-gram bar weighs"), and a name may end a phrase late.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from copydesk.reading import lexicon, numbers
from copydesk.reading.tokens import Tokens

_AND_BETWEEN = frozenset(["and", ","])
_INNER = frozenset(["-", "and", ",", "“", "”", "``", "''", '"', "‘", "’", "'", "#"])
CLOSERS = frozenset(["”", "’", '"', "'", "''"])
_REACH = 8
"""How many words after the number its noun may stand."""
_SOON = 4
"""How many words after an inner mark its noun may stand."""
_SHORT_ING = 5
"""A swing and a ring are no participles."""
_ES = ("ches", "shes", "xes", "sses", "zes", "oes")


@cache
def nouns(name: str) -> frozenset[str]:
    """One list of ``nouns.toml``."""
    return frozenset(lexicon.table("nouns.toml")[name]["words"].split())


@cache
def plurals() -> dict[str, str]:
    """Plural to singular, where no rule makes it."""
    return lexicon.table("nouns.toml")["plural"]


@cache
def _skipped() -> frozenset[str]:
    """Adjectives and number words: they stand inside a phrase."""
    return nouns("between").union(numbers.table("small"), numbers.table("scale"))


@cache
def _stops() -> frozenset[str]:
    return nouns("never").union(numbers.table("plural"))


def phrase(tokens: Tokens, at: int, skipped: Mapping[int, int], whole: bool = False) -> list[int]:
    """The tokens of the phrase that begins here, up to its first closed word or mark, without numbers and dates."""
    low, words, classes = tokens.low, tokens.words, lexicon.classes()
    run: list[int] = []
    inner, stops, suffered = _skipped(), _stops(), nouns("suffered")
    stop = min(len(low), at + _REACH)
    while at < stop:
        inside = skipped.get(at, at)
        if inside > at:
            at, stop = inside, min(len(low), stop + inside - at)
            continue
        word, first = low[at], words[at][0]
        if word in inner:
            if run or word not in nouns("peaks") or not _ends(tokens, at + 1):
                at += 1
                continue
        elif first.isdecimal():
            at += 1
            continue
        if not first.isalpha():
            if not _is_passed(tokens, at, run, stop, whole):
                break
        elif word in stops or len(word) == 1:
            if run or word not in nouns("passing") or not _plural_comes(tokens, at + 1, stop):
                break
        elif word in classes and word not in suffered and not words[at].isupper():
            if whole and run == [] and word in nouns("deeds"):  # a 5 percent cut
                return [at]
            if (run and word != "and") or not _is_passed(tokens, at, run, stop, whole):
                break
        else:
            run.append(at)
        at += 1
    return run


def _is_passed(tokens: Tokens, at: int, run: list[int], stop: int, whole: bool) -> bool:
    """Whether a mark, an "and" or a verb stands inside the phrase: asylum - seekers, young and armed men, paid workers.

    It does where no plural came before it, only adjectives where it lists, and one comes soon.
    """
    low, word = tokens.low, tokens.low[at]
    if word not in _INNER and (run or lexicon.classes().get(word) not in ("verb", "preposition")):
        return False
    if any(is_plural(low[i]) for i in run):
        return False
    if word in _AND_BETWEEN:
        listed = at > 0 and (low[at - 1] in nouns("between") or (run and run[-1] == at - 1))
        if not listed or (whole and not all(is_modifier(low[i], tokens.words[i]) for i in run)):
            return False
        if at + 1 < stop and tokens.words[at + 1][0].isupper() and word == ",":
            return False
    if lexicon.classes().get(word) in ("verb", "preposition"):
        return lexicon.classes()[word] == "verb" and _plural_comes(tokens, at + 1, stop)
    return _plural_comes(tokens, at + 1, stop)


def _plural_comes(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a plural stands among the next words, before any closed word, number or mark."""
    low, classes = tokens.low, lexicon.classes()
    for i in range(at, min(stop, at + _SOON)):
        if low[i] in CLOSERS or low[i] == "-":
            continue
        if not low[i][0].isalpha() or (low[i] in classes and low[i] not in nouns("between")):
            return False
        if is_plural_at(tokens, i):
            return True
    return False


def _ends(tokens: Tokens, at: int) -> bool:
    """Whether a phrase ends before this token."""
    return at >= len(tokens) or not tokens.words[at][0].isalpha() or tokens.low[at] in lexicon.classes()


def plural_head(tokens: Tokens, run: list[int]) -> int | None:
    """The first plural, or the last of plurals in a row, sports cars; a name or "news" may stand before it."""
    low, words = tokens.low, tokens.words
    many = [i for i in run if is_plural_at(tokens, i)]
    if not many:
        return None
    head = many[0]
    for later in many[1:]:
        leads = low[head] in nouns("leading") or (words[head][0].isupper() and words[later][0].islower())
        leads = leads and not any(_ends_nouns(low[i], words[i], "") for i in range(head + 1, later))
        if leads or (later == head + 1 and words[later][0].islower() and low[head] not in plurals()):
            head = later
        else:
            break
    return head


def chained(tokens: Tokens, run: list[int], whole: bool = False) -> int | None:
    """The head of a phrase without a plural: the last of its nouns in a row, before its first verb or adverb.

    In a ``whole`` phrase a last word in -ing is a noun unless an article follows: "in road spending".
    """
    low, words, head = tokens.low, tokens.words, -1
    last = run[-1] if whole and low[run[-1]].endswith("ing") and not _is_governed(tokens, run[-1] + 1) else -1
    for i in run:
        if head < 0:
            if low[i].endswith("ly") and low[i] not in nouns("in_ly"):
                continue
            head = i if words[i][0].isupper() or not is_modifier(low[i], words[i]) else head
            continue
        if (
            i != head + 1
            or (_ends_nouns(low[i], words[i], low[head]) and i != last)
            or (words[i][0].isupper() and words[head].islower())
        ):
            break
        head = i
    if head < 0 and not low[run[-1]].endswith("ed"):
        return run[-1]
    return head if head >= 0 else None


def _is_governed(tokens: Tokens, at: int) -> bool:
    """Whether an article or pronoun follows, as after a verb."""
    return at < len(tokens) and lexicon.classes().get(tokens.low[at]) in ("determiner", "object")


def _ends_nouns(low: str, word: str, before: str) -> bool:
    """Whether a word after a noun is rather a verb, an adverb or what befell it: "one bill raises"."""
    if word[0].isupper():
        return False
    if low in nouns("past") or low in nouns("suffered") or low.endswith(("ed", "ly")):
        return low not in nouns("in_ly")
    if low.endswith("ing") and len(low) > _SHORT_ING:
        return low not in nouns("in_ing")
    return is_plural(low) and not is_plural(before)


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural."""
    if word in plurals() or word in nouns("same"):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s", "ous"))


def is_plural_at(tokens: Tokens, at: int) -> bool:
    """Whether a token is a plural; also of letters: MPs, CPUs."""
    word = tokens.words[at]
    return is_plural(tokens.low[at]) or (len(word) > 2 and word[-1] == "s" and word[:-1].isupper())


def lemma_at(tokens: Tokens, at: int) -> str:
    """The singular of a token."""
    low = tokens.low[at]
    return lemma(low) if is_plural(low) or not is_plural_at(tokens, at) else low[:-1]


def is_modifier(low: str, word: str) -> bool:
    """Whether a word is rather an adjective, as its capital, hyphen or ending says."""
    if low in nouns("in_ly") or low in nouns("in_ing") or (len(low) <= _SHORT_ING and low.endswith("ing")):
        return False
    return (
        word[:1].isupper() or "-" in low or low.endswith(("ed", "ing", "ly", "al", "ous", "ive", "ful", "ern", "ary"))
    )


def lemma(word: str) -> str:
    """The singular of an English noun, by rule; words that are no plurals come back as they are."""
    if word in plurals():
        return plurals()[word]
    if word in nouns("same"):
        return word
    if word.endswith("women") or word.endswith("men"):
        return word[:-2] + "an"
    if word in lexicon.group("counted_in_ie") or (word.endswith("ies") and len(word) == 4):
        return word[:-1]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_ES):
        return word[:-2]
    return word[:-1] if is_plural(word) else word
