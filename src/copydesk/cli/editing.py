"""What editors decide about stories, from the names they use for them, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from copydesk import codec, grouping, publishing
from copydesk.cli.calls import Usage, save
from copydesk.records import Act, Constraint, Report, ReportId, Story

if TYPE_CHECKING:
    from copydesk.cli.calls import Call

NAMED = 5
"""Reports that a note names."""


def noted(call: Call, constraints: Sequence[Constraint], known: Iterable[Report]) -> None:
    """Say which constraints are not obeyed, or in part, and which reports that they name are not there."""
    settled = grouping.settle(constraints)
    for each in settled.overruled:
        call.note.line(f"note: {_shown(each)} is overruled by a later decision")
    for each in settled.narrowed:
        call.note.line(f"note: {_shown(each)} holds but for reports that a later decision took out")
    here = {report.id for report in known}
    missing = [r for r in dict.fromkeys(r for c in constraints for r in (*c.together, *c.apart)) if r not in here]
    if missing:
        named = publishing.count(len(missing), "report")
        call.note.line(f"note: {named} that constraints name {_verb(missing)} not among the inputs: {_listed(missing)}")


def save_cases(name: str, constraints: Iterable[Constraint], known: Iterable[Report]) -> None:
    """Write each constraint as a test case, one a line; those of which no pair of reports is there are left out."""
    reports = {report.id: report for report in known}
    made = (grouping.case(each, reports) for each in constraints)
    save(name, (codec.encode(case) + "\n" for case in made if case is not None))


def decided(
    act: Act, names: Sequence[str], stories: Sequence[Story], *, to: str, reason: str, now: datetime
) -> Constraint:
    """The decision as a constraint, made of the stories as they are; raises ``Usage`` where it makes no sense."""
    _sensible(act, names, to)
    now = now.replace(microsecond=0)
    if act in (Act.MERGE, Act.LOCK):
        whole = dict.fromkeys(r for name in names for r in _story(name, stories).reports)
        if act is Act.MERGE and len({_story(name, stories).id for name in names}) < 2:
            raise Usage("a merge needs two stories or more, and these are one")
        return Constraint(act, tuple(whole), reason=reason, made=now)
    taken = list(dict.fromkeys(r for name in names for r in _with_copies(name, stories)))
    target = _story(to, stories) if to else None
    left = [r for name in names for r in _home(name, stories).reports if r not in taken]
    joined = [r for r in target.reports if r not in taken] if target else []
    apart = tuple(dict.fromkeys(r for r in left if r not in joined))
    if not apart:
        where = "all of it would be split off: nothing stays" if not to else "they are there already, or all of a story"
        raise Usage(f"cannot {act} {', '.join(names)}: {where}" + ("; use merge" if to else ""))
    return Constraint(act, (*taken, *joined), apart, reason, now)


def told(constraint: Constraint, stories: Sequence[Story]) -> str:
    """The decision in words: how many reports of which stories."""
    labels = [f"“{s.label}”" for s in stories if set(s.reports) & set(constraint.together)]
    size = publishing.count(len(constraint.together), "report")
    return f"{constraint.act}: {size} together ({' and '.join(labels)}), {len(constraint.apart):,} apart"


def _sensible(act: Act, names: Sequence[str], to: str) -> None:
    if not names:
        raise Usage(f"a {act} needs the names of {'stories' if act in (Act.MERGE, Act.LOCK) else 'reports'}")
    if bool(to) != (act is Act.MOVE):
        raise Usage("a move needs --to STORY" if not to else f"--to goes with move, not with {act}")
    if act is Act.LOCK and len(names) > 1:
        raise Usage("lock one story at a time")


def _story(name: str, stories: Sequence[Story]) -> Story:
    """The story with that id, or its beginning, or with that report."""
    found = [s for s in stories if s.id == name] or [s for s in stories if name in s.reports]
    found = found or [s for s in stories if s.id.startswith(name)]
    if len(found) != 1:
        raise Usage(f"{'no' if not found else 'more than one'} story or report is called {name!r}")
    return found[0]


def _home(name: str, stories: Sequence[Story]) -> Story:
    """The story that the report is in."""
    for story in stories:
        if name in story.reports:
            return story
    raise Usage(f"no report is called {name!r}; group lists them")


def _with_copies(name: str, stories: Sequence[Story]) -> Iterator[ReportId]:
    """The report; with its copies, if it is the original of a wire."""
    for wire in _home(name, stories).wires:
        if name == wire[0]:
            yield from wire
        elif name in wire:
            yield ReportId(name)


def _shown(constraint: Constraint) -> str:
    reason = f" ({constraint.reason})" if constraint.reason else ""
    return f"the {constraint.act} of {_listed(constraint.together)}{reason}"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


def _verb(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"
