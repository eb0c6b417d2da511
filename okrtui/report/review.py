"""The monthly report and the quarterly business review of goals, as documents (O, H).

Pure functions of what `review_reader` reads. Every figure has its day, and every decision is told once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import wraps

from okrtui.content.direction import DirectionPart
from okrtui.content.direction_text import leading_parts, part_text
from okrtui.content.learnings import HEALTH_TITLE, LEFT_TITLE, PAUSE_TITLE, QUESTIONS_TITLE
from okrtui.content.progress import objective_confidence_text
from okrtui.content.retro_order import OBJECTIONS_TITLE
from okrtui.content.spans import StyledLine, styled
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
from okrtui.report.document import Block, Document, Listing, Paragraph, Part, listing, paragraphs
from okrtui.report.goal_cycles import session_cycle
from okrtui.report.goal_part import chart_of
from okrtui.report.goal_rank import owner_words, rank_words
from okrtui.report.goal_tree import NO_PARENT_TEXT
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
from okrtui.report.review_tables import count_statuses, funnel_parts, outcome_table, overview_table, progress_table
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
    cycle = " · ".join(filter(None, (", ".join(filter(None, (session.cycle, position))), _confidence(goal))))
    blocks = (
        *_head_blocks(goal, cycle),
        *_direction(goal, told),
        *_support(goal),
        progress_table(goal, today, numbers),
        *_charts(goal),
    )
    day = retro_day(session)
    is_graded = day is not None and goal.covers(day)
    learned = [
        *(grading_lines(goal.key_results, session) if is_graded else ()),
        *cause_lines(goal.trend, goal.covers, goal.day),
    ]
    changes = change_lines(goal.cycle.changes, goal.all_key_results, goal.covers, goal.day)
    parts = (
        *_beside_the_numbers(goal),
        _equation(goal),
        _section("Blockers", blocker_lines(goal)),
        _section("Measured", measurement_lines(goal)),
        _section(spoken("What we learned"), learned),
        *_said(goal),
        _section(
            told_in(session, "Decisions on hypotheses"), decision_lines(_decided(goal), goal.day, with_verdict=True)
        ),
        _section(OBJECTIONS_TITLE, objection_section_lines(goal.trend, goal.covers, goal.day)),
        *(_carry_over(goal) if is_graded else ()),
        _section("Goal changes", changes),
        _section("Done", done_lines(goal.trend, goal.covers, goal.day)),
        _open_actions(goal, today),
        _section("Numbers to find", number_to_find_lines(session, today)),
    )
    return Part(_heading(goal), "team", blocks, _told(parts))


def _section(title: str, lines: Iterable[StyledLine]) -> Part:
    """Return a part with a list; it says nothing where there are no lines."""
    entries = listing(lines)
    return Part(title, "team", (entries,) if entries.entries else ())


def _told(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts that say something."""
    return tuple(part for part in parts if part.blocks or part.parts)


def _charts(goal: GoalReview) -> Iterator[Block]:
    """Yield the ways of the numbers of a goal in its cycle."""
    for key_result in goal.key_results:
        if (chart := chart_of(key_result, goal.trend.newest)) is not None:
            yield chart


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
    if title != _name_with_cycle(goals[0].trend.newest):
        return Part(title, "team", parts=tuple(outcomes))
    first, *others = outcomes
    return Part(title, "team", first.blocks, (*first.parts, *others))


def _outcome_of_goal(
    goal: GoalReview, review: Review, is_above: bool, today: date, numbers: Numbers, told: set[DirectionPart]
) -> Part:
    """Return the outcome of a goal; of one above the period only how it stands."""
    blocks = (
        *_head_blocks(goal),
        *_direction(goal, told),
        *_support(goal),
        *outcome_table(goal, today, numbers),
        *_charts(goal),
    )
    outcome = () if is_above else _outcome_sections(goal, today)
    return Part(
        _heading(goal, review.period), "team", blocks, _told((*_beside_the_numbers(goal), _equation(goal), *outcome))
    )


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


def _outcome_sections(goal: GoalReview, today: date) -> Iterator[Part]:
    """Yield what was learned, decided and changed about a goal, and what goes on."""
    yield _section("Blockers", blocker_lines(goal))
    yield _section(spoken("What we learned"), learning_lines(goal.trend, goal.key_results, goal.day))
    yield from _said(goal)
    decided = _decided(goal)
    settled = settled_questions(decided, _choices(goal, is_month=False))
    for title, decisions in decisions_by_verdict(each for each in decided if each not in settled).items():
        yield _section(title, (*decision_lines(decisions, goal.day), *savings_line(decisions)))
    yield _section("Still undecided", undecided_lines(goal))
    yield _section("Was to be found out first, and was decided since", decision_lines(settled, goal.day))
    yield _section(OBJECTIONS_TITLE, objection_section_lines(goal.trend, goal.covers, goal.day))
    changes = change_lines(goal.cycle.changes, goal.all_key_results, goal.covers, goal.day)
    yield _section("Goal changes", changes)
    yield _section(HEALTH_TITLE, health_report_lines(goal))
    yield from _carry_over(goal)
    yield _section("Done", done_lines(goal.trend, goal.covers, goal.day))
    yield _open_actions(goal, today)


def _said(goal: GoalReview) -> Iterator[Part]:
    """Yield what was said to the four questions, and when the team paused (K, G)."""
    yield _section(spoken(QUESTIONS_TITLE), question_lines(goal.trend, goal.covers, goal.day))
    yield _section(spoken(PAUSE_TITLE), pause_lines(goal.trend, goal.covers, goal.day))


def _beside_the_numbers(goal: GoalReview) -> Iterator[Part]:
    """Yield the counter-metrics of a goal, and the funnels behind its targets."""
    yield _section("What must not get worse", counter_metric_report_lines(goal.key_results, goal.day))
    yield from funnel_parts(goal)


def _equation(goal: GoalReview) -> Part:
    """Return the parts of the equation of a goal, by which it is the sum of what teams bring (H)."""
    return _section(equation_title(goal.trend.newest.equation), equation_lines(goal))


def _decided(goal: GoalReview) -> list[DecisionText]:
    """Return the decisions on hypotheses of which is told, each once."""
    return decisions_of(goal.trend, goal.cycle.decisions, goal.covers)


def _carry_over(goal: GoalReview) -> Iterator[Part]:
    """Yield what the retro let go on or dropped, with its day, and what it made no choice about."""
    newest = goal.trend.newest
    day = max((choice.on for choice in newest.carry_over if choice.on), default=retro_day(newest))
    on = f", decided on {format_day(day, goal.day)}" if day else ""
    yield _section(f"What carries over{on}", carry_over_lines(newest))
    yield _section(f"What stops here{on}", carry_over_lines(newest, stopped=True))
    yield _section(LEFT_TITLE, goal.left_behind)


def _open_actions(goal: GoalReview, today: date) -> Part:
    """Return what was open at the end of what is told of a goal, with the day where that is over."""
    day = _open_day(goal)
    title = "Open actions" + (f" on {format_day(day, goal.day)}" if day < today else "")
    return _section(title, _open_lines(goal, min(day, today)))


def _count_open(goals: Iterable[GoalReview], today: date) -> int | None:
    """Return how many actions of goals are open; None where that is told in private sessions only."""
    told = [goal for goal in goals if not goal.goes_on_privately]
    return sum(len(_open_lines(goal, today)) for goal in told) if told else None


def _open_lines(goal: GoalReview, day: date) -> list[StyledLine]:
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


def _heading(goal: GoalReview, period: ReportPeriod | None = None) -> str:
    """Return team and objective; with a period also the cycle, where it is another one."""
    session = goal.trend.newest
    is_other = period is not None and session_cycle(session).identity != period.as_cycle.identity
    team = ", ".join(filter(None, (session.team, session.cycle if is_other else "")))
    return ": ".join(filter(None, (team, goal_name(session))))


def _name_with_cycle(session: Session) -> str:
    return f"{goal_name(session)} ({', '.join(filter(None, (session.team, session.cycle)))})"


def _head_blocks(goal: GoalReview, cycle: str = "") -> Iterator[Block]:
    """Yield the owner of a goal, with rank, priority and memo in the OGP shape, and the problems of its files.

    `cycle` stands in the line of the owner.
    """
    session = goal.trend.newest
    place, owner = " · ".join(rank_words(session)), owner_words(session)
    if summary := " · ".join(filter(None, (*map(with_capital, (place, owner)), cycle))):
        yield Paragraph((styled(summary, "muted"),))
    if session.direction.shape == "ogp":
        yield from paragraphs(session.objective.memo)
    for problem in (*goal.trend.problems, *([goal.goal.problem] if goal.goal.problem else [])):
        yield Paragraph((styled(f"⚠ {problem}", "maybe"),))


def _confidence(goal: GoalReview) -> str:
    """Return how sure people were of a goal when they last voted on it; empty where nobody did."""
    texts = map(objective_confidence_text, reversed(goal.trend.sessions))
    return next(filter(None, texts), "")


def _direction(goal: GoalReview, told: set[DirectionPart]) -> tuple[Listing, ...]:
    """Return where a goal is to lead, as far as it was not `told` of another goal before."""
    parts = [part for part in leading_parts(goal.trend.newest) if part not in told]
    told.update(parts)
    return (listing(styled(with_capital(part_text(part))) for part in parts),) if parts else ()


def _support(goal: GoalReview) -> tuple[Paragraph, ...]:
    """Return which key result of the goal above a goal supports, and how; nothing without a goal above."""
    if goal.parent is None:
        return ()
    parent, story = goal.parent, goal.trend.newest.direction.parent.story
    words = next((kr.statement for kr in parent.key_results if kr.id == goal.goal.helped_item), parent.objective.text)
    whose = f" of {parent.team}" if parent.team else ""
    how = f", {with_lead('because', ' '.join(story.split()))}" if story else ""
    return (Paragraph((styled(f"Supports “{words or parent.title}”{whose}{how}"),)),)
