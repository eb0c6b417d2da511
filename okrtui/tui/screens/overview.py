"""What screens that look over several sessions have in common: they read files, and draw what came of that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import ClassVar, TypeVar

from textual import on
from textual.screen import Screen

from okrtui.method.numbers import Numbers
from okrtui.model.clock import Clock, local_day
from okrtui.store.errors import StoreError
from okrtui.store.folder import Folder
from okrtui.tui.commands import commands
from okrtui.tui.widgets.bars import KeyLine

Read = TypeVar("Read")


class Overview(Screen[None]):
    """A screen above the library or a session."""

    places: ClassVar[tuple[str, ...]]
    """Where the commands belong that act here, the widest first."""
    about: ClassVar[tuple[str, str]]
    """Its title and purpose, for the help."""

    def __init__(self, folder: Folder, numbers: Numbers, clock: Clock) -> None:
        super().__init__()
        self.folder, self.numbers, self._clock = folder, numbers, clock

    @property
    def today(self) -> date:
        """The day it is."""
        return local_day(self._clock())

    def show_keys(self) -> None:
        """Draw the keys that do something here, help and the way back last."""
        keys = [(one.sign, one.label, one.id) for one in commands(*self.places) if one.label]
        self.query_one(KeyLine).show(sorted(keys, key=lambda key: key[2] in ("help", "back")))

    async def reading(self, read: Callable[[], Read]) -> Read | None:
        """Read files while the screen stays alive; where that cannot be, say why and return None."""
        try:
            return await asyncio.to_thread(read)
        except StoreError as why:
            self.notify(str(why), severity="error", markup=False, timeout=10)
            return None

    def action_back(self) -> None:
        """Go back to where this was opened."""
        self.dismiss()

    @on(KeyLine.Pressed)
    async def _pressed(self, event: KeyLine.Pressed) -> None:
        await self.app.run_action(event.action, self if hasattr(self, f"action_{event.action}") else self.app)
