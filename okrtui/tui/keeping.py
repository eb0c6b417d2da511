"""What the open session owes its file: what is unsaved, what is said about that, and what is left at the end."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from okrtui.store.keeper import Keeper
    from okrtui.tui.app import OkrtuiApp


class Keeping:
    """The keeper of the session that is open, if any is, and how it fares."""

    def __init__(self, app: OkrtuiApp) -> None:
        self._app = app
        self._keeper: Keeper | None = None
        self._warned = 0
        self._ending = threading.Lock()
        self.left_behind = ""
        """What to say at the end about text that could not be saved."""

    def begin(self, keeper: Keeper | None) -> None:
        """Keep a session from now on; None for one that is only read."""
        self._keeper = keeper

    def saved(self, error: Exception | None, told: str) -> None:
        """Hear on the saving thread how a save went; the loop may be stopped, so nobody waits for it."""
        loop = self._app._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._show, error, told)

    def _show(self, error: Exception | None, told: str) -> None:
        from okrtui.tui.screens.workshop import WorkshopScreen

        for screen in self._app.screen_stack:
            if isinstance(screen, WorkshopScreen):
                screen.trouble(f"Not saved yet, but kept here: {error}" if error else "")
                screen.heard()
        if error is None:
            self._warned = 0
        if told:
            self._app.notify(told, markup=False, timeout=10)

    def release(self) -> None:
        """Let others write the session: the screen is gone, though something may still have to be saved."""
        if self._keeper is not None:
            self._keeper.release()

    def flush(self, timeout: float = 5.0) -> bool:
        """Save what is unsaved, from any thread; return whether all is saved, at the latest after `timeout` seconds."""
        return self._keeper is None or self._keeper.flush(timeout)

    async def may_close(self) -> bool:
        """Save the open session; return whether it can be closed.

        Where it cannot be saved this says so and returns False; asked again, it keeps a copy elsewhere. Where even that
        cannot be, it says so and returns False once more.
        """
        keeper = self._keeper
        if keeper is None or await asyncio.to_thread(self.flush):
            self._let_go()
            return True
        self._warned += 1
        if self._warned == 1:
            self._app.notify("Not saved yet. Once more leaves, and keeps a copy.", severity="error", timeout=10)
            return False
        kept, self.left_behind = await asyncio.to_thread(keeper.rescue)
        again = "" if kept or self._warned > 2 else " Once more leaves all the same."
        self._app.notify(self.left_behind + again, severity="error", markup=False, timeout=15)
        if again:
            return False
        self._let_go()
        return True

    def at_the_end(self) -> None:
        """Save what an app that ended out of turn has left, or keep a copy of it; from any thread."""
        with self._ending:
            if self._keeper is not None and not self._keeper.flush():
                self.left_behind = self._keeper.rescue()[1]
            self._let_go()

    def _let_go(self) -> None:
        keeper, self._keeper, self._warned = self._keeper, None, 0
        if keeper is not None:
            keeper.close(0.0)
