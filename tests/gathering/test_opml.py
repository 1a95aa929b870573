"""Lists of feeds: each feed once, in order, however broken the list is."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from served import WORDS, codes, fetched, network, read, reports, rss

from copydesk.gathering import KEPT
from copydesk.gathering.opml import listed

ITEM = "<title>{0}</title><content:encoded>{0} {1}</content:encoded>"


def feed(name: str, title: str = "") -> str:
    return rss(ITEM.format(name, WORDS * 4), channel=f"<title>{title}</title>" if title else "")


def outlines(*attributes: str) -> str:
    inner = "".join(f"<outline {each}/>" for each in attributes)
    return f"<?xml version='1.0'?><opml version='2.0'><head><title>Ours</title></head><body>{inner}</body></opml>"


LIST = outlines(
    "text='Amsel Courier' type='rss' xmlUrl='https://courier.example/feed'",
    "text='Lorn &amp;amp; Radio' xmlUrl='https://lorn.example/feed'",
    "text='Again' xmlUrl='https://courier.example/feed'",
    "text='No address' xmlUrl='here'",
)
SERVED = {"https://courier.example/feed": feed("Ferry", "Amsel Courier"), "https://lorn.example/feed": feed("Tug")}


def test_a_list_gives_the_reports_of_its_feeds(tmp_path: Path) -> None:
    """Lorn Radio's feed does not name it; the list does."""
    with ThreadPoolExecutor(2) as pool:
        made = read(tmp_path / "ours.opml", LIST, fetcher=network(SERVED), spread=pool.map)
    assert [(r.title, r.outlet) for r in reports(made)] == [("Ferry", "Amsel Courier"), ("Tug", "Lorn & Radio")]
    assert not codes(made)


def test_a_list_is_known_by_its_first_element(tmp_path: Path) -> None:
    assert len(reports(read(tmp_path / "ours.xml", LIST, fetcher=network(SERVED)))) == 2
    assert len(reports(fetched({"https://desk.example/list": LIST, **SERVED}, kind="text/html"))) == 2


def test_without_a_network_a_list_says_how_many_feeds_it_has(tmp_path: Path) -> None:
    made = read(tmp_path / "ours.opml", LIST)
    assert codes(made) == ["network"]
    assert "2 addresses" in str(made[0])


def test_a_feed_that_fails_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    served = {"https://lorn.example/feed": SERVED["https://lorn.example/feed"]}
    made = read(tmp_path / "ours.opml", LIST, fetcher=network(served))
    assert [r.title for r in reports(made)] == ["Tug"]
    assert codes(made) == ["missing"]


def test_lists_in_lists_are_named_and_not_followed(tmp_path: Path) -> None:
    """The desk's list includes another one, and names as a feed what is a list, even itself."""
    at = "https://desk.example/list"
    inner = outlines("type='include' text='More' url='https://desk.example/more'", f"text='Self' xmlUrl='{at}'")
    made = read(tmp_path / "ours.opml", inner, fetcher=network({at: inner}))
    assert codes(made) == ["list", "list", "list"]
    assert set(codes(made)) <= KEPT


BROKEN = (
    '<opml><body><outline text="A & B" xmlUrl="https://a.example/feed"><outline text="C"'
    ' description="By the <a href="https://c.example">makers</a>." xmlUrl="https://c.example/feed?a=1&amp;b=2" />'
    '<!-- <outline xmlUrl="https://old.example/feed" /> --></body>'
)


def test_a_broken_list_gives_every_feed() -> None:
    """A description carries tags and quotation marks as they are; what is in a comment is not listed."""
    assert listed(BROKEN.encode()).feeds == (
        ("https://a.example/feed", "A & B"),
        ("https://c.example/feed?a=1&b=2", "C"),
    )


def test_a_list_without_feeds_is_named(tmp_path: Path) -> None:
    assert codes(read(tmp_path / "ours.opml", "<opml><body/></opml>")) == ["empty"]
    assert codes(read(tmp_path / "words.opml", "words")) == ["empty"]
