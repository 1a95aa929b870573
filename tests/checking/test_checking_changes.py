"""Edited copies: every change is named, and judged."""

from __future__ import annotations

import pytest

from copydesk.checking import check_text
from copydesk.records import FindingKind, Verdict
from tests import newsroom
from tests.checking.gate_lines import READER, told

LOCKS = newsroom.report(
    "The council will close the Sorrel locks on Monday if the water rises above four metres. "
    "Most of the 1,200 boats have left the harbour, the port said. "
    "Captain Orla Dennet was promoted in March. "
    "The new bridge cost 5 million crowns (about half the town's budget). "
    "Engineers refused to open the northern gate. "
    "The ferry sailed before the storm.",
    outlet="The Tavik Courier",
    at="2031-03-05T09:00",
)
HARBOUR = newsroom.dossier(LOCKS, readings=(READER.read(LOCKS),))


def kinds(text: str) -> dict[FindingKind, Verdict]:
    return {f.kind: f.verdict for line in check_text(text, HARBOUR, READER).lines for f in line.findings}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The council will close the Sorrel locks on Tuesday if the water rises above four metres.", "date"),
        ("The council will close the Sorrel locks on Monday if the water rises above five metres.", "number"),
        ("The council will close the Sorrel locks on Monday if the water rises above four miles.", "unit"),
        ("The council will close the Sorrel locks on Monday.", "condition"),
        ("The council closed the Sorrel locks on Monday if the water rises above four metres.", "tense"),
        ("The council will not close the Sorrel locks on Monday if the water rises above four metres.", "negation"),
        ("The council will open the Sorrel locks on Monday if the water rises above four metres.", "antonym"),
        ("The council will close the Merrow locks on Monday if the water rises above four metres.", "name"),
        ("The council will paint the Sorrel locks on Monday if the water rises above four metres.", "word"),
        ("The 1,200 boats have left the harbour, the port said.", "bound"),
        ("Most of the 1,200 boats have left the harbour.", "attribution"),
        ("Colonel Orla Dennet was promoted in March.", "title"),
        ("Engineers agreed to open the northern gate.", "antonym"),
        ("The ferry sailed after the storm.", "antonym"),
    ],
)
def test_a_change_is_named_and_not_passed(text: str, kind: str) -> None:
    found = kinds(text)
    assert found[FindingKind(kind)] is not Verdict.SUPPORTED, found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The council will shut the Sorrel locks on Monday if the water rises above four metres.", "synonym"),
        ("The council will close the Sorrel locks on Monday if the waters rise above four metres.", "trace"),
        ("The council'll close the Sorrel locks on Monday if the water rises above 4 meters.", "trace"),
        ("The new bridge cost 5,000,000 crowns.", "trace"),
        ("The port said most of the 1200 boats have left the harbour.", "harmless"),
        ("The ferry sailed before the storm, and Captain Orla Dennet was promoted in March.", "trace"),
    ],
)
def test_a_harmless_change_passes_by_its_name(text: str, kind: str) -> None:
    checked = check_text(text, HARBOUR, READER)
    assert checked.verdict is Verdict.SUPPORTED, kinds(text)
    assert kinds(text)[FindingKind(kind)] is Verdict.SUPPORTED


def test_a_whole_source_sentence_is_certified_and_its_beginning_is_not() -> None:
    whole = check_text("Captain Orla Dennet was promoted in March.", HARBOUR, READER)
    assert whole.score == 1.0
    assert [f.reason for f in whole.lines[0].findings] == ["a whole sentence of the source"]
    part = check_text("Captain Orla Dennet was promoted.", HARBOUR, READER)
    assert part.score < 1.0
    assert "a whole sentence of the source" not in [f.reason for f in part.lines[0].findings]


def test_a_paraphrase_in_quotation_marks_is_a_quotation_nobody_printed() -> None:
    text = "The captain was not on the bridge. The ferry may have hit a sandbank.\n“The captain was not on the bridge.”"
    found = [f for f in told(text).lines[-1].findings if f.verdict.held]
    assert FindingKind.QUOTATION in [f.kind for f in found]


CALLS = newsroom.report(
    "Lund Lines denied that the ship was overloaded. "
    "The opposition leader, Karin Vogt, accused Minister Holt of hiding the report. "
    "Vogt called on the minister to resign. "
    "The rescue cost $2.5 million and 1,250 people were saved. "
    "“We searched all night and we will not stop until everyone is found,” said Maria Keller.\n"
    "The port is seen as crucial for trade on the northern coast, and the town may lose its ferry.\n"
    "“The port, seen as crucial for trade on the coast, may lose its ferry.”",
    outlet="The Tavik Courier",
    at="2031-03-05T09:00",
)
TOWN = newsroom.dossier(CALLS, readings=(READER.read(CALLS),))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Lund Lines said that the ship was overloaded.", "negation"),
        ("The minister resigned.", "hedge"),
        ("Holt hid the report.", "hedge"),
        ("Holt accused Vogt of hiding the report.", "name"),
        ("The rescue cost $2.5m and 12,50 people were saved.", "number"),
        ("“The port, seen as crucial for trade on the coast, may lose its ferry.”", "quotation"),
        ("“We searched all night […] we will stop when everyone is found,” said Maria Keller.", "quotation"),
    ],
)
def test_what_was_not_done_or_not_said_is_held(text: str, kind: str) -> None:
    found = [f.kind for line in check_text(text, TOWN, READER).lines for f in line.findings if f.verdict.held]
    assert FindingKind(kind) in found


@pytest.mark.parametrize(
    "text",
    [
        "Lund Lines denied the ship was overloaded.",
        "Vogt called on the minister to resign.",
        "The rescue cost $2.5m and 1250 people were saved.",
        "“We searched all night […] we will not stop until everyone is found,” said Maria Keller.",
        "“[They] will not stop until everyone is found,” said Maria Keller.",
    ],
)
def test_the_same_said_rightly_passes(text: str) -> None:
    checked = check_text(text, TOWN, READER)
    assert checked.verdict is Verdict.SUPPORTED, [f for line in checked.lines for f in line.findings]


def test_a_sentence_that_breaks_off_is_unclear() -> None:
    assert kinds("Captain Orla Dennet was promoted in")[FindingKind.WORD] is Verdict.UNCLEAR


@pytest.mark.parametrize(
    "odd", ["1,2,3 million", "$1.2.3m", "12,50 million", "$,5m", "٣,٤,٥ million", "1.2.3 thousand"]
)
def test_a_number_that_is_none_gets_a_verdict(odd: str) -> None:
    assert check_text(f"The new bridge cost {odd} crowns.", HARBOUR, READER).verdict is not Verdict.SUPPORTED
