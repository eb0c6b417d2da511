"""Keeps where an open session is, so that it opens there again."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from okrtui.store.last_place import Place, write_place
from okrtui.store.ordered_writes import OrderedWrites

KEEP_SECONDS = 0.4
"""Seconds from a move of the cursor until the place is kept; many moves in a row are kept once."""


class SetTimer(Protocol):
    """What calls something after some seconds, as a screen does."""

    def __call__(self, delay: float, callback: Callable[[], None]) -> object:
        """Call `callback` after `delay` seconds."""


class PlaceKeeper:
    """Keeps the place of a session: soon, where the cursor only moves, or now."""

    def __init__(self, path: Path, place: Callable[[], Place], set_timer: SetTimer) -> None:
        """Keep what `place` returns on the loop as the place of the session at `path`; `set_timer` delays it."""
        self._path, self._place, self._set_timer = path, place, set_timer
        self._writes, self._is_due = OrderedWrites(), False
        self.write: asyncio.Future[None] | None = None
        """The last write that goes on beside the loop; None before the first one."""

    def keep_soon(self) -> None:
        """Keep the place in a moment, as it is then, in a thread."""
        if not self._is_due:
            self._is_due = True
            self._set_timer(KEEP_SECONDS, self._keep_beside)

    def _keep_beside(self) -> None:
        if self._is_due:
            self.write = asyncio.get_running_loop().run_in_executor(None, self.writer())

    def keep(self) -> None:
        """Keep the place before this returns."""
        self.writer()()

    def writer(self) -> Callable[[], None]:
        """Return what keeps the place of this moment, from any thread; an older one never replaces a newer."""
        self._is_due = False
        place = self._place()
        return self._writes.add(lambda: write_place(self._path, place))
