"""Ages: 33-year-old, aged 33, "Roe, 33,", when she was 16, over the age of 18."""

from __future__ import annotations

from copydesk.reading import counted, lexicon, numbers
from copydesk.reading.measures import Measure
from copydesk.reading.tokens import Tokens
from copydesk.records import Bound

_OLDEST = 125
_UNITS = {"year": "year", "years": "year", "month": "month", "months": "month", "week": "week", "weeks": "week",
          "day": "day", "days": "day"}  # fmt: skip
_AGED = frozenset(["aged", "age", "ages"])
_IS = frozenset(["was", "is", "turning", "turned", "turns", "were"])
_IM = frozenset(["i'm", "i’m", "you're", "you’re", "they're", "they’re"])
_TEEN = 12
_PERSONAL = ("er", "or", "ist", "ian", "man", "ant", "ee", "ress")
_WHEN = frozenset(["when", "since", "until", "before", "while", "if", "because"])
_ENDS = frozenset([",", ".", ";", ")", "and", "when", "at", "or", "—", "–"])
_ABOUT = frozenset(["about", "around", "nearly", "almost"])
_NAME_ENDS = frozenset(["jr", "sr", ".", "ii", "iii"])
_LISTING = frozenset([",", "and", "or", "to"])
_NUMBER_LISTING = frozenset(["and", "or", "to"])
_DASHES = frozenset("-–—")
_OLDER = {"older": Bound.AT_LEAST, "over": Bound.AT_LEAST, "up": Bound.AT_LEAST, "above": Bound.AT_LEAST,
          "younger": Bound.AT_MOST, "under": Bound.AT_MOST, "below": Bound.AT_MOST}  # fmt: skip
_LONGEST_LIST = 12
_LIST_BACK, _TALLY_BACK = 60, 12
"""How many words back the colon of a list may stand, and the noun before it."""
_OVER = {"over": Bound.AT_LEAST, "above": Bound.AT_LEAST, "under": Bound.AT_MOST, "below": Bound.AT_MOST}


def age(tokens: Tokens, m: Measure) -> Measure | None:
    """The number as an age, with its whole range; None where it is none."""
    if m.unit or m.low >= _OLDEST:
        return None
    return (
        _old(tokens, m)
        or _aged(tokens, m)
        or _when(tokens, m)
        or _or_older(tokens, m)
        or _between(tokens, m)
        or _beside_name(tokens, m)
    )


def _made(tokens: Tokens, m: Measure, after: int, unit: str = "year") -> Measure:
    m.unit, m.after, m.end = unit, after, tokens.end[after - 1]
    return m


def _old(tokens: Tokens, m: Measure) -> Measure | None:
    """33-year-old, 20-month-old, 33 years old, Seven-year-old, 14yo."""
    if m.tail:
        head, _, rest = m.tail.lower().partition("-")
        if head == "yo":
            return _made(tokens, m, m.after)
        return _made(tokens, m, m.after, _UNITS[head]) if head in _UNITS and rest.startswith("old") else None
    low, at = tokens.low, m.after
    if at < len(low) and low[at] == "-":
        at += 1
    if at >= len(low):
        return None
    head, _, rest = low[at].partition("-")
    if head not in _UNITS:
        return None
    if rest in ("old", "olds"):
        return _made(tokens, m, at + 1, _UNITS[head])
    if low[at + 1 : at + 2] == ["-"] and low[at + 2 : at + 3] in (["old"], ["olds"]):
        return _made(tokens, m, at + 3, _UNITS[head])
    return _made(tokens, m, at + 2, _UNITS[head]) if low[at + 1 : at + 2] == ["old"] else None


def _aged(tokens: Tokens, m: Measure) -> Measure | None:
    """Aged 33, at age 33, the age of 18, over the age of 18."""
    low, at = tokens.low, m.first - 1
    if at >= 1 and low[at] == "of" and low[at - 1] in _AGED:
        at -= 1
    if at >= 2 and low[at - 2 : at + 1] == ["as", "old", "as"]:
        return _made(tokens, m, m.after)
    if at >= 1 and low[at] == "than" and low[at - 1] in ("older", "younger"):
        m.bound, m.first, m.start = _OLDER[low[at - 1]], at - 1, tokens.start[at - 1]
        return _made(tokens, m, m.after)
    if at >= 1 and low[at] in ("to", "from", "is", "was") and low[at - 1] == "age":
        return _made(tokens, m, m.after)
    listed = at > 0 and low[at] in _NUMBER_LISTING
    last = max(0, at - _LONGEST_LIST)
    while listed and at > last and (low[at] in _LISTING or low[at][0].isdecimal() or low[at] in numbers.table("small")):
        at -= 1  # aged 5, seven and 9
    if listed and at > 0 and low[at] == "of":
        at -= 1
    if at > 0 and (low[at] == "," or low[at] in _DASHES) and low[at - 1] == "age":
        at -= 1
    if at < 0 or low[at] not in _AGED:
        return None
    if not listed:
        _spread(tokens, m)
    if listed:
        return _made(tokens, m, m.after)
    if at > 0 and low[at - 1] in ("the", "an"):
        at -= 1
    if at > 0 and low[at - 1] in _OVER:
        m.bound, m.first = _OVER[low[at - 1]], at - 1
        m.start = tokens.start[m.first]
    return _made(tokens, m, m.after)


def _spread(tokens: Tokens, m: Measure) -> None:
    """With the other end of a range: aged 18 to 29, ages 18-29, between the ages of 18 and 29."""
    low, at = tokens.low, m.after
    between = m.first > 3 and low[m.first - 4] == "between"
    if at + 1 >= len(low) or not (low[at] == "to" or low[at] in _DASHES or (low[at] == "and" and between)):
        return
    second = numbers.read(tokens, at + 1)
    if second and second.first == at + 1 and not second.tail and m.low < second.value < _OLDEST:
        m.high, m.after, m.end, m.ranged = second.value, second.after, second.end, True


def _or_older(tokens: Tokens, m: Measure) -> Measure | None:
    """Workers who are 58 and older; 18 or over."""
    low, at = tokens.low, m.after
    if at + 1 >= len(low) or low[at] not in ("and", "or") or low[at + 1] not in _OLDER:
        return None
    told = low[at + 1] in ("older", "younger") or (m.first and counted.is_people(counted.lemma(low[m.first - 1])))
    if not told:
        return None
    m.bound = _OLDER[low[at + 1]]
    return _made(tokens, m, at + 2)


def _between(tokens: Tokens, m: Measure) -> Measure | None:
    """People 18 to 35: a range right after those whose age it is, and nothing that it counts; 6 to 12 years old."""
    low = tokens.low
    before = low[m.first - 1] if m.first else ""
    people = counted.is_plural(before) and counted.is_people(counted.lemma(before))
    after, end, high = m.after, m.end, m.high
    _spread(tokens, m)
    follows = low[m.after] if m.after < len(low) else "."
    closes = not follows[0].isalnum() or follows in lexicon.classes() or follows.endswith("ed")
    if m.high > m.low and closes and people:
        return _made(tokens, m, m.after)
    if m.high > m.low and follows in _UNITS and low[m.after + 1 : m.after + 2] == ["old"]:
        return _made(tokens, m, m.after + 2, _UNITS[follows])
    m.after, m.end, m.high, m.ranged = after, end, high, False
    return None


def _when(tokens: Tokens, m: Measure) -> Measure | None:
    """When she was 16; he turned 40."""
    low, at = tokens.low, m.first - 1
    about = at > 1 and low[at] in _ABOUT
    at -= about
    if at >= 0 and low[at] in _IM and m.low >= _TEEN and (m.after >= len(low) or low[m.after] in _ENDS):
        return _made(tokens, m, m.after)
    if at < 1 or low[at] not in _IS or m.low < 2:
        return None
    ends = m.after >= len(low) or low[m.after] in _ENDS
    ends = ends or (low[at] in ("turned", "turns") and low[m.after] in ("last", "this", "on", "in", "next"))
    told = low[at] in ("turned", "turns") or any(w in _WHEN for w in low[max(0, at - 3) : at])
    told = told or (
        low[at - 1] in ("he", "she", "i", "who") and m.low >= _TEEN and low[m.after : m.after + 1] != ["at"]
    )
    told = told or low[at] == "turning"
    person = (
        counted.is_people(low[at - 1])
        or low[at] == "turning"
        or low[at - 1] in ("he", "she", "i", "who", "they", "we")
        or tokens.words[at - 1][0].isupper()
    )
    if not (ends and told and person):
        return None
    if about:
        m.bound, m.first, m.start = Bound.ABOUT, m.first - 1, tokens.start[m.first - 1]
    return _made(tokens, m, m.after)


def _beside_name(tokens: Tokens, m: Measure) -> Measure | None:
    """ "Mara Ivens, 44, said"; not "votes: Roe, 87; Doe, 78"."""
    words, at = tokens.words, m.first - 1
    if m.kind != "digits" or m.low != m.low // 1 or at < 1 or words[at] not in (",", "(") or m.low < 1:
        return None
    after = words[m.after] if m.after < len(words) else "."
    if after in _DASHES and m.after + 1 < len(words) and words[m.after + 1][0].isdecimal():
        return None  # 65 - 53
    if after not in (",", ".", ";", ")", "and", "—", "–", "-") or (words[at] == "(") != (after == ")"):
        return None
    name = at - 1
    while name > 0 and tokens.low[name] in _NAME_ENDS:
        name -= 1
    if not (words[name][0].isupper() or _is_person(tokens, name)) or len(words[name]) < 2:
        return None
    if lexicon.classes().get(tokens.low[name]) == "month":
        return None
    return None if is_tallied(tokens, m.first) else _made(tokens, m, m.after)


def _is_person(tokens: Tokens, at: int) -> bool:
    """Whether a common noun names a person, as its ending says after an article: "the drummer, 42,"."""
    word = tokens.low[at]
    if counted.is_people(word):
        return True
    near = {"the", "a", "an", "his", "her", "their", "whose"}.isdisjoint(tokens.low[max(0, at - 3) : at])
    return not near and word.endswith(_PERSONAL) and not counted.is_unmanned(word)


def is_tallied(tokens: Tokens, at: int) -> str:
    """The noun of a list of tallies, where token ``at`` stands in one: "votes: Roe, 87; Doe, 78"; else ""."""
    low = tokens.low
    if ":" not in low[max(0, at - _LIST_BACK) : at]:
        return ""
    colon = at - 1
    while colon >= 0 and low[colon] not in (":", ".", "?", "!") and at - colon < _LIST_BACK:
        colon -= 1
    if colon < 0 or low[colon] != ":":
        return ""
    for i in range(colon - 1, max(-1, colon - _TALLY_BACK), -1):
        if low[i] in (".", "?", "!"):
            return ""
        if counted.is_tally(low[i]):
            return counted.lemma(low[i])
    return ""
