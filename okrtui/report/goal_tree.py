"""The goal tree: which objective helps which objective or key result of another session (G).

Pure functions of sessions that were read. A goal without a parent goal is marked, unless others help it or it is one
for a whole year; a parent that cannot be shown is explained in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from okrtui.language.dates import cycle_days
from okrtui.method.numbers import Numbers
from okrtui.method.rhythm import WORST_FIRST, Light, assess_progress, key_result_light
from okrtui.model.base import MAX_NUMBER
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.report.goal_reader import FolderGoals
from okrtui.store.heads import matches_filter

OBJECTIVE_LINK = "objective"
"""The name of the objective of a session in a parent link."""
NO_PARENT_TEXT = "no goal above yet"
"""The text shown for a goal without a parent goal."""

_YEAR = timedelta(days=300)
"""The length from which a cycle counts as a whole year, whose goal needs no parent."""
_MAX_LISTED = 5
"""How many ids a sentence about a circle lists."""


@dataclass(frozen=True, slots=True)
class GoalNode:
    """A node of the tree: one objective with its key results."""

    session: Session
    """The session, with head and goal only."""
    path: Path
    """Its file."""
    parent_id: str = ""
    """The id of the parent's session; empty at the top."""
    helped_item: str = ""
    """What it helps there: `objective`, or the id of a key result."""
    lacks_parent: bool = False
    """Whether it has no parent goal and should have one."""
    problem: str = ""
    """Why its parent goal cannot be shown, in one sentence; empty where it can."""


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One row of the tree: an objective, or one of its key results."""

    goal: GoalNode
    """The node of the objective, or of that to which the key result belongs."""
    depth: int
    """The depth in the tree, from 0."""
    light: Light | None
    """Its light; that of the worst key result for an objective, None where it has none."""
    key_result: KeyResult | None = None
    """The key result; None in the row of an objective."""
    light_text: str = ""
    """The light in words, or why there is none yet; empty in the row of an objective."""


def build_goal_tree(
    goals: FolderGoals, today: date, numbers: Numbers, team: str | None = None, cycle: str | None = None
) -> tuple[TreeRow, ...]:
    """Return the rows of the tree, in reading order.

    With `team` or `cycle` it has only their goals, and all goals above these. Goals of one parent are sorted by rank,
    those without one last (O).
    """
    nodes = _link_goals(goals)
    wanted = [
        goal
        for goal in nodes.values()
        if matches_filter(goal.session.team, team) and matches_filter(goal.session.cycle, cycle)
    ]
    shown = {goal.session.id for goal in wanted}
    for goal in wanted:
        above = goal.parent_id
        while above and above not in shown:
            shown.add(above)
            above = nodes[above].parent_id
    children: dict[tuple[str, str], list[GoalNode]] = {}
    for goal in sorted(nodes.values(), key=_sort_key):
        if goal.session.id in shown:
            children.setdefault((goal.parent_id, goal.helped_item), []).append(goal)
    return tuple(_rows(children, today, numbers))


def _link_goals(goals: FolderGoals) -> dict[str, GoalNode]:
    """Return a node for every goal, linked to its parent where that can be found, by the id of its session."""
    sessions = {session.id: session for session in goals.sessions}
    links = {session.id: _parent_link(session, sessions, goals) for session in goals.sessions}
    parent_ids = {above for above, _, _ in links.values() if above}
    _cut_circles(links)
    nodes = {}
    for id, session in sessions.items():
        above, helps, problem = links[id]
        parent = session.direction.parent
        names_parent = bool(above or problem or parent.session or parent.item or parent.story)
        lacks_parent = not (names_parent or id in parent_ids or _is_whole_year(session))
        nodes[id] = GoalNode(session, goals.paths[id], above, helps, lacks_parent, problem)
    return nodes


def _parent_link(session: Session, sessions: dict[str, Session], goals: FolderGoals) -> tuple[str, str, str]:
    """Return the id of the parent's session, the item helped there, and a sentence where one of them is missing."""
    parent = session.direction.parent
    parent_id, item = parent.session, parent.item or OBJECTIVE_LINK
    if not parent_id:
        return "", "", ""
    if parent_id in goals.private:
        return "", "", "The goal above is in a private session."
    above = goals.representatives.get(parent_id, "")
    if parent_id in goals.archived and not above:
        return "", "", f"The goal above, {item} of {parent_id}, is in an archived session."
    if parent_id in goals.unreadable and not above:
        return "", "", f"The goal above, {item} of {parent_id}, is in a file that cannot be read."
    if not above:
        return "", "", f"The goal above, {item} of {parent_id}, cannot be found: no session is called {parent_id}."
    if item == OBJECTIVE_LINK or any(kr.id == item for kr in sessions[above].key_results):
        return above, item, ""
    return (
        above,
        OBJECTIVE_LINK,
        f"The goal above, {item} of {parent_id}, is not in {above}"
        + ("." if above == parent_id else f", which came after {parent_id}."),
    )


def _cut_circles(links: dict[str, tuple[str, str, str]]) -> None:
    """Put goals that are above each other in a circle at the top, each with a sentence that says so."""
    done: set[str] = set()
    for start in links:
        path: list[str] = []
        id = start
        while id and id not in done and id not in path:
            path.append(id)
            id = links[id][0]
        done.update(path)
        circle = path[path.index(id) :] if id in path else []
        names = ", ".join(circle[:_MAX_LISTED]) + (
            f" and {len(circle) - _MAX_LISTED} more" if circle[_MAX_LISTED:] else ""
        )
        problem = f"These goals name each other as the goal above: {names}."
        for member in circle:
            links[member] = ("", "", problem if circle[1:] else f"{member} names itself as the goal above.")


def _is_whole_year(session: Session) -> bool:
    if session.starts and session.ends:
        return session.ends - session.starts >= _YEAR
    days = cycle_days(session.cycle)
    return days is not None and days[1] - days[0] >= _YEAR


def _sort_key(goal: GoalNode) -> tuple[float, str, str, str]:
    session = goal.session
    rank = session.objective.rank
    return MAX_NUMBER + 1 if rank is None else rank, session.team.casefold(), session.cycle, session.id


def _rows(children: dict[tuple[str, str], list[GoalNode]], today: date, numbers: Numbers) -> Iterator[TreeRow]:
    """Yield the rows in reading order; `children` has the goals by parent session and the item they help there."""
    stack: list[tuple[int, GoalNode, KeyResult | None]] = _goal_entries(0, children.get(("", ""), ()))
    while stack:
        depth, goal, key_result = stack.pop()
        session = goal.session
        if key_result is not None:
            status = assess_progress(key_result, session, today, numbers)
            yield TreeRow(goal, depth, status.light, key_result, status.light_text)
            stack += _goal_entries(depth + 1, children.get((session.id, key_result.id), ()))
            continue
        lights = {key_result_light(kr, session, today, numbers) for kr in session.key_results}
        yield TreeRow(goal, depth, min(lights, key=WORST_FIRST.index, default=None))
        stack += _goal_entries(depth + 1, children.get((session.id, OBJECTIVE_LINK), ()))
        stack += [(depth + 1, goal, kr) for kr in reversed(session.key_results)]


def _goal_entries(depth: int, goals: Iterable[GoalNode]) -> list[tuple[int, GoalNode, KeyResult | None]]:
    return [(depth, goal, None) for goal in reversed(list(goals))]
