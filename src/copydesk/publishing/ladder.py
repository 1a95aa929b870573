"""A figure in dispute as a ladder over time: one rung for each value, where it stands and when it was first seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from string import ascii_uppercase

from copydesk.publishing.blocks import when
from copydesk.records import Bound, Dispute, Dossier, Figure, Side

WIDTH, HEIGHT = 340, 150
"""The drawing's size in its own units; it is scaled to the column."""

LEFT, RIGHT, TOP, BOTTOM = 24, 24, 30, 22
"""Room around the rungs, for letters above and dates below."""

APART = 30
"""The least distance between two rungs, so that their labels do not meet."""

MOST = 8
"""More values than that are a list and no drawing: the letters would touch."""

LABEL = 9
"""The longest number that is written at its rung, in characters."""

SIGNS = {Bound.EXACT: "", Bound.ABOUT: "~", Bound.AT_LEAST: "≥", Bound.AT_MOST: "≤"}


@dataclass(frozen=True, slots=True)
class Rung:
    """One value: its letter in the list, its place, the height of its range, and its number in short."""

    letter: str
    x: float
    y: float
    top: float
    bottom: float
    label: str
    bound: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """The drawing: rungs from left to right in time, joined where each value took over from the one before.

    ``order`` are the places of the dispute's sides in the order of time, the order of the letters. Heights are to
    scale from zero: a toll that rises by a tenth climbs by a tenth.
    """

    rungs: tuple[Rung, ...]
    order: tuple[int, ...]
    joined: bool
    first: str
    last: str
    spoken: str

    @property
    def path(self) -> str:
        """The points of the line that joins the rungs."""
        return " ".join(f"{rung.x:g},{rung.y:g}" for rung in self.rungs)


def ladder(dispute: Dispute, dossier: Dossier) -> Ladder | None:
    """The ladder of a dispute on a figure; None where its sides are words, undated, or all of one value."""
    sides = dispute.sides
    found = [_figure(side, dossier) for side in sides]
    figures = [figure for figure in found if figure is not None]
    times = [side.published for side in sides if side.published is not None]
    values = {(f.low, f.high, f.bound) for f in figures}
    if len(figures) < len(sides) or len(times) < len(sides) or len(values) < 2 or len(sides) > MOST:
        return None
    if len({(f.unit, f.noun) for f in figures if f.noun}) > 1 and len({f.unit for f in figures}) > 1:
        return None
    order = tuple(sorted(range(len(sides)), key=lambda i: (times[i], figures[i].low)))
    rungs = tuple(_rungs([times[i] for i in order], [figures[i] for i in order]))
    spoken = "; ".join(f"{sides[i].value}, {when(times[i])}" for i in order)
    rising = all(before.y >= after.y for before, after in pairwise(rungs))
    joined = dispute.relation == "updates" and rising
    first, last = min(times), max(times)
    return Ladder(rungs, order, joined, _dated(first, last), _dated(last, first), spoken)


def _dated(time: datetime, other: datetime) -> str:
    """The day; with the time of day where both ends fall on one."""
    day = f"{time.day} {time:%B}"
    return f"{day}, {time:%H:%M}" if time.date() == other.date() and time != other else day


def _figure(side: Side, dossier: Dossier) -> Figure | None:
    """The figure that a side's value stands for, as it was read in the words it cites."""
    wanted = side.value.lower()
    readings = {reading.report: reading for reading in dossier.readings}
    for cite in side.cites:
        reading = readings.get(cite.report)
        for figure in reading.figures if reading else ():
            if cite.start <= figure.start and figure.end <= cite.end:
                words = dossier.report(cite.report).text[figure.start : figure.end].lower()
                if words == wanted or words in wanted or wanted in words:
                    return figure
    return None


def _rungs(times: list[datetime], figures: list[Figure]) -> Iterator[Rung]:
    low, high = min(Decimal(0), *(f.low for f in figures)), max(Decimal(0), *(f.high for f in figures))
    places = _places(times)
    for letter, x, figure in zip(ascii_uppercase, places, figures, strict=False):
        top, bottom = _height(figure.high, low, high), _height(figure.low, low, high)
        yield Rung(letter, x, round((top + bottom) / 2, 1), top, bottom, _label(figure), figure.bound)


def _height(value: Decimal, low: Decimal, high: Decimal) -> float:
    share = float((value - low) / (high - low)) if high > low else 0.5
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def _places(times: list[datetime]) -> list[float]:
    """Where each of the times, in order, stands from left to right: to scale, but no two nearer than ``APART``."""
    span = (times[-1] - times[0]).total_seconds()
    room = WIDTH - LEFT - RIGHT
    places: list[float] = []
    at = float(LEFT - APART)
    for time in times:
        wanted = LEFT + (room * (time - times[0]).total_seconds() / span if span else 0.0)
        at = max(wanted, at + APART)
        places.append(at)
    return [round(x, 1) for x in _within(places)]


def _within(places: list[float]) -> list[float]:
    """The same places pushed back from the right edge, the distances kept."""
    edge = float(WIDTH - RIGHT)
    made = []
    for place in reversed(places):
        made.append(min(place, edge))
        edge = made[-1] - APART
    return made[::-1]


def _label(figure: Figure) -> str:
    """The number in short: "7", "≥ 190", "100–120"; empty where it is too long to stand there."""
    low, high = _short(figure.low), _short(figure.high)
    label = f"{SIGNS[figure.bound]}{low}" if low == high else f"{low}–{high}"
    return label if len(label) <= LABEL else ""


def _short(value: Decimal) -> str:
    """With thousands apart; millions and billions by a letter."""
    for size, letter in ((Decimal(10**9), "bn"), (Decimal(10**6), "m")):
        if abs(value) >= size:
            return f"{(value / size).normalize():f}{letter}"
    return f"{value.normalize():,f}"
