"""Wire families: reports that are copies of one text, however often it was reprinted.

Ten reprints of one agency text are one voice. Two texts are compared by their runs of five words (5-word
shingles): by how many of all runs stand in both (Jaccard), and by how many of the shorter one's runs stand
in the longer one (containment). Candidates come from an index of every fourth run of the texts that are no
copies themselves, so the cost stays near linear however often a text was reprinted. Texts that share
nothing but words inside quotation marks are not copies: both quote one statement.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from zlib import crc32

from copydesk.records import Copy, Report, ReportId

RUN = 5
"""Words per run, the usual length for news."""
SAMPLE = 4
"""One run in so many is indexed: about 110 of a report of 450 words, 9 of one of 40."""
SHARED_SAMPLES = 2
"""Sampled runs that two texts must share to be compared at all."""
COMMON = 30
"""A sampled run that stands in so many texts is boilerplate and finds no candidates."""
JACCARD = 0.7
"""So many of all runs in both texts: copies of about equal length."""
CONTAINED = 0.8
"""So many of the shorter text's runs in the longer one: a copy cut short, or with a paragraph added."""
TOLD = 0.5
"""So many of the runs outside quotation marks must be shared too, or both only quote one statement."""
SHORTEST = 40
"""Words that a text needs before being contained in a longer one makes it a copy of it."""
HALF = 0.5
"""A text ties two longer ones into one family only where it makes up so much of both."""
STUB = 10
"""Texts of fewer words say too little by themselves; they are copies only under the same title."""

_LATE = datetime.max.replace(tzinfo=UTC)
_QUOTED = re.compile(r'"[^"\n]{1,4000}(?:"|$)', re.MULTILINE)
_DATELINE = re.compile(r"(?:[^\n()]{2,60}\([^()\n]{2,30}\) ?|[A-Z][A-Z .,'/]{2,40}[^\n-]{0,20})-{1,2} ")
_CREDIT = re.compile(r"^(?:reporting |writing |editing )?by [^\n.]{2,80}$", re.IGNORECASE | re.MULTILINE)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_ALIKE = (("“”„«»", '"'), ("‘’", "'"), ("–—−", "-"))


@dataclass(frozen=True, slots=True)
class Family:
    """A wire: positions in the sequence of reports given, the original first.

    ``shared`` says of every copy what share of its runs of words stands in the text it was compared with.
    """

    members: tuple[int, ...]
    shared: dict[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Text:
    """One distinct text: its first place, its words, its runs, and every place it stands at."""

    at: int
    text: str
    words: int
    runs: frozenset[int]
    places: list[int]

    def told(self) -> frozenset[int]:
        """Its runs with every quotation taken for one word."""
        return _runs(_WORD.findall(_QUOTED.sub(" quoted ", self.text).lower()))


def families(reports: Sequence[Report]) -> tuple[Family, ...]:
    """Every position of ``reports`` in exactly one family; families are in the order of their first members."""
    texts = sorted(_distinct(reports), key=lambda t: (-t.words, t.at))
    parent, shared = _tie(texts)
    joined: dict[int, list[int]] = defaultdict(list)
    share: dict[int, float] = {}
    for text in texts:
        joined[_root(parent, text.at)].extend(text.places)
        share |= dict.fromkeys(text.places, shared.get(text.at, 1.0))
    made = [_family(reports, members, share) for members in joined.values()]
    return tuple(sorted(made, key=lambda f: min(f.members)))


def normal(text: str) -> str:
    """The text with quotation marks, dashes and character forms made alike, without dateline and credits."""
    text = unicodedata.normalize("NFKC", text).strip()
    for written, plain in _ALIKE:
        for mark in written:
            text = text.replace(mark, plain)
    dateline = _DATELINE.match(text)
    return _CREDIT.sub("", text[dateline.end() :] if dateline else text)


def _family(reports: Sequence[Report], members: list[int], share: dict[int, float]) -> Family:
    """Original first: the earliest, and of equally early ones the longest, which is the agency's own."""
    order = sorted(members, key=lambda i: (reports[i].published or _LATE, -len(reports[i].text), i))
    return Family(tuple(order), {i: share[i] for i in order[1:]})


def _distinct(reports: Sequence[Report]) -> list[_Text]:
    """The texts that differ in more than marks; a text without words is like no other."""
    printed: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, report in enumerate(reports):
        printed[report.text, report.title if len(report.text) < STUB * 20 else ""].append(i)
    same: dict[tuple[str, ...], _Text] = {}
    for (raw, title), places in printed.items():
        text = normal(raw)
        words = _WORD.findall(text.lower())
        named = _WORD.findall(normal(title).lower()) if len(words) < STUB else []
        for i in places:
            key = (" ".join(words), " ".join(named), "" if words or named else str(i))
            if key not in same:
                same[key] = _Text(i, text, len(words), _runs(words or [f"{i}"]), [])
            same[key].places.append(i)
    return list(same.values())


def _runs(words: list[str]) -> frozenset[int]:
    """A number for every run of five words; a shorter text is one run.

    Python salts the hashes of strings, so words become checksums first; tuples of integers it hashes
    unsalted, the same in every process.
    """
    if len(words) < RUN:
        return frozenset({_code(" ".join(words))})
    codes = [_code(word) for word in words]
    return frozenset(map(hash, zip(*(codes[i:] for i in range(RUN)), strict=False)))


@cache
def _code(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass"))


def _tie(texts: list[_Text]) -> tuple[dict[int, int], dict[int, float]]:
    """Union-find parents over the texts (longest first), and each copy's shared part.

    Only texts that are copies of none are indexed, so a text printed ten thousand times with small changes
    is compared ten thousand times with one.
    """
    parent = {text.at: text.at for text in texts}
    shared: dict[int, float] = {}
    index: dict[int, list[_Text]] = defaultdict(list)
    for text in texts:
        sampled = [run for run in text.runs if run % SAMPLE == 0]
        found = [(share, longer) for longer in _candidates(sampled, index) if (share := _copied(text, longer))]
        for share, longer in sorted(found, key=lambda f: (-f[0], f[1].at)):
            if text.at not in shared or len(text.runs) >= HALF * len(longer.runs):
                shared.setdefault(text.at, share)
                _unite(parent, text.at, longer.at)
        if not found:
            for run in sampled:
                index[run].append(text)
    return parent, shared


def _candidates(sampled: list[int], index: dict[int, list[_Text]]) -> list[_Text]:
    meets: Counter[int] = Counter()
    seen: dict[int, _Text] = {}
    for run in sampled:
        others = index.get(run, ())
        if len(others) < COMMON:
            for other in others:
                meets[other.at] += 1
                seen[other.at] = other
    return [seen[at] for at, times in meets.items() if times >= SHARED_SAMPLES]


def _copied(short: _Text, long: _Text) -> float:
    """The share of the shorter text's runs that stands in the longer, 0 where it is no copy of it."""
    both = len(short.runs & long.runs)
    contained = both / len(short.runs)
    jaccard = both / (len(short.runs) + len(long.runs) - both)
    if jaccard < JACCARD and (contained < CONTAINED or short.words < SHORTEST):
        return 0.0
    told = short.told()
    own = len(told & long.told())
    return contained if own >= TOLD * len(told) else 0.0


def _root(parent: dict[int, int], at: int) -> int:
    while parent[at] != at:
        parent[at] = at = parent[parent[at]]
    return at


def _unite(parent: dict[int, int], one: int, other: int) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first


@dataclass(frozen=True, slots=True)
class Printed:
    """(to be replaced)"""

    report: ReportId
    text: str


def printed(report: Report) -> Printed:
    return Printed(report.id, normal(report.text))


@dataclass(frozen=True, slots=True)
class Placed:
    family: ReportId
    copy: Copy | None = None
    tied: tuple[ReportId, ...] = ()


class Families:
    def __init__(self) -> None:
        self._texts: dict[str, ReportId] = {}
        self._of: dict[ReportId, ReportId] = {}

    def place(self, printed: Printed) -> Placed:
        key = self._texts.setdefault(printed.text or printed.report, printed.report)
        self._of[printed.report] = key
        return Placed(key, None if key == printed.report else Copy(printed.report, key, 1.0))

    def family(self, report: ReportId) -> ReportId:
        return self._of[report]

    def forget(self, report: ReportId) -> None:
        self._of.pop(report)
