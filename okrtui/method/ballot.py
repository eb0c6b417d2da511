"""The ballot: which item a group votes on after which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from okrtui.model.edits import tally_rounds
from okrtui.model.items import find
from okrtui.model.okr import KeyResult
from okrtui.model.session import Session


@dataclass(frozen=True, slots=True)
class Ballot:
    """The items that are voted on one after the other."""

    ids: tuple[str, ...] = ()
    """Their ids, in order; empty where a single item is voted on, which is on no list."""

    def place_text(self, id: str) -> str:
        """Return the place of an item, such as `2 of 5`; empty where it is the only one."""
        is_of_several = id in self.ids and len(self.ids) > 1
        return f"{self.ids.index(id) + 1} of {len(self.ids)}" if is_of_several else ""

    def next_without_votes(self, session: Session, id: str, kind: str) -> str:
        """Return the next item after `id` without votes of a kind; empty once all were asked about."""
        others = self._others_from(session, id, kind)
        return next((other for other in others if not tally_rounds(session, other, kind)), "")

    def next_item(self, session: Session, id: str, kind: str) -> str:
        """Return the next item after `id` without votes of a kind, or the next one once all have some."""
        return self.next_without_votes(session, id, kind) or next(self._others_from(session, id, kind), "")

    def _others_from(self, session: Session, id: str, kind: str) -> Iterator[str]:
        """Return the others that can be voted on, from the one after `id` on, wrapping round at the end."""
        place = self.ids.index(id) if id in self.ids else len(self.ids)
        others = (*self.ids[place + 1 :], *self.ids[:place])
        return (other for other in others if _can_be_voted_on(session, other, kind))


def _can_be_voted_on(session: Session, id: str, kind: str) -> bool:
    """Return whether an item is there, and has no grade yet where that is voted on."""
    item = find(session, id)
    is_graded = isinstance(item, KeyResult) and item.grading.grade is not None
    return item is not None and not (is_graded and kind == "grade")
