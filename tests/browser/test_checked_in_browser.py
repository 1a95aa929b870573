"""The page of checked texts in a real browser: at each width, in light and dark, by keyboard and finger.

Runs where COPYDESK_BROWSER is set, as ``test_page_in_browser.py`` does.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest
from attacks import ARABIC, ATTACKS
from proofed import NOTHING, proof

sys.path.insert(0, str(Path(__file__).resolve().parent))
from test_page_in_browser import SCHEMES, WIDTHS, accessible, browser, opened, whole  # noqa: F401

from copydesk.publishing import Proof, proof_page
from copydesk.records import Checked, CheckedLine, Finding, Verdict

pytestmark = pytest.mark.skipif(not os.environ.get("COPYDESK_BROWSER"), reason="make browser runs it")


def held(text: str) -> Proof:
    """The text as one sentence that is held from end to end."""
    found = Finding("told", Verdict.UNSUPPORTED, text, 0, len(text))
    line = CheckedLine(0, len(text), Verdict.UNSUPPORTED, 0.1, (), (found,))
    return Proof(text, text, Checked(Verdict.UNSUPPORTED, 0.1, (line,)))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page of one text, of several, and of attacks."""
    folder = tmp_path_factory.mktemp("checked")
    several = [proof(), NOTHING, held(ARABIC), held("longword" * 60)]
    for name, given in {"one": [proof()], "several": several, "attack": [held(a) for a in ATTACKS]}.items():
        (folder / f"{name}.html").write_text(proof_page.page(given), encoding="utf-8")
    return folder


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["one", "several", "attack"])
def test_nothing_is_cut_off_and_nothing_goes_wrong(browser: Any, pages: Path, name: str, width: int) -> None:  # noqa: F811
    whole(browser, pages / f"{name}.html", width)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("name", "width"), [("one", 390), ("several", 1440), ("several", 390)])
def test_axe_finds_nothing(browser: Any, pages: Path, name: str, width: int, scheme: str) -> None:  # noqa: F811
    accessible(browser, pages / f"{name}.html", width, scheme)


def test_evidence_stands_beside_the_text_on_a_wide_screen_and_beneath_it_on_a_phone(browser: Any, pages: Path) -> None:  # noqa: F811
    for width, beside in ((1440, True), (390, False)):
        page = opened(browser, pages / "one.html", width)
        words = page.locator(".words").nth(1).bounding_box()
        told = page.locator(".margin").nth(1).bounding_box()
        assert (told["x"] >= words["x"] + words["width"]) is beside
        page.context.close()


def test_the_keyboard_leads_to_the_evidence_and_back(browser: Any, pages: Path) -> None:  # noqa: F811
    page = opened(browser, pages / "one.html", 390)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.words .no')"):
            break
    page.keyboard.press("Enter")
    assert page.url.endswith("#t1n2")
    assert page.locator("#t1n2").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#t1s2")
    page.context.close()
