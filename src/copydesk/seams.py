"""The seams of the desk: one small Protocol per real choice. ``name`` is part of every cache key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from copydesk.records import Brief, Dossier, Fetched, Finding, Line, Reading, Report, Span, Trouble


class Source(Protocol):
    """Where reports come from: a file, a folder, a stream, a page, a feed, a list of feeds."""

    @property
    def name(self) -> str: ...

    def gather(self, now: datetime) -> Iterator[Report | Trouble]:
        """Yield the source's reports; a bad piece is a ``Trouble``, and the rest goes on."""
        ...


class Fetcher(Protocol):
    """Gets what stands at an address; the only way onto the network."""

    @property
    def name(self) -> str: ...

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched | Trouble:
        """What the server gave, or why nothing came of it; raises nothing for what a server or address does.

        With the ``etag`` or ``modified`` of an earlier answer it gives status 304 where nothing is new.
        """
        ...


class Reader(Protocol):
    """Annotates one report with positions in its text."""

    @property
    def name(self) -> str: ...

    def read(self, report: Report) -> Reading: ...


class Writer(Protocol):
    """Tells a dossier in layers; it sees nothing else.

    Spans in ``without`` were held by the gate in an earlier round and may not be used again.
    """

    @property
    def name(self) -> str: ...

    def write(self, dossier: Dossier, *, now: datetime, without: frozenset[Span] = frozenset()) -> Brief: ...


class Checker(Protocol):
    """Holds one written line, already read, against its evidence and all sources.

    It knows no layer, so it serves briefs and anyone's text alike. ``evidence`` are the cited spans, or
    the best spans found; it gives findings, none where it has nothing to say.
    """

    @property
    def name(self) -> str: ...

    def check(self, line: Line, read: Reading, evidence: Sequence[Span], sources: Dossier) -> tuple[Finding, ...]: ...


class Judge(Protocol):
    """Says how likely it is that words carry a sentence that tells them in other words.

    An entailment model, a language model, a person. It is a second opinion where the checkers found nothing exact: it
    is not asked about what they hold for sure, and cannot overrule it.
    """

    @property
    def name(self) -> str: ...

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float | Trouble]:
        """For each pair of evidence and claim, in order, the chance (0..1) that the evidence carries the claim.

        A ``Trouble`` stands where no answer came; a server that is down or a model that fails raises nothing.
        """
        ...


class Publisher(Protocol):
    """Turns a brief into something to read."""

    @property
    def name(self) -> str: ...

    def publish(self, brief: Brief, dossier: Dossier) -> str:
        """The brief told; the dossier holds the words and the reports behind it."""
        ...
