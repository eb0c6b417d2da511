"""The transfer of an item, with everything that belongs to it, from one session to another."""

from __future__ import annotations

from dataclasses import dataclass

from okrtui.model.base import Item, changed
from okrtui.model.causes import Rung
from okrtui.model.follow_ups import Action, ParkedItem
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import delete, dependents, get, last_id_number, map_references, place_item, update_id_counters
from okrtui.model.session import Session
from okrtui.model.tree import map_items, walk

TRANSFERABLE: tuple[type[Item], ...] = (Hypothesis, ParkedItem, Action, Rung)
"""The classes of items that can be transferred; a rung becomes an action."""


class NotTransferable(ValueError):
    """The item cannot be transferred; the message is a sentence that says why."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """The items that leave a session together."""

    items: tuple[Item, ...]
    """The item itself, then its dependents: evidence within it, decisions and votes on it."""
    remaining: Session
    """The session without them."""


def extract(session: Session, id: str) -> Transfer:
    """Take an item and its dependents out of a session; raises NoSuchItem and NotTransferable."""
    item = get(session, id, Item)
    if not isinstance(item, TRANSFERABLE):
        raise NotTransferable("Only a hypothesis, a parked thought or an action can move to another session.")
    owned_items = dependents(session, id)
    if isinstance(item, Rung):
        if any(isinstance(owned, Rung) for owned in owned_items):
            raise NotTransferable(f"{id} has rungs under it, so it stays on its ladder.")
        item = Action(id=id, text=item.text, who=item.who, by=item.by, done=item.done, done_on=item.done_on)
    inner_ids = {inner.id for outer in (item, *owned_items) for inner in walk(outer)}
    outer_items = (owned for owned in owned_items if owned.id not in inner_ids)
    return Transfer((item, *outer_items), delete(session, id))


def insert(session: Session, transfer: Transfer) -> tuple[Session, str]:
    """Return the session with the transferred items under fresh ids, and the new id of the item itself.

    References among them are kept; references to anything else are emptied, as it stayed in the other session.
    """
    all_items = [inner for outer in transfer.items for inner in (outer, *walk(outer))]
    new_ids: dict[str, str] = {}
    counts: dict[str, int] = {}
    for item in all_items:
        counts[item.PREFIX] = counts.get(item.PREFIX, last_id_number(session, item.PREFIX)) + 1
        new_ids[item.id] = f"{item.PREFIX}{counts[item.PREFIX]}"
    for item in transfer.items:
        session = place_item(
            session, _with_new_ids(map_items(item, lambda inner: _with_new_ids(inner, new_ids)), new_ids)
        )
    return update_id_counters(session, *counts), new_ids[transfer.items[0].id]


def _with_new_ids(item: Item, new_ids: dict[str, str]) -> Item:
    """Return an item with its id and references replaced; references to ids that are not in `new_ids` are emptied."""
    return map_references(changed(item, id=new_ids[item.id]), lambda reference: new_ids.get(reference, ""))
