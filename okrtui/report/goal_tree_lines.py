"""Output of the goal tree: lines for a terminal, values for scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from okrtui.content.number_format import json_number, percent
from okrtui.content.progress import LIGHT_ROLES, progress_bar
from okrtui.content.spans import StyledLine, joined, plain, styled
from okrtui.content.tree import branch_prefixes
from okrtui.method.cycles import Cycle
from okrtui.method.lead_words import with_lead
from okrtui.method.lights import LIGHT_SIGNS, RESULTS, UNMEASURED_SIGN, Light, grade_text, short_word
from okrtui.method.names_spoken_of import speaks_of
from okrtui.model.dates_and_numbers import format_number
from okrtui.model.item_text import BLANK, UNKNOWN
from okrtui.model.okr import KeyResult
from okrtui.model.text import prose_line
from okrtui.report.goal_cycles import session_cycle
from okrtui.report.goal_total import GoalTotal
from okrtui.report.goal_tree import NO_PARENT_TEXT, OBJECTIVE_LINK, GoalNode, TreeRow

CONTEXT_TEXT = "goal above"
"""What a goal is called that is shown only as the place of those below it."""
_PERCENT_WIDTH = 6
"""Columns of a percentage, as far as it is usual."""


@dataclass(frozen=True, slots=True)
class GoalTreeLine:
    """One line of the tree, in parts that are laid out where it is drawn."""

    row: TreeRow
    """The row of the tree that it shows."""
    key: str
    """Identifies the line."""
    prefix: str
    """The branches before it."""
    wrap_prefix: str
    """The branches before its further lines, where it is wrapped."""
    id: str
    """The id of a key result, for scripts and files; empty otherwise."""
    text: StyledLine
    """The objective, the key result, or what the goals below add up to."""
    details: StyledLine
    """Team and cycle of an objective, light and progress of a key result, in columns of the same width in all lines."""
    warning: str = ""
    """What is missing, in words: a parent goal; empty for nothing."""
    is_total: bool = False
    """Whether it shows what the goals below add up to."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What stands below it, in sentences: why its goal above is not shown, its strategy, and how it helps."""
        row = self.row
        if row.key_result is not None or self.is_total:
            return ()
        direction = row.goal.session.direction
        is_top = row.depth == 0 and not row.goal.is_context
        strategy = prose_line(direction.strategy) if is_top else ""
        with speaks_of(row.goal.session):
            story = with_lead("because", prose_line(direction.parent.story))
        return tuple(filter(None, (row.goal.problem, f"strategy: {strategy}" if strategy else "", story)))


def goal_tree_lines(rows: Sequence[TreeRow], cycle: Cycle | None = None, bar_width: int = 0) -> list[GoalTreeLine]:
    """Return the lines of the tree: one for each row, and one below it for what the goals below it add up to.

    Goals of `cycle` are shown without its name. Progress is a percentage in words, or with a bar of `bar_width` cells.
    """
    entries = [entry for row in rows for entry in ([(row, False)] + [(row, True)] * (row.total is not None))]
    prefixes = branch_prefixes([row.depth + is_total for row, is_total in entries])
    # The words of a key result without a percentage may go on where others have that.
    statuses = (_status(row, bar_width) for row in rows if _share(row, bar_width))
    width = max((cell_len(plain(status)) for status in statuses), default=0)
    lines = [
        _total_line(row, row.total, *prefix)
        if is_total and row.total is not None
        else GoalTreeLine(
            row,
            _key(row),
            *prefix,
            row.key_result.id if row.key_result else "",
            _text(row),
            _goal_details(row, cycle)
            if row.key_result is None
            else _progress_details(row, row.key_result, width, bar_width),
            NO_PARENT_TEXT if row.goal.lacks_parent and row.key_result is None else "",
        )
        for (row, is_total), prefix in zip(entries, prefixes, strict=True)
    ]
    all_widths = (cell_len(plain(line.details)) for line in lines if line.row.key_result is not None)
    details_width = max(all_widths, default=0)
    return [replace(line, details=_padded(line.details, details_width)) for line in lines]


def goal_tree_json(rows: Sequence[TreeRow]) -> list[dict[str, object]]:
    """Return the goals in reading order, each with its key results, as JSON values; keys are never removed or renamed.

    `above` is the id of the parent's session and `helps` the item that a goal helps there; both are empty at the top,
    where `problem` may say why. `alone` says that it has no parent goal and should have one, `context` that it is only
    the place of goals below it, and `adds_up_to` what these bring to its goal equation.
    """
    goals: list[dict[str, object]] = []
    results: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        id = row.goal.session.id
        if row.key_result is None:
            results[id] = []
            goals.append(_goal_values(row.goal, row) | {"key_results": results[id]})
        else:
            results[id].append(_key_result_values(row.key_result, row))
    return goals


def total_text(total: GoalTotal) -> str:
    """Return what goals add up to in words: `403,000 of 1,200,000 euros, now 310,000`."""
    equation = total.equation
    amount = UNKNOWN if total.amount is None else format_number(total.amount)
    whole = f" of {format_number(equation.amount)}" if equation.amount is not None else ""
    now = f", now {format_number(total.current)}" if total.current is not None else ""
    return f"{amount}{whole} {equation.unit}".rstrip() + now


def _key(row: TreeRow) -> str:
    return f"{row.goal.session.id}:{row.key_result.id if row.key_result else OBJECTIVE_LINK}"


def _total_line(row: TreeRow, total: GoalTotal, prefix: str, wrap_prefix: str) -> GoalTreeLine:
    text = joined(styled("= ", "heading"), total_text(total))
    return GoalTreeLine(
        row, f"{_key(row)}:total", prefix, wrap_prefix, "", text, styled(total.equation.text, "muted"), is_total=True
    )


def _text(row: TreeRow) -> StyledLine:
    """Return the sentence of a row; before an objective stands the sign of its light, or its grade."""
    session, key_result = row.goal.session, row.key_result
    if key_result is not None:
        return styled(key_result.statement or BLANK, "muted" if row.goal.is_context else "text")
    words = session.objective.text or session.title or BLANK
    if row.goal.is_context:
        return styled(words, "muted")
    light = row.light or "too early to tell"
    sign, space = styled(row.sign or LIGHT_SIGNS[light], LIGHT_ROLES[light]), " "
    if row.grade is not None:
        graded = grade_text(row.grade, session.graded, len(session.key_results))
        sign, space = styled(graded, "accent"), "  "
    return joined(sign, space, styled(words, "strong" if session.objective.text else "muted"))


def _status(row: TreeRow, bar_width: int = 0) -> StyledLine:
    """Return the grade or the light of a key result in words; beside a bar without the share that this shows."""
    if row.grade is not None:
        return styled(f"graded {format_number(row.grade)} of 10", "muted" if row.goal.is_context else "strong")
    light = row.light or "too early to tell"
    role = "muted" if row.goal.is_context else LIGHT_ROLES[light]
    return styled(row.short_text if bar_width > 0 else row.light_text, role)


def _goal_details(row: TreeRow, cycle: Cycle | None) -> StyledLine:
    """Return the word of the light, rank and priority, team and cycle of an objective."""
    session, objective = row.goal.session, row.goal.session.objective
    is_ogp = session.direction.shape == "ogp"
    rank = f"{format_number(objective.rank)}." if is_ogp and objective.rank else ""
    priority = " ".join(filter(None, (rank, objective.priority if is_ogp else "")))
    context = CONTEXT_TEXT if row.goal.is_context else ""
    own = session_cycle(session)
    other_cycle = "" if cycle is not None and own.identity == cycle.identity else own.name
    words = " · ".join(filter(None, (context, priority, session.team, other_cycle)))
    if context or row.grade is not None:
        return styled(words, "muted")
    light = row.light or "too early to tell"
    word = styled(_word(row, light), LIGHT_ROLES[light])
    return joined(word, styled(f" · {words}" if words else "", "muted"))


def _word(row: TreeRow, light: Light) -> str:
    return short_word(light, row.sign == UNMEASURED_SIGN, row.no_light_reason, row.goes_on_privately)


def _progress_details(row: TreeRow, key_result: KeyResult, width: int, bar_width: int) -> StyledLine:
    """Return the light or grade of a key result, and how much of the way it has come."""
    share, status = _share(row, bar_width), _status(row, bar_width)
    if not share:
        return status
    way = joined("  ", progress_bar(key_result.progress, bar_width)) if bar_width else styled(" of the way")
    return joined(_padded(status, width), f" {share:>{_PERCENT_WIDTH}}", way)


def _share(row: TreeRow, bar_width: int) -> str:
    """Return how much of its way a key result has come; empty where nobody knows, or its status says so in words."""
    key_result = row.key_result
    if key_result is None or key_result.latest_update is None:
        return ""
    says_share = row.grade is None and row.light in RESULTS and row.light != "reached" and not bar_width
    return "" if says_share else percent(key_result.progress)


def _padded(line: StyledLine, width: int) -> StyledLine:
    return joined(line, " " * (width - cell_len(plain(line))))


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
        "strategy": session.direction.strategy,
        "alone": goal.lacks_parent,
        "problem": goal.problem,
        "objective": objective.text,
        "owner": objective.owner,
        "rank": objective.rank,
        "priority": objective.priority,
        "memo": objective.memo,
        "light": row.light,
        "grade": row.grade,
        "context": goal.is_context,
        "adds_up_to": _total_values(row.total),
    }


def _key_result_values(key_result: KeyResult, row: TreeRow) -> dict[str, object]:
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
        "light": row.light,
        "grade": row.grade,
        "adds_up_to": _total_values(row.total),
    }


def _total_values(total: GoalTotal | None) -> dict[str, object] | None:
    if total is None:
        return None
    equation = total.equation
    parts: list[dict[str, object]] = [
        {"id": term.id, "text": term.text, "amount": term.amount, "session": session.id, "item": term.item}
        for term, session in ((part.term, part.session) for part in total.parts)
    ]
    y: dict[str, object] = {"text": equation.text, "of": equation.amount, "unit": equation.unit}
    return {"amount": total.amount, "current": total.current, **y, "parts": parts}
