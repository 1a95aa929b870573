"""Which IP addresses are on the public network, and what the others are for."""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

_SPECIAL: dict[Network, str] = {
    ipaddress.ip_network(network): what
    for network, what in (
        ("0.0.0.0/8", "this machine itself"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's inner network"),
        ("127.0.0.0/8", "this machine itself"),
        ("168.63.129.16/32", "a cloud's own service"),
        ("169.254.0.0/16", "the local link, where clouds keep their metadata"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "protocols"),
        ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "a relay between IPv6 and IPv4"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "tests of networks"),
        ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "nothing yet"),
        ("::/128", "this machine itself"),
        ("::1/128", "this machine itself"),
        ("::ffff:0:0/96", "an IPv4 address in disguise"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "the local link"),
        ("ff00::/8", "multicast"),
        ("2001::/23", "protocols"),
        ("2001:db8::/32", "documentation"),
        ("2002::/16", "an IPv4 address in disguise"),
        ("3fff::/20", "documentation"),
    )
}
"""The special-purpose registries of IANA (RFC 6890), read 2026-11, and one address that is public in form only.

Written out, because ``is_global`` of the standard library differs from one Python to the next.
"""

_PUBLIC_6 = ipaddress.IPv6Network("2000::/3")
"""Where all public IPv6 addresses are: RFC 4291, section 2.4, and IANA's registry."""

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""An IPv4 address as a network without IPv4 reaches it: RFC 6052. What counts is the address within."""


def reserved(address: Address) -> str:
    """What an address is for where that is not the public network; empty where it is."""
    if isinstance(address, ipaddress.IPv6Address) and address in _NAT64:
        return reserved(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    for network, what in _SPECIAL.items():
        if address in network:
            return what
    if isinstance(address, ipaddress.IPv6Address) and address not in _PUBLIC_6:
        return "no public use"
    return "" if address.is_global else "no public use"
