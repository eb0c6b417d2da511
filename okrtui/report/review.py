"""The monthly report and the quarterly business review of goals, as Markdown (O, H).

Pure functions of what `review_reader` reads. Every figure has its day, and every decision is told once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import wraps

from okrtui.content.direction import DirectionPart
from okrtui.content.direction_text import leading_parts, part_text
from okrtui.content.learnings import HEALTH_TITLE, LEFT_TITLE, PAUSE_TITLE, QUESTIONS_TITLE
from okrtui.content.progress import objective_confidence_text
from okrtui.content.retro_order import OBJECTIONS_TITLE
from okrtui.content.spans import plain
from okrtui.method.blockers import open_blocker
from okrtui.method.cycle_days import cycle_position
from okrtui.method.lead_words import with_lead
from okrtui.method.names_spoken_of import speaks_of
from okrtui.method.numbers import Numbers
from okrtui.method.standing_decisions import choice_decisions
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.decisions import Decision
from okrtui.model.item_phrases import with_capital
from okrtui.model.session import Session
from okrtui.model.speaker import said_alone, speaking_alone, spoken, told_in
from okrtui.report.decision_texts import DecisionText
from okrtui.report.direction_review import direction_review
from okrtui.report.goal_cycles import session_cycle
from okrtui.report.goal_rank import owner_words, rank_words
from okrtui.report.goal_tree import NO_PARENT_TEXT
from okrtui.report.markdown import escape_line, escape_paragraph, section
from okrtui.report.report_period import ReportPeriod
from okrtui.report.review_goals import GoalReview, Review, goal_name
from okrtui.report.review_lines import (
    blocker_lines,
    carry_over_lines,
    cause_lines,
    change_lines,
    counter_metric_report_lines,
    decision_lines,
    decisions_by_verdict,
    decisions_of,
    done_lines,
    equation_lines,
    equation_title,
    grading_lines,
    health_report_lines,
    learning_lines,
    measurement_lines,
    number_to_find_lines,
    objection_section_lines,
    open_action_lines,
    pause_lines,
    question_lines,
    savings_line,
    settled_questions,
    undecided_lines,
)
from okrtui.report.review_summary import ReviewFigures, reading_help, summary_text
from okrtui.report.review_tables import count_statuses, funnel_tables, outcome_table, overview_table, progress_table
from okrtui.report.trends import retro_day

_Report = Callable[[Review, date, Numbers], str]
"""A report of what was read, as of today."""


def _keeps_names_of_goals(report: _Report) -> _Report:
    """Let a report keep the capitals of the names of people in all of its sessions."""

    @wraps(report)
    def keep(review: Review, today: date, numbers: Numbers) -> str:
        goals = (*review.above, *review.told_goals, *review.goals)
        with speaks_of(*(session for goal in goals for session in goal.trend.sessions)):
            return report(review, today, numbers)

    return keep


@_keeps_names_of_goals
def monthly_report(review: Review, today: date, numbers: Numbers) -> str:
    """Return the monthly report: where each goal stood at the end of the month, and what changed in it.

    With a priority of the review it tells only of the goals that have it.
    """
    only = f", {review.priority} only" if review.priority else ""
    lines = [f"# Monthly report: {escape_line(review.period.name)}{only}", "", _days(review, today)]
    lines += ["", _summary(review, today, numbers, is_month=True)] if review.told_goals else []
    lines += [*overview_table(review.told_goals, today, numbers), *direction_review(review, today)]
    told: set[DirectionPart] = set()
    for goal in review.told_goals:
        with speaking_alone(goal.trend.newest.is_solo):
            lines += _month_of_goal(goal, today, numbers, told)
    return "\n".join([*lines, *_reading_help(review, numbers, is_month=True)]) + "\n"


def _month_of_goal(goal: GoalReview, today: date, numbers: Numbers, told: set[DirectionPart]) -> list[str]:
    """Return where a goal stood at the end of a month, and what changed in it, without the directions `told` before."""
    session = goal.trend.newest
    position = cycle_position(session.starts, session.ends, goal.day)
    cycle = ", ".join(filter(None, (escape_line(session.cycle), position)))
    cycle = " · ".join(filter(None, (cycle, _confidence(goal))))
    lines = ["", f"## {_heading(goal)}", "", *_head_lines(goal, cycle)]
    lines += [*_direction(goal, told), *_support_lines(goal), *progress_table(goal, today, numbers)]
    lines += [*_beside_the_numbers(goal, 3), *_equation(goal, 3)]
    lines += section("Blockers", blocker_lines(goal), 3)
    lines += section("Measured", measurement_lines(goal), 3)
    day = retro_day(session)
    is_graded = day is not None and goal.covers(day)
    learned = [
        *(grading_lines(goal.key_results, session) if is_graded else ()),
        *cause_lines(goal.trend, goal.covers, goal.day),
    ]
    lines += section(spoken("What we learned"), learned, 3) + _said(goal, 3)
    decided = decision_lines(_decided(goal), goal.day, with_verdict=True)
    lines += section(told_in(session, "Decisions on hypotheses"), decided, 3)
    lines += section(OBJECTIONS_TITLE, objection_section_lines(goal.trend, goal.covers, goal.day), 3)
    lines += _carry_over(goal, 3) if is_graded else []
    changes = change_lines(goal.cycle.changes, goal.all_key_results, goal.covers, goal.day)
    lines += section("Goal changes", changes, 3)
    lines += section("Done", done_lines(goal.trend, goal.covers, goal.day), 3)
    lines += _open_actions(goal, today, 3)
    lines += section("Numbers to find", number_to_find_lines(session, today), 3)
    return lines


@_keeps_names_of_goals
def quarterly_review(review: Review, today: date, numbers: Numbers) -> str:
    """Return the quarterly business review: the outcome of each goal, below the goal that it supports."""
    is_solo = bool(review.goals) and all(goal.trend.newest.is_solo for goal in review.goals)
    title = review.period.personal_title if is_solo else review.period.review_title
    lines = [f"# {escape_line(title)}", "", _days(review, today)]
    lines += ["", _summary(review, today, numbers, is_month=False)]
    lines += [*overview_table(review.goals, today, numbers), *direction_review(review, today)]
    above = {goal.id for goal in review.above}
    chapters, told = _chapters((*review.above, *review.goals)), set[DirectionPart]()
    for title in sorted(chapters, key=_chapter_order):
        lines += ["", f"## {title}"]
        for goal in chapters[title]:
            # The goal that gives a chapter its title stands first in it.
            is_title = title == _name_with_cycle(goal.trend.newest) and goal is chapters[title][0]
            with speaking_alone(goal.trend.newest.is_solo):
                lines += ["", *([] if is_title else [f"### {_heading(goal, review.period)}", ""]), *_head_lines(goal)]
                lines += [*_direction(goal, told), *_support_lines(goal)]
                lines += outcome_table(goal, today, numbers)
                lines += [*_beside_the_numbers(goal), *_equation(goal)]
                lines += [] if goal.id in above else _outcome_sections(goal, today)
    return "\n".join([*lines, *_reading_help(review, numbers, is_month=False)]) + "\n"


_TOP_LEVEL = "Top-level goals"
_PARENT_ELSEWHERE = "Goals below one that is not in this report"
_WITHOUT_PARENT = NO_PARENT_TEXT[0].upper() + NO_PARENT_TEXT[1:]


def _chapter_order(title: str) -> int:
    """Return the place of a chapter: those named by a goal come first."""
    last = (_TOP_LEVEL, _PARENT_ELSEWHERE, _WITHOUT_PARENT)
    return last.index(title) if title in last else -1


def _title_of_one(top: GoalReview) -> str:
    """Return the title of the chapter of a goal without a goal above or below it in the document."""
    parent = top.trend.newest.direction.parent
    if top.goal.lacks_parent:
        return _WITHOUT_PARENT
    # How one's own goal helps somebody is said without a goal above.
    says_help = parent.story and not top.trend.newest.is_solo
    return _PARENT_ELSEWHERE if parent.session or parent.item or says_help else _TOP_LEVEL


def _chapters(goals: Sequence[GoalReview]) -> dict[str, list[GoalReview]]:
    """Return the goals by the title of their chapter, each before those that support it.

    The goals are in their order. A chapter has the name of the goal that others support, whether that is itself in the
    document or not.
    """
    ids = {goal.id for goal in goals}
    children: dict[str, list[GoalReview]] = {}
    for goal in goals:
        children.setdefault(goal.goal.parent_id if goal.goal.parent_id in ids else "", []).append(goal)
    chapters: dict[str, list[GoalReview]] = {}
    for top in children.get("", []):
        name = _name_with_cycle(top.parent) if top.parent else _name_with_cycle(top.trend.newest)
        title = name if top.parent or top.id in children else _title_of_one(top)
        waiting = [top]
        while waiting:
            goal = waiting.pop()
            chapters.setdefault(title, []).append(goal)
            waiting += reversed(children.get(goal.id, []))
    return chapters


def _outcome_sections(goal: GoalReview, today: date) -> list[str]:
    """Return what was learned, decided and changed about a goal, and what goes on."""
    lines = section("Blockers", blocker_lines(goal))
    lines += section(spoken("What we learned"), learning_lines(goal.trend, goal.key_results, goal.day)) + _said(goal, 4)
    decided = _decided(goal)
    settled = settled_questions(decided, _choices(goal, is_month=False))
    for title, decisions in decisions_by_verdict(each for each in decided if each not in settled).items():
        lines += section(title, [*decision_lines(decisions, goal.day), *savings_line(decisions)])
    lines += section("Still undecided", undecided_lines(goal))
    lines += section("Was to be found out first, and was decided since", decision_lines(settled, goal.day))
    lines += section(OBJECTIONS_TITLE, objection_section_lines(goal.trend, goal.covers, goal.day))
    lines += section("Goal changes", change_lines(goal.cycle.changes, goal.all_key_results, goal.covers, goal.day))
    lines += section(HEALTH_TITLE, health_report_lines(goal))
    lines += _carry_over(goal)
    lines += section("Done", done_lines(goal.trend, goal.covers, goal.day))
    return lines + _open_actions(goal, today)


def _said(goal: GoalReview, level: int) -> list[str]:
    """Return what was said to the four questions, and when the team paused (K, G)."""
    lines = section(spoken(QUESTIONS_TITLE), question_lines(goal.trend, goal.covers, goal.day), level)
    return lines + section(spoken(PAUSE_TITLE), pause_lines(goal.trend, goal.covers, goal.day), level)


def _beside_the_numbers(goal: GoalReview, level: int = 4) -> list[str]:
    """Return the counter-metrics of a goal, and the funnels behind its targets."""
    counters = counter_metric_report_lines(goal.key_results, goal.day)
    return [*section("What must not get worse", counters, level), *funnel_tables(goal, level)]


def _equation(goal: GoalReview, level: int = 4) -> list[str]:
    """Return the parts of the equation of a goal, by which it is the sum of what teams bring (H)."""
    return section(equation_title(goal.trend.newest.equation), equation_lines(goal), level)


def _decided(goal: GoalReview) -> list[DecisionText]:
    """Return the decisions on hypotheses of which is told, each once."""
    return decisions_of(goal.trend, goal.cycle.decisions, goal.covers)


def _carry_over(goal: GoalReview, level: int = 4) -> list[str]:
    """Return what the retro let go on or dropped, with its day, and what it made no choice about."""
    newest = goal.trend.newest
    day = max((choice.on for choice in newest.carry_over if choice.on), default=retro_day(newest))
    on = f", decided on {format_day(day, goal.day)}" if day else ""
    lines = section(f"What carries over{on}", carry_over_lines(newest), level)
    lines += section(f"What stops here{on}", carry_over_lines(newest, stopped=True), level)
    return lines + section(LEFT_TITLE, map(escape_line, map(plain, goal.left_behind)), level)


def _open_actions(goal: GoalReview, today: date, level: int = 4) -> list[str]:
    """Return what was open at the end of what is told of a goal, with the day where that is over."""
    day = _open_day(goal)
    title = "Open actions" + (f" on {format_day(day, goal.day)}" if day < today else "")
    return section(title, _open_lines(goal, min(day, today)), level)


def _count_open(goals: Iterable[GoalReview], today: date) -> int | None:
    """Return how many actions of goals are open; None where that is told in private sessions only."""
    told = [goal for goal in goals if not goal.goes_on_privately]
    return sum(len(_open_lines(goal, today)) for goal in told) if told else None


def _open_lines(goal: GoalReview, day: date) -> list[str]:
    """Return what is open of a goal; nothing where that is told in a private session."""
    return [] if goal.goes_on_privately else list(open_action_lines(goal.trend, day))


def _open_day(goal: GoalReview) -> date:
    """Return the day on which what is open of a goal was so: that of the figures, or of a later retro."""
    return max(goal.day, retro_day(goal.trend.newest) or goal.day)


def _summary(review: Review, today: date, numbers: Numbers, is_month: bool) -> str:
    """Return what the goals of a document amount to, in a few sentences."""
    goals = review.told_goals
    measured = [
        any(update.on and update.value is not None and goal.covers(update.on) for update in kr.updates)
        for goal in goals
        for kr in goal.key_results
    ]
    figures = ReviewFigures(
        len(goals),
        sum((count_statuses(goal, today, numbers) for goal in goals), Counter()),
        sum(measured),
        [decision for goal in goals for decision in _told_decisions(goal)],
        _count_open(goals, today),
        [goal.cycle.grade for goal in goals if goal.cycle.grade is not None],
        sum(bool(open_blocker(kr, goal.day)) for goal in goals for kr in goal.key_results),
        [choice for goal in goals for choice in _choices(goal, is_month)],
    )
    open_on = max(map(_open_day, goals), default=today)
    text = summary_text(figures, open_on if open_on < today else None, is_month)
    return said_alone(text) if goals and all(goal.trend.newest.is_solo for goal in goals) else text


def _told_decisions(goal: GoalReview) -> list[Decision]:
    """Return the decisions on hypotheses of which is told, each once."""
    return [each.decision for each in _decided(goal)]


def _choices(goal: GoalReview, is_month: bool) -> tuple[Decision, ...]:
    """Return the decisions on hypotheses that the carry-over amounts to, where it is told."""
    day = retro_day(goal.trend.newest)
    is_told = not is_month or (day is not None and goal.covers(day))
    return tuple(choice_decisions(goal.trend.newest)) if is_told else ()


def _reading_help(review: Review, numbers: Numbers, is_month: bool) -> list[str]:
    """Return the paragraph on how to read the tables; nothing without any."""
    goals = (*review.told_goals, *review.above)
    if not any(goal.key_results for goal in goals):
        return []
    is_ogp = any(goal.trend.newest.direction.shape == "ogp" for goal in goals)
    has_counter_metric = any(kr.counter_metric.text for goal in goals for kr in goal.key_results)
    return ["", "---", "", reading_help(numbers, is_month, is_ogp, has_counter_metric)]


def _days(review: Review, today: date) -> str:
    """Return the days that a report is about, and which retros held after them are in it."""
    days = review.period.describe(today)
    sentence = f"{days[:1].upper()}{days[1:]}."
    held = {goal.trend.newest.id: retro_day(goal.trend.newest) for goal in review.told_goals}
    counted = (goal.trend.newest.id for goal in review.told_goals if goal.covers(held[goal.trend.newest.id]))
    ends = review.period.ends
    later = sorted(day for day in map(held.get, dict.fromkeys(counted)) if day and ends and day > ends)
    if not later:
        return sentence
    until = f"{'of' if len(set(later)) == 1 else 'up to'} {format_day(later[-1])}"
    which = f"The retro {until} is" if len(later) == 1 else f"The {len(later)} retros {until} are"
    return f"{sentence} {which} part of it."


def _heading(goal: GoalReview, period: ReportPeriod | None = None) -> str:
    """Return team and objective; with a period also the cycle, where it is another one."""
    session = goal.trend.newest
    is_other = period is not None and session_cycle(session).identity != period.as_cycle.identity
    team = ", ".join(filter(None, (session.team, session.cycle if is_other else "")))
    return ": ".join(filter(None, (escape_line(team), goal_name(session))))


def _name_with_cycle(session: Session) -> str:
    return f"{goal_name(session)} ({', '.join(filter(None, (escape_line(session.team), escape_line(session.cycle))))})"


def _head_lines(goal: GoalReview, cycle: str = "") -> list[str]:
    """Return the owner of a goal, with rank, priority and memo in the OGP shape, and the problems of its files.

    `cycle` is Markdown that stands in the line of the owner.
    """
    session = goal.trend.newest
    place, owner = " · ".join(rank_words(session)), owner_words(session)
    summary = " · ".join(filter(None, (*(with_capital(escape_line(words)) for words in (place, owner)), cycle)))
    lines = [summary, ""] if summary else []
    if session.direction.shape == "ogp" and session.objective.memo:
        lines += [escape_paragraph(session.objective.memo), ""]
    problems = [*goal.trend.problems, *([goal.goal.problem] if goal.goal.problem else [])]
    return [*lines, *(line for problem in problems for line in (f"⚠ {escape_line(problem)}", ""))]


def _confidence(goal: GoalReview) -> str:
    """Return how sure people were of a goal when they last voted on it; empty where nobody did."""
    texts = map(objective_confidence_text, reversed(goal.trend.sessions))
    return next(filter(None, texts), "")


def _direction(goal: GoalReview, told: set[DirectionPart]) -> list[str]:
    """Return where a goal is to lead, as far as it was not `told` of another goal before."""
    parts = [part for part in leading_parts(goal.trend.newest) if part not in told]
    told.update(parts)
    return [*(f"- {escape_line(with_capital(part_text(part)))}" for part in parts), ""] if parts else []


def _support_lines(goal: GoalReview) -> list[str]:
    """Return which key result of the goal above a goal supports, and how; nothing without a goal above."""
    if goal.parent is None:
        return []
    parent, story = goal.parent, goal.trend.newest.direction.parent.story
    words = next((kr.statement for kr in parent.key_results if kr.id == goal.goal.helped_item), parent.objective.text)
    whose = f" of {parent.team}" if parent.team else ""
    how = f", {with_lead('because', ' '.join(story.split()))}" if story else ""
    return [escape_line(f"Supports “{words or parent.title}”{whose}{how}"), ""]
