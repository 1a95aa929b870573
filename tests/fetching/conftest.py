"""These tests talk to 127.0.0.1 and to nobody else."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from fetching.crooked import Crooked


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def here_only(self: socket.socket, address: Any) -> None:
        assert address[0] == "127.0.0.1", f"a test tried to reach {address!r}"
        connect(self, address)

    def unknown(*args: Any, **named: Any) -> Any:
        if args[0] == "127.0.0.1":
            return lookup(*args, **named)
        raise AssertionError(f"a test asked the resolver for {args[0]!r}")

    lookup = socket.getaddrinfo
    monkeypatch.setattr(socket.socket, "connect", here_only)
    monkeypatch.setattr(socket, "getaddrinfo", unknown)


@pytest.fixture
def serve() -> Iterator[Callable[..., Crooked]]:
    """Starts servers, and stops them at the end."""
    started: list[Crooked] = []

    def start(answers: dict[str, Any] | None = None, **more: Any) -> Crooked:
        started.append(Crooked(answers or {}, **more))
        return started[-1]

    yield start
    for each in started:
        each.close()
