"""The monthly report and the quarterly business review of goals, as Markdown (O, H).

Pure functions of what `review_reader` reads. Every figure has its day, and every decision is told once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from okrtui.content.number_format import percent, rounded_estimate
from okrtui.content.progress import confidence_text, forecast_text
from okrtui.method.lead_words import with_lead
from okrtui.method.numbers import Numbers
from okrtui.method.rhythm import (
    LIGHT_SIGNS,
    RESULTS,
    ProgressStatus,
    assess_progress,
    cycle_position,
    pace_value,
)
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.item_text import BLANK
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.report.decision_texts import DecisionText
from okrtui.report.goal_cycles import session_cycle
from okrtui.report.goal_tree import NO_PARENT_TEXT, GoalNode
from okrtui.report.markdown import escape_line, escape_paragraph, section, table
from okrtui.report.report_period import ReportPeriod
from okrtui.report.review_lines import (
    carry_over_lines,
    cause_lines,
    change_lines,
    decision_lines,
    decisions_by_verdict,
    decisions_of,
    done_lines,
    learning_lines,
    measurement_lines,
    number_to_find_lines,
    open_action_lines,
    savings_line,
)
from okrtui.report.review_opening import ReviewFigures, opening_text, reading_help, status_counts
from okrtui.report.trend_lines import behavior_text, sweet_spot_grades
from okrtui.report.trends import CycleTrend, Trend, retro_day


@dataclass(frozen=True, slots=True)
class GoalReview:
    """One goal of a document, in one cycle."""

    trend: Trend
    """The trend over the sessions of the cycle."""
    goal: GoalNode
    """Its node in the goal tree."""
    parent: Session | None = None
    """The session with the parent goal; None where there is none."""
    day: date = date.max
    """The day for which its figures hold."""
    since: date | None = None
    """The first day of which is told what was done; None for all."""
    until: date | None = None
    """The last day of which is told what was done; None for all."""

    @property
    def id(self) -> str:
        """The id of its session in the goal tree."""
        return self.goal.session.id

    @property
    def cycle(self) -> CycleTrend:
        """The outcome of the cycle."""
        return self.trend.cycles[-1]

    @property
    def key_results(self) -> list[KeyResult]:
        """The key results of the cycle."""
        return [result.newest for result in self.trend.key_results]

    @property
    def is_over(self) -> bool:
        """Whether the cycle has ended on the day of the figures."""
        ends = session_cycle(self.trend.newest).ends
        return ends is not None and ends <= self.day

    def covers(self, day: date | None) -> bool:
        """Return whether what was done on a day is told; what has no day always is."""
        return day is None or (self.since or date.min) <= day <= (self.until or date.max)


@dataclass(frozen=True, slots=True)
class Review:
    """The goals of a document, and what it is about."""

    period: ReportPeriod
    """The days that it is about."""
    goals: tuple[GoalReview, ...]
    """The goals of the period, by team."""
    above: tuple[GoalReview, ...] = ()
    """The goals of longer cycles around the period, as of its last day."""


def monthly_report(review: Review, today: date, numbers: Numbers) -> str:
    """Return the monthly report: where each goal stood at the end of the month, and what changed in it."""
    lines = [f"# Monthly report: {escape_line(review.period.name)}", "", _days(review, today)]
    lines += ["", _opening(review, today, numbers, is_month=True)]
    lines += _overview(review.goals, today, numbers)
    for goal in review.goals:
        session = goal.trend.newest
        position = cycle_position(session.starts, session.ends, goal.day)
        cycle = ", ".join(filter(None, (escape_line(session.cycle), position)))
        lines += ["", f"## {_heading(goal)}", "", *_head_lines(goal, cycle), *_progress_table(goal, today, numbers)]
        lines += section("Measured", measurement_lines(goal.key_results, goal.covers, goal.day), 3)
        lines += section("What we learned", cause_lines(goal.trend, goal.covers, goal.day), 3)
        told = [*decision_lines(_decided(goal), goal.day, with_verdict=True), *_retro_choices(goal)]
        lines += section("Decisions", told, 3)
        changes = change_lines(goal.cycle.changes, goal.key_results, goal.covers, goal.day)
        lines += section("Goal changes", changes, 3)
        lines += section("Done", done_lines(goal.trend, goal.covers, goal.day), 3)
        lines += _open_actions(goal, today, 3)
        lines += section("Numbers to find", number_to_find_lines(session, today), 3)
    return "\n".join([*lines, *_reading_help(review, numbers, is_month=True)]) + "\n"


def quarterly_review(review: Review, today: date, numbers: Numbers) -> str:
    """Return the quarterly business review: the outcome of each goal, below the goal that it supports."""
    lines = [f"# Quarterly business review: {escape_line(review.period.name)}", "", _days(review, today)]
    lines += ["", _opening(review, today, numbers, is_month=False)]
    lines += _overview(review.goals, today, numbers)
    above = {goal.id for goal in review.above}
    chapters = _chapters((*review.above, *review.goals))
    for title in sorted(chapters, key=lambda title: (title == _WITHOUT_PARENT, title == _TOP_LEVEL)):
        lines += ["", f"## {title}"]
        for goal in chapters[title]:
            # The goal that gives a chapter its title stands first in it.
            is_title = title == _name_with_cycle(goal.trend.newest) and goal is chapters[title][0]
            lines += ["", *([] if is_title else [f"### {_heading(goal, review.period)}", ""]), *_head_lines(goal)]
            lines += _support_lines(goal)
            lines += _outcome_table(goal, today, numbers)
            lines += [] if goal.id in above else _outcome_sections(goal, today)
    return "\n".join([*lines, *_reading_help(review, numbers, is_month=False)]) + "\n"


_TOP_LEVEL = "Top-level goals"
_WITHOUT_PARENT = NO_PARENT_TEXT[0].upper() + NO_PARENT_TEXT[1:]


def _chapters(goals: Sequence[GoalReview]) -> dict[str, list[GoalReview]]:
    """Return the goals by the title of their chapter, each before those that support it.

    A chapter has the name of the goal that others support, whether that is itself in the document or not.
    """
    ids = {goal.id for goal in goals}
    children: dict[str, list[GoalReview]] = {}
    for goal in sorted(goals, key=_rank):
        children.setdefault(goal.goal.parent_id if goal.goal.parent_id in ids else "", []).append(goal)
    chapters: dict[str, list[GoalReview]] = {}
    for top in children.get("", []):
        name = _name_with_cycle(top.parent) if top.parent else _name_with_cycle(top.trend.newest)
        alone = _WITHOUT_PARENT if top.goal.lacks_parent else _TOP_LEVEL
        title = name if top.parent or top.id in children else alone
        waiting = [top]
        while waiting:
            goal = waiting.pop()
            chapters.setdefault(title, []).append(goal)
            waiting += reversed(children.get(goal.id, []))
    return chapters


def _outcome_sections(goal: GoalReview, today: date) -> list[str]:
    """Return what was learned, decided and changed about a goal, and what goes on."""
    lines = section("What we learned", learning_lines(goal.trend, goal.key_results, goal.day))
    for title, decisions in decisions_by_verdict(_decided(goal)).items():
        lines += section(title, [*decision_lines(decisions, goal.day), *savings_line(decisions)])
    lines += section("Goal changes", change_lines(goal.cycle.changes, goal.key_results, goal.covers, goal.day))
    day = retro_day(goal.trend.newest)
    title = "What carries over" + (f", decided on {format_day(day, goal.day)}" if day else "")
    lines += section(title, carry_over_lines(goal.trend.newest))
    lines += section("Done", done_lines(goal.trend, goal.covers, goal.day))
    return lines + _open_actions(goal, today)


def _decided(goal: GoalReview) -> list[DecisionText]:
    """Return the decisions on hypotheses of which is told, each once."""
    return decisions_of(goal.trend, goal.cycle.decisions, goal.covers)


def _retro_choices(goal: GoalReview) -> Iterable[str]:
    """Return what the retro let go on or dropped, with its day, where the report covers that."""
    day = retro_day(goal.trend.newest)
    return carry_over_lines(goal.trend.newest, format_day(day, goal.day)) if day and goal.covers(day) else ()


def _open_actions(goal: GoalReview, today: date, level: int = 4) -> list[str]:
    """Return what was open at the end of what is told of a goal, with the day where that is over."""
    day = _open_day(goal)
    title = "Open actions" + (f" on {format_day(day, goal.day)}" if day < today else "")
    return section(title, open_action_lines(goal.trend.newest, min(day, today)), level)


def _open_day(goal: GoalReview) -> date:
    """Return the day on which what is open of a goal was so: that of the figures, or of a later retro."""
    return max(goal.day, retro_day(goal.trend.newest) or goal.day)


def _opening(review: Review, today: date, numbers: Numbers, is_month: bool) -> str:
    """Return what the goals of a document amount to, in a few sentences."""
    goals = review.goals
    measured = [
        any(update.on and goal.covers(update.on) for update in kr.updates) for goal in goals for kr in goal.key_results
    ]
    figures = ReviewFigures(
        len(goals),
        sum((_status_counts(goal, today, numbers) for goal in goals), Counter()),
        sum(measured),
        [each.decision for goal in goals for each in _decided(goal)],
        sum(len(list(open_action_lines(goal.trend.newest, today))) for goal in goals),
        [goal.cycle.grade for goal in goals if goal.cycle.grade is not None],
    )
    open_on = max(map(_open_day, goals), default=today)
    return opening_text(figures, open_on if open_on < today else None, is_month)


def _reading_help(review: Review, numbers: Numbers, is_month: bool) -> list[str]:
    """Return the paragraph on how to read the tables; nothing without any."""
    goals = (*review.goals, *review.above)
    if not any(goal.key_results for goal in goals):
        return []
    is_ogp = any(goal.trend.newest.direction.shape == "ogp" for goal in goals)
    return ["", "---", "", reading_help(numbers, is_month, is_ogp)]


def _days(review: Review, today: date) -> str:
    """Return the days that a report is about, and which retros held after them are in it."""
    days = review.period.describe(today)
    sentence = f"{days[:1].upper()}{days[1:]}."
    held = (retro_day(goal.trend.newest) for goal in review.goals if goal.covers(retro_day(goal.trend.newest)))
    later = sorted({day for day in held if day and review.period.ends and day > review.period.ends})
    if not later:
        return sentence
    which = (
        f"The retro of {format_day(later[0])} is" if len(later) == 1 else f"Retros up to {format_day(later[-1])} are"
    )
    return f"{sentence} {which} part of it."


def _heading(goal: GoalReview, period: ReportPeriod | None = None) -> str:
    """Return team and objective; with a period also the cycle, where it is another one."""
    session = goal.trend.newest
    is_other = period is not None and session_cycle(session).identity != period.as_cycle.identity
    team = ", ".join(filter(None, (session.team, session.cycle if is_other else "")))
    return ": ".join(filter(None, (escape_line(team), _name(session))))


def _name(session: Session) -> str:
    return escape_line(session.objective.text or session.title) or BLANK


def _name_with_cycle(session: Session) -> str:
    return f"{_name(session)} ({', '.join(filter(None, (escape_line(session.team), escape_line(session.cycle))))})"


def _rank(goal: GoalReview) -> float:
    rank = goal.trend.newest.objective.rank
    return float("inf") if rank is None else rank


def _head_lines(goal: GoalReview, cycle: str = "") -> list[str]:
    """Return the owner of a goal, with rank, priority and memo in the OGP shape, and the problems of its files.

    `cycle` is Markdown that stands in the line of the owner.
    """
    objective, is_ogp = goal.trend.newest.objective, goal.trend.newest.direction.shape == "ogp"
    rank = f"Rank {format_number(objective.rank)}" if objective.rank else ""
    owner = f"{'Person responsible:' if is_ogp else 'Owner'} {escape_line(objective.owner)}" if objective.owner else ""
    place = (rank, escape_line(objective.priority)) if is_ogp else ()
    summary = " · ".join(filter(None, (*place, owner, cycle)))
    lines = [summary, ""] if summary else []
    if is_ogp and objective.memo:
        lines += [escape_paragraph(objective.memo), ""]
    problems = [*goal.trend.problems, *([goal.goal.problem] if goal.goal.problem else [])]
    return [*lines, *(line for problem in problems for line in (f"⚠ {escape_line(problem)}", ""))]


def _support_lines(goal: GoalReview) -> list[str]:
    """Return which key result of the goal above a goal supports, and how; nothing without a goal above."""
    if goal.parent is None:
        return []
    parent, story = goal.parent, goal.trend.newest.direction.parent.story
    words = next((kr.statement for kr in parent.key_results if kr.id == goal.goal.helped_item), parent.objective.text)
    whose = f" of {parent.team}" if parent.team else ""
    how = f", {with_lead('because', ' '.join(story.split()))}" if story else ""
    return [escape_line(f"Supports “{words or parent.title}”{whose}{how}"), ""]


def _status(goal: GoalReview, key_result: KeyResult, today: date, numbers: Numbers) -> ProgressStatus:
    """Return the status of a key result on the day of the figures; once its cycle has ended, what came of it."""
    day = today if goal.is_over else goal.day
    return assess_progress(key_result, goal.trend.newest, day, numbers, is_newest=True)


def _status_cell(key_result: KeyResult, status: ProgressStatus) -> str:
    """Return the grade, or the status with its sign and the forecast.

    The share of the way and the day of the number are left out, since they have columns of their own.
    """
    is_result = status.grade is None and status.light in RESULTS
    words = f"{LIGHT_SIGNS[status.light]} {status.light}" if is_result else status.undated_text
    forecast = f", {text}" if status.grade is None and (text := forecast_text(key_result, status)) else ""
    return words + forecast


def _confidence_cell(key_result: KeyResult, numbers: Numbers) -> str:
    """Return the confidence, after the one before where it changed: `6 → 4 of 10`; empty for none."""
    words = confidence_text(key_result).removeprefix("confidence ")
    return f"{words} of {numbers.confidence_at_most}" if words else ""


def _status_counts(goal: GoalReview, today: date, numbers: Numbers) -> Counter[str]:
    """Return how many key results of a goal have each light or result, or none and why."""
    statuses = (_status(goal, key_result, today, numbers) for key_result in goal.key_results)
    return Counter(status.no_light_reason or status.light for status in statuses)


def _overview(goals: Sequence[GoalReview], today: date, numbers: Numbers) -> list[str]:
    """Return the table of all goals at a glance; nothing for a single one."""
    if len(goals) < 2:
        return []
    rows = []
    for goal in goals:
        words = status_counts(_status_counts(goal, today, numbers))
        session = goal.trend.newest
        grade = f"{format_number(goal.cycle.grade)} of 10" if goal.cycle.grade is not None else ""
        rows.append((escape_line(session.team), _name(session), words, grade))
    titles = ("team", "goal", "key results", "grade")
    count = len(titles) if any(row[-1] for row in rows) else len(titles) - 1
    return ["", *table(titles[:count], (row[:count] for row in rows))]


def _progress_table(goal: GoalReview, today: date, numbers: Numbers) -> list[str]:
    rows = []
    for key_result in goal.key_results:
        status, session = _status(goal, key_result, today, numbers), goal.trend.newest
        starts, ends = key_result.pace_day(session.starts), key_result.last_day(session.ends)
        pace = pace_value(key_result.baseline, key_result.target, starts, ends, goal.day)
        rows.append(
            (
                *_measured_cells(key_result, goal.day),
                _status_cell(key_result, status),
                rounded_estimate(pace, key_result),
                _target(goal, key_result),
                _confidence_cell(key_result, numbers),
                escape_line(key_result.owner),
            )
        )
    pace_title = f"even pace on {format_day(goal.day, goal.day)}"
    titles = ("key result", "measured", "of the way", "status", pace_title, "target", "confidence", "owner")
    return table(titles, rows) if rows else ["No key results yet."]


def _outcome_table(goal: GoalReview, today: date, numbers: Numbers) -> list[str]:
    graded = any(key_result.grading.grade is not None for key_result in goal.key_results)
    rows = []
    for key_result in goal.key_results:
        from_to = f"{_end(key_result, 'baseline')} → {_target(goal, key_result)}"
        grade = format_number(key_result.grading.grade)
        outcome = grade if graded else _status_cell(key_result, _status(goal, key_result, today, numbers))
        name, *measured = _measured_cells(key_result, goal.day)
        rows.append((name, from_to, *measured, outcome))
    if not rows:
        return ["No key results yet."]
    lines = table(("key result", "from → to", "measured", "of the way", "grade" if graded else "status"), rows)
    if goal.cycle.grade is not None:
        low, high = map(format_number, sweet_spot_grades(numbers))
        sentence = (
            f"Grade of the cycle: {format_number(goal.cycle.grade)} of 10; stretch goals land from {low} to {high}."
        )
        lines += ["", sentence]
    return lines


def _measured_cells(key_result: KeyResult, today: date) -> Iterable[str]:
    """Return the cells that name a key result and its latest number with its day and the share of the way.

    The year of the day is left out where it is that of `today`.
    """
    name = f"**{escape_line(behavior_text(key_result))}**"
    update = key_result.latest_update
    if update is None:
        return name, "not measured yet", ""
    return name, f"{format_number(update.value)} on {format_day(update.on, today)}", percent(key_result.progress)


def _end(key_result: KeyResult, field: Literal["baseline", "target"]) -> str:
    """Return baseline or target as text, in words where it is not known."""
    value = getattr(key_result, field)
    return "a number to find" if field in key_result.to_find else format_number(value) or "not set yet"


def _target(goal: GoalReview, key_result: KeyResult) -> str:
    """Return the target with its unit, and its day where that is not the end of the cycle."""
    unit = f" {escape_line(key_result.unit)}" if key_result.unit and key_result.target is not None else ""
    ends = session_cycle(goal.trend.newest).ends
    by = f" by {format_day(key_result.by, goal.day)}" if key_result.by and key_result.by != ends else ""
    return f"{_end(key_result, 'target')}{unit}{by}"
