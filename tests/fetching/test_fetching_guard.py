"""The guard: nothing off the public network is asked, however it is spelled and whatever its name resolves to."""

import ipaddress
import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest
from fetching.crooked import TIGHT, Crooked, ok, polite, resolving, to
from hypothesis import given
from hypothesis import strategies as st

from copydesk.errors import BadSetting
from copydesk.fetching import PoliteFetcher, urls
from copydesk.fetching.addresses import reserved
from copydesk.fetching.guard import Guard, allowed
from copydesk.fetching.trouble import CODES, NotFetched
from copydesk.records import Fetched, Trouble

Serve = Callable[..., Crooked]

INNER = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::127.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::808:808",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:a00:1::",
    "3fff::1",
    "4000::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]
OUTER = ["1.1.1.1", "8.8.8.8", "93.184.215.14", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", INNER)
def test_what_is_not_public_is_kept_for_something(address: str) -> None:
    assert reserved(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OUTER)
def test_what_is_public_is_not(address: str) -> None:
    assert reserved(ipaddress.ip_address(address)) == ""


@given(st.ip_addresses())
def test_nothing_that_python_knows_as_special_passes(address: Any) -> None:
    inner = address.is_private or address.is_loopback or address.is_link_local or address.is_multicast
    if inner or address.is_reserved or address.is_unspecified:
        nat64 = address in ipaddress.ip_network("64:ff9b::/96") if address.version == 6 else False
        assert reserved(address) or nat64


@given(st.ip_addresses(v=4))
def test_an_address_within_an_ipv6_address_is_judged_or_refused(inner: ipaddress.IPv4Address) -> None:
    assert reserved(ipaddress.ip_address(f"::ffff:{inner}"))
    assert reserved(ipaddress.ip_address(f"::{inner}"))
    assert bool(reserved(ipaddress.ip_address(f"64:ff9b::{inner}"))) == bool(reserved(inner))
    assert reserved(ipaddress.IPv6Address(0x2002 << 112 | int(inner) << 80))


# --- spellings ---------------------------------------------------------------

SPELLED = [
    ("http://127.0.0.1/", "address"),
    ("http://127.0.0.1./", "address"),
    ("http://2130706433/", "address"),
    ("http://0x7f000001/", "address"),
    ("http://0X7F.1/", "address"),
    ("http://0177.0.0.1/", "address"),
    ("http://127.1/", "address"),
    ("http://127.0.0.01/", "address"),
    ("http://127.0.0.1.0x0/", "address"),
    ("http://0/", "address"),
    ("http://[::1]/", "address"),
    ("http://[::]/", "address"),
    ("http://[::ffff:127.0.0.1]/", "address"),
    ("http://[0:0:0:0:0:ffff:7f00:1]/", "address"),
    ("http://[fd00:ec2::254]/latest/meta-data/", "address"),
    ("http://169.254.169.254/latest/meta-data/", "address"),
    ("http://１２７.０.０.１/", "address"),
    ("http://127。0。0。1/", "address"),
    ("http://①②⑦.0.0.1/", "address"),
    ("http://[fe80::1%25eth0]/", "url"),
    ("http://[::1/", "url"),
    ("http://[v1.x]/", "url"),
    ("http://127%2e0%2e0%2e1/", "url"),
    ("http://good@127.0.0.1/", "url"),
    ("http://good.example:80@127.0.0.1/", "url"),
    ("http://good.example\\@127.0.0.1/", "url"),
    ("http://good.example\t@127.0.0.1/", "url"),
    ("http://127.0.0.1\n.good.example/", "url"),
    ("http://127.0.0.1:99999/", "url"),
    ("http://127.0.0.1:0/", "url"),
    ("http://127.0.0.1:８０/", "url"),
    ("http://good\u00ad.example/", "url"),
    ("http://℀.example/", "url"),
    ("http://a..b/", "url"),
    ("http:///path", "url"),
    ("http:127.0.0.1", "url"),
    ("//127.0.0.1/", "url"),
    ("127.0.0.1", "url"),
    ("", "url"),
    ("http://\ud800.example/", "url"),
    ("http://" + "a" * 300 + ".example/", "url"),
    ("http://good.example/" + "a" * 9000, "url"),
    ("feed://127.0.0.1/rss", "address"),
    ("feed:http://127.0.0.1/rss", "address"),
    ("feed:feed:http://127.0.0.1/", "url"),
    ("file:///etc/passwd", "scheme"),
    ("ftp://127.0.0.1/", "scheme"),
    ("gopher://127.0.0.1:6379/_FLUSHALL", "scheme"),
    ("javascript:alert(1)", "scheme"),
    ("data:text/html,hi", "scheme"),
    ("ws://127.0.0.1/", "scheme"),
    ("http://localhost/", "address"),
    ("http://LOCALHOST./", "address"),
    ("http://unknown.example/", "dns"),
]


@pytest.mark.parametrize(("url", "code"), SPELLED, ids=[ascii(url)[:60] for url, _ in SPELLED])
def test_no_spelling_gets_past_the_guard(url: str, code: str) -> None:
    """Not one of these may reach a socket: ``_no_network`` would end the test."""
    found = polite(resolve=resolving(localhost="127.0.0.1")).fetch(url)
    assert isinstance(found, Trouble)
    assert (found.stage, found.code) == ("gather", code)
    assert "\n" not in found.subject + found.message
    assert found.code in CODES


def parsed(url: str) -> urls.Url | str:
    """The URL, or the code of why it is none."""
    try:
        return urls.parse(url)
    except NotFetched as error:
        return error.code


@given(st.text("0123456789abcdefxX.", min_size=1, max_size=20))
def test_what_the_system_reads_as_an_address_is_one_or_is_refused(host: str) -> None:
    """``getaddrinfo`` takes "127.1" and "0x7f000001" for addresses; nobody here does."""
    try:
        meant = socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return
    assert parsed(f"http://{host}/") in ("address", "url", urls.Url("http", meant, 80, "/"))


@given(st.text(max_size=60))
def test_any_text_is_a_url_or_a_trouble(text: str) -> None:
    """Whatever stands in a feed as a link: no error, and no host but a plain one."""
    for url in (text, "http://" + text, "http://a.example/" + text, "http://[" + text):
        found = parsed(url)
        if isinstance(found, str):
            assert found in CODES
        else:
            assert parsed(str(found)) == found
            assert str(found).isascii()
            assert " " not in str(found)


# --- names -------------------------------------------------------------------


@pytest.mark.parametrize("address", INNER)
def test_a_name_that_leads_inside_is_refused_after_it_is_resolved(address: str) -> None:
    found = polite(resolve=resolving(news_example=address)).fetch("http://news.example/")
    assert isinstance(found, Trouble)
    assert found.code == "address"
    assert "news.example leads to" in found.message


def test_one_bad_address_among_good_ones_is_one_too_many() -> None:
    """news.example names a public server and, after it, the router at home."""
    found = polite(resolve=resolving(news_example=["8.8.8.8", "192.168.1.1"])).fetch("http://news.example/")
    assert isinstance(found, Trouble)
    assert found.code == "address"


def test_a_name_that_changes_its_mind_is_caught_at_the_second_look(serve: Serve) -> None:
    """Rebinding: the name first leads to a server we may ask, and once it is trusted to the metadata of the cloud."""
    server = serve({"/": ok(b"fine")})
    answers = iter(["127.0.0.1", "127.0.0.1", "169.254.169.254"])
    fetcher = polite(server, resolve=lambda host, port: [(0, 0, 0, "", (next(answers), port))])
    url = f"http://news.example:{server.port}/"
    assert isinstance(fetcher.fetch(url), Fetched)
    second = fetcher.fetch(url)
    assert isinstance(second, Trouble)
    assert second.code == "address"
    assert len(server.heads) == 2


def test_the_address_that_was_checked_is_the_one_connected_to(serve: Serve) -> None:
    """The system's own resolver is never asked again: the fixture lets it answer for 127.0.0.1 only."""
    server = serve({"/": ok(b"by its name")})
    fetcher = polite(server, resolve=resolving(news_example="127.0.0.1"))
    found = fetcher.fetch(f"http://news.example:{server.port}/")
    assert isinstance(found, Fetched)
    assert found.body == b"by its name"
    assert f"Host: news.example:{server.port}\r\n" in server.heads[-1]


def test_a_resolver_that_hangs_is_not_waited_for() -> None:
    hung = threading.Event()

    def resolve(host: str, port: int) -> list[tuple[Any, ...]]:
        hung.wait(3)
        return []

    found = PoliteFetcher(limits=TIGHT, resolve=resolve).fetch("http://news.example/")
    hung.set()
    assert isinstance(found, Trouble)
    assert found.code == "timeout"


def test_a_resolver_that_gives_no_address_is_no_error() -> None:
    rows: list[Any] = [[], [(0, 0, 0, "", ("not an address", 80))], [(0,)]]
    for each in rows:
        found = PoliteFetcher(resolve=lambda host, port, each=each: each).fetch("http://news.example/")
        assert isinstance(found, Trouble)
        assert found.code == "dns"


# --- what is allowed ---------------------------------------------------------


def test_this_machine_is_refused_where_it_is_not_listed(serve: Serve) -> None:
    """A server runs here and would gladly answer; nobody asks it."""
    server = serve({"/": ok(b"secrets")})
    found = PoliteFetcher(limits=TIGHT).fetch(server.url())
    assert isinstance(found, Trouble)
    assert (found.code, server.heads) == ("address", [])
    assert found.message == "127.0.0.1 is kept for this machine itself"


def test_only_the_listed_port_is_open(serve: Serve) -> None:
    open_one, shut_one = serve({"/": ok(b"open")}), serve({"/": ok(b"shut")})
    fetcher = polite(open_one)
    assert isinstance(fetcher.fetch(open_one.url()), Fetched)
    found = fetcher.fetch(shut_one.url())
    assert isinstance(found, Trouble)
    assert (found.code, shut_one.heads) == ("address", [])


@pytest.mark.parametrize("path", ["/robots.txt", "/page"])
def test_a_redirect_inside_is_refused(serve: Serve, path: str) -> None:
    """A site we may ask sends us to a port nobody listed; neither a page nor a robots.txt leads us there."""
    inner = serve({"/": ok(b"secrets")})
    server = serve({"/page": ok(b"news"), path: to(inner.url())})
    found = polite(server).fetch(server.url("/page"))
    assert isinstance(found, Trouble)
    assert found.code == ("robots" if path == "/robots.txt" else "address")
    assert inner.heads == []


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://169.254.169.254/latest/", "address"),
        ("http://2130706433/", "address"),
        ("//localhost/", "address"),
        ("http://news.example/", "address"),
        ("file:///etc/passwd", "scheme"),
        ("ftp://news.example/", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://u:p@good.example/", "url"),
        ("http://good.example:25/", "port"),
        ("http://nowhere.example/", "dns"),
        ("http://[", "url"),
    ],
)
def test_a_redirect_off_the_path_is_told_by_its_own_code(serve: Serve, target: str, code: str) -> None:
    server = serve({"/": to(target)})
    known = resolving(localhost="127.0.0.1", news_example="10.0.0.1", good_example="8.8.8.8")
    found = polite(server, resolve=known).fetch(server.url())
    assert isinstance(found, Trouble)
    assert found.code == code
    assert found.message.startswith("redirected to ")
    assert "u:p" not in found.message


def test_a_port_of_the_mail_server_is_refused() -> None:
    found = polite(resolve=resolving(news_example="8.8.8.8")).fetch("http://news.example:25/")
    assert isinstance(found, Trouble)
    assert (found.code, found.message) == ("port", "port 25 is not fetched from, only 80, 443, 8080, 8443")


@pytest.mark.parametrize(
    ("entry", "host", "port"),
    [
        ("10.0.0.0/8", "10.1.2.3", 9999),
        ("10.0.0.0/8:80", "10.1.2.3", 80),
        ("[::1]:8080", "::1", 8080),
        ("::1", "::1", 1),
        ("Intranet.Example", "intranet.example", 9999),
        ("intranet.example:81", "intranet.example", 81),
        ("bücher.example", "xn--bcher-kva.example", 80),
    ],
)
def test_an_entry_lets_through_what_it_names(entry: str, host: str, port: int) -> None:
    inside = resolving(intranet_example="10.9.9.9", **{"xn--bcher-kva_example": "10.9.9.9"})
    assert Guard((entry,), inside).addresses(host, port, 1.0)


@pytest.mark.parametrize(
    ("entry", "host", "port"),
    [
        ("10.0.0.0/8:80", "10.1.2.3", 81),
        ("[::1]:8080", "::1", 8081),
        ("127.0.0.1", "::ffff:127.0.0.1", 80),
        ("intranet.example", "sub.intranet.example", 80),
        ("intranet.example", "10.9.9.9", 80),
    ],
)
def test_an_entry_lets_nothing_else_through(entry: str, host: str, port: int) -> None:
    with pytest.raises(NotFetched):
        Guard((entry,), resolving(sub_intranet_example="10.9.9.9")).addresses(host, port, 1.0)


@pytest.mark.parametrize("entry", ["", "10.0.0.1/8", "http://intranet/", "*.example", "a b", "10.0.0.1:99999", "127.1"])
def test_an_entry_that_is_none_is_a_bad_setting(entry: str) -> None:
    with pytest.raises(BadSetting):
        allowed(entry)
