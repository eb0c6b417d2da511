"""When people meet again: what they agreed on, and what the rhythm of the cycle offers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrtui.method.due import Meeting as Meeting
from okrtui.method.numbers import METHOD, Numbers
from okrtui.method.rhythm import day_after

if TYPE_CHECKING:
    from okrtui.model.session import Session


def milestones(session: Session, numbers: Numbers = METHOD) -> tuple[Meeting, ...]:
    """Return the meetings of a cycle (K, H): the quick check, the deep dive, the retro; none without a cycle."""
    first, last = session.starts, session.ends
    if first is None or last is None or last < first:
        return ()
    return (
        Meeting(day_after(numbers.quick_check_at, first, last), "one-third quick check"),
        Meeting(day_after(numbers.deep_dive_at, first, last), "two-thirds deep dive"),
        Meeting(last, "retro"),
    )


def offered_meetings(session: Session, today: date, numbers: Numbers = METHOD) -> tuple[Meeting, ...]:
    """Return when people could meet again, the soonest first: the next look at the numbers (H, K), and what follows."""
    coming = [one for one in milestones(session, numbers) if one.on > today]
    look = Meeting(today + timedelta(days=numbers.checkin_days), "weekly look")
    return tuple(sorted([look, *coming], key=lambda one: one.on))


def friday(today: date) -> date:
    """Return the Friday by which a first step is done that is promised today: the next one, never today itself."""
    return today + timedelta(days=(3 - today.weekday()) % 7 + 1)
