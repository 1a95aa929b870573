"""The guard: which addresses of a host may be connected to, checked after its name is resolved."""

from __future__ import annotations

import ipaddress
import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from copydesk.errors import BadSetting
from copydesk.fetching import urls
from copydesk.fetching.addresses import Address, Network, reserved
from copydesk.fetching.trouble import NotFetched

Resolve = Callable[[str, int], Sequence[tuple[Any, ...]]]
"""Gives what ``socket.getaddrinfo`` gives for a name and a port."""

PORTS = frozenset({80, 443, 8080, 8443})
"""Ports at which news is published. Behind others are mail, databases, and things that take any line as an order."""

_ENTRY = re.compile(r"(?:\[([^\[\]]+)\]|([^:\[\]]+)):([0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class Allowed:
    """An entry of the list of what is allowed though it is not public: a name or a network, and a port or all."""

    name: str
    network: Network | None
    port: int | None

    def admits(self, host: str, address: Address, port: int) -> bool:
        """Whether this entry lets a connection to one address of a host through."""
        if self.port not in (None, port):
            return False
        return address in self.network if self.network else host == self.name


def allowed(entry: str) -> Allowed:
    """The entry that ``127.0.0.1:8080``, ``[::1]:80``, ``10.0.0.0/8`` or ``intranet.example`` stands for.

    A name stands for that host alone, not for those below it. Raises ``BadSetting``.
    """
    text = entry.strip().lower()
    found = _ENTRY.fullmatch(text)
    name, port = (found[1] or found[2], int(found[3])) if found else (text.strip("[]"), None)
    if port is not None and not 0 < port < 65536:
        raise BadSetting("allow", f"has no such port: {entry!r}")
    try:
        return Allowed("", ipaddress.ip_network(name), port)
    except ValueError:
        pass
    try:
        return Allowed(urls.host(name), None, port)
    except NotFetched as error:
        raise BadSetting("allow", f"is no host and no network: {entry!r}") from error


class Guard:
    """Resolves names and refuses what is not on the public network and not ``allow``ed."""

    def __init__(self, allow: Sequence[str] = (), resolve: Resolve | None = None) -> None:
        self._allowed = tuple(map(allowed, allow))
        self._resolve = resolve or _getaddrinfo

    def addresses(self, host: str, port: int, seconds: float) -> tuple[Address, ...]:
        """Every address of the host, each of them checked; raises ``NotFetched`` where a single one may not be.

        A name with a public and a private address is refused: nobody publishes news so, only those who probe.
        """
        found = self._found(host, port, seconds)
        for address in found:
            if not any(entry.admits(host, address, port) for entry in self._allowed):
                _check(host, address, port)
        return found

    def _found(self, host: str, port: int, seconds: float) -> tuple[Address, ...]:
        try:
            return (ipaddress.ip_address(host),)
        except ValueError:
            rows = _within(lambda: self._resolve(host, port), seconds)
        try:
            found = tuple(dict.fromkeys(ipaddress.ip_address(row[4][0]) for row in rows))
        except (ValueError, LookupError, TypeError) as error:
            raise NotFetched("dns", f"{host} resolves to something that is no address") from error
        if not found:
            raise NotFetched("dns", f"the name {host} does not resolve")
        return found


def _check(host: str, address: Address, port: int) -> None:
    what = reserved(address)
    if what:
        named = f"{host} leads to {address}, which" if host != str(address) else f"{host}"
        raise NotFetched("address", f"{named} is kept for {what}")
    if port not in PORTS:
        raise NotFetched("port", f"port {port} is not fetched from, only {', '.join(map(str, sorted(PORTS)))}")


def _within(resolve: Callable[[], Sequence[tuple[Any, ...]]], seconds: float) -> Sequence[tuple[Any, ...]]:
    """What the resolver gives; raises ``NotFetched`` where it gives nothing in time.

    The system's resolver cannot be told how long to take, so it works in a thread of its own, which is left
    behind where it is late.
    """
    rows: list[Sequence[tuple[Any, ...]]] = []

    def work() -> None:
        try:
            rows.append(resolve())
        except (OSError, UnicodeError):
            rows.append(())

    thread = threading.Thread(target=work, daemon=True, name="copydesk-resolve")
    thread.start()
    thread.join(seconds)
    if not rows and thread.is_alive():
        raise NotFetched("timeout", f"the name did not resolve in {seconds:.3g} seconds")
    return rows[0] if rows else ()


def _getaddrinfo(host: str, port: int) -> Sequence[tuple[Any, ...]]:
    import socket

    return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
