"""Draws the pictures of a brief and a reading for the README and the docs: ``make screenshots``; needs Chromium."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import newsroom

from copydesk.desk import make_desk
from copydesk.publishing import html, reading_page

IMAGES = newsroom.ROOT / "docs" / "images"

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

SHOTS: tuple[tuple[str, int, int, str, str], ...] = (
    ("brief-wide", 1280, 800, "light", "document.querySelector('#k2 .said').click()"),
    ("brief-phone", 390, 844, "light", ""),
    ("words-phone", 390, 844, "dark", "document.querySelector('#k2 .said').click()"),
    ("differ", 820, 560, "light", "document.querySelector('#differ').scrollIntoView()"),
    ("sources", 820, 560, "dark", "document.querySelector('#sources').scrollIntoView()"),
    ("reading-wide", 1280, 800, "light", "location.hash = 'r1n3'; scrollTo(0, 130)"),
    ("reading-phone", 390, 844, "dark", "scrollTo(0, 480)"),
)
"""Name, width, height, light or dark, and what is done to the page first; the name begins with that of the page."""

READ = "silo-01"
"""The report whose reading is shown."""


def shot(browser: Any, page: Path, name: str, size: tuple[int, int], scheme: str, act: str) -> None:
    """One picture of the page."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, reduced_motion="reduce"
    )
    tab = context.new_page()
    tab.goto(page.as_uri())
    if act:
        tab.evaluate(act)
    tab.wait_for_timeout(200)
    tab.screenshot(path=IMAGES / f"{name}.png")
    context.close()


def main() -> None:
    """Write every picture."""
    from playwright.sync_api import sync_playwright

    desk, reports = make_desk(), list(newsroom.reports().values())
    brief, dossier = desk.brief(desk.group(reports)[0], reports, now=newsroom.NOON)
    read = newsroom.reports()[READ]
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        brief_page, reading = Path(folder, "brief.html"), Path(folder, "reading.html")
        brief_page.write_text(html.page(brief, dossier), encoding="utf-8")
        reading.write_text(reading_page.page([(desk.read(read), read)]), encoding="utf-8")
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for name, width, height, scheme, act in SHOTS:
            page = reading if name.startswith("reading") else brief_page
            shot(browser, page, name, (width, height), scheme, act)
        browser.close()


if __name__ == "__main__":
    main()
