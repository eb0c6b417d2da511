"""Suggested days for the next meeting: the check-ins of the cycle, the weekly look, the plan after a retro."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrtui.method.checkin_schedule import (
    NEXT_PLAN,
    is_far_ahead,
    next_monthly_meeting,
    past_checkins,
    planning_day,
    weekly_look_day,
)
from okrtui.method.checkin_schedule import Meeting as Meeting
from okrtui.method.cycle_days import day_at_share, working_day
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.session_formats import CHECKIN_FORMATS

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
        Meeting(working_day(check, first, last), "one-third quick check"),
        Meeting(working_day(dive, first, last), "two-thirds deep dive"),
        Meeting(working_day(last, first, last), "retro"),
    )


def suggested_meetings(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[Meeting, ...]:
    """Return the suggested next meetings, soonest first: a weekly look (H, K), and the coming ones of the cycle.

    A meeting that the session itself counts as is left out, and so is what would come before the cycle begins or after
    it ends, but for its retro. After a monthly meeting comes the next one in place of the weekly look, as long as the
    cycle lasts, and after a retro the next cycle is planned.
    """
    if session.format == "retro":
        return (_next_plan(session, today),)
    coming = {
        meeting.on: meeting
        for meeting in cycle_meetings(session, numbers)
        if meeting.on > today and not _counts_as(session, meeting, today, numbers)
    }
    begins = session.starts or today
    is_ahead = bool(coming) and is_far_ahead(begins, today, numbers)
    look = None if is_ahead else _next_look(session, today, numbers)
    suggested = {} if look is None else {look: Meeting(look, "weekly look")}
    month = next_monthly_meeting(max(today, begins - timedelta(weeks=4)))
    if session.format == "monthly" and (session.ends is None or month <= session.ends):
        suggested = {month: Meeting(month, "monthly meeting")}
    meetings = sorted((suggested | coming).values(), key=lambda meeting: meeting.on)
    return tuple(meetings) or (Meeting(_working_day_after(today), "retro"),)


def _next_look(session: Session, today: date, numbers: Numbers) -> date | None:
    """Return the day of the next weekly look, as lists have it; where it has come, a week after today.

    None where the cycle ends before it.
    """
    held = [checkin.on for checkin in past_checkins(session)]
    held += filter(None, [planning_day(session.format, session.created)])
    last = max((day for day in held if day <= today), default=today)
    look = weekly_look_day(last, session.starts, session.ends, numbers)
    return look if look is None or look > today else weekly_look_day(today, session.starts, session.ends, numbers)


def _counts_as(session: Session, meeting: Meeting, today: date, numbers: Numbers) -> bool:
    """Whether a session of today counts as a coming meeting: a deep dive on any day, a check-in up to a week early."""
    if meeting.purpose == "retro" or session.format not in CHECKIN_FORMATS:
        return False
    is_deep_dive = session.format == "deepdive" and meeting.purpose == "two-thirds deep dive"
    return is_deep_dive or (meeting.on - today).days <= numbers.checkin_days


def _next_plan(session: Session, today: date) -> Meeting:
    """Return the meeting that plans the next cycle: on its first working day, or the next one once that has begun."""
    return Meeting(_working_day_after(max(today, session.ends or today)), NEXT_PLAN)


def _working_day_after(day: date) -> date:
    """Return the first day from Monday to Friday after a day."""
    first = day + timedelta(days=1)
    return first + timedelta(days=7 - first.weekday()) if first.weekday() > 4 else first


def review_suggestions(today: date) -> tuple[str, ...]:
    """Return the days that are proposed for looking at something again: in a week, and in two."""
    return tuple(format_day(today + timedelta(weeks=weeks), today) for weeks in (1, 2))
