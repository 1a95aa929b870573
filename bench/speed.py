"""How fast it starts, reads, groups and tells, on the bundled newsroom; seconds are medians of five cold runs."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

import sets

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import newsroom

from copydesk.desk import make_desk

RUNS = 5


def measure() -> list[sets.Table]:
    """The table of speed."""
    reports = list(newsroom.reports().values())
    files = [str(f) for f in newsroom.files()]
    desk = make_desk()
    for report in reports[:5]:
        desk.read(report)
    start = time.perf_counter()
    for report in reports:
        desk.read(report)
    reading = time.perf_counter() - start
    words = sum(len(r.text.split()) for r in reports)
    rows = (
        sets.Row("`copydesk --help`, seconds", cold("--help")),
        sets.Row(f"brief of {len(reports)} reports, cold, seconds", cold("brief", *files)),
        sets.Row("read, words a second", words / reading),
    )
    return [sets.Table("Speed", rows, f"{len(reports)} reports, {words:,} words")]


def cold(*words: str) -> float:
    """Seconds of a run of the command in a process of its own."""
    took = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "copydesk", *words], capture_output=True, check=True)
        took.append(time.perf_counter() - start)
    return statistics.median(took)
