"""The commands on an open session that the workshop and the list of actions share: undo, redo, park, move an item."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from okrtui.model.edits import add_many
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.items import NoSuchItem
from okrtui.model.size_limits import TooLong
from okrtui.model.transfer import NotTransferable, extract
from okrtui.model.tree import walk
from okrtui.store.errors import StoreError
from okrtui.store.heads import Head
from okrtui.tui.commands.router import Handler
from okrtui.tui.editor.inline_editor import item_name
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.session_host import SessionHost, finish_editing


class SessionCommands:
    """Undo, redo, park, and move an item to another session, for a screen on an open session."""

    def __init__(self, host: SessionHost) -> None:
        """Act on the session of `host`."""
        self._host = host

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {"undo": self.undo, "redo": self.redo, "park": self.park, "move_away": self.move_away}

    def undo(self) -> None:
        """Undo the last step and report what it was."""
        self._undo_or_redo(self._host.workshop.undo, "Undone", "Nothing to undo.")

    def redo(self) -> None:
        """Redo the last step that was undone."""
        self._undo_or_redo(self._host.workshop.redo, "Done again", "Nothing to redo.")

    def _undo_or_redo(self, step: Callable[[], str | None], word: str, nothing: str) -> None:
        """Take a step and put the cursor on an item that it brought back."""
        ids = {item.id for item in walk(self._host.workshop.session)}
        try:
            description = step()
        except TooLong as error:
            self._host.pane.show_toast(str(error))
            return
        restored_id = next((item.id for item in walk(self._host.workshop.session) if item.id not in ids), "")
        if restored_id:
            self._host.pane.reveal(restored_id)
        self._host.pane.show_toast(nothing if description is None else f"{word}: {description or 'typing'}")

    def park(self) -> None:
        """Ask for a thought, and park it."""
        from okrtui.tui.screens.parked_thought import ParkedThoughtScreen

        def park(thoughts: tuple[str, ...]) -> None:
            if self._host.pane.apply(lambda s: add_many(s, ParkedItem, "text", thoughts), "park a thought"):
                self._host.pane.show_toast(f"Parked: {thoughts[-1]}")

        if not self._host.context.read_only_reason:
            self._host.app.push_screen(ParkedThoughtScreen(park))

    async def move_away(self) -> None:
        """Ask for another session, and move the item under the cursor there."""
        is_free = finish_editing(self._host)
        pane, id, folder = self._host.pane, self._host.pane.item, self._host.context.folder
        if not id or not pane.check_writable() or not is_free:
            return
        try:
            extract(self._host.workshop.session, id)
        except NotTransferable as error:
            pane.show_toast(str(error))
        except NoSuchItem:
            pane.show_toast("Only items of a list can go elsewhere.")
        else:
            ask = partial(self._ask_where, id)
            await read_and_show(self._host.app, folder.heads, ask, "Reading the sessions …", pane.show_toast)

    def _ask_where(self, id: str, heads: Sequence[Head]) -> None:
        """Ask to which of these sessions an item goes; sessions in progress first: it seldom goes to a closed one."""
        from okrtui.tui.screens.picker import PickerScreen

        targets = {head.id: head for head in heads if self._can_receive(head)}
        if not targets:
            self._host.pane.show_toast("There is no other session that it could go to.")
            return

        def move(session_id: str | None) -> None:
            if session_id is not None:
                self._move_to(id, targets[session_id])

        in_order = sorted(targets.values(), key=lambda head: head.status not in ("draft", "running"))
        labels = {
            head.id: " · ".join(filter(None, (head.title or head.id, head.team, head.cycle))) for head in in_order
        }
        hint = "Enter moves it there with all that belongs to it · Escape leaves it here"
        question = f"Which session should {item_name(id)} go to?"
        self._host.app.push_screen(PickerScreen(question, labels, hint, show_ids=False), move)

    def _can_receive(self, head: Head) -> bool:
        """Whether a session is offered: not if private (the screen may be shared), archived, broken, or this one."""
        return not (
            head.problem or head.is_private or head.status == "archived" or head.id == self._host.workshop.session.id
        )

    def _move_to(self, id: str, target: Head) -> None:
        """Write the item into the other file first and remove it here only then, so that it cannot get lost."""
        from okrtui.store.file_operations import insert_item

        context = self._host.context
        try:
            operation, new_id = insert_item(
                context.folder, extract(self._host.workshop.session, id), target.path, context.clock()
            )
        except StoreError as error:
            self._host.pane.notify(f"It stays here: {error}", severity="error", markup=False, timeout=10)
            return
        self._host.pane.apply(
            lambda s: extract(s, id).remaining, f"move {id} to “{target.title}”, where it stays as {new_id}"
        )
        message = " ".join(
            (
                f"{id} is {new_id} of “{target.title}” now. u brings it back here, and leaves it there.",
                *operation.notices,
            )
        )
        self._host.pane.show_toast(message)
