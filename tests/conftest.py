"""No test reaches the network; every property is tried on the same examples on every machine."""

import socket

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("newcomer", max_examples=60, deadline=None, derandomize=True, database=None)
settings.register_profile(
    "soak", max_examples=5000, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("newcomer")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, address: object) -> None:
        raise AssertionError(f"a test tried to reach {address!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
