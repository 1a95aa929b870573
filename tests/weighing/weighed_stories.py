"""Stories told in tests: reports as text with tags that say what a perfect reader would see in them.

    == The Gazette 2031-03-04T09:10
    <say army>They destroyed <count rocket>nine</count> rockets</say>, the army said.

One sentence a line (a backslash joins lines), a blank line between paragraphs. ``<say WHO>`` is an indirect quote,
``<direct WHO>`` one in marks, ``<person>``, ``<place>`` and ``<org>`` are names, ``<count NOUN EVENT BOUND>`` is a
figure (its value is given after "=" where it is not in digits), ``<day 2031-03-03>`` a date. A report headed
"copy of N" joins the wire of the N-th report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from copydesk.records import (
    Bound,
    Claim,
    Date,
    Dossier,
    Evidence,
    Figure,
    Name,
    NameKind,
    Quote,
    QuoteKind,
    Reading,
    Report,
    ReportId,
    Sentence,
    Story,
    StoryId,
    Tier,
)
from copydesk.weighing import weigh

_HEAD = re.compile(r"^== (?P<outlet>.+?) (?P<at>\d{4}-\d\d-\d\dT\d\d:\d\d)(?: copy of (?P<copy>\d+))?$")
_TAG = re.compile(r"<(/?)(\w+) ?([^>]*)>")
_KINDS = {"person": NameKind.PERSON, "place": NameKind.PLACE, "org": NameKind.ORGANISATION}


@dataclass
class _Marked:
    """The text without its tags, and what they marked."""

    text: str = ""
    quotes: list[Quote] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)

    def close(self, tag: str, says: str, start: int) -> None:
        end = len(self.text)
        if tag in _KINDS:
            self.names.append(Name(start, end, _KINDS[tag], says or self.text[start:end]))
        elif tag == "day":
            day = date.fromisoformat(says)
            self.dates.append(Date(start, end, day, day))
        elif tag == "count":
            self.figures.append(_figure(says, self.text[start:end], start, end))
        else:
            kind = QuoteKind.DIRECT if tag == "direct" else QuoteKind.INDIRECT
            self.quotes.append(Quote(kind, start, end, ((start, end),), who=says or None, tier=Tier.SURE))


def _figure(says: str, words: str, start: int, end: int) -> Figure:
    what, _, value = says.partition("=")
    noun, event, bound, *_ = [*what.split(), "", "", ""]
    number = Decimal(value or re.sub(r"\D", "", words))
    made = Bound(bound) if bound else Bound.EXACT
    return Figure(start, end, number, number, made, "", "" if noun == "-" else noun, "" if event == "-" else event)


def _marked(lines: str) -> _Marked:
    made, last = _Marked(), 0
    opened: list[tuple[str, str, int]] = []
    for match in _TAG.finditer(lines):
        made.text += lines[last : match.start()]
        last = match.end()
        if match.group(1):
            made.close(*opened.pop())
        else:
            opened.append((match.group(2), match.group(3), len(made.text)))
    made.text += lines[last:]
    return made


def _reading(report: Report, made: _Marked) -> Reading:
    sentences, paragraph = [], 0
    for match in re.finditer(r"[^\n]+|\n{2,}", report.text):
        if match.group().strip():
            sentences.append(Sentence(match.start(), match.end(), paragraph))
        else:
            paragraph += 1
    by_start = [sorted(x, key=lambda f: f.start) for x in (made.quotes, made.figures, made.names, made.dates)]
    return Reading(report.id, "told", "en", tuple(sentences), *map(tuple, by_start))


@dataclass(frozen=True)
class Told:
    """A story with its reports and readings, in the order told."""

    story: Story
    reports: tuple[Report, ...]
    readings: tuple[Reading, ...]

    def weighed(self) -> Dossier:
        return weigh(self.story, self.reports, self.readings)

    def first(self, n: int) -> Told:
        """The story as it was after its first ``n`` reports."""
        kept = {r.id for r in self.reports[:n]}
        wires = tuple(w for wire in self.story.wires if (w := tuple(r for r in wire if r in kept)))
        times = [r.published for r in self.reports[:n] if r.published]
        story = Story(self.story.id, self.story.label, wires, min(times, default=None), max(times, default=None))
        return Told(story, self.reports[:n], self.readings[:n])


def tell(text: str) -> Told:
    """The story of a marked-up text."""
    reports: list[Report] = []
    readings: list[Reading] = []
    wires: list[list[ReportId]] = []
    for block in re.split(
        r"^(?=== )", "\n".join(re.sub(" +", " ", line.strip()) for line in text.splitlines()), flags=re.MULTILINE
    ):
        if not block.strip():
            continue
        head, _, body = block.partition("\n")
        match = _HEAD.match(head)
        assert match, head
        made = _marked(body.strip())
        at = datetime.fromisoformat(match["at"]).replace(tzinfo=UTC)
        report = Report(ReportId(f"r{len(reports) + 1}"), made.text, match["outlet"], published=at)
        reports.append(report)
        readings.append(_reading(report, made))
        if match["copy"]:
            next(w for w in wires if f"r{match['copy']}" in w).append(report.id)
        else:
            wires.append([report.id])
    times = [r.published for r in reports if r.published]
    made_story = Story(
        StoryId("s"), "told", tuple(map(tuple, wires)), min(times, default=None), max(times, default=None)
    )
    return Told(made_story, tuple(reports), tuple(readings))


def claim_of(dossier: Dossier, words: str) -> Claim:
    """The first claim with a supporting sentence that holds these words."""
    for claim in dossier.claims:
        if any(words in dossier[e.span] and e.stance != "disputes" for e in claim.evidence):
            return claim
    raise AssertionError(f"no claim tells {words!r}")


def evidence_of(dossier: Dossier, claim: Claim, words: str) -> Evidence:
    """The evidence of a claim whose sentence holds these words."""
    return next(e for e in claim.evidence if words in dossier[e.span])
