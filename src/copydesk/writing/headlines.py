"""The headline: a source's headline whose every word the cited text carries, else the lead cut to its clause.

A source's headline is not evidence; it suggests an order of words. What is printed cites the one or two
sentences of the text that hold each content word; a second sentence only completes the first and names the
same people or places, so that no event is invented by joining two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from copydesk.records import Dispute, Dossier, Line, LineKind, Relation, Role, Status
from copydesk.writing import text
from copydesk.writing.candidates import Candidate
from copydesk.writing.words import listed, table

SHORTEST, LONGEST = 4, 12
PREFIX = 4
"""Letters a headline's word shares with the form in running text ("Ends" for "ended")."""
MAIN_SHARE = 0.5
"""Share of a headline's content words that its main sentence must carry."""
MOST_OTHERS = 2
SHARED_NAMES = 2
"""Names and numbers that a second sentence must share with the main one."""
LEAD_POSITION, DEEPEST = 2, 6
TOLD, LATE, HEAVY, NAMES = 0.4, 0.7, 0.8, 1.0
"""What it adds that the brief tells its sentence, that it is the latest, that its claim weighs, that it names what
the story is about; read off the headlines of 29 real stories."""
LEAST_NAMED = 0.2
"""A clause of a lead is a headline only where it names so much of what the story is about."""
MOST_NAMES = 5

TAIL = re.compile(r"\s+(?:[|»·]|[-–—])\s+[^|»·]{2,40}$")
KICKER = re.compile(
    r"^(?:[A-Z][A-Z ’'&-]{2,24}|Breaking|Update|Updated|Correction|Politics|World|News|Business|Sport)\s*[:|]\s+"
)
QUOTED = re.compile(r"[“”\"«»]|(?<![A-Za-z])[‘']|[‘'](?![A-Za-z])")
CLAUSE = re.compile(
    r",|;| — | – | which | who | whose | where | after | as | while | when | because | amid | saying | but "
)
OPENING = re.compile(
    r"^(?:On|In|At|After|Before|During|Since|By|With|For|As|When|While|Despite|Amid|Under|From|Over|Following)\b"
    r"[^,]{2,60}, "
)
WEEKDAY = re.compile(
    r" (?:on |late |early )*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?\b"
)


class Headliner:
    """Weighs what could head a story: common words of its headlines, its claims, its names and numbers."""

    def __init__(self, dossier: Dossier, worth: Mapping[str, float]) -> None:
        originals = {wire[0] for wire in dossier.story.wires}
        self._share = Counter(s for r in dossier.reports if r.id in originals for s in text.stems(r.title))
        self._most = max(1, max(self._share.values(), default=1) - 1)
        self._top = max((c.weight for c in dossier.claims), default=1.0) or 1.0
        self._worth = worth
        self._full = sum(sorted(worth.values(), reverse=True)[:MOST_NAMES]) or 1.0

    def named(self, words: str) -> float:
        """How much of what the story is about the words name, 0 to 1."""
        return min(1.0, sum(self._worth.get(w, 0.0) for w in _forms(words)) / self._full)

    def merit(self, words: str, main: Candidate, told: bool) -> float:
        """Orders the possible headlines of one story."""
        stems = text.stems(words)
        common = sum(max(self._share[s] - 1, 0) for s in stems) / (len(stems) + 2) / self._most
        heavy = HEAVY * main.claim.weight / self._top
        return common + heavy + NAMES * self.named(words) + TOLD * told + LATE * main.late


def headline(
    dossier: Dossier, told: Iterable[Candidate], known: Iterable[Candidate], worth: Mapping[str, float], case: str
) -> Line | None:
    """The best headline the sources carry, in title or sentence case, or None where none holds.

    ``told`` are the sentences of the brief, ``worth`` weighs names and numbers of the story.
    """
    shown = list(dict.fromkeys(told))
    pool = shown + [c for c in known if c not in set(shown)]
    disputed = frozenset(_open_numbers(dossier.disputes))
    judge = Headliner(dossier, worth)
    found = [(t, c) for t in _titles(dossier) if (c := _carriers(t, pool, disputed))]
    leads = [c for c in pool if c.role is Role.OUTCOME and c.position <= LEAD_POSITION and not c.back]
    for clauses in (leads, pool):
        found = found or [(t, (c,)) for c in clauses if (t := _clause(c, disputed)) and judge.named(t) >= LEAST_NAMED]
    if not found:
        return None
    words, carriers = max(found, key=lambda f: (judge.merit(f[0], f[1][0], f[1][0] in shown), f[0]))
    printed = title_case(words) if case == "title" else words[:1].upper() + words[1:]
    return Line(printed, LineKind.COMPOSED, tuple(c.cite for c in carriers))


def _open_numbers(disputes: tuple[Dispute, ...]) -> Iterable[str]:
    """Numbers that differ, and those that a later one has overtaken."""
    for dispute in disputes:
        sides = dispute.sides if dispute.relation is Relation.DIFFERS else dispute.sides[:-1]
        for side in sides if dispute.relation is not Relation.DISPUTES else ():
            yield from (n.replace(",", "") for n in text.NUMBER.findall(side.value))
            yield from listed("headline", "numbers") & set(text.words(side.value))


def _titles(dossier: Dossier) -> list[str]:
    """Every report's headline without its kicker and its outlet's name, once."""
    made = []
    for report in dossier.reports:
        title = KICKER.sub("", TAIL.sub("", " ".join(report.title.split()))).strip().rstrip(".")
        if title and not title.isupper():
            made.append(title)
    return list(dict.fromkeys(made))


def _refused(title: str, disputed: frozenset[str]) -> bool:
    words = set(text.words(title))
    return bool(
        not SHORTEST <= text.count(title) <= LONGEST
        or QUOTED.search(title)
        or title.endswith(("?", "!", "…", "..."))
        or "..." in title
        or words & listed("headline", "refused")
        or ({n.replace(",", "") for n in text.NUMBER.findall(title)} | words) & disputed
    )


def _carriers(title: str, pool: Sequence[Candidate], disputed: frozenset[str]) -> tuple[Candidate, ...]:
    """The sentence, or two, that carry every content word of the title; empty where none do."""
    if _refused(title, disputed):
        return ()
    wanted = [w for w in text.words(title) if w not in listed("headline", "free")]
    for main in pool:
        missing = [w for w in wanted if not _has(w, _forms(main.source))]
        if len(missing) > (1 - MAIN_SHARE) * len(wanted) or not _fair(main, wanted, title):
            continue
        if not missing:
            return (main,)
        others = _completing(main, missing, [c for c in pool if _fair(c, wanted, title)])
        if others:
            return (main, *others)
    return ()


def _completing(main: Candidate, missing: list[str], pool: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """One or two sentences about the same names that carry the missing words; empty where none do."""
    near = [c for c in pool if len(main.concepts & c.concepts) >= SHARED_NAMES]
    taken: list[Candidate] = []
    while missing and len(taken) < MOST_OTHERS and near:
        best = max(near, key=lambda c: sum(_has(w, _forms(c.source)) for w in missing))
        left = [w for w in missing if not _has(w, _forms(best.source))]
        if len(left) == len(missing):
            return ()
        taken.append(best)
        missing = left
    return () if missing else tuple(taken)


def _fair(carrier: Candidate, wanted: list[str], title: str) -> bool:
    """Whether the title keeps what its sentence says of who says so, and its negation."""
    said = set(text.words(title)) & listed("headline", "says") or ":" in title
    if carrier.claim.status in (Status.ATTRIBUTED, Status.DISPUTED) and not said:
        return False
    negations = listed("headline", "negations")
    return bool(set(wanted) & negations) == bool(_forms(carrier.source) & negations)


@cache
def _forms(sentence: str) -> frozenset[str]:
    have = set(text.words(sentence))
    return frozenset(have | {w.removesuffix("'s").removesuffix("’s") for w in have})


def _has(word: str, have: frozenset[str]) -> bool:
    """Whether the word stands in the sentence, as it is or in another form of the same beginning."""
    word = word.removesuffix("'s").removesuffix("’s")
    if word in have:
        return True
    if not word[0].isalpha():
        return False
    near = text.stem(word)
    return any(
        text.stem(h) == near or (len(near) >= PREFIX and h.startswith(near) and len(h) - len(word) < PREFIX)
        for h in have
        if h.startswith(word[:PREFIX])
    )


def _clause(candidate: Candidate, disputed: frozenset[str] = frozenset()) -> str:
    """The first clause of a lead, cut where it tells where and when, or nothing where it is none."""
    plain = WEEKDAY.sub("", OPENING.sub("", candidate.text.rstrip(".")))
    if QUOTED.search(plain) or candidate.position > DEEPEST or candidate.back > 1:
        return ""
    match = CLAUSE.search(plain)
    cut = _shortened(plain[: match.start()] if match else plain)
    said = candidate.claim.speaker and not set(text.words(cut)) & listed("headline", "says")
    weak = any(w in cut.lower() for w in table("headline")["weak"])
    weak = weak or bool(OPENING.match(cut + ", ")) or cut.rpartition(" ")[2].lower() in listed("headline", "ends")
    weak = weak or not _tells(cut)
    return "" if said or weak or text.count(cut) <= SHORTEST or _refused(cut, disputed) else cut


def _tells(clause: str) -> bool:
    """Whether the clause has a verb in a finite form, as far as its ending or a list of the common ones says."""
    later = text.words(clause)[1:]
    return any(w in listed("headline", "verbs") or (w.endswith("ed") and len(w) > PREFIX) for w in later)


def _shortened(clause: str) -> str:
    """The clause cut before a preposition until it fits; empty where no cut makes it fit."""
    words = clause.split()
    while len(words) > LONGEST:
        at = max((i for i, w in enumerate(words) if w in listed("headline", "cuts") and i > SHORTEST), default=0)
        words = words[:at]
    return " ".join(words)


def title_case(words: str) -> str:
    """Capitals as a newsroom sets them: all but articles, short conjunctions and short prepositions."""
    small = listed("headline", "small")
    parts = words.split()
    last = len(parts) - 1
    made = []
    for i, part in enumerate(parts):
        inner = part.lower() in small and 0 < i < last and not parts[i - 1].endswith(":")
        made.append(part.lower() if inner and part[1:].islower() | (len(part) == 1) else part[:1].upper() + part[1:])
    return " ".join(made)
