"""The vote collector: asks for the votes of the group on an item of the list."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.method.tallies import TALLY_KINDS
from okrtui.model.base import field_value
from okrtui.model.items import find
from okrtui.tui.inline_editor import InlineEditor


class VoteCollector(InlineEditor):
    """A list on whose items the group can vote."""

    @property
    def item(self) -> str:
        """The id of the item under the cursor."""
        raise NotImplementedError

    def tally_kinds(self, id: str) -> tuple[str, ...]:
        """Return the kinds of votes on an item, the default first; empty where there is nothing to vote on."""
        return TALLY_KINDS.get(type(find(self.session, id)), ())  # type: ignore[arg-type]

    def action_tally(self) -> None:
        """Collect the group's votes on the item under the cursor, hidden until all are in."""
        self.finish_editing()
        if kinds := self.tally_kinds(self.item):
            self.collect_votes(self.item, kinds, self.after_vote)

    def after_vote(self) -> None:
        """Called once the group has voted on the item under the cursor."""

    def _next_item(self, id: str, kinds: tuple[str, ...]) -> str:
        """Return the next item in the list with the same kinds of votes that is not in a group; empty without any."""
        ids = [entry.item for entry in self.outline.entries if not entry.fields]
        following = ids[ids.index(id) + 1 :] if id in ids else []
        candidates = (candidate for candidate in following if candidate != id and self.tally_kinds(candidate) == kinds)
        return next((candidate for candidate in candidates if not self._is_grouped(candidate)), "")

    def _is_grouped(self, id: str) -> bool:
        item = find(self.session, id)
        return item is not None and bool(field_value(item, "under", ""))

    def collect_votes(self, about: str, kinds: tuple[str, ...], after: Callable[[], None] | None = None) -> bool:
        """Collect votes on an item and call `after` at the end; return False in a solo session, where nobody votes."""
        if self.session.is_solo:
            self.show_toast("Nobody votes in a solo session: the choice is yours.")
            return False
        from okrtui.tui.screens.tally import TallyScreen

        def finish(last_id: str | None) -> None:
            if last_id != about:
                self.draw(last_id or "")
            if after is not None:
                after()

        screen = TallyScreen(self.workshop, self.context, about, kinds, lambda id: self._next_item(id, kinds))
        self.app.push_screen(screen, finish)
        return True
