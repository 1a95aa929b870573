"""Organisations under one name: "World Health Organization (WHO)" and WHO, "Kolvany Works Ltd" and Kolvany Works."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from copydesk.reading import lexicon
from copydesk.reading.mentions import DEMONYM, ORGANISED, Mention, View, listed
from copydesk.records import NameKind

_SMALL = frozenset(["of", "the", "and", "for", "&", "in", "on"])
_FULLEST_WORDS = 8
_ACRONYM_LEAST = 3


def resolved(v: View, found: list[Mention]) -> list[Mention]:
    """The names with each organisation under its fullest name."""
    fullest = _acronyms(v, found) | _companies(v, found)
    if not fullest:
        return found
    return [
        m._replace(who=fullest[m.who], kind=NameKind.ORGANISATION)
        if m.kind in (NameKind.ORGANISATION, NameKind.OTHER) and m.who in fullest
        else m
        for m in found
    ]


def _acronyms(v: View, found: list[Mention]) -> dict[str, str]:
    """Acronym to the name right before it in parentheses, where the initials agree; or the other way round."""
    out: dict[str, str] = {}
    low = v.tokens.low
    for a, b in pairwise(found) if "(" in low else ():
        if b.begin != a.after + 1 or low[a.after] != "(" or b.after >= len(low) or low[b.after] != ")":
            continue
        short, long = (b, a) if b.after - b.first == 1 else (a, b)
        if short.who.isupper() and long.kind is not NameKind.PERSON and _spells(short.who, long.who):
            out[short.who] = long.who
            out[long.who] = long.who
    return _unmarked(v, found, out)


def _unmarked(v: View, found: list[Mention], out: dict[str, str]) -> dict[str, str]:
    """And acronyms whose letters begin the words of one organisation of the report, and of no other."""
    shorts = {
        m.who
        for m in found
        if m.after - m.first == 1 and m.kind is NameKind.ORGANISATION and m.who.isupper() and m.who not in out
    }
    shorts = {who for who in shorts if len(who) >= _ACRONYM_LEAST}
    if not shorts:
        return out
    spelt: dict[str, set[str]] = {}
    for long in {m.who for m in found if m.kind in (NameKind.ORGANISATION, NameKind.OTHER)}:
        if " " in long and not long.isupper():
            for letters in _letters(long):
                spelt.setdefault(letters, set()).add(long)
    joined = {who: next(iter(spelt[who])) for who in shorts if len(spelt.get(who, ())) == 1}
    return out | joined | {long: long for long in joined.values()}


def _spells(short: str, long: str) -> bool:
    return short.replace(".", "").upper() in _letters(long) and " " in long.replace("-", " ")


def _letters(long: str) -> set[str]:
    """What the first letters of the words spell, with and without the small words and the legal form."""
    words = long.replace("-", " ").split()
    large = [w for w in words if w.lower() not in _SMALL]
    firm = [w for w in large if w.lower().rstrip(".") not in listed("legal_forms")]
    return {"".join(w[0] for w in each).upper() for each in (words, large, firm)}


def _companies(v: View, found: list[Mention]) -> dict[str, str]:
    """Forms of a company's name that differ in "Inc" and its like, and the first word alone, to the fullest."""
    forms: dict[tuple[str, ...], dict[str, None]] = {}
    beginning: dict[str, set[tuple[str, ...]]] = {}
    bodies = [m for m in found if m.kind in (NameKind.ORGANISATION, NameKind.OTHER)]
    for m in {m.who: m for m in bodies if m.after - m.first <= _FULLEST_WORDS}.values():
        base = _base(m.who)
        if base and not (len(base) == 1 and v.flags[m.first] & DEMONYM):
            forms.setdefault(base, {})[m.who] = None
            if len(base) == 2 and _is_shortened(v, m, base[1]):
                beginning.setdefault(base[0], set()).add(base)
    out = {form: max(each, key=len) for each in forms.values() if len(each) > 1 for form in each}
    for m in bodies if beginning else ():
        whole = beginning.get(m.who.lower(), set()) if m.after - m.first == 1 else set()
        if len(whole) == 1 and m.kind is NameKind.OTHER and m.first and v.tokens.low[m.first - 1] != "the":
            base = next(iter(whole))
            longest = max(forms[base], key=len)
            if not v.flags[m.first] & DEMONYM:
                out[m.who] = longest
    return out


def _is_shortened(v: View, m: Mention, last: str) -> bool:
    """An organisation of two words whose last is no word for its kind, or one for what it makes."""
    if last in listed("makers"):
        return v.tokens.words[m.first] not in lexicon.places()
    return m.kind is NameKind.ORGANISATION and not v.flags[m.first + 1] & ORGANISED


@lru_cache(maxsize=20_000)
def _base(who: str) -> tuple[str, ...]:
    """The words of a name in small letters without the legal form at its end; empty where nothing else is in it."""
    words = [w.rstrip(".") for w in who.lower().split()]
    forms = listed("legal_forms")
    while words and words[-1] in forms:
        words.pop()
    return tuple(words)
