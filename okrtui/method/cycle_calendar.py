"""All meetings of a cycle by its rhythm, for calendars: from the first weekly look to the retro (K, G)."""

from __future__ import annotations

from datetime import date, timedelta

from okrtui.method.checkin_schedule import Meeting, MeetingKind
from okrtui.method.cycle_days import day_at_share, working_day
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers

_NEAR_DAYS = 3
"""How many days before or after another meeting no weekly look is held."""


def cycle_meetings(
    starts: date | None, ends: date | None, numbers: Numbers = DEFAULT_NUMBERS, is_solo: bool = False
) -> tuple[Meeting, ...]:
    """Return the meetings of a cycle by day, none of which anybody has agreed on; none without its days.

    They depend on nothing else, so that those of a calendar that was written before are the same.
    """
    if starts is None or ends is None or ends <= starts:
        return ()
    once: dict[MeetingKind, date] = {
        "one-third quick check": working_day(day_at_share(numbers.quick_check_at, starts, ends), starts, ends),
        "two-thirds deep dive": working_day(day_at_share(numbers.deep_dive_at, starts, ends), starts, ends),
        "retro": working_day(ends, starts, ends),
    }
    days = range(numbers.checkin_days, (ends - starts).days + 1, max(numbers.checkin_days, 1))
    looks = (working_day(starts + timedelta(days=day), starts, ends) for day in days)
    meetings = [Meeting(day, kind, is_agreed=False, is_solo=is_solo) for kind, day in once.items()]
    meetings += [
        Meeting(look, "weekly look", is_agreed=False, is_solo=is_solo)
        for look in looks
        if all(abs((look - day).days) > _NEAR_DAYS for day in once.values())
    ]
    return tuple(sorted(meetings, key=lambda meeting: meeting.on))
