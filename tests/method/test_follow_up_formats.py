from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from okrtui.method.cycles import Cycle
from okrtui.method.follow_up_formats import likely_formats, likely_title
from okrtui.model.base import changed
from okrtui.model.session import Session

PLAN = Session(starts=date(2026, 10, 1), ends=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("format", "today", "title"),
    [
        ("checkin", date(2026, 10, 12), "Check-in of 12 Oct 2026"),
        ("checkin", date(2026, 10, 29), "One third in"),
        ("checkin", date(2026, 12, 1), "Two thirds in"),
        ("checkin", date(2027, 1, 8), "Check-in of 8 Jan 2027"),
        ("deepdive", date(2026, 12, 1), "Two thirds in"),
        ("deepdive", date(2026, 11, 16), "Deep dive of 16 Nov 2026"),
        ("retro", date(2026, 12, 29), "How 2026-Q4 went"),
        ("plan", date(2026, 12, 29), "Plan for 2026-Q4"),
        ("solo", date(2026, 12, 29), "My focus for 2026-Q4"),
    ],
)
def test_the_likely_title_follows_from_format_and_day(format: str, today: date, title: str) -> None:
    assert likely_title(format, Cycle("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)), today) == title


def test_the_likely_format_comes_first() -> None:
    early, late = date(2026, 10, 31), date(2027, 1, 1)
    assert likely_formats(PLAN, early) == ("checkin", "deepdive", "retro", "plan", "solo")
    private = changed(PLAN, format="checkin", private=True)
    assert likely_formats(private, late) == ("retro", "checkin", "deepdive", "solo", "plan")
    assert likely_formats(changed(PLAN, format="retro"), late) == ("plan", "solo", "checkin", "deepdive", "retro")
    assert likely_formats(changed(PLAN, ends=None), late)[0] == "checkin"


@pytest.mark.parametrize(
    ("format", "created", "today", "likely"),
    [
        ("checkin", date(2026, 10, 31), date(2026, 11, 23), "checkin"),
        ("checkin", date(2026, 10, 31), date(2026, 11, 24), "deepdive"),
        ("checkin", date(2026, 10, 31), date(2026, 12, 20), "deepdive"),
        ("checkin", date(2026, 11, 25), date(2026, 12, 2), "checkin"),
        ("deepdive", date(2026, 11, 16), date(2026, 12, 2), "checkin"),
        ("plan", date(2026, 12, 1), date(2026, 12, 2), "deepdive"),
    ],
)
def test_two_thirds_in_a_deep_dive_comes_first_until_it_was_held(
    format: str, created: date, today: date, likely: str
) -> None:
    cycle = {"starts": date(2026, 10, 1), "ends": date(2026, 12, 31)}
    moment = datetime(created.year, created.month, created.day, 12, tzinfo=UTC)
    assert likely_formats(changed(PLAN, format=format, created=moment, **cycle), today)[0] == likely
