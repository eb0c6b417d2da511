"""Copied plays as they are where they were made: who leads them, by when, and whether they are done (O)."""

from __future__ import annotations

from collections.abc import Mapping

from okrtui.content.links import DIRECTION_ITEM, GoalLink, LinkedGoal
from okrtui.model.base import changed
from okrtui.model.direction_source import with_origin
from okrtui.model.frame import Play
from okrtui.model.session import Session


def origin_links(session: Session) -> list[GoalLink]:
    """Return the links to the directions from which plays of a session were copied, each once."""
    plays = session.direction.play_details
    return list(dict.fromkeys(GoalLink(play.origin, DIRECTION_ITEM) for play in plays if play.origin))


def as_where_made(play: Play, links: Mapping[GoalLink, LinkedGoal]) -> Play:
    """Return a copied play as it is where it was made, once that was read; others are unchanged.

    A person and a day that were said here stay.
    """
    linked = links.get(GoalLink(play.origin, DIRECTION_ITEM)) if play.origin and not play.done else None
    made = linked.direction.play_details if linked and linked.direction else ()
    same = next((each for each in made if each.play.casefold() == play.play.casefold()), None)
    return with_origin(play, same) if same else play


def with_plays_where_made(session: Session, links: Mapping[GoalLink, LinkedGoal]) -> Session:
    """Return a session with its copied plays as they are where they were made, as far as `links` have these."""
    plays = tuple(as_where_made(play, links) for play in session.direction.play_details)
    if plays == session.direction.play_details:
        return session
    return changed(session, direction=changed(session.direction, play_details=plays))
