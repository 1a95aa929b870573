"""What came in, and what went wrong with it: ids, spans, reports, troubles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

ReportId = NewType("ReportId", str)
StoryId = NewType("StoryId", str)
ClaimId = NewType("ClaimId", str)
BriefId = NewType("BriefId", str)

Range = tuple[int, int]
"""Start and end, half open, in code points of a text known from the context."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one report's text; read it with ``report[span]``."""

    report: ReportId
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: {self.start}:{self.end}")

    def __contains__(self, other: Span) -> bool:
        return self.report == other.report and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Report:
    """One piece by one outlet, as it was when the desk saw it.

    A changed page is a new report that supersedes the old one, so a span never goes stale. The title
    is not part of the text: others write headlines, and a headline is not evidence. ``language_from``
    names the signal that told the language ("given", "html lang", "text"); an ``excerpt`` is less than
    the outlet published.
    """

    id: ReportId
    text: str
    outlet: str = ""
    url: str = ""
    title: str = ""
    published: datetime | None = None
    language: str = ""
    byline: tuple[str, ...] = ()
    source: str = ""
    seen: datetime | None = None
    supersedes: ReportId | None = None
    modified: datetime | None = None
    language_from: str = ""
    excerpt: bool = False

    def __getitem__(self, span: Span) -> str:
        if span.report != self.id or span.end > len(self.text):
            raise KeyError(span)
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something one piece of input made a stage fail at. The desk goes on."""

    stage: str
    subject: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server gave for an address, unpacked.

    ``url`` is the address after all redirects, ``moved`` the new one where the server says for good that
    the address has changed (301, 308). ``status`` is 200, or 304 with an empty ``body`` where nothing is new
    since ``etag`` and ``modified``, which are to be sent next time, as the server gave them. ``kind`` is the
    media type in small letters without parameters, ``charset`` the one it declares.
    """

    url: str
    status: int
    body: bytes
    kind: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    moved: str = ""
