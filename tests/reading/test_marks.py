"""Quotation marks paired."""

from __future__ import annotations

import pytest

from copydesk.reading.marks import pair
from copydesk.reading.sentences import paragraphs


def marked(text: str) -> list[str]:
    return [text[m.start : m.end] for m in pair(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes” and “no”.", ["“yes”", "“no”"]),
        ('He said "yes" and "no".', ['"yes"', '"no"']),
        ("He said “a ‘small’ boat” left.", ["“a ‘small’ boat”"]),
        ("He said “they call it “home” here” once.", ["“they call it “home” here”"]),
        ('He said “we left," she said.', ['“we left,"']),
        ("The crew’s boats and the captains’ hats.", []),
        ("''We were told, 'Go home,''' he said.", ["''We were told, 'Go home,'''"]),
        ("»We lost it all«, said Doe. »It is over.«", ["»We lost it all«", "»It is over.«"]),
        ("«We lost it all», said Doe. «It is over.»", ["«We lost it all»", "«It is over.»"]),
        ("‹We lost it all›, said Doe.", ["‹We lost it all›"]),
        ("›We lost it all‹, said Doe.", ["›We lost it all‹"]),
        ("‚We lost it all‘, said Doe.", ["‚We lost it all‘"]),
        ("「We lost it all」, said Doe.", ["「We lost it all」"]),
        ("『We lost it all』, said Doe.", ["『We lost it all』"]),
        ("‘No,’ said Doe.", ["‘No,’"]),
        ("'No!' said Doe.", ["'No!'"]),
        ("‘We lost,’ said Doe. ‘It is over.’", ["‘We lost,’", "‘It is over.’"]),
        ("'We lost,' said Doe. 'It is over.'", ["'We lost,'", "'It is over.'"]),
        ("The so-called ‘boat’ left. They showed ‘Help!’ and ‘Cats,’ a musical.", []),
        ("He told of ‘boats’ twice. ‘They left,’ he said.", ["‘They left,’"]),
        ("\u200b“We left,” he said.", ["“We left,”"]),
        (')"We left," he said.', ['"We left,"']),
        ("A line " + '"' * 50 + ' and "a word" after.', ['"a word"']),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


def test_an_open_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“We left.\n“We came back.”\nNobody saw it."
    found = pair(text, paragraphs(text))
    assert [(m.closed, m.chain) for m in found] == [(False, 0), (True, 0)]


def test_a_stray_mark_is_dropped() -> None:
    assert marked("The boat “Gull left.\nNobody saw it.") == []


@pytest.mark.parametrize(("opens", "closes"), ['""', "“”"])
def test_a_quotation_never_closed_ends_before_the_next(opens: str, closes: str) -> None:
    text = f"{opens}The dog ate it. The cat watched. {opens}And then they left,{closes} he said."
    found = pair(text, paragraphs(text))
    assert [(text[m.start : m.end], m.closed) for m in found] == [
        (f"{opens}The dog ate it. The cat watched.", False),
        (f"{opens}And then they left,{closes}", True),
    ]
