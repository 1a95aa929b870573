"""Quality floors that only rise, measured on the bundled newsroom against its labels.

Each measure is a share from 0 to 1, and 1 is what we want. ``floors.json`` holds, for the digest of the
data it was measured on, every step a floor has taken; ``python tests/floors.py`` prints the figures of today.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import newsroom
import seen
from seen import meet, share

from copydesk.desk import Desk, make_desk
from copydesk.records import (
    Brief,
    Claim,
    Dossier,
    Layer,
    Line,
    LineKind,
    Span,
    Stance,
    Story,
)

FILE = Path(__file__).with_name("floors.json")
CARRIED = 0.6
"""Share of a labelled sentence's content words from which another sentence is taken to say the same."""
BOAST = 0.7
"""Share of a boast's content words from which a line is taken to repeat it."""

SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|told|tells?|accord\w*|claim\w*|den(?:y|ies|ied)|call(?:s|ed)|insist\w*|add(?:s|ed)"
    r"|announc\w*|acknowledg\w*|report(?:s|ed)?|stat(?:es|ed)|accus\w*|put\w* the)\b",
    re.IGNORECASE,
)
STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "before",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "in",
        "into",
        "is",
        "it",
        "its",
        "more",
        "no",
        "not",
        "of",
        "on",
        "or",
        "over",
        "she",
        "since",
        "some",
        "than",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "two",
        "was",
        "were",
        "which",
        "who",
        "will",
        "with",
        "would",
        "could",
        "after",
        "all",
        "also",
        "between",
        "one",
        "out",
        "up",
        "when",
        "where",
        "while",
    ]
)


# --- what copydesk makes of the newsroom ------------------------------------


@cache
def desk() -> Desk:
    return make_desk()


@cache
def stories() -> tuple[Story, ...]:
    return desk().group(tuple(newsroom.reports().values()))


@cache
def told(name: str) -> tuple[Brief, Dossier]:
    """The brief and dossier of the story that holds most reports of the labelled story of that name."""
    label = next(g for g in newsroom.gold() if g["story"] == name)
    wanted = set(label["reports"])
    story = max(stories(), key=lambda s: len(wanted & set(s.reports)))
    return desk().brief(story, tuple(newsroom.reports().values()), now=newsroom.NOON)


# --- words and spans --------------------------------------------------------


def content(text: str) -> set[str]:
    """The content words of a text, cut to six letters so that endings do not matter."""
    words = re.findall(r"[\w’']+", text.lower().replace("’s", "").replace("'s", ""))
    return {w[:6] for w in words if w not in STOP}


def shared(text: str, wanted: str) -> float:
    """The share of the wanted text's content words that stand in the text."""
    want = content(wanted)
    return len(want & content(text)) / len(want) if want else 0.0


def labelled(report: str, words: str) -> Span:
    return newsroom.span(newsroom.reports()[report], words)


# --- grouping ---------------------------------------------------------------


def bcubed(gold: dict[str, str], made: dict[str, str]) -> float:
    """B-cubed F1 (Bagga and Baldwin 1998) of two partitions of the same ids."""
    precision = share_of_peers(made, gold)
    recall = share_of_peers(gold, made)
    return 2 * precision * recall / (precision + recall)


def share_of_peers(inside: dict[str, str], of: dict[str, str]) -> float:
    """Mean over ids: the share of those put together ``inside`` that are together in ``of`` as well."""
    total = 0.0
    for i in inside:
        peers = [j for j in inside if inside[j] == inside[i]]
        total += sum(of[j] == of[i] for j in peers) / len(peers)
    return total / len(inside)


def stories_right() -> float:
    gold = {r: label["story"] for label in newsroom.gold() for r in label["reports"]}
    return bcubed(gold, {r: story.id for story in stories() for r in story.reports})


def wires_right() -> float:
    gold = {r: r for label in newsroom.gold() for r in label["reports"]}
    gold |= {r: wire[0] for label in newsroom.gold() for wire in label["wires"] for r in wire}
    return bcubed(gold, {r: wire[0] for story in stories() for wire in story.wires for r in wire})


# --- weighing ---------------------------------------------------------------


def wire_of(label: dict[str, Any]) -> dict[str, str]:
    return {r: r for r in label["reports"]} | {r: wire[0] for wire in label["wires"] for r in wire}


def copies_folded() -> float:
    """Of all labelled pairs of copies, how many stand under one origin of the dossier."""
    answers = []
    for label in newsroom.gold():
        _, dossier = told(label["story"])
        home = {r: o.origin for o in dossier.origins for r in (*o.reports, *o.copies)}
        pairs = (pair for wire in label["wires"] for pair in combinations(wire, 2))
        answers += [a in home and home.get(a) == home.get(b) for a, b in pairs]
    return share(answers)


def corroboration_honest() -> float:
    """Of all claims, how many count no more origins than labelled wires support them."""
    return share(
        claim.origins <= len({wire_of(label).get(e.report, e.report) for e in supporting(claim)})
        for label in newsroom.gold()
        for claim in told(label["story"])[1].claims
    )


def supporting(claim: Claim) -> Iterator[Any]:
    return (e for e in claim.evidence if e.stance is not Stance.DISPUTES)


# --- briefs -----------------------------------------------------------------


def carries(line: Line, claim: dict[str, Any]) -> bool:
    """Whether a line rests on a labelled sentence of the claim, or says most of one."""
    for evidence in claim["evidence"]:
        span = labelled(evidence["report"], evidence["text"])
        if any(meet(cite.span, span) for cite in line.cites) or shared(line.text, evidence["text"]) >= CARRIED:
            return True
    return False


def carried(must: str, layers: set[Layer]) -> dict[str, bool]:
    """For each claim the largest story must have: whether one of those layers carries it."""
    label = newsroom.largest()
    claims = {c["id"]: c for c in label["claims"]}
    lines = [line for layer, line in told(label["story"])[0].lines() if layer in layers]
    return {i: any(carries(line, claims[i]) for line in lines) for i in label[must]}


def must_have_article() -> float:
    return share(carried("must_have", {Layer.ARTICLE}).values())


def must_have_glance() -> float:
    return share(carried("must_have_points", {Layer.HEADLINE, Layer.KEY_POINTS}).values())


def credited(text: str, who: str) -> bool:
    """Whether a text has a word of speech and a word of the party's name or office."""
    return bool(SPEECH.search(text)) and bool(content(who) & content(text))


def as_fact(line: Line, boast: dict[str, Any]) -> bool:
    """Whether a line tells a party's boast in nobody's name.

    A line that rests on the boast's own sentence has no attribution but one that was put in by an edit.
    """
    said = labelled(boast["report"], boast["text"])
    put_in = " ".join(e.text for e in line.edits if e.edit == "insert")
    if shared(line.text, boast["text"]) < BOAST:
        return False
    rests = line.kind is not LineKind.COMPOSED and meet(line.cites[0].span, said)
    return not credited(put_in if rests else line.text, boast["who"])


def boasts_as_fact() -> list[tuple[str, str]]:
    """Every (boast, line) where a line of a brief tells a labelled boast as fact."""
    return [
        (boast["text"], line.text)
        for label in newsroom.gold()
        for boast in label["party_claims"]
        for _, line in told(label["story"])[0].lines()
        if as_fact(line, boast)
    ]


def boasts_credited() -> float:
    boasts = [boast["text"] for label in newsroom.gold() for boast in label["party_claims"]]
    swallowed = {boast for boast, _ in boasts_as_fact()}
    return share(boast not in swallowed for boast in boasts)


def orders_ignored() -> float:
    """Of the texts that give orders to a language model, how many no line of a brief rests on."""
    return share(
        not any(meet(cite.span, labelled(x["report"], x["text"])) for _, line in lines for cite in line.cites)
        for label in newsroom.gold()
        for lines in [list(told(label["story"])[0].lines())]
        for x in label["hostile"]
    )


def briefs_cleared() -> float:
    return share(told(label["story"])[0].cleared for label in newsroom.gold())


def words(lines: Iterable[Line]) -> int:
    return sum(len(line.text.split()) for line in lines)


def form(brief: Brief) -> dict[str, bool]:
    """Which layers keep the limits of the form (docs/method.md)."""
    short = [line for paragraph in brief.short for line in paragraph]
    article = [line for paragraph in brief.article for line in paragraph]
    return {
        "headline": brief.headline is not None and 4 <= words([brief.headline]) <= 12,
        "points": len(brief.key_points) == 3 and all(words([p]) <= 30 for p in brief.key_points),
        "short": len(brief.short) in (1, 2) and 40 <= words(short) <= 90,
        "article": 3 <= len(brief.article) <= 5 and 120 <= words(article) <= 380,
    }


def form_kept() -> float:
    return share(kept for label in newsroom.gold() for kept in form(told(label["story"])[0]).values())


MEASURES: dict[str, Callable[[], float]] = {
    "stories_right": stories_right,
    "wires_right": wires_right,
    "copies_folded": copies_folded,
    "corroboration_honest": corroboration_honest,
    "boasts_credited": boasts_credited,
    "orders_ignored": orders_ignored,
    "must_have_article": must_have_article,
    "must_have_glance": must_have_glance,
    "briefs_cleared": briefs_cleared,
    "form_kept": form_kept,
    "quotes_found": seen.quotes_found,
    "speakers_right": seen.speakers_right,
    "sure_speakers_right": seen.sure_speakers_right,
    "figures_found": seen.figures_found,
}
"""Every measure with a floor, by its name."""


def floors() -> dict[str, Any]:
    """What ``floors.json`` holds: ``digest`` and, by measure, the ``steps`` its floor has taken."""
    held: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return held


if __name__ == "__main__":
    print(newsroom.digest())
    for name, measure in MEASURES.items():
        print(f"{name:22} {measure():.4f}")
