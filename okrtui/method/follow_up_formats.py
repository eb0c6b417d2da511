"""The format that likely follows a session, and the title that it likely has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Protocol

from okrtui.method.checkin_schedule import PastCheckin, is_deep_dive_due, next_monthly_meeting, own_checkin
from okrtui.method.cycle_days import cycle_elapsed_share
from okrtui.method.cycles import Cycle
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.session_formats import CHECKIN_FORMATS, CYCLE_STARTING_FORMATS

_NEARLY = timedelta(days=7)
"""How long before its day a monthly meeting can be held."""


class FollowedSession(Protocol):
    """What is known of a session that another is to follow: the session itself, or its head."""

    @property
    def format(self) -> str:
        """Its format."""

    @property
    def is_solo(self) -> bool:
        """Whether one person works alone in it."""

    @property
    def is_private(self) -> bool:
        """Whether it stays out of shared lists."""

    @property
    def starts(self) -> date | None:
        """The first day of its cycle."""

    @property
    def ends(self) -> date | None:
        """The last day of its cycle."""

    @property
    def created(self) -> datetime | None:
        """When it was made."""


def likely_formats(
    predecessor: FollowedSession,
    today: date,
    numbers: Numbers = DEFAULT_NUMBERS,
    held: Iterable[PastCheckin] = (),
) -> tuple[str, ...]:
    """Return the formats that can follow a session, the most likely first.

    After a retro that is the next plan, or a solo reflection where it was private. Otherwise it is a check-in, two
    thirds in the deep dive where none was held yet, a month after a monthly meeting the next one, and the retro
    from the last day of the cycle on. A solo session is followed by solo ones only. `held` are the check-ins of the
    cycle before the predecessor.
    """
    if predecessor.is_solo:
        return _solo_formats(predecessor, today)
    starting = ("solo", "plan") if predecessor.is_private else CYCLE_STARTING_FORMATS
    if predecessor.format == "retro":
        return (*starting, *CHECKIN_FORMATS, "retro")
    if predecessor.ends is not None and today >= predecessor.ends:
        return ("retro", *CHECKIN_FORMATS, *starting)
    past = [*held, *own_checkin(predecessor.format, predecessor.created)]
    is_due = is_deep_dive_due(predecessor.starts, predecessor.ends, today, past, numbers)
    turns = {"deepdive": is_due, "monthly": _is_month_over(predecessor, today)}
    checkins = sorted(CHECKIN_FORMATS, key=lambda format: not turns.get(format))
    return (*checkins, "retro", *starting)


def _solo_formats(predecessor: FollowedSession, today: date) -> tuple[str, ...]:
    """Return what can follow a solo session: a check-in, from the last day of its cycle a retro, then the next one."""
    if predecessor.format == "retro":
        return ("solo", "checkin", "retro")
    is_over = predecessor.ends is not None and today >= predecessor.ends
    return ("retro", "checkin", "solo") if is_over else ("checkin", "retro", "solo")


def _is_month_over(predecessor: FollowedSession, today: date) -> bool:
    """Return whether it is the turn of the monthly meeting after another one: a month is over, or nearly."""
    if predecessor.format != "monthly" or predecessor.created is None:
        return False
    return next_monthly_meeting(local_day(predecessor.created)) - today <= _NEARLY


def likely_title(format: str, cycle: Cycle, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return the default title of a session."""
    name = cycle.name or "the next cycle"
    if format == "retro":
        return f"How {cycle.name or 'it'} went"
    if format not in CHECKIN_FORMATS:
        return f"Plan for {name}" if format == "plan" else f"My focus for {name}"
    if format == "monthly":
        return f"Monthly meeting of {format_day(today)}"
    elapsed_share = cycle_elapsed_share(cycle.starts, cycle.ends, today)
    if elapsed_share is not None and cycle.starts is not None and cycle.ends is not None and today <= cycle.ends:
        tolerance = numbers.checkin_days / ((cycle.ends - cycle.starts).days + 1)
        for share, words in ((numbers.quick_check_at, "One third in"), (numbers.deep_dive_at, "Two thirds in")):
            if abs(elapsed_share - share) <= tolerance:
                return words
    return f"{'Deep dive' if format == 'deepdive' else 'Check-in'} of {format_day(today)}"
