"""Keeping house in the library: sessions are duplicated, put away and deleted, persons renamed; all can be undone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from okrtui.model.clock import Clock, local_day
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.heads import Head

if TYPE_CHECKING:
    from okrtui.store.housekeeping import Deed

Result = TypeVar("Result")

SAID_AT_ONCE = 3
"""Sentences about single files that are said together; of more there is only the number."""


class Keeping(Screen[None]):
    """A list of sessions whose files can be dealt with as a whole."""

    folder: Folder
    """The sessions."""
    clock: Clock
    """What time it is."""

    def __init__(self) -> None:
        super().__init__()
        self._deeds: list[Deed] = []

    @property
    def head(self) -> Head | None:
        """The session under the cursor; None where there is none."""
        raise NotImplementedError

    def read(self, *cursor: str) -> None:
        """Read the folder again, and put the cursor on the first of these files that is shown."""
        raise NotImplementedError

    def beside(self) -> str:
        """Return the file beside the one under the cursor, where the cursor goes when that is gone."""
        raise NotImplementedError

    def action_duplicate(self) -> None:
        """Make a copy to begin from."""
        from okrtui.store.housekeeping import duplicate

        if deed := self._try(lambda path: duplicate(self.folder, path, self.clock())):
            self._done(deed, deed.files[0].path.name)

    def action_archive(self) -> None:
        """Put the session away, or bring it back."""
        from okrtui.store.housekeeping import archive

        beside, today = self.beside(), local_day(self.clock())
        if deed := self._try(lambda path: archive(self.folder, path, today, self.clock())):
            self._done(deed, deed.files[0].path.name, beside)

    def action_delete(self) -> None:
        """Delete the file, which is kept among the backups."""
        from okrtui.store.housekeeping import remove

        beside = self.beside()
        if deed := self._try(lambda path: remove(self.folder, path, self.clock())):
            self._done(deed, beside, tell="It is kept outside this folder, and u brings it back.")

    def action_backups(self) -> None:
        """Show the earlier versions of the session, to go back to one."""
        from okrtui.report.versions import Version, versions
        from okrtui.store.housekeeping import go_back
        from okrtui.tui.screens.backups import BackupsScreen

        head = self.head
        if head is None:
            return

        def back(to: Version | None) -> None:
            if to is not None:
                says = f"go back to “{head.title or head.id}” of {to.when(self.clock())}"
                if deed := self._try(lambda _: go_back(self.folder, head.path, to.backup, says, self.clock())):
                    self._done(deed, head.path.name, tell="What stood there is kept too; u takes it back.")

        kept = versions(self.folder, head.path)
        self.app.push_screen(BackupsScreen(kept, head.title or head.id, self.clock()), back)

    def action_rename_person(self) -> None:
        """Give a person of the session another name, in all sessions of the folder."""
        from okrtui.model.persons import persons
        from okrtui.tui.screens.person import PersonScreen

        if loaded := self._try(self.folder.open):
            if names := persons(loaded.session):
                where = "it changes in all sessions of this folder, and u takes it back"
                self.app.push_screen(PersonScreen(names, where), self._rename)
            else:
                self._tell("No names stand in this session yet.")

    async def _rename(self, names: tuple[str, str] | None) -> None:
        from okrtui.store.housekeeping import rename_everywhere

        if names is None:
            return
        self._tell("Looking through all sessions …")
        try:
            deed = await asyncio.to_thread(rename_everywhere, self.folder, *names, self.clock())
        except StoreError as why:
            self._trouble(str(why))
            return
        self._done(deed, self.head.path.name if self.head else "")

    def action_undo(self) -> None:
        """Take back what was done last to a file."""
        from okrtui.store.housekeeping import take_back

        if not self._deeds:
            self._tell("Nothing to undo here.")
            return
        try:
            take_back(self.folder, self._deeds[-1], self.clock())
        except StoreError as why:
            self._trouble(str(why))
        else:
            deed = self._deeds.pop()
            self.read(deed.files[0].path.name)
            self._tell(f"Undone: {deed.says}")

    def _try(self, act: Callable[[Path], Result]) -> Result | None:
        """Return what an act on the file under the cursor returns; say in one sentence why it could not be done."""
        head = self.head
        try:
            return act(head.path) if head else None
        except StoreError as why:
            self._trouble(str(why))
            return None

    def _done(self, deed: Deed, *cursor: str, tell: str = "u takes it back.") -> None:
        """Keep a deed for undo, draw what is there now, and say it."""
        if deed.files:
            self._deeds.append(deed)
        self.read(*cursor)
        self._tell(f"Done: {deed.says}. {tell}" if deed.files else f"Nothing to do: {deed.says}.")
        if deed.told:
            more = len(deed.told) - SAID_AT_ONCE
            self._trouble("\n".join((*deed.told[:SAID_AT_ONCE], *([f"and {more} more"] if more > 0 else []))))

    def _tell(self, what: str) -> None:
        self.app.clear_notifications()
        self.notify(what, markup=False, timeout=6)

    def _trouble(self, why: str) -> None:
        self.notify(why, severity="error", markup=False, timeout=10)
