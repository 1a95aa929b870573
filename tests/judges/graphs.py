"""A tiny classifier in ONNX, written byte by byte, so that the tests need no package that writes such files.

Each word of its vocabulary adds its row of a table to the classes' numbers. The encoding is that of protocol buffers;
the numbers of the fields are those of onnx.proto3.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FLOAT, INT8, INT32, INT64 = 1, 3, 6, 7
WORDS = ("[PAD]", "[CLS]", "[SEP]", "[UNK]", "yes", "no", "maybe")
"""The vocabulary. A padded place that the mask does not hide would swamp all others."""

THREE = [[90, -90, 90], [0, 0, 0], [0, 0, 0], [0, 0, 0], [-3, 3, 0], [3, -3, 0], [0, 0, 3]]
TWO = [[90, -90], [0, 0], [0, 0], [0, 0], [-3, 3], [3, -3], [0, 0]]
ONE = [[90], [0], [0], [0], [3], [-3], [0]]

Table = Sequence[Sequence[int]]


def folder(where: Path, table: Table, names: Sequence[str] = (), **more: Any) -> Path:
    """A folder with the model, its tokenizer and, where there are names, its configuration."""
    where.mkdir(exist_ok=True)
    (where / "model.onnx").write_bytes(model(table, **more))
    tokenizer(where / "tokenizer.json")
    if names:
        config = {"id2label": {str(place): name for place, name in enumerate(names)}}
        (where / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return where


def tokenizer(file: Path) -> None:
    """One token for each word; a pair is laid out as [CLS] evidence [SEP] claim [SEP]."""
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace
    from tokenizers.processors import TemplateProcessing

    made = Tokenizer(WordLevel({word: place for place, word in enumerate(WORDS)}, unk_token="[UNK]"))
    made.pre_tokenizer = Whitespace()
    made.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    made.enable_truncation(8)  # as some folders ship it; the judge must not obey it
    made.save(str(file))


def model(table: Table, *, small: bool = False, kind: int = INT64, by_type: bool = False, odd: bool = False) -> bytes:
    """The file. ``small`` keeps the table in eight bits, ``by_type`` counts only the claim's words."""
    inputs = ["input_ids", "attention_mask", *(["token_type_ids"] if by_type else []), *(["pixels"] if odd else [])]
    counted = "token_type_ids" if by_type else "attention_mask"
    nodes = [
        node("Gather", ["table", "input_ids"], "rows"),
        node("Cast", [counted], "mask", to=FLOAT),
        node("Unsqueeze", ["mask", "last"], "column"),
        node("Mul", ["rows", "column"], "kept"),
        node("ReduceSum", ["kept", "middle"], "logits", keepdims=0),
    ]
    size = [len(table), len(table[0])]
    flat = [number for row in table for number in row]
    kept = [tensor("last", INT64, [1], struct.pack("<q", 2)), tensor("middle", INT64, [1], struct.pack("<q", 1))]
    if small:
        nodes.insert(0, node("DequantizeLinear", ["bytes", "scale", "zero"], "table"))
        kept += [tensor("bytes", INT8, size, struct.pack(f"<{len(flat)}b", *flat))]
        kept += [tensor("scale", FLOAT, [], struct.pack("<f", 1.0)), tensor("zero", INT8, [], b"\x00")]
    else:
        kept += [tensor("table", FLOAT, size, struct.pack(f"<{len(flat)}f", *flat))]
    graph = b"".join(
        [
            *(data(1, each) for each in nodes),
            data(2, b"tiny"),
            *(data(5, each) for each in kept),
            *(data(11, value(name, kind, ["batch", "places"])) for name in inputs),
            data(12, value("logits", FLOAT, ["batch", "classes"])),
        ]
    )
    return number(1, 8) + data(8, data(1, b"") + number(2, 13)) + data(7, graph)


def node(operation: str, given: Sequence[str], made: str, **attributes: int) -> bytes:
    told = [data(5, data(1, name.encode()) + number(3, whole) + number(20, 2)) for name, whole in attributes.items()]
    names = [data(1, each.encode()) for each in given]
    return b"".join([*names, data(2, made.encode()), data(4, operation.encode()), *told])


def tensor(name: str, kind: int, size: Sequence[int], raw: bytes) -> bytes:
    return b"".join(number(1, each) for each in size) + number(2, kind) + data(8, name.encode()) + data(9, raw)


def value(name: str, kind: int, size: Sequence[str]) -> bytes:
    shape = b"".join(data(1, data(2, each.encode())) for each in size)
    return data(1, name.encode()) + data(2, data(1, number(1, kind) + data(2, shape)))


def number(field: int, whole: int) -> bytes:
    return varint(field << 3) + varint(whole)


def data(field: int, held: bytes) -> bytes:
    return varint(field << 3 | 2) + varint(len(held)) + held


def varint(whole: int) -> bytes:
    made = b""
    while whole > 127:
        made += bytes([whole & 127 | 128])
        whole >>= 7
    return made + bytes([whole])
