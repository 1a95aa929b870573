"""The news agency that a report as a whole is credited to: by its dateline, its byline or a credit line of its own.

"PORT AMSEL (SPA) - ", "By Ada Menz, Associated Press", a line "© AFP", "(SPA)" after the last sentence. Not "told
Reuters", nor "the Associated Press contributed to this report": there the outlet wrote its own.

An agency that is not listed is known by its form, capitals or a name like "… Press Agency", where nothing but a credit
stands. Its spelt-out name is shown as its first letters, so that both forms are one voice; known gap: two unlisted
agencies with the same letters are taken for one.
"""

from __future__ import annotations

import re
from functools import cache

from copydesk.grouping import lexicon
from copydesk.records import Report

HEAD, FOOT = 4, 4
"""Lines with text at the top and at the foot of a report among which a credit line is sought."""
LONGEST = 200
"""Characters of a line in which a dateline stands."""

_DAY = r"(?:[A-Z][a-z]+\.? \d{1,2}|\d{1,2} [A-Z][a-z]+\.?)"
_PLACE = r"[A-Z][\w.'’-]*(?:,? [\w.'’-]+){0,5}?"
_DATELINE = re.compile(
    rf"\s*(?:{_PLACE}[ ,]+)?(?:{_DAY},? )?\( ?(?P<in>[A-Za-z][A-Za-z .-]{{1,30}}?) ?\) ?[-–—]"
    rf"|\s*[A-Z][A-Z .,'’-]{{2,40}}, {_DAY} (?P<after>[A-Z][A-Za-z]{{1,10}}) ?[-–—]"
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[©(c) ]*(?:\d{4})?,? (?:by )?(?P<name>[^\d.,]{2,40}?)[.,](?: |$)", re.IGNORECASE
)
_CODE = re.compile(r"[A-Z]{2,8}")
_LETTERS = re.compile(r"[A-Z]{3,5}")
"""An agency's letters where no place or list vouches for them: two are as often a writer's initials."""
_SPELT = re.compile(
    r"(?:the )?(?P<name>(?:[A-Z][\w’'-]+ ){1,4}(?:(?:Press|News) (?:Agency|Service|Association)|Wire Service))",
    re.ASCII,
)
_LAST = re.compile(r"[.!?\"”’] ?\( ?(?P<name>[A-Za-z][\w .-]{1,40}?) ?\)$")
_REPORTED = re.compile(
    r"\(?(?:reporting|written|text|story) by (?P<name>[^.;()\n]{2,60}?)\)?"
    r"(?:[.;]\)?| ?[.;] ?(?:editing|writing) by [^\n]{2,80})?",
    re.IGNORECASE,
)
_OURS = re.compile(r"(?:by|from) (?:our (?:news )?agency|an agency) ?\( ?(?P<name>[^()]{2,40}?) ?\)", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:©|\(c\)|copyright|source:?|via|by|from|story by|text:?)?\s*(?:\d{4})?\s*"
    r"(?P<name>[^\W\d_][\w .'’-]{1,40}?)\s*[.©]?(?:\s*all rights reserved\.?)?",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"contribut|additional|help(?:ed)? |file photo|photo|image", re.IGNORECASE)


def agency(report: Report) -> str:
    """The agency's name; empty where no agency is credited with the whole report."""
    text, own = report.text, report.outlet
    found = _by_dateline(text) or _by_byline(report.byline) or _by_line(text)
    return found or _by_letters(report.byline, own) or _by_credit(text, own)


def _by_dateline(text: str) -> str:
    for line in [line for line in text[: HEAD * LONGEST].split("\n") if line.strip()][:HEAD]:
        if found := _DATELINE.match(line[:LONGEST]):
            name = next(n for n in found.groupdict().values() if n).strip()
            return known().get(name.lower()) or (name if _CODE.fullmatch(name) else _spelt(name))
    return ""


def _by_byline(byline: tuple[str, ...]) -> str:
    """The agency in a byline: one that is the whole of a part, "Ada Menz, Associated Press", "AFP"."""
    if any(_CONTRIBUTED.search(part) for part in byline):
        return ""
    parts = [part.strip() for name in byline for part in re.split(r"[,/|;]| and | of | for | - ", name)]
    return next((known()[p.lower()] for p in parts if p.lower() in known()), "")


def _by_letters(byline: tuple[str, ...], outlet: str) -> str:
    """The agency that is a whole name in a byline, "SPA"; also "Channel Nine with SPA", where no writer is named."""
    if any(_CONTRIBUTED.search(part) for part in byline):
        return ""
    names = [re.sub(r"^by ", "", name.strip(), flags=re.IGNORECASE) for name in byline]
    names = [name.removeprefix(f"{outlet} with ") if outlet else name for name in names]
    return next((found for name in names if (found := _named(name, outlet))), "")


def _by_credit(text: str, outlet: str) -> str:
    """The agency in a credit at the foot, "Reporting by the Straits Press Agency", "... to the mark. (SPA)", or in a
    line "By our agency (SPA)"."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in [*lines[:HEAD], *lines[-FOOT:]]:
        credit = _OURS.fullmatch(line) or (_REPORTED.fullmatch(line) if len(line) <= LONGEST else None)
        if credit and (found := _named(credit["name"].strip(), outlet)):
            return found
    last = _LAST.search(lines[-1][-60:]) if lines else None
    return _named(last["name"], outlet) if last else ""


def _named(name: str, outlet: str) -> str:
    """The agency that is called so, listed or not; empty for the outlet's own letters and for what is none."""
    listed = known().get(name.lower().removeprefix("the "))
    if listed or not _LETTERS.fullmatch(name):
        return listed or _spelt(name)
    return "" if name in _no_agencies() or (_stands_for(name, outlet) and _spelt(outlet) != name) else name


def _stands_for(letters: str, outlet: str) -> bool:
    """Whether letters may be the outlet's own: they stand in its name in this order, from its first letter on."""
    name = outlet.upper()
    rest = iter(name if name[:1] == letters[0] else name.removeprefix("THE").lstrip())
    return next(rest, "") == letters[0] and all(letter in rest for letter in letters[1:])


def _spelt(name: str) -> str:
    """The letters of a name that says that it is an agency's: "SPA" for "Straits Press Agency"."""
    found = _SPELT.fullmatch(name)
    if not found:
        return ""
    return known().get(found["name"].lower()) or "".join(word[0] for word in found["name"].split())


def _by_line(text: str) -> str:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in [*lines[:HEAD], *lines[-FOOT:]]:
        owned = _COPYRIGHT.match(line)
        if owned and (name := known().get(owned["name"].lower().strip())):
            return name
        if len(line) > 80 or _CONTRIBUTED.search(line):
            continue
        byline = re.match(r"by (?P<names>.+)$", line, re.IGNORECASE)
        if byline and (name := _by_byline((byline["names"],))):
            return name
        credit = _CREDIT.fullmatch(line)
        if credit and (name := known().get(credit["name"].lower().strip())):
            return name
    return ""


@cache
def known() -> dict[str, str]:
    """The listed agencies: each form in small letters, and the name that is shown."""
    rows = (line.split("=") for line in lexicon.lines("agencies.txt"))
    return {form.strip().lower(): shown.strip() for shown, forms in rows for form in forms.split("|")}


@cache
def _no_agencies() -> frozenset[str]:
    return frozenset(lexicon.lines("no_agencies.txt"))
