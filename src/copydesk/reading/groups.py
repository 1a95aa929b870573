"""The verb group around a word that may report: where it starts, what form it has, and whether it reports at all."""

from __future__ import annotations

from copydesk.reading import lexicon
from copydesk.reading.lexicon import CueWord
from copydesk.reading.phrases import Ground
from copydesk.records import Range

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "isn't", "wasn't"])
_TO_GOES_ON = frozenset(["went", "goes", "on", "continued", "proceeded"])


def group(g: Ground, i: int, first: int) -> tuple[int, str]:
    """The first token of the verb group that ends in ``i``, and whether it is "finite", "passive", "noun" and so on."""
    low, kinds = g.tokens.low, g.kinds
    how = "participle" if low[i].endswith("ing") else "finite"
    k = i
    while k - 1 >= first and g.name_at[k - 1] < 0 and g.mark_at[k - 1] < 0 and kinds[k - 1] != "possessive":
        before = low[k - 1]
        if before in _BE and kinds[k - 1] == "auxiliary":
            how = {"participle": "finite", "finite": "passive"}.get(how, how) if not _is_done(low, k, i) else how
        elif k - 2 >= first and before in lexicon.group("speech_asides") and low[k - 2] in ("at", "in", "of", "for"):
            k -= 1
        elif not (
            before in lexicon.group("speech_auxiliaries")
            or kinds[k - 1] == "adverb"
            or (before == "to" and k - 2 >= first and low[k - 2] in _TO_GOES_ON)
            or (before in _TO_GOES_ON and low[k] in ("to", "on") and before != "on")
            or (before == "on" and low[k] == "to")
        ):
            break
        k -= 1
    return k, _nominal(g, k, first) or how


def _is_done(low: list[str], k: int, i: int) -> bool:
    """Another form of "be" has already made of the group what it is: "is being told"."""
    return any(low[j] in _BE for j in range(k, i))


def _nominal(g: Ground, k: int, first: int) -> str:
    """What stands before a verb group that is none: "to", or what opens a noun phrase."""
    if k - 1 < first or g.mark_at[k - 1] >= 0:
        return ""
    if g.tokens.low[k - 1] == "to" and g.name_at[k - 1] < 0:
        return "infinitive"
    opens = g.kinds[k - 1] == "determiner" and g.tokens.low[k - 1] not in lexicon.group("speech_speaking")
    return "noun" if opens or g.kinds[k - 1] == "possessive" else ""


def is_no_statement(g: Ground, cue: CueWord, start: int, i: int, first: int) -> bool:
    """ "accused of" (without whom: he is the accused), "S, asked whether C, said", "S should say"."""
    low = g.tokens.low
    follows = low[i + 1] if i + 1 < len(low) else ""
    if cue.family == "blame" and follows in ("of", "for", "by", "on") and low[i].endswith("ed"):
        return True
    if low[i] == "asked" and follows in ("if", "whether", "about") and start > first and low[start - 1] == ",":
        return True
    if any(low[k] in lexicon.group("speech_unspoken") for k in range(start, i)):
        return True
    negated = any(low[k] in lexicon.group("speech_negations") for k in range(start, i))
    return negated and cue.family not in ("think", "guess")


def says_nothing(g: Ground, speaker: Range, first: int) -> bool:
    """ "Nobody said", "no official said", "if Roe says"."""
    low, before = g.tokens.low, speaker[0] - 1
    if low[speaker[0]] in lexicon.group("speech_nobody"):
        return True
    return (
        before >= first and g.mark_at[before] < 0 and low[before] in ("if", "unless", "whether", "nor", "neither", "no")
    )
