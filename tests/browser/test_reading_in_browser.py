"""The page of readings in a real browser: at each width, in light and dark, by mouse, finger and keyboard.

Runs where COPYDESK_BROWSER is set, as ``test_page_in_browser.py`` does.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import newsroom
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "publishing"))
from test_page_in_browser import SCHEMES, WIDTHS, accessible, browser, opened, whole  # noqa: F401
from test_reading_view import seen, spoiled, unruled

from copydesk.desk import make_desk
from copydesk.publishing import reading_page

pytestmark = pytest.mark.skipif(not os.environ.get("COPYDESK_BROWSER"), reason="make browser runs it")

LIT = """e => getComputedStyle(e).backgroundColor"""

READ = 10
"""So many reports of the newsroom are enough to hold all that a page can show."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a page of one report, of many, of one from right to left without rules, and of attacks."""
    folder = tmp_path_factory.mktemp("readings")
    desk, reports = make_desk(), list(newsroom.reports().values())[:READ]
    many = [(desk.read(report), report) for report in reports]
    shown = {"one": [seen()], "many": many, "arabic": [unruled()], "attack": [spoiled(), spoiled()]}
    for name, given in shown.items():
        (folder / f"{name}.html").write_text(reading_page.page(given), encoding="utf-8")
    return folder


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["one", "many", "arabic", "attack"])
def test_nothing_is_cut_off_and_nothing_goes_wrong(browser: Any, pages: Path, name: str, width: int) -> None:  # noqa: F811
    whole(browser, pages / f"{name}.html", width)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("name", "width"), [("one", 390), ("many", 1440), ("many", 390), ("arabic", 820)])
def test_axe_finds_nothing(browser: Any, pages: Path, name: str, width: int, scheme: str) -> None:  # noqa: F811
    accessible(browser, pages / f"{name}.html", width, scheme)


def test_what_is_told_stands_beside_the_text_on_a_wide_screen_and_beneath_it_on_a_phone(
    browser: Any,  # noqa: F811
    pages: Path,
) -> None:
    for width, beside in ((1440, True), (390, False)):
        page = opened(browser, pages / "one.html", width)
        words = page.locator(".words").first.bounding_box()
        told = page.locator(".margin").first.bounding_box()
        assert (told["x"] >= words["x"] + words["width"]) is beside
        assert (told["y"] >= words["y"] + words["height"]) is not beside
        page.context.close()


def test_pointing_at_a_quotation_lights_up_its_note_and_the_other_way_round(browser: Any, pages: Path) -> None:  # noqa: F811
    """Without a script: the page has none. An interrupted quotation lights up in all its parts."""
    page = opened(browser, pages / "one.html")
    note, parts = page.locator("#r1n1"), page.locator(".quote.k1.direct")
    before = note.evaluate(LIT)
    page.locator("#r1q1").hover(position={"x": 20, "y": 10})
    lit = note.evaluate(LIT)
    assert lit != before
    page.locator("#r1n2").hover()
    assert note.evaluate(LIT) == before
    note.hover()
    assert [parts.nth(i).evaluate(LIT) for i in range(parts.count())] == [lit, lit]
    page.context.close()


def test_a_tap_on_a_label_leads_to_who_said_it_and_back(browser: Any, pages: Path) -> None:  # noqa: F811
    page = opened(browser, pages / "many.html", 390, has_touch=True, is_mobile=True)
    label = page.locator(".words a.tag").nth(3)
    target = label.get_attribute("href")
    label.tap()
    assert page.url.endswith(target)
    box = page.locator(target).bounding_box()
    assert 0 <= box["y"] < 860
    page.locator(f"{target} .no").tap()
    assert page.url.endswith(target.replace("n", "q"))
    page.context.close()


def test_the_keyboard_alone_lights_up_a_note(browser: Any, pages: Path) -> None:  # noqa: F811
    page = opened(browser, pages / "one.html")
    before = page.locator("#r1n1").evaluate(LIT)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.words .tag')"):
            break
    assert page.locator("#r1n1").evaluate(LIT) != before
    page.context.close()


def test_a_report_from_right_to_left_has_what_is_told_at_its_left(browser: Any, pages: Path) -> None:  # noqa: F811
    page = opened(browser, pages / "arabic.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.words')).direction") == "rtl"
    assert page.locator(".gap").is_visible()
    page.context.close()


def test_print_has_the_notes_beside_the_text(browser: Any, pages: Path) -> None:  # noqa: F811
    page = opened(browser, pages / "many.html")
    page.emulate_media(media="print")
    assert page.locator("#r1n1").is_visible()
    assert len(page.pdf(format="A4")) > 20_000
    page.context.close()
