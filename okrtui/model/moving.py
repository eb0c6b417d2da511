"""The transfer of an item, with everything that belongs to it, from one session to another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from okrtui.model.base import Item, M, changed
from okrtui.model.causes import Rung
from okrtui.model.forms import gaps
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import count_ids, delete, get, going_along, insert, last_number, rewrite, walk
from okrtui.model.room import Action, Parked
from okrtui.model.session import Session

MOVABLE: tuple[type[Item], ...] = (Hypothesis, Parked, Action, Rung)
"""The classes of items that can be transferred; a rung becomes an action."""


class StaysHere(ValueError):
    """The item cannot be transferred; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Luggage:
    """The items that leave a session together."""

    items: tuple[Item, ...]
    """The item itself, then its dependents: evidence within it, decisions and votes on it."""
    without: Session
    """The session without them."""


def packed(session: Session, id: str) -> Luggage:
    """Take an item and its dependents out of a session; raises NoSuchItem and NotTransferable."""
    item = get(session, id, Item)
    if not isinstance(item, MOVABLE):
        raise StaysHere("Only a hypothesis, a parked thought or an action can go to another session.")
    owned_items = going_along(session, id)
    if isinstance(item, Rung):
        if any(isinstance(owned, Rung) for owned in owned_items):
            raise StaysHere(f"{id} has rungs under it, so it stays on its ladder.")
        item = Action(id=id, text=item.text, who=item.who, by=item.by, done=item.done)
    inner_ids = {inner.id for outer in (item, *owned_items) for inner in walk(outer)}
    outer_items = (owned for owned in owned_items if owned.id not in inner_ids)
    return Luggage((item, *outer_items), delete(session, id))


def unpacked(session: Session, luggage: Luggage) -> tuple[Session, str]:
    """Return the session with the transferred items under fresh ids, and the new id of the item itself.

    References among them are kept; references to anything else are emptied, as it stayed in the other session.
    """
    all_items = [inner for outer in luggage.items for inner in (outer, *walk(outer))]
    new_ids: dict[str, str] = {}
    counts: dict[str, int] = {}
    for item in all_items:
        counts[item.PREFIX] = counts.get(item.PREFIX, last_number(session, item.PREFIX)) + 1
        new_ids[item.id] = f"{item.PREFIX}{counts[item.PREFIX]}"
    for item in luggage.items:
        session = insert(session, _with_new_ids(rewrite(item, lambda inner: _with_new_ids(inner, new_ids)), new_ids))
    return count_ids(session, *counts), new_ids[luggage.items[0].id]


def _with_new_ids(item: M, new_ids: dict[str, str]) -> M:
    """Return an item with its id and references replaced; references to ids that are not in `new_ids` are emptied."""
    fields: dict[str, Any] = {"id": new_ids[item.id]} if isinstance(item, Item) else {}
    for name, gap in gaps(type(item)).items():
        if gap.kind == "ref":
            fields[name] = new_ids.get(getattr(item, name), "")
        elif gap.kind == "refs":
            fields[name] = tuple(new_ids[id] for id in getattr(item, name) if id in new_ids)
    return changed(item, **fields)
