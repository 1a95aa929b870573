"""The headline of a page, by agreement of the places that give it, and the name of its outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from copydesk.gathering import rows
from copydesk.gathering.page_data import Node, PageData, strings, unescaped
from copydesk.gathering.page_words import flat, squashed

LONG = 400
"""No headline is longer, in characters."""

HEADINGS = 20
"""Among so many headings of a kind the headline is looked for."""

SHORT = 4
"""Shorter than so many letters and digits says too little to compare ("TV")."""

TRUST = {"h1": 1.5, "JSON-LD": 1.4, "og": 1.0, "title": 0.6, "twitter": 0.4}
"""How far each place is to be trusted. Readers see the h1; what is made for search engines and for sharing is often
one other text that stands in three places. On 85 pages equal votes give 0.835 the same, these 0.871 (bench/pages.py).
"""

PART = 0.3
"""What a vote for a longer or shorter form of a headline counts."""

_JOINT = re.compile(r"\s[|–—·•»›-]{1,2}\s|\s?[|｜]\s?|\s::\s")


def title(data: PageData, outlet: str, host: str) -> str:
    """The page's headline, without the name of the site that some of its places add to it.

    JSON-LD, h1, Open Graph, ``<title>`` and Twitter each have a vote, the name of the site cut from it. The
    headline most of them agree on wins, spelled as most of them spell it: parts of an h1 that stand on lines of
    their own are joined by a space that nobody else has ("Rail strike : Third day").
    """
    given = list(_given(data))
    sites = tuple(filter(None, (squashed(outlet), squashed(host), squashed(host.rpartition(".")[0]))))
    bare = [(_bare(text, sites, [t for t, _ in given]), trust) for text, trust in given]
    keys = [(squashed(text), trust) for text, trust in bare]
    support = [sum(t if k == key else PART * t * (key in k or k in key) for k, t in keys) for key, _ in keys]
    spelled = [sum(other == text for other, _ in bare) for text, _ in bare]
    best = max(range(len(bare)), key=lambda i: (support[i], spelled[i], len(bare[i][0]), -i), default=-1)
    return bare[best][0] if bare else ""


def _given(data: PageData) -> Iterator[tuple[str, float]]:
    """Headlines with the trust in their places, on one line each, none empty."""
    article = data.article
    element = data.tree.find(".//head/title")
    whole = unescaped(element.text_content()) if element is not None else ""
    places = [*((text, TRUST["h1"]) for text in _shown(data)), *((t, TRUST["JSON-LD"]) for t in _headline(article))]
    places += [(data.first("og:title"), TRUST["og"]), (whole, TRUST["title"])]
    places += [(data.first("twitter:title"), TRUST["twitter"])]
    places += [] if any(text for text, _ in places) else [(text, 1.0) for text in _h2(data)]
    yield from ((t, trust) for text, trust in places if 0 < len(t := flat(text)) <= LONG and squashed(t))


def _headline(article: Node) -> list[str]:
    return list(strings(article.get("headline")))[:1] or list(strings(article.get("name")))[:1]


def _shown(data: PageData) -> list[str]:
    """The headline as readers see it: an h1 or h2 that another place repeats, whole or in part; else the first h1.

    Some pages hide an h1 for search engines, which JSON-LD and ``<title>`` repeat, and show an h2, which is what
    they give for sharing.
    """
    first, second = (list(_headings(data, tag)) for tag in ("h1", "h2"))
    others = [squashed(t) for t in (data.first("og:title"), *_headline(data.article))]
    others = [other for other in others if len(other) >= SHORT]
    same = [text for other in others for text in first + second if squashed(text) == other]
    part = [t for t in first if len(k := squashed(t)) >= SHORT and any(k in other or other in k for other in others)]
    return (same + part + first)[:1]


def _headings(data: PageData, tag: str) -> Iterator[str]:
    for element in islice(data.tree.iter(tag), HEADINGS):
        teaser = tag == "h2" and (element.find(".//a[@href]") is not None or element.getparent().tag == "a")
        if not teaser and (text := _spaced(element)) and len(text) <= LONG:
            yield text


def _spaced(element: object) -> str:
    """The element's text with a space between its parts."""
    return flat(" ".join(element.itertext()))  # type: ignore[attr-defined]


def _h2(data: PageData) -> list[str]:
    element = data.tree.find(".//h2")
    return [_spaced(element)] if element is not None else []


def _bare(text: str, sites: tuple[str, ...], given: list[str]) -> str:
    """The text without the site's name before or after a joint.

    What stands beyond a joint is the site's name where it resembles one of ``sites``, and is no part of the
    headline where another place gives the rest alone.
    """
    others = {squashed(each) for each in given}
    for joint in reversed(list(_JOINT.finditer(text))[-4:]):
        head, tail = text[: joint.start()].strip(), text[joint.end() :].strip()
        if squashed(head) in others or (_site(tail, sites) and len(squashed(head)) >= SHORT):
            return _bare_again(head, sites, others)
        if squashed(tail) in others or (_site(head, sites) and len(squashed(tail)) >= SHORT):
            return tail
    return text


def _bare_again(head: str, sites: tuple[str, ...], others: set[str]) -> str:
    """The same for a section's name that stood before the site's ("Headline - National | Site")."""
    joint = next(reversed(list(_JOINT.finditer(head))), None)
    shorter = head[: joint.start()].strip() if joint else ""
    return shorter if shorter and squashed(shorter) in others else head


def _site(text: str, sites: tuple[str, ...]) -> bool:
    key = squashed(text)
    return len(key) > 2 and any(key.startswith(s) or s.startswith(key) or key.endswith(s) for s in sites if len(s) > 2)


def outlet(data: PageData, host: str) -> str:
    """The name of the outlet: as Open Graph, the publisher in JSON-LD or the application names it; else the host."""
    name = data.first("og:site_name")
    publishers = [data.named(data.article.get("publisher"))]
    publishers += [data.named(n.get("publisher")) for n in data.nodes if not data.article]
    named = [text for each in publishers for text in strings(each) if not rows.host(text)]
    others = [data.first(place) for place in ("application-name", "dc.publisher", "publisher")]
    return next((each for each in (name, *named, *others) if each and "://" not in each), host)
