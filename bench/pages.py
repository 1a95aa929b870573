"""Real news pages to reports, beside trafilatura alone with the same options, both in one run.

    python bench/pages.py [DATA]

A title is right where it says what the gold title says, letters and digits alone, or one stands in the other whole; a
date to the day, in UTC or as the outlet writes it; authors where one of them is named. The body is compared by runs
of five words, each as often as it comes (F1). All figures also for the publishers that nobody looked at while the
rules were made: those whose name's SHA-256 comes first, up to forty pages.
"""

from __future__ import annotations

import gzip
import hashlib
import html
import os
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import sets
from odd_pages import REPORTS
from other_pages import OTHERS

from copydesk.gathering import page_bodies
from copydesk.gathering import pages as ours

UNSEEN = 40
NOW = datetime(2031, 5, 3, 12, tzinfo=UTC)
METHOD = "trafilatura"
ROUNDS = 2
BY_COUNTRY = dict.fromkeys(("at", "de", "ch", "li", "lu"), "de") | {
    **{"be": "nl", "cn": "zh", "es": "es", "fr": "fr", "gl": "da", "id": "id", "it": "it", "jp": "ja", "no": "no"},
    **{"pl": "pl", "se": "sv", "tr": "tr", "vn": "vi"},
}
BY_PUBLISHER = {"IsraelNachrichten": "de", "Bhaskar": "hi", "Isolezwe": "zu", "EyethuNews": "zu"} | {
    "IsolezweLesiXhosa": "xh"
}
"""Languages as they were labelled: by country, English elsewhere, apart from these."""

Found = Mapping[str, Any]
Judge = Callable[[Found, Found], float | None]


def pages(folder: Path) -> sets.Table:
    """The figures of all pages and of the unseen ones."""
    gold = sets.rows(folder, "pages/gold.jsonl.gz")
    texts = [gzip.decompress((folder / "pages" / row["file"]).read_bytes()).decode() for row in gold]
    made, bare, ratio = _both(texts)
    rows = list(_rows("", gold, made, bare))
    hidden = unseen(row["publisher"] for row in gold)
    part = [i for i, row in enumerate(gold) if row["publisher"] in hidden]
    rows += _rows(", unseen", *([each[i] for i in part] for each in (gold, made, bare)))
    rows += [sets.Row("time of trafilatura alone", ratio, 1.0, METHOD)]
    rows += [sets.Row("pages set aside wrongly", sum(not each for each in made)), *_kinds()]
    note = f"{len(gold)} pages by {len({row['publisher'] for row in gold})} publishers, {len(part)} of them unseen"
    return sets.Table("Pages to reports", tuple(rows), note)


def measure(folder: Path) -> list[sets.Table]:
    """The one table."""
    return [pages(folder)]


def unseen(publishers: Iterable[str]) -> set[str]:
    """The publishers whose pages are not to be looked at."""
    count = Counter(publishers)
    chosen: set[str] = set()
    for name in sorted(count, key=lambda n: hashlib.sha256(n.encode()).hexdigest()):
        if sum(count[each] for each in chosen) >= UNSEEN:
            break
        chosen.add(name)
    return chosen


def _both(texts: Sequence[str]) -> tuple[list[Found], list[Found], float]:
    """What either method finds in each page, and our time as a share of the other's; turn about, imports apart."""
    made, bare = _ours(texts[0]), plain(texts[0])
    mine = theirs = 0.0
    for _ in range(ROUNDS):
        found: list[tuple[Found, Found]] = []
        for text in texts:
            start = time.perf_counter()
            made = _ours(text)
            between = time.perf_counter()
            bare = plain(text)
            mine, theirs = mine + between - start, theirs + time.perf_counter() - between
            found.append((made, bare))
    return [m for m, _ in found], [b for _, b in found], mine / theirs


def _ours(text: str) -> Found:
    made = ours.page(text, NOW)
    return made if isinstance(made, dict) else {}


def plain(text: str) -> Found:
    """What trafilatura alone finds."""
    import trafilatura

    page_bodies.quiet()
    found = trafilatura.bare_extraction(text, fast=True, include_comments=False, with_metadata=True)
    if not found:
        return {}
    byline = (found.author or "").split("; ")
    return {"text": found.text, "title": found.title, "published": found.date, "byline": byline}


def _rows(part: str, gold: Sequence[Found], made: Sequence[Found], bare: Sequence[Found]) -> Iterable[sets.Row]:
    judges: dict[str, tuple[Judge, Callable[[list[float]], float]]] = {
        "title right": (_title, sets.mean),
        "title the same": (_same, sets.mean),
        "date right to the day": (_day, sets.mean),
        "an author right": (_author, sets.mean),
        "body, mean F1": (_body, sets.mean),
        "body, median F1": (_body, statistics.median),
    }
    for name, (judge, summed) in judges.items():
        figures = [
            summed([f for row, found in zip(gold, method, strict=True) if (f := judge(row, found)) is not None])
            for method in (made, bare)
        ]
        yield sets.Row(name + part, *figures, METHOD)
    yield sets.Row("language right" + part, sets.mean(_language(r, m) for r, m in zip(gold, made, strict=True)))


def letters(text: object) -> str:
    """Letters and digits alone, in small letters."""
    return re.sub(r"[\W_]+", "", html.unescape(str(text or "")).lower())


def _title(gold: Found, found: Found) -> float:
    a, b = letters(gold["title"]), letters(found.get("title"))
    return bool(b) and (a in b or b in a)


def _same(gold: Found, found: Found) -> float:
    return letters(gold["title"]) == letters(found.get("title"))


def _day(gold: Found, found: Found) -> float:
    if not found.get("published"):
        return False
    wanted, got = (datetime.fromisoformat(each) for each in (gold["publishing_date"], found["published"]))
    if wanted.tzinfo and got.tzinfo:
        return wanted.astimezone(UTC).date() == got.astimezone(UTC).date()
    return wanted.date() == got.date()


def _author(gold: Found, found: Found) -> float | None:
    """None where the gold names nobody."""
    if not gold["authors"]:
        return None
    return bool({letters(a) for a in gold["authors"]} & {letters(b) for b in found.get("byline", ())})


def _body(gold: Found, found: Found) -> float:
    wanted, got = runs(gold["text"]), runs(found.get("text") or "")
    return 2 * (wanted & got).total() / max(1, wanted.total() + got.total())


def runs(text: str, size: int = 5) -> Counter[tuple[str, ...]]:
    """Every run of so many words, with how often it comes."""
    words = re.findall(r"\w+", text.lower())
    return Counter(zip(*(words[i:] for i in range(size)), strict=False))


def _language(gold: Found, found: Found) -> float:
    wanted = BY_PUBLISHER.get(gold["publisher"]) or BY_COUNTRY.get(gold["country"], "en")
    return bool(found.get("language") == wanted)


def _kinds() -> Iterable[sets.Row]:
    """Invented pages: what is no report is set aside as what it is, and what is one is not."""
    reasons = [(page, ours.page(page.html, NOW)) for page in OTHERS]
    right = [isinstance(made, ours.NotAReport) and made.reason == page.reason for page, made in reasons]
    yield sets.Row("invented pages set aside, rightly named", sets.mean(right))
    yield sets.Row("invented reports kept", sets.mean(isinstance(ours.page(p.html, NOW), dict) for p in REPORTS))


def main() -> None:
    """Print the table."""
    table = pages(Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["COPYDESK_DATA"]))
    print(f"{table.title}: {table.note}")
    for row in table.rows:
        print(f"{row.measure:42} {row.figure:7.3f} {'' if row.plain is None else f'{row.plain:7.3f}'}")


if __name__ == "__main__":
    main()
