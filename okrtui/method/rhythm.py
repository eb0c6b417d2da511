"""Progress status of key results in their time: position, pace, light, forecast, result, and the gap to confidence.

The time of a key result runs from its first day to its last: its own days where it has them, else those of the cycle.
Until its first sign is due the number is expected to stay at the baseline, so pace, light and forecast count from then.

It works without the models, so that it can be used where only the heads of files are read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.dates_and_numbers import format_day, format_number, whole_percent

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session

Light = Literal["on track", "at risk", "off track", "too early to tell", "reached", "part of the way", "missed"]
"""The status of a key result: while its time runs the light, in the words shown, afterwards the result."""

RESULTS: frozenset[Light] = frozenset(("reached", "part of the way", "missed"))
"""What a status is once the time of a key result is over."""
BEHIND: frozenset[Light] = frozenset(("off track", "missed"))
"""What a status is where half of the way or less is in reach, or was made (K)."""
WORST_FIRST: tuple[Light, ...] = (
    "off track",
    "missed",
    "at risk",
    "part of the way",
    "on track",
    "reached",
    "too early to tell",
)
"""All statuses; the first of those that several key results have is the status of their goal."""

_MAX_PERCENT = 1_000_000
"""Limit for a percentage read from a head, which may hold any number."""
_TOLERANCE = 1e-9
"""What a share may be off a limit by binary rounding errors, and still lie on it."""

LIGHT_SIGNS: dict[Light, str] = {
    "on track": "●",
    "at risk": "◐",
    "off track": "○",
    "too early to tell": "·",
    "reached": "✓",
    "part of the way": "◕",
    "missed": "✗",
}
"""The sign shown before, or instead of, the words of a status."""


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
    confidence_fell: bool = False,
) -> Light:
    """Return the status of a key result: its progress (1 at the target) projected to its last day, or the result.

    `starts` is the day from which it is expected to move, `ends` its last. It is too early to tell before the first
    update in the cycle, and until the first third has elapsed. `confidence_fell` puts what is on track at risk.
    """
    elapsed_share = cycle_elapsed_share(starts, ends, today)
    if progress is None or not measured or elapsed_share is None or not math.isfinite(progress):
        return "too early to tell"
    if ends is not None and today > ends:
        if progress >= 1:
            return "reached"
        return "missed" if progress <= numbers.off_track_up_to + _TOLERANCE else "part of the way"
    if elapsed_share <= numbers.light_from:
        return "too early to tell"
    projected = progress / elapsed_share
    if projected <= numbers.off_track_up_to + _TOLERANCE:
        return "off track"
    return "at risk" if projected < numbers.on_track_from - _TOLERANCE or confidence_fell else "on track"


@dataclass(frozen=True, slots=True)
class ProgressStatus:
    """The progress status of a key result on a day."""

    light: Light
    """The light that its projection gives, or the result once its time is over."""
    progress: float | None
    """The share of the way from baseline to target, 1.0 at the target; None where it cannot be computed."""
    elapsed: float | None
    """The elapsed share of its time, 0 to 1, which is the progress it should have; None without a cycle."""
    pace: float | None
    """The value that it should have, on a straight line to the target; None where it cannot be computed."""
    projected: float | None
    """The value on its last day at the rate so far, not below 0 for counts; None without a light."""
    no_light_reason: str
    """Why there is no light yet, in a few words; empty where there is one."""
    gap_question: str
    """The question about a gap between light and confidence; empty where there is none."""
    basis: str = ""
    """What the light follows, in a few words; after the end, on which other day it was measured; else empty."""
    grade: float | None = None
    """The grade that the retro agreed on, which stands in place of light and result; None without one."""
    risk: str = ""
    """Why it is at risk although enough of the way is in reach: that confidence fell; else empty."""
    due: date | None = None
    """The own last day of the key result, where that is not the end of the cycle; else None."""
    as_of: date | None = None
    """The day for which the light holds, where it is that of a closed session whose time is over; else None."""

    @property
    def light_text(self) -> str:
        """The sign of the status with its words: `● on track`, `· no update yet`, `graded 6 of 10`.

        The words are the reason where there is no light, and the grade where the retro agreed on one. Where the numbers
        alone would be on track, they say why it is at risk: `◐ at risk: confidence fell from 6 to 4`.
        """
        if self.grade is not None:
            return f"graded {format_number(self.grade)} of 10"
        on = f" on {format_day(self.as_of)}" if self.as_of and self.light != "too early to tell" else ""
        words = f"{self.no_light_reason or result_text(self.light, self.progress)}{on}"
        return f"{LIGHT_SIGNS[self.light]} {words}" + (f": {self.risk}" if self.risk else "")


def result_text(light: Light, progress: float | None) -> str:
    """Return the words of a status; of a result with the share of the way: `missed, 34 % of the way`."""
    if light not in RESULTS or light == "reached" or progress is None:
        return light
    percent = whole_percent(max(min(progress, _MAX_PERCENT), -_MAX_PERCENT))
    way = f"{percent} % of the way"
    return way if light == "part of the way" else f"missed, {way}" if percent > 0 else "missed"


def assess_progress(
    key_result: KeyResult, session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS
) -> ProgressStatus:
    """Return the progress status of a key result today; in a closed session, as of its last update.

    A retro tells the result, also once it is closed.
    """
    update = key_result.latest_update
    now = reference_day(session.status, session.format, update.on if update else None, today)
    starts, ends = key_result.pace_day(session.starts), key_result.last_day(session.ends)
    elapsed_share, is_measured = cycle_elapsed_share(starts, ends, now), key_result.is_measured(session.starts)
    fall = significant_fall(key_result, session.starts, numbers)
    light = compute_light(key_result.progress, starts, ends, now, is_measured, numbers, fall is not None)
    has_light = light != "too early to tell"
    basis = _basis(key_result, light, elapsed_share, ends, fall, numbers)
    return ProgressStatus(
        light,
        key_result.progress,
        elapsed_share,
        pace_value(key_result.baseline, key_result.target, starts, ends, now),
        projected_value(key_result, elapsed_share) if has_light and light not in RESULTS else None,
        "" if has_light else _no_light_reason(key_result, session, now, is_measured),
        confidence_gap_question(light, key_result.current_confidence, numbers),
        basis,
        key_result.grading.grade if session.format == "retro" else None,
        basis if fall and basis == _fall_text(fall) else "",
        key_result.by if key_result.by != session.ends else None,
        now if ends is not None and now <= ends < today else None,
    )


def projected_value(key_result: KeyResult, elapsed_share: float | None) -> float | None:
    """Return the value of a key result on its last day at the rate so far; not below 0 where its values are not.

    None without a value, and before its time.
    """
    if key_result.baseline is None or key_result.current is None or not elapsed_share:
        return None
    projected = key_result.baseline + (key_result.current - key_result.baseline) / elapsed_share
    return max(projected, 0.0) if min(key_result.baseline, key_result.current) >= 0 else projected


def significant_fall(
    key_result: KeyResult, starts: date | None, numbers: Numbers = DEFAULT_NUMBERS
) -> tuple[int | float, int | float] | None:
    """Return the highest confidence of the cycle and the current one, where it fell so far that it matters."""
    fall = key_result.confidence_fall(starts)
    return fall if fall and fall[0] - fall[1] >= numbers.confidence_fall_from else None


def _basis(
    key_result: KeyResult,
    light: Light,
    elapsed_share: float | None,
    ends: date | None,
    fall: tuple[int | float, int | float] | None,
    numbers: Numbers,
) -> str:
    """Return what a light follows, or that a result was measured after its last day."""
    if light in RESULTS:
        on = key_result.latest_update.on if key_result.latest_update else None
        return f"measured {format_day(on)}, due {format_day(ends)}" if on and ends and on > ends else ""
    if light == "too early to tell" or key_result.progress is None or not elapsed_share:
        return ""
    low, high = round(numbers.off_track_up_to * 100), round(numbers.on_track_from * 100)
    if light == "off track":
        return f"at most {low} % of the way is in reach"
    if key_result.progress / elapsed_share < numbers.on_track_from - _TOLERANCE:
        reach = f"less than {high} % of the way is in reach"
        return f"{reach}, and {_fall_text(fall)}" if fall else reach
    return _fall_text(fall) if fall else f"at least {high} % of the way is in reach"


def _fall_text(fall: tuple[int | float, int | float]) -> str:
    return f"confidence fell from {format_number(fall[0])} to {format_number(fall[1])}"


def _no_light_reason(key_result: KeyResult, session: Session, today: date, is_measured: bool) -> str:
    """Return why a key result has no light yet, in a few words."""
    first, ends = key_result.first_day(session.starts), key_result.last_day(session.ends)
    starts = key_result.pace_day(session.starts)
    missing = next((name for name in ("baseline", "target") if getattr(key_result, name) is None), "")
    if first is None or ends is None or starts is None:
        return "the cycle has no dates yet"
    if ends < first:
        return "due before it starts" if key_result.by else "the cycle ends before it starts"
    if ends < starts:
        return "due before its first sign"
    if missing:
        return f"no {missing} yet"
    if key_result.baseline == key_result.target:
        return "the target equals the baseline"
    if is_measured and first <= today < starts:
        return f"first sign by {format_day(starts, today)}"
    return early_reason(first, ends, today, is_measured)


def early_reason(first: date, ends: date, today: date, is_measured: bool) -> str:
    """Return why it is too early for the light of a key result with numbers and days: `begins 1 Jan 2027`."""
    if today < first:
        return f"begins {format_day(first, today)}"
    if not is_measured:
        return "never measured" if today > ends else "no update yet"
    return "too early to tell"


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


def reference_day(status: str, format: str, on: date | None, today: date) -> date:
    """Return the day for which a progress status is computed: today, or the last update `on` of a closed session.

    A retro is the last word on its cycle, so it counts as of today.
    """
    is_past = status in ("closed", "archived") and format != "retro"
    return min(today, on) if on is not None and is_past else today


def key_result_light(key_result: KeyResult, session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> Light:
    """Return the light of a key result today; in a closed session, as of its last update."""
    return assess_progress(key_result, session, today, numbers).light


def off_track_key_results(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[str, ...]:
    """Return the ids of the key results that are projected to make half of the way or less, or made no more (K)."""
    return tuple(kr.id for kr in session.key_results if key_result_light(kr, session, today, numbers) in BEHIND)


def head_light(
    progress: Sequence[int | float | str],
    measured: Sequence[bool],
    starts: Sequence[date | None],
    ends: Sequence[date | None],
    today: date,
    numbers: Numbers = DEFAULT_NUMBERS,
    falls: Sequence[float] = (),
) -> Light:
    """Return the status of a session in a list: that of its worst key result.

    The sequences have an element for each key result. `progress` is in percent, `?` where it is unknown; `measured`
    says which were updated in the cycle, and `starts` and `ends` are the first and last day of each. `falls` is by how
    many points the confidence of each fell in the cycle; it may be empty.
    """
    falls = falls or [0] * len(progress)
    lights = []
    for percent, is_measured, first, last, fall in zip(progress, measured, starts, ends, falls, strict=False):
        if isinstance(percent, int | float):
            share, fell = max(min(percent, _MAX_PERCENT), -_MAX_PERCENT) / 100, fall >= numbers.confidence_fall_from
            lights.append(compute_light(share, first, last, today, is_measured, numbers, fell))
    return next((candidate for candidate in WORST_FIRST if candidate in lights), "too early to tell")
