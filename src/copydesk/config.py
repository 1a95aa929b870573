"""Settings: one TOML file into one frozen record."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from copydesk.errors import BadSetting

HEADLINE_CASES = ("title", "sentence")
JUDGES = {"": (), "onnx": ("judge_folder",), "openai": ("judge_url", "judge_model")}
"""The judges, and the settings that each cannot do without."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of the desk, with their defaults; raises ``BadSetting`` where one is out of range.

    ``headline_case``      "title" ("Talks Resume in Ardel") or "sentence" ("Talks resume in Ardel").
    ``rights_words``       how many words of one report may stand in a brief outside quotations.
    ``rights_sentences``   how many sentences of one report may stand in a brief outside quotations.
    ``origin_share``       which share of a brief's lines one origin may give, where there are four or more.
    ``brief_reports``      how many reports a story needs for a brief, where many stories are told.
    ``brief_origins``      how many independent origins it needs for one: copies and texts of one agency are one.
    ``fetch_allow``        hosts, host:port pairs and networks that may be fetched though they are not public.
    ``fetch_contact``      an address or page that servers may turn to; told with each request.
    ``judge``              who is asked about sentences in other words: "" nobody, "onnx" a model, "openai" a server.
    ``judge_folder``       "onnx": the folder with the model and its tokenizer.
    ``judge_url``          "openai": the address of the interface, such as "http://127.0.0.1:8080/v1".
    ``judge_model``        "openai": the name of the model there.
    ``judge_key_variable`` "openai": the environment variable that holds the key; empty where none is needed.
    ``judge_seconds``      "openai": how long one question may take, repeats and waits counted in.
    """

    headline_case: str = "title"
    rights_words: int = 90
    rights_sentences: int = 4
    origin_share: float = 0.40
    brief_reports: int = 2
    brief_origins: int = 2
    fetch_allow: tuple[str, ...] = ()
    fetch_contact: str = ""
    judge: str = ""
    judge_folder: str = ""
    judge_url: str = ""
    judge_model: str = ""
    judge_key_variable: str = ""
    judge_seconds: int = 60

    def __post_init__(self) -> None:
        for each in fields(self):
            _typed(each.name, getattr(self, each.name), type(each.default))
        if self.headline_case not in HEADLINE_CASES:
            raise BadSetting("headline_case", f'must be "title" or "sentence", not {self.headline_case!r}')
        for name in ("rights_words", "rights_sentences", "brief_reports", "brief_origins", "judge_seconds"):
            if getattr(self, name) < 1:
                raise BadSetting(name, f"must be 1 or more, not {getattr(self, name)}")
        if not all(isinstance(each, str) for each in self.fetch_allow):
            raise BadSetting("fetch_allow", "must be a list of strings")
        if not 0 < self.origin_share <= 1:
            raise BadSetting("origin_share", f"must be above 0 and at most 1, not {self.origin_share}")
        if self.judge not in JUDGES:
            raise BadSetting("judge", f'must be "", "onnx" or "openai", not {self.judge!r}')
        for name in JUDGES[self.judge]:
            if not getattr(self, name).strip():
                raise BadSetting(name, f"is needed with judge = {self.judge!r}")


def load(path: str | Path) -> Config:
    """The settings of a TOML file, the rest as by default.

    Raises ``BadSetting`` where the file cannot be read, is not TOML, or holds a setting that is unknown,
    of the wrong type or out of range.
    """
    try:
        given = tomllib.loads(Path(path).read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise BadSetting(str(path), (error.strerror or "cannot be read").lower()) from error
    except ValueError as error:
        raise BadSetting(str(path), f"is not TOML in UTF-8: {error}") from error
    known = {each.name for each in fields(Config)}
    for name in given:
        if name not in known:
            raise BadSetting(name, f"is unknown; the settings are {', '.join(sorted(known))}")
    return Config(**{name: _widened(name, value) for name, value in given.items()})


def _widened(name: str, value: Any) -> Any:
    """A whole number will do where a share is wanted (``origin_share = 1``); TOML's lists are tuples here."""
    if name == "origin_share" and type(value) is int:
        return float(value)
    return tuple(value) if type(value) is list else value


def _typed(name: str, value: Any, kind: type) -> None:
    if type(value) is not kind:
        raise BadSetting(name, f"must be of type {kind.__name__}, not {type(value).__name__}")
