"""Feeds and lists of feeds: whether gathering sees in them what is there.

The feeds are feedparser's own test cases, well-formed and ill-formed. A feed agrees where copydesk knows the file
for a feed and sees as many entries as feedparser gives for the same bytes when it is called as its own tests
call it, and each entry has the same title and text, white space and soft hyphens apart, and the same link. Both
sides are made separately: feedparser mends relative links and sanitises HTML there, and the standard library's
parser takes off what is left of tags, while copydesk decodes the file and cuts its prolog itself, has neither of
these done, and takes text out by lxml. Entries count before those without a text are dropped; a text is the
longest that an entry has. What keeps feeds from agreeing: encodings that nothing declares, a header
(Content-Location) that a fetcher does not hand on, drawings in SVG, whose titles are no text, and broken HTML
that two parsers mend in two ways.

Some cases depend on HTTP headers that a comment in them names. Those reach feedparser as the headers of a
response from the address that its tests serve them at, and copydesk as what a fetcher brings from there.
"""

from __future__ import annotations

import io
import re
import time
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import sets

from copydesk.gathering import answers, entries, kinds, opml, prolog
from copydesk.gathering import feeds as ours
from copydesk.records import Fetched

CASES, LISTS = "feeds/feedparser_tests.zip", "feeds/awesome_rss_opml.zip"
SERVED = "http://127.0.0.1:8097/"

_HEADER = re.compile(r"^Header:\s+([^:]+):(.*)$", re.MULTILINE)
_XMLURL = re.compile(rb"""xmlUrl\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')""", re.I)


@dataclass(frozen=True, slots=True)
class Case:
    """A test feed; ``headers`` are those of the response it comes with, none for a file."""

    name: str
    data: bytes
    headers: Mapping[str, str]


def measure(folder: Path) -> list[sets.Table]:
    """One table of feeds and lists."""
    return [feeds(folder)]


def feeds(folder: Path) -> sets.Table:
    """How many feeds agree, what crashes, and how many feeds are found in lists, beside plain methods."""
    cases, lists = list(_cases(folder)), list(_members(folder, LISTS, ".opml"))
    start = time.perf_counter()
    seen = [_seen(case) for case in cases]
    seconds = time.perf_counter() - start
    wanted = [_wanted(case) for case in cases]
    alike = [made == want for made, want in zip(seen, wanted, strict=True)]
    full = [i for i, want in enumerate(wanted) if want]
    found, plain = [_listed(data) for _, data in lists], [len(_plain(data)) for _, data in lists]
    rows = (
        sets.Row("feeds that agree", sets.mean(alike)),
        sets.Row("feeds with entries that agree", sets.mean(alike[i] for i in full)),
        sets.Row("crashes", float(sum(made is None for made in [*seen, *found]))),
        sets.Row("lists read", sets.mean(bool(n) for n in found), sets.mean(bool(n) for n in plain), "pattern xmlUrl"),
        sets.Row("feeds found in lists", float(sum(n or 0 for n in found)), float(sum(plain)), "pattern xmlUrl"),
        sets.Row("seconds for all feeds", seconds),
    )
    note = f"{len(cases):,} feeds, {len(full):,} of them with entries; {len(lists)} lists"
    return sets.Table("Feeds", rows, note)


def _members(folder: Path, name: str, ending: str) -> Iterator[tuple[str, bytes]]:
    if not (folder / name).exists():
        raise sets.Missing(name)
    with zipfile.ZipFile(folder / name) as packed:
        for member in sorted(packed.namelist()):
            if member.endswith(ending):
                yield member, packed.read(member)


def _cases(folder: Path) -> Iterator[Case]:
    for name, data in _members(folder, CASES, ".xml"):
        headers: dict[str, str] = {}
        if "http" in name:
            named = _HEADER.findall(data.decode("utf-8", "ignore"))
            headers = {"content-type": "text/xml", "content-location": SERVED + name}
            headers |= {key.strip().lower(): value.strip() for key, value in named}
        yield Case(name, data, headers)


Told = list[tuple[str, str, str]]


def _seen(case: Case) -> Told | None:
    """Title, link and text of each entry as copydesk has them; None for a crash."""
    try:
        feed = _fetched(case) if case.headers else _filed(case)
    except prolog.Attack:
        return [("refused", "", "")]
    except Exception:  # what is measured here
        return None
    return [(_solid(e.title), e.link, _solid(e.text)) for e in feed.entries]


def _filed(case: Case) -> entries.Feed:
    kind = kinds.filed(case.name, case.data[:8192])
    return ours.feed(case.data) if kind == "feed" else entries.Feed(wrong=kind)


def _fetched(case: Case) -> entries.Feed:
    declared, _, rest = case.headers["content-type"].partition(";")
    charset = rest.partition("charset=")[2].strip("\"' ")
    found = answers.answer(SERVED, _Server(Fetched(SERVED + case.name, 200, case.data, declared.strip(), charset)))
    assert isinstance(found, answers.Answer)
    feed = ours.feed(found.data, url=found.url, charset=found.charset)
    return feed if found.kind == "feed" else entries.Feed(wrong=found.kind)


@dataclass(frozen=True, slots=True)
class _Server:
    gives: Fetched
    name: str = "bench"

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        return self.gives


def _wanted(case: Case) -> Told:
    """The same as feedparser gives them, tags taken off by the standard library."""
    import feedparser

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = feedparser.parse(io.BytesIO(case.data), response_headers=dict(case.headers) or None)
    return [(_bare(e.get("title") or ""), e.get("link") or "", _longest(e)) for e in found.entries]


def _longest(entry: Any) -> str:
    pieces = [*(entry.get("content") or []), entry.get("summary_detail") or {"value": entry.get("summary") or ""}]
    texts = [p for p in pieces if (p.get("type") or "text/html").startswith(("text/", "application/xhtml"))]
    made = [_solid(p["value"]) if p.get("type") == "text/plain" else _bare(p.get("value") or "") for p in texts]
    return max(made, key=len, default="")


class _Bare(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def _bare(html: str) -> str:
    parser = _Bare()
    parser.feed(html)
    parser.close()
    return _solid("".join(parser.pieces))


def _solid(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def _listed(data: bytes) -> int | None:
    try:
        return len(opml.listed(data).feeds)
    except Exception:  # what is measured here
        return None


def _plain(data: bytes) -> set[bytes]:
    return {a or b for a, b in _XMLURL.findall(data)}
