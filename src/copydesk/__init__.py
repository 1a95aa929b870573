"""copydesk: many news reports in, one brief out, every sentence resting on a source span."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from copydesk.records import Brief, Checked, Constraint, Dossier, Reading, Report, Story

__all__ = ["brief", "check", "check_text", "group", "read", "weigh", "write"]
__version__ = "0.1.0"


def _now() -> Any:
    from datetime import UTC, datetime

    return datetime.now(UTC)


def _reports(given: Iterable[Report | Mapping[str, Any] | str] | Report | Mapping[str, Any] | str) -> list[Report]:
    """Reports from Report records, dicts of the public form, paths or addresses; ``BadReport`` for anything else."""
    from copydesk import gathering
    from copydesk.desk import make_fetcher

    return gathering.reports(given, now=_now(), fetcher=make_fetcher())


def brief(reports: Iterable[Report | Mapping[str, Any] | str], *, about: str = "") -> Brief:
    """The checked brief of the largest story in the reports, or of the one that ``about`` fits best.

    Reports may be ``Report`` records, dicts of the public form, paths, or web addresses. Raises ``NothingUsable``
    where there is no report, ``UnknownStory`` where no story fits ``about``.
    """
    from copydesk.desk import make_desk
    from copydesk.errors import NothingUsable, UnknownStory

    desk, known = make_desk(), _reports(reports)
    if not known:
        raise NothingUsable(0)
    stories = desk.group(known)
    story = desk.nearest(stories, known, about) if about else stories[0]
    if story is None:
        raise UnknownStory(about)
    return desk.brief(story, known, now=_now())[0]


def read(report: Report | Mapping[str, Any] | str) -> Reading:
    """What is in one report: sentences, quotes, figures, names, dates, with positions in its text."""
    from copydesk.desk import make_desk

    return make_desk().read(_reports(report)[0])


def group(
    reports: Iterable[Report | Mapping[str, Any] | str], constraints: Iterable[Constraint | Mapping[str, Any]] = ()
) -> tuple[Story, ...]:
    """The stories of the reports, the largest first; every report is in exactly one.

    ``constraints`` are what editors decided, as records or dicts of the public form, in order: of two that contradict
    each other the later is obeyed. Raises ``BadConstraint`` for what is none.
    """
    from copydesk import gathering
    from copydesk.desk import make_desk

    decided = [gathering.constraint(each, f"constraint {i + 1}") for i, each in enumerate(constraints)]
    return make_desk().group(_reports(reports), decided)


def weigh(story: Story, reports: Iterable[Report | Mapping[str, Any] | str]) -> Dossier:
    """The dossier of one story: claims with their evidence, disputes, parties, a timeline."""
    from copydesk.desk import make_desk

    return make_desk().weigh(story, _reports(reports))


def write(dossier: Dossier) -> Brief:
    """A brief of the dossier as the extractive writer drafts it, not yet checked."""
    from copydesk.desk import make_desk

    return make_desk().writer.write(dossier, now=_now())


def check(draft: Brief, dossier: Dossier) -> Brief:
    """The brief with findings on every line; ``brief.cleared`` says whether it may be published."""
    from copydesk import checking
    from copydesk.desk import make_desk

    desk = make_desk()
    return checking.check(draft, dossier, desk.reader, desk.checkers)


def check_text(
    text: str,
    against: Sequence[Report | Mapping[str, Any] | str],
    *,
    form: Literal["plain", "markdown", "html"] = "plain",
) -> Checked:
    """Any text held against reports, sentence by sentence: verdicts, scores, findings with positions.

    Of Markdown and HTML the prose is checked; positions count in the text as given. Raises ``ValueError`` for
    another ``form``.
    """
    from copydesk.desk import make_desk

    return make_desk().check_text(text, _reports(against), form)
