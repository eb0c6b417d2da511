"""The summary of the session under the cursor of the library, beside its list."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work

from okrtui.model.clock import Clock, local_day
from okrtui.store.folder import Folder
from okrtui.tui.session_catalog import SessionCatalog
from okrtui.tui.widgets.hanging_text import HangingText

if TYPE_CHECKING:
    from okrtui.method.numbers import Numbers

_PAUSE, _FIRST_PAUSE = 0.02, 0.15
"""Seconds for which the cursor stays on a session before it is read, and before anything needed for that is loaded."""


class SessionPreview(HangingText):
    """Shows the summary of a session, which it reads."""

    def __init__(self, folder: Folder, numbers: Numbers, clock: Clock, catalog: Callable[[], SessionCatalog]) -> None:
        """Show sessions of `folder`; `catalog` returns what is known of them now."""
        super().__init__(id="summary")
        self._folder, self._numbers, self._clock, self._catalog = folder, numbers, clock, catalog

    @work(exclusive=True, group="preview")
    async def preview(self, key: str) -> None:
        """Load the session in a file of this name and draw its summary, once the cursor has stayed on it."""
        await asyncio.sleep(_PAUSE if "okrtui.model.session" in sys.modules else _FIRST_PAUSE)
        if not self.is_attached:
            # The library was left meanwhile, with the program.
            return
        catalog = self._catalog()
        if (head := catalog.head(key)) is None:
            self.show(())
            return
        from okrtui.tui.session_preview import read_preview

        place = (self._folder, head, catalog.schedule, local_day(self._clock()), self._numbers)
        self.show(await asyncio.to_thread(read_preview, *place, self.size.width))
