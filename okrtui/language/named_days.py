"""A day that words name for good, `by 9 Oct`, in contrast to one that they mean for a while, `by Friday`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from okrtui.language.days_in_text import day_behind_lead, find_due_date

_MONTH = timedelta(days=35)
"""After how long the words of a relative day, `by the end of the month`, mean another one."""
_HOW_LONG = re.compile(r"\b(?:until|till)\s+(?P<day>\S+(?:\s+\S+){0,3})", re.IGNORECASE)
"""Matches words before a day up to which something may last as well, `book the pianist till March`."""


def day_in_words(text: str, since: date) -> date | None:
    """Return the day that words said from a day on name, `by 9 Oct`; None for none, and for `by Friday`.

    None also for `until 9 Oct`, which may be how long something lasts.
    """
    if not text:
        return None
    day = find_due_date(text, since)
    if day and (lasts := _HOW_LONG.search(text)) and find_due_date(f"by {lasts['day']}", since) == day:
        return None
    later = find_due_date(text, since + _MONTH)
    return day if day and later and (day.month, day.day) == (later.month, later.day) else None


def message_day_in_words(text: str, since: date) -> date | None:
    """Return the day by which the words of a message say that it is told, `by 9 Oct`; None for none.

    A day that it only names is what it is about: `the training starts 6 Oct`.
    """
    day = day_in_words(text, since)
    return day if day and day_behind_lead(text, since) == day else None
