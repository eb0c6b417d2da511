"""Where a session is going, in words: mission, whom it serves, strategy, plays, what is left out, and the goals."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from okrtui.content.rows import Row
from okrtui.content.spans import styled
from okrtui.content.step_view import StepView
from okrtui.model.base import changed
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.directions import PRIORITIES, detailed_plays, moved_goals
from okrtui.model.forms import gap_in_session, gap_value, gaps
from okrtui.model.frame import Direction, DirectionGoal, Play
from okrtui.model.item_text import one_line
from okrtui.model.session import Session

DIRECTION_TITLE = "Where we are going"
"""Title of the parts of the direction, wherever they are told outside Frame."""

SOLO_DIRECTION_TITLE = "Where I am going"
"""The same in a solo session."""

FIELD_LABEL_WIDTH = 20
"""Columns of the label before a field."""

TOLD_FIELDS = ("mission", "values", "serving", "strategy", "objectives", "plays", "not_serving", "omissions")
"""The fields of the direction that are told outside Frame, in reading order."""

LEFT_OUT_FIELDS = ("omissions", "not_serving")
"""The fields of what is left out, which stand in sight while hypotheses and goals are written (H)."""

LEFT_OUT_AT_MOST = 4
"""How many lines of a field of what is left out are shown; the others are counted."""


@dataclass(frozen=True, slots=True)
class DirectionPart:
    """A part of the direction, as it is told outside Frame."""

    title: str
    """The label, in lower case."""
    lines: tuple[str, ...]
    """The lines, at least one."""
    is_prose: bool = False
    """Whether these are lines of one text rather than a list."""


def direction_title(session: Session) -> str:
    """Return the title of the parts of a session's direction."""
    return SOLO_DIRECTION_TITLE if session.is_solo else DIRECTION_TITLE


def direction_parts(session: Session) -> tuple[DirectionPart, ...]:
    """Return mission, whom we serve, strategy, plays, what is left out, targets and goals: what is filled in (H, O)."""
    parts = [
        DirectionPart(gap_in_session(session, Direction, name).title, lines, isinstance(content, str))
        for name in TOLD_FIELDS
        if (lines := _lines(content := _told_content(session.direction, name)))
    ]
    if targets := tuple(one_line(target) for target in session.direction.targets if target.text):
        parts.append(DirectionPart("targets", targets))
    if goals := ranked_goals(session.direction.goals):
        parts.append(DirectionPart("goals", tuple(map(one_line, goals))))
    return tuple(parts)


def ranked_goals(goals: Sequence[DirectionGoal]) -> list[DirectionGoal]:
    """Return goals with P0 first, then P1, then the others, each by the objective that it leads to (O).

    Those of the first objective come first, those of none last.
    """
    ranks = {priority: rank for rank, priority in enumerate(PRIORITIES)}
    return sorted(goals, key=lambda goal: (ranks.get(goal.priority, len(ranks)), goal.objective or math.inf))


def moved_goals_text(session: Session) -> str:
    """Return the goals of 12 to 18 months that the session moves: `P0 all swim · P1 all sing`; empty for none."""
    return " · ".join(f"{goal.priority} {goal.text}".strip() for goal in ranked_goals(moved_goals(session)))


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """The goals of 12 to 18 months that lead to an objective (O)."""

    number: int
    """The number of the objective, 1 for the first; 0 for goals that lead to none."""
    objective: str
    """The objective; empty for goals that lead to none."""
    goals: tuple[DirectionGoal, ...]
    """The goals, in the order of the file."""


def goal_groups(direction: Direction) -> list[GoalGroup]:
    """Return a group for each objective, in order, then the goals that lead to none of them, if there are some."""
    objectives = dict(enumerate(direction.objectives, 1))
    by_number: dict[int, list[DirectionGoal]] = {number: [] for number in (*objectives, 0)}
    for goal in direction.goals:
        number = int(goal.objective) if goal.objective in objectives else 0
        by_number[number].append(goal)
    groups = [GoalGroup(number, objectives.get(number, ""), tuple(goals)) for number, goals in by_number.items()]
    return [group for group in groups if group.number or group.goals]


def priorities_text(goals: Iterable[DirectionGoal]) -> str:
    """Return how many goals have each priority, as in `2 P0 · 7 P1`; empty where none has one."""
    counts = Counter(goal.priority for goal in goals)
    return " · ".join(f"{counts[priority]} {priority}" for priority in PRIORITIES if counts[priority])


def review_text(goal: DirectionGoal, today: date) -> str:
    """Return how a goal stood when it was last reviewed: `at risk on 3 Nov; blocker: no pool`; empty for no review."""
    light = gaps(DirectionGoal)["light"].choices.get(goal.light, goal.light)
    day = f"on {format_day(goal.on, today)}" if goal.on and light else ""
    blocker = f"blocker: {goal.blocker}" if goal.blocker else ""
    return "; ".join(filter(None, (" ".join(filter(None, (light, day))), blocker)))


def left_out_rows(session: Session, view: StepView) -> list[Row]:
    """Return what is left out and whom we don't serve, a row each, for steps in which something new is written (H)."""
    rows = []
    for name in LEFT_OUT_FIELDS:
        if lines := _lines(gap_value(session.direction, name)):
            title = gap_in_session(session, Direction, name).title
            rest = [f"and {len(lines) - LEFT_OUT_AT_MOST} more"] if len(lines) > LEFT_OUT_AT_MOST else []
            text = " · ".join((*lines[:LEFT_OUT_AT_MOST], *rest))
            rows.append(
                Row(
                    f"left_out:{name}",
                    styled(text, "muted"),
                    styled(f"{title}  ", "muted"),
                    is_inert=True,
                    is_hint=True,
                )
            )
    return rows


def _told_content(direction: Direction, name: str) -> str | tuple[str, ...]:
    """Return a field of the direction as it is told: each play with the person who leads it, and its day."""
    if name != "plays":
        return cast("str | tuple[str, ...]", gap_value(direction, name))
    return tuple(_told_play(line, play) for line, play in detailed_plays(direction))


def _told_play(line: str, play: Play | None) -> str:
    """Return a play in one line: `open in the morning, Dana, by 31 Mar 2027`, or `…, Dana, done 12 Mar 2027`."""
    if play is None or not line.strip():
        return line
    if play.done:
        return ", ".join(filter(None, (line.strip(), play.who, f"done {format_day(play.done_on)}".rstrip())))
    return one_line(changed(play, play=line.strip()))


def _lines(content: str | Sequence[str]) -> tuple[str, ...]:
    """Return the lines of a field, without empty ones."""
    return tuple(filter(None, map(str.strip, content.split("\n") if isinstance(content, str) else content)))
