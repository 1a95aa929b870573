"""What in or beside a name of unlisted words tells a person: a trade, an age, a verb of speech, a particle."""

from __future__ import annotations

from copydesk.reading import lexicon
from copydesk.reading.mentions import DEMONYM, MONTH, ORDINARY, ROLE, STARTER, TITLE, View, listed

_SYLLABLE = 3
_LONG_SYLLABLE = 6
_APPOSITION = 7
"""A trade is looked for in so many tokens behind a name and its comma."""


def is_person(v: View, first: int, after: int) -> bool:
    """A trade, an age, a relative pronoun or a verb of speech beside it: "lawyer Roe Orsk", "said Roe Orsk"."""
    low, flags = v.tokens.low, v.flags
    shouted = (
        v.tokens.words[first].isupper() and len(low[first]) > _SYLLABLE and not v.tokens.words[after - 1].isupper()
    )
    if (
        shouted
        or flags[first] & ORDINARY
        or v.tokens.words[after - 1] in lexicon.places()
        or (first and low[first - 1] in ("the", "a", "an"))
    ):
        return False
    if first and (flags[first - 1] & ROLE or _is_credited(v, first, after)):
        return True
    following = low[after] if after < len(low) else ""
    if first > 1 and low[first - 1] == "," and flags[first - 2] & ROLE and following in (",", "."):
        return True
    if aged(v, after) or (following == "," and low[after + 1 : after + 2] in (["who"], ["whose"])):
        return True
    cues = lexicon.cues()
    near = [v.tokens.words[i] for i in (first - 1, after) if 0 <= i < len(low)]
    if any(w in cues and not cues[w].noun for w in near) and not _is_common(v, first, after):
        return True
    if following != "," or low[after + 1 : after + 2] not in (["a"], ["an"], ["the"]):
        return False
    aside = range(after + 2, min(len(low), after + _APPOSITION))
    return any(flags[k] & ROLE for k in aside)


def has_particle(v: View, first: int, after: int) -> bool:
    """A particle inside that stands in people's names only: "Roe van Orsk", "Roe Le Orsk"."""
    words, low = v.tokens.words, v.tokens.low
    if v.flags[first] & ORDINARY or words[first] in lexicon.places():
        return False
    small, large = listed("particles"), listed("large_particles")
    inner = range(first + 1, after - 1)
    return any(low[k] in small and words[k] == low[k] for k in inner) or (len(inner) == 1 and low[first + 1] in large)


def is_eastern(v: View, first: int, after: int) -> bool:
    """A family name that stands first, and a given name of one or two syllables: "Zhu Orsk", "Ri Ors-ka"."""
    word, low = v.tokens.words[after - 1], v.tokens.low[first]
    if after - first != 2 or low not in listed("family_first") or v.flags[after - 1] & (ORDINARY | DEMONYM | STARTER):
        return False
    head, mark, tail = word.partition("-")
    if mark:
        return head.isalpha() and tail.isalpha() and max(len(head), len(tail)) <= _LONG_SYLLABLE
    return low not in listed("family_words") and word.isalpha() and len(word) <= 2 * _LONG_SYLLABLE - 2


def _is_credited(v: View, first: int, after: int) -> bool:
    """ "Photo by Roe Orsk", "By Roe Orsk", "(Roe Orsk/Kolvany Press)"."""
    low = v.tokens.low
    before = low[first - 1]
    if after - first > 3 or _is_common(v, first, after):
        return False
    if before == "by":
        return first - 1 in v.opening or (first > 1 and low[first - 2] in listed("credits"))
    return before in ("(", ":") and low[after : after + 1] == ["/"]


def has_surname(v: View, first: int, after: int) -> bool:
    """Two words without "the": one that is no other word, and a common surname."""
    low, word = v.tokens.low, v.tokens.words[first]
    if after - first != 2 or low[after - 1] not in lexicon.words("surnames.txt") or _is_common(v, first, after):
        return False
    before = low[first - 1] if first else ""
    known = low[first] in lexicon.words("surnames.txt") or word in lexicon.places() or v.flags[first] & (ROLE | TITLE)
    return not known and before not in ("the", "a", "an") and word.isalpha() and not word.isupper()


def _is_common(v: View, first: int, after: int) -> bool:
    """Made of a people, an acronym or words that stand in small letters too."""
    words, low = v.tokens.words, v.tokens.low
    odd = any(low[k] in v.lower or v.flags[k] & (DEMONYM | STARTER | MONTH) for k in (first, after - 1))
    odd = odd or bool(v.flags[first] & ORDINARY)
    odd = odd or bool(v.flags[after - 1] & ORDINARY and len(low[after - 1]) > _SYLLABLE)
    return odd or any(words[k].isupper() and len(words[k]) > 1 for k in range(first, after))


def aged(v: View, after: int) -> bool:
    """Followed by ", 33,": an age."""
    words = v.tokens.words
    if after + 2 >= len(words) or words[after] != ",":
        return False
    words = words[after : after + 3]
    return words[1].isdecimal() and 0 < int(words[1][:4]) < 120 and words[2] in ",."
