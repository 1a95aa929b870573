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
_PAIRS_BEFORE = frozenset(["the", "these", "those"])
_AND_BETWEEN = frozenset(["and", ","])
_INNER = frozenset(["-", "and", ",", "“", "”", "``", "''", '"', "‘", "’", "'", "#"])
_BREAKS = frozenset('.,;:!?—–()“”"')
_CLOSERS = frozenset(["”", "’", '"', "'", "''"])
_ENDS_SENTENCE = frozenset(".!?")
_JOINS = frozenset(("and", "but", "while", "as", "when", "after", "before"))
_REACH = 8
"""How many words after the number its noun may stand."""
_SOON, _POSSESSOR = 4, 5
"""How many words after an inner mark its noun may stand, and how many a possessor may have."""
_VERB, _CLAUSE = 5, 8
"""How many words away the verb may stand that is of a bare number, and that says what happened."""
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


def is_group(word: str) -> bool:
    """Whether "of five" after this word counts people: a family, a crowd."""
    return word in _nouns("groups")


def is_tally(word: str) -> bool:
    """Whether a list after this word gives tallies: "votes: Roe, 87; Doe, 78"."""
    return word in _nouns("tally")


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
    if after < len(low) and low[after] in _nouns("suffered") and not _stands_before_noun(tokens, after):
        return "person", after
    run = _phrase(tokens, _start(tokens, after), skipped or {}, whole or one)
    if not run:
        return "", after
    single = one and low[after] != "of"
    head = None if single else _plural_head(tokens, run)
    if head is None and low[run[0]] in _nouns("suffered"):
        return "person", run[0]
    if head is None:
        head = _chained(tokens, run) if whole or single or _may_be_single(tokens, after, run) else None
    if head is None:
        return "", after
    if low[head] in _nouns("amounts") and low[head + 1 : head + 2] == ["of"]:  # half the number of vans
        inner = _phrase(tokens, _start(tokens, head + 1), skipped or {}, whole)
        head = (_plural_head(tokens, inner) if inner else None) or head
    return _lemma_at(tokens, head), head


def parted(tokens: Tokens, after: int, skipped: Mapping[int, int]) -> tuple[str, int]:
    """What a part is of: half of the vans, half the vans, a two-thirds majority."""
    follows = tokens.low[after] if after < len(tokens) else "."
    if follows == "of":
        return counted(tokens, after, skipped)
    if follows in _ARTICLES:
        return counted(tokens, _possessed(tokens, after + 1), skipped, whole=True)
    return counted(tokens, after, skipped) if follows in _nouns("shares") else ("", after)


def _may_be_single(tokens: Tokens, after: int, run: list[int]) -> bool:
    """Whether more than one may count a noun without a plural: "31 apparatus"; not "the two diverge", "five say they"."""
    low, last = tokens.low, run[-1] + 1
    if low[run[0]].endswith("ly") or low[max(0, after - 2)] in _PAIRS_BEFORE:
        return False
    follows = low[last] if last < len(low) else "."
    return follows == "that" or lexicon.classes().get(follows) not in ("determiner", "object")


def _stands_before_noun(tokens: Tokens, at: int) -> bool:
    """Whether "wounded" is an adjective: "100 wounded people"."""
    return at + 1 < len(tokens) and _is_plural(tokens.low[at + 1])


def _start(tokens: Tokens, after: int) -> int:
    """The token after closing marks, "of", articles, another number's bound, and a possessor."""
    low, at = tokens.low, after
    if at < len(low) and low[at] in _CLOSERS:
        at += 1
    if at < len(low) and low[at] in _OF:
        at += 1
        while at < len(low) and (low[at] in _ARTICLES or low[at] in _nouns("hedges")):
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


def _phrase(tokens: Tokens, at: int, skipped: Mapping[int, int], whole: bool = False) -> list[int]:
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
        word, first = low[at], words[at][0]
        if (
            (word in between and not (run == [] and _ends(tokens, at + 1) and word in _nouns("peaks")))
            or first.isdecimal()
            or word in numbers.table("small")
            or word in numbers.table("scale")
        ):
            at += 1
            continue
        if not first.isalpha():
            if not _is_passed(tokens, at, run, stop):
                break
        elif word in never or (len(word) == 1) or word in numbers.table("plural"):
            break
        elif word in classes and word not in suffered and not (words[at].isupper() and len(word) > 1):
            if whole and run == [] and word in _nouns("deeds"):  # a 5 percent cut
                return [at]
            if (run and word != "and") or not _is_passed(tokens, at, run, stop):
                break
        else:
            run.append(at)
        at += 1
    return run


def _is_passed(tokens: Tokens, at: int, run: list[int], stop: int) -> bool:
    """Whether a mark, an "and" or a verb stands inside the phrase: asylum - seekers, young and armed men, paid workers.

    It does where no plural came before it, only adjectives where it lists, and one comes soon.
    """
    low, word = tokens.low, tokens.low[at]
    if word not in _INNER and (run or lexicon.classes().get(word) not in ("verb", "preposition")):
        return False
    if any(_is_plural(low[i]) for i in run):
        return False
    if word in _AND_BETWEEN:
        listed = at > 0 and (low[at - 1] in _nouns("between") or (run and run[-1] == at - 1))
        if not listed or not all(_is_modifier(low[i], tokens.words[i]) for i in run):
            return False
        if at + 1 < stop and tokens.words[at + 1][0].isupper() and word == ",":
            return False
    if lexicon.classes().get(word) in ("verb", "preposition"):
        return lexicon.classes()[word] == "verb" and at + 1 < stop and _is_plural_at(tokens, at + 1)
    return _plural_comes(tokens, at + 1, stop)


def _plural_comes(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a plural stands among the next words, before any closed word, number or mark."""
    low, classes = tokens.low, lexicon.classes()
    for i in range(at, min(stop, at + _SOON)):
        if low[i] in _CLOSERS or low[i] == "-":
            continue
        if not low[i][0].isalpha() or (low[i] in classes and low[i] not in _nouns("between")):
            return False
        if _is_plural_at(tokens, i):
            return True
    return False


def _ends(tokens: Tokens, at: int) -> bool:
    """Whether a phrase ends before this token."""
    return at >= len(tokens) or not tokens.words[at][0].isalpha() or tokens.low[at] in lexicon.classes()


def _plural_head(tokens: Tokens, run: list[int]) -> int | None:
    """The first plural, or the last of plurals in a row, sports cars; a name or "news" may stand before it."""
    low, words = tokens.low, tokens.words
    plurals = [i for i in run if _is_plural_at(tokens, i)]
    if not plurals:
        return None
    head = plurals[0]
    for later in plurals[1:]:
        leads = low[head] in _nouns("leading") or (words[head][0].isupper() and words[later][0].islower())
        if leads or (later == head + 1 and words[later][0].islower() and low[head] not in _plurals()):
            head = later
        else:
            break
    return head


def _chained(tokens: Tokens, run: list[int]) -> int | None:
    """The head of a phrase without a plural: the last of its nouns in a row, before its first verb or adverb."""
    low, words, head = tokens.low, tokens.words, -1
    for i in run:
        if head < 0:
            if low[i].endswith("ly") and low[i] not in _nouns("in_ly"):
                continue
            head = i if words[i][0].isupper() or not _is_modifier(low[i], words[i]) else head
            continue
        if (
            i != head + 1
            or _ends_nouns(low[i], words[i], low[head])
            or (words[i][0].isupper() and words[head].islower())
        ):
            break
        head = i
    if head < 0 and not low[run[-1]].endswith("ed"):
        return run[-1]
    return head if head >= 0 else None


def _ends_nouns(low: str, word: str, before: str) -> bool:
    """Whether a word after a noun is rather a verb, an adverb or what befell it: "one car packed", "one bill raises"."""
    if word[0].isupper():
        return False
    if low in _nouns("past") or low in _nouns("suffered") or low.endswith(("ed", "ly")):
        return low not in _nouns("in_ly")
    if low.endswith("ing"):
        return low not in _nouns("in_ing")
    return _is_plural(low) and not _is_plural(before)


def _is_plural(word: str) -> bool:
    if word in _plurals() or word in _nouns("same"):
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "’s", "'s", "ous"))


def _is_plural_at(tokens: Tokens, at: int) -> bool:
    """Whether a token is a plural; also of letters: MPs, CPUs."""
    word = tokens.words[at]
    return _is_plural(tokens.low[at]) or (len(word) > 2 and word[-1] == "s" and word[:-1].isupper())


def _lemma_at(tokens: Tokens, at: int) -> str:
    low = tokens.low[at]
    return lemma(low) if _is_plural(low) or not _is_plural_at(tokens, at) else low[:-1]


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a plural."""
    return _is_plural(word)


def _is_modifier(low: str, word: str) -> bool:
    if low in _nouns("in_ly"):
        return False
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
    if tail in lexicon.table("nouns.toml")["fitted"]:
        return lexicon.table("nouns.toml")["fitted"][tail]
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
    return event in lexicon.table("events.toml")["people"]["events"].split()


def befalls(tokens: Tokens, at: int) -> bool:
    """Whether the words from token ``at`` tell what befell people: died, have been killed, more were injured."""
    low = tokens.low
    for i in range(at, min(len(low), at + _VERB)):
        if low[i] not in _nouns("links") and low[i] not in ("more", "others"):
            return is_suffered(event_of(low[i]))
    return False


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
