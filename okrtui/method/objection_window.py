"""Until when people who were not there can say that something might do harm."""

from __future__ import annotations

from datetime import date, timedelta

from okrtui.method.numbers import Numbers

_FRIDAY = 4


def objection_day(today: date, numbers: Numbers) -> date:
    """Return the first Friday that leaves people enough days."""
    earliest = today + timedelta(days=numbers.objection_days)
    return earliest + timedelta(days=(_FRIDAY - earliest.weekday()) % 7)
