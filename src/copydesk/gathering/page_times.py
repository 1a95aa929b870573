"""When a page was published and last changed, as it says itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from copydesk.gathering import rows
from copydesk.gathering.page_data import PageData, strings

PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "dcterms.created",
    "dc.date.issued",
    "dcterms.issued",
    "citation_publication_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "published_at",
    "pubdate",
    "dc.date",
    "date",
)
"""Meta elements that say when a page was published, the plainest first."""

MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")

A_YEAR = timedelta(days=366)
"""How far ahead of now a page's date is looked for: one that is cut off at now gives way to a wrong one."""

FIRST = datetime(1990, 1, 1).year
"""No page of the web is older; an earlier date is a mistake of the page's software."""

_ZONE = re.compile(r"\s{0,2}(?:UTC|GMT|Z)$", re.I)
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")


def published(data: PageData, now: datetime, url: str) -> str | None:
    """The time of publication in ISO 8601, a date alone where the page gives no more; None where it is not to be found.

    What neither JSON-LD, nor a meta element, nor a marked ``<time>`` says is looked for by htmldate
    (Barbaresi 2020, JOSS). It is not asked to guess from running text: on 125 pages that found no more.
    """
    for stamp in _published(data):
        if (made := moment(stamp)) and made <= now + A_YEAR:
            return stamp_of(stamp, made)
    return _searched(data.tree, now, url)


def modified(data: PageData, now: datetime, published_at: str | None) -> str | None:
    """The time of the last change in ISO 8601, None where the page gives none that lies after its publication."""
    first = rows.moment(published_at) if published_at else None
    for stamp in (*strings(data.article.get("dateModified")), *filter(None, [data.first(*MODIFIED)])):
        made = moment(stamp)
        if made and made <= now + rows.TOMORROW and (first is None or made > first):
            return stamp_of(stamp, made)
    return None


def moment(stamp: str) -> datetime | None:
    """The time a stamp gives in ISO 8601 or as mail writes it (RFC 5322), None where it is neither."""
    text = _ZONE.sub("+00:00", stamp.strip()) if len(stamp) < 60 else ""
    made = rows.moment(text)
    if made is None:
        try:
            made = rows.moment(parsedate_to_datetime(text))
        except (ValueError, TypeError, IndexError, OverflowError):
            made = _day(text)
    return made if made is not None and made.year >= FIRST else None


def stamp_of(stamp: str, made: datetime) -> str:
    """A date alone stays one; anything else is given with its zone."""
    return made.date().isoformat() if len(stamp.strip()) <= 10 else made.isoformat()


def _day(text: str) -> datetime | None:
    found = _DAY.match(text)
    return rows.moment("-".join(part.zfill(2) for part in found.groups())) if found else None


def _published(data: PageData) -> Iterator[str]:
    """Stamps in the order of trust."""
    yield from strings(data.article.get("datePublished"))
    yield from (data.meta[name][0] for name in PUBLISHED if name in data.meta)
    for node in data.nodes:
        yield from strings(node.get("datePublished"))
    for element in data.tree.iter("time"):
        if element.get("datetime") and (element.get("pubdate") is not None or element.get("itemprop")):
            yield element.get("datetime")


def _searched(tree: Any, now: datetime, url: str) -> str | None:
    """The day htmldate finds."""
    from trafilatura.metadata import find_date  # type: ignore[attr-defined]  # htmldate's, which comes with it

    last = (now + A_YEAR).date().isoformat()
    try:
        found = find_date(tree, extensive_search=False, original_date=True, url=url or None, max_date=last)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None  # it breaks on some markup
    return found if isinstance(found, str) else None
