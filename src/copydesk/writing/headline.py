"""The headline: a sources' headline whose every word the cited text carries, else the lead cut to its clause.

A source's headline is not evidence; it suggests an order of words. What is printed cites sentences of the
text that hold each content word, and the words stay within one sentence, so that no event is invented by
joining two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from copydesk.records import Cite, Dispute, Dossier, Line, LineKind
from copydesk.writing import text
from copydesk.writing.candidates import Candidate
from copydesk.writing.words import listed, table

SHORTEST, LONGEST = 4, 12
TAIL = re.compile(r"\s+(?:[|»·]|[-–—])\s+[^|»·]{2,40}$")
KICKER = re.compile(
    r"^(?:[A-Z][A-Z ’'&-]{2,24}|Breaking|Update|Updated|Correction|Politics|World|News|Business|Sport)\s*[:|]\s+"
)
QUOTED = re.compile(r"[“”\"«»]|(?<![A-Za-z])[‘']|[‘'](?![A-Za-z])")
PREFIX = 4
"""Letters a headline's verb shares with the form in running text ("Ends" for "ended")."""
CLAUSE = re.compile(
    r",|;| — | – | which | who | whose | where | after | as | while | when | because | that | amid | saying | according "
)
MIN_NUMBER = 2


def headline(dossier: Dossier, told: Iterable[Candidate], known: Iterable[Candidate], case: str) -> Line | None:
    """The best headline the sources carry, or None where none holds."""
    first = list(dict.fromkeys(told))
    rest = [c for c in known if c not in set(first)]
    disputed = frozenset(_numbers(dossier.disputes))
    share = _shares(dossier)
    found: list[tuple[float, str, tuple[Candidate, ...]]] = []
    for title in _titles(dossier):
        carrier = _carrier(title, first, rest, disputed)
        if carrier:
            found.append((_merit(title, share, carrier, set(first)), title, carrier))
    if not found:
        found += [(0.0, t, (c,)) for c in first if (t := _clause(c)) and not _refused(t, disputed)][:1]
    if not found:
        return None
    _, words, cited = max(found, key=lambda x: (x[0], x[1]))
    printed = title_case(words) if case == "title" else words[:1].upper() + words[1:]
    return Line(printed, LineKind.COMPOSED, tuple(_cite(c) for c in cited))


def _numbers(disputes: tuple[Dispute, ...]) -> Iterable[str]:
    for dispute in disputes:
        for side in dispute.sides:
            yield from (n.replace(",", "") for n in text.NUMBER.findall(side.value))
            yield from (w for w in text.words(side.value) if len(w) > MIN_NUMBER)


def _titles(dossier: Dossier) -> list[str]:
    """Every report's headline without its kicker and its outlet's name, once."""
    made = []
    for report in dossier.reports:
        title = KICKER.sub("", TAIL.sub("", " ".join(report.title.split()))).strip().rstrip(".")
        if title and not title.isupper():
            made.append(title)
    return list(dict.fromkeys(made))


def _refused(title: str, disputed: frozenset[str]) -> bool:
    words = text.words(title)
    return bool(
        not SHORTEST <= text.count(title) <= LONGEST
        or QUOTED.search(title)
        or title.endswith(("?", "!", "…", "..."))
        or "..." in title
        or set(words) & listed("headline", "refused")
        or ({n.replace(",", "") for n in text.NUMBER.findall(title)} & disputed)
    )


def _carrier(
    title: str, first: list[Candidate], rest: list[Candidate], disputed: frozenset[str]
) -> tuple[Candidate, ...]:
    """The told sentence that carries every content word of the title, or another one; empty where none does."""
    if _refused(title, disputed):
        return ()
    wanted = _content(title)
    for pool in (first, rest):
        for candidate in pool:
            if _carries(candidate, wanted, title):
                return (candidate,)
    return ()


def _content(title: str) -> list[str]:
    return [w for w in text.words(title) if w not in listed("headline", "free")]


def _carries(candidate: Candidate, wanted: list[str], title: str) -> bool:
    have = set(text.words(candidate.source))
    have |= {w.removesuffix("'s").removesuffix("’s") for w in have}
    if not all(_has(w, have) for w in wanted):
        return False
    says = listed("headline", "says")
    if candidate.claim.speaker and not (set(wanted) & says or ":" in title):
        return False
    negations = listed("headline", "negations")
    return bool(set(wanted) & negations) == bool(have & negations)


def _has(word: str, have: set[str]) -> bool:
    word = word.removesuffix("'s").removesuffix("’s")
    if word in have:
        return True
    if any(form in have for form in table("headline")["forms"].get(word, ())):
        return True
    if word[0].isdigit():
        return False
    near = text.stem(word)
    return any(text.stem(h) == near or (len(near) >= PREFIX and h.startswith(near) and len(h) - len(word) < PREFIX)
               for h in have if h[:PREFIX] == word[:PREFIX])  # fmt: skip


def _shares(dossier: Dossier) -> Counter[str]:
    """How many origins' headlines share each stem."""
    originals = {wire[0] for wire in dossier.story.wires}
    return Counter(s for r in dossier.reports if r.id in originals for s in text.stems(r.title))


def _merit(title: str, share: Counter[str], carrier: tuple[Candidate, ...], told: set[Candidate]) -> float:
    stems = text.stems(title)
    common = sum(share[s] - 1 for s in stems) / (len(stems) + 2)
    weight = max(c.claim.weight for c in carrier)
    return common + 0.2 * weight + 0.5 * any(c in told for c in carrier)


def _clause(candidate: Candidate) -> str:
    """The lead's first clause, where it is short enough to be a headline."""
    plain = candidate.text.rstrip(".")
    if QUOTED.search(plain) or candidate.claim.speaker:
        return ""
    match = CLAUSE.search(plain)
    cut = plain[: match.start()] if match else plain
    return cut if SHORTEST <= text.count(cut) <= LONGEST else ""


def title_case(words: str) -> str:
    """Capitals as a newsroom sets them: all but articles, short conjunctions and short prepositions."""
    small = listed("headline", "small")
    parts = words.split(" ")
    last = len(parts) - 1
    made = []
    for i, part in enumerate(parts):
        inner = part.lower() in small and 0 < i < last and not parts[i - 1].endswith(":")
        made.append(part.lower() if inner and part[1:].islower() | (len(part) == 1) else part[:1].upper() + part[1:])
    return " ".join(made)


def _cite(candidate: Candidate) -> Cite:
    report, span = candidate.report, candidate.span
    return Cite(report.id, span.start, span.end, candidate.source, report.outlet, report.published)
