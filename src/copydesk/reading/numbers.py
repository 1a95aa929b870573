"""A number as it is written, in digits or words, read from the token that it begins with.

Words are joined to a number only where the grammar of English joins them ("two hundred and five", not "two five");
what a number is worth comes from ``words/en/numbers.toml`` and, for runs of words, from text2num.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from text_to_num import text2num

from copydesk.reading import lexicon
from copydesk.reading.tokens import Tokens
from copydesk.records import Bound

_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)([^\W\d_]{0,4})")
_MOST_DIGITS = 20
"""A longer number is a code."""
_CODE = 10
"""So many digits without a comma are a code too."""
_MOST_WORDS = 10
"""No number in a newspaper is written in more words."""
_BOUNDS = {"vague": Bound.AT_LEAST, "loose": Bound.ABOUT}
_HALVES = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": Decimal(1) / 3, "⅔": Decimal(2) / 3}
_FRACTIONS = {"1 / 2": Decimal("0.5"), "1 / 4": Decimal("0.25"), "3 / 4": Decimal("0.75")}
_THOUSANDS = 2000
MONEY = frozenset("$£€¥₹₽")


@dataclass(slots=True)
class Number:
    """A number at tokens ``first:after`` and code points ``start:end``.

    ``tail`` is what hangs on its last token: "g" of "400g", "year-long" of "two-year-long". ``kind`` is "digits",
    "words", "vague" (dozens), "part" (two-thirds) or "loose" (several hundred).
    """

    first: int
    after: int
    start: int
    end: int
    value: Decimal
    kind: str
    tail: str = ""
    scaled: bool = False

    @property
    def bound(self) -> Bound:
        """How the number's own words mean it."""
        return _BOUNDS.get(self.kind, Bound.EXACT)


@cache
def table(name: str) -> dict[str, Decimal]:
    """One table of ``numbers.toml``, with its values as numbers."""
    return {word: Decimal(value) for word, value in lexicon.table("numbers.toml")[name].items()}


@cache
def heads() -> frozenset[str]:
    """The words that a number in words can begin with or be noticed by."""
    return frozenset(
        w for name in ("small", "scale", "plural", "loose", "part") for w in lexicon.table("numbers.toml")[name]
    )


def read(tokens: Tokens, at: int) -> Number | None:
    """The number that token ``at`` begins or, for "a dozen" and "half a million", stands in; None without one."""
    low = tokens.low[at]
    if low[0].isdecimal():
        return _in_digits(tokens, at)
    if "-" in low:
        return _hyphened(tokens, at)
    if is_dollars(low):
        return _dollars(tokens, at)
    if low in table("small"):
        return _in_words(tokens, at)
    if low in table("scale"):
        return _one_scale(tokens, at)
    if low in table("plural"):
        return _plural(tokens, at)
    if low in table("loose"):
        return _loose(tokens, at)
    return _part(tokens, at) if low in table("part") else None


def _in_digits(tokens: Tokens, at: int) -> Number | None:
    match = _DIGITS.fullmatch(tokens.words[at])
    if not match or len(match[1]) > _MOST_DIGITS or _is_code(match[1]):
        return None
    value, tail = Decimal(match[1].replace(",", "")), match[2]
    after, end, scaled = at + 1, tokens.start[at] + len(match[1]), False
    while not tail and _is_group(tokens, after, end):  # 120, 000
        group = tokens.words[after + 1]
        value, tail = value * 1000 + int(group[:3]), group[3:]
        after, end = after + 2, tokens.start[after + 1] + 3
    if tail:
        letter = table("letter").get(tail.lower())
        if letter and at and tokens.words[at - 1] in MONEY:
            value, tail, end, scaled = _plain(value * letter), "", tokens.end[at], True
    elif after < len(tokens) and tokens.words[after] in _HALVES and tokens.start[after] == end:
        value, after, end = value + _HALVES[tokens.words[after]], after + 1, tokens.end[after]
    elif tokens.words[after + 1 : after + 2] == ["/"] and " ".join(tokens.words[after : after + 3]) in _FRACTIONS:
        value, after = value + _FRACTIONS[" ".join(tokens.words[after : after + 3])], after + 3
        end = tokens.end[after - 1]
    else:
        value, after, end, scaled = _times(tokens, value, after, end)
        if not scaled and (hung := _hung_scale(tokens, after)):
            value, tail, after, end, scaled = _plain(value * hung[0]), hung[1], after + 1, tokens.end[after], True
            return Number(at, after, tokens.start[at], end, value, "words", tail, scaled)
    return Number(at, after, tokens.start[at], end, value, "digits", tail, scaled)


def is_dollars(low: str) -> bool:
    """Whether a word in lower case is "US7" of "$US7,000"."""
    return low.startswith("us") and low[2:].isdecimal()


def _dollars(tokens: Tokens, at: int) -> Number | None:
    """The number of $US7,000, which is split after its "US7"."""
    words, after, end = tokens.words, at + 1, tokens.end[at]
    if not at or words[at - 1] not in MONEY:
        return None
    digits = words[at][2:]
    while after + 1 < len(words) and words[after] == "," and tokens.start[after + 1] == end + 1:
        if len(words[after + 1]) != 3 or not words[after + 1].isdecimal():
            break
        digits, end, after = digits + words[after + 1], tokens.end[after + 1], after + 2
    value, after, end, scaled = _times(tokens, Decimal(digits), after, end)
    return Number(at, after, tokens.start[at], end, value, "words", "", scaled)


def _is_group(tokens: Tokens, at: int, end: int) -> bool:
    """Whether three more digits of the number follow a comma and a space, as in texts set word by word."""
    words = tokens.words
    if words[at : at + 1] != [","] or tokens.start[at] != end or at + 1 >= len(words) or len(words[at - 1]) > 3:
        return False
    group, rest = words[at + 1][:3], words[at + 1][3:]
    if not group.isdecimal() or len(group) < 3 or not words[at - 1].isdecimal() or (rest and not rest.isalpha()):
        return False
    if group.startswith("0") or (at > 1 and words[at - 2] in MONEY):
        return True
    follows, before = "".join(words[at + 2 : at + 3]), words[at - 2] if at > 1 else ""
    return follows.islower() and follows.endswith("s") and before != "," and not before.isdecimal()


def _is_code(written: str) -> bool:
    """02077824220; ten digits without commas."""
    return written.isdecimal() and (len(written) >= _CODE or (written[0] == "0" and len(written) > 1))


def _times(tokens: Tokens, value: Decimal, after: int, end: int) -> tuple[Decimal, int, int, bool]:
    """With the scale right after it, maybe after a hyphen or "and a half"."""
    low, at = tokens.low, after
    if low[at : at + 3] == ["and", "a", "half"]:
        value, at = value + Decimal("0.5"), at + 3
        after, end = at, tokens.end[at - 1]
    if at + 1 < len(low) and low[at] == "-" and tokens.start[at] == end:
        at += 1
    scale = table("scale").get(low[at]) if at < len(low) else None
    return (_plain(value * scale), at + 1, tokens.end[at], True) if scale else (value, after, end, False)


def _hung_scale(tokens: Tokens, at: int) -> tuple[Decimal, str] | None:
    """The scale with what hangs on it: a 37 million-member union."""
    if at >= len(tokens) or "-" not in tokens.low[at]:
        return None
    head, _, rest = tokens.low[at].partition("-")
    return (table("scale")[head], rest) if head in table("scale") else None


def share(over: Decimal, under: Decimal) -> Decimal:
    """A part of one, to four places."""
    return _plain((over / under).quantize(Decimal("0.0001")))


def _plain(value: Decimal) -> Decimal:
    """5700000000 for 5700000000.0."""
    whole = value.to_integral_value()
    return whole if whole == value else value.normalize()


def _in_words(tokens: Tokens, at: int) -> Number | None:
    """A run of number words, or a part: "two thirds"."""
    low, small, scale = tokens.low, table("small"), table("scale")
    after = at + 1
    after += low[after : after + 1] == ["-"] and after + 1 < len(low) and low[after + 1] in table("part")
    part = table("part").get(low[after]) if after < len(low) else None
    if part and low[after] != "half" and (low[after].endswith("s") or low[at] == "one") and low[at] != low[after]:
        return Number(at, after + 1, tokens.start[at], tokens.end[after], share(small[low[at]], part), "part")
    after = at + 1
    while after < len(low) and after - at < _MOST_WORDS:
        if not _joins(low, after):
            break
        after += 1
    value = _worth(" ".join(low[at:after]).replace("-", " "))
    if value is None:
        value, after = small[low[at]], at + 1
    value, after, end, scaled = _times(tokens, value, after, tokens.end[after - 1])
    return Number(at, after, tokens.start[at], end, value, "words", scaled=scaled or low[after - 1] in scale)


def _joins(low: list[str], at: int) -> bool:
    """Whether the word at ``at`` goes on a number in words: two hundred, hundred and five, twenty five."""
    small, scale = table("small"), table("scale")
    word, last = low[at], low[at - 1]
    if word in scale:
        return word != "dozen" and last != "and"
    if word == "and":
        return last in scale and at + 1 < len(low) and (low[at + 1] in small or _two_digit(low[at + 1]))
    after_scale = last in scale or (last == "and" and low[at - 2] in scale)
    return (word in small and (after_scale or _tens(last, word))) or (after_scale and _two_digit(word))


def _tens(last: str, word: str) -> bool:
    small = table("small")
    return small.get(last, Decimal(0)) >= 20 and small[word] < 10


def _two_digit(word: str) -> bool:
    tens, _, unit = word.partition("-")
    small = table("small")
    return tens in small and unit in small and small[tens] >= 20 and small[unit] < 10


@lru_cache(maxsize=4096)
def _worth(words: str) -> Decimal | None:
    try:
        return Decimal(text2num(words, "en"))
    except ValueError:
        return None


def _hyphened(tokens: Tokens, at: int) -> Number | None:
    """twenty-three; two-thirds; half-million; two-year-long, whose tail is "year-long"; two-and-a-half."""
    pieces = [p if p[:1].isupper() and n else p.lower() for n, p in enumerate(tokens.words[at].split("-"))]
    small, part, scale = table("small"), table("part"), table("scale")
    start, end = tokens.start[at], tokens.end[at]
    head, rest = pieces[0], pieces[1:]
    if head == "half" and rest[0] in scale:
        return Number(at, at + 1, start, end, scale[rest[0]] / 2, "words", "-".join(rest[1:]), scaled=True)
    if head not in small:
        return None
    if len(rest) == 2 and rest[0] == "in" and rest[1] in small:  # a one-in-three chance
        return Number(at, at + 1, start, end, share(small[head], small[rest[1]]), "ratio")
    if rest[0] in part and len(rest) == 1:
        return Number(at, at + 1, start, end, share(small[head], part[rest[0]]), "part")
    if _two_digit("-".join(pieces[:2])):
        if len(pieces) == 2:
            return _in_run(tokens, at)
        return Number(at, at + 1, start, end, small[head] + small[rest[0]], "words", "-".join(rest[1:]))
    if rest[:3] == ["and", "a", "half"]:
        return Number(at, at + 1, start, end, small[head] + Decimal("0.5"), "words", "-".join(rest[3:]))
    if rest[0] in scale:
        return Number(at, at + 1, start, end, small[head] * scale[rest[0]], "words", "-".join(rest[1:]), scaled=True)
    return Number(at, at + 1, start, end, small[head], "words", "-".join(rest))


def _in_run(tokens: Tokens, at: int) -> Number | None:
    """twenty-three, maybe with a scale."""
    tens, unit = tokens.low[at].split("-")
    value = table("small")[tens] + table("small")[unit]
    value, after, end, scaled = _times(tokens, value, at + 1, tokens.end[at])
    return Number(at, after, tokens.start[at], end, value, "words", scaled=scaled)


def _one_scale(tokens: Tokens, at: int) -> Number | None:
    """A dozen, half a million, a hundred thousand: the scale with the article before it."""
    low, first = tokens.low, at - 1
    if first < 0 or low[first] not in ("a", "an", "the", "half"):
        return None
    value, kind = table("scale")[low[at]], "words"
    if low[first] == "half":
        value /= 2
    elif first and low[first - 1] == "half":
        value, first = value / 2, first - 1
    elif low[first] == "the":
        if low[at] == "dozen":
            return None
        first += 1
    value, after, end, _ = _times(tokens, value, at + 1, tokens.end[at])
    return Number(first, after, tokens.start[first], end, value, kind, scaled=True)


def _plural(tokens: Tokens, at: int) -> Number | None:
    """Dozens; tens of thousands; "tens" and "scores" only where they count."""
    low, many, plural = tokens.low, table("many"), table("plural")
    follows = low[at + 1 : at + 3]
    value, after = plural[low[at]], at + 1
    if low[at] in many and len(follows) == 2 and follows[0] == "of" and plural.get(follows[1], 0) >= _THOUSANDS:
        return _vague(tokens, at, at + 3, many[low[at]] * plural[follows[1]] / 2)
    if (low[at] == "scores" and follows[:1] != ["of"]) or (low[at] == "tens" and follows[:1] != ["to"]):
        return None
    return _vague(tokens, at, after, value)


def _vague(tokens: Tokens, first: int, after: int, value: Decimal) -> Number:
    return Number(first, after, tokens.start[first], tokens.end[after - 1], value, "vague")


def _loose(tokens: Tokens, at: int) -> Number | None:
    """Several hundred, a few dozen, a couple of thousand."""
    low = tokens.low
    scale = at + 2 if low[at + 1 : at + 2] == ["of"] else at + 1
    if scale >= len(low) or low[scale] not in table("scale"):
        return None
    first = at - 1 if at and low[at - 1] == "a" else at
    if first == at and at > 1 and low[at - 2] == "a" and not low[at - 1].isalnum():
        first = at - 2
    value, after, end, _ = _times(tokens, table("loose")[low[at]], scale, tokens.end[at])
    value, after, end, _ = _times(tokens, value, after, end)
    return Number(first, after, tokens.start[first], end, value, "loose", scaled=True)


def _part(tokens: Tokens, at: int) -> Number | None:
    """Half of them, a third of them; half an hour; "an hour and a half" is found with its hour."""
    low = tokens.low
    follows = low[at + 1 : at + 3]
    if low[at] == "half":
        if follows[:1] in (["a"], ["an"]):
            scale = table("scale").get(follows[1]) if len(follows) > 1 else None
            if scale is None:
                return Number(at, at + 2, tokens.start[at], tokens.end[at + 1], Decimal("0.5"), "words")
            value, after, end, _ = _times(tokens, scale / 2, at + 3, tokens.end[at + 2])
            return Number(at, after, tokens.start[at], end, value, "words", scaled=True)
        return Number(at, at + 1, tokens.start[at], tokens.end[at], Decimal("0.5"), "part")
    if at and low[at - 1] in ("a", "one") and low[at] in ("third", "quarter", "fifth", "tenth", "fourth"):
        return Number(
            at - 1, at + 1, tokens.start[at - 1], tokens.end[at], share(Decimal(1), table("part")[low[at]]), "part"
        )
    return None
