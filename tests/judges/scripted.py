"""A server on 127.0.0.1 that stands in for a language model: it says what it is told to, well or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LIFE = 8.0
"""Seconds that an answer may take, whatever goes wrong with a test."""


@dataclass(frozen=True)
class Answer:
    """An answer: its status, its body in pieces with a pause before each, more header fields."""

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    fields: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0


def says(words: Any, **more: Any) -> Answer:
    """What a proper interface answers when the model says these words."""
    made = {"choices": [{"index": 0, "message": {"role": "assistant", "content": words}, "finish_reason": "stop"}]}
    return Answer(json.dumps(made).encode(), **more)


def fails(status: int, **fields: str) -> Answer:
    """An answer with nothing but a status."""
    return Answer(b"{}", status, {name.replace("_", "-"): value for name, value in fields.items()})


class Scripted:
    """Gives its answers in turn; ``bodies`` and ``heads`` are the questions as they came."""

    def __init__(self, answers: Sequence[Answer]) -> None:
        self.bodies: list[dict[str, Any]] = []
        self.heads: list[dict[str, str]] = []
        self.paths: list[str] = []
        self._answers = list(answers)
        self._done = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._asked())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._done.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(LIFE)

    def _asked(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Asked(BaseHTTPRequestHandler):
            timeout = LIFE

            def do_POST(self) -> None:
                outer.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                outer.heads.append(dict(self.headers))
                outer.paths.append(self.path)
                with suppress(OSError):
                    outer._give(self, outer._answers[min(len(outer.bodies), len(outer._answers)) - 1])

            def log_message(self, *args: Any) -> None:
                """Say nothing."""

        return Asked

    def _give(self, to: BaseHTTPRequestHandler, answer: Answer) -> None:
        to.send_response(answer.status)
        for name, value in answer.fields.items():
            to.send_header(name, value)
        if isinstance(answer.body, bytes):
            to.send_header("Content-Length", str(len(answer.body)))
        to.end_headers()
        end = time.monotonic() + LIFE
        for piece in [answer.body] if isinstance(answer.body, bytes) else answer.body:
            if self._done.wait(answer.pause) or time.monotonic() > end:
                return
            to.wfile.write(piece)
            to.wfile.flush()
