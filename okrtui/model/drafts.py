"""Drafts: text that a gap cannot hold yet."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, ClassVar

from okrtui.model.base import Item, Line, OwnerRef, Prose, gap

if TYPE_CHECKING:
    from okrtui.model.session import Session


class Draft(Item):
    """Text typed into a gap that is no value of its field yet, such as `12 to` in a number."""

    PREFIX: ClassVar[str] = "n"
    NAME: ClassVar[str] = "draft"
    SHOWN: ClassVar[bool] = False

    about: OwnerRef = gap("about", in_form=False)
    """The item in whose gap it was typed."""
    field: Line = gap("field")
    """The field of the gap."""
    text: Prose = gap("text")
    """What was typed."""


def drafts_by_field(session: Session, id: str) -> dict[str, str]:
    """Return the texts of an item's drafts, by field."""
    return drafts_by_item(session)[id]


def drafts_by_item(session: Session) -> defaultdict[str, dict[str, str]]:
    """Return the texts of all drafts by the ids of their items, then by field."""
    by_item: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for draft in session.drafts:
        by_item[draft.about][draft.field] = draft.text
    return by_item
