"""The line of a key result that goes on in the next cycle, without the numbers and the day of the last one."""

from __future__ import annotations

import calendar
import re
from datetime import date

_NUMBER = r"[-+]?\d+(?:[.,’]\d+)*"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
NUMBERS_BEHIND = re.compile(r":[^:]*\d[^:]*$")
"""Matches the numbers behind the words of a line as it was said: `: 120 -> 300 a week`."""
_MOVES = r"(?:\s{1,3}(?:go|move|rise|grow|climb|increase|improve|fall|drop|sink|shrink|decrease)(?:e?s)?)?"
"""What a number does on its way, which says nothing without the way."""
_WAY = re.compile(
    rf"{_MOVES},?\s{{1,3}}(?:from\s+)?(?P<start>{_NUMBER})(?P<unit>\s?[%€$£]|(?:\s[^\W\d_]+){{1,3}}?)?"
    rf"\s*(?:\bto\b|->|→)\s*(?P<end>{_NUMBER})(?:\s?[%€$£])?(?!\w)",
    re.IGNORECASE,
)
"""Matches the way of a number in a line: `go from 52% to 75%`."""
_DEADLINE = re.compile(
    r",?\s{1,3}(?:by|until|before)\s+(?:the\s+)?(?:end\s+of\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|{_MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?|q[1-4]"
    r"|(?:quarter|year)|year[\s-]end|\d{4}-\d\d-\d\d)(?:,?\s+\d{4})?\s*\.?$",
    re.IGNORECASE,
)
"""Matches a deadline at the end of a line: `by 31 Dec`."""
_LONGEST_LINE = 500
"""Characters of a line that is read at most."""
_Way = tuple[int | float | None, int | float | None]


def without_last_way(line: str, unit: str, last: _Way, now: _Way) -> str:
    """Return a line without the way of its number in the last cycle, from start to target, unless it is still that.

    Its deadline goes along. A line that begins with its way, says another one, or nothing else, stays as it is.
    """
    way = _WAY.search(line) if last != now and len(line) <= _LONGEST_LINE else None
    has_words_before = way is not None and line[: way.start()].casefold().strip() not in ("", "from")
    if way is None or not has_words_before or (_value(way["start"]), _value(way["end"])) != last:
        return line
    behind = line[way.end() :]
    own_unit = f" {unit}" if unit else ""
    rest = behind[len(own_unit) :] if own_unit and behind.casefold().startswith(own_unit.casefold()) else behind
    words = NUMBERS_BEHIND.sub("", line) if ":" in line[: way.start() + 1] else line[: way.start()] + rest
    return _DEADLINE.sub("", words).rstrip(" ,:") or line


def without_deadline(line: str) -> str:
    """Return a line without the deadline at its end; the line where it says nothing else."""
    return (_DEADLINE.sub("", line) if len(line) <= _LONGEST_LINE else line) or line


def says_day(line: str, day: date) -> bool:
    """Return whether a line has a day in it: in digits, or with the name of its month."""
    month = calendar.month_abbr[day.month]
    is_named = re.search(rf"\b{month}(?:[a-z]*\b)", line, 0 if month == "May" else re.IGNORECASE)
    return bool(is_named) or day.isoformat() in line or f"{day.day}.{day.month}." in line


def _value(written: str) -> float | None:
    is_thousands = re.fullmatch(r"[-+]?\d{1,3}(?:[,.’]\d{3})+", written)
    digits = re.sub(r"[,.’]", "", written) if is_thousands else written.replace(",", ".")
    try:
        return float(digits)
    except ValueError:
        return None
