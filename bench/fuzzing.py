"""Damaged pages, feeds, lists of feeds and mails, by the ten thousand: no crash, no hang.

    python bench/fuzzing.py [NUMBER]

Every input is made from a seed: an invented document of one kind, damaged a few times (cut, doubled, bytes turned,
hostile pieces put in, nested, in another encoding), and gathered from a file as a user would. A fault is anything that
is raised, anything that takes longer than ``SLOW``, and a report that breaks a promise: a blank text, a naive time, a
control of the terminal in a Trouble. Faults are printed with their seed; with one the status is 1.
"""

from __future__ import annotations

import gzip
import multiprocessing
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
import newsroom

from copydesk import codec, gathering
from copydesk.records import Fetched, Report, Trouble

SLOW = 5.0
"""Seconds that one damaged input may take; the largest has about a megabyte."""

STUCK = 60
"""Seconds after which an input counts as hanging and is given up."""

FETCHED = 0.4
"""Share of inputs that come over a network instead of from a file."""

NUMBER = 50_000
BATCH = 250

Damage = Callable[[bytes, random.Random], bytes]


# --- documents, before damage ---


def sample(chance: random.Random, number: int = 1) -> list[Report]:
    """Some reports of the newsroom."""
    return chance.sample(list(newsroom.reports().values()), number)


def page(chance: random.Random) -> bytes:
    """A news page with all that surrounds an article."""
    (report,) = sample(chance)
    title = escape(report.title)
    data = f'{{"@type":"NewsArticle","headline":"{report.title}","datePublished":"2025-06-12T15:35:00Z","author":[]}}'
    parts = [
        f'<!doctype html><html lang="en"><head><title>{title} | {report.outlet}</title>',
        f'<meta property="og:title" content="{title}"><meta property="article:published_time" content="2025-06-12">',
        f'<script type="application/ld+json">{data}</script></head><body>',
        '<nav><a href="/">Home</a><a href="/x">World</a></nav>',
        f'<article><h1>{title}</h1><p class="byline">By Ida Brandt</p>',
        "<figure><figcaption>A quay.</figcaption></figure>",
        *(f"<p>{escape(p)}</p>" for p in report.text.split("\n") if p.strip()),
        '<aside><a href="/y">Read more</a></aside></article><footer>All rights reserved</footer></body></html>',
    ]
    return "\n".join(parts).encode()


def rss(chance: random.Random) -> bytes:
    """RSS 2.0 with a few entries."""
    items = "".join(
        f"<item><title>{escape(r.title)}</title><link>https://courier.example/{i}</link><guid>{i}</guid>"
        "<pubDate>Thu, 12 Jun 2025 15:35:00 GMT</pubDate>"
        f"<description>{escape(escape(r.text[:400]))}</description></item>"
        for i, r in enumerate(sample(chance, 4))
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>'.encode()


def atom(chance: random.Random) -> bytes:
    """Atom with content of three types."""
    items = "".join(
        f"<entry><title>{escape(r.title)}</title><id>urn:{i}</id><updated>2025-06-12T15:35:00Z</updated>"
        f'<link href="a{i}"/>'
        f'<content type="{chance.choice(["html", "text", "xhtml"])}">{escape(r.text)}</content></entry>'
        for i, r in enumerate(sample(chance, 3))
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://c.example/"><title>C</title>{items}</feed>'.encode()


def json_feed(chance: random.Random) -> bytes:
    """JSON Feed 1.1."""
    rows = [
        {"id": r.id, "title": r.title, "content_html": f"<p>{escape(r.text)}</p>", "date_published": "2025-06-12"}
        for r in sample(chance, 3)
    ]
    return codec.dump({"version": "https://jsonfeed.org/version/1.1", "title": "C", "items": rows})


def opml(chance: random.Random) -> bytes:
    """A list of feeds in a folder."""
    many = range(chance.randrange(1, 30))
    lines = "".join(f'<outline text="F{i}" xmlUrl="https://f{i}.example/rss"/>' for i in many)
    body = f'<body><outline text="News">{lines}</outline></body>'
    return f'<opml version="2.0"><head><title>L</title></head>{body}</opml>'.encode()


def mail(chance: random.Random) -> bytes:
    """A newsletter in two parts."""
    (report,) = sample(chance)
    lines = [
        "From: =?utf-8?Q?Ha=CC=88fen?= <desk@courier.example>",
        f"Subject: {report.title}",
        "Date: Thu, 12 Jun 2025 15:35:00 +0000",
        'MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary="b"\r\n',
        "--b\r\nContent-Type: text/plain; charset=utf-8",
        f"Content-Transfer-Encoding: {chance.choice(['quoted-printable', 'base64', '8bit', '7bit'])}\r\n",
        f"{report.text}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>{report.text}</p>\r\n--b--\r\n",
    ]
    return "\r\n".join(lines).encode()


KINDS: dict[str, tuple[Callable[[random.Random], bytes], str]] = {
    "page": (page, ".html"),
    "rss": (rss, ".rss"),
    "atom": (atom, ".xml"),
    "json": (json_feed, ".json"),
    "opml": (opml, ".opml"),
    "mail": (mail, ".eml"),
}

HOSTILE = (
    *(b"\x00", b"\xff\xfe", b"\xc0\x80", b"\x1b[2J", b"]]>", b"<![CDATA[", b"<!--", b"-->", b"&#xD800;", b"&#x110000;"),
    *(b"&amp" * 50, b"</p>" * 40, b"<table><tr><td>" * 200, b"<div>" * 3000, b'"' * 500, b"9" * 5000),
    *(b"<script>", b"</html>", b"<base href='javascript:x'>", b"<frameset>", b"<svg>", b"<template>", b"\r\n\r\n"),
    b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>",
    b"<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    b'{"@graph":' + b"[" * 2000,
    *(b"--b\r\n" * 300, b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 60, b"=?utf-8?b?" * 99),
    *("\u202e".encode(), "漢字".encode(), "١٢٣".encode(), b"2025-13-45T99:99:99Z"),
)


def cut(data: bytes, chance: random.Random) -> bytes:
    """The data up to some byte."""
    return data[: chance.randrange(len(data) + 1)]


def dropped(data: bytes, chance: random.Random) -> bytes:
    """A stretch of it gone."""
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.randrange(1, 400) :]


def doubled(data: bytes, chance: random.Random) -> bytes:
    """A stretch of it several times over."""
    start = chance.randrange(len(data) + 1)
    end = start + chance.randrange(1, 2000)
    return data[:end] + data[start:end] * chance.randrange(1, 20) + data[end:]


def turned(data: bytes, chance: random.Random) -> bytes:
    """Some bytes others."""
    made = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        if made:
            made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def hostile(data: bytes, chance: random.Random) -> bytes:
    """A hostile piece somewhere in it."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(HOSTILE) + data[at:]


def recoded(data: bytes, chance: random.Random) -> bytes:
    """In another encoding than it says."""
    return data.decode("utf-8", "replace").encode(chance.choice(["utf-16", "cp1252", "shift_jis", "utf-32"]), "replace")


def packed(data: bytes, chance: random.Random) -> bytes:
    """Packed, and sometimes broken off."""
    made = gzip.compress(data)
    return made[: chance.randrange(len(made))] if chance.random() < 0.5 else made


DAMAGES: tuple[Damage, ...] = (cut, dropped, doubled, turned, hostile, hostile, recoded, packed)


# --- one input ---


@dataclass
class Network:
    """Gives the input of a seed at the first address it is asked for, damaged documents after, kinds told at random."""

    data: bytes
    chance: random.Random
    name: str = "network"
    asked: int = 0

    def fetch(self, url: str, *, etag: str = "", modified: str = "") -> Fetched | Trouble:
        """What stands there, or now and then nothing."""
        self.asked += 1
        body = self.data if self.asked == 1 else made(self.chance.randrange(10**9))[1]
        if self.chance.random() < 0.1:
            return Trouble("gather", url, "status", "nothing")
        kind = self.chance.choice(["text/html", "application/rss+xml", "application/json", "text/plain", "x/y", ""])
        return Fetched(url, 200, body, kind, self.chance.choice(["", "utf-8", "latin-1", "none", "utf-16"]))


def made(seed: int) -> tuple[str, bytes, str]:
    """The kind, bytes and name of the input of a seed; the name's end is sometimes that of another kind."""
    chance = random.Random(seed)
    kind = chance.choice(list(KINDS))
    document, suffix = KINDS[kind]
    data = document(chance)
    for _ in range(chance.randrange(1, 5)):
        data = chance.choice(DAMAGES)(data, chance)
    if chance.random() < 0.1:
        suffix = chance.choice([".html", ".xml", ".txt", ".jsonl", ".eml", "", ".md"])
    return kind, data, f"input{suffix}"


def faults(seed: int, folder: Path, seen: Counter[str]) -> Iterator[str]:
    """What is wrong with how the input of a seed is gathered; what became of it is counted in ``seen``."""
    kind, data, name = made(seed)
    path = folder / name
    path.write_bytes(data)
    chance = random.Random(-seed)
    given = "https://courier.example/a" if chance.random() < FETCHED else str(path)
    start = time.perf_counter()
    signal.alarm(STUCK)
    try:
        found = list(gathering.gather([given], now=newsroom.NOON, reach=gathering.Reach(Network(data, chance))))
        yield from (fault for each in found for fault in broken(each))
        seen[f"{kind}, read" if any(isinstance(each, Report) for each in found) else f"{kind}, refused"] += 1
    except Exception:  # any crash is a finding
        yield traceback.format_exc(limit=-3).replace("\n", " | ")
    finally:
        signal.alarm(0)
        path.unlink()
    if time.perf_counter() - start > SLOW:
        yield f"{time.perf_counter() - start:.1f} s"


def broken(each: Report | Trouble) -> Iterator[str]:
    """The promises that a report or a Trouble breaks."""
    if isinstance(each, Trouble):
        if not each.message or any(char < " " for char in each.message):
            yield f"a Trouble that cannot be printed: {each.message!r:.80}"
        return
    if not each.text.strip():
        yield "a report with a blank text"
    if each.published and each.published.tzinfo is None:
        yield "a naive time"


def stuck(*_: object) -> None:
    """Give an input up."""
    raise TimeoutError(f"hangs for {STUCK} s")


def batch(seeds: range) -> tuple[list[tuple[int, str]], Counter[str]]:
    """The faults of some seeds, and what became of their inputs."""
    signal.signal(signal.SIGALRM, stuck)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        return [(seed, fault) for seed in seeds for fault in faults(seed, Path(folder), seen)], seen


def main() -> None:
    """Inputs until the number is reached, on two processes."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else NUMBER
    bad, done, start = 0, 0, time.monotonic()
    seen: Counter[str] = Counter()
    batches = (range(i, min(i + BATCH, number)) for i in range(0, number, BATCH))
    with multiprocessing.Pool(2) as pool:
        for found, became in pool.imap(batch, batches):
            seen += became
            for seed, fault in found:
                bad += 1
                print(f"seed {seed} ({made(seed)[0]}): {fault[:600]}", flush=True)
            done += BATCH
            print(f"\r{min(done, number):,} of {number:,}", end="", file=sys.stderr, flush=True)
    print(
        f"\n{number:,} damaged inputs in {time.monotonic() - start:.0f} s, {bad} faults; {dict(sorted(seen.items()))}"
    )
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
