"""Which blocks around and in an article belong to it: the standfirst does, bylines, pointers and credits do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.gathering import page_blocks
from copydesk.gathering.page_blocks import Block, key
from copydesk.gathering.page_words import entries, word_set

FULL = 60
"""A block of so many letters is a paragraph, and no label."""

SENTENCE = 8
"""A question or an answer has at least so many letters."""

LEAD = 25
"""A standfirst has at least so many letters."""

AFTER = 4
"""So many blocks after the last of an article may still keep the rest of it back."""

WALLED = 400
"""A login page or a wall has hardly more letters; what has more is no wall."""

SHORT = 25
"""A line of more words is a paragraph, even if it begins as a credit or a pointer does."""

LABEL = 8
"""A line of more words is no byline and no sign-off."""

ALIKE = 0.6
"""A heading with so many of its words in the title is the title once more."""

TOP = 8
"""A standfirst without a mark stands at most so many blocks before the first paragraph."""

LEADS = 5
"""A standfirst has at most so many blocks."""

WORK = 200_000_000
"""Longer articles, in characters times paragraphs, are not searched for repeats; a long read has 3,000,000."""

TAIL = 4
"""Among so many blocks at the end stands what the desk says of the author."""

_ENDS = tuple('.!?…:;"”“»«’】。！？」』।؟)）')
_SIGNED = re.compile(r"[(\[（][^()]{1,60}[)\]）]$")
_SQUARE = re.compile(r"[\u2e80-\ua4cf\uf900-\ufaff]")
_MAIL = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.\w")


@dataclass(frozen=True, slots=True)
class Head:
    """What a page's data say that its text may repeat; ``article`` is the text they give, often without paragraphs."""

    title: str = ""
    description: str = ""
    authors: tuple[str, ...] = ()
    article: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The paragraphs of an article, lines beside it that may name its author, and whether a wall cuts it off."""

    paragraphs: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    walled: bool = False


def chosen(blocks: Sequence[Block], taken: Sequence[int], head: Head) -> Body:
    """The article's blocks, in their order."""
    start = _start(blocks, taken, head)
    stop = _wall(blocks, taken, start)
    inside = [blocks[i] for i in taken if start <= i < stop and not _idle(blocks[i])]
    inside = [b for b in inside if not (b.heading and _title(b, head))]
    kept = _without_repeats(_without_tail(inside, head))
    if not kept:
        return Body(walled=stop < len(blocks))
    lead = [b for b in _standfirst(blocks, start, head) if all(b.key not in k.key for k in kept)]
    ends = [blocks[i] for i in (*range(max(0, start - TOP), start), *taken[-TAIL:])]
    names = [b.text for b in ends if length(b.text) <= LABEL and _by(b.text)]
    names += [b.text for b in (*blocks[max(0, start - 1) : start], *ends[-1:]) if _bare_name(b, head)]
    return Body(tuple(b.text for b in (*lead, *kept)), tuple(names), stop < len(blocks))


def _wall(blocks: Sequence[Block], taken: Sequence[int], start: int) -> int:
    """The number of the block that keeps the rest back ("Subscribe to continue"); their number where none does.

    What is followed by more of the article only asks, and keeps nothing back.
    """
    ends = taken[-1] + AFTER if taken else 0
    for i in range(start, min(len(blocks), ends)):
        text = blocks[i].text.lower()
        if length(text) <= SHORT and any(phrase in text for phrase in entries("walls")):
            after = sum(len(blocks[j].key) for j in taken if j > i)
            return i if after < WALLED else len(blocks)
    return len(blocks)


def _bare_name(block: Block, head: Head) -> bool:
    """Whether it may be a name and nothing else, as some desks sign: two to four words with capitals."""
    words = block.text.split()
    if block.heading or block.links or _title(block, head) or not 2 <= len(words) <= 4:
        return False
    return (
        all(w[0].isupper() and w.replace("-", "").replace("’", "").isalpha() for w in words)
        and not block.text.isupper()
    )


def _start(blocks: Sequence[Block], taken: Sequence[int], head: Head) -> int:
    """The number of the first block that is a paragraph of the article, or a subhead right before it."""
    for i in taken:
        block = blocks[i]
        paragraph = not block.heading and block.tag != "li" and len(block.key) >= FULL
        if paragraph and not _title(block, head) and not _idle(block):
            return _earlier(blocks, frozenset(taken), i, head)
    return taken[0] if taken else 0


def _earlier(blocks: Sequence[Block], taken: frozenset[int], start: int, head: Head) -> int:
    """The number of the first of the short sentences that stand right before a paragraph and are made as it is."""
    home = page_blocks.make(blocks[start])
    while start - 1 in taken:
        block = blocks[start - 1]
        if page_blocks.make(block) != home or block.heading or not block.text.endswith(_ENDS):
            break
        if _title(block, head) or _idle(block) or len(block.key) < SENTENCE:
            break
        start -= 1
    return start


def untitled(lines: Sequence[str], head: Head) -> tuple[str, ...]:
    """The lines without a first one that is the title."""
    return tuple(lines[1:] if lines and key(lines[0]) == key(head.title) else lines)


def _title(block: Block, head: Head) -> bool:
    """Whether it says what the title says, and little more; a heading may say it in part."""
    title = key(head.title)
    if len(title) > 8 and (block.key in title or (title in block.key and len(block.key) < 1.3 * len(title))):
        return True
    words, wanted = block.text.lower().split(), frozenset(head.title.lower().split())
    return block.heading and len(words) > 3 and sum(word in wanted for word in words) >= ALIKE * len(words)


def _standfirst(blocks: Sequence[Block], start: int, head: Head) -> list[Block]:
    """The blocks before the first paragraph that sum the article up."""
    begin = next((i for i in range(start) if blocks[i].heading and _title(blocks[i], head)), max(-1, start - TOP))
    found = [blocks[i] for i in range(begin + 1, start) if _lead(blocks[i], start - i <= TOP, head)]
    return found[:LEADS]


def _lead(block: Block, near: bool, head: Head) -> bool:
    if len(block.key) < LEAD or block.links or _idle(block) or _title(block, head):
        return False
    described = key(head.description)
    if len(described) >= LEAD and (block.key in described or described[:-3] in block.key):
        return True
    sentence = block.text.endswith(_ENDS)
    if _marked(block):
        return sentence or len(block.key) >= FULL
    return near and sentence and len(block.key) >= FULL and block.tag != "li"


def length(text: str) -> int:
    """How many words a text has; two characters of Chinese or Japanese count as one."""
    return max(len(text.split()), 0 if text.isascii() else len(_SQUARE.findall(text)) // 2)


def _marked(block: Block) -> bool:
    """Whether it, or what it stands in, is marked as a standfirst."""
    wanted = page_blocks.pattern("standfirst")
    element = block.owner
    for _ in range(2):
        if element is not None and wanted.search(page_blocks.marks(element)):
            return True
        element = element.getparent() if element is not None else None
    return False


def _idle(block: Block) -> bool:
    """Whether it only points elsewhere, names a source or asks for something."""
    if block.links:
        return True
    text = block.text.lower().lstrip("•-–—>»►+ (").strip()
    words = length(text)
    if words <= SHORT and text.startswith(_starts("see_also")):
        return True
    return (words <= SHORT and text.startswith(_starts("credits"))) or _signed(block, words)


def _starts(name: str) -> tuple[str, ...]:
    return entries(name)


def _signed(block: Block, words: int) -> bool:
    """Whether it is a byline or an agency's sign: few words, no sentence."""
    text = block.text
    if words > LABEL or block.heading:
        return False
    if _SIGNED.match(text):
        return True
    return _by(text) and not text.endswith((".", "!", "?"))


def _by(text: str) -> bool:
    """Whether it begins with "by" in some language and goes on with names."""
    first, _, rest = text.lower().partition(" ")
    return first.strip(":：") in word_set("by") and bool(rest) and _capital(text)


def _capital(text: str) -> bool:
    """Whether most of the words after the first begin with a capital."""
    words = text.split()[1:]
    return 2 * sum(word[:1].isupper() for word in words) >= len(words)


def _without_tail(kept: list[Block], head: Head) -> list[Block]:
    """Without headings, labels and notes on the author after the last paragraph."""
    end = len(kept)
    for i in range(max(1, end - TAIL), end):
        if any(_on_author(kept[i], kept[:i], name) for name in head.authors):
            end = i
            break
    while end > 1 and _trailing(kept[end - 1]):
        end -= 1
    return kept[:end]


def _trailing(block: Block) -> bool:
    """Whether it is a heading without a text, a mail address to write to, or a label."""
    if block.heading or _MAIL.search(block.text):
        return True
    return block.tag != "li" and not block.text.endswith(_ENDS) and length(block.text) <= LABEL


def _on_author(block: Block, before: Sequence[Block], name: str) -> bool:
    """Whether it tells of the author: full name in it, and in no paragraph before."""
    return " " in name and name in block.text and not any(name in b.text for b in before)


def _without_repeats(kept: Sequence[Block]) -> list[Block]:
    """Without pulled quotations and other lines that stand in a longer block too."""
    whole = "\n".join(b.key for b in kept)
    if len(whole) * len(kept) > WORK:
        return list(kept)
    return [b for b in kept if len(b.key) < LEAD or whole.count(b.key) == 1]
