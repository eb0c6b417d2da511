"""Progress status of key results in their cycle: position, pace, light, projection, and the gap to confidence.

It works without the models, so that it can be used where only the heads of files are read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.dates_and_numbers import format_day, format_number

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session

Light = Literal["on track", "maybe", "off track", "too early to tell"]
"""The status of a key result, in the words shown."""

_MAX_PERCENT = 1_000_000
"""Limit for a percentage read from a head, which may hold any number."""

LIGHT_SIGNS: dict[Light, str] = {"on track": "●", "maybe": "◐", "off track": "○", "too early to tell": "·"}
"""The sign shown before, or instead of, the words of a light."""


def day_of_cycle(starts: date | None, ends: date | None, today: date) -> tuple[int, int] | None:
    """Return the number of today in the cycle, from 1, and the number of days; None outside of it or without one."""
    if starts is None or ends is None or not starts <= today <= ends:
        return None
    return (today - starts).days + 1, (ends - starts).days + 1


def cycle_position(starts: date | None, ends: date | None, today: date) -> str:
    """Return the position in the cycle in words: `day 3 of 92`, `begins 1 Oct`, `ended 30 Sep`; empty without one."""
    if day := day_of_cycle(starts, ends, today):
        return f"day {day[0]} of {day[1]}"
    if starts and today < starts:
        return f"begins {format_day(starts, today)}"
    return f"ended {format_day(ends, today)}" if ends and ends < today else ""


def cycle_elapsed_share(starts: date | None, ends: date | None, today: date) -> float | None:
    """Return the elapsed share of the cycle at the end of today, 0 to 1; None without a cycle."""
    if starts is None or ends is None or ends < starts:
        return None
    days = (today - starts).days + 1
    return min(max(days / ((ends - starts).days + 1), 0.0), 1.0)


def day_at_share(share: float, starts: date, ends: date) -> date:
    """Return the first day at whose end more than a share of the cycle, 0 to 1, has elapsed, at most its last day."""
    days = (ends - starts).days + 1
    # The small addend makes a third of 90 days 30, despite float rounding.
    whole_days = math.floor(min(max(share, 0.0), 1.0) * days + 1e-9)
    return starts + timedelta(days=min(whole_days, days - 1))


def pace_value(
    baseline: float | None, target: float | None, starts: date | None, ends: date | None, day: date
) -> float | None:
    """Return the value that a key result should have at the end of a day, on a straight line from baseline to target.

    `starts` is the first day on which it counts. Before it the value is the baseline, after `ends` the target. None
    while a number or the cycle is missing.
    """
    elapsed_share = cycle_elapsed_share(starts, ends, day)
    if baseline is None or target is None or elapsed_share is None:
        return None
    return baseline + (target - baseline) * elapsed_share


def compute_light(
    progress: float | None,
    starts: date | None,
    ends: date | None,
    today: date,
    measured: bool,
    numbers: Numbers = DEFAULT_NUMBERS,
) -> Light:
    """Return the light of a key result: its progress (1 at the target) projected to the end of the cycle.

    `starts` is the first day on which it counts. It is too early to tell before the first update in the cycle, and
    until the first third has elapsed.
    """
    elapsed_share = cycle_elapsed_share(starts, ends, today)
    if (
        progress is None
        or not measured
        or elapsed_share is None
        or elapsed_share <= numbers.light_from
        or not math.isfinite(progress)
    ):
        return "too early to tell"
    projected = progress / elapsed_share
    if projected <= numbers.off_track_up_to:
        return "off track"
    return "maybe" if projected < numbers.on_track_from else "on track"


@dataclass(frozen=True, slots=True)
class ProgressStatus:
    """The progress status of a key result on a day."""

    light: Light
    """The light that its projection gives."""
    progress: float | None
    """The share of the way from baseline to target, 1.0 at the target; None where it cannot be computed."""
    elapsed: float | None
    """The elapsed share of its time, 0 to 1, which is the progress it should have; None without a cycle."""
    pace: float | None
    """The value that it should have, on a straight line to the target; None where it cannot be computed."""
    projected: float | None
    """The value at the end of the cycle at the current rate, not below 0 for counts; None while too early to tell."""
    no_light_reason: str
    """Why there is no light yet, in a few words; empty where there is one."""
    gap_question: str
    """The question about a gap between light and confidence; empty where there is none."""

    @property
    def light_text(self) -> str:
        """The sign of the light with its words, or the reason why there is none: `● on track`, `· no update yet`."""
        return f"{LIGHT_SIGNS[self.light]} {self.no_light_reason or self.light}"


def assess_progress(
    key_result: KeyResult, session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS
) -> ProgressStatus:
    """Return the progress status of a key result today; in a closed session, as of its last update."""
    today = reference_day(session.status, key_result.latest_update.on if key_result.latest_update else None, today)
    starts, ends = key_result.first_day(session.starts), session.ends
    elapsed_share, is_measured = cycle_elapsed_share(starts, ends, today), key_result.is_measured(session.starts)
    current_light = compute_light(key_result.progress, starts, ends, today, is_measured, numbers)
    projected = None
    if (
        current_light != "too early to tell"
        and elapsed_share
        and key_result.baseline is not None
        and key_result.current is not None
    ):
        projected = key_result.baseline + (key_result.current - key_result.baseline) / elapsed_share
        if min(key_result.baseline, key_result.current) >= 0:
            projected = max(projected, 0.0)
    return ProgressStatus(
        current_light,
        key_result.progress,
        elapsed_share,
        pace_value(key_result.baseline, key_result.target, starts, ends, today),
        projected,
        _no_light_reason(key_result, starts, ends, today, is_measured) if current_light == "too early to tell" else "",
        confidence_gap_question(current_light, key_result.current_confidence, numbers),
    )


def _no_light_reason(
    key_result: KeyResult, starts: date | None, ends: date | None, today: date, is_measured: bool
) -> str:
    """Return why a key result has no light yet, in a few words."""
    missing = next((name for name in ("baseline", "target") if getattr(key_result, name) is None), "")
    if starts is None or ends is None or ends < starts:
        return "the cycle has no dates yet" if not (starts and ends) else "the cycle ends before it starts"
    if missing:
        return f"no {missing} yet"
    if key_result.baseline == key_result.target:
        return "the target equals the baseline"
    if today < starts:
        return f"begins {format_day(starts, today)}"
    return "too early to tell" if is_measured else "no update yet"


def confidence_gap_question(current_light: Light, confidence: float | None, numbers: Numbers = DEFAULT_NUMBERS) -> str:
    """Return the question about a gap between light and confidence (0 to 10); empty where there is none."""
    if confidence is None:
        return ""
    sure = f"{format_number(confidence)} of {numbers.confidence_at_most}"
    if current_light == "off track" and confidence >= numbers.sure_from:
        return f"Off track, yet confidence is {sure}: what do you see that the number doesn't show yet?"
    if current_light == "on track" and confidence <= numbers.unsure_up_to:
        return f"On track, yet confidence is only {sure}: what could still get in the way?"
    return ""


def reference_day(status: str, on: date | None, today: date) -> date:
    """Return the day for which a progress status is computed: today, or the last update `on` of a closed session."""
    return min(today, on) if on is not None and status in ("closed", "archived") else today


def key_result_light(key_result: KeyResult, session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> Light:
    """Return the light of a key result today; in a closed session, as of its last update."""
    return assess_progress(key_result, session, today, numbers).light


def off_track_key_results(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[str, ...]:
    """Return the ids of the key results that are projected to reach half of the way or less (K)."""
    return tuple(kr.id for kr in session.key_results if key_result_light(kr, session, today, numbers) == "off track")


def head_light(
    progress: Sequence[int | float | str],
    measured: Sequence[bool],
    counts_from: Sequence[date],
    starts: date | None,
    ends: date | None,
    today: date,
    numbers: Numbers = DEFAULT_NUMBERS,
) -> Light:
    """Return the light of a session in a list: that of its worst key result.

    The sequences have an element for each key result. `progress` is in percent, `?` where it is unknown; `measured`
    says which were updated in the cycle, and `counts_from` the first day of each, where that is not `starts` for all.
    """
    first_days = counts_from if len(counts_from) == len(progress) else [starts] * len(progress)
    lights = [
        compute_light(
            max(min(percent, _MAX_PERCENT), -_MAX_PERCENT) / 100, first_day, ends, today, is_measured, numbers
        )
        for percent, is_measured, first_day in zip(progress, measured, first_days, strict=False)
        if isinstance(percent, int | float)
    ]
    worst_first: tuple[Light, ...] = ("off track", "maybe", "on track")
    return next((candidate for candidate in worst_first if candidate in lights), "too early to tell")


def head_light_text(
    current_light: Light, measured: Sequence[bool], starts: date | None, ends: date | None, today: date
) -> str:
    """Return the light of a session in a list as sign and words; `no update yet` once it is no longer too early."""
    elapsed_share = cycle_elapsed_share(starts, ends, today)
    lacks_update = (
        current_light == "too early to tell"
        and elapsed_share is not None
        and elapsed_share > DEFAULT_NUMBERS.light_from
        and not any(measured)
    )
    return f"{LIGHT_SIGNS[current_light]} {'no update yet' if lacks_update else current_light}"
