"""Whatever comes in: it gives reports, or it is named and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.gathering import KEPT, FileSource, FolderSource, StreamSource, decoding, gather, rows
from copydesk.gathering.texts import titled
from copydesk.records import Report, Trouble

NOW = datetime(2031, 5, 3, 12, tzinfo=UTC)
GOOD = {"text": "The ferry Alba ran aground off Port Lorne.", "outlet": "Harbour Courier"}


def taken(*inputs: object, stdin: bytes | None = None) -> tuple[list[Report], list[Trouble]]:
    stream = None if stdin is None else io.BytesIO(stdin)
    made = list(gather([str(i) for i in inputs], now=NOW, stdin=stream))
    return [m for m in made if isinstance(m, Report)], [m for m in made if isinstance(m, Trouble)]


def jsonl(*values: object) -> bytes:
    return b"".join(v if isinstance(v, bytes) else json.dumps(v).encode() + b"\n" for v in values)


@pytest.fixture
def put(tmp_path: Path) -> Callable[[str, bytes], Path]:
    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    return write


Put = Callable[[str, bytes], Path]

BAD_FILES = [
    ("empty.txt", b"", "empty", "an empty file"),
    ("empty.jsonl", b"", "empty", "an empty file"),
    ("blank.jsonl", b"\n \n", "empty", "empty"),
    ("blank.txt", b" \n\n", "no-text", "a blank text"),
    ("title.txt", b"# Only a title\n", "no-text", "a blank text"),
    ("program.txt", b"MZ\x00\x01\x02", "binary", "a binary file, not text"),
    ("late.txt", b"a" * 9000 + b"\x00", "binary", "a binary file, not text"),
    ("picture.html", b"\x89PNG\x00\x00", "binary", "a binary file, not text"),
    ("bare.html", b"<html><body></body></html>", "no-report", "a page without an article"),
    ("cut.jsonl.gz", gzip.compress(jsonl(GOOD))[:-12], "gzip", "broken in its compression"),
    ("wrong.jsonl.gz", b"\x1f\x8bnonsense", "gzip", "broken in its compression"),
    ("mail.eml", b"From: a@b.example\n\n", "mail", "a mail without a text"),
    ("feed.xml", b"<rss/>", "empty", "a feed without entries"),
    ("map.xml", b"<urlset/>", "feed", "no feed"),
    ("list.opml", b"<opml/>", "empty", "a list without feeds"),
    ("crawl.warc", b"WARC/1.0", "later", "not yet"),
    ("all.zip", b"PK\x03\x04", "archive", "unpack it and give the folder"),
    ("all.tar.gz", gzip.compress(b"news"), "archive", "unpack it and give the folder"),
    ("paper.pdf", b"%PDF-1.7", "document", "give its text or page"),
    ("named-otherwise", b"%PDF-1.7", "document", "give its text or page"),
    ("number.json", b"5", "not-a-report", "not a JSON object with a text, but a number"),
]


@pytest.mark.parametrize(("name", "data", "code", "message"), BAD_FILES, ids=[b[0] for b in BAD_FILES])
def test_a_bad_file_is_named_and_the_rest_goes_on(put: Put, name: str, data: bytes, code: str, message: str) -> None:
    bad, good = put(name, data), put("good.jsonl", jsonl(GOOD))
    reports, troubles = taken(bad, good)
    assert reports[-1].outlet == "Harbour Courier"
    assert [(t.stage, t.subject, t.code) for t in troubles if t.code != "again"] == [("gather", str(bad), code)]
    assert message in troubles[0].message


BAD_LINES = [
    (b"not json\n", "json", "not valid JSON"),
    (b'{"text": "cut\n', "json", "not valid JSON"),
    (b"[" * 200_000 + b"\n", "json", "nested too deeply"),
    ([1], "not-a-report", "but a list"),
    ("words", "not-a-report", "but a string"),
    (None, "not-a-report", "but null"),
    (True, "not-a-report", "but true or false"),
    ({"title": "no text"}, "no-text", "no text"),
    ({"text": None}, "no-text", "no text"),
    ({"text": " \n"}, "no-text", "a blank text"),
    ({"text": 5}, "no-text", "its text is a number"),
    ({"text": ["a"]}, "no-text", "its text is a list"),
]


@pytest.mark.parametrize(("line", "code", "message"), BAD_LINES, ids=[b[2] for b in BAD_LINES])
def test_a_bad_line_is_named_by_its_number(put: Put, line: object, code: str, message: str) -> None:
    path = put("in.jsonl", jsonl(GOOD, line, {**GOOD, "text": "It was towed free."}))
    reports, troubles = taken(path)
    assert [r.text for r in reports] == [GOOD["text"], "It was towed free."]
    assert [(t.subject, t.code) for t in troubles] == [(f"{path}:2", code)]
    assert message in troubles[0].message


NOTES = [
    ({**GOOD, "published": "yesterday"}, "published", None),
    ({**GOOD, "published": 1_900_000_000}, "published", None),
    ({**GOOD, "published": "0001-01-01T00:00:00+05:00"}, "published", None),
    ({**GOOD, "published": "2031-05-05"}, "future", None),
    ({**GOOD, "published": "2031-05-04T11:00"}, None, datetime(2031, 5, 4, 11, tzinfo=UTC)),
    ({**GOOD, "published": "2031-05-01"}, None, datetime(2031, 5, 1, tzinfo=UTC)),
    ({**GOOD, "published": "2031-05-01T14:00+02:00"}, None, datetime(2031, 5, 1, 12, tzinfo=UTC)),
    ({**GOOD, "published": ""}, None, None),
    ({**GOOD, "title": 5}, "field", None),
    ({**GOOD, "id": [1]}, "field", None),
    ({**GOOD, "text": "word"}, None, None),
]


@pytest.mark.parametrize(("row", "code", "published"), NOTES, ids=lambda x: str(x)[-40:])
def test_a_doubtful_field_is_noted_and_the_report_kept(
    put: Put, row: dict[str, object], code: str | None, published: datetime | None
) -> None:
    reports, troubles = taken(put("in.jsonl", jsonl(row)))
    assert [r.published for r in reports] == [published]
    assert [t.code for t in troubles] == ([code] if code else [])
    assert {t.code for t in troubles} <= KEPT


def test_half_a_character_is_replaced_and_no_position_moves(put: Put) -> None:
    line = rb'{"text": "a\ud800b \\ud800 \ud83d\ude00 c"}' + b"\n"
    reports, troubles = taken(put("in.jsonl", line))
    assert reports[0].text == "a\ufffdb \\ud800 😀 c"
    assert [t.code for t in troubles] == ["encoding"]


ENCODED = [
    ("Café by the “sea”", "utf-8-sig", None),
    ("Café by the “sea”", "utf-16", None),
    ("The café by the “sea” is open today", "cp1252", "encoding"),
    ("Привет мир, паром сел на мель у порта сегодня утром", "cp1251", "encoding"),
]


@pytest.mark.parametrize(("text", "encoding", "code"), ENCODED, ids=[e[1] for e in ENCODED])
def test_text_in_other_encodings_is_read(put: Put, text: str, encoding: str, code: str | None) -> None:
    reports, troubles = taken(put("in.txt", text.encode(encoding)))
    assert [r.text for r in reports] == [text]
    assert [t.code for t in troubles] == ([code] if code else [])


def test_json_lines_in_other_encodings_are_read(put: Put) -> None:
    wide = put("wide.jsonl", json.dumps({"text": "Café"}, ensure_ascii=False).encode("utf-16"))
    old = put("old.jsonl", '{"text": "Señor"}\n'.encode("cp1252"))
    reports, troubles = taken(wide, old)
    assert [r.text for r in reports] == ["Café", "Señor"]
    assert [t.code for t in troubles] == ["encoding"]


def test_a_large_text_is_named_and_large_json_lines_are_read(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MAX_BYTES", 1000)
    monkeypatch.setattr(rows, "MAX_LINE", 500)
    large = put("large.txt", b"a" * 2000)
    bomb = put("bomb.txt.gz", gzip.compress(b"a" * 2000))
    many = put("many.jsonl", jsonl(*[{"text": f"report {i}"} for i in range(100)], {"text": "b" * 600}, {"text": "c"}))
    reports, troubles = taken(large, bomb, many)
    assert len(reports) == 101
    assert [(t.subject, t.code) for t in troubles] == [
        (str(large), "size"),
        (str(bomb), "size"),
        (f"{many}:101", "size"),
    ]


# --- ids ---


def test_the_same_report_ten_thousand_times_counts_once_with_one_note(put: Put) -> None:
    reports, troubles = taken(put("in.jsonl", jsonl(GOOD) * 10_000))
    assert len(reports) == 1
    assert [(t.code, t.message) for t in troubles] == [("again", "9,999 reports came again and did not count")]


def test_two_reports_under_one_id_keep_the_first(put: Put) -> None:
    path = put("in.jsonl", jsonl({"id": "a", "text": "first"}, {"id": "a", "text": "second"}, {"id": 7, "text": "x"}))
    reports, troubles = taken(path)
    assert [(r.id, r.text) for r in reports] == [("a", "first"), ("7", "x")]
    assert [(t.subject, t.code) for t in troubles] == [(f"{path}:2", "id")]


def test_an_id_made_of_the_content_does_not_depend_on_the_file(put: Put) -> None:
    text = b"The ferry Alba ran aground."
    reports, troubles = taken(put("a.txt", text), put("b.txt", text))
    assert len(reports) == 1
    assert [t.code for t in troubles] == ["again"]


def test_gathered_reports_can_be_gathered_again(put: Put) -> None:
    from copydesk import codec

    first, _ = taken(put("in.jsonl", jsonl({**GOOD, "published": "2031-05-01", "byline": ["Ida Brandt"], "url": "u"})))
    again, troubles = taken("-", stdin=codec.encode(first[0]).encode())
    assert again == first
    assert troubles == []


# --- places ---


def test_what_is_not_there_is_named() -> None:
    reports, troubles = taken("nowhere.txt", "https://courier.example/feed", "-", "")
    assert not reports
    assert [t.code for t in troubles] == ["missing", "network", "missing", "missing"]


def test_what_may_not_be_read_is_named(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied", str(self))

    path = put("secret.txt", b"words")
    monkeypatch.setattr(Path, "open", refuse)
    assert [(t.code, t.message) for t in taken(path)[1]] == [("permission", "permission denied")]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and devices")
def test_links_in_a_circle_and_devices_end(put: Put, tmp_path: Path) -> None:
    put("news/good.txt", b"The ferry ran aground.")
    os.symlink(tmp_path / "news", tmp_path / "news" / "inner")
    os.symlink(tmp_path / "b", tmp_path / "a")
    os.symlink(tmp_path / "a", tmp_path / "b")
    os.mkfifo(tmp_path / "news" / "pipe.txt")
    reports, troubles = taken(tmp_path / "news", tmp_path / "a", "/dev/zero")
    assert len(reports) == 1
    assert [t.code for t in troubles] == ["passed", "unreadable", "kind"]


def test_a_folder_is_read_by_name_and_its_folders_name_outlets(put: Put, tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "Lorne Post/c.txt", ".hidden.txt", ".git/d.txt", "picture.png"):
        put(f"in/{name}", f"Report {name}.".encode())
    reports, troubles = taken(tmp_path / "in")
    assert [(r.outlet, r.text) for r in reports] == [
        ("a", "Report a.md."),
        ("b", "Report b.txt."),
        ("Lorne Post", "Report Lorne Post/c.txt."),
    ]
    assert [t.code for t in troubles] == ["passed"]


def test_a_folder_with_nothing_usable_is_named(put: Put, tmp_path: Path) -> None:
    put("in/picture.png", b"\x89PNG")
    assert [(t.subject, t.code) for t in taken(tmp_path / "in")[1]] == [(str(tmp_path / "in"), "empty")]


def test_a_file_without_ending_is_known_by_its_start(put: Put) -> None:
    reports, _ = taken(
        put("rows", jsonl(GOOD)), put("words", b"Plain words."), put("rows2", gzip.compress(b'{"text":"z"}'))
    )
    assert [r.text for r in reports] == [GOOD["text"], "Plain words.", "z"]


def test_a_json_file_may_hold_one_report_a_list_or_lines(put: Put) -> None:
    one, two = put("one.json", b'{\n"text": "a"\n}'), put("two.json", b'[{"text": "b"}, {"text": "c"}, 5]')
    reports, troubles = taken(one, two, put("three.json", b'{"text": "d"}\n{"text": "e"}\n'))
    assert [r.text for r in reports] == list("abcde")
    assert [(t.subject, t.code) for t in troubles] == [(f"{two}:3", "not-a-report")]


def test_sources_keep_their_names(put: Put, tmp_path: Path) -> None:
    path = put("a.txt", b"x")
    assert [FileSource(path).name, FolderSource(tmp_path).name] == [str(path), str(tmp_path)]
    assert StreamSource(io.BytesIO()).name == "-"


# --- text files ---


def test_a_title_line_and_a_front_matter_are_taken_off() -> None:
    assert titled("# Aground\r\n\r\nThe ferry.\r\n") == {"title": "Aground", "text": "The ferry."}
    front = '---\ntitle: "Aground: again"\noutlet: Courier\ntags: x\n---\n\n# Not the title\nThe ferry.'
    assert titled(front) == {"title": "Aground: again", "outlet": "Courier", "text": "The ferry."}


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    assert titled("---\nThe ferry ran aground.\nIt was towed.")["text"].startswith("---\nThe ferry")


def test_the_host_names_the_outlet(put: Put) -> None:
    row = {"text": "a", "url": "https://www.courier.example/1"}
    assert taken(put("in.jsonl", jsonl(row, {"text": "b", "url": "http://[bad"})))[0][0].outlet == "courier.example"


@given(st.binary(max_size=300))
def test_no_bytes_break_a_stream(data: bytes) -> None:
    made = list(gather(["-"], now=NOW, stdin=io.BytesIO(data)))
    assert all(isinstance(m, Report | Trouble) for m in made)


PLAIN = st.none() | st.booleans() | st.floats() | st.text() | st.integers()
KEYS = st.sampled_from(["text", "id", "published", "url", "byline", "supersedes"])


@given(st.recursive(PLAIN, lambda x: st.lists(x) | st.dictionaries(KEYS, x), max_leaves=8))
def test_no_value_breaks_a_row(value: object) -> None:
    made = list(rows.report(value, "here", NOW))
    assert sum(isinstance(m, Report) for m in made) <= 1
    assert made
