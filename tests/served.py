"""Small servers and feeds for the stories of gathering, all of it invented."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fakes import FakeFetcher

from copydesk.gathering import Reach, gather
from copydesk.records import Fetched, Report, Trouble

NOW = datetime(2031, 5, 3, 12, tzinfo=UTC)
FEED = "https://courier.example/feed"
WORDS = "The ferry Alba ran aground off Port Amsel on Friday, the coast guard of Veldria said. All aboard were safe. "


def reports(made: list[Report | Trouble]) -> list[Report]:
    return [each for each in made if isinstance(each, Report)]


def codes(made: list[Report | Trouble]) -> list[str]:
    return [each.code for each in made if isinstance(each, Trouble)]


def read(path: Path, data: str | bytes, **more: Any) -> list[Report | Trouble]:
    """What a file gives that holds the data."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return list(gather([str(path)], now=NOW, reach=Reach(**more)))


def network(pages: Mapping[str, str | bytes | Trouble], kind: str = "text/html", charset: str = "") -> FakeFetcher:
    """A network on which these things stand, all of one media type."""
    return FakeFetcher({url: _answer(url, given, kind, charset) for url, given in pages.items()})


def _answer(url: str, given: str | bytes | Trouble, kind: str, charset: str) -> Fetched | Trouble:
    if isinstance(given, Trouble):
        return given
    return Fetched(url, 200, given.encode() if isinstance(given, str) else given, kind, charset)


def fetched(pages: Mapping[str, str | bytes | Trouble], *inputs: str, **more: Any) -> list[Report | Trouble]:
    """What the addresses give, the first one where none are named."""
    kind, charset = more.pop("kind", "text/html"), more.pop("charset", "")
    reach = Reach(network(pages, kind, charset), **more)
    return list(gather(inputs or [next(iter(pages))], now=NOW, reach=reach))


def rss(*items: str, channel: str = "<title>Amsel Courier</title>", head: str = "") -> str:
    """A feed of these items."""
    spaces = "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    inner = "".join(f"<item>{item}</item>" for item in items)
    top = f"<?xml version='1.0' encoding='utf-8'?>{head}<rss version='2.0' {spaces}>"
    return f"{top}<channel>{channel}{inner}</channel></rss>"


def atom(*entries: str, head: str = "<title>Amsel Courier</title>") -> str:
    """A feed of these entries."""
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f"<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>{head}{inner}</feed>"


def article(text: str, head: str = "") -> str:
    """A page with an article."""
    return (
        f"<!doctype html><html lang='en'><head><title>Ferry runs aground</title>{head}</head>"
        f"<body><article><h1>Ferry runs aground</h1><p>{text}</p><p>{WORDS * 3}</p></article></body></html>"
    )
