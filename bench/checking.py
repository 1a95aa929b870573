"""How many single edits of real sentences the gate holds, and how many good sentences it lets pass.

    python bench/checking.py [DATA] [--sentences N]

DATA (or $COPYDESK_DATA) is a folder with ``stories/reports.jsonl.gz``: JSON lines of reports with a
``story``. Sentences are drawn with a fixed seed, edited once, and checked against the story's reports
as anyone's text would be. *Held* is unsupported or contradicted; *not passed* counts unclear too. Two
lazy gates stand beside it: "not verbatim, therefore held", and "names and numbers present, enough
words shared". Most antonym and synonym pairs used for edits also stand in the gate's word lists (the share is
printed), so those two rows are in-sample; the last rows repeat them with every such list taken away.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from copydesk.checking import check_text, lexicon
from copydesk.reading import RulesReader
from copydesk.records import Dossier, Report, ReportId, Story, StoryId, Verdict

SEED = 20
MOST_REPORTS = 6
WORDS = (8, 45)
OVERLAP = 0.6

ANTONYMS = [
    tuple(pair.split("/"))
    for pair in [
        "accepted/rejected",
        "won/lost",
        "rose/fell",
        "increased/decreased",
        "released/detained",
        "opened/closed",
        "approved/rejected",
        "supported/opposed",
        "began/ended",
        "before/after",
        "high/low",
        "more/less",
        "major/minor",
        "higher/lower",
        "arrived/departed",
        "strong/weak",
        "confirmed/denied",
        "innocent/guilty",
        "public/private",
        "legal/illegal",
        "military/civilian",
        "first/last",
        "old/young",
        "killed/saved",
        "attacked/defended",
        "success/failure",
        "increase/decrease",
        "early/late",
        "inside/outside",
        "northern/southern",
        "eastern/western",
        "allowed/banned",
        "bought/sold",
        "praised/criticized",
        "gained/lost",
        "domestic/foreign",
        "safe/dangerous",
        "ally/enemy",
        "peace/war",
        "largest/smallest",
        "lifted/imposed",
        "bigger/smaller",
        "improved/worsened",
        "hired/fired",
        "joined/left",
        "alive/dead",
        "true/false",
        "positive/negative",
        "permanent/temporary",
        "most/least",
    ]
]
SYNONYMS = [
    ("began", "started"), ("help", "assist"), ("large", "big"), ("attempt", "effort"), ("purchase", "buy"),
    ("assault", "attack"), ("film", "movie"), ("ended", "finished"), ("wounded", "injured"), ("near", "close_to"),
    ("about", "around"), ("also", "too"), ("however", "but"), ("police", "officers"), ("people", "individuals"),
    ("several", "various"), ("announced", "declared"), ("showed", "demonstrated"),
]  # fmt: skip
SPELLINGS = [
    ("color", "colour"), ("labor", "labour"), ("defense", "defence"), ("center", "centre"), ("organize", "organise"),
    ("program", "programme"),
]  # fmt: skip
CONTRACTIONS = [
    ("did not", "didn't"), ("does not", "doesn't"), ("is not", "isn't"), ("was not", "wasn't"), ("will not", "won't"),
    ("it is", "it's"), ("had not", "hadn't"), ("would not", "wouldn't"), ("he is", "he's"), ("they are", "they're"),
]  # fmt: skip
NUMBERS = {"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9"}
HEDGES = ("allegedly", "reportedly", "apparently", "possibly", "probably", "likely", "perhaps")
CUES = r"(?:said|says|told|added|announced|claimed|warned|insisted|explained|confirmed|stated|argued)"
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,2}")


@dataclass(frozen=True)
class Case:
    """A sentence, perhaps edited, its story, and whether a gate should pass it."""

    kind: str
    text: str
    story: str
    good: bool


Edit = Callable[[str, "Corpus", str, random.Random], str | None]


class Corpus:
    """Stories of at least two reports, their sentences, names and words."""

    def __init__(self, data: Path) -> None:
        rows: dict[str, list[Report]] = defaultdict(list)
        with gzip.open(data / "stories" / "reports.jsonl.gz", "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if len(rows[row["story"]]) < MOST_REPORTS:
                    rows[row["story"]].append(Report(ReportId(row["id"]), row["text"], row.get("outlet", "")))
        self.reader = RulesReader()
        self.dossiers = {story: self._dossier(story, reports) for story, reports in rows.items() if len(reports) > 1}
        self.names = {s: sorted({n for r in d.reports for n in NAME.findall(r.text)}) for s, d in self.dossiers.items()}
        self.words = sorted(
            {w for d in self.dossiers.values() for w in re.findall(r"\b[a-z]{5,9}\b", d.reports[0].text)}
        )

    def _dossier(self, story: str, reports: list[Report]) -> Dossier:
        wires = tuple((r.id,) for r in reports)
        return Dossier(
            Story(StoryId(story), story, wires, None, None), tuple(reports), tuple(map(self.reader.read, reports))
        )

    def sentences(self) -> Iterator[tuple[str, str]]:
        for story, dossier in self.dossiers.items():
            for report, reading in zip(dossier.reports, dossier.readings, strict=True):
                for s in reading.sentences:
                    text = report.text[s.start : s.end]
                    if WORDS[0] <= len(text.split()) <= WORDS[1] and text[-1:] in '.!?”"' and "\n" not in text:
                        yield story, text


def swapped(text: str, old: str, new: str) -> str | None:
    """The text with one whole word replaced, None where it does not stand there."""
    made = re.sub(rf"(?<![\d$.,/-])\b{re.escape(old)}\b(?![,.]?\d|/)", new.replace("_", " "), text, count=1)
    return made if made != text else None


def number(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    found = list(re.finditer(r"(?<![\w.,-])\d{1,3}(?:,\d{3})*(?![\w,]*\d)", text))
    if not found:
        return None
    at = chance.choice(found)
    value = int(at[0].replace(",", ""))
    other = value + chance.choice([1, 2, 3, 7]) if value < 10 else round(value * chance.choice([0.5, 0.8, 1.3, 2]) + 1)
    return text[: at.start()] + (f"{other:,}" if "," in at[0] else str(other)) + text[at.end() :]


def _name(text: str, names: list[str], chance: random.Random) -> str | None:
    found = list(NAME.finditer(text))
    if not found:
        return None
    at = chance.choice(found)
    fits = [n for n in names if n.count(" ") == at[0].count(" ") and not set(n.split()) & set(text.split())]
    return text[: at.start()] + chance.choice(fits) + text[at.end() :] if fits else None


def name_of_story(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _name(text, corpus.names[story], chance)


def name_of_other(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _name(text, corpus.names[chance.choice([s for s in corpus.names if s != story])], chance)


def negation(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    gone = re.sub(
        r"\b(is|was|were|are|did|does|do|had|has|have|will|would|could|can)(?: not|n['’]t)\b", r"\1", text, count=1
    )
    if gone != text:
        return gone
    made = re.sub(r"\b(is|was|were|are|had|has|will|would|could)\b(?! not|n['’]t)", r"\1 not", text, count=1)
    return made if made != text else None


def quoted_word(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    for inner in re.finditer(r"[“\"]([^”\"]{25,})[”\"]", text):
        words = list(re.finditer(r"\b[a-z]{5,}\b", inner[1]))
        if words:
            at = chance.choice(words)
            start = inner.start(1) + at.start()
            return text[:start] + chance.choice(corpus.words) + text[start + len(at[0]) :]
    return None


def attribution(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    if re.search(r"[“”\"]", text):
        return None
    tail = re.fullmatch(rf"(.{{30,}}), [^,]{{3,40}} {CUES}(?: on \w+| in a statement)?\.", text)
    if tail and not re.search(CUES, tail[1]):
        return tail[1] + "."
    head = re.fullmatch(rf"[A-Z][^,]{{2,50}} {CUES} (?:on \w+ )?that (.{{30,}})", text)
    return head[1][0].upper() + head[1][1:] if head and not re.search(CUES, head[1]) else None


def hedge(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    for word in HEDGES:
        if (made := re.sub(rf",? \b{word}\b,?", "", text, count=1)) != text:
            return made
    for old, new in ((r"\b(?:may|might|could) have\b", "have"), (r"\b(?:may|might|could)\b", "will")):
        if (made := re.sub(old, new, text, count=1)) != text:
            return made
    made = re.sub(r"\b(is|are|was|were) (?:expected|likely|believed|thought) to\b", "will", text, count=1)
    return made if made != text else None


def _pair(text: str, pairs: list[tuple[str, ...]], chance: random.Random) -> str | None:
    if re.search(r"[“”\"]", text):
        return None
    for one, other in chance.sample(pairs, len(pairs)):
        for old, new in ((one, other), (other, one)):
            if made := swapped(text, old, new):
                return made
    return None


def antonym(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _pair(text, ANTONYMS, chance)


def content_word(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    if re.search(r"[“”\"]", text):
        return None
    words = list(re.findall(r"\b[a-z]{6,}\b", text))
    return swapped(text, chance.choice(words), chance.choice(corpus.words)) if words else None


def untouched(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return text


def marks(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    table = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})
    made = text.translate(table) if re.search("[“”’]", text) else text.replace("'", "’")
    return made if made != text else None


def spelling(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _pair(text, SPELLINGS, chance) or _percent(text)


def _percent(text: str) -> str | None:
    return text.replace(" percent", "%") if re.search(r"^[^“”\"]*\d percent[^“”\"]*$", text) else None


def contraction(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _pair(text, CONTRACTIONS, chance)


def digits(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _pair(text, list(NUMBERS.items()), chance)


def synonym(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _pair(text, SYNONYMS, chance)


BAD: dict[str, Edit] = {
    "number changed": number, "name of the story": name_of_story, "name of another story": name_of_other,
    "negation flipped": negation, "quotation word changed": quoted_word, "attribution dropped": attribution,
    "hedge dropped": hedge, "antonym": antonym, "word replaced": content_word,
}  # fmt: skip
GOOD: dict[str, Edit] = {
    "untouched": untouched, "quotation glyphs": marks, "spelling": spelling, "contraction": contraction,
    "digits and words": digits, "synonym": synonym,
}  # fmt: skip


def cases(corpus: Corpus, count: int) -> list[Case]:
    """Up to ``count`` cases of every kind, the same for the same data."""
    chance = random.Random(SEED)
    sentences = list(corpus.sentences())
    made: list[Case] = []
    for edits, good in ((BAD, False), (GOOD, True)):
        for kind, edit in edits.items():
            chance.shuffle(sentences)
            found = ((edit(text, corpus, story, chance), story) for story, text in sentences)
            kept = [Case(kind, text, story, good) for text, story in found if text]
            made.extend(kept[:count])
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


def overlap() -> str:
    """How many of the pairs used for edits the gate's own lists hold."""
    opposed = sum(lexicon.opposed(lexicon.stem(a), lexicon.stem(b)) for a, b in ANTONYMS)
    like = sum(lexicon.alike(*(lexicon.stem(w.split("_")[0]) for w in pair)) for pair in SYNONYMS)
    return f"in the gate's lists: {opposed} of {len(ANTONYMS)} antonym pairs, {like} of {len(SYNONYMS)} synonym pairs"


def without_lists(corpus: Corpus, made: list[Case]) -> list[str]:
    """The rows that lean on word lists, with the gate's antonyms and synonyms emptied."""
    told = lexicon.rows
    gone = ("antonyms", "wordnet_antonyms", "plain_changes", "wordnet_synonyms")
    lexicon.rows = lambda name: () if name in gone else told(name)  # type: ignore[assignment]
    try:
        _forget()
        kept = [case for case in made if case.kind in ("antonym", "synonym")]
        held: Counter[str] = Counter()
        for case in kept:
            held[case.kind] += check_text(case.text, corpus.dossiers[case.story], corpus.reader).verdict.held
        count = Counter(case.kind for case in kept)
        return [f"  {kind:24}{n:5}{held[kind] / n:12.3f}  (no antonym or synonym list)" for kind, n in count.items()]
    finally:
        lexicon.rows = told
        _forget()


def _forget() -> None:
    lexicon.opposites.cache_clear()
    lexicon._likes.cache_clear()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", nargs="?", default=os.environ.get("COPYDESK_DATA", ""))
    parser.add_argument("--sentences", type=int, default=100, help="cases of each kind")
    asked = parser.parse_args()
    if not asked.data or not (Path(asked.data) / "stories" / "reports.jsonl.gz").exists():
        print("skipped: no data (give a folder or set COPYDESK_DATA)")
        return 0
    corpus = Corpus(Path(asked.data))
    made = cases(corpus, asked.sentences)
    print("\n".join([*table(corpus, made), overlap(), *without_lists(corpus, made)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
