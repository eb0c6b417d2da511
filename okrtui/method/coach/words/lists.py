"""How the lists of words are written."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text, which are apart by white space."""
    return frozenset(text.split())
