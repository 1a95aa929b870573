"""robots.txt: what a site does not want is not done, and what it cannot say counts as no."""

import gzip
import itertools
import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from fetching.crooked import ROOMY, TIGHT, Clock, Crooked, ok, polite, slowly, to

from copydesk.fetching import robots
from copydesk.records import Fetched, Trouble

Serve = Callable[..., Crooked]


def code(found: Fetched | Trouble) -> str:
    return found.code if isinstance(found, Trouble) else "fetched"


def of(serve: Serve, answer: object, path: str = "/page") -> str:
    """The code of a page of a site with such a robots.txt."""
    server = serve({"/robots.txt": answer, "/page": ok(b"news"), "/private": ok(b"private")})
    return code(polite(server).fetch(server.url(path)))


FORBIDS = b"User-agent: *\nDisallow: /private\n"


def test_what_is_forbidden_is_not_asked_for(serve: Serve) -> None:
    server = serve({"/robots.txt": ok(FORBIDS), "/page": ok(b"news"), "/private": ok(b"private")})
    fetcher = polite(server)
    assert code(fetcher.fetch(server.url("/page"))) == "fetched"
    for path in ("/private", "/private/x", "/a/../private", "/%70rivate", "/x/%2e%2e/private"):
        assert code(fetcher.fetch(server.url(path))) == "robots"
    assert server.pages == ["/page"]
    assert len(server.heads) == 2  # and the robots.txt was asked for once


def test_a_redirect_is_held_against_the_rules_of_where_it_leads(serve: Serve) -> None:
    """The first site lets us in everywhere and sends us where the second does not want us."""
    second = serve({"/robots.txt": ok(FORBIDS), "/private": ok(b"private")})
    first = serve({"/": to(second.url("/private")), "/own": to("/private"), "/private": ok(b"x")})
    fetcher = polite(first, second)
    assert code(fetcher.fetch(first.url())) == "robots"
    assert second.pages == []
    assert code(fetcher.fetch(first.url("/own"))) == "fetched"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "fetched"),
        ("User-agent: *\nDisallow: /", "robots"),
        ("User-agent: copydesk\nDisallow: /\n\nUser-agent: *\nAllow: /", "robots"),
        ("User-agent: CopyDesk/9\nDisallow: /\n", "robots"),
        ("User-agent: *\nDisallow: /\n\nUser-agent: copydesk\nAllow: /", "fetched"),
        ("User-agent: other\nUser-agent: copydesk\nDisallow: /", "robots"),
        ("User-agent: other\nDisallow: /", "fetched"),
        ("User-agent: copy\nDisallow: /", "fetched"),
        ("User-agent: copydesk-news\nDisallow: /", "fetched"),
        ("User-agent: *\nDisallow: /\nAllow: /page$", "fetched"),
        ("User-agent: *\nDisallow: /*age", "robots"),
        ("\ufeffUser-agent: *\nDisallow: /", "robots"),
        ("user-agent:*\r\ndisallow:/\r\n", "robots"),
        ("User-agent: * # all\nDisallow: / # everything", "robots"),
        ("<html>no robots here</html>", "fetched"),
        ("\x00\x01\x02", "fetched"),
    ],
)
def test_the_rules_are_read_as_the_standard_has_it(serve: Serve, text: str, wanted: str) -> None:
    assert of(serve, ok(text.encode())) == wanted


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        ("404 No", "fetched"),
        ("403 No", "fetched"),
        ("401 No", "fetched"),
        ("410 No", "fetched"),
        ("429 Slow down", "robots"),
        ("500 Broken", "robots"),
        ("503 Busy", "robots"),
        ("304 Unasked", "robots"),
    ],
)
def test_no_file_is_a_yes_and_a_broken_server_is_a_no(serve: Serve, status: str, wanted: str) -> None:
    assert of(serve, ok(FORBIDS, status=status)) == wanted


def test_five_redirects_are_followed_and_more_are_like_no_file(serve: Serve) -> None:
    """The rules found after five redirects count; after six nobody looks."""
    for hops, wanted in ((5, "robots"), (6, "fetched")):
        steps = {f"/{n}": to(f"/{n + 1}") for n in range(1, hops)}
        server = serve({"/robots.txt": to("/1"), **steps, f"/{hops}": ok(FORBIDS), "/private": ok(b"private")})
        assert code(polite(server).fetch(server.url("/private"))) == wanted
    assert of(serve, to("/robots.txt"), "/private") == "fetched"


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nUser-agent: *", "connection"),
        (b"garbage", "robots"),
        (ok(b"no gzip", "Content-Encoding: gzip"), "robots"),
        (ok(b"x", "Content-Encoding: br"), "robots"),
        (to("file:///etc/passwd"), "robots"),
        (to("http://10.0.0.1/robots.txt"), "robots"),
    ],
)
def test_a_file_that_cannot_be_read_forbids_everything(serve: Serve, answer: bytes, wanted: str) -> None:
    assert of(serve, answer) == wanted


def test_a_file_that_drips_is_cut_and_forbids_everything(serve: Serve) -> None:
    began = time.monotonic()
    server = serve({"/robots.txt": lambda: slowly(ok(FORBIDS * 99)), "/page": ok(b"news")})
    assert code(polite(server, limits=TIGHT).fetch(server.url("/page"))) == "timeout"
    assert time.monotonic() - began < 2.0
    assert server.pages == []


def test_only_the_first_500_kilobytes_are_read(serve: Serve) -> None:
    """Endless, packed to a bomb, or with the line that matters behind the limit: what came first counts."""
    filler = b"# nothing\n" * 60_000
    head = b"HTTP/1.1 200 OK\r\n\r\n" + FORBIDS
    server = serve(
        {"/robots.txt": lambda: itertools.chain([head], itertools.repeat(filler[:50_000])), "/page": ok(b"news")}
    )
    fetcher = polite(server, limits=replace(ROOMY, wire=2_000_000))
    assert [code(fetcher.fetch(server.url(path))) for path in ("/page", "/private")] == ["fetched", "robots"]
    bomb = gzip.compress(FORBIDS + filler * 20)
    assert of(serve, ok(bomb, "Content-Encoding: gzip"), "/private") == "robots"
    behind = gzip.compress(filler[: robots.MAX_BYTES - 10] + FORBIDS)
    assert of(serve, ok(behind, "Content-Encoding: gzip"), "/private") == "fetched"


def test_a_file_with_thousands_of_robots_takes_no_memory() -> None:
    """Each rule for each of 17,000 robots would be 400 million rules."""
    named = "".join(f"User-agent: a{n}\nuseragent b{n}\n" for n in range(9000))
    ruled = "".join(f"Disallow:/{n}\n" for n in range(18_000))
    began = time.monotonic()
    assert robots.parse(named + ruled, "copydesk").can_fetch("http://a.example/1", "copydesk")
    assert not robots.parse(named + "User-agent: *\n" + ruled, "copydesk").can_fetch("http://a.example/1", "copydesk")
    assert time.monotonic() - began < 5


def test_the_delay_a_site_asks_for_is_kept(serve: Serve) -> None:
    server, clock = serve({"/robots.txt": ok(b"User-agent: *\nCrawl-delay: 4.5"), "/": ok(b"x")}), Clock()
    fetcher = polite(server, clock=clock, sleep=clock.sleep)
    for _ in range(3):
        assert code(fetcher.fetch(server.url())) == "fetched"
    assert clock.slept == [4.5, 4.5]


def test_a_delay_of_a_day_is_kept_by_refusing(serve: Serve) -> None:
    server, clock = serve({"/robots.txt": ok(b"User-agent: *\nCrawl-delay: 80000"), "/": ok(b"x")}), Clock()
    fetcher = polite(server, clock=clock, sleep=clock.sleep)
    assert [code(fetcher.fetch(server.url())) for _ in range(3)] == ["fetched", "robots", "robots"]
    assert clock.slept == []
    clock.now += 80_000
    assert code(fetcher.fetch(server.url())) == "fetched"


def test_rules_are_asked_for_again_in_time(serve: Serve) -> None:
    """A broken robots.txt is tried again after minutes, a good one after a day."""
    server, clock = serve({"/robots.txt": ok(b"", status="500 Broken"), "/": ok(b"x")}), Clock()
    fetcher = polite(server, clock=clock, sleep=clock.sleep)
    assert code(fetcher.fetch(server.url())) == "robots"
    server.answers["/robots.txt"] = ok(b"")
    assert code(fetcher.fetch(server.url())) == "robots"
    clock.now += robots.AGAIN
    assert code(fetcher.fetch(server.url())) == "fetched"
    server.answers["/robots.txt"] = ok(b"User-agent: *\nDisallow: /")
    clock.now += robots.HOLDS - 1
    assert code(fetcher.fetch(server.url())) == "fetched"
    clock.now += 1
    assert code(fetcher.fetch(server.url())) == "robots"


def test_a_site_that_is_down_is_told_as_that(serve: Serve) -> None:
    server = serve({})
    fetcher = polite(server)
    server.close()
    found = fetcher.fetch(server.url())
    assert isinstance(found, Trouble)
    assert (found.code, found.message) == ("connection", "connection refused when asked for robots.txt")
