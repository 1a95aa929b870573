"""Paragraphs and sentences.

A line is a paragraph: scraped reports keep no blank lines. Sentence ends come from sentencex on a copy
with the quotation marks blanked, corrected by rules of newspaper English; a closed quotation of up to
three sentences is never cut.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

import sentencex

from copydesk.reading import lexicon
from copydesk.reading.marks import Marked
from copydesk.records import Range

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_BLANK = tuple((mark, " " * len(mark)) for mark in (*'“”„«»"‟〝〞', "''", "``"))
"""Marks that stand for white space where sentence ends are looked for."""
_QUOTING = re.compile("[“”„«»\"‟〝〞`']")
_CUTS_INSIDE = 3
"""A closed quotation with at least so many ends inside is cut into its sentences."""
_SPACED = 3
"""A closing mark with its space is no longer."""
_PIECE = 20_000
"""Longer paragraphs go to sentencex in pieces of about so many characters, so that none costs too much."""

_CLOCK = re.compile(r"[ap]\.m\.$", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[\s“\"'(.-])[A-Z]\.$")
_TITLE = re.compile(
    r"(?:^|[\s“\"'(])(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Sens|Rep|Reps|Gov|Lt|Col|Sgt|Capt|Cmdr|Maj|Adm|Cpl|Pvt|Rev|Hon|St|Ste|Mt"
    r"|Ft|Supt|Det|Insp|Sec|Pres|Atty|No|Nos|vs|v|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|approx|est|Messrs|Pfc|Ald)\.$"
)
_ACRONYM = re.compile(
    r"(?:[A-Z]\.){2,8}$|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|Bros|Ph\.D|Calif|Mass|Conn|Fla|Pa|Va|Ga|Ill|Mich|Wis|Ariz"
    r"|Tenn|Ala|Tex|Md|Minn|Wash|Ore|Colo|Okla|La|Mo|Ind|Nev|Del|Kan|Neb|Miss|Ark|Ky|Vt|Wyo|Mont)\.$"
)
_STARTER = re.compile(
    r"[“\"'(‘]?(?:The|A|An|He|She|It|They|We|I|In|On|At|But|And|This|That|These|Those|His|Her|Its|Their|There|When|While|As"
    r"|After|Before|If|For|However|Meanwhile|Police|Officials|What|Who|Why|How|According|Since|Despite|With|No|Not|So|Also)\b"
)
_MISSED = re.compile(
    r"\.(?:(?<=[ap]\.m\.)|(?<=[A-Z]\.[A-Z]\.)|(?<=\b(?:Inc|Ltd)\.)|(?<=\bCorp\.)|(?<=\b(?:Co|Jr|Sr)\.))"
    r"[”\"’')]{0,2}(?=\s+[“\"'(‘]?[A-Z])\s+"
)
_PLAIN = re.compile(r"\b(?P<word>[a-z]{2,6})\. (?=[“‘\"']?[A-Z])")
"""Words that sentencex takes for abbreviations ("ill.", "no.")."""
_SHORT = frozenset(
    ["v", "vs", "approx", "est", "cf", "al", "ca", "etc", "eg", "ie", "viz", "fig", "vol", "dept", "univ"]
)
"""The abbreviations in small letters; another word in small letters before a full stop ends its sentence."""


_PLAIN_FAMILIES = frozenset(("say", "write", "tell", "ask", "answer"))


def paragraphs(text: str) -> list[Range]:
    """Lines that hold more than white space, trimmed.

    A backslash and an "n" that stand as two characters end a line too: texts that went through JSON twice.
    """
    out: list[Range] = []
    for match in _LINE.finditer(text.replace("\\n", "\n\n")):
        line = match.group()
        body = line.strip()
        if body:
            start = match.start() + len(line) - len(line.lstrip())
            out.append((start, start + len(body)))
    return out


def split(text: str, paragraph: Range, marked: Sequence[Marked], language: str = "en") -> list[Range]:
    """The sentences of one paragraph, trimmed, ordered and apart; ``marked`` are its marked stretches.

    The paragraph is trimmed too, as ``paragraphs`` gives it.
    """
    start, end = paragraph
    found = {*_found_ends(text, start, end, language), *_missed_ends(text, start, end)}
    if not found:
        return [paragraph]
    ends = sorted({_past_spaced(e, marked) for e in found} if marked else found)
    if language == "en":
        ends = [e for e in ends if _is_end(text, start, e, end, marked)]
    return _trimmed(text, start, end, _outside(ends, marked) if marked else ends)


def _found_ends(text: str, start: int, end: int, language: str) -> list[int]:
    """Ends by sentencex: positions just after the last mark of a sentence."""
    out: list[int] = []
    while start < end:
        stop = _piece_end(text, start, end)
        masked = text[start:stop]
        if _QUOTING.search(masked):
            for mark, blank in _BLANK:
                masked = masked.replace(mark, blank)
        if "." not in masked[:-1] and "?" not in masked and "!" not in masked and language == "en":
            start = stop
            continue
        for found in sentencex.get_sentence_boundaries(language, masked):
            last = found["end_index"]
            if start + last < end:
                while last and masked[last - 1].isspace():
                    last -= 1
                out.append(_after_marks(text, start + max(last, found["start_index"]), end))
        start = stop
    return out


def _past_spaced(at: int, marked: Sequence[Marked]) -> int:
    """Behind a closing mark that stands a space off the full stop: `she was, too. "`."""
    found = bisect_right(marked, at, key=lambda m: m.end)
    if found < len(marked) and marked[found].closed and at < marked[found].end <= at + _SPACED:
        return marked[found].end
    return at


def _piece_end(text: str, start: int, end: int) -> int:
    if end - start <= _PIECE:
        return end
    cut = text.rfind(" ", start + 1, start + _PIECE)
    return cut if cut > start else start + _PIECE


def _after_marks(text: str, at: int, end: int) -> int:
    """Past the closing marks that stand right after ``at``."""
    while at < end and not text[at].isspace() and text[at] in "”\"’'»)]":
        at += 1
    return at


def _missed_ends(text: str, start: int, end: int) -> list[int]:
    """Ends after an abbreviation that sentencex takes for the middle of a sentence: a starter follows."""
    out = []
    for match in _MISSED.finditer(text, start, end):
        if _STARTER.match(text, match.end(), end):
            out.append(match.start() + len(match.group().rstrip()))
    for match in _PLAIN.finditer(text, start, end):
        if match["word"] not in _SHORT:
            out.append(match.end("word") + 1)
    return out


def _is_end(text: str, start: int, at: int, end: int, marked: Sequence[Marked]) -> bool:
    """False where newspaper English goes on after what looks like an end."""
    rest = at
    while rest < end and text[rest].isspace():
        rest += 1
    if rest >= end or text[rest].islower() or text[rest] in "—–―" or (rest == at and not _closed_at(marked, at)):
        return False
    bare = at
    while bare > start and (text[bare - 1] in "”\"’'»)]" or (bare < at and text[bare - 1] == " ")):
        bare -= 1
    before = text[max(start, bare - 30) : bare]
    if before.endswith(".") and bare < at and _credited().match(text, at, end):
        return False
    if before.endswith("."):
        return _is_stop(before, bare < at, text, rest, end)
    spoken = bare < at and (_spoken().match(text, at, end) or _credited().match(text, at, end))
    return not (before.endswith(("?", "!")) and spoken)


def _is_stop(before: str, marked: bool, text: str, rest: int, end: int) -> bool:
    """Whether the full stop that ends ``before`` is more than an abbreviation; ``text[rest]`` follows."""
    word = before[before.rfind(" ") + 1 : -1]
    if word.isalpha() and word.islower() and word not in _SHORT:
        return True
    if _TITLE.search(before):
        return False
    if _CLOCK.search(before) or _ACRONYM.search(before):
        return marked or bool(_STARTER.match(text, rest, end))
    return not _INITIAL.search(before) or bool(_STARTER.match(text, rest, end))


@cache
def _spoken() -> re.Pattern[str]:
    """A verb of speech within the next few words."""
    plain = [w for w, cue in lexicon.cues().items() if cue.family in _PLAIN_FAMILIES and not cue.noun]
    return re.compile(r"\s+(?:[^\s.?!“”\"]{1,30}\s+){0,6}?(?:" + "|".join(sorted(plain)) + r"|continued)\b")


@cache
def _credited() -> re.Pattern[str]:
    """Nothing but a speaker and a verb up to the next full stop: `"It is over." Mr. Roe said on Monday.`"""
    plain = [w for w, cue in lexicon.cues().items() if cue.family in _PLAIN_FAMILIES and not cue.noun]
    title = r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col)\.\s+)?"
    late = r"(?:\s+(?:on|in|at|during)\s+(?:(?!that\b)[^\s.?!,“”\"]{1,30}\s?){1,6})?"
    return re.compile(rf"\s+{title}(?:[^\s.?!,“”\"]{{1,30}}\s+){{1,5}}?(?:{'|'.join(sorted(plain))}){late}\.")


def _closed_at(marked: Sequence[Marked], at: int) -> bool:
    found = bisect_right(marked, at, key=lambda m: m.end - 1)
    return any(m.end == at or m.start == at for m in marked[max(0, found - 1) : found + 2])


def _outside(ends: Sequence[int], marked: Sequence[Marked]) -> list[int]:
    """Without the ends inside short closed quotations."""
    inside: dict[int, list[int]] = {}
    out: list[int] = []
    for at in ends:
        found = bisect_right(marked, at, key=lambda m: m.start) - 1
        if found >= 0 and marked[found].closed and marked[found].start < at < marked[found].end:
            inside.setdefault(found, []).append(at)
        else:
            out.append(at)
    long = [at for cuts in inside.values() if len(cuts) >= _CUTS_INSIDE for at in cuts]
    return sorted(out + long)


def _trimmed(text: str, start: int, end: int, ends: Sequence[int]) -> list[Range]:
    out: list[Range] = []
    for stop in (*ends, end):
        first, after = start, stop
        while first < after and text[first].isspace():
            first += 1
        while first < after and text[after - 1].isspace():
            after -= 1
        if first < after:
            out.append((first, after))
        start = max(start, stop)
    return out
