"""The commands that act on the open session as a whole, in the workshop and in the list of actions."""

from __future__ import annotations

from collections.abc import Callable

from okrtui.model.edits import add_many, returned
from okrtui.model.items import NoSuchItem, walk
from okrtui.model.moving import StaysHere, packed
from okrtui.model.persons import persons, rename_person
from okrtui.model.room import Parked
from okrtui.store.errors import StoreError
from okrtui.store.heads import Head
from okrtui.tui.screens.list_commands import ListCommands
from okrtui.workshop import Workshop


class SessionCommands(ListCommands):
    """The base class of a screen on an open session: undo, park, rename a person, restore a backup, move an item."""

    workshop: Workshop
    """The open session."""

    def action_undo(self) -> None:
        """Undo the last step and report what it was."""
        self._undo_or_redo(self.workshop.undo, "Undone", "Nothing to undo.")

    def action_redo(self) -> None:
        """Redo the last step that was undone."""
        self._undo_or_redo(self.workshop.redo, "Done again", "Nothing to redo.")

    def _undo_or_redo(self, step: Callable[[], str | None], word: str, nothing: str) -> None:
        """Take a step and put the cursor on an item that it brought back."""
        ids = {item.id for item in walk(self.workshop.session)}
        description = step()
        restored_id = next((item.id for item in walk(self.workshop.session) if item.id not in ids), "")
        if restored_id:
            self.pane.reveal(restored_id)
        self.pane.tell(nothing if description is None else f"{word}: {description or 'typing'}")

    def action_park(self) -> None:
        """Ask for a thought, and park it."""
        from okrtui.tui.screens.park import ParkScreen

        def park(thoughts: tuple[str, ...]) -> None:
            if self.pane.apply(lambda s: add_many(s, Parked, "text", thoughts), "park a thought"):
                self.pane.tell(f"Parked: {thoughts[-1]}")

        if not self.pane.room.read_only:
            self.app.push_screen(ParkScreen(park))

    def action_backups(self) -> None:
        """Show the backups of this session; restoring one is an edit like any other."""
        from okrtui.report.versions import Version, versions
        from okrtui.tui.screens.backups import BackupsScreen

        self.pane.leave_writing()
        if self.app.screen is not self:
            return
        room, session = self.pane.room, self.workshop.session
        folder, now = room.folder, room.clock()
        path = folder.path / f"{session.id}.toml"

        def restore(version: Version | None) -> None:
            earlier = version.session if version else None
            if version and earlier:
                folder.keep_session(self.workshop.session, path)
                when = version.when(now)
                self.pane.apply(lambda s: returned(s, earlier), f"go back to {when}")
                self.pane.tell(f"This is how it was {when}; u takes it back.")

        blocked_reason = "Only read here; W writes here, and then it can be put back" if room.read_only else ""
        backups = versions(folder, path, session)
        self.app.push_screen(BackupsScreen(backups, session.title or session.id, now, blocked_reason), restore)

    def action_rename_person(self) -> None:
        """Rename a person everywhere in this session."""
        from okrtui.tui.screens.person import PersonScreen

        self.pane.leave_writing()
        if not self.pane.may_write() or self.app.screen is not self:
            return
        if names := persons(self.workshop.session):
            self.app.push_screen(PersonScreen(names, "it changes in this session only"), self._rename_person)
        else:
            self.pane.tell("No names stand in this session yet.")

    def _rename_person(self, names: tuple[str, str] | None) -> None:
        if names is not None:
            old_name, new_name = names
            if self.pane.apply(lambda s: rename_person(s, old_name, new_name), f"call {old_name} {new_name}"):
                self.pane.tell(f"{old_name} is {new_name} now, everywhere in this session. u takes it back.")

    def action_move_away(self) -> None:
        """Ask for another session, and move the item under the cursor there."""
        from okrtui.tui.screens.choice import ChoiceScreen

        self.pane.leave_writing()
        id, room = self.pane.item, self.pane.room
        if not id or not self.pane.may_write() or self.app.screen is not self:
            return
        try:
            packed(self.workshop.session, id)
            heads = {head.id: head for head in room.folder.heads() if self._can_receive(head)}
        except (StaysHere, NoSuchItem, StoreError) as error:
            self.pane.tell(
                str(error) if not isinstance(error, NoSuchItem) else "Only items of a list can go elsewhere."
            )
            return
        if not heads:
            self.pane.tell("There is no other session that it could go to.")
            return

        def move(session_id: str | None) -> None:
            if session_id is not None:
                self._move_to(id, heads[session_id])

        # Sessions in progress come first: an item seldom goes to a closed one.
        heads = dict(sorted(heads.items(), key=lambda pair: pair[1].status not in ("draft", "running")))
        labels = {id: " · ".join(filter(None, (head.title or id, head.team, head.cycle))) for id, head in heads.items()}
        hint = "Enter moves it there with all that belongs to it · Escape leaves it here"
        self.app.push_screen(
            ChoiceScreen(f"Which session should {self.pane.called(id)} go to?", labels, hint, letters=False), move
        )

    def _can_receive(self, head: Head) -> bool:
        """Whether a session is offered: not if private (the screen may be shared), archived, broken, or this one."""
        return not (head.problem or head.private or head.status == "archived" or head.id == self.workshop.session.id)

    def _move_to(self, id: str, target: Head) -> None:
        """Write the item into the other file first and remove it here only then, so that it cannot get lost."""
        from okrtui.store.housekeeping import hand_over

        room = self.pane.room
        try:
            operation, new_id = hand_over(room.folder, packed(self.workshop.session, id), target.path, room.clock())
        except StoreError as error:
            self.pane.notify(f"It stays here: {error}", severity="error", markup=False, timeout=10)
            return
        self.pane.apply(lambda s: packed(s, id).without, f"move {id} to “{target.title}”, where it stays as {new_id}")
        message = " ".join(
            (f"{id} is {new_id} of “{target.title}” now. u brings it back here, and leaves it there.", *operation.told)
        )
        self.pane.tell(message)
