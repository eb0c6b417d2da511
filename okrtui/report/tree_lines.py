"""The tree of goals as lines for a terminal and as values for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from okrtui.method.rhythm import LIGHT_SIGNS, Light
from okrtui.model.okr import KeyResult
from okrtui.model.reading import BLANK
from okrtui.model.values import show_number
from okrtui.report.figures import finite, percent
from okrtui.report.spans import Line, Span
from okrtui.report.summary import LIGHT_ROLES
from okrtui.report.tree import NO_PARENT, Goal, Row, stems


class TreeLine(NamedTuple):
    """One line of the tree, in two halves that whoever draws it puts together."""

    stem: str
    """The branches before it."""
    below: str
    """The branches before a second line of it."""
    said: Line
    """The objective or the key result."""
    aside: Line
    """Whose it is and when, or how far it is."""
    mark: str
    """What is missing, in words; empty for nothing."""


def tree_lines(rows: Sequence[Row]) -> list[TreeLine]:
    """Return the lines of the tree."""
    drawn = stems([row.depth for row in rows])
    return [
        TreeLine(*stem, *(_goal(row) if row.key_result is None else _key_result(row, row.key_result)), _mark(row))
        for row, stem in zip(rows, drawn, strict=True)
    ]


def tree_json(rows: Sequence[Row]) -> list[dict[str, object]]:
    """Return the goals in reading order, each with its key results; names are only ever added.

    `above` is the id of the session under which a goal stands and `helps` what it helps there; both are empty at the
    top, where `problem` may say why. `alone` says that it has no parent goal and should have one.
    """
    found: list[dict[str, object]] = []
    results: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        id = row.goal.session.id
        if row.key_result is None:
            results[id] = []
            found.append(_goal_values(row.goal, row) | {"key_results": results[id]})
        else:
            results[id].append(_key_result_values(row.key_result, row.light))
    return found


def _goal(row: Row) -> tuple[Line, Line]:
    session = row.goal.session
    objective = session.objective
    light = row.light or "too early to tell"
    said = [Span(f"{LIGHT_SIGNS[light]} ", LIGHT_ROLES[light])]
    said.append(Span(objective.text, "strong") if objective.text else Span(session.title or BLANK, "quiet"))
    ogp = session.direction.shape == "ogp"
    rank = f"{show_number(objective.rank)}." if ogp and objective.rank else ""
    place = " ".join(filter(None, (rank, objective.priority if ogp else "")))
    whose = " · ".join(filter(None, (place, session.team, session.cycle)))
    return tuple(said), (Span(whose, "quiet"),)


def _mark(row: Row) -> str:
    return NO_PARENT if row.goal.alone and row.key_result is None else ""


def _key_result(row: Row, one: KeyResult) -> tuple[Line, Line]:
    light = row.light or "too early to tell"
    behavior = f"{one.who} {one.does_what}".strip() or BLANK
    share = percent(one.progress) if one.latest else ""
    far = f"{share:>7} of the way" if share else " " * 7
    how = Span(row.says, LIGHT_ROLES[light])
    return (Span(f"{one.id}  ", "quiet"), Span(behavior, "text")), (
        how,
        Span(f"{far:>7}" + (" of the way" if far else ""), "text"),
    )


def _goal_values(goal: Goal, row: Row) -> dict[str, object]:
    session, objective = goal.session, goal.session.objective
    return {
        "id": session.id,
        "path": str(goal.path),
        "title": session.title,
        "team": session.team,
        "cycle": session.cycle,
        "format": session.format,
        "status": session.status,
        "private": session.is_private,
        "depth": row.depth,
        "above": goal.above,
        "helps": goal.helps,
        "story": session.direction.parent.story,
        "alone": goal.alone,
        "problem": goal.problem,
        "objective": objective.text,
        "owner": objective.owner,
        "rank": objective.rank,
        "priority": objective.priority,
        "memo": objective.memo,
        "light": row.light,
    }


def _key_result_values(one: KeyResult, light: Light | None) -> dict[str, object]:
    return {
        "id": one.id,
        "who": one.who,
        "does_what": one.does_what,
        "baseline": one.baseline,
        "target": one.target,
        "current": one.current,
        "unit": one.unit,
        "owner": one.owner,
        "progress": finite(one.progress),
        "light": light,
    }
