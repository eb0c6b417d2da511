"""The light of a key result and of a goal: what gives it, on which day, and its sign and words.

It works without the models, so that it can be used where only the heads of files are read.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from okrtui.method.cycle_days import cycle_elapsed_share
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.dates_and_numbers import format_day, format_number, whole_percent
from okrtui.model.speaker import spoken

Light = Literal["on track", "at risk", "off track", "too early to tell", "reached", "part of the way", "missed"]
"""The status of a key result: while its time runs the light, in the words shown, from its last day on the result."""

RESULTS: frozenset[Light] = frozenset(("reached", "part of the way", "missed"))
"""What a status is once the last day of a key result has come, or a retro has graded it."""
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
SHARE_TOLERANCE = 1e-9
"""What a share may be off a limit by binary rounding errors, and still lie on it."""

UNMEASURED, UNMEASURED_SIGN = "not measured at the end", "◇"
"""What stands in place of *missed*, and of its sign, where the last number is over a week older than the last day."""

PRIVATE = "goes on in private"
"""What stands in place of that where the number of one person goes on in a private session, and only there."""

LIGHT_SIGNS: dict[Light, str] = {
    "on track": "●",
    "at risk": "▲",
    "off track": "■",
    "too early to tell": "·",
    "reached": "✓",
    "part of the way": "◕",
    "missed": "✗",
}
"""The sign shown before, or instead of, the words of a status."""


def compute_light(
    progress: float | None,
    starts: date | None,
    ends: date | None,
    today: date,
    measured: bool,
    numbers: Numbers = DEFAULT_NUMBERS,
    is_endangered: bool = False,
    is_graded: bool = False,
) -> Light:
    """Return the status of a key result: its progress (1 at the target) projected to its last day, then the result.

    `starts` is the day from which it is expected to move, `ends` its last, with which the result stands; so it does
    before in a retro that graded it (`is_graded`). It is too early to tell before the first update in the cycle, and
    until the first third has elapsed. `is_endangered` puts what is on track at risk: confidence fell, or
    a counter-metric crossed its limit.
    """
    elapsed_share = cycle_elapsed_share(starts, ends, today)
    if progress is None or not measured or elapsed_share is None or not math.isfinite(progress):
        return "too early to tell"
    if is_graded or (ends is not None and today >= ends):
        if progress >= 1:
            return "reached"
        return "missed" if progress <= numbers.off_track_up_to + SHARE_TOLERANCE else "part of the way"
    if elapsed_share <= numbers.light_from:
        return "too early to tell"
    projected = progress / elapsed_share
    if projected <= numbers.off_track_up_to + SHARE_TOLERANCE:
        return "off track"
    return "at risk" if projected < numbers.on_track_from - SHARE_TOLERANCE or is_endangered else "on track"


def result_text(light: Light, progress: float | None) -> str:
    """Return the words of a status; of a result with the share of the way: `missed, 34 % of the way`."""
    if light not in RESULTS or light == "reached" or progress is None:
        return light
    percent = whole_percent(max(min(progress, _MAX_PERCENT), -_MAX_PERCENT))
    way = f"{percent} % of the way"
    return way if light == "part of the way" else f"missed, {way}" if percent > 0 else "missed"


def old_result_day(
    light: Light, measured_on: date | None, ends: date | None, numbers: Numbers = DEFAULT_NUMBERS
) -> date | None:
    """Return the day of the number that a result follows, where it is over a week older than the last day.

    None for a newer number, for what is reached, and before the end.
    """
    if light not in RESULTS or light == "reached" or measured_on is None or ends is None:
        return None
    return measured_on if (ends - measured_on).days > numbers.checkin_days else None


def grade_text(grade: float, graded: int, count: int) -> str:
    """Return the grade of a goal: `7.6 of 10`, or `6.5 of 10, mean of 1 of 2 graded` where only some have one."""
    return f"{format_number(grade)} of 10" + (f", {text}" if (text := mean_text(graded, count)) else "")


def mean_text(graded: int, count: int) -> str:
    """Return of how many key results a grade is the mean, where some have none: `mean of 1 of 2 graded`; else empty."""
    return f"mean of {graded} of {count} graded" if 0 < graded < count else ""


def light_words(light: Light, is_unmeasured: bool = False) -> str:
    """Return the sign and the words of a status: `✗ missed`, or `◇ not measured at the end` where it was not."""
    return f"{UNMEASURED_SIGN} {UNMEASURED}" if is_unmeasured else f"{LIGHT_SIGNS[light]} {light}"


def behind_number(text: str) -> str:
    """Return a status in words as it stands behind a number and a mark: without its sign where that is a mark itself.

    `31 on 2 Nov; too early to tell`.
    """
    return text.removeprefix(f"{LIGHT_SIGNS['too early to tell']} ")


NEVER_MEASURED = "never measured"
"""What is said after its last day of what nobody has measured."""


def short_word(light: Light, is_unmeasured: bool = False, reason: str = "", goes_on_privately: bool = False) -> str:
    """Return the word of a status for a column beside its sign: `too early`, `part way`.

    `reason` is why there is no light; what is over and was never measured is not early, and what was not measured at
    the end may go on in private.
    """
    early = NEVER_MEASURED if reason == NEVER_MEASURED else "too early"
    short = {"too early to tell": early, "part of the way": "part way"}
    if is_unmeasured:
        return "in private" if goes_on_privately else "not measured"
    return short.get(light, light)


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
        return NEVER_MEASURED if today > ends else "no update yet"
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
        return spoken(f"Off track, yet confidence is {sure}: what do you see that the number doesn't show yet?")
    if current_light == "on track" and confidence <= numbers.unsure_up_to:
        return f"On track, yet confidence is only {sure}: what could still get in the way?"
    return ""


def is_past_session(status: str, format: str) -> bool:
    """Return whether a session tells of its own time only: it is closed, and no retro, the last word on its cycle."""
    return status in ("closed", "archived") and format != "retro"


def reference_day(measured_on: date | None, ends: date | None, today: date, is_past: bool = False) -> date:
    """Return the day for which the progress status of a key result is computed.

    It is the day of its last number, `measured_on`, before its last day `ends`, and in a past session (`is_past`) for
    good.
    """
    is_judged_then = is_past or (ends is not None and today < ends)
    return min(today, measured_on) if measured_on is not None and is_judged_then else today


def is_old_light(on: date, ends: date | None, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> bool:
    """Return whether the light of a day is to be shown with it: it is over a week old, or from before the end."""
    return ends is not None and on < ends and on < today and ((today - on).days > numbers.checkin_days or ends <= today)


class HeadStatus(NamedTuple):
    """The status of a session in a list: that of its worst key result."""

    light: Light
    """The light, or the result once the time is over."""
    progress: float | None
    """The share of the way of the key result that has it, of several the smallest; None without one."""
    as_of: date | None
    """The day for which the light holds, where that is over a week ago; of several the latest; else None.

    Of a result it is that of its last number, where it is over a week older than the last day.
    """
    lights: tuple[Light, ...] = ()
    """The light or result of each key result."""
    missed_unmeasured: int = 0
    """How many of those that would be missed were not measured at the end."""
    goes_on_privately: bool = False
    """Whether later numbers are in a private session, where they are told."""

    @property
    def is_unmeasured(self) -> bool:
        """Whether what would be missed was not measured at the end."""
        return self.light == "missed" and self.as_of is not None

    @property
    def sign(self) -> str:
        """Its sign."""
        return UNMEASURED_SIGN if self.is_unmeasured else LIGHT_SIGNS[self.light]

    @property
    def _unmeasured(self) -> str:
        return PRIVATE if self.goes_on_privately else UNMEASURED

    @property
    def text(self) -> str:
        """Its words: the share of the way of a single key result, of several how many have the result."""
        lights = self.lights
        if len(lights) < 2 or self.light not in RESULTS:
            words = result_text(self.light, self.progress)
            return words.replace(self.light, self._unmeasured) if self.is_unmeasured else words
        is_part_reached = self.light == "part of the way" and set(lights) == {self.light, "reached"}
        told: Light = "reached" if is_part_reached else self.light
        count = self.missed_unmeasured if self.is_unmeasured else lights.count(told) - self.missed_unmeasured
        words = self._unmeasured if self.is_unmeasured else told
        return words if count == len(lights) else f"{count} of {len(lights)} {words}"


def head_light(
    progress: Sequence[int | float | str],
    measured_on: Sequence[date | None],
    starts: Sequence[date | None],
    ends: Sequence[date | None],
    today: date,
    numbers: Numbers = DEFAULT_NUMBERS,
    falls: Sequence[float] = (),
    is_graded: bool = False,
    crossed: Sequence[bool] = (),
) -> HeadStatus:
    """Return the status of a session in a list.

    The sequences have an element for each key result. `progress` is in percent, `?` where it is unknown; `measured_on`
    says on which day of the cycle each was last updated, and `starts` and `ends` are the first and last day of each.
    `falls` is by how many points the confidence of each fell in the cycle, `crossed` whether its counter-metric crossed
    its limit; either may be empty. A retro that has a grade (`is_graded`) tells the result.
    """
    fell = [fall >= numbers.confidence_fall_from for fall in falls or [0] * len(progress)]
    endangered = [any(pair) for pair in zip(fell, crossed or [False] * len(progress), strict=False)]
    statuses = []
    for percent, on, first, last, danger in zip(progress, measured_on, starts, ends, endangered, strict=False):
        if isinstance(percent, int | float):
            share = max(min(percent, _MAX_PERCENT), -_MAX_PERCENT) / 100
            day = reference_day(on, last, today)
            light = compute_light(share, first, last, day, on is not None, numbers, danger, is_graded)
            is_old = is_old_light(day, last, today, numbers) and not is_graded
            old_day = old_result_day(light, on, last, numbers) if light in RESULTS else day if is_old else None
            statuses.append((light, share, old_day))
    lights = tuple(light for light, *_ in statuses)
    worst = min(lights, key=WORST_FIRST.index, default=WORST_FIRST[-1])
    shares = [share for light, share, _ in statuses if light == worst]
    days = [day for light, _, day in statuses if light == worst]
    old_days = [day for day in days if day is not None]
    as_of = max(old_days) if old_days and len(old_days) == len(days) else None
    missed_unmeasured = len(old_days) if worst == "missed" else 0
    return HeadStatus(worst, min(shares, default=None), as_of, lights, missed_unmeasured)
