"""Creation of an empty session, with its cycle, length and participants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from okrtui.language.cycle_names import CycleName, cycle_days
from okrtui.method.agenda import FORMATS, SOLO_FORMATS
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.frame import People
from okrtui.model.session import Session
from okrtui.model.text import clean

_MONTHS = 3
"""Months of a quarter."""


def create_session(
    format: str,
    title: str,
    team: str,
    cycle: str,
    minutes: int | None,
    people: Iterable[str],
    now: datetime,
    id: str,
    numbers: Numbers = DEFAULT_NUMBERS,
    days: tuple[date, date] | None = None,
    follows_solo: bool = False,
) -> Session:
    """Return an empty session; `minutes` is its length, None for the default of the format.

    `days` are the first and last day of the cycle; without them, those that its name tells, if it tells any. A check-in
    or retro that `follows_solo` is one of one person. A solo session is private. Raises KeyError for an unknown format.
    """
    is_alone = follows_solo and format in SOLO_FORMATS
    session_format = SOLO_FORMATS[format] if is_alone else FORMATS[format]
    starts, ends = days or cycle_days(cycle, numbers.cycles) or (None, None)
    return Session(
        id=id,
        title=clean(title).strip() or session_format.title,
        format=format,
        solo=is_alone,
        team=clean(team).strip(),
        cycle=clean(cycle).strip(),
        starts=starts,
        ends=ends,
        created=now,
        updated=now,
        minutes=minutes or session_format.minutes,
        order="ideas first" if format == "plan" else "",
        private=True if is_alone or format == "solo" else None,
        people=People(participants=tuple(name for person in people if (name := clean(person).strip()))),
    )


def likely_cycle(today: date, numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return the default quarter of a new session: the current one, in its last month the next (`2026-Q4`, `FY27-Q1`).

    Where the fiscal year begins in another month than January, it is one of that year.
    """
    first_month = numbers.cycles.year_starts
    months = (today.month - first_month) % 12
    year = today.year + (today.month >= first_month > 1)
    name = CycleName(year, "q", months // _MONTHS + 1, first_month > 1)
    is_last_month = months % _MONTHS == _MONTHS - 1
    return str(name.following if is_last_month else name)
