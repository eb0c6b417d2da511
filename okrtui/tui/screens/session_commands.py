"""The commands on an open session that workshop and list of actions share: undo, redo, park, move, copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from okrtui.model.base import Item
from okrtui.model.dates_and_numbers import format_day
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.forms import gap_in_session
from okrtui.model.item_phrases import with_phrases
from okrtui.model.items import add, add_many
from okrtui.model.session import Session
from okrtui.model.size_limits import TooLong
from okrtui.model.tree import walk
from okrtui.store.errors import StoreError
from okrtui.tui.chat_paste import Pasted, paste_lines
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.session_edits import SessionEdits
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.item_move import ItemMove
from okrtui.tui.screens.session_copy import SessionCopy
from okrtui.tui.screens.session_host import SessionHost


class SessionCommands:
    """Undo, redo, park, move an item to another session, and copy, for a screen on an open session."""

    def __init__(self, host: SessionHost, parked_until: Callable[[], date | None] = lambda: None) -> None:
        """Act on the session of `host`; `parked_until` returns the day on which what is parked now comes back."""
        self._host, self._parked_until = host, parked_until
        self._item_move, self._copy = ItemMove(host), SessionCopy(host)

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "park": self.park,
            "move_away": self._item_move.ask,
            **self._copy.commands,
        }

    def undo(self) -> None:
        """Undo the last step and report what it was."""
        self._undo_or_redo(self._host.workshop.undo, "Undone", "Nothing to undo.")

    def redo(self) -> None:
        """Redo the last step that was undone."""
        self._undo_or_redo(self._host.workshop.redo, "Redone", "Nothing to redo.")

    def _undo_or_redo(self, step: Callable[[], str | None], word: str, nothing: str) -> None:
        """Take a step and put the cursor on an item that it brought back, or on one that it changed elsewhere."""
        if not self._host.pane.check_writable():
            return
        session_before = self._host.workshop.session
        before = _items_in_place(session_before)
        try:
            description = step()
        except (StoreError, TooLong) as error:
            self._host.pane.show_toast(str(error))
            return
        after = _items_in_place(self._host.workshop.session)
        restored = [id for id in after if id not in before]
        changed = [id for id, item in after.items() if before.get(id, item) != item]
        if restored or (changed and self._host.pane.item not in changed):
            self._host.pane.reveal((restored or changed)[0])
        told = with_phrases(description or "typing", session_before, self._host.workshop.session)
        self._host.pane.show_toast(nothing if description is None else f"{word}: {told}")

    def park(self) -> None:
        """Ask for thoughts, and park them."""
        from okrtui.tui.screens.parked_thought import ParkedThoughtScreen

        host, day = self._host, self._parked_until()
        until = f" until {format_day(day, host.context.today)}" if day else ""
        # A thought is in Actions, where something can be added also once the session has ended.
        edits = SessionEdits(host.workshop, host.context, host.pane)

        def park(thoughts: Pasted) -> bool:
            parked = [ParkedItem(id="", look_again=day, **texts) for texts in thoughts.fields(ParkedItem, "text")]
            is_parked = edits.apply(
                lambda s: add_many(s, parked), "parking a thought", side_effect=thoughts.side_effect
            )
            if is_parked:
                edits.show_toast(f"Parked{until}: “{thoughts.lines[-1]}”")
            return bool(is_parked)

        def drop(thought: str) -> None:
            mark = host.workshop.mark()
            if edits.apply(lambda s: add(s, ParkedItem, text=thought, look_again=day), "parking a thought"):
                host.workshop.revert(mark, "dropping a thought")
                edits.show_toast(f"Dropped. {key_name('undo')} brings it back.")

        if not host.context.read_only_reason:
            session = host.workshop.session
            paste = partial(paste_lines, host.app, session, host.context.journal)
            example = gap_in_session(session, ParkedItem, "text").example
            host.app.push_screen(ParkedThoughtScreen(park, drop, paste, until, example))


def _items_in_place(session: Session) -> dict[str, Item]:
    """Return the items by id, but for those that are parked whole."""
    parts = (part for thought in session.parking for part in (thought.key_result, thought.hypothesis))
    parked = {part.id for part in parts if part is not None}
    return {item.id: item for item in walk(session) if item.id not in parked}
