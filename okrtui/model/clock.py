"""The one clock that the program is given, so that tests can stop it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]
"""Returns the moment it is, with its time zone."""


def now() -> datetime:
    """Return the moment it is, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def local_day(moment: datetime) -> date:
    """Return the day that people where the program runs would call this moment."""
    return moment.astimezone().date()
