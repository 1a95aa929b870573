"""A text as runs of five words: what finding copies needs of it, and nothing more.

Five-word shingles are the usual length for news (Broder 1997, "On the resemblance and containment of documents").
Lines of an outlet's furniture, datelines and credits are left out, so that they neither tie two texts nor part copies.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress
from struct import pack
from sys import byteorder
from zlib import crc32

from copydesk.grouping import lexicon
from copydesk.grouping.numbering import Numbers
from copydesk.records import Range, Report, ReportId

RUN = 5
"""Words per run."""
STUB = 10
"""Texts of fewer words say too little by themselves; their title counts with them."""
FURNITURE = 30
"""Words up to which a line can be furniture: longer ones tell something."""
_QUOTED = re.compile(r'"(?<!\w")(?=\w)[^"\n]{1,4000}(?:(?<=\S)"(?!\w)|$)', re.MULTILINE)
"""A mark opens before a word and closes after one: a mark too few must not turn inside and outside round."""
_DATELINE = re.compile(r"\s*(?:[^\n()]{2,60}\([^()\n]{2,30}\) ?|[A-Z][A-Z .,'/]{2,40}[^\n-]{0,20})-{1,2} ")
_CREDIT = re.compile(r"\n(?:reporting |writing |editing )?by [^\n.]{2,80}(?=\n|\Z)", re.IGNORECASE)
"""A line with the break before it: the search goes from break to break."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_PIECES = re.compile(r"([^\W_]++(?:'[^\W_]++)?)")
_PLAIN_PIECES = re.compile(r"([0-9A-Za-z]++(?:'[0-9A-Za-z]++)?)")
"""They split a text into what is between words, and words: any text, and one of ASCII in two thirds of the time."""
WIDE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
"""Scripts written without spaces between words."""
_TURNED = bytes.maketrans(b"\x00\x01", b"\x01\x00")
_ALIKE = (("“”„«»", '"'), ("‘’", "'"), ("–—−", "-"))


@dataclass(frozen=True, slots=True)
class Printed:
    """One text as its runs, in the order of the text: a number of 32 bits each, and whether it lies outside quotation
    marks. ``starts`` is where each word starts in the text and ``size`` its length, in code points. A text of fewer
    words than a run is one run, a text without words has none.
    """

    report: ReportId
    runs: array[int]
    told: bytes
    starts: array[int]
    size: int

    @property
    def words(self) -> int:
        """How many words the runs are made of."""
        return len(self.runs) + RUN - 1 if len(self.runs) > 1 else len(self.starts)

    def own(self) -> frozenset[int]:
        """The runs that lie outside quotation marks; of a text that is one quotation, all."""
        return frozenset(compress(self.runs, self.told)) or frozenset(self.runs)


def printed(report: Report) -> Printed:
    """The report's text as runs; a stub's title counts as its first words."""
    text = _plain(report.text)
    numbers, starts = _words(text)
    _leave_out(text, numbers, starts)
    if len(numbers) < STUB:
        title = [_NUMBERS[word] for word in _WORD.findall(_plain(report.title))]
        numbers, starts = title + numbers, array("I", [0] * len(title)) + starts
    if len(numbers) < RUN:
        runs = _hashed([tuple(numbers)] if numbers else [])
        return Printed(report.id, runs, b"\x01" * len(runs), starts, len(text))
    runs = _hashed(zip(*(numbers[i:] for i in range(RUN)), strict=False))
    return Printed(report.id, runs, _told(text, starts), starts, len(text))


def _hashed(runs: Iterable[tuple[int, ...]]) -> array[int]:
    """A number for each run, the low half of its hash. Tuples of whole numbers are hashed unsalted, unlike text: alike
    in every process."""
    hashes = list(map(hash, runs))
    return array("I", pack(f"={len(hashes)}q", *hashes))[0 if byteorder == "little" else 1 :: 2]


def _words(text: str) -> tuple[list[int], array[int]]:
    """Number and place of each word; of scripts without spaces, of each letter."""
    plain = text.isascii()
    if not plain and WIDE.search(text):
        found = _wide(text)
        return [number for number, _ in found], array("I", [at for _, at in found])
    pieces = (_PLAIN_PIECES if plain else _PIECES).split(text)
    starts = array("I", list(accumulate(map(len, pieces)))[:-1:2])
    return list(map(_NUMBERS.__getitem__, pieces[1::2])), starts


def _wide(text: str) -> list[tuple[int, int]]:
    found = []
    for match in _WORD.finditer(text):
        word, at = match.group(), match.start()
        found += [(ord(c), at + i) for i, c in enumerate(word)] if WIDE.search(word) else [(_NUMBERS[word], at)]
    return found


def _number(word: str) -> int:
    """A word's number, whatever its case and form, the same in every process."""
    return crc32(unicodedata.normalize("NFKC", word).lower().encode("utf-8", "surrogatepass"))


_NUMBERS = Numbers(_number, 200_000)


def _told(text: str, starts: array[int]) -> bytes:
    """For each run whether it lies outside quotation marks: not both its first and its last word in them."""
    quoted = bytearray(len(starts))
    for match in _QUOTED.finditer(text):
        first, after = (bisect_left(starts, at) for at in match.span())
        quoted[first:after] = b"\x01" * (after - first)
    both = int.from_bytes(quoted[: 1 - RUN], "big") & int.from_bytes(quoted[RUN - 1 :], "big")
    return both.to_bytes(len(starts) - RUN + 1, "big").translate(_TURNED)


def _leave_out(text: str, numbers: list[int], starts: array[int]) -> None:
    """Take the words of datelines, credits and lines of furniture away."""
    for start, end in reversed(_left_out(text)):
        first, after = bisect_left(starts, start), bisect_left(starts, end)
        del numbers[first:after], starts[first:after]


def _left_out(text: str) -> list[Range]:
    """The dateline, credits and lines of furniture, in order."""
    out: list[Range] = []
    dateline = _DATELINE.match(text)
    if dateline:
        out.append(dateline.span())
    low = text.lower()
    found = [(m.start(), m.end() - 1) for m in _CREDIT.finditer("\n" + text)] if "by " in low else []
    for start, end in sorted([*found, *_furniture_lines(low)] if len(low) == len(text) else found):
        if not out or start >= out[-1][1]:
            out.append((start, end))
    return out


def _furniture_lines(low: str) -> Iterable[Range]:
    """Where the lines of furniture are in a text in small letters."""
    lines = low.split("\n")
    short = {line for line in lines if len(line.split()) <= FURNITURE}
    together = "\n".join(short)
    phrases = [p for p in _furniture() if p in together]
    if not phrases:
        return
    at = 0
    for line in lines:
        if line in short and any(p in line for p in phrases):
            yield at, at + len(line)
        at += len(line) + 1


@cache
def _furniture() -> tuple[str, ...]:
    return tuple(lexicon.lines("en/furniture.txt"))


def _plain(text: str) -> str:
    """The text with quotation marks and dashes made alike; positions stay as they are."""
    if not text.isascii():
        for written, plain in _ALIKE:
            for mark in written:
                text = text.replace(mark, plain)
    return text
