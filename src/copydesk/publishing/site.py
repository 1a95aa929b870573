"""Many briefs as a small static site: one page each, and an index that says what there is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from copydesk.publishing import html
from copydesk.publishing.blocks import count, outlets, when
from copydesk.publishing.evidence import address
from copydesk.records import Brief, Dossier, Report, ReportId, Story, StoryId

INDEX = "index.html"
TITLE = "The stories"

_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index says of one story."""

    path: str
    headline: str
    point: str
    credit: str
    outlet: str
    reports: int
    origins: int
    copies: int
    as_of: datetime | None


@dataclass(frozen=True, slots=True)
class Unbriefed:
    """What the index says of a story that has no brief: too few report it, or all of them with one voice."""

    label: str
    outlet: str
    link: str
    reports: int
    latest: datetime | None


def path(story: StoryId) -> str:
    """The name of a story's page: made of its id, so that it stays when the headline changes."""
    return f"{_UNSAFE.sub('-', story) or 'story'}.html"


def entry(brief: Brief, dossier: Dossier) -> Entry:
    """What the index says of a story: its headline, first key point, sizes and time."""
    first = brief.key_points[0] if brief.key_points else None
    sized = html.sizes(brief)
    return Entry(
        path(brief.story),
        brief.headline.text if brief.headline else dossier.story.label or f"Story {brief.story}",
        first.text if first else "",
        outlets(first.cites) if first else "",
        ", ".join(dict.fromkeys(report.outlet for report in dossier.reports if report.outlet)),
        sized.reports,
        sized.origins,
        sized.copies,
        brief.as_of,
    )


def unbriefed(story: Story, reports: Mapping[ReportId, Report]) -> Unbriefed:
    """What the index says of a story without a brief; its address is that of its first report that has one."""
    known = [reports[r] for r in story.reports if r in reports]
    outlets = ", ".join(dict.fromkeys(report.outlet for report in known if report.outlet))
    link = next((found for report in known if (found := address(report))), "")
    return Unbriefed(story.label or f"Story {story.id}", outlets, link, len(known), story.latest)


def index(entries: Iterable[Entry], made: datetime, left: Sequence[Unbriefed] = ()) -> str:
    """The page that lists the stories: those with several origins first, the most told at the top.

    Stories ``left`` without a brief stand at the end, the latest first.
    """
    known = sorted(entries, key=lambda e: (-e.origins, -e.reports, e.headline))
    told = sum(e.reports for e in known) + sum(e.reports for e in left)
    dates = [e.as_of for e in known if e.as_of is not None]
    return html.rendered(
        "index.html",
        script=False,
        title=TITLE,
        kind="index",
        language="",
        summary="",
        stories=[e for e in known if e.origins > 1],
        thin=_thin(known),
        left=sorted(left, key=lambda e: (-(e.latest.timestamp() if e.latest else 0.0), e.label)),
        reports=told,
        as_of=max(dates, default=None),
        made=f"Made {when(made)} by copydesk from {count(told, 'report')}.",
    )


def _thin(entries: Sequence[Entry]) -> list[Entry]:
    """Stories of one origin, the latest first."""
    return sorted((e for e in entries if e.origins < 2), key=lambda e: -(e.as_of.timestamp() if e.as_of else 0.0))
