"""Sentences of a dossier that could become lines: each with its claim, what it tells, and why it might not stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from copydesk.records import (
    Claim,
    Dossier,
    Edit,
    Evidence,
    Name,
    NameKind,
    Reading,
    Report,
    Role,
    Sentence,
    Span,
    replay,
)
from copydesk.writing import edits, text
from copydesk.writing.words import listed

LONGEST = 45
"""Words of the longest line; the hand-made briefs have one of 37 and quotations up to 46."""
SHORTEST = 7
END = re.compile(r"[.!?…][”\"’')\]]*$")
PERSONAL = re.compile(r"\b(he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
MIN_ORDER = 10_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence that may be told; ``text`` is the sentence under its standing edits."""

    span: Span
    source: str
    text: str
    edits: tuple[Edit, ...]
    report: Report
    reading: Reading
    origin: str
    claim: Claim
    evidence: Evidence
    position: int
    floats: bool
    points: bool
    free: int = 0
    words: int = 0
    concepts: frozenset[str] = frozenset()
    stems: frozenset[str] = field(default=frozenset())

    @property
    def role(self) -> Role:
        """What its claim does in the story."""
        return self.claim.role

    @property
    def told(self) -> str:
        """The claim it tells."""
        return self.claim.id


@cache
def _pattern(key: str) -> re.Pattern[str]:
    phrases = sorted(listed("alone", key), key=len, reverse=True)
    return re.compile(r"(?<![\w'’-])(?:" + "|".join(re.escape(p) for p in phrases) + r")(?![\w'’-])", re.IGNORECASE)


def leans(sentence: str) -> bool:
    """Whether the sentence opens on a word that leans on the sentence before it."""
    bare = sentence.lstrip("“\"‘'(")
    if sentence[:1] in '“"':
        return False
    match = _pattern("orphans").match(bare)
    if match:
        return True
    first = bare.split(" ", 2)
    verbs = listed("alone", "quantity_verbs")
    return len(first) > 1 and first[0].lower() in listed("alone", "quantities") and first[1].lower() in verbs


def pronoun_without_person(sentence: str, offset: int, people: tuple[Name, ...]) -> bool:
    """Whether "he", "she", "his" … stands outside quotation marks before any person is named."""
    plain = _blanked(sentence)
    match = PERSONAL.search(plain)
    if match is None:
        return False
    return not any(offset <= n.start < offset + match.start() and n.end <= offset + len(sentence) for n in people)


def _blanked(sentence: str) -> str:
    return text.MARKED.sub(lambda m: " " * len(m.group()), sentence)


def fault(told: str, source: str, offset: int, reading: Reading) -> str:
    """Why the sentence cannot be a line; empty where it can."""
    plain = text.unmarked(told)
    if not text.balanced(told):
        return "quotation marks do not close"
    if not SHORTEST <= text.count(told) <= LONGEST:
        return "too short or too long"
    if not END.search(told) or plain.rstrip(" ”\"’'").endswith(("?", "…", "...")):
        return "no full sentence"
    if not told.lstrip("“\"‘'")[:1].isupper() and not told[:1].isdigit():
        return "no full sentence"
    if leans(told):
        return "leans on the sentence before"
    if _pattern("first_person").search(plain) or _pattern("page_words").search(plain):
        return "speaks of the page or its writer"
    people = tuple(n for n in reading.names if n.kind is NameKind.PERSON)
    if told == source and pronoun_without_person(source, offset, people):
        return "a pronoun whose person is not named"
    return ""


def _candidate(
    sentence: Sentence, position: int, report: Report, reading: Reading, found: tuple[Claim, Evidence], origin: str
) -> Candidate | None:
    source = report.text[sentence.start : sentence.end]
    standing = edits.standing(source, sentence.start, report, reading)
    told = replay(source, standing)
    if fault(told, source, sentence.start, reading):
        return None
    claim, evidence = found
    plain = text.unmarked(told)
    return Candidate(
        Span(report.id, sentence.start, sentence.end), source, told, standing, report, reading, origin, claim, evidence,
        position, bool(_pattern("floating_times").search(plain)), bool(_pattern("pointing").match(told)),
        text.count(plain), text.count(told), text.concepts(told), text.stems(told),
    )  # fmt: skip


def candidates(dossier: Dossier, without: frozenset[Span]) -> list[Candidate]:
    """All sentences that may be told, in the order of the reports; at most one claim each.

    A sentence in an outlet's own voice whose claim any report credits to a party is not among them
    (attribution outlives the reporter), nor are those in ``without``.
    """
    found: dict[Span, tuple[Claim, Evidence]] = {}
    for claim in dossier.claims:
        for evidence in claim.evidence:
            if not (claim.speaker and not evidence.who):
                found.setdefault(evidence.span, (claim, evidence))
    origin = {r: wire[0] for wire in dossier.story.wires for r in wire}
    made = []
    for report, reading in zip(dossier.reports, dossier.readings, strict=True):
        for position, sentence in enumerate(reading.sentences):
            span = Span(report.id, sentence.start, sentence.end)
            if span in found and span not in without:
                new = _candidate(sentence, position, report, reading, found[span], origin[report.id])
                if new is not None:
                    made.append(new)
    return made
