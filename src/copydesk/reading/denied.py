"""Where the words around a number say that what happened did not happen to it: did not kill 12, none of the 12 died."""

from __future__ import annotations

from functools import cache

from copydesk.reading import heads, lexicon, numbers
from copydesk.reading.tokens import Tokens

_DENIAL, _CLAUSE, _ADVERBS = 3, 8, 2
"""How many words before the verb its denial may stand, and "denied that", and before the number "all but"."""
_ARTICLES = frozenset(["the", "his", "her", "its", "their", "these", "those", "our", "all"])
_COORDINATION = frozenset(["and", "but", "or", "then", ","])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon.table("events.toml")[name]["words"].split())


def is_negated(tokens: Tokens, verb: int) -> bool:
    """Whether the verb at a token is denied: did not kill, denied killing, denied that the raid killed, never died."""
    low, stops, near = tokens.low, _words("breaks"), True
    if verb and low[verb - 1] == "without":
        return True
    for i in range(verb - 1, max(-1, verb - 1 - _CLAUSE), -1):
        if low[i] in stops:
            return False
        if low[i] in _words("denials") and low[i + 1] == "that":
            return True
        near &= i >= verb - _DENIAL and low[i] not in _words("clauses")
        if near and (low[i] in _words("negations") or low[i] in _words("denials")):
            return not (low[i] == "not" and low[i + 1] in ("only", "just"))
    return False


def is_other_part(tokens: Tokens, first: int, after: int, noun: int) -> bool:
    """Whether what happened is told of another part: all but two, 12 of the 30, none of the 12; 12 fewer people."""
    low = tokens.low
    if low[after : after + 1] and low[after] in ("fewer", "less"):
        return True
    if low[max(0, first - _ADVERBS) : first] in (["all", "but"], ["all", "except"], ["everyone", "but"]):
        return True
    at = first - 1
    if at >= 0 and low[at] in _ARTICLES:
        at -= 1
    if at < 1 or low[at] != "of":
        return False
    if not _is_number(low[at - 1]) or low[noun : noun + 1] == [] or low[noun] in heads.nouns("suffered"):
        return False  # one of the 12 killed
    follows = low[noun + 1 : noun + 2]
    return not follows or follows[0] not in heads.nouns("suffered")  # 12 of the 30 people killed were women


def _is_number(word: str) -> bool:
    return word[0].isdecimal() or word in numbers.table("small") or word in _words("parts")


def has_own_verb(tokens: Tokens, first: int) -> bool:
    """Whether another verb right before the number is of it: killed 12 rebels and captured 3."""
    low = tokens.low
    if first < 2 or low[first - 2] not in _COORDINATION:
        return False
    return low[first - 1] in heads.nouns("past") or (low[first - 1].endswith("ed") and low[first - 1].isalpha())


def is_aside(tokens: Tokens, first: int) -> bool:
    """Whether a number tells of some of those counted before: 12 people were killed, including 3 children."""
    return first > 1 and tokens.low[first - 1] == "including" and tokens.low[first - 2] == ","


def shared_verb(tokens: Tokens, first: int, noun: int) -> int:
    """The token of the verb that is of several numbers in a row, or stands after an aside; -1 without one.

    12 soldiers and 3 civilians were killed; 41 people, including 3 children, were killed.
    """
    low, at = tokens.low, noun + 1
    if at + 2 >= len(low) or low[at] not in (",", "and"):
        return -1
    lists = at + 1 + (low[at + 1] == "and")
    if low[at] == "," and low[at + 1] in _words("asides"):
        end = next((i for i in range(at + 2, min(len(low), at + 12)) if low[i] in _words("breaks")), -1)
        return _passive(tokens, end + 1) if end > 0 and low[end] == "," else -1
    if low[at] == "," and first and low[first - 1] in _words("asides"):
        return _passive(tokens, at + 1)
    if first and low[first - 1].isalnum() and low[first - 1] not in _words("clauses"):
        return -1  # they had 3 dogs and 12 people were killed
    if not (_is_number(low[lists]) or low[lists : lists + 2] == ["at", "least"] or low[lists] in ("a", "an")):
        return -1
    classes = lexicon.classes()
    for i in range(lists + 1, min(len(low), lists + 12)):
        if low[i] in _words("be") or low[i] in heads.nouns("alone"):
            return _passive(tokens, i)
        passed = low[i] in (",", "and", "least") or _is_number(low[i]) or classes.get(low[i]) == "determiner"
        if not passed and (low[i] in classes or not low[i][0].isalpha()):
            return -1
    return -1


def _passive(tokens: Tokens, at: int) -> int:
    """The token of the verb after forms of "be" and adverbs; -1 where another word comes first."""
    low = tokens.low
    for i in range(at, min(len(low), at + 4)):
        if low[i] not in _words("be") and low[i] not in heads.nouns("links"):
            return i if i > at or low[i] in heads.nouns("alone") else -1
    return -1
