"""A judge has a say where nothing exact was found, and nowhere else; whatever it says, the promises of a check hold."""

from __future__ import annotations

from dataclasses import replace

import newsroom
import pytest
from fakes import FakeJudge
from hypothesis import given
from hypothesis import strategies as st

from copydesk.checking import check_text, worst
from copydesk.checking.judging import CARRIED, DOUBTED, DROPPED, SOFT, WHOLE, certain, evidence, is_open, judged
from copydesk.records import Checked, CheckedLine, Finding, FindingKind, Span, Trouble, Verdict
from tests.checking.gate_lines import BOTH, COURIER, READER, cite

TEXT = "Brask was one of those aboard. Nobody came to help."
CITES = [BOTH.cite(Span(r.report, s.start, s.end)) for r in BOTH.readings for s in r.sentences]
SUPPORTED, UNCLEAR, UNSUPPORTED, CONTRADICTED = Verdict
DOUBT = Finding("support", UNCLEAR, "the sources carry only a part of this", 0, 5, kind=FindingKind.WORDING)
EXACT = Finding("figures", UNCLEAR, "41 is not in the evidence", 0, 5, kind=FindingKind.NUMBER)
SMOOTH = Finding("support", SUPPORTED, "said in other words", 0, 5, kind=FindingKind.WORDING)


def line(*found: Finding, score: float = 0.5) -> CheckedLine:
    return CheckedLine(0, 30, worst(found), score, (CITES[0],), found)


def after(chance: float | Trouble, *found: Finding, score: float = 0.5) -> CheckedLine:
    """A line with these findings, after a judge said so."""
    before = line(*found, score=score)
    return judged(Checked(before.verdict, score, (before,)), TEXT, BOTH, FakeJudge(otherwise=chance)).lines[0]


# --- what it may change ------------------------------------------------------


@pytest.mark.parametrize(
    ("chance", "verdict"),
    [
        (1.0, SUPPORTED),
        (CARRIED, SUPPORTED),
        (0.79, UNCLEAR),
        (0.21, UNCLEAR),
        (DROPPED, UNSUPPORTED),
        (0.0, UNSUPPORTED),
    ],
)
def test_an_unclear_line_rises_or_falls_with_the_judges_answer(chance: float, verdict: Verdict) -> None:
    assert after(chance, DOUBT).verdict is verdict


@pytest.mark.parametrize(
    ("chance", "verdict"),
    [(1.0, SUPPORTED), (DOUBTED, SUPPORTED), (0.49, UNCLEAR), (0.21, UNCLEAR), (DROPPED, UNSUPPORTED)],
)
def test_a_line_supported_in_other_words_falls_where_the_judge_doubts_it(chance: float, verdict: Verdict) -> None:
    assert after(chance, SMOOTH, score=0.7).verdict is verdict


def test_what_the_judge_said_stands_as_a_finding_with_its_name_number_and_evidence() -> None:
    told = after(0.93, DOUBT).findings[-1]
    assert (told.checker, told.kind, told.verdict) == ("fake-judge", FindingKind.JUDGE, SUPPORTED)
    assert "0.93" in told.reason
    assert told.cites == (CITES[0],)
    assert (told.start, told.end) == (0, 30)


def test_the_doubt_that_a_judge_does_not_share_stays_readable() -> None:
    kept = after(0.93, DOUBT).findings[0]
    assert kept.verdict is SUPPORTED
    assert kept.reason == "the sources carry only a part of this; settled by fake-judge"


def test_the_score_moves_half_way_to_the_judges() -> None:
    assert after(0.9, DOUBT, score=0.4).score == 0.65
    assert after(0.1, DOUBT, score=0.4).score == 0.25


def test_a_line_that_rises_does_not_lose_score_by_it_and_one_that_falls_gains_none() -> None:
    assert after(0.8, DOUBT, score=0.95).score == 0.95
    assert after(0.2, DOUBT, score=0.1).score == 0.1


# --- what it may not change --------------------------------------------------


@pytest.mark.parametrize("kind", [k for k in FindingKind if k not in SOFT])
def test_a_line_with_an_exact_finding_is_not_asked_about(kind: FindingKind) -> None:
    assert not is_open(line(replace(EXACT, kind=kind)))
    assert not is_open(line(DOUBT, replace(EXACT, kind=kind)))


@pytest.mark.parametrize("kind", [FindingKind.TRACE, FindingKind.HARMLESS])
def test_a_whole_sentence_of_the_source_is_not_asked_about(kind: FindingKind) -> None:
    whole = line(Finding("support", SUPPORTED, WHOLE, 0, 5, kind=kind), score=0.97)
    assert certain(whole)
    assert not is_open(whole)


def test_a_line_supported_to_the_full_is_certain_unless_its_wording_was_looked_at() -> None:
    clean = Finding("trace", SUPPORTED, "nothing found against it", 0, 5)
    assert not is_open(line(clean, score=1.0))
    assert is_open(line(clean, score=0.99))
    assert is_open(line(SMOOTH, score=1.0))


def test_a_line_that_is_held_or_rests_on_nothing_is_not_asked_about() -> None:
    assert not is_open(line(replace(DOUBT, verdict=UNSUPPORTED)))
    assert not is_open(replace(line(DOUBT), cites=()))


# --- a judge that fails ------------------------------------------------------


@pytest.mark.parametrize("answer", [Trouble("check", "fake-judge", "timeout", "no answer"), float("nan"), -0.1, 1.01])
def test_where_no_answer_comes_the_line_stays_and_a_finding_says_so(answer: float | Trouble) -> None:
    for found, verdict in ((DOUBT, UNCLEAR), (SMOOTH, SUPPORTED)):
        made = after(answer, found, score=0.7)
        assert (made.verdict, made.score) == (verdict, 0.7)
        assert made.findings[0] == found
        assert (made.findings[1].verdict, made.findings[1].kind) == (verdict, FindingKind.JUDGE)
        assert made.findings[1].reason.startswith("no answer from the judge: ")


def test_too_few_answers_are_none() -> None:
    class Short(FakeJudge):
        def judge(self, pairs: object) -> list[float | Trouble]:
            return []

    before = line(DOUBT)
    made = judged(Checked(UNCLEAR, 0.5, (before,)), TEXT, BOTH, Short())
    assert made.lines[0].verdict is UNCLEAR
    assert "0 answers to 1 question" in made.lines[0].findings[-1].reason


def test_a_text_without_open_lines_asks_nobody() -> None:
    judge = FakeJudge(otherwise=0.0)
    given_ = Checked(UNCLEAR, 0.5, (line(EXACT),))
    assert judged(given_, TEXT, BOTH, judge) == given_
    assert judged(Checked(UNCLEAR, 0.0), "", BOTH, judge) == Checked(UNCLEAR, 0.0)
    assert judge.asked == []


# --- what it is asked --------------------------------------------------------


def test_evidence_is_the_cited_sentences_each_after_the_sentence_before_it() -> None:
    closed, sand = (
        cite("The company closed its office in Port Ardel on Wednesday."),
        cite("The ferry may have struck a"),
    )
    asked = evidence(replace(line(DOUBT), cites=(closed, sand)), BOTH)
    first, second = asked.split("\n")
    assert first.startswith("“Nobody told us anything.")
    assert first.endswith("The company closed its office in Port Ardel on Wednesday.")
    assert second.startswith("“We heard a bang")
    assert second.endswith("The ferry may have struck a sandbank.")


def test_a_cite_within_a_quotation_brings_the_whole_sentence_with_its_speaker() -> None:
    asked = evidence(replace(line(DOUBT), cites=(cite("We sat there for hours."),)), BOTH)
    assert "“Nobody told us anything. We sat there for hours. It was cold,” Mr. Brask said." in asked


def test_no_sentence_stands_twice_in_the_evidence() -> None:
    before, after_ = cite("The ferry may have struck a sandbank."), cite("The company closed its office", COURIER)
    twice = replace(line(DOUBT), cites=(after_, before, after_, before))
    asked = evidence(twice, BOTH)
    assert asked.count("struck a sandbank") == 1
    assert asked.count("closed its office") == 1


def test_the_first_sentence_of_a_paragraph_brings_none_of_another_paragraph() -> None:
    report = newsroom.report("The ferry sank.\n\nThe harbour was closed.")
    sources = newsroom.dossier(report, readings=(READER.read(report),))
    closed = sources.cite(newsroom.span(report, "The harbour was closed."))
    assert evidence(replace(line(DOUBT), cites=(closed,)), sources) == "The harbour was closed."


def test_the_claim_is_the_sentence_and_all_are_asked_at_once() -> None:
    lines = (line(DOUBT), replace(line(SMOOTH), start=31, end=51), replace(line(EXACT), start=31, end=51))
    judge = FakeJudge()
    judged(Checked(UNCLEAR, 0.5, lines), TEXT, BOTH, judge)
    assert [claim for _, claim in judge.asked] == ["Brask was one of those aboard.", "Nobody came to help."]


def test_check_text_hands_its_open_lines_to_the_judge_and_without_one_does_what_it_did() -> None:
    text = "The vessel hit the bottom close to Tavik. The Sorrel was built in 1996."
    alone = check_text(text, BOTH, READER)
    judge = FakeJudge(otherwise=0.0)
    made = check_text(text, BOTH, READER, judge=judge)
    opened = [x for x in alone.lines if is_open(x)]
    assert [claim for _, claim in judge.asked] == [text[x.start : x.end] for x in opened]
    assert [m for m, a in zip(made.lines, alone.lines, strict=True) if not is_open(a)] == [
        a for a in alone.lines if not is_open(a)
    ]


# --- the promises ------------------------------------------------------------


@st.composite
def lines(draw: st.DrawFn) -> CheckedLine:
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start + 1, len(TEXT)))
    found = st.builds(
        Finding,
        st.sampled_from(["support", "figures", "names"]),
        st.sampled_from([*Verdict, SUPPORTED, UNCLEAR]),
        st.sampled_from([WHOLE, "said in other words"]),
        st.just(start),
        st.just(end),
        kind=st.sampled_from([*FindingKind, *SOFT, *SOFT, *SOFT]),
    )
    findings = tuple(draw(st.lists(found, min_size=1, max_size=3)))
    score = draw(st.floats(0, 1) | st.just(1.0))
    cites = tuple(draw(st.lists(st.sampled_from(CITES), max_size=3)))
    return CheckedLine(start, end, worst(findings), score, cites, findings)


def whole(made: list[CheckedLine]) -> Checked:
    return Checked(max((x.verdict for x in made), key=list(Verdict).index), min(x.score for x in made), tuple(made))


TEXTS = st.lists(lines(), min_size=1, max_size=4).map(whole)
CHANCES = st.floats(0, 1)


@given(TEXTS, CHANCES | st.floats() | st.builds(Trouble, st.just("check"), st.text(), st.text(), st.text()))
def test_a_judge_never_touches_what_is_exact_held_or_certain(before: Checked, answer: float | Trouble) -> None:
    made = judged(before, TEXT, BOTH, FakeJudge(otherwise=answer))
    for was, now in zip(before.lines, made.lines, strict=True):
        exact = any(f.verdict is not SUPPORTED and f.kind not in SOFT for f in was.findings)
        if exact or was.verdict.held or certain(was):
            assert now == was
        assert [f for f in was.findings if f.kind not in SOFT] == [f for f in now.findings if f.kind not in SOFT]


@given(TEXTS, CHANCES)
def test_verdicts_stay_the_worst_finding_scores_stay_chances_and_the_text_is_its_worst_line(
    before: Checked, chance: float
) -> None:
    made = judged(before, TEXT, BOTH, FakeJudge(otherwise=chance))
    for each in made.lines:
        assert each.verdict is worst(each.findings)
        assert 0 <= each.score <= 1
    assert made.verdict is max((x.verdict for x in made.lines), key=list(Verdict).index)
    assert made.score == min(x.score for x in made.lines)


@given(lines(), CHANCES, CHANCES)
def test_a_greater_chance_is_never_worse(before: CheckedLine, one: float, other: float) -> None:
    low, high = (judged(whole([before]), TEXT, BOTH, FakeJudge(otherwise=c)) for c in sorted((one, other)))
    assert list(Verdict).index(high.verdict) <= list(Verdict).index(low.verdict)
    assert high.score >= low.score
