"""Feeds of every kind give one report for each entry that says something."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from served import FEED, WORDS, atom, codes, read, reports, rss

from copydesk.gathering import entries
from copydesk.gathering.trouble import KEPT
from copydesk.records import Report

LONG = f"&lt;p&gt;{WORDS * 2}&lt;/p&gt;&lt;p&gt;A tug is due at dawn.&lt;/p&gt;"


def only(path: Path, data: str | bytes) -> Report:
    [report] = reports(read(path, data))
    return report


# --- formats ---


def test_an_rss_feed_gives_each_entry_with_its_paragraphs(tmp_path: Path) -> None:
    """The Courier's feed carries whole reports; their paragraphs stay apart, their scripts and pictures stay out."""
    html = (
        f"<p>{WORDS * 3}</p><script>track()</script><p>A <b>tug</b> is due&nbsp;at dawn.</p><img src='x' alt='ship'/>"
    )
    item = (
        "<title>Ferry &amp;amp; tug</title><link>https://courier.example/1</link><dc:creator>Ida Brandt</dc:creator>"
        "<pubDate>Fri, 02 May 2031 09:15:00 +0200</pubDate><description>The ferry.</description>"
        f"<content:encoded><![CDATA[{html}]]></content:encoded>"
    )
    feed = rss(item, channel="<title>Amsel Courier - RSS feed</title><language>en-GB</language>")
    report = only(tmp_path / "feed.rss", feed)
    assert report.text == f"{(WORDS * 3).strip()}\n\nA tug is due at dawn."
    assert (report.title, report.outlet, report.url) == ("Ferry & tug", "Amsel Courier", "https://courier.example/1")
    assert report.published == datetime(2031, 5, 2, 7, 15, tzinfo=UTC)
    assert (report.byline, report.language, report.language_from) == (("Ida Brandt",), "en", "feed")
    assert (report.excerpt, report.modified) == (False, None)
    assert report.source == f"{tmp_path / 'feed.rss'}:1"


def test_an_atom_feed_says_when_an_entry_was_changed_and_where_it_comes_from(tmp_path: Path) -> None:
    """A planet gathers the feeds of others: the entry's own source is its outlet, not the planet."""
    entry = (
        "<title type='html'>Ferry &lt;i&gt;aground&lt;/i&gt;</title><link href='/1'/><id>tag:1</id>"
        "<published>2031-05-02T09:15:00+02:00</published><updated>2031-05-02T10:00:00Z</updated>"
        "<author><name>Ida Brandt</name><email>ida@harbour.example</email></author>"
        "<source><title>Harbour Post</title></source>"
        "<content type='xhtml' xml:lang='en'><div xmlns='http://www.w3.org/1999/xhtml'>"
        f"<p>{WORDS * 4}</p></div></content>"
    )
    report = only(
        tmp_path / "a.atom",
        atom(entry, head="<title>Planet Veldria</title>").replace("<feed", f"<feed xml:base='{FEED}'"),
    )
    assert (report.title, report.outlet, report.byline) == ("Ferry aground", "Harbour Post", ("Ida Brandt",))
    assert report.published == datetime(2031, 5, 2, 7, 15, tzinfo=UTC)
    assert report.modified == datetime(2031, 5, 2, 10, tzinfo=UTC)
    assert report.url == "https://courier.example/1"
    assert report.text == (WORDS * 4).strip()


def test_an_rdf_feed_has_its_date_from_dublin_core(tmp_path: Path) -> None:
    rdf = (
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'"
        " xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Lorn Radio</title></channel>"
        f"<item><title>Aground</title><link>https://lorn.example/1</link><description>{LONG}</description>"
        "<dc:date>2031-05-01</dc:date></item></rdf:RDF>"
    )
    report = only(tmp_path / "a.rdf", rdf)
    assert (report.outlet, report.published) == ("Lorn Radio", datetime(2031, 5, 1, tzinfo=UTC))
    assert report.text == f"{(WORDS * 2).strip()}\n\nA tug is due at dawn."


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Amsel Courier",
    "language": "en",
    "home_page_url": "https://courier.example/",
    "authors": [{"name": "The desk"}],
    "items": [
        {
            "id": "1",
            "url": "/1",
            "title": "Ferry",
            "content_html": f"<p>{WORDS * 3}</p><p>A tug is due.</p>",
            "date_published": "2031-05-02T09:15:00+02:00",
            "date_modified": "2031-05-02T10:00:00Z",
            "author": {"name": "Ida Brandt"},
        },
        {"id": 2, "external_url": "https://lorn.example/2", "summary": "A tug is due at dawn.", "authors": "nobody"},
        {"id": 3, "title": "Only a headline"},
        "no item",
    ],
}


def test_a_json_feed_follows_the_same_rules(tmp_path: Path) -> None:
    made = read(tmp_path / "feed.json", json.dumps(JSON_FEED))
    first, second = reports(made)
    assert first.text == f"{(WORDS * 3).strip()}\n\nA tug is due."
    assert (first.url, first.byline, first.excerpt) == ("https://courier.example/1", ("Ida Brandt",), False)
    assert (first.published, first.modified) == (
        datetime(2031, 5, 2, 7, 15, tzinfo=UTC),
        datetime(2031, 5, 2, 10, tzinfo=UTC),
    )
    assert (second.url, second.byline, second.excerpt) == ("https://lorn.example/2", ("The desk",), True)
    assert codes(made) == ["form", "no-text"]


@pytest.mark.parametrize("name", ["feed.xml", "feed", "feed.html", "feed.xml.gz"])
def test_a_feed_is_known_whatever_its_file_is_called(tmp_path: Path, name: str) -> None:
    import gzip

    data = rss(f"<title>Ferry</title><description>{LONG}</description>").encode()
    assert only(tmp_path / name, gzip.compress(data) if name.endswith("gz") else data).title == "Ferry"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "iso-8859-1", "utf-8-sig"])
def test_a_feed_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    data = rss(f"<title>Fähre</title><description>{LONG}</description>").replace("'utf-8'", f"'{encoding}'")
    assert only(tmp_path / "feed.xml", data.encode(encoding)).title == "Fähre"


def test_a_feed_that_declares_latin_letters_and_sends_utf8_is_read_as_it_is(tmp_path: Path) -> None:
    data = rss(f"<title>Fähre</title><description>{LONG}</description>").replace("'utf-8'", "'iso-8859-1'")
    assert only(tmp_path / "feed.xml", data).title == "Fähre"


# --- what an entry says ---


def test_a_headline_alone_is_no_evidence(tmp_path: Path) -> None:
    """An entry that only repeats its title gives nothing to weigh, and it is named."""
    again = "<title>Ferry runs aground</title><description>Ferry runs aground.</description>"
    made = read(tmp_path / "feed.xml", rss("<title>Tug sinks</title>", again))
    assert codes(made) == ["no-text", "no-text"]
    assert "only a headline" in str(made[0])
    assert "Tug sinks" in str(made[0])


EXCERPTS = [
    (f"<description>{LONG}</description>", True),
    (f"<description>{WORDS * 30}</description>", False),
    (f"<content:encoded>{WORDS * 5}</content:encoded>", False),
    (f"<content:encoded>{WORDS * 5} The crew…</content:encoded>", True),
    (f"<content:encoded>{WORDS * 5}&lt;a href='x'&gt;Read more »&lt;/a&gt;</content:encoded>", True),
    (f"<content:encoded>{WORDS}</content:encoded>", True),
]


@pytest.mark.parametrize(("item", "excerpt"), EXCERPTS, ids=["summary", "long", "content", "dots", "more", "short"])
def test_an_excerpt_says_so(tmp_path: Path, item: str, excerpt: bool) -> None:
    assert only(tmp_path / "feed.xml", rss(f"<title>Ferry</title>{item}")).excerpt is excerpt


TAILS = [
    "<p>The post <a href='x'>Ferry runs aground</a> appeared first on <a href='y'>Amsel Courier</a>.</p>",
    "<p><a href='x'>Continue reading “Ferry runs aground”</a></p>",
    "<p>Read the full story &raquo;</p>",
    "<a class='more-link' href='x'>Go on</a>",
    "<p>[<a href='x'>link</a>] [<a href='y'>12 comments</a>]</p>",
    "<p>Share | Tweet | Email</p><img src='https://count.example/1.gif' width='1'/>",
]


@pytest.mark.parametrize("tail", TAILS, ids=["post", "continue", "full", "class", "links", "share"])
def test_what_feeds_put_behind_a_text_is_no_text(tmp_path: Path, tail: str) -> None:
    item = f"<title>Ferry</title><content:encoded><![CDATA[<p>{WORDS * 4}</p>{tail}]]></content:encoded>"
    assert only(tmp_path / "feed.xml", rss(item)).text == (WORDS * 4).strip()


KEPT_ENDS = [
    "They want to read more.",
    "The union asks for more",
    "He shares this view.",
    "It was a > b",
    "AT&amp;T grew…",
]


@pytest.mark.parametrize("end", KEPT_ENDS)
def test_a_last_sentence_stays(tmp_path: Path, end: str) -> None:
    item = f"<title>Ferry</title><content:encoded><![CDATA[<p>{WORDS}</p><p>{end}</p>]]></content:encoded>"
    assert only(tmp_path / "feed.xml", rss(item)).text.endswith(end.replace("&amp;", "&"))


BODIES = [
    ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
    ("One.<br/><br/>Two.<br/>Three.", "One.\n\nTwo.\nThree."),
    ("One.\n\nTwo, with <b>weight</b>.", "One.\n\nTwo, with weight."),
    ("<ul><li>One.</li><li>Two.</li></ul>", "One.\n\nTwo."),
    ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "One.\n\nTwo."),
    ("<iframe src='x'/><p>One.</p>Two.", "One.\n\nTwo."),
    ("<p>One.<video src='x'>Your player is too old.</video></p><p style='display:none'>Hidden.</p>", "One."),
    ("One is &lt; two &amp; more so.", "One is < two & more so."),
    ("The sign said &lt;code&gt;.", "The sign said <code>."),
]


@pytest.mark.parametrize(("html", "text"), BODIES, ids=range(len(BODIES)))
def test_markup_becomes_paragraphs(tmp_path: Path, html: str, text: str) -> None:
    item = f"<title>Ferry</title><description><![CDATA[{html}]]></description>"
    assert only(tmp_path / "feed.xml", rss(item)).text == text


def test_plain_text_keeps_its_paragraphs(tmp_path: Path) -> None:
    report = only(tmp_path / "a.xml", atom("<title>a</title><content type='text'>One &lt;b&gt;.\n\nTwo.</content>"))
    assert report.text == "One <b>.\n\nTwo."


DATES = [
    ("<pubDate>Sat, 31 Feb 2031 10:00:00 GMT</pubDate>", None, ["published"]),
    ("<pubDate>yesterday</pubDate>", None, ["published"]),
    ("<pubDate>Tue, 06 May 2031 10:00:00 GMT</pubDate>", None, ["future"]),
    ("", None, []),
    ("<pubDate>Fri, 02 May 2031 10:00:00 EST</pubDate>", datetime(2031, 5, 2, 15, tzinfo=UTC), []),
]


@pytest.mark.parametrize(("date", "published", "noted"), DATES, ids=["no day", "words", "future", "none", "zone"])
def test_an_impossible_date_is_noted_and_left_out(
    tmp_path: Path, date: str, published: datetime | None, noted: list[str]
) -> None:
    made = read(tmp_path / "feed.xml", rss(f"<title>Ferry</title><description>{LONG}</description>{date}"))
    assert [r.published for r in reports(made)] == [published]
    assert codes(made) == noted


def test_ids_stand_for_the_content_and_not_for_what_a_feed_calls_its_entries(tmp_path: Path) -> None:
    """Two outlets both call their first entry "1"; and one entry that is in two feeds of an outlet counts once."""
    item = "<guid isPermaLink='false'>1</guid><title>Ferry</title>"
    made = read(
        tmp_path / "feed.xml",
        rss(f"{item}<description>{WORDS}</description>", f"{item}<description>{WORDS}It was Alba.</description>"),
    )
    first, second = reports(made)
    assert first.id != second.id
    assert first.id == reports(read(tmp_path / "b.xml", rss(f"{item}<description>{WORDS}</description>")))[0].id


OUTLETS = [
    ("Amsel Courier » RSS Feed", "Amsel Courier"),
    ("RSS", "amsel"),
    ("Amsel Courier: World News", "Amsel Courier: World News"),
    ("Amsel &amp;amp; Lorn", "Amsel & Lorn"),
    ("The Feed", "The Feed"),
]


@pytest.mark.parametrize(("title", "outlet"), OUTLETS, ids=[o[0] for o in OUTLETS])
def test_a_feeds_title_is_cleaned(tmp_path: Path, title: str, outlet: str) -> None:
    feed = rss(f"<title>F</title><description>{LONG}</description>", channel=f"<title>{title}</title>")
    assert only(tmp_path / "amsel.xml", feed).outlet == outlet


AUTHORS = [
    ("<author>ida@courier.example (Ida Brandt)</author>", ("Ida Brandt",)),
    ("<author>ida@courier.example</author>", ()),
    ("<dc:creator>Ida Brandt</dc:creator><dc:creator>Olaf Ree</dc:creator>", ("Ida Brandt", "Olaf Ree")),
]


@pytest.mark.parametrize(("given", "byline"), AUTHORS, ids=["both", "address", "two"])
def test_an_author_is_a_name(tmp_path: Path, given: str, byline: tuple[str, ...]) -> None:
    assert (
        only(tmp_path / "feed.xml", rss(f"<title>F</title><description>{LONG}</description>{given}")).byline == byline
    )


# --- what is wrong with a feed ---


def test_an_ill_formed_feed_gives_what_can_be_read(tmp_path: Path) -> None:
    feed = rss(
        f"<title>Ferry & tug</title><description>{WORDS}</description>", f"<description>{WORDS}Two.</description>"
    )
    made = read(tmp_path / "feed.xml", feed.removesuffix("</channel></rss>"))
    assert [r.title for r in reports(made)] == ["Ferry & tug", ""]
    assert codes(made) == ["form"]
    assert "not well-formed" in str(made[0])
    assert "2 entries read" in str(made[0])
    assert set(codes(made)) <= KEPT


def test_a_large_feed_is_read_from_its_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "MAX_ENTRIES", 3)
    made = read(tmp_path / "feed.xml", rss(*(f"<description>{WORDS}{i}.</description>" for i in range(5))))
    assert len(reports(made)) == 3
    assert codes(made) == ["many"]


@pytest.mark.parametrize("data", ["<rss/>", "<feed xmlns='http://www.w3.org/2005/Atom'/>"])
def test_a_feed_without_entries_is_named(tmp_path: Path, data: str) -> None:
    assert codes(read(tmp_path / "feed.xml", data)) == ["empty"]


@pytest.mark.parametrize("data", ["<urlset><url/></urlset>", "words", "<", '<?xml version="1.0"?>'])
def test_what_is_no_feed_is_named(tmp_path: Path, data: str) -> None:
    assert codes(read(tmp_path / "feed.xml", data)) == ["feed"]
