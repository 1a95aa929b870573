"""What others rely on: command names, JSON keys and values, Python names. Fields are added, never dropped.

``cases/contract.json`` was written by hand from the public contract, so a change of a record shows here.
"""

import inspect
import json
from pathlib import Path
from typing import Any

import pytest
from generated import commands, help_of

import copydesk
from copydesk import codec

CONTRACT = json.loads((Path(__file__).parent / "cases" / "contract.json").read_text(encoding="utf-8"))


def inner(schema: dict[str, Any], node: dict[str, Any]) -> dict[str, Any]:
    """The schema of one value: references followed, "or null" and lists looked through."""
    while True:
        if "$ref" in node:
            node = schema["$defs"][node["$ref"].rsplit("/", 1)[1]]
        elif "anyOf" in node:
            node = next(option for option in node["anyOf"] if option.get("type") != "null")
        elif node.get("type") == "array" and "items" in node:
            node = node["items"]
        else:
            return node


def at(path: str) -> dict[str, Any]:
    """The schema of the value at a path such as "brief.article.cites"."""
    name, *steps = path.split(".")
    schema = codec.schema(name)
    node = schema["$defs"][codec.PUBLIC[name].__name__]
    for step in steps:
        node = inner(schema, node["properties"][step])
    return inner(schema, node)


@pytest.mark.parametrize("path", CONTRACT["forms"])
def test_every_promised_key_is_there(path: str) -> None:
    assert set(CONTRACT["forms"][path]) <= at(path)["properties"].keys()


@pytest.mark.parametrize("path", CONTRACT["values"])
def test_every_promised_value_is_there(path: str) -> None:
    assert set(CONTRACT["values"][path]) <= set(at(path)["enum"])


@pytest.mark.parametrize("name", CONTRACT["commands"])
def test_every_promised_command_and_option_is_there(name: str) -> None:
    assert name in commands()
    shown = help_of(name)
    assert [option for option in CONTRACT["commands"][name] if option not in shown] == []


@pytest.mark.parametrize("name", CONTRACT["python"])
def test_every_promised_function_takes_what_was_promised(name: str) -> None:
    taken = list(inspect.signature(getattr(copydesk, name)).parameters)
    assert taken[: len(CONTRACT["python"][name])] == CONTRACT["python"][name]


def test_the_package_shows_its_promised_names_and_nothing_else() -> None:
    assert set(copydesk.__all__) == set(CONTRACT["python"])
    shown = {n for n, v in vars(copydesk).items() if callable(v) and not n.startswith("_") and inspect.isfunction(v)}
    assert shown == set(copydesk.__all__)
