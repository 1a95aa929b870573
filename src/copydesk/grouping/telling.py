"""Story records out of memory: labels, wires, and one plain sentence per report that says why it is here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from copydesk.grouping.constraints import Settled
from copydesk.grouping.memory import Memory, Open, Unit, looked
from copydesk.records import Constraint, Copy, ReportId, Story, StoryId

NAMED = 3
"""Shared words that a reason names."""
OPENED = "opened the story"
DAY = 24.0


def told(memory: Memory, number: int, settled: Settled) -> Story:
    """The story as it now is, with those that editors merged into it; reasons are given anew for units that came into
    it since it was last told."""
    story = memory.stories[number]
    story.told = True
    numbers = [number, *(n for n, head in memory.told_in.items() if head == number)]
    parts = [memory.stories[n] for n in numbers]
    for at, part in zip(numbers, parts, strict=True):
        _explain(memory, at, _ordered(memory, part.units)[1])
    wires, units = _ordered(memory, [key for part in parts for key in part.units])
    reports = [memory.reports[r] for wire in wires for r in wire]
    times = [r.published for r in reports if r.published is not None]
    return Story(
        id=story.id,
        label=memory.first_of(_central(memory, number, story)).label,
        wires=wires,
        began=min(times, default=None),
        latest=max(times, default=None),
        why={r: why for key, wire in zip(units, wires, strict=True) for r, why in _reasons(memory, key, wire, settled)},
        copies=tuple(_copies(memory, wires)),
        agencies={r.report: r.agency for r in reports if r.agency},
        merged=_merged(parts),
        forked=story.forked,
        locked=bool(memory.roots(story.units, settled) & settled.locked),
    )


def _merged(parts: Sequence[Open]) -> tuple[StoryId, ...]:
    """The ids of stories that have gone into the first of these, the others among them."""
    story, *others = parts
    gone = [id for other in others for id in ((other.id, *other.merged) if other.told else other.merged)]
    return tuple(dict.fromkeys((*story.merged, *gone)))


def _ordered(memory: Memory, units: Iterable[ReportId]) -> tuple[tuple[tuple[ReportId, ...], ...], list[ReportId]]:
    """The reports of each unit in order of time, the units by their first reports; and the units."""
    known = memory.reports
    wires = []
    for key in units:
        reports = memory.units[key].reports
        if len(reports) > 1:
            reports = sorted(reports, key=lambda r: known[r].order)
        wires.append((known[reports[0]].order, key, tuple(reports)))
    wires.sort()
    return tuple(wire for _, _, wire in wires), [key for _, key, _ in wires]


def _central(memory: Memory, number: int, story: Open) -> ReportId:
    """The unit that is most like the story, one with a title if there is one; sought anew as the story doubles."""
    known, size = story.central
    if size <= len(story.units) < 2 * size and known in memory.units and memory.units[known].story == number:
        return known
    whole = story.sum.open()
    found = min(
        looked(story.units),
        key=lambda k: (not memory.first_of(k).titled, -round(memory.units[k].vector.dot(whole), 9), k),
    )
    story.central = (found, len(story.units))
    return found


def _reasons(
    memory: Memory, key: ReportId, wire: Sequence[ReportId], settled: Settled
) -> Iterator[tuple[ReportId, str]]:
    """Of each report of a wire why it is in the story."""
    for report in wire:
        copy = memory.copies.get(report)
        if report in settled.reason:
            own = memory.units[key].why
            yield report, _wanted(settled.reason[report]) + (f"; {own}" if own and own != OPENED else "")
        elif report == wire[0] and memory.units[key].why == OPENED and memory.units[key].story in memory.told_in:
            yield report, "opened a story that an editor merged into this one"
        elif copy is None or report == wire[0]:
            yield report, memory.units[key].why
        else:
            yield report, f"copy of {wire[0]}: {100 * copy.shared:.0f} % of its 5-word runs stand there"


def _copies(memory: Memory, wires: Iterable[Sequence[ReportId]]) -> Iterator[Copy]:
    """The copies of originals that are in the story too."""
    for wire in wires:
        for report in wire:
            copy = memory.copies.get(report)
            if copy is not None and (copy.of in wire or not memory.named):
                yield copy


def _wanted(constraint: Constraint) -> str:
    return f"an editor's {constraint.act}" + (f": {constraint.reason}" if constraint.reason else "")


def _explain(memory: Memory, number: int, units: Sequence[ReportId]) -> None:
    memory.units[units[0]].why = OPENED
    for key in units[1:]:
        unit = memory.units[key]
        if unit.explained != number or unit.why in ("", OPENED):
            unit.explained = number
            unit.why = _why(memory, number, key)


def _why(memory: Memory, number: int, key: ReportId) -> str:
    """What speaks for the unit's being in its story, and how near it is to any other."""
    story, unit = memory.stories[number], memory.units[key]
    others = [memory.units[k] for k in looked(story.units) if k != key]
    top = frozenset(unit.top)
    near = max(others, key=lambda o: (len(o.names.keys() & unit.names.keys()), len(top.intersection(o.top))))
    told = [_names(unit, near), _days(unit, near), _title(unit, near)]
    by = ", ".join(t for t in told if t) or "its words"
    known = memory.reports[near.reports[0]]
    return f"joined: {by} with “{known.label}” ({near.reports[0]}); {_fit(memory, number, key, unit)}"


def _names(unit: Unit, near: Unit) -> str:
    shared = [spelt for name, spelt in unit.names.items() if name in near.names]
    more = f" and {len(shared) - NAMED} more" if len(shared) > NAMED else ""
    return f"shares {', '.join(shared[:NAMED])}{more}" if shared else ""


def _days(unit: Unit, near: Unit) -> str:
    if unit.hours is None or near.hours is None:
        return ""
    days = abs(int(unit.hours // DAY) - int(near.hours // DAY))
    return "same day" if days < 1 else f"{days} day{'s' if days > 1 else ''} apart"


def _title(unit: Unit, near: Unit) -> str:
    shared = len(frozenset(unit.top).intersection(near.top))
    return f"{shared} word{'s' if shared > 1 else ''} of title and lead" if shared else ""


def _fit(memory: Memory, number: int, key: ReportId, unit: Unit) -> str:
    own, story = unit.gathered(), memory.stories[number]
    others = max(1, len(story.units) - 1)
    alike = (story.alike(own) * len(story.units) - unit.vector.dot(own.sum)) / others
    fits = f"likeness {alike:.2f}"
    rivals = [n for n in memory.rivals.get(key, ()) if n != number and n in memory.stories]
    for other in rivals or memory.near(own, 1, number):
        near = memory.stories[other]
        label = memory.first_of(near.units[0]).label
        return f"{fits}; nearest other: “{label}” {near.alike(own):.2f}"
    return f"{fits}; no other story is near"
