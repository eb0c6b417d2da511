"""What is in the way of the goals that support that of a session, and to do for them, by their newest sessions (O)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from okrtui.content.links import TeamBlocker, TeamNeed, TeamTask
from okrtui.method.blockers import needing_help, open_blockers
from okrtui.method.numbers import Numbers
from okrtui.method.open_tasks import open_commitments
from okrtui.report.goal_reader import read_goals
from okrtui.report.goal_tree import build_goal_tree
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder


def read_blockers_below(
    folder: Folder, id: str, today: date, numbers: Numbers
) -> tuple[tuple[TeamBlocker, ...], tuple[TeamNeed, ...], tuple[TeamTask, ...]]:
    """Return the blockers of the goals of today that support that of a session, directly or not, and what they need.

    Last comes what their people have taken on. All are in the order of the teams. A key result that has a blocker
    needs nothing else.

    Private sessions are left out. Raises StoreError where the folder cannot be read.
    """
    goals = read_goals(folder, today)
    nodes = [row.goal for row in build_goal_tree(goals, today, numbers) if row.key_result is None]
    helped = {goals.representatives.get(id, id): ""}
    blockers: list[TeamBlocker] = []
    needs: list[TeamNeed] = []
    tasks: list[TeamTask] = []
    # A goal comes before those that support it.
    for node in nodes:
        if node.parent_id in helped:
            item = helped[node.session.id] = helped[node.parent_id] or node.helped_item
            team = node.session.team or node.session.title
            blockers += (TeamBlocker(team, blocker, item) for blocker in open_blockers(node.session, today))
            needs += (TeamNeed(team, key_result, item) for key_result in needing_help(node.session, today))
            tasks += _tasks_of(folder, node.session.id, team)
    return tuple(blockers), tuple(needs), tuple(tasks)


def _tasks_of(folder: Folder, id: str, team: str) -> Iterator[TeamTask]:
    """Yield what people have taken on in a session, as far as it can be read."""
    with suppress(StoreError):
        session = folder.open(folder.path_of(id)).session
        for task in open_commitments(session):
            if task.who and task.text and not task.is_message:
                yield TeamTask(team, task.text, task.who, task.by)
