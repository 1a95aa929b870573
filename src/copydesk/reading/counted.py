"""What a number counts, and what happened to it, from the words around it.

Known gap: without parts of speech the noun is the plural nearest after the number, or the last word of a short phrase.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from copydesk.reading import denied, heads, lexicon
from copydesk.reading.tokens import Tokens

_OF = frozenset(["of"])
_ARTICLES = frozenset(
    ["the", "his", "her", "its", "their", "these", "those", "our", "my", "your", "all", "such", "them"]
)
_PAIRS_BEFORE = frozenset(["the", "these", "those"])
_BREAKS = frozenset('.,;:!?—–()“”"')
_ENDS_SENTENCE = frozenset(".!?")
_JOINS = frozenset(("and", "but", "while", "as", "when", "after", "before"))
_POSSESSOR = 5
"""How many words a possessor may have."""
_VERB, _CLAUSE = 5, 8
"""How many words away the verb may stand that is of a bare number, and that says what happened."""


is_plural, lemma = heads.is_plural, heads.lemma


def is_idle(word: str) -> bool:
    """Whether "one" before this noun says which and not how many: "one point", "one way"."""
    return word in heads.nouns("idle")


def is_parent(word: str) -> bool:
    """Whether "of four" after this word counts children."""
    return word in heads.nouns("parents")


def is_group(word: str) -> bool:
    """Whether "of five" after this word counts people: a family, a crowd."""
    return word in heads.nouns("groups")


def is_unmanned(word: str) -> bool:
    """Whether a word ends like one of a person and is none: number, letter."""
    return word in heads.nouns("unmanned")


def is_tally(word: str) -> bool:
    """Whether a list after this word gives tallies: "votes: Roe, 87; Doe, 78"."""
    return word in heads.nouns("tally")


def counted(
    tokens: Tokens,
    after: int,
    skipped: Mapping[int, int] | None = None,
    *,
    whole: bool = False,
    one: bool = False,
) -> tuple[str, int]:
    """The lemma of the noun counted by the number that ends before token ``after``, and its token; "" where none.

    ``skipped`` are stretches of tokens that may stand between, such as dates: first token to the one after;
    ``whole`` takes the last word of a phrase without a plural, as after a measure: "a 20-mile coast road"; after
    ``one`` a plural is rather a verb: "one pastor supports".
    """
    low = tokens.low
    if after < len(low) and low[after] in heads.nouns("suffered") and not _stands_before_noun(tokens, after):
        return "person", after
    run = heads.phrase(tokens, _start(tokens, after), skipped or {}, whole or one)
    if not run:
        return "", after
    single = one and low[after] != "of"
    head = None if single else heads.plural_head(tokens, run)
    if head is None and low[run[0]] in heads.nouns("suffered"):
        return "person", run[0]
    if head is None:
        head = heads.chained(tokens, run, whole) if whole or single or _may_be_single(tokens, after, run) else None
    if head is None or (single and not whole and low[head].endswith("ing") and heads.is_modifier(low[head], "")):
        return "", after
    if low[head] in heads.nouns("amounts") and low[head + 1 : head + 2] == ["of"]:  # half the number of vans
        inner = heads.phrase(tokens, _start(tokens, head + 1), skipped or {}, whole)
        head = (heads.plural_head(tokens, inner) or heads.chained(tokens, inner) if inner else None) or head
    return heads.lemma_at(tokens, head), head


def parted(tokens: Tokens, after: int, skipped: Mapping[int, int]) -> tuple[str, int]:
    """What a part is of: half of the vans, half the vans, a two-thirds majority."""
    follows = tokens.low[after] if after < len(tokens) else "."
    if follows == "of":
        return counted(tokens, after, skipped)
    if follows in _ARTICLES:
        return counted(tokens, _possessed(tokens, after + 1), skipped, whole=True)
    return counted(tokens, after, skipped) if follows in heads.nouns("shares") else ("", after)


def _may_be_single(tokens: Tokens, after: int, run: list[int]) -> bool:
    """Whether more than one may count a noun without a plural: "31 apparatus"; not "the two diverge"."""
    low, last = tokens.low, run[-1] + 1
    if low[run[0]].endswith("ly") or low[max(0, after - 2)] in _PAIRS_BEFORE:
        return False
    if tokens.words[last - 1].istitle():  # three Veldria , Kolvany , sites
        return False
    follows = low[last] if last < len(low) else "."
    return follows == "that" or lexicon.classes().get(follows) not in ("determiner", "object")


def _stands_before_noun(tokens: Tokens, at: int) -> bool:
    """Whether "wounded" is an adjective: "100 wounded people"."""
    return at + 1 < len(tokens) and heads.is_plural(tokens.low[at + 1])


def _start(tokens: Tokens, after: int) -> int:
    """The token after closing marks, "of", articles, another number's bound, and a possessor."""
    low, at = tokens.low, after
    if at < len(low) and low[at] in heads.CLOSERS:
        at += 1
    if at < len(low) and low[at] in _OF:
        at += 1
        while at < len(low) and (low[at] in _ARTICLES or low[at] in heads.nouns("hedges")):
            at += 1
        at = _possessed(tokens, at)
    return at


def _possessed(tokens: Tokens, at: int) -> int:
    """The token after a possessor: one of Doe's sisters, two of the car company's vans, ten of the girls' parents."""
    low, classes = tokens.low, lexicon.classes()
    for i in range(at + 1, min(len(low) - 1, at + _POSSESSOR)):
        if low[i] in ("'s", "’s") or (low[i] in ("'", "’") and low[i - 1].endswith("s")):
            return i + 1
        if not tokens.words[i][0].isalpha() or low[i] in classes:
            break
    return at


@cache
def _events() -> dict[str, str]:
    table = lexicon.table("events.toml")["event"]
    return {form: name for name, forms in table.items() for form in forms.split()}


def joined(tail: str) -> str:
    """The noun that hangs on a number, five-point, nine-strong; "" for four-star, two-pronged, Six-Day."""
    if tail in ("strong", "member"):
        return "member"
    if tail in lexicon.table("nouns.toml")["fitted"]:
        return lexicon.table("nouns.toml")["fitted"][tail]
    plain = tail.isalpha() and tail.islower() and not tail.endswith(("ed", "ing", "ly", "al"))
    return lemma(tail) if plain and tail not in heads.nouns("kinds") else ""


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


def befalls(tokens: Tokens, at: int) -> bool:
    """Whether the words from token ``at`` tell what befell people: died, have been killed, more were injured."""
    low = tokens.low
    for i in range(at, min(len(low), at + _VERB)):
        if low[i] not in heads.nouns("links") and low[i] not in ("more", "others"):
            return is_suffered(event_of(low[i]))
    return False


def happened(tokens: Tokens, first: int, after: int, noun: int) -> str:
    """The event of the number at tokens ``first:after``: the verb just before it, else after it, else before it."""
    if denied.is_other_part(tokens, first, after, noun):
        return ""
    verb = _beside(tokens, first, noun)
    if verb < 0:
        verb = _onward(tokens, max(after, noun))
    if verb < 0:
        verb = _shared(tokens, first, max(after, noun))
    if verb < 0 and not denied.has_own_verb(tokens, first):
        verb = _backward(tokens, first - 1)
    if verb < 0 and denied.is_aside(tokens, first) and noun < len(tokens) and is_people(lemma(tokens.low[noun])):
        verb = _backward(tokens, first - 3)
    return "" if verb < 0 or denied.is_negated(tokens, verb) else _events()[tokens.low[verb]]


def _shared(tokens: Tokens, first: int, noun: int) -> int:
    """The verb of several numbers in a row: 12 soldiers and 3 civilians were killed."""
    verb = denied.shared_verb(tokens, first, noun)
    fits = 0 <= verb < len(tokens) and tokens.low[verb] in _events() and _fits(tokens.low[verb], tokens.low[noun])
    return verb if fits else -1


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


def _beside(tokens: Tokens, first: int, noun: int) -> int:
    low, events = tokens.low, _events()
    named = low[noun] if noun < len(low) else ""
    for i in range(first - 1, max(-1, first - 3), -1):
        if low[i] in events and _fits(low[i], named):
            return i
        if low[i] in _BREAKS or low[i] in _JOINS:
            break
    return -1


def just_before(tokens: Tokens, first: int) -> str:
    """The event of the word right before token ``first``."""
    return _events().get(tokens.low[first - 1], "") if first else ""


def _onward(tokens: Tokens, at: int) -> int:
    low, events = tokens.low, _events()
    for i in range(at, min(len(low), at + _CLAUSE)):
        if low[i] in _BREAKS or low[i] in _JOINS or low[i][0].isdigit():
            return -1
        if (
            low[i] in events
            and (i <= at + 1 or low[i - 1] in heads.nouns("links") or low[i] in heads.nouns("alone"))
            and _fits(low[i], low[at])
        ):
            return i
    return -1


def _backward(tokens: Tokens, at: int) -> int:
    low, events = tokens.low, _events()
    for i in range(at, max(-1, at - _CLAUSE), -1):
        if low[i] in _BREAKS or (low[i] in _JOINS and low[i] != "and"):
            return -1
        if low[i] in events and low[i] not in _only():
            return i
    return -1
