"""A small client for language models behind an OpenAI-compatible interface: one question, one answer in JSON.

It goes over the same wire as fetching, so bytes and seconds are counted the same way. The address is the user's own
choice, so any will do, this machine's too; a redirect is not followed, so the key goes nowhere else.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from copydesk import codec
from copydesk.errors import BadSetting
from copydesk.fetching import answers, urls
from copydesk.fetching.guard import Guard
from copydesk.fetching.limits import Deadline, Limits
from copydesk.fetching.replies import Reply
from copydesk.fetching.trouble import NotFetched
from copydesk.records import Trouble

if TYPE_CHECKING:
    from copydesk.fetching.wire import Wire

LARGEST = 256 * 1024
"""Bytes of an answer; what is asked for takes a few hundred."""

CONNECT = 10.0
"""Seconds for one connection, where the whole question has more."""

TRIES = 4
"""How often a busy or failing server is asked one thing."""

BACK_OFF = 0.5
"""Seconds before the second try, doubled before each further one, where the server names no time."""

TOKENS = 256
"""How long an answer may be in the model's own units."""

EVERYWHERE = ("0.0.0.0/0", "::/0")
REPEATED = frozenset({429, 500, 502, 503, 504})
REFUSED = frozenset({400, 415, 422})
"""Statuses of a server that does not take a request in this form."""

_STATUSES = {401: "forbidden", 403: "forbidden", 404: "missing", 429: "busy", 503: "busy"}
_KEY = re.compile(r"[\x21-\x7e]{1,1000}")


def key_of(variable: str) -> str:
    """The key that an environment variable holds, empty where none is named; raises ``BadSetting``, without the key."""
    if not variable:
        return ""
    key = os.environ.get(variable, "").strip()
    if not _KEY.fullmatch(key):
        raise BadSetting("judge_key_variable", f"names {variable!r}, which holds no key")
    return key


class Client:
    """Asks one model at one address; ``seconds`` are for a question with all its tries.

    Raises ``BadSetting`` for an address that is none.
    """

    def __init__(
        self,
        url: str,
        model: str,
        key: str = "",
        seconds: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.model = model
        self._url = _address(url)
        self._key = key
        self._clock = clock
        self._sleep = sleep
        self._limits = Limits(total=seconds, connect=min(CONNECT, seconds), wire=LARGEST, unpacked=LARGEST)
        self._form = 0

    def ask(self, order: str, data: str, schema: Mapping[str, Any]) -> str | Trouble:
        """What the model says to an order about some data, asked to be JSON of that schema; raises nothing.

        It is whatever the model wrote: whoever asked must hold it against the schema.
        """
        messages = [{"role": "system", "content": order}, {"role": "user", "content": data}]
        wire = self._wire  # loads the libraries before the clock starts
        try:
            return _content(self._answered(wire, messages, schema, Deadline(self._clock, self._limits.total)))
        except NotFetched as error:
            return Trouble("check", self.model, error.code, error.message)

    def _answered(
        self, wire: Wire, messages: Sequence[Mapping[str, str]], schema: Mapping[str, Any], deadline: Deadline
    ) -> bytes:
        """The answer to the strictest form that the server takes; it is asked in that form from then on."""
        status = 0
        for number, form in enumerate(_forms(schema)):
            if number < self._form:
                continue
            sent = codec.dump({"model": self.model, "messages": messages, **form})
            given = self._tried(wire, sent, deadline)
            if isinstance(given, bytes):
                self._form = number
                return given
            status = given
        raise NotFetched("status", f"the server does not take the question (status {status})")

    def _tried(self, wire: Wire, sent: bytes, deadline: Deadline) -> bytes | int:
        """The body of an answer, or the status with which the server refused this form of the question."""
        for again in range(TRIES):
            with wire.asked(self._url, self._fields(), deadline, sent) as reply:
                if reply.status == 200:
                    return answers.whole(reply, self._limits)
                if reply.status in REFUSED:
                    return reply.status
                failed = _failed(reply.status)
                pause = _pause(reply, again)
            if reply.status not in REPEATED or again == TRIES - 1 or pause >= deadline.left():
                break
            self._sleep(pause)
        raise failed

    def _fields(self) -> list[tuple[str, str]]:
        plain = [("Content-Type", "application/json"), ("Accept", "application/json"), ("Accept-Encoding", "identity")]
        return [*plain, ("Authorization", f"Bearer {self._key}")] if self._key else plain

    @cached_property
    def _wire(self) -> Wire:
        from copydesk.fetching.wire import Wire

        return Wire(Guard(EVERYWHERE), self._limits)


def _address(url: str) -> urls.Url:
    """Where questions go to, for the address of the interface; raises ``BadSetting``."""
    if "?" in url or "#" in url:
        raise BadSetting("judge_url", "must end with its path, such as http://127.0.0.1:8080/v1")
    try:
        return urls.parse(url.strip().rstrip("/") + "/chat/completions")
    except NotFetched as error:
        raise BadSetting("judge_url", error.message) from error


def _forms(schema: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is asked for besides an answer, the strictest first: the schema held by the server, any JSON, nothing."""
    steady = {"temperature": 0, "max_tokens": TOKENS}
    strict = {"name": "answer", "strict": True, "schema": schema}
    return [
        {**steady, "response_format": {"type": "json_schema", "json_schema": strict}},
        {**steady, "response_format": {"type": "json_object"}},
        {"temperature": 0},
        {},
    ]


def _failed(status: int) -> NotFetched:
    return NotFetched(_STATUSES.get(status, "status"), f"the server gave no answer (status {status})")


def _pause(reply: Reply, again: int) -> float:
    """Seconds to wait before the next try: what the server asks for, or a time that doubles."""
    grown = BACK_OFF * 2.0**again
    return max(grown, answers.retry_after(reply)) if reply.field("retry-after") else grown


def _content(body: bytes) -> str:
    """The words of the model in an answer; raises ``NotFetched`` where it is built in another way."""
    try:
        plain = codec.loads(body)
    except (ValueError, RecursionError) as error:
        raise NotFetched("answer", "the server's answer is no JSON") from error
    match plain:
        case {"choices": [{"message": {"content": str(words)}}, *_]}:
            return words
    raise NotFetched("answer", "the server's answer holds no words of a model")
