"""Checked texts as SARIF 2.1.0 (OASIS), for code scanning and editors: a result for each finding.

Lines and columns count from 1, columns and characters in code points; the end column is the one after the last.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from copydesk import codec
from copydesk.publishing import escape
from copydesk.publishing.blocks import outlets
from copydesk.publishing.evidence import address
from copydesk.publishing.proofs import Doubt, Proof, doubts, kinds
from copydesk.records import CheckedLine, Cite, FindingKind

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "copydeskSentence/v1"
"""Made of the sentence, the doubted words and the kind, so that it stays while other lines change."""

_SAFE = "/._-~@+"


def log(proofs: Sequence[Proof], version: str) -> str:
    """One run of this version of copydesk over all the texts, as indented JSON."""
    rules = [kind.value for kind in FindingKind]
    results = [result for proof in proofs for result in _results(proof, rules)]
    run = {
        "tool": {"driver": {"name": "copydesk", "version": version or "0", "rules": list(map(_rule, rules))}},
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri(proof.name)}} for proof in proofs],
        "results": results,
        "properties": {"tallies": [_tally(proof) for proof in proofs]},
    }
    return codec.indented({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def uri(name: str) -> str:
    """The name of a text as a relative reference (RFC 3986); "stdin" where it has none."""
    made = quote(name.replace("\\", "/"), safe=_SAFE, errors="replace")
    return made if made not in ("", "-") else "stdin"


def _tally(proof: Proof) -> dict[str, str]:
    """What was counted in a text, by what it is called."""
    made = {"uri": uri(proof.name), "verdict": str(proof.found.verdict)}
    for label, value in proof.tally():
        made[label] = f"{made[label]}; {value}" if label in made else value
    return made


def _rule(kind: str) -> dict[str, Any]:
    name, says = kinds()[kind]
    return {
        "id": kind,
        "shortDescription": {"text": f"{name}."},
        "fullDescription": {"text": f"{says[:1].upper()}{says[1:]}"},
        "defaultConfiguration": {"level": "warning"},
    }


def _results(proof: Proof, rules: Sequence[str]) -> Iterator[dict[str, Any]]:
    seen: Counter[str] = Counter()
    for line in proof.lines:
        for doubt in doubts(line):
            print_of = _fingerprint(line, doubt, proof)
            seen[print_of] += 1
            yield _result(doubt, proof, rules, f"{print_of}:{seen[print_of]}")


def _result(doubt: Doubt, proof: Proof, rules: Sequence[str], fingerprint: str) -> dict[str, Any]:
    rule = doubt.rule
    words = "This sentence" if doubt.whole else f"“{escape.flat(proof.text[doubt.start : doubt.end])}”"
    made: dict[str, Any] = {
        "ruleId": rule,
        "ruleIndex": rules.index(rule),
        "level": "error" if doubt.verdict.held else "warning",
        "message": {"text": f"{doubt.verdict}: {words}: {escape.flat(doubt.reason)}"},
        "locations": [{"physicalLocation": _physical(doubt, proof)}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
        "properties": {"verdict": str(doubt.verdict), "kind": doubt.kind},
    }
    if doubt.cites:
        made["relatedLocations"] = list(_related(doubt.cites, proof))
    return made


def _physical(doubt: Doubt, proof: Proof) -> dict[str, Any]:
    (line, column), (last, end) = proof.place(doubt.start), proof.place(doubt.end)
    region = {
        "startLine": line,
        "startColumn": column,
        "endLine": last,
        "endColumn": end,
        "charOffset": doubt.start,
        "charLength": doubt.end - doubt.start,
    }
    return {"artifactLocation": {"uri": uri(proof.name)}, "region": region}


def _related(cites: Iterable[Cite], proof: Proof) -> Iterator[dict[str, Any]]:
    """The words of each source, with its address where it has one; places in a report are none on its page."""
    for number, cite in enumerate(cites):
        text = f"{outlets([cite])}: {escape.flat(cite.text)}"
        made: dict[str, Any] = {"id": number, "message": {"text": text}}
        made["logicalLocations"] = [{"name": outlets([cite]), "fullyQualifiedName": cite.report}]
        if link := address(proof.reports.get(cite.report)):
            made["physicalLocation"] = {"artifactLocation": {"uri": quote(link, safe=_SAFE + ":?#[]!$&'()*,;=%")}}
        yield made


def _fingerprint(line: CheckedLine, doubt: Doubt, proof: Proof) -> str:
    """Of words, not of places: the sentence, the words in doubt and what is doubted about them."""
    sentence = " ".join(proof.text[line.start : line.end].split())
    words = " ".join(proof.text[doubt.start : doubt.end].split())
    content = "\x00".join((doubt.rule, sentence, words))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32]
