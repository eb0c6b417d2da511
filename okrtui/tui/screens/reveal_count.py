"""The countdown before a reveal: 3 · 2 · 1, and all votes are turned over together."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

COUNT_SECONDS = 1.0
"""Seconds between the numbers of a countdown."""
KEEP_SECONDS = 0.4
"""Seconds after the last key until what is typed is kept."""
_FROM = 3


class RevealCount:
    """Counts down on a screen, unless something is typed meanwhile."""

    def __init__(
        self,
        screen: MessagePump,
        is_ready: Callable[[], bool],
        reveal: Callable[[], object],
        draw: Callable[[], object],
    ) -> None:
        """Count by the timers of `screen`, drawn by `draw`; `reveal` follows where `is_ready` allows to begin."""
        self._screen, self._is_ready, self._reveal, self._draw = screen, is_ready, reveal, draw
        self._left = 0
        self._timer: Timer | None = None

    @property
    def text(self) -> str:
        """The numbers that were counted so far; empty while nothing is counted."""
        return " · ".join("321"[: _FROM + 1 - self._left]) if self._left else ""

    @property
    def last(self) -> str:
        """The number that was counted last; empty while nothing is counted."""
        return str(self._left) if self._left else ""

    def start(self) -> None:
        """Begin to count."""
        if self._is_ready() and not self._left:
            self._left = _FROM
            self._draw()
            self._timer = self._screen.set_timer(COUNT_SECONDS, self._count)

    def stop(self) -> None:
        """Count no further."""
        self._left = 0
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _count(self) -> None:
        self._left -= 1
        if self._left:
            self._draw()
            self._timer = self._screen.set_timer(COUNT_SECONDS, self._count)
        else:
            self._reveal()
