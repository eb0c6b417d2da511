"""Suggested days for the next meeting: the check-ins of the cycle, the weekly look."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrtui.method.checkin_schedule import Meeting as Meeting
from okrtui.method.cycle_days import day_at_share
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers

if TYPE_CHECKING:
    from okrtui.model.session import Session


def cycle_meetings(session: Session, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[Meeting, ...]:
    """Return the meetings of a cycle (K, H): the quick check, the deep dive, the retro; none without a cycle.

    One that would fall on a weekend is on the nearest working day inside the cycle.
    """
    first, last = session.starts, session.ends
    if first is None or last is None or last < first:
        return ()
    check, dive = (day_at_share(share, first, last) for share in (numbers.quick_check_at, numbers.deep_dive_at))
    return (
        Meeting(_working_day(check, first, last), "one-third quick check"),
        Meeting(_working_day(dive, first, last), "two-thirds deep dive"),
        Meeting(_working_day(last, first, last), "retro"),
    )


def suggested_meetings(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[Meeting, ...]:
    """Return the suggested next meetings, soonest first: a weekly look (H, K), and the coming ones of the cycle."""
    coming = [meeting for meeting in cycle_meetings(session, numbers) if meeting.on > today]
    look = today + timedelta(days=numbers.checkin_days)
    weekly_look = Meeting(_working_day(look, today + timedelta(days=1), date.max), "weekly look")
    return tuple(sorted([weekly_look, *coming], key=lambda meeting: meeting.on))


def _working_day(day: date, first: date, last: date) -> date:
    """Return the nearest day from Monday to Friday between two days; the day itself where there is none."""
    friday, monday = day - timedelta(days=day.weekday() - 4), day + timedelta(days=7 - day.weekday())
    is_sunday = day.weekday() == 6
    nearest = (monday, friday) if is_sunday else (friday, monday)
    return next((near for near in nearest if day.weekday() > 4 and first <= near <= last), day)
