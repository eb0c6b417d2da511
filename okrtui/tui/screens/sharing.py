"""Changes of the open session's file by others: remote changes, its claim, conflict copies, restored backups."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from okrtui.store.errors import StoreError
from okrtui.tui.room import Room
from okrtui.tui.screens.windows import Windows

if TYPE_CHECKING:
    from okrtui.model.merge import Merged
    from okrtui.store.backups import Backup
    from okrtui.store.keeper import Keeper

LOOK = 3.0
"""Seconds between two checks of the file."""


class Sharing(Windows):
    """The base class of a screen on an open session whose file others may write at the same time."""

    keeper: Keeper | None = None
    """The session file; None if it can only be read."""

    def banner(self, text: str) -> None:
        """Show a text in the banner; hide the banner if it is empty."""
        raise NotImplementedError

    def say(self) -> None:
        """Draw the banner and the bars from the state of the session file."""
        raise NotImplementedError

    def follow_file(self) -> None:
        """Start checking the file for changes by others, and look for conflict copies."""
        if self.keeper is not None:
            self.set_interval(LOOK, self._check_file)
            self._find_conflict_copies()

    async def _check_file(self) -> None:
        if self.keeper is not None:
            await asyncio.to_thread(self.keeper.look)

    def heard(self) -> None:
        """Schedule the merge of remote changes behind the keys typed so far, if there are any or the claim is lost."""
        if self.keeper is not None and (self.keeper.holder or len(self.keeper.arrivals) > self.workshop.arrivals):
            self.pane.call_later(self._merge_remote_changes)

    def _merge_remote_changes(self) -> None:
        session_file = self.keeper
        if session_file is None:
            return
        remote_changes = session_file.arrivals[self.workshop.arrivals :]
        for remote_change in remote_changes:
            merged = self.workshop.adopt(remote_change, self._apply_new_ids)
            if merged.other is not None:
                self._save_conflict_copy(merged)
        if remote_changes:
            self._find_conflict_copies()
        if session_file.holder is not None and not self.room.read_only:
            self.pane.leave_writing()
            self.room.read_only = open_elsewhere(session_file, self.room)
            self.say()

    def _apply_new_ids(self, new_ids: Mapping[str, str]) -> None:
        """Tell the pane which items have new ids, so that what is being edited keeps its focus."""
        self.pane.renumbered(new_ids)

    @work(thread=True, group="versions")
    def _save_conflict_copy(self, merged: Merged) -> None:
        if self.keeper is not None:
            try:
                message = self.keeper.keep_other(merged)
            except StoreError as error:
                message = str(error)
            if message:
                self.app.call_from_thread(self.notify, message, markup=False, timeout=10)

    @work(exclusive=True, group="find versions")
    async def _find_conflict_copies(self) -> None:
        """Look for conflict copies of the session, and update the banner."""
        self.room.versions = tuple(await asyncio.to_thread(self.room.folder.copies_of, self._path))
        self.say()

    @property
    def _path(self) -> Path:
        return self.room.folder.path_of(self.workshop.session.id)

    async def action_write_here(self) -> None:
        """Take over the claim of a session that is open elsewhere."""
        if self.keeper is None or self.keeper.holder is None:
            self.pane.tell(self.room.read_only or "You write here already.")
            return
        await asyncio.to_thread(self.keeper.take_over)
        self.room.read_only = ""
        self.say()
        self.pane.tell("You write here now. Elsewhere it can be read; what was typed there comes in.")

    def action_backups(self) -> None:
        """Show the backups; where the file can only be read, restore one into the file, as the library does."""
        from okrtui.report.versions import Version, versions
        from okrtui.tui.screens.backups import BackupsScreen

        if self.keeper is not None:
            super().action_backups()
            return
        session, now = self.workshop.session, self.room.clock()

        def restore(version: Version | None) -> None:
            if version is not None:
                self._restore(version.backup, version.when(now))

        backups = versions(self.room.folder, self._path)
        self.app.push_screen(BackupsScreen(backups, session.title or session.id, now), restore)

    def _restore(self, backup: Backup, when: str) -> None:
        """Replace the file by a backup, and open it again."""
        from okrtui.store.housekeeping import go_back

        path = self._path
        try:
            go_back(self.room.folder, path, backup, "", self.room.clock())
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)
            return
        self.app.pop_screen()
        self.app.open_session(path)  # type: ignore[attr-defined]
        self.app.notify(f"This is how it was {when}. The file as it stood is kept too: B shows it.", timeout=10)

    async def action_versions(self) -> None:
        """Compare the session with its conflict copy, and merge what is chosen item by item."""
        from okrtui.model.versions import differences
        from okrtui.tui.screens.versions import VersionsScreen

        self.pane.leave_writing()
        if self.app.screen is not self or not self.pane.may_write():
            return
        copies = await asyncio.to_thread(self.room.folder.copies_of, self._path)
        if not copies:
            self.pane.tell("There is one version only.")
            return
        try:
            other = self.room.folder.open(copies[0]).session
        except StoreError as error:
            self.pane.tell(str(error))
            return

        def merge(choices: dict[str, str] | None) -> None:
            if choices is not None:
                self._merge_copy(copies[0], choices)

        self.app.push_screen(VersionsScreen(copies[0].name, differences(self.workshop.session, other)), merge)

    def _merge_copy(self, copy: Path, choices: dict[str, str]) -> None:
        """Merge the chosen items of a conflict copy as one undo step, and move the copy to the backups."""
        from okrtui.model.session import Session
        from okrtui.model.versions import take, take_both

        try:
            other = self.room.folder.open(copy).session

            def edit(session: Session) -> Session:
                for name, choice in choices.items():
                    if choice != "here":
                        session = (take_both if choice == "both" else take)(session, other, name)
                return session

            self.pane.apply(edit, "choose between two versions")
            self.room.folder.put_away(copy, self._path)
        except StoreError as error:
            self.notify(str(error), severity="warning", markup=False, timeout=10)
            return
        self._find_conflict_copies()
        self.pane.tell("Chosen. u takes it back; the other version is kept, and B shows it.")


def open_elsewhere(session_file: Keeper, room: Room) -> str:
    """Return the sentence for the banner of a session that is open elsewhere; empty if it is not."""
    if session_file.holder is None:
        return ""
    return f"Open {session_file.holder.where(room.clock())}, so it is only read here. W writes here."
