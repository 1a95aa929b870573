"""What editors decided, one constraint a line of JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from copydesk import codec
from copydesk.errors import BadConstraint
from copydesk.gathering import decoding, rows
from copydesk.gathering.trouble import BROKEN, trouble, unreadable
from copydesk.records import Constraint, Trouble


def constraints(name: str, *, stdin: BinaryIO | None = None) -> Iterator[Constraint | Trouble]:
    """The constraints of a file of JSON lines (``-``: of ``stdin``) in order; a line that gives none is a Trouble.

    A file without a line gives nothing: no decision was taken, or all were taken back.
    """
    try:
        if name == "-":
            if stdin is not None:
                yield from _constraints(stdin, name)
            return
        with Path(name).open("rb") as raw:
            yield from _constraints(raw, name)
    except BROKEN as error:
        yield unreadable(name, error)


def _constraints(raw: BinaryIO, name: str) -> Iterator[Constraint | Trouble]:
    for line in rows.lines(decoding.opened(raw), name):
        if isinstance(line, Trouble):
            yield line
            continue
        subject, row = line
        try:
            yield constraint(row, subject)
        except BadConstraint as error:
            yield trouble(subject, "constraint", f"no constraint: {error.why}")


def constraint(given: object, subject: str) -> Constraint:
    """The constraint that a record or a dict of the public form is; raises ``BadConstraint`` for anything else."""
    if isinstance(given, Constraint):
        return given
    if not isinstance(given, Mapping):
        raise BadConstraint(subject, f"neither a record nor an object, but {type(given).__name__}")
    try:
        return codec.convert(dict(given), Constraint)
    except ValueError as error:
        raise BadConstraint(subject, str(error)) from error
