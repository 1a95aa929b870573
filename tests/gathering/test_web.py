"""What stands at an address is known by what it is, and a feed's excerpts are followed to their pages."""

from __future__ import annotations

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
from served import FEED, NOW, WORDS, article, atom, codes, fetched, network, read, reports, rss

from copydesk.gathering import KEPT, WebSource, entries, gather
from copydesk.gathering.reach import Reach
from copydesk.records import Report, Trouble

PAGE = "https://courier.example/1"
TUG = "A tug is due at dawn, the harbour office of Port Amsel said on Saturday, and divers will look at the hull."
TEASER = f"<title>Ferry</title><link>{PAGE}</link><description>The ferry Alba ran aground…</description>"
HEAD = (
    "<meta property='og:site_name' content='Amsel Courier'>"
    "<meta property='article:published_time' content='2031-05-02T09:15:00+02:00'>"
)


# --- what stands there ---


def test_a_page_gives_its_report() -> None:
    [report] = reports(fetched({PAGE: article(TUG, HEAD)}))
    assert TUG in report.text
    assert (report.url, report.outlet, report.source) == (PAGE, "Amsel Courier", PAGE)


def test_a_page_may_say_that_its_address_is_another() -> None:
    """The Courier marks a page found under a campaign's address with its own one."""
    link = "<link rel='canonical' href='https://courier.example/ferry'>"
    [report] = reports(fetched({f"{PAGE}?from=mail": article(TUG, link)}))
    assert report.url == "https://courier.example/ferry"


FULL = f"<title>Ferry</title><link>/1</link><content:encoded>{WORDS * 4}</content:encoded>"
HELD = {
    "rss": rss(FULL),
    "late": f"\n\n  {rss(FULL)}",
    "broken": f"<br /><b>Warning</b>: old module\n{rss(FULL)}",
    "atom": atom(f"<title>Ferry</title><link href='/1'/><content>{WORDS * 4}</content>"),
    "json": json.dumps(
        {"version": "https://jsonfeed.org/version/1", "items": [{"url": "/1", "content_text": WORDS * 4}]}
    ),
}


@pytest.mark.parametrize("kind", ["text/html", "application/xml", "text/plain", "application/octet-stream", ""])
@pytest.mark.parametrize("name", HELD)
def test_a_feed_is_known_whatever_its_server_says(name: str, kind: str) -> None:
    [report] = reports(fetched({FEED: HELD[name]}, kind=kind))
    assert report.text == (WORDS * 4).strip()
    assert report.url == PAGE


def test_a_page_is_known_that_is_sent_as_xml() -> None:
    page = '<?xml version="1.0"?>' + article(TUG, HEAD)
    assert TUG in reports(fetched({PAGE: page}, kind="application/xml"))[0].text


def test_rows_and_texts_are_known() -> None:
    rows = {FEED: b'{"text": "a"}\n{"text": "b"}\n', PAGE: "# Ferry\n\nThe ferry ran aground."}
    found = reports(fetched(rows, FEED, PAGE, kind="text/plain"))
    assert [(r.title, r.text) for r in found] == [("", "a"), ("", "b"), ("Ferry", "The ferry ran aground.")]
    assert (found[2].url, found[2].outlet) == (PAGE, "courier.example")


def test_a_packed_answer_is_unpacked() -> None:
    assert reports(fetched({FEED: gzip.compress(rss(FULL).encode())}, kind="application/gzip"))[0].title == "Ferry"


def test_what_the_server_says_of_its_letters_is_believed_where_they_fit() -> None:
    page = article(f"Żeglarz was here. {TUG}", HEAD).encode("iso-8859-2")
    assert "Żeglarz was here" in reports(fetched({PAGE: page}, charset="iso-8859-2"))[0].text


@pytest.mark.parametrize(
    ("data", "kind", "code"),
    [
        (b"", "text/html", "empty"),
        (b"%PDF-1.7", "application/pdf", "document"),
        (b"PK\x03\x04", "application/zip", "archive"),
        (b"\xff\xd8\x00\x00", "image/jpeg", "binary"),
        (b"<urlset/>", "application/xml", "feed"),
        (b"\x1f\x8bwrong", "application/gzip", "gzip"),
    ],
)
def test_what_gives_no_report_is_named(data: bytes, kind: str, code: str) -> None:
    assert codes(fetched({PAGE: data}, kind=kind)) == [code]


def test_what_the_network_says_is_passed_on() -> None:
    refused = Trouble("fetch", PAGE, "robots", "the site asks not to be read")
    assert fetched({PAGE: refused}) == [refused]


def test_without_a_network_an_address_is_named() -> None:
    made = list(gather([PAGE, "feed://courier.example/feed", "http://", "https://a b"], now=NOW))
    assert codes(made) == ["network", "network", "address", "address"]
    assert [t.subject for t in made if isinstance(t, Trouble)][1] == FEED
    assert WebSource(PAGE).name == PAGE


def test_a_text_file_may_list_addresses(tmp_path: Path) -> None:
    """The desk keeps its sources in a file, one a line; a text that only mentions one is a text."""
    pages = {PAGE: article(TUG, HEAD), FEED: rss(FULL)}
    listed = f"# our sources\n\n{PAGE}\n{FEED}\n{PAGE}\n"
    assert len(reports(read(tmp_path / "feeds.txt", listed, fetcher=network(pages)))) == 2
    assert codes(read(tmp_path / "feeds.txt", listed)) == ["network"]
    assert reports(read(tmp_path / "a.txt", f"Seen at\n{PAGE}\n"))[0].text == f"Seen at\n{PAGE}"


# --- links followed ---


def test_an_excerpt_is_followed_to_its_page() -> None:
    """The feed has a teaser, a title and a time; the page has the report."""
    item = f"{TEASER}<pubDate>Fri, 02 May 2031 09:15:00 +0200</pubDate>"
    [report] = reports(fetched({FEED: rss(item), PAGE: article(TUG)}))
    assert TUG in report.text
    assert (report.outlet, report.url, report.excerpt) == ("Amsel Courier", PAGE, False)
    assert report.published == datetime(2031, 5, 2, 7, 15, tzinfo=UTC)


def test_a_headline_is_followed_too() -> None:
    item = f"<title>Ferry</title><link>{PAGE}</link>"
    assert TUG in reports(fetched({FEED: rss(item), PAGE: article(TUG)}))[0].text


def test_a_whole_report_is_not_followed() -> None:
    [report] = reports(fetched({FEED: rss(FULL), PAGE: article(TUG)}))
    assert report.text == (WORDS * 4).strip()


FAILED: list[tuple[str | bytes | Trouble, str]] = [
    (Trouble("fetch", PAGE, "robots", "the site asks not to be read"), "the site asks not to be read"),
    ("<html><body></body></html>", "a page"),
    (b"%PDF-1.7", "a document"),
    (rss(FULL), "a feed"),
]


@pytest.mark.parametrize(("page", "why"), FAILED, ids=["refused", "bare", "pdf", "feed"])
def test_where_the_page_gives_nothing_the_excerpt_stays(page: str | bytes | Trouble, why: str) -> None:
    made = fetched({FEED: rss(TEASER), PAGE: page})
    [report] = reports(made)
    assert (report.text, report.excerpt) == ("The ferry Alba ran aground…", True)
    assert codes(made) == ["excerpt"]
    assert why in str(made[0])
    assert set(codes(made)) <= KEPT


def test_a_page_that_gives_less_than_the_feed_changes_nothing() -> None:
    long = f"<title>Ferry</title><link>{PAGE}</link><description>{WORDS * 10}</description>"
    made = fetched({FEED: rss(long), PAGE: article(TUG)})
    assert reports(made)[0].text == (WORDS * 10).strip()
    assert "gives less" in str(made[0])


def test_nobody_is_followed_who_should_not_be() -> None:
    [report] = reports(fetched({FEED: rss(TEASER), PAGE: article(TUG)}, follow=False))
    assert report.excerpt
    old = TEASER + "<pubDate>Mon, 03 Mar 2031 12:00:00 GMT</pubDate>"
    for since, excerpt in ((datetime(2031, 3, 4, tzinfo=UTC), True), (datetime(2031, 3, 2, tzinfo=UTC), False)):
        [report] = reports(fetched({FEED: rss(old), PAGE: article(TUG)}, since=since))
        assert report.excerpt is excerpt
    bad = "<title>Ferry</title><link>javascript:go()</link><description>It ran aground…</description>"
    [report] = reports(fetched({FEED: rss(bad)}))
    assert (report.url, report.excerpt) == ("", True)


def test_only_the_newest_are_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A feed of five teasers, of which two may be followed: the newest two, and one note for the rest."""
    monkeypatch.setattr(entries, "FOLLOWED", 2)
    items = [
        f"<title>Day {day}</title><link>{PAGE}{day}</link><description>On day {day}…</description>"
        f"<pubDate>0{day} Apr 2031 10:00:00 GMT</pubDate>"
        for day in (3, 5, 1, 4, 2)
    ]
    pages: dict[str, str | bytes | Trouble] = {f"{PAGE}{day}": article(f"Day {day}. {TUG}") for day in range(1, 6)}
    made = fetched({FEED: rss(*items), **pages})
    assert [r.title[-1] for r in reports(made) if r.excerpt] == ["3", "1", "2"]
    assert codes(made) == ["many"]
    assert "3 stay excerpts" in str(made[0])


def test_links_are_followed_many_at_once_and_in_order() -> None:
    items = [f"<title>No {i}</title><link>{PAGE}{i}</link><description>No {i}…</description>" for i in range(9)]
    pages: dict[str, str | bytes | Trouble] = {f"{PAGE}{i}": article(f"No {i}. {TUG}") for i in range(9)}
    with ThreadPoolExecutor(3) as pool:
        made = fetched({FEED: rss(*items), **pages}, spread=pool.map)
    assert [r.url for r in reports(made)] == [f"{PAGE}{i}" for i in range(9)]


def test_a_page_named_twice_is_one_report() -> None:
    """The Courier's page is given by itself and through the feed."""
    made = fetched({FEED: rss(TEASER), PAGE: article(TUG, HEAD)}, FEED, PAGE)
    assert len(reports(made)) == 1
    assert codes(made) == ["again"]


def test_a_source_is_what_the_seam_asks_for() -> None:
    source = WebSource(PAGE, Reach(network({PAGE: article(TUG)})))
    assert isinstance(next(source.gather(NOW)), Report)


def test_a_feed_or_page_under_the_name_of_a_text_is_known_for_what_it_is(tmp_path: Path) -> None:
    for name in ("feed.txt", "feed.md", "feed.json", "feed.jsonl"):
        [report] = reports(read(tmp_path / name, rss(TEASER)))
        assert report.excerpt
        assert "<" not in report.text
    [report] = reports(read(tmp_path / "page.txt", article(TUG)))
    assert TUG in report.text


def test_a_line_of_a_list_that_is_no_address_is_named(tmp_path: Path) -> None:
    listed = f"# ours\n{PAGE} # the tug\nfile:///etc/passwd\n"
    made = read(tmp_path / "list.txt", listed, fetcher=network({PAGE: article(TUG)}))
    assert codes(made) == ["address"]
    assert len(reports(made)) == 1


def test_a_page_of_endless_elements_is_named_at_once(tmp_path: Path) -> None:
    flood = article(TUG + "</p><p>" + "<span>a </span>" * 60_000)
    made = read(tmp_path / "flood.html", flood)
    assert codes(made) == ["no-report"]
    assert "50,000 elements" in str(made[0])


def test_lines_broken_by_hand_are_one_sentence_again_and_verse_stays(tmp_path: Path) -> None:
    lines = ["The ferry Corrin sank off Port Amsel with 214 passengers and 18", "crew on board, the coastguard said."]
    [report] = reports(read(tmp_path / "wrapped.txt", "\n".join(lines) + "\n\nOne\nTwo\nThree"))
    assert report.text == " ".join(lines) + "\n\nOne\nTwo\nThree"


@pytest.mark.parametrize("fence", ["---\n", ""])
def test_other_names_of_the_fields_above_a_text_are_understood(tmp_path: Path, fence: str) -> None:
    head = "title: Ferry sinks\nsource: Amsel Courier\nauthor: Ida Brandt\ndate: 2031-05-02\nmood: grave\n"
    [report] = reports(read(tmp_path / "a.md", f"{fence}{head}{fence}\nThe ferry Corrin sank."))
    assert (report.outlet, report.byline, report.text) == ("Amsel Courier", ("Ida Brandt",), "The ferry Corrin sank.")
    assert report.published == datetime(2031, 5, 2, tzinfo=UTC)


def test_marks_of_windows_in_a_mail_that_says_latin_1_are_marks(tmp_path: Path) -> None:
    head = b"From: Press <p@amsel.example>\r\nSubject: Tug\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n"
    [report] = reports(read(tmp_path / "a.eml", head + b"\x93We were lucky,\x94 said the captain of the tug."))
    assert report.text.startswith("“We were lucky,” said")


@pytest.mark.parametrize(
    "tail",
    [
        "Der Beitrag Fähre gesunken erschien zuerst auf Amsel Bote.",
        "L'article Ferry est apparu en premier sur Le Quai.",
    ],
)
def test_what_feeds_put_behind_a_text_goes_in_other_languages_too(tail: str) -> None:
    body = f"<title>Ferry</title><description>&lt;p&gt;{TUG}&lt;/p&gt;&lt;p&gt;{tail}&lt;/p&gt;</description>"
    [report] = reports(fetched({FEED: rss(body)}))
    assert report.text == TUG


def test_other_schemes_are_called_by_name() -> None:
    for given in ("file:///etc/passwd", "ftp://amsel.example/x"):
        [told] = gather([given], now=NOW)
        assert "only http and https addresses are fetched" in str(told)
