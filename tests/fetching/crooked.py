"""A server on 127.0.0.1 that answers as wrongly as it is told to."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from copydesk.fetching import Limits, PoliteFetcher
from copydesk.fetching.guard import Resolve

ROOMY = Limits(
    total=8.0, connect=4.0, robots=4.0, wire=200_000, unpacked=100_000, header=16_384, delay=0.0, crawl_delay=5.0
)
"""Small sizes, and time enough for a busy machine."""

TIGHT = replace(ROOMY, total=0.6, connect=0.5, robots=0.5)
"""For tests in which the time must run out."""

Answer = bytes | Iterable[bytes] | Callable[[], Iterable[bytes]]
"""All of an answer, or its pieces, sent one after the other for as long as somebody listens."""

NO_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
HELLO = b"\x16\x03"
"""How a client begins TLS; a server without it answers what it always answers."""

LIFE = 10.0
"""How many seconds a connection may last, whatever goes wrong with a test."""


def ok(body: bytes, *fields: str, status: str = "200 OK") -> bytes:
    """A proper answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *fields]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def to(where: str, status: int = 302) -> bytes:
    """A redirect."""
    return ok(b"", f"Location: {where}", status=f"{status} Elsewhere")


def slowly(data: bytes, pause: float = 0.05) -> Iterable[bytes]:
    """The data byte by byte."""
    for byte in data:
        yield bytes([byte])
        time.sleep(pause)


class Crooked:
    """Listens until ``close``; ``heads`` are the requests as they came, ``answers`` may be changed at any time."""

    def __init__(self, answers: Mapping[str, Answer], tls: ssl.SSLContext | None = None) -> None:
        self.answers = dict(answers)
        self.heads: list[str] = []
        self._tls = tls
        self._done = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._listening.settimeout(LIFE)
        self.port: int = self._listening.getsockname()[1]
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"http://{self.place}{path}"

    @property
    def pages(self) -> list[str]:
        """The paths that were asked for, but those of robots.txt."""
        return [path for head in self.heads if (path := head.split(" ")[1]) != "/robots.txt"]

    def close(self) -> None:
        if not self._done.is_set():
            self._done.set()
            with suppress(ConnectionError):  # it may have woken already
                socket.create_connection(("127.0.0.1", self.port)).close()
            self._thread.join(LIFE)

    def _listen(self) -> None:
        with self._listening:
            while not self._done.is_set():
                with suppress(TimeoutError):
                    threading.Thread(target=self._serve, args=self._listening.accept()[:1], daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        with suppress(OSError), plain:
            plain.settimeout(LIFE)
            with self._tls.wrap_socket(plain, server_side=True) if self._tls else plain as talk:
                head = b""
                while b"\r\n\r\n" not in head and (data := talk.recv(65536)):
                    head += data
                    if data.startswith(HELLO):
                        return talk.sendall(NO_ROBOTS)
                if head:
                    self._answer(talk, head.decode("latin-1"))

    def _answer(self, talk: socket.socket, head: str) -> None:
        self.heads.append(head)
        path = head.split(" ")[1]
        answer = self.answers.get(path, NO_ROBOTS)
        if callable(answer):
            answer = answer()
        end = time.monotonic() + LIFE
        for piece in [answer] if isinstance(answer, bytes) else answer:
            if self._done.is_set() or time.monotonic() > end:
                return
            talk.sendall(piece)


class Clock:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def resolving(**hosts: str | list[str]) -> Resolve:
    """A resolver that knows these hosts ("_" for "."), and nothing else."""
    known = {name.replace("_", "."): [to] if isinstance(to, str) else to for name, to in hosts.items()}

    def resolve(host: str, port: int) -> list[tuple[Any, ...]]:
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "no such host")
        return [(None, None, 0, "", (address, port)) for address in known[host]]

    return resolve


def polite(*servers: Crooked, limits: Limits = ROOMY, resolve: Resolve | None = None, **more: Any) -> PoliteFetcher:
    """A fetcher that may ask these servers, and otherwise the public network only."""
    return PoliteFetcher(limits=limits, allow=tuple(s.place for s in servers), resolve=resolve or resolving(), **more)
