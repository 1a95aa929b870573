"""The wire: one request over one connection to an address the guard has checked, every byte and second counted.

The only file that imports ``httpcore``, and itself imported when the first fetch begins. ``httpcore`` reads no
proxy from the environment, so nothing goes round the guard.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import httpcore

from copydesk.fetching.guard import Guard
from copydesk.fetching.limits import Deadline, Limits, sized
from copydesk.fetching.replies import Reply
from copydesk.fetching.trouble import NotFetched
from copydesk.fetching.urls import Url

_HTTP = b"HTTP/"


@dataclass(slots=True)
class Meter:
    """Counts what comes in on one connection, and stops it at the limits."""

    limits: Limits
    deadline: Deadline
    came: int = 0
    first: bytes = b""
    body: bool = False
    ended: bool = False

    def room(self, most: int) -> int:
        """How many bytes may be read next; raises ``NotFetched`` where none may."""
        if self.body:
            if self.came > self.limits.wire:
                raise NotFetched("size", f"larger than {sized(self.limits.wire)} as it comes")
            return most
        if self.came >= self.limits.header:
            raise NotFetched("size", f"the header is larger than {sized(self.limits.header)}")
        return min(most, self.limits.header - self.came)

    def count(self, data: bytes) -> bytes:
        """The data, counted; raises ``NotFetched`` where the first bytes are not HTTP's."""
        self.came += len(data)
        self.ended = not data
        if len(self.first) < len(_HTTP):
            self.first = (self.first + data)[: len(_HTTP)]
            if not _HTTP.startswith(self.first):
                raise NotFetched("protocol", "the answer is no HTTP")
        return data


class Watched(httpcore.NetworkStream):
    """A stream of which every step is held against the meter and the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, meter: Meter) -> None:
        self._stream = stream
        self._meter = meter

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes, empty at the end."""
        room = self._meter.room(max_bytes)
        return self._meter.count(self._stream.read(room, self._meter.deadline.left(timeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all bytes."""
        self._stream.write(buffer, self._meter.deadline.left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The stream within TLS, still watched; the certificate must name the host, not its address."""
        left = self._meter.deadline.left(timeout)
        return Watched(self._stream.start_tls(ssl_context, server_hostname, left), self._meter)

    def get_extra_info(self, info: str) -> Any:
        """What httpcore asks of a stream."""
        return self._stream.get_extra_info(info)


class Guarded(httpcore.NetworkBackend):
    """Connects to the very addresses the guard has checked, and to no other."""

    def __init__(self, guard: Guard, meter: Meter) -> None:
        self._guard = guard
        self._meter = meter
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A stream to the first address of the host that answers; raises ``NotFetched`` and httpcore's errors."""
        left = self._meter.deadline.left
        failed: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._guard.addresses(host, port, left(timeout)):
            try:
                return Watched(self._plain.connect_tcp(str(address), port, left(timeout)), self._meter)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed or NotFetched("dns", f"the name {host} does not resolve")


class Wire:
    """Asks servers. A connection serves one request, so none is taken over unchecked and nothing is left in it."""

    def __init__(self, guard: Guard, limits: Limits) -> None:
        self._guard = guard
        self._limits = limits

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return httpcore.default_ssl_context()

    @contextmanager
    def asked(
        self, url: Url, fields: Sequence[tuple[str, str]], deadline: Deadline, sent: bytes | None = None
    ) -> Iterator[Reply]:
        """The server's answer, to be read within the ``with``; raises ``NotFetched``, also while read.

        It answers a GET, or a POST where there are bytes to be ``sent``.
        """
        meter = Meter(self._limits, deadline)
        try:
            with (
                httpcore.ConnectionPool(
                    ssl_context=self._tls if url.scheme == "https" else None,
                    max_connections=1,
                    max_keepalive_connections=0,
                    network_backend=Guarded(self._guard, meter),
                ) as pool,
                _closing(pool.handle_request(self._request(url, fields, sent))) as response,
            ):
                meter.body = True
                yield Reply(response.status, response.headers, response.iter_stream())
        except httpcore.TimeoutException as error:
            raise _late(error, self._limits, deadline) from error
        except httpcore.RemoteProtocolError as error:
            raise _garbled(meter) from error
        except (httpcore.NetworkError, OSError) as error:
            raise _broken(error) from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol, ValueError) as error:
            raise NotFetched("protocol", "no exchange by HTTP came about") from error

    def _request(self, url: Url, fields: Sequence[tuple[str, str]], sent: bytes | None) -> httpcore.Request:
        told = [("Host", url.authority), *fields, ("Connection", "close")]
        if sent is not None:
            told.append(("Content-Length", str(len(sent))))
        return httpcore.Request(
            "GET" if sent is None else "POST",
            httpcore.URL(scheme=url.scheme, host=url.host, port=url.port, target=url.target),
            headers=[(name.encode("ascii"), value.encode("latin-1")) for name, value in told],
            content=sent,
            extensions={"timeout": {"connect": self._limits.connect}},
        )


@contextmanager
def _closing(response: httpcore.Response) -> Iterator[httpcore.Response]:
    try:
        yield response
    finally:
        response.close()


def _late(error: httpcore.TimeoutException, limits: Limits, deadline: Deadline) -> NotFetched:
    """What a timeout means: no connection, or no whole answer in what was left of the time."""
    if isinstance(error, httpcore.ConnectTimeout):
        return NotFetched("timeout", f"no connection in {min(limits.connect, deadline.seconds):g} seconds")
    return NotFetched("timeout", f"no whole answer in {deadline.seconds:g} seconds")


def _garbled(meter: Meter) -> NotFetched:
    """What an answer against the rules means: it broke off, or it never was one."""
    if meter.ended:
        return NotFetched("connection", "the server broke off before the end")
    return NotFetched("protocol", "the answer breaks the rules of HTTP")


def _broken(error: Exception) -> NotFetched:
    """What a failed connection means. httpcore hands the error of the socket on as its own first argument."""
    cause = error.args[0] if error.args and isinstance(error.args[0], OSError) else error
    if isinstance(cause, ssl.SSLCertVerificationError):
        return NotFetched("tls", f"no trusted certificate: {cause.verify_message.lower().rstrip('.')}")
    if isinstance(cause, ssl.SSLError):
        return NotFetched("tls", "no safe connection came about")
    why = cause.strerror if isinstance(cause, OSError) and cause.strerror else "the connection broke off"
    return NotFetched("connection", why.lower())
