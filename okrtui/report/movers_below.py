"""Which goals of teams move the goals of 12 to 18 months that they have from above (O)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.report.goal_reader import read_goals
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


def read_movers_below(folder: Folder, id: str, today: date) -> Iterator[MoverBelow]:
    """Yield what the goals of today do for the direction of a session that their own was taken from.

    Private sessions are left out. Raises StoreError where the folder cannot be read.
    """
    heads = visible_heads(folder.heads())
    above = {id, *(head.id for head in find_chain(heads, id).heads)}
    if not any(head.id not in above for head in heads):
        return
    goals = read_goals(folder, today)
    for session in goals.sessions:
        if session.direction.source.session not in above:
            continue
        for goal in session.direction.goals:
            for linked, _, item in (link.partition("#") for link in goal.moved_by):
                is_own = goals.representatives.get(linked, linked) == session.id
                if is_own and goal.text and find(session, item) is not None:
                    yield MoverBelow(goal.text, session, item)
