"""Wire copies measured: 2,000 changed forms of real reports by eight kinds of edits, beside MinHash and plain Jaccard.

    python bench/copies.py [DATA]

Precision and recall are over pairs of a changed form and a report it might be a copy of: its base, where it is one,
and any other. Without DATA (or COPYDESK_DATA) the bundled newsroom alone is edited.
"""

from __future__ import annotations

import os
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import sets
import storied

from copydesk.grouping.copies import families
from copydesk.grouping.runs import printed
from copydesk.records import Report, ReportId

MADE = 2000
SEED = 11
LONG = 150
"""Words of a report that is edited, at least."""
SYNONYMS = {
    "said": "stated",
    "killed": "slain",
    "police": "officers",
    "people": "persons",
    "attack": "assault",
    "big": "large",
    "began": "started",
    "new": "fresh",
    "also": "too",
    "after": "following",
    "government": "administration",
    "told": "informed",
    "home": "house",
    "many": "numerous",
    "officials": "authorities",
    "year": "twelvemonth",
    "help": "aid",
    "president": "leader",
    "week": "fortnight",
    "city": "town",
    "children": "kids",
    "company": "firm",
    "car": "vehicle",
    "court": "tribunal",
}
FURNITURE = (
    "Sign up for our newsletter and get the latest news in your inbox every morning.",
    "Read more: the ten stories that everybody is talking about this week.",
    "All rights reserved. This material may not be published, broadcast or redistributed.",
    "Follow us on social media and subscribe to our channel for breaking news.",
)

Edit = Callable[[Report, Sequence[Report], random.Random], Report]


def sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.!?”\"])\s+", text) if s]


def headline(base: Report, others: Sequence[Report], chance: random.Random) -> Report:
    return replace(base, title=chance.choice(others).title)


def cut(base: Report, others: Sequence[Report], chance: random.Random) -> Report:
    """From 30 to 90 % of the sentences, from the head or from the middle."""
    told = sentences(base.text)
    kept = max(2, round(chance.uniform(0.3, 0.9) * len(told)))
    start = 0 if chance.random() < 0.7 else chance.randrange(len(told) - kept + 1)
    return replace(base, text=" ".join(told[start : start + kept]))


def splice(base: Report, others: Sequence[Report], chance: random.Random) -> Report:
    told = sentences(base.text)
    for _ in range(chance.randint(1, 3)):
        told.insert(chance.randrange(len(told)), " ".join(sentences(chance.choice(others).text)[2:5]))
    return replace(base, text=" ".join(told))


def reorder(base: Report, others: Sequence[Report], chance: random.Random) -> Report:
    told = sentences(base.text)
    return replace(base, text=" ".join(chance.sample(told, len(told))))


def synonyms(base: Report, others: Sequence[Report], chance: random.Random) -> Report:
    """One word in twenty: a listed synonym where there is one, else another word of the text."""
    words = base.text.split(" ")
    for i in chance.sample(range(len(words)), len(words) // 20):
        words[i] = SYNONYMS.get(words[i].lower(), chance.choice(words))
    return replace(base, text=" ".join(words))


def local_lead(base: Report, others: Sequence[Report], chance: random.Random) -> Report:
    lead, told = " ".join(sentences(chance.choice(others).text)[:2]), sentences(base.text)
    return replace(base, text=" ".join([lead, *told[chance.randint(0, 1) :]]))


def quote_only(base: Report, others: Sequence[Report], chance: random.Random) -> Report:
    """Another report that quotes the base: no copy of it."""
    other = chance.choice(others)
    quoted = " ".join(base.text.replace('"', "").replace("“", "").replace("”", "").split()[: chance.randint(30, 150)])
    told = sentences(other.text)
    return replace(other, text=" ".join([*told[:3], f'The statement said: "{quoted}"', *told[3:]]))


def furniture(base: Report, others: Sequence[Report], chance: random.Random) -> Report:
    lines = chance.sample(FURNITURE, 3)
    return replace(base, text="\n".join([lines[0], base.text, *lines[1:]]))


def cut_and_synonyms(base: Report, others: Sequence[Report], chance: random.Random) -> Report:
    return synonyms(cut(base, others, chance), others, chance)


def lead_and_furniture(base: Report, others: Sequence[Report], chance: random.Random) -> Report:
    return furniture(local_lead(base, others, chance), others, chance)


EDITS: dict[str, Edit] = {
    "new headline": headline,
    "cut to 30-90 %": cut,
    "foreign paragraphs spliced in": splice,
    "sentences reordered": reorder,
    "one word in 20 replaced": synonyms,
    "local lead": local_lead,
    "quotation only": quote_only,
    "furniture added": furniture,
}
BOTH: dict[str, Edit] = {"cut, words replaced": cut_and_synonyms, "local lead, furniture": lead_and_furniture}


@dataclass(frozen=True, slots=True)
class Made:
    """A changed form: what was done, to which report, and the report that its other words are from, if any."""

    what: str
    base: ReportId
    report: Report


def make(bases: Sequence[Report], edits: dict[str, Edit], number: int) -> list[Made]:
    chance = random.Random(SEED)
    made = []
    for i in range(number):
        what = list(edits)[i % len(edits)]
        base = bases[(i // len(edits)) % len(bases)]
        others = [b for b in chance.sample(bases, 6) if b.id != base.id]
        made.append(Made(what, base.id, replace(edits[what](base, others, chance), id=ReportId(f"made {i}"))))
    return made


Method = Callable[[Sequence[Report]], dict[str, int]]


def ours(reports: Sequence[Report]) -> dict[str, int]:
    return {reports[i].id: n for n, family in enumerate(families(reports)) for i in family.members}


def minhash(least: float) -> Method:
    """MinHash with locality-sensitive hashing on 5-word shingles; each text joins the first it finds."""

    def grouped(reports: Sequence[Report]) -> dict[str, int]:
        from datasketch import MinHash, MinHashLSH

        index, home = MinHashLSH(threshold=least, num_perm=128), dict[str, int]()
        for n, report in enumerate(reports):
            hashed = MinHash(num_perm=128)
            for run in sorted(set(printed(report).runs)):
                hashed.update(run.to_bytes(4, "big"))
            near = [home[other] for other in index.query(hashed)]
            home[report.id] = min(near, default=n)
            index.insert(report.id, hashed)
        return home

    return grouped


def score(bases: Sequence[Report], made: Sequence[Made], method: Method) -> tuple[float, float, Counter[str], int]:
    """Precision, recall, how many of each kind were put to their base, and quotations that were."""
    where = method([*bases, *(m.report for m in made)])
    of = {home: base.id for base in reversed(bases) for home in [where[base.id]]}
    copies = [m for m in made if m.what != "quotation only"]
    found = Counter(m.what for m in made if where[m.report.id] == where[m.base])
    right = sum(found[what] for what in found if what != "quotation only")
    wrong = sum(where[m.report.id] in of and where[m.report.id] != where[m.base] for m in copies)
    wrong += found["quotation only"] + len(bases) - len({where[b.id] for b in bases})
    return right / max(1, right + wrong), right / len(copies), found, found["quotation only"]


def bases(folder: str) -> list[Report]:
    """Originals to edit: long reports, one of each family of copies that is found in them."""
    rows = [*storied.newsroom.rows()]
    for name in storied.SETS.values() if folder else ():
        rows += sets.rows(Path(folder), name)
    long = [sets.report(row) for row in rows if len(row["text"].split()) >= LONG]
    return [long[family.members[0]] for family in families(long)]


def table(folder: str) -> list[str]:
    """The figures as lines of text."""
    originals = bases(folder)
    lines = [f"copies: {MADE} made of {len(originals)} reports, and {MADE // 4} with two edits"]
    sets_ = [(make(originals, EDITS, MADE), "one edit"), (make(originals, BOTH, MADE // 4), "two edits")]
    for name, method in (("copydesk", ours), ("MinHash .5", minhash(0.5)), ("MinHash .8", minhash(0.8))):
        for made, what in sets_:
            try:
                precision, recall, found, quoted = score(originals, made, method)
            except ImportError as error:
                lines.append(f"  {name}: skipped, {error}")
                break
            lines.append(f"  {name:10} {what}: P {precision:.3f} R {recall:.3f}, quotations joined {quoted}")
            of = Counter(m.what for m in made)
            lines.append("    " + "; ".join(f"{kind} {found[kind]}/{n}" for kind, n in of.items()))
    return lines


if __name__ == "__main__":
    print("\n".join(table(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("COPYDESK_DATA", ""))))
