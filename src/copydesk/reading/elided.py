"""What a number without a noun counts: that of the number before, or the people of a group.

"Roe won 12 seats and Doe five"; "20 girls, and one of them"; "a family of five".
"""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.reading import counted, lexicon, uncounted
from copydesk.reading.measures import Measure, is_time
from copydesk.reading.tokens import Tokens
from copydesk.records import Figure

_FAR = 25
"""How many words after a count another one may lean on it."""
_THEM_BACK, _CONVERSION = 15, 7
_MEASURES_BACK, _OUT_OF = 3, 6
_ARTICLES = frozenset(["a", "an", "the", "its", "his", "her", "their", "this", "that"])
_THEM = frozenset(["them", "whom", "those", "these"])


def noun(tokens: Tokens, m: Measure, out: Sequence[Figure]) -> str:
    """The noun that a bare count leaves out; "" where none is plain."""
    if m.unit or m.kind == "part" or uncounted.is_year(tokens.words[m.first]):
        return ""
    if tokens.low[m.after : m.after + 1] == ["who"] or counted.befalls(tokens, m.after):
        return _out_of(tokens, m, out) or "person"
    if tokens.low[m.after : m.after + 2] in (["of", "us"], ["of", "you"]):
        return "person"
    return _grouped(tokens, m) or one_of_them(tokens, m) or _carried(tokens, m, out)


def is_stuff(m: Measure) -> bool:
    """Whether a measure is of stuff rather than of time, money or a share."""
    return bool(m.unit) and m.unit != "%" and not m.joined and not m.unit.isupper() and not is_time(m.unit)


def measured(tokens: Tokens, m: Measure, out: Sequence[Figure]) -> str:
    """The noun of the same measure before: 140 pounds of cargo to Veldria, 60 pounds (27 kilograms) to Kolvany."""
    for figure in reversed(out[-_MEASURES_BACK:]):
        at = tokens.within(figure.end, figure.end + 2)[0]
        if m.first - at > _FAR or any(counted.is_stop(tokens, i) for i in range(at, m.first)):
            return ""
        if figure.unit == m.unit and figure.noun and tokens.low[at] in ("of", "(", ")"):
            return figure.noun
    return ""


def _out_of(tokens: Tokens, m: Measure, out: Sequence[Figure]) -> str:
    """Of the 40 passengers, three died."""
    if not out or out[-1].unit or not counted.is_people(out[-1].noun) or tokens.low[m.first - 1] != ",":
        return ""
    first, after = tokens.within(out[-1].start, out[-1].end)
    stands = m.first - after <= _OUT_OF and not {"of", "the"}.isdisjoint(tokens.low[max(0, first - 2) : first])
    return out[-1].noun if stands and not any(counted.is_stop(tokens, i) for i in range(after, m.first)) else ""


def _grouped(tokens: Tokens, m: Measure) -> str:
    """A family of five, a crowd of 1,300."""
    low = tokens.low
    return "person" if m.first > 1 and low[m.first - 1] == "of" and counted.is_group(low[m.first - 2]) else ""


def one_of_them(tokens: Tokens, m: Measure) -> str:
    """The last plural before in the sentence: "the names of the girls show that one of them left"."""
    low, at = tokens.low, m.after
    if low[at : at + 1] != ["of"] or low[at + 1 : at + 2] == [] or low[at + 1] not in _THEM:
        return ""
    for i in range(m.first - 1, max(-1, m.first - _THEM_BACK), -1):
        if counted.is_stop(tokens, i):
            return ""
        if counted.is_plural(low[i]) and low[i] not in lexicon.classes() and tokens.words[i].islower():
            return counted.lemma(low[i])
    return ""


def is_before_noun(tokens: Tokens, m: Measure) -> bool:
    """Whether a unit in its singular stands between an article and a noun: the 425 kg relay satellite."""
    if m.after >= len(tokens) or not has_article(tokens, m):
        return False
    follows = tokens.low[m.after]
    return not tokens.low[m.after - 1].endswith("s") and follows[0].isalpha() and follows not in lexicon.classes()


def has_article(tokens: Tokens, m: Measure) -> bool:
    """Whether an article stands before the number, maybe after its bound: about a 3 percent chance."""
    low = tokens.low
    before = low[m.first - 1] if m.first else ""
    return before in _ARTICLES or (m.kind != "unit" and not {"a", "an", "the"}.isdisjoint(low[m.first : m.after - 2]))


def after_conversion(tokens: Tokens, m: Measure) -> int:
    """The token after the same measure in other units, 140 pounds (64 kilograms) of cargo; ``m.after`` without one."""
    low, at = tokens.low, m.after
    if low[at] == "(":
        at = next((i for i in range(at, min(len(low), at + _CONVERSION)) if low[i] == ")"), -1)
    return at + 1 if at > 0 and low[at + 1 : at + 2] == ["of"] else m.after


def _carried(tokens: Tokens, m: Measure, out: Sequence[Figure]) -> str:
    """The noun of the count before in the same sentence, where the number ends its phrase."""
    if not out or out[-1].unit or not out[-1].noun or m.first < 1:
        return ""
    before = tokens.within(out[-1].end, m.start)[0]
    if m.first - before > _FAR or any(counted.is_stop(tokens, i) for i in range(before, m.first)):
        return ""
    follows = tokens.low[m.after] if m.after < len(tokens) else "."
    closes = not follows[0].isalnum() or follows in lexicon.group("elided_after")
    return out[-1].noun if closes and tokens.low[m.first - 1] in lexicon.group("elided_before") else ""
