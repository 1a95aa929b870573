"""The body of a page: the standfirst and every paragraph are in it, what stands around them is not."""

from datetime import UTC, datetime

import pytest
from odd_pages import LONG, MORE, made

from copydesk.gathering.pages import page

NOW = datetime(2031, 6, 1, 12, tzinfo=UTC)
LEAD = "The council wants to repair the pier and pays forty million crowns for it."


def paragraphs(*pieces: str, title: str = "Grain pier to close") -> list[str]:
    """The paragraphs of an article made of these pieces of HTML."""
    row = page(made(title, f"<article><h1>{title}</h1>{''.join(pieces)}</article>"), NOW)
    assert isinstance(row, dict), row
    return str(row["text"]).split("\n\n")


P, Q = f"<p>{LONG}</p>", f"<p>{MORE}</p>"


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert paragraphs(P, Q) == [LONG, MORE]


@pytest.mark.parametrize(
    "lead",
    [
        f'<p class="standfirst">{LEAD}</p>',
        f'<header><div class="article__subtitle">{LEAD}</div></header>',
        f'<h2 class="css-1x">{LEAD}</h2>',
        f'<div itemprop="description"><p>{LEAD}</p></div>',
    ],
)
def test_the_standfirst_belongs_to_the_report(lead: str) -> None:
    assert paragraphs(lead, P, Q) == [LEAD, LONG, MORE]


@pytest.mark.parametrize(
    "piece",
    [
        '<p>Read more: <a href="/1">The plan for the harbour</a></p>',
        '<p>Les også: <a href="/1">Planen for havnen</a></p>',
        '<p><a href="/1">What the fishers of Port Lorne say about the plan</a></p>',
        "<p>Lesen Sie auch: Der Plan für den Hafen</p>",
        '<div class="related-articles"><h3>Related</h3><p>The plan for the harbour in detail.</p></div>',
        '<div class="newsletterBox"><p>Get our letter every morning, free of charge.</p></div>',
        '<figure><img src="x"><figcaption>The pier on Monday.</figcaption></figure>',
        '<p class="imageCaption">The pier on Monday.</p>',
        "<p>Photo: Ida Brandt</p>",
        "<p>(dpa/jsl)</p>",
        "<aside><p>A box that stands beside the text and tells of other things entirely.</p></aside>",
        "<blockquote><p>Nine of eleven members were in favour</p></blockquote>",
    ],
)
@pytest.mark.parametrize("last", [False, True], ids=["between", "last"])
def test_what_stands_around_an_article_is_cut(piece: str, last: bool) -> None:
    assert paragraphs(*((P, Q, piece) if last else (P, piece, Q))) == [LONG, MORE]


@pytest.mark.parametrize("top", ["<p>Harbour</p>", "<p>By Ida Brandt</p>", "<p>12 May 2031, 9:15</p>"])
def test_labels_above_the_text_are_no_part_of_it(top: str) -> None:
    assert paragraphs(top, P, Q) == [LONG, MORE]


@pytest.mark.parametrize(
    "end", ["<h2>More on this</h2>", "<p>Write to desk@post.example</p>", "<p>Veldria Harbour</p>"]
)
def test_labels_below_the_text_are_no_part_of_it(end: str) -> None:
    assert paragraphs(P, Q, end) == [LONG, MORE]


def test_subheads_lists_and_questions_stay() -> None:
    asked, costs = "<p><b>Ms Brandt, why?</b></p>", "<h2>What it costs</h2>"
    body = paragraphs(asked, P, costs, Q, "<ul><li>North quay</li><li>Dock</li></ul>", f"<p>{LEAD}</p>")
    assert body[:6] == ["Ms Brandt, why?", LONG, "What it costs", MORE, "North quay", "Dock"]


def test_an_article_in_an_aside_is_found() -> None:
    row = page(made("Pier", f"<aside><div><h1>Pier</h1>{P}{Q}</div></aside>"), NOW)
    assert isinstance(row, dict)
    assert row["text"] == f"{LONG}\n\n{MORE}"


def test_what_the_desk_says_of_the_author_is_cut() -> None:
    head = '<meta name="author" content="Ida Brandt">'
    about = "<p>Ida Brandt has written about ports and fishing since 2019.</p>"
    html = made("Pier to close", f"<article><h1>Pier to close</h1>{P}{Q}{about}</article>").replace(
        "<head>", "<head>" + head
    )
    row = page(html, NOW)
    assert isinstance(row, dict)
    assert row["text"] == f"{LONG}\n\n{MORE}"


def test_rows_of_a_table_are_lines() -> None:
    table = "".join(f"<tr><td>District {i}</td><td>{i}0 boats</td></tr>" for i in range(1, 4))
    assert "District 2 | 20 boats" in paragraphs(P, f"<table>{table}</table>", Q)


def test_a_text_that_only_the_data_give_is_taken_from_them() -> None:
    whole = f"{LONG}\n\n{MORE}\n{LEAD}"
    data = {"@type": "NewsArticle", "headline": "Pier to close", "articleBody": whole}
    row = page(made("Pier to close", f"<h1>Pier to close</h1><p>{LEAD}</p>", data=data), NOW)
    assert isinstance(row, dict)
    assert row["text"].split("\n\n") == [LONG, MORE, LEAD]
