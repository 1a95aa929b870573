"""Names: runs of capitalised words, what kind of thing they name, and the fullest form the report gives.

Known gaps: in title-case headlines only names are found that the text has too; a name written in lower case is
not found; a person without title, known given name or trade beside it may stay of kind "other".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import reduce
from operator import or_

from copydesk.reading import bearers, lexicon, runs
from copydesk.reading.mentions import (
    BREAK,
    CAPITAL,
    COURTESY,
    DEMONYM,
    GOES_ON,
    LANDMARK,
    MONTH,
    NEVER,
    ORDINARY,
    ORGANISED,
    QUALIFIER,
    ROLE,
    STARTER,
    SUFFIX,
    TITLE,
    Mention,
    View,
    listed,
    look,
    plain,
)
from copydesk.reading.signs import aged, has_particle, has_surname, is_eastern, is_person
from copydesk.reading.tokens import Tokens
from copydesk.records import NameKind, Range

__all__ = ["Mention", "find"]

_BARRED, _FURTHER = BREAK | NEVER, CAPITAL | GOES_ON
_ACRONYM_MOST = 6
_DIGITS = frozenset("0123456789")


def find(tokens: Tokens, sentences: Sequence[Range]) -> list[Mention]:
    """All names, ordered and apart; ``sentences`` are token ranges."""
    v = look(tokens, sentences)
    found: list[Mention] = []
    at, capitals = 0, v.capitals
    for first, after in sentences:
        stop = bisect_left(capitals, after, at)
        if stop > at:
            within = capitals[bisect_left(capitals, first, at, stop) : stop]
            if first not in v.headings:
                _in_sentence(v, within, after, found)
            else:
                _in_heading(v, within, after, found)
        at = stop
    return bearers.resolved(v, found)


def _in_sentence(v: View, capitals: Sequence[int], after: int, out: list[Mention]) -> None:
    flags, opening, low = v.flags, v.opening, v.tokens.low
    past = -1
    for i in capitals:
        if i < past:
            continue
        flag = flags[i]
        if flag & _BARRED:
            continue
        past = i + 1
        if past < after and (flags[past] & _FURTHER or low[i] == "flight"):
            past = runs.end(v, i, after)
        start = runs.without_opener(v, i, past) if flag & STARTER or i in opening else i
        if past - start > 1:
            _mentions(v, start, past, out)
        elif start < past and _is_name(v, start, past):
            out.append(_single(v, start, start, past))


def _in_heading(v: View, capitals: Sequence[int], after: int, out: list[Mention]) -> None:
    """Where all words are capitalised only a person's name between marks or small words stands out."""
    words, given = v.tokens.words, lexicon.genders()
    past = -1
    for i in capitals:
        if i < past or v.flags[i] & (TITLE | QUALIFIER | ROLE):
            continue
        past = runs.end(v, i, after)
        if v.tokens.low[i] in listed("known"):
            out.append(_single(v, i, i, i + 1))
            past = i + 1
            continue
        initial = past - i == 4 and words[i + 2] == "."
        if words[i] in given and (past - i == 2 or initial) and _is_shown(v, i, past):
            out.append(_single(v, i, i, past))


def _is_shown(v: View, first: int, after: int) -> bool:
    """The last word is one of no other kind."""
    odd = ORDINARY | ORGANISED | LANDMARK | DEMONYM | ROLE | TITLE | STARTER | NEVER | BREAK
    low = v.tokens.low
    known = low[after - 1] in lexicon.words("surnames.txt")
    return known or not (v.flags[after - 1] & odd or low[after - 1] in v.lower or low[after - 1].endswith("s"))


def _mentions(v: View, start: int, stop: int, out: list[Mention]) -> None:
    """The names in a run: a title in it parts what it belongs to from who bears it."""
    flags, low = v.flags, v.tokens.low
    title = _last_title(v, start, stop)
    if title < 0:
        for first, after in runs.parts(v, start, stop):
            if _is_name(v, first, after):
                out.append(_single(v, first, first, after))
        return
    head, end = start, title
    while head < end and flags[head] & TITLE:
        head += 1
    if low[title - 1] == "of":
        end = max(head, title - 2)  # "Chief of Staff"
    while end > head and flags[end - 1] & (TITLE | QUALIFIER):
        end -= 1
    begin = start
    if head < end and low[end - 1] != "." and _is_name(v, head, end):
        out.append(_single(v, head, head, end))
        begin = end
    body = title + 1
    courtesy = low[title] in COURTESY
    while body < stop and (low[body] == "." or (not courtesy and flags[body] & (TITLE | QUALIFIER))):
        body += 1
    if body < stop and low[body] != "of":
        pieces = runs.parts(v, body, stop)
        out.extend(_single(v, s, s, e) for s, e in pieces[:-1])
        out.append(_titled(v, begin if len(pieces) == 1 else pieces[-1][0], pieces[-1], low[title]))


def _titled(v: View, begin: int, name: Range, title: str) -> Mention:
    """A name behind a title: a person's, unless it names an organisation."""
    person = _single(v, begin, *name)
    first, after = name
    odd = (title not in COURTESY or title == "miss") and (
        (person.who in lexicon.places() or _is_ordinary(v, first))
        if after - first == 1
        else v.flags[first] & (ORDINARY | LANDMARK) and v.tokens.words[first] not in lexicon.genders()
    )
    if person.kind is NameKind.ORGANISATION or odd:
        return person
    gender = lexicon.titles().get(title, "") or person.gender
    title = lexicon.long_titles().get(title, title)
    return Mention(person.begin, first, after, NameKind.PERSON, person.who, gender, title)


def _is_ordinary(v: View, i: int) -> bool:
    """A people, a trade or a word that stands in small letters too: "General Relativity", "Captain America"."""
    return bool(v.flags[i] & (DEMONYM | ROLE | STARTER | ORDINARY)) or (
        v.tokens.low[i] in v.lower and len(v.tokens.low[i]) > 4
    )


def _last_title(v: View, start: int, stop: int) -> int:
    """The last title in the run that leaves a name behind it ("of State" included); -1 where there is none."""
    flags, low = v.flags, v.tokens.low
    found = -1
    for i in range(start, stop - 1):
        if flags[i] & TITLE and not flags[i + 1] & SUFFIX and (not flags[i] & QUALIFIER or _bears(v, i + 1, stop)):
            if (
                low[i] == "general"
                and i > start
                and not flags[i - 1] & (TITLE | QUALIFIER | DEMONYM)
                and low[i - 1] != "."
            ):
                continue
            if low[i + 1] == "of" and not (i + 3 < stop and low[i + 2] in listed("after_of")):
                continue
            found = i
            if low[i] in COURTESY:
                break
            if low[i + 1] == "of":
                found = i + 2
    if found < 0 or any(flags[k] & ORGANISED for k in range(found + 1, stop)) or low[found + 1] == "of":
        return -1
    return found


def _bears(v: View, i: int, stop: int) -> bool:
    """The one word left behind a title that is a word too can be a surname: "Justice Roe"."""
    odd = TITLE | QUALIFIER | ORGANISED | ORDINARY | DEMONYM | LANDMARK | ROLE | STARTER
    return i + 1 == stop and not v.flags[i] & odd and v.tokens.words[i].istitle()


def _is_name(v: View, start: int, stop: int) -> bool:
    if stop <= start:
        return False
    low, flags = v.tokens.low, v.flags
    if stop - start == 1:
        if flags[start] & MONTH:
            return low[start] in v.months and not _is_dated(v, start)
        return not (len(low[start]) == 1 or flags[start] & (TITLE | SUFFIX) or low[start] in lexicon.classes())
    if all(flags[k] & (TITLE | MONTH) or low[k] == "." for k in range(start, stop)):
        return not flags[start] & MONTH and v.tokens.words[start] in lexicon.genders()
    return True


def _is_dated(v: View, i: int) -> bool:
    """The month is one: "in May", "May 3"."""
    low = v.tokens.low
    day = low[i + 1][:1] if i + 1 < len(low) else ""
    return (i > 0 and (low[i - 1] in listed("dated") or low[i - 1][0].isdecimal())) or day.isdecimal()


def _single(v: View, begin: int, first: int, after: int) -> Mention:
    if after - first == 1:
        text = v.tokens.words[first]
        kind, gender = _word(v, first, text)
    else:
        text = plain(v.tokens, first, after)
        kind, gender = _kind(v, first, after, text)
    return Mention(begin, first, after, kind, text, gender)


def _word(v: View, first: int, text: str) -> tuple[NameKind, str]:
    """The kind of a name of one word."""
    flags, given, places, capitals = v.flags[first], lexicon.genders(), lexicon.places(), text.isupper()
    if text in places or (capitals and text.title() in places):
        return NameKind.PLACE, ""
    if flags & DEMONYM and text not in given:
        return NameKind.OTHER, ""
    if flags & ORGANISED:
        return NameKind.ORGANISATION, ""
    low = v.tokens.low
    if low[first] in listed("known") or flags & MONTH:
        return NameKind.PERSON, ""
    if capitals and 2 <= len(text) <= _ACRONYM_MOST:
        return NameKind.ORGANISATION, ""
    name = text.title() if capitals else text
    before = low[first - 1] if first else ""
    placed = before in listed("place_before") and before not in ("of", "from", "to")
    if name in given and not placed and low[first] not in listed("also_words") and before not in ("the", "a"):
        return NameKind.PERSON, given[name]
    if aged(v, first + 1) or (first and v.flags[first - 1] & ROLE and v.flags[first - 1] & TITLE):
        return NameKind.PERSON, given.get(name, "")
    if before in listed("kin") and not flags & (ORDINARY | TITLE | ROLE):
        return NameKind.PERSON, ""
    placed = placed or before in ("from", "to")
    return (NameKind.PLACE if placed and name not in given else NameKind.OTHER), ""


def _kind(v: View, first: int, after: int, text: str) -> tuple[NameKind, str]:
    """The kind of a name of several words."""
    low, words, given = v.tokens.low, v.tokens.words, lexicon.genders()
    shown = text.title() if text.isupper() else text
    if shown in lexicon.places() or _is_part_of_place(v, first, after):
        return NameKind.PLACE, ""
    name = words[first].title() if words[first].isupper() and len(words[first]) > 1 else words[first]
    is_given = name in given
    flags = reduce(or_, v.flags[first + 1 : after])
    if (flags | v.flags[first]) & ORGANISED and not (is_given and _is_surname(v, first, after)):
        return NameKind.ORGANISATION, ""
    if flags & LANDMARK:
        before = low[first - 1] if first else ""
        lies = before in listed("place_before") or before in ("the", "on")
        if after - first > 2 or not is_given or text.isupper() or lies or _is_site(low, first, after):
            return NameKind.PLACE, ""
    if not _DIGITS.isdisjoint(text) or any(low[k] in listed("before_things") for k in range(first, after - 1)):
        return NameKind.OTHER, ""
    if is_given:
        return (NameKind.OTHER, "") if _is_thing(v, first, after) else (NameKind.PERSON, given[name])
    if has_particle(v, first, after) or is_eastern(v, first, after):
        return NameKind.PERSON, ""
    if (_initials(words[first]) and not text.isupper()) or is_person(v, first, after) or has_surname(v, first, after):
        return NameKind.PERSON, ""
    return NameKind.OTHER, ""


def _is_site(low: list[str], first: int, after: int) -> bool:
    """Two words: "Rose Garden"."""
    return low[first] in listed("also_words") and low[after - 1] not in lexicon.words("surnames.txt")


def _is_part_of_place(v: View, first: int, after: int) -> bool:
    """ "Southern Norway", "East Jerusalem"."""
    if after - first != 2 or v.tokens.low[first] not in listed("directions"):
        return False
    last = v.tokens.words[first + 1]
    return last in lexicon.places() or (last.isupper() and last.title() in lexicon.places())


def _is_surname(v: View, first: int, after: int) -> bool:
    """The one word for an organisation is the last, and people are called so: "Jane Church"."""
    return (
        after - first <= 3
        and v.tokens.low[after - 1] in listed("also_surnames")
        and not any(v.flags[k] & ORGANISED for k in range(first, after - 1))
    )


def _is_thing(v: View, first: int, after: int) -> bool:
    """Begins like a person's name, but a place, a word or a people stands there: "Carolina Gulls", "Rose Parade"."""
    word, low = v.tokens.words[first], v.tokens.low
    last = low[after - 1]
    if v.flags[after - 1] & DEMONYM and (after - first == 2 or last.endswith("s")):
        return True
    if after - first > 2 and v.flags[after - 1] & ORDINARY:
        return True
    doubtful = word in lexicon.places() or low[first] in listed("also_words")
    plural = last.endswith("s") and last not in lexicon.words("surnames.txt")
    plural = plural and (word in lexicon.places() or low[first] in listed("also_places"))
    return doubtful and (last in v.lower or plural or bool(v.flags[after - 1] & ORDINARY))


def _initials(word: str) -> bool:
    """ "J" or "J.K.", not "U.S."."""
    if len(word) == 1:
        return True
    return len(word) == 4 and word[1] == "." == word[3] and word.lower() not in listed("states")
