"""Figures and statements of a story that do not agree, each side with who gives it and since when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import combinations

from copydesk.records import Bound, Cite, Dispute, NameKind, Relation, Side, Span
from copydesk.weighing import figures
from copydesk.weighing.assertions import Assertion, clauses
from copydesk.weighing.cast import UNNAMED
from copydesk.weighing.claims import age
from copydesk.weighing.evidence import Weighed
from copydesk.weighing.figures import Count, Key
from copydesk.weighing.roles import background
from copydesk.weighing.statements import Against
from copydesk.weighing.stems import TOKEN, term

Value = tuple[Decimal, Decimal, Bound]

FEWEST_SHARED = 2  # stems, besides what is counted, that two sentences share to speak of one matter
FEWEST_UNTIED = 4  # the same where no event ties them ("a force of 300 soldiers")
LEAST_UNTIED = 10  # lower counts without an event are mostly counts of this and that ("two mediators")
ONE_DAY = timedelta(hours=24)  # counts that start again with each event are compared within a day
ONE_WEEK = timedelta(days=7)
HEAD = 3  # sentences at the head of a report, where it gives the toll of its story
OLDEST = 12  # counts of a matter that a new one is compared with
MOST_MATTERS = 40  # of one thing counted; a page of tables has no more disputes than it has readers
FITS = 0.5  # share of the counts of a matter that a count must fit to join it
SPLIT = 2  # wires that give both the lowest and the highest value: ten of the twelve dead were tourists
RISING = 2 / 3  # share of value pairs that must rise with time for the figures to be updates
FACTOR = 20  # values further apart count different things
MOST_NOUN_WORDS = 4
MOST_GIST = 9  # words that name what a statement in dispute is about


@dataclass(frozen=True, slots=True)
class FigureDispute:
    """A dispute over a figure, with the sentences of each side and the place of the newest value."""

    dispute: Dispute
    sides: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What each wire gives as figures of each noun, parts and all."""

    values: Mapping[tuple[str, str], Mapping[Decimal, frozenset[str]]]
    wires: frozenset[str]

    def both(self, noun: str, a: Decimal, b: Decimal) -> int:
        """How many wires give both values: then they count two things, or one was told as older.

        A wire that credits them to two speakers is none of them: that is the dispute itself.
        """
        told = (self.values.get((wire, noun), {}) for wire in self.wires)
        return sum(a in v and b in v and not _apart(v[a], v[b]) for v in told)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two values have each their own speakers."""
    return "" not in one | other and UNNAMED not in one | other and not one & other


def _known(told: Sequence[Assertion]) -> _Known:
    values: dict[tuple[str, str], dict[Decimal, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in told:
        for figure in one.figures:
            values[one.wire, figures.counted(figure)][figure.low].add(one.who)
    held = {k: {low: frozenset(who) for low, who in v.items()} for k, v in values.items()}
    return _Known(held, frozenset(t.wire for t in told))


def over_figures(told: Sequence[Assertion], cite: Callable[[Span], Cite]) -> tuple[FigureDispute, ...]:
    """Disputes over figures: the same thing counted in sentences on the same matter, with other results.

    Sides go from the lowest value to the highest: of a count that only grows, the highest is the newest, whatever
    the stamps of late reports say. Where an outlet has taken a higher value back, they go by time instead.
    """
    parts = {part for one in told for part in figures.parts(one)}
    by: dict[tuple[Key, bool], list[Count]] = defaultdict(list)
    for one in sorted(told, key=age):
        before = background(one)
        for count in figures.counts(one):
            if figures.monotone(count.key) or (figures.counted(count.figure), count.figure.low) not in parts:
                by[count.key, before].append(count)
    out = []
    known = _known(told)
    for key, counts in sorted(by.items(), key=lambda item: item[0]):
        for matter in _matters(counts):
            out.extend(_dispute(key[0], matter, known, cite))
    return tuple(out)


def _matters(found: Sequence[Count]) -> list[list[Count]]:
    """Counts of one key parted into matters: each joins the matter it fits best, if it fits half of its counts."""
    matters: list[list[Count]] = []
    for count in found:
        fits = [sum(_one_matter(count, other) for other in m[:OLDEST]) / len(m[:OLDEST]) for m in matters]
        best = max(range(len(fits)), key=lambda i: fits[i], default=-1)
        if best >= 0 and fits[best] >= FITS:
            matters[best].append(count)
        elif len(matters) < MOST_MATTERS:
            matters.append([count])
    return matters


def _one_matter(a: Count, b: Count) -> bool:
    unit, noun, event = a.key
    one, other = a.told, b.told
    about = {noun, event, figures.PEOPLE, "person"}
    shared = {t for t in one.terms & other.terms if not t.startswith("#")} - about
    names = shared & one.anchors & other.anchors
    if event or unit:
        if not names and len(shared) < FEWEST_SHARED:
            return False
    elif not names or len(shared) < FEWEST_UNTIED or min(a.figure.low, b.figure.low) < LEAST_UNTIED:
        return False
    if a.figure.low and b.figure.low and max(a.figure.low, b.figure.low) > FACTOR * min(a.figure.low, b.figure.low):
        return False
    here, there = a.places, b.places
    if here and there and not here & there:
        return False
    if figures.monotone(a.key) and _heads(a) and _heads(b) and _one_week(one, other):
        return True  # the toll that two reports lead with is that of the story
    if figures.monotone(a.key):
        return _one_time(one, other) or bool(here & there)
    return _one_time(one, other) and (bool(one.days and other.days) or _close(one, other))


def _heads(count: Count) -> bool:
    """Whether it is called the toll, or stands at the head of its report."""
    return count.toll or count.told.place < HEAD


def _close(a: Assertion, b: Assertion) -> bool:
    return not a.published or not b.published or abs(a.published - b.published) <= ONE_DAY


def _one_week(a: Assertion, b: Assertion) -> bool:
    """Whether days of two sentences lie within a week, or one names none: the day of a death or of its count."""
    if not a.days or not b.days:
        return True
    return any(x[0] - ONE_WEEK <= y[1] and y[0] - ONE_WEEK <= x[1] for x in a.days for y in b.days)


def _one_time(a: Assertion, b: Assertion) -> bool:
    """Whether the days of two sentences meet, or one names none."""
    if not a.days or not b.days:
        return True
    return any(x[0] <= y[1] and y[0] <= x[1] for x in a.days for y in b.days)


def _dispute(key: Key, matter: Sequence[Count], known: _Known, cite: Callable[[Span], Cite]) -> list[FigureDispute]:
    by: dict[Value, list[Count]] = defaultdict(list)
    for count in matter:
        by[count.value].append(count)
    if len({low for low, _, _ in by}) < 2 or len({c.told.wire for c in matter}) < 2:
        return []
    relation = _relation(key, by, known)
    if relation is None:
        return []
    order = sorted(by, key=lambda v: (v[0], v[1], v[2]))
    if relation is Relation.UPDATES and any(_taken_back(v, by) for v in order):
        order.sort(key=lambda v: _last(by[v]))
    sides = tuple(_side(by[v], cite) for v in order)
    if key[0] and not key[2] and any(side.who is None for side in sides):
        return []  # of sums, only those that two parties give are one sum: a story has many offers
    spans = tuple(tuple(c.told.span for c in by[v]) for v in order)
    return [FigureDispute(Dispute(relation, _about(key, matter), sides), spans)]


def _first(found: Iterable[Count]) -> datetime | None:
    return min((c.told.published for c in found if c.told.published), default=None)


def _last(found: Iterable[Count]) -> datetime:
    return max((c.told.published for c in found if c.told.published), default=datetime.min.replace(tzinfo=UTC))


def _taken_back(value: Value, by: Mapping[Value, Sequence[Count]]) -> bool:
    """Whether every outlet that gave the value gave a lower one later: a correction, whoever else repeats it."""
    outlets = {c.told.outlet for c in by[value]}
    lower = [v for v in by if v[0] < value[0]]
    later = {c.told.outlet for v in lower for c in by[v] if _last(by[value]) < _last([c])}
    return bool(outlets) and "" not in outlets and outlets <= later


def _relation(key: Key, by: dict[Value, list[Count]], known: _Known) -> Relation | None:
    """Updates where a count that only grows rises with time; differs where values shut each other out."""
    if figures.monotone(key) and _rising(by):
        least, most = min(by), max(by)
        risen = any(c.toll for c in by[most]) or known.both(key[1], least[0], most[0]) < SPLIT
        return Relation.UPDATES if risen else None
    reports = {v: {c.told.wire for c in found} for v, found in by.items()}
    for a, b in combinations(sorted(by), 2):
        if figures.agree(a, b) or known.both(key[1], a[0], b[0]):
            continue
        if reports[a] - reports[b] and reports[b] - reports[a]:
            return Relation.DIFFERS
    return None


def _rising(by: dict[Value, list[Count]]) -> bool:
    seen = [(v[0], first) for v, found in by.items() if (first := _first(found))]
    pairs = [(a, b) for a, b in combinations(sorted(seen), 2) if a[0] != b[0] and a[1] != b[1]]
    if not pairs or max(seen)[1] <= min(seen)[1]:
        return False
    return sum(a[1] < b[1] for a, b in pairs) >= RISING * len(pairs)


def _side(found: Sequence[Count], cite: Callable[[Span], Cite]) -> Side:
    spans = list(dict.fromkeys(c.told.span for c in found))
    credited = Counter(c.told.who for c in found if c.told.who and c.told.who != UNNAMED)
    who = min(credited, key=lambda w: (-credited[w], w)) if credited else None
    return Side(_shown(found[0]), who, _first(found), tuple(cite(s) for s in spans))


def _shown(count: Count) -> str:
    """The figure as its sentence has it, with the words that bound it."""
    start = count.told.span.start
    return " ".join(count.told.text[count.figure.start - start : count.figure.end - start].split())


def _about(key: Key, matter: Sequence[Count]) -> str:
    """What is counted, in the words of the sentences: "people killed in Lindeck"."""
    nouns = Counter(n for c in matter if (n := _noun(c)))
    events = Counter(c.figure.event for c in matter if c.figure.event)
    noun = min(nouns, key=lambda n: (-nouns[n], len(n), n)) if nouns else key[1]
    verb = min(events, key=lambda e: (-events[e], e)) if events else ""
    place = _place(matter)
    return " ".join(p for p in (noun, "" if verb in noun.split() else verb, f"in {place}" if place else "") if p)


def _place(matter: Sequence[Count]) -> str:
    """The place that most of the sentences name, if half of them do."""
    named = Counter(n.who for c in matter for n in c.told.names if n.kind is NameKind.PLACE)
    best = min(named, key=lambda n: (-named[n], n), default="")
    return best if 2 * named[best] >= len(matter) else ""


def _noun(count: Count) -> str:
    """The words after a figure up to the noun it counts."""
    told, noun = count.told, count.figure.noun.lower()
    if not noun:
        return ""
    words = []
    wanted, end = {noun, term(noun) or noun}, count.figure.end - told.span.start
    for match in TOKEN.finditer(told.text, max(0, count.figure.start - told.span.start)):
        found = {match.group().lower(), term(match.group().lower())} & wanted
        if found or match.end() > end:
            words.append(match.group())
        if found or len(words) >= MOST_NOUN_WORDS:
            return " ".join(words) if found else ""
    return ""


def over_statement(claim: Weighed, denials: Sequence[Against], cite: Callable[[Span], Cite]) -> Dispute:
    """The dispute between a claim and those who deny it; the side of the claim comes first."""
    by: dict[str, list[Span]] = defaultdict(list)
    for one in denials:
        by[one.who].append(one.span)
    said = claim.speaker or None
    sides = [_said(said, [m.span for m in claim.members], cite)]
    sides += [_said(who or None, spans, cite) for who, spans in sorted(by.items())]
    return Dispute(Relation.DISPUTES, _gist(claim), tuple(sides))


def _said(who: str | None, spans: Sequence[Span], cite: Callable[[Span], Cite]) -> Side:
    cites = tuple(cite(s) for s in dict.fromkeys(spans))
    first = min((c.published for c in cites if c.published), default=None)
    return Side(cites[0].text, who if who != UNNAMED else None, first, cites)


def _gist(claim: Weighed) -> str:
    """The head of what is denied, in its own words: the clause with most of its terms, cut to a few words."""
    clause = max(clauses(claim.best), key=lambda c: len(c[0]), default=None)
    words = (clause[1] if clause else claim.best.text).strip(" ,;:—–-\"'“”‘’().").split()
    return " ".join(words[:MOST_GIST])
