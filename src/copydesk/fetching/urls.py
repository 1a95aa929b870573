"""URLs taken apart strictly: one spelling of each host, no user names, a target that is safe to send."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from copydesk.fetching.trouble import NotFetched

PORTS = {"http": 80, "https": 443}

MAX_URL = 8000
"""How long a URL may be: what RFC 9110, section 4.1, asks every server to take."""

MAX_HOST = 253
"""How long the name of a host may be in DNS: RFC 1035."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,30}):", re.I)
_REFUSED = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_AUTHORITY = re.compile(r"(?:\[([0-9a-f:.]+)\]|([^\[\]:@\\%]+))(?::([0-9]{0,5}))?", re.I)
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DOTS = re.compile("[。．｡]")
_SAFE = "!$%&'()*+,-./:;=?@[]_|~"
"""Printable characters of a path or query that stand as they are; the rest is written with ``%``."""


@dataclass(frozen=True, slots=True)
class Url:
    """An http or https URL; the host is in ASCII and small letters, an IPv6 address without brackets."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host as it stands in a URL and in the Host field, with the port where it is not the scheme's own."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        return f"{self.scheme}://{self.authority}"

    def __str__(self) -> str:
        return self.origin + self.target


def parse(text: str) -> Url:
    """The URL, without its fragment and without ``feed:`` in front; raises ``NotFetched``.

    Control characters, user names, percent signs in a host, and every spelling of an IP address but the plain
    one are refused rather than guessed at.
    """
    text = _unfed(text.strip())
    _check(text)
    scheme = _SCHEME.match(text)
    if not scheme:
        raise NotFetched("url", "not a URL with http:// or https:// in front")
    name = scheme[1].lower()
    if name not in PORTS:
        raise NotFetched("scheme", f"{name}: is not fetched, only http: and https:")
    try:
        parts = urlsplit(text)
        (found, port), target = _authority(parts.netloc), _target(parts.path, parts.query)
    except ValueError as error:
        raise NotFetched("url", "not a well-formed URL") from error
    if not 0 < (port or PORTS[name]) < 65536 or port == 0:
        raise NotFetched("url", f"{port} is no port")
    return Url(name, found, port or PORTS[name], target)


def join(base: Url, location: str) -> Url:
    """Where a redirect leads; raises ``NotFetched``."""
    _check(location.strip())
    try:
        joined = urljoin(str(base), location.strip())
    except ValueError as error:
        raise NotFetched("url", "not a well-formed URL") from error
    return parse(joined)


def robots(url: Url) -> Url:
    """Where the robots.txt of the URL's origin is."""
    return Url(url.scheme, url.host, url.port, "/robots.txt")


def host(text: str) -> str:
    """The one spelling of the name of a host: ASCII, small letters, no dot at the end; raises ``NotFetched``."""
    if len(text) > MAX_HOST or any(unicodedata.category(char) == "Cf" for char in text):
        raise NotFetched("url", "no host can have that name")
    plain = unicodedata.normalize("NFKC", _DOTS.sub(".", text)).lower().removesuffix(".")
    labels = [_label(label) for label in plain.split(".")]
    name = ".".join(labels)
    if len(name) > MAX_HOST or not all(map(_LABEL.fullmatch, labels)):
        raise NotFetched("url", "no host can have that name")
    if _NUMBER.fullmatch(labels[-1]) and not _dotted(name):
        raise NotFetched("address", "an IP address in an odd spelling is not fetched")
    return name


def _unfed(text: str) -> str:
    """``feed://host``, ``feed:https://host`` and ``feed://https://host`` as the URLs they stand for."""
    if text[:5].lower() != "feed:":
        return text
    inner = text[5:].removeprefix("//")
    return inner if inner[:6].lower().startswith(("http:", "https:")) else "http:" + text[5:]


def _check(text: str) -> None:
    """Raise ``NotFetched`` for a URL that is too long or has characters that no URL has."""
    if len(text) > MAX_URL:
        raise NotFetched("url", f"longer than {MAX_URL} characters")
    if _REFUSED.search(text):
        raise NotFetched("url", "a URL with control characters is not fetched")


def _authority(text: str) -> tuple[str, int | None]:
    """Host and port of an authority; raises ``NotFetched``, and ``ValueError`` for a bad IPv6 address."""
    if "@" in text:
        raise NotFetched("url", "a URL with a user name is not fetched")
    found = _AUTHORITY.fullmatch(text)
    if not found:
        raise NotFetched("url", "a URL without a plain host is not fetched")
    name = str(ipaddress.IPv6Address(found[1])) if found[1] else host(found[2])
    return name, int(found[3]) if found[3] else None


def _label(label: str) -> str:
    """One label in ASCII. Not by ``encodings.idna``, which makes "ss" of "ß" and so asks another site."""
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def _dotted(name: str) -> bool:
    try:
        return str(ipaddress.IPv4Address(name)) == name
    except ValueError:
        return False


def _target(path: str, query: str) -> str:
    """Path and query as they are sent: without dot segments, so that robots.txt judges what the server sees."""
    kept: list[str] = []
    plain = ""
    for segment in path.split("/")[1:]:
        plain = unquote(segment) if len(segment) <= len("%2e%2e") else segment
        if plain == "..":
            del kept[-1:]
        elif plain != ".":
            kept.append(segment)
    if plain in (".", ".."):
        kept.append("")
    return quote("/" + "/".join(kept) + (f"?{query}" if query else ""), safe=_SAFE)
