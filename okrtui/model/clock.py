"""The type of the clock that is passed to the program, so that tests can replace it, and the real one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]
"""Returns the current moment, with its time zone."""


def now() -> datetime:
    """Return the current moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


def local_moment(moment: datetime) -> datetime:
    """Return a moment in the local time zone; at either end of the calendar, where that has none, as it is."""
    try:
        return moment.astimezone()
    except (OverflowError, ValueError):
        return moment


def local_day(moment: datetime) -> date:
    """Return the date of a moment in the local time zone."""
    return local_moment(moment).date()
