"""Answers that say that there is nothing to write down."""

from __future__ import annotations

_NOTHING = frozenset(
    ("nothing", "none", "no", "not", "no step", "no first step", "no idea", "no idea yet", "pass", "skip", "n/a", "tbd")
)
_OPENERS = ("i have ", "i've got ", "i’ve got ", "well, ")
_TIMES = (" yet", " so far", " for now", " today", " at the moment", " right now", " from me")


def says_nothing(text: str) -> bool:
    """Return whether an answer is none: `nothing yet`, `none`, `no first step so far`, or only dashes."""
    words = text.strip().strip(".!…").casefold()
    words = next((words.removeprefix(opener) for opener in _OPENERS if words.startswith(opener)), words)
    words = next((words.removesuffix(time) for time in _TIMES if words.endswith(time)), words)
    return words in _NOTHING or (bool(words) and not words.strip("-–— "))
