"""Whose word a claim is."""

from __future__ import annotations

from dataclasses import replace

from weighing.weighed_stories import claim_of, evidence_of, tell

from copydesk.records import Role, Stance, Status
from copydesk.weighing.cast import UNNAMED

SWALLOWED = """
    == Morrow Post 2031-03-04T07:00
    <say Ostrel army>Its aircraft destroyed most of the <org>Tarn League</org> rockets before they could be \
    launched</say>, the Ostrel army said.
    <say Tarn League>It had fired <count rocket fired at_least>more than 80</count> rockets at the port of \
    <place>Lunde</place></say>, the Tarn League said.

    == The Standard 2031-03-04T09:00
    Aircraft crossed the northern hills of <place>Ostrel</place> at dawn on a mission against the league.
    They destroyed most of the rockets before they could be launched.
"""


def test_a_boast_told_as_fact_stays_the_word_of_the_party_that_made_it() -> None:
    """One report credits the army; another, of another house, tells it in its own voice."""
    dossier = tell(SWALLOWED).weighed()
    claim = claim_of(dossier, "They destroyed most")
    assert claim.speaker == "Ostrel army"
    assert claim.origins == 1
    assert claim.status is Status.ATTRIBUTED
    assert evidence_of(dossier, claim, "They destroyed").who == ""
    assert evidence_of(dossier, claim, "Its aircraft").who == "Ostrel army"


def test_a_boasting_clause_of_a_longer_sentence_is_found() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        <say Col. Ansel Brook>About 40 drones crossed the bay and nearly all were intercepted</say>, Col. Ansel \
        Brook said.

        == The Standard 2031-03-04T09:00
        Thanks to the batteries bought by the present cabinet, nearly all were intercepted.
    """).weighed()
    assert claim_of(dossier, "Thanks to the batteries").speaker == "Col. Ansel Brook"


def test_a_plain_fact_that_police_also_gave_stays_a_fact() -> None:
    """Three houses tell it in their own voice, one credits police, nobody denies it."""
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        A ferry with <count passenger>60</count> passengers ran aground off <place>Lunde</place> in thick fog.

        == The Standard 2031-03-04T08:00
        A ferry carrying <count passenger>60</count> passengers ran aground in fog off <place>Lunde</place>.

        == Channel Four 2031-03-04T08:30
        The ferry ran aground off <place>Lunde</place> in thick fog with <count passenger>60</count> passengers aboard.

        == Lunde Echo 2031-03-04T09:00
        <say police>A ferry with <count passenger>60</count> passengers ran aground in fog off \
        <place>Lunde</place></say>, police said.
    """).weighed()
    claim = claim_of(dossier, "A ferry with")
    assert claim.speaker == ""
    assert claim.status is Status.CORROBORATED
    assert claim.origins == 4
    assert len(claim.evidence) == 4


def test_three_outlets_that_all_credit_police_are_one_voice() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        <say police>The driver of the red van fled from <place>Lunde</place> on foot</say>, police said.

        == The Standard 2031-03-04T08:00
        <say the police>The driver of the red van fled <place>Lunde</place> on foot</say>, according to the police.

        == Channel Four 2031-03-04T08:30
        Police said <say police>the driver fled <place>Lunde</place> on foot, leaving the red van</say>.
    """).weighed()
    claim = claim_of(dossier, "The driver of the red van")
    assert (claim.speaker, claim.origins, claim.status) == ("police", 1, Status.ATTRIBUTED)
    assert {e.origin for e in claim.evidence} == {"speaker:police"}
    assert len(claim.evidence) == 3


def test_two_speakers_are_two_voices() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        <say police>The driver of the red van fled from <place>Lunde</place> on foot</say>, police said.

        == The Standard 2031-03-04T08:00
        <say Mayor Ida Holm>The driver of the red van fled <place>Lunde</place> on foot</say>, Mayor Ida Holm said.
    """).weighed()
    claim = claim_of(dossier, "The driver of the red van")
    assert (claim.origins, claim.status) == (2, Status.CORROBORATED)


def test_a_copy_is_no_second_voice_even_where_it_lost_its_attribution() -> None:
    story = tell("""
        == Morrow Post 2031-03-04T07:00
        <say police>The driver of the red van fled from <place>Lunde</place> on foot</say>, police said.

        == The Standard 2031-03-04T08:00 copy of 1
        The driver of the red van fled from <place>Lunde</place> on foot.
    """)
    claim = claim_of(story.weighed(), "The driver of the red van")
    assert (claim.speaker, claim.origins) == ("police", 1)


def test_a_denial_disputes_what_the_other_side_said() -> None:
    """The claim keeps its speaker, gains evidence against it, and the dispute names both sides."""
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        <say Otto Brandt>Delegates of the <org>Tarn League</org> walked out of the talks in \
        <place>Lunde</place></say>, minister Otto Brandt said.
        The Tarn League denied it.

        == The Standard 2031-03-04T08:00
        The league denied that <say Tarn League>delegates of the <org>Tarn League</org> had walked out of the talks \
        in <place>Lunde</place></say>.

        == The Banner 2031-03-04T09:00
        The <org>Tarn League</org> walked out of the talks in <place>Lunde</place> on a wet afternoon and left its \
        chairs empty.
    """).weighed()
    claim = claim_of(dossier, "Delegates of the Tarn League")
    assert claim.status is Status.DISPUTED
    assert {dossier[e.span] for e in claim.evidence if e.stance is Stance.DISPUTES} >= {"The Tarn League denied it."}
    assert claim_of(dossier, "left its chairs empty").speaker == "Otto Brandt"
    [dispute] = [d for d in dossier.disputes if d.relation == "disputes" and d.sides[0].who == "Otto Brandt"]
    assert [s.who for s in dispute.sides] == ["Otto Brandt", "Tarn League"]
    assert len(dispute.sides[1].cites) == 2


def test_to_be_denied_bail_is_no_denial() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        <person>Ivo Lark</person> was denied bail by a court in <place>Lunde</place> over the harbour fraud.

        == The Standard 2031-03-04T08:00
        A court in <place>Lunde</place> heard that <person>Ivo Lark</person> sought bail over the harbour fraud.
    """).weighed()
    assert dossier.disputes == ()


def test_surname_and_full_name_are_one_party_and_namesakes_are_two() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        <say Ida Holm>The bridge at <place>Lunde</place> will stay shut until spring</say>, <person>Ida \
        Holm</person> said.

        == The Standard 2031-03-04T08:00
        <say Holm>Money for a new bridge at <place>Lunde</place> had been found</say>, <person>Holm</person> said.

        == Channel Four 2031-03-04T08:30
        <say Rolf Stern>The ferry is free of charge for schools</say>, <person>Rolf Stern</person> said.
        <say Vera Stern>The ferry should be free of charge for everyone</say>, <person>Vera Stern</person> said.
    """).weighed()
    assert [(p.who, len(p.claims)) for p in dossier.parties] == [("Ida Holm", 2), ("Rolf Stern", 1), ("Vera Stern", 1)]


def test_roles_follow_tense_dates_and_speakers() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        Talks on the fishing grounds off <place>Lunde</place> ended without a treaty.
        The two delegations shook hands on the steps.
        A red carpet was rolled up behind them.
        <say Ida Holm>The other side never read the draft treaty</say>, <person>Ida Holm</person> said.
        Fishing families fear that the stocks will collapse and hunger could follow.
        The delegations are expected to meet again in <place>Lunde</place> in May.
        The last treaty was signed in 2019 after a decade of quarrels.
    """).weighed()
    roles = [claim_of(dossier, w).role for w in ("ended without", "never read", "Fishing families", "expected", "2019")]
    assert roles == [Role.OUTCOME, Role.CLAIMS, Role.STAKES, Role.NEXT, Role.STANDING]


def test_an_attribution_the_reader_missed_still_counts() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        The driver of the red van was freed from <place>Lunde</place> jail, the city's prosecutor said.
    """).weighed()
    assert claim_of(dossier, "The driver").speaker == "city's prosecutor"


def test_an_agency_is_no_party() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        <say Reuters>The driver of the red van was freed from <place>Lunde</place> jail</say>, Reuters reported.
    """).weighed()
    assert claim_of(dossier, "The driver").speaker == ""
    assert dossier.parties == ()


def test_words_in_marks_and_we_are_never_the_outlets_own() -> None:
    dossier = tell("""
        == Morrow Post 2031-03-04T07:00
        “It was over in a minute and nobody saw the driver of the van.
        Then we all went home in the rain to <place>Lunde</place>.
    """).weighed()
    assert {e.who for c in dossier.claims for e in c.evidence} == {UNNAMED}


def test_an_opinion_piece_speaks_for_its_writer() -> None:
    told = tell("""
        == Morrow Post 2031-03-04T07:00
        The council of <place>Lunde</place> must build a bridge before the winter comes.
    """)
    opinion = replace(told, reports=(replace(told.reports[0], title="Opinion: Build it"),))
    assert {e.who for c in opinion.weighed().claims for e in c.evidence} == {UNNAMED}


def test_a_spokesman_and_his_body_are_one_voice() -> None:
    story = tell("""
        == Morrow Post 2031-03-04T07:00
        <say Ostrel army>The driver of the red van fled from <place>Lunde</place> on foot</say>, the Ostrel army said.

        == The Standard 2031-03-04T08:00
        <say Ansel Brook>The driver of the red van fled <place>Lunde</place> on foot</say>, Col. Ansel Brook said.
    """)
    second = story.readings[1]
    named = replace(second, quotes=tuple(replace(q, role="Ostrel army spokesman") for q in second.quotes))
    dossier = replace(story, readings=(story.readings[0], named)).weighed()
    assert claim_of(dossier, "The driver of the red van").origins == 1
    assert {p.who for p in dossier.parties} == {"Ostrel army", "Ansel Brook"}
