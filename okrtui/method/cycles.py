"""Cycles one after the other: which comes next, and when."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from okrtui.model.values import cycle_days, show_day

_PARTS = {"q": 4, "h": 2}
"""How many quarters and halves a year has."""
_MOST = 400
"""Cycles that are passed over at most, for a team that comes back after years, or a clock that is wrong."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """A cycle with its name, first and last day, as far as they are known."""

    name: str = ""
    starts: date | None = None
    ends: date | None = None


def next_cycle(cycle: Cycle) -> Cycle:
    """Return the cycle that comes after: the next quarter, half or year, otherwise one just as long.

    Where the days are not those of the calendar (a year that begins in February, six weeks), the next ones follow on
    them, in whole months where these were. A cycle of which nothing is known is followed by one of which nothing is.
    """
    name = _next_name(cycle.name)
    own, after = cycle_days(cycle.name), cycle_days(name)
    if cycle.starts is None or cycle.ends is None or cycle.ends < cycle.starts or own == (cycle.starts, cycle.ends):
        return Cycle(name, *after) if after else Cycle(name)
    try:
        starts = cycle.ends + timedelta(days=1)
        ends = _as_long(cycle.starts, starts)
    except (OverflowError, ValueError):
        return Cycle(name)
    return Cycle(name or f"{show_day(starts, ends)} to {show_day(ends)}", starts, ends)


def cycle_after(cycle: Cycle, today: date) -> Cycle:
    """Return the next cycle that is not over today."""
    found = next_cycle(cycle)
    for _ in range(_MOST):
        if found.ends is None or found.ends >= today:
            break
        found = next_cycle(found)
    return found


def same_cycle(one: str, other: str) -> bool:
    """Whether two names mean the same cycle: `2026-Q4` and `Q4 2026` do."""
    days = cycle_days(one)
    return days == cycle_days(other) if days else one.strip().casefold() == other.strip().casefold()


def _next_name(name: str) -> str:
    """The name of the cycle after; empty where the name does not tell."""
    days = cycle_days(name)
    if days is None:
        number = re.search(r"\d{1,6}(?=\D*$)", name)
        counted = number and not re.search(r"\d", name[: number.start()])
        return f"{name[: number.start()]}{int(number[0]) + 1}{name[number.end() :]}" if number and counted else ""
    starts, ends = days
    months = ends.month - starts.month + 1
    kind = {3: "q", 6: "h"}.get(months)
    if kind is None:
        return str(starts.year + 1)
    number_of = (starts.month - 1) // months + 1
    year, number_of = (starts.year, number_of + 1) if number_of < _PARTS[kind] else (starts.year + 1, 1)
    return f"{year}-{kind.upper()}{number_of}"


def _as_long(before: date, starts: date) -> date:
    """The last day of a cycle from `starts` that is as long as the one from `before` to the day before it."""
    months = (starts.year - before.year) * 12 + starts.month - before.month
    if before.day == starts.day == 1 and months:
        last = starts.year * 12 + starts.month - 1 + months - 1
        year, month = divmod(last, 12)
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return starts + (starts - before) - timedelta(days=1)
