"""Choosing: coverage, repetition, and the rights budget."""

from __future__ import annotations

from copydesk.config import Config
from copydesk.writing.alone import leans
from copydesk.writing.choosing import Budget, Layer, best
from tests.writing.told import candidate

LONG = "Officials in Port Ardel counted the boats again " + "and again " * 16 + "on Thursday."


def test_no_report_gives_more_than_its_sentences() -> None:
    budget = Budget(Config(), 2, 15)
    for n in range(4):
        one = candidate(f"Boat {n} of the Ardel line came home.", claim=f"c{n}")
        object.__setattr__(one.span, "start", n)
        assert budget.allows(one)
        budget.take(one)
    assert not budget.allows(candidate("A fifth boat of the Ardel line came home."))
    assert budget.allows(candidate("Another report may tell of the fifth boat.", report="r2"))


def test_no_report_gives_more_than_its_words_outside_quotation_marks() -> None:
    budget = Budget(Config(rights_words=45), 2, 15)
    first = candidate(LONG)
    assert budget.allows(first)
    budget.take(first)
    other = candidate("The harbour master had nothing to add.")
    object.__setattr__(other.span, "start", 3)
    assert not budget.allows(other)


def test_a_sentence_told_in_two_layers_counts_once() -> None:
    budget = Budget(Config(rights_words=45), 2, 15)
    budget.take(candidate(LONG))
    assert budget.allows(candidate(LONG))


def test_where_there_are_four_origins_none_gives_more_than_its_share() -> None:
    budget = Budget(Config(rights_sentences=9, rights_words=999, origin_share=0.4), 4, 5)
    for n in range(2):
        one = candidate(f"Boat {n} came home to Port Ardel.")
        object.__setattr__(one.span, "start", n)
        budget.take(one)
    assert not budget.allows(candidate("A third boat came home to Port Ardel."))


def test_a_layer_tells_a_claim_once_in_whatever_words() -> None:
    layer = Layer()
    layer.add(candidate("Three mediators will stay in Port Ardel until a truce is signed.", claim="c1"))
    same = candidate("Three mediators stay in Port Ardel until the truce is signed.", report="r2", claim="c2")
    other = candidate("Rockets hit the grain store of Tavik on Wednesday night.", report="r2", claim="c3")
    assert layer.repeats(same)
    assert not layer.repeats(other)
    assert best([same, other], layer, Budget(Config(), 2, 15), lambda c: 1.0) == other


def test_what_leans_on_the_sentence_before() -> None:
    for sentence in ("He left the hall.", "That was on Thursday.", "Some were hurt.", "The two met again in Ardel."):
        assert leans(sentence), sentence
    for sentence in ("Some 40 people were hurt.", "Helena Roe left the hall.", "“He left,” a guard said."):
        assert not leans(sentence), sentence


def test_a_speakers_next_line_is_no_repetition() -> None:
    """The mayor's quotation and the mayor's count of the dead share the mayor, and nothing else."""
    layer = Layer()
    layer.add(candidate("“We did all we could,” said Anna Schmidt, the mayor.", claim="c1"))
    toll = candidate("Three people died on Tuesday in the harbour fire, said Mayor Anna Schmidt.", claim="c2")
    assert not layer.repeats(toll)
