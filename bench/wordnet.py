"""Derives the compact tables of WordNet's relations that the checkers use: ``words/en/wordnet_*.txt`` beside them.

    python bench/wordnet.py FOLDER [--write]

FOLDER holds WordNet's database files (``data.*``, ``index.*``, ``cntlist.rev``; Debian's package wordnet-base has
3.0). Only single words are kept, in *usual* senses: the first two of a word, or one that makes up a share of ``USUAL``
of its occurrences in the tagged texts. The licence stands in
``WORDNET-LICENSE.txt`` beside the tables. Without --write it prints how many rows each table would have.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from copydesk.checking.lexicon import akin

OUT = Path("src/copydesk/checking/words/en")
PARTS = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
KINDS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
USUAL = 0.05
FIRST = 2
CLUSTER = 30
"""Words; adjectives that are like one another stand in for each other, but in a larger cluster they differ too much."""
BROAD = 3
"""Levels; a synset nearer to the top of the nouns is too general for its children to exclude each other."""
HEAD = "# From WordNet 3.0 (Princeton University; see WORDNET-LICENSE.txt), made by bench/wordnet.py: "

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Synset:
    """Words of one sense, those of them that are usual in it, those of these that the tagged texts have at all, and its
    pointers (symbol, target, own word, its word)."""

    words: tuple[str, ...]
    usual: tuple[str, ...]
    tagged: tuple[str, ...]
    links: tuple[tuple[str, Key, int, int], ...]


def counts(folder: Path) -> dict[tuple[str, str, int], int]:
    """Tagged occurrences by (part of speech, word, sense number)."""
    found: dict[tuple[str, str, int], int] = {}
    for line in (folder / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, number, count = line.split()
        word, kind = key.split("%")
        found[KINDS[kind[0]], word, int(number)] = int(count)
    return found


def ranks(folder: Path) -> dict[tuple[str, str, str], int]:
    """The sense number by (part of speech, word, offset)."""
    found: dict[tuple[str, str, str], int] = {}
    for part, name in PARTS.items():
        for line in (folder / f"index.{name}").read_text(encoding="latin-1").splitlines():
            if not line.startswith(" "):
                cells = line.split()
                offsets = cells[-int(cells[2]) :]
                found.update({(part, cells[0], offset): n for n, offset in enumerate(offsets, 1)})
    return found


def synsets(folder: Path) -> dict[Key, Synset]:
    """All synsets of the database by part of speech and offset."""
    tagged, rank = counts(folder), ranks(folder)
    whole: Counter[tuple[str, str]] = Counter()
    for (part, word, _), count in tagged.items():
        whole[part, word] += count
    found: dict[Key, Synset] = {}
    for part, name in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            cells = line.split(" | ")[0].split()
            offset, many = cells[0], int(cells[3], 16)
            raw = [cells[4 + 2 * n].split("(")[0] for n in range(many)]
            number = {w: rank.get((part, w.lower(), offset), 99) for w in raw}
            usual = tuple(
                w for w in raw
                if w.isalpha() and w.islower() and len(w) > 2
                and (number[w] <= FIRST or tagged.get((part, w, number[w]), 0) > USUAL * whole[part, w])
            )  # fmt: skip
            common = tuple(w for w in usual if whole[part, w])
            found[part, offset] = Synset(tuple(raw), usual, common, tuple(_links(cells[4 + 2 * many :])))
    return found


def _links(cells: list[str]) -> Iterator[tuple[str, Key, int, int]]:
    for n in range(int(cells[0])):
        symbol, offset, part, places = cells[1 + 4 * n : 5 + 4 * n]
        yield symbol, ("a" if part == "s" else part, offset), int(places[:2], 16), int(places[2:], 16)


def linked(known: dict[Key, Synset], symbol: str) -> Iterator[tuple[str, str]]:
    """Pairs of usual words that a pointer between words joins."""
    for held in known.values():
        for sign, target, own, its in held.links:
            if sign == symbol and own and its:
                one, other = held.words[own - 1], known[target].words[its - 1]
                if one in held.usual and other in known[target].usual:
                    yield one, other


def synonyms(known: dict[Key, Synset]) -> Iterator[tuple[str, ...]]:
    """The usual words of one synset; and adjectives that are like the same one."""
    for (part, _), held in known.items():
        yield tuple(sorted(set(held.usual)))
        like = [known[target] for sign, target, *_ in held.links if part == "a" and sign == "&"]
        words = {word for one in (held, *like) for word in one.usual}
        if len(like) > 1 and len(words) <= CLUSTER:
            yield tuple(sorted(words))


def antonyms(known: dict[Key, Synset]) -> Iterator[tuple[str, ...]]:
    """Direct opposites with their synonyms; and of adjectives, what is like one with the opposite itself."""
    for held in known.values():
        for target in (target for sign, target, own, _ in held.links if sign == "!" and own):
            yield from (tuple(sorted((one, other))) for one in held.usual for other in known[target].usual)
    for (part, _), held in known.items():
        heads = [known[target] for sign, target, own, _ in held.links if part == "a" and sign == "&"]
        opposite = {known[t].words[its - 1] for h in heads for sign, t, own, its in h.links if sign == "!" and own == 1}
        yield from (tuple(sorted((one, other))) for one in held.usual for other in opposite if other.isalpha())


def derived(known: dict[Key, Synset]) -> Iterator[tuple[str, ...]]:
    """Words made of one another that do not look like forms of one word ("choose", "choice")."""
    for symbol in ("+", "\\"):
        yield from (tuple(sorted(pair)) for pair in linked(known, symbol) if not akin(*pair))


def broader(known: dict[Key, Synset]) -> Iterator[tuple[str, ...]]:
    """Words of a sense, a bar, and the usual words of the senses below it; of nouns that are not the most general."""
    above = {key: [t for sign, t, *_ in held.links if sign in ("@", "@i")] for key, held in known.items()}
    below: dict[Key, set[str]] = defaultdict(set)
    for key, held in known.items():
        for parent in above[key]:
            below[parent].update(held.tagged)
    for key, words in below.items():
        own = set(known[key].tagged)
        words -= own
        if own and words and key[0] in "nv" and (key[0] == "v" or _depth(key, above) >= BROAD):
            yield (*sorted(own), "|", *sorted(words))


def _depth(key: Key, above: dict[Key, list[Key]]) -> int:
    depth = 0
    while above[key] and depth < BROAD:
        key, depth = above[key][0], depth + 1
    return depth


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    known = synsets(asked.folder)
    tables: dict[str, tuple[str, Iterable[tuple[str, ...]]]] = {
        "synonyms": ("the words of one sense, each usual in it.", synonyms(known)),
        "antonyms": ("opposites with their synonyms, and opposites of what an adjective is like.", antonyms(known)),
        "derived": ("words made of one another that do not look like it.", derived(known)),
        "broader": ("words of a sense, a bar, words of the senses below it.", broader(known)),
    }
    for name, (what, rows) in tables.items():
        lines = sorted({" ".join(row) for row in rows if len(set(row)) > 1})
        text = "\n".join([HEAD + what, *lines]) + "\n"
        print(f"{name:10}{len(lines):8,} rows{len(text):10,} characters")
        if asked.write:
            (OUT / f"wordnet_{name}.txt").write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
