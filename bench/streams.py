"""A stream of invented reports as long as you like, made out of real ones, the same on any machine.

Each story is made from a real one: a *mould*. Of the words that few moulds use, names become other names, numbers other
numbers, and most of the rest other words as rare, the same throughout the story; so two stories from one mould are
two events of one kind. A report takes the lead of one real report and other sentences from all reports of the mould,
as many as a real one has. Some reports are copies of an earlier one: reprinted, cut, or with a local lead.
How many reports a story has follows a power law; they come within one to five days, most of them early.
"""

from __future__ import annotations

import heapq
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from copydesk.records import Report, ReportId

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
DAYS, WHOLE = 60, 1_000_000
"""A whole stream: so many days, so many reports; a shorter one is its beginning."""
COPIES = 0.35
"""Which share of the reports are copies."""
TAIL, LARGEST = 1.15, 1500
"""Exponent of the power law of story sizes, and the largest size; 5 reports a story come of it on average."""
KEPT = 0.3
"""Which share of the rarer words, names and numbers apart, a story keeps as its mould has them."""
RARE = 0.08
"""Words in at most so many of the moulds are rare."""
LEAD, LONGEST = 3, 40
"""Sentences of a lead; of a report at most."""
NAMES = 400_000
"""Names that stories take theirs from, some far more often than others."""

_ENDS = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")
_WORD = re.compile(r"[^\W_]+")
_ONSETS = ("b br d dr f g gl h j k kl l", "m n p pr r s st t tr v w z")
_SYLLABLES = [onset + vowel for onset in " ".join(_ONSETS).split() for vowel in "aeiou"]
_CODAS = ["", "n", "r", "l", "s", "rt", "nd", "ck", "m", "th"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or title: a template, and the slots that go into it."""

    template: str
    slots: tuple[int, ...]

    def filled(self, words: Sequence[str]) -> str:
        return self.template % tuple([words[slot] for slot in self.slots])


@dataclass(frozen=True, slots=True)
class Mould:
    """A real story: its titles, the sentences of each report, and the words that are to be renamed."""

    titles: tuple[Piece, ...]
    reports: tuple[tuple[Piece, ...], ...]
    words: tuple[str, ...]
    pool: tuple[Piece, ...]


@dataclass(slots=True)
class Event:
    """An invented story as it runs: its words for the slots of its mould, and the texts it has so far."""

    number: int
    mould: Mould
    words: list[str]
    chance: random.Random
    told: list[tuple[str, list[str]]] = field(default_factory=list)

    def report(self, number: int, at: datetime) -> Report:
        """The next report: a copy of an earlier one, or one of its own."""
        copied = bool(self.told) and self.chance.random() < COPIES / (1 - 1 / 5)
        title, sentences = self._copy() if copied else self._own()
        outlet = f"Outlet {self.chance.randrange(400)}"
        return Report(ReportId(f"r{number:07}"), " ".join(sentences), outlet, title=title, published=at)

    def _own(self) -> tuple[str, list[str]]:
        chance, mould, words = self.chance, self.mould, self.words
        first = chance.choice(mould.reports)
        more = chance.sample(mould.pool, min(len(mould.pool), max(2, len(first) - LEAD)))
        made = [piece.filled(words) for piece in dict.fromkeys((*first[:LEAD], *more))]
        title = chance.choice(mould.titles).filled(words) if mould.titles else made[0][:80]
        if len(self.told) < 40:
            self.told.append((title, made))
        else:
            self.told[chance.randrange(40)] = (title, made)
        return title, made

    def _copy(self) -> tuple[str, list[str]]:
        title, sentences = self.chance.choice(self.told)
        kind = self.chance.randrange(3)
        if kind == 1:
            return title, sentences[: max(1, int(len(sentences) * self.chance.uniform(0.5, 0.9)))]
        if kind == 2:
            town, who = name(self.chance.randrange(NAMES)), name(self.chance.randrange(NAMES))
            local = f"People in {town} followed the news with concern, {who} told this newspaper on the market square."
            return f"{town}: {title}", [local, *sentences]
        return title, sentences


@lru_cache(200_000)
def name(number: int) -> str:
    """A name that could be one; every number has its own."""
    number, coda = divmod(number, len(_CODAS))
    made = []
    while number or not made:
        number, at = divmod(number, len(_SYLLABLES))
        made.append(_SYLLABLES[at])
    return ("".join(made) + _CODAS[coda]).capitalize()


def moulds(rows: Iterable[Mapping[str, Any]]) -> list[Mould]:
    """The stories of these rows, which have ``story``, ``title`` and ``text``."""
    stories: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        stories[str(row["story"])].append(row)
    texts = {s: [f"{r.get('title') or ''}\n{r['text']}" for r in found] for s, found in stories.items()}
    spread = Counter(w for found in texts.values() for w in {w.lower() for t in found for w in _WORD.findall(t)})
    most = max(2, int(RARE * len(stories)))
    return [_mould(found, spread, most) for _, found in sorted(stories.items())]


def _mould(rows: Sequence[Mapping[str, Any]], spread: Mapping[str, int], most: int) -> Mould:
    slots: dict[str, int] = {}

    def piece(text: str) -> Piece:
        used: list[int] = []

        def slot(match: re.Match[str]) -> str:
            word = match.group()
            if spread[word.lower()] > most or (len(word) < 4 and not word[0].isupper() and not word.isdigit()):
                return word
            used.append(slots.setdefault(word, len(slots)))
            return "%s"

        return Piece(_WORD.sub(slot, text.replace("%", "%%")), tuple(used))

    reports = tuple(
        tuple(piece(s.strip()) for s in _ENDS.split(row["text"])[:LONGEST] if s.strip()) or (piece("No text."),)
        for row in rows
    )
    titles = tuple(piece(row["title"]) for row in rows if row.get("title"))
    return Mould(titles, reports, tuple(slots), tuple(dict.fromkeys(p for report in reports for p in report)))


def stream(given: Sequence[Mould], seed: int, reports: int = WHOLE) -> Iterator[tuple[int, Report]]:
    """So many reports in order of time, each with the number of its story."""
    chance = random.Random(seed)
    rare = sorted({w for mould in given for w in mould.words if w.islower() and w.isalpha()})
    waiting: list[tuple[float, int, Event]] = []
    count, serial, begins = 0, 0, 0.0
    gap = DAYS * _mean_size() / WHOLE
    while count < reports:
        begins += chance.expovariate(1 / gap)
        while waiting and waiting[0][0] < begins and count < reports:
            day, _, event = heapq.heappop(waiting)
            yield event.number, event.report(count, BEGIN + timedelta(days=day))
            count += 1
        event = _event(serial, given, rare, chance)
        lasts = chance.uniform(1, 5)
        for n in range(_size(chance)):
            serial += 1
            day = begins + (lasts * chance.betavariate(1, 3) if n else 0.0)
            heapq.heappush(waiting, (day, serial, event))


def _event(number: int, given: Sequence[Mould], rare: Sequence[str], chance: random.Random) -> Event:
    mould, own = chance.choice(given), random.Random(chance.getrandbits(48))
    return Event(number, mould, [_renamed(word, rare, own) for word in mould.words], own)


def _renamed(word: str, rare: Sequence[str], chance: random.Random) -> str:
    if word.isdigit():
        return str(chance.randrange(10 ** (len(word) - 1), 10 ** len(word)))
    if word[0].isupper():
        return name(int(NAMES * chance.random() ** 3))
    return word if chance.random() < KEPT else rare[int(len(rare) * chance.random())]


def _size(chance: random.Random) -> int:
    return min(LARGEST, int(chance.paretovariate(TAIL)))


def _mean_size() -> float:
    """Of the power law as cut off, in whole reports: the sum of the chances of at least n."""
    return sum(n**-TAIL for n in range(1, LARGEST + 1))
