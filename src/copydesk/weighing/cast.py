"""Who is who across a story: surname and full name are one speaker, two people of one surname are two."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from copydesk.records import NameKind, Quote, Reading
from copydesk.weighing import lexicon

UNNAMED = "unnamed"
"""Stands for a speaker whom a report credits but the reader could not resolve ("he said")."""

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cast:
    """The speakers of a story by every form of their names."""

    people: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)

    def name(self, who: str) -> str:
        """The one name under which a speaker goes in this story, from any form of it."""
        key = bare(who)
        return self.people.get(key) or self.bodies.get(_body(who)) or _ARTICLE.sub("", " ".join(who.split()))

    def credited(self, quote: Quote) -> str:
        """Whom a quote credits; ``UNNAMED`` where somebody speaks and nobody knows who; empty for scare quotes."""
        if quote.who:
            return self.name(quote.who)
        return UNNAMED if quote.cue is not None or quote.speaker is not None else ""


def bare(who: str) -> str:
    """A person's name without titles and marks, in lower case."""
    tokens = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", who.lower())
    tokens = [t.removesuffix("'s").removesuffix("’s") for t in tokens]
    titles = lexicon.cue("titles")
    while len(tokens) > 1 and titles.fullmatch(tokens[0]):
        tokens = tokens[1:]
    return " ".join(tokens)


def _body(who: str) -> str:
    return _ARTICLE.sub("", " ".join(who.lower().split())).removesuffix("'s").removesuffix("’s")


def cast(readings: Iterable[Reading]) -> Cast:
    """The speakers and persons of all readings, their forms merged."""
    persons: Counter[str] = Counter()
    others: Counter[str] = Counter()
    organisations: set[str] = set()
    for reading in readings:
        known = {n.who for n in reading.names if n.kind is NameKind.PERSON}
        persons.update(n.who for n in reading.names if n.kind is NameKind.PERSON and n.who)
        organisations.update(n.who for n in reading.names if n.kind is NameKind.ORGANISATION and n.who)
        speakers = [q.who for q in reading.quotes if q.who]
        persons.update(w for w in speakers if w in known)
        others.update(w for w in speakers if w not in known)
    people = _merged_people(persons)
    bodies = Counter({w: n for w, n in others.items() if bare(w) not in people})
    return Cast(people, _merged_bodies(bodies, {_body(w): w for w in sorted(organisations)}))


def _merged_people(seen: Counter[str]) -> dict[str, str]:
    """Bare form -> display name. A surname alone joins a full name only where one person bears it."""
    display: dict[str, Counter[str]] = defaultdict(Counter)
    for who, n in seen.items():
        if key := bare(who):
            display[key][_untitled(who, key)] += n
    shown = {key: commonest(forms) for key, forms in display.items()}
    families: dict[str, list[str]] = defaultdict(list)
    for key in sorted(shown, key=lambda k: (-len(k.split()), -len(k), k)):
        families[key.split()[-1]].append(key)
    merged: dict[str, str] = {}
    for keys in families.values():
        merged.update(_one_family(keys, shown))
    return merged


def _one_family(keys: Sequence[str], shown: dict[str, str]) -> dict[str, str]:
    heads: list[str] = []
    merged: dict[str, str] = {}
    for key in keys:
        fits = [h for h in heads if _one_person(key, h)]
        if len(fits) == 1:
            merged[key] = shown[fits[0]]
        else:
            merged[key] = shown[key]
            if not fits:
                heads.append(key)
    return merged


def _one_person(short: str, full: str) -> bool:
    """Whether a name may be a shorter form of a full one: no first name, the same one, or its initial."""
    a, b = short.split(), full.split()
    if a[-1] != b[-1]:
        return False
    return len(a) == 1 or a[0] == b[0] or (len(a[0]) == 1 and b[0].startswith(a[0]))


def _untitled(who: str, key: str) -> str:
    tokens = who.split()
    return " ".join(tokens[len(tokens) - len(key.split()) :]) if len(tokens) >= len(key.split()) else who


def _merged_bodies(seen: Counter[str], organisations: dict[str, str]) -> dict[str, str]:
    """Lower-case form -> display form; "police" joins "Lindeck police" where it is the only police that speaks.

    So does the last word of a name, "League" the only "Tarn League" of the story.
    """
    display: dict[str, Counter[str]] = defaultdict(Counter)
    for who, n in seen.items():
        display[_body(who)][_ARTICLE.sub("", " ".join(who.split()))] += n
    shown = {key: commonest(forms) for key, forms in display.items()}
    merged = dict(shown)
    for key in shown:
        known = shown if lexicon.cue("bodies").fullmatch(key) else {}
        if shown[key][:1].isupper():
            known = {**organisations, **known}
        longer = [k for k in known if k.endswith(" " + key) and not k.startswith("the ")]
        if len(longer) == 1:
            merged[key] = shown.get(longer[0]) or _ARTICLE.sub("", known[longer[0]])
    return merged


def commonest(seen: Counter[str]) -> str:
    """The form seen most often; of equals the longest, then the first by letters."""
    return min(seen, key=lambda form: (-seen[form], -len(form), form))
