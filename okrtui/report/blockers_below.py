"""What is in the way of the goals that support that of a session, as their newest sessions say (O)."""

from __future__ import annotations

from datetime import date

from okrtui.content.links import TeamBlocker, TeamNeed
from okrtui.method.blockers import needing_help, open_blockers
from okrtui.method.numbers import Numbers
from okrtui.report.goal_reader import read_goals
from okrtui.report.goal_tree import build_goal_tree
from okrtui.store.folder import Folder


def read_blockers_below(
    folder: Folder, id: str, today: date, numbers: Numbers
) -> tuple[tuple[TeamBlocker, ...], tuple[TeamNeed, ...]]:
    """Return the blockers of the goals of today that support that of a session, directly or not, and what they need.

    Both are in the order of the teams. A key result that has a blocker needs nothing else.

    Private sessions are left out. Raises StoreError where the folder cannot be read.
    """
    goals = read_goals(folder, today)
    nodes = [row.goal for row in build_goal_tree(goals, today, numbers) if row.key_result is None]
    helped = {goals.representatives.get(id, id): ""}
    blockers: list[TeamBlocker] = []
    needs: list[TeamNeed] = []
    # A goal comes before those that support it.
    for node in nodes:
        if node.parent_id in helped:
            item = helped[node.session.id] = helped[node.parent_id] or node.helped_item
            team = node.session.team or node.session.title
            blockers += (TeamBlocker(team, blocker, item) for blocker in open_blockers(node.session, today))
            needs += (TeamNeed(team, key_result) for key_result in needing_help(node.session, today))
    return tuple(blockers), tuple(needs)
