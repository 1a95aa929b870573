"""Features: each report as a sparse vector of length one, words weighted by how much they tell it apart.

TF-IDF, with four changes that news asks for. Title and lead make up half of the vector, since the rest of a
page is more often background and boilerplate. Words of the title and lead count more in the other half too.
Words written as names weigh more, since names tell two events of one kind apart. And how common a word is, is
judged as if the batch stood among some hundred reports of other events.

The choices lie on a plateau: halving or doubling the counts by place, ``LEAD``, ``BODY`` or ``UNSEEN``, or a weight
for names from 1 to 2, moves the B-cubed F1 of either set of stories (``bench/grouping.py``) by about .02.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from zlib import crc32

from copydesk.records import Report

LEAD = 400
"""Characters of the text that count as its lead, about the first two or three sentences."""
BODY = 3000
"""Characters of the text that are looked at; what comes later is mostly background."""
IN_TITLE, IN_LEAD, IN_BODY = 3.0, 2.0, 1.0
"""How often a word counts by where it stands."""
AS_NAME = 1.5
"""How much more a word weighs that stands capitalised in the report and nowhere else."""
UNSEEN = 400
"""Reports of other events that the batch is taken to stand among. Without them ten reports of one event take its words
for words that say nothing, and fall apart; a table of everyday words instead did no better."""
HEAVIEST = 250
"""Features kept per report, the heaviest first."""
AT_TOP = "^"
"""Mark before a feature of title and lead."""

RAREST = 12
"""Names kept of a report, the rarest."""

Vector = dict[str, float]
"""Feature to weight; a report's has length 1."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+(?:[.,]\d+)*")
_WIDE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
"""Scripts written without spaces between words."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each feature stands in a report, weighted by place; in title and lead; which are names, as spelled."""

    whole: Vector
    top: Vector
    names: dict[str, str]


def counted(report: Report) -> Counted:
    """The features of one report."""
    title, body = words_of(report.title), report.text[:BODY]
    lead, rest = words_of(body[:LEAD]), words_of(body[LEAD:])
    spelt = title.keys() | lead.keys() | rest.keys()
    whole: Vector = {}
    top: Vector = {}
    for words, weight in ((title, IN_TITLE), (lead, IN_LEAD), (rest, IN_BODY)):
        for word, times in words.items():
            if name := feature(word):
                whole[name] = whole.get(name, 0.0) + times * weight
                if weight > IN_BODY:
                    top[name] = top.get(name, 0.0) + times * weight
    names = {feature(w): w for w in sorted(spelt) if _is_name(w) and w.lower() not in spelt}
    return Counted(whole, top, names)


def words_of(text: str) -> Counter[str]:
    """The words and numbers of a text with how often each stands in it; of scripts without spaces, pairs of letters."""
    found = Counter(_WORD.findall(text))
    if _WIDE.search(text):
        for word in [w for w in found if len(w) > 2 and _WIDE.search(w)]:
            times = found.pop(word)
            found.update({word[i : i + 2]: times for i in range(len(word) - 1)})
    return found


def _is_name(word: str) -> bool:
    return len(word) > 1 and not word[0].islower()


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing about which story a report belongs to."""
    text = files("copydesk.grouping").joinpath("words/en/stop.txt").read_text("utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


@cache
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

    def __init__(self, counts: Mapping[str, int] | None = None, counted: int = 0) -> None:
        self._in: Counter[str] = Counter(counts or {})
        self._all = counted

    def kept(self) -> tuple[dict[str, int], int]:
        """In how many reports each feature stands, and of how many."""
        return dict(self._in), self._all

    def count(self, batch: Iterable[Counted]) -> None:
        """Count the features of these reports."""
        for report in batch:
            self._in.update(report.whole.keys())
            self._all += 1

    def __getitem__(self, name: str) -> float:
        return math.log((self._all + UNSEEN) / (self._in.get(name, 0) + 0.5))

    def vector(self, report: Counted) -> Vector:
        """The report as a vector of length 1, half of it title and lead; empty where no word counts."""
        half = math.sqrt(0.5)
        weight = {name: self[name] * (AS_NAME if name in report.names else 1.0) for name in report.whole}
        whole = unit({name: math.log1p(count) * weight[name] for name, count in report.whole.items()})
        top = unit({name: math.log1p(count) * weight[name] for name, count in report.top.items()})
        both = {AT_TOP + name: w * half for name, w in heaviest(top, HEAVIEST).items()}
        return unit(both | {name: w * half for name, w in heaviest(whole, HEAVIEST).items()})

    def hashed(self, report: Counted) -> dict[int, float]:
        """The same vector by numbers of features."""
        return {number(name): w for name, w in self.vector(report).items()}

    def rarest(self, report: Counted) -> dict[str, str]:
        """The rarest names of the report with their spelling."""
        names = sorted(report.names, key=lambda name: (self._in.get(name, 0), name))[:RAREST]
        return {name: report.names[name] for name in names if name}


@cache
def number(name: str) -> int:
    """A number for a feature, the same in every process."""
    return crc32(name.encode("utf-8", "surrogatepass"))


def ranked(vector: Vector) -> list[str]:
    """The features, the heaviest first, equal ones as the vector has them."""
    return sorted(vector, key=vector.__getitem__, reverse=True)


def heaviest(vector: Vector, most: int) -> Vector:
    """The vector's features, at most so many, the heaviest."""
    return vector if len(vector) <= most else {name: vector[name] for name in ranked(vector)[:most]}


def unit(vector: Vector) -> Vector:
    """The vector scaled to length 1, without its zeros."""
    length = math.sqrt(math.fsum(w * w for w in vector.values()))
    return {name: w / length for name, w in vector.items() if w > 0} if length else {}


def dot(one: Vector, other: Vector) -> float:
    """The inner product, exactly rounded, so that no order of features shows in it."""
    return math.fsum([one[name] * other[name] for name in one.keys() & other.keys()])


def total(vectors: Sequence[Vector]) -> Vector:
    """The sum of vectors; of none, the empty vector."""
    made = dict(vectors[0]) if vectors else {}
    for vector in vectors[1:]:
        for name, w in vector.items():
            made[name] = made.get(name, 0.0) + w
    return made


def mean(vectors: Sequence[Vector]) -> Vector:
    """The mean of one or more vectors."""
    return {name: w / len(vectors) for name, w in total(vectors).items()}


def spelling(report: Report, names: Iterable[str]) -> dict[str, str]:
    """Those features as the report's text or else its title first spells them, where it has them."""
    wanted, found = set(names), dict[str, str]()
    for match in _WORD.finditer(f"{report.text[:BODY]}\n{report.title}"):
        name = feature(match.group())
        if name in wanted:
            found.setdefault(name, match.group())
            if len(found) == len(wanted):
                break
    return found
