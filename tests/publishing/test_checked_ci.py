"""A checked text for machines: workflow commands, and SARIF with what its schema requires."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from attacks import ATTACKS
from proofed import NOTHING, TEXT, proof

from copydesk.publishing import Proof, proofs, sarif
from copydesk.records import Checked, CheckedLine, Finding, FindingKind, Verdict


def github(given: Proof) -> list[str]:
    return "".join(proofs([given], "github")).splitlines()


def log(*given: Proof) -> dict[str, Any]:
    made: dict[str, Any] = json.loads("".join(proofs(given, "sarif", version="1.2.3")))
    return made


def test_each_finding_is_a_command_with_its_place() -> None:
    sank, twelve, rain, counted = github(proof())
    assert sank == (
        "::error file=drafts/ferry.md,line=3,col=11,endLine=3,endColumn=15,title="
        "copydesk%3A contradicted%3A A word differs"
        "::“sank”: the source has “ran aground”%0AHarbour Courier: The ferry ran aground."
    )
    assert twelve.startswith("::error file=drafts/ferry.md,line=4,col=5,endLine=4,endColumn=7,")
    assert rain.startswith("::warning file=drafts/ferry.md,line=4,")
    assert rain.endswith("::this sentence: no source speaks of this")
    assert counted.startswith("copydesk: drafts/ferry.md: contradicted; sentences: 4;")


def bad(text: str, name: str = "a.md", reason: str = "why") -> Proof:
    found = Finding("told", Verdict.UNSUPPORTED, reason, 0, len(text))
    return Proof(
        name,
        text,
        Checked(Verdict.UNSUPPORTED, 0.1, (CheckedLine(0, len(text), Verdict.UNSUPPORTED, 0.1, (), (found,)),)),
    )


def test_a_command_over_several_lines_has_no_columns() -> None:
    assert github(bad("It\nsank."))[0].startswith("::error file=a.md,line=1,endLine=2,title=")


def test_what_is_special_in_a_command_is_escaped() -> None:
    told = github(bad("It sank.", "a,b:c%.md", "100 % sure::\r\n::error::x"))[0]
    assert told.startswith("::error file=a%2Cb%3Ac%25.md,line=1,")
    assert told.endswith("::this sentence: 100 %25 sure:: ::error::x")


def test_standard_input_is_no_file() -> None:
    assert github(bad("It sank.", "-"))[0].startswith("::error line=1,")


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_text_makes_a_command_of_its_own(attack: str) -> None:
    text = f"{attack}\n::set-output name=x::y\n"
    assert len(github(bad(text, attack, attack + "\n::error::"))) == 2


# --- SARIF: the properties that the standard requires, and those that code scanning needs ---


def test_a_log_has_what_the_standard_requires() -> None:
    made = log(proof(), NOTHING)
    assert made["version"] == "2.1.0"
    assert made["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = made["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"], run["columnKind"]) == ("copydesk", "1.2.3", "unicodeCodePoints")
    assert [rule["id"] for rule in driver["rules"]] == list(FindingKind)
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in driver["rules"])
    assert [a["location"]["uri"] for a in run["artifacts"]] == ["drafts/ferry.md", "empty.md"]
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning")
        assert result["message"]["text"]
        assert all(isinstance(v, str) for v in result["partialFingerprints"].values())


def test_a_result_leads_to_the_words_and_to_the_evidence() -> None:
    sank, twelve, rain = log(proof())["runs"][0]["results"]
    place = sank["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "drafts/ferry.md"}
    region = place["region"]
    assert [region[k] for k in ("startLine", "startColumn", "endLine", "endColumn")] == [3, 11, 3, 15]
    assert TEXT[region["charOffset"] :][: region["charLength"]] == "sank"
    assert [(r["ruleId"], r["level"]) for r in (sank, twelve, rain)] == [
        ("word", "error"),
        ("number", "error"),
        ("evidence", "warning"),
    ]
    related = sank["relatedLocations"][0]
    assert related["message"]["text"] == "Harbour Courier: The ferry ran aground."
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "https://a.example/x%20y"
    assert "relatedLocations" not in rain


def test_evidence_without_an_address_has_none() -> None:
    made = log(replace(proof(), reports={}))["runs"][0]["results"][0]["relatedLocations"][0]
    assert "physicalLocation" not in made
    assert made["logicalLocations"] == [{"name": "Harbour Courier", "fullyQualifiedName": "r1"}]


def prints(given: Proof) -> list[str]:
    return [r["partialFingerprints"][sarif.FINGERPRINT] for r in log(given)["runs"][0]["results"]]


def test_fingerprints_stay_while_other_lines_change() -> None:
    assert prints(proof("New line.\n\n" + TEXT)) == prints(proof())
    assert len(set(prints(proof()))) == 3
    assert prints(proof(TEXT.replace("off Lorne", "off Lorne").replace("# Ferry", "## # Ferry"))) == prints(proof())


def test_the_same_sentence_twice_has_two_fingerprints() -> None:
    text = "It sank. It sank."
    lines = []
    for start in (0, 9):
        found = Finding("told", Verdict.UNSUPPORTED, "why", start, start + 8)
        lines.append(CheckedLine(start, start + 8, Verdict.UNSUPPORTED, 0.1, (), (found,)))
    assert len(set(prints(Proof("a", text, Checked(Verdict.UNSUPPORTED, 0.1, tuple(lines)))))) == 2


@pytest.mark.parametrize(
    ("name", "uri"),
    [("a b.md", "a%20b.md"), ("-", "stdin"), ("x\\y.md", "x/y.md"), ("ü.md", "%C3%BC.md"), ("a:b", "a%3Ab")],
)
def test_names_are_relative_references(name: str, uri: str) -> None:
    assert sarif.uri(name) == uri
