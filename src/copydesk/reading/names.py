"""Names: runs of capitalised words, what kind of thing they name, and the fullest form the report gives.

Known gaps: names in title-case headlines are left alone; a name written in lower case is not found; a
surname that two people of the report share stays a surname.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from copydesk.reading import lexicon
from copydesk.reading.tokens import Tokens
from copydesk.records import NameKind, Range

_COURTESY = frozenset(["mr", "mrs", "ms", "miss", "mx", "dr"])
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
_HEADING_LEAST = 5
_HEADING_SHARE = 0.75
"""A line with at least so many words, this share of them capitalised, is a headline."""
_MOST_TOKENS = 12


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at tokens ``first:after``; ``begin`` is where its title starts, ``gender`` "f", "m" or ""."""

    begin: int
    first: int
    after: int
    kind: NameKind
    who: str
    gender: str = ""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the whole report shows about its words."""

    lower: frozenset[str]
    capital: frozenset[str]
    opening: frozenset[int]
    headings: frozenset[int]


def find(tokens: Tokens, sentences: Sequence[Range]) -> list[Mention]:
    """All names, ordered and apart; ``sentences`` are token ranges."""
    seen = _look(tokens, sentences)
    found: list[Mention] = []
    for first, after in sentences:
        if first not in seen.headings:
            found.extend(_in_sentence(tokens, first, after, seen))
    return _resolved(tokens, found)


def _look(tokens: Tokens, sentences: Sequence[Range]) -> _Seen:
    headings = frozenset(s for s, e in sentences if _is_heading(tokens, s, e))
    opening = {s for s, _ in sentences}
    low, words = tokens.low, tokens.words
    opening |= {i for i in range(1, len(words)) if low[i - 1] in "“\"‘'«:—–•*(``''" and words[i][0].isupper()}
    inner = [i for s, e in sentences if s not in headings for i in range(s, e)]
    lower = frozenset(low[i] for i in inner if words[i] == low[i])
    capital = frozenset(low[i] for i in inner if words[i][0].isupper() and i not in opening)
    return _Seen(lower, capital, frozenset(opening), headings)


def _is_heading(tokens: Tokens, first: int, after: int) -> bool:
    if tokens.words[after - 1] in ".!" or after - first > 40:
        return False
    long = [w for w in tokens.words[first:after] if len(w) > 3 and w[0].isalpha()]
    return len(long) >= _HEADING_LEAST and sum(w[0].isupper() for w in long) >= _HEADING_SHARE * len(long)


def _in_sentence(tokens: Tokens, first: int, after: int, seen: _Seen) -> list[Mention]:
    out: list[Mention] = []
    words = tokens.words
    i = first
    while i < after:
        if (
            not words[i][0].isupper()
            or tokens.low[i] in lexicon.group("weekday")
            or tokens.low[i] in lexicon.group("names_fillers")
        ):
            i += 1
            continue
        stop = _run_end(tokens, i, after)
        start = _without_opener(tokens, i, stop, seen)
        if start < stop:
            out.extend(_mentions(tokens, start, stop))
        i = stop
    return out


def _run_end(tokens: Tokens, i: int, limit: int) -> int:
    """Where the run of capitalised words that starts at ``i`` ends."""
    low, words = tokens.low, tokens.words
    limit = min(limit, i + _MOST_TOKENS)
    j = i + 1
    while j < limit:
        step = _step(tokens, i, j, limit)
        if not step:
            break
        j += step
    while (
        low[j - 1] in lexicon.group("names_links") | {"of", "the", "and", "&"} and j - 1 > i and words[j - 1].islower()
    ):
        j -= 1
    return j


def _step(tokens: Tokens, i: int, j: int, limit: int) -> int:
    """How many tokens from ``j`` go on with the run; 0 ends it."""
    low, words = tokens.low, tokens.words
    if words[j][0].isupper():
        return int(low[j] not in lexicon.group("weekday") and low[j] not in lexicon.group("names_fillers"))
    following = words[j + 1][0].isupper() if j + 1 < limit else False
    if words[j] == ".":
        attached = tokens.start[j] == tokens.end[j - 1]
        if low[j - 1] in ("jr", "sr"):
            return int(attached)
        return int(
            attached and (low[j - 1] in lexicon.group("names_abbreviated") or len(words[j - 1]) == 1) and following
        )
    if low[j][:3] in ("al-", "el-") and words[j][3:4].isupper():
        return 1
    if low[j] in lexicon.group("names_links"):
        return (
            1
            if following or (j + 2 < limit and low[j + 1] in lexicon.group("names_links") and words[j + 2][0].isupper())
            else 0
        )
    organised = low[j - 1] in lexicon.words("organisations.txt") or low[j - 1] in lexicon.group("names_of_heads")
    if low[j] == "of" and (organised or low[j - 1] in ("secretary", "chief")):
        if following:
            return 1
        return 2 if j + 2 < limit and low[j + 1] == "the" and words[j + 2][0].isupper() else 0
    if low[j] in ("and", "&") and following:
        in_name = "of" in low[i:j] or words[j] == "&"
        ahead = any(w in lexicon.words("organisations.txt") for w in low[j + 2 : min(limit, j + 4)])
        return int(in_name or (ahead and words[j + 2][0].isupper()))
    return int(words[j][0].isdigit() and len(words[j]) < 4 and words[j - 1][0].isupper() and low[j - 1] == "flight")


def _without_opener(tokens: Tokens, i: int, stop: int, seen: _Seen) -> int:
    """The start of the run without the ordinary words that are capitalised for opening a sentence."""
    starters, given = lexicon.words("starters.txt"), lexicon.genders()
    while i < stop and tokens.low[i] in starters and tokens.words[i] not in lexicon.places():
        if i in seen.opening or len(tokens.words[i]) > 3 or tokens.words[i] in ("The", "A"):
            i += 1
        else:
            break
    if i >= stop or i not in seen.opening or tokens.words[i].isupper():
        return i
    word, low = tokens.words[i], tokens.low[i]
    known = word in given or word in lexicon.places() or low in lexicon.words("demonyms.txt") or low in lexicon.titles()
    if known or low in seen.capital:
        return i
    ordinary = low in seen.lower or low.endswith(("ly", "ing")) or low in lexicon.words("roles.txt")
    if stop - i == 1:
        return stop if ordinary or low.endswith(("ed", "s")) or low in lexicon.classes() else i
    return i + 1 if ordinary else i


def _mentions(tokens: Tokens, start: int, stop: int) -> list[Mention]:
    """The names in a run: a title in it parts what it belongs to from who bears it."""
    title = _last_title(tokens, start, stop)
    if title < 0:
        return [_single(tokens, start, start, stop)] if _is_name(tokens, start, stop) else []
    out: list[Mention] = []
    head = start
    while head < title and tokens.low[head] in lexicon.titles():
        head += 1
    if head < title and not all(w in lexicon.titles() or w == "." for w in tokens.low[head:title]):
        end = title
        while end > head and tokens.low[end - 1] in lexicon.titles():
            end -= 1
        if _is_name(tokens, head, end):
            out.append(_single(tokens, head, head, end))
    body = title + 1
    courtesy = tokens.low[title] in _COURTESY
    while body < stop and (tokens.words[body] == "." or (not courtesy and tokens.low[body] in lexicon.titles())):
        body += 1
    if body < stop:
        person = _single(tokens, out[-1].after if out else start, body, stop)
        if person.kind is not NameKind.ORGANISATION:
            gender = lexicon.titles().get(tokens.low[title], "") or person.gender
            person = replace(person, kind=NameKind.PERSON, gender=gender)
        out.append(person)
    return out


def _last_title(tokens: Tokens, start: int, stop: int) -> int:
    """The last title in the run that leaves a name behind it ("of State" included); -1 where there is none."""
    titles = lexicon.titles()
    found = -1
    for i in range(start, stop - 1):
        if tokens.low[i] in titles and tokens.low[i] not in (
            "health",
            "education",
            "finance",
            "justice",
            "press",
            "first",
        ):
            found = i
            if tokens.low[i] in _COURTESY:
                break
            if i + 2 < stop and tokens.low[i + 1] == "of" and tokens.low[i + 2] in lexicon.group("names_after_of"):
                found = i + 2
    if found < 0 or any(w in lexicon.words("organisations.txt") for w in tokens.low[found + 1 : stop]):
        return -1
    return found


def _is_name(tokens: Tokens, start: int, stop: int) -> bool:
    if stop <= start:
        return False
    low = tokens.low[start:stop]
    if all(
        w in lexicon.titles() or w in lexicon.group("weekday") or w in lexicon.group("month") or w == "." for w in low
    ):
        return (
            low[0] not in lexicon.group("weekday")
            and low[0] not in lexicon.group("month")
            and tokens.words[start] in (lexicon.genders() if len(low) > 1 else ())
        )
    return not (len(low) == 1 and (len(low[0]) == 1 or low[0] in lexicon.classes()))


def _single(tokens: Tokens, begin: int, first: int, after: int) -> Mention:
    text = _plain(tokens, first, after)
    kind, gender = _kind(tokens, first, after, text)
    return Mention(begin, first, after, kind, text, gender)


def _plain(tokens: Tokens, first: int, after: int) -> str:
    """The name's words with single spaces as they are written."""
    out = ""
    for i in range(first, after):
        space = i > first and tokens.start[i] > tokens.end[i - 1]
        out += (" " if space else "") + tokens.words[i]
    return out


def _kind(tokens: Tokens, first: int, after: int, text: str) -> tuple[NameKind, str]:
    low, words = tokens.low, tokens.words
    given = lexicon.genders()
    length = after - first
    known = text in lexicon.places() or (text.isupper() and text.title() in lexicon.places())
    if known or (low[first] in lexicon.words("demonyms.txt") and length == 1):
        return (NameKind.PLACE if known else NameKind.OTHER), ""
    if any(w in lexicon.words("organisations.txt") for w in low[first:after]) and not (
        length == 2 and words[first] in given
    ):
        return NameKind.ORGANISATION, ""
    if length > 1 and any(w in lexicon.words("landmarks.txt") for w in low[first + 1 : after]):
        placed = length > 2 or words[first] not in given
        if placed or (first and low[first - 1] in lexicon.group("names_place_before") | {"the", "on"}):
            return NameKind.PLACE, ""
    if words[first] in given and length > 1:
        return NameKind.PERSON, given[words[first]]
    if length == 1 and words[first].isupper() and 2 <= len(words[first]) <= 6:
        return NameKind.ORGANISATION, ""
    if length > 1 and len(words[first]) == 1:
        return NameKind.PERSON, ""
    if _aged(tokens, after) or (length > 1 and _speaks(tokens, first, after)):
        return NameKind.PERSON, ""
    if (
        first
        and low[first - 1] in lexicon.group("names_place_before")
        and low[first - 1] != "of"
        and length == 1
        and words[first] not in given
    ):
        return NameKind.PLACE, ""
    return (NameKind.PERSON, given[words[first]]) if words[first] in given else (NameKind.OTHER, "")


def _speaks(tokens: Tokens, first: int, after: int) -> bool:
    """A verb of speech right beside the name, or a role behind its comma: "said X", "X said", "X, a lawyer"."""
    low, cues = tokens.low, lexicon.cues()
    near = [tokens.words[i] for i in (first - 1, after) if 0 <= i < len(tokens)]
    if any(w in cues and not cues[w].noun for w in near):
        return True
    aside = low[after : after + 6]
    if aside[:1] != [","] or len(aside) < 3 or lexicon.classes().get(aside[1], "noun") not in ("determiner", "noun"):
        return False
    return aside[1] in ("a", "an", "the") and any(w in lexicon.words("roles.txt") for w in aside[2:])


def _aged(tokens: Tokens, after: int) -> bool:
    """Followed by ", 33,": an age."""
    words = tokens.words[after : after + 3]
    return (
        len(words) == 3 and words[0] == "," and words[1].isdigit() and 0 < int(words[1][:4]) < 120 and words[2] in ",."
    )


def _resolved(tokens: Tokens, found: list[Mention]) -> list[Mention]:
    """With the fullest form: a single name takes the full name that it alone can mean."""
    full = _full_names(tokens, found)
    settled: dict[tuple[str, str], tuple[str, str] | None] = {}
    out = []
    for m in found:
        key = _surname(tokens, m)
        bearers = full.get(key)
        if not bearers or (m.kind is NameKind.ORGANISATION and m.after - m.first > 1):
            out.append(m)
        elif m.after - m.first > 1:
            out.append(replace(m, kind=NameKind.PERSON, gender=bearers[m.who] or m.gender) if m.who in bearers else m)
        else:
            if (key, m.gender) not in settled:
                settled[key, m.gender] = _only(bearers, m.gender)
            who, gender = settled[key, m.gender] or (m.who, "")
            out.append(replace(m, kind=NameKind.PERSON, who=who, gender=gender or m.gender))
    return out


def _full_names(tokens: Tokens, found: list[Mention]) -> dict[str, dict[str, str]]:
    """Surname, and given name, in lower case to the people that bear it: full name to gender."""
    singles = {m.who.lower() for m in found if m.after - m.first == 1}
    out: dict[str, dict[str, str]] = {}
    for m in found:
        last = _surname(tokens, m)
        if m.after - m.first < 2 or m.kind not in (NameKind.PERSON, NameKind.OTHER):
            continue
        demonym = any(w in lexicon.words("demonyms.txt") for w in tokens.low[m.first : m.after])
        if m.kind is NameKind.PERSON or (last in singles and not demonym):
            for key in {last, tokens.low[m.first] if m.kind is NameKind.PERSON else last}:
                bearers = out.setdefault(key, {})
                bearers[m.who] = bearers.get(m.who) or m.gender
    return out


def _surname(tokens: Tokens, m: Mention) -> str:
    at = m.after - 1
    while at > m.first and (tokens.low[at] in _SUFFIXES or tokens.words[at] == "."):
        at -= 1
    return tokens.low[at]


def _only(bearers: dict[str, str], gender: str) -> tuple[str, str] | None:
    """The one full name, with its gender, that a single name of that gender can mean ("Jane Roe", "Jane A. Roe")."""
    fit = [(name, sign) for name, sign in bearers.items() if not (gender and sign) or sign == gender]
    if not fit:
        return None
    longest, sign = max(fit, key=lambda b: len(b[0]))
    ends = (longest.split()[0], longest.split()[-1])
    return (longest, sign) if all((n.split()[0], n.split()[-1]) == ends for n, _ in fit) else None
