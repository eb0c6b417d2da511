"""By when: a date as people write it in a sentence."""

from __future__ import annotations

import re
from datetime import date

from okrtui.model.values import cycle_days, read_day

_QUARTER = re.compile(r"([qh])([1-4])(?:(?: of)?[ /'-]{0,2}(?:fy)?'?((?:19|20)?\d\d))?")
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_of(text: str, today: date) -> date | None:
    """Return the last day that "31 Dec", "the end of Q3", "2026-Q4" or "May 2027" leaves, or None.

    Without a year it is the next such day from `today` on, with the grace of `read_day`.
    """
    words = " ".join(text.lower().replace(",", " ").split())
    words = re.sub(r"^(?:by|before|until|till|in|at|on|the|end of|early|late|mid|\W)+\s+", "", words).strip(" .")
    for attempt in (words, f"end of {words}"):
        if day := read_day(attempt, today):
            return day
    return _quarter(words, today) or _named(words, today)


def _quarter(words: str, today: date) -> date | None:
    words = re.sub(r"^((?:19|20)\d\d)[ -]?([qh][1-4])$", r"\2 \1", words)
    for name, ordinal in _ORDINALS.items():
        if match := re.match(rf"(?:the )?{name} (quarter|half)", words):
            words = f"{match[1][0]}{ordinal}{words[match.end() :]}"
    found = _QUARTER.fullmatch(words.replace("quarter", "").strip()) if words[:1] in "qh" else None
    if found is None:
        return None
    kind, number, year = found[1], found[2], found[3]
    if year:
        days = cycle_days(f"{year if len(year) == 4 else '20' + year}-{kind}{number}")
        return days[1] if days else None
    this, following = (cycle_days(f"{today.year + n}-{kind}{number}") for n in (0, 1))
    if this is None or following is None:
        return None
    return this[1] if this[1] >= today else following[1]


def _named(words: str, today: date) -> date | None:
    """A year, a month of a year, or a part of this one ("this quarter", "year end")."""
    if found := re.fullmatch(r"((?:19|20)\d\d)", words):
        return date(int(found[1]), 12, 31)
    if found := re.fullmatch(r"([a-z]{3,9})\.? ((?:19|20)\d\d)", words):
        return read_day(f"end of {found[1]} {found[2]}", today) if found[1][:3] in _MONTHS else None
    for part in ("quarter", "year", "month"):
        if re.fullmatch(rf"(?:this |the |current )?{part}(?:[ -]end)?", words):
            return read_day(f"end of the {part}", today)
    return None
