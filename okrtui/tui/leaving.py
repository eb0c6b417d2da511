"""Leaving when the system asks for it, in order where that is possible and in any case with all saved.

Textual's loop stops when the terminal stops reading, and with it the signal handlers of asyncio. So a plain handler
wakes a thread, which saves at once, asks the loop to end the app, and ends the process itself where the loop does not.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from types import FrameType
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from okrtui.tui.app import OkrtuiApp
    from okrtui.tui.terminal import Terminal

GRACE = 3.0
"""Seconds that an app has to end in order, once all is saved."""
SLOW = 1.0
"""Seconds after which an app that has not ended is taken to wait for a terminal that has stopped reading."""
HUNG_UP = 129
"""The exit status where the terminal is gone, whether a signal said so or not."""


class Leaving:
    """Waits to be asked to leave, by a signal or otherwise."""

    def __init__(self, app: OkrtuiApp) -> None:
        """See to it that `app` ends."""
        self._app = app
        # A signal may come while the main thread holds any lock; to put something into this takes none.
        self._asked: SimpleQueue[int] = SimpleQueue()
        self._ended = threading.Event()

    def ask(self, status: int) -> None:
        """Leave with an exit status; from any thread, and from a signal handler."""
        self._asked.put(status)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        self.ask(128 + number)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Leave on a closed terminal or a request to end, for as long as the block runs."""
        threading.Thread(target=self._leave, name="leaving", daemon=True).start()
        before = {}
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)
            # What was to be ignored, as by `nohup`, is; and nobody outside the main thread takes handlers.
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                with suppress(ValueError):
                    before[number] = signal.signal(number, self._heard)
        try:
            yield
        finally:
            self._ended.set()
            if (terminal := self._terminal) and terminal.is_cut_off:
                terminal.put_back()
            for number, handler in before.items():
                signal.signal(number, handler)

    @property
    def _terminal(self) -> Terminal | None:
        driver = self._app._driver
        return cast("Terminal", driver) if hasattr(driver, "cut_off") else None

    def _leave(self) -> None:
        status = self._asked.get()
        told = self._tell(status)
        with suppress(Exception):
            self._app.keeping.flush()
        begun, cut_off = time.monotonic(), False
        while not self._ended.wait(0.05) and (passed := time.monotonic() - begun) < GRACE:
            told = told or self._tell(status)
            if passed > SLOW and not cut_off and (terminal := self._terminal):
                cut_off = terminal.cut_off()
        if not self._ended.is_set():
            with suppress(Exception):
                self._app.keeping.at_the_end()
            if terminal := self._terminal:
                terminal.put_back()
        else:
            # All is done; whatever the process still waits for is not worth it.
            time.sleep(GRACE)
        os._exit(status)

    def _tell(self, status: int) -> bool:
        """Ask the loop to end the app; return whether it has been asked, which it cannot be before it runs."""
        loop = self._app._loop
        with suppress(RuntimeError):
            if loop is not None:
                loop.call_soon_threadsafe(self._app.end, status)
                return True
        return False
