"""The monthly report and the quarterly business review of goals, as documents (O, H).

Pure functions of what `review_reader` reads. Every figure has its day, and every decision is told once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import wraps

from okrtui.content.direction import DirectionPart
from okrtui.content.learnings import HEALTH_TITLE
from okrtui.content.retro_order import OBJECTIONS_TITLE
from okrtui.content.spans import styled
from okrtui.method.blockers import open_blocker
from okrtui.method.cycle_days import cycle_position
from okrtui.method.names_spoken_of import speaks_of
from okrtui.method.numbers import Numbers
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.decisions import Decision
from okrtui.model.speaker import said_alone, speaking_alone, spoken, told_in
from okrtui.report.direction_review import direction_review
from okrtui.report.document import Document, Paragraph, Part
from okrtui.report.goal_tree import NO_PARENT_TEXT
from okrtui.report.review_goals import GoalReview, Review
from okrtui.report.review_lines import (
    blocker_lines,
    cause_lines,
    change_lines,
    decision_lines,
    decisions_by_verdict,
    done_lines,
    grading_lines,
    health_report_lines,
    last_note_lines,
    learning_lines,
    measurement_lines,
    number_to_find_lines,
    objection_section_lines,
    savings_line,
    settled_questions,
    undecided_lines,
)
from okrtui.report.review_parts import (
    carried_choices,
    carry_over_parts,
    charts,
    decisions_told,
    direction_blocks,
    equation_part,
    goal_confidence,
    goal_heading,
    head_blocks,
    name_with_cycle,
    number_parts,
    open_action_part,
    open_day,
    open_lines,
    said_parts,
    section,
    support_blocks,
    told_parts,
)
from okrtui.report.review_summary import ReviewFigures, reading_help, summary_text
from okrtui.report.review_tables import count_statuses, lights_of_goal, outcome_table, overview_table, progress_table
from okrtui.report.trends import retro_day

_Report = Callable[[Review, date, Numbers], Document]
"""A report of what was read, as of today."""


def _keeps_names_of_goals(report: _Report) -> _Report:
    """Let a report keep the capitals of the names of people in all of its sessions."""

    @wraps(report)
    def keep(review: Review, today: date, numbers: Numbers) -> Document:
        goals = (*review.above, *review.told_goals, *review.goals)
        with speaks_of(*(session for goal in goals for session in goal.trend.sessions)):
            return report(review, today, numbers)

    return keep


@_keeps_names_of_goals
def monthly_report(review: Review, today: date, numbers: Numbers) -> Document:
    """Return the monthly report: where each goal stood at the end of the month, and what changed in it.

    With a priority of the review it tells only of the goals that have it.
    """
    only = f", {review.priority} only" if review.priority else ""
    told: set[DirectionPart] = set()
    goals = []
    for goal in review.told_goals:
        with speaking_alone(goal.trend.newest.is_solo):
            goals.append(_month_of_goal(goal, today, numbers, told))
    summary = (
        (
            Paragraph(
                (styled(_summary(review, today, numbers, is_month=True)),),
            ),
        )
        if review.told_goals
        else ()
    )
    return Document(
        f"Monthly report: {review.period.name}{only}",
        _days(review, today),
        (*direction_review(review, today), *goals, *_reading_help(review, numbers, is_month=True)),
        blocks=(*summary, *overview_table(review.told_goals, today, numbers)),
    )


def _month_of_goal(goal: GoalReview, today: date, numbers: Numbers, told: set[DirectionPart]) -> Part:
    """Return where a goal stood at the end of a month, and what changed in it, without the directions `told` before."""
    session = goal.trend.newest
    position = cycle_position(session.starts, session.ends, goal.day)
    cycle = " · ".join(filter(None, (", ".join(filter(None, (session.cycle, position))), goal_confidence(goal))))
    blocks = (
        *head_blocks(goal, cycle),
        *direction_blocks(goal, told, lights_of_goal(goal, today, numbers)),
        *support_blocks(goal),
        progress_table(goal, today, numbers),
        *charts(goal),
    )
    day = retro_day(session)
    is_graded = day is not None and goal.covers(day)
    learned = [
        *(grading_lines(goal.key_results, session) if is_graded else ()),
        *cause_lines(goal.trend, goal.covers, goal.day),
    ]
    changes = change_lines(goal.cycle.changes, goal.all_key_results, goal.covers, goal.day)
    parts = (
        *number_parts(goal),
        equation_part(goal),
        section("Blockers", blocker_lines(goal)),
        section("Measured", measurement_lines(goal)),
        section(spoken("What we learned"), learned),
        *said_parts(goal),
        section(
            told_in(session, "Decisions on hypotheses"),
            decision_lines(decisions_told(goal), goal.day, with_verdict=True),
        ),
        section(OBJECTIONS_TITLE, objection_section_lines(goal.trend, goal.covers, goal.day)),
        *(carry_over_parts(goal) if is_graded else ()),
        section("Goal changes", changes),
        section("Done", done_lines(goal.trend, goal.covers, goal.day)),
        open_action_part(goal, today),
        section("Numbers to find", number_to_find_lines(session, today)),
    )
    return Part(goal_heading(goal), "team", blocks, told_parts(parts))


@_keeps_names_of_goals
def quarterly_review(review: Review, today: date, numbers: Numbers) -> Document:
    """Return the quarterly business review: the outcome of each goal, below the goal that it supports."""
    is_solo = bool(review.goals) and all(goal.trend.newest.is_solo for goal in review.goals)
    title = review.period.personal_title if is_solo else review.period.review_title
    chapters, told = _chapters((*review.above, *review.goals)), set[DirectionPart]()
    parts = [
        _chapter(title, chapters[title], review, today, numbers, told) for title in sorted(chapters, key=_chapter_order)
    ]
    return Document(
        title,
        _days(review, today),
        (*direction_review(review, today), *parts, *_reading_help(review, numbers, is_month=False)),
        blocks=(
            Paragraph((styled(_summary(review, today, numbers, is_month=False)),)),
            *overview_table(review.goals, today, numbers),
        ),
    )


def _chapter(
    title: str, goals: Sequence[GoalReview], review: Review, today: date, numbers: Numbers, told: set[DirectionPart]
) -> Part:
    """Return a chapter: the goal that gives it its title, where it is in the document, and those that support it."""
    above = {goal.id for goal in review.above}
    outcomes = []
    for goal in goals:
        with speaking_alone(goal.trend.newest.is_solo):
            outcomes.append(_outcome_of_goal(goal, review, goal.id in above, today, numbers, told))
    if title != name_with_cycle(goals[0].trend.newest):
        return Part(title, "team", parts=tuple(outcomes))
    first, *others = outcomes
    return Part(title, "team", first.blocks, (*first.parts, *others))


def _outcome_of_goal(
    goal: GoalReview, review: Review, is_above: bool, today: date, numbers: Numbers, told: set[DirectionPart]
) -> Part:
    """Return the outcome of a goal; of one above the period only how it stands."""
    blocks = (
        *head_blocks(goal),
        *direction_blocks(goal, told, lights_of_goal(goal, today, numbers)),
        *support_blocks(goal),
        *outcome_table(goal, today, numbers),
        *charts(goal),
    )
    outcome = () if is_above else _outcome_sections(goal, today)
    parts = told_parts((*number_parts(goal), equation_part(goal), *outcome))
    return Part(goal_heading(goal, review.period), "team", blocks, parts)


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
        name = name_with_cycle(top.parent) if top.parent else name_with_cycle(top.trend.newest)
        title = name if top.parent or top.id in children else _title_of_one(top)
        waiting = [top]
        while waiting:
            goal = waiting.pop()
            chapters.setdefault(title, []).append(goal)
            waiting += reversed(children.get(goal.id, []))
    return chapters


def _outcome_sections(goal: GoalReview, today: date) -> Iterator[Part]:
    """Yield what was learned, decided and changed about a goal, and what goes on."""
    yield section("Notes on the last numbers", last_note_lines(goal))
    yield section("Blockers", blocker_lines(goal))
    yield section(spoken("What we learned"), learning_lines(goal.trend, goal.key_results, goal.day))
    yield from said_parts(goal)
    decided = decisions_told(goal)
    settled = settled_questions(decided, carried_choices(goal, is_month=False))
    for title, decisions in decisions_by_verdict(each for each in decided if each not in settled).items():
        yield section(title, (*decision_lines(decisions, goal.day), *savings_line(decisions)))
    yield section("Still undecided", undecided_lines(goal))
    yield section("Was to be found out first, and was decided since", decision_lines(settled, goal.day))
    yield section(OBJECTIONS_TITLE, objection_section_lines(goal.trend, goal.covers, goal.day))
    changes = change_lines(goal.cycle.changes, goal.all_key_results, goal.covers, goal.day)
    yield section("Goal changes", changes)
    yield section(HEALTH_TITLE, health_report_lines(goal))
    yield from carry_over_parts(goal)
    yield section("Done", done_lines(goal.trend, goal.covers, goal.day))
    yield open_action_part(goal, today)


def _count_open(goals: Iterable[GoalReview], today: date) -> int | None:
    """Return how many actions of goals are open; None where that is told in private sessions only."""
    told = [goal for goal in goals if not goal.goes_on_privately]
    return sum(len(open_lines(goal, today)) for goal in told) if told else None


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
        [choice for goal in goals for choice in carried_choices(goal, is_month)],
    )
    open_on = max(map(open_day, goals), default=today)
    text = summary_text(figures, open_on if open_on < today else None, is_month)
    return said_alone(text) if goals and all(goal.trend.newest.is_solo for goal in goals) else text


def _told_decisions(goal: GoalReview) -> list[Decision]:
    """Return the decisions on hypotheses of which is told, each once."""
    return [each.decision for each in decisions_told(goal)]


def _reading_help(review: Review, numbers: Numbers, is_month: bool) -> tuple[Part, ...]:
    """Return the part on how to read the tables; nothing without any."""
    goals = (*review.told_goals, *review.above)
    if not any(goal.key_results for goal in goals):
        return ()
    is_ogp = any(goal.trend.newest.direction.shape == "ogp" for goal in goals)
    has_counter_metric = any(kr.counter_metric.text for goal in goals for kr in goal.key_results)
    help = reading_help(numbers, is_month, is_ogp, has_counter_metric)
    return (Part("How to read the numbers", "team", (Paragraph((help,)),)),)


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
