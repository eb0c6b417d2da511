"""The ends of periods: `end of October`, `EOQ`, `end of Q1`, `end of the fiscal year`, `month end`.

A quarter, year or cycle is the session's own where that is one.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from okrtui.language.cycle_names import CALENDAR_YEARS, CycleCalendar, CycleName, read_cycle_name
from okrtui.language.written_dates import month_number

_PERIODS: Final = {
    **dict.fromkeys(("week", "w"), "week"),
    **dict.fromkeys(("month", "m"), "month"),
    **dict.fromkeys(("quarter", "q"), "quarter"),
    **dict.fromkeys(("year", "y"), "year"),
    **dict.fromkeys(("fy", "fiscal year", "financial year"), "fiscal year"),
    "cycle": "cycle",
}
"""Periods by their words."""
_PERIOD_WORDS: Final = "fiscal year|financial year|cycle|week|month|quarter|year"
_END: Final = re.compile(
    rf"(?:the )?(?:end(?: of |[ -])|eo)(?:the |this |our |current )?(?P<next>next )?"
    rf"(?P<what>(?:{_PERIOD_WORDS}|[a-z]+ ?[1-4]?)|fy ?'?(?:20)?\d\d)(?: (?P<fy>fy ?'?)?(?P<y>20\d\d|(?<=fy)\d\d))?"
    rf"|(?:the |this |our )?(?P<noun>{_PERIOD_WORDS})[ -]end"
)
"""Matches the end of a period."""
_QUARTER_DAYS: Final = range(80, 101)
"""How many days a cycle has that is a quarter."""
_YEAR_DAYS: Final = 350
"""How many days a cycle has at least that is a year."""


@dataclass(frozen=True, slots=True)
class DateContext:
    """By what a day is read: the cycle of the session, and the habits of the folder."""

    cycle: str = ""
    """The name of the session's cycle."""
    starts: date | None = None
    """The first day of the cycle."""
    ends: date | None = None
    """The last day of the cycle."""
    calendar: CycleCalendar = CALENDAR_YEARS
    """When the fiscal year begins."""
    order: str = ""
    """`day first` or `month first` for dates such as `1/4/2027`; empty where nobody said which."""

    @property
    def _days(self) -> int:
        return (self.ends - self.starts).days + 1 if self.starts and self.ends else 0

    def own_end(self, period: str) -> date | None:
        """Return the last day of the cycle where the cycle is such a period, `quarter`, `year` or `cycle` itself."""
        is_own = {
            "cycle": True,
            "quarter": self._days in _QUARTER_DAYS,
            "year": self._days >= _YEAR_DAYS,
            "fiscal year": self._days >= _YEAR_DAYS,
        }
        return self.ends if is_own.get(period) else None

    @property
    def has_fiscal_year(self) -> bool:
        """Whether the folder said when its fiscal year begins."""
        return self.calendar.year_starts > 1

    @property
    def own_quarter(self) -> int:
        """Which quarter of a year the cycle is, by its name; 0 where it is none."""
        name = read_cycle_name(self.cycle)
        return name.number if name and name.kind == "q" and self._days in _QUARTER_DAYS else 0


NO_CONTEXT = DateContext()
"""A context that knows no cycle and no habits."""


def read_period_end(
    words: str, start: date, grace: timedelta, now: date, context: DateContext = NO_CONTEXT
) -> date | None:
    """Return the last day of the period that words in lower case name the end of; None for other words.

    What has no number or name is that of the day `now`; what has no year is the next from `start` on, or one at most
    `grace` before. The end of a week is its Friday. A fiscal year ends where the folder said when it begins.
    """
    match = _END.fullmatch(words)
    if match is None:
        return None
    what, year = (match["noun"] or match["what"]).strip(), match["y"]
    if fiscal := re.fullmatch(r"fy ?'?((?:20)?\d\d)", what):
        return _end_of(CycleName(2000 + int(fiscal[1][-2:]), "y", is_fiscal=True), context)
    if what in _PERIODS and not year:
        return _running_end(_PERIODS[what], now, bool(match["next"]), context)
    if match["next"]:
        return None
    if quarter := re.fullmatch(r"q ?([1-4])", what):
        number = int(quarter[1])
        if year:
            return _end_of(CycleName(2000 + int(year[-2:]), "q", number, bool(match["fy"])), context)
        return _first_after(start - grace, _quarter_ends(number, start.year, context))
    month = {"year": 12, "y": 12}.get(what) or month_number(what)
    if month is None:
        return None
    years = (int(year),) if year else (start.year, start.year + 1)
    return _first_after(start - grace if not year else date.min, (last_of_month(y, month) for y in years))


def is_period_end(words: str) -> bool:
    """Return whether words in lower case name the end of a period, as `end of May` does."""
    return _END.fullmatch(words) is not None


def last_of_month(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def _running_end(period: str, now: date, is_next: bool, context: DateContext) -> date | None:
    """Return the end of the period that runs on a day, or of the one after it."""
    if own := context.own_end(period):
        name = read_cycle_name(context.cycle)
        return own if not is_next else _end_of(name.following, context) if name else None
    if period == "week":
        friday = now + timedelta(days=4 - now.weekday(), weeks=is_next)
        return friday if friday >= now else None
    year_starts = context.calendar.year_starts if period == "fiscal year" else 1
    months = {"month": 1, "quarter": 3, "year": 12, "fiscal year": 12}.get(period)
    if months is None or (period == "fiscal year" and not context.has_fiscal_year):
        return None
    ahead = months - 1 - (now.month - year_starts) % 12 % months + (months if is_next else 0)
    return _month_end_after(now, ahead)


def _quarter_ends(number: int, year: int, context: DateContext) -> Iterable[date]:
    """Yield the ends of a quarter by its number, the earliest first: counted from the session's own quarter."""
    if context.own_quarter and context.ends:
        ahead = 3 * ((number - context.own_quarter) % 4)
        is_last = context.ends == last_of_month(context.ends.year, context.ends.month)
        for months in (ahead - 12, ahead):
            end = _month_end_after(context.ends, months)
            yield end if is_last else end.replace(day=min(context.ends.day, end.day))
        return
    is_fiscal = context.has_fiscal_year
    for offset in (0, 1, 2):
        if last_day := _end_of(CycleName(year + offset, "q", number, is_fiscal), context):
            yield last_day


def _end_of(name: CycleName, context: DateContext) -> date | None:
    days = name.days(context.calendar if context.has_fiscal_year else None)
    return days[1] if days else None


def _month_end_after(day: date, months: int) -> date:
    """Return the last day of the month so many months after that of a day."""
    years, month = divmod(day.month - 1 + months, 12)
    return last_of_month(day.year + years, month + 1)


def _first_after(first: date, days: Iterable[date]) -> date | None:
    """Return the first of some days that is not before another."""
    return next((day for day in days if day >= first), None)
