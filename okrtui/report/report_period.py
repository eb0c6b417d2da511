"""The period that a report is about: one cycle or one month, by default the one whose end is nearest to today.

So a report that is written in the first weeks of a quarter is about the quarter that just ended.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from okrtui.language.cycle_names import cycle_days
from okrtui.method.cycles import Cycle, cycle_of
from okrtui.model.dates_and_numbers import format_day
from okrtui.report.goal_cycles import YEAR_DAYS, cycle_title, find_cycle

_QUARTER_DAYS = range(77, 99)
"""The lengths of a quarter in days: 11 to 14 weeks."""
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_NAMED_MONTH = re.compile(r"([a-z]+) (\d{4})")


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """The days that a report is about. Both are None where a cycle has no dates."""

    name: str
    """What people call it: `2026-Q4`, `November 2026`."""
    starts: date | None = None
    """The first day."""
    ends: date | None = None
    """The last day."""

    def day(self, today: date) -> date:
        """Return the day for which the figures of the report hold: its last one, or today while it runs."""
        return min(self.ends, today) if self.ends else today

    def is_over(self, today: date) -> bool:
        """Return whether it ended before today."""
        return self.ends is not None and self.ends < today

    @property
    def review_title(self) -> str:
        """What a review of it is called: `Quarterly business review: 2026-Q4`, `Review of the year 2026`."""
        length = self.as_cycle.length
        if length >= YEAR_DAYS:
            return f"Review of the year {self.name}"
        return f"{'Quarterly business' if not length or length in _QUARTER_DAYS else 'Business'} review: {self.name}"

    @property
    def personal_title(self) -> str:
        """What a review of it is called where each goal is one person's: `Quarterly review: 2026-Q4`."""
        return self.review_title.replace("Quarterly business", "Quarterly").replace("Business review", "Review")

    @property
    def as_cycle(self) -> Cycle:
        """It as a cycle, to be compared with others."""
        return Cycle(self.name, self.starts, self.ends)

    def contains(self, day: date) -> bool:
        """Return whether a day is in it; false where it has no dates."""
        return self.as_cycle.runs_on(day)

    def describe(self, today: date) -> str:
        """Return its days, and the day for which its figures hold: `1 Oct to 31 Dec 2026; as of 28 Nov 2026`."""
        if self.starts is None or self.ends is None:
            return f"as of {format_day(today)}"
        is_month = (self.starts.year, self.starts.month) == (self.ends.year, self.ends.month)
        first = str(self.starts.day) if is_month else format_day(self.starts, self.ends)
        days = f"{first} to {format_day(self.ends)}"
        if self.is_over(today):
            return f"{days}; written on {format_day(today)}"
        left = (self.ends - today).days
        to_go = "on its last day" if left == 0 else f"with {left} day{'s' * (left != 1)} to go"
        return f"{days}; as of {format_day(today)}, {to_go if today >= self.starts else 'before it begins'}"


def named_period(cycles: Iterable[Cycle], name: str) -> ReportPeriod:
    """Return the period of a cycle: on the days that the folder's cycles of this name have, or those of its name."""
    cycle = find_cycle((cycle for cycle in cycles if cycle.length), name) or cycle_of(name, None, None)
    return ReportPeriod(cycle.name, cycle.starts, cycle.ends)


def default_period(cycles: Iterable[Cycle], today: date) -> ReportPeriod:
    """Return the cycle whose end is nearest to today, the later of two; the one that most have where ends are the same.

    Quarters come before other lengths, so that teams with shorter and with longer cycles are reported with the quarter.
    Where no cycle has dates, it is the calendar quarter whose end is nearest.
    """
    counts: dict[tuple[date, date], list[str]] = {}
    for cycle in cycles:
        if cycle.starts and cycle.ends and cycle.length:
            counts.setdefault((cycle.starts, cycle.ends), []).append(cycle.name)
    quarters = {days: names for days, names in counts.items() if (days[1] - days[0]).days + 1 in _QUARTER_DAYS}
    candidates = quarters or counts or {days: [name] for name, days in _calendar_quarters(today)}
    days = min(candidates, key=lambda days: (abs((days[1] - today).days), -days[1].toordinal(), -len(candidates[days])))
    name = max(candidates[days], key=candidates[days].count)
    return ReportPeriod(cycle_title(Cycle(name, *days)), *days)


def _calendar_quarters(today: date) -> Iterable[tuple[str, tuple[date, date]]]:
    """Yield the calendar quarters from the last of the year before to the last of this one, with their days."""
    for year, number in ((today.year - 1, 4), *((today.year, number) for number in (1, 2, 3, 4))):
        name = f"{year}-Q{number}"
        if days := cycle_days(name):
            yield name, days


def parse_month(text: str) -> ReportPeriod | None:
    """Return the month that a text names: `2026-11`, `November 2026` or `Nov 2026`; None for another text."""
    words = " ".join(text.casefold().split())
    if match := _MONTH.fullmatch(words):
        year, month = int(match[1]), int(match[2])
    elif match := _NAMED_MONTH.fullmatch(words):
        names = (calendar.month_name[number].casefold() for number in range(1, 13))
        year = int(match[2])
        month = next((n for n, name in enumerate(names, 1) if len(match[1]) > 2 and name.startswith(match[1])), 0)
    else:
        return None
    return _month(year, month) if 1 <= month <= 12 and year > date.min.year else None


def default_months(period: ReportPeriod | None, today: date) -> tuple[ReportPeriod, ...]:
    """Return the month whose end is nearest to today, the later of two, and then the one that runs, if that is another.

    With a period, they are the nearest to these in it.
    """
    running = _month(today.year, today.month)
    before = _month_of(date(today.year, today.month, 1) - timedelta(days=1))
    nearest = before if _distance(before, today) < _distance(running, today) else running
    return tuple(dict.fromkeys(_moved_into(period, month) for month in (nearest, running)))


def _moved_into(period: ReportPeriod | None, month: ReportPeriod) -> ReportPeriod:
    """Return a month, or the nearest to it in a period."""
    if period and period.starts and period.ends:
        if month.ends and month.ends < period.starts:
            return _month_of(period.starts)
        if month.starts and month.starts > period.ends:
            return _month_of(period.ends)
    return month


def _distance(period: ReportPeriod, today: date) -> int:
    return abs((period.ends - today).days) if period.ends else 0


def _month_of(day: date) -> ReportPeriod:
    return _month(day.year, day.month)


def _month(year: int, month: int) -> ReportPeriod:
    last = calendar.monthrange(year, month)[1]
    return ReportPeriod(f"{calendar.month_name[month]} {year}", date(year, month, 1), date(year, month, last))
