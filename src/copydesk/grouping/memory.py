"""What grouping remembers of the reports and stories that are open."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from sys import intern

from copydesk.codec import content_id
from copydesk.grouping.constraints import Settled
from copydesk.grouping.copies import Families
from copydesk.grouping.model import Gathered, together
from copydesk.grouping.runs import Printed
from copydesk.grouping.sparse import Postings, Sparse, Weighed
from copydesk.grouping.traits import Known, Traits, hours
from copydesk.grouping.vectors import Weights
from copydesk.records import Copy, ReportId, StoryId

OPEN_FOR = timedelta(days=14)
"""How long a story stays open after the last report that joined it."""
LOOKED = 12
"""Units of a story that are looked at one by one."""
AHEAD = timedelta(days=1)
"""A report dated later than this from now has a wrong date and counts as undated."""


@dataclass(slots=True)
class Unit:
    """A wire as linking sees it: its reports, its original's vector, the number of its story, why it is there.

    ``names`` are its most telling names as it spells them, by feature, ``top`` the numbers of the features of title and
    lead, ``sentences`` those of each sentence, with a 0 after it.
    """

    reports: list[ReportId]
    vector: Sparse
    hours: float | None
    names: dict[int, str] = field(default_factory=dict)
    top: array[int] = field(default_factory=lambda: array("I"))
    sentences: array[int] = field(default_factory=lambda: array("I"))
    story: int = -1
    why: str = ""
    explained: int = -1

    def gathered(self) -> Gathered:
        """The unit as a cluster of one."""
        return Gathered(1, self.vector.open(), 1.0, self.hours, self.hours)


@dataclass(slots=True)
class Open:
    """An open story. ``sum`` adds up its units, ``linked`` is how many it had at its last repair, ``second`` how alike
    it was to the story next to it, ``grown`` when a report last joined it, ``central`` the unit it is called by and how
    many units it had when that was chosen, ``told_as`` the story that an editor merged it into."""

    id: StoryId
    units: list[ReportId]
    sum: Sparse
    norm: float
    first: float | None
    last: float | None
    linked: int = 0
    second: float = 0.0
    grown: datetime | None = None
    merged: tuple[StoryId, ...] = ()
    forked: StoryId | None = None
    told: bool = False
    central: tuple[ReportId | None, int] = (None, 0)
    told_as: StoryId | None = None

    def gathered(self) -> Gathered:
        """The story as one cluster."""
        return Gathered(len(self.units), self.sum.open(), self.norm, self.first, self.last)

    def alike(self, unit: Gathered) -> float:
        """The likeness of a unit to the story; opens no vector."""
        return self.sum.dot(unit.sum) / len(self.units)

    def outline(self) -> Gathered:
        """The story as one cluster, its sum left out."""
        return Gathered(len(self.units), {}, self.norm, self.first, self.last)

    def put(self, cluster: Gathered) -> None:
        """Take over what adds up its units."""
        self.sum, self.norm = Sparse.of(cluster.sum), cluster.norm
        self.first, self.last = cluster.first, cluster.last


def looked(units: Sequence[ReportId]) -> list[ReportId]:
    """The units of a story that are looked at one by one: in a large one those that came first and last."""
    half = LOOKED // 2
    return list(units) if len(units) <= LOOKED else [*units[:half], *units[-half:]]


class Memory:
    """Reports by id, units by key, stories by number, and an index of the stories' heaviest features.

    A unit's key is the id of one of its reports, the first that came in.
    """

    def __init__(self) -> None:
        self.reports: dict[ReportId, Known] = {}
        self.units: dict[ReportId, Unit] = {}
        self.unit_of: dict[ReportId, ReportId] = {}
        self.stories: OrderedDict[int, Open] = OrderedDict()
        self.copies: dict[ReportId, Copy] = {}
        self.changed: set[int] = set()
        self.rivals: dict[ReportId, list[int]] = {}
        self.gone: set[StoryId] = set()
        self.now: datetime | None = None
        self.linked = 0
        self._ids: set[StoryId] = set()
        self.weights = Weights()
        self.families = Families()
        self._postings = Postings()
        self._next = 0
        self.named: set[ReportId] = set()
        """Wires of reports that editors name."""
        self.told_in: dict[int, int] = {}
        """Stories that editors merged into others, with the numbers of these."""

    # --- reports into units ---------------------------------------------------

    def take(self, traits: Iterable[Traits]) -> tuple[list[ReportId], list[ReportId]]:
        """Keys of the units that these reports opened, and of those that they joined as copies."""
        new = {t.report: t for t in traits if t.report not in self.reports}
        opened: list[ReportId] = []
        joined: set[ReportId] = set()
        for report in sorted(new.values(), key=lambda t: t.known.order):
            (opened.append if self._place(report) else joined.add)(self.unit_of[report.report])
        opened = [key for key in opened if key in self.units]
        self.weights.count(new[key].counted for key in opened)
        for key in opened:
            self._describe(self.units[key], new[key])
        return opened, sorted((joined & self.units.keys()) - set(opened))

    def _place(self, report: Traits) -> bool:
        """Put a report into its wire; whether it opened one."""
        placed = self.families.place(report.printed)
        key = placed.family
        self.reports[report.report] = report.known
        self.unit_of[report.report] = key
        if placed.copy is not None:
            self.copies[report.report] = placed.copy
        fresh = key not in self.units
        if fresh:
            self.units[key] = Unit([], Sparse.of({}), self._hours(report.known.published))
        self.units[key].reports.append(report.report)
        for other, reports in placed.tied.items():
            self._tie(key, other, reports)
        return fresh

    def take_back(
        self, known: Known, wire: ReportId, unit: ReportId, printed: Printed | None, copy: Copy | None
    ) -> None:
        """Put a report that was kept back into its wire and unit."""
        self.reports[known.report] = known
        self.unit_of[known.report] = unit
        self.units[unit].reports.append(known.report)
        self.families.take_up(wire, known.report, printed)
        if copy is not None:
            self.copies[known.report] = copy

    def _describe(self, unit: Unit, traits: Traits) -> None:
        counted = traits.counted
        unit.sentences = traits.sentences
        unit.vector = Sparse.of(self.weights.vector(counted))
        unit.names = {name: intern(spelt) for name, spelt in self.weights.telling(counted).items()}
        unit.top = array("I", sorted(counted.top))

    def _tie(self, key: ReportId, other: ReportId, reports: Sequence[ReportId]) -> None:
        """Two wires turn out to be one: the second goes into the first, with these reports."""
        if other in self.named:
            self.named = (self.named - {other}) | {key}
        for gone in {self.unit_of[r] for r in reports}:
            unit = self.units.pop(gone)
            if unit.story >= 0:
                self._leave(unit.story, gone, self.units[key].story)
        for report in reports:
            self.unit_of[report] = key
        self.units[key].reports += reports

    def _leave(self, number: int, key: ReportId, into: int) -> None:
        left = [k for k in self.stories[number].units if k != key]
        if left:
            self.fill(number, left)
        else:
            self.merge(number, into)

    def _hours(self, published: datetime | None) -> float | None:
        late = self.now is not None and published is not None and published > self.now + AHEAD
        return None if late else hours(published)

    def wires(self, reports: Iterable[ReportId]) -> set[ReportId]:
        """The wires of those of these reports that are known."""
        return {self.wire_of(r) for r in reports if r in self.reports}

    def wire_of(self, report: ReportId) -> ReportId:
        """The wire of a report that is known."""
        return self.families.family(report)

    # --- units into stories ---------------------------------------------------

    def near(self, cluster: Gathered, most: int, but: int = -1) -> list[int]:
        """Numbers of at most so many stories that share the cluster's heaviest features, the likeliest first."""
        return [n for n in self._postings.near(cluster.sum, most + 1, self.stories) if n != but][:most]

    def take_up(self, story: Open) -> None:
        """Put a story that was kept among the open ones, as the one that grew last."""
        number, self._next = self._next, self._next + 1
        self.stories[number] = story
        self._ids.add(story.id)
        for key in story.units:
            self.units[key].story = self.units[key].explained = number
        self._postings.add(number, story.sum.open())

    def open(self, keys: Sequence[ReportId], came: int = -1, cluster: Gathered | None = None) -> int:
        """A new story of these units, which may come out of another one; its number.

        One that had gone into the other, and comes out of it with its first report, is again what it was.
        """
        number, self._next = self._next, self._next + 1
        old = self.stories.get(came)
        story = self.stories[number] = Open(self._new_id(keys), [], Sparse.of({}), 0.0, None, None)
        self._ids.add(story.id)
        if old is not None and story.id in old.merged:
            old.merged = tuple(gone for gone in old.merged if gone != story.id)
            self.changed.add(came)
        elif old is not None and old.told:
            story.forked = old.id
        self.fill(number, keys, cluster)
        return number

    def fill(self, number: int, keys: Sequence[ReportId], cluster: Gathered | None = None) -> None:
        """Make these the units of the story; ``cluster`` is what they add up to, where that is known."""
        story = self.stories[number]
        for key in keys:
            self.units[key].story = number
        if len(keys) != len(story.units) or set(keys) != set(story.units):
            self.refill(number, keys, cluster)

    def refill(self, number: int, keys: Sequence[ReportId], cluster: Gathered | None = None) -> None:
        """Make these, which are in the story, all of its units."""
        story = self.stories[number]
        cluster = cluster or self.sum_of(keys)
        story.units = list(keys)
        story.put(cluster)
        self._postings.add(number, cluster.sum)
        self.touch(number)

    def join(self, number: int, key: ReportId) -> None:
        """Put a unit into a story as the last one."""
        story = self.stories[number]
        cluster = together(story.gathered(), self.units[key].gathered())
        story.units.append(key)
        story.put(cluster)
        self.units[key].story = number
        if len(story.units) & (len(story.units) - 1) == 0:
            self._postings.add(number, cluster.sum)
        self.touch(number)

    def nearest(self, number: int, unit: Gathered) -> float:
        """How alike a unit is to the one of the story's that it is most alike to, of those that came first and last."""
        return max(self.units[key].vector.dot(unit.sum) for key in looked(self.stories[number].units))

    def likest(self, ones: Sequence[ReportId], others: Sequence[ReportId], opened: Weighed | None) -> float:
        """How alike the two likest units of two clusters are; ``opened`` is the vector of the second if it is one."""
        vectors = [opened] if opened is not None else [self.units[k].vector.open() for k in looked(others)]
        return max(self.units[key].vector.dot(v) for key in looked(ones) for v in vectors)

    def merge(self, number: int, into: int) -> None:
        """Note that a story has gone into another one."""
        gone = self.stories.pop(number)
        self.changed.discard(number)
        self._ids.discard(gone.id)
        if gone.told:
            if gone.told_as is None:
                self.gone.add(gone.id)
            heir = self.stories[into]
            heir.merged = tuple(dict.fromkeys((*heir.merged, gone.id, *gone.merged)))
            self.changed.add(into)

    def sum_of(self, keys: Sequence[ReportId]) -> Gathered:
        """These units as one cluster."""
        made = self.units[keys[0]].gathered()
        for key in keys[1:]:
            made = together(made, self.units[key].gathered())
        return made

    def touch(self, number: int) -> None:
        """Note that a story has changed."""
        self.refresh(number)
        self.changed.add(number)

    def refresh(self, number: int) -> None:
        """Note that a story is not to be closed yet."""
        self.stories[number].grown = self.now
        self.stories.move_to_end(number)

    def close(self) -> tuple[StoryId, ...]:
        """Forget the stories that nothing has joined for ``OPEN_FOR``, with their reports; the ids of these stories."""
        closed: list[StoryId] = []
        while self.now and self.stories:
            number, story = next(iter(self.stories.items()))
            if story.grown is None or story.grown + OPEN_FOR > self.now:
                break
            del self.stories[number]
            self._ids.discard(story.id)
            closed.append(story.id)
            for report in [r for key in story.units for r in self.units.pop(key).reports]:
                self._forget(report)
        return tuple(closed)

    def _forget(self, report: ReportId) -> None:
        del self.reports[report], self.unit_of[report]
        self.copies.pop(report, None)
        self.families.forget(report)

    def first_of(self, *keys: ReportId) -> Known:
        """The earliest report of these units."""
        if len(keys) == 1 and len(self.units[keys[0]].reports) == 1:
            return self.reports[self.units[keys[0]].reports[0]]
        return min((self.reports[r] for key in keys for r in self.units[key].reports), key=lambda t: t.order)

    def roots(self, keys: Sequence[ReportId], settled: Settled) -> frozenset[ReportId]:
        """The bundles that reports of these units are in."""
        if not settled.bundle:
            return frozenset()
        named = (r for key in keys for r in self.units[key].reports)
        return frozenset(settled.bundle[r] for r in named if r in settled.bundle)

    def _new_id(self, keys: Sequence[ReportId]) -> StoryId:
        """By the earliest report, the same on any machine; by the report and the story that has that id already."""
        made = content_id("story", self.first_of(*keys).report)
        while StoryId(made) in self._ids:
            made = content_id("story", made)
        return StoryId(made)
