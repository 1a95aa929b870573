"""What goes wrong with one piece of input, by its code."""

from __future__ import annotations

import zlib

from copydesk.gathering.decoding import TooLarge
from copydesk.records import Trouble

KEPT = frozenset({"again", "encoding", "excerpt", "field", "form", "future", "list", "many", "passed", "published"})
"""Codes that are notes: the report they name was kept."""

BROKEN = (OSError, EOFError, zlib.error, TooLarge)
"""What reading a file or a compressed stream may raise."""


def trouble(subject: str, code: str, message: str) -> Trouble:
    """The Trouble of this stage; ``subject`` is a file, with the line where there is one."""
    return Trouble("gather", subject, code, message)


def unreadable(subject: str, error: BaseException) -> Trouble:
    """The Trouble for one of ``BROKEN``."""
    if isinstance(error, FileNotFoundError):
        return trouble(subject, "missing", "no such file or folder")
    if isinstance(error, PermissionError):
        return trouble(subject, "permission", "permission denied")
    if isinstance(error, TooLarge):
        return trouble(subject, "size", str(error))
    if isinstance(error, OSError) and error.strerror:
        return trouble(subject, "unreadable", error.strerror.lower())
    return trouble(subject, "gzip", f"broken in its compression; what came before was kept ({error})")
