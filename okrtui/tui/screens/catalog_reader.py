"""The reader of the library: it reads the sessions of a folder, and again when others have changed them."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Protocol

from textual.screen import Screen
from textual.worker import Worker

from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.store.folder_watch import FolderWatch
from okrtui.tui.screens.library_search import FillingLine
from okrtui.tui.session_catalog import SessionCatalog

VERY_MANY = 2_000
"""The number of sessions from which even what needs no file is done in the background."""
_MANY = 100
"""The number of sessions from which a folder is read again in the background."""
_FIRST_ROWS = 100
"""How many sessions the first frame takes from the index; no terminal shows more before somebody scrolls."""
_WATCH_SECONDS = 2
"""Seconds between two looks at whether others have changed the folder."""


class CatalogHost(Protocol):
    """The screen that lists what is read."""

    @property
    def screen(self) -> Screen[object]:
        """The screen itself."""

    @property
    def folder(self) -> Folder:
        """The folder of sessions."""

    def draw_list(self, *cursor: str) -> None:
        """List the sessions of the catalog, the cursor on the first of these file names that is shown."""


class CatalogReader:
    """Reads the heads of a folder into a catalog, and lets its host list them; much is read in the background."""

    def __init__(self, host: CatalogHost) -> None:
        """Read the folder of `host`."""
        self._host, self._watch = host, FolderWatch(host.folder.path)
        self.catalog = SessionCatalog()
        """What is known of the folder now: nothing before it is read, or the first sessions of a large one."""
        self.is_read = asyncio.Event()
        """Whether all sessions are known, so that it is known which of them follow others."""
        self._wanted_cursor: tuple[str, ...] = ()

    def list_start(self) -> bool:
        """List the first sessions of a large folder, and begin to read all; return whether it is large."""
        host = self._host
        if start := host.folder.list_start(_FIRST_ROWS):
            self.catalog = SessionCatalog(start.heads, start.counts, start.relatives)
            host.draw_list()
        elif (count := self._count_files()) >= VERY_MANY:
            host.screen.query_one(FillingLine).tell(f"Reading {count:,} sessions …")
        else:
            return False
        # The first frame waits for no file.
        host.screen.call_after_refresh(self._begin_to_read)
        return True

    def _count_files(self) -> int:
        """Return how many files the folder has; 0 if it cannot be listed."""
        with suppress(StoreError):
            return len(self._host.folder.ids())
        return 0

    def watch_folder(self) -> None:
        """Look for what others change, from now on."""
        self._host.screen.set_interval(_WATCH_SECONDS, self.look_for_changes)

    def read(self, *cursor: str) -> None:
        """Read the folder and list it, the cursor on the first of these file names that is shown.

        Many sessions are read in the background; the list stays as it is until then.
        """
        self._wanted_cursor = (*cursor, *self._wanted_cursor)
        if len(self.catalog) >= _MANY:
            self._begin_to_read()
            return
        try:
            self._show(SessionCatalog(self._host.folder.heads()))
        except StoreError as error:
            self._show_error(error)

    def _begin_to_read(self) -> None:
        _: Worker[None] = self._host.screen.run_worker(self._read_in_background, exclusive=True, group="folder")

    async def _read_in_background(self) -> None:
        try:
            catalog = await asyncio.to_thread(self._read_catalog)
        except StoreError as error:
            self._show_error(error)
        else:
            self._show(catalog)

    def _read_catalog(self) -> SessionCatalog:
        """Return the sessions of the folder, in a thread with all that drawing them needs."""
        catalog = SessionCatalog(self._host.folder.heads())
        # Worked out when it is first asked for.
        _ = catalog.schedule
        return catalog

    def _show_error(self, error: StoreError) -> None:
        """Say why the folder cannot be read, and list nothing."""
        self._host.screen.notify(str(error), severity="error", markup=False, timeout=10)
        self._show(SessionCatalog())

    def _show(self, catalog: SessionCatalog) -> None:
        """List the sessions of the whole folder, and read what people wrote in them."""
        cursor, self._wanted_cursor = self._wanted_cursor, ()
        self.catalog = catalog
        self.is_read.set()
        self._host.draw_list(*cursor)
        self._host.screen.query_one(FillingLine).fill(catalog.heads)

    def look_for_changes(self) -> Worker[None]:
        """Read the folder again if others have changed it, as long as the library is what is shown."""
        return self._host.screen.run_worker(self._look, group="look", exclusive=True, exit_on_error=False, thread=True)

    def _look(self) -> None:
        screen = self._host.screen
        if screen.is_current and self._watch.has_changed() and self.is_read.is_set():
            screen.app.call_from_thread(self.read)
