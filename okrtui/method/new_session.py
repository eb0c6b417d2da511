"""How a session begins: its cycle, its time and who is there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from okrtui.method.agenda import FORMATS
from okrtui.method.numbers import METHOD, Numbers
from okrtui.model.frame import People
from okrtui.model.session import Session
from okrtui.model.text import clean
from okrtui.model.values import cycle_days


def new_session(
    format: str,
    title: str,
    team: str,
    cycle: str,
    minutes: int | None,
    people: Iterable[str],
    now: datetime,
    id: str,
) -> Session:
    """Return an empty session; `minutes` is how long there is, None for what the format takes.

    The name of a quarter, half or year sets the days of the cycle. A solo session is private. Raises KeyError for a
    format that there is not.
    """
    form = FORMATS[format]
    starts, ends = cycle_days(cycle) or (None, None)
    return Session(
        id=id,
        title=clean(title).strip() or form.title,
        format=format,
        team=clean(team).strip(),
        cycle=clean(cycle).strip(),
        starts=starts,
        ends=ends,
        created=now,
        updated=now,
        minutes=minutes or form.minutes,
        order="ideas first" if format == "plan" else "",
        private=True if format == "solo" else None,
        people=People(participants=tuple(name for one in people if (name := clean(one).strip()))),
    )


def likely_cycle(today: date, numbers: Numbers = METHOD) -> str:
    """Return the name of the quarter that a new session is most likely about: this one, near its end the next."""
    year, quarter = today.year, (today.month + 2) // 3
    starts, ends = cycle_days(f"{year}-Q{quarter}") or (today, today)
    if (today - starts).days >= numbers.deep_dive_at * ((ends - starts).days + 1):
        year, quarter = (year, quarter + 1) if quarter < 4 else (year + 1, 1)
    return f"{year}-Q{quarter}"
