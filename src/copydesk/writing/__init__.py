"""Write: a dossier becomes a brief in five layers, from the reports' own words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from copydesk.codec import content_id
from copydesk.config import Config
from copydesk.records import Brief, BriefId, Dossier, Layer, Line, Role, Span
from copydesk.writing import closing
from copydesk.writing.candidates import candidates
from copydesk.writing.choosing import Worth
from copydesk.writing.composing import dispute_line
from copydesk.writing.edits import Places, places
from copydesk.writing.headlines import headline
from copydesk.writing.layers import Plan, plan
from copydesk.writing.pulling import pull_quote
from copydesk.writing.telling import Telling
from copydesk.writing.text import count

__all__ = ["ExtractWriter"]

MOST_WORDS = 365
"""Words of an article before its insertions; the form allows 380."""
DEFAULTS = Config()
MOST_COMPOSED = 2
"""Composed lines in an article; the hand-made briefs have two."""


@dataclass(frozen=True, slots=True)
class ExtractWriter:
    """The default writer: it chooses, edits by recorded rules and orders sentences; it invents no word."""

    config: Config = DEFAULTS
    name: str = "extract-1"

    def write(self, dossier: Dossier, *, now: datetime, without: frozenset[Span] = frozenset()) -> Brief:
        """The brief, not yet checked; layers for which the dossier holds too little are missing and named."""
        language = _language(dossier)
        case = self.config.headline_case if language == "en" else "sentence"
        known = candidates(dossier, without)
        where = places(dossier)
        worth = Worth(dossier, known)
        chosen = plan(dossier, known, worth, self.config)
        told = [*chosen.points, *(c for p in chosen.short for c in p), *(c for p in chosen.article for c in p)]
        article, roles = _article(chosen, where, dossier)
        points, short = Telling(where), Telling(where)
        brief = Brief(
            id=BriefId(content_id(dossier.story.id, self.name, now.isoformat())),
            story=dossier.story.id,
            revision=1,
            made=now,
            as_of=dossier.story.latest,
            writer=self.name,
            language=language,
            headline=headline(dossier, told, known, worth.weight, case),
            key_points=tuple(points.line(c) for c in chosen.points),
            short=tuple(tuple(short.line(c) for c in p) for p in chosen.short),
            article=article,
            roles=roles,
            pull_quote=pull_quote(dossier, without, worth.weight),
            sources=dossier.origins,
            says=closing.says(dossier),
            disputes=dossier.disputes,
            timeline=dossier.timeline,
        )
        return _closed(brief, dossier)


def _language(dossier: Dossier) -> str:
    """The language most of the story's reports are in, by what the reader found."""
    seen = Counter(reading.language for reading in dossier.readings if reading.language)
    return min(seen, key=lambda code: (-seen[code], code)) if seen else "en"


def _article(chosen: Plan, where: Places, dossier: Dossier) -> tuple[tuple[tuple[Line, ...], ...], tuple[Role, ...]]:
    telling = Telling(where)
    composed = _composed(dossier, MOST_WORDS - sum(c.words for p in chosen.article for c in p))
    made = []
    for paragraph, role in zip(chosen.article, chosen.roles, strict=True):
        lines = [telling.line(c) for c in paragraph]
        if composed and role is _home(chosen):
            lines += composed
        made.append(tuple(lines))
    return tuple(made), chosen.roles


def _composed(dossier: Dossier, room: int) -> list[Line]:
    """The lines that show figures in dispute, the widest carried first, as far as there is room in words."""
    made: list[Line] = []
    for i in closing.open_disputes(dossier):
        line = dispute_line(dossier.disputes[i])
        if line and len(made) < MOST_COMPOSED and (room := room - count(line.text)) >= 0:
            made.append(line)
    return made


def _home(chosen: Plan) -> Role | None:
    """The paragraph that figures in dispute belong to: what each party says, else the outcome."""
    for role in (Role.CLAIMS, Role.OUTCOME):
        if role in chosen.roles:
            return role
    return chosen.roles[0] if chosen.roles else None


def _closed(brief: Brief, dossier: Dossier) -> Brief:
    has = {
        Layer.HEADLINE: brief.headline is not None,
        Layer.KEY_POINTS: len(brief.key_points) > 2,
        Layer.SHORT: bool(brief.short),
        Layer.ARTICLE: len(brief.article) > 2,
        Layer.PULL_QUOTE: brief.pull_quote is not None,
    }
    brief = replace(brief, left_out=closing.left_out(dossier, brief.roles, has))
    return replace(brief, audit=closing.audit(brief))
