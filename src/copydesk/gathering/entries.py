"""The entries of a feed, of whatever format, and the reports they give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from copydesk.gathering import answers, language, markup, rows, texts, wording
from copydesk.gathering.reach import Reach
from copydesk.gathering.trouble import trouble
from copydesk.records import Report, Trouble

MAX_ENTRIES = 2000
"""How many entries of a feed are read: a quarter of a year of an outlet with twenty reports a day."""

FOLLOWED = 30
"""How many links of one feed are followed, the newest: a day's news of one outlet, and no load to it."""

SHORT = 300
"""What a feed calls the content is a teaser below this, in characters; of 506 whole reports 5 were shorter."""

WHOLE = 1500
"""What a feed calls the description is taken for all of the report from this length on, in characters: the
descriptions that 124 news pages give of themselves have at most 648, and half of them 158."""

SAME_DAY = timedelta(hours=36)
"""A page's date without a time of day gives way to the feed's within this."""

Time = datetime | str | None
"""As a feed gives it; what could not be read stays as it was written, to be named."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``text`` is plain; ``whole`` where the feed calls it the content, ``more`` where it says so."""

    title: str = ""
    link: str = ""
    text: str = ""
    whole: bool = False
    more: bool = False
    published: Time = None
    modified: Time = None
    language: str = ""
    authors: tuple[str, ...] = ()
    outlet: str = ""

    @property
    def excerpt(self) -> bool:
        """Whether the outlet published more than the feed gives."""
        return self.more or len(self.text) < (SHORT if self.whole else WHOLE)

    @property
    def told(self) -> str:
        """Its text; empty where that is the headline again."""
        return "" if _squashed(self.text) == _squashed(self.title) else self.text


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; ``version`` is empty where it is none, ``wrong`` says what is wrong with its form."""

    entries: tuple[Entry, ...] = ()
    title: str = ""
    version: str = ""
    wrong: str = ""


def body(value: str, *, plain: bool = False) -> tuple[str, bool]:
    """A text of a feed, HTML or ``plain``, without what feeds put behind it, and whether that says there is more."""
    found = texts.paragraphs(value) if plain else markup.text(value).split("\n\n")
    kept, more = wording.trimmed([p for p in found if p])
    return "\n\n".join(kept), more


def reports(feed: Feed, name: str, reach: Reach, now: datetime, *, outlet: str = "") -> Iterator[Report | Trouble]:
    """The reports of a feed's entries; ``name`` is where it was found, ``outlet`` who published what names nobody."""
    entries = feed.entries[:MAX_ENTRIES]
    found = followed(entries, reach, now)
    yield from _notes(feed, name, found, reach)
    for number, entry in enumerate(entries):
        page = found.get(number)
        entry = replace(entry, outlet=entry.outlet or feed.title)
        yield from _report(entry, page, f"{name}:{number + 1}", now, outlet)


def followed(entries: Sequence[Entry], reach: Reach, now: datetime) -> dict[int, Any]:
    """The article, or why there is none, behind each excerpt's link that was followed, by the entry's number."""
    if reach.fetcher is None or not reach.follow:
        return {}
    wanted = sorted(_followable(entries, reach), key=lambda i: _age(entries[i], now))[:FOLLOWED]
    job = partial(answers.article_at, fetcher=reach.fetcher, now=now)
    return dict(zip(wanted, reach.spread(job, [entries[i].link for i in wanted]), strict=True))


def _followable(entries: Sequence[Entry], reach: Reach) -> list[int]:
    """The excerpts with a link, by number, without those that are too old to be asked for."""
    return [
        i
        for i, entry in enumerate(entries)
        if (entry.excerpt or not entry.told) and answers.address(entry.link) and not _before(entry, reach.since)
    ]


def _before(entry: Entry, since: datetime | None) -> bool:
    return since is not None and isinstance(entry.published, datetime) and entry.published < since


def _age(entry: Entry, now: datetime) -> timedelta:
    """To sort by, the newest first; what has no date, or one to come, counts as new: feeds begin with the newest."""
    at = entry.published if isinstance(entry.published, datetime) else now
    return max(now - at, timedelta(0))


def _notes(feed: Feed, name: str, found: dict[int, Any], reach: Reach) -> Iterator[Trouble]:
    number = len(feed.entries)
    if feed.wrong and number:
        yield trouble(name, "form", f"{feed.wrong}; {number:,} {'entry' if number == 1 else 'entries'} read")
    if number > MAX_ENTRIES:
        yield trouble(name, "many", f"it has {number:,} entries; the first {MAX_ENTRIES:,} are read")
    if found and (rest := len(_followable(feed.entries[:MAX_ENTRIES], reach)) - len(found)):
        yield trouble(name, "many", f"the links of its {FOLLOWED} newest excerpts are followed; {rest:,} stay excerpts")


def _report(entry: Entry, page: Any, subject: str, now: datetime, outlet: str) -> Iterator[Report | Trouble]:
    row, why = _row(entry), ""
    if isinstance(page, answers.NoArticle):
        why = page.reason
    elif page is not None and len(page["text"]) < len(entry.told):
        why = "the page gives less"
    elif page is not None:
        row = _merged(row, page)
    if not row["text"]:
        named = f"{entry.title or entry.link!r:.100}"
        yield trouble(subject, "no-text", f"only a headline, which is no evidence: {named}{f' ({why})' if why else ''}")
        return
    if why:
        yield trouble(subject, "excerpt", f"only the feed's excerpt, since its page gave nothing better: {why}")
    yield from rows.report(row, subject, now, outlet=outlet)


def _row(entry: Entry) -> dict[str, Any]:
    spoken, signal = language.tell(entry.told, (("feed", entry.language),))
    return {
        "text": entry.told,
        "title": entry.title,
        "url": answers.address(entry.link),
        "outlet": entry.outlet,
        "byline": list(entry.authors),
        "published": entry.published,
        "modified": entry.modified,
        "language": spoken,
        "language_from": signal,
        "excerpt": entry.excerpt,
    }


def _merged(row: dict[str, Any], page: dict[str, Any]) -> dict[str, Any]:
    """The page's fields, and the feed's where the page has none; a host is no name, and a day no time."""
    made = row | {key: value for key, value in page.items() if value}
    made["excerpt"] = page.get("excerpt") is True
    if row["outlet"] and page.get("outlet") in ("", None, rows.host(made["url"])):
        made["outlet"] = row["outlet"]
    day = page.get("published")
    if isinstance(day, str) and len(day) == 10 and isinstance(row["published"], datetime):
        at = rows.moment(day)
        if at is None or abs(at - row["published"]) <= SAME_DAY:
            made["published"] = row["published"]
    if not page.get("language"):
        made["language_from"] = row["language_from"]
    return made


def _squashed(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
