"""Features: each report as a sparse vector of length one, words weighted by how much they tell it apart.

TF-IDF in four parts, each of length one before it is weighted: words of the title, all words, pairs of words in a
row, numbers. Words of title and lead count more, since the rest of a page is more often background and furniture;
names weigh more than other words, since they tell two events of one kind apart. How common a word is, is judged as if
the reports seen so far stood among some hundred of other events. The inner product of two such vectors is a weighted
mean of the likeness of their parts; the weights were learned (``bench/learn_stories.py``).
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from zlib import crc32

from copydesk.grouping import lexicon
from copydesk.grouping.model import parts
from copydesk.grouping.runs import WIDE
from copydesk.grouping.sparse import Weighed, heaviest
from copydesk.records import Reading, Report

LEAD = 400
"""Characters of the text that count as its lead, about the first two or three sentences."""
BODY = 3000
"""Characters of the text that are looked at; what comes later is mostly background."""
IN_TITLE, IN_LEAD, IN_BODY = 3.0, 2.0, 1.0
"""How often a word counts by where it stands."""
AS_NAME = 1.5
"""How much more a word weighs that stands capitalised in the report and nowhere else."""
UNSEEN = 400
"""Reports of other events that all reports are taken to stand among. Without them ten reports of one event take its
words for words that say nothing, and fall apart; a table of everyday words instead did no better."""
HEAVIEST = {"title": 30, "words": 200, "pairs": 150, "numbers": 30}
"""Features kept per part, the heaviest first."""
SENTENCES = 40
"""Sentences of a report whose features are kept."""
TELLING = 4
"""Features that a sentence needs to tell something."""
TOLD = 12
"""Names kept of a report, those that tell it apart most."""
MOST = 2_000_000
"""Features counted before those seen once are forgotten: pairs of words never end."""

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*|[.!?:;\n]")
_PART = {"title": 1, "words": 2, "pairs": 3, "numbers": 4}
_MIX = 2_654_435_761
_LOW = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each feature stands in a report, weighted by place, for each part; features are numbers.

    ``names`` are those of its words that are names, as it spells them; ``top`` are the words of title and lead.
    """

    parts: dict[str, Weighed]
    names: dict[int, str]
    top: frozenset[int]


def counted(report: Report) -> Counted:
    """The features of one report."""
    body = report.text[:BODY]
    places = [(IN_TITLE, _tokens(report.title)), (IN_LEAD, _tokens(body[:LEAD])), (IN_BODY, _tokens(body[LEAD:]))]
    small = {word for _, tokens in places for word in tokens if word.islower()}
    found: dict[str, Weighed] = {name: {} for name in _PART}
    spelt: dict[int, str] = {}
    top: set[int] = set()
    for weight, tokens in places:
        before = 0
        for word in tokens:
            known = feature_number(word)
            if not known:
                before = before if word[0].isalnum() else 0
                continue
            _add(found, known, before, weight, word)
            if word[0].isupper() and len(word) > 1 and word.lower() not in small:
                spelt.setdefault(known, word)
            if weight > IN_BODY:
                top.add(known)
            before = known
    return Counted(found, spelt, frozenset(top))


def sentences(report: Report, reading: Reading | None) -> array[int]:
    """The features of each sentence of the report, a 0 after each; without a reading, of each paragraph."""
    if reading is not None and reading.sentences:
        texts = [report.text[s.start : s.end] for s in reading.sentences[:SENTENCES]]
    else:
        texts = [line for line in report.text[:BODY].split("\n") if line][:SENTENCES]
    made = array("I")
    for text in texts:
        known = {n for token in _tokens(text) if (n := feature_number(token))}
        if len(known) >= TELLING:
            made.extend(sorted(known))
            made.append(0)
    return made


def _add(found: dict[str, Weighed], known: int, before: int, weight: float, word: str) -> None:
    words, pairs = found["words"], found["pairs"]
    words[known] = words.get(known, 0.0) + weight
    if weight == IN_TITLE:
        found["title"][known] = found["title"].get(known, 0.0) + 1
    if word[0].isdigit():
        found["numbers"][known] = found["numbers"].get(known, 0.0) + weight
    if before:
        pair = (before * _MIX ^ known) & _LOW
        pairs[pair] = pairs.get(pair, 0.0) + weight


def _tokens(text: str) -> list[str]:
    """The words, numbers and stops of a text in order; of scripts without spaces, pairs of letters."""
    found = _TOKEN.findall(text)
    if not WIDE.search(text):
        return found
    made: list[str] = []
    for word in found:
        wide = len(word) > 2 and WIDE.search(word)
        made += [word[i : i + 2] for i in range(len(word) - 1)] if wide else [word]
    return made


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing about which story a report belongs to."""
    return frozenset(w for line in lexicon.lines("en/stop.txt") for w in line.split())


@lru_cache(maxsize=300_000)
def feature_number(word: str) -> int:
    """A number for the feature that a word counts for, the same in every process; 0 for a stop word or a stop."""
    plain = feature(word) if word[0].isalnum() else ""
    return crc32(plain.encode("utf-8", "surrogatepass")) or 1 if plain else 0


def feature(word: str) -> str:
    """The feature a word counts for: lower case, without possessive and plural endings; empty for a stop word."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    if plain in stop_words() or (len(plain) < 2 and plain.isascii() and not plain.isdigit()):
        return ""
    return _stem(plain)


def _stem(word: str) -> str:
    if len(word) < 5 or not word[0].isalpha():
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    if len(word) > 5 and word.endswith("es") and word[-3] in "sxzh":
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


class Weights:
    """How much each feature tells reports apart: inverse document frequency, counted as reports come in."""

    def __init__(self, counts: Mapping[int, int] | None = None, counted: int = 0) -> None:
        self._in: Counter[int] = Counter(counts or {})
        self._all = counted

    def kept(self) -> tuple[dict[int, int], int]:
        """In how many reports each feature stands, and of how many."""
        return dict(self._in), self._all

    def count(self, batch: Iterable[Counted]) -> None:
        """Count the features of these reports."""
        for report in batch:
            self._in.update(report.parts["words"].keys())
            self._in.update(report.parts["pairs"].keys())
            self._all += 1
        if len(self._in) > MOST:
            self._in = Counter({feature: times for feature, times in self._in.items() if times > 1})

    def vector(self, report: Counted) -> Weighed:
        """The report as a vector of length 1; empty where no word counts."""
        made: Weighed = {}
        base = math.log(self._all + UNSEEN)
        for part, weight in parts().items():
            found = self._part(part, report, base)
            scale = math.sqrt(weight)
            salt = _PART[part] * 0x9E3779B1 & _LOW
            made.update({feature ^ salt: w * scale for feature, w in found.items()})
        return unit(made)

    def _part(self, part: str, report: Counted, base: float) -> Weighed:
        known, names, seen = report.parts[part], report.names, self._in.get
        plain = part not in ("title", "words")
        made = {
            f: math.log1p(n) * (base - math.log(seen(f, 0) + 0.5)) * (1.0 if plain or f not in names else AS_NAME)
            for f, n in known.items()
        }
        most = HEAVIEST[part]
        whole = unit(made)
        return whole if len(whole) <= most else {f: whole[f] for f in heaviest(whole, most)}

    def __getitem__(self, feature: int) -> float:
        return math.log((self._all + UNSEEN) / (self._in.get(feature, 0) + 0.5))

    def telling(self, report: Counted) -> dict[int, str]:
        """The names that tell the report apart most, with their spelling."""
        often = report.parts["words"]
        weight = {f: math.log1p(often[f]) * self[f] for f in report.names}
        return {f: report.names[f] for f in heaviest(weight, TOLD)}


def unit(vector: Weighed) -> Weighed:
    """The vector scaled to length 1, without its zeros."""
    length = math.sqrt(math.fsum(w * w for w in vector.values()))
    return {f: w / length for f, w in vector.items() if w > 0} if length else {}
