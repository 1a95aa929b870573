"""What would make a parser open files or fill the memory is refused before one sees it; what is harmless is read."""

from __future__ import annotations

import builtins
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from served import FEED, NOW, WORDS, codes, fetched, read, reports, rss

from copydesk.gathering import decoding, feeds, opml, prolog
from copydesk.gathering.entries import Feed
from copydesk.records import Report, Trouble

ITEM = f"<title>Ferry &x;</title><description>{WORDS}</description>"
LAUGHS = "".join(f"<!ENTITY l{i} '{f'&l{i - 1};' * 10 if i else 'ha'}'>" for i in range(9)) + "<!ENTITY x '&l8;'>"

ATTACKS = {
    "laughs": f"<!DOCTYPE rss [{LAUGHS}]>",
    "behind a comment": f"<!-- <rss> --><!DOCTYPE rss [{LAUGHS}]>",
    "file": "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>",
    "web": "<!DOCTYPE rss [<!ENTITY x PUBLIC 'x' 'http://desk.example/x'>]>",
    "parameter": "<!DOCTYPE rss [<!ENTITY % x SYSTEM 'http://desk.example/x.dtd'> %x;]>",
    "doctype": "<!DOCTYPE rss SYSTEM 'file:///etc/hostname'>",
    "many": "<!DOCTYPE rss [" + "".join(f"<!ENTITY a{i} 'b'>" for i in range(600)) + "]>",
    "open": "<!DOCTYPE rss [",
    "long": f"<!DOCTYPE rss [{' ' * 300_000}]>",
    "pieces": "<?x?>" * 300,
}


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_an_attack_is_refused(tmp_path: Path, name: str, encoding: str) -> None:
    data = rss(ITEM, head=ATTACKS[name]).replace("encoding='utf-8'", f"encoding='{encoding}'").encode(encoding)
    assert codes(read(tmp_path / "feed.xml", data)) == ["attack"]
    assert codes(fetched({FEED: data}, kind="application/rss+xml")) == ["attack"]


def test_an_attack_in_a_list_is_refused(tmp_path: Path) -> None:
    data = f"<!DOCTYPE opml [{LAUGHS}]><opml><body><outline text='&x;' xmlUrl='{FEED}'/></body></opml>"
    assert codes(read(tmp_path / "ours.opml", data)) == ["attack"]


def test_entities_that_would_fill_the_memory_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 100_000)
    head = f"<!DOCTYPE rss [<!ENTITY x '{'a' * 1000}'>]>"
    with pytest.raises(prolog.Attack, match="memory"):
        feeds.feed(rss(f"<description>{'&x;' * 200}</description>", head=head).encode())


def test_tags_without_number_and_attributes_without_number_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    attributes = " ".join(f"a{i}=''" for i in range(3000))
    with pytest.raises(prolog.Attack, match="attributes"):
        feeds.feed(f"<rss {attributes}/>".encode())
    monkeypatch.setattr(prolog, "MAX_TAGS", 5)
    with pytest.raises(prolog.Attack, match="tags"):
        feeds.feed(rss("<title/>", "<title/>").encode())


HARMLESS = {
    "netscape": ("<!DOCTYPE rss PUBLIC '-//Netscape Communications//DTD RSS 0.91//EN' 'http://my.example/r.dtd'>", ""),
    "internal": ('<!DOCTYPE rss [<!ENTITY x "Alba">]>', "Alba"),
    "single": ("<!DOCTYPE rss [<!ENTITY x 'Alba'>]>", "Alba"),
    "letters": (
        "<!DOCTYPE rss [<!ENTITY % HTMLlat1 PUBLIC '-//W3C//ENTITIES Latin 1 for XHTML//EN' 'http://w.example/l.ent'>"
        ' %HTMLlat1; <!ENTITY x "&#233;">]>',
        "é",
    ),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_harmless_is_read(tmp_path: Path, name: str) -> None:
    head, x = HARMLESS[name]
    item = ITEM if x else ITEM.replace("&x;", "")
    [report] = reports(read(tmp_path / "feed.xml", rss(item, head=head)))
    assert report.title == f"Ferry {x}".strip()


def test_letters_by_their_html_names_are_read(tmp_path: Path) -> None:
    [report] = reports(read(tmp_path / "feed.xml", rss(f"<title>F&auml;hre</title><description>{WORDS}</description>")))
    assert report.title == "Fähre"


@pytest.mark.parametrize("data", [b"/etc/hostname", b"http://desk.example/feed", b"file:///etc/hostname"])
def test_a_feed_that_is_a_name_opens_nothing(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """feedparser and listparser would open a file or an address they are given as text."""
    feeds.feed(b"<rss/>")  # whatever is to be imported is
    opml.listed(b"<opml/>")
    monkeypatch.setattr(builtins, "open", None)
    assert feeds.feed(data) == Feed(wrong=feeds.feed(data).wrong)
    assert opml.listed(data).feeds == ()


HOSTILE = {
    "signs": "<" * 30_000,
    "quotes": "<a href='" * 8000,
    "deep": "<feed>" + "<b>" * 8000,
    "items": "<rss><channel>" + "<item>" * 5000,
    "blank": "\n" * 300_000 + "<rss/>",
    "line": "<?xml " + "encoding='" * 30_000 + "?><rss/>",
    "comments": "<!--" * 30_000 + "<rss/>",
    "escaped": rss(f"<description>{'&amp;lt;p&amp;gt;' * 8000}</description>"),
    "date": rss(f"<pubDate>{'Mon, ' * 8000}</pubDate>"),
    "link": rss(f"<link>http://{'[' * 8000}</link>"),
    "author": rss(f"<author>{'(' * 8000}</author>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_ends(tmp_path: Path, name: str) -> None:
    assert read(tmp_path / "feed.xml", HOSTILE[name])


TOKENS = st.sampled_from(
    [
        "<rss>",
        "<item>",
        "</item>",
        "<title>",
        "<entry>",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE x [",
        "<!ENTITY a 'b'>",
        "&a;",
        "<",
    ]
)
FIELDS = st.sampled_from(
    [
        "<link>http://[",
        "<pubDate>0",
        "<dc:date>",
        "<content type='",
        "<source>",
        "xml:base='",
        "<author>",
        "'>",
        "é",
        " ",
    ]
)


@given(st.lists(TOKENS | FIELDS | st.text(max_size=3), max_size=40))
def test_no_markup_breaks_a_feed(pieces: list[str]) -> None:
    from copydesk.gathering import pieces as made

    for kind in ("feed", "opml"):
        piece = made.Piece("feed", "".join(pieces).encode("utf-8", "replace"), kind)
        assert all(isinstance(m, Report | Trouble) for m in made.told(piece, made.Reach(), NOW))
