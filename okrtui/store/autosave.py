"""Autosave on a thread of its own, which runs on when the terminal stops reading and the event loop blocks."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")

DELAY = 0.7
"""Seconds from the first unsaved value to its save."""
"""The type of the values to save."""


class Autosave(Generic[T]):
    """Saves the latest of the scheduled values after a short delay and retries until it succeeds.

    `save` runs on the autosave thread. `on_result` is called there after each attempt with None for success, otherwise
    with the exception. It must not wait for a thread that may be in `flush`.
    """

    def __init__(
        self,
        save: Callable[[T], None],
        delay: float = DELAY,
        on_result: Callable[[Exception | None], None] = lambda error: None,
        retry: float = 3.0,
    ) -> None:
        """Start the thread.

        `delay` counts in seconds from the first unsaved value, `retry` in seconds from a failed attempt.
        """
        self._save = save
        self._delay = delay
        self._on_result = on_result
        self._retry = retry
        self._changed = threading.Condition()
        self._latest: tuple[int, T] | None = None
        self._scheduled_number = 0
        self._saved_number = 0
        self._failed_number = 0
        self._due = math.inf
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
        self._thread.start()

    @property
    def has_unsaved(self) -> bool:
        """Whether a value waits to be saved."""
        with self._changed:
            return self._saved_number < self._scheduled_number

    def schedule(self, value: T) -> None:
        """Schedule a save within `delay` of the first unsaved value; a newer value replaces an older one.

        Raises RuntimeError after `close`.
        """
        with self._changed:
            if self._closing:
                raise RuntimeError("nothing more can be saved: autosave has stopped")
            due = time.monotonic() + self._delay
            is_earlier = due < self._due
            self._due = min(self._due, due)
            self._scheduled_number += 1
            self._latest = (self._scheduled_number, value)
            # Woken by each key, the thread would only find that nothing is due yet, and hold up the loop meanwhile.
            if is_earlier:
                self._changed.notify_all()

    def flush(self, timeout: float = 5.0) -> bool:
        """Save now; return whether every scheduled value is saved, after at most `timeout` seconds."""
        with self._changed:
            wanted = self._scheduled_number
            self._failed_number = 0
            if self._saved_number < wanted:
                self._due = 0.0
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._saved_number >= wanted or self._failed_number >= wanted, timeout)
            return self._saved_number >= wanted

    def close(self, timeout: float = 5.0) -> bool:
        """Save what is unsaved and end the thread; return whether everything is saved."""
        saved = self.flush(timeout)
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._thread.join(timeout)
        return saved

    def _run(self) -> None:
        """Save each value that is due, until `close`."""
        while (job := self._next_due()) is not None:
            number, value = job
            error: Exception | None = None
            try:
                self._save(value)
            except Exception as exception:
                error = exception
            # The listener may be gone already; later values must still be saved.
            with suppress(Exception):
                self._on_result(error)
            with self._changed:
                if error is None:
                    self._saved_number = number
                else:
                    self._failed_number = number
                    self._due = min(self._due, time.monotonic() + self._retry)
                self._changed.notify_all()

    def _next_due(self) -> tuple[int, T] | None:
        """Wait for the next value that is due and return it with its number; None after `close`."""
        with self._changed:
            while not self._closing:
                if self._saved_number == self._scheduled_number:
                    self._due = math.inf
                elif time.monotonic() >= self._due:
                    self._due = math.inf
                    return self._latest
                self._changed.wait(None if self._due == math.inf else max(self._due - time.monotonic(), 0))
            return None
