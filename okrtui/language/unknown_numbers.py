"""Unknown numbers: the question marks of a line that stand in the place of numbers, `? -> 60 %`."""

from __future__ import annotations

import re

from okrtui.language.prefilter import holds_any

_UNKNOWN = r"(?:\?|tbd\b|unknown\b) ?%?"
_UNKNOWN_BASELINE = re.compile(rf"(?:\bfrom {_UNKNOWN})|{_UNKNOWN}(?= ?(?:->|→|=>|to\b))", re.IGNORECASE)
"""A baseline that nobody knows yet ("? -> 60 %", "from ? to 60")."""
_UNKNOWN_TARGET = re.compile(rf"(?:->|→|=>|(?<=\d) to|\bto(?= \?)) ?{_UNKNOWN}", re.IGNORECASE)
"""A target that nobody knows yet ("40 -> ?")."""
_WORDS = ("?", "tbd", "unknown")


def without_unknown_numbers(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a line without the question marks in the place of numbers, and the fields of these numbers."""
    if not holds_any(text.lower(), _WORDS):
        return text, ()
    to_find = []
    if baseline := _UNKNOWN_BASELINE.search(text):
        text = f"{text[: baseline.start()]} {text[baseline.end() :]}"
        to_find.append("baseline")
    if target := _UNKNOWN_TARGET.search(text):
        text = f"{text[: target.start()]} {text[target.end() :]}"
        to_find.append("target")
    return text, tuple(to_find)
