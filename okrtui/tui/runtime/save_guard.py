"""The save guard: saves the open session when it is closed, when the app ends, and when it crashes."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from okrtui.store.session_file import SessionFile


class SaveReporter(Protocol):
    """An app that shows how saving goes."""

    def call_on_loop(self, callback: Callable[..., object], *arguments: object) -> bool:
        """Call a function on the event loop, from any thread; return whether there is a loop."""

    def tell_of_file(self, message: str) -> None:
        """Tell of something about files, on a shared screen later."""

    def notify(self, message: str, **options: Any) -> None:
        """Show a toast."""

    def show_save_result(self, error: Exception | None) -> None:
        """Show that saving fails, or with None that it works again."""


class SaveGuard:
    """Owner of the session file that is open, if any; reports failed saves and makes sure that nothing is lost."""

    def __init__(self, app: SaveReporter) -> None:
        self._app = app
        self._session_file: SessionFile | None = None
        self._warnings = 0
        self._exit_lock = threading.Lock()
        self.unsaved_notice = ""
        """What to print after the app has ended about changes that could not be saved; empty if all is saved."""

    def guard(self, session_file: SessionFile | None) -> None:
        """Guard another session file; None for a session that is read-only."""
        self._session_file = session_file

    def report_save(self, error: Exception | None, announcement: str) -> None:
        """Receive the result of a save, on the saving thread. Does not wait for the loop, which may be blocked."""
        self._app.call_on_loop(self._show_result, error, announcement)

    def _show_result(self, error: Exception | None, announcement: str) -> None:
        self._app.show_save_result(error)
        if error is None:
            self._warnings = 0
        if announcement:
            self._app.tell_of_file(announcement)

    def release(self) -> None:
        """Release the claim, so that others can write the session; unsaved changes can still be flushed."""
        if self._session_file is not None:
            self._session_file.release()

    def flush(self, timeout: float = 5.0) -> bool:
        """Save what is unsaved, from any thread; return whether all is saved, after at most `timeout` seconds."""
        return self._session_file is None or self._session_file.flush(timeout)

    async def save_before_close(self) -> bool:
        """Save the open session; return whether it can be closed.

        Where saving fails, show a toast and return False. When called again, write a rescue copy elsewhere; where that
        fails too, show a toast and return False once more. The third call always returns True.
        """
        session_file = self._session_file
        if session_file is None or await asyncio.to_thread(self.flush):
            self._close()
            return True
        self._warnings += 1
        if self._warnings == 1:
            self._app.notify("Not saved yet. Press it again to quit and keep a copy.", severity="error", timeout=10)
            return False
        rescued, self.unsaved_notice = await asyncio.to_thread(session_file.save_rescue_copy)
        hint = "" if rescued or self._warnings > 2 else " Press it again to quit anyway."
        self._app.notify(self.unsaved_notice + hint, severity="error", markup=False, timeout=15)
        if hint:
            return False
        self._close()
        return True

    def save_at_exit(self) -> None:
        """Save after an unexpected end of the app, or write a rescue copy. Safe to call from any thread."""
        with self._exit_lock:
            if self._session_file is not None and not self._session_file.flush():
                self.unsaved_notice = self._session_file.save_rescue_copy()[1]
            self._close()

    def _close(self) -> None:
        session_file, self._session_file, self._warnings = self._session_file, None, 0
        if session_file is not None:
            session_file.close(0.0)
