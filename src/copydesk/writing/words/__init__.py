"""The writer's word lists, one folder per language, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str, language: str = "en") -> dict[str, Any]:
    """The lists of ``words/<language>/<name>.toml``."""
    return tomllib.loads((files(__package__) / language / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def listed(name: str, key: str) -> frozenset[str]:
    """One list as a set of lower-case words and phrases."""
    return frozenset(str(word).lower() for word in table(name)[key])
