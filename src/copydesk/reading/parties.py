"""Organisations under one name: "World Health Organization (WHO)" and WHO, "Kolvany Works Ltd" and Kolvany Works."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from copydesk.reading.mentions import DEMONYM, ORGANISED, Mention, View, listed
from copydesk.records import NameKind

_SMALL = frozenset(["of", "the", "and", "for", "&", "in", "on"])
_FULLEST_WORDS = 8


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
    if "(" not in low:
        return out
    for a, b in pairwise(found):
        if b.begin != a.after + 1 or low[a.after] != "(" or b.after >= len(low) or low[b.after] != ")":
            continue
        short, long = (b, a) if b.after - b.first == 1 else (a, b)
        if short.who.isupper() and long.kind is not NameKind.PERSON and _spells(short.who, long.who):
            out[short.who] = long.who
            out[long.who] = long.who
    return out


def _spells(short: str, long: str) -> bool:
    words = long.replace("-", " ").split()
    letters = short.replace(".", "").upper()
    every = "".join(w[0] for w in words).upper()
    return letters in (every, "".join(w[0] for w in words if w.lower() not in _SMALL).upper()) and len(words) > 1


def _companies(v: View, found: list[Mention]) -> dict[str, str]:
    """Forms of a company's name that differ in "Inc" and its like, and the first word alone, to the fullest."""
    forms: dict[tuple[str, ...], dict[str, None]] = {}
    beginning: dict[str, set[tuple[str, ...]]] = {}
    bodies = [m for m in found if m.kind in (NameKind.ORGANISATION, NameKind.OTHER)]
    for m in {m.who: m for m in bodies if m.after - m.first <= _FULLEST_WORDS}.values():
        base = _base(m.who)
        if base and not (len(base) == 1 and v.flags[m.first] & DEMONYM):
            forms.setdefault(base, {})[m.who] = None
            if len(base) == 2 and m.kind is NameKind.ORGANISATION and not v.flags[m.first + 1] & ORGANISED:
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


@lru_cache(maxsize=20_000)
def _base(who: str) -> tuple[str, ...]:
    """The words of a name in small letters without the legal form at its end; empty where nothing else is in it."""
    words = [w.rstrip(".") for w in who.lower().split()]
    forms = listed("legal_forms")
    while words and words[-1] in forms:
        words.pop()
    return tuple(words)
