"""All goals as a tree: which objective helps which objective or key result of another session (G).

Pure: it works on sessions that were read. A goal without a goal above is marked, unless it is one that others help or
one for a whole year; a link that leads nowhere is named in a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from okrtui.method.numbers import Numbers
from okrtui.method.rhythm import Light, light_of, standing
from okrtui.model.base import LARGEST
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.values import cycle_days
from okrtui.report.goals import Goals
from okrtui.store.heads import fits

OBJECTIVE = "objective"
"""How a link names the objective of a session."""
NO_PARENT = "no parent goal yet"
"""What is said of a goal that has none."""

_YEAR = timedelta(days=300)
"""A cycle of so many days is a whole year; the goal of a whole year may stand alone."""
_WORST: tuple[Light, ...] = ("off track", "maybe", "on track", "too early to tell")
_LISTED = 5


@dataclass(frozen=True, slots=True)
class Goal:
    """One objective in the tree, with its key results."""

    session: Session
    """The session, of which only the head and the goal are there."""
    path: Path
    """Its file."""
    above: str = ""
    """The id of the session under which it stands; empty at the top."""
    helps: str = ""
    """What it helps there: `objective`, or the id of a key result."""
    alone: bool = False
    """Whether it has no parent goal and should have one."""
    problem: str = ""
    """A sentence about its parent goal, where that cannot be shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the tree: an objective, or one of its key results."""

    goal: Goal
    """The objective, or the one to which the key result belongs."""
    depth: int
    """How deep it stands, from 0."""
    light: Light | None
    """How it stands; of an objective that of its worst key result, None without any."""
    key_result: KeyResult | None = None
    """The key result; None in the line of the objective."""
    says: str = ""
    """Its light in words, or why there is none yet; empty in the line of the objective."""


def tree(
    goals: Goals, today: date, numbers: Numbers, team: str | None = None, cycle: str | None = None
) -> tuple[Row, ...]:
    """Return the lines of the tree, in reading order.

    With `team` or `cycle` only their goals stand there, and the goals above these. Objectives of one parent stand by
    their rank, those without one behind (O).
    """
    linked = _linked(goals)
    wanted = [one for one in linked.values() if fits(one.session.team, team) and fits(one.session.cycle, cycle)]
    shown = {one.session.id for one in wanted}
    for one in wanted:
        above = one.above
        while above and above not in shown:
            shown.add(above)
            above = linked[above].above
    below: dict[tuple[str, str], list[Goal]] = {}
    for one in sorted(linked.values(), key=_place):
        if one.session.id in shown:
            below.setdefault((one.above, one.helps), []).append(one)
    return tuple(_rows(below, today, numbers))


def stems(depths: Sequence[int]) -> list[tuple[str, str]]:
    """Return what is drawn before the lines of a tree with these depths: before the first line of each, and its others.

    Lines at depth 0 have nothing before them.
    """
    found: list[tuple[str, str]] = []
    below: list[bool] = []
    for depth in reversed(depths):
        more = [*below[:depth], *[False] * (depth - len(below))]
        last = not (depth < len(below) and below[depth])
        before = "".join("│  " if one else "   " for one in more[1:])
        found.append((before + ("└─ " if last else "├─ "), before + ("   " if last else "│  ")) if depth else ("", ""))
        below = [*more, True]
    return found[::-1]


def _linked(goals: Goals) -> dict[str, Goal]:
    """Every goal, put under the goal above where that can be found, by the id of its session."""
    sessions = {one.id: one for one in goals.sessions}
    links = {one.id: _link(one, sessions, goals) for one in goals.sessions}
    helped = {above for above, _, _ in links.values() if above}
    _cut_circles(links)
    found = {}
    for id, session in sessions.items():
        above, helps, problem = links[id]
        parent = session.direction.parent
        named = bool(above or problem or parent.session or parent.item or parent.story)
        alone = not (named or id in helped or _whole_year(session))
        found[id] = Goal(session, goals.paths[id], above, helps, alone, problem)
    return found


def _link(session: Session, sessions: dict[str, Session], goals: Goals) -> tuple[str, str, str]:
    """The session above, what is helped there, and a sentence where something of that is not there."""
    parent = session.direction.parent
    named, item = parent.session, parent.item or OBJECTIVE
    if not named:
        return "", "", ""
    if named in goals.private:
        return "", "", "The goal above is in a private session."
    above = goals.now_at.get(named, "")
    if named in goals.away and not above:
        return "", "", f"The goal above, {item} of {named}, was put away with its session."
    if named in goals.unreadable and not above:
        return "", "", f"The goal above, {item} of {named}, is in a file that cannot be read."
    if not above:
        return "", "", f"The goal above, {item} of {named}, is not there: no session is called {named}."
    if item == OBJECTIVE or any(one.id == item for one in sessions[above].key_results):
        return above, item, ""
    return (
        above,
        OBJECTIVE,
        f"The goal above, {item} of {named}, is not in {above}"
        + ("." if above == named else f", which came after {named}."),
    )


def _cut_circles(links: dict[str, tuple[str, str, str]]) -> None:
    """Put goals that stand above each other in a circle at the top, each with a sentence."""
    done: set[str] = set()
    for start in links:
        way: list[str] = []
        step = start
        while step and step not in done and step not in way:
            way.append(step)
            step = links[step][0]
        done.update(way)
        circle = way[way.index(step) :] if step in way else []
        names = ", ".join(circle[:_LISTED]) + (f" and {len(circle) - _LISTED} more" if circle[_LISTED:] else "")
        said = f"These goals name each other as the goal above: {names}."
        for id in circle:
            links[id] = ("", "", said if circle[1:] else f"{id} names itself as the goal above.")


def _whole_year(session: Session) -> bool:
    if session.starts and session.ends:
        return session.ends - session.starts >= _YEAR
    days = cycle_days(session.cycle)
    return days is not None and days[1] - days[0] >= _YEAR


def _place(goal: Goal) -> tuple[float, str, str, str]:
    """Goals of one parent sort by it."""
    session = goal.session
    rank = session.objective.rank
    return LARGEST + 1 if rank is None else rank, session.team.casefold(), session.cycle, session.id


def _rows(below: dict[tuple[str, str], list[Goal]], today: date, numbers: Numbers) -> Iterator[Row]:
    waiting: list[tuple[int, Goal, KeyResult | None]] = _next(0, below.get(("", ""), ()))
    while waiting:
        depth, goal, key_result = waiting.pop()
        session = goal.session
        if key_result is not None:
            stands = standing(key_result, session, today, numbers)
            yield Row(goal, depth, stands.light, key_result, stands.says)
            waiting += _next(depth + 1, below.get((session.id, key_result.id), ()))
            continue
        lights = {light_of(one, session, today, numbers) for one in session.key_results}
        yield Row(goal, depth, min(lights, key=_WORST.index, default=None))
        waiting += _next(depth + 1, below.get((session.id, OBJECTIVE), ()))
        waiting += [(depth + 1, goal, one) for one in reversed(session.key_results)]


def _next(depth: int, goals: Iterable[Goal]) -> list[tuple[int, Goal, KeyResult | None]]:
    return [(depth, one, None) for one in reversed(list(goals))]
