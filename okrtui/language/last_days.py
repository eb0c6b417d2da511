"""Last days: a day as the last one by which something is done, in the form that every parser of days reads.

`mid-December at the latest` and `no later than mid-December` become `by mid-December`.
"""

from __future__ import annotations

import re
from datetime import date

from okrtui.language.dates import parse_due_date
from okrtui.language.written_dates import complete_date

_LEADS = re.compile(r"\b(?:by )?(?:(?:no|not) later than|at the (?:very )?latest by|latest by) ", re.IGNORECASE)
"""Matches what leads to a last day."""
_ENDS = re.compile(r",? at the (?:very )?latest\b|,? latest(?=[\s.!]*\Z|[,;)])", re.IGNORECASE)
"""Matches what makes a last day of the day before it."""
_DAY_LEADS = frozenset(("by", "before", "until", "till"))
_INEXACT = frozenset(("early", "late", "around", "about", "roughly"))
"""Words before a day or month that make no certain day of it."""
_MOST_WORDS = 6
"""The most words of a day: `the last Friday in November 2027`."""


def with_plain_last_day(text: str, today: date) -> str:
    """Return a text with each last day behind "by"; the text itself where it names none."""
    if "lat" not in text.lower():
        return text
    text = _LEADS.sub("by ", text)
    while (end := _ENDS.search(text)) is not None:
        start = _day_start(text[: end.start()], today)
        if start < 0:
            break
        text = f"{text[:start]}{_behind_by(text[start : end.start()])}{text[end.end() :]}"
    return text


def _day_start(before: str, today: date) -> int:
    """Return where the longest day begins with which a text ends, "by" before it included; -1 for none."""
    before = before.rstrip()
    starts = [match.start() for match in re.finditer(r"[^\s,;:()]+", before)][-_MOST_WORDS:]
    start = next((start for start in starts if _is_day(before[start:], today)), -1)
    return -1 if not _INEXACT.isdisjoint(before[: max(start, 0)].lower().split()[-1:]) else start


def _is_day(words: str, today: date) -> bool:
    first, _, rest = words.partition(" ")
    named = rest if first.lower() in _DAY_LEADS | {"on", "in"} else words
    return parse_due_date(complete_date(named, today), today) is not None


def _behind_by(words: str) -> str:
    """Return the words of a day behind "by", where nothing else leads to it."""
    first, _, rest = words.partition(" ")
    if first.lower() in _DAY_LEADS:
        return words
    return f"by {rest if first.lower() in ('on', 'in') else words}"
