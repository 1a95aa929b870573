"""Servers that answer wrongly, slowly, endlessly or not at all: each is a Trouble in time, never an error."""

import gzip
import itertools
import random
import time
import zlib
from collections.abc import Callable, Iterable

import pytest
from fetching.crooked import ROOMY, TIGHT, Crooked, ok, polite, slowly, to

from copydesk.fetching import Limits
from copydesk.fetching.trouble import CODES
from copydesk.fetching.unpacking import PIECE, unpacked
from copydesk.records import Fetched, Trouble

Serve = Callable[..., Crooked]

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def page(serve: Serve, answer: object, limits: Limits = ROOMY) -> Fetched | Trouble:
    """What comes of a page that is answered so, in no more than the total time and a little."""
    server = serve({"/": answer})
    began = time.monotonic()
    found = polite(server, limits=limits).fetch(server.url())
    assert time.monotonic() - began < limits.total + 1.5
    return found


def code(found: Fetched | Trouble) -> str:
    assert isinstance(found, Trouble), found
    assert found.code in CODES
    assert found.message[0] == found.message[0].lower()
    assert not found.message.endswith(".")
    return found.code


# --- what is right -----------------------------------------------------------


def test_a_page_comes_with_all_that_it_says_of_itself(serve: Serve) -> None:
    fields = (
        'Content-Type: Text/HTML; Charset="ISO-8859-1"',
        'ETag: W/"abc-é"',
        "Last-Modified: Tue, 24 Nov 2026 08:00:00 GMT",
    )
    server = serve({"/a": ok(b"<p>News", *fields)})
    found = polite(server).fetch(server.url("/a#part"))
    assert found == Fetched(
        url=server.url("/a"),
        status=200,
        body=b"<p>News",
        kind="text/html",
        charset="iso-8859-1",
        etag='W/"abc-é"',
        modified="Tue, 24 Nov 2026 08:00:00 GMT",
    )


RAW = zlib.compressobj(wbits=-15)
PACKED = [
    ("gzip", gzip.compress(b"news " * 99)),
    ("x-gzip", gzip.compress(b"news " * 99)),
    ("GZIP", gzip.compress(b"news " * 50) + gzip.compress(b"news " * 49)),
    ("gzip", gzip.compress(b"news " * 99) + b"\0\0padding"),
    ("deflate", zlib.compress(b"news " * 99)),
    ("deflate", RAW.compress(b"news " * 99) + RAW.flush()),
    ("identity", b"news " * 99),
    ("", b"news " * 99),
]


@pytest.mark.parametrize(("encoding", "body"), PACKED)
def test_a_packed_page_is_unpacked(serve: Serve, encoding: str, body: bytes) -> None:
    found = page(serve, ok(body, f"Content-Encoding: {encoding}"))
    assert isinstance(found, Fetched)
    assert found.body == b"news " * 99


@pytest.mark.parametrize(("encoding", "body"), PACKED)
def test_a_packed_page_may_come_byte_by_byte(serve: Serve, encoding: str, body: bytes) -> None:
    found = page(serve, slowly(ok(body, f"Content-Encoding: {encoding}"), 0.0))
    assert isinstance(found, Fetched)
    assert found.body == b"news " * 99


def test_a_page_in_chunks_and_one_that_ends_with_the_connection(serve: Serve) -> None:
    chunked = page(serve, CHUNKED + b"5;x=y\r\nfirst\r\n7\r\n second\r\n0\r\nTrailer: x\r\n\r\n")
    assert isinstance(chunked, Fetched)
    assert chunked.body == b"first second"
    ended = page(serve, b"HTTP/1.0 200 OK\r\n\r\nall of it")
    assert isinstance(ended, Fetched)
    assert ended.body == b"all of it"


# --- too slow ----------------------------------------------------------------


def test_a_header_that_drips_is_cut(serve: Serve) -> None:
    """Each byte comes before any usual timeout would strike; the whole would take a minute."""
    assert code(page(serve, lambda: slowly(ok(b"news", "X: " + "y" * 2000)), TIGHT)) == "timeout"


def test_a_body_that_drips_is_cut(serve: Serve) -> None:
    assert code(page(serve, lambda: slowly(ok(b"news" * 1000)), TIGHT)) == "timeout"


def test_a_server_that_says_nothing_is_left(serve: Serve) -> None:
    def silent() -> Iterable[bytes]:
        time.sleep(1.5)
        yield b""

    assert code(page(serve, silent, TIGHT)) == "timeout"


def test_redirects_share_the_time_of_one_fetch(serve: Serve) -> None:
    """Four redirects, each slow but not too slow: together they are."""

    def late(answer: bytes) -> Callable[[], Iterable[bytes]]:
        def send() -> Iterable[bytes]:
            time.sleep(0.25)
            yield answer

        return send

    server = serve({f"/{n}": late(to(f"/{n + 1}")) for n in range(9)})
    began = time.monotonic()
    assert code(polite(server, limits=TIGHT).fetch(server.url("/0"))) == "timeout"
    assert time.monotonic() - began < 2.0
    assert len(server.pages) <= 3


# --- too much ----------------------------------------------------------------


def test_an_endless_header_is_cut(serve: Serve) -> None:
    def endless() -> Iterable[bytes]:
        yield b"HTTP/1.1 200 OK\r\n"
        yield from itertools.repeat(b"X-More: and more\r\n" * 100)

    assert code(page(serve, endless)) == "size"


def test_endless_interim_answers_are_cut(serve: Serve) -> None:
    assert code(page(serve, lambda: itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n" * 100))) == "size"


def test_an_endless_line_is_cut(serve: Serve) -> None:
    def endless() -> Iterable[bytes]:
        yield b"HTTP/1.1 200 "
        yield from itertools.repeat(b"O" * 5000)

    assert code(page(serve, endless)) == "size"


@pytest.mark.parametrize("head", [b"HTTP/1.1 200 OK\r\n\r\n", CHUNKED], ids=["plain", "chunked"])
def test_an_endless_body_is_cut(serve: Serve, head: bytes) -> None:
    piece = b"news" * 1024
    if head is CHUNKED:
        piece = b"1000\r\n" + piece + b"\r\n"
    assert code(page(serve, lambda: itertools.chain([head], itertools.repeat(piece)))) == "size"


def test_endless_chunks_of_one_byte_and_endless_trailers_are_cut(serve: Serve) -> None:
    assert code(page(serve, lambda: itertools.chain([CHUNKED], itertools.repeat(b"1\r\nx\r\n" * 99)))) == "size"
    trailers = itertools.chain([CHUNKED, b"1\r\nx\r\n0\r\n"], itertools.repeat(b"X: y\r\n" * 99))
    assert code(page(serve, lambda: trailers)) in ("size", "protocol")


def test_a_body_that_is_announced_too_large_is_not_even_begun(serve: Serve) -> None:
    assert code(page(serve, b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")) == "size"


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_does_not_go_off(serve: Serve, encoding: str) -> None:
    """60 KB on the wire, 60 MB unpacked: unpacking stops at 100 KB."""
    zeros = b"\0" * 60_000_000
    bomb = gzip.compress(zeros, 6) if encoding == "gzip" else zlib.compress(zeros, 6)
    assert len(bomb) < TIGHT.wire
    found = page(serve, ok(bomb, f"Content-Encoding: {encoding}"))
    assert code(found) == "size"
    assert "unpacked" in found.message


def test_a_bomb_is_unpacked_in_small_pieces() -> None:
    pieces = unpacked(iter([gzip.compress(b"\0" * 5_000_000)]), "gzip")
    assert max(map(len, pieces)) == PIECE


def test_a_packed_body_that_never_gives_anything_is_cut(serve: Serve) -> None:
    """Empty blocks of deflate, for ever: nothing is unpacked, so only what comes in can be counted."""
    nothing = b"\x00\x00\x00\xff\xff" * 1000
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n"
    assert code(page(serve, lambda: itertools.chain([head], itertools.repeat(nothing)))) == "size"


def test_a_body_of_thousands_of_empty_files_is_refused(serve: Serve) -> None:
    assert code(page(serve, ok(gzip.compress(b"") * 5000, "Content-Encoding: gzip"))) == "compression"


# --- broken ------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "gzip, br", "\x01", "x" * 500])
def test_what_was_not_asked_for_is_not_unpacked(serve: Serve, encoding: str) -> None:
    found = page(serve, ok(gzip.compress(gzip.compress(b"news")), f"Content-Encoding: {encoding}"))
    assert code(found) == "compression"


def test_two_fields_for_one_packing_are_still_two_packings(serve: Serve) -> None:
    twice = ok(gzip.compress(gzip.compress(b"x")), "Content-Encoding: gzip", "Content-Encoding: gzip")
    assert code(page(serve, twice)) == "compression"


@pytest.mark.parametrize("body", [b"no gzip at all", gzip.compress(b"news" * 999)[:-9], gzip.compress(b"n")[:1]])
def test_a_packed_body_that_is_broken_gives_no_half_page(serve: Serve, body: bytes) -> None:
    assert code(page(serve, ok(body, "Content-Encoding: gzip"))) == "compression"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\nhalf a page",
        CHUNKED + b"5\r\nfirst\r\n",
        CHUNKED + b"500\r\nfirst",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"HTTP",
        b"",
    ],
)
def test_a_page_that_breaks_off_gives_no_half_page(serve: Serve, answer: bytes) -> None:
    assert code(page(serve, answer)) == "connection"


def test_a_length_that_is_too_short_is_the_length(serve: Serve) -> None:
    """As every browser has it. The rest goes with the connection, and is nobody's next answer."""
    lying = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnews" + ok(b"smuggled")
    server = serve({"/": lying, "/next": ok(b"the next page")})
    fetcher = polite(server)
    bodies = [found.body for path in ("/", "/next") if isinstance(found := fetcher.fetch(server.url(path)), Fetched)]
    assert bodies == [b"news", b"the next page"]


@pytest.mark.parametrize(
    "answer",
    [
        b"<html>A page from the time before headers</html>\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.9\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nBad Name: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n continued: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nnews!",
        b"HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\nnews",
        b"HTTP/1.1 200 OK\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\nnews",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        CHUNKED + b"xyz\r\nnews\r\n0\r\n\r\n",
        CHUNKED + b"-4\r\nnews\r\n0\r\n\r\n",
        CHUNKED + b"4\r\nnewsXX0\r\n\r\n",
        CHUNKED + b"f" * 40 + b"\r\nnews\r\n",
        b"HTTP/1.1 000 OK\r\n\r\n",
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x81",
    ],
)
def test_what_is_no_http_is_told_so(serve: Serve, answer: bytes) -> None:
    assert code(page(serve, answer)) == "protocol"


def test_whatever_a_server_sends_is_an_answer_or_a_trouble(serve: Serve) -> None:
    """A proper answer with bytes exchanged, taken out and put in, three hundred times, and never an error."""
    chance = random.Random(7)
    proper = [
        ok(gzip.compress(b"news " * 30), "Content-Encoding: gzip", 'ETag: "1"', "Content-Type: text/html; charset=x"),
        CHUNKED + b"5\r\nfirst\r\n7\r\n second\r\n0\r\n\r\n",
        to("http://127.0.0.1/x", 301),
    ]
    server, codes = serve(), set()
    fetcher = polite(server)
    for _ in range(300):
        data = bytearray(chance.choice(proper))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            data[at : at + chance.randint(0, 2)] = chance.randbytes(chance.randint(0, 2))
        server.answers["/"] = bytes(data)
        found = fetcher.fetch(server.url())
        codes.add(found.code if isinstance(found, Trouble) else "fetched")
    assert codes <= {*CODES, "fetched"}
    assert {"fetched", "protocol", "connection", "compression"} <= codes


def test_a_header_cannot_smuggle_another(serve: Serve) -> None:
    """An ETag with a line break in it, and a validator of ours with one: neither is kept, neither is sent."""
    server = serve({"/": ok(b"x", 'ETag: "a\x01b"', "Last-Modified: " + "x" * 2000)})
    found = polite(server).fetch(server.url(), etag='"x"\r\nX-Evil: 1', modified="x\ny")
    assert isinstance(found, Fetched)
    assert (found.etag, found.modified) == ("", "")
    assert "Evil" not in server.heads[-1]
    assert "If-" not in server.heads[-1]


# --- statuses ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "wanted"),
    [
        ("401 No", "forbidden"),
        ("402 No", "forbidden"),
        ("403 No", "forbidden"),
        ("404 No", "missing"),
        ("410 No", "gone"),
        ("418 No", "status"),
        ("429 No", "busy"),
        ("451 No", "forbidden"),
        ("500 No", "status"),
        ("503 No", "busy"),
        ("204 No", "status"),
        ("206 Part", "status"),
        ("300 Many", "status"),
        ("304 Unasked", "status"),
        ("999 No", "status"),
    ],
)
def test_every_other_status_is_a_trouble_that_names_it(serve: Serve, status: str, wanted: str) -> None:
    found = page(serve, ok(b"", status=status))
    assert code(found) == wanted
    assert status[:3] in found.message


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("120", "; it asks to wait 120 seconds"),
        ("Wed, 25 Nov 2026 08:00:00 GMT", "; it asks to wait until Wed, 25 Nov 2026 08:00:00 GMT"),
        ("soon, and \x1b[31mred", ""),
        ("-1", ""),
    ],
)
def test_a_busy_server_says_when_it_may_be_asked_again(serve: Serve, field: str, told: str) -> None:
    found = page(serve, ok(b"", f"Retry-After: {field}", status="429 Slow down"))
    assert isinstance(found, Trouble)
    assert found.message == f"the server was asked too often (status 429){told}"
