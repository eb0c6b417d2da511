"""The commands that act on the open session as a whole, in the workshop and in the list of actions."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.model.edits import add_many, restore_earlier
from okrtui.model.follow_ups import ParkedItem
from okrtui.model.items import NoSuchItem
from okrtui.model.persons import count_persons, rename_person
from okrtui.model.size_limits import TooLong
from okrtui.model.transfer import NotTransferable, extract
from okrtui.model.tree import walk
from okrtui.store.errors import StoreError
from okrtui.store.heads import Head
from okrtui.tui.commands.router import CommandOwner
from okrtui.tui.screens.base import BaseScreen
from okrtui.tui.step_pane import StepPane
from okrtui.workshop import Workshop


class SessionCommands(BaseScreen[tuple[str, str]]):
    """The base class of a screen on an open session: undo, park, rename a person, restore a backup, move an item."""

    workshop: Workshop
    """The open session."""

    @property
    def pane(self) -> StepPane:
        """The pane of the open step."""
        raise NotImplementedError

    @property
    def command_owners(self) -> tuple[CommandOwner, ...]:
        """Who is asked for a command: the open step first."""
        return (self.pane, self)

    def action_escape(self) -> None:
        """Close the editor, the quick-add line or the filter."""
        self.pane.escape()

    def action_undo(self) -> None:
        """Undo the last step and report what it was."""
        self._undo_or_redo(self.workshop.undo, "Undone", "Nothing to undo.")

    def action_redo(self) -> None:
        """Redo the last step that was undone."""
        self._undo_or_redo(self.workshop.redo, "Done again", "Nothing to redo.")

    def _undo_or_redo(self, step: Callable[[], str | None], word: str, nothing: str) -> None:
        """Take a step and put the cursor on an item that it brought back."""
        ids = {item.id for item in walk(self.workshop.session)}
        try:
            description = step()
        except TooLong as error:
            self.pane.show_toast(str(error))
            return
        restored_id = next((item.id for item in walk(self.workshop.session) if item.id not in ids), "")
        if restored_id:
            self.pane.reveal(restored_id)
        self.pane.show_toast(nothing if description is None else f"{word}: {description or 'typing'}")

    def action_park(self) -> None:
        """Ask for a thought, and park it."""
        from okrtui.tui.screens.parked_thought import ParkedThoughtScreen

        def park(thoughts: tuple[str, ...]) -> None:
            if self.pane.apply(lambda s: add_many(s, ParkedItem, "text", thoughts), "park a thought"):
                self.pane.show_toast(f"Parked: {thoughts[-1]}")

        if not self.pane.context.read_only_reason:
            self.app.push_screen(ParkedThoughtScreen(park))

    def action_backups(self) -> None:
        """Show the backups of this session; restoring one is an edit like any other."""
        from okrtui.report.backup_history import BackupVersion, read_backup_history
        from okrtui.tui.screens.backups import BackupsScreen

        self.pane.finish_editing()
        if self.app.screen is not self:
            return
        context, session = self.pane.context, self.workshop.session
        folder, path, now = context.folder, context.path, context.clock()

        def restore(version: BackupVersion | None) -> None:
            earlier = version.session if version else None
            if version and earlier:
                folder.back_up_session(self.workshop.session, path)
                when = version.when(now)
                label = f"go back to {when}"
                if self.pane.apply(lambda s: restore_earlier(s, earlier), label, restores=True) is not None:
                    self.pane.show_toast(f"This is how it was {when}; u takes it back.")

        blocked_reason = (
            "Only read here; W writes here, and then it can be put back" if context.read_only_reason else ""
        )
        backups = read_backup_history(folder, path, session)
        self.app.push_screen(BackupsScreen(backups, session.title or session.id, now, blocked_reason), restore)

    def action_rename_person(self) -> None:
        """Rename a person everywhere in this session."""
        from okrtui.tui.screens.person_rename import PersonRenameScreen

        self.pane.finish_editing()
        if not self.pane.check_writable() or self.app.screen is not self:
            return
        if names := count_persons(self.workshop.session):
            self.app.push_screen(PersonRenameScreen(names, "it changes in this session only"), self._rename_person)
        else:
            self.pane.show_toast("No names stand in this session yet.")

    def _rename_person(self, names: tuple[str, str] | None) -> None:
        if names is not None:
            old_name, new_name = names
            if self.pane.apply(lambda s: rename_person(s, old_name, new_name), f"call {old_name} {new_name}"):
                self.pane.show_toast(f"{old_name} is {new_name} now, everywhere in this session. u takes it back.")

    def action_move_away(self) -> None:
        """Ask for another session, and move the item under the cursor there."""
        from okrtui.tui.screens.picker import PickerScreen

        self.pane.finish_editing()
        id, context = self.pane.item, self.pane.context
        if not id or not self.pane.check_writable() or self.app.screen is not self:
            return
        try:
            extract(self.workshop.session, id)
            heads = {head.id: head for head in context.folder.heads() if self._can_receive(head)}
        except (NotTransferable, NoSuchItem, StoreError) as error:
            self.pane.show_toast(
                str(error) if not isinstance(error, NoSuchItem) else "Only items of a list can go elsewhere."
            )
            return
        if not heads:
            self.pane.show_toast("There is no other session that it could go to.")
            return

        def move(session_id: str | None) -> None:
            if session_id is not None:
                self._move_to(id, heads[session_id])

        # Sessions in progress come first: an item seldom goes to a closed one.
        heads = dict(sorted(heads.items(), key=lambda pair: pair[1].status not in ("draft", "running")))
        labels = {id: " · ".join(filter(None, (head.title or id, head.team, head.cycle))) for id, head in heads.items()}
        hint = "Enter moves it there with all that belongs to it · Escape leaves it here"
        self.app.push_screen(
            PickerScreen(f"Which session should {self.pane.item_name(id)} go to?", labels, hint, show_ids=False), move
        )

    def _can_receive(self, head: Head) -> bool:
        """Whether a session is offered: not if private (the screen may be shared), archived, broken, or this one."""
        return not (head.problem or head.is_private or head.status == "archived" or head.id == self.workshop.session.id)

    def _move_to(self, id: str, target: Head) -> None:
        """Write the item into the other file first and remove it here only then, so that it cannot get lost."""
        from okrtui.store.file_operations import insert_item

        context = self.pane.context
        try:
            operation, new_id = insert_item(
                context.folder, extract(self.workshop.session, id), target.path, context.clock()
            )
        except StoreError as error:
            self.pane.notify(f"It stays here: {error}", severity="error", markup=False, timeout=10)
            return
        self.pane.apply(
            lambda s: extract(s, id).remaining, f"move {id} to “{target.title}”, where it stays as {new_id}"
        )
        message = " ".join(
            (
                f"{id} is {new_id} of “{target.title}” now. u brings it back here, and leaves it there.",
                *operation.notices,
            )
        )
        self.pane.show_toast(message)
