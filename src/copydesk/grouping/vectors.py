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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from zlib import crc32

from copydesk.grouping import lexicon
from copydesk.grouping.model import parts
from copydesk.grouping.numbering import Numbers
from copydesk.grouping.runs import WIDE
from copydesk.grouping.sparse import Weighed, heaviest
from copydesk.records import Reading, Report

LEAD = 400
"""Characters of the text that count as its lead, about the first two or three sentences."""
BODY = 3000
"""Characters of the text that are looked at; what comes later is mostly background."""
IN_TITLE, IN_LEAD, IN_BODY = 3, 2, 1
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
_PLAIN_TOKEN = re.compile(r"[A-Za-z]++(?:'[A-Za-z]++)?|[0-9]++(?:[.,][0-9]++)*+|[.!?:;\n]")
"""The same of ASCII, in half the time."""
_STOP = -1
_NEITHER = frozenset((0, _STOP))
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
    lead, rest, _ = _body(report.text[:BODY])
    return _counted(_tokens(report.title), lead, rest)


def featured(report: Report, reading: Reading | None) -> tuple[Counted, array[int]]:
    """The features of one report and of each of its sentences, a 0 after each; without a reading, of each paragraph."""
    body = report.text[:BODY]
    lead, rest, whole = _body(body)
    if reading is not None and reading.sentences:
        texts = [_tokens(report.text[s.start : s.end]) for s in reading.sentences[:SENTENCES]]
    elif body.count("\n") < SENTENCES:
        texts = _lines(whole)
    else:
        texts = [_tokens(line) for line in body.split("\n") if line][:SENTENCES]
    return _counted(_tokens(report.title), lead, rest), _sentences(texts)


def _counted(*places: list[str]) -> Counted:
    """The features of the words of title, lead and the rest."""
    numbers = [list(filter(None, map(_NUMBERS.__getitem__, words))) for words in places]
    known = [[number for number in each if number > 0] for each in numbers]
    figures, spelt = _marked(places)
    parts = {
        "title": _summed(known[:1], (1,)),
        "words": _summed(known),
        "pairs": _summed([_pairs(each) for each in numbers]),
        "numbers": _summed(figures),
    }
    return Counted(parts, spelt, frozenset(known[0]).union(known[1]))


def _summed(places: Sequence[list[int]], times: Sequence[int] = (IN_TITLE, IN_LEAD, IN_BODY)) -> Weighed:
    """How often each feature stands there, weighted by place."""
    found = Counter(chain.from_iterable(each * often for each, often in zip(places, times, strict=True)))
    return dict(zip(found, map(float, found.values()), strict=True))


def _pairs(numbers: list[int]) -> list[int]:
    """Two words in a row, with none but stop words between, each pair as one number."""
    return [(a * _MIX ^ b) & _LOW for a, b in pairwise(numbers) if a > 0 < b]


def _marked(places: Sequence[list[str]]) -> tuple[list[list[int]], dict[int, str]]:
    """The features of numbers by place, and of names with their spelling where they stand first."""
    all_ = set[str]().union(*places)
    marked = [list(filter(_MARKED.__getitem__, words)) for words in places]
    figures = [[_NUMBERS[word] for word in words if word[0].isdigit()] for words in marked]
    distinct = set[str]().union(*marked)
    named = {w for w in distinct if w[0].isupper() and not ((low := w.lower()) in all_ and low.islower())}
    spelt: dict[int, str] = {}
    for word in chain.from_iterable(marked):
        if word in named:
            spelt.setdefault(_NUMBERS[word], word)
    return figures, spelt


def _sentences(texts: Iterable[list[str]]) -> array[int]:
    made = array("I")
    for words in texts:
        known = set(map(_NUMBERS.__getitem__, words))
        known -= _NEITHER
        if len(known) >= TELLING:
            made.extend(sorted(known))
            made.append(0)
    return made


def _body(body: str) -> tuple[list[str], list[str], list[str]]:
    """The words of the lead, of the rest and of both. The lead may end within a word, which is then two and is one of
    both: only the stretch between the spaces around its end is looked at twice."""
    cut = body.rfind(" ", 0, LEAD) + 1
    after = body.find(" ", LEAD)
    after = after if after >= 0 else len(body)
    first, last = _tokens(body[:cut]), _tokens(body[after:])
    return (
        first + _tokens(body[cut:LEAD]),
        _tokens(body[LEAD:after]) + last,
        first + _tokens(body[cut:after]) + last,
    )


def _lines(words: list[str]) -> list[list[str]]:
    """The words of each line."""
    ends = [i for i, word in enumerate(words) if word == "\n"]
    return [words[a:b] for a, b in zip([0, *ends], [*ends, len(words)], strict=True)]


def _tokens(text: str) -> list[str]:
    """The words, numbers and stops of a text in order; of scripts without spaces, pairs of letters."""
    if text.isascii():
        return _PLAIN_TOKEN.findall(text)
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


def _feature_number(word: str) -> int:
    """A number for the feature that a word counts for, the same in every process; 0 for a stop word, -1 for a stop."""
    if not word[0].isalnum():
        return _STOP
    plain = feature(word)
    return crc32(plain.encode("utf-8", "surrogatepass")) or 1 if plain else 0


def _is_marked(word: str) -> int:
    """Whether it counts and is a number, or written like a name."""
    return _NUMBERS[word] > 0 and (word[0].isdigit() or (word[0].isupper() and len(word) > 1))


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


_NUMBERS = Numbers(_feature_number, 300_000)
_MARKED = Numbers(_is_marked, 300_000)


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
