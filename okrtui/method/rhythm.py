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
    as_of: str = ""
    """The day for which the light holds, `31 Oct`, where that is over a week ago or of a closed session; else empty."""
    is_waiting: bool = False
    """Whether no number came in for more than a week, so that the light still is that of the last one."""

    @property
    def light_text(self) -> str:
        """The sign of the status with its words: `● on track`, `· no update yet`, `graded 6 of 10`.

        The words are the reason where there is no light, and the grade where the retro agreed on one. Where the numbers
        alone would be on track, they say why it is at risk: `◐ at risk: confidence fell from 6 to 4`. An old light has
        its day: `● on track on 31 Oct`.
        """
        return self._text(f" on {self.as_of}" if self.as_of else "")

    @property
    def undated_text(self) -> str:
        """The same without the day, for a place where that stands beside the number."""
        return self._text("")

    def _text(self, on: str) -> str:
        if self.grade is not None:
            return f"graded {format_number(self.grade)} of 10"
        words = self.no_light_reason or f"{result_text(self.light, self.progress)}{on}"
        risk = f": {self.risk}" if self.risk else ""
        return f"{LIGHT_SIGNS[self.light]} {words}{risk}"


@dataclass(frozen=True, slots=True)
class HeadStatus:
    """The status of a session in a list: that of its worst key result."""

    light: Light
    """The light, or the result once the time is over."""
    progress: float | None
    """The share of the way of the key result that has it, of several the smallest; None without one."""
    as_of: date | None
    """The day for which the light holds, where that is over a week ago; of several the latest; else None."""


def result_text(light: Light, progress: float | None) -> str:
    """Return the words of a status; of a result with the share of the way: `missed, 34 % of the way`."""
    if light not in RESULTS or light == "reached" or progress is None:
        return light
    percent = whole_percent(max(min(progress, _MAX_PERCENT), -_MAX_PERCENT))
    way = f"{percent} % of the way"
    return way if light == "part of the way" else f"missed, {way}" if percent > 0 else "missed"


def assess_progress(
    key_result: KeyResult,
    session: Session,
    today: date,
    numbers: Numbers = DEFAULT_NUMBERS,
    is_newest: bool = False,
) -> ProgressStatus:
    """Return the progress status of a key result today: while its time runs that of its last number, then the result.

    A closed session has that of its last number for good, as others may follow it; not so a retro, or the newest
    session of its chain (`is_newest`), which tell the result.
    """
    is_measured, update = key_result.is_measured(session.starts), key_result.latest_update
    starts, ends = key_result.pace_day(session.starts), key_result.last_day(session.ends)
    is_past = is_past_session(session.status, session.format) and not is_newest
    now = reference_day(update.on if update and is_measured else None, ends, today, is_past)
    elapsed_share = cycle_elapsed_share(starts, ends, now)
    fall = significant_fall(key_result, session.starts, numbers)
    light = compute_light(key_result.progress, starts, ends, now, is_measured, numbers, fall is not None)
    has_light = light != "too early to tell"
    basis = _basis(key_result, light, elapsed_share, ends, fall, numbers)
    is_old = is_old_light(now, ends, today, numbers)
    return ProgressStatus(
        light,
        key_result.progress,
        elapsed_share,
        pace_value(key_result.baseline, key_result.target, starts, ends, now),
        projected_value(key_result, elapsed_share) if has_light and light not in RESULTS else None,
        "" if has_light else _no_light_reason(key_result, session, now if is_past else today, numbers),
        confidence_gap_question(light, key_result.current_confidence, numbers),
        basis,
        key_result.grading.grade if session.format == "retro" else None,
        basis if fall and basis == _fall_text(fall) else "",
        key_result.by if key_result.by != session.ends else None,
        format_day(now, today) if is_old and has_light else "",
        is_old and has_light and not is_past,
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


def _no_light_reason(key_result: KeyResult, session: Session, today: date, numbers: Numbers) -> str:
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
    update = key_result.latest_update if key_result.is_measured(session.starts) else None
    return early_reason(first, starts, ends, today, update.on if update else None, numbers)


def early_reason(
    first: date, starts: date, ends: date, today: date, measured_on: date | None, numbers: Numbers = DEFAULT_NUMBERS
) -> str:
    """Return why it is too early for the light of a key result with numbers and days: `begins 1 Jan 2027`.

    It counts from the day `first` on, and is expected to move from `starts` on. `measured_on` is the day of its last
    number in the cycle, None without one.
    """
    if today < first:
        return f"begins {format_day(first, today)}"
    if measured_on is None:
        return "never measured" if today > ends else "no update yet"
    if today < starts:
        return f"first sign by {format_day(starts, today)}"
    is_old = (today - measured_on).days > numbers.checkin_days
    if is_old and (cycle_elapsed_share(starts, ends, today) or 0.0) > numbers.light_from:
        return f"no number since {format_day(measured_on, today)}"
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


def is_past_session(status: str, format: str) -> bool:
    """Return whether a session tells of its own time only: it is closed, and no retro, the last word on its cycle."""
    return status in ("closed", "archived") and format != "retro"


def reference_day(measured_on: date | None, ends: date | None, today: date, is_past: bool = False) -> date:
    """Return the day for which the progress status of a key result is computed.

    It is the day of its last number, `measured_on`, until its time `ends`, and in a past session (`is_past`) for good.
    """
    is_judged_then = is_past or (ends is not None and today <= ends)
    return min(today, measured_on) if measured_on is not None and is_judged_then else today


def is_old_light(on: date, ends: date | None, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> bool:
    """Return whether the light of a day is to be shown with it: it is over a week old, or from before the end."""
    return ends is not None and on <= ends and on < today and ((today - on).days > numbers.checkin_days or ends < today)


def key_result_light(
    key_result: KeyResult,
    session: Session,
    today: date,
    numbers: Numbers = DEFAULT_NUMBERS,
    is_newest: bool = False,
) -> Light:
    """Return the light of a key result; see `assess_progress`."""
    return assess_progress(key_result, session, today, numbers, is_newest).light


def off_track_key_results(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[str, ...]:
    """Return the ids of the key results that are projected to make half of the way or less, or made no more (K)."""
    return tuple(kr.id for kr in session.key_results if key_result_light(kr, session, today, numbers) in BEHIND)


def head_light(
    progress: Sequence[int | float | str],
    measured_on: Sequence[date | None],
    starts: Sequence[date | None],
    ends: Sequence[date | None],
    today: date,
    numbers: Numbers = DEFAULT_NUMBERS,
    falls: Sequence[float] = (),
) -> HeadStatus:
    """Return the status of a session in a list.

    The sequences have an element for each key result. `progress` is in percent, `?` where it is unknown; `measured_on`
    says on which day of the cycle each was last updated, and `starts` and `ends` are the first and last day of each.
    `falls` is by how many points the confidence of each fell in the cycle; it may be empty.
    """
    falls = falls or [0] * len(progress)
    statuses = []
    for percent, on, first, last, fall in zip(progress, measured_on, starts, ends, falls, strict=False):
        if isinstance(percent, int | float):
            share, fell = max(min(percent, _MAX_PERCENT), -_MAX_PERCENT) / 100, fall >= numbers.confidence_fall_from
            day = reference_day(on, last, today)
            light = compute_light(share, first, last, day, on is not None, numbers, fell)
            statuses.append((light, share, day if is_old_light(day, last, today, numbers) else None))
    lights = {light for light, *_ in statuses} or {WORST_FIRST[-1]}
    worst = min(lights, key=WORST_FIRST.index)
    shares = [share for light, share, _ in statuses if light == worst]
    days = [day for light, _, day in statuses if light == worst]
    old_days = [day for day in days if day is not None]
    as_of = max(old_days) if old_days and len(old_days) == len(days) else None
    return HeadStatus(worst, min(shares, default=None), as_of)
