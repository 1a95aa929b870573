"""A million reports through grouping: what one costs as the desk fills, and how much room they take.

    python bench/soak_stories.py [DATA] [--reports N] [--every N] [--seed N] [--plot FILE]

The reports are invented out of real ones (``streams.py``): the story sets of DATA (or ``COPYDESK_DATA``), else the
bundled newsroom. Two processes work, as a desk of two cores would: one makes texts and their traits, one groups.

What is timed (``perf_counter``): ``traits`` with sending, in the one process, and receiving with ``Grouper.add``
in the other, all changed stories told. Making the texts is not. The rate on two cores is that of the busier process.
On a machine that does other work too, time of the processor says more; it stands behind the slash.
Beside the rate at each size: ``one more``, the time of traits and ``add`` of a single new report, all changed
stories told, the median and the 95th percentile of 200; and the resident memory of both processes.
At the end B-cubed on stories of which every report is still open.
"""

from __future__ import annotations

import argparse
import os
import pickle
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from multiprocessing import connection, get_context
from pathlib import Path

import curves
import storied
import streams

from copydesk.grouping import Grouper, Traits, traits
from copydesk.records import Report

MARKS = (10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000)
SINGLE = 200
"""Reports added one by one after each mark."""
SAMPLE = 2000
"""Stories that B-cubed is measured on at the end."""
HEAD = (
    "  reports  2 cores: reports/s      traits ms       group ms  one more, ms: median   95 %"
    "   stories     open  MB: group  make"
)


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock, and of the processor."""

    clock: float = 0.0
    processor: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.clock + other.clock, self.processor + other.processor)

    def apiece(self, count: int) -> Spent:
        """Milliseconds, shared out among so many."""
        return Spent(1000 * self.clock / count, 1000 * self.processor / count)


def since(start: Spent) -> Spent:
    return Spent(time.perf_counter() - start.clock, time.process_time() - start.processor)


@dataclass(frozen=True, slots=True)
class Sent:
    """A batch as the making process sends it: stories' numbers, traits or, to be added one by one, reports."""

    gold: tuple[int, ...]
    traits: tuple[Traits, ...]
    reports: tuple[Report, ...]
    seconds: Spent
    megabytes: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was measured since the last mark; times in milliseconds a report."""

    reports: int
    making: Spent
    grouping: Spent
    single: tuple[float, float]
    stories: int
    open: int
    megabytes: tuple[float, float]

    @property
    def rate(self) -> float:
        """Reports a second on two cores."""
        return 1000 / max(self.making.clock, self.grouping.clock)


def rows(folder: Path | None) -> storied.Rows:
    """Real reports with their stories, else the bundled ones."""
    found, _ = storied.everything(folder)
    return [row for title in storied.SETS for row in found.get(title, [])] or found["bundled newsroom"]


def marks(reports: int) -> list[int]:
    """The sizes at which is measured: the usual ones, and the last."""
    return sorted({*(m for m in MARKS if m < reports), reports})


def batches(reports: int, every: int) -> Iterator[tuple[int, bool]]:
    """Sizes of the batches to come, and whether these reports are added one by one."""
    done = 0
    for mark in marks(reports):
        while done < mark:
            size = min(every, mark - done)
            yield size, False
            done += size
        yield SINGLE, True
        done += SINGLE


def making(pipe: connection.Connection, chosen: argparse.Namespace) -> None:
    """The process that makes reports and their traits."""
    steps = list(batches(chosen.reports, chosen.every))
    stream = streams.stream(streams.moulds(rows(chosen.data)), chosen.seed, sum(size for size, _ in steps))
    waiting = Spent()
    for size, single in steps:
        told = list(islice(stream, size))
        reports = tuple(report for _, report in told)
        start = since(Spent())
        made = () if single else tuple(traits(report) for report in reports)
        sent = Sent(tuple(n for n, _ in told), made, reports if single else (), waiting, resident())
        packed = pickle.dumps(sent, pickle.HIGHEST_PROTOCOL)
        waiting = since(start)
        pipe.send_bytes(packed)
    pipe.close()


def measure(chosen: argparse.Namespace) -> tuple[list[Stretch], Grouper, dict[str, int]]:
    """Everything through a grouper; one stretch a mark, the grouper, and the gold stories of the open reports."""
    context = get_context("fork")
    taking, giving = context.Pipe(duplex=False)
    maker = context.Process(target=making, args=(giving, chosen))
    maker.start()
    giving.close()
    grouper, gold = Grouper(), dict[str, int]()
    stretches, made, grouped, count = list[Stretch](), Spent(), Spent(), 0
    for size, single in batches(chosen.reports, chosen.every):
        packed = taking.recv_bytes()
        start = since(Spent())
        sent: Sent = pickle.loads(packed)
        if single:
            stretches.append(_stretch(grouper, sent, (made, grouped, count), len(gold)))
            print(line(stretches[-1]), flush=True)
            made, grouped, count = Spent(), Spent(), 0
            gold.update(zip((r.id for r in sent.reports), sent.gold, strict=True))
            continue
        now = max(t.known.published for t in sent.traits if t.known.published)
        grouper.add(sent.traits, now=now)
        grouped += since(start)
        made, count = made + sent.seconds, count + size
        gold.update(zip((t.report for t in sent.traits), sent.gold, strict=True))
    maker.join()
    return stretches, grouper, gold


def _stretch(grouper: Grouper, sent: Sent, spent: tuple[Spent, Spent, int], size: int) -> Stretch:
    made, grouped, count = spent
    took = sorted(one_more(grouper, report) for report in sent.reports)
    return Stretch(
        size,
        made.apiece(count),
        grouped.apiece(count),
        (statistics.median(took), took[int(0.95 * len(took))]),
        len(grouper.memory.stories),
        len(grouper.memory.reports),
        (resident(), sent.megabytes),
    )


def one_more(grouper: Grouper, report: Report) -> float:
    """Milliseconds of adding a single report."""
    start = time.perf_counter()
    grouper.add([traits(report)], now=report.published)
    return 1000 * (time.perf_counter() - start)


def resident() -> float:
    """Megabytes of memory that this process takes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def both(spent: Spent) -> str:
    return f"{spent.clock:.2f} / {spent.processor:.2f}"


def line(s: Stretch) -> str:
    median, late = s.single
    group, make = s.megabytes
    return (
        f"{s.reports:>9,}{s.rate:>19,.0f}{both(s.making):>15}{both(s.grouping):>15}{median:>24.1f}{late:>7.1f}"
        f"{s.stories:>10,}{s.open:>9,}{group:>10,.0f}{make:>6,.0f}"
    )


def b_cubed(grouper: Grouper, gold: dict[str, int], seed: int) -> tuple[float, float, float]:
    """Precision, recall and F1 over the reports of a sample of the stories that are open with all their reports."""
    memory, members = grouper.memory, defaultdict[int, list[str]](list)
    for report, story in gold.items():
        members[story].append(report)
    held = memory.unit_of
    whole = sorted(s for s, reports in members.items() if all(r in held for r in reports))
    chosen = random.Random(seed).sample(whole, min(SAMPLE, len(whole)))
    in_story = {r: memory.units[key].story for r, key in held.items()}
    sizes = defaultdict[int, int](int)
    for number in in_story.values():
        sizes[number] += 1
    precise, recalled, count = 0.0, 0.0, 0
    for story in chosen:
        places = [in_story[r] for r in members[story]]
        for number in places:
            both = places.count(number)
            precise, recalled, count = precise + both / sizes[number], recalled + both / len(places), count + 1
    p, r = precise / count, recalled / count
    return p, r, 2 * p * r / (p + r)


def arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    data = os.environ.get("COPYDESK_DATA")
    parser.add_argument("data", nargs="?", type=Path, default=Path(data) if data else None)
    parser.add_argument("--reports", type=int, default=streams.WHOLE)
    parser.add_argument("--every", type=int, default=100, help="reports an add")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--plot", type=Path, help="an SVG of cost against size")
    return parser.parse_args(words)


def main(words: Sequence[str]) -> None:
    chosen = arguments(words)
    print(HEAD, flush=True)
    start = time.perf_counter()
    stretches, grouper, gold = measure(chosen)
    print("B³ P {:.3f} R {:.3f} F1 {:.3f} on stories open at the end".format(*b_cubed(grouper, gold, chosen.seed)))
    dearest = max(s.grouping.processor for s in stretches) / stretches[0].grouping.processor
    took = time.perf_counter() - start
    print(f"dearest stretch {dearest:.2f} of the first (grouping, of the processor); {took:.0f} s, texts included")
    if chosen.plot:
        series = {
            "group": [s.grouping.processor for s in stretches],
            "traits": [s.making.processor for s in stretches],
            "one more report (median)": [s.single[0] for s in stretches],
        }
        chosen.plot.write_text(curves.drawn([s.reports for s in stretches], series, "ms a report"), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
