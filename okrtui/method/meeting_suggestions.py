"""Suggested days for the next meeting: the check-ins of the cycle, the weekly look, the next Friday."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrtui.method.checkin_schedule import Meeting as Meeting
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.method.rhythm import day_at_share

if TYPE_CHECKING:
    from okrtui.model.session import Session


def cycle_meetings(session: Session, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[Meeting, ...]:
    """Return the meetings of a cycle (K, H): the quick check, the deep dive, the retro; none without a cycle."""
    first, last = session.starts, session.ends
    if first is None or last is None or last < first:
        return ()
    return (
        Meeting(day_at_share(numbers.quick_check_at, first, last), "one-third quick check"),
        Meeting(day_at_share(numbers.deep_dive_at, first, last), "two-thirds deep dive"),
        Meeting(last, "retro"),
    )


def suggested_meetings(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[Meeting, ...]:
    """Return the suggested next meetings, soonest first: a weekly look (H, K), and the coming ones of the cycle."""
    coming = [meeting for meeting in cycle_meetings(session, numbers) if meeting.on > today]
    weekly_look = Meeting(today + timedelta(days=numbers.checkin_days), "weekly look")
    return tuple(sorted([weekly_look, *coming], key=lambda meeting: meeting.on))


def next_friday(today: date) -> date:
    """Return the next Friday, never today itself: the default day of a first step that is promised today."""
    return today + timedelta(days=(3 - today.weekday()) % 7 + 1)
