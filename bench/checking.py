"""How many single edits of real sentences the gate holds, and how many good sentences it lets pass.

    python bench/checking.py [DATA] [--sentences N]

DATA (or $COPYDESK_DATA) is a folder with ``stories/reports.jsonl.gz``: JSON lines of reports with a
``story``. Sentences are drawn with a fixed seed, edited once, and checked against the story's reports
as anyone's text would be. *Held* is unsupported or contradicted; *not passed* counts unclear too. Two
lazy gates stand beside it: "not verbatim, therefore held", and "names and numbers present, enough
words shared". Antonyms and synonyms come three times: of pairs known while the rules were written, of pairs that
were not but were looked at since ("our pairs"), and of pairs never looked at; how many the tables hold is printed.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from itertools import islice
from pathlib import Path

import sets
from drawing import MOST_REPORTS, NAME, Corpus
from mutations import BAD, GOOD, Case, pairs

from copydesk.checking import check_text, lexicon
from copydesk.records import Dossier, Verdict

SEED = 20
SCORED = 150
OVERLAP = 0.6


def cases(corpus: Corpus, count: int, seed: int = SEED) -> list[Case]:
    """Up to ``count`` cases of every kind, the same for the same data."""
    chance = random.Random(seed)
    sentences = list(corpus.sentences())
    made: list[Case] = []
    for edits, good in ((BAD, False), (GOOD, True)):
        for kind, edit in edits.items():
            chance.shuffle(sentences)
            found = ((edit(text, corpus, story, chance), story) for story, text in sentences)
            made.extend(islice((Case(kind, text, story, good) for text, story in found if text), count))
    return made


def verbatim_gate(case: Case, dossier: Dossier) -> bool:
    """Passes what stands in a source letter for letter."""
    return any(case.text in r.text for r in dossier.reports)


def presence_gate(case: Case, dossier: Dossier) -> bool:
    """Passes where names and numbers stand somewhere, and one report shares enough words."""
    whole = " ".join(r.text for r in dossier.reports)
    slots = re.findall(r"\d[\d,.]*\d|\d", case.text) + NAME.findall(case.text)
    words = set(re.findall(r"[a-z]{4,}", case.text.lower()))
    share = max(
        len(words & set(re.findall(r"[a-z]{4,}", r.text.lower()))) / max(1, len(words)) for r in dossier.reports
    )
    return all(s in whole for s in slots) and share >= OVERLAP


def table(corpus: Corpus, made: list[Case]) -> list[str]:
    """One row per kind: cases, held, not passed, and what the lazy gates do not pass."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    began = time.perf_counter()
    for case in made:
        dossier = corpus.dossiers[case.story]
        verdict = check_text(case.text, dossier, corpus.reader).verdict
        row = counts[case.kind]
        row["n"] += 1
        row["held"] += verdict.held
        row["not passed"] += verdict is not Verdict.SUPPORTED
        row["verbatim"] += not verbatim_gate(case, dossier)
        row["presence"] += not presence_gate(case, dossier)
    took = (time.perf_counter() - began) / max(1, len(made))
    columns = ("held", "not passed", "verbatim", "presence")
    rows = [f"{'':26}{'n':>5}" + "".join(f"{c:>12}" for c in columns)]
    for title, kinds in (("should be held", BAD), ("should pass", GOOD)):
        rows.append(title)
        for kind in kinds:
            n = counts[kind]["n"]
            rows.append(f"  {kind:24}{n:5}" + "".join(f"{counts[kind][c] / max(1, n):12.3f}" for c in columns))
        n = sum(counts[k]["n"] for k in kinds)
        mean = "".join(f"{sum(counts[k][c] for k in kinds) / max(1, n):12.3f}" for c in columns)
        rows.append(f"  {'all':24}{n:5}{mean}")
    return [*rows, f"{1000 * took:.1f} ms a sentence against up to {MOST_REPORTS} reports"]


def measure(folder: Path) -> list[sets.Table]:
    """Two tables: errors that are held, and changes that keep the meaning and pass; beside "not verbatim, held"."""
    if not (folder / "stories" / "reports.jsonl.gz").exists():
        raise sets.Missing("stories/reports.jsonl.gz")
    corpus = Corpus(folder)
    found: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for case in cases(corpus, SCORED):
        dossier = corpus.dossiers[case.story]
        verdict = check_text(case.text, dossier, corpus.reader).verdict
        right = verdict is Verdict.SUPPORTED if case.good else verdict.held
        found[case.kind].append((right, verbatim_gate(case, dossier) == case.good))
    return [
        sets.Table(title, tuple(_row(kind, found[kind]) for kind in kinds), f"up to {SCORED} sentences a kind")
        for title, kinds in (("Check: single errors held", BAD), ("Check: changes that keep the meaning, passed", GOOD))
    ]


def _row(kind: str, judged: list[tuple[bool, bool]]) -> sets.Row:
    ours, lazy = (sets.mean(pair[n] for pair in judged) for n in (0, 1))
    return sets.Row(kind, ours, lazy, "only what stands in a source letter for letter passes")


def wrong(corpus: Corpus, made: list[Case]) -> list[str]:
    """The cases that the gate judges wrong, with what it found."""
    told: list[str] = []
    for case in made:
        checked = check_text(case.text, corpus.dossiers[case.story], corpus.reader)
        if (checked.verdict is Verdict.SUPPORTED) != case.good or (not case.good and not checked.verdict.held):
            found = [f for line in checked.lines for f in line.findings if f.verdict is not Verdict.SUPPORTED]
            why = "; ".join(f"{f.checker} {f.verdict}: {case.text[f.start : f.end]!r} {f.reason}" for f in found)
            told.append(f"{checked.verdict}: {case.text}\n    {why}\n    {checked.lines[0].cites[:1]}")
    return told


def overlap() -> str:
    """How many of the pairs used for edits the gate's own tables hold."""
    told = []
    for name in ("antonyms_seen.txt", "antonyms.txt", "antonyms_unseen.txt"):
        held = sum(lexicon.opposed(lexicon.stem(a), lexicon.stem(b)) for a, b in pairs(name))
        told.append(f"{held} of {len(pairs(name))} antonym pairs ({name})")
    for name in ("synonyms_seen.txt", "synonyms.txt", "synonyms_unseen.txt"):
        like = sum(lexicon.alike(*(lexicon.stem(w.split("_")[0]) for w in pair)) for pair in pairs(name))
        told.append(f"{like} of {len(pairs(name))} synonym pairs ({name})")
    return "in the gate's tables: " + ", ".join(told)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", default=os.environ.get("COPYDESK_DATA", ""))
    parser.add_argument("--sentences", type=int, default=100, help="cases of each kind")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--show", default="", help="a kind whose wrong verdicts are printed")
    asked = parser.parse_args()
    if not asked.data or not (Path(asked.data) / "stories" / "reports.jsonl.gz").exists():
        print("skipped: no data (give a folder or set COPYDESK_DATA)")
        return 0
    corpus = Corpus(Path(asked.data))
    made = cases(corpus, asked.sentences, asked.seed)
    if asked.show:
        print("\n".join(wrong(corpus, [case for case in made if case.kind == asked.show])))
        return 0
    print("\n".join([*table(corpus, made), overlap()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
