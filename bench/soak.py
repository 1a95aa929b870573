"""Rough treatment for as long as you like: mutated reports in, and no promise broken, no crash, no stall.

    python bench/soak.py [MINUTES]

Each round takes some bundled reports, damages them (cut, doubled, shuffled, filled with marks, control
characters, other scripts, numbers), tells the brief and holds it against the second opinion of
``tests/promises.py``. What fails is printed with its seed and ends the run with status 1.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import newsroom
import promises

from copydesk import publishing
from copydesk.desk import make_desk
from copydesk.publishing import html
from copydesk.records import Report, ReportId

CONTROLS = set(map(chr, range(32))) - set("\t\n\r")

SLOW = 20.0
"""Seconds that no round may take."""

Damage = Callable[[str, random.Random], str]


def cut(text: str, chance: random.Random) -> str:
    """The text up to some place, in the middle of a word or quotation."""
    return text[: chance.randrange(1, len(text) + 1)]


def shuffled(text: str, chance: random.Random) -> str:
    """Its sentences in another order."""
    pieces = text.split(". ")
    chance.shuffle(pieces)
    return ". ".join(pieces)


def strewn(text: str, chance: random.Random) -> str:
    """Marks and other characters strewn into it."""
    signs = ["“", "”", '"', "‘", "\x00", "\x1b[2J", "\u202e", "🚢", "ם", "漢", "\n\n", "—", "1,0,0", "%", "<b>", "](x)"]
    for _ in range(chance.randrange(1, 30)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(signs) + text[at:]
    return text


def doubled(text: str, chance: random.Random) -> str:
    """The text several times over."""
    return (text + chance.choice(["", " ", "\n\n"])) * chance.randrange(2, 6)


def crossed(text: str, chance: random.Random) -> str:
    """Half of it, and half of another report."""
    other = chance.choice(list(newsroom.reports().values())).text
    return text[: len(text) // 2] + other[len(other) // 2 :]


def renumbered(text: str, chance: random.Random) -> str:
    """Every digit another one."""
    return "".join(str(chance.randrange(10)) if c.isdecimal() else c for c in text)


def flooded(text: str, chance: random.Random) -> str:
    """The text before a flood of one character."""
    return text + chance.choice(['"', "“", "(", "a", " ", "\n", "9", ".", "”"]) * chance.randrange(1000, 50_000)


DAMAGES: tuple[Damage, ...] = (cut, shuffled, strewn, doubled, crossed, renumbered, flooded)


def damaged(chance: random.Random) -> list[Report]:
    """Two to twelve bundled reports, most of them damaged."""
    made = []
    for number, report in enumerate(chance.sample(list(newsroom.reports().values()), chance.randrange(2, 13))):
        text = report.text
        for _ in range(chance.randrange(0, 3)):
            text = chance.choice(DAMAGES)(text, chance) or "x"
        made.append(replace(report, id=ReportId(f"r{number}"), text=text))
    return made


def round_(seed: int) -> list[str]:
    """What went wrong in one round."""
    start = time.perf_counter()
    reports = damaged(random.Random(seed))
    desk = make_desk()
    faults = []
    for story in desk.group(reports):
        brief, dossier = desk.brief(story, reports, now=newsroom.NOON)
        faults += promises.broken(brief, dossier.reports)
        page = publishing.text(brief)
        faults += [f"a control character is printed: {c!r}" for c in set(page) if c < " " and c != "\n"]
        faults += [f"a control character is on the page: {c!r}" for c in set(html.page(brief, dossier)) & CONTROLS]
    took = time.perf_counter() - start
    return faults + ([f"{took:.0f} s"] if took > SLOW else [])


def main() -> None:
    """Rounds until the time is over."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    end, seed, bad = time.monotonic() + 60 * minutes, 0, 0
    while time.monotonic() < end:
        try:
            faults = round_(seed)
        except Exception as error:  # any crash is a finding
            faults = [repr(error)]
        bad += bool(faults)
        for fault in faults[:5]:
            print(f"seed {seed}: {fault[:300]}", flush=True)
        seed += 1
    print(f"{seed} rounds in {minutes:g} minutes, {bad} with a fault")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
