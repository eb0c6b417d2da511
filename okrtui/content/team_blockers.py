"""What is in the way of the teams around a session: of those that support its goal, or wait for its team (O)."""

from __future__ import annotations

from datetime import date

from rich.cells import cell_len

from okrtui.content.blockers import blocker_line
from okrtui.content.columns import fit_columns
from okrtui.content.influence import plan_influence_lines
from okrtui.content.links import BELOW_ITEM, WAITING_ITEM, GoalLink, LinkedGoal
from okrtui.content.rows import Row, heading
from okrtui.content.spans import StyledLine, joined, styled
from okrtui.content.step_view import StepView
from okrtui.model.item_text import BLANK
from okrtui.model.session import Session

WAITING_TITLE = "Others wait for us"
"""The title of what other teams wait for."""

NAME_WIDTH = 14
"""Columns for the name of a team at most; a longer one is cut."""


def team_blocker_rows(session: Session, view: StepView) -> list[Row]:
    """Return what is in the way of the goals that support that of the session, by team; nothing without any (O).

    What they need from others, as their plans say, stands behind.
    """
    return _team_rows("team_blocker", "Blockers of the teams", view.links.get(below_link(session)), view)


def waiting_rows(session: Session, view: StepView) -> list[Row]:
    """Return the key results of other teams that wait for that of the session; nothing without any."""
    read = (view.links.get(link) for link in waiting_links(session))
    return _team_rows("waiting", WAITING_TITLE, next(read, None), view)


def below_link(session: Session) -> GoalLink:
    """Return the link to the goals that support that of a session."""
    return GoalLink(session.id, BELOW_ITEM)


def waiting_links(session: Session) -> list[GoalLink]:
    """Return the link to the goals of other teams that wait for that of a session; none for one without a name."""
    return [GoalLink(session.id, WAITING_ITEM)] if session.team and not session.is_solo else []


def waiting_lines(goal: LinkedGoal, today: date) -> list[StyledLine]:
    """Return a line for each key result of another team that waits: `Hall: guests join: it waits for “a map” (Bo)`."""
    return [joined(styled(f"{team}: "), text) for team, text in _told(goal, today)]


def _told(goal: LinkedGoal, today: date) -> list[tuple[str, StyledLine]]:
    """Return the blockers that were read, then the needs, each with its team."""
    told = [(each.team, styled(blocker_line(each.blocker, today), "maybe")) for each in goal.blockers]
    for need in goal.needs:
        statement = styled(f"{need.key_result.statement or BLANK}: ")
        told += [(need.team, joined(statement, line)) for line in plan_influence_lines(need.key_result, today)]
    return told


def _team_rows(key: str, title: str, goal: LinkedGoal | None, view: StepView) -> list[Row]:
    """Return a heading and a row for each blocker and need that was read, each team named once."""
    told = _told(goal, view.today) if goal else []
    if not told:
        return []
    width = min(max(cell_len(team) for team, _ in told), NAME_WIDTH)
    rows, last = [heading(f"{key}s", title)], ""
    for index, (team, text) in enumerate(told):
        lead = styled(f"{fit_columns(team if team != last else '', width)}  ", "muted")
        last = team
        rows.append(Row(f"{key}:{index}", text, lead, is_inert=True))
    return rows
