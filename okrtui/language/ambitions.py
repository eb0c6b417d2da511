"""The ambition that a line of a key result begins or ends with: `committed: …`, `… (stretch)`."""

from __future__ import annotations

import re

from okrtui.language.prefilter import holds_any

_WORD = r"(committed|aspirational|(?:a )?stretch)(?: goal| target| key result)?"
_BEFORE = re.compile(rf"\s*[\[(]?{_WORD}(?:[\])]\s*[:–—-]?|\s*:|\s+[–—-])\s+(?=\S)", re.IGNORECASE)
"""Matches an ambition before a line, up to the words of the line; a word alone can be one of the line."""
_BEHIND = re.compile(rf"(?<=\S)(?:\s*[\[(]{_WORD}[\])]|\s*[,;]\s*{_WORD})\.?\s*$", re.IGNORECASE)
"""Matches an ambition behind a line, from the end of its words on."""


_WORDS = ("committed", "aspirational", "stretch")


def split_ambition(line: str) -> tuple[str, str]:
    """Return the ambition that a line begins or ends with, as a file has it, and the other words; none without one."""
    if not holds_any(line.lower(), _WORDS):
        return "", line
    if match := _BEFORE.match(line):
        return _ambition(match[1]), line[match.end() :]
    if match := _BEHIND.search(line):
        return _ambition(match[1] or match[2]), line[: match.start()]
    return "", line


def _ambition(word: str) -> str:
    return "aspirational" if word.casefold().endswith("stretch") else word.casefold()
