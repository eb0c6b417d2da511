"""The timer that draws a list again once somebody pauses typing."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.message_pump import MessagePump
from textual.timer import Timer

DRAW_DELAY = 0.25
"""Seconds after the last typed key until the list is drawn again: the row that is edited is hidden meanwhile."""


class DrawTimer:
    """Waits for a pause in typing, then draws."""

    def __init__(self, owner: MessagePump, draw: Callable[[], object]) -> None:
        """Call `draw` after a pause, unless `owner` is gone by then."""
        self._owner, self._draw = owner, draw
        self._timer: Timer | None = None
        self._due = 0.0

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has typed what is not drawn yet."""
        return self._timer is not None

    def restart(self) -> None:
        """Wait from now on, as a key was typed."""
        self._due = monotonic() + DRAW_DELAY
        # A timer that runs goes on: one made anew costs more than all else that a key asks of it.
        if self._timer is None:
            self._timer = self._owner.set_timer(DRAW_DELAY, self._look)

    def _look(self) -> None:
        """Draw if nothing was typed since the timer began, else wait for the rest."""
        if (left := self._due - monotonic()) > 0:
            self._timer = self._owner.set_timer(left, self._look)
        else:
            self.end()

    def end(self) -> None:
        """Draw, and wait no more."""
        self._timer = None
        self._draw()
