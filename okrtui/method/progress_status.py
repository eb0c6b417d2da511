"""The progress status of key results in their time: pace, light, forecast, result, and the gap to confidence.

The time of a key result runs from its first day to its last: its own days where it has them, else those of the cycle.
Until its first sign is due the number is expected to stay at the baseline, so pace, light and forecast count from then.

The models are imported for their types only, since a list of sessions reads no more than the heads of files.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from okrtui.method.cycle_days import cycle_elapsed_share
from okrtui.method.lights import (
    BEHIND,
    LIGHT_SIGNS,
    PRIVATE,
    RESULTS,
    SHARE_TOLERANCE,
    UNMEASURED,
    UNMEASURED_SIGN,
    Light,
    compute_light,
    confidence_gap_question,
    early_reason,
    is_old_light,
    is_past_session,
    old_result_day,
    reference_day,
    result_text,
)
from okrtui.method.numbers import DEFAULT_NUMBERS, Numbers
from okrtui.model.clock import local_day
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.session_cache import remembered

if TYPE_CHECKING:
    from okrtui.model.okr import KeyResult
    from okrtui.model.session import Session


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


UNFILLED_TEXT = "not filled in yet"
"""What is said of a key result of which only words are known: its gaps have neither a start nor a target."""
NUMBER_IN_WORDS = "its number is only in its words"
"""What is said of such a key result whose line has numbers, which can be taken from it."""


CONFIDENCE_FELL = "confidence fell"
"""How it begins that the confidence fell so far that it matters."""
_REACHED = "the target is reached"
"""What a light follows where the number is at the target or beyond it."""


@dataclass(frozen=True, slots=True)
class ProgressStatus:
    """The progress status of a key result on a day."""

    light: Light
    """The light that its projection gives, or the result once its last day has come or it is graded."""
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
    """Why it is at risk although enough is in reach, such as that confidence fell; that it is reached; else empty."""
    due: date | None = None
    """The own last day of the key result, where that is not the end of the cycle; else None."""
    as_of: str = ""
    """The day for which the light holds, `31 Oct`, where that is over a week ago or of a closed session; else empty."""
    measured_on: str = ""
    """The day of the number that a result follows, where it is over a week older than the last day; else empty."""
    is_waiting: bool = False
    """Whether no number came in for more than a week, so that the light still is that of the last one."""
    dangers: str = ""
    """What endangers it besides its pace: confidence that fell, a counter-metric beyond its limit; else empty."""
    pace_from: date | None = None
    """The day of its first sign, from which the pace counts; None where it counts from the start."""
    goes_on_privately: bool = False
    """Whether later numbers are in a private session, where they are told."""

    @property
    def light_text(self) -> str:
        """The sign of the status with its words: `● on track`, `· no update yet`, `graded 6 of 10`.

        The words are the reason where there is no light, and the grade where the retro agreed on one. Where the numbers
        alone would be on track, they say why it is at risk: `▲ at risk: confidence fell from 6 to 4`. An old light has
        its day: `● on track on 31 Oct`, and so has the result of an old number: `◇ not measured at the end, 30 % of the
        way, last measured 31 Oct`.
        """
        return self._text(f" on {self.as_of}" if self.as_of else self._measured)

    @property
    def short_text(self) -> str:
        """The same of a result beside its share of the way: `✗ missed`, `◕ part of the way, last measured 31 Oct`."""
        is_result = self.grade is None and self.light in RESULTS
        return f"{self.sign} {self.result_word}{self._measured}" if is_result else self.light_text

    @property
    def result_word(self) -> str:
        """The light, or the result, as it is counted."""
        return self._unmeasured if self.is_unmeasured else self.light

    @property
    def _unmeasured(self) -> str:
        return PRIVATE if self.goes_on_privately else UNMEASURED

    @property
    def is_unmeasured(self) -> bool:
        """Whether what would be missed was not measured at the end."""
        return self.grade is None and self.light == "missed" and bool(self.measured_on)

    @property
    def sign(self) -> str:
        """The sign of the light or the result."""
        return UNMEASURED_SIGN if self.is_unmeasured else LIGHT_SIGNS[self.light]

    @property
    def _measured(self) -> str:
        return f", last measured {self.measured_on}" if self.measured_on else ""

    @property
    def undated_text(self) -> str:
        """The same without the day, for a place where that stands beside the number.

        What got a part of the way says that it was not measured at the end, as what would be missed does.
        """
        is_part = self.grade is None and self.light == "part of the way" and bool(self.measured_on)
        return self._text("") + (f", {self._unmeasured}" if is_part else "")

    def _text(self, on: str) -> str:
        if self.grade is not None:
            return f"graded {format_number(self.grade)} of 10"
        told = result_text(self.light, self.progress)
        if self.is_unmeasured:
            told = told.replace("missed", self._unmeasured)
        words = self.no_light_reason or f"{told}{on}"
        risk = f": {self.risk}" if self.risk else ""
        return f"{self.sign} {words}{risk}"


def assess_progress(
    key_result: KeyResult,
    session: Session,
    today: date,
    numbers: Numbers = DEFAULT_NUMBERS,
    is_newest: bool = False,
) -> ProgressStatus:
    """Return the progress status of a key result today: before its last day that of its last number, then the result.

    A closed session has that of its last number for good, as others may follow it; not so a retro, or the newest
    session of its chain (`is_newest`), which tell the result.
    """
    facts = _facts_of(key_result, session, today, numbers, is_newest)
    starts, ends, now = facts.starts, facts.ends, facts.now
    elapsed_share = cycle_elapsed_share(starts, ends, now)
    dangers = " and ".join(filter(None, (_fall_text(facts.fall) if facts.fall else "", facts.crossed_limit)))
    grade = key_result.grading.grade if session.format == "retro" else None
    light = facts.light(numbers)
    has_light = light != "too early to tell"
    basis = _basis(key_result, light, elapsed_share, ends, dangers, numbers)
    is_old = grade is None and is_old_light(now, ends, today, numbers)
    return ProgressStatus(
        light,
        facts.progress,
        elapsed_share,
        pace_value(key_result.baseline, key_result.target, starts, ends, now),
        projected_value(key_result, elapsed_share) if has_light and light not in RESULTS else None,
        "" if has_light else _no_light_reason(key_result, session, now if facts.is_past else today, numbers),
        confidence_gap_question(light, key_result.current_confidence, numbers),
        basis,
        grade,
        basis if basis in (dangers, _REACHED) else "",
        key_result.by if key_result.by != session.ends else None,
        format_day(now, today) if is_old and has_light else "",
        format_day(old_result_day(light, facts.updated_on, ends, numbers), today),
        is_old and has_light and not facts.is_past,
        dangers,
        starts if starts != key_result.first_day(session.starts) else None,
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the light of a key result follows."""

    progress: float | None
    starts: date | None
    """The day from which it is expected to move."""
    ends: date | None
    now: date
    """The day for which the light holds."""
    is_past: bool
    """Whether its session is over for good."""
    is_measured: bool
    is_graded: bool
    updated_on: date | None
    fall: tuple[int | float, int | float] | None
    """The fall of confidence that matters."""
    crossed_limit: str
    """The words for a limit that its counter-metric crossed."""

    def light(self, numbers: Numbers) -> Light:
        """Return the light."""
        is_in_danger = bool(self.fall or self.crossed_limit)
        return compute_light(
            self.progress, self.starts, self.ends, self.now, self.is_measured, numbers, is_in_danger, self.is_graded
        )


def _facts_of(key_result: KeyResult, session: Session, today: date, numbers: Numbers, is_newest: bool) -> _Facts:
    """Return what the light of a key result follows."""
    update = key_result.latest_update
    updated_on = update.on if update else None
    is_measured = key_result.is_measured(session.starts)
    ends = key_result.last_day(session.ends)
    is_past = is_past_session(session.status, session.format) and not is_newest
    return _Facts(
        key_result.progress,
        key_result.pace_day(session.starts),
        ends,
        reference_day(updated_on if is_measured else None, ends, today, is_past),
        is_past,
        is_measured,
        session.format == "retro" and key_result.grading.grade is not None,
        updated_on,
        significant_fall(key_result, session.starts, numbers),
        crossed_limit_text(key_result),
    )


def judged_on(session: Session, today: date, is_followed: bool) -> date:
    """Return the day on which the key results of a session are judged: today, or its own where another follows it.

    Its own day is that of its last update, or else of its creation.
    """
    if not is_followed:
        return today
    days = [kr.latest_update.on for kr in session.key_results if kr.latest_update and kr.latest_update.on]
    created = [local_day(session.created)] if session.created else []
    return min(today, max(days or created, default=today))


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
    return fall if fall and round(fall[0] - fall[1], 6) >= numbers.confidence_fall_from else None


def _basis(
    key_result: KeyResult,
    light: Light,
    elapsed_share: float | None,
    ends: date | None,
    dangers: str,
    numbers: Numbers,
) -> str:
    """Return what a light follows, or that a result was measured after its last day."""
    if light in RESULTS:
        on = key_result.latest_update.on if key_result.latest_update else None
        return f"measured {format_day(on)}, due {format_day(ends)}" if on and ends and on > ends else ""
    if light == "too early to tell" or key_result.progress is None or not elapsed_share:
        return ""
    high, share = round(numbers.on_track_from * 100), key_result.progress / elapsed_share
    if light == "off track":
        if share <= 0:
            return "no further than at the start" if share == 0 else "further away than at the start"
        return f"only {round(share * 100)} % of the way is in reach"
    if share < numbers.on_track_from - SHARE_TOLERANCE:
        # Cut off, not rounded, so that it never says what would be on track.
        reach = f"{int(share * 100)} % of the way is in reach, on track from {high} %"
        return f"{reach}, and {dangers}" if dangers else reach
    if key_result.progress >= 1 and not dangers:
        return _REACHED
    # Beside a number that is heading past its target the limit would be a riddle.
    return dangers or ("the whole way is in reach" if share >= 1 else f"at least {high} % of the way is in reach")


def _fall_text(fall: tuple[int | float, int | float]) -> str:
    return f"{CONFIDENCE_FELL} from {format_number(fall[0])} to {format_number(fall[1])}"


def crossed_limit_text(key_result: KeyResult) -> str:
    """Return that the counter-metric crossed its limit: `cost per customer at 28 €, above 25 €`; else empty."""
    if not key_result.is_limit_crossed:
        return ""
    counter, value = key_result.counter_metric, key_result.counter_value
    if value == counter.floor:
        return f"{counter.name} at {counter.amount(value)}, not {counter.bound_words} {counter.amount(value)}"
    side = counter.side_words(value or 0)
    return f"{counter.name} at {counter.amount(value)}, {side} {counter.amount(counter.floor)}"


def unfilled_text(key_result: KeyResult) -> str:
    """Return what is said of a key result whose gaps have no number, with none to find; empty for any other."""
    if key_result.to_find or not (key_result.baseline is key_result.target is None):
        return ""
    has_number = key_result.is_as_said and any(character.isdigit() for character in key_result.said)
    return NUMBER_IN_WORDS if has_number else UNFILLED_TEXT


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
    if key_result.baseline is key_result.target is None and not key_result.to_find:
        return unfilled_text(key_result)
    if missing:
        return f"no {missing} yet"
    if key_result.baseline == key_result.target:
        return "the target equals the baseline"
    update = key_result.latest_update if key_result.is_measured(session.starts) else None
    reason = early_reason(first, starts, ends, today, update.on if update else None, numbers)
    return reason if reason != "too early to tell" else _missing_sign(key_result, starts) or reason


def _missing_sign(key_result: KeyResult, starts: date) -> str:
    """Return that a number had not moved towards the target on the day of its first sign; empty for any other."""
    update, progress = key_result.latest_update, key_result.progress
    if key_result.first_sign != starts or update is None or update.on is None or update.on < starts or progress is None:
        return ""
    return f"no first sign by {format_day(starts, update.on)}" if progress <= 0 else ""


def key_result_light(
    key_result: KeyResult,
    session: Session,
    today: date,
    numbers: Numbers = DEFAULT_NUMBERS,
    is_newest: bool = False,
) -> Light:
    """Return the light of a key result; see `assess_progress`, of which only this is worked out."""
    return _facts_of(key_result, session, today, numbers, is_newest).light(numbers)


def key_result_lights(
    session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS, is_newest: bool = False
) -> dict[str, Light]:
    """Return the light of each key result of a session, by its id; see `key_result_light`."""
    return {kr.id: key_result_light(kr, session, today, numbers, is_newest) for kr in session.key_results}


@remembered
def off_track_key_results(session: Session, today: date, numbers: Numbers = DEFAULT_NUMBERS) -> tuple[str, ...]:
    """Return the ids of the key results that are projected to make half of the way or less, or made no more (K)."""
    return tuple(kr.id for kr in session.key_results if key_result_light(kr, session, today, numbers) in BEHIND)
