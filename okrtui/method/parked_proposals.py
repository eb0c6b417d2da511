"""Parking: a proposal that somebody objected to, with what the objection says, and the day on which it comes back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from okrtui.method.lead_words import spoken_line
from okrtui.model.base import changed
from okrtui.model.edits import park
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.hypotheses import Hypothesis
from okrtui.model.items import add, change, find, get
from okrtui.model.objections import Objection
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


def park_proposal(session: Session, objection: str) -> Session:
    """Park what an objection is about: a key result or hypothesis whole, of anything else a thought with its words.

    No change if it is parked already. Raises NoSuchItem.
    """
    about = get(session, objection, Objection).about
    item = find(session, about)
    if item is None or any(parked.about == objection for parked in session.parking):
        return session
    if not isinstance(item, KeyResult | Hypothesis):
        return add(session, ParkedItem, text=spoken_line(item), about=objection)
    after = park(session, about)
    return change(after, after.parking[-1].id, about=objection) if len(after.parking) > len(session.parking) else after


def with_own_day(parked: ParkedItem, predecessor: Session, carried: Collection[str]) -> ParkedItem:
    """Return what was parked in a session for the one after it, with the day of an objection that stays behind.

    `carried` are the ids of what goes on.
    """
    stays = parked.about and parked.about not in carried
    return changed(parked, look_again=comes_back(predecessor, parked)) if stays else parked


def comes_back(session: Session, parked: ParkedItem) -> date | None:
    """Return the day on which what is parked comes back: its own, or that of the objection to it; None for none."""
    objection = find(session, parked.about) if parked.about else None
    return parked.look_again or (objection.look_again if isinstance(objection, Objection) else None)
