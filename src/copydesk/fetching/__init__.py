"""Fetching: one polite, safe way onto the network. What a server or an address does wrong is a Trouble."""

from __future__ import annotations

from copydesk.fetching.limits import Limits
from copydesk.fetching.polite import PRODUCT, PoliteFetcher, user_agent

__all__ = ["PRODUCT", "Limits", "PoliteFetcher", "user_agent"]
