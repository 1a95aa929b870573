"""Stories that editors merged: kept apart in memory, so that each goes on growing as it would, and told as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from copydesk.grouping.constraints import Settled
from copydesk.grouping.memory import Memory


def merge(memory: Memory, settled: Settled) -> None:
    """Note which stories are told as one, under the id of the largest or of the one they were told as before.

    What is told under another id than before counts as changed, an id that is not told any more as gone.
    """
    heads = {
        number: head
        for numbers in _together(memory, settled)
        for head in [_head(memory, numbers)]
        for number in numbers
        if number != head
    }
    for number in sorted(memory.told_in.keys() | heads.keys()):
        if number in memory.stories:
            _tell_in(memory, number, heads.get(number))
    memory.told_in = heads
    for number in sorted(memory.changed):
        for other in [n for n, head in heads.items() if number in (head, heads.get(n))]:
            memory.refresh(other)


def _together(memory: Memory, settled: Settled) -> list[list[int]]:
    """Numbers of stories that hold reports of one bundle, and so on; only where they are several."""
    of: dict[int, int] = {}

    def root(number: int) -> int:
        while of.setdefault(number, number) != number:
            number = of[number]
        return number

    first: dict[str, int] = {}
    for report, bundle in settled.bundle.items():
        if report in memory.reports:
            number = memory.units[memory.unit_of[report]].story
            one, other = sorted((root(number), root(first.setdefault(bundle, number))))
            of[other] = one
    groups: dict[int, list[int]] = defaultdict(list)
    for number in of:
        groups[root(number)].append(number)
    return [sorted(numbers) for numbers in groups.values() if len(numbers) > 1]


def _head(memory: Memory, numbers: Sequence[int]) -> int:
    stories = memory.stories
    known = {stories[n].told_as for n in numbers}
    heads = [n for n in numbers if stories[n].id in known] or numbers
    return min(heads, key=lambda n: (-len(stories[n].units), n))


def _tell_in(memory: Memory, number: int, head: int | None) -> None:
    """The story is told as a part of another one from now on, or on its own."""
    story = memory.stories[number]
    before, story.told_as = story.told_as, None if head is None else memory.stories[head].id
    if before == story.told_as:
        return
    if before is None and story.told:
        memory.gone.add(story.id)
    memory.changed.add(number if head is None else head)
    memory.changed |= {n for n, other in memory.stories.items() if other.id == before}
