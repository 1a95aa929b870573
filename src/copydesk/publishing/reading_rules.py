"""The reader's rules in words: why a quotation was given to its speaker."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from copydesk.records import Quote


def why(quote: Quote) -> str:
    """ "pronoun before the words; spoke last"; the rule as it stands where there are no words for it."""
    words = _words()
    place, _, rest = quote.rule.partition(":")
    if not rest:
        return words["alone"].get(place, place)
    way = rest.rpartition(":")[2]
    known = (words["open"].get(way) if quote.who is None else None) or words["ways"].get(way) or words["alone"].get(way)
    if known is None or place not in words["places"]:
        return quote.rule
    return known.replace("{}", words["places"][place])


@cache
def _words() -> dict[str, dict[str, str]]:
    source = files("copydesk.publishing") / "words" / "rules.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
