"""Parsing and formatting of numbers, dates and cycle names as people write them."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from decimal import Decimal

_NUMBER = re.compile(r"([+\-−]?)\s*(\d[\d\s,.'’\u00a0\u202f]*)(k|m|bn|b)?", re.IGNORECASE)
_MAX_DIGITS = 350
"""More characters than any number has: the smallest float, written out, has 326."""
_SCALE = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000}
_GRACE = timedelta(weeks=4)
"""How long ago a date without a year may be before it is taken for next year's."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def parse_number(text: str) -> int | float | None:
    """Parse a text that is a number (1,200; 1 200; 1.2k; 3M; 12,5; −4); return None if it is not."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    digits = re.sub(r"[\s'’\u00a0\u202f]", "", match[2])
    if not digits[-1].isdigit():
        return None
    is_grouped = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", digits)
    if is_grouped:
        digits = digits.replace(",", "")
    elif re.fullmatch(r"\d+,\d+", digits):
        digits = digits.replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", digits) or len(digits) > _MAX_DIGITS:
        return None
    value: int | float = float(digits) if "." in digits else int(digits)
    if match[3]:
        exact = Decimal(digits) * _SCALE[match[3].lower()]
        value = int(exact) if exact == exact.to_integral_value() else float(exact)
    return -value if match[1] in ("-", "−") else value


def format_number(value: float | None) -> str:
    """Return a number as displayed: 1,200; 0.5; empty for None."""
    if value is None:
        return ""
    return f"{value:,}" if isinstance(value, int) else f"{Decimal(f'{value:.15g}'):,f}"


def plain_number(value: float | None) -> str:
    """Return a number as it is edited, without grouping: 1200, 0.5; empty for None."""
    return "" if value is None else f"{Decimal(repr(value)):f}"


def parse_day(text: str, today: date, since: date | None = None) -> date | None:
    """Parse a text that is a date; return None if it is not.

    Accepts 2026-12-31, 31 Dec, 31 December 2026, Dec 31, 31.12., 31.12.2026, end of October, end of Q4,
    end of the year, today, tomorrow, a day of the week and `in 2 weeks`. Without a year it is the next such day
    from `since` on (`today` by default), or one up to four weeks before, since a date just past is more often meant
    than one almost a year away.
    """
    words = " ".join(re.sub(r"[,\u00a0]", " ", text.lower()).split()).strip(" ")
    words = re.sub(r"^(by|on|until|till) ", "", words)
    start = since or today
    return (
        _parse_relative(words, today)
        or _parse_full(words)
        or _parse_month_day(words, start)
        or _parse_end(words, start)
    )


def format_day(day: date | None, today: date | None = None) -> str:
    """Return a date as displayed: 31 Dec 2026, or 31 Dec in the year of `today`; empty for None."""
    if day is None:
        return ""
    short = f"{day.day} {_MONTHS[day.month - 1].title()}"
    return short if today and day.year == today.year else f"{short} {day.year}"


def format_moment(moment: datetime, now: datetime) -> str:
    """Return a moment in local time: today 14:05, yesterday 9:30, Mon 12 Oct, 14:05, or 12 Oct 2025, 14:05."""
    local, today = moment.astimezone(), now.astimezone().date()
    time, day = f"{local.hour}:{local.minute:02}", local.date()
    if day in (today, today - timedelta(days=1)):
        return f"{'today' if day == today else 'yesterday'} {time}"
    weekday = f"{_WEEKDAYS[day.weekday()].title()} " if abs(today - day) < timedelta(days=180) else ""
    return f"{weekday}{format_day(day, today if weekday else None)}, {time}"


def cycle_days(name: str) -> tuple[date, date] | None:
    """Return the first and last day of a cycle named like 2026-Q4, Q4 2026, 2026-H1 or 2026; None for other names."""
    words = name.strip().lower().replace(" ", "-")
    match = re.fullmatch(r"(?P<y>20\d\d)(?:-(?P<k>[qh])(?P<n>[1-4]))?", words) or re.fullmatch(
        r"(?P<k>[qh])(?P<n>[1-4])-(?P<y>20\d\d)", words
    )
    if match is None:
        return None
    year, number = int(match["y"]), int(match["n"] or 1)
    months = {"q": 3, "h": 6, None: 12}[match["k"]]
    if months * number > 12:
        return None
    return date(year, months * (number - 1) + 1, 1), _last_of_month(year, months * number)


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _parse_relative(words: str, today: date) -> date | None:
    """Parse today, tomorrow, in 2 weeks, +3 days, or a day of the week."""
    offsets = {"today": 0, "tomorrow": 1}
    if words in offsets:
        return today + timedelta(days=offsets[words])
    if match := re.fullmatch(r"(?:in |\+)(\d{1,3}) ?(d|days?|w|weeks?)", words):
        return today + timedelta(days=int(match[1]) * (7 if match[2].startswith("w") else 1))
    match = re.fullmatch(r"(?:next )?(mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?", words)
    if match:
        days_ahead = (_WEEKDAYS.index(match[1][:3]) - today.weekday()) % 7
        return today + timedelta(days=days_ahead or 7)
    return None


def _parse_full(words: str) -> date | None:
    """Parse a date with a year in digits: 2026-12-31 or 31.12.2026."""
    if match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", words):
        return _make_date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", words):
        return _make_date(int(match[3]), int(match[2]), int(match[1]))
    return None


def _parse_month(word: str) -> int | None:
    return _MONTHS.index(word[:3]) + 1 if len(word) >= 3 and word[:3] in _MONTHS and _is_month(word) else None


def _is_month(word: str) -> bool:
    """Return whether a word that begins like a month is its name or an abbreviation of it."""
    name = calendar.month_name[_MONTHS.index(word[:3]) + 1].lower()
    return name.startswith(word.rstrip(".")) or word == "sept"


def _parse_month_day(words: str, start: date) -> date | None:
    """Parse a day and month, with or without a year: 31 Dec, 31 December 2026, Dec 31, 31.12."""
    match = re.fullmatch(r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\.? (?P<m>[a-z.]+)(?: (?P<y>\d{4}))?", words) or re.fullmatch(
        r"(?P<m>[a-z.]+) (?P<d>\d{1,2})(?:st|nd|rd|th)?(?: (?P<y>\d{4}))?", words
    )
    if match:
        month = _parse_month(match["m"])
        day, year = int(match["d"]), match["y"]
    elif match := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.", words):
        day, month, year = int(match[1]), int(match[2]), None
    if not match or not month:
        return None
    if year:
        return _make_date(int(year), month, day)
    candidates = (_make_date(start.year + n, month, day) for n in (-1, 0, 1))
    return next((candidate for candidate in candidates if candidate and start - candidate <= _GRACE), None)


def _parse_end(words: str, start: date) -> date | None:
    """Parse the end of a month, quarter or year: end of October, end of Q4, end of the year, eoq."""
    match = re.fullmatch(r"(?:the )?(?:end of |eo)(?:the )?(?P<what>[a-z]+ ?[1-4]?)(?: (?P<y>\d{4}))?", words)
    if match is None:
        return None
    period, year = match["what"].strip(), match["y"]
    quarter = (start.month - 1) // 3 + 1
    months = {"year": 12, "y": 12, "month": start.month, "m": start.month, "quarter": quarter * 3, "q": quarter * 3}
    if quarter_match := re.fullmatch(r"q ?([1-4])", period):
        month: int | None = int(quarter_match[1]) * 3
    else:
        month = months.get(period) or _parse_month(period)
    if month is None:
        return None
    if year:
        return _last_of_month(int(year), month) if int(year) else None
    this_year = _last_of_month(start.year, month)
    return this_year if start - this_year <= _GRACE else _last_of_month(start.year + 1, month)
