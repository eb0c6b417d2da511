"""A session that others write too: what comes in, who writes, and two versions of which to choose."""

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
"""Seconds between two looks at the file."""


class Sharing(Windows):
    """A screen on an open session whose file others may write."""

    keeper: Keeper | None = None
    """Who keeps the file; None where it can only be read."""

    def banner(self, text: str) -> None:
        """Say something that stays; empty takes it away."""
        raise NotImplementedError

    def say(self) -> None:
        """Draw what there is to say about the session as a whole."""
        raise NotImplementedError

    def follow_file(self) -> None:
        """Look from now on what others do with the file."""
        if self.keeper is not None:
            self.set_interval(LOOK, self._look)
            self._find_versions()

    async def _look(self) -> None:
        if self.keeper is not None:
            await asyncio.to_thread(self.keeper.look)

    def heard(self) -> None:
        """Take in what came from elsewhere, behind all that was typed before."""
        if self.keeper is not None and (self.keeper.holder or len(self.keeper.arrivals) > self.workshop.arrivals):
            self.pane.call_later(self._take_in)

    def _take_in(self) -> None:
        keeper = self.keeper
        if keeper is None:
            return
        came = keeper.arrivals[self.workshop.arrivals :]
        for arrival in came:
            merged = self.workshop.adopt(arrival, self._renumbered)
            if merged.other is not None:
                self._keep_other(merged)
        if came:
            self._find_versions()
        if keeper.holder is not None and not self.room.read_only:
            self.pane.leave_writing()
            self.room.read_only = open_elsewhere(keeper, self.room)
            self.say()

    def _renumbered(self, names: Mapping[str, str]) -> None:
        """Let what is being written go on under its new id."""
        self.pane.renumbered(names)

    @work(thread=True, group="versions")
    def _keep_other(self, merged: Merged) -> None:
        if self.keeper is not None:
            try:
                said = self.keeper.keep_other(merged)
            except StoreError as why:
                said = str(why)
            if said:
                self.app.call_from_thread(self.notify, said, markup=False, timeout=10)

    @work(exclusive=True, group="find versions")
    async def _find_versions(self) -> None:
        """See whether other versions of the session wait beside it, and say so."""
        self.room.versions = tuple(await asyncio.to_thread(self.room.folder.copies_of, self._file))
        self.say()

    @property
    def _file(self) -> Path:
        return self.room.folder.path_of(self.workshop.session.id)

    async def action_write_here(self) -> None:
        """Take a session over that is open elsewhere."""
        if self.keeper is None or self.keeper.holder is None:
            self.pane.tell(self.room.read_only or "You write here already.")
            return
        await asyncio.to_thread(self.keeper.take_over)
        self.room.read_only = ""
        self.say()
        self.pane.tell("You write here now. Elsewhere it can be read; what was typed there comes in.")

    def action_backups(self) -> None:
        """Show the earlier versions; over a file that can only be read one is put back as the library does it."""
        from okrtui.report.versions import Version, versions
        from okrtui.tui.screens.backups import BackupsScreen

        if self.keeper is not None:
            super().action_backups()
            return
        session, now = self.workshop.session, self.room.clock()

        def back(to: Version | None) -> None:
            if to is not None:
                self._put_back(to.backup, to.when(now))

        kept = versions(self.room.folder, self._file)
        self.app.push_screen(BackupsScreen(kept, session.title or session.id, now), back)

    def _put_back(self, backup: Backup, when: str) -> None:
        """Put a version in the place of the file, and open what is there then."""
        from okrtui.store.housekeeping import go_back

        path = self._file
        try:
            go_back(self.room.folder, path, backup, "", self.room.clock())
        except StoreError as why:
            self.notify(str(why), severity="error", markup=False, timeout=10)
            return
        self.app.pop_screen()
        self.app.open_session(path)  # type: ignore[attr-defined]
        self.app.notify(f"This is how it was {when}. The file as it stood is kept too: B shows it.", timeout=10)

    async def action_versions(self) -> None:
        """Show the other version of the session beside this one, and choose item by item."""
        from okrtui.model.versions import differences
        from okrtui.tui.screens.versions import VersionsScreen

        self.pane.leave_writing()
        if self.app.screen is not self or not self.pane.may_write():
            return
        found = await asyncio.to_thread(self.room.folder.copies_of, self._file)
        if not found:
            self.pane.tell("There is one version only.")
            return
        try:
            other = self.room.folder.open(found[0]).session
        except StoreError as why:
            self.pane.tell(str(why))
            return

        def take(chosen: dict[str, str] | None) -> None:
            if chosen is not None:
                self._settle_versions(found[0], chosen)

        self.app.push_screen(VersionsScreen(found[0].name, differences(self.workshop.session, other)), take)

    def _settle_versions(self, copy: Path, chosen: dict[str, str]) -> None:
        """Do what was chosen as one step that can be undone, and put the other version away."""
        from okrtui.model.session import Session
        from okrtui.model.versions import take, take_both

        try:
            other = self.room.folder.open(copy).session

            def edit(session: Session) -> Session:
                for name, choice in chosen.items():
                    if choice != "here":
                        session = (take_both if choice == "both" else take)(session, other, name)
                return session

            self.pane.apply(edit, "choose between two versions")
            self.room.folder.put_away(copy, self._file)
        except StoreError as why:
            self.notify(str(why), severity="warning", markup=False, timeout=10)
            return
        self._find_versions()
        self.pane.tell("Chosen. u takes it back; the other version is kept, and B shows it.")


def open_elsewhere(keeper: Keeper, room: Room) -> str:
    """Return the sentence for a session that somebody else writes; empty where nobody does."""
    if keeper.holder is None:
        return ""
    return f"Open {keeper.holder.where(room.clock())}, so it is only read here. W writes here."
