"""Reads the goals of other sessions to which a session is linked."""

from __future__ import annotations

from collections.abc import Iterable

from okrtui.content.links import GoalLink, LinkedGoal
from okrtui.model.item_text import one_line
from okrtui.model.items import find
from okrtui.store.chain import is_private_id
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder


def read_linked_goals(folder: Folder, links: Iterable[GoalLink], names_private: bool) -> dict[GoalLink, LinkedGoal]:
    """Return what is known about each goal; one of a private session is read only if `names_private`."""
    return {link: _read_linked_goal(folder, link, names_private) for link in links}


def _read_linked_goal(folder: Folder, link: GoalLink, names_private: bool) -> LinkedGoal:
    if not names_private and is_private_id(folder, link.session):
        return LinkedGoal(is_private=True)
    if not link.item:
        return LinkedGoal()
    try:
        other = folder.open(folder.path_of(link.session)).session
    except StoreError:
        return LinkedGoal(is_readable=False)
    goal = find(other, link.item)
    return LinkedGoal(team=other.team, text=one_line(goal) if goal is not None else None)
