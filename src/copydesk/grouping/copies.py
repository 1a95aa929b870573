"""Wire families: reports that are copies of one text, however often it was reprinted.

Ten reprints of one agency text are one voice. Two texts are compared by the runs of five words that lie outside
quotation marks: by how many of the shorter one's stand in the longer one. Texts that share nothing but words inside
quotation marks are not copies: both quote one statement. Candidates come from an index of every twelfth run of a
family's few leading texts, so the cost of one more text grows neither with the number of texts nor of reprints.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby

from copydesk.grouping.runs import RUN, STUB, Printed, printed
from copydesk.grouping.traits import NEVER
from copydesk.records import Copy, Range, Report, ReportId

SAMPLE = 12
"""One run in so many is indexed: about 37 of a report of 450 words. Of a copy cut to a third with one word in twenty
replaced nine are left."""
SHARED_SAMPLES = 2
"""Sampled runs that two texts must share to be compared at all."""
COMMON = 30
"""A sampled run under which so many texts stand is furniture and finds no candidates."""
COMPARED = 8
"""Texts that one is compared with, those that share most sampled runs."""
SHARED = 0.5
"""So many of the shorter text's own runs stand in the longer one: a copy. One word in twenty replaced leaves .77 of
them, a local lead of a third .6; two reports of one event share less than .2 unless one agency is behind both."""
FEWEST = 12
"""Own runs that two texts share at least, about two sentences, unless both are no longer."""
SHORTEST = 40
"""Words that a text needs before standing in a longer one makes it a copy of it."""
PART = 0.2
"""A text that is so much shorter than another is a copy only where it prints the other's head: else a page that lists
many stories would be a copy of each."""
HEAD = 60
"""Runs that are a text's head."""
HALF = 0.5
"""A text ties two longer ones into one family only where it makes up so much of both."""
TIES = 0.8
"""So much of the shorter one's runs two texts must share for a text to tie their families into one."""
LEADING = 4
"""Texts of a family that others are compared with."""
OPENED = 64
"""Leading texts whose runs are kept as sets, those compared last: a long one is not made anew for each comparison."""
NEW = 0.3
"""Share of a copy's runs that its family does not have yet, from which the copy becomes one of the leading texts."""
GAP = 8
"""Runs in a row that stand not in the original: a stretch that the copy added."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a text went: its family, what it copies if anything, and families that it tied into this one, with the
    reports that came from each."""

    family: ReportId
    copy: Copy | None = None
    tied: dict[ReportId, list[ReportId]] = field(default_factory=dict)


class _Text:
    """A text with its runs as sets, ``own`` made when it is first compared: most texts never are."""

    __slots__ = ("_own", "all", "printed")

    def __init__(self, printed: Printed) -> None:
        self.printed, self.all = printed, frozenset(printed.runs)
        self._own: frozenset[int] | None = None

    @property
    def own(self) -> frozenset[int]:
        """The runs that lie outside quotation marks."""
        if self._own is None:
            self._own = self.printed.own() if 0 in self.printed.told else self.all
        return self._own


class Families:
    """The wires of texts that come one by one. A family is called by the first of its texts that came."""

    def __init__(self) -> None:
        self._of: dict[ReportId, ReportId] = {}
        self._members: dict[ReportId, list[ReportId]] = {}
        self._leading: dict[ReportId, list[int]] = {}
        self._texts: dict[int, Printed] = {}
        self._opened: dict[int, _Text] = {}
        self._under: dict[int, tuple[int, ...]] = {}
        self._next = 0

    def family(self, report: ReportId) -> ReportId:
        """The family that a report is in."""
        return self._of[report]

    def members(self, family: ReportId) -> Sequence[ReportId]:
        """The reports of a family."""
        return self._members[family]

    def leading(self) -> dict[ReportId, Printed]:
        """The texts that others are compared with, by report, the first that came first."""
        return {text.report: text for _, text in sorted(self._texts.items())}

    def take_up(self, family: ReportId, report: ReportId, printed: Printed | None) -> None:
        """Put a report that was kept back into its family; ``printed`` if it is one of the leading texts."""
        self._of[report] = family
        self._members.setdefault(family, []).append(report)
        self._leading.setdefault(family, [])
        if printed is not None:
            self._lead(family, printed, sampled(frozenset(printed.runs)))

    def place(self, printed: Printed) -> Placed:
        """Put a text into the family that it belongs to, or into one of its own."""
        text = _Text(printed)
        samples = sampled(text.all)
        found = self._found(text, samples)
        if not found:
            return self._alone(printed, samples)
        other, home = found[0], self._of[found[0].printed.report]
        self._of[printed.report] = home
        self._members[home].append(printed.report)
        others = dict.fromkeys(self._of[o.printed.report] for o in found[1:])
        tied = {family: self._tie(home, family) for family in others if family != home}
        new = text.all.difference(*(self._text(number).all for number in self._leading[home]))
        if len(new) >= NEW * len(text.all) and len(self._leading[home]) < LEADING:
            self._lead(home, printed, samples)
        shared = round(len(text.all & other.all) / len(text.all), 4)
        return Placed(home, Copy(printed.report, other.printed.report, shared, _added(text, other)), tied)

    def forget(self, report: ReportId) -> None:
        """Let a report go; with its last one a family is forgotten."""
        family = self._of.pop(report)
        self._members[family].remove(report)
        if not self._members[family]:
            del self._members[family]
            for number in self._leading.pop(family):
                self._opened.pop(number, None)
                for run in sampled(frozenset(self._texts.pop(number).runs)):
                    left = tuple(n for n in self._under.get(run, ()) if n != number)
                    if left:
                        self._under[run] = left
                    else:
                        self._under.pop(run, None)

    def _alone(self, printed: Printed, samples: frozenset[int]) -> Placed:
        report = printed.report
        self._of[report] = report
        self._members[report], self._leading[report] = [report], []
        self._lead(report, printed, samples)
        return Placed(report)

    def _tie(self, home: ReportId, family: ReportId) -> list[ReportId]:
        """Put a family into another one; its reports."""
        members = self._members.pop(family)
        self._of.update(dict.fromkeys(members, home))
        self._members[home] += members
        self._leading[home] += self._leading.pop(family)
        return members

    def _text(self, number: int) -> _Text:
        """A leading text with its runs as sets."""
        text = self._opened.pop(number, None) or _Text(self._texts[number])
        self._opened[number] = text
        if len(self._opened) > OPENED:
            del self._opened[next(iter(self._opened))]
        return text

    def _lead(self, family: ReportId, printed: Printed, samples: frozenset[int]) -> None:
        number, self._next = self._next, self._next + 1
        self._leading[family].append(number)
        self._texts[number] = Printed(printed.report, printed.runs, printed.told, array("I"), printed.size)
        for run in samples:
            under = self._under.get(run, ())
            if len(under) < COMMON:
                self._under[run] = (*under, number)

    def _found(self, text: _Text, samples: frozenset[int]) -> list[_Text]:
        """The leading texts of families that this one belongs to, the one it is most alike first."""
        under = [self._under[run] for run in samples if run in self._under]
        meets = Counter(chain.from_iterable(numbers for numbers in under if len(numbers) < COMMON))
        least = min(SHARED_SAMPLES, len(samples))
        near = sorted((n for n in meets if meets[n] >= least), key=lambda n: (-meets[n], n))[:COMPARED]
        alike = [other for n in near if same(text, other := self._text(n)) and self._free(text, other)]
        alike.sort(key=lambda o: (-len(text.all & o.all), o.printed.report))
        return [o for i, o in enumerate(alike) if not i or _ties(text, o)]

    def _free(self, text: _Text, other: _Text) -> bool:
        """Whether a text may be put to another: a short one goes with one longer text, and does not tie two."""
        short = len(other.all) < HALF * len(text.all)
        return not short or len(self._leading[self._of[other.printed.report]]) == 1


def _ties(text: _Text, other: _Text) -> bool:
    both = len(text.all & other.all)
    return len(text.all) >= HALF * len(other.all) and both >= TIES * min(len(text.all), len(other.all))


def sampled(runs: frozenset[int]) -> frozenset[int]:
    """The runs by which a text is found: one in twelve; of a short text all."""
    found = frozenset([r for r in runs if not r % SAMPLE])
    return found if len(found) > SHARED_SAMPLES else runs


def same(one: _Text, other: _Text) -> bool:
    """Whether one of the two texts prints the other, whole or in part."""
    short, long = (one, other) if len(one.all) <= len(other.all) else (other, one)
    if short.printed.words < STUB:
        return short.all == long.all
    both = len(short.own & long.own)
    least = min(len(short.own), len(long.own))
    if both < SHARED * least or both < min(FEWEST, least):
        return False
    if len(short.all) >= PART * len(long.all):
        return True
    head = frozenset(long.printed.runs[:HEAD])
    return short.printed.words >= SHORTEST and len(head & short.all) >= SHARED * min(len(head), len(short.all))


def _added(text: _Text, other: _Text) -> tuple[Range, ...]:
    """The stretches of a text, in code points, that another one does not have.

    A run that stands in the other text covers all its words; words that no such run covers were added.
    """
    printed = text.printed
    covered = bytearray(len(printed.starts))
    for i, run in enumerate(printed.runs):
        if run in other.all:
            covered[i : i + RUN] = b"\x01" * RUN
    stretches: list[Range] = []
    for new, words in groupby(range(len(printed.starts)), key=lambda i: not covered[i]):
        known = list(words)
        if new and len(known) >= GAP:
            end = printed.starts[known[-1] + 1] if known[-1] + 1 < len(printed.starts) else printed.size
            stretches.append((printed.starts[known[0]], end))
    return tuple(stretches)


@dataclass(frozen=True, slots=True)
class Family:
    """A wire: positions in the sequence of reports given, the original first."""

    members: tuple[int, ...]
    shared: dict[int, float] = field(default_factory=dict)


def families(reports: Sequence[Report]) -> tuple[Family, ...]:
    """Every position of ``reports`` in exactly one family; families are in the order of their first members.

    The original is the earliest, and of equally early ones the longest, which is the agency's own.
    """
    order = sorted(range(len(reports)), key=lambda i: (reports[i].published or NEVER, -len(reports[i].text), i))
    found, shared, at = Families(), dict[int, float](), dict[ReportId, int]()
    for i in order:
        placed = found.place(replace(printed(reports[i]), report=ReportId(f"{i}")))
        at[ReportId(f"{i}")] = i
        if placed.copy is not None:
            shared[i] = placed.copy.shared
    members: dict[ReportId, list[int]] = {}
    for report, i in at.items():
        members.setdefault(found.family(report), []).append(i)
    made = (Family(tuple(m), {i: shared[i] for i in m if i in shared}) for m in members.values())
    return tuple(sorted(made, key=lambda f: min(f.members)))
