"""Words and marks of a text with their positions: the one tokenisation that all finders of this stage share."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from copydesk.records import Range

_TOKEN = re.compile(
    r"(?=\S)([A-Za-z]++(?=[ ,\n])"  # most words, told at once; the alternatives below say the same of them
    r"|''|``"
    r"|(?:[A-Z]\.){2,12}"
    r"|\d+(?:[.,:]\d+)*+(?:[^\W\d_]{1,3}\b)?"
    r"|[^\W_]+(?:(?!['’]s\b)(?:[-'’&]|\.(?=[a-z0-9]))[^\W_]+)*+"
    r"|['’]s\b"
    r"|[^\w\s]|_)"
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Four lists of one length: the word as it stands, in lower case, where it starts and where it ends."""

    words: list[str]
    low: list[str]
    start: list[int]
    end: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def within(self, start: int, end: int) -> Range:
        """The tokens that start inside ``start:end``, as a half-open range of token numbers."""
        return bisect_left(self.start, start), bisect_left(self.start, end)

    def span(self, first: int, after: int) -> Range:
        """The code points from token ``first`` to the end of the one before ``after``."""
        return self.start[first], self.end[after - 1]


def tokenise(text: str) -> Tokens:
    """All tokens of a text; a possessive "'s" stands apart, inner hyphens and apostrophes do not split."""
    pieces = _TOKEN.split(text)  # what stands between tokens, and tokens, in turn
    ends = list(accumulate(map(len, pieces)))
    words = pieces[1::2]
    return Tokens(words, list(map(str.lower, words)), ends[:-1:2], ends[1::2])


def ranges(tokens: Tokens, spans: Sequence[Range]) -> list[Range]:
    """The token range of each span; spans ordered and apart."""
    return [tokens.within(start, end) for start, end in spans]
