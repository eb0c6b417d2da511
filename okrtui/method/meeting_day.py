"""The day of a meeting as people say it: with the words before it that only announce it, and what is said behind it."""

from __future__ import annotations

import re
from datetime import date

from okrtui.language.dates import NO_DATE, day_problem, parse_day
from okrtui.language.period_ends import NO_CONTEXT, DateContext
from okrtui.language.written_dates import complete_date

_LEAD = re.compile(
    r"(?:(?:(?:the|our) )?next (?:meeting|one|look)(?: is| will be|:)?|(?:we(?:'ll|’ll| will)?|let(?:'|’)?s) (?:all )?"
    r"(?:meet|see each other|come together)(?: again)?|(?:I(?:'ll|’ll| will)?|let me) look (?:at (?:it|this) )?again)"
    r"(?: on)?,? +",
    re.IGNORECASE,
)
"""Matches the words before the day of a meeting that only say what it is the day of."""
_LONGEST_DAY = 6
"""The most words of a day with its day of the week and its year."""


def split_meeting_day(
    text: str, today: date, since: date | None = None, context: DateContext = NO_CONTEXT
) -> tuple[date, str] | None:
    """Return the day with which a text begins or ends, and the time, place and purpose around it; None without one."""
    from okrtui.language.days_in_text import split_day

    split = split_day(_without_lead(text), today, since, context)
    return None if split is None else (split[0], split[1].removeprefix("for "))


def meeting_day_problem(text: str, today: date, since: date | None = None, context: DateContext = NO_CONTEXT) -> str:
    """Return why the day with which a text begins is none: `“Tuesday 14 Oct” is not a date: 14 October is a Wednesday`.

    Empty where no words at its beginning tell of a day.
    """
    words = _without_lead(text).split()
    for count in range(min(len(words), _LONGEST_DAY), 1, -1):
        named = complete_date(" ".join(words[:count]).strip(",.;"), today, context.order)
        problem = day_problem(named, today, since, context)
        if problem != NO_DATE and parse_day(named, today, since, context) is None:
            return f"“{' '.join(words[:count])}” {problem}"
    return ""


def _without_lead(text: str) -> str:
    lead = _LEAD.match(text)
    return text[lead.end() :] if lead else text
