"""Quotations, direct, mixed and indirect, with their cue and speaker.

A quotation is direct where all of it stands in marks, mixed where a reported clause holds words in marks,
indirect where it has none. Words in marks that nobody says ("so-called" quotes) are left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copydesk.reading import choice, lexicon, speech
from copydesk.reading.content import offers
from copydesk.reading.marks import Marked
from copydesk.reading.phrases import Ground, is_person, person_in, right
from copydesk.reading.speakers import Cast, Speaker
from copydesk.reading.speech import Speech
from copydesk.records import Quote, QuoteKind, Range, Tier

_SCARE_WORDS = 3
"""Marked words up to so many, without a cue, are so-called words."""
_LEAST_CONTENT = 2
"""An indirect content has at least so many words."""
_NEAR = 8
"""Acts of speech further apart than so many do not bear on each other."""
_WEAKEST = [Tier.UNRESOLVED, Tier.LIKELY, Tier.SURE]
_OPEN_ENDS = (",", "?", "!", "…", "—")
_DASHES = frozenset(("—", "–", "―", "-", "--"))
_WHOLE_SHARE = 0.8
"""A paragraph of which a marked stretch covers this share is a quotation."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A quotation in the making: ``parts`` in code points, ``marks`` the stretches it uses."""

    kind: QuoteKind
    parts: tuple[Range, ...]
    marks: frozenset[int]
    act: Speech
    speaker: Speaker


def find(g: Ground, marked: Sequence[Marked], paragraph_of: Sequence[int]) -> tuple[Quote, ...]:
    """All quotations by where they start; ``paragraph_of`` gives each sentence's paragraph."""
    cast = Cast(g)
    drafts = _attributed(g, marked, cast)
    quotes = _Leftovers(g, marked, paragraph_of, cast).settle(drafts)
    return tuple(sorted(quotes, key=lambda q: (q.start, q.end)))


def acts(g: Ground) -> Iterator[tuple[Speech, list[list[Range]]]]:
    """Each act of speech with the stretches that may be what was said, in token ranges, at least one."""
    speeches = speech.find(g)
    for at, act in enumerate(speeches):
        near = [s for s in speeches[max(0, at - _NEAR) : at + _NEAR] if s.sentence == act.sentence]
        offered = offers(g, act, near)
        if offered:
            yield act, offered


def _attributed(g: Ground, marked: Sequence[Marked], cast: Cast) -> list[_Draft]:
    """Quotations that an act of speech in their own sentence carries."""
    chains: dict[int, list[int]] = {}
    for number, m in enumerate(marked):
        chains.setdefault(m.chain, []).append(number)
    found: list[tuple[float, _Draft]] = []
    chooser, clauses = choice.Chooser(g), lexicon.group("quotes_clauses")
    for act, offered in acts(g):
        ranges, odds = chooser.best(act, offered)
        quoted = any(g.mark_at[k] >= 0 for a, b in ranges for k in (a, b - 1))
        least = choice.LEAST_MARKED if quoted else choice.LEAST
        said = odds >= least and (quoted or _is_verb(g, act))
        if said and not quoted and act.cue.lemma in clauses and not chooser.has_verb(ranges):
            continue
        draft = _draft(g, marked, chains, act, ranges) if said else None
        if draft:
            found.append((odds, draft))
    kept = _apart(found)
    return [replace(draft, speaker=cast.speaker(draft.act)) for draft in kept]


def _is_verb(g: Ground, act: Speech) -> bool:
    """Whether the cue reports here: a form that may be a noun ("claims") does before "that" only."""
    at = act.verbs[1]
    that = at < len(g.kinds) and g.tokens.low[at] == "that"
    return act.clear or that or act.order in ("noun", "as")


def _apart(found: Sequence[tuple[float, _Draft]]) -> list[_Draft]:
    """In order; of two acts on the same words, of a quotation the surer one, else the one that says who."""
    taken: set[int] = set()
    out: set[int] = set()
    credited = {draft.parts for _, draft in found if draft.act.speaker}
    for n in sorted(range(len(found)), key=lambda n: -found[n][0]):
        draft = found[n][1]
        if draft.act.speaker is None and draft.parts in credited:
            continue
        if draft.kind is QuoteKind.DIRECT:
            if draft.marks & taken:
                continue
            taken |= draft.marks
        out.add(n)
    return [draft for n, (_, draft) in enumerate(found) if n in out]


_NOBODY = Speaker(None, None, None, Tier.UNRESOLVED, "none")


def _draft(
    g: Ground, marked: Sequence[Marked], chains: dict[int, list[int]], act: Speech, ranges: list[Range]
) -> _Draft | None:
    parts: list[Range] = []
    numbers: set[int] = set()
    whole = True
    for a, b in ranges:
        inside = {g.mark_at[i] for i in range(a, b)} - {-1}
        bare = sum(g.mark_at[i] < 0 and g.kinds[i] != "mark" for i in range(a, b))
        whole = whole and bare == 0
        start, end = g.tokens.span(a, b)
        if inside:
            start = min(start, marked[min(inside)].start)
            end = max(end, marked[max(inside)].end)
        numbers |= inside
        parts.append((start, end))
    if not parts:
        return None
    words = sum(g.text.count(" ", s, e) + 1 for s, e in parts)
    if not numbers:
        if words < _LEAST_CONTENT:
            return None
        return _Draft(QuoteKind.INDIRECT, tuple(parts), frozenset(), act, _NOBODY)
    kind = QuoteKind.DIRECT if whole else QuoteKind.MIXED
    if kind is QuoteKind.DIRECT:
        extra = [n for number in numbers for n in chains[marked[number].chain]]
        numbers |= set(extra)
        parts = [*parts, *((marked[n].start, marked[n].end) for n in extra)]
    parts = _merged(parts)
    return _Draft(kind, tuple(parts), frozenset(numbers), act, _NOBODY)


def _merged(parts: Sequence[Range]) -> list[Range]:
    """In order and apart: pieces that overlap are one."""
    out: list[Range] = []
    for start, end in sorted(parts):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


class _Leftovers:
    """Marked stretches without an act of speech of their own: continuations, speech after a colon, the unresolved."""

    def __init__(self, g: Ground, marked: Sequence[Marked], paragraph_of: Sequence[int], cast: Cast) -> None:
        self._g, self._marked, self._cast = g, marked, cast
        self._paragraph_of = paragraph_of
        self._starts = [g.tokens.start[a] for a, _ in g.sentences]
        self._extent: dict[int, Range] = {}
        for (first, after), paragraph in zip(g.sentences, paragraph_of, strict=True):
            start, end = g.tokens.span(first, after)
            self._extent[paragraph] = (self._extent.get(paragraph, (start, end))[0], end)

    def settle(self, drafts: Sequence[_Draft]) -> list[Quote]:
        """All quotations: the drafts, with what goes on from them, and the rest."""
        used = {n for d in drafts for n in d.marks}
        chains: dict[int, list[Marked]] = {}
        for number, m in enumerate(self._marked):
            if number not in used:
                chains.setdefault(m.chain, []).append(m)
        attributed = [(q.start, q) for q in (_quote(self._g, d) for d in drafts)]
        left = [(pieces[0].start, pieces) for pieces in chains.values()]
        items: list[tuple[int, Quote | list[Marked]]] = [*attributed, *left]
        quotes: list[Quote] = []
        last = -1
        for _, item in sorted(items, key=lambda pair: pair[0]):
            made = item if isinstance(item, Quote) else self._left(item, quotes, last)
            if made:
                quotes.append(made)
                if made.rule != "unattributed" and (last < 0 or _reach(made) >= _reach(quotes[last])):
                    last = len(quotes) - 1
        return quotes

    def _left(self, pieces: list[Marked], quotes: list[Quote], last: int) -> Quote | None:
        """A quotation of the pieces; None where they are none, or went to the quotation before."""
        m = pieces[0]
        sentence = self._sentence(m.start)
        spoken = abs(m.start - self._starts[sentence]) <= 1 and self._is_complete(pieces[-1])
        signed = self._signed(pieces[-1], sentence)
        if signed:
            return _from(pieces, signed)
        before = quotes[last] if spoken and last >= 0 and self._goes_on(quotes[last], m, sentence) else None
        if before and not self._ends(pieces[-1]):
            before = None
        if before and before.kind is QuoteKind.DIRECT and self._adjoins(before, sentence):
            quotes[last] = _joined(before, pieces)
            return None
        if before and before.speaker:
            return _from(pieces, Speaker(before.speaker, before.who, before.role, Tier.LIKELY, "continued"))
        about = self._led_to(m, sentence) or self._beside(pieces[-1])
        if not about and spoken and sentence > 0 and self._same_paragraph(sentence, sentence - 1):
            about = self._person_before(sentence)
        if about:
            return _from(pieces, about)
        if _is_title(self._g.text[m.start : m.end]):
            return None
        words = self._g.text.count(" ", m.start, pieces[-1].end) + 1
        if words <= _SCARE_WORDS and not spoken:
            return None
        return _from(pieces, Speaker(None, None, None, Tier.UNRESOLVED, "unattributed"))

    def _sentence(self, at: int) -> int:
        return max(0, bisect_right(self._starts, at) - 1)

    def _same_paragraph(self, a: int, b: int) -> bool:
        return self._paragraph_of[a] == self._paragraph_of[b]

    def _is_complete(self, m: Marked) -> bool:
        """Ends like a sentence, marks aside, or is left open at its paragraph's end."""
        body = self._g.text[max(m.start, m.end - 6) : m.end].rstrip("”\"’'»` ")
        return not m.closed or body.endswith((".", "?", "!", "…", "—", ","))

    def _ends(self, m: Marked) -> bool:
        """Nothing but marks stands behind it in its sentence: not `"Never," came the reply`."""
        g = self._g
        at = g.tokens.within(m.start, m.end)[1]
        limit = g.sentences[self._sentence(m.end - 1)][1]
        return all(g.kinds[k] in ("mark", "marked") for k in range(at, limit))

    def _goes_on(self, last: Quote, m: Marked, sentence: int) -> bool:
        """Whether the speaker of the quotation before may still be speaking."""
        reach = self._sentence(_reach(last) - 1)
        if _reach(last) > m.start or reach < sentence - 1:
            return False
        return self._same_paragraph(sentence, reach) or (last.kind is not QuoteKind.INDIRECT and self._fills(m))

    def _fills(self, m: Marked) -> bool:
        """The marked stretch is nearly all of its paragraph."""
        start, end = self._extent.get(m.paragraph, (m.start, m.end))
        return m.end - m.start >= _WHOLE_SHARE * (end - start)

    def _adjoins(self, last: Quote, sentence: int) -> bool:
        """ "A," S said. "B.": nothing but the act of speech between them."""
        if last.cue is None or sentence == 0 or not self._same_paragraph(sentence, sentence - 1):
            return False
        return last.cue[0] >= last.start and self._sentence(last.cue[0]) == self._sentence(last.end - 1) == sentence - 1

    def _led_to(self, m: Marked, sentence: int) -> Speaker | None:
        """Before a colon, here or a sentence before, a name or the subject; before a comma a person."""
        g = self._g
        first = g.tokens.within(m.start, m.start + 1)[0]
        mark = g.tokens.low[first - 1] if first > 1 else ""
        if mark not in (":", ",") or g.mark_at[first - 2] >= 0:
            return None
        number = self._sentence(g.tokens.start[first - 1])
        if mark == "," and number == sentence:
            about = self._cast.subject(sentence, first - 1)
            return about if about and self._cast.knows(about.who) else None
        spoke = self._cast.spoke(number) if number < sentence else None
        if spoke:
            return spoke
        named = g.name_at[first - 2]
        if mark == ":" and named >= 0:
            about = self._cast.of(number, (g.mentions[named].begin, g.mentions[named].after))
            return about and replace(about, tier=Tier.LIKELY, how="colon-name")
        return self._cast.subject(number, first - 1) if mark == ":" else None

    def _beside(self, m: Marked) -> Speaker | None:
        """ "Q," she beams; "Q!" roared Jane Roe: a person right behind a quotation that ends in a comma, "?" or "!"."""
        g = self._g
        at = g.tokens.within(m.start, m.end)[1]
        if at >= len(g.tokens) or self._g.text[m.start : m.end].rstrip("”\"’'»` ")[-1:] not in _OPEN_ENDS:
            return None
        sentence = self._sentence(g.tokens.start[at])
        limit = g.sentences[sentence][1]
        starts = (at, at + 1) if g.kinds[at] in ("noun", "verb") and g.name_at[at] < 0 else (at,)
        for start in starts:
            phrase = right(g, start, limit)
            if phrase and (g.kinds[phrase[0]] == "pronoun" or is_person(person_in(g, phrase))):
                about = self._cast.of(sentence, phrase)
                return about and replace(about, tier=min(about.tier, Tier.LIKELY, key=_WEAKEST.index), how="beside")
        return None

    def _person_before(self, sentence: int) -> Speaker | None:
        about = self._cast.subject(sentence - 1)
        return about if about and self._cast.knows(about.who) else None

    def _signed(self, m: Marked, sentence: int) -> Speaker | None:
        """ "Q" — Name: a dash and a name that end the sentence."""
        g = self._g
        at, limit = g.tokens.within(m.end, g.tokens.end[g.sentences[sentence][1] - 1])
        if at + 1 >= limit or g.tokens.low[at] not in _DASHES or g.name_at[at + 1] < 0:
            return None
        named = g.mentions[g.name_at[at + 1]]
        if named.after < limit and g.tokens.low[named.after] not in ".,":
            return None
        return Speaker(g.tokens.span(at + 1, named.after), named.who, None, Tier.SURE, "signed")


def _is_title(marked: str) -> bool:
    """Every longer word is capitalised: the name of a book or show, or a headline."""
    long = [w for w in marked.strip("“”\"'‘’«»` ").split() if len(w) > 3]
    return bool(long) and all(w[0].isupper() for w in long)


def _reach(q: Quote) -> int:
    return max(q.end, q.cue[1] if q.cue else 0, q.speaker[1] if q.speaker and q.cue else 0)


def _quote(g: Ground, d: _Draft) -> Quote:
    start, end = min(s for s, _ in d.parts), max(e for _, e in d.parts)
    cue = g.tokens.span(*d.act.verbs)
    rule = f"{d.act.order}:{d.act.cue.family}:{d.speaker.how}"
    by = d.speaker
    return Quote(d.kind, start, end, d.parts, cue, by.mention, by.who, by.role, by.tier, rule)


def _joined(last: Quote, pieces: list[Marked]) -> Quote:
    parts = (*last.parts, *((p.start, p.end) for p in pieces))
    return replace(last, parts=parts, end=pieces[-1].end)


def _from(pieces: list[Marked], by: Speaker) -> Quote:
    """A direct quotation whose speaker is taken from the words around it."""
    parts = tuple((p.start, p.end) for p in pieces)
    tier = by.tier if by.who else Tier.UNRESOLVED
    return Quote(QuoteKind.DIRECT, parts[0][0], parts[-1][1], parts, None, by.mention, by.who, by.role, tier, by.how)
