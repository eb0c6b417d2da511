"""Output of the goal tree: lines for a terminal, values for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from okrtui.content.number_format import json_number, percent
from okrtui.content.progress import LIGHT_ROLES, progress_cell
from okrtui.content.spans import Span, StyledLine
from okrtui.content.tree import branch_prefixes
from okrtui.method.rhythm import LIGHT_SIGNS, RESULTS, Light
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.item_text import BLANK
from okrtui.model.okr import KeyResult
from okrtui.report.goal_tree import NO_PARENT_TEXT, GoalNode, TreeRow


class GoalTreeLine(NamedTuple):
    """One line of the tree, in parts that are laid out where it is drawn."""

    prefix: str
    """The branches before it."""
    wrap_prefix: str
    """The branches before its further lines, where it is wrapped."""
    text: StyledLine
    """The objective or the key result."""
    details: StyledLine
    """Team and cycle of an objective, light and progress of a key result."""
    warning: str
    """What is missing, in words: a parent goal; empty for nothing."""


def goal_tree_lines(rows: Sequence[TreeRow]) -> list[GoalTreeLine]:
    """Return the lines of the tree."""
    prefixes = branch_prefixes([row.depth for row in rows])
    return [
        GoalTreeLine(
            *prefix,
            *(_goal_parts(row) if row.key_result is None else _key_result_parts(row, row.key_result)),
            _warning(row),
        )
        for row, prefix in zip(rows, prefixes, strict=True)
    ]


def goal_tree_json(rows: Sequence[TreeRow]) -> list[dict[str, object]]:
    """Return the goals in reading order, each with its key results, as JSON values; keys are never removed or renamed.

    `above` is the id of the parent's session and `helps` the item that a goal helps there; both are empty at the top,
    where `problem` may say why. `alone` says that it has no parent goal and should have one.
    """
    goals: list[dict[str, object]] = []
    results: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        id = row.goal.session.id
        if row.key_result is None:
            results[id] = []
            goals.append(_goal_values(row.goal, row) | {"key_results": results[id]})
        else:
            results[id].append(_key_result_values(row.key_result, row.light))
    return goals


def _goal_parts(row: TreeRow) -> tuple[StyledLine, StyledLine]:
    session = row.goal.session
    objective = session.objective
    light = row.light or "too early to tell"
    text = [Span(f"{LIGHT_SIGNS[light]} ", LIGHT_ROLES[light])]
    text.append(Span(objective.text, "strong") if objective.text else Span(session.title or BLANK, "muted"))
    is_ogp = session.direction.shape == "ogp"
    rank = f"{format_number(objective.rank)}." if is_ogp and objective.rank else ""
    priority = " ".join(filter(None, (rank, objective.priority if is_ogp else "")))
    details = " · ".join(filter(None, (priority, session.team, session.cycle)))
    return tuple(text), (Span(details, "muted"),)


def _warning(row: TreeRow) -> str:
    return NO_PARENT_TEXT if row.goal.lacks_parent and row.key_result is None else ""


def _key_result_parts(row: TreeRow, key_result: KeyResult) -> tuple[StyledLine, StyledLine]:
    light = row.light or "too early to tell"
    behavior = key_result.statement or BLANK
    share = percent(key_result.progress) if key_result.latest_update and light not in RESULTS else ""
    status = Span(row.light_text, LIGHT_ROLES[light])
    return (Span(f"{key_result.id}  ", "muted"), Span(behavior, "text")), (
        status,
        Span(f" {progress_cell(share)}", "text"),
    )


def _goal_values(goal: GoalNode, row: TreeRow) -> dict[str, object]:
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
        "above": goal.parent_id,
        "helps": goal.helped_item,
        "story": session.direction.parent.story,
        "alone": goal.lacks_parent,
        "problem": goal.problem,
        "objective": objective.text,
        "owner": objective.owner,
        "rank": objective.rank,
        "priority": objective.priority,
        "memo": objective.memo,
        "light": row.light,
    }


def _key_result_values(key_result: KeyResult, light: Light | None) -> dict[str, object]:
    return {
        "id": key_result.id,
        "said": key_result.said,
        "who": key_result.who,
        "does_what": key_result.does_what,
        "baseline": key_result.baseline,
        "target": key_result.target,
        "current": key_result.current,
        "unit": key_result.unit,
        "owner": key_result.owner,
        "progress": json_number(key_result.progress),
        "light": light,
    }
