"""When and how often somebody does something: `once a week`, `at 7 am`, `for 20 minutes`."""

from __future__ import annotations

import re

ONCE = (
    r"once(?! (?:(?:an?|per|each|every|in an?|this|that|the whole) (?:\w+ )?"
    r"(?:hour|shift|day|morning|afternoon|evening|night|week|weekend|fortnight|month|quarter|term|season|year|while"
    r"|lifetime|sprint|project|round)s?|and for all|more|again|or twice|only|weekly|daily|monthly)\b)"
)
"""Matches “once” that begins a condition, and not “once a week”, which says how often."""
_TIME = re.compile(
    r",? (?:(?:at|from|until|till|before|after) \d[\d.:]*(?: ?(?:am|pm|o['’]clock))?|(?:for|every|within) \d+"
    r" (?:minutes?|hours?|days?|weeks?|months?)|\d+ times (?:an?|per|each|every) \w+)(?![\w%])"
    r"|, (?=(?:once|twice|every|each|on|in|at) )",
    re.IGNORECASE,
)
"""When and how often, with its number, and the comma before a phrase of time or place."""


def without_deed_times(text: str) -> str:
    """Return what somebody does without the numbers and commas that only say when and how often."""
    return _TIME.sub(" ", text)
