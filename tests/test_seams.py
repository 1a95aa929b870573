"""Whatever stands behind a seam keeps its Protocol to the letter: the fakes of these tests, and what ships."""

import inspect
from typing import Any

import pytest
from fakes import FakeChecker, FakeFetcher, FakeJudge, FakePublisher, FakeReader, FakeSource, FakeWriter
from newsroom import NOON, dossier, report

from copydesk import publishing, seams
from copydesk.desk import Heard, make_desk
from copydesk.judges.servers import OpenAIJudge
from copydesk.llm import Client
from copydesk.records import LineKind, Span

PROTOCOLS = {
    name: kind for name, kind in vars(seams).items() if inspect.isclass(kind) and kind.__module__ == seams.__name__
}
DESK = make_desk()
KEPT = [
    ("Source", FakeSource()),
    ("Fetcher", FakeFetcher()),
    ("Reader", FakeReader()),
    ("Writer", FakeWriter()),
    ("Checker", FakeChecker()),
    ("Judge", FakeJudge()),
    ("Judge", Heard(FakeJudge(), [])),
    ("Judge", OpenAIJudge(Client("http://127.0.0.1:8080/v1", "small"))),
    ("Publisher", FakePublisher()),
    ("Reader", DESK.reader),
    ("Writer", DESK.writer),
    ("Publisher", publishing.HtmlPublisher()),
    ("Publisher", publishing.MarkdownPublisher()),
    ("Publisher", publishing.TextPublisher()),
    *(("Checker", checker) for checker in DESK.checkers),
]


def methods(protocol: type) -> list[str]:
    return [n for n, member in vars(protocol).items() if inspect.isfunction(member) and not n.startswith("_")]


def shape(method: Any) -> list[tuple[str, Any, Any]]:
    return [(p.name, p.kind, p.default) for p in inspect.signature(method).parameters.values() if p.name != "self"]


@pytest.mark.parametrize(("seam", "kept"), KEPT, ids=lambda x: x if isinstance(x, str) else type(x).__name__)
def test_it_has_a_name_and_takes_what_the_seam_hands_it(seam: str, kept: Any) -> None:
    protocol = PROTOCOLS[seam]
    assert isinstance(kept.name, str)
    assert kept.name
    for name in methods(protocol):
        assert shape(getattr(kept, name)) == shape(getattr(protocol, name))


def test_every_seam_has_one_method() -> None:
    assert {name: methods(kind) for name, kind in PROTOCOLS.items()} == {
        "Source": ["gather"],
        "Fetcher": ["fetch"],
        "Reader": ["read"],
        "Writer": ["write"],
        "Checker": ["check"],
        "Judge": ["judge"],
        "Publisher": ["publish"],
    }


def test_names_tell_the_checkers_apart() -> None:
    names = [checker.name for checker in DESK.checkers]
    assert len(set(names)) == len(names) >= 4


FERRY = report("The ferry sank off Port Amsel. Nine people died, the coastguard said.", outlet="Amsel Courier")
STRIKE = report("Dockers in Port Amsel went on strike. The union called it a last resort.", outlet="The Lantern")


@pytest.mark.parametrize("reader", [FakeReader(), DESK.reader], ids=lambda r: r.name)
def test_a_reader_gives_ranges_that_lie_in_the_text_and_in_order(reader: seams.Reader) -> None:
    reading = reader.read(FERRY)
    assert reading.report == FERRY.id
    assert reading.reader == reader.name
    ranges = [(s.start, s.end) for s in reading.sentences]
    assert ranges == sorted(ranges)
    assert [FERRY.text[a:b] for a, b in ranges] == [
        "The ferry sank off Port Amsel.",
        "Nine people died, the coastguard said.",
    ]


@pytest.mark.parametrize("writer", [FakeWriter(), DESK.writer], ids=lambda w: w.name)
def test_a_writer_cites_words_of_the_dossier_and_never_what_it_must_do_without(writer: seams.Writer) -> None:
    """Two reports; the gate held the first sentence of each, and the writer is asked again."""
    reports = (FERRY, STRIKE)
    whole = dossier(*reports, readings=[DESK.reader.read(r) for r in reports])
    without = frozenset(Span(r.report, r.sentences[0].start, r.sentences[0].end) for r in whole.readings)
    brief = writer.write(whole, now=NOON, without=without)
    assert (brief.story, brief.writer, brief.made) == (whole.story.id, writer.name, NOON)
    for _, line in brief.lines():
        assert line.cites[0].text == whole[line.cites[0].span]
        assert line.kind is LineKind.COMPOSED or line.cites[0].span not in without
