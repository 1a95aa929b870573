"""The body of a page: trafilatura (Barbaresi 2021, ACL demo) finds it; blocks around it are taken in or cut."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from copydesk.gathering import page_blocks, page_lines
from copydesk.gathering.page_blocks import Block, key
from copydesk.gathering.page_data import unescaped
from copydesk.gathering.page_lines import FULL, Body, Head

SURE = 20
"""A block of so many letters is the extracted one wherever it stands in a line; a shorter one is a line of its own."""

COVERED = 0.7
"""Where blocks hold a smaller share of what trafilatura found, its own lines are used as they are."""

LACKING = 2
"""Where the page's data give a text so many times as long, most of it was lost or is not shown. Of 125 pages 33 give a
text in their data, and one of these one so much longer."""

WORK = 100_000_000
"""How many characters are searched for blocks that are no line of their own; a news page needs 5,000,000."""

_TAG = re.compile(r"<[^<>]{1,400}>")

HOME = 3
"""So many taken blocks of one make and place show where the article's paragraphs stand."""


@cache
def quiet() -> None:
    """Keep the log of the tools out of the user's terminal."""
    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).addHandler(logging.NullHandler())


@cache
def _tool() -> Any:
    """trafilatura's extraction, imported when the first page comes."""
    import trafilatura

    return trafilatura.bare_extraction


def extracted(tree: Any) -> list[str]:
    """The lines trafilatura finds, none where it finds nothing or breaks on the markup; the tree stays as it is."""
    try:
        found = _tool()(tree, fast=True, include_comments=False)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, AssertionError):
        return []
    return [line for each in (found.text if found else "").split("\n") if (line := each.strip())]


def body(tree: Any, head: Head) -> Body:
    """The paragraphs of the article, none where there is none; furniture is cut from the tree, in place.

    trafilatura says which blocks of the page are the article. Paragraphs and headings of the same make
    between them, which it lost, are taken in, and so is the standfirst; lines that only point elsewhere,
    name the author, repeat the title or say where a picture came from are left out.
    """
    page_blocks.prune(tree)
    lines = extracted(tree)
    blocks = page_blocks.blocks(tree)
    keys, given = [key(line) for line in lines], key(_TAG.sub("", head.article))
    found = list(_found(blocks, keys))
    shown = _letters(blocks, found) >= COVERED * sum(map(len, keys))
    if len(given) > LACKING * sum(map(len, keys)) or (not shown and "".join(keys) in given):
        found = list(_found(blocks, [given]))
        if _letters(blocks, found) < COVERED * len(given):
            return Body(tuple(filter(None, map(unescaped, _TAG.sub("\n", head.article).split("\n")))))
    elif not shown:
        return Body(page_lines.untitled(lines, head))
    return page_lines.chosen(blocks, _with_gaps(blocks, _taken(blocks, found)), head)


def _letters(blocks: Sequence[Block], found: Sequence[int]) -> int:
    return sum(len(blocks[i].key) for i in found)


def _taken(blocks: Sequence[Block], found: Sequence[int]) -> list[int]:
    """The numbers of the found blocks; of several with one text only the one that stands beside the others."""
    homes = Counter[Any]()
    for i in found:
        homes[blocks[i].owner.getparent()] += len(blocks[i].key)
    best: dict[str, int] = {}
    for i in found:
        other = best.setdefault(blocks[i].key, i)
        if homes[blocks[i].owner.getparent()] > homes[blocks[other].owner.getparent()]:
            best[blocks[i].key] = i
    return sorted(best.values())


def _found(blocks: Sequence[Block], keys: Sequence[str]) -> Iterator[int]:
    """The numbers of the blocks whose text is one of the keys, or part of them: there lines are cut elsewhere."""
    whole, joined = frozenset(keys), "".join(keys)
    left = WORK
    for i, block in enumerate(blocks):
        if block.key in whole:
            yield i
        elif len(block.key) >= SURE and left > 0:
            left -= len(joined)
            if block.key in joined:
                yield i


def _with_gaps(blocks: Sequence[Block], taken: list[int]) -> list[int]:
    """The numbers with those of paragraphs and headings between them that are made as they are."""
    if not taken:
        return taken
    makes = Counter(page_blocks.make(blocks[i]) for i in taken if not blocks[i].links)
    have = frozenset(taken)
    texts = {blocks[i].key for i in taken}
    out = []
    for i in range(taken[0], taken[-1] + 1):
        block = blocks[i]
        lost = (
            block.key not in texts
            and not block.links
            and (makes[page_blocks.make(block)] >= HOME or _subhead(blocks, i, have))
        )
        if i in have or lost:
            out.append(i)
    return out


def _subhead(blocks: Sequence[Block], i: int, have: frozenset[int]) -> bool:
    """Whether it is a heading right before a full paragraph of the article."""
    return blocks[i].heading and i + 1 in have and len(blocks[i + 1].key) >= FULL and not blocks[i + 1].heading
