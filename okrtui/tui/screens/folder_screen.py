"""The base class of the screens that show several sessions of a folder."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from datetime import date
from typing import TypeVar

from okrtui.method.numbers import Numbers
from okrtui.model.clock import Clock, local_day
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.tui.commands import key_line_commands
from okrtui.tui.screens.base import BaseScreen
from okrtui.tui.widgets.bars import KeyLine

Read = TypeVar("Read")


class FolderScreen(BaseScreen[None]):
    """A screen over the library or a session that reads files of the folder and draws the result."""

    def __init__(self, folder: Folder, numbers: Numbers, clock: Clock) -> None:
        super().__init__()
        self.folder, self.numbers, self._clock = folder, numbers, clock

    @property
    def today(self) -> date:
        """Today's date, in local time."""
        return local_day(self._clock())

    @property
    def idle(self) -> Collection[str]:
        """The commands that do nothing now; the key line leaves them out."""
        return ()

    def show_keys(self) -> None:
        """Draw the key line, with help and back last."""
        commands = (command for command in key_line_commands(*self.places) if command.id not in self.idle)
        keys = [(command.symbol, command.key_line_label, command.id) for command in commands]
        self.query_one(KeyLine).show(sorted(keys, key=lambda key: key[2] in ("help", "back")))

    async def read_in_thread(self, read: Callable[[], Read]) -> Read | None:
        """Run `read` in a thread and return its result; notify and return None if it fails."""
        try:
            return await asyncio.to_thread(read)
        except StoreError as error:
            self.notify(str(error), severity="error", markup=False, timeout=10)
            return None

    def close(self) -> None:
        """Close the screen."""
        self.dismiss()
