"""The news agency that a report as a whole is credited to: by its dateline, its byline or a credit line of its own.

"PORT AMSEL (SPA) - ", "By Ada Menz, Associated Press", a line "© AFP". Not "told Reuters", nor "the Associated Press
contributed to this report": there the outlet wrote its own.
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
_CREDIT = re.compile(
    r"(?:©|\(c\)|copyright|source:?|via|by|from|story by|text:?)?\s*(?:\d{4})?\s*"
    r"(?P<name>[^\W\d_][\w .'’-]{1,40}?)\s*[.©]?(?:\s*all rights reserved\.?)?",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r"contribut|additional|help(?:ed)? |file photo|photo|image", re.IGNORECASE)


def agency(report: Report) -> str:
    """The agency's name; empty where no agency is credited with the whole report."""
    return _by_dateline(report.text) or _by_byline(report.byline) or _by_line(report.text)


def _by_dateline(text: str) -> str:
    for line in [line for line in text[: HEAD * LONGEST].split("\n") if line.strip()][:HEAD]:
        if found := _DATELINE.match(line[:LONGEST]):
            name = next(n for n in found.groupdict().values() if n).strip()
            return known().get(name.lower()) or (name if _CODE.fullmatch(name) else "")
    return ""


def _by_byline(byline: tuple[str, ...]) -> str:
    """The agency in a byline: one that is the whole of a part, "Ada Menz, Associated Press", "AFP"."""
    if any(_CONTRIBUTED.search(part) for part in byline):
        return ""
    parts = [part.strip() for name in byline for part in re.split(r"[,/|;]| and | of | for | - ", name)]
    return next((known()[p.lower()] for p in parts if p.lower() in known()), "")


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
