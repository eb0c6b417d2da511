"""Spoken days: those of a line that are told from today or in words, in the form that every parser reads.

`by Friday week` and `by the sixteenth` at the beginning or the end of a line become `by 2026-10-16`.
"""

from __future__ import annotations

import re
from datetime import date

from okrtui.language.dates import parse_day
from okrtui.language.days_in_text import tells_from_other
from okrtui.language.last_days import with_plain_last_day
from okrtui.language.period_ends import DateContext
from okrtui.language.prefilter import holds_any
from okrtui.language.token_patterns import DATES
from okrtui.language.written_dates import complete_date

_LEAD = re.compile(r"\b(?:by|before|until|till) (?=\S)", re.IGNORECASE)
_FROM_THEN_ON = re.compile(r",? (?:from|as of) (?P<day>[^,;:()]{3,30}?) (?:on|onwards?)[ .!]*\Z", re.IGNORECASE)
"""Matches the day from which something is so, at the end of a line: `from mid-December on`."""
_LEADS = ("by ", "before ", "until ", "till ", "from ", "as of ")
"""Words before a day of which a line with a spoken day has one."""
_MOST_WORDS = 6
"""The most words of a day: `the last Friday in November 2027`."""
_SEVERAL = re.compile(r"[,;:()]")
"""Matches a mark that stands in no day."""


def with_plain_days(line: str, today: date, context: DateContext) -> str:
    """Return a line with the day at its beginning or its end by year, month and day; the line itself without one.

    A day that every parser reads stays as it is written.
    """
    line = with_plain_last_day(line, today)
    if not holds_any(line.lower(), _LEADS):
        return line
    if (then := _FROM_THEN_ON.search(line)) and (day := _day(then["day"], today, context)):
        return f"{line[: then.start()]} by {day.isoformat()}"
    for lead in _LEAD.finditer(line):
        if tells_from_other(lead[0].strip(), line[: lead.start()]):
            continue
        rest = line[lead.end() :]
        last = rest.rstrip(" .!)")
        is_last = len(last.split()) <= _MOST_WORDS and not _SEVERAL.search(last)
        if is_last and not _is_plain(last) and (day := _day(last, today, context)):
            return f"{line[: lead.end()]}{day.isoformat()}{rest[len(last) :]}"
    first = _LEAD.match(line)
    return _with_plain_opening(line, first.end(), today, context) if first else line


def _with_plain_opening(line: str, start: int, today: date, context: DateContext) -> str:
    """Return a line with the day at its beginning, which starts at an offset, by year, month and day."""
    words = line[start:].split(" ")
    for count in range(min(_MOST_WORDS, len(words) - 1), 1, -1):
        said = " ".join(words[:count])
        written = said.rstrip(",")
        if not _is_plain(written) and (day := _day(written, today, context)):
            return f"{line[:start]}{day.isoformat()}{line[start + len(written) :]}"
    return line


def _is_plain(words: str) -> bool:
    """Return whether words are a day that every parser reads."""
    return DATES.fullmatch(words.lower().removeprefix("the ")) is not None


def _day(words: str, today: date, context: DateContext) -> date | None:
    return parse_day(complete_date(words, today, context.order), today, None, context)
