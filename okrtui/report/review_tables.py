"""The tables of the monthly report and the quarterly review: all goals, and the numbers of each (O, H)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from okrtui.content.funnel import funnel_numbers
from okrtui.content.number_format import percent, rounded_estimate, said_number
from okrtui.content.progress import LIGHT_ROLES, ambition_text, forecast_text
from okrtui.content.spans import StyledLine, joined, plain, styled
from okrtui.method.corrections import correction_of
from okrtui.method.grading import wanted_text
from okrtui.method.lights import Light
from okrtui.method.numbers import Numbers
from okrtui.method.progress_status import ProgressStatus, assess_progress, pace_value, unfilled_text
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.okr import KeyResult
from okrtui.report.document import Block, Paragraph, Part, Table
from okrtui.report.goal_cycles import session_cycle
from okrtui.report.goal_rank import rank_words
from okrtui.report.review_goals import GoalReview, goal_name
from okrtui.report.review_summary import status_counts
from okrtui.report.trend_lines import behavior_text, graded_ambitions

_OPTIONAL_COLUMNS = ("rank", "grade")
"""The columns of the overview that are left out where no goal has anything in them."""
_CAUSED: tuple[Light, ...] = ("at risk", "off track")
"""The lights that are told with their cause."""
_OUTCOME_CONFIDENCE = 4
"""The same in the rows of an outcome table."""
NO_KEY_RESULTS = Paragraph((styled("No key results yet."),))
"""What stands in the place of a table of key results where there are none."""
_CONFIDENCE = 6
"""The place of the confidence in the rows of a progress table, which have none where nobody said any."""


def overview_table(goals: Sequence[GoalReview], today: date, numbers: Numbers) -> tuple[Table, ...]:
    """Return the table of all goals at a glance; nothing for a single one."""
    if len(goals) < 2:
        return ()
    rows = []
    for goal in goals:
        words = status_counts(count_statuses(goal, today, numbers))
        session = goal.trend.newest
        rank = " · ".join(rank_words(session)).removeprefix("rank ")
        rows.append(tuple(map(styled, (rank, session.team, goal_name(session), words, _grade(goal)))))
    titles = ("rank", "team", "goal", "key results", "grade")
    filled = [n for n in range(len(titles)) if titles[n] not in _OPTIONAL_COLUMNS or any(row[n] for row in rows)]
    return (_columns(titles, rows, filled),)


def progress_table(goal: GoalReview, today: date, numbers: Numbers) -> Block:
    """Return the table of the key results of a goal as they stood on the day of its figures."""
    rows = []
    for key_result in goal.key_results:
        status, session = _status(goal, key_result, today, numbers), goal.trend.newest
        starts, ends = key_result.pace_day(session.starts), key_result.last_day(session.ends)
        pace = pace_value(key_result.baseline, key_result.target, starts, ends, goal.day)
        rows.append(
            (
                *_measured_cells(key_result, goal.day),
                _status_cell(key_result, status),
                styled(said_number(rounded_estimate(pace, key_result), key_result)),
                styled(_target(goal, key_result)),
                styled(_confidence_cell(goal, key_result, numbers)),
                styled(key_result.owner),
            )
        )
    if not rows:
        return NO_KEY_RESULTS
    pace_title = f"even pace on {format_day(goal.day, goal.day)}"
    titles = ("key result", "measured", "of the way", "status", pace_title, "target", "confidence", "owner")
    left_out = set() if any(row[_CONFIDENCE] for row in rows) else {_CONFIDENCE}
    left_out |= {titles.index("owner")} if goal.trend.newest.is_solo else set()
    return _columns(titles, rows, [n for n in range(len(titles)) if n not in left_out])


def _columns(titles: Sequence[str], rows: Iterable[Sequence[StyledLine]], kept: Sequence[int]) -> Table:
    """Return a table of some of the columns of rows."""
    return Table(tuple(titles[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows))


def outcome_table(goal: GoalReview, today: date, numbers: Numbers) -> tuple[Block, ...]:
    """Return the table of what came of the key results of a goal, and the grade of their cycle where there is one."""
    graded = [key_result.grading.grade is not None for key_result in goal.key_results]
    title = "grade" if all(graded) else "grade or status" if any(graded) else "status"
    rows = []
    for key_result in goal.key_results:
        from_to = f"{_end(key_result, 'baseline')} → {_target(goal, key_result)}"
        from_to = unfilled_text(key_result) or from_to
        grade = styled(format_number(key_result.grading.grade))
        outcome = grade or _status_cell(key_result, _status(goal, key_result, today, numbers))
        name, value, way = _measured_cells(key_result, goal.day)
        correction = correction_of(key_result.latest_update, key_result.id, goal.corrections)
        measured = styled(f"{plain(value)}, {correction.describe(goal.day)}") if correction else value
        rows.append((name, styled(from_to), measured, way, styled(_confidences(key_result, numbers)), outcome))
    if not rows:
        return (NO_KEY_RESULTS,)
    titles = ("key result", "from → to", "measured", "of the way", "confidence", title)
    left_out = None if any(row[_OUTCOME_CONFIDENCE] for row in rows) else _OUTCOME_CONFIDENCE
    table = _columns(titles, rows, [n for n in range(len(titles)) if n != left_out])
    if goal.cycle.grade is None:
        return (table,)
    grade_words = f"Grade of {goal.cycle.cycle or 'the cycle'}: {_grade(goal)}"
    wanted = wanted_text(graded_ambitions([goal.cycle]), numbers)
    return table, Paragraph((styled(f"{'; '.join(filter(None, (grade_words, wanted)))}."),))


def _grade(goal: GoalReview) -> str:
    """Return the grade of the cycle of a goal, and of how many key results it is the mean where some have none."""
    cycle = goal.cycle
    words = f"{format_number(cycle.grade)} of 10" if cycle.grade is not None else ""
    return ", ".join(filter(None, (words, cycle.mean_text)))


def funnel_parts(goal: GoalReview) -> Iterator[Part]:
    """Yield the picture of each funnel from which a target was worked out, as a table (H, K)."""
    for key_result in goal.key_results:
        if numbers := funnel_numbers(key_result):
            rows = (tuple(map(styled, (each.name, each.number, each.bar, each.note))) for each in numbers)
            title = f"The funnel behind “{behavior_text(key_result)}”"
            yield Part(title, "team", (Table(("stage", "needed", "", ""), tuple(rows)),))


def count_statuses(goal: GoalReview, today: date, numbers: Numbers) -> Counter[str]:
    """Return how many key results of a goal have each light or result, or none and why."""
    statuses = (_status(goal, key_result, today, numbers) for key_result in goal.key_results)
    return Counter(status.no_light_reason or status.result_word for status in statuses)


def lights_of_goal(goal: GoalReview, today: date, numbers: Numbers) -> dict[str, Light]:
    """Return the light of each key result of a goal on the day of the figures, by its id."""
    return {each.id: _status(goal, each, today, numbers).light for each in goal.key_results}


def _status(goal: GoalReview, key_result: KeyResult, today: date, numbers: Numbers) -> ProgressStatus:
    """Return the status of a key result on the day of the figures; once its cycle has ended, what came of it."""
    day = today if goal.is_over else goal.day
    status = assess_progress(key_result, goal.trend.newest, day, numbers, is_newest=True)
    return replace(status, goes_on_privately=goal.goes_on_privately)


def _status_cell(key_result: KeyResult, status: ProgressStatus) -> StyledLine:
    """Return the grade, or the status with its sign, its cause and the forecast, which is the cause where no other is.

    The share of the way is left out, since it has a column of its own. A light of an old number has its day.
    """
    forecast = forecast_text(key_result, status) if status.grade is None else ""
    is_told = bool(status.risk) or (bool(forecast) and not status.dangers)
    cause = f": {status.basis}" if status.light in _CAUSED and status.basis and not is_told else ""
    # Behind a cause, which has commas of its own, a comma would make the forecast a part of it.
    text = status.short_text + cause
    mark = ";" if ": " in text else ","
    role = "text" if status.grade is not None else LIGHT_ROLES[status.light]
    return styled(text + (f"{mark} {forecast}" if forecast else ""), role)


def _confidence_cell(goal: GoalReview, key_result: KeyResult, numbers: Numbers) -> str:
    """Return the confidence, after the one before where it changed: `6 → 4 of 10`; empty for none.

    One that nobody said on the days of the report was told before.
    """
    days = [update.on for update in key_result.updates if update.confidence is not None]
    is_new = any(map(goal.covers, days or [goal.trend.newest.starts]))
    values = [value for _, value in key_result.dated_confidences]
    told = values[-1:] if len(set(values[-2:])) < 2 else values[-2:]
    words = " → ".join(map(format_number, told)) if is_new else ""
    return f"{words} of {numbers.confidence_at_most}" if words else ""


def _confidences(key_result: KeyResult, numbers: Numbers) -> str:
    """Return the first and the last confidence of the cycle: `5.8 → 9 of 10`; empty for none."""
    values = [value for _, value in key_result.dated_confidences]
    ends = list(dict.fromkeys((values[0], values[-1]))) if values else []
    return f"{' → '.join(map(format_number, ends))} of {numbers.confidence_at_most}" if ends else ""


def _measured_cells(key_result: KeyResult, today: date) -> tuple[StyledLine, StyledLine, StyledLine]:
    """Return the cells that name a key result and its latest number with its day and the share of the way.

    The year of the day is left out where it is that of `today`.
    """
    ambition = f" ({words})" if (words := ambition_text(key_result)) else ""
    name = joined(styled(behavior_text(key_result), "strong"), ambition)
    update = key_result.latest_update
    if update is None:
        return name, styled("no number"), ()
    number = styled(f"{said_number(format_number(update.value), key_result)} on {format_day(update.on, today)}")
    return name, number, styled(percent(key_result.progress))


def _end(key_result: KeyResult, field: Literal["baseline", "target"]) -> str:
    """Return baseline or target as text, in words where it is not known."""
    value = getattr(key_result, field)
    return "a number to find" if field in key_result.to_find else format_number(value) or "not set yet"


def _target(goal: GoalReview, key_result: KeyResult) -> str:
    """Return the target with its unit, and its day where that is not the end of the cycle."""
    unit = f" {key_result.unit}" if key_result.unit and key_result.target is not None else ""
    ends = session_cycle(goal.trend.newest).ends
    by = f" by {format_day(key_result.by, goal.day)}" if key_result.by and key_result.by != ends else ""
    return f"{_end(key_result, 'target')}{unit}{by}"
