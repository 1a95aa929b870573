"""A brief as one HTML page: nothing is loaded from elsewhere, and it reads whole without script.

The templates are shared with the web desk. Whatever comes from a source is escaped by the template engine, and control
and direction marks are taken out; the page's own policy allows its one style and its one script, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from copydesk.publishing import briefs, escape, ladder
from copydesk.publishing.blocks import count, days, listed, named, when
from copydesk.publishing.evidence import Note, Notes, address
from copydesk.records import Brief, Copy, Dossier, Layer, Origin, PullQuote, Report, ReportId

if TYPE_CHECKING:
    from jinja2 import Environment

SHOWN_PARTIES = 8
"""How many parties are shown before the others fold away: those with most to say come first."""

SHOWN_CLAIMS = 2
"""How many claims of one party are shown before the others fold away."""

QUOTE_AFTER = 2
"""After which paragraph of the article the pull quote stands."""

BAR = 600
"""The width of the bar of origins in its own units."""

GAP = 3
"""Between two origins in the bar, in its own units; copies of one text touch."""

SUMMARY = 200
"""The longest description that a page gives of itself, in characters."""

ADDED = 240
"""Characters shown of each stretch that a copy added to its original, at most."""

RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages of scripts that run from right to left, by ISO 639."""


@dataclass(frozen=True, slots=True)
class HtmlPublisher:
    """Briefs as HTML pages."""

    name: str = "html-1"

    def publish(self, brief: Brief, dossier: Dossier) -> str:
        """The brief as one self-contained HTML page."""
        return page(brief, dossier)


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in the list of sources, with the copies of its text and how many lines rest on it.

    ``agency`` is whom it is credited to; of a copy ``added`` are the stretches that its original does not have.
    """

    outlet: str
    title: str
    link: str
    published: Any
    excerpt: bool
    lines: int = 0
    copies: tuple[Listed, ...] = ()
    agency: str = ""
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """One report in the bar of origins."""

    x: float
    width: float
    copy: bool


@dataclass(frozen=True, slots=True)
class Sizes:
    """What is counted in the head of a page."""

    reports: int
    origins: int
    copies: int
    lines: int


class _Numbered(Notes):
    """Notes that know whether a note was shown before: the first place is where its way back leads."""

    def __init__(self, reports: Iterable[Report], languages: dict[ReportId, str]) -> None:
        super().__init__(reports, languages)
        self._seen: set[int] = set()

    def first(self, note: Note) -> bool:
        """Whether it is told for the first time."""
        new = note.number not in self._seen
        self._seen.add(note.number)
        return new


def page(brief: Brief, dossier: Dossier, *, home: str = "") -> str:
    """The brief as one HTML page; ``home`` is the address of a page that lists this one among others."""
    label = dossier.story.label or f"story {brief.story}"
    title = brief.headline.text if brief.headline else f"No headline of our own: {label}"
    return rendered(
        "brief.html",
        title=title,
        kind="brief",
        language=brief.language,
        summary=_summary(brief),
        home=home,
        label=label,
        brief=brief,
        notes=_Numbered(dossier.reports, {r.report: r.language for r in dossier.readings}),
        ladders=[ladder.ladder(dispute, dossier) for dispute in brief.disputes],
        sizes=sizes(brief),
        sources=listed_sources(brief, dossier),
        bar=bar(brief.sources),
        omitted=briefs.omitted(brief.left_out),
        audit=briefs.facts(brief.audit),
        made=briefs.made(brief),
        carried=carried(brief.pull_quote, dossier) if brief.pull_quote else "",
        quote_after=min(QUOTE_AFTER, len(brief.article)),
    )


def rendered(template: str, *, script: bool = True, sheets: tuple[str, ...] = ("brief.css",), **given: Any) -> str:
    """A template filled, with style sheets and script inside the page and a policy that allows just those."""
    style, code = "\n".join(map(_resource, sheets)), _resource("brief.js") if script else ""
    made = _environment().get_template(template)
    direction = runs_to(given.get("language", ""))
    allowed = f"style-src '{_digest(style)}'; script-src '{_digest(code)}'"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    from markupsafe import Markup

    return made.render(style=Markup(style), script=Markup(code), policy=Markup(policy), direction=direction, **given)


def runs_to(language: str) -> str:
    """Whether a language's script runs from right to left ("rtl") or not ("ltr")."""
    return "rtl" if language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"


def sizes(brief: Brief) -> Sizes:
    """Reports, independent origins, copies folded under them, lines."""
    copies = sum(len(set(o.copies) - set(o.reports[:1])) for o in brief.sources)
    reports = sum(len(o.members) for o in brief.sources)
    return Sizes(reports, len(brief.sources), copies, sum(1 for _ in brief.lines()))


def listed_sources(brief: Brief, dossier: Dossier) -> tuple[Listed, ...]:
    """Each independent text with its copies, those that most lines rest on first, then the latest."""
    rests = Counter(r for _, line in brief.lines() for r in {c.report for c in line.cites if not c.field})
    made = [_listed(origin, dossier, rests) for origin in brief.sources]
    return tuple(sorted(made, key=lambda s: (-s.lines, -(s.published.timestamp() if s.published else 0.0))))


def _listed(origin: Origin, dossier: Dossier, rests: Counter[ReportId]) -> Listed:
    known = {report.id: report for report in dossier.reports}
    copied = {copy.report: copy for copy in dossier.story.copies}
    lines = sum(rests[each] for each in origin.members)
    made = [_entry(known.get(each), origin, copied.get(each)) for each in origin.members]
    first, *others = made or [_entry(None, origin, None)]
    return replace(first, lines=lines, copies=tuple(others), agency=origin.agency)


def _entry(report: Report | None, origin: Origin, copy: Copy | None) -> Listed:
    if report is None:
        return Listed(listed(o for o in origin.outlets if o) or f"report {origin.origin[:8]}", "", "", None, False)
    name = report.outlet or f"report {report.id[:8]}"
    added = tuple(_shortened(report.text[start:end].strip()) for start, end in copy.added) if copy else ()
    return Listed(name, report.title, address(report), report.published, report.excerpt, added=added)


def _shortened(text: str) -> str:
    return text if len(text) <= ADDED else text[:ADDED].rsplit(maxsplit=1)[0] + " …"


def bar(origins: tuple[Origin, ...]) -> dict[str, Any]:
    """The bar of origins: one piece for each, as wide as it has reports, the copies in another tone."""
    ordered = sorted(origins, key=lambda o: -len(o.members))
    total = sum(len(o.members) for o in ordered) or 1
    unit = (BAR - GAP * max(0, len(ordered) - 1)) / total
    parts: list[Segment] = []
    x = 0.0
    for origin in ordered:
        for i in range(len(origin.members)):
            parts.append(Segment(round(x, 2), round(unit, 2), i > 0))
            x += unit
        x += GAP
    copies = sum(part.copy for part in parts)
    spoken = f"{count(len(ordered), 'independent origin')}, {count(copies, 'copy')}" if copies else ""
    return {"width": BAR, "parts": parts, "spoken": spoken or count(len(ordered), "independent origin")}


def carried(quote: PullQuote, dossier: Dossier) -> str:
    """In how many reports, of how many origins, a quotation stands word for word; empty for a single one."""
    wanted = _plain(quote.text)
    having = {report.id for report in dossier.reports if wanted and wanted in _plain(report.text)}
    if len(having) < 2:
        return ""
    origins = sum(bool(having.intersection(o.members)) for o in dossier.origins)
    return f"word for word in {count(len(having), 'report')}, {count(origins, 'independent origin')}"


def _plain(text: str) -> str:
    """Letters and digits only, so that marks, spaces and a comma before "said" do not part two prints of one saying."""
    return "".join(char for char in text.casefold() if char.isalnum())


def _summary(brief: Brief) -> str:
    first = brief.key_points[0].text if brief.key_points else ""
    return first if len(first) <= SUMMARY else first[:SUMMARY].rpartition(" ")[0] + " …"


def _digest(words: str) -> str:
    """The hash of an inline style or script as a content security policy names it (CSP Level 3)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()


@cache
def _resource(name: str) -> str:
    """A style sheet or script of the package, without comments and blank space at the ends of lines."""
    lines = (files("copydesk.publishing") / "templates" / name).read_text(encoding="utf-8").splitlines()
    kept = (line.strip() for line in lines if not line.lstrip().startswith(("//", "/*")))
    return "\n".join(line for line in kept if line)


@cache
def _environment() -> Environment:
    """The templates with what they may call; whatever they print is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def clean(value: object) -> object:
        return escape.unmarked(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    def template(name: str) -> str:
        return (files("copydesk.publishing") / "templates" / name).read_text(encoding="utf-8")

    made = Environment(
        loader=FunctionLoader(template),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=clean,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["capital"] = lambda words: words[:1].upper() + words[1:]
    made.globals.update(
        {
            "about": briefs.about,
            "credited": briefs.credited,
            "count": count,
            "days": days,
            "listed": listed,
            "outlets": named,
            "when": when,
        },
        roles=briefs.ROLES,
        relations=briefs.RELATIONS,
        layers={layer: briefs.layer(layer) for layer in Layer},
        shown={"parties": SHOWN_PARTIES, "claims": SHOWN_CLAIMS},
        drawing={"width": ladder.WIDTH, "height": ladder.HEIGHT, "ground": ladder.HEIGHT - ladder.BOTTOM},
    )
    return made
