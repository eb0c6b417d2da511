"""Signs of a key result: what a line has at least of which a gap can take something.

They are looked for first, since most lines lack one or another, and to read a line takes longer than all else.
"""

from __future__ import annotations

import re
from typing import Final

from okrtui.language.number_words import NUMBER_OPENERS
from okrtui.language.prefilter import holds_any

_PARTS: Final = ("quarter", "quarters", "third", "thirds", "tbd", "unknown")
_WORDS: Final = "|".join(sorted((*(NUMBER_OPENERS - {"a", "an"}), *_PARTS), key=len, reverse=True))
_NUMBER: Final = re.compile(rf"[\d?\u00bc-\u00be\u2150-\u215e]|\b(?:{_WORDS})\b")
"""Matches what each number has, also one that nobody knows yet."""
_UNKNOWN: Final = r"(?:\?|tbd\b|unknown\b)"
_FIRST_NUMBER: Final = re.compile(rf"\d|{_UNKNOWN}")
_SECOND_NUMBER: Final = re.compile(rf"(?:->|→|=>|to) ?(?:[-+]?\d|{_UNKNOWN})")
"""Matches the number to reach, behind the mark of a change."""
_DAY_LEADS: Final = ("by ", "before ", "until ", "till ", "latest", "later than")
_BEHIND_FIRST_DAY: Final = ("on", "onward", "onwards")
"""Words that end a line which names the day from which something is so: `from mid-December on`."""


def may_say_number(line: str) -> bool:
    """Return whether a line may say a number, known or not."""
    return _NUMBER.search(line.lower()) is not None


def may_say_start(line: str) -> bool:
    """Return whether a line may say today's number beside the one to reach, or that nobody knows one of them."""
    # Imported here since its patterns take long to make, and the items of most folders were never such lines.
    from okrtui.language.spoken_changes import may_say_today

    lowered = _lowered(line)
    if may_say_today(lowered) or "?" in lowered or holds_any(lowered, _PARTS[-2:]):
        return True
    first = _FIRST_NUMBER.search(lowered)
    return first is not None and _SECOND_NUMBER.search(lowered, first.end()) is not None


def may_say_day(line: str) -> bool:
    """Return whether a line may say by when in words that lead to a day."""
    lowered = _lowered(line)
    return holds_any(lowered, _DAY_LEADS) or lowered.rstrip(" .!").endswith(_BEHIND_FIRST_DAY)


def _lowered(line: str) -> str:
    """Return a line in lower case, with one blank between two words."""
    return " ".join(line.lower().split())
