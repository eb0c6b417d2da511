"""Shutdown of the app on a signal or when the terminal is gone, with everything saved.

Textual's loop blocks when the terminal stops reading, and with it asyncio's signal handlers. So a plain signal handler
wakes a thread, which saves at once, asks the loop to end the app, and ends the process itself if the loop does not.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from types import FrameType
from typing import Protocol, runtime_checkable

from okrtui.tui.runtime.save_guard import SaveGuard

EXIT_TIMEOUT = 3.0
"""Seconds that the app has to end by itself once all is saved."""
BLOCKED_AFTER = 1.0
"""Seconds after which an app that has not ended is assumed to be blocked by a terminal that does not read."""
HANGUP_STATUS = 129
"""Exit status where the terminal is gone, with or without a signal (128 + SIGHUP)."""


@runtime_checkable
class Terminal(Protocol):
    """A terminal that may have stopped reading."""

    @property
    def is_cut_off(self) -> bool:
        """Whether nothing is written to it any more."""

    def cut_off(self) -> bool:
        """Stop writing to it, so that no thread stays blocked; return whether it is cut off."""

    def restore(self) -> None:
        """Restore its modes without blocking."""


class EndingApp(Protocol):
    """An app that can be ended from another thread."""

    @property
    def save_guard(self) -> SaveGuard:
        """What saves the open session."""

    @property
    def terminal(self) -> Terminal | None:
        """The terminal that the app draws on; None where it does not draw on one."""

    def call_on_loop(self, callback: Callable[..., object], *arguments: object) -> bool:
        """Call a function on the event loop, from any thread; return whether there is a loop."""

    def exit_with_status(self, status: int) -> None:
        """Finish what is being edited and exit with a status."""


class Shutdown:
    """Waits for a request to end the app, from a signal or from another thread."""

    def __init__(self, app: EndingApp) -> None:
        """Prepare to end `app`."""
        self._app = app
        # A signal can arrive while the main thread holds a lock; SimpleQueue.put is reentrant.
        self._requests: SimpleQueue[int] = SimpleQueue()
        self._ended = threading.Event()

    def request(self, status: int) -> None:
        """Request the end with an exit status. Safe to call from any thread and from a signal handler."""
        self._requests.put(status)

    def _handle_signal(self, number: int, frame: FrameType | None) -> None:
        self.request(128 + number)

    @contextmanager
    def handle_signals(self) -> Iterator[None]:
        """Handle SIGTERM, SIGHUP and SIGINT while the block runs."""
        threading.Thread(target=self._run, name="leaving", daemon=True).start()
        previous_handlers = {}
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            number = getattr(signal, name, None)
            # A signal that is ignored, as under `nohup`, stays ignored. signal() raises outside the main thread.
            if number is not None and signal.getsignal(number) != signal.SIG_IGN:
                with suppress(ValueError):
                    previous_handlers[number] = signal.signal(number, self._handle_signal)
        try:
            yield
        finally:
            self._ended.set()
            if (terminal := self._app.terminal) and terminal.is_cut_off:
                terminal.restore()
            for number, handler in previous_handlers.items():
                signal.signal(number, handler)

    def _run(self) -> None:
        status = self._requests.get()
        is_requested = self._request_exit(status)
        with suppress(Exception):
            self._app.save_guard.flush()
        started, is_cut_off = time.monotonic(), False
        while not self._ended.wait(0.05) and (elapsed := time.monotonic() - started) < EXIT_TIMEOUT:
            is_requested = is_requested or self._request_exit(status)
            if elapsed > BLOCKED_AFTER and not is_cut_off and (terminal := self._app.terminal):
                is_cut_off = terminal.cut_off()
        if not self._ended.is_set():
            with suppress(Exception):
                self._app.save_guard.save_at_exit()
            if terminal := self._app.terminal:
                terminal.restore()
        else:
            # The app has ended and all is saved; do not let a blocked interpreter exit hold the process.
            time.sleep(EXIT_TIMEOUT)
        os._exit(status)

    def _request_exit(self, status: int) -> bool:
        """Ask the loop to end the app; return False where the loop does not run yet."""
        return self._app.call_on_loop(self._app.exit_with_status, status)
