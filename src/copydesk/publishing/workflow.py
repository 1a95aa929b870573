"""A checked text as workflow commands: a line of output for each finding, which GitHub shows beside the changed lines.

After "Workflow commands for GitHub Actions". Columns are left out where a finding goes over several lines, because
GitHub takes none then.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.publishing import escape
from copydesk.publishing.blocks import outlets
from copydesk.publishing.proofs import Doubt, Proof, doubts, kinds

SHOWN = 3
"""How many pieces of evidence one message names; the other formats have them all."""

_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
_ESCAPED, _IN_PROPERTY = str.maketrans(_DATA), str.maketrans(_PROPERTY)


def lines(proof: Proof) -> Iterator[str]:
    """A command for each finding, then a line that counts; none of it can be taken for another command."""
    for line in proof.lines:
        for doubt in doubts(line):
            yield _command(doubt, proof)
    told = "; ".join(f"{label}: {value}" for label, value in proof.tally())
    yield escape.flat(f"copydesk: {proof.name or 'text'}: {proof.found.verdict}; {told}") + "\n"


def _command(doubt: Doubt, proof: Proof) -> str:
    level = "error" if doubt.verdict.held else "warning"
    (line, column), (last, end) = proof.place(doubt.start), proof.place(doubt.end)
    given = {"file": "" if proof.name == "-" else proof.name, "line": str(line)}
    if line == last:
        given["col"] = str(column)
    given["endLine"] = str(last)
    if line == last:
        given["endColumn"] = str(end)
    given["title"] = f"copydesk: {doubt.verdict}: {kinds().get(doubt.kind, (doubt.kind, ''))[0]}"
    shown = ",".join(f"{name}={escape.flat(value).translate(_IN_PROPERTY)}" for name, value in given.items() if value)
    return f"::{level} {shown}::{_message(doubt, proof).translate(_ESCAPED)}\n"


def _message(doubt: Doubt, proof: Proof) -> str:
    """What is wrong, and below it the words it was held against."""
    words = "this sentence" if doubt.whole else f"“{proof.text[doubt.start : doubt.end]}”"
    told = [f"{words}: {doubt.reason}"]
    told += [f"{outlets([cite])}: {cite.text}" for cite in doubt.cites[:SHOWN]]
    return "\n".join(map(escape.flat, told))
