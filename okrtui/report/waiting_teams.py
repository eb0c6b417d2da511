"""What other teams of a cycle wait for, where that is the team of a session."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from okrtui.caseless import caseless
from okrtui.content.links import LinkedGoal, TeamBlocker, TeamNeed
from okrtui.content.spans import StyledLine, joined, styled
from okrtui.content.team_blockers import WAITING_TITLE, waiting_lines
from okrtui.language.team_names import names_team
from okrtui.method.blockers import help_has_come, open_blocker
from okrtui.model.session import Session
from okrtui.report.goal_cycles import session_cycle
from okrtui.report.goal_reader import read_goals
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder


def read_waiting_teams(folder: Folder, session: Session, today: date) -> LinkedGoal:
    """Return the blockers and needs of other teams in the cycle of a session that name its team.

    A key result whose blocker names the team has no need beside it. Private sessions are left out. Raises StoreError
    where the folder cannot be read.
    """
    blockers: list[TeamBlocker] = []
    needs: list[TeamNeed] = []
    cycle, team = session_cycle(session), session.team
    if session.is_solo or not team:
        return LinkedGoal()
    for other in read_goals(folder, cycle).sessions:
        if session_cycle(other).identity != cycle.identity or caseless(other.team) == caseless(team):
            continue
        for key_result in other.key_results:
            blocker = open_blocker(key_result, today)
            if blocker and names_team(blocker.text, team):
                blockers.append(TeamBlocker(other.team, blocker))
            elif names_team(key_result.needs, team) and not help_has_come(key_result, today):
                needs.append(TeamNeed(other.team, key_result))
    return LinkedGoal(blockers=tuple(blockers), needs=tuple(needs))


def load_waiting_section(folder: Folder, session: Session, today: date) -> list[StyledLine]:
    """Return a line for each key result of another team that waits for that of a session, below their title.

    Nothing where none does, or the folder cannot be read.
    """
    with suppress(StoreError):
        lines = waiting_lines(read_waiting_teams(folder, session, today), today)
        return [styled(WAITING_TITLE, "heading"), *(joined("  ", line) for line in lines)] if lines else []
    return []
