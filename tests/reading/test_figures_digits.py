"""Numbers in digits of languages without rules: how each writes thousands, decimals, days and clock times."""

from __future__ import annotations

import pytest

from .readable import told


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "至少41人死亡，1,200人受伤", ["41", "1200"]),
        ("zh", "2025年6月1日，3万人", ["30000"]),
        ("de", "Es waren 1.200 Menschen, 3,5 Prozent, um 18.30 Uhr am 4. März, um 18 Uhr.", ["1200", "3.5"]),
        ("de", "Am 04.03.2025 kamen 12 Menschen.", ["12"]),
        ("fr", "Il y avait 5.000 personnes, 1 200 blessés, 3,5 %, le 4 mars.", ["5000", "1200", "3.5"]),
        ("fr", "Il y avait 1\u202f200 morts.", ["1200"]),
        ("ru", "Погибли 1 200 человек, 3,5 процента.", ["1200", "3.5"]),
        ("es", "Unas 1.200 personas, 1,300 casas y 3,5 millones el 4 de marzo.", ["1200", "1300", "3.5"]),
        ("ar", "٤١ شخصا و ٣٫٥ في المئة", ["41", "3.5"]),
        ("ja", "F-16が2機、41人", ["2", "41"]),
    ],
)
def test_numbers_of_other_languages(language: str, text: str, expected: list[str]) -> None:
    reading = told(text, language=language)[1]
    assert [f"{f.low.normalize():f}" for f in reading.figures] == expected
