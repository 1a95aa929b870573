"""What a number counts, and what happened to it, from the words around it.

Known gap: without parts of speech the noun is the plural nearest after the number, or the last word of a short phrase.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from copydesk.reading import lexicon, numbers
from copydesk.reading.tokens import Tokens

_OF = frozenset(["of"])
_ARTICLES = frozenset(
    ["the", "his", "her", "its", "their", "these", "those", "our", "my", "your", "all", "such", "them"]
)
_BREAKS = frozenset('.,;:!?—–()“”"')
_CLOSERS = frozenset("”’\"'")
_ENDS_SENTENCE = frozenset(".!?")
_JOINS = frozenset(("and", "but", "while", "as", "when", "after", "before"))
_REACH = 7
"""How many words after the number its noun may stand."""
_CLAUSE = 8
"""How many words away the verb may stand that says what happened."""
_ES = ("ches", "shes", "xes", "sses", "zes", "oes")


@cache
def _nouns(name: str) -> frozenset[str]:
    return frozenset(lexicon.table("nouns.toml")[name]["words"].split())


@cache
def _plurals() -> dict[str, str]:
    return lexicon.table("nouns.toml")["plural"]


def is_idle(word: str) -> bool:
    """Whether "one" before this noun says which and not how many: "one point", "one way"."""
    return word in _nouns("idle")


def is_parent(word: str) -> bool:
    """Whether "of four" after this word counts children."""
    return word in _nouns("parents")


def is_tally(word: str) -> bool:
    """Whether a list after this word gives tallies: "votes: Roe, 87; Doe, 78"."""
    return word in _nouns("tally")


def counted(
    tokens: Tokens, after: int, skipped: Mapping[int, int] | None = None, *, whole: bool = False
) -> tuple[str, int]:
    """The lemma of the noun counted by the number that ends before token ``after``, and its token; "" where none.

    ``skipped`` are stretches of tokens that may stand between, such as dates: first token to the one after;
    ``whole`` takes the last word of a phrase without a plural, as
    after a measure: "a 20-mile coast road".
    """
    low = tokens.low
    if after < len(low) and low[after] in _nouns("suffered") and not _stands_before_noun(tokens, after):
        return "person", after
    run = _phrase(tokens, _start(tokens, after), skipped or {})
    if not run:
        return "", after
    head = _plural_head(tokens, run)
    if head is None and low[run[0]] in _nouns("suffered"):
        return "person", run[0]
    if head is None:
        head = _whole_head(low, run) if whole else _last_head(tokens, run)
    return (lemma(low[head]), head) if head is not None else ("", after)


def _stands_before_noun(tokens: Tokens, at: int) -> bool:
    """Whether "wounded" is an adjective: "100 wounded people"."""
    return at + 1 < len(tokens) and _is_plural(tokens.low[at + 1])


def _start(tokens: Tokens, after: int) -> int:
    """The token after closing marks, "of" and articles."""
    low, at = tokens.low, after
    if at < len(low) and low[at] in _CLOSERS:
        at += 1
    if at < len(low) and low[at] in _OF:
        at += 1
        while at < len(low) and low[at] in _ARTICLES:
            at += 1
        if at + 1 < len(low) and low[at + 1] in ("'s", "’s"):  # one of Doe's sisters
            at += 2
    return at


def _phrase(tokens: Tokens, at: int, skipped: Mapping[int, int]) -> list[int]:
    """The tokens of the phrase that begins here, up to its first closed word or mark, without numbers and dates."""
    low, words, classes = tokens.low, tokens.words, lexicon.classes()
    run: list[int] = []
    between, never, suffered = _nouns("between"), _nouns("never"), _nouns("suffered")
    stop = min(len(low), at + _REACH)
    while at < stop:
        inside = skipped.get(at, at)
        if inside > at:
            at, stop = inside, min(len(low), stop + inside - at)
            continue
        word = low[at]
        if (
            (word in between and not (run == [] and _ends(tokens, at + 1) and word in _nouns("peaks")))
            or (words[at][0].isdecimal() and run)
            or (word in _AND_BETWEEN and _is_listed(low, at))
        ):
            at += 1
            continue
        if word == "-" and run and at + 1 < stop and _is_plural(low[at + 1]):  # asylum - seekers
            at += 1
            continue
        if words[at][0].isdecimal() or word in numbers.table("small") or word in numbers.table("scale"):
            at += 1
            continue
        if classes.get(word) == "verb" and not run and at + 1 < stop and _is_plural(low[at + 1]):  # 216 paid workers
            at += 1
            continue
        if (
            not words[at][0].isalpha()
            or word in never
            or (word in classes and word not in suffered and not words[at].isupper())
        ):
            break
        run.append(at)
        at += 1
    return run


def _ends(tokens: Tokens, at: int) -> bool:
    """Whether a phrase ends before this token."""
    return at >= len(tokens) or not tokens.words[at][0].isalpha() or tokens.low[at] in lexicon.classes()


_AND_BETWEEN = frozenset(["and", ","])


def _is_listed(low: list[str], at: int) -> bool:
    """Whether the word before and the word after are both adjectives of one noun: "two young and armed men"."""
    return 0 < at < len(low) - 1 and low[at - 1] in _nouns("between") and low[at + 1] in _nouns("between")


def _plural_head(tokens: Tokens, run: list[int]) -> int | None:
    """The first plural, or the last of plurals in a row: "sports cars"."""
    low, words = tokens.low, tokens.words
    head = next((i for i in run if _is_plural(low[i])), None)
    while (
        head is not None
        and head + 1 in run
        and _is_plural(low[head + 1])
        and words[head + 1][0].islower()
        and low[head] not in _plurals()
    ):
        head += 1
    return head


def _whole_head(low: list[str], run: list[int]) -> int:
    """The last word of a phrase, without verbs at its end: "of the market cap tracked"."""
    while len(run) > 1 and low[run[-1]].endswith("ed"):
        run.pop()
    return run[-1]


def _last_head(tokens: Tokens, run: list[int]) -> int | None:
    """The head of a phrase without a plural: its first noun, or the second where a closed word or mark follows."""
    low, words = tokens.low, tokens.words
    nouns = [i for i in run if not _is_modifier(low[i], words[i])]
    if not nouns:
        return run[-1] if words[run[-1]].isupper() and len(words[run[-1]]) > 1 else None
    if len(nouns) > 1 and nouns[1] == nouns[0] + 1 == run[-1] and low[nouns[0]] in lexicon.words("compounds.txt"):
        return nouns[1]
    return nouns[0]


def _is_plural(word: str) -> bool:
    if word in _plurals() or word in _nouns("same"):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s", "ous"))


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural."""
    return _is_plural(word)


def _is_modifier(low: str, word: str) -> bool:
    return word[0].isupper() or "-" in low or low.endswith(("ed", "ing", "ly", "al", "ous", "ive", "ful", "ern", "ary"))


def lemma(word: str) -> str:
    """The singular of an English noun, by rule; words that are no plurals come back as they are."""
    if word in _plurals():
        return _plurals()[word]
    if word in _nouns("same"):
        return word
    if word.endswith("women") or word.endswith("men"):
        return word[:-2] + "an"
    if word in lexicon.group("counted_in_ie") or (word.endswith("ies") and len(word) == 4):
        return word[:-1]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_ES):
        return word[:-2]
    return word[:-1] if _is_plural(word) else word


@cache
def _events() -> dict[str, str]:
    table = lexicon.table("events.toml")["event"]
    return {form: name for name, forms in table.items() for form in forms.split()}


def joined(tail: str) -> str:
    """The noun that hangs on a number, five-point, nine-strong; "" for four-star, two-pronged, Six-Day."""
    if tail in ("strong", "member"):
        return "member"
    plain = tail.isalpha() and tail.islower() and not tail.endswith(("ed", "ing", "ly", "al"))
    return lemma(tail) if plain and tail not in _nouns("kinds") else ""


def is_event(word: str) -> bool:
    """Whether a word in lower case says what happened."""
    return word in _events()


def event_of(word: str) -> str:
    """The event that a word in lower case names; "" where it names none."""
    return _events().get(word, "")


def is_people(noun: str) -> bool:
    """Whether a noun stands for people in news: person, soldier, child."""
    return noun in lexicon.words("people.txt") or noun.endswith("man")


def is_suffered(event: str) -> bool:
    """Whether an event befalls people, so that a bare number counts them: "injured 30"."""
    return event in _befalling()


@cache
def _befalling() -> frozenset[str]:
    return frozenset(lexicon.table("events.toml")["people"]["events"].split())


def happened(tokens: Tokens, first: int, after: int, noun: int) -> str:
    """The event of the number at tokens ``first:after``: the verb just before it, else after it, else before it."""
    return _beside(tokens, first, noun) or _onward(tokens, max(after, noun)) or _backward(tokens, first - 1)


def is_stop(tokens: Tokens, at: int) -> bool:
    """Whether a sentence may end at a token; the full stop of "Mr." ends none."""
    low = tokens.low
    return low[at] in _ENDS_SENTENCE and not (low[at] == "." and at > 0 and low[at - 1] in _abbreviated())


@cache
def _abbreviated() -> frozenset[str]:
    return lexicon.group("names_abbreviated")


@cache
def _only() -> dict[str, frozenset[str]]:
    return {word: frozenset(nouns.split()) for word, nouns in lexicon.table("events.toml")["only"].items()}


def _fits(word: str, noun: str) -> bool:
    """Whether a word of many uses is an event of this noun: missiles are launched as they are fired, missions not."""
    return word not in _only() or lemma(noun) in _only()[word]


def _beside(tokens: Tokens, first: int, noun: int) -> str:
    low, events = tokens.low, _events()
    named = low[noun] if noun < len(low) else ""
    for i in range(first - 1, max(-1, first - 3), -1):
        if low[i] in events and _fits(low[i], named):
            return events[low[i]]
        if low[i] in _BREAKS or low[i] in _JOINS:
            break
    return ""


def just_before(tokens: Tokens, first: int) -> str:
    """The event of the word right before token ``first``."""
    return _events().get(tokens.low[first - 1], "") if first else ""


def _onward(tokens: Tokens, at: int) -> str:
    low, events = tokens.low, _events()
    for i in range(at, min(len(low), at + _CLAUSE)):
        if low[i] in _BREAKS or low[i] in _JOINS or low[i][0].isdigit():
            return ""
        if (
            low[i] in events
            and (i <= at + 1 or low[i - 1] in _nouns("links") or low[i] in _nouns("alone"))
            and _fits(low[i], low[at])
        ):
            return events[low[i]]
    return ""


def _backward(tokens: Tokens, at: int) -> str:
    low, events = tokens.low, _events()
    for i in range(at, max(-1, at - _CLAUSE), -1):
        if low[i] in _BREAKS or (low[i] in _JOINS and low[i] != "and"):
            return ""
        if low[i] in events and low[i] not in _only():
            return events[low[i]]
    return ""
