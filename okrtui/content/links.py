"""Links to goals of other sessions, and what a step says about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from okrtui.model.frame import Parent

PRIVATE_LABEL = "a private session"
"""What a linked session is called that must not be named."""


@dataclass(frozen=True, slots=True)
class GoalLink:
    """A link from a session to a goal of another one."""

    session: str
    """Id of the other session."""
    item: str
    """`objective`, or the id of a key result; empty for the session as a whole."""


@dataclass(frozen=True, slots=True)
class LinkedGoal:
    """What was read about a linked goal."""

    is_private: bool = False
    """Whether its session is private, so that a shared session must not name it."""
    is_readable: bool = True
    """Whether its session could be read."""
    team: str = ""
    """The team whose goal it is."""
    text: str | None = None
    """The goal in one line; None where the session has no such goal any more."""


def parent_link(parent: Parent) -> GoalLink:
    """Return the link to the goal above a session: that of a whole session is to its objective."""
    return GoalLink(parent.session, parent.item or "objective")


def session_label(links: Mapping[GoalLink, LinkedGoal], id: str, names_private: bool) -> str:
    """Return what a linked session is called: its id, or `…` until it is known whether that may be shown.

    The id of a private session is only shown if `names_private`, as in another private session.
    """
    if names_private:
        return id
    known = links.get(GoalLink(id, ""))
    if known is None:
        return "…"
    return PRIVATE_LABEL if known.is_private else id
