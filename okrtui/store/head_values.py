"""Values of a TOML table by their type, as the head of a session takes them; one of the wrong type is left out."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any


def is_number(value: object) -> bool:
    """Whether a TOML value is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def read_day(table: dict[str, Any], key: str, wrong: list[str]) -> date | None:
    """Return a date, or None with the key added to `wrong` for another type."""
    value = table.get(key)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if value is not None:
        wrong.append(key)
    return None


def read_days(table: dict[str, Any], key: str, count: int) -> tuple[date, ...]:
    """Return a list of so many dates; empty for anything else."""
    days = table.get(key)
    is_whole = isinstance(days, list) and len(days) == count and all(type(day) is date for day in days)
    return tuple(days or ()) if is_whole else ()


def read_sorted_days(table: dict[str, Any], key: str) -> tuple[date, ...]:
    """Return a list of dates, the earliest first; empty for anything else."""
    days = table.get(key)
    return tuple(sorted(days)) if isinstance(days, list) and all(type(day) is date for day in days) else ()


def read_moment(table: dict[str, Any], key: str, wrong: list[str]) -> datetime | None:
    """Return a datetime that compares with others: without a time it is midnight, without a zone UTC.

    None with the key added to `wrong` for another type.
    """
    value = table.get(key)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if value is not None:
        wrong.append(key)
    return None
