"""Levels of a tree: an item goes one level deeper or out, with all that is under it."""

from __future__ import annotations

from okrtui.model.base import Item, field_value
from okrtui.model.forms import with_values
from okrtui.model.items import map_list
from okrtui.model.session import Session


def indent(session: Session, id: str) -> Session:
    """Return the session with an item as the last one under the sibling above it; unchanged where there is none.

    Raises NoSuchItem.
    """

    def edit(items: tuple[Item, ...]) -> tuple[Item, ...]:
        item = next(item for item in items if item.id == id)
        above = field_value(item, "under", "")
        siblings = [other.id for other in items if field_value(other, "under", "") == above]
        place = siblings.index(id)
        others = (other for other in items if other.id != id)
        return (*others, with_values(item, under=siblings[place - 1])) if place else items

    return map_list(session, id, edit)


def outdent(session: Session, id: str) -> Session:
    """Return the session with an item one level out, below the one that it was under; unchanged at the top.

    Raises NoSuchItem.
    """

    def edit(items: tuple[Item, ...]) -> tuple[Item, ...]:
        item = next(item for item in items if item.id == id)
        parent = next((other for other in items if other.id == field_value(item, "under", "")), None)
        if parent is None:
            return items
        others = [other for other in items if other.id != id]
        place = others.index(parent) + 1
        return (*others[:place], with_values(item, under=field_value(parent, "under", "")), *others[place:])

    return map_list(session, id, edit)
