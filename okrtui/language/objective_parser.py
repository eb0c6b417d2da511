"""The parser of an objective: the sentence itself, and why it matters, where a line says both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from okrtui.language.readability import LONGEST_LINE, ends_well, split_words

_LABEL = re.compile(r"(?:our )?(?:objective|goal|o) ?\d* ?[:–-] ", re.IGNORECASE)
_WISH = re.compile(
    r"(?:(?:to be honest|honestly),? )?(?:we|i)(?: would|['’]d)?(?: really| just| all)? "
    r"(?:want|need|like|love|aim)(?: us)? to ",
    re.IGNORECASE,
)
"""Matches words before an objective that only say that we want it."""
_REASON = re.compile(r"[,;]? because (?!of\b)", re.IGNORECASE)
"""Matches what leads to a reason that is a clause; "because of our plant" is a part of its own clause."""
_NEGATION = re.compile(r"\b(?:no|nobody|no one|none|nothing|not|never|hardly|without|\w+n['’]t)\b", re.IGNORECASE)
"""Matches what a reason behind it can belong to: "nobody waits because we are closed" says not why we want it."""
_PURPOSE = re.compile(r"[,;]? (?=so that )", re.IGNORECASE)
_FEWEST_WORDS = 3
"""The fewest words that make a sentence or a reason."""


@dataclass(frozen=True, slots=True)
class ObjectiveReading:
    """The reading of an objective; both parts are empty where there is nothing to take apart."""

    text: str = ""
    """The objective itself."""
    why: str = ""
    """Why it matters; a purpose keeps its "so that"."""


def read_objective(line: str) -> ObjectiveReading:
    """Return an objective and its reason as two texts; both empty for a line that is only one of them. Never raises."""
    if len(line) > LONGEST_LINE:
        return ObjectiveReading()
    text = " ".join(line.split())
    label = _LABEL.match(text) or _WISH.match(text)
    main = text[label.end() :] if label else text
    reason = _REASON.search(main)
    if reason and _NEGATION.search(main, 0, reason.start()):
        return ObjectiveReading()
    match = reason or _PURPOSE.search(main)
    why = main[match.end() :].strip(" .") if match else ""
    main = (main[: match.start()] if match else main).strip(" ,;.")
    if (not match and not label) or not _is_complete(main) or (match and not _is_complete(why)):
        return ObjectiveReading()
    return ObjectiveReading(main[:1].upper() + main[1:] if label else main, why)


def _is_complete(text: str) -> bool:
    """Return whether a text can stand by itself: it has some words, and ends with one that can end it."""
    tokens = split_words(text)
    return len(tokens) >= _FEWEST_WORDS and ends_well(tokens) and not re.search(r"[?!;\n]|\.\s", text)
