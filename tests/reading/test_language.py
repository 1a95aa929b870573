"""The language of a report, given in any form or told from its words."""

from __future__ import annotations

import pytest

from copydesk.reading.language import tell
from copydesk.records import Report, ReportId

GERMAN = "Das Boot hat den Steg im Morgengrauen verlassen, und niemand hat es gesehen. "


@pytest.mark.parametrize(
    ("given", "code"),
    [("en", "en"), ("en_GB", "en"), ("de-AT", "de"), ("arabic", "ar"), ("Spanish", "es"), ("xx", "xx")],
)
def test_a_row_names_its_language_in_any_form(given: str, code: str) -> None:
    assert tell(Report(ReportId("r"), GERMAN, language=given)) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GERMAN, "de"),
        ("Kolvany, Orsk – " * 6 + GERMAN * 3, "de"),
        ("غادر القارب الرصيف عند الفجر ولم يره أحد وهو يغادر.", "ar"),
        ("船在黎明时离开了码头，没有人看到它离开。", "zh"),
        ("Nobody saw the boat leave the pier at dawn.", "en"),
        ("12345 !!! 🚢", "en"),
        ("", "en"),
    ],
)
def test_the_words_tell_it_where_nobody_says(text: str, code: str) -> None:
    """The place line of a wire piece must not hide the language of what follows it."""
    assert tell(Report(ReportId("r"), text)) == code
