"""Who stands by an act of speech: the phrase before its verb, with what is set between, or the clause's subject."""

from __future__ import annotations

from copydesk.reading import lexicon
from copydesk.reading.phrases import Ground, head, is_person, left, person_in, right
from copydesk.records import Range

_OPENING = 40
"""How many tokens an opening phrase before the subject may have."""
_DATELINE = 12
"""A dateline has fewer tokens."""
_APPOSITION = 26
"""How many tokens an apposition between speaker and verb may have."""
_LATER = 3
"""Behind "two days" stand fewer words ("later", "after that") before its comma."""
_SUBORDINATE = frozenset(
    ["when", "while", "after", "although", "though", "because", "if", "since", "as", "before", "once"]
)
_REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])
_DASHES = frozenset(["—", "–", "--", "-"])


def before(g: Ground, at: int, first: int) -> tuple[Range, Range | None] | None:
    """The phrase that ends at token ``at``, with the apposition between it and the verb."""
    at = _before_time(g, at, first)
    if at > first and g.tokens.low[at] in _REFLEXIVE:
        at -= 1
    if at < first:
        return None
    if at - 1 > first and g.tokens.low[at] == "," and g.tokens.low[at - 1] == ")":
        at -= 1
    if g.tokens.low[at] in (",", ")", "—", "–", "]"):
        return _before_aside(g, at, first)
    phrase = left(g, at, first)
    return (_whole_list(g, phrase, first), None) if phrase else None


def _whole_list(g: Ground, phrase: Range, first: int) -> Range:
    """ "Mark Doe, Anna Lane and Paul Roe": all of them, from whichever part was found."""
    a, b = phrase
    low = g.tokens.low
    if low[a] in ("his", "her", "their"):  # "Doe and his men": theirs is his party's word
        return phrase
    joined = any(low[k] in ("and", "or") and g.name_at[k] < 0 for k in range(a, b))
    while a - 2 >= first and g.mark_at[a - 2] < 0:
        at = a - 2 if low[a - 1] in ("and", "or") else a - 2 if joined and low[a - 1] == "," else -1
        if at > first and low[at] == ",":  # "Doe, Lane, and Roe"
            at -= 1
        if at < first or g.name_at[at] < 0:
            break
        joined, a = True, g.mentions[g.name_at[at]].begin
    return a, b


def _before_time(g: Ground, at: int, first: int) -> int:
    """Back over "on Sunday", "late Monday" between subject and verb."""
    k = at
    while k > first and (g.kinds[k] == "weekday" or g.tokens.low[k] in lexicon.group("speech_late")):
        k -= 1
    if k < at and g.tokens.low[k] == "on":
        k -= 1
    return k if k >= first else at


def _before_aside(g: Ground, at: int, first: int) -> tuple[Range, Range | None] | None:
    """S, aside, said: the comma that opens the aside, the nearest first, a named speaker preferred."""
    low = g.tokens.low
    openers = {",": ",", ")": "(", "]": "[", "—": "—", "–": "–"}
    wanted = openers[low[at]]
    best: tuple[Range, Range | None] | None = None
    for k in range(at - 1, max(first, at - _APPOSITION) - 1, -1):
        if g.mark_at[k] >= 0:
            continue
        if low[k] != wanted or k - 1 < first:
            continue
        phrase = left(g, k - 1, first)
        if not phrase:
            continue
        found = (phrase, (k + 1, at))
        if low[phrase[0] - 1] == "and" and phrase[0] - 2 >= first and g.name_at[phrase[0] - 2] >= 0:
            return (g.mentions[g.name_at[phrase[0] - 2]].begin, at), None
        if is_person(person_in(g, phrase)) and _opens_clause(g, phrase[0], first) and not _is_aside(g, phrase, first):
            return found
        if k + 1 < at and (best is None or _is_aside(g, best[0], first)):
            best = found
    return best


def _is_aside(g: Ground, phrase: Range, first: int) -> bool:
    """A name behind the comma of a role that opens the clause: "The mediators, Quillon and Hestria, said"."""
    if phrase[0] - 2 < first or g.tokens.low[phrase[0] - 1] != "," or g.name_at[phrase[0]] < 0:
        return False
    outer = left(g, phrase[0] - 2, first)
    return (
        outer is not None and g.name_at[head(g, outer)] < 0 and _opens_clause(g, outer[0], first) and outer[0] == first
    )


def _opens_clause(g: Ground, at: int, first: int) -> bool:
    before = at - 1
    return before < first or g.mark_at[before] >= 0 or g.kinds[before] in ("mark", "conjunction", "adverb")


def aside_after(g: Ground, at: int, limit: int) -> Range | None:
    """ ", a spokeswoman for X" after a name, ", Jane Roe," after a role."""
    if at + 2 >= limit or g.tokens.low[at] != "," or g.kinds[at + 1] not in ("determiner", "noun", "number"):
        return None
    if g.kinds[at + 1] == "number":
        return aside_after(g, at + 2, limit)
    phrase = right(g, at + 1, limit)
    if not phrase or phrase[1] >= limit or g.tokens.low[phrase[1]] not in (",", ".", ";"):
        return None
    names_role = any(g.tokens.low[i] in lexicon.words("roles.txt") for i in range(*phrase))
    return phrase if names_role or _bears(g, at, phrase) or g.kinds[phrase[0]] == "determiner" else None


def _bears(g: Ground, at: int, phrase: Range) -> bool:
    """The phrase behind the comma at ``at`` is the name of who bears the role before it."""
    name = g.name_at[phrase[0]]
    if name < 0 or g.name_at[at - 1] >= 0:
        return False
    mention = g.mentions[name]
    return mention.after == phrase[1] and (is_person(mention) or mention.after - mention.first > 1)


def of_participle(g: Ground, i: int, first: int) -> tuple[Range, Range | None] | None:
    """ "with S, aside, saying", "S saying": the subject that a participle has of its own."""
    if i - 1 < first:
        return None
    if g.kinds[i - 1] == "noun" and g.mark_at[i - 1] < 0:
        phrase = left(g, i - 1, first)
        if phrase and phrase[0] > first and _may_speak(g, phrase):
            return phrase, None
        name = g.name_at[i - 1]
        begin = g.mentions[name].begin if name >= 0 else i
        return ((begin, i), None) if name >= 0 and g.tokens.low[begin - 1] == "of" else None
    lead = next((k for k in range(i - 1, max(first, i - _APPOSITION), -1) if g.tokens.low[k] == "with"), -1)
    if lead < 0 or any(g.kinds[k] in ("auxiliary", "relative") or g.mark_at[k] >= 0 for k in range(lead, i)):
        return None
    return before(g, i - 1, lead + 1)


def _may_speak(g: Ground, phrase: Range) -> bool:
    """Somebody, and no paper: in "sent a letter saying" the letter is whoever sent it."""
    at = head(g, phrase)
    paper = g.tokens.low[at] in lexicon.group("venue")
    return not paper and (g.name_at[at] >= 0 or g.tokens.low[at] in lexicon.words("roles.txt"))


def opening(g: Ground, first: int, limit: int) -> Range | None:
    """The subject a sentence opens with, or the one after an opening phrase and its comma."""
    at = past_dateline(g, first, limit)
    while at < limit and (
        (g.kinds[at] == "conjunction" and not _opens_aside(g, at)) or g.kinds[at] == "adverb" or g.mark_at[at] >= 0
    ):
        at += 1
    if at < limit and _opens_aside(g, at):
        at = _past_comma(g, at, limit)
    phrase = right(g, at, limit) if at < limit else None
    if phrase and g.tokens.low[head(g, phrase)] in lexicon.group("subjects_times"):
        at = _past_comma(g, at, min(limit, phrase[1] + _LATER))
        phrase = right(g, at, limit) if at < limit else phrase
    return phrase


def _opens_aside(g: Ground, at: int) -> bool:
    """A word that opens a phrase or clause before the sentence's own subject."""
    low = g.tokens.low[at]
    return g.kinds[at] in ("preposition", "verb", "weekday") or low in _SUBORDINATE or low.endswith("ing")


def _past_comma(g: Ground, at: int, limit: int) -> int:
    """Behind the next comma, ``limit`` where there is none near."""
    comma = next((k for k in range(at, min(limit, at + _OPENING)) if g.tokens.low[k] == ","), -1)
    return comma + 1 if comma >= 0 else limit


def past_dateline(g: Ground, first: int, limit: int) -> int:
    """Behind "ORLENZ, Veldria —" at the start of a sentence."""
    dash = next((k for k in range(first, min(limit, first + _DATELINE)) if g.tokens.low[k] in _DASHES), -1)
    if dash <= first or not g.tokens.words[first].isupper() or any(g.kinds[k] == "verb" for k in range(first, dash)):
        return first
    while dash < limit and g.tokens.low[dash] in _DASHES:
        dash += 1
    return dash


def clause_pronoun(g: Ground, first: int, i: int) -> Range | None:
    """The pronoun that is the subject of the clause before token ``i``."""
    for k in range(i - 1, max(first, i - _OPENING), -1):
        if g.kinds[k] == "pronoun" and g.tokens.low[k] in ("he", "she", "they"):
            return k, k + 1
        if g.mark_at[k] >= 0 or g.tokens.low[k] in (";", ":"):
            return None
    return None
