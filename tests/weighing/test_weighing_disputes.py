"""Figures that differ, figures that rise, and figures that only seem to."""

from __future__ import annotations

from weighing.weighed_stories import claim_of, tell

from copydesk.records import Relation, Status

RISING = """
    == Morrow Post 2031-03-04T07:00
    A landslide at <place>Lunde</place> killed <count people killed>two</count> people in a row of cottages.

    == The Standard 2031-03-04T12:00
    The landslide in <place>Lunde</place> has killed <count people killed at_least=5>at least five</count> people, \
    <say rescuers>rescuers said</say>.

    == Channel Four 2031-03-05T08:00
    <count people killed=9>Nine</count> people were killed by the landslide at <place>Lunde</place>.
"""


def _numbered(text: str) -> str:
    return text.replace("killed>two", "killed=2>two")


def test_a_toll_that_rises_with_time_is_an_update() -> None:
    dossier = tell(_numbered(RISING)).weighed()
    [dispute] = dossier.disputes
    assert dispute.relation is Relation.UPDATES
    assert [s.value for s in dispute.sides] == ["two", "at least five", "Nine"]
    assert dispute.about == "people killed in Lunde"
    assert claim_of(dossier, "killed two").status is Status.UPDATED
    assert claim_of(dossier, "Nine people").status is Status.SINGLE


def test_figures_that_shut_each_other_out_differ() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        The <org>Tarn League</org> demands the release of <count prisoner demanded>120</count> prisoners from the \
        fort of <place>Lunde</place>.

        == The Standard 2031-03-04T08:00
        The <org>Tarn League</org> demands the release of <count prisoner demanded>140</count> prisoners from the \
        fort of <place>Lunde</place>.
    """).weighed()
    [dispute] = dossier.disputes
    assert dispute.relation is Relation.DIFFERS
    assert [s.value for s in dispute.sides] == ["120", "140"]
    assert {c.status for c in dossier.claims} == {Status.DISPUTED}


def test_at_least_41_and_57_agree() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T09:00
        The bus company of <place>Lunde</place> has ordered <count bus ordered at_least>at least 41</count> \
        electric buses.

        == The Standard 2031-03-04T08:00
        The bus company of <place>Lunde</place> has ordered <count bus ordered>57</count> electric buses.
    """).weighed()
    assert dossier.disputes == ()


def test_a_part_of_a_count_is_not_held_against_the_whole() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        The landslide at <place>Lunde</place> killed <count people killed>12</count> people at the weekend.

        == The Standard 2031-03-04T06:00
        The landslide at <place>Lunde</place> struck a school outing, including <count people killed>3</count> \
        people killed.
    """).weighed()
    assert dossier.disputes == ()


def test_other_places_are_other_matters() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        The storm killed <count people killed>12</count> people in villages near <place>Lunde</place> after the \
        river rose.

        == The Standard 2031-03-04T06:00
        The storm killed <count people killed>3</count> people in villages near <place>Arn</place> after the river rose.
    """).weighed()
    assert dossier.disputes == ()


def test_a_side_keeps_its_speaker_and_every_cite() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        <say Tarn League>It fired <count rocket fired>240</count> rockets at <place>Lunde</place> overnight</say>, \
        the league said.

        == Channel Four 2031-03-04T07:30
        <say Tarn League>It fired <count rocket fired>240</count> rockets at <place>Lunde</place> overnight</say>, \
        it said.

        == The Standard 2031-03-04T06:00
        <say Ostrel army>The league fired <count rocket fired>90</count> rockets at <place>Lunde</place> \
        overnight</say>, the army said.
    """).weighed()
    [dispute] = [d for d in dossier.disputes if d.relation is not Relation.DISPUTES]
    assert {s.value: (s.who, len(s.cites)) for s in dispute.sides} == {
        "90": ("Ostrel army", 1),
        "240": ("Tarn League", 2),
    }


def test_a_corrected_figure_is_no_dispute() -> None:
    story = tell("""
        == Channel Four 2031-03-04T07:00
        The raid on <place>Lunde</place> hit <count depot hit>29</count> depots of the <org>Tarn League</org>.

        == Channel Four 2031-03-04T09:00 copy of 1
        The raid on <place>Lunde</place> hit <count depot hit>19</count> depots of the <org>Tarn League</org>.
    """)
    assert story.weighed().disputes == ()


def test_a_report_that_knows_both_values_counts_two_things() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        The <org>Tarn League</org> abducted <count pupil abducted>200</count> pupils at <place>Lunde</place> \
        in the spring.
        It has now let <count pupil freed>21</count> of the pupils go.

        == The Standard 2031-03-04T08:00
        The <count pupil abducted>21</count> pupils abducted by the <org>Tarn League</org> at <place>Lunde</place> \
        in the spring are home.
    """).weighed()
    assert dossier.disputes == ()
