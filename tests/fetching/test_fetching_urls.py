"""URLs: one spelling of each, and messages that give nothing away."""

import pytest
from fetching.crooked import polite

from copydesk.fetching import urls
from copydesk.fetching.trouble import SHOWN, shown
from copydesk.records import Trouble


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("  HTTP://News.Example  ", "http://news.example/"),
        ("https://news.example:443/a?b=c#d", "https://news.example/a?b=c"),
        ("http://news.example:8080", "http://news.example:8080/"),
        ("http://news.example./", "http://news.example/"),
        ("feed://news.example/rss", "http://news.example/rss"),
        ("feed:https://news.example/rss", "https://news.example/rss"),
        ("feed://https://news.example/rss", "https://news.example/rss"),
        ("http://news.example/a b/ü?q=é&r=[1]", "http://news.example/a%20b/%C3%BC?q=%C3%A9&r=[1]"),
        ("http://news.example/100%25/%zz", "http://news.example/100%25/%zz"),
        ("http://news.example/a/../b", "http://news.example/b"),
        ("http://news.example/a/%2e%2E/b/.", "http://news.example/b/"),
        ("http://news.example/../../x", "http://news.example/x"),
        ("http://news.example/a//b/", "http://news.example/a//b/"),
        ("http://straße.example/", "http://xn--strae-oqa.example/"),
        ("http://Bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://[2606:4700:0:0::1111]:8080/", "http://[2606:4700::1111]:8080/"),
        ('http://news.example/"<x>\\', "http://news.example/%22%3Cx%3E%5C"),
    ],
)
def test_a_url_has_one_spelling(given: str, meant: str) -> None:
    assert str(urls.parse(given)) == meant


def test_a_redirect_may_be_relative() -> None:
    base = urls.parse("https://news.example/a/b?c")
    assert str(urls.join(base, "../d")) == "https://news.example/d"
    assert str(urls.join(base, "//other.example/e")) == "https://other.example/e"
    assert str(urls.join(base, "?f")) == "https://news.example/a/b?f"


def test_a_message_shows_no_password_and_turns_no_terminal() -> None:
    """A password in a subscription, an escape sequence in a link, a URL as long as a page: none of it is printed."""
    found = polite().fetch("http://me:secret@news.example/\x1b[31m\u202e")
    assert isinstance(found, Trouble)
    assert found.subject == "http://news.example/[31m"
    assert len(shown("http://news.example/" + "x" * 5000)) == SHOWN
    assert shown("http://\ud800/") == "http://?/"
