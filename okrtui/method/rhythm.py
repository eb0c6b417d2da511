"""Where a cycle stands, and the light of its key results."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from okrtui.method.numbers import METHOD, Numbers
from okrtui.model.values import show_day

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session

Light = Literal["on track", "maybe", "off track", "too early to tell"]
"""How a key result stands, in the words that people see."""

_MOST = 1_000_000
"""Percent beyond which no more can be told; a head is read as it stands in a file."""

LIGHT_SIGNS: dict[Light, str] = {"on track": "●", "maybe": "◐", "off track": "○", "too early to tell": "·"}
"""The shape that stands before, or for, the word."""


def day_of_cycle(starts: date | None, ends: date | None, today: date) -> tuple[int, int] | None:
    """Return the how-manieth day of how many it is; None outside of the cycle or without one."""
    if starts is None or ends is None or not starts <= today <= ends:
        return None
    return (today - starts).days + 1, (ends - starts).days + 1


def cycle_words(starts: date | None, ends: date | None, today: date) -> str:
    """Return where the cycle stands, as people say it; empty without one."""
    if day := day_of_cycle(starts, ends, today):
        return f"day {day[0]} of {day[1]}"
    if starts and today < starts:
        return f"begins {show_day(starts, today)}"
    return f"ended {show_day(ends, today)}" if ends and ends < today else ""


def elapsed(starts: date | None, ends: date | None, today: date) -> float | None:
    """Return the part of the cycle that is over at the end of today, 0 to 1; None without a cycle."""
    if starts is None or ends is None or ends < starts:
        return None
    days = (today - starts).days + 1
    return min(max(days / ((ends - starts).days + 1), 0.0), 1.0)


def light(
    progress: float | None,
    starts: date | None,
    ends: date | None,
    today: date,
    updated: bool,
    numbers: Numbers = METHOD,
) -> Light:
    """Return how a key result stands (design §3): what its progress (1 at the target) projects to at the cycle's end.

    Before its first update, and before the first third of the cycle is over, it is too early to tell.
    """
    over = elapsed(starts, ends, today)
    if progress is None or not updated or over is None or over <= numbers.light_from or not math.isfinite(progress):
        return "too early to tell"
    projected = progress / over
    if projected <= numbers.off_track_up_to:
        return "off track"
    return "maybe" if projected < numbers.on_track_from else "on track"


def light_of(key_result: KeyResult, session: Session, today: date, numbers: Numbers = METHOD) -> Light:
    """Return how a key result of a session stands today."""
    updated = key_result.latest is not None
    return light(key_result.progress, session.starts, session.ends, today, updated, numbers)


def head_light(
    progress: Sequence[int | str],
    progress_on: date | None,
    created: datetime | None,
    starts: date | None,
    ends: date | None,
    today: date,
    numbers: Numbers = METHOD,
) -> Light:
    """Return the light of a session in a list: that of the key result that stands worst.

    `progress` is in percent, `?` where it is unknown, and `progress_on` the day of the latest update or, before the
    first, that of the creation. A head does not tell which key results were measured: a zero counts as measured only
    where something was, after the day of the creation, and all are zero.
    """
    later = progress_on is not None and created is not None and progress_on > created.date()
    measured = later and not any(percent for percent in progress if percent != "?")
    lights = [
        light(max(min(percent, _MOST), -_MOST) / 100, starts, ends, today, percent != 0 or measured, numbers)
        for percent in progress
        if isinstance(percent, int | float)
    ]
    worst: tuple[Light, ...] = ("off track", "maybe", "on track")
    return next((one for one in worst if one in lights), "too early to tell")
