"""When people meet again: what they agreed on, and what the rhythm of the cycle offers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from okrtui.method.numbers import METHOD, Numbers
from okrtui.model.values import show_day

if TYPE_CHECKING:
    from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class Meeting:
    """A day, and what people meet for."""

    on: date
    what: str

    def says(self, today: date) -> str:
        """Return it as people say it: `two-thirds deep dive in 9 days (1 Dec)`."""
        days = (self.on - today).days
        when = {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")
        return f"{self.what or 'we meet again'} {when} ({show_day(self.on, today)})"


def milestones(session: Session, numbers: Numbers = METHOD) -> tuple[Meeting, ...]:
    """Return the meetings of a cycle (K, H): the quick check, the deep dive, the retro; none without a cycle."""
    first, last = session.starts, session.ends
    if first is None or last is None or last < first:
        return ()
    length = (last - first).days + 1

    def over(share: float) -> date:
        return first + timedelta(days=max(math.ceil(share * length) - 1, 0))

    return (
        Meeting(over(numbers.quick_check_at), "one-third quick check"),
        Meeting(over(numbers.deep_dive_at), "two-thirds deep dive"),
        Meeting(last, "retro"),
    )


def offered_meetings(session: Session, today: date, numbers: Numbers = METHOD) -> tuple[Meeting, ...]:
    """Return when people could meet again, the soonest first: the next look at the numbers (H, K), and what follows."""
    coming = [one for one in milestones(session, numbers) if one.on > today]
    look = Meeting(today + timedelta(days=numbers.checkin_days), "weekly look")
    return tuple(sorted([look, *coming], key=lambda one: one.on))


def next_meeting(session: Session, today: date, numbers: Numbers = METHOD) -> Meeting | None:
    """Return the day that was agreed on; without one, what comes next in the cycle while it runs towards a goal."""
    if session.next_on and session.next_on >= today:
        return Meeting(session.next_on, session.next_for)
    if session.status != "running" or not session.key_results:
        return None
    return next((one for one in milestones(session, numbers) if one.on >= today), None)


def friday(today: date) -> date:
    """Return the Friday by which a first step is done that is promised today: the next one, never today itself."""
    return today + timedelta(days=(3 - today.weekday()) % 7 + 1)
