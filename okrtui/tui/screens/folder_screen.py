"""The base class of the screens that show several sessions of a folder."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
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

    def show_keys(self) -> None:
        """Draw the key line, with help and back last."""
        keys = [(c.symbol, c.key_line_label, c.id) for c in key_line_commands(*self.places)]
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
