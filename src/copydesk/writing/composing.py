"""Composed lines: fixed patterns filled from the dossier, every slot with its cite."""

from __future__ import annotations

import re

from copydesk.records import Dispute, Line, LineKind, Relation, Side
from copydesk.writing.edits import MONTHS
from copydesk.writing.text import words

DIFFERS = "Reports differ on the number of {about}: {sides}."
SUMS_DIFFER = "Reports differ on the {about}: {sides}."
MONEY = re.compile(r"[$£€¥]|\b(?:million|billion|crowns?|dollars?|euros?|pounds?|francs?|yen|rupees?)\b", re.IGNORECASE)
UPDATES = "Reports gave {first} and later {last} as the number of {about}."
MOST_SIDES = 4


def dispute_line(dispute: Dispute) -> Line | None:
    """One sentence that shows a figure's sides, each with who gives it and when; None for other disputes.

    A figure that rose is told first to last; one that differs is told with every side, and not at all
    where there are more than four.
    """
    if dispute.relation is Relation.UPDATES:
        shown: tuple[Side, ...] = (dispute.sides[0], dispute.sides[-1])
        text = UPDATES.format(about=dispute.about, first=_given(shown[0]), last=_given(shown[1]))
    elif dispute.relation is Relation.DIFFERS and len(dispute.sides) <= MOST_SIDES:
        shown = dispute.sides
        sides = [_given(s) for s in shown]
        pattern = SUMS_DIFFER if all(MONEY.search(s.value) for s in shown) else DIFFERS
        text = pattern.format(about=dispute.about, sides=", ".join(sides[:-1]) + " and " + sides[-1])
    else:
        return None
    return Line(text, LineKind.COMPOSED, tuple(dict.fromkeys(s.cites[0] for s in shown)))


def _given(side: Side) -> str:
    """The value with who gives it, the outlet and its day, as in "about 100 (the army, Lorn Radio, March 4)".

    Who gives it is told only where the cited sentence names them; the reader can see it there.
    """
    cite = side.cites[0]
    day = f"{MONTHS[cite.published.month - 1]} {cite.published.day}" if cite.published else ""
    who = side.who if side.who and set(words(cite.text)).issuperset(words(side.who)) else ""
    by = ", ".join(x for x in (who, cite.outlet, day) if x)
    value = side.value[:1].lower() + side.value[1:]
    return f"{value} ({by})" if by else value
