"""The goals that a session can be linked to: its parent goal, those that its plays serve, and those of its equation.

Each goal is offered once, as in the newest session of its chain, in the order of the goal tree: the company's first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from okrtui.method.numbers import Numbers
from okrtui.model.item_text import one_line
from okrtui.model.session import Session
from okrtui.report.goal_cycles import cycle_title, session_cycle
from okrtui.report.goal_reader import FolderGoals, read_goals
from okrtui.report.goal_tree import OBJECTIVE_LINK, GoalNode, build_goal_tree
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder


@dataclass(frozen=True, slots=True)
class GoalChoices:
    """An objective with its key results, to choose one of them."""

    session: str
    """The id of the session with the goal."""
    owner: str
    """Whose goal it is, and for which cycle: `Copperbell Bikes · 2026`."""
    goals: tuple[tuple[str, str], ...]
    """The ids and texts of the objective and its key results."""


def read_parent_choices(folder: Folder, session: Session, today: date, numbers: Numbers) -> list[GoalChoices]:
    """Return the goals that a session can support: of its cycle, by default today's, and of longer ones around it.

    Its own goal and those that support it, directly or not, are left out, and so are private ones. No goals where the
    folder cannot be read.
    """
    goals = _read_goals(folder, session, today)
    own = goals.representatives.get(session.id, session.id)
    left_out = {own}
    offered = []
    for goal in _nodes(goals, today, numbers):
        if goal.session.id in left_out or goal.parent_id in left_out:
            left_out.add(goal.session.id)
        elif not (goals.cycle and goals.cycle.contains(goals.cycle_of(goal.session))):
            offered.append(goal)
    return list(_choices(goal.session for goal in offered))


def read_part_choices(folder: Folder, session: Session, today: date, numbers: Numbers) -> list[GoalChoices]:
    """Return the goals that can move a part of a session's equation: other ones of its cycle, and of those in it.

    Private ones are left out. No goals where the folder cannot be read.
    """
    goals = _read_goals(folder, session, today)
    own = goals.representatives.get(session.id, session.id)
    return list(
        _choices(
            goal.session
            for goal in _nodes(goals, today, numbers)
            if goal.session.id != own and not (goals.cycle and goals.cycle_of(goal.session).contains(goals.cycle))
        )
    )


def read_own_and_part_choices(folder: Folder, session: Session, today: date, numbers: Numbers) -> list[GoalChoices]:
    """Return the goals that a play can serve, or that can move a target or a part of the equation.

    They are those of the session itself, unless it is private, then those that can move a part of its equation.
    """
    own = [] if session.is_private else _choices([session])
    return [*own, *read_part_choices(folder, session, today, numbers)]


def _read_goals(folder: Folder, session: Session, today: date) -> FolderGoals:
    cycle = session_cycle(session)
    try:
        return read_goals(folder, cycle if cycle.name or cycle.length else today)
    except StoreError:
        return FolderGoals(())


def _nodes(goals: FolderGoals, today: date, numbers: Numbers) -> Iterator[GoalNode]:
    """Yield the goals in the order of the tree, one before those that support it."""
    return (row.goal for row in build_goal_tree(goals, today, numbers) if row.key_result is None)


def _choices(sessions: Iterable[Session]) -> Iterator[GoalChoices]:
    """Yield the objectives that are written, with their key results."""
    for session in sessions:
        goals = [(OBJECTIVE_LINK, session.objective.text)] if session.objective.text else []
        goals += [(kr.id, kr.statement or one_line(kr)) for kr in session.key_results]
        if goals:
            cycle = session_cycle(session)
            owner = " · ".join(filter(None, (session.team or session.title, cycle_title(cycle))))
            yield GoalChoices(session.id, owner, tuple(goals))
