"""Writes of one file from several threads, of which an older one never replaces a newer."""

from __future__ import annotations

import threading
from collections.abc import Callable


class OrderedWrites:
    """Makes writes that can be done in any thread, and drops those that came too late."""

    def __init__(self) -> None:
        self._lock, self._made, self._done = threading.Lock(), 0, 0

    def add(self, write: Callable[[], object]) -> Callable[[], None]:
        """Return what does a write once it is called, unless a newer one was done by then."""
        self._made += 1
        number = self._made

        def write_in_order() -> None:
            with self._lock:
                if number > self._done:
                    self._done = number
                    write()

        return write_in_order

    def end(self, remove: Callable[[], object]) -> None:
        """Remove what was written, and drop all writes that were made until now."""
        with self._lock:
            self._done = self._made
            remove()
