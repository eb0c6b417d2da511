"""The parts of what a report tells of one goal: how it stands, what was said and decided, and what goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from okrtui.content.direction import DirectionPart
from okrtui.content.direction_text import leading_parts, part_text
from okrtui.content.learnings import LEFT_TITLE, PAUSE_TITLE, QUESTIONS_TITLE
from okrtui.content.progress import objective_confidence_text
from okrtui.content.spans import StyledLine, styled
from okrtui.content.target_standing import own_goals
from okrtui.method.lead_words import with_lead
from okrtui.method.lights import Light
from okrtui.method.standing_decisions import choice_decisions
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.decisions import Decision
from okrtui.model.item_phrases import with_capital
from okrtui.model.session import Session
from okrtui.model.speaker import spoken
from okrtui.report.decision_texts import DecisionText
from okrtui.report.document import Block, Listing, Paragraph, Part, listing, paragraphs
from okrtui.report.goal_cycles import session_cycle
from okrtui.report.goal_part import chart_of
from okrtui.report.goal_rank import owner_words, rank_words
from okrtui.report.report_period import ReportPeriod
from okrtui.report.review_goals import GoalReview, goal_name
from okrtui.report.review_lines import (
    carry_over_lines,
    counter_metric_report_lines,
    decisions_of,
    equation_lines,
    equation_title,
    open_action_lines,
    pause_lines,
    question_lines,
)
from okrtui.report.review_tables import funnel_parts
from okrtui.report.trends import retro_day


def section(title: str, lines: Iterable[StyledLine]) -> Part:
    """Return a part with a list; it says nothing where there are no lines."""
    entries = listing(lines)
    return Part(title, "team", (entries,) if entries.entries else ())


def told_parts(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts that say something."""
    return tuple(part for part in parts if part.blocks or part.parts)


def charts(goal: GoalReview) -> Iterator[Block]:
    """Yield the ways of the numbers of a goal in its cycle."""
    for key_result in goal.key_results:
        if (chart := chart_of(key_result, goal.trend.newest)) is not None:
            yield chart


def said_parts(goal: GoalReview) -> Iterator[Part]:
    """Yield what was said to the four questions, and when the team paused (K, G)."""
    yield section(spoken(QUESTIONS_TITLE), question_lines(goal.trend, goal.covers, goal.day))
    yield section(spoken(PAUSE_TITLE), pause_lines(goal.trend, goal.covers, goal.day))


def number_parts(goal: GoalReview) -> Iterator[Part]:
    """Yield the counter-metrics of a goal, and the funnels behind its targets."""
    yield section("What must not get worse", counter_metric_report_lines(goal.key_results, goal.day))
    yield from funnel_parts(goal)


def equation_part(goal: GoalReview) -> Part:
    """Return the parts of the equation of a goal, by which it is the sum of what teams bring (H)."""
    return section(equation_title(goal.trend.newest.equation), equation_lines(goal))


def decisions_told(goal: GoalReview) -> list[DecisionText]:
    """Return the decisions on hypotheses of which is told, each once."""
    return decisions_of(goal.trend, goal.cycle.decisions, goal.covers)


def carry_over_parts(goal: GoalReview) -> Iterator[Part]:
    """Yield what the retro let go on or dropped, with its day, and what it made no choice about."""
    newest = goal.trend.newest
    day = max((choice.on for choice in newest.carry_over if choice.on), default=retro_day(newest))
    on = f", decided on {format_day(day, goal.day)}" if day else ""
    yield section(f"What carries over{on}", carry_over_lines(newest))
    yield section(f"What stops here{on}", carry_over_lines(newest, stopped=True))
    yield section(LEFT_TITLE, goal.left_behind)


def open_action_part(goal: GoalReview, today: date) -> Part:
    """Return what was open at the end of what is told of a goal, with the day where that is over."""
    day = open_day(goal)
    title = "Open actions" + (f" on {format_day(day, goal.day)}" if day < today else "")
    return section(title, open_lines(goal, min(day, today)))


def open_lines(goal: GoalReview, day: date) -> list[StyledLine]:
    """Return what is open of a goal; nothing where that is told in a private session."""
    return [] if goal.goes_on_privately else list(open_action_lines(goal.trend, day))


def open_day(goal: GoalReview) -> date:
    """Return the day on which what is open of a goal was so: that of the figures, or of a later retro."""
    return max(goal.day, retro_day(goal.trend.newest) or goal.day)


def carried_choices(goal: GoalReview, is_month: bool) -> tuple[Decision, ...]:
    """Return the decisions on hypotheses that the carry-over amounts to, where it is told."""
    day = retro_day(goal.trend.newest)
    is_told = not is_month or (day is not None and goal.covers(day))
    return tuple(choice_decisions(goal.trend.newest)) if is_told else ()


def goal_heading(goal: GoalReview, period: ReportPeriod | None = None) -> str:
    """Return team and objective; with a period also the cycle, where it is another one."""
    session = goal.trend.newest
    is_other = period is not None and session_cycle(session).identity != period.as_cycle.identity
    team = ", ".join(filter(None, (session.team, session.cycle if is_other else "")))
    return ": ".join(filter(None, (team, goal_name(session))))


def name_with_cycle(session: Session) -> str:
    """Return the name of a goal with its team and cycle."""
    return f"{goal_name(session)} ({', '.join(filter(None, (session.team, session.cycle)))})"


def head_blocks(goal: GoalReview, cycle: str = "") -> Iterator[Block]:
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


def goal_confidence(goal: GoalReview) -> str:
    """Return how sure people were of a goal when they last voted on it; empty where nobody did."""
    texts = map(objective_confidence_text, reversed(goal.trend.sessions))
    return next(filter(None, texts), "")


def direction_blocks(goal: GoalReview, told: set[DirectionPart], lights: Mapping[str, Light]) -> tuple[Listing, ...]:
    """Return where a goal is to lead, as far as it was not `told` of another goal before.

    `lights` are those of its key results, by id, which a target follows, as it does the goals of others.
    """
    session = goal.trend.newest
    links = {**goal.elsewhere, **own_goals(session, lights)}
    parts = [part for part in leading_parts(session, links) if part not in told]
    told.update(parts)
    return (listing(styled(with_capital(part_text(part))) for part in parts),) if parts else ()


def support_blocks(goal: GoalReview) -> tuple[Paragraph, ...]:
    """Return which key result of the goal above a goal supports, and how; nothing without a goal above."""
    if goal.parent is None:
        return ()
    parent, story = goal.parent, goal.trend.newest.direction.parent.story
    words = next((kr.statement for kr in parent.key_results if kr.id == goal.goal.helped_item), parent.objective.text)
    whose = f" of {parent.team}" if parent.team else ""
    how = f", {with_lead('because', ' '.join(story.split()))}" if story else ""
    return (Paragraph((styled(f"Supports “{words or parent.title}”{whose}{how}"),)),)
