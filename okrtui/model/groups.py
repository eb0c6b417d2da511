"""Grouping: hypotheses, candidates or observations that say the same are put under one of them, one level deep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from okrtui.model.base import Item, changed, field_value
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import NoSuchItem, change, find
from okrtui.model.look_back import Observation
from okrtui.model.okr import Candidate
from okrtui.model.session import Session
from okrtui.model.tree import map_items

Groupable = Hypothesis | Candidate | Observation
"""An item that can be grouped under another of its kind."""

ItemT = TypeVar("ItemT", bound=Item)
"""The class of the items in a sequence."""


def group_members(items: Sequence[ItemT], id: str) -> tuple[ItemT, ...]:
    """Return the items that are grouped under an item, in order."""
    return tuple(item for item in items if field_value(item, "under", "") == id)


def members_by_group(items: Sequence[ItemT]) -> dict[str, list[ItemT]]:
    """Return the items that are grouped, in order, by the id of the item that they are grouped under."""
    groups: dict[str, list[ItemT]] = {}
    for item in items:
        groups.setdefault(field_value(item, "under", ""), []).append(item)
    groups.pop("", None)
    return groups


def ungrouped_peers(session: Session, id: str) -> tuple[Groupable, ...]:
    """Return the items of the same kind that are grouped under none, in order; raises NoSuchItem."""
    peers = _alike(session, _get_item(session, id))
    ids = {peer.id for peer in peers}
    return tuple(peer for peer in peers if peer.under not in ids)


def add_to_group(session: Session, id: str, top: str) -> Session:
    """Group an item, with its members, under another of its kind; raises NoSuchItem.

    Where `top` is a member of a group itself, the item joins that group. No change where the two are the same.
    """
    item, above = _get_item(session, id), _get_item(session, top)
    if type(item) is not type(above):
        raise NoSuchItem(top)
    peers = _alike(session, item)
    if above.under and above.under != id and any(peer.id == above.under for peer in peers):
        top = above.under
    if top == id:
        return session
    joining = {id, *(member.id for member in group_members(peers, id))}

    def regroup(other: Item) -> Item:
        return changed(other, under="" if other.id == top else top) if other.id in joining else other

    return map_items(session, regroup)


def remove_from_group(session: Session, id: str) -> Session:
    """Take an item out of its group; raises NoSuchItem."""
    _get_item(session, id)
    return change(session, id, under="")


def _alike(session: Session, item: Groupable) -> tuple[Groupable, ...]:
    """Return the items of the kind of `item`, itself included: wordings of the objective apart from key results."""
    if isinstance(item, Candidate):
        return tuple(candidate for candidate in session.candidates if candidate.kind == item.kind)
    return session.observations if isinstance(item, Observation) else session.hypotheses


def _get_item(session: Session, id: str) -> Groupable:
    item = find(session, id)
    if not isinstance(item, Groupable):
        raise NoSuchItem(id)
    return item
