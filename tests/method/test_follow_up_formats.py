from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from okrtui.method.checkin_schedule import PastCheckin
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
        ("monthly", date(2026, 12, 1), "Monthly meeting of 1 Dec 2026"),
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
    assert likely_formats(PLAN, early) == ("checkin", "deepdive", "monthly", "retro", "plan", "solo")
    private = changed(PLAN, format="checkin", private=True)
    assert likely_formats(private, late) == ("retro", "checkin", "deepdive", "monthly", "solo", "plan")
    after_retro = likely_formats(changed(PLAN, format="retro"), late)
    assert after_retro == ("plan", "solo", "checkin", "deepdive", "monthly", "retro")
    assert likely_formats(changed(PLAN, ends=None), late)[0] == "checkin"


def test_a_solo_session_is_followed_by_solo_ones() -> None:
    solo = changed(PLAN, format="solo")
    assert likely_formats(solo, date(2026, 12, 1)) == ("checkin", "retro", "solo")
    checkin = changed(PLAN, format="checkin", solo=True)
    assert likely_formats(checkin, date(2026, 12, 31)) == ("retro", "checkin", "solo")
    assert likely_formats(changed(PLAN, format="retro", solo=True), date(2027, 1, 1)) == ("solo", "checkin", "retro")


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


@pytest.mark.parametrize(
    ("today", "likely"),
    [
        (date(2026, 10, 26), ["checkin", "deepdive", "monthly"]),
        (date(2026, 10, 27), ["monthly", "checkin", "deepdive"]),
        (date(2026, 11, 10), ["monthly", "checkin", "deepdive"]),
        (date(2026, 12, 1), ["deepdive", "monthly", "checkin"]),
    ],
)
def test_a_month_after_a_monthly_meeting_the_next_one_comes_first(today: date, likely: list[str]) -> None:
    held = changed(PLAN, format="monthly", created=datetime(2026, 10, 6, 12, tzinfo=UTC))
    assert list(likely_formats(held, today)[:3]) == likely


CYCLES = {
    "quarter": (date(2026, 10, 1), date(2026, 12, 31)),
    "six weeks": (date(2026, 10, 1), date(2026, 11, 11)),
    "year": (date(2026, 1, 1), date(2026, 12, 31)),
}
"""Cycles of 92, 42 and 365 days, which are two thirds over on the days 62, 29 and 244."""


@pytest.mark.parametrize(
    ("cycle", "days", "likely"),
    [
        ("quarter", (1, 30, 54), "checkin"),
        ("quarter", (55, 60, 61, 62, 89, 91), "deepdive"),
        ("quarter", (92, 93, 120), "retro"),
        ("six weeks", (1, 15, 21), "checkin"),
        ("six weeks", (22, 29, 30, 41), "deepdive"),
        ("six weeks", (42, 43, 60, 61, 89, 91, 92), "retro"),
        ("year", (1, 30, 60, 61, 89, 91, 92, 236), "checkin"),
        ("year", (237, 244, 275), "deepdive"),
        ("year", (276, 304, 364), "checkin"),
        ("year", (365, 366), "retro"),
    ],
)
def test_the_likely_format_follows_the_rhythm_of_the_cycle(cycle: str, days: tuple[int, ...], likely: str) -> None:
    starts, ends = CYCLES[cycle]
    plan = changed(PLAN, starts=starts, ends=ends)
    first = {day: likely_formats(plan, starts + timedelta(days=day - 1))[0] for day in days}
    assert first == dict.fromkeys(days, likely)


def test_once_its_deep_dive_was_held_a_cycle_goes_on_with_check_ins_until_its_last_day() -> None:
    checkin = changed(PLAN, format="checkin", created=datetime(2026, 11, 20, 12, tzinfo=UTC))
    held = [PastCheckin(date(2026, 11, 16), "deepdive")]
    days = [date(2026, 12, 1), date(2026, 12, 28), date(2026, 12, 30), date(2026, 12, 31)]
    assert [likely_formats(checkin, day, held=held)[0] for day in days] == ["checkin", "checkin", "checkin", "retro"]
    assert likely_formats(checkin, days[0])[0] == "deepdive"


def test_a_check_in_on_the_third_of_a_short_cycle_is_not_its_deep_dive() -> None:
    starts = date(2026, 10, 1)
    plan = changed(PLAN, starts=starts, ends=starts + timedelta(days=9))
    checkin = changed(plan, format="checkin", created=datetime(2026, 10, 4, 12, tzinfo=UTC))
    assert [likely_formats(plan, date(2026, 10, day))[0] for day in (1, 4, 5)] == ["checkin", "checkin", "deepdive"]
    assert likely_formats(checkin, date(2026, 10, 7))[0] == "deepdive"
