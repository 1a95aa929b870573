"""Ten reprints of one text are one voice; a statement that two outlets quote is not one text."""

import time
from dataclasses import replace
from datetime import timedelta

from grouping.told_streams import DAM, FERRY, long_text
from newsroom import NOON

from copydesk.grouping.copies import families
from copydesk.records import Report, ReportId


def named(*texts: str) -> list[Report]:
    return [Report(ReportId(f"r{i}"), text, title=f"Title {i}") for i, text in enumerate(texts)]


def sizes(*texts: str) -> list[int]:
    return [len(f.members) for f in families(named(*texts))]


def test_marks_case_datelines_and_credits_make_no_other_text() -> None:
    text = 'The tug left Osterholm at noon. "We are on our way," said its captain, and waved to the crowd.'
    other = "PORT AMSEL (SPA) — " + text.replace(' "', " “").replace(',"', ",”").upper() + "\nReporting by Ada Menz"
    assert sizes(text, other) == [2]


def test_a_shortened_copy_is_a_copy() -> None:
    text = long_text(200)
    assert sizes(text, " ".join(text.split()[:90])) == [2]


def test_a_copy_with_a_local_paragraph_is_a_copy() -> None:
    text = long_text(200)
    local = "Harbour masters in Lower Venning said that they had seen the lights of the ship from the old pier."
    assert sizes(text, f"{text}\n\n{local}") == [2]


def test_a_few_words_that_stand_in_a_longer_text_make_no_copy() -> None:
    text = long_text(200)
    assert sizes(text, " ".join(text.split()[:30])) == [1, 1]


def test_two_reports_of_one_event_are_no_copies() -> None:
    assert sizes(*(text for _, text in FERRY + DAM)) == [1] * 5


def test_a_statement_quoted_by_two_outlets_makes_no_copy() -> None:
    words = long_text(150, "Norrland")
    one = f'Norrland Lines spoke out on Tuesday about its ships.\n"{words}"'
    two = f"In a statement seen by this newspaper, the company defended itself against its critics. “{words}”"
    assert sizes(one, two) == [1, 1]


def test_a_report_that_quotes_much_is_still_copied_as_a_whole() -> None:
    told = "Norrland Lines spoke out on Tuesday about its ships, three days after the grounding of the Marlinde."
    one = f'{told}\n"{long_text(150)}"'
    assert sizes(one, one.replace("its ships", "all its ships")) == [2]


def test_a_short_notice_inside_two_different_reports_does_not_tie_them() -> None:
    notice = long_text(60, "Notice")
    one, two = (f"{notice} {long_text(300, name)}" for name in ("Skarvik", "Belmora"))
    assert sorted(sizes(one, two, notice)) == [1, 2]


def test_two_shortened_forms_of_a_text_are_tied_by_it() -> None:
    text = long_text(240).split()
    assert sizes(" ".join(text[:160]), " ".join(text[-160:]), " ".join(text)) == [3]


def test_the_original_is_the_earliest_and_of_equally_early_ones_the_longest() -> None:
    text = long_text(200)
    short = " ".join(text.split()[:120])
    reports = named(short, text, text)
    dated = [replace(r, published=NOON + timedelta(hours=h)) for r, h in zip(reports, (0, 0, -1), strict=True)]
    assert families(dated)[0].members == (2, 1, 0)
    undated = [replace(dated[0], published=None), dated[1]]
    assert families(undated)[0].members == (1, 0)


def test_stubs_are_copies_only_under_one_title() -> None:
    watch = [Report(ReportId(str(i)), "Watch the video", title=t) for i, t in enumerate(("Fog", "Flood", "Fog"))]
    assert [f.members for f in families(watch)] == [(0, 2), (1,)]


def test_texts_without_words_are_copies_of_nothing() -> None:
    empty = [Report(ReportId(str(i)), text) for i, text in enumerate(("", "", "…", "—"))]
    assert [len(f.members) for f in families(empty)] == [1, 1, 1, 1]


def test_the_share_says_how_much_of_a_copy_stands_in_the_other_text() -> None:
    text = long_text(200)
    family = families(named(text, text + " " + long_text(24, "Elsewhere")))[0]
    assert 0.95 <= family.shared[family.members[1]] <= 1


def test_ten_thousand_equal_reports_are_one_family_at_once() -> None:
    report = Report(ReportId("r"), long_text(400))
    start = time.process_time()
    found = families([replace(report, id=ReportId(f"r{i}")) for i in range(10_000)])
    assert [len(f.members) for f in found] == [10_000]
    assert time.process_time() - start < 60  # a comparison of all pairs would take hours


def test_a_thousand_reprints_with_small_changes_cost_a_thousand_comparisons() -> None:
    text = long_text(200)
    start = time.process_time()
    found = families(named(*(f"{text} Printed in town number {i}." for i in range(1_000))))
    assert [len(f.members) for f in found] == [1_000]
    assert time.process_time() - start < 60  # a comparison of all pairs would take hours
