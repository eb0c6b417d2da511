"""Taking the votes of the room on an item of the list."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.method.tallies import KINDS
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
            self.ask_room(self.item, kinds)

    def ask_room(self, about: str, kinds: tuple[str, ...], after: Callable[[], None] | None = None) -> bool:
        """Ask the room about an item, and do `after` once that is over; return whether there is a room to ask."""
        if self.session.format == "solo":
            self.tell("Nobody votes in a solo session: the choice is yours.")
            return False
        from okrtui.tui.screens.tally import TallyScreen

        self.app.push_screen(
            TallyScreen(self.workshop, self.room, about, kinds), lambda _: after() if after is not None else None
        )
        return True
