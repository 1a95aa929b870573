"""Invented pages of Veldria: reports of odd shapes are kept, and what is no report is set aside by its kind."""

from datetime import UTC, datetime

import pytest
from odd_pages import LONG, MORE, REPORTS, Page, article, made
from other_pages import OTHERS

from copydesk.gathering.pages import NotAReport, page

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize("shown", OTHERS, ids=lambda p: p.name)
def test_a_page_that_is_no_report_is_set_aside_as_what_it_is(shown: Page) -> None:
    assert page(shown.html, NOW) == NotAReport(shown.reason)


@pytest.mark.parametrize("shown", REPORTS, ids=lambda p: p.name)
def test_a_report_of_an_odd_shape_is_kept(shown: Page) -> None:
    assert isinstance(page(shown.html, NOW), dict)


def test_an_article_that_a_wall_cuts_off_is_an_excerpt_without_the_wall() -> None:
    wall = "<div><p>Already a subscriber? Log in to read on.</p></div>"
    row = page(article("Grain pier to close", LONG, wall, isAccessibleForFree=False), NOW)
    assert isinstance(row, dict)
    assert row["excerpt"] is True
    assert "subscriber" not in row["text"]


def test_a_wall_below_a_whole_text_makes_no_excerpt() -> None:
    row = page(
        article(
            "Grain pier to close", *[f"{i}. {LONG} {MORE}" for i in range(9)], "<p>Already a subscriber? Log in.</p>"
        ),
        NOW,
    )
    assert isinstance(row, dict)
    assert row["excerpt"] is False


@pytest.mark.parametrize(
    ("more", "text", "excerpt"),
    [
        ({"isAccessibleForFree": "False", "wordCount": 900}, LONG, True),
        ({"isAccessibleForFree": False, "wordCount": 30}, LONG, False),
        ({"hasPart": [{"isAccessibleForFree": False, "cssSelector": ".paid"}]}, LONG, True),
        ({"isAccessibleForFree": True}, LONG, False),
        ({}, LONG + " The chair added that the …", True),
        ({}, LONG, False),
    ],
)
def test_an_excerpt_is_short_and_breaks_off_or_is_not_free(more: dict[str, object], text: str, excerpt: bool) -> None:
    row = page(article("Grain pier to close", text, **more), NOW)
    assert isinstance(row, dict)
    assert row["excerpt"] is excerpt


def test_a_front_page_that_lists_articles_in_its_data_is_an_index() -> None:
    listed = [{"@type": "NewsArticle", "headline": f"Harbour of district {i} to close"} for i in range(9)]
    cards = "".join(f'<div><h3><a href="/{i}">Harbour of district {i} to close</a></h3></div>' for i in range(9))
    assert page(made("News", f"<h1>News</h1>{cards}", data=listed, path="/"), NOW) == NotAReport(
        "an index of other pages"
    )
