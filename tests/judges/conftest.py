"""These tests talk to 127.0.0.1 and to nobody else."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from judges.scripted import Scripted


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def here_only(self: socket.socket, address: Any) -> None:
        assert address[0] == "127.0.0.1", f"a test tried to reach {address!r}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", here_only)


@pytest.fixture
def serve() -> Iterator[Callable[..., Scripted]]:
    """Starts servers that give these answers in turn, the last one again and again, and stops them at the end."""
    started: list[Scripted] = []

    def start(*answers: Any) -> Scripted:
        started.append(Scripted(answers))
        return started[-1]

    yield start
    for each in started:
        each.close()
