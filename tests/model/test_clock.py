"""Any moment that a file can name has a local day and a text."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_moment

NOON = datetime(2026, 10, 1, 12, tzinfo=UTC)


def at(text: str, hours: int) -> datetime:
    """Return a moment in a time zone so many hours ahead of UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=timezone(timedelta(hours=hours)))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (at("9999-12-31T23:59:59", -14), date.max),
        (at("0001-01-01T00:00:00", 14), date.min),
        (at("9999-12-31T00:00:00", 14), date(9999, 12, 30)),
    ],
)
def test_a_moment_at_the_end_of_the_calendar_has_a_day(moment: datetime, day: date) -> None:
    assert local_day(moment) in (day, moment.date())
    assert format_moment(moment, NOON)


def test_another_moment_has_the_day_of_the_local_zone() -> None:
    assert local_day(NOON) == NOON.astimezone().date()
