"""Numbers, dates and moments as they are displayed."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from okrtui.model.clock import local_day, local_moment

_MAX_ROUNDED = 1e18
"""Size from which a number is whole anyway, and its digits would be too many to round."""


def format_number(value: float | None) -> str:
    """Return a number as displayed: 1,200; 0.5; empty for None."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{Decimal(f'{value:.15g}'):,f}"


def count_text(count: float, noun: str, plural: str = "") -> str:
    """Return a count with its noun: `1 vote`, `1,200 votes`; `plural` is that of a noun that gets no "s"."""
    return f"{format_number(count)} {noun if count == 1 else plural or f'{noun}s'}"


def round_half_up(value: float, digits: int = 0) -> float:
    """Return a finite number rounded to so many decimals, a half away from zero, as people round: 62.5 to 63.

    What is off a half by a binary rounding error counts as one. `round` takes a half to the even neighbor instead.
    """
    if abs(value) >= _MAX_ROUNDED:
        return value
    return float(Decimal(f"{value:.9f}").quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def whole_percent(share: float) -> int:
    """Return a finite share as a whole percentage, 0.625 as 63; what is short of the whole is at most 99."""
    percent = int(round_half_up(share * 100))
    return min(percent, 99) if share < 1 else percent


def plain_number(value: float | None) -> str:
    """Return a number as it is edited, without grouping: 1200, 0.5; empty for None."""
    return "" if value is None else f"{Decimal(repr(value)):f}"


def format_day(day: date | None, today: date | None = None) -> str:
    """Return a date as displayed: 31 Dec 2026, or 31 Dec in the year of `today`; empty for None."""
    if day is None:
        return ""
    short = f"{day.day} {_short_month(day.month)}"
    return short if today and day.year == today.year else f"{short} {day.year}"


@cache
def _short_month(month: int) -> str:
    """Return the short name of a month; the calendar asks the system for it each time."""
    return calendar.month_abbr[month]


def ends_with_day(text: str, day: date) -> bool:
    """Return whether a text ends with a day by its number: `by the 16th`, `by 16 Oct`, `on Oct 16th`, `2026-10-16`.

    A day of the week alone, `by Friday`, does not say which one.
    """
    return without_day_at_end(text, day) != text


def without_day_at_end(text: str, day: date) -> str:
    """Return a text without a day at its end by its number, such as `by 16 Oct`; the whole text where it has none."""
    if str(day.day) not in text:
        return text
    weekday, month = calendar.day_name[day.weekday()], calendar.month_name[day.month]
    lead = rf"(?:(?:by|on|until|till|before)\s+)?(?:{weekday[:3]}(?:{weekday[3:]})?,?\s+)?(?:the\s+)?"
    number, name = rf"0?{day.day}(?:st|nd|rd|th)?", rf"{month[:3]}(?:{month[3:]}|t)?\.?"
    dated = rf"(?:{number}\s+(?:of\s+)?{name}|{name}\s+{number}|{number}\.0?{day.month}\.)(?:,?\s*{day.year})?"
    forms = rf"(?:{dated}|{day.isoformat()}|{day.day}(?:st|nd|rd|th))"
    match = re.search(rf"(?:^|[\s,;(–—-]){lead}{forms}[\s.)]*$", text, re.IGNORECASE)
    return text[: match.start()].rstrip(" ,;(–—-") if match else text


def format_moment(moment: datetime, now: datetime) -> str:
    """Return a moment in local time: today 14:05, yesterday 9:30, Mon 12 Oct, 14:05, or 12 Oct 2025, 14:05."""
    local, today = local_moment(moment), local_day(now)
    time, day = f"{local.hour}:{local.minute:02}", local.date()
    if day in (today, today - timedelta(days=1)):
        return f"{'today' if day == today else 'yesterday'} {time}"
    weekday = f"{calendar.day_abbr[day.weekday()]} " if abs(today - day) < timedelta(days=180) else ""
    return f"{weekday}{format_day(day, today if weekday else None)}, {time}"
