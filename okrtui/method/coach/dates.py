"""Due dates: the date that people write in a sentence."""

from __future__ import annotations

import re
from datetime import date

from okrtui.model.dates_and_numbers import cycle_days, parse_day

_QUARTER = re.compile(r"([qh])([1-4])(?:(?: of)?[ /'-]{0,2}(?:fy)?'?((?:19|20)?\d\d))?")
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def parse_date(text: str, today: date) -> date | None:
    """Parse "31 Dec", "the end of Q3", "2026-Q4" or "May 2027"; return its last day, or None.

    Without a year it is the next such day from `today` on, with the grace of `parse_day`.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    words = re.sub(r"^(?:by|before|until|till|in|at|on|the|end of|early|late|mid|\W)+\s+", "", words).strip(" .")
    for phrase in (words, f"end of {words}"):
        if day := parse_day(phrase, today):
            return day
    return _parse_quarter(words, today) or _parse_period(words, today)


def _parse_quarter(words: str, today: date) -> date | None:
    """Return the last day of a quarter or half year, or None."""
    words = re.sub(r"^((?:19|20)\d\d)[ -]?([qh][1-4])$", r"\2 \1", words)
    for word, ordinal in _ORDINALS.items():
        if ordinal_match := re.match(rf"(?:the )?{word} (quarter|half)", words):
            words = f"{ordinal_match[1][0]}{ordinal}{words[ordinal_match.end() :]}"
    match = _QUARTER.fullmatch(words.replace("quarter", "").strip()) if words[:1] in "qh" else None
    if match is None:
        return None
    kind, number, year = match[1], match[2], match[3]
    if year:
        days = cycle_days(f"{year if len(year) == 4 else '20' + year}-{kind}{number}")
        return days[1] if days else None
    this_year, next_year = (cycle_days(f"{today.year + offset}-{kind}{number}") for offset in (0, 1))
    if this_year is None or next_year is None:
        return None
    return this_year[1] if this_year[1] >= today else next_year[1]


def _parse_period(words: str, today: date) -> date | None:
    """Return the last day of a year, a month of a year, or a current period ("this quarter", "year end"), or None."""
    if match := re.fullmatch(r"((?:19|20)\d\d)", words):
        return date(int(match[1]), 12, 31)
    if match := re.fullmatch(r"([a-z]{3,9})\.? ((?:19|20)\d\d)", words):
        return parse_day(f"end of {match[1]} {match[2]}", today) if match[1][:3] in _MONTHS else None
    for period in ("quarter", "year", "month"):
        if re.fullmatch(rf"(?:this |the |current )?{period}(?:[ -]end)?", words):
            return parse_day(f"end of the {period}", today)
    return None
