"""The headline: words the cited text carries, set as a newsroom sets them."""

from __future__ import annotations

import pytest

from copydesk.writing.headlines import _carriers, _clause, _refused, title_case
from tests.writing.told import candidate


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("talks end without a truce in port Ardel", "Talks End Without a Truce in Port Ardel"),
        ("Ardel ferry runs aground off the coast", "Ardel Ferry Runs Aground off the Coast"),
        ("the NPA says so: a ferry is lost", "The NPA Says So: A Ferry Is Lost"),
    ],
)
def test_title_case(words: str, printed: str) -> None:
    assert title_case(words) == printed


@pytest.mark.parametrize(
    "title",
    ["Is the truce over in Ardel?", "“We won” says the ferry captain", "Ardel", "Why the truce failed in Ardel",
     "Truce fails: live updates from Port Ardel", "Twelve words are too many for one who counts them all twice over"],
)  # fmt: skip
def test_questions_quotations_and_talk_of_the_page_are_no_headlines(title: str) -> None:
    assert _refused(title, frozenset())


def test_a_disputed_figure_keeps_a_headline_out() -> None:
    assert _refused("Ferry with 320 passengers lost off Ardel", frozenset({"320"}))
    assert not _refused("Ferry with 320 passengers lost off Ardel", frozenset({"270"}))


def carried(title: str, *sentences: str, speaker: str = "") -> int:
    pool = [candidate(s, speaker=speaker, report=f"r{i}") for i, s in enumerate(sentences)]
    return len(_carriers(title, pool, frozenset()))


def test_every_content_word_stands_in_the_cited_sentence() -> None:
    lead = "The ferry Maris ended its search for survivors off Port Ardel on Thursday."
    assert carried("Ferry ended search off Ardel", lead) == 1
    assert carried("Ferry finds survivors off Ardel", lead) == 0


def test_a_second_sentence_may_complete_it_where_both_name_the_same() -> None:
    lead = "The ferry Maris ended its search off Port Ardel on Thursday."
    more = "Forty survivors came ashore in Port Ardel from the Maris, and the Maris is home."
    assert carried("Ferry ended search off Ardel with forty survivors", lead, more) == 2
    assert (
        carried("Ferry ended search off Ardel with forty survivors", lead, "Forty survivors came ashore in Tavik.") == 0
    )


def test_a_headline_may_not_lose_the_negation_of_its_sentence() -> None:
    """ "Truce agreed" over a text that says no truce was agreed is the classic misleading headline."""
    assert carried("Truce agreed in Port Ardel", "No truce was agreed in Port Ardel on Thursday, mediators said.") == 0


def test_a_party_claim_needs_its_party_in_the_headline() -> None:
    lead = "The army said it destroyed most of the rockets near Ardel."
    assert carried("Most rockets destroyed near Ardel", lead, speaker="army") == 0
    assert carried("Army says most rockets destroyed", lead, speaker="army") == 1


def test_without_a_usable_title_the_lead_is_cut_to_its_first_clause() -> None:
    lead = candidate("Talks in Port Ardel ended on Thursday without a truce, after four days in the harbour.")
    assert _clause(lead) == "Talks in Port Ardel ended without a truce"
