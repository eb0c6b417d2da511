"""What is edited: the target of a line of quick add, and the item that the inline editor opens."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from okrtui.model.base import Item, Wording
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.forms import gaps
from okrtui.model.items import find
from okrtui.model.session import Session
from okrtui.workshop import Mark


def next_below(session: Session, target: QuickAddTarget, id: str) -> QuickAddTarget:
    """Return the same target, below the item that was just added."""
    return replace(target, after=id if target.after else "", anchor=id)


def _no_shift(session: Session, target: QuickAddTarget, by: int, id: str) -> QuickAddTarget | None:
    return None


def _is_one(text: str) -> bool:
    return False


def _no_skip(session: Session, target: QuickAddTarget) -> QuickAddTarget | None:
    return None


def _no_finish(session: Session, id: str) -> Session:
    return session


def _as_one(line: str) -> tuple[str, ...]:
    return (line,)


@dataclass(frozen=True, slots=True)
class LineOffer:
    """A line that is offered while nothing is typed: Enter takes it."""

    text: str
    """The line."""
    lead: str
    """What stands before it, such as where it is from."""
    take: Callable[[Session, str], Session]
    """Returns the session with the other fields of the item with this id, which the line became."""
    wordings: tuple[str, ...] = ()
    """Other words for it, by which it is known when it is typed."""


def _take_nothing(session: Session, id: str) -> Session:
    return session


NO_OFFER = LineOffer("", "", _take_nothing)
"""Stands before offers of which none is taken by Enter before an arrow key has turned to it."""


@dataclass(frozen=True, slots=True)
class QuickAddTarget:
    """What a line of quick add becomes, and what follows it."""

    kind: type[Item]
    """Type of the item."""
    field: str = "text"
    """Field that the line fills."""
    prompt: str = "+"
    """Prompt before the line."""
    example: str = ""
    """What the empty line shows as an example; empty for that of the field."""
    into: str = ""
    """Id of the item to whose list it is added; empty for a list of the session."""
    after: str = ""
    """Id of the item after which it is added; empty for the end."""
    anchor: str = ""
    """Key of the row below which the line is shown; empty for the end."""
    indent: int = 0
    """Columns by which the line is indented."""
    fields: dict[str, Any] = dataclasses.field(default_factory=dict)
    """Values of other fields of the new item."""
    follow: Callable[[Session, QuickAddTarget, str], QuickAddTarget] = next_below
    """Returns the target of the line after the one that became the item with this id."""
    shift: Callable[[Session, QuickAddTarget, int, str], QuickAddTarget | None] = _no_shift
    """Returns the target one level deeper (1) or out (-1), or that of another person; None where there is none.

    The last argument is the id of the item of the line, empty while nothing is typed.
    """
    is_over: bool = False
    """Whether all were asked, so that the line is closed and not for one more."""
    next_label: str = "Next line"
    """What the key line calls Enter: what the next line will be."""
    shift_labels: tuple[str, ...] = ()
    """What the key line calls the shift on and the one back, such as deeper and out; empty where there is none."""
    takes_before_shift: bool = False
    """Whether a shift takes what is typed as the item of this line, which does not move along."""
    skip: Callable[[Session, QuickAddTarget], QuickAddTarget | None] = _no_skip
    """Returns the target that Enter goes on to where nothing is typed; None where it ends quick add."""
    is_none: Callable[[str], bool] = _is_one
    """Returns whether what is typed says that there is nothing, so that no item is kept and the line is as empty."""
    split: Callable[[str], tuple[str, ...]] = _as_one
    """Returns the lines that a pasted line holds, where the breaks between them can have been lost."""
    finish: Callable[[Session, str], Session] = _no_finish
    """Returns the session once the line of the item with this id is entered, for what its text says of other fields."""
    take_parts: Callable[[Session, str], Session] = _no_finish
    """Returns the session with the parts of the line in the other gaps of its item, as an undo step of its own."""
    offers: tuple[LineOffer, ...] = ()
    """The lines that are offered where nothing is typed; Enter takes the first, arrow keys turn to another."""
    takes_stray_text: bool = True
    """Whether text that was typed while no line was open may become such an item."""
    limit_text: str = ""
    """What is said where there are as many items as there should be; empty while there is room for another."""

    @property
    def offer(self) -> LineOffer | None:
        """The line that Enter takes where nothing is typed; None for no offer."""
        return self.offers[0] if self.offers and self.offers[0].text else None

    def turned(self, by: int) -> QuickAddTarget:
        """Return the target with the next offer (1) or the one before (-1) as its first."""
        by %= max(len(self.offers), 1)
        return replace(self, offers=(*self.offers[by:], *self.offers[:by]))

    def renumbered(self, names: Mapping[str, str]) -> QuickAddTarget:
        """Return the target with the new ids of items, by their old ones."""
        into, after, anchor = (names.get(id, id) for id in (self.into, self.after, self.anchor))
        refs = {name for name, gap in gaps(self.kind).items() if gap.kind == "ref"}
        fields = {name: names.get(value, value) if name in refs else value for name, value in self.fields.items()}
        return replace(self, into=into, after=after, anchor=anchor, fields=fields)


@dataclass(frozen=True, slots=True)
class EditTarget:
    """The item that the inline editor opens, and where."""

    item: str
    """Id of the item."""
    fields: tuple[str, ...] = ()
    """The gaps to show; empty for those of the sentence, and for all once that is complete."""
    key: str = ""
    """Key of the row where the editor opens; empty for the row of the item."""
    first: str = ""
    """The gap to focus; empty for the first one without a text."""
    label_width: int = 0
    """Columns of the label before the gap, as in the row that the editor covers; 0 for those of the label."""
    is_beside: bool = False
    """Whether the editor opens below the row, instead of over it."""
    is_new: bool = False
    """Whether the item was begun for this, and goes again if it stays as it is."""
    wordings: Mapping[str, Wording] = dataclasses.field(default_factory=dict)
    """How gaps are worded where that differs from everywhere else, by field."""
    question: str = ""
    """What is said above the gaps, in place of how the item reads; empty for nothing."""
    before: Mark | None = None
    """The session before the edit that opens the editor, which leaving the item as it was takes back; None for none."""


def at_parked_item(session: Session, target: EditTarget) -> EditTarget:
    """Return the target with the item that is parked whole in place of its parked row; the target of any other item."""
    parked = find(session, target.item)
    item = (parked.key_result or parked.hypothesis) if isinstance(parked, ParkedItem) else None
    return replace(target, item=item.id, fields=(), key=target.key or target.item) if item else target
