"""Saving on a thread of its own: the loop that draws stops when the terminal stops reading, this does not."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")


class Autosave(Generic[T]):
    """Saves the latest of the values that it is given, soon, and keeps trying.

    `save` is called on the thread. `on_result` is told there of each try: None when the value was saved, otherwise what
    was raised. It must not wait for a thread that may be in `flush`.
    """

    def __init__(
        self,
        save: Callable[[T], None],
        delay: float = 0.7,
        on_result: Callable[[Exception | None], None] = lambda error: None,
        retry: float = 3.0,
    ) -> None:
        """Start the thread; `delay` and `retry` are seconds, from the first unsaved value and from a try in vain."""
        self._save = save
        self._delay = delay
        self._on_result = on_result
        self._retry = retry
        self._change = threading.Condition()
        self._latest: tuple[int, T] | None = None
        self._given = 0
        self._saved = 0
        self._refused = 0
        self._due = math.inf
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
        self._thread.start()

    @property
    def unsaved(self) -> bool:
        """Whether a value waits to be saved."""
        with self._change:
            return self._saved < self._given

    def schedule(self, value: T) -> None:
        """Have a value saved within `delay` of the first that is not saved yet; a newer one takes its place.

        Raises RuntimeError after `close`.
        """
        with self._change:
            if self._closing:
                raise RuntimeError("nothing can be saved any more: autosave is closed")
            soon = time.monotonic() + self._delay
            self._due = min(self._due, soon)
            self._given += 1
            self._latest = (self._given, value)
            self._change.notify_all()

    def flush(self, timeout: float = 5.0) -> bool:
        """Save now; return whether all that was given is saved, at the latest after `timeout` seconds."""
        with self._change:
            goal = self._given
            self._refused = 0
            if self._saved < goal:
                self._due = 0.0
            self._change.notify_all()
            self._change.wait_for(lambda: self._saved >= goal or self._refused >= goal, timeout)
            return self._saved >= goal

    def close(self, timeout: float = 5.0) -> bool:
        """Save what is unsaved and end the thread; return whether all is saved."""
        saved = self.flush(timeout)
        with self._change:
            self._closing = True
            self._change.notify_all()
        self._thread.join(timeout)
        return saved

    def _run(self) -> None:
        while (job := self._next()) is not None:
            number, value = job
            error: Exception | None = None
            try:
                self._save(value)
            except Exception as raised:
                error = raised
            # Who listens may be gone already; the next value has to be saved all the same.
            with suppress(Exception):
                self._on_result(error)
            with self._change:
                if error is None:
                    self._saved = number
                else:
                    self._refused = number
                    self._due = min(self._due, time.monotonic() + self._retry)
                self._change.notify_all()

    def _next(self) -> tuple[int, T] | None:
        """Wait for the next value that is due; None when there will be no more."""
        with self._change:
            while not self._closing:
                if self._saved == self._given:
                    self._due = math.inf
                elif time.monotonic() >= self._due:
                    self._due = math.inf
                    return self._latest
                self._change.wait(None if self._due == math.inf else max(self._due - time.monotonic(), 0))
            return None
