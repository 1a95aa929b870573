"""Whether a sentence stands alone: what forbids it as a line, and what it leans on.

Zhang et al. (2023, "Extractive is not faithful") count such faults in 30 % of extractive summaries: pronouns
without their person, connectives without their other half, "the deal" without its deal.
"""

from __future__ import annotations

import re
from functools import cache

from copydesk.records import Name, NameKind, Reading, Report
from copydesk.writing import text
from copydesk.writing.words import listed

SHORTEST, LONGEST = 7, 45
"""Words of a line; the hand-made briefs have lines of 9 to 46."""
MOST_CHARACTERS = 600
"""Characters of a line: a text without spaces is no sentence, however few its words."""
LEAST_UNMARKED = 2
NOUN_REACH = 3
"""Words after "a" or "the" among which its noun is looked for."""
SHOUTED = re.compile(r"\d{1,3}/\d{1,3} |(?:[A-Z][A-Z’'-]+ ){3}|[A-Z]{6,} (?=[A-Z][a-z])")
"""Three words in capitals, or one long one before a sentence, or "2/16": a page's heading, button or gallery."""
END = re.compile(r"[.!?…][”\"’')\]]*$")
PERSONAL = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
INTRODUCED = re.compile(r"\b(?:a|an|another)\s+((?:[\w'’-]+ ?){1,3})", re.IGNORECASE)
DEFINITE = re.compile(r"\bthe\s+((?:[a-z][\w'’-]* ?){1,3})", re.IGNORECASE)


@cache
def pattern(key: str) -> re.Pattern[str]:
    """One pattern for all phrases of a list."""
    phrases = sorted(listed("alone", key), key=len, reverse=True)
    return re.compile(r"(?<![\w'’-])(?:" + "|".join(re.escape(p) for p in phrases) + r")(?![\w'’-])", re.IGNORECASE)


def fault(told: str, source: str, offset: int, reading: Reading) -> str:
    """Why the sentence cannot be a line; empty where it can. ``offset`` is where ``source`` starts."""
    plain = text.unmarked(told)
    if not text.balanced(told):
        return "quotation marks do not close"
    if not SHORTEST <= text.count(told) <= LONGEST or len(told) > MOST_CHARACTERS:
        return "too short or too long"
    if not END.search(told) or plain.rstrip(" ”\"’'").endswith(("?", "…", "...")):
        return "no full sentence"
    if not told.lstrip("“\"‘'")[:1].isupper() and not told[:1].isdigit():
        return "no full sentence"
    if text.count(plain) < LEAST_UNMARKED:
        return "a quotation without its speaker"
    if SHOUTED.match(told):
        return "a heading runs into it"
    if leans(told):
        return "leans on the sentence before"
    if pattern("first_person").search(plain) or pattern("page_words").search(plain):
        return "speaks of the page or its writer"
    people = tuple(n for n in reading.names if n.kind is NameKind.PERSON)
    if told == source and pronoun_without_person(source, offset, people):
        return "a pronoun whose person is not named"
    return ""


def leans(sentence: str) -> bool:
    """Whether the sentence opens on a word that leans on the sentence before it."""
    if sentence[:1] in '“"':
        return False
    bare = sentence.lstrip("‘'(")
    if pattern("orphans").match(bare):
        return True
    first = bare.lower().split(" ", 2)
    return (
        len(first) > 1 and first[0] in listed("alone", "quantities") and first[1] in listed("alone", "quantity_verbs")
    )


def pronoun_without_person(sentence: str, offset: int, people: tuple[Name, ...]) -> bool:
    """Whether "he", "she", "his" … stands outside quotation marks before any person is named."""
    plain = text.MARKED.sub(lambda m: " " * len(m.group()), sentence)
    match = PERSONAL.search(plain)
    if match is None:
        return False
    named = (n for n in people if offset <= n.start and n.end <= offset + match.start())
    return not any(plain[n.start - offset : n.end - offset].strip() for n in named)


def nouns_introduced(report: Report, reading: Reading) -> dict[str, int]:
    """Stems that follow "a" or "an" in the report, with the sentence that introduces them first."""
    found: dict[str, int] = {}
    for position, sentence in enumerate(reading.sentences):
        for match in INTRODUCED.finditer(report.text, sentence.start, sentence.end):
            for word in match.group(1).split()[:NOUN_REACH]:
                found.setdefault(text.stem(word), position)
    return found


def back_references(told: str, position: int, introduced: dict[str, int]) -> int:
    """How many definite nouns of the sentence an earlier sentence of its report introduced with "a".

    "The blast" after "a blast" points back; "the president" that nobody introduced stands for itself.
    """
    heads = (text.stem(m.group(1).split()[-1]) for m in DEFINITE.finditer(text.unmarked(told)))
    back = sum(introduced.get(head, position) < position for head in heads)
    return back + bool(pattern("pointing").match(told)) + len(pattern("leaning").findall(text.unmarked(told)))
