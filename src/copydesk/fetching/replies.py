"""One answer of a server: its status, its header fields, its body in pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it came; ``body`` can be read once, and only while the connection is open."""

    status: int
    fields: Sequence[tuple[bytes, bytes]]
    body: Iterator[bytes]

    def field(self, name: str) -> str:
        """The first value of a header field, its bytes as characters (Latin-1); empty where there is none."""
        return next(iter(self.values(name)), "")

    def values(self, name: str) -> list[str]:
        """All values of a header field."""
        wanted = name.encode("ascii")
        return [value.decode("latin-1").strip() for key, value in self.fields if key.lower() == wanted]

    @property
    def encoding(self) -> str:
        """What the body is packed as, several names joined by commas."""
        return ",".join(self.values("content-encoding"))

    @property
    def location(self) -> str:
        """Where a redirect leads, as it stands in the header; many servers write UTF-8 there."""
        value = self.field("location")
        try:
            return value.encode("latin-1").decode("utf-8")
        except UnicodeDecodeError:
            return value
