"""Which language a report is in, and which signal told it."""

from datetime import UTC, datetime

import pytest

from copydesk.gathering import language, rows
from copydesk.records import Report

ENGLISH = (
    "The ferry Alba ran aground off Port Lorne on Friday, the coast guard said. All people aboard were safe, and a tug "
    "is due at dawn to pull the ship into deeper water."
)
GERMAN = (
    "Die Fähre Alba ist am Freitag vor Port Lorne auf Grund gelaufen, wie die Küstenwache mitteilte. Alle Menschen an "
    "Bord sind wohlauf, ein Schlepper soll das Schiff am Morgen freiziehen."
)
ZULU = (
    "Abantu abangaphezu kuka-40 bahlengwe emkhunjini ngoLwesihlanu, kusho amaphoyisa. Uthe umkhumbi ubushayekile kanti "
    "abantu bonke baphephile, futhi akekho olimele ngoba usizo lufike ngesikhathi, noma bekubanda kakhulu."
)


@pytest.mark.parametrize(
    ("text", "declared", "told"),
    [
        (GERMAN, [("html lang", "de-AT")], ("de", "html lang")),
        (GERMAN, [("html lang", "en"), ("og:locale", "de_DE")], ("de", "og:locale")),
        (GERMAN, [("html lang", "en-US"), ("JSON-LD", "English")], ("de", "text")),
        (ENGLISH, [("html lang", ""), ("og:locale", "en_ZA")], ("en", "og:locale")),
        (ENGLISH, [], ("en", "text")),
        (ZULU, [("html lang", "en-ZA")], ("zu", "text")),
        ("Alba", [("html lang", "pt-BR")], ("pt", "html lang")),
        ("Alba", [("content-language", "utf-8"), ("feed", "nb-NO")], ("no", "feed")),
        ("Ja!", [("html lang", "nl")], ("nl", "html lang")),
        ("12:04", [], ("", "")),
        ("", [("html lang", "x-default")], ("", "")),
        ("フェリーが港に戻った。", [], ("ja", "text")),
    ],
)
def test_the_text_wins_where_it_is_sure(text: str, declared: list[tuple[str, str]], told: tuple[str, str]) -> None:
    assert language.tell(text, declared) == told


@pytest.mark.parametrize(
    ("given", "code"),
    [
        *(("en-GB", "en"), ("EN", "en"), ("deu", "de"), ("zh_Hans_CN", "zh"), ("Español", "es"), ("iw", "he")),
        *(("", ""), ("english, german", "en"), ("utf-8", ""), ("x", ""), ("de;q=0.8", "de")),
    ],
)
def test_a_language_tag_or_name_gives_its_bare_code(given: str, code: str) -> None:
    assert language.code(given) == code


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"text": GERMAN}, ("de", "text")),
        ({"text": GERMAN, "language": "en-GB"}, ("en-GB", "given")),
        ({"text": GERMAN, "language": "de", "language_from": "feed"}, ("de", "feed")),
        ({"text": "12"}, ("", "")),
    ],
)
def test_a_given_language_is_kept_and_a_missing_one_is_told_by_the_text(
    row: dict[str, str], told: tuple[str, str]
) -> None:
    (report,) = rows.report(row, "row", datetime(2031, 5, 3, tzinfo=UTC))
    assert isinstance(report, Report)
    assert (report.language, report.language_from) == told
