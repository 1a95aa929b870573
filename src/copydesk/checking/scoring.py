"""One number for a sentence, to order texts by: logistic regression on a few signs of support.

``weights.json`` holds the weights and says what they were learned from; ``bench/learn_checks.py`` makes it, and
``docs/checking-model.md`` is its card. No weight may turn a sign against its meaning (a finding never raises a score).
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from functools import cache
from importlib.resources import files

from copydesk.checking.features import Features, features
from copydesk.checking.locate import index
from copydesk.checking.support import soft
from copydesk.records import Dossier, Finding, Line, Span, Verdict

LEAST = 0.02
"""Soft share below which its logarithm tells no more."""

HELD = ("quotes", "figures", "names", "attribution", "changes", "swaps", "frames")
"""Checkers whose held findings are signs of their own."""

UNSURE = ("names", "swaps", "frames")
"""Checkers whose unclear findings are."""

SIGNS = (
    *(f.name for f in fields(Features)), "soft", "log_soft", "contradicted", "unsupported", "unclear", "checkers",
    *(f"{name}_held" for name in HELD), *(f"{name}_unclear" for name in UNSURE),
)  # fmt: skip
"""What the model looks at, in order."""


@dataclass(frozen=True, slots=True)
class Model:
    """A weight and a starting value; the signs are brought to one scale before."""

    means: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]
    bias: float

    def chance(self, found: Sequence[float]) -> float:
        """0..1; a probability on sentences like those it learned from only."""
        scaled = zip(found, self.means, self.spreads, self.weights, strict=True)
        total = self.bias + sum(weight * (x - mean) / spread for x, mean, spread, weight in scaled)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def model() -> Model:
    """The weights that come with copydesk."""
    held = json.loads(files("copydesk.checking").joinpath("weights.json").read_text(encoding="utf-8"))
    rows = [held["signs"][name] for name in SIGNS]
    columns = [tuple(float(row[key]) for row in rows) for key in ("mean", "spread", "weight")]
    return Model(columns[0], columns[1], columns[2], float(held["bias"]))


def signs(line: Line, findings: Sequence[Finding], evidence: Sequence[Span], sources: Dossier) -> tuple[float, ...]:
    """The signs of support of a sentence, in the order of ``SIGNS``."""
    share = soft(line.text, evidence, sources)
    against = {(f.checker, f.verdict.held) for f in findings if f.verdict is not Verdict.SUPPORTED}
    verdicts = {f.verdict for f in findings if f.checker != "support"}
    return (
        *astuple(features(line.text, index(sources))),
        share,
        math.log(max(LEAST, share)),
        float(Verdict.CONTRADICTED in verdicts),
        float(Verdict.UNSUPPORTED in verdicts),
        float(Verdict.UNCLEAR in verdicts),
        float(min(3, len({checker for checker, _ in against}))),
        *(float((name, True) in against) for name in HELD),
        *(float((name, False) in against) for name in UNSURE),
    )


def score_of(
    line: Line, findings: Sequence[Finding], evidence: Sequence[Span], sources: Dossier, *, whole: bool = False
) -> float:
    """0..1, 1 for a whole source sentence against which nothing was found."""
    if whole and all(f.verdict is Verdict.SUPPORTED for f in findings):
        return 1.0
    return round(model().chance(signs(line, findings, evidence, sources)), 4)
