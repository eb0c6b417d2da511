"""Grouping: hypotheses, or wordings, that say the same stand under one of them, one level deep."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from okrtui.model.base import Item, declared
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import NoSuchItem, change, find
from okrtui.model.okr import Candidate
from okrtui.model.session import Session

Grouped = Hypothesis | Candidate
"""What can stand under something of its kind."""

ItemT = TypeVar("ItemT", bound=Item)


def members(items: Sequence[ItemT], id: str) -> tuple[ItemT, ...]:
    """Return what stands under an item, in order."""
    return tuple(one for one in items if declared(one, "under", "") == id)


def beside(session: Session, id: str) -> tuple[Grouped, ...]:
    """Return the items of the same kind that stand under none, in order; raises NoSuchItem."""
    item = _get(session, id)
    row: tuple[Grouped, ...] = session.hypotheses
    if isinstance(item, Candidate):
        row = tuple(one for one in session.candidates if one.kind == item.kind)
    known = {one.id for one in row}
    return tuple(one for one in row if one.under not in known)


def put_under(session: Session, id: str, top: str) -> Session:
    """Group an item, with all that stands under it, under another of its kind; raises NoSuchItem.

    What stands in a group itself gives the group. Nothing changes where the two are the same.
    """
    item, above = _get(session, id), _get(session, top)
    if type(item) is not type(above):
        raise NoSuchItem(top)
    row = session.hypotheses if isinstance(item, Hypothesis) else session.candidates
    if above.under and above.under != id and any(one.id == above.under for one in row):
        top = above.under
    if top == id:
        return session
    for one in (item, *members(row, id)):
        session = change(session, one.id, under="" if one.id == top else top)
    return session


def take_out(session: Session, id: str) -> Session:
    """Take an item out of its group; raises NoSuchItem."""
    _get(session, id)
    return change(session, id, under="")


def _get(session: Session, id: str) -> Grouped:
    item = find(session, id)
    if not isinstance(item, Grouped):
        raise NoSuchItem(id)
    return item
