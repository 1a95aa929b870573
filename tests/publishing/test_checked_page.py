"""A checked text as a page: whole, marked by more than colour, evidence by keyboard, nothing of a source runs."""

from __future__ import annotations

import re

import pytest
from attacks import ATTACKS
from lxml import html as dom
from proofed import NOTHING, TEXT, proof

from copydesk.publishing import Proof, proof_page, proofs
from copydesk.records import Checked, CheckedLine, Cite, Finding, Report, ReportId, Verdict

PAGE = "".join(proofs([proof(), NOTHING], "html"))
TREE = dom.fromstring(PAGE)


def words(tree: dom.HtmlElement) -> str:
    """The words of the text as the page has them, without the numbers of its sentences."""
    for link in tree.xpath("//p[@class='words']//a"):
        link.drop_tree()
    return " ".join(" ".join(p.text_content() for p in tree.xpath("//p[@class='words']")).split())


def test_the_page_has_the_whole_text_with_its_doubts_marked() -> None:
    assert words(dom.fromstring("".join(proofs([proof()], "html")))) == " ".join(TEXT.split())
    marks = [
        (m.text_content(), m.get("class")) for m in TREE.xpath("//p[@class='words']//*[contains(@class, 'doubted')]")
    ]
    assert marks == [
        ("sank", "doubted contradicted"),
        ("12", "doubted unsupported"),
        ("It may rain.", "doubted unclear"),
    ]


def test_each_verdict_has_its_own_line_beneath() -> None:
    style = TREE.findtext(".//style") or ""
    lines = re.findall(r"\.doubted\.(\w+) \{ text-decoration-style: (\w+)", style)
    assert len({kind for _, kind in lines}) == len(lines) == 3


def test_every_link_within_the_page_leads_somewhere_and_back() -> None:
    ids = TREE.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {a[1:] for a in TREE.xpath("//a/@href") if a.startswith("#")} <= set(ids)
    assert TREE.xpath("//p[@class='words']//a[@aria-label='Sentence 2, contradicted: why']/@href") == ["#t1n2"]
    assert "Harbour Courier" in TREE.get_element_by_id("t1n2").text_content()


def test_evidence_of_supported_sentences_folds_away() -> None:
    (fold,) = TREE.xpath("//details")
    assert "1 sentence supported" in fold.findtext("summary")
    assert "The ferry ran aground." in fold.text_content()


def test_the_page_counts_with_denominators_and_says_what_was_not_checked() -> None:
    rows = {r.findtext("th"): r.findtext("td") for r in TREE.xpath("//article[@id='t1']//table//tr")}
    assert rows["Contradicted"] == "1 of 4"
    assert "no sentence was found" in TREE.get_element_by_id("t2").text_content()


def test_nothing_is_loaded_and_no_script_runs() -> None:
    assert "default-src 'none'" in TREE.xpath("//meta[@http-equiv]/@content")[0]
    assert TREE.xpath("//script|//img|//link|//iframe|//*[@style]") == []
    assert all(a.startswith(("#", "https://a.example/")) for a in TREE.xpath("//@href"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_whatever_a_text_or_source_holds_is_words(attack: str) -> None:
    text = f"{attack} It sank."
    report = Report(ReportId("r"), attack, attack, "javascript:alert(1)")
    found = Finding("told", Verdict.UNSUPPORTED, attack, 0, 2, (Cite(report.id, 0, len(attack), attack, attack),))
    line = CheckedLine(0, len(text), Verdict.UNSUPPORTED, 0.1, (), (found,))
    given = Proof(attack, text, Checked(Verdict.UNSUPPORTED, 0.1, (line,)), reports={report.id: report})
    tree = dom.fromstring(proof_page.page([given]))
    assert tree.xpath("//script|//img|//svg|//iframe|//*[@onerror or @onload or @onclick]") == []
    assert [a for a in tree.xpath("//@href") if not a.startswith("#")] == []


def test_a_sentence_over_an_empty_line_loses_no_word() -> None:
    text = "One two\n\nthree four. Five."
    line = CheckedLine(0, 20, Verdict.UNCLEAR, 0.1)
    made = proof_page.page([Proof("a", text, Checked(Verdict.UNCLEAR, 0.1, (line,)))])
    assert words(dom.fromstring(made)) == "One two three four. Five."
