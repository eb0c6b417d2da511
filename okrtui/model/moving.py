"""Items that go from one session to another, with all that belongs to them."""

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
"""What can go to another session; a rung arrives there as an action."""


class StaysHere(ValueError):
    """An item cannot go to another session; the message is one sentence that says why."""


@dataclass(frozen=True, slots=True)
class Luggage:
    """What leaves a session together."""

    items: tuple[Item, ...]
    """The item, then what has no sense without it: evidence within it, decisions and votes on it."""
    without: Session
    """The session that it leaves."""


def packed(session: Session, id: str) -> Luggage:
    """Take an item out of a session, with all that goes along with it; raises NoSuchItem and StaysHere."""
    item = get(session, id, Item)
    if not isinstance(item, MOVABLE):
        raise StaysHere("Only a hypothesis, a parked thought or an action can go to another session.")
    along = going_along(session, id)
    if isinstance(item, Rung):
        if any(isinstance(one, Rung) for one in along):
            raise StaysHere(f"{id} has rungs under it, so it stays on its ladder.")
        item = Action(id=id, text=item.text, who=item.who, by=item.by, done=item.done)
    inside = {inner.id for one in (item, *along) for inner in walk(one)}
    return Luggage((item, *(one for one in along if one.id not in inside)), delete(session, id))


def unpacked(session: Session, luggage: Luggage) -> tuple[Session, str]:
    """Return the session with all of it under fresh ids, and the id of the item itself.

    What they refer to among each other is kept; what else they referred to stayed behind, so that is emptied.
    """
    everything = [inner for one in luggage.items for inner in (one, *walk(one))]
    ids: dict[str, str] = {}
    counts: dict[str, int] = {}
    for one in everything:
        counts[one.PREFIX] = counts.get(one.PREFIX, last_number(session, one.PREFIX)) + 1
        ids[one.id] = f"{one.PREFIX}{counts[one.PREFIX]}"
    for one in luggage.items:
        session = insert(session, _renumbered(rewrite(one, lambda inner: _renumbered(inner, ids)), ids))
    return count_ids(session, *counts), ids[luggage.items[0].id]


def _renumbered(item: M, ids: dict[str, str]) -> M:
    fields: dict[str, Any] = {"id": ids[item.id]} if isinstance(item, Item) else {}
    for name, gap in gaps(type(item)).items():
        if gap.kind == "ref":
            fields[name] = ids.get(getattr(item, name), "")
        elif gap.kind == "refs":
            fields[name] = tuple(ids[id] for id in getattr(item, name) if id in ids)
    return changed(item, **fields)
