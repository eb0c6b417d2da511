"""The goal tree: which objective helps which objective or key result of another session (G).

Pure functions of sessions that were read, of one cycle and the longer ones around it. A goal without a parent goal is
marked, unless others help it or it is one for a whole year; a parent that cannot be shown is explained in a sentence.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from okrtui.caseless import caseless
from okrtui.method.agenda import step_title
from okrtui.method.cycles import Cycle
from okrtui.method.lights import WORST_FIRST, Light
from okrtui.method.numbers import Numbers
from okrtui.method.progress_status import ProgressStatus, assess_progress
from okrtui.model.base import MAX_NUMBER, changed
from okrtui.model.okr import Grading, KeyResult
from okrtui.model.session import Session
from okrtui.report.goal_cycles import YEAR_DAYS, cycle_title, session_cycle
from okrtui.report.goal_reader import FolderGoals
from okrtui.report.goal_total import GoalPart, GoalTotal
from okrtui.store.heads import matches_filter

OBJECTIVE_LINK = "objective"
"""The name of the objective of a session in a parent link."""
NO_PARENT_TEXT = "no goal above yet"
"""The text shown for a goal without a parent goal."""

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
    is_context: bool = False
    """Whether it is shown only as the place of the goals below it, which another team has."""


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One row of the tree: an objective, or one of its key results."""

    goal: GoalNode
    """The node of the objective, or of that to which the key result belongs."""
    depth: int
    """The depth in the tree, from 0."""
    light: Light | None
    """Its light; that of the worst key result for an objective, None where it has none or is only a place of others."""
    key_result: KeyResult | None = None
    """The key result; None in the row of an objective."""
    light_text: str = ""
    """The light in words, why there is none yet, or the grade; empty in the row of an objective."""
    grade: float | None = None
    """The grade that its retro agreed on, 0 to 10; None before."""
    total: GoalTotal | None = None
    """What the goals below it add up to, as the goal equation of its session says; None where that says nothing."""
    short_text: str = ""
    """The light in words beside a bar, which shows the share of the way; empty in the row of an objective."""
    sign: str = ""
    """The sign of the light of an objective; empty where it has none, and in the row of a key result."""
    no_light_reason: str = ""
    """Why an objective has no light; empty where it has one, and in the row of a key result."""
    goes_on_privately: bool = False
    """Whether the later numbers of an objective are in a private session; False in the row of a key result."""


def build_goal_tree(goals: FolderGoals, today: date, numbers: Numbers, team: str | None = None) -> tuple[TreeRow, ...]:
    """Return the rows of the tree, in reading order.

    With `team` it has only the goals of that team, each below what it helps: of the goals above, nothing but that and
    how it stands.
    Goals for longer cycles come first; those of one parent are sorted by rank, those without one last (O). Around a
    cycle that is over, goals for a longer one are as they stood when it ended.
    """
    shown_cycle = goals.cycle
    if shown_cycle and shown_cycle.ends and shown_cycle.ends < today:
        day = shown_cycle.ends
        sessions = (_as_of(goal, day) if _is_around(goal, goals) else goal for goal in goals.sessions)
        goals = replace(goals, sessions=tuple(sessions))
    nodes = _link_goals(goals)
    wanted = {id for id, goal in nodes.items() if matches_filter(goal.session.team, team)}
    shown = set(wanted)
    for id in wanted:
        above = nodes[id].parent_id
        while above and above not in shown:
            shown.add(above)
            nodes[above] = replace(nodes[above], is_context=True)
            above = nodes[above].parent_id
    leaders = {caseless(nodes[goal.parent_id].session.team) for goal in nodes.values() if goal.parent_id}
    children: dict[tuple[str, str], list[GoalNode]] = {}
    for goal in sorted(nodes.values(), key=lambda goal: _sort_key(goal, goals, leaders)):
        if goal.session.id in shown:
            children.setdefault((goal.parent_id, goal.helped_item), []).append(goal)
    return tuple(_rows(children, _totals(nodes, goals), goals, today, numbers))


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
    if head := goals.other_cycles.get(parent_id):
        whose = f"one of {head.team} for " if head.team else "one of "
        return "", "", f"The goal above is {whose}{cycle_title(session_cycle(head))}, which is another cycle."
    if not above:
        return "", "", f"The goal above, {item} of {parent_id}, cannot be found: no session is called {parent_id}."
    item = goals.renamed.get((parent_id, item), item)
    if item == OBJECTIVE_LINK or any(kr.id == item for kr in sessions[above].key_results):
        return above, item, ""
    session, step = sessions[above], step_title(session, "frame")
    whose = f"{session.team or session.title or above} for {cycle_title(session_cycle(session))}"
    return (
        above,
        OBJECTIVE_LINK,
        f"The goal above, {item}, is not among those of {whose}. Choose one in {step}.",
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
    return session_cycle(session).length >= YEAR_DAYS


def _sort_key(goal: GoalNode, goals: FolderGoals, leaders: Collection[str]) -> tuple[object, ...]:
    """Return the sort key of a goal among those that help the same item, or among those at the top.

    At the top, goals that lack their parent come last, but not those of a team whose other goals are above some goal.
    """
    session, rank = goal.session, goal.session.objective.rank
    is_last = (goal.lacks_parent or goal.problem != "") and caseless(session.team) not in leaders
    rank = MAX_NUMBER + 1 if rank is None else rank
    return *_cycle_order(goals.cycle_of(session), goals.cycle), is_last, rank, caseless(session.team), session.id


def _cycle_order(cycle: Cycle, shown: Cycle | None) -> tuple[int, int]:
    """Return the place of a cycle: the longest first, then the one shown, then those in it by day."""
    if shown is None or cycle.identity == shown.identity:
        return 1, 0
    return (0, -cycle.length) if cycle.contains(shown) else (2, cycle.starts.toordinal() if cycle.starts else 0)


def _totals(nodes: Mapping[str, GoalNode], goals: FolderGoals) -> dict[tuple[str, str], GoalTotal]:
    """Return what goals add up to by the session and the item that they help, where its goal equation has them."""
    parts: dict[tuple[str, str], list[GoalPart]] = {}
    for goal in nodes.values():
        for term in () if goal.session.equation.is_product else goal.session.equation.terms:
            helper = nodes.get(goals.representatives.get(term.session, ""))
            if helper is not None and helper.parent_id == goal.session.id:
                parts.setdefault((helper.parent_id, helper.helped_item), []).append(GoalPart(term, helper.session))
    return {key: GoalTotal(nodes[key[0]].session.equation, tuple(linked)) for key, linked in parts.items()}


def _rows(
    children: dict[tuple[str, str], list[GoalNode]],
    totals: dict[tuple[str, str], GoalTotal],
    goals: FolderGoals,
    today: date,
    numbers: Numbers,
) -> Iterator[TreeRow]:
    """Yield the rows in reading order; children and totals stand by parent session and the item they help there."""
    day_around = min(today, goals.cycle.ends) if goals.cycle and goals.cycle.ends else today
    stack: list[tuple[int, GoalNode, KeyResult | None]] = _goal_entries(0, children.get(("", ""), ()))
    # The row of an objective and those of its key results need the same.
    known: dict[str, dict[str, ProgressStatus]] = {}
    while stack:
        depth, goal, key_result = stack.pop()
        session = goal.session
        key = session.id, key_result.id if key_result is not None else OBJECTIVE_LINK
        stack += _goal_entries(depth + 1, children.get(key, ()))
        if key_result is None:
            listed = [kr for kr in session.key_results if not goal.is_context or (session.id, kr.id) in children]
            stack += [(depth + 1, goal, kr) for kr in reversed(listed)]
        if goal.is_context and key_result is None:
            yield TreeRow(goal, depth, None)
        else:
            if session.id not in known:
                day = day_around if _is_around(session, goals) else today
                known[session.id] = _statuses(session, day, numbers, session.id in goals.goes_on_privately)
            yield _row(goal, depth, key_result, None if goal.is_context else totals.get(key), known[session.id])


def _statuses(session: Session, today: date, numbers: Numbers, goes_on_privately: bool) -> dict[str, ProgressStatus]:
    """Return the status of each key result of a session, by its id."""
    statuses = {kr.id: assess_progress(kr, session, today, numbers, is_newest=True) for kr in session.key_results}
    if not goes_on_privately:
        return statuses
    return {id: replace(status, goes_on_privately=True) for id, status in statuses.items()}


def _row(
    goal: GoalNode,
    depth: int,
    key_result: KeyResult | None,
    total: GoalTotal | None,
    statuses: Mapping[str, ProgressStatus],
) -> TreeRow:
    """Return the row of an objective, or of one of its key results, whose statuses are given by id."""
    if key_result is not None:
        status = statuses[key_result.id]
        return TreeRow(goal, depth, status.light, key_result, status.light_text, status.grade, total, status.short_text)
    worst = min(
        statuses.values(), key=lambda status: (WORST_FIRST.index(status.light), status.result_word), default=None
    )
    light, sign, reason = (worst.light, worst.sign, worst.no_light_reason) if worst else (None, "", "")
    is_private_now = worst is not None and worst.goes_on_privately
    return TreeRow(goal, depth, light, None, "", goal.session.agreed_grade, total, "", sign, reason, is_private_now)


def _is_around(session: Session, goals: FolderGoals) -> bool:
    """Whether a goal is one for a longer cycle that goes on after the one that is shown, which is a part of it."""
    if goals.cycle is None or not goals.cycle_of(session).contains(goals.cycle):
        return False
    # Where both end on the same day, the result of the longer cycle is known too.
    return session.ends is None or session.ends != goals.cycle.ends


def _as_of(session: Session, day: date) -> Session:
    """Return a goal as it stood at the end of a day: with the numbers measured until then, and without its grades."""
    key_results = tuple(
        changed(kr, updates=tuple(u for u in kr.updates if u.on is None or u.on <= day), grading=Grading())
        for kr in session.key_results
        if kr.since is None or kr.since <= day
    )
    return changed(session, key_results=key_results, grade=None, status="running")


def _goal_entries(depth: int, goals: Iterable[GoalNode]) -> list[tuple[int, GoalNode, KeyResult | None]]:
    return [(depth, goal, None) for goal in reversed(list(goals))]
