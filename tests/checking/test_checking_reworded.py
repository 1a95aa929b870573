"""Sentences in other words: swaps, speakers, parties' claims, languages, and the score."""

from __future__ import annotations

from copydesk.checking import check_text
from copydesk.checking.scoring import SIGNS, Model, model
from copydesk.records import FindingKind, Verdict
from tests import newsroom
from tests.checking.gate_lines import READER, told

ONE = newsroom.report(
    "Doctor Ines Vokal treated 31 people at the hospital of Tavik after the ferry Sorrel ran aground on Tuesday. "
    "The hospital of Merrow took in 12 people that evening, its director Milo Brask told reporters. "
    "The coast guard checked the engine of the Sorrel twice last year.",
    outlet="The Tavik Courier",
    at="2031-03-05T09:00",
)
TWO = newsroom.report(
    "The Sorrel Line said that it had checked every engine of its ferries before the season. "
    "Passengers' spokeswoman Dora Hallin said the company had ignored three warnings about the engine. "
    "“Nobody on board was ever in danger,” said the line's director, Edda Holm.",
    outlet="Ardel Ledger",
    at="2031-03-05T15:00",
)
STORY = newsroom.dossier(ONE, TWO, readings=(READER.read(ONE), READER.read(TWO)))
FRENCH = newsroom.report(
    "Le ferry s'est échoué mardi près du port, et trente et une personnes ont été soignées à l'hôpital de la ville.",
    outlet="Le Quai",
    at="2031-03-05T09:00",
    language="fr",
)


def found(text: str) -> list[tuple[FindingKind, Verdict]]:
    checked = check_text(text, STORY, READER)
    return [(f.kind, f.verdict) for line in checked.lines for f in line.findings if f.verdict is not Verdict.SUPPORTED]


def test_a_number_in_the_place_of_another_is_found() -> None:
    text = "At Tavik's hospital Doctor Vokal had to treat 12 people once the Sorrel had run aground."
    assert FindingKind.NUMBER in [kind for kind, _ in found(text)]
    assert FindingKind.NUMBER not in [kind for kind, _ in found(text.replace("12", "31"))]


def test_words_given_to_another_speaker_are_found() -> None:
    wrong = "Three warnings about the engine had been ignored by the company, Milo Brask told reporters that evening."
    assert (FindingKind.SPEAKER, Verdict.UNSUPPORTED) in found(wrong)
    right = wrong.replace("Milo Brask", "Dora Hallin")
    assert FindingKind.SPEAKER not in [kind for kind, _ in found(right)]


def test_a_partys_word_told_as_fact_is_held() -> None:
    told_as_fact = "The company had ignored three warnings about the engine."
    assert (FindingKind.ATTRIBUTION, Verdict.UNSUPPORTED) in found(told_as_fact)
    assert (
        found("Passengers' spokeswoman Dora Hallin said the company had ignored three warnings about the engine.") == []
    )


def test_a_text_in_another_language_than_its_sources_is_unclear_and_said_so() -> None:
    sources = newsroom.dossier(FRENCH, readings=(READER.read(FRENCH),))
    text = "A ferry ran aground near the port on Tuesday, and thirty-one people were treated in the town's hospital."
    line = check_text(text, sources, READER).lines[0]
    assert line.verdict is Verdict.UNCLEAR
    assert line.findings[0].kind is FindingKind.LANGUAGE
    assert "fr" in line.findings[0].reason


def test_no_evidence_is_unsupported_and_said_so() -> None:
    line = told("Zebras graze quietly under purple skies.").lines[0]
    assert (line.verdict, line.score) == (Verdict.UNSUPPORTED, 0.0)
    assert line.findings[0].kind is FindingKind.EVIDENCE


def test_no_finding_raises_a_score() -> None:
    weights = dict(zip(SIGNS, model().weights, strict=True))
    helping = {"pairs", "slot", "soft", "log_soft"}
    assert {name for name, weight in weights.items() if weight > 0} <= helping
    assert any(weight < 0 for weight in weights.values())


def test_a_chance_stays_between_nothing_and_all() -> None:
    flat = Model((0.0,) * len(SIGNS), (1.0,) * len(SIGNS), (1e6,) * len(SIGNS), 0.0)
    assert 0 <= flat.chance((-1e9,) * len(SIGNS)) <= flat.chance((1e9,) * len(SIGNS)) <= 1
