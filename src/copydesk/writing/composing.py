"""Composed lines: fixed patterns filled from the dossier, every slot with its cite."""

from __future__ import annotations

from copydesk.records import Cite, Dispute, Line, LineKind, Relation, Side

DIFFER = "Reports differ on {about}: {sides}."
ROSE = "The number of {about} given rose from {first} to {last}."
MOST_SIDES = 4


def dispute_line(dispute: Dispute) -> Line | None:
    """One sentence that shows every side of a figure with who gives it; None for disputes of statements."""
    if dispute.relation is Relation.DISPUTES or not 1 < len(dispute.sides) <= MOST_SIDES:
        return None
    sides = [f"{s.value} ({_giver(s)})" for s in dispute.sides]
    if dispute.relation is Relation.UPDATES:
        text = ROSE.format(about=dispute.about, first=sides[0], last=sides[-1])
        shown: tuple[Side, ...] = (dispute.sides[0], dispute.sides[-1])
    else:
        text = DIFFER.format(about=dispute.about, sides=_joined(sides))
        shown = dispute.sides
    cites = tuple(dict.fromkeys(_first(s) for s in shown))
    return Line(text, LineKind.COMPOSED, cites)


def _first(side: Side) -> Cite:
    return side.cites[0]


def _giver(side: Side) -> str:
    outlet = side.cites[0].outlet
    return f"{side.who}, {outlet}" if side.who and outlet else side.who or outlet or "one report"


def _joined(sides: list[str]) -> str:
    return ", ".join(sides[:-1]) + " and " + sides[-1]
