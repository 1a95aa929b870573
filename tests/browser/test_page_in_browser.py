"""The page in a real browser: at each width, in light and dark, by mouse, finger and keyboard, with and without script.

Runs where COPYDESK_BROWSER is set, as ``make browser`` and ``.ci/run`` do; then Chromium must be there.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import newsroom
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "publishing"))
from test_html import ARABIC, attacked, told

from copydesk.publishing import html, site
from copydesk.records import Cite, Line, LineKind, Report, ReportId

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (320, 390, 820, 1440)
SCHEMES = ("light", "dark")

PAUSE = 400
"""Milliseconds, more than the page waits before another sentence takes the words' place."""

pytestmark = pytest.mark.skipif(not os.environ.get("COPYDESK_BROWSER"), reason="make browser runs it")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the newsroom's page, one from right to left, one full of attacks, and an index."""
    folder = tmp_path_factory.mktemp("pages")
    brief, dossier = told()
    made = {
        "brief": html.page(brief, dossier),
        "arabic": html.page(*right_to_left()),
        "attack": html.page(*attacked()),
        "index": site.index([site.entry(brief, dossier)], newsroom.NOON),
    }
    for name, page in made.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return folder


def right_to_left() -> tuple[Any, Any]:
    """A short brief in Arabic."""
    brief, dossier = told()
    report = Report(ReportId("r"), ARABIC, outlet="صحيفة الميناء", language="ar", published=newsroom.NOON)
    line = Line(ARABIC, LineKind.VERBATIM, (Cite(report.id, 0, len(ARABIC), ARABIC, report.outlet, newsroom.NOON),))
    bare = replace(brief, language="ar", headline=line, key_points=(line,), short=((line,),), article=((line,),))
    bare = replace(bare, roles=brief.roles[:1], pull_quote=None, says=(), disputes=(), timeline=())
    return bare, replace(dossier, reports=(*dossier.reports, report))


def opened(browser: Any, path: Path, width: int = 1440, scheme: str = "light", **more: Any) -> Any:
    """The page in a tab that notes errors, dialogs and every request that leaves the page."""
    context = browser.new_context(
        viewport={"width": width, "height": 860}, color_scheme=scheme, reduced_motion="reduce", **more
    )
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("console", lambda said: page.faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("dialog", lambda dialog: (page.faults.append("a dialog"), dialog.dismiss()))
    page.on("request", lambda asked: page.faults.append(asked.url) if not asked.url.startswith("file:") else None)
    page.goto(path.as_uri())
    return page


OUTSIDE = """() => [...document.querySelectorAll('main *')].filter(e => {
  const r = e.getBoundingClientRect(), s = getComputedStyle(e);
  return r.width && s.position !== 'absolute' && (r.left < -1 || r.right > innerWidth + 1) }).length"""

REACHABLE = """() => [...document.querySelectorAll('a[href], summary, button, input')].filter(
  e => e.offsetParent && !e.closest('details:not([open]) > :not(summary)') && !e.matches('input:not(:checked)')
).map((e, i) => (e.dataset.at = i, i))"""


def whole(browser: Any, file: Path, width: int) -> None:
    """Nothing of a page is cut off at a width and nothing goes wrong, in light and dark."""
    page = opened(browser, file, width)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OUTSIDE) == 0
        assert page.evaluate("typeof window.hit") == "undefined"
        assert page.faults == []
    page.context.close()


def accessible(browser: Any, file: Path, width: int, scheme: str) -> None:
    """axe-core finds nothing on a page, and has looked."""
    spotless(opened(browser, file, width, scheme, bypass_csp=True))


def spotless(page: Any) -> None:
    """axe-core finds nothing on an open page, and has looked; the page is closed after."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response
    assert [(v["id"], v["nodes"][0]["html"][:120]) for v in found["violations"]] == []
    assert len(found["passes"]) > 10
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["brief", "arabic", "index", "attack"])
def test_nothing_is_cut_off_and_nothing_goes_wrong(browser: Any, pages: Path, name: str, width: int) -> None:
    whole(browser, pages / f"{name}.html", width)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("name", "width"), [("brief", 390), ("brief", 1440), ("arabic", 390), ("index", 820)])
def test_axe_finds_nothing(browser: Any, pages: Path, name: str, width: int, scheme: str) -> None:
    page = opened(browser, pages / f"{name}.html", width, scheme, bypass_csp=True)
    if name == "brief":
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.locator("#article .said").first.click()
    spotless(page)


def exact() -> tuple[str, Line]:
    """The first sentence of the article that is told word for word: its place on the page, and the line."""
    lines = ((f"#a{p}-{i}", line) for p, told_ in enumerate(told()[0].article, 1) for i, line in enumerate(told_, 1))
    return next((place, line) for place, line in lines if line.kind is LineKind.VERBATIM)


def marked(page: Any) -> str:
    return " ".join(page.locator("#rail mark").first.inner_text().split())


def test_pointing_at_a_sentence_shows_its_exact_words_beside_it(browser: Any, pages: Path) -> None:
    page = opened(browser, pages / "brief.html")
    place, line = exact()
    page.locator(f"{place} .said").hover()
    assert marked(page) == " ".join(line.cites[0].text.split())
    assert line.cites[0].outlet in page.locator("#rail").inner_text()
    link = page.locator("#rail .open a").first.get_attribute("href")
    assert ":~:text=" in link
    page.locator("#a1-3 .said").hover()
    page.wait_for_timeout(PAUSE)
    assert marked(page) == " ".join(told()[0].article[0][2].cites[0].text.split())
    page.context.close()


def test_a_tap_on_a_phone_opens_the_words_below_and_a_second_closes_them(browser: Any, pages: Path) -> None:
    page = opened(browser, pages / "brief.html", 390, has_touch=True, is_mobile=True)
    assert page.locator("#rail").is_hidden()
    place, line = exact()
    page.locator(f"{place} .said").tap()
    assert marked(page) == " ".join(line.cites[0].text.split())
    box = page.locator("#rail").bounding_box()
    assert box["y"] + box["height"] == pytest.approx(860, abs=2)
    assert page.locator(place).is_visible()
    page.locator(f"{place} .said").tap()
    assert page.locator("#rail").is_hidden()
    page.context.close()


def test_the_way_to_the_words_may_cross_other_sentences(browser: Any, pages: Path) -> None:
    """The mouse goes from a sentence over two others to the link in its words, and finds the same words there."""
    page = opened(browser, pages / "brief.html")
    page.locator("#a1-1 .said").hover()
    before = marked(page)
    over, link = (page.locator(one).first.bounding_box() for one in ("#a1-2 .said", "#rail .open a"))
    for _ in range(3):  # by raw moves: waiting for an element to be ready takes longer than a hand does
        page.mouse.move(over["x"] + 2, over["y"] + 2)
        page.mouse.move(link["x"] + 2, link["y"] + 2)
    page.wait_for_timeout(PAUSE)
    assert marked(page) == before
    page.context.close()


@pytest.mark.parametrize("line", ["k1", "k3", "s1-1", "a2-1"])
@pytest.mark.parametrize("depth", ["glance", "full"])
def test_on_a_phone_the_words_never_cover_the_sentence(browser: Any, pages: Path, line: str, depth: str) -> None:
    page = opened(browser, pages / "brief.html", 390, has_touch=True, is_mobile=True)
    page.locator(f"label[for=d-{depth}]").tap()
    said = page.locator(f"#{line} .said")
    if not said.is_visible():
        assert depth == "glance"
        return
    said.tap()
    page.wait_for_timeout(PAUSE)
    box, rail = said.bounding_box(), page.locator("#rail").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= rail["y"]
    page.locator("#rail .close").tap()
    assert page.locator("#rail").is_hidden()
    page.context.close()


def test_an_address_with_a_note_opens_its_words_and_one_with_a_depth_keeps_the_headline(
    browser: Any, pages: Path
) -> None:
    page = opened(browser, Path(f"{pages}/brief.html"), 390)
    page.goto((pages / "brief.html").as_uri() + "#n3")
    assert page.locator("#rail mark").first.is_visible()
    page.goto((pages / "brief.html").as_uri() + "#glance")
    page.reload()
    page.goto((pages / "brief.html").as_uri() + "#n40")
    assert page.locator("#rail mark").first.is_visible()
    page.context.close()
    other = opened(browser, pages / "index.html", 390)
    other.goto((pages / "brief.html").as_uri() + "#short")
    assert other.locator("#h").bounding_box()["y"] >= 0
    assert other.locator("#article").is_hidden()
    other.context.close()


def test_an_outlet_of_three_hundred_letters_fits_the_page(browser: Any, tmp_path: Path) -> None:
    brief, dossier = told()
    long = replace(
        brief, key_points=tuple(replace(x, cites=(replace(x.cites[0], outlet="x" * 300),)) for x in brief.key_points)
    )
    (tmp_path / "long.html").write_text(html.page(long, dossier), encoding="utf-8")
    page = opened(browser, tmp_path / "long.html", 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.context.close()


def test_the_keyboard_alone_reaches_the_words_and_comes_back(browser: Any, pages: Path) -> None:
    """Tab to a source, Enter opens its words, Escape closes them and the focus is where it was."""
    page = opened(browser, pages / "brief.html", 390)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('#a1-1') !== null"):
            break
    page.keyboard.press("Enter")
    assert marked(page) == " ".join(told()[0].article[0][0].cites[0].text.split())
    assert page.evaluate("document.activeElement.className") == "close"
    page.keyboard.press("Escape")
    assert page.locator("#rail").is_hidden()
    assert page.evaluate("document.activeElement.closest('#a1-1') !== null")
    page.context.close()


def test_every_thing_that_can_be_clicked_can_be_reached_by_tab(browser: Any, pages: Path) -> None:
    page = opened(browser, pages / "brief.html", 390)
    reached = set()
    wanted = page.evaluate(REACHABLE)
    for _ in range(len(wanted) + 5):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.dataset.at"))
    assert {str(i) for i in wanted} <= reached
    page.context.close()


def test_three_depths_by_arrow_key_and_by_address(browser: Any, pages: Path) -> None:
    page = opened(browser, pages / "brief.html", 820)
    page.locator("#d-full").focus()
    page.keyboard.press("ArrowLeft")
    assert page.locator("#in-short").is_visible()
    assert page.locator("#article").is_hidden()
    page.keyboard.press("ArrowLeft")
    assert page.locator("#in-short").is_hidden()
    assert page.locator("#key-points").is_visible()
    assert page.url.endswith("#glance")
    page.context.close()
    other = opened(browser, pages / "brief.html", 820)
    other.goto((pages / "brief.html").as_uri() + "#short")
    other.reload()
    assert other.locator("#article").is_hidden()
    other.context.close()


def test_without_script_everything_is_there_and_a_source_leads_to_its_words(browser: Any, pages: Path) -> None:
    page = opened(browser, pages / "brief.html", 390, java_script_enabled=False)
    place, line = exact()
    credit = page.locator(f"{place} .credit")
    target = credit.get_attribute("href")
    credit.click()
    assert page.url.endswith(target)
    note = page.locator(target)
    assert " ".join(line.cites[0].text.split()) in " ".join(note.inner_text().split())
    box = note.bounding_box()
    assert 0 <= box["y"] < 860
    page.locator(f"{target} .back").click()
    assert page.locator("#d-glance").count() == 1
    page.locator("label[for=d-glance]").click()
    assert page.locator("#article").is_hidden()
    page.context.close()


def test_print_has_the_words_behind_each_line_and_none_of_the_buttons(browser: Any, pages: Path) -> None:
    page = opened(browser, pages / "brief.html")
    page.emulate_media(media="print")
    assert page.locator("#evidence").is_visible()
    assert page.locator(".depth").is_hidden()
    assert page.locator("#rail").is_hidden()
    assert len(page.pdf(format="A4")) > 20_000
    page.context.close()


def test_a_story_from_right_to_left_starts_at_the_right(browser: Any, pages: Path) -> None:
    page = opened(browser, pages / "arabic.html", 1440)
    main, rail = page.locator("main").bounding_box(), page.locator("#rail").bounding_box()
    assert main["x"] > rail["x"]
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).direction") == "rtl"
    page.context.close()


def test_nothing_of_an_attack_runs(browser: Any, pages: Path) -> None:
    page = opened(browser, pages / "attack.html")
    page.locator("#a1-2 .said").hover()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("typeof window.hit") == "undefined"
    assert page.faults == []
    page.context.close()
