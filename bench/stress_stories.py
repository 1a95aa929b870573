"""Floods of odd reports among good ones: do they chain stories together, do they slow the desk?

    python bench/stress_stories.py [DATA] [--only NAME]…

The good reports are the story sets of DATA (or ``COPYDESK_DATA``) together, else the bundled newsroom. They come in
steps of 20, and between two steps a share of the flood comes. Beside each flood: B-cubed of the good reports among
themselves, the number of labelled stories chained together beyond those chained without a flood, the time of the
steps of good reports against the time without a flood (of the processor), and the milliseconds a report of the flood.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path

import storied
import streams
from agreement import Agreement, bcubed, members

from copydesk.grouping import Grouper, traits
from copydesk.records import Report, ReportId

STEP = 20
"""Good reports a step."""
AT_ONCE = 100
"""Odd reports an ``add`` at most."""
LATE = streams.BEGIN + timedelta(days=9000)

HEAD = f"{'flood':34}{'reports':>8}{'P':>7}{'R':>7}{'F1':>7}{'chained':>9}{'time of the rest':>18}{'ms a report':>13}"

Flood = Callable[[Sequence[Report], random.Random], Iterator[Report]]


def identical(good: Sequence[Report], chance: random.Random) -> Iterator[Report]:
    return (replace(good[0], outlet=f"Outlet {n}") for n in range(10_000))


def little_changed(good: Sequence[Report], chance: random.Random) -> Iterator[Report]:
    """One text ten thousand times, three words of it other ones each time."""
    words = max(good[:50], key=lambda r: len(r.text)).text.split(" ")
    for n in range(10_000):
        made = list(words)
        for _ in range(3):
            made[chance.randrange(len(made))] = streams.name(chance.randrange(10_000))
        yield replace(good[0], title=f"{good[0].title} {n}", text=" ".join(made))


def template(good: Sequence[Report], chance: random.Random) -> Iterator[Report]:
    for n in range(2000):
        company, rose = streams.name(n * 31 + 5), chance.randrange(1, 30)
        text = (
            f"Shares of {company} rose {rose} percent on Tuesday to {chance.randrange(900)} crowns. Trading volume "
            f"was {chance.randrange(10_000)} thousand shares. The index closed higher. {company} reports earnings "
            "next month; analysts expect a small profit."
        )
        yield replace(good[0], title=f"Shares of {company} rise {rose} percent", text=text)


def tells_all(good: Sequence[Report], chance: random.Random) -> Iterator[Report]:
    """A day's roundup: the first sentence of every good report; a hundred of them, each in another order."""
    leads = [f"{r.title}. {r.text[:200]}" for r in good]
    for n in range(100):
        chance.shuffle(leads)
        yield replace(good[0], title=f"The day in brief, edition {n}", text="\n".join(leads))


def undated(good: Sequence[Report], chance: random.Random) -> Iterator[Report]:
    return (replace(r, published=None, text=r.text[: len(r.text) // 2]) for r in good)


def ahead(good: Sequence[Report], chance: random.Random) -> Iterator[Report]:
    return (replace(r, published=LATE, text=r.text[: len(r.text) // 2]) for r in good)


def one_word(good: Sequence[Report], chance: random.Random) -> Iterator[Report]:
    words = sorted({w for r in good for w in r.text.split()})
    return (replace(good[0], title="", text=chance.choice(words)) for _ in range(2000))


def long(good: Sequence[Report], chance: random.Random) -> Iterator[Report]:
    whole = "\n".join(r.text for r in good)
    return iter([replace(good[0], title="", text=(whole * (5_000_000 // len(whole) + 1))[:5_000_000])])


FLOODS: dict[str, Flood] = {
    "10,000 identical": identical,
    "10,000 with three words changed": little_changed,
    "2,000 of one template": template,
    "100 roundups that tell every story": tells_all,
    "halves without a date": undated,
    "halves dated years ahead": ahead,
    "2,000 of one word, no title": one_word,
    "one of 5 MB": long,
}


def flooded(good: Sequence[Report], odd: Sequence[Report]) -> tuple[dict[str, str], float, float]:
    """Report id to story, seconds that the good reports took, and those that the odd ones took."""
    grouper, rest, waves = Grouper(), iter(odd), max(1, len(good) // STEP)
    share, times = -(-len(odd) // waves), [0.0, 0.0]
    for start in range(0, len(good), STEP):
        times[0] += _added(grouper, good[start : start + STEP])
        wave = list(islice(rest, share))
        for first in range(0, len(wave), AT_ONCE):
            times[1] += _added(grouper, wave[first : first + AT_ONCE])
    found = {r: s.id for s in grouper.stories() for r in s.reports}
    return found, times[0], times[1]


def _added(grouper: Grouper, reports: Sequence[Report]) -> float:
    start = time.process_time()
    grouper.add([traits(report) for report in reports], now=streams.BEGIN)
    return time.process_time() - start


def chained(gold: dict[str, str], made: dict[str, str]) -> int:
    """How many labelled stories share a found one with another, by two reports or more of each."""
    joined = 0
    for reports in members({i: made[i] for i in gold}).values():
        sizes = [sum(gold[i] == story for i in reports) for story in {gold[i] for i in reports}]
        joined += max(0, sum(size > 1 for size in sizes) - 1)
    return joined


def line(name: str, count: int, agreed: Agreement, more: int, slower: float, each: float) -> str:
    return (
        f"{name:34}{count:>8,}{agreed.precision:7.3f}{agreed.recall:7.3f}{agreed.f1:7.3f}{more:>9}"
        f"{slower:>17.2f}x{each:>13.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    data = os.environ.get("COPYDESK_DATA")
    parser.add_argument("data", nargs="?", type=Path, default=Path(data) if data else None)
    parser.add_argument("--only", choices=FLOODS, action="append", help="this flood; may be given again")
    chosen = parser.parse_args()
    found, _ = storied.everything(chosen.data)
    rows = [row for title in storied.SETS for row in found.get(title, [])] or found["bundled newsroom"]
    rows = storied.masked(rows, 7)
    good, gold = storied.reports(rows), storied.gold(rows)
    flooded(good, [])  # fills caches
    made, before, _ = flooded(good, [])
    print(HEAD)
    already = chained(gold, made)
    print(line("none", 0, bcubed(gold, made), 0, 1.0, 0.0), flush=True)
    for name in chosen.only or FLOODS:
        odd = [replace(r, id=ReportId(f"odd{n}")) for n, r in enumerate(FLOODS[name](good, random.Random(7)))]
        made, took, rest = flooded(good, odd)
        agreed = bcubed(gold, {i: made[i] for i in gold})
        more = chained(gold, made) - already
        print(line(name, len(odd), agreed, more, took / before, 1000 * rest / len(odd)), flush=True)


if __name__ == "__main__":
    main()
