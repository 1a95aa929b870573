"""Named edits of a source sentence. Each gives ``Edit`` records; replayed on the sentence they give the line.

``standing`` edits hold wherever the sentence is told (dateline, connective, pronoun); ``placing`` edits
depend on what the layer has told before (full name at first mention, the date of a weekday).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from copydesk.records import Cite, Date, Dossier, Edit, Name, NameKind, Quote, Reading, Report, Tier
from copydesk.writing.text import MARKED
from copydesk.writing.words import table

DATELINE = re.compile(
    r"^(?:\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?\s*[-–—:|]?\s+(?=[A-Z“\"])"
    r"|\([A-Z][A-Za-z ./&]{1,20}\)\s*[-–—]*\s*"
    r"|[A-Z][A-Z.'’ -]{2,40}(?:, [A-Z][A-Za-z. ]{2,30})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?"
    r"\s*(?:\([A-Za-z ./&]{2,30}\))?\s*[-–—]{1,2}\s+)"
)
BETWEEN = re.compile(r", (?:meanwhile|however|though|for (?:his|her|its|their) part|in turn|of course|nevertheless),")
PRONOUNS = ("he", "she")
TITLES = re.compile(r"(?:Mr|Mrs|Ms|Miss|Dr|Sir)\.? $")
WEEKDAY = re.compile(r"^(?:last )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")
NEAR = 6
"""Days between a report's date and a weekday it means: more would be another week."""
SPREAD = 3
"""Days a report's date may lie from the story's middle one; beyond it the stamp is a crawl date (seen in real sets)."""
OFFICE = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|President|Prime|Minister|Premier|Chancellor|Governor|Gov|Senator|Sen|Rep"
    r"|Congressman|Congresswoman|Secretary|Mayor|Judge|Justice|Gen|General|Col|Colonel|Capt|Captain|Lt|Maj|Sgt|Adm|Admiral"
    r"|Cmdr|Commander|King|Queen|Prince|Princess|Pope|Bishop|Chief|Executive|Officer|Director|Adviser|Advisor|Security"
    r"|National|Senior|Manager|Chairman|Chairwoman|Speaker|Whip|Leader|Deputy|Professor|Prof|Coach|Spokesman|Spokeswoman"
    r"|Singer|Actor|Actress|Ambassador|Sheriff|Detective|Inspector|Attorney|Counsel|Police|Former|Contributor|Diplomatic)\b"
)
"""Titles and offices: one may stand before a surname, and none is part of a given name."""
FOLLOWS = re.compile(
    r"(?:[,.;:)]|$| (?:to|in|at|on|that|for|by|with|after|before|when|as|and|but|from|over|without|said|of|while"
    r"|following|during|near|outside|inside|morning|afternoon|evening|night)\b)"
)
"""What may follow a weekday for its date to be put behind it: the phrase of time must end there."""
REACH = 2
"""Sentences before a pronoun in which its person is looked for."""
STAMP = re.compile(r"\d{1,2}[:.]\d{2}\b")
GIVEN = re.compile(r"(?:[A-Z][a-zà-ÿ’']+(?:-[A-Z][a-zà-ÿ]+)?|[A-Z]\.)(?: (?:[A-Z][a-zà-ÿ’']+|[A-Z]\.))?")
"""Given names as they are printed: one or two words, no capitals throughout."""
DAYPART = re.compile(r" (?:morning|afternoon|evening|night)\b")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """Where a story prints full names and which days its reports are dated, for insertions to rest on."""

    full: dict[str, Cite]
    days: dict[date, Cite]
    trusted: frozenset[str]


def places(dossier: Dossier) -> Places:
    """The first cite of every person's full name, and a dated report for every day of the story."""
    full: dict[str, Cite] = {}
    printed = _printed_often(dossier)
    others = {n.who for r in dossier.readings for n in r.names if n.kind is not NameKind.PERSON}
    for report, reading in zip(dossier.reports, dossier.readings, strict=True):
        for name in reading.names:
            written = report.text[name.start : name.end]
            whole = name.kind is NameKind.PERSON and written == name.who and " " in written
            if whole and written not in others and written in printed:
                full.setdefault(written, _cite(report, name.start, name.end))
    near = trusted(dossier)
    days: dict[date, Cite] = {}
    for report, reading in zip(dossier.reports, dossier.readings, strict=True):
        if report.id in near and report.published and reading.sentences:
            first = reading.sentences[0]
            days.setdefault(report.published.date(), _cite(report, first.start, first.end, "published"))
    return Places(full, days, near)


def shared_surnames(dossier: Dossier) -> frozenset[str]:
    """Surnames that two people of the story bear, each printed in full at least twice."""
    bearers: dict[str, set[str]] = {}
    for reading in dossier.readings:
        for name in reading.names:
            if name.kind is NameKind.PERSON and " " in name.who and GIVEN.fullmatch(name.who.rpartition(" ")[0]):
                bearers.setdefault(name.who.split()[-1], set()).add(name.who)
    printed = _printed_often(dossier)
    return frozenset(s for s, full in bearers.items() if len({w.split()[0] for w in full & printed}) > 1)


def _printed_often(dossier: Dossier) -> frozenset[str]:
    """The names that two places of the story print: one alone may be a heading that ran into it."""
    counted = Counter(
        report.text[name.start : name.end]
        for report, reading in zip(dossier.reports, dossier.readings, strict=True)
        for name in reading.names
        if " " in name.who
    )
    return frozenset(name for name, n in counted.items() if n > 1)


def trusted(dossier: Dossier) -> frozenset[str]:
    """The reports whose date lies near the story's middle one; others bear a crawl date, or are misfiled."""
    between = middle(dossier)
    return frozenset(r.id for r in dossier.reports if _near(r.published, between))


def middle(dossier: Dossier) -> datetime | None:
    """The middle one of the times of the story's reports."""
    stamps = sorted(r.published for r in dossier.reports if r.published)
    return stamps[len(stamps) // 2] if stamps else None


def _near(published: datetime | None, between: datetime | None) -> bool:
    return bool(published and between and abs((published - between).days) <= SPREAD)


def _cite(report: Report, start: int, end: int, field: str = "") -> Cite:
    return Cite(report.id, start, end, report.text[start:end], report.outlet, report.published, field)


def standing(source: str, offset: int, report: Report, reading: Reading) -> tuple[Edit, ...]:
    """The edits that hold in any layer, positions counted in ``source``; ``offset`` is where it starts."""
    made = list(_dateline(source))
    made += _connective(source, made[0].end if made else 0)
    made += _pronoun(source, offset, report, reading)
    return tuple(made)


def _dateline(source: str) -> list[Edit]:
    match = DATELINE.match(source)
    return [Edit("delete", "dateline", 0, match.end())] if match else []


def _connective(source: str, start: int) -> list[Edit]:
    """A connective at the head, and one between commas: ", meanwhile,"."""
    between = BETWEEN.search(source, start)
    made = []
    if between and not _inside_marks(source, between.start()):
        made.append(Edit("delete", "connective", between.start(), between.end()))
    return _leading(source, start) + made


def _leading(source: str, start: int) -> list[Edit]:
    for word in table("alone")["connectives"]:
        if source.startswith(word + " ", start):
            return [Edit("delete", "connective", start, start + len(word) + 1)]
    return []


def _pronoun(source: str, offset: int, report: Report, reading: Reading) -> list[Edit]:
    """ "He said" becomes the full name where the reader resolved the pronoun and the report prints the name."""
    for quote in reading.quotes:
        if quote.speaker is None or not offset <= quote.speaker[0] < offset + len(source):
            continue
        start, end = quote.speaker
        if report.text[start:end].lower() not in PRONOUNS or quote.tier is Tier.UNRESOLVED or not quote.who:
            continue
        printed = _printed(quote, reading, report)
        if printed and _certain(quote, offset, source, report, reading) and not _inside_marks(source, start - offset):
            return [
                Edit("delete", "pronoun", start - offset, end - offset),
                Edit("insert", "pronoun", end - offset, end - offset, printed.text, cite=printed),
            ]
    return []


def _certain(quote: Quote, offset: int, source: str, report: Report, reading: Reading) -> bool:
    """Whether the person spoke, by name, in the two sentences before, and nobody else is named there.

    A pronoun filled with the wrong name is a false attribution, so two people in reach, or one who is
    only mentioned, leave the sentence untold; and an entry of a live blog starts anew.
    """
    assert quote.who is not None
    at = bisect_left(reading.sentences, offset, key=lambda s: s.start)
    before = reading.sentences[max(0, at - REACH) : at]
    end = quote.speaker[0] if quote.speaker else offset
    people = [n for n in reading.names if n.kind is NameKind.PERSON and before and before[0].start <= n.start < end]
    surnames = {n.who.split()[-1] for n in people}
    mentions = [q.speaker for q in reading.quotes if q.who == quote.who and q.speaker and q.speaker[0] < offset]
    spoke = any(n.who == quote.who and s < n.end and n.start < e for s, e in mentions for n in people)
    mine = reading.sentences[at].paragraph if at < len(reading.sentences) else -1
    entry = reading.sentences[bisect_left(reading.sentences, mine, key=lambda s: s.paragraph)].start if mine >= 0 else 0
    if STAMP.match(report.text, entry):
        return False
    inside = any(offset <= n.start < offset + len(source) for n in people)
    return surnames == {quote.who.split()[-1]} and spoke and not inside


def _printed(quote: Quote, reading: Reading, report: Report) -> Cite | None:
    for name in reading.names:
        if name.kind is NameKind.PERSON and report.text[name.start : name.end] == quote.who:
            return _cite(report, name.start, name.end)
    return None


def _inside_marks(source: str, at: int) -> bool:
    return any(m.start() <= at < m.end() for m in MARKED.finditer(source))


def placing(
    source: str, offset: int, report: Report, reading: Reading, where: Places, told: Callable[[str], bool]
) -> tuple[Edit, ...]:
    """Full names and dates that this place needs; ``told(key)`` says whether the layer has given it already."""
    end = offset + len(source)
    made: list[Edit] = []
    for name in reading.names:
        if name.kind is NameKind.PERSON and offset <= name.start and name.end <= end:
            made += _full_name(name, source, offset, where, told)
    for found in reading.dates:
        if offset <= found.start and found.end <= end and found.first == found.last:
            made += _weekday(found, source, offset, report, where, told)
    return tuple(made)


def _full_name(name: Name, source: str, offset: int, where: Places, told: Callable[[str], bool]) -> list[Edit]:
    """The given name before a bare surname at its first mention in the layer."""
    start, end = name.start - offset, name.end - offset
    written = source[start:end]
    surname = written.split()[-1].removesuffix("’s").removesuffix("'s")
    full = _only(surname, where)
    if not full or full in written or told(full) or _inside_marks(source, start):
        return []
    given = full.removesuffix(surname).strip()
    if full == given or not given or given in written or given in source:
        return []
    at = start + written.rindex(surname)
    cite = where.full[full]
    title = TITLES.search(source[:at])
    if not GIVEN.fullmatch(given) or not _bare(source[:at]) or OFFICE.search(full):
        return []
    made = [Edit("insert", "full name", at, at, given + " ", cite=cite)]
    if title:
        made.insert(0, Edit("delete", "full name", title.start(), at))
    return made


def _bare(before: str) -> bool:
    """Whether the surname stands alone: no "the", and no capital before it but a title's."""
    word = before.rstrip().rpartition(" ")[2].lstrip("“\"‘'(")
    starts = before.rstrip()[-1:] in ("", ".", "!", "?", "”", '"') and not TITLES.search(before)
    return word.lower() != "the" and (starts or not word[:1].isupper() or bool(OFFICE.fullmatch(word.rstrip("."))))


def _only(surname: str, where: Places) -> str:
    """The one full name in the story that ends in the surname, in its shortest form; empty where two people bear it."""
    fits = sorted((full for full in where.full if full.split()[-1] == surname), key=len)
    return fits[0] if fits and all(full.endswith(" " + fits[0]) for full in fits[1:]) else ""


def _weekday(
    found: Date, source: str, offset: int, report: Report, where: Places, told: Callable[[str], bool]
) -> list[Edit]:
    """ ", October 13, 2016," after a weekday, where a report of the story is dated that very day.

    A day that no report prints or carries is not inserted: a number absent from what the line cites
    would break the promise (``docs/decisions/0002``).
    """
    day, start, end = found.first, found.start - offset, found.end - offset
    if report.id not in where.trusted or report.published is None or not WEEKDAY.match(source[start:end]):
        return []
    if day not in where.days or not 0 <= (report.published.date() - day).days <= NEAR:
        return []
    if not FOLLOWS.match(source, end):
        return []
    if told(f"weekday {day}") or _inside_marks(source, start) or re.match(r",? [A-Z][a-z]+\.? \d", source[end:]):
        return []
    if source[start:end].startswith("last ") or source[end : end + 1] in ("’", "'", "-"):
        return []
    part = DAYPART.match(source, end)
    end = part.end() if part else end
    year = "" if told("year") else f", {day.year}"
    comma = "" if source[end : end + 1] in (",", ".", ";", "") else ","
    written = f", {MONTHS[day.month - 1]} {day.day}{year}{comma}"
    return [Edit("insert", "date", end, end, written, cite=where.days[day])]
