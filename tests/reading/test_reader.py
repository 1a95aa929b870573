"""Promises of every reading, on any text at all."""

from __future__ import annotations

import itertools
import random
import time
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from copydesk.reading import RulesReader, read
from copydesk.records import Reading, Report, ReportId
from copydesk.seams import Reader

PIECES = [
    "“",
    "”",
    '"',
    "''",
    "``",
    "‘",
    "’",
    "'",
    "«",
    "»",
    ".",
    ",",
    ":",
    "—",
    "?",
    "!",
    "(",
    ")",
    "🚢",
    "\x00",
    "1,",
    ".5",
    "-year-old",
    "said",
    "saying",
    "told",
    "that",
    "who",
    "and",
    "the",
    "he",
    "She",
    "one",
    "last",
    "Roe",
    "Mr.",
    "Gen.",
    "U.S.",
    "p.m.",
    "Sunday",
    "2019",
    "320",
    "percent",
    "people",
    "killed",
    "minister",
    "Kolvany",
    "reporters",
    *("\n", "\n\n", " ", ". ", ", ", ": ", "Jane Roe", "according to", "June 9", "more than", "at least", "20 to 30"),
    *(
        "$1.2 million",
        "Ministry of",
        "three days ago",
        "reportedly",
        "allegedly",
        "that",
        "was told",
        "accused of",
        "claim",
    ),
    *("and", "“", "”", "''", "as saying", "quoted", "he", "she", "who", "with", "—", "if", "not", "ill.", "Tom Hall"),
]

TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)


def reading_of(text: str) -> Reading:
    return read(Report(ReportId("r"), text, published=datetime(2025, 6, 11, tzinfo=UTC), language="en"))


@given(TEXTS)
@example("“We left,” Jane Roe said. “We\n“came back.”")
@example("The bridge collapsed reportedly")
@example("“Yes,” “no,” “maybe,” Jane Roe said.")
@example("Jane \ud800 Roe said so. Roe left.")
def test_every_span_lies_in_the_text(text: str) -> None:
    reading = reading_of(text)
    spans = [(x.start, x.end) for x in (*reading.sentences, *reading.figures, *reading.names, *reading.dates)]
    for quote in reading.quotes:
        spans += [(quote.start, quote.end), *quote.parts, *(x for x in (quote.cue, quote.speaker) if x)]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(TEXTS)
def test_sentences_are_in_order_apart_and_trimmed(text: str) -> None:
    found = reading_of(text).sentences
    assert all(a.end <= b.start and a.paragraph <= b.paragraph for a, b in itertools.pairwise(found))
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() for s in found)


@given(TEXTS)
def test_every_word_is_in_a_sentence(text: str) -> None:
    covered = {i for s in reading_of(text).sentences for i in range(s.start, s.end)}
    assert all(c.isspace() or i in covered for i, c in enumerate(text))


@given(TEXTS)
def test_parts_make_up_their_quotation(text: str) -> None:
    for quote in reading_of(text).quotes:
        assert quote.parts
        assert min(s for s, _ in quote.parts) == quote.start
        assert max(e for _, e in quote.parts) == quote.end
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(quote.parts))


@given(TEXTS)
def test_a_sure_speaker_is_named_and_an_unresolved_one_is_not(text: str) -> None:
    for quote in reading_of(text).quotes:
        assert (quote.who is None) == (quote.tier == "unresolved")


@given(TEXTS)
def test_figures_names_and_dates_do_not_overlap_their_like(text: str) -> None:
    reading = reading_of(text)
    for found in (reading.figures, reading.names, reading.dates):
        assert all(a.end <= b.start for a, b in itertools.pairwise(found))


@given(TEXTS)
def test_any_language_is_read_without_an_error(text: str) -> None:
    for language in ("de", "ar", "zh", "xx"):
        reading = read(Report(ReportId("r"), text, language=language))
        assert all(0 <= s.start < s.end <= len(text) for s in reading.sentences)


def test_the_reader_keeps_the_seam_and_reads_the_same_twice() -> None:
    reader: Reader = RulesReader()
    report = Report(ReportId("r"), "“We left,” said Jane Roe. Two boats sank.", language="en-GB")
    assert reader.name == "rules-2"
    assert reader.read(report) == reader.read(report)
    assert reader.read(report).language == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The boat left the pier at dawn and nobody saw it go.", "en"),
        ("Das Boot hat den Steg im Morgengrauen verlassen, und niemand hat es gesehen.", "de"),
        ("", "en"),
        ("12345 !!!", "en"),
    ],
)
def test_a_language_nobody_gave_is_told_from_the_text(text: str, language: str) -> None:
    assert read(Report(ReportId("r"), text)).language == language


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "''",
        "said ",
        "Bob, said, ",
        "Aa ",
        "A. ",
        "1,",
        "\x00\x85",
        "🚢 “x” ",
        "“We lost it\n",
        "(",
        "he said it! ",
    ],
)
def test_ten_times_the_text_takes_about_ten_times_as_long(piece: str) -> None:
    """Twice that, and a floor under what can be timed, is left for a busy machine."""

    def seconds(times: int) -> float:
        start = time.process_time()
        reading_of(piece * times)
        return time.process_time() - start

    small = max(seconds(1_500), seconds(1_500), 0.01)
    assert seconds(15_000) < 25 * small + 0.2


def test_two_thousand_shuffled_texts_break_nothing() -> None:
    """Pieces of news in any order, as a cut feed has them: a word that wants another may be the last."""
    shuffled = random.Random(7)
    for _ in range(2_000):
        text = shuffled.choice((" ", "", "\n")).join(shuffled.choice(PIECES) for _ in range(shuffled.randint(1, 40)))
        for quote in reading_of(text).quotes:
            assert 0 <= quote.start < quote.end <= len(text)
