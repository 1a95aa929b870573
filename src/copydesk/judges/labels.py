"""What the numbers at a classifier's end mean: which one stands for "the evidence carries the claim"."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from copydesk.errors import BadSetting

CARRIED = frozenset(
    {"entailment", "entails", "entailed", "entail", "supported", "supports", "support"}
    | {"consistent", "faithful", "factual", "correct", "true", "yes"}
)
"""Names of that class in models of entailment, fact checking and consistency; "not entailment" is another name."""

_UNNAMED = re.compile(r"label_?\d+")
_GAP = re.compile(r"[^a-z0-9]+")


def carrying(names: Mapping[int, str], classes: int) -> int:
    """The place of the class that stands for "carried" among so many.

    One number is a chance of that. Without names the second of two is it, as in most models with 0 for no and 1 for
    yes; for three there is no such habit. Raises ``BadSetting``.
    """
    if classes == 1:
        return 0
    plain = {place: _GAP.sub("_", name.lower()).strip("_") for place, name in names.items()}
    told = {place: name for place, name in plain.items() if not _UNNAMED.fullmatch(name)}
    found = [place for place, name in told.items() if name in CARRIED and 0 <= place < classes]
    if len(found) == 1:
        return found[0]
    if classes == 2 and not told:
        return 1
    shown = ", ".join(names.values()) or "no names"
    raise BadSetting("judge_folder", f"config.json must name one of {classes} classes entailment or supported: {shown}")


def chance(numbers: Sequence[float], place: int) -> float:
    """The chance (0..1) of one class from a model's bare numbers: by softmax, a single one by the logistic function."""
    if len(numbers) == 1:
        numbers, place = (numbers[0], 0.0), 0
    top = max(numbers)
    weights = [math.exp(each - top) for each in numbers]
    return weights[place] / sum(weights)
