"""Single edits of real sentences: errors that a gate must hold, and changes that keep the meaning.

``bench/checking.py`` draws sentences, applies these edits and counts. Word pairs of our own stand in
``bench/labels/antonyms*.txt`` and ``synonyms*.txt``: "seen" while the rules were written; without a look at the
gate's lists, but looked at since; and "unseen", written the same way and never looked at.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from drawing import NAME, WORDS, Corpus

LABELS = Path(__file__).parent / "labels"


@cache
def pairs(name: str) -> list[tuple[str, ...]]:
    """The word pairs of a list."""
    lines = (LABELS / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("/")) for line in lines if "/" in line and not line.startswith("#")]


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


TITLES = (
    "President",
    "Minister",
    "Senator",
    "Secretary",
    "Governor",
    "Mayor",
    "General",
    "Judge",
    "Professor",
    "Captain",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
PLACES = ("Lisbon", "Nairobi", "Montreal", "Osaka", "Denver", "Krakow", "Valencia", "Auckland", "Santiago", "Hanoi")
UNITS = [("kilometers", "miles"), ("miles", "kilometers"), ("km", "miles"), ("hours", "days"), ("days", "weeks"),
         ("weeks", "months"), ("months", "years"), ("years", "months"), ("million", "billion"), ("billion", "million"),
         ("percent", "percentage points"), ("meters", "feet"), ("feet", "meters"),
         ("tons", "pounds"), ("minutes", "hours")]  # fmt: skip
BOUNDS = [("more than", "less than"), ("at least", "at most"), ("less than", "more than"), ("up to", "at least"),
          ("over", "under"), ("fewer than", "more than"), ("nearly", "more than"), ("almost", "over")]  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A sentence, perhaps edited, its story, and whether a gate should pass it."""

    kind: str
    text: str
    story: str
    good: bool


Edit = Callable[[str, "Corpus", str, random.Random], str | None]


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


def _pair(text: str, among: Sequence[tuple[str, ...]], chance: random.Random, one_way: bool = False) -> str | None:
    if re.search(r"[“”\"]", text):
        return None
    for one, other in chance.sample(among, len(among)):
        for old, new in ((one, other),) if one_way else ((one, other), (other, one)):
            if made := swapped(text, old, new):
                return made
    return None


def antonym(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _pair(text, pairs("antonyms_seen.txt"), chance)


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
    return _pair(text, pairs("synonyms_seen.txt"), chance)


def title(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    found = [(a, b) for a in TITLES for b in TITLES if a != b and re.search(rf"\b{a} [A-Z]", text)]
    return swapped(text, *chance.choice(found)) if found else None


def place(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    found = list(re.finditer(r"(?<= in )[A-Z][a-z]{3,}(?=[ ,.])(?! [A-Z])", text))
    found = [m for m in found if m[0] not in MONTHS]
    if not found:
        return None
    at = chance.choice(found)
    other = chance.choice([p for p in PLACES if p not in text])
    return text[: at.start()] + other + text[at.end() :]


def day(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    found = list(re.finditer(r"\b(?:" + "|".join((*DAYS, *MONTHS)) + r")\b", text))
    if not found:
        return None
    at = chance.choice(found)
    other = chance.choice([d for d in (DAYS if at[0] in DAYS else MONTHS) if d != at[0]])
    return text[: at.start()] + other + text[at.end() :]


def unit(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    for one, other in chance.sample(UNITS, len(UNITS)):
        made = re.sub(rf"(?<=\d ){one}\b", other, text, count=1)
        if made != text:
            return made
    return None


def bound(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    for one, other in chance.sample(BOUNDS, len(BOUNDS)):
        made = re.sub(rf"\b{one} (?=\$?\d|two|three|four|five|six|ten)", f"{other} ", text, count=1)
        if made != text:
            return made
    return None


def tense(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    if re.search(r"[“”\"]", text):
        return None
    made = re.sub(r"\bwill be (\w+ed)\b", r"was \1", text, count=1)
    made = made if made != text else re.sub(r"\bwas (\w+ed)\b", r"will be \1", text, count=1)
    return made if made != text else None


def condition(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    if re.search(r"[“”\"]", text):
        return None
    made = re.sub(r",? (?:if|unless|provided that) [^,.;]{8,70}(?=\.$)", "", text, count=1)
    return made if made != text and len(made.split()) >= WORDS[0] else None


def speaker(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    found = list(re.finditer(rf"[A-Z][a-z]+ [A-Z][a-z]+(?= {CUES}\b)", text))
    fits = [n for n in corpus.names[story] if n.count(" ") == 1 and not set(n.split()) & set(text.split())]
    if not found or not fits:
        return None
    at = chance.choice(found)
    return text[: at.start()] + chance.choice(fits) + text[at.end() :]


def invented_quotation(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    """Words that the sentence says plainly, put in quotation marks."""
    plain = None if re.search(r"[“”\"]", text) else re.search(r"\b(?:[a-z]+ ){5,9}[a-z]+(?=[,.])", text)
    return text[: plain.start()] + "“" + plain[0] + "”" + text[plain.end() :] if plain else None


def other_quotation(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    """A quotation of another story in the place of one."""
    inner = re.search(r"[“\"]([^”\"]{25,})[”\"]", text)
    other = corpus.quotation(story, chance)
    return text[: inner.start(1)] + other + text[inner.end(1) :] if inner and other else None


def figures_format(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    """Another way to write a number: thousands, millions, tens."""
    made = re.sub(r"(?<![\d,.])(\d{1,3}),(\d{3})(?![\d,])", r"\1\2", text, count=1)
    if made == text:
        made = re.sub(r"(?<![\d,.])(\d)(\d{3})(?= [a-z]{4,}s\b)(?![\d,])", r"\1,\2", text, count=1)
    if made == text:
        made = re.sub(r"(?<![\d.,])(\d+) million\b", r"\1,000,000", text, count=1)
    return made if made != text and not re.search(r"[“”\"]", text) else None


def percent(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _percent(text) or _percent_word(text)


def _percent_word(text: str) -> str | None:
    made = re.sub(r"(?<=\d)%", " per cent", text, count=1)
    return made if made != text and not re.search(r"[“”\"]", text) else None


def parenthesis_cut(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    if re.search(r"[“”\"]", text):
        return None
    made = re.sub(r" \([^()]{3,60}\)", "", text, count=1)
    if made == text:
        made = re.sub(r"(?<=[A-Z][a-z]{3}), (?:an?|the) [^,]{4,50},(?= [a-z])", "", text, count=1)
    return made if made != text else None


def attribution_moved(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    tail = re.fullmatch(rf"(.{{30,}}), ([^,“”\"]{{3,40}} {CUES})\.", text)
    if not tail or re.search(r"[“”\"]", text) or re.match(r"(?:he|she|it|they)\b", tail[2], re.IGNORECASE):
        return None
    first, second = tail[2], tail[1]
    low = (
        second
        if re.match(r"[A-Z]\w+ [A-Z]|[A-Z]{2}", second) or second.split()[0] in corpus.capitals
        else second[0].lower() + second[1:]
    )
    return f"{first[0].upper()}{first[1:]} {low}."


def merged(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    """The sentence joined with the one that follows it in the report."""
    after = corpus.after(story, text)
    if not after or re.search(r"[“”\"]", text + after) or not text.endswith("."):
        return None
    low = (
        after
        if re.match(r"[A-Z]\w+ [A-Z]|[A-Z]{2}", after) or after.split()[0] in corpus.capitals
        else after[0].lower() + after[1:]
    )
    return f"{text[:-1]}, and {low}"


def synonym_ours(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _pair(text, pairs("synonyms.txt"), chance, one_way=True)


def synonym_unseen(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _pair(text, pairs("synonyms_unseen.txt"), chance, one_way=True)


def antonym_unseen(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _pair(text, pairs("antonyms_unseen.txt"), chance)


def antonym_ours(text: str, corpus: Corpus, story: str, chance: random.Random) -> str | None:
    return _pair(text, pairs("antonyms.txt"), chance)


BAD: dict[str, Edit] = {
    "number changed": number, "unit": unit, "bound": bound, "name of the story": name_of_story,
    "name of another story": name_of_other, "title": title, "place": place, "date": day, "negation flipped": negation,
    "antonym": antonym, "antonym, our pairs": antonym_ours,
    "antonym, unseen pairs": antonym_unseen, "word replaced": content_word, "hedge dropped": hedge,
    "condition dropped": condition, "attribution dropped": attribution, "speaker": speaker, "tense": tense,
    "quotation word changed": quoted_word, "quotation of another story": other_quotation,
    "quotation marks invented": invented_quotation,
}  # fmt: skip
GOOD: dict[str, Edit] = {
    "untouched": untouched, "quotation glyphs": marks, "spelling": spelling, "contraction": contraction,
    "digits and words": digits, "number format": figures_format, "percent": percent,
    "parenthesis cut": parenthesis_cut, "attribution to the front": attribution_moved, "two sentences merged": merged,
    "synonym": synonym, "synonym, our pairs": synonym_ours, "synonym, unseen pairs": synonym_unseen,
}  # fmt: skip
