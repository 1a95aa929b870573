"""Fetching: one polite, safe way onto the network. What a server or an address does wrong is a Trouble.

The parts load when they are first named, so that a command that fetches nothing pays nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copydesk.fetching.limits import Limits
    from copydesk.fetching.polite import PRODUCT, PoliteFetcher, user_agent

__all__ = ["PRODUCT", "Limits", "PoliteFetcher", "user_agent"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from copydesk.fetching import limits, polite

    return getattr(limits if name == "Limits" else polite, name)
