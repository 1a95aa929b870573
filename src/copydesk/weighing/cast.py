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

_SPOKESMAN = re.compile(r"\bspokes(?:man|woman|person)(?: for)?\b", re.IGNORECASE)
_MARKS = re.compile(r"\W+")
_WHERE = re.compile(r" (?:(?:in|at|of) [A-Z][\w-]{1,20}|there|here)$")
MOST_NAMED = 9  # words; longer is a clause
ACRONYM = 5  # letters; a longer word in capitals is a heading
DOMINANT = 5  # times that one bearer of a surname must be named for each other, for the bare surname to mean them
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cast:
    """The speakers of a story by every form of their names."""

    people: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, str] = field(default_factory=dict)
    speaks_for: dict[str, str] = field(default_factory=dict)

    def name(self, who: str) -> str:
        """The one name under which a speaker goes in this story, from any form of it."""
        key = bare(who)
        return self.people.get(key) or self.bodies.get(_body(who)) or _ARTICLE.sub("", " ".join(who.split()))

    def voice(self, who: str) -> str:
        """The voice behind a speaker: a spokesman's is that of his body, and "officials" are one wherever they sit.

        So voices are rather counted too few than too many.
        """
        if who in self.speaks_for:
            return self.speaks_for[who]
        bare_body = _SPOKESMAN.sub("", _body(who)).strip(" ,")
        if bare_body != _body(who) and bare_body in self.bodies:
            return self.bodies[bare_body]
        if who in self.people.values():
            return who
        return next((word for word in _body(who).split() if lexicon.cue("vague").fullmatch(word)), who)

    def credited(self, quote: Quote) -> str:
        """Whom a quote credits; ``UNNAMED`` where somebody speaks and nobody knows who; empty for scare quotes."""
        if quote.who and speaks(quote.who):
            return self.name(quote.who)
        return UNNAMED if quote.cue is not None or quote.speaker is not None else ""


def speaks(who: str) -> bool:
    """Whether it can be somebody who speaks: a name, or a noun of people or bodies that do.

    A reader takes many a phrase before "said" for a speaker ("last week", "pressure"); such a one is nobody.
    """
    words = who.split()
    if not words or not words[0][0].isalpha() or len(words) > MOST_NAMED or lexicon.cue("nobody").fullmatch(_body(who)):
        return False
    named = any(w[0].isupper() and (len(words) == 1 or not w.isupper() or len(w) <= ACRONYM) for w in words)
    shouted = len(words) > 1 and who.isupper()
    return (named and not shouted) or bool(lexicon.cue("speakers").search(who))


def bare(who: str) -> str:
    """A person's name without titles and marks, in lower case."""
    tokens = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", who.lower())
    tokens = [t.removesuffix("'s").removesuffix("’s") for t in tokens]
    titles = lexicon.cue("titles")
    while len(tokens) > 1 and titles.fullmatch(tokens[0]):
        tokens = tokens[1:]
    return " ".join(tokens)


def _body(who: str) -> str:
    who = _WHERE.sub("", who)
    return _ARTICLE.sub("", " ".join(who.lower().split())).removesuffix("'s").removesuffix("’s")


def recognise(readings: Iterable[Reading]) -> Cast:
    """The speakers and persons of all readings, their forms merged."""
    persons: Counter[str] = Counter()
    others: Counter[str] = Counter()
    organisations: set[str] = set()
    roles: set[tuple[str, str]] = set()
    for reading in readings:
        known = {n.who for n in reading.names if n.kind is NameKind.PERSON}
        persons.update(n.who for n in reading.names if n.kind is NameKind.PERSON and n.who)
        organisations.update(n.who for n in reading.names if n.kind is NameKind.ORGANISATION and n.who)
        roles.update((q.who, q.role) for q in reading.quotes if q.who and q.role)
        speakers = [q.who for q in reading.quotes if q.who]
        persons.update(w for w in speakers if w in known)
        others.update(w for w in speakers if w not in known)
    people = _merged_people(persons)
    seen = Counter({w: n for w, n in others.items() if bare(w) not in people})
    bodies = _merged_bodies(seen, {_body(w): w for w in sorted(organisations)})
    return Cast(people, bodies, _spokesmen(roles, people, bodies))


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
        merged.update(_one_family(keys, shown, display))
    return merged


def _one_family(keys: Sequence[str], shown: dict[str, str], display: dict[str, Counter[str]]) -> dict[str, str]:
    heads: list[str] = []
    merged: dict[str, str] = {}
    for key in keys:
        fits = sorted((h for h in heads if _one_person(key, h)), key=lambda h: -display[h].total())
        if fits and (len(fits) == 1 or display[fits[0]].total() >= DOMINANT * display[fits[1]].total()):
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
    return len(a) == 1 or a[0] == b[0] or set(a) <= set(b) or (len(a[0]) == 1 and b[0].startswith(a[0]))


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
        known = shown if lexicon.cue("bodies").fullmatch(key) or (" " in key and not _vague(key)) else {}
        if shown[key][:1].isupper():
            known = {**organisations, **known}
        longer = [k for k in known if k.endswith(" " + key) and not k.startswith("the ")]
        if len(longer) == 1:
            merged[key] = shown.get(longer[0]) or _ARTICLE.sub("", known[longer[0]])
    return merged


def _spokesmen(roles: Iterable[tuple[str, str]], people: dict[str, str], bodies: dict[str, str]) -> dict[str, str]:
    """Person -> the body that their role as its spokesman names, the one with the longest name."""
    out = {}
    for who, role in sorted(roles):
        if not _SPOKESMAN.search(role):
            continue
        low = f" {_MARKS.sub(' ', role.lower())} "
        named = [b for b in bodies if f" {b} " in low and not _SPOKESMAN.search(b)]
        if named:
            out[people.get(bare(who), who)] = bodies[max(named, key=lambda b: (len(b), b))]
    return out


def _vague(key: str) -> bool:
    return any(lexicon.cue("vague").fullmatch(word) for word in key.split())


def commonest(seen: Counter[str]) -> str:
    """The form seen most often; of equals the longest, then the first by letters."""
    return min(seen, key=lambda form: (-seen[form], -len(form), form))
