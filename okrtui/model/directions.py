"""Taking over the direction of another session, as a pure edit: it is pre-work, copied and read back."""

from __future__ import annotations

from typing import Any

from okrtui.model.base import changed
from okrtui.model.forms import gaps, value
from okrtui.model.frame import Direction
from okrtui.model.items import add, lists
from okrtui.model.session import Session


def is_written(direction: Direction) -> bool:
    """Whether a direction says anything that could be taken over."""
    return any(value(direction, name) for name in gaps(Direction)) or any(
        getattr(direction, name) for name in lists(Direction)
    )


def take_direction(session: Session, other: Direction, parent: bool = False) -> Session:
    """Return the session with all of another direction that it does not say itself; what it says stays.

    The lists of items come along where this one has none, under ids of their own. `parent` takes the goal above too.
    """
    own = session.direction
    fields: dict[str, Any] = {name: value(other, name) for name in gaps(Direction) if not value(own, name)}
    if parent and not (own.parent.session or own.parent.story):
        fields["parent"] = other.parent
    session = changed(session, direction=changed(own, **fields))
    for name, kind in lists(Direction).items():
        for item in getattr(other, name) if not getattr(own, name) else ():
            session = add(session, kind, **{field: value(item, field) for field in gaps(kind)})
    return session


def shape_names(shape: str) -> tuple[str, ...]:
    """Return the fields of a direction that a shape has, in the order in which they are read back.

    Without a shape it is what most teams say in their own words; MSPOT (H) and OGP (O) have their letters.
    """
    if shape == "mspot":
        return ("mission", "serving", "plays", "omissions")
    if shape == "ogp":
        return ("mission", "values", "strategy", "objectives", "plays", "serving", "omissions")
    return ("mission", "serving", "strategy", "plays", "omissions")
