"""Moving an item to another session: asking where, showing what that changes, and doing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from okrtui.model.item_phrases import item_phrase
from okrtui.model.items import NoSuchItem
from okrtui.model.speaker import told_in
from okrtui.model.transfer import NotTransferable, Transfer, extract
from okrtui.store.errors import StoreError
from okrtui.store.heads import Head
from okrtui.tui.key_hints import key_name
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.confirmation import ask_to_confirm
from okrtui.tui.screens.session_host import SessionHost, finish_editing
from okrtui.tui.step_context import StepContext

if TYPE_CHECKING:
    from okrtui.store.file_operations import FileOperation


class InsertedItem:
    """The item in the file of the other session: what a move did outside of this one."""

    def __init__(self, context: StepContext, transfer: Transfer, target: Head, tell: Callable[[str], object]) -> None:
        """Insert `transfer` into the file of `target`, with `redo`; `tell` is called with what cannot be undone."""
        self._context, self._transfer, self._target, self._tell = context, transfer, target, tell
        self._operation: FileOperation | None = None
        self.id = ""
        """The id of the item in the other session."""

    @property
    def notices(self) -> tuple[str, ...]:
        """What the disk did not confirm."""
        return self._operation.notices if self._operation else ()

    def redo(self) -> None:
        """Insert the item, unless it is there still; raises StoreError."""
        from okrtui.store.file_operations import insert_item

        if self._operation is None:
            folder, clock = self._context.folder, self._context.clock
            self._operation, self.id = insert_item(folder, self._transfer, self._target.path, clock())

    def undo(self) -> None:
        """Take the item out of the other session, or tell why it stays there too; either way it is back here."""
        from okrtui.store.file_operations import undo_operation

        if self._operation is None:
            return
        try:
            undo_operation(self._context.folder, self._operation, self._context.clock())
        except StoreError as error:
            self._tell(f"It is back here, and stays in “{self._target.title}” too: {error}")
        else:
            self._operation = None


class ItemMove:
    """Moves the item under the cursor of an open session to another session of the folder."""

    def __init__(self, host: SessionHost) -> None:
        """Move items of the session of `host`."""
        self._host = host

    async def ask(self) -> None:
        """Ask for the other session, for the item under the cursor."""
        is_free = finish_editing(self._host)
        pane, id, folder = self._host.pane, self._host.pane.item, self._host.context.folder
        if not id:
            told = "M moves a hypothesis, a parked thought or an action to another session: there is none here."
            pane.show_toast(told_in(self._host.workshop.session, told))
        if not id or not pane.check_open() or not is_free:
            return
        try:
            extract(self._host.workshop.session, id)
        except NotTransferable as error:
            pane.show_toast(str(error))
        except NoSuchItem:
            pane.show_toast("Only items in a list can move to another session.")
        else:
            ask = partial(self._ask_where, id)
            await read_and_show(self._host.app, folder.heads, ask, "Reading the sessions …", pane.show_toast)

    def _ask_where(self, id: str, heads: Sequence[Head]) -> None:
        """Ask to which of these sessions an item goes; sessions in progress first: it seldom goes to a closed one."""
        from okrtui.tui.screens.picker import PickerScreen

        targets = {head.id: head for head in heads if self._can_receive(head)}
        if not targets:
            self._host.pane.show_toast("There is no other session to move it to.")
            return

        def choose(session_id: str | None) -> None:
            if session_id is not None:
                self._preview(id, targets[session_id])

        in_order = sorted(targets.values(), key=lambda head: head.status not in ("draft", "running"))
        labels = {
            head.id: " · ".join(filter(None, (head.title or head.id, head.team, head.cycle))) for head in in_order
        }
        hint = "Enter shows what would change · Escape leaves it here"
        question = f"Which session should {item_phrase(self._host.pane.session, id)} move to?"
        self._host.app.push_screen(PickerScreen(question, labels, hint, show_ids=False), choose)

    def _can_receive(self, head: Head) -> bool:
        """Whether a session is offered: not if private (the screen may be shared), archived, broken, or this one."""
        return not (
            head.problem or head.is_private or head.status == "archived" or head.id == self._host.workshop.session.id
        )

    def _preview(self, id: str, target: Head) -> None:
        """Show what moving an item changes, and move it once that is confirmed."""
        from okrtui.report.change_preview import preview_move

        session, files = self._host.workshop.session, (self._host.context.path.name, target.path.name)
        preview = preview_move(session, extract(session, id).remaining, id, target.title or target.id, files)
        ask_to_confirm(self._host.app, preview, lambda: self._move(id, target))

    def _move(self, id: str, target: Head) -> None:
        """Write the item into the other file first and remove it here only then, so that it cannot get lost."""
        pane, tell = self._host.pane, self._tell
        try:
            phrase = item_phrase(self._host.workshop.session, id)
            inserted = InsertedItem(self._host.context, extract(self._host.workshop.session, id), target, tell)
            inserted.redo()
        except NoSuchItem:
            pane.show_toast("It is no longer here.")
        except StoreError as error:
            tell(f"It stays here: {error}")
        else:
            label = f"moving {phrase} to “{target.title}”"
            if pane.apply(lambda s: extract(s, id).remaining, label, side_effect=inserted) is None:
                inserted.undo()
                return
            message = f"Moved {phrase} to “{target.title}”. {key_name('undo')} brings it back."
            pane.show_toast(" ".join((message, *inserted.notices)))

    def _tell(self, message: str) -> None:
        self._host.app.notify(message, severity="error", markup=False, timeout=10)
