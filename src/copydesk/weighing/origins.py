"""The independent voices among the reports: one a wire, its copies folded under it, and one an agency.

Two texts of one agency in a story, say its first alert and its later lead, are the word of one newsroom: they are
two wires and one voice, as long as each is credited to the agency as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping

from copydesk.records import Origin, Report, ReportId, Story


def fold(story: Story, reports: Mapping[ReportId, Report]) -> tuple[Origin, ...]:
    """One origin a voice, in the story's order; its outlets are those of its originals and copies, each once."""
    voice = story.voices
    members: dict[ReportId, list[ReportId]] = {}
    for report in story.reports:
        if report in reports:
            members.setdefault(voice[report], []).append(report)
    originals = {next((r for r in wire if r in reports), None) for wire in story.wires}
    return tuple(_origin(story, name, known, reports, originals) for name, known in members.items())


def _origin(
    story: Story,
    name: ReportId,
    known: list[ReportId],
    reports: Mapping[ReportId, Report],
    originals: set[ReportId | None],
) -> Origin:
    outlets = tuple(dict.fromkeys(reports[r].outlet for r in known if reports[r].outlet))
    own = tuple(r for r in known if r in originals)
    copies = tuple(r for r in known if r not in originals)
    return Origin(name, outlets, own, copies, story.agencies.get(name, ""))
