"""A saved page gives its article, title, outlet, author and time."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from copydesk.gathering import gather
from copydesk.records import Report, Trouble

NOW = datetime(2031, 5, 3, 12, tzinfo=UTC)
WORDS = "The ferry Alba ran aground off Port Lorne on Friday, the coast guard said. All people aboard were safe. "
PAGE = f"""<!doctype html><html lang="en"><head><title>Ferry runs aground - Harbour Courier</title>
<meta property="og:site_name" content="Harbour Courier"><meta name="author" content="Ida Brandt">
<meta property="article:published_time" content="2031-05-02T09:15:00+02:00">
<link rel="canonical" href="https://courier.example/ferry"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Ferry runs aground</h1>
<p>{WORDS * 3}</p><p>A tug is due at dawn. {WORDS}</p></article></body></html>"""


def first(path: Path) -> Report:
    made = list(gather([str(path)], now=NOW))
    assert isinstance(made[-1], Report), made
    return made[-1]


def test_a_page_gives_its_report(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    report = first(path)
    assert report.title == "Ferry runs aground"
    assert report.outlet == "Harbour Courier"
    assert report.url == "https://courier.example/ferry"
    assert report.byline == ("Ida Brandt",)
    assert report.published == datetime(2031, 5, 2, 7, 15, tzinfo=UTC)
    assert "A tug is due at dawn." in report.text
    assert "Home" not in report.text


def test_a_page_says_itself_how_it_is_encoded(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("All people", "Žižek said all people")
    path.write_bytes(page.encode("iso-8859-2"))
    assert "Žižek said" in first(path).text


def test_a_page_from_the_future_loses_its_date(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE.replace("2031-05-02", "2031-09-02"), encoding="utf-8")
    report, note = sorted(gather([str(path)], now=NOW), key=lambda m: isinstance(m, Trouble))
    assert isinstance(report, Report)
    assert report.published is None
    assert isinstance(note, Trouble)
    assert note.code == "future"


@pytest.mark.parametrize(
    "page",
    [
        *(
            "<html><body>" + "<div>" * 50_000,
            "<" * 100_000,
            "<meta " * 50_000,
            "<html>" + '"datePublished": "' * 20_000,
        ),
        *("<html><body>" + '<p class="author related">' * 100_000, "<html><frameset><frame src='a'></frameset></html>"),
        *("<html><body><p>" + "&#x110000;&bogus;&#0;" * 20_000, "<html><body>" + '<div class="ad"><p>x' * 20_000),
        *("<html><body>" + "<h2><a href='/'>x</a></h2>" * 5_000, "<html><body>" + "<table><tr><td>1" * 20_000),
        '<html><head><script type="application/ld+json">' + '{"@graph":[' * 100_000,
        "<html><head><title>" + " | x" * 50_000 + "</title></head><body></body></html>",
    ],
    ids=[
        "deep",
        "signs",
        "meta",
        "dates",
        "authors",
        "frames",
        "entities",
        "ads",
        "headings",
        "tables",
        "data",
        "title",
    ],
)
def test_a_hostile_page_is_named(tmp_path: Path, page: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    made = list(gather([str(path)], now=NOW))
    assert len(made) == 1
    assert isinstance(made[0], Report) or made[0].code in ("no-text", "no-report")
