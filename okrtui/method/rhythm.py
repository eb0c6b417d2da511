"""Where a cycle stands, and its key results in it: pace to the target, light, projected end, and the gap to confidence.

Nothing here needs the models: whoever has only the heads of files can ask, too.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from okrtui.method.numbers import METHOD, Numbers
from okrtui.model.values import show_day, show_number

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


def day_after(share: float, starts: date, ends: date) -> date:
    """Return the first day on which more than a share of the cycle, 0 to 1, is over, at most its last day."""
    days = (ends - starts).days + 1
    # A third of 90 days is 30 days, whatever a float makes of it.
    whole = math.floor(min(max(share, 0.0), 1.0) * days + 1e-9)
    return starts + timedelta(days=min(whole, days - 1))


def pace(
    baseline: float | None, target: float | None, starts: date | None, ends: date | None, day: date
) -> float | None:
    """Return where a key result should be at the end of a day: on a straight line from baseline to target.

    `starts` is the first day on which it counts. Before it that is the baseline, after the end the target. None while
    a number or the cycle is missing.
    """
    over = elapsed(starts, ends, day)
    if baseline is None or target is None or over is None:
        return None
    return baseline + (target - baseline) * over


def light(
    progress: float | None,
    starts: date | None,
    ends: date | None,
    today: date,
    measured: bool,
    numbers: Numbers = METHOD,
) -> Light:
    """Return how a key result stands (design §3): what its progress (1 at the target) projects to at the cycle's end.

    `starts` is the first day on which it counts. Before it was measured in the cycle, and before the first third is
    over, it is too early to tell.
    """
    over = elapsed(starts, ends, today)
    if progress is None or not measured or over is None or over <= numbers.light_from or not math.isfinite(progress):
        return "too early to tell"
    projected = progress / over
    if projected <= numbers.off_track_up_to:
        return "off track"
    return "maybe" if projected < numbers.on_track_from else "on track"


@dataclass(frozen=True, slots=True)
class Standing:
    """How a key result stands on a day."""

    light: Light
    """What it heads for."""
    progress: float | None
    """The part of the way that is done, 1.0 at the target; None where it cannot be told."""
    over: float | None
    """The part of its time that is over, 0 to 1: where on the way it should be; None without a cycle."""
    pace: float | None
    """The value that it should have, on a straight line to the target; None where it cannot be told."""
    projected: float | None
    """The value that it ends at if it goes on like this, no count below zero; None while it is too early to tell."""
    why_not: str
    """Why there is no light yet, in a few words; empty where there is one."""
    gap: str
    """The one question about a gap between light and confidence; empty where there is none."""

    @property
    def says(self) -> str:
        """The light in words, or why there is none yet, behind its shape: `● on track`, `· no update yet`."""
        return f"{LIGHT_SIGNS[self.light]} {self.why_not or self.light}"


def standing(one: KeyResult, session: Session, today: date, numbers: Numbers = METHOD) -> Standing:
    """Return how a key result of a session stands today; of one that was closed, how it stood when it was looked at."""
    today = looked_at(session.status, one.latest.on if one.latest else None, today)
    starts, ends = one.first_day(session.starts), session.ends
    over, measured = elapsed(starts, ends, today), one.measured(session.starts)
    how = light(one.progress, starts, ends, today, measured, numbers)
    projected = None
    if how != "too early to tell" and over and one.baseline is not None and one.current is not None:
        projected = one.baseline + (one.current - one.baseline) / over
        if min(one.baseline, one.current) >= 0:
            projected = max(projected, 0.0)
    return Standing(
        how,
        one.progress,
        over,
        pace(one.baseline, one.target, starts, ends, today),
        projected,
        _why_not(one, starts, ends, today, measured) if how == "too early to tell" else "",
        gap_question(how, one.confidence_now, numbers),
    )


def _why_not(one: KeyResult, starts: date | None, ends: date | None, today: date, measured: bool) -> str:
    missing = next((name for name in ("baseline", "target") if getattr(one, name) is None), "")
    if starts is None or ends is None or ends < starts:
        return "the cycle has no days yet" if not (starts and ends) else "the cycle ends before it starts"
    if missing:
        return f"no {missing} yet"
    if one.baseline == one.target:
        return "the target is where it began"
    if today < starts:
        return f"begins {show_day(starts, today)}"
    return "too early to tell" if measured else "no update yet"


def gap_question(how: Light, confidence: float | None, numbers: Numbers = METHOD) -> str:
    """Return the question that a gap between light and confidence (0 to 10) is worth; empty where there is none."""
    if confidence is None:
        return ""
    sure = f"{show_number(confidence)} of {numbers.confidence_at_most}"
    if how == "off track" and confidence >= numbers.sure_from:
        return f"Off track, and yet sure at {sure}: what do you see that the number does not show yet?"
    if how == "on track" and confidence <= numbers.unsure_up_to:
        return f"On track, and yet sure at only {sure}: what could still come in its way?"
    return ""


def looked_at(status: str, on: date | None, today: date) -> date:
    """Return the day as of which a session stands: a closed one as of the last look at its numbers."""
    return min(today, on) if on is not None and status in ("closed", "archived") else today


def light_of(key_result: KeyResult, session: Session, today: date, numbers: Numbers = METHOD) -> Light:
    """Return how a key result of a session stands today; of one that was closed, how it stood when it was looked at."""
    return standing(key_result, session, today, numbers).light


def off_track(session: Session, today: date, numbers: Numbers = METHOD) -> tuple[str, ...]:
    """Return the ids of the key results that are at, or head for, half of the way or less (K)."""
    return tuple(one.id for one in session.key_results if light_of(one, session, today, numbers) == "off track")


def head_light(
    progress: Sequence[int | float | str],
    measured: Sequence[bool],
    counts_from: Sequence[date],
    starts: date | None,
    ends: date | None,
    today: date,
    numbers: Numbers = METHOD,
) -> Light:
    """Return the light of a session in a list: that of the key result that stands worst.

    `progress` is in percent, `?` where it is unknown; `measured` says which of them were measured in the cycle, and
    `counts_from` from which days they count, where that is not the first day for all.
    """
    firsts = counts_from if len(counts_from) == len(progress) else [starts] * len(progress)
    lights = [
        light(max(min(percent, _MOST), -_MOST) / 100, first, ends, today, known, numbers)
        for percent, known, first in zip(progress, measured, firsts, strict=False)
        if isinstance(percent, int | float)
    ]
    worst: tuple[Light, ...] = ("off track", "maybe", "on track")
    return next((one for one in worst if one in lights), "too early to tell")


def head_says(how: Light, measured: Sequence[bool], starts: date | None, ends: date | None, today: date) -> str:
    """Return the light of a session in a list in words; `no update yet` once it cannot be too early any more."""
    over = elapsed(starts, ends, today)
    silent = how == "too early to tell" and over is not None and over > METHOD.light_from and not any(measured)
    return f"{LIGHT_SIGNS[how]} {'no update yet' if silent else how}"
