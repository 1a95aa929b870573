"""Manners: who we say we are, what we ask again, where pages have moved, how long we wait."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from fetching.crooked import ROOMY, Clock, Crooked, ok, polite, resolving, to

import copydesk
from copydesk.errors import BadSetting
from copydesk.fetching import Limits, PoliteFetcher, user_agent
from copydesk.fetching.trouble import NotFetched
from copydesk.fetching.waits import Waits
from copydesk.records import Fetched, Trouble
from copydesk.seams import Fetcher

Serve = Callable[..., Crooked]

BY_DATE = ["Date: Wed, 25 Nov 2026 08:00:00 GMT", "Retry-After: Wed, 25 Nov 2026 08:00:25 GMT"]


def test_it_keeps_the_protocol() -> None:
    fetcher: Fetcher = PoliteFetcher()
    assert fetcher.name == "polite-1"


def test_we_say_who_we_are(serve: Serve) -> None:
    server = serve({"/": ok(b"x")})
    polite(server).fetch(server.url())
    polite(server, agent=user_agent("https://desk.example/about")).fetch(server.url())
    named = [line for head in server.heads for line in head.split("\r\n") if line.startswith("User-Agent")]
    plain, told = f"User-Agent: copydesk/{copydesk.__version__}", " (+https://desk.example/about)"
    assert named == [plain, plain, plain + told, plain + told]


@pytest.mark.parametrize("contact", ["a b", "x)(y", "a\r\nX: y", "bücher.example", "x"])
def test_a_contact_that_breaks_the_header_is_a_bad_setting(contact: str) -> None:
    with pytest.raises(BadSetting):
        user_agent(contact)
    with pytest.raises(BadSetting):
        PoliteFetcher(agent=f"me\r\n{contact}")


def test_limits_are_not_below_nought() -> None:
    with pytest.raises(BadSetting):
        Limits(total=-1)
    with pytest.raises(BadSetting):
        Limits(delay=float("nan"))


def test_only_what_can_be_unpacked_is_asked_for(serve: Serve) -> None:
    server = serve({"/": ok(b"x")})
    polite(server).fetch(server.url())
    assert "Accept-Encoding: gzip, deflate\r\n" in server.heads[-1]
    assert "Cookie" not in server.heads[-1]
    assert "Referer" not in server.heads[-1]


def test_what_is_not_new_is_not_sent_again(serve: Serve) -> None:
    fresh = 'ETag: "2"'
    server = serve({"/": ok(b"", fresh, "Last-Modified: now", status="304 Not Modified")})
    found = polite(server).fetch(server.url(), etag='"1"', modified="Tue, 24 Nov 2026 08:00:00 GMT")
    assert found == Fetched(server.url(), 304, b"", etag='"2"', modified="now")
    assert 'If-None-Match: "1"\r\nIf-Modified-Since: Tue, 24 Nov 2026 08:00:00 GMT\r\n' in server.heads[-1]


# --- redirects ---------------------------------------------------------------


def test_a_page_that_moved_for_good_says_where_to(serve: Serve) -> None:
    """Two permanent redirects, then one for today: the new address is the one before today's."""
    server = serve({"/a": to("/b", 301), "/b": to("/c", 308), "/c": to("/d", 302), "/d": to("/e", 301), "/e": ok(b"x")})
    found = polite(server).fetch(server.url("/a"))
    assert isinstance(found, Fetched)
    assert (found.url, found.moved) == (server.url("/e"), server.url("/c"))
    found = polite(server).fetch(server.url("/c"))
    assert isinstance(found, Fetched)
    assert found.moved == ""


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_redirect_is_followed(serve: Serve, status: int) -> None:
    server = serve({"/a": to("/b%20c?d=ü", status), "/b%20c?d=%C3%BC": ok(b"x")})
    assert isinstance(polite(server).fetch(server.url("/a")), Fetched)


def test_endless_redirects_circles_and_redirects_to_nowhere_end(serve: Serve) -> None:
    steps = {f"/{n}": to(f"/{n + 1}") for n in range(30)}
    server = serve({**steps, "/me": to("/me"), "/x": to("/y"), "/y": to("/x"), "/no": ok(b"", status="302 Off")})
    for path, asked in (("/0", 6), ("/me", 1), ("/x", 2), ("/no", 1)):
        before = len(server.pages)
        found = polite(server).fetch(server.url(path))
        assert isinstance(found, Trouble)
        assert (found.code, len(server.pages) - before) == ("redirects", asked)


# --- waiting -----------------------------------------------------------------


def test_one_host_is_asked_once_a_second_and_another_at_once(serve: Serve) -> None:
    server, clock = serve({"/": ok(b"x"), "/to": to("/")}), Clock()
    fetcher = polite(
        server,
        limits=replace(ROOMY, delay=1.0),
        clock=clock,
        sleep=clock.sleep,
        resolve=resolving(other_example="127.0.0.1"),
    )
    fetcher.fetch(server.url())
    assert clock.slept == []
    fetcher.fetch(server.url())
    assert clock.slept == [1.0]
    assert isinstance(fetcher.fetch(f"http://other.example:{server.port}/"), Fetched)
    assert clock.slept == [1.0]
    assert isinstance(fetcher.fetch(server.url("/to")), Fetched)  # a redirect within the host is a request more
    assert clock.slept == [1.0, 1.0, 1.0]


def test_a_wait_of_our_own_does_not_count_as_the_servers_time(serve: Serve) -> None:
    server, clock = serve({"/": ok(b"x")}), Clock()
    fetcher = polite(server, limits=replace(ROOMY, delay=60.0), clock=clock, sleep=clock.sleep)
    assert all(isinstance(fetcher.fetch(server.url()), Fetched) for _ in range(3))
    assert clock.slept == [60.0, 60.0]


def test_threads_take_turns() -> None:
    waits = Waits(lambda: 0.0, lambda seconds: None)
    with ThreadPoolExecutor(8) as threads:
        waited = list(threads.map(lambda _: waits.wait("news.example", 1.5, 30.0), range(40)))
    assert sorted(waited) == [n * 1.5 for n in range(40)]


def test_a_longer_wait_than_we_have_patience_for_is_kept_without_sitting_it_out() -> None:
    clock = Clock()
    waits = Waits(clock, clock.sleep)
    assert waits.wait("news.example", 600.0, 30.0) == 0.0
    clock.now += 599
    with pytest.raises(NotFetched, match="asks for 600 seconds between requests; it may be asked again in 1"):
        waits.wait("news.example", 600.0, 30.0)
    clock.now += 1
    assert waits.wait("news.example", 600.0, 30.0) == 0.0


@pytest.mark.parametrize(("fields", "seconds"), [(["Retry-After: 20"], 20.0), ([], 10.0), (BY_DATE, 25.0)])
def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(serve: Serve, fields: list[str], seconds: float) -> None:
    server, clock = serve({"/busy": ok(b"", *fields, status="429 Slow down"), "/": ok(b"x")}), Clock()
    fetcher = polite(server, limits=replace(ROOMY, delay=1.0, crawl_delay=30.0), clock=clock, sleep=clock.sleep)
    assert isinstance(fetcher.fetch(server.url("/busy")), Trouble)
    assert isinstance(fetcher.fetch(server.url()), Fetched)
    assert clock.slept == [seconds]


def test_nobody_sits_out_an_hour_that_a_busy_server_asks_for(serve: Serve) -> None:
    server, clock = serve({"/busy": ok(b"", "Retry-After: 3600", status="503 Busy"), "/": ok(b"x")}), Clock()
    fetcher = polite(server, limits=replace(ROOMY, crawl_delay=30.0), clock=clock, sleep=clock.sleep)
    fetcher.fetch(server.url("/busy"))
    found = fetcher.fetch(server.url())
    assert isinstance(found, Trouble)
    assert found.code == "busy"
    clock.now += 3600
    assert isinstance(fetcher.fetch(server.url()), Fetched)


def test_threads_share_one_fetcher(serve: Serve) -> None:
    """Eight threads, forty pages, one robots.txt; and requests to the host really lie apart."""
    server = serve({f"/{n}": ok(b"%d" % n) for n in range(40)})
    came: list[float] = []
    lock = threading.Lock()

    def sleep(seconds: float) -> None:
        time.sleep(seconds)
        with lock:
            came.append(time.monotonic())

    fetcher = polite(server, limits=replace(ROOMY, delay=0.01), sleep=sleep)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: fetcher.fetch(server.url(f"/{n}")), range(40)))
    assert [each.body for each in found if isinstance(each, Fetched)] == [b"%d" % n for n in range(40)]
    assert len(server.heads) == 41
    assert max(came) - min(came) > 0.3


def test_the_help_need_not_load_the_network() -> None:
    code = "import sys, copydesk.fetching as f; f.PoliteFetcher(); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"httpcore", "h11", "protego", "ssl"} & set(done.stdout.split())
