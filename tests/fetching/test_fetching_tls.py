"""Certificates are for the name that was asked for, whatever address it leads to."""

import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fetching.crooked import ROOMY, Crooked, ok, polite, resolving

from copydesk.records import Fetched, Trouble

Serve = Callable[..., Crooked]
HERE = Path(__file__).parent


@pytest.fixture
def secure(serve: Serve) -> Crooked:
    """A server that is desk.example, and proves it to whoever trusts its authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(HERE / "desk.pem")
    return serve({"/": ok(b"safe news")}, tls=context)


def fetched(server: Crooked, host: str) -> Fetched | Trouble:
    names = resolving(desk_example="127.0.0.1", other_example="127.0.0.1")
    return polite(server, resolve=names).fetch(f"https://{host}:{server.port}/")


def test_a_certificate_for_the_name_is_taken(secure: Crooked, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the address that was checked; the certificate is held against the name."""
    monkeypatch.setenv("SSL_CERT_FILE", str(HERE / "authority.pem"))
    found = fetched(secure, "desk.example")
    assert isinstance(found, Fetched)
    assert (found.body, found.url) == (b"safe news", f"https://desk.example:{secure.port}/")


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1"])
def test_a_certificate_for_another_name_is_not(secure: Crooked, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(HERE / "authority.pem"))
    found = fetched(secure, host)
    assert isinstance(found, Trouble)
    assert found.code == "tls"
    assert "mismatch" in found.message
    assert secure.heads == []


def test_a_certificate_of_an_unknown_authority_is_not(secure: Crooked) -> None:
    found = fetched(secure, "desk.example")
    assert isinstance(found, Trouble)
    assert found.code == "tls"
    assert secure.heads == []


def test_a_server_without_tls_is_told_as_that(serve: Serve) -> None:
    found = fetched(serve({}), "desk.example")
    assert isinstance(found, Trouble)
    assert (found.code, found.message) == ("tls", "no safe connection came about")


def test_a_handshake_that_never_ends_is_cut() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        accepted: list[socket.socket] = []
        threading.Thread(target=lambda: accepted.append(listening.accept()[0]), daemon=True).start()
        began = time.monotonic()
        port = listening.getsockname()[1]
        found = polite(Place(port), limits=replace(ROOMY, total=0.4, robots=0.4)).fetch(f"https://127.0.0.1:{port}/")
        assert time.monotonic() - began < 2.0
        for each in accepted:
            each.close()
    assert isinstance(found, Trouble)
    assert found.code == "timeout"


class Place:
    """A place that may be asked, without a server of ours."""

    def __init__(self, port: int) -> None:
        self.place = f"127.0.0.1:{port}"
