"""What stands beside the layers: sources, who says what, what was left out, and the counts of the audit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from copydesk.records import (
    Audit,
    Brief,
    Cite,
    Claim,
    Dossier,
    Evidence,
    Layer,
    LeftOut,
    Line,
    LineKind,
    Relation,
    Role,
    Says,
    Span,
    replay,
)  # fmt: skip
from copydesk.writing import edits, text
from copydesk.writing.candidates import set_aside

UNNAMED = "unnamed"
"""What a dossier calls a speaker who is credited but not resolved."""
MOST_SAYS = 4
MOST_PARTIES = 16
REPORTER = re.compile(r"\bour\b|correspondent|reporter", re.IGNORECASE)
MOST_LEFT_OUT = 12


def says(dossier: Dossier) -> tuple[Says, ...]:
    """Each party with the sentences that name it as their speaker, the heaviest claims first.

    A sentence whose speaker stands in another one ("she said") is not listed: out of its place it could be
    anybody's. Correspondents of the outlets are no parties.
    """
    claims = {c.id: c for c in dossier.claims}
    made = []
    for party in dossier.parties:
        lines = (x for c in party.claims if c in claims and (x := _credited(dossier, claims[c], party.who)))
        unique = tuple({line.text: line for line in lines}.values())[:MOST_SAYS]
        if unique and not REPORTER.search(party.role):
            made.append(Says(party.who, party.role, unique))
    return tuple(made[:MOST_PARTIES])


def _credited(dossier: Dossier, claim: Claim, who: str) -> Line | None:
    wanted = text.words(who)[-1:]
    for evidence in claim.evidence:
        if evidence.who == who and set(wanted) <= set(text.words(text.unmarked(dossier[evidence.span]))):
            return _standing(dossier, evidence.span)
    return None


def _standing(dossier: Dossier, span: Span) -> Line:
    """The sentence as a line, without its dateline or stamp."""
    cite = dossier.cite(span)
    made = edits.standing(cite.text, span.start, dossier.report(span.report), dossier.reading(span.report))
    kind = LineKind.EDITED if made else LineKind.VERBATIM
    return Line(replay(cite.text, made), kind, (cite, *(e.cite for e in made if e.cite)), made)


CREDITED = "not told as an outlet’s own, since another report credits it to {}"

ABOUT = {
    Role.OUTCOME: "what happened",
    Role.CLAIMS: "what each side says",
    Role.STAKES: "what is at stake",
    Role.NEXT: "what comes next",
    Role.STANDING: "where it stands",
}


def left_out(dossier: Dossier, roles: Sequence[Role], brief_has: dict[Layer, bool]) -> tuple[LeftOut, ...]:
    """Roles and layers for which the reports hold nothing, boasts told as fact, and copies."""
    made = [
        LeftOut(Layer.ARTICLE, f"{ABOUT[role]}: the reports hold no sentence on it that stands alone")
        for role in Role
        if role not in roles
    ]
    other = sorted({r.language for r in dossier.readings} - {"en", ""})
    if other:
        spoken = ", ".join(other)
        made.append(
            LeftOut(
                Layer.ARTICLE,
                f"reports in {spoken}: the word lists are English, other languages are told by form alone",
            )
        )
    made += [LeftOut(layer, _missing(layer)) for layer, there in brief_has.items() if not there]
    made += [
        LeftOut(
            Layer.ARTICLE,
            f"not told as an outlet’s own, since another report credits it to {_named(claim.speaker)}",
            (cite,),
        )
        for claim, evidence in _boasts(dossier)[:MOST_LEFT_OUT]
        if (cite := dossier.cite(evidence.span))
    ]
    for report, reason in set_aside(dossier).items():
        first = dossier.reading(report).sentences[:1]
        made += [LeftOut(Layer.ARTICLE, reason, (dossier.cite(Span(report, s.start, s.end)),)) for s in first]
    copies = sum(len(wire) - 1 for wire in dossier.story.wires)
    if copies:
        many = "reports are copies of others" if copies > 1 else "report is a copy of another"
        made.append(LeftOut(Layer.ARTICLE, f"{copies} {many}, counted once"))
    return tuple(made)


def _named(speaker: str) -> str:
    return "somebody not named" if speaker == UNNAMED else speaker


def _missing(layer: Layer) -> str:
    return {
        Layer.HEADLINE: "no headline whose every word one cited sentence carries",
        Layer.KEY_POINTS: "fewer than three sentences that stand alone",
        Layer.SHORT: "not enough evidence for a short version of 40 words",
        Layer.ARTICLE: "not enough evidence for an article of three paragraphs and 120 words",
        Layer.PULL_QUOTE: "no whole quotation of 8 to 35 words whose speaker is surely known and named with a role",
    }[layer]


def _boasts(dossier: Dossier) -> list[tuple[Claim, Evidence]]:
    return [(c, e) for c in dossier.claims if c.speaker for e in c.evidence if not e.who]


def audit(brief: Brief) -> Audit:
    """Counts over the brief's lines; ``longest_run`` is in words outside quotation marks."""
    lines = [line for _, line in brief.lines()]
    kinds = Counter(line.kind.value for line in lines)
    outlets = Counter(line.cites[0].outlet or "unnamed" for line in lines)
    unique: dict[tuple[str, int], Cite] = {
        (c.report, c.start): c for line in lines if line.kind is not LineKind.COMPOSED for c in line.cites[:1]
    }
    free = {key: text.count(text.unmarked(c.text)) for key, c in unique.items()}
    words: Counter[str] = Counter()
    for (report, _), n in free.items():
        words[report] += n
    sentences = Counter(report for report, _ in unique)
    return Audit(
        lines=len(lines),
        kinds=dict(sorted(kinds.items())),
        outlets={o: round(n / len(lines), 3) for o, n in outlets.most_common()} if lines else {},
        longest_run=max(free.values(), default=0),
        most_words=max(words.values(), default=0),
        most_sentences=max(sentences.values(), default=0),
    )


def open_disputes(dossier: Dossier) -> list[int]:
    """Indexes of the disputes about figures, those with most sides first."""
    order = [i for i, d in enumerate(dossier.disputes) if d.relation is not Relation.DISPUTES]
    return sorted(order, key=lambda i: (-sum(len(s.cites) for s in dossier.disputes[i].sides), i))
