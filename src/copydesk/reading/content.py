"""What was said: the stretch of a sentence that belongs to an act of speech, before it, after it, or around it."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.reading import openings, subjects
from copydesk.reading.openings import MOST_SKIPPED
from copydesk.reading.phrases import Ground
from copydesk.reading.speech import Speech
from copydesk.records import Range

_SUBORDINATE = frozenset(["while", "although", "though", "if", "as", "because", "since", "whereas", "unless", "when"])
_CUTS = frozenset(["and", "but", "while", "as", "although", "though", "yet", "whereas"])
_MOST_CONTENT = 250
"""No sentence says more than so many tokens in indirect speech; keeps text without punctuation linear."""
_NO_TAIL = frozenset(["according", "citing", "after", "before"])
_OPENING_WORDS = 5
"""An opening of so few words before "S said" holds no clause of its own."""
_AFTERWARDS = frozenset(["after", "at", "in", "on", "during", "following", "before", "late", "early"])
"""Behind "C, S said" these lead to time and place."""
_BOTH_SIDES = frozenset(["before", "inverted", "according", "as"])
_BREAKS = frozenset([",", ";", ":", "—", "–", "―", "(", "after", "before", "during", "since", "with", "in", "on", "at"])
_MOST_OFFERS = 4
"""No act of speech is offered more other ends."""


def offers(g: Ground, speech: Speech, speeches: Sequence[Speech]) -> list[list[Range]]:
    """Stretches that may be what was said, the rules' own first; none where nothing stands before or after."""
    first, limit = g.sentences[speech.sentence]
    first = max(first, speech.begin - _MOST_CONTENT)
    end = _without_stop(g, first, min(limit, speech.after + _MOST_CONTENT))
    own = contents(g, speech, speeches)
    if _is_led_quotation(g, speech, own) or _is_closed_quotation(g, speech, own):
        return [own] if len(own) == 1 else [own, own[:1]]
    out = [own]
    if speech.order in _BOTH_SIDES and _is_parted(g, speech.begin - 1, first):
        around = _around(g, speech, first, end, speeches)
        out += [around, around[:1]]
        out += [[(start, b)] for a, b in around[:1] for start in _starts(g, a, b)]
    if speech.order != "inverted":
        start = _according_start(g, speech, end) if speech.order == "according" else openings.start(g, speech, end)
        about = [speech.aside] if speech.aside and speech.order in ("passive", "adverb") else []
        if out != [own] and start < end and g.tokens.low[start] in _AFTERWARDS:
            return [o for n, o in enumerate(out) if o and o[0][0] < speech.begin and o not in out[:n]]
        bound = _bound(g, speech, start, end, speeches)
        out += [[*about, (start, stop)] for stop in _stops(g, start, bound)] if start < bound else []
        out += [[(start, bound)]] if about and start < bound else []
        out += _marked(g, start, bound)
    return [o for n, o in enumerate(out) if o and o not in out[:n]]


def _bound(g: Ground, speech: Speech, start: int, end: int, speeches: Sequence[Speech]) -> int:
    """Where another act of speech starts its own clause, or the relative clause of "S, who said C," ends."""
    before = speech.verbs[0] - 1
    if before > 0 and g.tokens.low[before] == "who" and g.tokens.low[before - 1] == ",":
        return next((k for k in range(start + 2, end) if g.tokens.low[k] == "," and g.mark_at[k] < 0), end)
    return _before_other(g, start, end, speeches)


def _is_closed_quotation(g: Ground, speech: Speech, own: list[Range]) -> bool:
    """ "C," S said: what stands right before the act of speech is nothing but one quotation."""
    if not own or own[0][1] > speech.begin:
        return False
    a, b = own[0]
    return g.mark_at[a] == g.mark_at[b - 1] >= 0 and (a == 0 or g.mark_at[a - 1] != g.mark_at[a])


def _is_led_quotation(g: Ground, speech: Speech, own: list[Range]) -> bool:
    """S said, "C": behind the verb a comma or colon, then nothing but a quotation."""
    if len(own) != 1 or own[0][0] < speech.after:
        return False
    a, b = own[0]
    return g.tokens.low[a - 1] in (",", ":") and all(g.mark_at[k] == g.mark_at[a] >= 0 for k in (a, b - 1))


def _marked(g: Ground, start: int, end: int) -> list[list[Range]]:
    """ "called it “a farce” and left": the first quotation alone, and up to it."""
    at = next((k for k in range(start, min(end, start + MOST_SKIPPED)) if g.mark_at[k] >= 0), end)
    if at == end:
        return []
    stop = _mark_end(g, at, end)
    return [[(start, stop)], [(at, stop)]]


def _is_parted(g: Ground, before: int, first: int) -> bool:
    """A comma, a dash or a closing mark stands right before the act of speech."""
    return before >= first and (g.mark_at[before] >= 0 or g.tokens.low[before] in (",", "—", "–", "-", ")"))


def _starts(g: Ground, first: int, before: int) -> list[int]:
    """Where else a content may start that ends at ``before``: behind commas and conjunctions."""
    found = [
        k + 1
        for k in range(first, before - 2)
        if g.mark_at[k] < 0 and (g.tokens.low[k] in (",", ";", ":", "—", "–") or g.tokens.low[k] in _CUTS)
    ]
    return found[-_MOST_OFFERS:]


def _stops(g: Ground, start: int, end: int) -> list[int]:
    """Where else a content may stop that starts at ``start``: before commas, conjunctions and other clauses."""
    found = [end]
    for k in range(start + 1, end):
        if len(found) > _MOST_OFFERS:
            break
        if g.mark_at[k] >= 0:
            if k + 1 < end and g.mark_at[k + 1] < 0 and g.tokens.low[k - 1] == ",":
                found.append(k + 1)
            continue
        if g.tokens.low[k] in _BREAKS or g.kinds[k] in ("conjunction", "relative"):
            stop = _trimmed(g, start, k)
            if stop > start and stop not in found:
                found.append(stop)
    return found


def contents(g: Ground, speech: Speech, speeches: Sequence[Speech]) -> list[Range]:
    """Token ranges of what was said, none where nothing was found; two where the speaker stands in the middle.

    ``speeches`` are those of the same sentence.
    """
    first, limit = g.sentences[speech.sentence]
    first = max(first, speech.begin - _MOST_CONTENT)
    end = _without_stop(g, first, min(limit, speech.after + _MOST_CONTENT))
    if speech.order == "according":
        return _according(g, speech, first, end)
    if speech.order == "inverted":
        return _around(g, speech, first, end, speeches)
    start = openings.start(g, speech, end)
    if speech.order in ("passive", "adverb") and speech.aside:
        return [speech.aside, (start, end)] if start < end else []
    if _is_postposed(g, speech, start, first, end):
        return _around(g, speech, first, end, speeches)
    stop = _cut(g, speech, start, end, speeches)
    return [(start, stop)] if start < stop else []


def _without_stop(g: Ground, first: int, limit: int) -> int:
    first = max(first, limit - MOST_SKIPPED)
    while limit > first and g.mark_at[limit - 1] < 0 and g.tokens.low[limit - 1] in ".?!;:,":
        limit -= 1
    return limit


def _is_postposed(g: Ground, speech: Speech, start: int, first: int, end: int) -> bool:
    """C, S said: something stands right before the speaker, and nothing of weight after the verb."""
    before = speech.begin - 1
    if speech.order != "before" or before < first:
        return False
    if g.mark_at[before] < 0 and g.tokens.low[before] != ",":
        return False
    if start >= end:
        return True
    leads = g.mark_at[start] >= 0 and g.tokens.low[start - 1] in (",", ":")
    if g.tokens.low[speech.after] in (",", ";", "—", "–") and not leads:
        return True
    if g.mark_at[before] >= 0:
        alone = _backward_start(g, first, before + 1) == _mark_start(g, before, first)
        clause = g.mark_at[start] < 0 and g.kinds[start] in ("noun", "determiner", "pronoun", "number")
        return (alone or not clause) and _open_ended(g, before)
    return False


def _open_ended(g: Ground, at: int) -> bool:
    """The quotation that ends at token ``at`` ends in a comma or an exclamation, not like a fragment."""
    return any(g.tokens.low[i] in (",", "?", "!", "—", "–", "…") for i in range(max(0, at - 3), at + 1))


def _mark_start(g: Ground, at: int, first: int) -> int:
    number = g.mark_at[at]
    while at > first and g.mark_at[at - 1] == number:
        at -= 1
    return at


def _around(g: Ground, speech: Speech, first: int, end: int, speeches: Sequence[Speech]) -> list[Range]:
    """Content before the act of speech, and what goes on behind it."""
    before = speech.begin
    while before > first and g.mark_at[before - 1] < 0 and g.kinds[before - 1] == "mark":
        before -= 1
    if before <= first:
        return []
    out = [(_backward_start(g, first, before), before)]
    after = _tail(g, speech, first, end, speeches)
    return [*out, after] if after else out


def _backward_start(g: Ground, first: int, before: int) -> int:
    """Where a content that ends at ``before`` starts: its quotation where that stands alone, else the sentence."""
    number = g.mark_at[before - 1]
    if number >= 0:
        start = _mark_start(g, before - 1, first)
        alone = start == first or g.tokens.low[start - 1] in (",", ":", "—", "–", ".", "…")
        if alone and g.tokens.words[min(start + 1, before - 1)][:1].isupper():
            return start
    first = subjects.past_dateline(g, first, before - 1)
    while first < before - 1 and g.tokens.low[first] in ("and", "but", "so", "yet", ","):
        first += 1
    return first


def _tail(g: Ground, speech: Speech, first: int, end: int, speeches: Sequence[Speech]) -> Range | None:
    """ "A," S said, "B": the B, or the rest of an indirect content."""
    marked = g.mark_at[speech.begin - 1] >= 0 or g.mark_at[max(0, speech.begin - 2)] >= 0
    limit = min([end, *(s.begin for s in speeches if s.begin > speech.begin)])
    if marked:
        return _marked_tail(g, speech.after, limit)
    at = openings.skip(g, speech.after, end, speech.cue.hearer)
    if at >= limit or g.tokens.low[at] not in (",", "—", "–"):
        return None
    at += 1
    if at >= limit or g.mark_at[at] >= 0:
        return None
    follows = g.tokens.low[at]
    plain = g.kinds[at] in ("auxiliary", "verb", "preposition") and follows not in (
        "according",
        "citing",
        "after",
        "before",
    )
    opener = first + (g.kinds[first] == "conjunction" and g.tokens.low[first] in ("and", "but"))
    dependent = g.kinds[opener] == "preposition" or g.tokens.low[opener] in _SUBORDINATE
    short = (dependent or speech.begin - first <= _OPENING_WORDS) and g.tokens.low[speech.begin - 1] == ","
    fits = plain or short or (follows in ("and", "but") and limit == end)
    return (at, limit) if fits and not follows.endswith("ing") else None


def _marked_tail(g: Ground, at: int, limit: int) -> Range | None:
    """The next quotation of the sentence, where it goes on after a comma or an "and"."""
    while at < limit and g.mark_at[at] < 0:
        at += 1
    if at >= limit or at < 1:
        return None
    before = g.tokens.low[at - 1]
    return (
        (at, _mark_end(g, at, limit)) if before in (",", ";", ":", "—", "–", "and", "but", "that", "because") else None
    )


def _mark_end(g: Ground, at: int, end: int) -> int:
    number = g.mark_at[at]
    while at < end and g.mark_at[at] == number:
        at += 1
    return at


def _according(g: Ground, speech: Speech, first: int, end: int) -> list[Range]:
    """According to S, C — or C, according to S."""
    before = speech.begin
    while before > first and g.mark_at[before - 1] < 0 and (g.kinds[before - 1] in ("mark", "adverb")):
        before -= 1
    if before - first > 1:
        start = subjects.past_dateline(g, first, before - 1)
        while start < before - 1 and g.tokens.low[start] in ("and", "but", ","):
            start += 1
        return [(start, before)]
    start = _according_start(g, speech, end)
    return [(start, end)] if start < end else []


def _according_start(g: Ground, speech: Speech, end: int) -> int:
    """Behind the comma that closes "According to S,"; ``end`` where there is none."""
    reach = range(speech.after, min(end, speech.after + MOST_SKIPPED))
    return next((k + 1 for k in reach if g.tokens.low[k] == "," and g.mark_at[k] < 0), end)


def _cut(g: Ground, speech: Speech, start: int, end: int, speeches: Sequence[Speech]) -> int:
    """Where the content ends: at the sentence's end, or where another act of speech starts its own clause."""
    if start < end and g.mark_at[start] >= 0 and g.tokens.low[start - 1] in (",", ":"):
        return _mark_end(g, start, end)
    if speech.begin > g.sentences[speech.sentence][0] and g.tokens.low[speech.begin - 1] in _SUBORDINATE:
        comma = next((k for k in range(start + 2, end) if g.tokens.low[k] == "," and g.mark_at[k] < 0), end)
        end = comma
    return _bound(g, speech, start, end, speeches)


def _before_other(g: Ground, start: int, end: int, speeches: Sequence[Speech]) -> int:
    """Before the clause of the next act of speech that is none of what was said."""
    for other in speeches:
        if other.begin <= start or other.begin >= end or not other.clear:
            continue
        before = other.begin - 1
        if other.order == "according":
            return _trimmed(g, start, other.begin)
        if other.order == "joined" and g.tokens.low[before] in (",", "and"):
            return _trimmed(g, start, other.begin)
        closes = other.after >= end or g.tokens.low[other.after] == ","
        parted = g.tokens.low[before] in (";", "—", "―", "–") or (g.tokens.low[before] == "," and closes)
        if g.tokens.low[before] in _CUTS or (parted and other.order == "before"):
            return _trimmed(g, start, before)
    return end


def _trimmed(g: Ground, start: int, end: int) -> int:
    while end > start and g.mark_at[end - 1] < 0 and (g.kinds[end - 1] == "mark" or g.tokens.low[end - 1] in _CUTS):
        end -= 1
    return end
