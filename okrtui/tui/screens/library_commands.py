"""The library's commands that open something over it: sessions, what follows them, rehearsals, overviews."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from textual.screen import Screen

from okrtui.store.heads import Head
from okrtui.tui.commands.router import Handler
from okrtui.tui.screens.background_read import read_and_show
from okrtui.tui.screens.catalog_reader import CatalogReader
from okrtui.tui.screens.file_commands import FileCommands, FolderHost
from okrtui.tui.screens.messages import AwaitedShown, OpenSession, RehearseSession

if TYPE_CHECKING:
    from okrtui.store.session_search import FoundText
    from okrtui.tui.screens.new_session_facts import NewSessionFacts
    from okrtui.tui.screens.own_sessions import FollowInstead


class LibraryHost(FolderHost, Protocol):
    """The library, over which all this opens."""

    @property
    def screen(self) -> Screen[object]:
        """The screen itself."""

    def found_text(self, head: Head) -> FoundText | None:
        """Return where the words of the filter stand in a session that is listed only for what is in it."""


class LibraryCommands:
    """Opens the session under the cursor, a new one, one that follows, a rehearsal, or an overview of many."""

    def __init__(self, host: LibraryHost, reader: CatalogReader, file_commands: FileCommands) -> None:
        """Open what `host` lists and `reader` reads; `file_commands` show backups, and undo what overviews change."""
        self._host, self._reader, self._file_commands = host, reader, file_commands
        self.is_awaiting = False
        """Whether a follow-up was asked for before it is known what follows."""

    @property
    def commands(self) -> Mapping[str, Handler]:
        """What runs these commands, by their id."""
        return {
            "new": self.ask_for_session,
            "open": self.open_selected,
            "present": partial(self.open_selected, presents=True),
            "follow": self.follow_up,
            "rehearse": self.rehearse,
            "trends": self.show_trends,
            "tree": self.show_tree,
            "all_actions": self.show_actions,
            "versions": self.open_versions,
        }

    async def open_selected(self, presents: bool = False) -> None:
        """Open the session under the cursor, or show it in presenter mode."""
        host = self._host
        if head := host.head:
            if head.copy_of:
                self.open_versions()
            elif head.is_broken and host.folder.backups.list(head.path):
                await self._file_commands.backups()
            else:
                own_view = host.shows_private and not presents
                request = OpenSession(head.path, found=host.found_text(head), presents=presents, shows_private=own_view)
                host.screen.post_message(request)

    def open_versions(self) -> None:
        """Open the session under the cursor, or the one it is a conflict copy of, with both versions side by side."""
        if head := self._host.head:
            self._host.screen.post_message(OpenSession(_original(head), shows_versions=True))

    async def ask_for_session(self) -> None:
        """Ask for the details of a new session, create it and open it."""
        host = self._host

        def read() -> NewSessionFacts:
            # Imported here, where it keeps no key waiting.
            from okrtui.tui.screens.new_session_facts import read_facts

            return read_facts(host.folder, host.shows_private)

        def show(facts: NewSessionFacts) -> None:
            from okrtui.tui.screens.new_session import NewSessionScreen

            host.app.push_screen(NewSessionScreen(host.folder, host.numbers, host.clock, *facts), open_new)

        async def open_new(made: Path | FollowInstead | None) -> None:
            if isinstance(made, Path):
                host.screen.post_message(OpenSession(made))
            elif made is not None:
                from okrtui.tui.screens.follow_up import follow

                heads, now = self._reader.catalog.heads, host.clock()
                await follow(host.screen, host.folder, heads, made.head, made.format, now, host.numbers)

        await read_and_show(host.app, read, show, "Reading what was typed before …", is_for_form=True)

    def rehearse(self) -> None:
        """Rehearse the session under the cursor; without one, the sample."""
        head = self._host.head
        self._host.screen.post_message(RehearseSession(_original(head) if head else None))

    async def follow_up(self) -> None:
        """Create the session that follows the one under the cursor, once it is known which others do."""
        if self._reader.is_read.is_set():
            await self._offer_follow_up(self._host.head)
        else:
            self._host.screen.run_worker(self._offer_when_read(), exclusive=True, group="follow-up")

    async def _offer_when_read(self) -> None:
        self.is_awaiting = True
        screen = self._host.screen
        try:
            await self._reader.is_read.wait()
            if screen.is_current:
                await self._offer_follow_up(self._host.head)
        finally:
            self.is_awaiting = False
            screen.post_message(AwaitedShown())

    async def follow_up_of(self, path: Path) -> None:
        """Ask what follows a session of the folder."""
        head = self._reader.catalog.head(path.name)
        if head is not None and head.path == path:
            await self._offer_follow_up(head)

    async def _offer_follow_up(self, head: Head | None) -> None:
        from okrtui.tui.screens.follow_up import offer_follow_up

        if head is not None:
            host, heads = self._host, self._reader.catalog.heads
            await offer_follow_up(host.screen, host.folder, heads, head, host.clock(), host.numbers)

    def show_tree(self) -> None:
        """Show the goals of all sessions as a tree."""
        from okrtui.tui.screens.goal_tree import GoalTreeScreen

        host = self._host
        host.app.push_screen(GoalTreeScreen(host.folder, host.numbers, host.clock, host.shows_private))

    def show_actions(self) -> None:
        """Show what is to do over all sessions."""
        from okrtui.tui.screens.all_actions import AllActionsScreen

        host, operations = self._host, self._file_commands.operations
        host.app.push_screen(AllActionsScreen(host.folder, host.numbers, host.clock, operations, host.shows_private))

    def show_trends(self) -> None:
        """Show the trends over the chain of the session under the cursor."""
        from okrtui.tui.screens.trends import TrendsScreen

        host = self._host
        if head := host.head:
            private = host.shows_private
            host.app.push_screen(TrendsScreen(host.folder, head.id, host.numbers, host.clock, with_private=private))


def _original(head: Head) -> Path:
    """Return the file of a session, or of the one it is a conflict copy of."""
    return head.path.with_name(f"{head.copy_of or head.id}{head.path.suffix}")
