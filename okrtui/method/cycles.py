"""Cycles: the one that follows another, whether two are the same one, and which is part of a longer one."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from okrtui.language.cycle_names import cycle_days, read_cycle_name
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.text import clean

_TIMES_LONGER = 1.5
"""How many times as long as a cycle a longer one is at least; two quarters differ by a few days."""
_MAX_SKIPPED = 400
"""How many past cycles are skipped at most, for a team that comes back after years, or a clock that is wrong."""


def read_days(first: str, last: str, today: date) -> tuple[date, date] | None:
    """Return the first and the last day of a cycle from two texts; None where both are empty.

    Raises ValueError, whose message is one sentence, for a text that is no day, for one day alone, and for a last day
    that comes before the first.
    """
    # The reader of days is large, and no list of sessions needs it.
    from okrtui.language.dates import day_problem, parse_day

    if not first.strip() and not last.strip():
        return None
    days: list[date] = []
    for name, text, since in (("first", first, ()), ("last", last, days)):
        day = parse_day(text, today, since[0] if since else None)
        if day is None:
            problem = f"“{clean(text)}” {day_problem(text, today)}" if text.strip() else "it is missing"
            raise ValueError(f"The {name} day of the cycle: {problem}.")
        days.append(day)
    if days[1] < days[0]:
        raise ValueError(f"The cycle ends on {format_day(days[1])}, before it begins on {format_day(days[0])}.")
    return days[0], days[1]


class Cycle(NamedTuple):
    """A cycle, as far as it is known."""

    name: str = ""
    """Its name, `2026-Q4`; empty for none."""
    starts: date | None = None
    """The first day."""
    ends: date | None = None
    """The last day."""

    @property
    def identity(self) -> object:
        """A value that all ways to write one cycle share: the days that its name or its dates tell, or the name."""
        return _identity(self)

    @property
    def length(self) -> int:
        """The number of its days; 0 while they are not known."""
        return (self.ends - self.starts).days + 1 if self.starts and self.ends and self.starts <= self.ends else 0

    def is_called(self, name: str) -> bool:
        """Whether a name, in any spelling, means this cycle: by what it is called, or by its days."""
        return cycle_identity(name) in (self.identity, cycle_identity(self.name))

    def runs_on(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.starts is not None and self.ends is not None and self.starts <= day <= self.ends

    def contains(self, other: Cycle) -> bool:
        """Whether another cycle is a part of this longer one, such as a quarter of a year: its middle lies in it."""
        if not other.length or self.length < other.length * _TIMES_LONGER or other.starts is None:
            return False
        return self.runs_on(other.starts + timedelta(days=other.length // 2))


@lru_cache(maxsize=1024)
def _identity(cycle: Cycle) -> object:
    if days := cycle_days(cycle.name):
        return days
    return (cycle.starts, cycle.ends) if cycle.starts and cycle.ends else cycle_identity(cycle.name)


@lru_cache(maxsize=1024)
def cycle_of(name: str, starts: date | None, ends: date | None) -> Cycle:
    """Return the cycle of a session, with the days that its name tells where it has no others."""
    days = (starts, ends) if starts and ends else cycle_days(name) or (starts, ends)
    return Cycle(name.strip(), *days)


def next_cycle(cycle: Cycle) -> Cycle:
    """Return the cycle that comes after: the next quarter, half or year, otherwise one of the same length.

    Where the days are not those of the calendar (a year that begins in February, six weeks), the next cycle starts the
    day after, and takes whole months where this one did. The cycle after an unknown one is unknown.
    """
    name = _next_name(cycle.name)
    own_days, next_days = cycle_days(cycle.name), cycle_days(name)
    if (
        cycle.starts is None
        or cycle.ends is None
        or cycle.ends < cycle.starts
        or own_days == (cycle.starts, cycle.ends)
    ):
        return Cycle(name, *next_days) if next_days else Cycle(name)
    try:
        starts = cycle.ends + timedelta(days=1)
        ends = _last_day(cycle.starts, starts)
    except (OverflowError, ValueError):
        return Cycle(name)
    return Cycle(name or f"{format_day(starts, ends)} to {format_day(ends)}", starts, ends)


def next_current_cycle(cycle: Cycle, today: date) -> Cycle:
    """Return the first cycle after this one that is not over today."""
    candidate = next_cycle(cycle)
    for _ in range(_MAX_SKIPPED):
        if candidate.ends is None or candidate.ends >= today:
            break
        candidate = next_cycle(candidate)
    return candidate


def selects_cycle(name: str, cycle: Cycle) -> bool:
    """Return whether the name of a cycle means this one, or a longer one that it is a part of: a year its quarters."""
    return cycle.is_called(name) or cycle_of(name, None, None).contains(cycle)


def is_same_cycle(name: str, other: str) -> bool:
    """Whether two names mean the same cycle: `2026-Q4` and `Q4 2026` do."""
    return cycle_identity(name) == cycle_identity(other)


def cycle_identity(name: str) -> object:
    """Return a value that all names of one cycle share."""
    return cycle_days(name) or read_cycle_name(name) or name.strip().casefold()


def _next_name(name: str) -> str:
    """Return the name of the next cycle; empty where it cannot be derived from the name."""
    if read := read_cycle_name(name):
        return str(read.following)
    number = re.search(r"\d{1,6}(?=\D*$)", name)
    has_one_number = number and not re.search(r"\d", name[: number.start()])
    return f"{name[: number.start()]}{int(number[0]) + 1}{name[number.end() :]}" if number and has_one_number else ""


def _last_day(previous_start: date, starts: date) -> date:
    """Return the last day of a cycle that begins on `starts` and is as long as the one before, in months or days."""
    months = (starts.year - previous_start.year) * 12 + starts.month - previous_start.month
    if previous_start.day == starts.day == 1 and months:
        last = starts.year * 12 + starts.month - 1 + months - 1
        year, month = divmod(last, 12)
        return date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    return starts + (starts - previous_start) - timedelta(days=1)
