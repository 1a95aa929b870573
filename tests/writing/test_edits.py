"""Named edits: what each rule cuts or adds, and that replaying them gives the line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from copydesk.records import (
    Cite,
    Date,
    Edit,
    Name,
    NameKind,
    Quote,
    QuoteKind,
    Reading,
    Report,
    ReportId,
    Sentence,
    Tier,
    replay,
)  # fmt: skip
from copydesk.writing.edits import Places, placing, standing

THURSDAY = datetime(2031, 3, 6, 9, tzinfo=UTC)


def told(text: str, published: datetime | None = THURSDAY) -> Report:
    return Report(ReportId("r1"), text, outlet="The Ardel Post", published=published)


def read(report: Report, **marks: object) -> Reading:
    sentences = (Sentence(0, len(report.text), 0),)
    return replace(Reading(report.id, "hand", "en", sentences), **marks)  # type: ignore[arg-type]


def person(report: Report, mention: str, who: str) -> Name:
    at = report.text.rindex(mention)
    return Name(at, at + len(mention), NameKind.PERSON, who)


def nowhere() -> Places:
    return Places({}, {}, frozenset({"r1"}))


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("PORT ARDEL (NPA) - Talks ended on Thursday.", "Talks ended on Thursday."),
        ("TAVIK, Lorn — Talks ended on Thursday.", "Talks ended on Thursday."),
        ("(NPA) Talks ended on Thursday.", "Talks ended on Thursday."),
        ("But talks ended on Thursday.", "Talks ended on Thursday."),
        ("Meanwhile, talks ended on Thursday.", "Talks ended on Thursday."),
        ("PORT ARDEL - But talks ended on Thursday.", "Talks ended on Thursday."),
    ],
)
def test_a_dateline_and_a_leading_connective_are_cut(source: str, line: str) -> None:
    report = told(source)
    assert replay(source, standing(source, 0, report, read(report))) == line


@pytest.mark.parametrize("source", ["Butter prices rose on Thursday.", "UN envoys met on Thursday - at last."])
def test_a_sentence_that_only_looks_like_one_is_left_alone(source: str) -> None:
    report = told(source)
    assert standing(source, 0, report, read(report)) == ()


def spoken(before: str) -> tuple[str, tuple[Edit, ...]]:
    """A sentence "“It is over,” he said." after another one, and the edits it gets where "he" is Oskar Brandl."""
    report = told(before + " “It is over,” he said.")
    start = len(before) + 1
    pronoun = report.text.index("he said")
    quote = Quote(
        QuoteKind.DIRECT, start, start + 13, speaker=(pronoun, pronoun + 2), who="Oskar Brandl", tier=Tier.LIKELY
    )
    names = tuple(person(report, n, n) for n in ("Oskar Brandl", "Nora Felt") if n in before)
    said = Quote(QuoteKind.INDIRECT, 18, start - 1, speaker=(0, 12), who="Oskar Brandl", tier=Tier.SURE)
    quotes = (said, quote) if before.startswith("Oskar Brandl said") else (quote,)
    sentences = (Sentence(0, len(before), 0), Sentence(start, len(report.text), 0))
    reading = read(report, quotes=quotes, names=names, sentences=sentences)
    return report.text[start:], standing(report.text[start:], start, report, reading)


def test_he_said_becomes_the_full_name_where_he_spoke_by_name_just_before() -> None:
    source, made = spoken("Oskar Brandl said the talks had failed.")
    assert replay(source, made) == "“It is over,” Oskar Brandl said."
    assert [e.cite.text for e in made if e.cite] == ["Oskar Brandl"]


@pytest.mark.parametrize(
    "before",
    [
        "Oskar Brandl said Nora Felt had left the talks.",
        "Oskar Brandl died on Thursday.",
        "After the talks in the harbour a note was found by Oskar Brandl.",
    ],
)
def test_a_pronoun_is_not_filled_where_another_could_be_meant(before: str) -> None:
    assert spoken(before)[1] == ()


def test_an_unresolved_pronoun_is_never_filled() -> None:
    text = "“It is over,” he said."
    report = told(text)
    quote = Quote(QuoteKind.DIRECT, 0, 13, speaker=(14, 16), who="Oskar Brandl", tier=Tier.UNRESOLVED)
    assert standing(text, 0, report, read(report, quotes=(quote,))) == ()


def test_a_bare_surname_gets_its_given_name_once_in_a_layer() -> None:
    report = told("Mr. Brandl left the talks.")
    full = Cite(ReportId("r2"), 5, 17, "Oskar Brandl", "Lorn Radio")
    where = Places({"Oskar Brandl": full}, {}, frozenset())
    reading = read(report, names=(person(report, "Brandl", "Brandl"),))
    made = placing(report.text, 0, report, reading, where, lambda key: False)
    assert replay(report.text, made) == "Oskar Brandl left the talks."
    assert made[-1].cite == full
    assert placing(report.text, 0, report, reading, where, lambda key: True) == ()


def test_two_people_of_one_surname_are_never_told_apart_by_guess() -> None:
    report = told("Brandl left the talks.")
    cite = Cite(ReportId("r2"), 5, 17, "Oskar Brandl")
    where = Places({"Oskar Brandl": cite, "Nora Brandl": cite}, {}, frozenset())
    reading = read(report, names=(person(report, "Brandl", "Brandl"),))
    assert placing(report.text, 0, report, reading, where, lambda key: False) == ()


def test_a_name_inside_quotation_marks_is_never_touched() -> None:
    report = told("“Brandl left the talks,” a guard said.")
    where = Places({"Oskar Brandl": Cite(ReportId("r2"), 5, 17, "Oskar Brandl")}, {}, frozenset())
    reading = read(report, names=(person(report, "Brandl", "Brandl"),))
    assert placing(report.text, 0, report, reading, where, lambda key: False) == ()


def thursday(report: Report) -> Reading:
    at = report.text.index("Thursday")
    return read(report, dates=(Date(at, at + 8, date(2031, 3, 6), date(2031, 3, 6)),))


def test_a_weekday_gets_the_date_a_report_of_the_story_carries() -> None:
    report = told("Talks ended on Thursday without a deal.")
    cite = Cite(ReportId("r1"), 0, 5, "Talks", "The Ardel Post", THURSDAY, "published")
    where = Places({}, {date(2031, 3, 6): cite}, frozenset({"r1"}))
    made = placing(report.text, 0, report, thursday(report), where, lambda key: False)
    assert replay(report.text, made) == "Talks ended on Thursday, March 6, 2031, without a deal."
    assert [e.cite for e in made] == [cite]


def test_a_day_that_no_report_carries_is_not_inserted() -> None:
    report = told("Talks ended on Thursday without a deal.")
    assert placing(report.text, 0, report, thursday(report), nowhere(), lambda key: False) == ()


def test_a_report_whose_date_is_far_from_the_story_dates_nothing() -> None:
    report = told("Talks ended on Thursday without a deal.")
    cite = Cite(ReportId("r1"), 0, 5, "Talks", "The Ardel Post", THURSDAY, "published")
    where = Places({}, {date(2031, 3, 6): cite}, frozenset())
    assert placing(report.text, 0, report, thursday(report), where, lambda key: False) == ()


def test_moves_put_the_same_words_elsewhere() -> None:
    source = "the base was empty, an officer said."
    edits = (Edit("move", "attribution front", 18, 35, "An officer said ", to=0),)
    assert replay(source, edits) == "An officer said the base was empty."
