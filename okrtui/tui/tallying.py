"""Taking the votes of the room on an item of the list."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.method.tallies import KINDS
from okrtui.model.base import declared
from okrtui.model.items import find
from okrtui.tui.writing import Writing


class Tallying(Writing):
    """A list whose items the room can vote on."""

    @property
    def item(self) -> str:
        """The id of the item under the cursor."""
        raise NotImplementedError

    def tally_kinds(self, id: str) -> tuple[str, ...]:
        """Return what the room can be asked about an item, the first by default; nothing where it has no say."""
        return KINDS.get(type(find(self.session, id)), ())  # type: ignore[arg-type]

    def action_tally(self) -> None:
        """Take the votes of the room on the item under the cursor, hidden until all have given theirs."""
        self.leave_writing()
        if kinds := self.tally_kinds(self.item):
            self.ask_room(self.item, kinds, self.voted)

    def voted(self) -> None:
        """Do what there is to do once the room has voted on the item under the cursor."""

    def _following(self, about: str, kinds: tuple[str, ...]) -> str:
        """The next item in the list that the room is asked the same about; what stands in a group is passed over."""
        items = [entry.item for entry in self.outline.entries if not entry.fields]
        after = items[items.index(about) + 1 :] if about in items else []
        alike = (id for id in after if id != about and self.tally_kinds(id) == kinds)
        return next((id for id in alike if not self._grouped(id)), "")

    def _grouped(self, id: str) -> bool:
        item = find(self.session, id)
        return item is not None and bool(declared(item, "under", ""))

    def ask_room(self, about: str, kinds: tuple[str, ...], after: Callable[[], None] | None = None) -> bool:
        """Ask the room about an item, and do `after` once that is over; return whether there is a room to ask."""
        if self.session.is_solo:
            self.tell("Nobody votes in a solo session: the choice is yours.")
            return False
        from okrtui.tui.screens.tally import TallyScreen

        def over(last: str | None) -> None:
            if last != about:
                self.draw(last or "")
            if after is not None:
                after()

        asks = TallyScreen(self.workshop, self.room, about, kinds, lambda id: self._following(id, kinds))
        self.app.push_screen(asks, over)
        return True
