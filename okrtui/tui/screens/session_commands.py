"""Commands of the workshop that act on the session as a whole, wherever its items are listed."""

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
    """A screen on an open session: undo, parking, names, and what goes to another session."""

    workshop: Workshop
    """The open session."""

    def action_undo(self) -> None:
        """Take the last step back and say what it was."""
        self._travel(self.workshop.undo, "Undone", "Nothing to undo.")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._travel(self.workshop.redo, "Done again", "Nothing to redo.")

    def _travel(self, go: Callable[[], str | None], word: str, nothing: str) -> None:
        before = {item.id for item in walk(self.workshop.session)}
        said = go()
        back = next((item.id for item in walk(self.workshop.session) if item.id not in before), "")
        if back:
            self.pane.reveal(back)
        self.pane.tell(nothing if said is None else f"{word}: {said or 'typing'}")

    def action_park(self) -> None:
        """Ask for a thought to park, from anywhere."""
        from okrtui.tui.screens.park import ParkScreen

        def keep(thoughts: tuple[str, ...]) -> None:
            if self.pane.apply(lambda s: add_many(s, Parked, "text", thoughts), "park a thought"):
                self.pane.tell(f"Parked: {thoughts[-1]}")

        if not self.pane.room.read_only:
            self.app.push_screen(ParkScreen(keep))

    def action_backups(self) -> None:
        """Show the earlier versions of this session; going back to one is an edit as any other."""
        from okrtui.report.versions import Version, versions
        from okrtui.tui.screens.backups import BackupsScreen

        self.pane.leave_writing()
        if self.app.screen is not self:
            return
        room, session = self.pane.room, self.workshop.session
        folder, now = room.folder, room.clock()
        path = folder.path / f"{session.id}.toml"

        def back(to: Version | None) -> None:
            earlier = to.session if to else None
            if to and earlier:
                folder.keep_session(self.workshop.session, path)
                when = to.when(now)
                self.pane.apply(lambda s: returned(s, earlier), f"go back to {when}")
                self.pane.tell(f"This is how it was {when}; u takes it back.")

        why_not = "Only read here; W writes here, and then it can be put back" if room.read_only else ""
        kept = versions(folder, path, session)
        self.app.push_screen(BackupsScreen(kept, session.title or session.id, now, why_not), back)

    def action_rename_person(self) -> None:
        """Give a person another name, wherever persons stand in this session."""
        from okrtui.tui.screens.person import PersonScreen

        self.pane.leave_writing()
        if not self.pane.may_write() or self.app.screen is not self:
            return
        if names := persons(self.workshop.session):
            self.app.push_screen(PersonScreen(names, "it changes in this session only"), self._rename)
        else:
            self.pane.tell("No names stand in this session yet.")

    def _rename(self, names: tuple[str, str] | None) -> None:
        if names is not None:
            old, new = names
            if self.pane.apply(lambda s: rename_person(s, old, new), f"call {old} {new}"):
                self.pane.tell(f"{old} is {new} now, everywhere in this session. u takes it back.")

    def action_move_away(self) -> None:
        """Choose another session for the item under the cursor."""
        from okrtui.tui.screens.choice import ChoiceScreen

        self.pane.leave_writing()
        id, room = self.pane.item, self.pane.room
        if not id or not self.pane.may_write() or self.app.screen is not self:
            return
        try:
            packed(self.workshop.session, id)
            heads = {head.id: head for head in room.folder.heads() if self._may_take(head)}
        except (StaysHere, NoSuchItem, StoreError) as why:
            self.pane.tell(str(why) if not isinstance(why, NoSuchItem) else "Only items of a list can go elsewhere.")
            return
        if not heads:
            self.pane.tell("There is no other session that it could go to.")
            return

        def take(chosen: str | None) -> None:
            if chosen is not None:
                self._move(id, heads[chosen])

        # What is still worked on comes first: a closed session is seldom where a thought should go.
        heads = dict(sorted(heads.items(), key=lambda pair: pair[1].status not in ("draft", "running")))
        words = {id: " · ".join(filter(None, (one.title or id, one.team, one.cycle))) for id, one in heads.items()}
        hint = "Enter moves it there with all that belongs to it · Escape leaves it here"
        self.app.push_screen(
            ChoiceScreen(f"Which session should {self.pane.called(id)} go to?", words, hint, letters=False), take
        )

    def _may_take(self, head: Head) -> bool:
        """Whether a session is offered: on a shared screen nothing private is, and what was put away stays so."""
        return not (head.problem or head.private or head.status == "archived" or head.id == self.workshop.session.id)

    def _move(self, id: str, to: Head) -> None:
        """Write an item there first, and only then take it out here, so that it is never in neither of the two."""
        from okrtui.store.housekeeping import hand_over

        room = self.pane.room
        try:
            deed, there = hand_over(room.folder, packed(self.workshop.session, id), to.path, room.clock())
        except StoreError as why:
            self.pane.notify(f"It stays here: {why}", severity="error", markup=False, timeout=10)
            return
        self.pane.apply(lambda s: packed(s, id).without, f"move {id} to “{to.title}”, where it stays as {there}")
        told = " ".join(
            (f"{id} is {there} of “{to.title}” now. u brings it back here, and leaves it there.", *deed.told)
        )
        self.pane.tell(told)
