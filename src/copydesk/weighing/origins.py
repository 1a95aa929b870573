"""The independent voices among the reports: one a wire, its copies folded under it."""

from __future__ import annotations

from collections.abc import Mapping

from copydesk.records import Origin, Report, ReportId, Story


def fold(story: Story, reports: Mapping[ReportId, Report]) -> tuple[Origin, ...]:
    """One origin a wire, in the story's order; its outlets are those of its original and copies, each once."""
    out = []
    for wire in story.wires:
        known = [r for r in wire if r in reports]
        if known:
            outlets = tuple(dict.fromkeys(reports[r].outlet for r in known if reports[r].outlet))
            out.append(Origin(wire[0], outlets, (known[0],), tuple(known[1:])))
    return tuple(out)
