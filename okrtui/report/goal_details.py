"""The details of a line of the goal tree: the whole sentence, who has it, how it stands, and what it supports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from okrtui.content.direction_text import direction_lines
from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.content.number_format import percent
from okrtui.content.spans import StyledLine, joined, styled
from okrtui.content.target_standing import movers_elsewhere, own_goals
from okrtui.method.agenda import step_title
from okrtui.method.lead_words import with_lead
from okrtui.method.names_spoken_of import speaks_of
from okrtui.model.dates_and_numbers import format_day, format_number
from okrtui.model.item_text import UNKNOWN, one_line
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session
from okrtui.model.text import prose_line
from okrtui.report.goal_cycles import cycle_title, session_cycle
from okrtui.report.goal_rank import owner_words
from okrtui.report.goal_total import GoalTotal
from okrtui.report.goal_tree import NO_PARENT_TEXT, OBJECTIVE_LINK, GoalNode, TreeRow
from okrtui.report.goal_tree_lines import GoalTreeLine, total_text


def goal_details(
    line: GoalTreeLine, rows: Sequence[TreeRow], today: date, representatives: Mapping[str, str]
) -> list[StyledLine]:
    """Return the details of a line of the tree with these rows.

    `representatives` are the ids of the sessions that stand there for others of their chain, by the ids of these.
    """
    with speaks_of(line.row.goal.session):
        return _details(line, rows, today, representatives)


def _details(
    line: GoalTreeLine, rows: Sequence[TreeRow], today: date, representatives: Mapping[str, str]
) -> list[StyledLine]:
    """Return the details of a line, where the names of its session are known."""
    row = line.row
    if line.is_total and row.total is not None:
        return list(_total_details(row.total))
    if row.key_result is not None:
        return list(_key_result_details(row, row.key_result, rows, today))
    return list(_goal_details(row.goal, rows, representatives))


def _total_details(total: GoalTotal) -> Iterator[StyledLine]:
    """Yield what goals add up to, and what each of them brings."""
    yield joined(styled(f"{total.equation.text}: " if total.equation.text else "", "strong"), total_text(total))
    for sign, part in zip("=" + "+" * len(total.parts), total.parts, strict=False):
        amount = part.term.amount_text or UNKNOWN
        whose = f" · {part.session.team}" if part.session.team else ""
        yield joined(styled(f"{sign} ", "heading"), f"{amount}  {part.term.text}", styled(whose, "muted"))


def _key_result_details(
    row: TreeRow, key_result: KeyResult, rows: Sequence[TreeRow], today: date
) -> Iterator[StyledLine]:
    """Yield the sentence of a key result, whose it is, how it stands, and who moves it."""
    session = row.goal.session
    yield styled(one_line(key_result), "strong")
    names = filter(None, (key_result.id, key_result.owner, session.title, session.team))
    yield styled(" · ".join(names), "muted")
    update = key_result.latest_update
    if update is not None:
        share = percent(key_result.progress)
        way = f": {share} of the way" if share else ""
        yield styled(
            f"{format_number(update.value)} {key_result.unit}".rstrip() + f" on {format_day(update.on, today)}{way}"
        )
    if row.grade is not None:
        yield styled(", ".join(filter(None, (row.light_text, with_lead("because", key_result.grading.because)))))
    movers = [goal.session.team for goal in _goals(rows) if _helps(goal, row, key_result) and goal.session.team]
    if movers:
        yield joined(styled("moved by ", "muted"), ", ".join(dict.fromkeys(movers)))


def _goal_details(goal: GoalNode, rows: Sequence[TreeRow], representatives: Mapping[str, str]) -> Iterator[StyledLine]:
    """Yield an objective, whose it is, what is missing, and how it helps its parent."""
    session, objective = goal.session, goal.session.objective
    yield styled(objective.text or session.title or session.id, "strong")
    names = filter(None, (session.title, session.team, cycle_title(session_cycle(session)), owner_words(session)))
    yield styled(" · ".join(names), "muted")
    if goal.problem:
        yield joined(styled("⚠ ", "maybe"), goal.problem)
    if goal.lacks_parent:
        step = step_title(session, "frame")
        yield joined(styled("◇ ", "maybe"), f"{NO_PARENT_TEXT}: choose in {step} the goal that this one supports")
    parent = next((other for other in _goals(rows) if other.session.id == goal.parent_id), None)
    story = prose_line(session.direction.parent.story)
    if parent is not None:
        because = f", {with_lead('because', story)}" if story else ""
        yield joined(styled("supports ", "muted"), _helped_words(goal, parent), styled(because, "muted"))
    elif story:
        yield joined(styled("how it helps ", "muted"), story)
    lights = {row.key_result.id: row.light for row in rows if row.goal is goal and row.key_result and row.light}
    yield from direction_lines(session, {**_movers(session, rows, representatives), **own_goals(session, lights)})


def _movers(
    session: Session, rows: Sequence[TreeRow], representatives: Mapping[str, str]
) -> dict[GoalLink, LinkedGoal]:
    """Return the goals of others in the tree that the targets of a session follow."""
    goals = {
        GoalLink(row.goal.session.id, row.key_result.id if row.key_result else OBJECTIVE_LINK): LinkedGoal(
            light=row.light, ends=row.goal.session.ends
        )
        for row in rows
    }
    links = {
        link: GoalLink(representatives.get(link.session, link.session), link.item) for link in movers_elsewhere(session)
    }
    return {link: goals[shown] for link, shown in links.items() if shown in goals}


def _helped_words(goal: GoalNode, parent: GoalNode) -> str:
    """Return in words what a goal helps, and whose that is: `“people come back” of Company`."""
    key_results = parent.session.key_results
    words = next((kr.statement for kr in key_results if kr.id == goal.helped_item), parent.session.objective.text)
    of_whom = f" of {parent.session.team}" if parent.session.team else ""
    return f"“{words or parent.session.title}”{of_whom}"


def _goals(rows: Sequence[TreeRow]) -> Iterator[GoalNode]:
    return (row.goal for row in rows if row.key_result is None)


def _helps(goal: GoalNode, row: TreeRow, key_result: KeyResult) -> bool:
    return (goal.parent_id, goal.helped_item) == (row.goal.session.id, key_result.id)
