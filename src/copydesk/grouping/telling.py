"""Story records out of memory: labels, wires, and one plain sentence per report that says why it is here."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.grouping.constraints import Settled
from copydesk.grouping.memory import Memory, Open, Unit, looked
from copydesk.grouping.model import likeness
from copydesk.records import ReportId, Story

NAMED = 3
"""Shared words that a reason names."""
OPENED = "opened the story"
DAY = 24.0


def told(memory: Memory, number: int, settled: Settled) -> Story:
    """The story as it now is; reasons are given anew for units that came into it since it was last told."""
    story = memory.stories[number]
    story.told = True
    wires, units = _ordered(memory, story)
    _explain(memory, number, units, settled)
    reports = [memory.reports[r] for wire in wires for r in wire]
    times = [r.published for r in reports if r.published is not None]
    return Story(
        id=story.id,
        label=memory.reports[memory.first_of([_central(memory, number, story)])].label,
        wires=wires,
        began=min(times, default=None),
        latest=max(times, default=None),
        why={r: why for key, wire in zip(units, wires, strict=True) for r, why in _reasons(memory, key, wire)},
        copies=tuple(memory.copies[r.report] for r in reports if r.report in memory.copies),
        agencies={r.report: r.agency for r in reports if r.agency},
        merged=story.merged,
        forked=story.forked,
        locked=bool(memory.roots(story.units, settled) & settled.locked),
    )


def _ordered(memory: Memory, story: Open) -> tuple[tuple[tuple[ReportId, ...], ...], list[ReportId]]:
    """The reports of each unit in order of time, the units by their first reports; and the units."""
    known = memory.reports
    wires = []
    for key in story.units:
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
        looked(story.units), key=lambda k: (not _titled(memory, k), -round(memory.units[k].vector.dot(whole), 9), k)
    )
    story.central = (found, len(story.units))
    return found


def _titled(memory: Memory, key: ReportId) -> bool:
    return memory.reports[memory.first_of([key])].titled


def _reasons(memory: Memory, key: ReportId, wire: Sequence[ReportId]) -> list[tuple[ReportId, str]]:
    reasons = []
    for report in wire:
        copy = memory.copies.get(report)
        if copy is None or report == wire[0]:
            reasons.append((report, memory.units[key].why))
        else:
            reasons.append((report, f"copy of {wire[0]}: {100 * copy.shared:.0f} % of its 5-word runs stand there"))
    return reasons


def _explain(memory: Memory, number: int, units: Sequence[ReportId], settled: Settled) -> None:
    memory.units[units[0]].why = OPENED
    for key in units[1:]:
        unit = memory.units[key]
        if unit.explained != number or unit.why in ("", OPENED):
            unit.explained = number
            unit.why = _why(memory, number, key, settled)


def _why(memory: Memory, number: int, key: ReportId, settled: Settled) -> str:
    """What speaks for the unit's being in its story, and how near it is to any other."""
    story, unit = memory.stories[number], memory.units[key]
    for constraint in settled.obeyed:
        if set(unit.reports) & set(constraint.together):
            return f"an editor's {constraint.act}" + (f": {constraint.reason}" if constraint.reason else "")
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
    own = unit.gathered()
    story = memory.stories[number].gathered()
    size = max(1, story.size - 1)
    alike = (likeness(own, story) * story.size - unit.vector.dot(own.sum)) / size
    fits = f"likeness {alike:.2f}"
    rivals = [n for n in memory.rivals.get(key, ()) if n != number and n in memory.stories]
    for other in rivals or memory.near(own, 1, number):
        near = memory.stories[other]
        label = memory.reports[memory.first_of(near.units[:1])].label
        return f"{fits}; nearest other: “{label}” {likeness(own, near.gathered()):.2f}"
    return f"{fits}; no other story is near"
