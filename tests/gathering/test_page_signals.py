"""A page's title, outlet, authors and times, from the places that give them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from odd_pages import LONG, MORE

from copydesk.gathering.pages import NotAReport, page

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)


def row(head: str = "", body: str = "", h1: str = "Grain pier to close", data: object = None, raw: str = "") -> Any:
    """What a page with this head and body gives."""
    ld = f'<script type="application/ld+json">{raw or json.dumps(data)}</script>' if data or raw else ""
    return page(
        f"<!doctype html><html><head>{head}{ld}</head><body><article>{f'<h1>{h1}</h1>' if h1 else ''}{body}"
        f"<p>{LONG}</p><p>{MORE}</p></article></body></html>",
        NOW,
    )


NEWS = {"@type": "NewsArticle", "headline": "Grain pier to close"}


@pytest.mark.parametrize(
    ("head", "h1"),
    [
        ("<title>Grain pier to close - Veldria Post</title>", ""),
        ("<title>Grain pier to close | News | Veldria Post</title>", "Grain pier to close"),
        ('<title>x</title><meta property="og:title" content="Grain pier to close">', "Grain pier to close"),
        ('<meta property="og:title" content="Grain pier to close – Veldria Post">', "Harbour: Grain pier to close"),
        ("<title>Veldria Post: all news</title>", "Grain <b>pier</b> to close"),
    ],
)
def test_the_title_is_what_most_places_agree_on_without_the_site(head: str, h1: str) -> None:
    site = '<meta property="og:site_name" content="Veldria Post">'
    assert row(site + head, h1=h1)["title"] in ("Grain pier to close", "Harbour: Grain pier to close")


def test_a_headline_for_search_engines_gives_way_to_the_one_that_is_shown() -> None:
    head = '<title>Pier closing Lorne 2031</title><meta property="og:title" content="Harbour: Grain pier to close">'
    shown = "<h2><span>Harbour</span> <span>Grain pier to close</span></h2>"
    assert row(head, shown, h1="Pier closing Lorne 2031")["title"] == "Harbour: Grain pier to close"


def test_an_address_is_no_name_of_an_outlet() -> None:
    """The application is named by an address; the outlet is then its host."""
    head = '<meta name="application-name" content="https://www.post.example"><link rel="canonical" href="https://www.post.example/a">'
    assert row(head)["outlet"] == "post.example"


def test_who_comments_beside_an_article_did_not_write_it() -> None:
    assert row("", '<span class="comment-author-link">Jon Sel</span>')["byline"] == []


def test_a_headline_in_two_parts_is_spelled_as_the_other_places_spell_it() -> None:
    """The page shows "Harbour:" on a line of its own; for sharing and for machines it is one line."""
    meta = '<meta property="og:title" content="Harbour: Grain pier to close">'
    data = {"@type": "NewsArticle", "headline": "Harbour: Grain pier to close"}
    found = row(meta, h1="<span>Harbour</span> <span>: Grain pier to close</span>", data=data)
    assert found["title"] == "Harbour: Grain pier to close"


@pytest.mark.parametrize(
    ("head", "body", "data", "byline"),
    [
        ("", "", {"author": {"@type": "Person", "name": "Ida Brandt"}}, ["Ida Brandt"]),
        ("", "", {"author": [{"name": "Ida Brandt"}, "Jon Sel"]}, ["Ida Brandt", "Jon Sel"]),
        ("", "", {"author": "Von Ida Brandt und Jon Sel"}, ["Ida Brandt", "Jon Sel"]),
        ("", "", {"author": "IDA BRANDT"}, ["Ida Brandt"]),
        ("", "", {"author": "https://post.example/ida"}, []),
        ("", "", {"author": {"@type": "Organization", "name": "Veldria Post"}}, ["Veldria Post"]),
        ('<meta name="author" content="By Ida Brandt, Jon Sel">', "", {}, ["Ida Brandt", "Jon Sel"]),
        ('<meta name="author" content="Ida Brandt, Economics Correspondent">', "", {}, ["Ida Brandt"]),
        ('<meta name="author" content="dpa">', '<p class="byline">Par Ida Brandt</p>', {}, ["Ida Brandt"]),
        ('<meta name="author" content="dpa">', "", {}, ["dpa"]),
        ("", '<a rel="author" href="/ida">Ida Brandt</a>', {}, ["Ida Brandt"]),
        ("", '<span class="byline">Von Ida Brandt (ib@post.example) 12.5.2031</span>', {}, ["Ida Brandt"]),
        ("", "<p>Por Ida Brandt</p>", {}, ["Ida Brandt"]),
        ("", '<p class="author">By <b>María de la Cruz</b></p>', {}, ["María de la Cruz"]),
    ],
)
def test_authors_are_names_alone(head: str, body: str, data: dict[str, object], byline: list[str]) -> None:
    site = '<meta property="og:site_name" content="Veldria Post">'
    assert row(site + head, body, data={**NEWS, **data})["byline"] == byline


@pytest.mark.parametrize(
    ("head", "data", "published", "modified"),
    [
        ("", {"datePublished": "2031-05-02T09:15:00+02:00"}, "2031-05-02T07:15:00+00:00", None),
        ("", {"datePublished": "2031-05-02", "dateModified": "2031-05-03T01:00Z"}, "2031-05-02", "2031-05-03T01:00"),
        ('<meta property="article:published_time" content="2031-05-02 09:15 UTC">', {}, "2031-05-02T09:15", None),
        ('<meta name="date" content="Fri, 02 May 2031 09:15:00 +0000">', {}, "2031-05-02T09:15", None),
        ("", {"datePublished": "2031-05-02T09:00Z", "dateModified": "2031-05-02T09:00Z"}, "2031-05-02T09:00", None),
        ("", {"datePublished": "2031-05-02T09:00Z", "dateModified": "2099-01-01"}, "2031-05-02T09:00", None),
        ("", {"datePublished": "0001-01-01T00:00:00Z"}, None, None),
    ],
)
def test_times_are_what_the_page_says(
    head: str, data: dict[str, object], published: str | None, modified: str | None
) -> None:
    made = row(head, data={**NEWS, **data})
    for got, wanted in ((made["published"], published), (made["modified"], modified)):
        assert got == wanted or str(got).startswith(str(wanted))


@pytest.mark.parametrize(
    "raw",
    [
        '{"@type": "NewsArticle", "headline": "Grain pier to close", "author": "Ida Brandt",}',
        '<!-- {"@type": "NewsArticle",\n "headline": "Grain pier\nto close", "author": ["Ida Brandt",]} -->',
        '{"@graph": [{"@type": "Person", "@id": "#1", "name": "Ida Brandt"}, {"@type": ["Report", "NewsArticle"], '
        '"headline": "Grain pier to close", "author": {"@id": "#1"}}]}',
        '[{"@type": "https://schema.org/NewsArticle", "headline": "Grain pier to close", "author": "Ida Brandt"}]',
        '{"@type": "NewsArticle", "author": "Ida Brandt"}; more()',
    ],
    ids=["comma", "wrapped", "graph", "list", "script"],
)
def test_broken_data_are_read_as_far_as_they_go(raw: str) -> None:
    assert row(raw=raw)["byline"] == ["Ida Brandt"]


@pytest.mark.parametrize(
    "raw", ["[" * 100_000, '{"@graph":' * 50_000, '{"@type": ["NewsArticle", 5], "author": [[5]]}']
)
def test_data_past_reading_are_left_alone(raw: str) -> None:
    assert row(raw=raw)["title"] == "Grain pier to close"


ARTICLE = '<meta property="og:type" content="article">'
WALL = (
    "Mit Werbung weiterlesen: Wir und unsere Partner verarbeiten personenbezogene Daten und brauchen Ihre Zustimmung. "
    "Cookies und Tracking finanzieren dieses Angebot; die Einwilligung ist freiwillig. " * 4
)


@pytest.mark.parametrize(
    ("head", "body", "reason"),
    [
        (ARTICLE, f"<html><head>{ARTICLE}</head><body><h1>Willkommen</h1><p>{WALL}</p></body></html>", "a cookie wall"),
        (ARTICLE, "", "a recipe"),
    ],
)
def test_a_page_that_only_shares_as_an_article_may_be_none(head: str, body: str, reason: str) -> None:
    """og:type is "article" on a wall of cookies and on a recipe; their text and their data say what they are."""
    recipe = {"@context": "https://schema.org", "@type": "Recipe", "name": "Soup", "recipeIngredient": ["1 leek"]}
    data = f'<script type="application/ld+json">{json.dumps(recipe)}</script>'
    whole = body or f"<html><head>{head}{data}</head><body><h1>Soup</h1><article><p>{LONG}</p></article></body></html>"
    found = page(whole, NOW)
    assert isinstance(found, NotAReport)
    assert found.reason == reason


def test_an_article_about_cookies_is_one() -> None:
    found = row(ARTICLE, f"<p>{WALL}</p>", data={"@type": "NewsArticle", "headline": "Was Zustimmung heißt"})
    assert "Zustimmung" in found["text"]
