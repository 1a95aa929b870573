"""Draws the pictures of the newsroom's brief for the README and the docs: ``make screenshots``; needs Chromium."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import newsroom

from copydesk.desk import make_desk
from copydesk.publishing import html

IMAGES = newsroom.ROOT / "docs" / "images"

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

SHOTS: tuple[tuple[str, int, int, str, str], ...] = (
    ("brief-wide", 1280, 800, "light", "document.querySelector('#k2 .said').click()"),
    ("brief-phone", 390, 844, "light", ""),
    ("words-phone", 390, 844, "dark", "document.querySelector('#k2 .said').click()"),
    ("differ", 820, 560, "light", "document.querySelector('#differ').scrollIntoView()"),
    ("sources", 820, 560, "dark", "document.querySelector('#sources').scrollIntoView()"),
)
"""Name, width, height, light or dark, and what is done to the page first."""


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
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        page = Path(folder, "brief.html")
        page.write_text(html.page(brief, dossier), encoding="utf-8")
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        for name, width, height, scheme, act in SHOTS:
            shot(browser, page, name, (width, height), scheme, act)
        browser.close()


if __name__ == "__main__":
    main()
