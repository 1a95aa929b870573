"""Measure everything and write ``docs/scorecard.md``.

    python bench/scorecard.py [DATA]

DATA (or ``COPYDESK_DATA``) is the folder of measuring sets. A measure whose set is missing says so and is
left out; the tables of the bundled newsroom and of speed are always measured.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import checking
import feeds
import figures
import floors
import layers
import names
import newsroom
import pages
import pairs
import quotations
import rewordings
import rules
import said
import sets
import speed
import stories

PAGE = ROOT / "docs" / "scorecard.md"
MARK = "<!-- measured: written by bench/scorecard.py, do not edit below -->\n"

ON_SETS: dict[str, Callable[[Path], list[sets.Table]]] = {
    "stories": stories.measure,
    "quotations": quotations.measure,
    "said": said.measure,
    "rules": rules.measure,
    "figures": figures.measure,
    "names": names.measure,
    "briefs": layers.measure,
    "pairs": pairs.measure,
    "rewordings": rewordings.measure,
    "edits": checking.measure,
    "pages": pages.measure,
    "feeds": feeds.measure,
}


def bundled() -> list[sets.Table]:
    """The table of the bundled newsroom."""
    rows = tuple(sets.Row(name.replace("_", " "), measure()) for name, measure in floors.MEASURES.items())
    return [sets.Table("The bundled newsroom", rows, f"digest {newsroom.digest()}")]


def measured(folder: Path | None) -> Iterator[sets.Table]:
    """Every table that can be measured here; the rest is named on standard error."""
    yield from bundled()
    yield from speed.measure()
    for name, measure in ON_SETS.items():
        start = time.perf_counter()
        try:
            if folder is None:
                raise sets.Missing("no folder of sets: give one, or set COPYDESK_DATA")
            yield from measure(folder)
        except sets.Missing as missing:
            print(f"skipped {name}: {missing}", file=sys.stderr)
        else:
            print(f"{name}: {time.perf_counter() - start:.0f} s", file=sys.stderr)


def shown(table: sets.Table) -> str:
    """A table in Markdown."""
    lines = [f"## {table.title}", ""]
    lines += [table.note + ".", ""] if table.note else []
    lines += ["| measure | copydesk | plain | plain method |", "|---|---|---|---|"]
    lines += [f"| {r.measure} | {number(r.figure)} | {number(r.plain)} | {r.method} |" for r in table.rows]
    return "\n".join(lines) + "\n"


def number(figure: float | None) -> str:
    """Three decimals, or thousands."""
    if figure is None:
        return ""
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3f}"


def machine() -> str:
    """The class of machine, in words."""
    return f"{os.cpu_count()} cores, Python {sys.version_info.major}.{sys.version_info.minor}"


def main() -> None:
    """Measure, print, write."""
    named = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("COPYDESK_DATA", "")
    tables = []
    for table in measured(Path(named) if named else None):
        tables.append(shown(table))
        print(tables[-1], flush=True)
    head = PAGE.read_text(encoding="utf-8").split(MARK)[0]
    when = f"Measured {datetime.now(UTC).date().isoformat()} on {machine()}."
    PAGE.write_text("\n".join([head + MARK, when + "\n", *tables]), encoding="utf-8")


if __name__ == "__main__":
    main()
