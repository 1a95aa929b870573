"""Text files: what stands above a text as its fields, and what is text."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from copydesk.gathering import gather
from copydesk.records import Report


def test_fields_above_a_text_need_no_fences(tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text("title: Ferry lost\noutlet: Lorn Radio\npublished: 2025-03-04\n\nThe ferry is lost.\n")
    [report] = [r for r in gather([str(file)], now=datetime(2025, 3, 5, tzinfo=UTC)) if isinstance(r, Report)]
    assert (report.title, report.outlet, report.text) == ("Ferry lost", "Lorn Radio", "The ferry is lost.")


def test_a_text_that_begins_with_other_words_and_a_colon_is_kept_whole(tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text("Lost: the ferry Corrin.\n\nIt sank.\n")
    [report] = [r for r in gather([str(file)], now=datetime(2025, 3, 5, tzinfo=UTC)) if isinstance(r, Report)]
    assert report.text == "Lost: the ferry Corrin.\n\nIt sank."
