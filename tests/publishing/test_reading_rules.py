"""Every rule that the reader can give has words for people."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

from copydesk.publishing.reading_rules import why
from copydesk.reading import speech
from copydesk.records import Quote, QuoteKind


def given_rules() -> tuple[set[str], set[str]]:
    """By the reader's code: the orders of acts of speech, and the ways to a speaker."""
    folder = Path(speech.__file__).parent
    orders, ways = set[str](), set[str]()
    for name in ("speech", "speakers", "quotes"):
        for node in ast.walk(ast.parse((folder / f"{name}.py").read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                orders |= words_in(node.args[7:8] if node.func.id == "Speech" else [])
                ways |= words_in(node.args[4:5] if node.func.id == "Speaker" else [])
                ways |= words_in([k.value for k in node.keywords if k.arg in ("how", "rule")])
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "order":
                orders |= words_in([node.value])
            if isinstance(node, ast.FunctionDef) and node.name == "meant":
                ways |= words_in([r.value for r in ast.walk(node) if isinstance(r, ast.Return) and r.value])
    return orders, ways


def words_in(given: list[ast.expr]) -> set[str]:
    return {n.value for e in given for n in ast.walk(e) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


def test_every_rule_of_the_reader_has_words() -> None:
    orders, ways = given_rules()
    assert {"before", "inverted", "as", "passive", "adverb"} <= orders
    assert {"name", "spoke", "named", "pronoun", "none", "role", "continued", "beside", "unattributed"} <= ways
    quote = Quote(QuoteKind.INDIRECT, 8, 24, ((8, 24),), (4, 8), (0, 3))
    for rule in [*(f"{order}:say:{way}" for order in orders for way in ways), "marks"]:
        for who in (None, "Jane Roe"):
            told = why(replace(quote, rule=rule, who=who))
            assert not set(told) & set(":{"), rule
            assert len(told.split()) > 1, rule
    for way in ways - {"name", "role", "role-name", "spoke", "named", "pronoun", "none"}:
        assert len(why(replace(quote, rule=way)).split()) > 1, way


# --- the page ---
