"""Acts of speech: the verb or phrase that reports, and the phrase that names who speaks.

S said ...      subject before the verb, with or without an apposition
said S          inverted, after what was said
according to S
..., saying ... the subject of the clause before it
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from copydesk.reading import groups, lexicon, subjects
from copydesk.reading.lexicon import CueWord
from copydesk.reading.phrases import Ground, head, is_person, left, person_in, right, trim_time
from copydesk.records import Range

_ACCORDING = lexicon.CueWord("according to", "say", "according", False, False, True, False)
BESIDE = lexicon.CueWord("", "say", "", False, False, True, False)
"""No cue: somebody stands right beside a quotation."""
_MOST_ACTS = 40
"""A sentence with so many acts of speech is no prose: the rest is passed over."""
_QUOTED_BY = 14
"""Between "quoted" and "as saying" stand fewer tokens."""
_OWNERS = frozenset(["his", "her", "their", "its", "our", "my"])


@dataclass(frozen=True, slots=True)
class Speech:
    """One act of speech in a sentence; all numbers are tokens.

    ``verbs`` is the cue; ``speaker`` the phrase without its apposition ``aside``; ``begin:after`` covers
    speaker, apposition and cue. ``order`` is "before" (S said C), "inverted" (C, said S), "according",
    "joined" (..., saying C), "as" (as S said, C), "infinitive" (S went on TV to say that C), "noun" (S's claim that C),
    "adverb" (C reportedly happened; ``aside`` is its subject) or "passive" (S was quoted as saying; for "C is said
    to", ``aside`` is the subject). ``close`` is false where the speaker is borrowed from further away, ``clear``
    where the cue may be a noun.
    """

    sentence: int
    cue: CueWord
    verbs: Range
    speaker: Range | None
    aside: Range | None
    begin: int
    after: int
    order: str
    close: bool = True
    clear: bool = True


def find(g: Ground) -> list[Speech]:
    """All acts of speech outside quotation marks, in order."""
    cues, nouns, hearsay = lexicon.cues(), lexicon.group("speech_nouns"), lexicon.group("speech_hearsay")
    low, words = g.tokens.low, _words()
    out: list[Speech] = []
    number, here, crowded = 0, 0, -1
    for i in [i for i, word in enumerate(low) if word in words]:
        if g.mark_at[i] >= 0:
            continue
        while number < len(g.sentences) and g.sentences[number][1] <= i:
            number += 1
        if number == len(g.sentences):
            break
        if number == crowded:
            continue
        word, after, act = low[i], g.sentences[number][1], None
        if word == "according":
            act = _according(g, number, i, after) if i + 2 < after and low[i + 1] == "to" else None
        elif word in hearsay:
            act = _hearsay(g, number, i)
        elif word in nouns and i + 1 < after and low[i + 1] == "that" and g.mark_at[i + 1] < 0:
            act = _noun(g, number, i)
        elif word in cues and g.name_at[i] < 0:
            earlier = out[-1] if out and out[-1].sentence == number and out[-1].clear else None
            act = _verb(g, number, i, earlier)
        if act:
            out.append(act)
            here = here + 1 if len(out) > 1 and out[-2].sentence == number else 1
            crowded = number if here >= _MOST_ACTS else crowded
    return out


@cache
def _words() -> frozenset[str]:
    """Every word that an act of speech can stand on."""
    groups = lexicon.group("speech_nouns") | lexicon.group("speech_hearsay")
    return frozenset(lexicon.cues()) | groups | {"according"}


def _according(g: Ground, sentence: int, i: int, limit: int) -> Speech | None:
    phrase = right(g, i + 2, limit)
    if not phrase or g.tokens.low[head(g, phrase)] in lexicon.group("speech_no_source"):
        return None
    phrase = trim_time(g, phrase)
    aside = subjects.aside_after(g, phrase[1], limit)
    return Speech(sentence, _ACCORDING, (i, i + 2), phrase, aside, i, aside[1] if aside else phrase[1], "according")


def _noun(g: Ground, sentence: int, i: int) -> Speech | None:
    """ "S's claim that C", "the claim that C" of nobody known; a verb where the word is one here."""
    first, _limit = g.sentences[sentence]
    verb = lexicon.cues().get(g.tokens.low[i])
    start, how = groups.group(g, i, first)
    before = g.kinds[start - 1] if start > first else ""
    if verb and how != "noun" and not (before in ("verb", "preposition") and start == i):
        return _verb(g, sentence, i, None)
    speaker = None
    if before == "possessive":
        speaker = left(g, start - 2, first)
    elif start > first and g.tokens.low[start - 1] in _OWNERS:
        speaker = (start - 1, start)
    cue = CueWord(g.tokens.low[i], "noun", "noun", True, False, False, False)
    return Speech(sentence, cue, (i, i + 1), speaker, None, i, i + 1, "noun", close=False)


def _verb(g: Ground, sentence: int, i: int, earlier: Speech | None) -> Speech | None:
    """The act of speech of the cue at ``i``: its verb group decides what it can be."""
    first, _limit = g.sentences[sentence]
    cue = lexicon.cues()[g.tokens.low[i]]
    start, how = groups.group(g, i, first)
    if how == "passive":
        return _passive(g, sentence, cue, start, i)
    if how == "infinitive":
        return _infinitive(g, sentence, cue, start, i)
    if how == "noun":
        return None
    if how == "participle":
        return _participle(g, sentence, cue, i, earlier)
    if groups.is_no_statement(g, cue, start, i, first):
        return None
    inverted = _inverted(g, sentence, cue, i, start)
    if inverted:
        return inverted
    if start > first and g.tokens.low[start - 1] in ("and", "but", "then", "or"):
        return _shared(g, sentence, cue, start, i, earlier)
    found = subjects.before(g, start - 1, first)
    if not found:
        return _opening_verb(g, sentence, cue, i) if start == first == i else None
    speaker, aside = found
    if groups.says_nothing(g, speaker, first):
        return None
    clear = not cue.noun or _is_clear(g, sentence, speaker, i)
    order = "as" if _follows_as(g, speaker[0], first) else "before"
    return Speech(sentence, cue, (start, i + 1), speaker, aside, speaker[0], i + 1, order, clear=clear)


def _opening_verb(g: Ground, sentence: int, cue: CueWord, i: int) -> Speech | None:
    """ "Said Jane Roe, who came late: C"."""
    phrase = right(g, i + 1, g.sentences[sentence][1]) if cue.inverts and not cue.noun else None
    if not phrase or g.kinds[phrase[0]] == "pronoun":
        return None
    return Speech(sentence, cue, (i, i + 1), phrase, None, i, phrase[1], "before")


def _follows_as(g: Ground, at: int, first: int) -> bool:
    """ "As S said, C": an "as" that opens the sentence or stands behind a comma."""
    before = at - 1
    if before < first or g.tokens.low[before] != "as" or g.mark_at[before] >= 0:
        return False
    return before == first or g.tokens.low[before - 1] in (",", "and", "but", "—", "–")


def _passive(g: Ground, sentence: int, cue: CueWord, start: int, i: int) -> Speech | None:
    """ "It was reported that C", "S is said to C" (by nobody known), "X was accused by S of C"."""
    first, limit = g.sentences[sentence]
    at, speaker = i + 1, None
    if at + 1 < limit and g.tokens.low[at] == "by":
        of = next((k for k in range(at, min(limit, at + _QUOTED_BY)) if g.tokens.low[k] == "of"), limit)
        speaker = right(g, at + 1, of if cue.family == "blame" else limit)
        at = speaker[1] if speaker else at
    at = _past_time(g, at, limit)
    follows = g.tokens.low[at] if at < limit else ""
    marked = at < limit and g.mark_at[at] >= 0
    if not (marked or follows in ("that", "whether", "to") or (follows == "of" and cue.family == "blame")):
        return None
    subject = left(g, start - 1, first) if follows == "to" else None
    return Speech(sentence, cue, (start, i + 1), speaker, subject, start, at, "passive")


def _past_time(g: Ground, at: int, limit: int) -> int:
    """Past "yesterday", "on Monday", "later"."""
    late = lexicon.group("speech_late")
    while at + 1 < limit:
        if g.kinds[at] in ("adverb", "weekday") or g.tokens.low[at] in late:
            at += 1
        elif g.tokens.low[at] == "on" and g.kinds[at + 1] == "weekday":
            at += 2
        else:
            break
    return at


def _hearsay(g: Ground, sentence: int, i: int) -> Speech | None:
    """ "The two reportedly met": what nobody known has said."""
    cue = CueWord(g.tokens.low[i], "report", "adverb", False, False, False, False)
    first, _limit = g.sentences[sentence]
    return Speech(sentence, cue, (i, i + 1), None, left(g, i - 1, first), i, i + 1, "adverb")


def _infinitive(g: Ground, sentence: int, cue: CueWord, start: int, i: int) -> Speech | None:
    """ "S went out of her way to say that C": only before "that" or a quotation."""
    first, limit = g.sentences[sentence]
    follows = g.tokens.low[i + 1] if i + 1 < limit else ""
    posed = follows in (",", ":") and i + 2 < limit
    marked = i + 1 < limit and (g.mark_at[i + 1] >= 0 or (posed and g.mark_at[i + 2] >= 0))
    if follows != "that" and not marked:
        return None
    speaker = subjects.opening(g, first, start)
    return Speech(sentence, cue, (start, i + 1), speaker, None, start, i + 1, "infinitive", False) if speaker else None


def _shared(g: Ground, sentence: int, cue: CueWord, start: int, i: int, earlier: Speech | None) -> Speech | None:
    """ "... and said C": the subject of the verb before."""
    first, _limit = g.sentences[sentence]
    speaker, aside, _ = _borrowed(g, first, start - 1, earlier)
    if not speaker:
        return None
    clear = not cue.noun or _is_clear(g, sentence, speaker, i)
    return Speech(sentence, cue, (start, i + 1), speaker, aside, start, i + 1, "joined", False, clear)


_TAKES_TO = frozenset(("promise", "urge", "warn", "think"))


def _is_clear(g: Ground, sentence: int, speaker: Range, i: int) -> bool:
    """Whether a form that may be a noun is a verb here."""
    first, limit = g.sentences[sentence]
    following = g.tokens.low[i + 1] if i + 1 < limit else "."
    if (
        following == "that"
        or (following == "to" and lexicon.cues()[g.tokens.low[i]].family in _TAKES_TO)
        or (i + 1 < limit and g.mark_at[i + 1] >= 0)
    ):
        return True
    if speaker[0] > 0 and g.mark_at[speaker[0] - 1] >= 0:
        return True
    posed = speaker[0] > 0 and g.tokens.low[speaker[0] - 1] == "," and following in (".", ",")
    if posed and speaker[0] - first > 3:
        return True
    after_mark = following in (",", ":") and i + 2 < limit and g.mark_at[i + 2] >= 0
    subject = g.kinds[speaker[0]] == "pronoun" or is_person(person_in(g, speaker))
    return after_mark or (subject and following not in ("for", "of", "in", ",", "on", "from", "by", "about", "with"))


def _inverted(g: Ground, sentence: int, cue: CueWord, i: int, start: int) -> Speech | None:
    """said S, where what was said stands right before."""
    first, limit = g.sentences[sentence]
    before = start - 1
    if not cue.inverts or (start != i and g.kinds[start] not in ("adverb",)):
        return None
    if before >= first and not (g.mark_at[before] >= 0 or g.tokens.low[before] == ","):
        return None
    if before < first and not (first > 0 and g.mark_at[first - 1] >= 0):
        return None
    phrase = right(g, i + 1, limit)
    if not phrase or g.tokens.low[phrase[0]] in ("it", "that", "this", "there"):
        return None
    if (
        before >= first
        and g.tokens.low[before] == ","
        and _ends_in_verb(g, phrase[1], limit)
        and g.mark_at[before - 1] < 0
    ):
        return None
    phrase = trim_time(g, phrase)
    if cue.noun and not (g.mark_at[before] >= 0 or g.mark_at[before - 1] >= 0 or is_person(person_in(g, phrase))):
        return None
    if (
        g.tokens.low[before] == ","
        and g.mark_at[before - 1] < 0
        and subjects.before(g, before, first)
        and not is_person(person_in(g, phrase))
    ):
        return None
    aside = subjects.aside_after(g, phrase[1], limit)
    return Speech(sentence, cue, (start, i + 1), phrase, aside, start, aside[1] if aside else phrase[1], "inverted")


def _ends_in_verb(g: Ground, at: int, limit: int) -> bool:
    """A verb after the phrase: it was a clause, not a speaker."""
    return at < limit and g.kinds[at] in ("auxiliary", "verb")


def _participle(g: Ground, sentence: int, cue: CueWord, i: int, earlier: Speech | None) -> Speech | None:
    """ ", saying C": whoever spoke before in the sentence, or the subject it opens with."""
    first, limit = g.sentences[sentence]
    low = g.tokens.low
    if i - 2 > first and low[i - 1] == "as":
        return _quoted(g, sentence, cue, i)
    before = low[i - 1] if i > first else ""
    follows = low[i + 1] if i + 1 < limit else ""
    marked = i + 1 < limit and (
        g.mark_at[i + 1] >= 0 or (follows in (",", ":") and i + 2 < limit and g.mark_at[i + 2] >= 0)
    )
    if before not in (",", "by", "and", "in", "while", ")", "before", "after", "then", "—", "–") and g.kinds[
        i - 1 if i > first else i
    ] not in (
        "adverb",
        "noun",
        "marked",
    ):
        return None
    if cue.noun and not marked and follows != "that":
        return None
    denied = lexicon.cues().get(before)
    if denied and denied.family == "deny":  # "denied saying that C": nothing was said
        return None
    own = subjects.of_participle(g, i, first)
    if own:
        return Speech(sentence, cue, (i, i + 1), *own, own[0][0], i + 1, "joined")
    speaker, aside, close = _borrowed(g, first, i, earlier)
    if not speaker:
        return None
    return Speech(sentence, cue, (i, i + 1), speaker, aside, i, i + 1, "joined", close)


def _quoted(g: Ground, sentence: int, cue: CueWord, i: int) -> Speech | None:
    """ "S was quoted (by T) as saying C": the one quoted speaks."""
    first, _limit = g.sentences[sentence]
    low = g.tokens.low
    at = next((k for k in range(i - 2, max(first, i - _QUOTED_BY), -1) if low[k] in ("quoted", "cited")), -1)
    if at < 0:
        return None
    start, how = groups.group(g, at, first)
    if how == "passive":
        found = subjects.before(g, start - 1, first)
    else:
        phrase = right(g, at + 1, i)
        found = (phrase, None) if phrase else None
    if not found:
        return None
    begin = min(found[0][0], start)
    return Speech(sentence, cue, (at if how != "passive" else start, i + 1), *found, begin, i + 1, "passive")


def _borrowed(g: Ground, first: int, i: int, earlier: Speech | None) -> tuple[Range | None, Range | None, bool]:
    """The speaker of a participle: (phrase, aside, whether it is plain)."""
    if earlier and earlier.speaker and earlier.order not in ("according", "noun", "passive"):
        return earlier.speaker, earlier.aside, True
    near = subjects.clause_pronoun(g, first, i)
    return near or subjects.opening(g, first, i), None, False
