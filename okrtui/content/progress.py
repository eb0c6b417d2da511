"""The progress of a key result as spans: a bar with the mark of the pace, its two ends, light, forecast, confidence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from okrtui.content.blockers import blocker_notes
from okrtui.content.number_format import rounded_estimate, said_number
from okrtui.content.spans import Span, SpanRole, StyledLine, joined, styled
from okrtui.method.lights import RESULTS, SHARE_TOLERANCE, Light
from okrtui.method.progress_status import ProgressStatus
from okrtui.method.tallies import average_text, objective_confidence, voted_confidence
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.forms import gaps
from okrtui.model.item_text import BLANK, UNKNOWN, format_value
from okrtui.model.okr import KeyResult, Update
from okrtui.model.session import Session
from okrtui.model.votes import Tally

LIGHT_ROLES: dict[Light, SpanRole] = {
    "on track": "good",
    "at risk": "maybe",
    "off track": "bad",
    "too early to tell": "muted",
    "reached": "good",
    "part of the way": "text",
    "missed": "bad",
}
"""The role of the span that shows the status of a key result."""
MAX_BAR_WIDTH, MIN_BAR_WIDTH = 40, 10
"""Limits of the width of a bar, in cells."""
PACE_MARK = "┃"
"""The mark on a progress bar where a key result should be today."""


def progress_bar(progress: float | None, width: int, pace: float | None = None) -> StyledLine:
    """Return a progress bar of `width` cells; `progress`, 1.0 at the target, is clamped to 0 and 1.

    `pace` is where it should be, on the same scale, and is marked.
    """
    share = 0.0 if progress is None or math.isnan(progress) else min(max(progress, 0.0), 1.0)
    halves = round(share * width * 2)
    done = "━" * (halves // 2) + "╸" * (halves % 2)
    cells = done + "─" * (width - len(done))
    mark_at = width if pace is None else min(int(min(max(pace, 0.0), 1.0) * width), width - 1)
    spans = (
        Span(cells[: min(mark_at, len(done))], "accent"),
        Span(cells[len(done) : mark_at], "faint"),
        Span(PACE_MARK if mark_at < width else "", "strong"),
        Span(cells[mark_at + 1 : len(done)], "accent"),
        Span(cells[max(mark_at + 1, len(done)) :], "faint"),
    )
    return tuple(span for span in spans if span.text)


def baseline_and_target(key_result: KeyResult) -> tuple[str, str]:
    """Return baseline and target as text: `?` for a number to find, a blank for none."""
    baseline, target = (
        UNKNOWN if field in key_result.to_find else format_number(value) or BLANK
        for field, value in (("baseline", key_result.baseline), ("target", key_result.target))
    )
    return baseline, target


def own_day_text(key_result: KeyResult, ends: date | None) -> str:
    """Return the last day of a key result where that is not the end of its cycle: `by 15 Dec`; empty otherwise."""
    is_own = key_result.by is not None and ends is not None and key_result.by != ends
    return f"by {format_day(key_result.by, ends)}" if is_own else ""


def unit_and_day(key_result: KeyResult, ends: date | None) -> str:
    """Return the unit of a key result with its own last day: `members by 15 Dec`; empty for neither."""
    return " ".join(filter(None, (key_result.unit, own_day_text(key_result, ends))))


def bar_width(columns: int) -> int:
    """Return the width of bars, in cells, for a list of so many columns."""
    return min(max(columns // 2 - 10, MIN_BAR_WIDTH), MAX_BAR_WIDTH)


def progress_cell(share: str) -> str:
    """Return a progress percentage, given as text, for a column: `44 % of the way`; blanks for an empty text."""
    return f"{share:>6} of the way" if share else " " * 17


def progress_line(key_result: KeyResult, status: ProgressStatus, width: int) -> StyledLine:
    """Return baseline, progress bar of `width` cells with the mark of the pace, target, unit, and its own last day."""
    baseline, target = baseline_and_target(key_result)
    pace = None if key_result.progress is None else status.elapsed
    bar = progress_bar(key_result.progress, width, pace)
    due = f"by {format_day(status.due)}" if status.due else ""
    facts = " ".join(filter(None, (key_result.unit, due)))
    return joined(f"{baseline} ", bar, f" {target}", styled(f"  {facts}", "muted"))


def given_text(update: Update, today: date) -> str:
    """Return that a number was given between meetings, by whom, and when if not on its day: `said by Ines on 13 Nov`.

    Empty for one that a meeting wrote.
    """
    if update.said_on is None:
        return ""
    day = f" on {format_day(update.said_on, today)}" if update.said_on != update.on else ""
    return f"said {f'by {update.said_by}' if update.said_by else 'between meetings'}{day}"


def measured_line(key_result: KeyResult, status: ProgressStatus, today: date) -> StyledLine:
    """Return the latest value and the even pace: `now 1,310 on 12 Nov, even pace 1,477`; empty before the first.

    Only that of today is the one now. An older one has the pace of its own day, `last 36 on 31 Oct, even pace then 40`,
    unless the time of the key result is over. One that was given between meetings says so, and so does a pace that
    counts from the first sign: `even pace 21, counted from 30 Oct`. There is none while that is too early to tell.
    """
    update = key_result.latest_update
    if update is None:
        return ()
    is_old = update.on is not None and update.on < today
    then = " then" if is_old and status.light not in RESULTS else ""
    # A pace that has only just begun to count says as little as the light.
    is_early = status.light == "too early to tell" and status.pace_from is not None
    has_pace = status.pace is not None and not is_early
    even = said_number(rounded_estimate(status.pace, key_result), key_result)
    pace = f", even pace{then} {even}" if has_pace else ""
    if pace and status.pace_from and status.light not in RESULTS:
        pace += f", counted from {format_day(status.pace_from, today)}"
    given = f", {given}" if (given := given_text(update, today)) else ""
    value = said_number(format_number(update.value), key_result)
    return styled(f"{'last' if is_old else 'now'} {value} on {format_day(update.on, today)}{given}{pace}")


def light_line(key_result: KeyResult, status: ProgressStatus) -> StyledLine:
    """Return the light with what it follows, and the forecast: `● on track: at least 70 % …; heading for 256, …`.

    Of a graded key result it is the grade, and while a new number is missing the light of the last one alone.
    """
    if status.grade is not None:
        return styled(status.light_text, "strong")
    if status.is_waiting:
        return styled(status.light_text, "muted")
    basis = f": {status.basis}" if status.basis and not status.risk else ""
    # A number that is reached can have nowhere further to go: of seven evenings a week eight cannot come.
    forecast = "" if (status.progress or 0) >= 1 else forecast_text(key_result, status)
    forecast = f"; {forecast}" if forecast else ""
    # The day of the number stands beside it.
    text = status.undated_text if status.light in RESULTS else status.light_text
    return styled(f"{text}{basis}{forecast}", LIGHT_ROLES[status.light])


def forecast_text(key_result: KeyResult, status: ProgressStatus) -> str:
    """Return where a key result is heading and how far that is from its target: `heading for 256, 44 short of 300`.

    From a percentage it is so many points. Empty without a forecast.
    """
    target, projected = key_result.target, status.projected
    if projected is None or target is None or key_result.baseline is None:
        return ""
    if key_result.unit.startswith("%") and target <= 100:
        # No share is more than the whole.
        projected = min(projected, 100)
    heading = said_number(rounded_estimate(projected, key_result), key_result)
    goal = said_number(format_number(target), key_result)
    is_short = (projected < target) == (key_result.baseline < target)
    if heading == goal:
        is_exact = abs(projected - target) <= SHARE_TOLERANCE * abs(target - key_result.baseline)
        return f"heading for {'exactly' if is_exact else 'nearly' if is_short else 'just past'} {goal}"
    if not is_short:
        return f"heading for {heading}, past {goal}"
    miss = rounded_estimate(abs(target - projected), key_result)
    if key_result.unit.startswith("%"):
        miss = f"{miss} {'point' if miss == '1' else 'points'}"
    return f"heading for {heading}, {miss} {'short of' if projected < target else 'above'} {goal}"


def status_lines(key_result: KeyResult, status: ProgressStatus, today: date) -> list[StyledLine]:
    """Return the latest value with the even pace, and the light with the forecast, each in a line of its own."""
    return [line for line in (measured_line(key_result, status, today), light_line(key_result, status)) if line]


def confidence_text(key_result: KeyResult, today: date | None) -> str:
    """Return the confidence, after the first and the one before where it changed; empty for none.

    `confidence 6 on 31 Oct → 8`, `confidence 6 at the start → 5 on 2 Nov → 3`; `…` stands for others in between.

    The current one has its day where that is not the day of the last number, which stands beside it, or where the one
    before has its own. That of the plan is the one at the start.
    """
    given = key_result.dated_confidences
    if not given:
        return ""
    on, now = given[-1]
    changes = [each for each, following in pairwise(given) if each[1] != following[1]]
    update = key_result.latest_update
    is_beside_dated = bool(changes) and changes[-1][0] is not None
    is_dated = is_beside_dated or update is None or update.on != on
    day = f" on {format_day(on, today)}" if on and on != today and is_dated else ""
    if on is None and update is not None:
        day = " at the start"
    told = [
        f"{format_number(before)} {f'on {format_day(before_on, today)}' if before_on else 'at the start'}"
        for before_on, before in changes
    ]
    between = ["…"] if told[2:] else []
    way = [*told[:1], *between, *told[1:][-1:], f"{format_number(now)}{day}"]
    return f"confidence {' → '.join(way)}"


def objective_confidence_text(session: Session) -> str:
    """Return how sure people are of the objective: `confidence in the goal 7.4 of 10`; empty where nobody voted."""
    confidence = objective_confidence(session)
    return f"confidence in the goal {format_number(confidence)} of 10" if confidence is not None else ""


def sufficiency_line(session: Session) -> StyledLine:
    """Return what was said of whether the key results together are enough; empty while nobody said it."""
    enough = session.objective.sufficient
    return joined(styled("enough? ", "muted"), styled(enough)) if enough else ()


def answer_notes(key_result: KeyResult, rounds: Sequence[Tally], today: date | None) -> list[str]:
    """Return what was said of a key result beside its sentence: its ambition, its first sign, how sure people are, ….

    The last of the `rounds` of votes stands beside the confidence that was written.
    """
    voted = average_text(rounds[-1]) if rounds and rounds[-1].values else ""
    confidence = confidence_text(voted_confidence(key_result, rounds) if not voted else key_result, today)
    if voted:
        confidence = f"{confidence} · voted {voted}" if confidence else f"voted confidence {voted}"
    first_sign = f"first sign by {format_day(key_result.first_sign, today)}" if key_result.first_sign else ""
    return [*filter(None, (ambition_text(key_result), first_sign, confidence)), *blocker_notes(key_result, today)]


def ambition_text(key_result: KeyResult) -> str:
    """Return whether a key result is committed or a stretch, and all or nothing; empty where it does not say."""
    ambition = format_value(gaps(KeyResult)["ambition"], key_result.ambition)
    return ", ".join(filter(None, (ambition, "all or nothing" if key_result.all_or_nothing else "")))
