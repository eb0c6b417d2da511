"""Which goals of teams move the goals of 12 to 18 months that they have from above (O)."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.report.goal_reader import FolderGoals, read_goals
from okrtui.store.chain import find_chain, visible_heads
from okrtui.store.folder import Folder


@dataclass(frozen=True, slots=True)
class MoverBelow:
    """A goal of a team, and the goal of 12 to 18 months that it moves."""

    text: str
    """What the goal of 12 to 18 months says."""
    session: Session
    """The newest session of the team; head and goal only."""
    item: str
    """What moves it there: `objective`, or the id of a key result."""
    is_past: bool = False
    """Whether it is of the cycle before that of today."""


def read_movers_below(folder: Folder, id: str, today: date) -> Iterator[MoverBelow]:
    """Yield what the goals of today, then those before, do for the direction of a session that theirs was taken from.

    Private sessions are left out. Raises StoreError where the folder cannot be read.
    """
    heads = visible_heads(folder.heads())
    above = {id, *(head.id for head in find_chain(heads, id).heads)}
    if not any(head.id not in above for head in heads):
        return
    goals = read_goals(folder, today)
    now = list(_movers_in(goals, above))
    yield from now
    starts = goals.cycle.starts if goals.cycle else None
    before = read_goals(folder, starts - timedelta(days=1)) if starts else goals
    if before.cycle == goals.cycle:
        return
    known = {(mover.session.id, mover.item) for mover in now}
    yield from (
        replace(mover, is_past=True)
        for mover in _movers_in(before, above)
        if (mover.session.id, mover.item) not in known
    )


def _movers_in(goals: FolderGoals, above: Container[str]) -> Iterator[MoverBelow]:
    """Yield what goals of a cycle do for the direction of one of the sessions `above`, those of these included."""
    for session in goals.sessions:
        if session.direction.source.session not in above and session.id not in above:
            continue
        for goal in session.direction.goals:
            for linked, _, item in (link.partition("#") for link in goal.moved_by):
                is_own = goals.representatives.get(linked, linked) == session.id
                if is_own and goal.text and find(session, item) is not None:
                    yield MoverBelow(goal.text, session, item)
