"""From a chosen sentence to a line: what a layer has told already decides which insertions it needs."""

from __future__ import annotations

from copydesk.records import Edit, Line, LineKind, NameKind, replay
from copydesk.writing.candidates import Candidate
from copydesk.writing.edits import Places, placing


class Telling:
    """One layer being told: it remembers which names and days it has given in full."""

    def __init__(self, where: Places) -> None:
        self._where = where
        self._given: set[str] = set()

    def line(self, chosen: Candidate) -> Line:
        """The sentence as a line of this layer: verbatim, or edited with its edits recorded."""
        report, reading, span = chosen.report, chosen.reading, chosen.span
        added = placing(chosen.source, span.start, report, reading, self._where, self._given.__contains__)
        made = (*chosen.edits, *_once(added))
        text = replay(chosen.source, made)
        self._remember(chosen, text, added)
        kind = LineKind.EDITED if made else LineKind.VERBATIM
        cite = chosen.cite
        return Line(text, kind, (cite, *(e.cite for e in made if e.cite and not e.cite.field)), made)

    def _remember(self, chosen: Candidate, text: str, added: tuple[Edit, ...]) -> None:
        for name in chosen.reading.names:
            if name.kind is NameKind.PERSON and name.who in text:
                self._given.add(name.who)
        self._given |= {full for full in self._where.full if full in text}
        if any(e.rule == "date" for e in added):
            self._given |= {"year"} | {f"weekday {e.cite.published.date()}" for e in added
                                       if e.rule == "date" and e.cite and e.cite.published}  # fmt: skip


def _once(edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits without a second insertion of the same words: a name is given in full once."""
    seen: set[str] = set()
    kept: list[Edit] = []
    for edit in edits:
        key = f"{edit.rule} {edit.text.strip()}"
        if edit.edit == "insert" and key in seen:
            continue
        seen.add(key)
        kept.append(edit)
    return tuple(kept)
