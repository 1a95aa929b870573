"""The newsroom's floors: what was reached once is kept."""

from datetime import date

import floors
import newsroom
import pytest

HELD = floors.floors()


@pytest.mark.parametrize("name", floors.MEASURES)
def test_the_figure_is_not_below_its_floor(name: str) -> None:
    floor = HELD["steps"][name][-1][1]
    figure = floors.MEASURES[name]()
    assert figure >= floor - 1e-9, f"{name} {figure:.4f} is below its floor {floor}"


def test_every_floor_has_a_measure() -> None:
    assert HELD["steps"].keys() == floors.MEASURES.keys()


def test_floors_were_measured_on_the_newsroom_as_it_is() -> None:
    """A label or report was changed: run ``python tests/floors.py``, and write digest and figures anew."""
    assert HELD["digest"] == newsroom.digest()


@pytest.mark.parametrize("name", HELD["steps"])
def test_a_floor_only_rises(name: str) -> None:
    steps = [(date.fromisoformat(day), floor) for day, floor in HELD["steps"][name]]
    assert steps
    assert steps == sorted(steps)
    assert [floor for _, floor in steps] == sorted(floor for _, floor in steps)


def test_no_party_claim_is_told_as_fact() -> None:
    """The Banner prints the army's boast as its own; agency and broadcaster credit the army. So does the brief."""
    assert floors.boasts_as_fact() == []


def test_every_must_have_claim_of_the_largest_story_is_in_its_article() -> None:
    found = floors.carried("must_have", {floors.Layer.ARTICLE})
    assert [claim for claim, there in found.items() if not there] == []


def test_a_measure_sees_a_boast_that_was_swallowed() -> None:
    """The same sentence, told verbatim in the outlet's voice, and told with an inserted attribution."""
    from copydesk.records import Edit, Line

    label = newsroom.largest()
    boast = label["party_claims"][0]
    dossier = newsroom.dossier(*newsroom.of(label))
    cite = dossier.cite(floors.labelled(boast["report"], boast["text"]))
    plain = Line(cite.text, floors.LineKind.VERBATIM, (cite,))
    put = Edit("insert", "attribution", 0, 0, f"The {boast['who']} said: ", cite=cite)
    credited = Line(f"The {boast['who']} said: {cite.text}", floors.LineKind.EDITED, (cite,), (put,))
    assert floors.as_fact(plain, boast)
    assert not floors.as_fact(credited, boast)


def test_a_measure_sees_copies_that_were_counted_apart() -> None:
    gold = {"a": "1", "b": "1", "c": "2"}
    assert floors.bcubed(gold, gold) == 1.0
    assert floors.bcubed(gold, {"a": "1", "b": "2", "c": "3"}) < 1.0
    assert floors.bcubed(gold, dict.fromkeys(gold, "1")) < 1.0
