"""A figure in dispute as a ladder over time: one rung for each value, where it stands and when it was first seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from copydesk.publishing.blocks import when
from copydesk.records import Bound, Dispute, Dossier, Figure, Side

WIDTH, HEIGHT = 340, 150
"""The drawing's size in its own units; it is scaled to the column."""

LEFT, RIGHT, TOP, BOTTOM = 26, 26, 30, 34
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
    anchor: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """The drawing: rungs from left to right in time, joined where one value took over from another."""

    rungs: tuple[Rung, ...]
    joined: bool
    first: str
    last: str
    spoken: str

    @property
    def path(self) -> str:
        """The points of the line that joins the rungs, in the order of time."""
        return " ".join(f"{rung.x:g},{rung.y:g}" for rung in sorted(self.rungs, key=lambda r: r.x))


def letters(number: int) -> Iterator[str]:
    """A letter for each side: A, B, C …, and numbers after Z."""
    return (chr(ord("A") + i) if i < 26 else str(i + 1) for i in range(number))


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
    rungs = tuple(_rungs(times, figures))
    spoken = "; ".join(f"{side.value}, {when(time)}" for side, time in zip(sides, times, strict=True))
    joined = dispute.relation == "updates"
    first, last = min(times), max(times)
    return Ladder(rungs, joined, _dated(first, last), _dated(last, first), spoken)


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
    low, high = min(f.low for f in figures), max(f.high for f in figures)
    places = _places(times)
    for letter, x, figure in zip(letters(len(figures)), places, figures, strict=True):
        top, bottom = _height(figure.high, low, high), _height(figure.low, low, high)
        anchor = "start" if x < LEFT + APART else "end" if x > WIDTH - RIGHT - APART else "middle"
        yield Rung(letter, x, round((top + bottom) / 2, 1), top, bottom, _label(figure), figure.bound, anchor)


def _height(value: Decimal, low: Decimal, high: Decimal) -> float:
    share = float((value - low) / (high - low)) if high > low else 0.5
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def _places(times: list[datetime]) -> list[float]:
    """Where each time stands from left to right: to scale, but no two nearer than ``APART``; in the order of time."""
    first, last = min(times), max(times)
    span = (last - first).total_seconds()
    room = WIDTH - LEFT - RIGHT
    order = sorted(range(len(times)), key=lambda i: (times[i], i))
    placed: dict[int, float] = {}
    at = float(LEFT - APART)
    for i in order:
        wanted = LEFT + (room * (times[i] - first).total_seconds() / span if span else 0.0)
        at = max(wanted, at + APART)
        placed[i] = at
    return [round(x, 1) for x in _within([placed[i] for i in range(len(times))], order)]


def _within(places: list[float], order: Iterable[int]) -> list[float]:
    """The same places pushed back from the right edge, the distances kept."""
    edge = float(WIDTH - RIGHT)
    for i in reversed(list(order)):
        places[i] = min(places[i], edge)
        edge = places[i] - APART
    return places


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
