"""A classifier of sentence pairs in ONNX as a judge: entailment, fact checking, consistency.

The model comes from a folder of the user's; nothing is downloaded. ``onnxruntime``, ``tokenizers`` and ``numpy`` come
with the extra ``judge`` and load with the first question.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from copydesk import codec
from copydesk.errors import BadSetting, MissingExtra
from copydesk.judges import labels
from copydesk.records import Trouble

PACKAGES = ("numpy", "onnxruntime", "tokenizers")

LONGEST = 512
"""Tokens of evidence and claim together, where the model's own limit is not lower."""

LEAST = 16
"""Tokens of evidence that must have room beside the claim, or all of it."""

BATCH = 16
"""Pairs in one run of the model."""

OFFSET = {"roberta", "xlm-roberta", "camembert"}
"""Kinds of models that count two positions more than they can read."""

_BLOCK, _BLOCKS = 64 * 1024, 16


@dataclass(frozen=True, slots=True)
class Loaded:
    """A model ready to be asked: its session, its tokenizer, which inputs it wants, and the id of padding."""

    session: Any
    tokenizer: Any
    inputs: Mapping[str, str]
    pad: int


class OnnxJudge:
    """The ``Judge`` that runs a model from a folder.

    The folder holds ``model.onnx`` or another ``.onnx`` file (the newest counts), ``tokenizer.json``, and, where the
    classes are more than two or have another order than no and yes, ``config.json`` with ``id2label``. Raises
    ``BadSetting`` and ``MissingExtra``.
    """

    def __init__(self, folder: str | Path, longest: int = LONGEST) -> None:
        self._folder = Path(folder).expanduser()
        self._model = _model(self._folder)
        self._config = _config(self._folder)
        self._longest = min(longest, _positions(self._config))
        for package in PACKAGES:
            if find_spec(package) is None:
                raise MissingExtra("judge", package)
        self.name = f"onnx-1 {self._folder.resolve().name} {_digest(self._folder, self._model)}"

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[float | Trouble]:
        """The model's chance for each pair; a ``Trouble`` for a claim that has no room beside evidence.

        Raises whatever the libraries do about a model that does not run.
        """
        made: dict[int, float | Trouble] = {}
        read: dict[int, Any] = {}
        for i, (evidence, claim) in enumerate(pairs):
            encoded = self._encoded(evidence, claim)
            if isinstance(encoded, Trouble):
                made[i] = encoded
            else:
                read[i] = encoded
        order = sorted(read, key=lambda i: len(read[i].ids))  # alike in length, so that little is padding
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            made.update(zip(batch, self._chances([read[i] for i in batch]), strict=True))
        return [made[i] for i in range(len(pairs))]

    def _encoded(self, evidence: str, claim: str) -> Any:
        """Both texts in the model's tokens, the evidence cut at its end; a ``Trouble`` where the claim is too long."""
        tokenizer = self._loaded.tokenizer
        first = tokenizer.encode(_plain(evidence), add_special_tokens=False)
        second = tokenizer.encode(_plain(claim), add_special_tokens=False)
        room = self._longest - len(second.ids) - tokenizer.num_special_tokens_to_add(True)
        if room < min(LEAST, len(first.ids)):
            why = f"a sentence that leaves no room for evidence in {self._longest} tokens"
            return Trouble("check", self.name, "size", why)
        first.truncate(room)
        return tokenizer.post_process(first, second)

    def _chances(self, encoded: Sequence[Any]) -> Iterator[float]:
        """The chance of each text of one batch."""
        import numpy

        longest = max(len(each.ids) for each in encoded)
        rows = {
            "input_ids": [each.ids for each in encoded],
            "attention_mask": [each.attention_mask for each in encoded],
            "token_type_ids": [each.type_ids for each in encoded],
        }
        feeds = {}
        for name, kind in self._loaded.inputs.items():
            fill = self._loaded.pad if name == "input_ids" else 0
            padded = [[*row, *[fill] * (longest - len(row))] for row in rows[name]]
            feeds[name] = numpy.array(padded, dtype=kind)
        numbers = self._loaded.session.run([self._output], feeds)[0].astype("float64")
        numbers = numbers.reshape(len(encoded), -1)
        place = labels.carrying(_names(self._config), numbers.shape[1])
        for row in numbers.tolist():
            yield labels.chance(row, place)

    @property
    def _output(self) -> str:
        """The output with the bare numbers: called "logits", or the first."""
        names = [each.name for each in self._loaded.session.get_outputs()]
        return str("logits" if "logits" in names else names[0])

    @cached_property
    def _loaded(self) -> Loaded:
        import onnxruntime
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        pad = (tokenizer.padding or {}).get("pad_id", self._config.get("pad_token_id"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        session = onnxruntime.InferenceSession(str(self._model), providers=["CPUExecutionProvider"])
        inputs = {each.name: "int32" if each.type == "tensor(int32)" else "int64" for each in session.get_inputs()}
        if not {"input_ids"} <= set(inputs) <= {"input_ids", "attention_mask", "token_type_ids"}:
            raise BadSetting("judge_folder", f"the model wants other inputs than a text's: {', '.join(inputs)}")
        return Loaded(session, tokenizer, inputs, pad if type(pad) is int else 0)


def _model(folder: Path) -> Path:
    """The model's file in a folder; raises ``BadSetting`` where it, or the tokenizer, is missing."""
    if not folder.is_dir():
        raise BadSetting("judge_folder", f"{str(folder)!r} is no folder")
    if not (folder / "tokenizer.json").is_file():
        raise BadSetting("judge_folder", f"{str(folder)!r} holds no tokenizer.json")
    plain = folder / "model.onnx"
    found = [plain] if plain.is_file() else sorted(folder.glob("*.onnx"), key=lambda p: (p.stat().st_mtime, p.name))
    if not found:
        raise BadSetting("judge_folder", f"{str(folder)!r} holds no .onnx file")
    return found[-1]


def _config(folder: Path) -> dict[str, Any]:
    """What ``config.json`` says, nothing where there is none; raises ``BadSetting`` where it is broken."""
    file = folder / "config.json"
    if not file.is_file():
        return {}
    try:
        plain = codec.loads(file.read_bytes())
    except (ValueError, OSError, RecursionError) as error:
        raise BadSetting("judge_folder", f"{str(file)!r} is not JSON") from error
    if not isinstance(plain, dict):
        raise BadSetting("judge_folder", f"{str(file)!r} is no JSON object")
    return plain


def _positions(config: Mapping[str, Any]) -> int:
    """How many tokens the model can read at all."""
    given = config.get("max_position_embeddings")
    if type(given) is not int or given <= 0:
        return LONGEST
    return given - 2 if config.get("model_type") in OFFSET else given


def _names(config: Mapping[str, Any]) -> dict[int, str]:
    """The classes' names by their place."""
    given = config.get("id2label")
    rows = given.items() if isinstance(given, dict) else ()
    return {int(place): str(name) for place, name in rows if str(place).isdecimal()}


def _digest(folder: Path, model: Path) -> str:
    """Eight hex digits for the files a model is made of: sizes and samples, for they may hold gigabytes."""
    made = hashlib.blake2b(digest_size=4)
    beside = [p for p in folder.iterdir() if p.name.startswith(model.name) or p.suffix == ".data"]
    for file in sorted({*beside, folder / "tokenizer.json", folder / "config.json"}):
        if file.is_file():
            size = file.stat().st_size
            made.update(f"{file.name} {size}\n".encode("utf-8", "surrogateescape"))
            for piece in _samples(file, size):
                made.update(piece)
    return made.hexdigest()


def _samples(file: Path, size: int) -> Iterator[bytes]:
    """Blocks spread evenly over a file, the whole of a small one."""
    step = max(_BLOCK, size // _BLOCKS)
    with file.open("rb") as opened:
        for at in range(0, size, step):
            opened.seek(at)
            yield opened.read(_BLOCK)
        opened.seek(max(0, size - _BLOCK))
        yield opened.read(_BLOCK)


def _plain(text: str) -> str:
    """The text without halves of characters, which tokenizers refuse."""
    return text.encode("utf-8", "replace").decode()
