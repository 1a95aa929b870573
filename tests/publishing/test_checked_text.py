"""A checked text for people: whole, with what is doubted marked where it stands and told below it."""

from __future__ import annotations

import io
import random

from proofed import NOTHING, TEXT, proof
from rich.console import Console

from copydesk.publishing import Proof, proof_text, proofs
from copydesk.publishing.proofs import doubts, kinds, marked
from copydesk.records import Checked, CheckedLine, Finding, FindingKind, Verdict

SHOWN = """\
  # Ferry

✗ The ferry sank off Lorne.
            ^^^^
- contradicted · word “sank”: the source has “ran aground”
  - The ferry ran aground. [Harbour Courier]

✗ All 12 were saved, “every one”.
      ^^
- unsupported · number “12”: the source has “14”
  - All 14 were saved. [Harbour Courier]

? It may rain.
- unclear · evidence: no source speaks of this

drafts/ferry.md: contradicted
  sentences: 4
  supported: 1 of 4
  unclear: 1 of 4
  unsupported: 1 of 4
  contradicted: 1 of 4
  words checked: 14 of 16
  findings: 1 word, 1 number, 1 evidence
  quotations: 1 of 1 found in the reports
  held against: 1 report
  not checked: 2 words outside sentences that could be compared
  not checked: code blocks, images, link addresses, front matter and other markup
"""


def test_the_text_is_whole_and_each_doubt_stands_below_its_sentence() -> None:
    assert "".join(proofs([proof()], "text")) == SHOWN


def test_supported_sentences_are_told_of_when_asked_for() -> None:
    assert "✓ # Ferry\n- rests on: The ferry ran aground. [Harbour Courier]\n" in "".join(
        proofs([proof()], "text", every=True)
    )


def test_several_texts_are_named() -> None:
    made = "".join(proofs([proof(), NOTHING], "text", heading=True))
    assert made.startswith("DRAFTS/FERRY.MD\n")
    assert "\nEMPTY.MD\n" in made


def test_what_was_not_checked_is_said_and_no_number_stands_for_nothing() -> None:
    made = "".join(proofs([NOTHING], "text"))
    assert "not checked: anything: no sentence was found in the text" in made
    assert "of 0" not in made
    assert "quotations" not in made


def test_quotations_are_not_counted_where_found_ones_are_not_told_of() -> None:
    """One doubted quotation says nothing about how many there are."""
    lost = Finding("quotes", Verdict.UNSUPPORTED, "no source has it", 0, 3, (), FindingKind.QUOTATION)
    alone = Checked(Verdict.UNSUPPORTED, 0.1, (CheckedLine(0, 7, Verdict.UNSUPPORTED, 0.1, (), (lost,)),))
    assert "quotations" not in dict(Proof("a", "We left", alone).tally())


def test_a_terminal_underlines_what_is_doubted() -> None:
    out = io.StringIO()
    console = Console(file=out, force_terminal=True, width=60, color_system="standard", legacy_windows=False)
    proof_text.terminal(proof(), console)
    assert "\x1b[1;4;31msank\x1b[0m" in out.getvalue()
    assert "\x1b[4;33mIt may rain.\x1b[0m" in out.getvalue()


def test_no_word_of_a_text_is_lost_whatever_the_width() -> None:
    text = (
        "  Eins zwei.\n\n> “Drei” \N{HANGUL SYLLABLE GAG}\N{HANGUL SYLLABLE GAG} vier fünf.\tSechs!\n\n\n- sieben acht"
    )
    for seed in range(60):
        chance = random.Random(seed)
        ends = sorted(chance.sample(range(len(text)), 6))
        lines = []
        for start, end in zip(ends[::2], ends[1::2], strict=True):
            bad = Finding("told", Verdict.UNSUPPORTED, "why", start, chance.randint(start, end))
            lines.append(CheckedLine(start, end, Verdict.UNSUPPORTED, 0.1, (), (bad,)))
        given = Proof("a", text, Checked(Verdict.UNSUPPORTED, 0.1, tuple(lines)))
        rows = [each for each in proof_text.laid(given, 12 + seed) if isinstance(each, proof_text.Row)]
        assert "".join("".join(text[row.start : row.end] for row in rows).split()) == "".join(text.split())
        assert all(proof_text.cells(text[row.start : row.end].rstrip()) <= 10 + seed for row in rows)


def test_a_text_cannot_drive_the_terminal() -> None:
    text = "It \x1b[31msank\u202e.\r\n"
    made = proof_text.text(Proof("\x1b]0;x\x07a", text, Checked(Verdict.UNCLEAR, 0.1)), 60)
    assert not {"\x1b", "\u202e", "\x07"} & set(made)


def test_a_sentence_in_doubt_without_a_finding_says_so() -> None:
    bare = CheckedLine(0, 5, Verdict.UNCLEAR, 0.5)
    (doubt,) = doubts(bare)
    assert (doubt.whole, doubt.reason) == (True, "no reason given")
    assert marked(bare, [doubt]) == [(0, 5, Verdict.UNCLEAR)]


def test_every_kind_of_finding_has_its_words() -> None:
    assert set(kinds()) == set(FindingKind)
    assert all(name and says.endswith(".") for name, says in kinds().values())


def test_places_count_lines_and_code_points_from_one() -> None:
    assert [proof().place(at) for at in (0, 7, 8, 9, TEXT.index("12"))] == [(1, 1), (1, 8), (2, 1), (3, 1), (4, 5)]
