"""A web address as a source of reports: a page, a feed, a list of feeds, whatever stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from copydesk.gathering import pieces
from copydesk.gathering.reach import Reach
from copydesk.records import Report, Trouble


@dataclass(frozen=True, slots=True)
class WebSource:
    """One address; what stands there is known by its bytes first, and then by what the server says."""

    url: str
    reach: Reach = field(default_factory=Reach)

    @property
    def name(self) -> str:
        """The address as it was given."""
        return self.url

    def gather(self, now: datetime) -> Iterator[Report | Trouble]:
        """Yield the reports, and a Trouble for what gives none."""
        yield from pieces.at(self.url, self.reach, now)
