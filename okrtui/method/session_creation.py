"""Creation of an empty session, with its cycle, length and participants."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from okrtui.language.dates import cycle_days
from okrtui.method.agenda import FORMATS
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.frame import People
from okrtui.model.session import Session
from okrtui.model.text import clean


def create_session(
    format: str,
    title: str,
    team: str,
    cycle: str,
    minutes: int | None,
    people: Iterable[str],
    now: datetime,
    id: str,
) -> Session:
    """Return an empty session; `minutes` is its length, None for the default of the format.

    The name of a quarter, half or year sets the days of the cycle. A solo session is private. Raises KeyError for an
    unknown format.
    """
    session_format = FORMATS[format]
    starts, ends = cycle_days(cycle) or (None, None)
    return Session(
        id=id,
        title=clean(title).strip() or session_format.title,
        format=format,
        team=clean(team).strip(),
        cycle=clean(cycle).strip(),
        starts=starts,
        ends=ends,
        created=now,
        updated=now,
        minutes=minutes or session_format.minutes,
        order="ideas first" if format == "plan" else "",
        private=True if format == "solo" else None,
        people=People(participants=tuple(name for person in people if (name := clean(person).strip()))),
    )


def likely_cycle(today: date, numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return the default quarter of a new session: the current one, near its end the next (`2026-Q4`)."""
    year, quarter = today.year, (today.month + 2) // 3
    starts, ends = cycle_days(f"{year}-Q{quarter}") or (today, today)
    if (today - starts).days >= numbers.deep_dive_at * ((ends - starts).days + 1):
        year, quarter = (year, quarter + 1) if quarter < 4 else (year + 1, 1)
    return f"{year}-Q{quarter}"
