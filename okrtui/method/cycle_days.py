"""The days of a cycle: which of them today is, how much of it has elapsed, when a share of it has, and its width."""

from __future__ import annotations

import math
from datetime import date, timedelta

from okrtui.model.dates_and_numbers import format_day

_PLANNED_AHEAD = timedelta(weeks=4)
"""How long before a cycle its plan is made at most."""


def day_of_cycle(starts: date | None, ends: date | None, today: date) -> tuple[int, int] | None:
    """Return the number of today in the cycle, from 1, and the number of days; None outside of it or without one."""
    if starts is None or ends is None or not starts <= today <= ends:
        return None
    return (today - starts).days + 1, (ends - starts).days + 1


def cycle_position(starts: date | None, ends: date | None, today: date) -> str:
    """Return the position in the cycle in words: `day 3 of 92`, `begins 1 Oct`, `ended 30 Sep`; empty without one."""
    if day := day_of_cycle(starts, ends, today):
        return f"day {day[0]} of {day[1]}"
    if starts and today < starts:
        return f"begins {format_day(starts, today)}"
    return f"ended {format_day(ends, today)}" if ends and ends < today else ""


def cycle_elapsed_share(starts: date | None, ends: date | None, today: date) -> float | None:
    """Return the elapsed share of the cycle at the end of today, 0 to 1; None without a cycle."""
    if starts is None or ends is None or ends < starts:
        return None
    days = (today - starts).days + 1
    return min(max(days / ((ends - starts).days + 1), 0.0), 1.0)


def day_at_share(share: float, starts: date, ends: date) -> date:
    """Return the first day at whose end more than a share of the cycle, 0 to 1, has elapsed, at most its last day."""
    days = (ends - starts).days + 1
    # The small addend makes a third of 90 days 30, despite float rounding.
    whole_days = math.floor(min(max(share, 0.0), 1.0) * days + 1e-9)
    return starts + timedelta(days=min(whole_days, days - 1))


def working_day(day: date, first: date, last: date) -> date:
    """Return the nearest day from Monday to Friday between two days; the day itself where there is none."""
    friday, monday = day - timedelta(days=day.weekday() - 4), day + timedelta(days=7 - day.weekday())
    is_sunday = day.weekday() == 6
    nearest = (monday, friday) if is_sunday else (friday, monday)
    return next((near for near in nearest if day.weekday() > 4 and first <= near <= last), day)


_DAYS_OF_A_YEAR = 350
"""How many days a cycle has at least to be that of a whole year."""


def is_whole_year(starts: date | None, ends: date | None) -> bool:
    """Return whether a cycle is a year or longer: the widest one, whose goal others support and which is the top."""
    return starts is not None and ends is not None and (ends - starts).days >= _DAYS_OF_A_YEAR


def planned_from(starts: date | None, ends: date | None) -> date | None:
    """Return the first day on which the plan of a cycle may have been made; None without one.

    That is in the weeks before it starts, a third of its length at most.
    """
    ahead = min(_PLANNED_AHEAD, (ends - starts) / 3) if starts and ends and starts < ends else timedelta()
    return starts - ahead if starts else None
