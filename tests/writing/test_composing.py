"""Composed lines: every side shown, with who gives it where the cite names them, its outlet and day."""

from __future__ import annotations

from datetime import UTC, datetime

from copydesk.records import Cite, Dispute, LineKind, Relation, ReportId, Side
from copydesk.writing.composing import dispute_line


def side(value: str, who: str | None, text: str, day: int) -> Side:
    published = datetime(2031, 3, day, 9, tzinfo=UTC)
    return Side(value, who, published, (Cite(ReportId(f"r{day}"), 0, len(text), text, "Lorn Radio", published),))


def test_a_toll_that_rose_is_told_from_first_to_last() -> None:
    first = side("At least two", "police", "At least two people died, police said.", 4)
    last = side("seven", "Ida Roe", "Seven are dead, the governor said.", 6)
    line = dispute_line(Dispute(Relation.UPDATES, "people killed in Tavik", (first, last)))
    assert line is not None
    assert line.kind is LineKind.COMPOSED
    assert line.text == (
        "Reports gave at least two (police, Lorn Radio, March 4) and later seven (Lorn Radio, March 6)"
        " as the number of people killed in Tavik."
    )
    assert [c.report for c in line.cites] == ["r4", "r6"]


def test_figures_that_differ_are_all_shown_and_sums_are_no_numbers_of_things() -> None:
    one = side("48 million crowns", "ministry", "The ministry says 48 million crowns.", 4)
    two = side("61 million crowns", "auditors", "The auditors say 61 million crowns.", 4)
    line = dispute_line(Dispute(Relation.DIFFERS, "contract", (one, two)))
    assert line is not None
    assert line.text == (
        "Reports differ on the contract: 48 million crowns (ministry, Lorn Radio, March 4)"
        " and 61 million crowns (auditors, Lorn Radio, March 4)."
    )


def test_statements_and_crowds_of_values_are_left_to_the_side() -> None:
    sides = tuple(side(str(n), None, f"{n} boats were lost.", 4) for n in range(2, 7))
    assert dispute_line(Dispute(Relation.DIFFERS, "boats lost", sides)) is None
    assert dispute_line(Dispute(Relation.DISPUTES, "the raid", sides[:2])) is None
