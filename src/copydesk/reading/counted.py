"""What a number counts, and what happened to it, from the words around it."""

from __future__ import annotations

from functools import cache

from copydesk.reading import lexicon
from copydesk.reading.tokens import Tokens

_IRREGULAR = {
    "people": "person", "persons": "person", "men": "man", "women": "woman", "children": "child", "feet": "foot",
    "policemen": "policeman", "lives": "life", "wives": "wife", "knives": "knife", "thieves": "thief", "leaves": "leaf",
    "firemen": "fireman", "gunmen": "gunman", "crises": "crisis", "troops": "troop", "servicemen": "serviceman",
    "fishermen": "fisherman", "dead": "person", "wounded": "person", "injured": "person", "missing": "person",
    "killed": "person", "fatalities": "person", "buses": "bus", "series": "series", "police": "police",
    "others": "person",
}  # fmt: skip
_SUFFERED = frozenset(["dead", "wounded", "injured", "missing", "killed", "hurt"])
_QUANTIFIED = frozenset(["of"])
_NO_NOUNS = frozenset(["more", "less", "fewer", "than", "so", "per", "higher", "lower"])
_ARTICLES = frozenset(["the", "his", "her", "its", "their", "these", "those", "our", "my", "your"])
_BREAKS = frozenset('.,;:!?—–()“”"')
_JOINS = frozenset(("and", "but", "while", "as", "when", "after", "before"))
_REACH = 4
_CLAUSE = 8
"""How many words away the verb may stand that says what happened."""


def counted(tokens: Tokens, after: int) -> tuple[str, int]:
    """The lemma of the noun counted by the number that ends before token ``after``, and its token; "" where none."""
    low, words = tokens.low, tokens.words
    at = after
    if at < len(low) and low[at] in _QUANTIFIED:
        at += 1
        if at < len(low) and low[at] in _ARTICLES:
            at += 1
    run = []
    for i in range(at, min(len(low), at + _REACH)):
        if (
            not words[i][0].isalpha()
            or low[i] in _NO_NOUNS
            or (low[i] in lexicon.classes() and low[i] not in _SUFFERED)
        ):
            break
        run.append(i)
    if not run:
        return "", after
    head = next((i for i in run if _is_plural(low[i])), None)
    if head is None:
        if low[run[0]] in _SUFFERED:
            return "person", run[0]
        head = next((i for i in run if not _is_modifier(low[i], words[i])), None)
    return (lemma(low[head]), head) if head is not None else ("", after)


def _is_plural(word: str) -> bool:
    if word in _IRREGULAR and word not in _SUFFERED:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s"))


def _is_modifier(low: str, word: str) -> bool:
    return word[0].isupper() or "-" in low or low.endswith(("ed", "ing", "ly", "al", "ous", "ive", "ful", "ern", "ary"))


def lemma(word: str) -> str:
    """The singular of an English noun, by rule; words that are no plurals come back as they are."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men"):
        return word[:-2] + "an"
    if word in lexicon.group("counted_in_ie") or (word.endswith("ies") and len(word) == 4):
        return word[:-1]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    if _is_plural(word):
        return word[:-1]
    return word


@cache
def _events() -> dict[str, str]:
    table = lexicon.table("events.toml")["event"]
    return {form: name for name, forms in table.items() for form in forms.split()}


def happened(tokens: Tokens, first: int, after: int, noun: int) -> str:
    """The event of the number at tokens ``first:after``: the verb just before it, else after it, else before it."""
    low, events = tokens.low, _events()
    for i in range(first - 1, max(-1, first - 3), -1):
        if low[i] in events:
            return events[low[i]]
        if low[i] in _BREAKS or low[i] in _JOINS:
            break
    return _onward(tokens, max(after, noun)) or _backward(tokens, first - 1)


def _onward(tokens: Tokens, at: int) -> str:
    low, events = tokens.low, _events()
    for i in range(at, min(len(low), at + _CLAUSE)):
        if low[i] in _BREAKS or low[i] in _JOINS or low[i][0].isdigit():
            return ""
        if low[i] in events:
            return events[low[i]]
    return ""


def _backward(tokens: Tokens, at: int) -> str:
    low, events = tokens.low, _events()
    for i in range(at, max(-1, at - _CLAUSE), -1):
        if low[i] in _BREAKS:
            return ""
        if low[i] in events:
            return events[low[i]]
    return ""
