"""Prefilter: a quick look at a text before a pattern that is slow to fail is tried on it."""

from __future__ import annotations


def holds_any(text: str, parts: tuple[str, ...]) -> bool:
    """Return whether a text holds one of some parts, of which each text that a pattern matches has one.

    `text` is in lower case where the parts are words.
    """
    return any(map(text.__contains__, parts))
