"""The desk goes on where one report breaks its reader."""

from __future__ import annotations

from dataclasses import replace

from copydesk.desk import make_desk
from copydesk.records import Reading, Report, ReportId


class Stumbling:
    """A reader that fails at one report; otherwise it sees nothing."""

    name = "stumbling-1"

    def read(self, report: Report) -> Reading:
        if "ferry" in report.text:
            raise IndexError("list index out of range")
        return Reading(report.id, self.name, "en")


def test_one_report_that_breaks_the_reader_is_named_and_the_rest_goes_on() -> None:
    desk = replace(make_desk(), reader=Stumbling())
    readings = [desk.read(Report(ReportId(name), text)) for name, text in (("a", "The ferry sank."), ("b", "Fog."))]
    assert [r.report for r in readings] == ["a", "b"]
    assert [(t.stage, t.subject, t.code) for t in desk.troubles] == [("read", "a", "IndexError")]
