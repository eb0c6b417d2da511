"""Names of cycles, as people write them: `2026-Q4`, `Q4/26`, `FY27-Q1`, `2026-12`, `2026-T3`, two days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

_MONTHS_OF: Final = {"q": 3, "t": 4, "h": 6, "y": 12, "m": 1}
"""How many months each part of a year has, by its letter: quarter, third, half, year, month."""
_YEAR = r"(?P<y>20\d\d|\d\d)"
_FISCAL = r"(?P<fy>fy-?)?"
_PARTS: Final = (
    rf"{_FISCAL}{_YEAR}-?(?P<k>[qth])-?(?P<n>[1-4])",
    rf"(?P<k>[qth])-?(?P<n>[1-4])-?(?:of-)?{_FISCAL}{_YEAR}",
    rf"(?P<n>[1-4])(?P<k>[qth])-?{_FISCAL}{_YEAR}",
    rf"{_FISCAL}{_YEAR}-?(?P<k>c)-?(?P<n>\d\d?)",
    r"(?P<fy>fy-?)(?P<y>20\d\d|\d\d)",
    r"(?P<y>20\d\d)",
)
"""Ways to write a year or a part of it, with the fiscal year behind `fy`.

These patterns are compiled when they are first used: a list of sessions needs one or two of them.
"""
_TWO_YEARS = r"(?:fy-?)?(?P<first>20\d\d|\d\d)-(?P<y>20\d\d|\d\d)"
"""A year that begins in one calendar year and ends in the next: `2026/27`."""
_MONTH = r"(?P<y>20\d\d)-(?P<m>\d\d?|[a-z]{3,9})|(?P<m2>\d\d?|[a-z]{3,9})-(?P<y2>20\d\d)"
_DAY = r"\d{4}-\d{1,2}-\d{1,2}"
_TWO_DAYS = rf"({_DAY})\s*(?:\.\.|to|until|till|[-–—/])\s*({_DAY})"
_CYCLE_START = r"(?:fy ?)?20\d\d[- ]?[qht]\d|[qht]\d[- ]20\d\d|20\d\d-\d\d-\d\d"
"""The beginning of a text that is meant as a part of a year, or as its days."""
_LONGEST_NAME = 40
"""Characters of a name that is read at most."""


class CycleCalendar(NamedTuple):
    """How a folder counts its cycles, as its `okrtui.toml` says."""

    year_starts: int = 1
    """The month in which the fiscal year begins, 1 to 12."""
    weeks: int = 0
    """How many weeks the cycles `2026-C1`, `2026-C2` … have; 0 where there are none of that kind."""

    @staticmethod
    def from_values(values: Mapping[str, object]) -> CycleCalendar:
        """Return the calendar of a settings table; raises ValueError, whose message is one sentence, for another."""
        limits = {"year_starts": ("the number of a month, 1 to 12", 12), "weeks": ("a number of weeks, 1 to 52", 52)}
        for name, value in values.items():
            if name not in limits:
                raise ValueError(f"“cycles.{name}” is not a setting.")
            meaning, most = limits[name]
            if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
                raise ValueError(f"“cycles.{name}” has to be {meaning}.")
        return CycleCalendar(**values)  # type: ignore[arg-type]


CALENDAR_YEARS = CycleCalendar()
"""The calendar of a folder that says nothing else: years begin in January."""


class CycleName(NamedTuple):
    """A name of a cycle that was read: the same for all ways to write it."""

    year: int
    """The year; a fiscal year has the number of the year in which it ends."""
    kind: str
    """`y` for a year, `h` half, `t` third, `q` quarter, `m` month, `c` some weeks."""
    number: int = 1
    """Which of them in the year, from 1."""
    is_fiscal: bool = False
    """Whether it is part of the fiscal year."""

    def __str__(self) -> str:
        """Return the name in its plain form: `2026-Q4`, `FY27-Q1`, `2026-12`."""
        year = f"FY{self.year % 100:02}" if self.is_fiscal else str(self.year)
        part = f"{self.number:02}" if self.kind == "m" else f"{self.kind.upper()}{self.number}"
        return year if self.kind == "y" else f"{year}-{part}"

    @property
    def following(self) -> CycleName:
        """The name of the cycle after it; cycles of weeks go on counting."""
        last = 12 // _MONTHS_OF[self.kind] if self.kind in _MONTHS_OF else self.number + 1
        year, number = (self.year, self.number + 1) if self.number < last else (self.year + 1, 1)
        return CycleName(year, self.kind, number, self.is_fiscal)

    def days(self, cycles: CycleCalendar | None) -> tuple[date, date] | None:
        """Return the first and the last day; None where a fiscal year or weeks are not told, or the year has no such.

        A fiscal year begins in the calendar year before the one that it is called after, unless in January. Cycles of
        weeks begin on the first Monday of the year.
        """
        if cycles is None and (self.is_fiscal or self.kind == "c"):
            return None
        year_starts = cycles.year_starts if cycles and self.is_fiscal else 1
        first = date(self.year - (year_starts > 1), year_starts, 1)
        if self.kind != "c":
            months = _MONTHS_OF[self.kind]
            start = _add_months(first, months * (self.number - 1))
            return start, _add_months(start, months) - timedelta(days=1)
        weeks = cycles.weeks if cycles else 0
        start = first + timedelta(days=-first.weekday() % 7, weeks=weeks * (self.number - 1))
        is_in_year = bool(weeks) and start < _add_months(first, 12)
        return (start, start + timedelta(weeks=weeks, days=-1)) if is_in_year else None


@lru_cache(maxsize=1024)
def read_cycle_name(name: str) -> CycleName | None:
    """Return the year or part of a year that a text names; None for another text, as `Spring` or two days."""
    words = re.sub(r"[\s_./'’–-]+", "-", name.strip().lower()).strip("-")
    if not words or len(words) > _LONGEST_NAME:
        return None
    match = next(filter(None, (re.fullmatch(pattern, words) for pattern in _PARTS)), None)
    if match is not None:
        groups = match.groupdict()
        kind, number = groups.get("k") or "y", int(groups.get("n") or 1)
        if kind in _MONTHS_OF and number * _MONTHS_OF[kind] > 12:
            return None
        return CycleName(_full_year(match["y"]), kind, number, bool(groups.get("fy"))) if number else None
    if match := re.fullmatch(_MONTH, words):
        month = _month_number(match["m"] or match["m2"])
        if month:
            return CycleName(int(match["y"] or match["y2"]), "m", month)
    years = re.fullmatch(_TWO_YEARS, words)
    if years and _full_year(years["y"]) == _full_year(years["first"]) + 1:
        return CycleName(_full_year(years["y"]), "y", is_fiscal=True)
    return None


@lru_cache(maxsize=1024)
def cycle_days(name: str, cycles: CycleCalendar | None = None) -> tuple[date, date] | None:
    """Return the first and last day of a cycle by its name; None for a name that does not tell them.

    `2026-Q4`, `Q4 2026`, `2026-T3` (four months), `2026-H1`, `2026`, `2026-12` and `2026-11-01..2027-01-15` tell them.
    `FY27-Q1` and `2026-C3` do with `cycles`, the calendar of the folder.
    """
    text = name.strip()
    if days := re.fullmatch(_TWO_DAYS, text[: _LONGEST_NAME + 1].lower()):
        return _two_days(days[1], days[2])
    read = read_cycle_name(text)
    return read.days(cycles) if read else None


def cycle_problem(name: str) -> str:
    """Return why a text cannot name a cycle; empty where it can.

    A name of one's own, such as `Spring`, sets no dates and is fine. What begins like a part of a year and is none, or
    goes on after it (`2026-Q4Company`), is two texts in one or a slip.
    """
    words = name.strip()
    if not words or cycle_days(words) or read_cycle_name(words) or not re.match(_CYCLE_START, words, re.IGNORECASE):
        return ""
    return "is not a cycle; 2026-Q4, 2026-H1 or 2026 is"


def _two_days(first: str, last: str) -> tuple[date, date] | None:
    """Return two days as a cycle; None where one does not exist or the last comes before the first."""
    try:
        starts, ends = (date(*map(int, day.split("-"))) for day in (first, last))
    except ValueError:
        return None
    return (starts, ends) if starts <= ends else None


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _month_number(word: str) -> int:
    """Return the number of a month by its digits, name or short form; 0 for another word."""
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else 0
    names = enumerate(calendar.month_name)
    return next((number for number, month in names if number and month.lower().startswith(word)), 0)


def _add_months(day: date, months: int) -> date:
    """Return the same day of a month so many months later; the day is one that each month has."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)
